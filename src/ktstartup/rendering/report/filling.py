"""Fills in a Word template through docxtpl, so that text stays text and nothing breaks the file.

docxtpl takes some signs in the outcome for orders of its own (a line feed is a
break, a bell a new paragraph), passes over XML that marks have torn apart, and
escapes a file's properties as if they were XML. None of that is so here.
"""

from __future__ import annotations

import io
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup
from markupsafe import escape as escape_xml

from ktstartup.language import N_, Said
from ktstartup.problems import Place, Problem
from ktstartup.rendering.report.faults import BrokenTemplateError
from ktstartup.rendering.report.filters import StoppedError, words_of
from ktstartup.rendering.report.package import (
    PROPERTIES,
    misplaced_marks,
    parts_of,
    too_large,
    unreadable_marks,
)
from ktstartup.rendering.report.printable import printable
from ktstartup.rendering.report.sandbox import Kind
from ktstartup.rendering.report.templates import environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docx.document import Document

    from ktstartup.rendering.report.sandbox import Sandbox

__all__ = ["Filling", "xml_text"]

_PARAGRAPH = re.compile(r"<w:p([ >])")
# What Word itself allows in a property of a file.
_LONGEST_PROPERTY = 255


def xml_text(value: Any) -> str:
    """What is printed, as XML of a Word file; a picture is XML already.

    Raises StoppedError for what is neither a text nor a number.
    """
    if isinstance(value, Markup):
        return str(value)
    return str(escape_xml(printable(words_of(value))))


class Filling(DocxTemplate):  # type: ignore[misc]  # docxtpl carries no types
    """A Word template that is being filled in.

    Raises BrokenTemplateError, and what zipfile, lxml and python-docx raise of
    a file that is none of theirs.
    """

    def __init__(self, file: Path, content: bytes) -> None:
        self._file = str(file)
        self._source: list[str] = []
        if too_large(content):
            reason = Said(N_("unpacked it is larger than any template"))
            raise BrokenTemplateError(Problem("KT731", Place(self._file), {"reason": reason}))
        super().__init__(io.BytesIO(content))
        self.init_docx()

    def fill(self, known: dict[str, Any], places: Sequence[Path]) -> Document:
        """The document with everything filled in; ``known`` is what its marks may name."""
        parts = parts_of(self.docx)
        for check in (misplaced_marks, unreadable_marks):
            for problem in check(self._file, parts):
                raise BrokenTemplateError(problem)
        self.render(known, environment(places, Kind.WORD, xml_text))
        document: Document = self.docx
        _complete_cells(document)
        return document

    def paragraph(self, line: int) -> Place:
        """The paragraph that a line of the part last filled in stands for, by its words."""
        source = self._source[line - 1] if 0 < line <= len(self._source) else ""
        words = unescape(re.sub(r"<[^>]*>", "", source)).strip()
        return Place(self._file, 1, 0, words[:200]) if words else Place(self._file)

    # ------------------------------------------------------------ called by docxtpl

    def render_xml_part(
        self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Sandbox
    ) -> str:
        """One part filled in; each paragraph is a line of it, so that an error's line finds it."""
        source = _PARAGRAPH.sub(r"\n<w:p\1", src_xml)
        self._source = source.split("\n")
        self.current_rendering_part = part
        filled = jinja_env.from_string(source).render(context)
        try:
            etree.fromstring(filled.encode())
        except etree.XMLSyntaxError:
            message = N_(
                "its marks tear the layout apart: let a block begin and end in paragraphs "
                "({%p … %}) or rows ({%tr … %}) of its own"
            )
            raise StoppedError(message) from None
        return re.sub(r"\n<w:p([ >])", r"<w:p\1", filled)

    def render_properties(self, context: dict[str, Any], jinja_env: Sandbox) -> None:
        """The file's properties: plain texts, cut to what Word allows."""
        plain = jinja_env.overlaid(lambda value: printable(words_of(value)))
        properties = self.docx.core_properties
        for name in PROPERTIES:
            self._source = [getattr(properties, name)]
            text = printable(plain.from_string(self._source[0]).render(context))
            setattr(properties, name, text[:_LONGEST_PROPERTY])


def _complete_cells(document: Document) -> None:
    """Give every cell the paragraph that Word wants in it, where a list in it was empty."""
    for cell in document.element.body.iter(qn("w:tc")):
        if len(cell) == 0 or cell[-1].tag != qn("w:p"):
            cell.append(OxmlElement("w:p"))
