"""The Vietnamese alphabet: the order of names for people, and the letters of points.

No kept library does it everywhere: PyICU wants ICU installed, which Windows does
not have, and pyuca knows no order but the international one, which takes ă and â
for a with a mark and đ for d.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TypeAlias

from ktstartup.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    import re

# The 29 letters in their order, with f, j, w and z where the Latin alphabet has them.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# The five marks in the order of dictionaries; a syllable without any comes first.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS)}
_WORD = lazy_pattern(r"(?P<number>\d+)|[^\W\d_]+")

_Word: TypeAlias = tuple[bool, int, tuple[int, ...], tuple[int, ...]]
Key: TypeAlias = tuple[tuple[_Word, ...], str, str]


def vietnamese_key(text: str) -> Key:
    """A sort key for names, word by word: first its letters, then its tones.

    As dictionaries have it, all names that begin with "ba" stand before those
    that begin with "bà". Numbers stand before words and are compared as
    numbers; marks and spaces between words do not count. Only between names
    that are the same so far do small letters come first.

    >>> sorted(["Đăk Tô", "bà con", "Dak", "Ăn", "Ao", "ba má", "An", "ba 10", "ba 9"],
    ...        key=vietnamese_key)
    ['An', 'Ao', 'Ăn', 'ba 9', 'ba 10', 'ba má', 'bà con', 'Dak', 'Đăk Tô']
    """
    plain = unicodedata.normalize("NFC", text)
    words = tuple(map(_word, _WORD.finditer(unicodedata.normalize("NFC", plain.casefold()))))
    return words, plain.swapcase(), text


def _word(found: re.Match[str]) -> _Word:
    if found["number"]:
        return False, int(found["number"]), (), ()
    letters: list[int] = []
    tones: list[int] = []
    for char in found[0]:
        base, tone = _without_tone(char)
        # Letters of other alphabets stand after ours.
        letters.append(_RANK.get(base, len(_LETTERS) + ord(base[0])))
        tones.append(tone)
    return True, 0, tuple(letters), tuple(tones)


def _without_tone(char: str) -> tuple[str, int]:
    """A letter without its tone, and which tone it is: ấ is â with the fourth."""
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONES[mark] for mark in parts if mark in _TONES), 0)
    if not tone:
        return char, 0
    kept = "".join(mark for mark in parts if mark not in _TONES)
    return unicodedata.normalize("NFC", kept), tone


def point_letters(language: str) -> str:
    """The letters that points are numbered by.

    In Vietnamese a, b, c, d, đ, e and so on: no letters with other marks, and
    none from abroad (Decree 30/2020/NĐ-CP, Annex I).
    """
    if language == "vi":
        return "".join(letter for letter in _LETTERS if letter not in "ăâêôơưfjwz")
    return "".join(letter for letter in _LETTERS if letter.isascii())
