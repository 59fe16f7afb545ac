"""Text in Unicode's composed form, whoever wrote it and in whatever way its accents are stored."""

from __future__ import annotations

import unicodedata

# Unicode's own bound (annex 15, stream-safe text): no language puts more marks on a letter,
# and to put n of them in order takes n times n steps.
_MOST_MARKS = 30


def composed(text: str) -> str:
    r"""The text in its composed form (NFC); a text with endless marks stays as it is.

    >>> composed("e\u0301") == "\xe9", len(composed("e" + "\u0301" * 99))
    (True, 100)
    """
    if text.isascii() or _has_endless_marks(text):
        return text
    return unicodedata.normalize("NFC", text)


def _has_endless_marks(text: str) -> bool:
    if len(text) <= _MOST_MARKS:
        return False
    marks, combining = 0, unicodedata.combining
    for letter in text:
        marks = marks + 1 if combining(letter) else 0
        if marks > _MOST_MARKS:
            return True
    return False
