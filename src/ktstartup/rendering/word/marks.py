"""Parses the Jinja marks of a Word template, paragraph by paragraph.

A .docx is a zip of XML files. Word keeps a paragraph as runs, and cuts a mark in
two wherever a letter was typed later; docxtpl puts them together again, and so
does this. A paragraph is a line here: what is wrong in it is shown by its words.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import parse_xml
from docx.oxml.ns import qn

from ktstartup.frozen import frozen
from ktstartup.language import N_, Said
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Place, Problem
from ktstartup.rendering.templates.faults import BrokenTemplateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

_OPENING = lazy_pattern(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
# {%p … %} stands for its paragraph, {%tr … %} for its row, {%tc … %} for its cell.
_PLACED = lazy_pattern(r"^(\{[{%#])(tr|tc|p|r)\s")
# Merges a cell with the one above it while a loop goes round.
MERGING = lazy_pattern(r"\{%\s{0,9}vm\s{0,9}%\}")
_HALF = lazy_pattern(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_PARAGRAPH, _TEXT = qn("w:p"), qn("w:t")
_SIGNS = {qn("w:br"): " ", qn("w:cr"): " ", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}


@frozen
class WordLine:
    """A paragraph of a part: its number in the file from 1, its XML, its words."""

    number: int
    element: Any
    text: str


@frozen
class TemplateMark:
    """A mark in a line: where it stands from 0, how it is written, what it is put in place of.

    ``takes`` is p (its paragraph), tr (its row), tc (its cell), r (its run) or empty.
    """

    start: int
    text: str
    takes: str


def paragraph_text(element: Any) -> str:
    """The words of a paragraph or run; those of a text box inside it are another paragraph's."""
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != _PARAGRAPH:
            yield from _pieces(child)


def marks_in(text: str) -> list[TemplateMark]:
    """The marks of a line, up to the first that is never closed."""
    found = []
    for start, end in _spans(text):
        mark = text[start:end]
        placed = _PLACED.match(mark)
        found.append(TemplateMark(start, mark, placed[2] if placed else ""))
    return found


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Beginning and end of each mark; one look at each letter, however many braces there are."""
    opened = _OPENING.search(text)
    while opened is not None:
        closed = text.find(_CLOSING[opened[0]], opened.end())
        if closed < 0:
            return
        yield opened.start(), closed + 2
        opened = _OPENING.search(text, closed + 2)


def unclosed(text: str) -> int | None:
    """Where half a mark stands in a line, if there is one."""
    end = 0
    for start, after in _spans(text):
        if half := _HALF.search(text, end, start):
            return half.start()
        end = after
    half = _HALF.search(text, end)
    return half.start() if half else None


def jinja_source(text: str) -> str:
    """A line as Jinja reads it once docxtpl is through: plain marks, straight quotes.

    The length stays, so that a place in the one is a place in the other.
    """
    pieces, end, text = [], 0, text.replace("\n", " ")
    for start, after in _spans(text):
        pieces += [text[end:start], _plain(text[start:after])]
        end = after
    return "".join([*pieces, text[end:]])


def _plain(mark: str) -> str:
    if MERGING.fullmatch(mark):
        return " " * len(mark)
    placed = _PLACED.match(mark)
    if placed:
        mark = placed[1] + " " * (placed.end() - len(placed[1])) + mark[placed.end() :]
    return mark.translate(_QUOTES)


# All parts together, unpacked; one part of XML; how many parts.
_LARGEST_WHOLE, _LARGEST_PART, _MOST_PARTS = 64_000_000, 8_000_000, 2_000
# Runs of letters: of many alike the library that fills them in compares each with each.
_MOST_RUNS = 20_000
# The properties of a file that are filled in as well.
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def require_size(file: str, content: bytes) -> None:
    """Refuse a file that is small only while it is packed.

    The sizes are those that the zip gives for its parts; no more than that is
    ever unpacked of them. Raises BrokenTemplateError (KT731), zipfile.BadZipFile.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        texts = [one for one in parts if one.filename.startswith("word/")]
        small = [one for one in texts if one.file_size <= _LARGEST_PART]
        runs = sum(package.read(one).count(b"</w:r>") for one in small[:_MOST_PARTS])
    written = [one.file_size for one in parts if one.filename.endswith((".xml", ".rels"))]
    if (
        len(parts) > _MOST_PARTS
        or runs > _MOST_RUNS
        or sum(one.file_size for one in parts) > _LARGEST_WHOLE
        or max(written, default=0) > _LARGEST_PART
    ):
        reason = Said(N_("unpacked it is larger than any template"))
        raise BrokenTemplateError(Problem("KT731", Place(file), {"reason": reason}))


class WordPart(NamedTuple):
    """A part of a Word file that is filled in by itself: what it sets, no other part knows."""

    root: Any
    lines: list[WordLine]


def parts_of(document: Document) -> list[WordPart]:
    """The parts that are filled in: the body, the headers and footers, the footnotes."""
    found: list[WordPart] = []
    for root in _roots(document):
        first = found[-1].lines[-1].number + 1 if found and found[-1].lines else 1
        lines = [
            WordLine(number, element, paragraph_text(element))
            for number, element in enumerate(root.iter(_PARAGRAPH), start=first)
        ]
        found.append(WordPart(root, lines))
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
