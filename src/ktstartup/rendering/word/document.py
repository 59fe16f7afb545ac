"""Renders a Word template with docxtpl and packs the file reproducibly.

docxtpl takes some signs in the outcome for orders of its own (a line feed is a
break, a bell a new paragraph), passes over XML that marks have torn apart, and
escapes a file's properties as if they were XML. None of that is so here. The
file is packed so that the same data give the same bytes.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from copy import deepcopy
from datetime import datetime
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from docxtpl import __version__ as docxtpl_version
from lxml import etree
from markupsafe import Markup
from markupsafe import escape as escape_xml

from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Place
from ktstartup.rendering.plain_text import LINE, printable
from ktstartup.rendering.templates.bytecode import kept
from ktstartup.rendering.templates.faults import BrokenTemplateError, locating_errors
from ktstartup.rendering.templates.filters import StoppedError, printed_text
from ktstartup.rendering.templates.helpers import (
    Rendered,
    empty_headings,
    helpers,
    lone_numbers,
    unused_definitions,
)
from ktstartup.rendering.templates.sandbox import TemplateKind
from ktstartup.rendering.templates.template_files import environment, read_template
from ktstartup.rendering.word.chart_drawing import Drawings
from ktstartup.rendering.word.finishing import finish
from ktstartup.rendering.word.marks import PROPERTIES, paragraph_text, parts_of, require_size
from ktstartup.rendering.word.template_checks import (
    foreign_parts,
    misplaced_marks,
    unreadable_marks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docx.document import Document

    from ktstartup.rendering.templates.helpers import View
    from ktstartup.rendering.templates.sandbox import Sandbox

_P, _RUN, _TEXT = qn("w:p"), qn("w:r"), qn("w:t")
_LAYOUT = {qn("w:pPr"), qn("w:rPr")}
_PARAGRAPH = lazy_pattern(r"<w:p([ >])")
# What Word itself allows in a property of a file.
_LONGEST_PROPERTY = 255


def xml_text(value: Any) -> str:
    """What is printed, as XML of a Word file; a picture is XML already.

    Raises StoppedError for what is neither a text nor a number.
    """
    if isinstance(value, Markup):
        return str(value)
    lines = printed_text(value).split(LINE)
    return str(escape_xml(LINE.join(map(printable, lines))))


class WordTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl carries no types
    """A Word template that is being filled in.

    Raises BrokenTemplateError, and what zipfile, lxml and python-docx raise of
    a file that is none of theirs.
    """

    def __init__(self, file: Path, content: bytes) -> None:
        self._file = str(file)
        self._source: list[str] = []
        super().__init__(io.BytesIO(content))
        digest = sha256(content).hexdigest()
        kept(self._file, f"checked: {digest}", lambda: self._checked(content))
        self.init_docx()

    def _checked(self, content: bytes) -> str:
        """Nothing, of a file that may be filled in."""
        require_size(self._file, content)
        self.init_docx()
        for problem in foreign_parts(self._file, self.docx):
            raise BrokenTemplateError(problem)
        parts = parts_of(self.docx)
        for check in (misplaced_marks, unreadable_marks):
            for problem in check(self._file, parts):
                raise BrokenTemplateError(problem)
        return ""

    def fill(self, known: dict[str, Any], places: Sequence[Path]) -> Document:
        """The document with everything filled in; ``known`` is what its marks may name."""
        self.render(known, environment(places, TemplateKind.WORD, xml_text))
        document: Document = self.docx
        _complete_cells(document)
        return document

    def paragraph(self, line: int) -> Place:
        """The paragraph that a line of the part last filled in stands for, by its words."""
        source = self._source[line - 1] if 0 < line <= len(self._source) else ""
        words = unescape(re.sub(r"<[^>]*>", "", source)).strip()
        return Place(self._file, 1, 0, words[:200]) if words else Place(self._file)

    # ------------------------------------------------------------ called by docxtpl

    def patch_xml(self, src_xml: str) -> str:
        """One part as Jinja reads it; each paragraph is a line, so that an error's line finds it.

        It takes as long as to fill it in, so of a template that is shipped it is kept.
        """

        def patched() -> str:
            return _PARAGRAPH.sub(r"\n<w:p\1", DocxTemplate.patch_xml(self, src_xml))

        return kept(self._file, f"docxtpl {docxtpl_version}:{src_xml}", patched)

    def render_xml_part(
        self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Sandbox
    ) -> str:
        """One part filled in, as it was patched."""
        self._source = src_xml.split("\n")
        self.current_rendering_part = part
        filled = jinja_env.part(src_xml, self._file).render(context)
        try:
            etree.fromstring(filled.encode())
        except etree.XMLSyntaxError:
            message = N_(
                "its marks tear the layout apart: let a block begin and end in paragraphs "
                "({%p … %}) or rows ({%tr … %}) of its own"
            )
            raise StoppedError(message) from None
        return _with_paragraphs(re.sub(r"\n<w:p([ >])", r"<w:p\1", filled))

    def map_tree(self, tree: Any) -> None:
        """Put the text in its place, once the template's own is dropped.

        To take that out as it stands, with the names of all its elements, takes longer than the
        filling in.
        """
        self.docx.element.body.clear()
        super().map_tree(tree)

    def render_properties(self, context: dict[str, Any], jinja_env: Sandbox) -> None:
        """The file's properties: plain texts, cut to what Word allows."""
        plain = jinja_env.overlaid(lambda value: printable(printed_text(value).replace(LINE, " ")))
        properties = self.docx.core_properties
        for name in PROPERTIES:
            written = getattr(properties, name)
            self._source = [written]
            text = plain.part(written, self._file).render(context) if "{" in written else written
            setattr(properties, name, printable(text)[:_LONGEST_PROPERTY])

    def date(self, day: str) -> None:
        """Bear the day of the data as the file's own, not that of the template."""
        properties = self.docx.core_properties
        properties.created = properties.modified = datetime.fromisoformat(day)


