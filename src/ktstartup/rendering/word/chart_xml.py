"""A chart as DrawingML, which Word draws and lets an officer edit.

Everything is said outright, also what has a default: programs differ in what
they take for granted. Series differ by filling and line, not by colour alone.
"""

from __future__ import annotations

from itertools import count
from math import ceil
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.rendering.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ktstartup.rendering.views.chart_views import Chart, Series

__all__ = ["CHART", "DRAWING", "RELATIONS", "SHEET", "ChartStyle", "chart_xml"]

SHEET = "Data"
"""The sheet of the workbook that the chart's figures stand in."""

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = {"xmlns:c": CHART, "xmlns:a": DRAWING, "xmlns:r": RELATIONS}
_DECLARED = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_QUOTES = _IN_TEXT | str.maketrans({'"': "&quot;"})


class _Xml(str):
    """The XML of an element, as text: thousands of elements of lxml take ten times as long."""

    __slots__ = ()


class _Elements:
    """Makes elements of one prefix: ``C.size(val="6")``, ``A.t("text")``."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    def __getattr__(self, tag: str) -> Callable[..., _Xml]:
        name = f"{self._prefix}:{tag}"

        def element(*content: str, **attributes: str) -> _Xml:
            head = name + "".join(
                f' {key}="{value.translate(_IN_QUOTES)}"' for key, value in attributes.items()
            )
            if not content:
                return _Xml(f"<{head}/>")
            inside = "".join(
                one if isinstance(one, _Xml) else _lines_of(one).translate(_IN_TEXT)
                for one in content
            )
            return _Xml(f"<{head}>{inside}</{name}>")

        setattr(self, tag, element)
        return element


C, A = _Elements("c"), _Elements("a")


def _lines_of(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))


_DARK, _MIDDLE, _LIGHT = "1F3864", "595959", "D0D0D0"
_POINT = 12700  # of the units that lines are measured in
_STEPS = (1, 2, 5, 10, 20, 50)
_MOST_STEPS = 8
_MOST_NAMES = 14
_WHOLE = 100
# Below this part of the axis a label under its point would meet the names.
_LOW = 0.15


@frozen
class ChartStyle:
    """The letters of a chart: font, size in points, language (BCP 47), mark between thousands."""

    font: str
    size: float
    language: str
    thousands: str


def _cell(row: int, column: int) -> str:
    """Where the workbook has a figure: row 0 has the names, column 0 the categories."""
    return f"{SHEET}!${_letter(column)}${row + 1}"


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def chart_xml(chart: Chart, style: ChartStyle, workbook: str) -> bytes:
    """The chart part's bytes; ``workbook`` is the relationship to the figures."""
    plot = {"bars": _bars, "stacked": _stacked, "line": _lines}[chart.kind](chart, style)
    space = C.chartSpace(
        C.date1904(val="0"),
        C.lang(val=style.language),
        C.roundedCorners(val="0"),
        C.chart(
            C.autoTitleDeleted(val="1"),
            C.plotArea(C.layout(), *plot, C.spPr(A.noFill())),
            C.legend(C.legendPos(val="b"), C.overlay(val="0"), _letters(style)),
            C.plotVisOnly(val="1"),
            C.dispBlanksAs(val="gap"),
        ),
        C.spPr(A.noFill(), A.ln(A.noFill())),
        _letters(style),
        C.externalData(C.autoUpdate(val="0"), **{"r:id": workbook}),
        **_NAMES,
    )
    return (_DECLARED + space).encode()


# ------------------------------------------------------------------ the three kinds


def _bars(chart: Chart, style: ChartStyle) -> list[_Xml]:
    """Lying bars side by side, in percent; the target is a heavy line at 100."""
    step, top = _scale(chart, least=_WHOLE, room=1.45)
    # Only the target's line is to stand out: far beyond it there would be many.
    grid = _Grid(step, top, heavy=_WHOLE if top < 3 * _WHOLE else None)
    return [
        _bar_group(chart, style, "clustered", gap=40),
        _names_axis(chart, style, lying=True),
        _values_axis(chart, style, grid, lying=True),
    ]


