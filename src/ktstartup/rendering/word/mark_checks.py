"""Checks the marks of a Word template: where they stand, whether they are whole and fit together.

Marks may stand in the words of paragraphs only: in the code of a Word field, or
in an address, text from the data would become something that Word carries out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from docx.oxml.ns import qn

from ktstartup.language import N_, Said
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Place, Problem
from ktstartup.rendering.word.marks import TemplateMark, marks_in, paragraph_text, unclosed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.rendering.word.marks import WordLine, WordPart

__all__ = ["block_problems", "misplaced_marks", "unreadable_marks"]

_OPENING = lazy_pattern(r"\{[{%#]")
_CODES = {qn("w:instrText"), qn("w:delInstrText")}
_FIELD = qn("w:fldSimple")
# Fields of Word that fetch other files or run something when they are brought up to date.
_REACHING = lazy_pattern(
    r"\b(?:DDE(?:AUTO)?|INCLUDE(?:TEXT|PICTURE)?|IMPORT|LINK|MACROBUTTON|DATABASE|RD|AUTOTEXT)\b",
    re.IGNORECASE,
)
# Marks of docxtpl that write values into the layout of a table, or put text where only a
# paragraph, a row or a run may stand; {% vm %}, which merges cells downwards, holds no value.
_OF_LAYOUT = lazy_pattern(r"\{%\s*(?:colspan|cellbg|hm)\b|\{\{(?:p|tr|tc|r)\s")


_WORD = lazy_pattern(r"\{%-?(?:tr|tc|p|r)?[\s-]+(\w+)")
_BEGINS, _DIVIDES = ("for", "if", "with"), ("else", "elif")
_UNLIKE = N_(
    "a block begins in one way and ends or is divided in another: {%p with {%p, {%tr with {%tr"
)
_ELSEWHERE = N_("a block begins and ends in different cells, or inside and outside of a table")
_NO_ROW = N_("{%tr … %} and {%tc … %} stand in tables only")
_TAKEN = {"p": N_("paragraph"), "tr": N_("row"), "tc": N_("cell"), "r": N_("run of letters")}
_CONTAINERS = {"tr": qn("w:tr"), "tc": qn("w:tc")}


class _Found(NamedTuple):
    """A mark with the line that it stands in."""

    mark: TemplateMark
    line: WordLine
    word: str


def block_problems(file: str, parts: Sequence[WordPart]) -> Iterator[Problem]:
    """Codes: KT736 for blocks that do not fit together, KT740 for words that are lost."""
    for part in parts:
        found = [
            _Found(mark, line, match[1])
            for line in part.lines
            for mark in marks_in(line.text)
            if (match := _WORD.match(mark.text))
        ]
        yield from _unfit(file, found)
        yield from _lost(file, part.lines)


def _unfit(file: str, found: Sequence[_Found]) -> Iterator[Problem]:
    open_ones: list[_Found] = []
    for one in found:
        if one.mark.takes in _CONTAINERS and _holder(one) is None:
            yield _problem(file, one, _NO_ROW)
        if one.word in _BEGINS:
            open_ones.append(one)
        elif open_ones and (one.word in _DIVIDES or one.word.startswith("end")):
            begun = open_ones[-1] if one.word in _DIVIDES else open_ones.pop()
            if begun.mark.takes != one.mark.takes:
                yield _problem(file, one, _UNLIKE)
            elif _around(begun) is not _around(one):
                yield _problem(file, one, _ELSEWHERE)


def _holder(one: _Found) -> Any:
    """The row or cell that a mark takes; for all other marks its paragraph."""
    wanted = _CONTAINERS.get(one.mark.takes)
    if wanted is None:
        return one.line.element
    return next(one.line.element.iterancestors(wanted), None)


def _around(one: _Found) -> Any:
    holder = _holder(one)
    return None if holder is None else holder.getparent()


def _lost(file: str, lines: Sequence[WordLine]) -> Iterator[Problem]:
    for line in lines:
        for mark in marks_in(line.text):
            if mark.takes in ("p", "tr", "tc"):
                holder = _holder(_Found(mark, line, ""))
                words = [] if holder is None else _words(holder, mark)
                if lost := " ".join(" ".join(words).split()):
                    place = Place(file, line.number, mark.start + 1, line.text)
                    said = {"mark": mark.text, "lost": lost[:80], "place": Said(_TAKEN[mark.takes])}
                    yield Problem("KT740", place, said)


def _words(holder: Any, mark: TemplateMark) -> list[str]:
    """What a row, a cell or a paragraph says beside a mark that takes it."""
    paragraphs = [holder] if holder.tag == qn("w:p") else list(holder.iter(qn("w:p")))
    return [paragraph_text(one).replace(mark.text, "", 1) for one in paragraphs]


def _problem(file: str, one: _Found, reason: str) -> Problem:
    place = Place(file, one.line.number, one.mark.start + 1, one.line.text)
    return Problem("KT736", place, {"reason": Said(reason)})


def misplaced_marks(file: str, parts: list[WordPart]) -> Iterator[Problem]:
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


def unreadable_marks(file: str, parts: list[WordPart]) -> Iterator[Problem]:
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


def _place(file: str, line: WordLine, start: int) -> Place:
    return Place(file, line.number, start + 1, line.text)
