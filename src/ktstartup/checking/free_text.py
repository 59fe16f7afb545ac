"""Checks what people wrote: personal data, letters spoilt by an old font, lines cut as comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktstartup.checking.private_data import personal_data
from ktstartup.checking.running_text import running_text, texts_below
from ktstartup.language import Said
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Place, Problem
from ktstartup.reading.encoding import characters
from ktstartup.reading.nodes import MappingNode
from ktstartup.reading.old_encodings import spoilt_by
from ktstartup.text.bullets import BULLET
from ktstartup.text.normal_form import composed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ktstartup.reading.dataset import Dataset, ProgressFile

_SHOWN = 40
# Text without quotes and what YAML takes for a comment behind it. One that was meant stands apart
# and is followed by a blank: “text  # note”.
_CUT = lazy_pattern(
    r"^[ \t]*(?:- )*(?:[a-z_]+:[ ]+)?(?!- )(?P<kept>[^\s\"'\[\]{}|>#&*!][^\n]*?)"
    r"(?P<cut> #[^\n]*|  +#\S[^\n]*)$",
    re.MULTILINE,
)


# Lines of a text without quotes that were meant as points: YAML makes one line of them.
_POINT = lazy_pattern(
    rf"^ +(?P<point>(?:{BULLET}[ \t]*|\d{{1,2}}[.)] |[a-zđ]\) )[^\s\-][^\n]*)$",
    re.MULTILINE,
)


def check_texts(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT720 and KT819: personal data and spoilt letters in what people wrote."""
    # Gathered once: that takes longer than either search.
    texts = running_text(files)
    yield from personal_data(data, files, texts)
    yield from _spoilt(files, texts)


def _spoilt(files: Sequence[ProgressFile], texts: Collection[str]) -> Iterator[Problem]:
    """KT819: letters that an old font, or a wrong encoding, has spoilt."""
    spoilt = {text for text in texts if spoilt_by(text)}
    for file in files if spoilt else ():
        for path, text in texts_below(file.tree):
            if text in spoilt and (by := spoilt_by(text)):
                words = {"value": text[:_SHOWN], "by": Said(by)}
                yield Problem("KT819", file.place(path), words)


def check_cut_texts(_: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT117: running text that YAML ends at a “ #”, for it takes the rest for a comment."""
    for file in files:
        if b" #" not in file.content:
            continue
        text = file.content.decode("utf-8-sig").replace("\r\n", "\n")
        found = list(_CUT.finditer(text))
        texts = running_text([file]) if found else set()
        for match in found:
            # Where a text is written in quotes or as a block, it goes on behind the sign.
            kept, cut = composed(match["kept"].strip()), match["cut"].strip()
            if any(one.endswith(kept) for one in texts):
                line = text.count("\n", 0, match.start("cut")) + 1
                column = match.start("cut") - text.rfind("\n", 0, match.start("cut")) + 1
                words = {"kept": kept[-_SHOWN:], "cut": cut}
                yield Problem("KT117", Place(file.name, line, column), words)


def check_joined_lines(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT119: points of one text that YAML joins to one line, for they are no items of a list."""
    for file in files:
        # A file with places was no simple one; one without has no text over several lines. What
        # is wrong with one that was not read whole has been told.
        if not isinstance(file.values, MappingNode) or file.name in data.broken:
            continue
        text, _ = characters(file.name, file.content)
        if not _POINT.search(text):
            continue
        # Loaded by what read it, and by no data in order.
        from ktstartup.reading.yaml_parser import continued_lines

        lines = text.split("\n")
        for number in continued_lines(text):
            if found := _POINT.match(lines[number]):
                words = {"point": composed(found["point"].strip())[:_SHOWN]}
                place = Place(file.name, number + 1, found.start("point") + 1)
                yield Problem("KT119", place, words)
