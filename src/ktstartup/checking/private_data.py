"""Checks that no free text contains personal data (Decree 13/2023/NĐ-CP)."""

from __future__ import annotations

import re
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from ktstartup.checking.running_text import running_text, texts_below
from ktstartup.language import N_, Said
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ktstartup.reading.dataset import Dataset, ProgressFile

# Between two digits: blanks of every width, a point or a dash.
_GAP = r"[\s.\-–]{0,3}"
_PERSONAL = {
    N_("an identity-card number"): lazy_pattern(
        rf"(?<![\d.,/])0(?:{_GAP}\d){{11}}(?![\d/])"
        r"|(?:CMND|CCCD|CMT|căn cước|chứng minh)\D{0,20}(?<!\d)"
        rf"\d(?:{_GAP}\d){{8}}(?:(?:{_GAP}\d){{3}})?(?!\d)",
        re.IGNORECASE,
    ),
    # After a full stop of an abbreviation, too (ĐT.0912…), and with the area in brackets.
    N_("a phone number"): lazy_pattern(
        rf"(?<![\d,/])(?<!\d\.)\(?(?:\+84|0084|0)\)?(?:{_GAP}[()]?{_GAP}\d){{9,10}}(?![\d/])"
    ),
    # Bounded as addresses are, or a long text without any would be searched for ever.
    N_("an e-mail address"): lazy_pattern(r"\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{0,252}\w"),
    N_("a bank account number"): lazy_pattern(
        rf"(?:STK|tài khoản|account)\D{{0,12}}\d(?:{_GAP}\d){{6,20}}", re.IGNORECASE
    ),
}
# What a paper is named by, which is no running text and is printed all the same.
_NAMED = ("number", "link", "file")
_ENTRIES, _EVIDENCE = attrgetter("entries"), attrgetter("entry.evidence")
# Every number of these kinds has this much, and few texts have: a cheap filter before the patterns.
_FIGURES = lazy_pattern(r"\d(?:[\s.\-–()]{0,7}\d){5}")
# More between two texts than that allows between two digits.
_APART = "\n" * 8


def personal_data(
    data: Dataset, files: Sequence[ProgressFile], texts: Collection[str]
) -> Iterator[Problem]:
    """KT720: identity-card, phone and account numbers and e-mail addresses in any text.

    Links, numbers of documents, names of papers and comments are read as well.

    ``texts`` is all the running text of the files. Decree 13/2023/NĐ-CP on the protection of
    personal data.
    """
    papers = list(chain.from_iterable(map(_EVIDENCE, chain.from_iterable(map(_ENTRIES, files)))))
    named = {text for key in _NAMED for text in map(attrgetter(key), papers) if text}
    private_names = _private_among({text: text.replace("/", " ") for text in named})
    for file in files:
        for place, text in _beside_the_text(file, private_names):
            yield from _told(place, text)
    private = _private_among({text: text for text in texts})
    for file in files if private or data.broken else ():
        # What could not be decoded stands in the tree only.
        if file.name not in data.broken and private.isdisjoint(running_text([file])):
            continue
        for path, text in texts_below(file.tree):
            yield from _told(file.place(path), text)


def _told(place: Place, text: str) -> Iterator[Problem]:
    for kind, pattern in _PERSONAL.items():
        if found := pattern.search(text):
            yield Problem("KT720", place, {"kind": Said(kind), "value": _masked(found[0])})
            return


def _beside_the_text(file: ProgressFile, private: Collection[str]) -> Iterator[tuple[Place, str]]:
    """What is no running text and printed or seen all the same: names of papers, comments."""
    report = file.header.report
    if report is not None and _is_private(report.number or ""):
        yield file.place(("report", "number")), report.number or ""
    for filed in file.entries if private else ():
        for index, proof in enumerate(filed.entry.evidence):
            for key in _NAMED:
                if (said := getattr(proof, key)) in private:
                    path = (filed.section, filed.index, "evidence", index, key)
                    yield file.place(path), said.replace("/", " ")
    if b"#" not in file.content:
        return
    text = file.content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    for start, comment in _comments(text):
        if _is_private(comment):
            line = text.count("\n", 0, start) + 1
            column = start - text.rfind("\n", 0, start)
            yield Place(file.name, line, column), comment


def _comments(text: str) -> Iterator[tuple[int, str]]:
    """What may be a comment, and where it begins; one inside a text is looked at twice.

    A comment stands alone on its line or behind a blank.
    """
    start = text.find("#")
    while start >= 0:
        line_end = text.find("\n", start)
        end = len(text) if line_end < 0 else line_end
        if text[start - 1 : start] in ("", "\n", " ", "\t"):
            yield start, text[start:end]
        else:
            end = start + 1
        start = text.find("#", end)


def _private_among(texts: Mapping[str, str]) -> set[str]:
    """The keys whose texts have anything private in them."""
    # One search in all of them together: nearly always there is nothing to be told.
    if not _is_suspicious(_APART.join(texts.values())):
        return set()
    return {key for key, text in texts.items() if _is_private(text)}


def _is_private(text: str) -> bool:
    return _is_suspicious(text) and any(pattern.search(text) for pattern in _PERSONAL.values())


def _is_suspicious(text: str) -> bool:
    return "@" in text or _FIGURES.search(text) is not None


def _masked(text: str) -> str:
    """Show enough to find it, not enough to use it."""
    return text[:4] + "…" if len(text) > 4 else text  # noqa: PLR2004 - the four shown
