"""Holds the running text of a signed document against the paragraphs that the data give.

A PDF has no paragraphs, only words in their order, with page numbers and the letters of
charts between them. So the words of both texts are laid side by side, and each figure of the
data is looked for in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ktstartup.frozen import frozen
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.rendering.word.issued_text import TextComparison
from ktstartup.text.normal_form import composed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A figure, with the sign that makes it negative; a word; nothing else can be relied upon.
_WORD = lazy_pattern(r"(?:(?<!\S)[-−]?)\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*|[^\W\d_]+|%")
# More of a paragraph than this stands there, or it was taken out.
_LEAST = 0.5


class Added(NamedTuple):
    """What stands between the paragraphs of the data, its figures, and its words."""

    text: str
    figures: list[str]
    words: list[str]

    def explained_by(self, texts: Iterable[str]) -> bool:
        """Whether it is but page headers, headings of tables, labels of charts, and numbers."""
        left = _glued(self.words)
        for letters in sorted({_glued(_words(text)) for text in texts}, key=len, reverse=True):
            if letters.strip("#"):
                left = left.replace(letters.strip("#"), "#")
        return not left.strip("#")


class Found(NamedTuple):
    """What became of a document: its paragraphs, and what with figures stands between them."""

    paragraphs: list[FoundParagraph]
    added: list[Added]

    def besides(self, texts: Sequence[str]) -> Found:
        """The same without what is explained by the surroundings of a printed document."""
        left = [one for one in self.added if not one.explained_by(texts)]
        return Found(self.paragraphs, left)

    @property
    def wrong(self) -> list[FoundParagraph]:
        """The paragraphs that do not stand there as the data give them."""
        return [one for one in self.paragraphs if not one.sound]

    @property
    def figures(self) -> list[FoundFigure]:
        """Every figure of the data."""
        return [figure for one in self.paragraphs for figure in one.figures]


@frozen
class FoundFigure:
    """A figure of the data; ``theirs`` is what stands in its place, None where nothing does."""

    figure: str
    theirs: str | None

    @property
    def same(self) -> bool:
        """Whether it stands there as it is."""
        return self.theirs is not None and _value(self.figure) == _value(self.theirs)


@dataclass(slots=True)
class FoundParagraph:
    """A paragraph of the data, its figures, and what more figures stand inside it there."""

    text: str
    figures: list[FoundFigure] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    words: int = 0
    words_found: int = 0

    @property
    def taken_out(self) -> bool:
        """Whether next to nothing of it stands there."""
        return self.words > 0 and self.words_found <= _LEAST * self.words

    @property
    def wrong(self) -> list[FoundFigure]:
        """The figures that are missing or others."""
        return [one for one in self.figures if not one.same]

    @property
    def as_there(self) -> str:
        """Which figures stand there in place of which, and which besides."""
        pairs = [f"{one.figure} → {one.theirs or '–'}" for one in self.wrong]
        return "; ".join([*pairs, *(f"+ {one}" for one in self.more)])

    @property
    def sound(self) -> bool:
        """Whether it stands there with its figures and no others."""
        return not (self.taken_out or self.wrong or self.more)


class _Word(NamedTuple):
    text: str
    paragraph: int

    @property
    def is_figure(self) -> bool:
        return any(one.isdigit() for one in self.text)


def found_in(ours: Sequence[str], running: str) -> Found:
    """What became of each paragraph of the data in a running text."""
    mine = [_Word(word, number) for number, text in enumerate(ours) for word in _words(text)]
    running = _plain(running)
    places = [match.span() for match in _WORD.finditer(running)]
    theirs = [running[start:end] for start, end in places]
    found = [FoundParagraph(text) for text in ours]
    added: list[Added] = []

    def settle(start: int, end: int, after: int) -> None:
        if figures := _close(held, theirs[start:end], after, found):
            text = " ".join(running[places[start][0] : places[end - 1][1]].split())
            added.append(Added(text, figures, theirs[start:end]))

    spare: list[str] = []
    held: list[_Word] = []
    place = 0
    for word, match in zip(mine, _matches(mine, theirs), strict=True):
        if match is None:
            held.append(word)
            continue
        settle(place, match, word.paragraph)
        spare.append(_told(theirs[place:match]))
        _note(found[word.paragraph], word, theirs[match])
        held, place = [], match + 1
    settle(place, len(theirs), len(ours))
    _find_moved(found, [*spare, _told(theirs[place:])])
    return Found(found, added)


def _matches(mine: Sequence[_Word], theirs: Sequence[str]) -> list[int | None]:
    """The place of each word of the data in the other text; None where it is not there."""
    from rapidfuzz.distance import Indel

    keys = [_key(word.text) for word in mine]
    matches: list[int | None] = [None] * len(mine)
    ends = []
    for step in Indel.opcodes(keys, list(map(_key, theirs))):
        if step.tag == "equal":
            span = range(step.src_start, step.src_end)
            matches[step.src_start : step.src_end] = (
                number - step.src_start + step.dest_start for number in span
            )
        elif step.tag == "delete":
            ends.append((step.src_start, step.src_end))
    for start, end in ends:
        _slide(mine, keys, matches, start, end)
    return matches


def _slide(
    mine: Sequence[_Word], keys: list[str], matches: list[int | None], start: int, end: int
) -> None:
    """Let what is missing begin where a paragraph does, if the same words stand before it.

    Of “a b / a c” without “a b” the words “b / a” are missing as well as “a b” are.
    """
    first = start
    while (
        first
        and keys[first - 1] == keys[end - 1 - start + first]
        and matches[first - 1] is not None
    ):
        if mine[first].paragraph != mine[first - 1].paragraph:
            break
        first -= 1
    begins = not first or mine[first].paragraph != mine[first - 1].paragraph
    if first == start or not begins:
        return
    moved = matches[first:start]
    matches[first : first + end - start] = [None] * (end - start)
    matches[first + end - start : end] = moved


def _close(
    mine: list[_Word], theirs: list[str], after: int, found: list[FoundParagraph]
) -> list[str]:
    """Settle what stands between two places where both texts are the same.

    The figures that belong to no paragraph are given back.
    """
    figures = [word for word in theirs if any(one.isdigit() for one in word)]
    for word in mine:
        other = figures.pop(0) if word.is_figure and figures else None
        _note(found[word.paragraph], word, other)
    if figures:
        inside = mine[-1].paragraph if mine else after
        begun = inside < len(found) and found[inside].words_found > 0
        # The number of a heading may have been taken for the page's before it.
        again = begun and found[inside].words == 1 and _repeated(found[inside], figures)
        if begun and not again:
            found[inside].more += figures
            return []
    return figures


def _repeated(paragraph: FoundParagraph, figures: list[str]) -> bool:
    return [_value(one.figure) for one in paragraph.figures] == [_value(figures[-1])]


def _note(paragraph: FoundParagraph, word: _Word, other: str | None) -> None:
    paragraph.words += 1
    paragraph.words_found += other is not None and _key(word.text) == _key(other)
    if word.is_figure:
        paragraph.figures.append(FoundFigure(word.text, other))


def _find_moved(found: list[FoundParagraph], spare: list[str]) -> None:
    """Take a paragraph for found that stands whole where the other text has more than the data."""
    for one in found:
        told = _told(_words(one.text))
        place = next((n for n, text in enumerate(spare) if told in text), None)
        if one.words and one.taken_out and place is not None:
            spare[place] = spare[place].replace(told, " | ", 1)
            one.figures = [FoundFigure(each.figure, each.figure) for each in one.figures]
            one.words_found, one.more = one.words, []


def _told(words: list[str]) -> str:
    return f" {' '.join(map(_key, words))} "


def _glued(words: list[str]) -> str:
    """Letters without blanks, for labels of charts run together; # for figures between them."""
    letters = ("#" if any(map(str.isdigit, one)) else one.casefold() for one in words)
    return re.sub("#+", "#", "".join(one for one in letters if one != "%"))


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _plain(text: str) -> str:
    return composed(text).replace("−", "-")


def _key(word: str) -> str:
    return _value(word) if any(one.isdigit() for one in word) else word.casefold()


def _value(figure: str) -> str:
    """A figure without the noughts before it: 08 and 8 are one."""
    sign = "-" if figure.startswith("-") else ""
    return sign + (re.sub(r"^0+(?=\d)", "", figure.lstrip("-")))


def as_comparison(found: Found) -> TextComparison:
    """The same as `compare_texts` says of two Word files."""
    wrong = found.wrong
    gone = [one.text for one in wrong if one.taken_out]
    differing = [(one.text, one.as_there) for one in wrong if not one.taken_out]
    reworded = sum(one.sound and one.words_found < one.words for one in found.paragraphs)
    same = len(found.paragraphs) - len(wrong) - reworded
    with_figures = tuple(text for text in gone if any(map(str.isdigit, text)))
    added = tuple(one.text for one in found.added)
    return TextComparison(
        same, tuple(differing), reworded, len(gone), len(added), with_figures, added
    )