def _stacked(chart: Chart, style: ChartStyle) -> list[_Xml]:
    """Lying bars, the series one after the other."""
    return [
        _bar_group(chart, style, "stacked", gap=35),
        _names_axis(chart, style, lying=True),
        _values_axis(chart, style, _Grid(*_scale(chart, stacked=True)), lying=True),
    ]


def _lines(chart: Chart, style: ChartStyle) -> list[_Xml]:
    series = [_line(chart, index, one, style) for index, one in enumerate(chart.series)]
    return [
        C.lineChart(
            C.grouping(val="standard"),
            C.varyColors(val="0"),
            *series,
            C.marker(val="1"),
            *_axes(),
        ),
        _names_axis(chart, style),
        _values_axis(chart, style, _Grid(*_scale(chart, room=1.1))),
    ]


# ------------------------------------------------------------------------ series


def _bar_group(chart: Chart, style: ChartStyle, grouping: str, *, gap: int) -> _Xml:
    return C.barChart(
        C.barDir(val="bar"),
        C.grouping(val=grouping),
        C.varyColors(val="0"),
        *[_bar(chart, index, one, style) for index, one in enumerate(chart.series)],
        C.gapWidth(val=str(gap)),
        C.overlap(val="100" if grouping == "stacked" else "0"),
        *_axes(),
    )


def _bar(chart: Chart, index: int, one: Series, style: ChartStyle) -> _Xml:
    place = "outEnd" if chart.kind == "bars" else "ctr"
    return C.ser(
        *_name(index, one),
        C.spPr(*_filling(one)),
        C.invertIfNegative(val="0"),
        *_labels(one, style, place, light=place == "ctr" and one.look == "solid"),
        *_figures(chart, index, one),
    )


def _filling(one: Series) -> list[_Xml]:
    edge = A.ln(A.solidFill(A.srgbClr(val=_DARK)), w=str(int(0.75 * _POINT)))
    if one.look == "solid":
        return [A.solidFill(A.srgbClr(val=_DARK)), edge]
    if one.look == "striped":
        colours = A.fgClr(A.srgbClr(val=_MIDDLE)), A.bgClr(A.srgbClr(val="FFFFFF"))
        return [A.pattFill(*colours, prst="wdUpDiag"), edge]
    return [A.solidFill(A.srgbClr(val="FFFFFF")), edge]


_LINES = {
    "solid": (_DARK, 2.25, "solid"),
    "striped": (_MIDDLE, 1.75, "dash"),
    "hollow": ("000000", 1.25, "sysDot"),
}


def _line(chart: Chart, index: int, one: Series, style: ChartStyle) -> _Xml:
    return C.ser(
        *_name(index, one),
        C.spPr(_stroke(*_LINES[one.look]) if one.look in _LINES else A.ln(A.noFill())),
        _marker(one.look),
        *_labels(one, style, "t", lower=_beneath(chart, one)),
        *_figures(chart, index, one),
        C.smooth(val="0"),
    )


def _beneath(chart: Chart, one: Series) -> list[bool]:
    """Where a value runs below the path: its label stands on the free side, if there is room."""
    paths = [other.values for other in chart.series if other.look == "striped"]
    path = paths[0] if paths else one.values
    _, top = _scale(chart)
    return [
        v is not None and p is not None and top * _LOW < v < p
        for v, p in zip(one.values, path, strict=True)
    ]


def _stroke(colour: str, points: float, dash: str) -> _Xml:
    return A.ln(
        A.solidFill(A.srgbClr(val=colour)),
        A.prstDash(val=dash),
        A.round(),
        w=str(int(points * _POINT)),
        cap="rnd",
    )


def _marker(look: str) -> _Xml:
    if look != "points":
        return C.marker(C.symbol(val="none"))
    edge = _stroke(_DARK, 0.75, "solid")
    return C.marker(
        C.symbol(val="circle"), C.size(val="6"), C.spPr(A.solidFill(A.srgbClr(val=_DARK)), edge)
    )


def _name(index: int, one: Series) -> list[_Xml]:
    where = _cell(0, index + 1)
    return [
        C.idx(val=str(index)),
        C.order(val=str(index)),
        C.tx(C.strRef(C.f(where), _strings([one.name]))),
    ]


