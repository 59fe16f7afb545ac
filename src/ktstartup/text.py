"""Compares texts as a reader would: without diacritics, case or spacing; and spots near misses."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["fold", "nearest", "vietnamese_key"]

# The 29 letters in their order, each with its vowel's five tones in dictionary
# order (không dấu, huyền, hỏi, ngã, sắc, nặng).
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=100)}


class _Bare(dict[int, str]):
    """Letters without what stands above, below and across them, found out once each."""

    def __missing__(self, letter: int) -> str:
        parts = unicodedata.normalize("NFD", chr(letter).replace("đ", "d"))
        self[letter] = bare = "".join(c for c in parts if not unicodedata.combining(c))
        return bare


_BARE = _Bare()


def fold(text: str) -> str:
    """Set diacritics, case and runs of space aside.

    >>> fold("  Đăk  Hà ")
    'dak ha'
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(text.casefold().translate(_BARE).split())


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like the given one, if one is near enough to be what was meant.

    >>> nearest("so-khnc", ["so-khcn", "so-tc"])
    'so-khcn'
    """
    # Only a mistake needs it: a good file never pays for loading the matcher.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extractOne(
        _spelling(word),
        {name: _spelling(name) for name in known},
        scorer=OSA.normalized_similarity,
        score_cutoff=0.7,
    )
    return found[2] if found else None


@cache
def _spelling(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", fold(word))


def vietnamese_key(text: str) -> tuple[object, ...]:
    """A sort key by the Vietnamese alphabet: letters first, tones only between equal letters.

    >>> sorted(["Đăk Tô", "Dak", "Ăn", "Ao", "An"], key=vietnamese_key)
    ['An', 'Ao', 'Ăn', 'Dak', 'Đăk Tô']
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", text.lower()):
        base, tone = char, 0
        for mark in unicodedata.normalize("NFD", char)[1:]:
            tone = _TONES.get(mark, tone)
        if tone:
            kept = [c for c in unicodedata.normalize("NFD", char) if c not in _TONES]
            base = unicodedata.normalize("NFC", "".join(kept))
        letters.append(_RANK.get(base, ord(base) if ord(base) < min(_RANK.values()) else 1000))
        tones.append(tone)
    return (tuple(letters), tuple(tones), text)
