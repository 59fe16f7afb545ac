"""How wide a heading is in Times New Roman, so that the line below it has the right length.

Measured to a few percent, which is all that "a third to a half as long" asks:
letters with Vietnamese marks are as wide as those without.
"""

from __future__ import annotations

import unicodedata

__all__ = ["width_of"]

# Thousandths of the letter size, by letter, of the bold and the upright face.
_CLASSES = (
    ("MW", 970, 917), ("ADGHKNOQRUVXYĐƯƠ", 740, 722), ("BCELTZ", 680, 640),
    ("FPS", 590, 556), ("IJ", 430, 360), ("mw", 778, 750),
    ("abdghknopquvxyđươ0123456789", 520, 495), ("ceszr", 440, 425), ("fijlt", 320, 290),
    (" .,;:/-|'()", 280, 270),
)  # fmt: skip
_BOLD = {letter: bold for letters, bold, _ in _CLASSES for letter in letters}
_UPRIGHT = {letter: plain for letters, _, plain in _CLASSES for letter in letters}
_OTHER = 560


def width_of(text: str, size: float, *, bold: bool) -> float:
    """The width in points of a text set in one line at a letter size in points."""
    table = _BOLD if bold else _UPRIGHT
    return sum(_width(table, char) for char in text) * size / 1000


def _width(table: dict[str, int], char: str) -> int:
    if char in table:
        return table[char]
    return table.get(unicodedata.normalize("NFD", char)[0], _OTHER)
