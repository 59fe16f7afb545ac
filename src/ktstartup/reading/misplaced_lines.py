"""Rules about lines that stand too far left or right, go on with a text, or belong to no key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.model.entries import SECTIONS
from ktstartup.reading.mistyped import BLANKS, KEY, Spot, known_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.reading.mistyped import Mistyped

__all__ = ["NOTE", "goes_on", "indented", "lines_above", "no_key"]

NOTE = N_(
    "where it belongs to a text put the text between quotes; a note of your own begins with “# ”"
)
_INDENTED = N_("this line is not indented like those it belongs to")
_ITEM_WITHOUT_DASH = N_("the dash of this item is missing")
_CONTINUED = N_("a text that goes on here must be indented further than its key")
_CONTINUED_COLON = N_(
    "the line goes on with the text above, and a colon inside a text wants quotes"
)
_GOES_ON = N_(
    "put the whole text on one line between quotes; or write “|” after the key and the text on the "
    "lines below, two blanks further in"
)
_CAUSE = N_("write a difficulty with its cause as keys: - {{text: …, cause: …}}")
_NO_KEY = N_("this line is neither a key with its value nor an item of a list")
# Parts of a file that stand at its left edge.
_PARTS = {*SECTIONS, "narrative", "report"}


def lines_above(spot: Spot) -> Iterator[Spot]:
    """The lines above one that say something, the nearest first."""
    for number in range(spot.number - 1, 0, -1):
        text = spot.lines[number - 1].strip()
        if text and not text.startswith("#"):
            yield spot._replace(number=number)


def _columns(text: str) -> tuple[int, int]:
    """How far a line is indented, and at which column what is behind its dashes stands."""
    dashes = re.match(r" *(?:- +)*", text)
    return len(text) - len(text.lstrip(" ")), dashes.end() if dashes else 0


def indented(spot: Spot) -> Mistyped | None:
    """A key or an item that stands a little beside the others."""
    mine, key = _columns(spot.text)[0], KEY.match(spot.text)
    is_item = spot.text.lstrip().startswith("- ")
    if not is_item and not (key and key["key"] in known_keys()):
        return None
    wanted = 0 if not is_item and key and key["key"] in _PARTS else _wanted(spot, is_item=is_item)
    if wanted is None or wanted == mine:
        return None
    return spot.found(mine + 1, _INDENTED, BLANKS, " " * wanted + spot.text.lstrip())


def _wanted(spot: Spot, *, is_item: bool) -> int | None:
    """At which column a line belongs: below the one like it that is nearest."""
    mine, others = _columns(spot.text)[0], []
    for one in lines_above(spot):
        indent, column = _columns(one.text)
        if is_item and one.text.lstrip().startswith("- "):
            others.append(indent)
        elif not is_item and KEY.match(one.text):
            others.append(column)
        if not indent and not one.text.startswith("-"):
            break  # another part of the file begins here
    return min(others, key=lambda column: abs(column - mine), default=None)


def goes_on(spot: Spot) -> Mistyped | None:
    """A line below a text, which goes on with it or lacks a dash."""
    above = next(lines_above(spot), None)
    if above is None or spot.text.lstrip().startswith("- "):
        return None
    mine, (indent, column) = _columns(spot.text)[0], _columns(above.text)
    has_value, key = bool(above.value[1]), KEY.match(spot.text)
    if key:
        if mine <= indent or not has_value:
            return None
        cause = key["key"].casefold() in ("nguyên nhân", "cause")
        return spot.found(mine + 1, _CONTINUED_COLON, _CAUSE if cause else _GOES_ON)
    below_key = KEY.match(above.text)
    if above.text.lstrip().startswith("- ") and not below_key:
        mended = " " * indent + "- " + spot.text.lstrip()
        return spot.found(mine + 1, _ITEM_WITHOUT_DASH, BLANKS, mended)
    if below_key and has_value and mine <= column:
        return spot.found(mine + 1, _CONTINUED, BLANKS, " " * (column + 2) + spot.text.lstrip())
    return None


def no_key(spot: Spot) -> Mistyped | None:
    """A title, a signature or a note of somebody's own at the left edge."""
    text = spot.text
    if text[:1] in ("", " ", "-", "#") or KEY.match(text) or ":" in text.rstrip(": "):
        return None
    asked = any(one in spot.said for one in ("':'", "mapping values", "expected key"))
    return spot.found(1, _NO_KEY, NOTE) if asked else None
