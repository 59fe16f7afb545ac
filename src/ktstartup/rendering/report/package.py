"""Looks into a Word file before anything is made of it: what is large, hidden or out of place.

A .docx is a zip of XML files. Marks may stand in the words of its paragraphs
only: in the code of a Word field, or in an address, text from the data would
become something that Word carries out.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import parse_xml
from docx.oxml.ns import qn

from ktstartup.language import N_, Said
from ktstartup.problems import Place, Problem
from ktstartup.rendering.report.marks import lines_of, marks_in, unclosed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

    from ktstartup.rendering.report.marks import Line

__all__ = ["PROPERTIES", "Part", "misplaced_marks", "parts_of", "too_large", "unreadable_marks"]

# All parts together, unpacked; one part of XML; how many parts.
_LARGEST_WHOLE, _LARGEST_PART, _MOST_PARTS = 64_000_000, 8_000_000, 2_000
# The properties of a file that are filled in as well.
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_OPENING = re.compile(r"\{[{%#]")
_CODES = {qn("w:instrText"), qn("w:delInstrText")}
_FIELD = qn("w:fldSimple")
# Fields of Word that fetch other files or run something when they are brought up to date.
_REACHING = re.compile(
    r"\b(?:DDE(?:AUTO)?|INCLUDE(?:TEXT|PICTURE)?|IMPORT|LINK|MACROBUTTON|DATABASE|RD|AUTOTEXT)\b",
    re.IGNORECASE,
)
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# Marks of docxtpl that write values into the layout of a table, or put text where only a
# paragraph, a row or a run may stand; {% vm %}, which merges cells downwards, holds no value.
_OF_LAYOUT = re.compile(r"\{%\s*(?:colspan|cellbg|hm)\b|\{\{(?:p|tr|tc|r)\s")


def too_large(content: bytes) -> bool:
    """Whether a file is small only while it is packed. Raises zipfile.BadZipFile.

    The sizes are those that the zip gives for its parts; no more than that is
    ever unpacked of them.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
    written = [one.file_size for one in parts if one.filename.endswith((".xml", ".rels"))]
    return (
        len(parts) > _MOST_PARTS
        or sum(one.file_size for one in parts) > _LARGEST_WHOLE
        or max(written, default=0) > _LARGEST_PART
    )


class Part:
    """A part of a Word file that is filled in by itself: what it sets, no other part knows."""

    def __init__(self, root: Any, first: int) -> None:
        self.root = root
        self.lines = lines_of(root, first)


def parts_of(document: Document) -> list[Part]:
    """The parts that are filled in: the body, the headers and footers, the footnotes."""
    found: list[Part] = []
    for root in _roots(document):
        first = found[-1].lines[-1].number + 1 if found and found[-1].lines else 1
        found.append(Part(root, first))
    return found


def _roots(document: Document) -> Iterator[Any]:
    yield document.element.body
    wanted = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    for relation in document.part.rels.values():
        if relation.reltype in wanted:
            yield parse_xml(relation.target_part.blob)
    for part in document.part.package.iter_parts():
        if part.content_type == _FOOTNOTES:
            yield parse_xml(part.blob)


def misplaced_marks(file: str, parts: list[Part]) -> Iterator[Problem]:
    """Marks in the code of Word fields, links and pictures; fields that reach out (KT737)."""
    hidden = Said(N_("a mark in the code of a Word field, in a link or in a picture"))
    reaching = Said(N_("a Word field that fetches other files or runs something"))
    for part in parts:
        for element in part.root.iter():
            for shown in _misplaced(element):
                yield _shown(file, shown, hidden)
        for line in part.lines:
            if _REACHING.search(code := _field_code(line.element)):
                yield _shown(file, code, reaching)


def _shown(file: str, words: str, what: Said) -> Problem:
    text = " ".join(words.split())[:200]
    return Problem("KT737", Place(file, 1, 0, text), {"what": what})


def _field_code(paragraph: Any) -> str:
    """The code of the fields in a paragraph, which Word cuts up as it does words."""
    codes = [one.text or "" for one in paragraph.iter(qn("w:instrText"))]
    return "".join([*codes, *(str(one.get(qn("w:instr"))) for one in paragraph.iter(_FIELD))])


def _misplaced(element: Any) -> Iterator[str]:
    for value in element.attrib.values():
        if _OPENING.search(value) or (element.tag == _FIELD and re.search("[{}]", value)):
            yield str(value)
    if element.tag in _CODES and re.search("[{}]", element.text or ""):
        yield str(element.text)


def unreadable_marks(file: str, parts: list[Part]) -> Iterator[Problem]:
    """Half a mark (KT736), and marks that would write into the layout (KT737)."""
    half = Said(N_("a mark begins or ends here, and its other half is missing"))
    layout = Said(
        N_("a mark that writes into the layout ({{p … }}, {{r … }}, colspan, cellbg, hm)")
    )
    for part in parts:
        for line in part.lines:
            start = unclosed(line.text)
            if start is not None:
                yield Problem("KT736", _place(file, line, start), {"reason": half})
            for mark in marks_in(line.text):
                if _OF_LAYOUT.match(mark.text):
                    yield Problem("KT737", _place(file, line, mark.start), {"what": layout})


def _place(file: str, line: Line, start: int) -> Place:
    return Place(file, line.number, start + 1, line.text)
