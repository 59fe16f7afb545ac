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
                one
                if isinstance(one, _Xml)
                else "\n".join(map(printable, one.split("\n"))).translate(_IN_TEXT)
                for one in content
            )
            return _Xml(f"<{head}>{inside}</{name}>")

        setattr(self, tag, element)
        return element

    def each(self, **values: str) -> _Xml:
        """Several elements that have nothing but a value: ``C.each(overlap="0", auto="1")``."""
        return _Xml("".join(getattr(self, tag)(val=value) for tag, value in values.items()))


C, A = _Elements("c"), _Elements("a")


_DARK, _MIDDLE, _LIGHT, _WHITE, _BLACK = "1F3864", "595959", "D0D0D0", "FFFFFF", "000000"
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
    return f"{SHEET}!${chr(ord('A') + column)}${row + 1}"


def chart_xml(chart: Chart, style: ChartStyle, workbook: str) -> bytes:
    """The chart part's bytes; ``workbook`` is the relationship to the figures."""
    plot = _lines if chart.kind == "line" else _bars
    space = C.chartSpace(
        C.each(date1904="0", lang=style.language, roundedCorners="0"),
        C.chart(
            C.each(autoTitleDeleted="1"),
            C.plotArea(C.layout(), *plot(chart, style), C.spPr(A.noFill())),
            C.legend(C.each(legendPos="b", overlay="0"), _letters(style)),
            C.each(plotVisOnly="1", dispBlanksAs="gap"),
        ),
        C.spPr(A.noFill(), A.ln(A.noFill())),
        _letters(style),
        C.externalData(C.each(autoUpdate="0"), **{"r:id": workbook}),
        **_NAMES,
    )
    return (_DECLARED + space).encode()


# ------------------------------------------------------------------ the three kinds


def _bars(chart: Chart, style: ChartStyle) -> list[_Xml]:
    """Lying bars: side by side in percent of the target, a heavy line at 100, or stacked."""
    stacked = chart.kind == "stacked"
    if stacked:
        grid = _Grid(*_scale(chart, stacked=True))
    else:
        step, top = _scale(chart, least=_WHOLE, room=1.45)
        # Only the target's line is to stand out: far beyond it there would be many.
        grid = _Grid(step, top, heavy=_WHOLE if top < 3 * _WHOLE else None)
    return [
        C.barChart(
            C.each(barDir="bar", grouping="stacked" if stacked else "clustered", varyColors="0"),
            *[_bar(chart, index, one, style) for index, one in enumerate(chart.series)],
            C.each(gapWidth="35" if stacked else "40", overlap="100" if stacked else "0"),
            _axes(),
        ),
        _names_axis(chart, style, lying=True),
        _values_axis(chart, style, grid, lying=True),
    ]


def _lines(chart: Chart, style: ChartStyle) -> list[_Xml]:
    series = [_line(chart, index, one, style) for index, one in enumerate(chart.series)]
    return [
        C.lineChart(
            C.each(grouping="standard", varyColors="0"), *series, C.each(marker="1"), _axes()
        ),
        _names_axis(chart, style),
        _values_axis(chart, style, _Grid(*_scale(chart, room=1.1))),
    ]


# ------------------------------------------------------------------------ series


def _bar(chart: Chart, index: int, one: Series, style: ChartStyle) -> _Xml:
    place = "outEnd" if chart.kind == "bars" else "ctr"
    return C.ser(
        _name(index, one),
        C.spPr(*_filling(one)),
        C.each(invertIfNegative="0"),
        _labels(one, style, place, light=place == "ctr" and one.look == "solid"),
        *_figures(chart, index, one),
    )


def _solid(colour: str) -> _Xml:
    return A.solidFill(A.srgbClr(val=colour))


def _filling(one: Series) -> list[_Xml]:
    edge = A.ln(_solid(_DARK), w=str(int(0.75 * _POINT)))
    if one.look == "striped":
        colours = A.fgClr(A.srgbClr(val=_MIDDLE)), A.bgClr(A.srgbClr(val=_WHITE))
        return [A.pattFill(*colours, prst="wdUpDiag"), edge]
    return [_solid(_DARK if one.look == "solid" else _WHITE), edge]


_LINES = {
    "solid": (_DARK, 2.25, "solid"),
    "striped": (_MIDDLE, 1.75, "dash"),
    "hollow": (_BLACK, 1.25, "sysDot"),
}


