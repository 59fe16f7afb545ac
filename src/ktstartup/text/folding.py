"""Compares texts as a reader would: without diacritics, case or spacing; and spots near misses."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Bare(dict[int, str]):
    """Letters without what stands above, below and across them, found out once each."""

    def __missing__(self, letter: int) -> str:
        plain = _LIKE_LATIN.get(chr(letter), chr(letter))
        # Full-width and mathematical letters and figures are the plain ones; signs stay signs.
        parts = unicodedata.normalize("NFKD" if plain.isalnum() else "NFD", plain).casefold()
        self[letter] = bare = "".join(c for c in parts if not unicodedata.combining(c))
        return bare


# đ, and letters of other languages that look like Latin ones, small or as capitals: eth and the
# African D, Cyrillic, Greek.
_LIKE_LATIN = dict(
    zip(
        "đðɖавеёкмнорстухіјѕһӏԁԛԝαβεζηικμνορτυχ",
        "dddabeekmhopctyxijshldqwabezhikmnoptyx",
        strict=True,
    )
)
_BARE = _Bare()
# Texts are made of the same words; so many different ones are kept.
_KEPT = 50_000


class _Folded(dict[str, str]):
    """Words as they are folded."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        self[word] = folded = word.casefold().translate(_BARE)
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Set diacritics, case and runs of space aside.

    >>> fold("  Đăk  Hà ")
    'dak ha'
    """
    if text.isascii():
        return " ".join(text.lower().split())
    # A word of accents alone leaves nothing.
    return " ".join(filter(None, map(_FOLDED.__getitem__, text.split())))


def slug(name: str) -> str:
    """A name as an id: its letters without diacritics, joined by hyphens.

    >>> slug("Cà phê đặc sản Đăk Hà (đợt 2)")
    'ca-phe-dac-san-dak-ha-dot-2'
    """
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))


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