def _figures(chart: Chart, index: int, one: Series) -> list[_Xml]:
    last = len(chart.categories)
    names = f"{_cell(1, 0)}:{_cell(last, 0).partition('!')[2]}"
    where = f"{_cell(1, index + 1)}:{_cell(last, index + 1).partition('!')[2]}"
    points = [
        C.pt(C.v(repr(value)), idx=str(number))
        for number, value in enumerate(one.values)
        if value is not None
    ]
    return [
        C.cat(C.strRef(C.f(names), _strings(chart.categories))),
        C.val(
            C.numRef(
                C.f(where),
                C.numCache(C.formatCode("General"), C.ptCount(val=str(last)), *points),
            )
        ),
    ]


def _strings(texts: Sequence[str]) -> _Xml:
    points = [C.pt(C.v(text), idx=str(number)) for number, text in enumerate(texts)]
    return C.strCache(C.ptCount(val=str(len(texts))), *points)


# ------------------------------------------------------------------------ labels


def _labels(
    one: Series, style: ChartStyle, place: str, *, lower: Sequence[bool] = (), light: bool = False
) -> list[_Xml]:
    """The finished texts beside the values, and nothing where there is none."""
    colour = "FFFFFF" if light else "000000"
    shown = [
        (number, text, value)
        for number, (text, value) in enumerate(zip(one.labels, one.values, strict=True))
        if text and value is not None
    ]
    # Word's own number follows an edit. All or none: LibreOffice prints the next
    # label's text at a point that has none of its own.
    own = all(text == f"{value:g}" for _, text, value in shown)
    written = [
        C.dLbl(
            C.idx(val=str(number)),
            *([] if own else [_text(text, style, colour)]),
            C.numFmt(formatCode="0", sourceLinked="0"),
            _ground(one, place),
            _letters(style, _beside(), colour),
            C.dLblPos(val="b" if lower and lower[number] else place),
            *_shows(value=True),
        )
        for number, text, _ in shown
    ]
    return [C.dLbls(*written, *_shows(value=False))]


def _text(text: str, style: ChartStyle, colour: str) -> _Xml:
    return C.tx(C.rich(_beside(), A.lstStyle(), _paragraph(text, style, colour)))


def _beside() -> _Xml:
    """A label in one line, with no more around it than it needs."""
    return A.bodyPr(
        rot="0", vert="horz", wrap="none", lIns="19050", tIns="0", rIns="19050", bIns="0",
        anchor="ctr",
    )  # fmt: skip


def _ground(one: Series, place: str) -> _Xml:
    """White behind a label that a line or stripes would run through."""
    if place != "ctr" or one.look == "striped":
        return C.spPr(A.solidFill(A.srgbClr(val="FFFFFF")), A.ln(A.noFill()))
    return C.spPr(A.noFill(), A.ln(A.noFill()))


def _shows(*, value: bool) -> list[_Xml]:
    return [
        C.showLegendKey(val="0"),
        C.showVal(val="1" if value else "0"),
        C.showCatName(val="0"),
        C.showSerName(val="0"),
        C.showPercent(val="0"),
        C.showBubbleSize(val="0"),
    ]


def _paragraph(text: str, style: ChartStyle, colour: str) -> _Xml:
    return A.p(A.r(A.rPr(*_face(style, colour), **_size(style)), A.t(text)))


def _letters(style: ChartStyle, body: _Xml | None = None, colour: str = "000000") -> _Xml:
    body = A.bodyPr(rot="0", vert="horz") if body is None else body
    run = A.defRPr(*_face(style, colour), **_size(style, language=False))
    return C.txPr(body, A.lstStyle(), A.p(A.pPr(run), A.endParaRPr(lang=style.language)))


def _size(style: ChartStyle, *, language: bool = True) -> dict[str, str]:
    size = {"sz": str(round(style.size * 100)), "b": "0"}
    return {"lang": style.language, **size} if language else size