def _line(chart: Chart, index: int, one: Series, style: ChartStyle) -> _Xml:
    return C.ser(
        _name(index, one),
        C.spPr(_stroke(*_LINES[one.look]) if one.look in _LINES else A.ln(A.noFill())),
        _marker(one.look),
        _labels(one, style, "t", lower=_beneath(chart, one)),
        *_figures(chart, index, one),
        C.each(smooth="0"),
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


def _stroke(colour: str, points: float, dash: str = "solid") -> _Xml:
    width = str(int(points * _POINT))
    return A.ln(_solid(colour), A.prstDash(val=dash), A.round(), w=width, cap="rnd")


def _marker(look: str) -> _Xml:
    if look != "points":
        return C.marker(C.each(symbol="none"))
    drawn = C.spPr(_solid(_DARK), _stroke(_DARK, 0.75))
    return C.marker(C.each(symbol="circle", size="6"), drawn)


def _name(index: int, one: Series) -> _Xml:
    where = C.strRef(C.f(_cell(0, index + 1)), _strings([one.name]))
    return _Xml(C.each(idx=str(index), order=str(index)) + C.tx(where))


def _figures(chart: Chart, index: int, one: Series) -> list[_Xml]:
    last = len(chart.categories)
    names, where = (
        f"{_cell(1, column)}:{_cell(last, column).partition('!')[2]}" for column in (0, index + 1)
    )
    points = [
        C.pt(C.v(repr(value)), idx=str(number))
        for number, value in enumerate(one.values)
        if value is not None
    ]
    cache = C.numCache(C.formatCode("General"), C.ptCount(val=str(last)), *points)
    return [
        C.cat(C.strRef(C.f(names), _strings(chart.categories))),
        C.val(C.numRef(C.f(where), cache)),
    ]


def _strings(texts: Sequence[str]) -> _Xml:
    points = [C.pt(C.v(text), idx=str(number)) for number, text in enumerate(texts)]
    return C.strCache(C.ptCount(val=str(len(texts))), *points)


# ------------------------------------------------------------------------ labels


def _labels(
    one: Series, style: ChartStyle, place: str, *, lower: Sequence[bool] = (), light: bool = False
) -> _Xml:
    """The finished texts beside the values, and nothing where there is none."""
    colour = _WHITE if light else _BLACK
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
            *([] if own else [C.tx(_rich(_BESIDE, text, style, colour))]),
            C.numFmt(formatCode="0", sourceLinked="0"),
            _ground(one, place),
            _letters(style, _BESIDE, colour),
            C.dLblPos(val="b" if lower and lower[number] else place),
            _shows(value="1"),
        )
        for number, text, _ in shown
    ]
    return C.dLbls(*written, _shows(value="0"))


_UPRIGHT = A.bodyPr(rot="0", vert="horz")
# A label in one line, with no more around it than it needs.
_BESIDE = A.bodyPr(
    rot="0", vert="horz", wrap="none", lIns="19050", tIns="0", rIns="19050", bIns="0", anchor="ctr"
)


def _ground(one: Series, place: str) -> _Xml:
    """White behind a label that a line or stripes would run through."""
    white = place != "ctr" or one.look == "striped"
    return C.spPr(_solid(_WHITE) if white else A.noFill(), A.ln(A.noFill()))


def _shows(value: str) -> _Xml:
    others = {"showSerName": "0", "showPercent": "0", "showBubbleSize": "0"}
    return C.each(showLegendKey="0", showVal=value, showCatName="0", **others)


def _rich(body: _Xml, text: str, style: ChartStyle, colour: str = _BLACK) -> _Xml:
    run = A.rPr(*_face(style, colour), lang=style.language, **_size(style))
    return C.rich(body, A.lstStyle(), A.p(A.r(run, A.t(text))))


def _letters(style: ChartStyle, body: _Xml = _UPRIGHT, colour: str = _BLACK) -> _Xml:
    run = A.defRPr(*_face(style, colour), **_size(style))
    return C.txPr(body, A.lstStyle(), A.p(A.pPr(run), A.endParaRPr(lang=style.language)))


def _size(style: ChartStyle) -> dict[str, str]:
    return {"sz": str(round(style.size * 100)), "b": "0"}


def _face(style: ChartStyle, colour: str) -> list[_Xml]:
    fonts = (letters(typeface=style.font) for letters in (A.latin, A.ea, A.cs))
    return [_solid(colour), *fonts]


# -------------------------------------------------------------------------- axes

_NAMES_AXIS, _VALUES_AXIS = "1", "2"


def _axes() -> _Xml:
    return _Xml(C.axId(val=_NAMES_AXIS) + C.axId(val=_VALUES_AXIS))


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
    skipped = 1 if lying else ceil(len(chart.categories) / _MOST_NAMES)
    return C.catAx(
        C.each(axId=_NAMES_AXIS),
        C.scaling(C.each(orientation="maxMin" if lying else "minMax")),
        C.each(delete="0", axPos="l" if lying else "b"),
        C.numFmt(formatCode="General", sourceLinked="0"),
        C.each(majorTickMark="none", minorTickMark="none", tickLblPos="low"),
        C.spPr(_stroke(_BLACK, 0.75)),
        _letters(style),
        C.each(crossAx=_VALUES_AXIS, crosses="autoZero", auto="0", lblAlgn="ctr", lblOffset="100"),
        C.each(tickLblSkip=str(skipped), noMultiLvlLbl="1"),
    )


def _values_axis(chart: Chart, style: ChartStyle, grid: _Grid, *, lying: bool = False) -> _Xml:
    light, heavy = C.spPr(_stroke(_LIGHT, 0.5)), C.spPr(_stroke(_BLACK, 1.25))
    lines = [C.majorGridlines(heavy if grid.heavy else light)]
    lines += [C.minorGridlines(light)] if grid.heavy else []
    turned = A.bodyPr(rot="0" if lying else "-5400000", vert="horz")
    return C.valAx(
        C.each(axId=_VALUES_AXIS),
        C.scaling(C.each(orientation="minMax", max=str(grid.top), min="0")),
        C.each(delete="0", axPos="b" if lying else "l"),
        *lines,
        C.title(C.tx(_rich(turned, chart.unit, style)), C.each(overlay="0")),
        C.numFmt(formatCode=_format(style), sourceLinked="0"),
        C.each(majorTickMark="none", minorTickMark="none", tickLblPos="nextTo"),
        C.spPr(A.ln(A.noFill())),
        _letters(style),
        C.each(crossAx=_NAMES_AXIS, crosses="max" if lying else "autoZero", crossBetween="between"),
        C.each(majorUnit=str(grid.heavy or grid.step)),
        *([C.each(minorUnit=str(grid.step))] if grid.heavy else []),
    )


def _format(style: ChartStyle) -> str:
    """Whole numbers with the language's own mark, whatever the reader's computer is set to."""
    mark = "\\" + style.thousands
    return f"[>=1000000]0{mark}000{mark}000;[>=1000]0{mark}000;0"
