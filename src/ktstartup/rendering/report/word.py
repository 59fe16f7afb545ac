"""A report as a Word file, from a template that officers open and edit in Word.

docxtpl fills the template; what a template cannot say is settled afterwards, and
the file is packed so that the same data give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from ktstartup.rendering.report.charts import Drawings
from ktstartup.rendering.report.faults import blaming
from ktstartup.rendering.report.filling import Filling
from ktstartup.rendering.report.finishing import finish
from ktstartup.rendering.report.rendered import Rendered, bare
from ktstartup.rendering.report.templates import helpers, read_template

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docx.document import Document

    from ktstartup.rendering.report.templates import View

__all__ = ["render_word", "repacked"]

# The earliest day a zip can carry; any fixed day would do.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def render_word(view: View, name: str, places: Sequence[Path], language: str) -> Rendered:
    """A document as a .docx; the same view gives the same bytes.

    Raises BrokenTemplateError, FileNotFoundError when no folder has its template.
    """
    left_out: list[str] = []
    file, content = read_template(f"{name}.docx", places)
    out = io.BytesIO()
    with blaming(file):
        template = Filling(file, content)
    with blaming(file, template.paragraph):
        charts = {"chart": Drawings(template, language)}
        known = helpers(view, places, language, left_out) | charts
        document = template.fill(known, places)
        finish(document)
        left_out += bare(_blocks(document))
        document.save(out)
    return Rendered(repacked(out.getvalue()), tuple(left_out))


def _blocks(document: Document) -> Iterator[tuple[int, str]]:
    """Headings by the levels of their styles, and whatever stands between them."""
    levels = _outline_levels(document)
    for block in document.iter_inner_content():
        if not isinstance(block, Paragraph):
            yield 0, "table"
            continue
        style = block._p.style  # noqa: SLF001 - looking the style up anew costs more than the rest
        text = block.text
        if style in levels:
            yield levels[style], text
        elif text.strip():
            yield 0, text


def _outline_levels(document: Document) -> dict[str, int]:
    """The level of each style of headings by its id, from 1."""
    path = f"{qn('w:pPr')}/{qn('w:outlineLvl')}"
    found = {style.style_id: style.element.find(path) for style in document.styles}
    return {
        name: int(level.get(qn("w:val"))) + 1 for name, level in found.items() if level is not None
    }


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
