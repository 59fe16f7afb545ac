"""How many lines a text takes in a cell: what is written must say how high a row is."""

from __future__ import annotations

from itertools import groupby
from unicodedata import normalize

__all__ = ["broken", "line_count"]

# Widths of Times New Roman in thousandths of its size; a digit is the unit of a column's width.
_DIGIT = 500
_WIDTHS = {
    **dict.fromkeys(" .,", 250),
    **dict.fromkeys("ijlt:;/'|", 278),
    **dict.fromkeys("frI()-[]", 333),
    **dict.fromkeys("sJ", 389),
    **dict.fromkeys("acez", 444),
    **dict.fromkeys("PSF", 556),
    **dict.fromkeys("ELTZB", 640),
    **dict.fromkeys("RCACDGHKNOQUVXYĐ", 722),
    **dict.fromkeys("mwMW%", 850),
}
_OTHER = 500
_BOLD = 1.08
# What a cell leaves free at its sides, and how much wider another program's letters may be.
_MARGIN, _RESERVE = 1.2, 1.03


def line_count(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column of so many digits."""
    return len(_lines(text, width, bold=bold))


def broken(text: str, width: float, most: int) -> list[str]:
    """A text in parts of so many lines at most, parted between words; its own lines stay lines."""
    found = _lines(text, width)
    parts = [found[start : start + most] for start in range(0, len(found), most)]
    return [
        "\n".join(" ".join(line for _, line in own) for _, own in groupby(part, lambda one: one[0]))
        for part in parts
    ]


def _lines(text: str, width: float, *, bold: bool = False) -> list[tuple[int, str]]:
    """The lines on paper, each with the number of the text's own line that it is of."""
    room = (width - _MARGIN) * _DIGIT / (_RESERVE * (_BOLD if bold else 1))
    found = []
    for number, own in enumerate(text.split("\n")):
        line, used = "", 0.0
        for word in own.split(" "):
            needed = _width(word)
            if line and used + _WIDTHS[" "] + needed > room:
                found.append((number, line))
                line, used = "", 0.0
            while needed > room and len(word) > 1:
                fit = max(1, int(len(word) * room / needed))
                found.append((number, word[:fit]))
                word = word[fit:]  # noqa: PLW2901 - what is left of it
                needed = _width(word)
            line = f"{line} {word}" if line else word
            used += needed + (_WIDTHS[" "] if used else 0)
        found.append((number, line))
    return found


def _width(word: str) -> int:
    return sum(_WIDTHS.get(normalize("NFD", letter)[0], _OTHER) for letter in word)
