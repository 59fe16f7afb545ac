"""Finds blocks of a Word template that tear its layout apart, and words that vanish with a mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from docx.oxml.ns import qn

from ktstartup.language import N_, Said
from ktstartup.problems import Place, Problem
from ktstartup.rendering.report.marks import Mark, marks_in, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.rendering.report.marks import Line
    from ktstartup.rendering.report.package import Part

__all__ = ["block_problems"]

_WORD = re.compile(r"\{%-?(?:tr|tc|p|r)?[\s-]+(\w+)")
_OPENING, _BETWEEN = ("for", "if", "with"), ("else", "elif")
_UNLIKE = N_(
    "a block begins in one way and ends or is divided in another: {%p with {%p, {%tr with {%tr"
)
_ELSEWHERE = N_("a block begins and ends in different cells, or inside and outside of a table")
_NO_ROW = N_("{%tr … %} and {%tc … %} stand in tables only")
_TAKEN = {"p": N_("paragraph"), "tr": N_("row"), "tc": N_("cell"), "r": N_("run of letters")}
_CONTAINERS = {"tr": qn("w:tr"), "tc": qn("w:tc")}


class _Found(NamedTuple):
    """A mark with the line that it stands in."""

    mark: Mark
    line: Line
    word: str


def block_problems(file: str, parts: Sequence[Part]) -> Iterator[Problem]:
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
        if one.word in _OPENING:
            open_ones.append(one)
        elif open_ones and (one.word in _BETWEEN or one.word.startswith("end")):
            begun = open_ones[-1] if one.word in _BETWEEN else open_ones.pop()
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


def _lost(file: str, lines: Sequence[Line]) -> Iterator[Problem]:
    for line in lines:
        for mark in marks_in(line.text):
            if mark.takes in ("p", "tr", "tc"):
                holder = _holder(_Found(mark, line, ""))
                words = [] if holder is None else _words(holder, mark)
                if lost := " ".join(" ".join(words).split()):
                    place = Place(file, line.number, mark.start + 1, line.text)
                    said = {"mark": mark.text, "lost": lost[:80], "place": Said(_TAKEN[mark.takes])}
                    yield Problem("KT740", place, said)


def _words(holder: Any, mark: Mark) -> list[str]:
    """What a row, a cell or a paragraph says beside a mark that takes it."""
    paragraphs = [holder] if holder.tag == qn("w:p") else list(holder.iter(qn("w:p")))
    return [words_in(one).replace(mark.text, "", 1) for one in paragraphs]


def _problem(file: str, one: _Found, reason: str) -> Problem:
    place = Place(file, one.line.number, one.mark.start + 1, one.line.text)
    return Problem("KT736", place, {"reason": Said(reason)})
