"""Embeds native charts into a Word file, each with a workbook of its figures."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.shared import Cm
from lxml import etree
from lxml.builder import ElementMaker
from markupsafe import Markup

from ktstartup.language import N_, Language
from ktstartup.rendering.templates.filters import StoppedError
from ktstartup.rendering.views.chart_views import Chart
from ktstartup.rendering.word.chart_xml import (
    CHART,
    DRAWING,
    RELATIONS,
    SHEET,
    ChartStyle,
    chart_xml,
)
from ktstartup.text.formatting import Formatter

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_NAMES = {"w": _WORD, "wp": _PLACE, "a": DRAWING, "c": CHART, "r": RELATIONS}
_W: Any = ElementMaker(namespace=_WORD, nsmap=_NAMES)
_WP: Any = ElementMaker(namespace=_PLACE, nsmap=_NAMES)
_A: Any = ElementMaker(namespace=DRAWING, nsmap=_NAMES)
_C: Any = ElementMaker(namespace=CHART, nsmap=_NAMES)

# How a chart names the workbook that its figures stand in.
_FIGURES = "rId1"
_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
_SIZE = 10.0
# The text width of the decree's page, in centimetres.
_WIDTH = 16.0
# Height in centimetres: of axis and legend, and of each name beside the axis.
_HEIGHTS = {"bars": (2.4, 1.1), "stacked": (2.4, 0.5), "line": (7.0, 0.0)}
_HIGHEST = 14.0
# Any fixed day would do: the same figures give the same bytes.
_DAY = datetime(1980, 1, 1, tzinfo=UTC)


class Drawings:
    """What templates call as ``chart``: draws a chart into the file that is being made."""

    def __init__(self, template: DocxTemplate, language: str) -> None:
        self._template = template
        self._language = language
        self._count = 0

    def __call__(self, chart: Chart) -> Markup:
        """Add the chart and its figures to the file, and give its place in a paragraph.

        The run that is open is closed, and another opened after the picture.
        Raises StoppedError for what is no chart.
        """
        if not isinstance(chart, Chart):
            raise StoppedError(N_("chart(…) draws one of r.charts or r.progress_charts, no more"))
        self._count += 1
        page = self._template.current_rendering_part
        figures = Part(
            page.package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx"),
            CONTENT_TYPE.SML_SHEET,
            workbook(chart),
            page.package,
        )
        picture = Part(
            page.package.next_partname("/word/charts/chart%d.xml"),
            CONTENT_TYPE.DML_CHART,
            chart_xml(chart, self._style(), _FIGURES),
            page.package,
        )
        picture.load_rel(RELATIONSHIP_TYPE.PACKAGE, figures, _FIGURES)
        relation = page.relate_to(picture, RELATIONSHIP_TYPE.CHART)
        place = _inline(chart, relation, self._count, self._width())
        # The XML is made by lxml, which has escaped whatever comes from the data.
        return Markup(f'</w:t></w:r><w:r>{place}</w:r><w:r><w:t xml:space="preserve">')  # noqa: S704

    def _style(self) -> ChartStyle:
        font = self._template.docx.styles["Normal"].font.name or "Times New Roman"
        mark = Formatter(Language(self._language)).thousands
        return ChartStyle(font, _SIZE, _LANGUAGES[self._language], mark)

    def _width(self) -> int:
        """The text's width, at most the decree's; lengths in the units of Word's drawings."""
        section = self._template.docx.sections[0]
        page, left, right = section.page_width, section.left_margin, section.right_margin
        return min(Cm(_WIDTH), page - left - right) if page and left and right else Cm(_WIDTH)


def _inline(chart: Chart, relation: str, number: int, width: int) -> str:
    """The picture's place in a line; its ``descr`` is what a screen reader says."""
    fixed, each = _HEIGHTS[chart.kind]
    height = min(_HIGHEST, fixed + each * len(chart.categories))
    place = _WP.inline(
        _WP.extent(cx=str(width), cy=str(Cm(height))),
        _WP.effectExtent(l="0", t="0", r="0", b="0"),
        _WP.docPr(id=str(number), name=f"Chart {number}", descr=chart.alt),
        _WP.cNvGraphicFramePr(),
        _A.graphic(_A.graphicData(_C.chart({f"{{{RELATIONS}}}id": relation}), uri=CHART)),
        distT="0", distB="0", distL="0", distR="0",
    )  # fmt: skip
    return etree.tostring(_W.drawing(place), encoding="unicode")


def workbook(chart: Chart) -> bytes:
    """The figures as an Excel file: categories down, series across; no figure is an empty cell."""
    # A report without charts does not pay for what writes workbooks.
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": _DAY})
    sheet = book.add_worksheet(SHEET)
    # Text goes in as text: "=1+1" in a name is no formula.
    sheet.write_string(0, 0, chart.unit)
    for row, name in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, name)
    for column, one in enumerate(chart.series, 1):
        sheet.write_string(0, column, one.name)
        for row, value in enumerate(one.values, 1):
            if value is not None:
                sheet.write_number(row, column, value)
    sheet.set_column(0, len(chart.series), 24)
    book.close()
    return out.getvalue()