def _face(style: ChartStyle, colour: str) -> list[_Xml]:
    return [
        A.solidFill(A.srgbClr(val=colour)),
        A.latin(typeface=style.font),
        A.ea(typeface=style.font),
        A.cs(typeface=style.font),
    ]


# -------------------------------------------------------------------------- axes

_NAMES_AXIS, _VALUES_AXIS = "1", "2"


def _axes() -> list[_Xml]:
    return [C.axId(val=_NAMES_AXIS), C.axId(val=_VALUES_AXIS)]


@frozen
class _Grid:
    """Where the lines stand: every ``step`` up to ``top``; ``heavy`` ones alone with a number."""

    step: int
    top: int
    heavy: int | None = None


def _scale(
    chart: Chart, *, stacked: bool = False, least: int = 1, room: float = 1.0
) -> tuple[int, int]:
    """The step and the end of the axis of values, both whole, so no decimal mark is needed."""
    columns = zip(*[[value or 0.0 for value in one.values] for one in chart.series], strict=True)
    largest = max(sum(column) if stacked else max(column) for column in columns)
    needed = max(largest, least) * room
    steps = (step * 100**power for power in count() for step in _STEPS)
    step = next(one for one in steps if needed <= one * _MOST_STEPS)
    return step, ceil(needed / step) * step


def _names_axis(chart: Chart, style: ChartStyle, *, lying: bool = False) -> _Xml:
    return C.catAx(
        C.axId(val=_NAMES_AXIS),
        C.scaling(C.orientation(val="maxMin" if lying else "minMax")),
        C.delete(val="0"),
        C.axPos(val="l" if lying else "b"),
        C.numFmt(formatCode="General", sourceLinked="0"),
        C.majorTickMark(val="none"),
        C.minorTickMark(val="none"),
        C.tickLblPos(val="low"),
        C.spPr(_stroke("000000", 0.75, "solid")),
        _letters(style),
        C.crossAx(val=_VALUES_AXIS),
        C.crosses(val="autoZero"),
        C.auto(val="0"),
        C.lblAlgn(val="ctr"),
        C.lblOffset(val="100"),
        C.tickLblSkip(val=str(1 if lying else ceil(len(chart.categories) / _MOST_NAMES))),
        C.noMultiLvlLbl(val="1"),
    )


def _values_axis(chart: Chart, style: ChartStyle, grid: _Grid, *, lying: bool = False) -> _Xml:
    light = C.spPr(_stroke(_LIGHT, 0.5, "solid"))
    heavy = C.spPr(_stroke("000000", 1.25, "solid"))
    lines = (
        [C.majorGridlines(heavy), C.minorGridlines(light)]
        if grid.heavy
        else [C.majorGridlines(light)]
    )
    return C.valAx(
        C.axId(val=_VALUES_AXIS),
        C.scaling(C.orientation(val="minMax"), C.max(val=str(grid.top)), C.min(val="0")),
        C.delete(val="0"),
        C.axPos(val="b" if lying else "l"),
        *lines,
        _title(chart.unit, style, lying=lying),
        C.numFmt(formatCode=_format(style), sourceLinked="0"),
        C.majorTickMark(val="none"),
        C.minorTickMark(val="none"),
        C.tickLblPos(val="nextTo"),
        C.spPr(A.ln(A.noFill())),
        _letters(style),
        C.crossAx(val=_NAMES_AXIS),
        C.crosses(val="max" if lying else "autoZero"),
        C.crossBetween(val="between"),
        C.majorUnit(val=str(grid.heavy or grid.step)),
        *([C.minorUnit(val=str(grid.step))] if grid.heavy else []),
    )


def _title(text: str, style: ChartStyle, *, lying: bool) -> _Xml:
    body = A.bodyPr(rot="0" if lying else "-5400000", vert="horz")
    return C.title(
        C.tx(C.rich(body, A.lstStyle(), _paragraph(text, style, "000000"))),
        C.overlay(val="0"),
    )


def _format(style: ChartStyle) -> str:
    """Whole numbers with the language's own mark, whatever the reader's computer is set to."""
    mark = "\\" + style.thousands
    return f"[>=1000000]0{mark}000{mark}000;[>=1000]0{mark}000;0"
