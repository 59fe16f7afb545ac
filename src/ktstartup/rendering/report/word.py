"""A report as a Word file, from a template that officers open and edit in Word.

docxtpl fills the template; what a template cannot say - how long the lines
under a heading are, that the same data give the same bytes - is settled
afterwards.
"""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Pt
from docxtpl import DocxTemplate
from lxml.etree import XMLSyntaxError

from ktstartup.rendering.report.letters import width_of
from ktstartup.rendering.report.templates import blaming, environment, find_template, helpers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from ktstartup.rendering.report.view import ReportView

__all__ = ["RULE_FULL", "RULE_THIRD", "render_word", "repacked"]

RULE_FULL, RULE_THIRD = "Gạch dài", "Gạch ngắn"
# The earliest day a zip can carry; any fixed day would do.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
# A third to a half of the text above (Decree 30/2020/NĐ-CP, Annex I).
_SHORT = 0.42


def render_word(view: ReportView, places: Sequence[Path], language: str) -> bytes:
    """The report as the bytes of a .docx; the same view gives the same bytes.

    Raises BrokenTemplateError.
    """
    file = find_template("report.docx", places)
    with blaming(file, BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError):
        template = DocxTemplate(file)
        template.render(helpers(view, places, language), environment(places), autoescape=True)
    document = template.docx
    _draw_rules(document)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _draw_rules(document: Document) -> None:
    """Give every line under a heading its length, from the text it stands under."""
    section = document.sections[0]
    page = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    for paragraphs, width in _containers(document, page):
        for above, rule in pairwise(paragraphs):
            style = rule.style.name if rule.style else ""
            if style in (RULE_FULL, RULE_THIRD):
                length = _text_width(above)
                length = min(length, width.pt) * (1.0 if style == RULE_FULL else _SHORT)
                indent = Pt(max(0.0, (width.pt - length) / 2))
                rule.paragraph_format.left_indent = indent
                rule.paragraph_format.right_indent = indent


def _containers(document: Document, page: Any) -> Iterator[tuple[list[Paragraph], Any]]:
    """Paragraphs that stand under each other, with the width they have."""
    yield document.paragraphs, Pt(page.pt if hasattr(page, "pt") else page / 12700)
    for table in document.tables:
        for cell in table.rows[0].cells:
            if cell.width is not None:
                yield cell.paragraphs, cell.width


def _text_width(paragraph: Paragraph) -> float:
    style = paragraph.style
    size = next((run.font.size.pt for run in paragraph.runs if run.font.size), None)
    if size is None:
        size = style.font.size.pt if style and style.font.size else 14.0
    bold = bool(style and style.font.bold) or any(run.bold for run in paragraph.runs)
    return width_of(paragraph.text, size, bold=bold)


def repacked(data: bytes) -> bytes:
    """The same zip without the time of its making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            fixed = zipfile.ZipInfo(info.filename, _ZIP_DAY)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.external_attr = 0o600 << 16
            fixed.create_system = 3
            target.writestr(fixed, source.read(info.filename), compresslevel=6)
    return out.getvalue()