def _with_paragraphs(xml: str) -> str:
    """A part with a paragraph for each line of officers' texts, laid out as their first.

    Justified text tears at line breaks.
    """
    if LINE not in xml:
        return xml
    root = etree.fromstring(xml.encode())
    for text in [one for one in root.iter(_TEXT) if LINE in (one.text or "")]:
        _part_lines(text)
    return etree.tostring(root, encoding="unicode")


def _part_lines(text: Any) -> None:
    """Part the paragraph after each line of a text; where it stands in none, write it on."""
    run, paragraph = text.getparent(), text.getparent().getparent()
    while LINE in text.text:
        if run.tag != _RUN or paragraph is None or paragraph.tag != _P:
            text.text = text.text.replace(LINE, " ")
            return
        place, of_run = paragraph.index(run), run.index(text)
        following = deepcopy(paragraph)
        text.text, _, rest = text.text.partition(LINE)
        _remove(paragraph[place + 1 :])
        _remove(run[of_run + 1 :])
        paragraph.addnext(following)
        paragraph, run = following, following[place]
        text = run[of_run]
        text.text = rest
        _remove(one for one in run[:of_run] if one.tag not in _LAYOUT)
        _remove(one for one in paragraph[:place] if one.tag not in _LAYOUT)
        _remove(paragraph.findall(f"{qn('w:pPr')}/{qn('w:numPr')}"))


def _remove(elements: Any) -> None:
    for one in list(elements):
        one.getparent().remove(one)


def _complete_cells(document: Document) -> None:
    """Give every cell the paragraph that Word wants in it, where a list in it was empty."""
    for cell in document.element.body.iter(qn("w:tc")):
        if len(cell) == 0 or cell[-1].tag != qn("w:p"):
            cell.append(OxmlElement("w:p"))


# The earliest day a zip can carry, 1 January 1980; any fixed day would do.
_ZIP_DAY = struct.pack("<2H", 0, 1 << 5 | 1)
_UNIX = 3


def render_word(view: View, name: str, places: Sequence[Path], language: str) -> Rendered:
    """A document as a .docx; the same view gives the same bytes.

    Raises BrokenTemplateError, FileNotFoundError when no folder has its template.
    """
    left_out: list[str] = []
    file, content = read_template(f"{name}.docx", places)
    out = io.BytesIO()
    with locating_errors(file):
        template = WordTemplate(file, content)
    with locating_errors(file, template.paragraph):
        charts = {"chart": Drawings(template, language)}
        known = helpers(view, places, language, left_out) | charts
        document = template.fill(known, places)
        _count_nothing_alone(document)
        texts = [one for one in document.element.body.iter(_TEXT) if one.text]
        whole = "\n".join(one.text for one in texts)
        for definition in unused_definitions(whole, view.short_forms):
            for one in texts:
                one.text = one.text.replace(definition, "")
        finish(document)
        template.date(view.data_day)
        left_out += empty_headings(_blocks(document))
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
        if style in levels:
            yield levels[style], block.text
        elif any(one.text and not one.text.isspace() for one in block._p.iter(_TEXT)):  # noqa: SLF001
            yield 0, "text"


def _count_nothing_alone(document: Document) -> None:
    """Take the number from each heading that has no second beside it."""
    levels = _outline_levels(document)
    headings = [p for p in document.element.body.iterchildren(qn("w:p")) if p.style in levels]
    told = [(levels[one.style], paragraph_text(one)) for one in headings]
    for index in lone_numbers(told):
        text = next(one for one in headings[index].iter(qn("w:t")) if one.text)
        text.text = text.text.partition(" ")[2]


def _outline_levels(document: Document) -> dict[str, int]:
    """The level of each style of headings by its id, from 1."""
    path = f"{qn('w:pPr')}/{qn('w:outlineLvl')}"
    styles = document.styles.element.iterchildren(qn("w:style"))
    found = {style.get(qn("w:styleId")): style.find(path) for style in styles}
    return {
        name: int(level.get(qn("w:val"))) + 1 for name, level in found.items() if level is not None
    }


def repacked(data: bytes) -> bytes:
    """The same zip without the time and the system of its making: nothing is packed again."""
    fixed = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        place, parts = package.start_dir, package.infolist()
    for part in parts:
        beside = part.header_offset
        fixed[beside + 10 : beside + 14] = fixed[place + 12 : place + 16] = _ZIP_DAY
        fixed[place + 5] = _UNIX
        lengths = struct.unpack_from("<3H", fixed, place + 28)  # of name, more and comment
        place += 46 + sum(lengths)
    return bytes(fixed)
