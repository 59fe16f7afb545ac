"""Rules about lines that stand too far left or right, go on with a text, or belong to no key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.model.entries import SECTIONS
from ktstartup.reading.mistakes.source_line import BLANKS, KEY, SourceLine, all_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.reading.mistakes.source_line import Diagnosis

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


def lines_above(line: SourceLine) -> Iterator[SourceLine]:
    """The lines above one that say something, the nearest first."""
    for number in range(line.number - 1, 0, -1):
        text = line.lines[number - 1].strip()
        if text and not text.startswith("#"):
            yield line._replace(number=number)


def _columns(text: str) -> tuple[int, int]:
    """How far a line is indented, and at which column what is behind its dashes stands."""
    dashes = re.match(r" *(?:- +)*", text)
    return len(text) - len(text.lstrip(" ")), dashes.end() if dashes else 0


def indented(line: SourceLine) -> Diagnosis | None:
    """A key or an item that stands a little beside the others."""
    mine, key = _columns(line.text)[0], KEY.match(line.text)
    is_item = line.text.lstrip().startswith("- ")
    if not is_item and not (key and key["key"] in all_keys()):
        return None
    wanted = 0 if not is_item and key and key["key"] in _PARTS else _wanted(line, is_item=is_item)
    if wanted is None or wanted == mine:
        return None
    return line.found(mine + 1, _INDENTED, BLANKS, " " * wanted + line.text.lstrip())


def _wanted(line: SourceLine, *, is_item: bool) -> int | None:
    """At which column a line belongs: below the one like it that is nearest."""
    mine, others = _columns(line.text)[0], []
    for one in lines_above(line):
        indent, column = _columns(one.text)
        if is_item and one.text.lstrip().startswith("- "):
            others.append(indent)
        elif not is_item and KEY.match(one.text):
            others.append(column)
        if not indent and not one.text.startswith("-"):
            break  # another part of the file begins here
    return min(others, key=lambda column: abs(column - mine), default=None)


def goes_on(line: SourceLine) -> Diagnosis | None:
    """A line below a text, which goes on with it or lacks a dash."""
    above = next(lines_above(line), None)
    if above is None or line.text.lstrip().startswith("- "):
        return None
    mine, (indent, column) = _columns(line.text)[0], _columns(above.text)
    has_value, key = bool(above.value[1]), KEY.match(line.text)
    if key:
        if mine <= indent or not has_value:
            return None
        cause = key["key"].casefold() in ("nguyên nhân", "cause")
        return line.found(mine + 1, _CONTINUED_COLON, _CAUSE if cause else _GOES_ON)
    below_key = KEY.match(above.text)
    if above.text.lstrip().startswith("- ") and not below_key:
        mended = " " * indent + "- " + line.text.lstrip()
        return line.found(mine + 1, _ITEM_WITHOUT_DASH, BLANKS, mended)
    if below_key and has_value and mine <= column:
        return line.found(mine + 1, _CONTINUED, BLANKS, " " * (column + 2) + line.text.lstrip())
    return None


def no_key(line: SourceLine) -> Diagnosis | None:
    """A title, a signature or a note of somebody's own at the left edge."""
    text = line.text
    if text[:1] in ("", " ", "-", "#") or KEY.match(text) or ":" in text.rstrip(": "):
        return None
    asked = any(one in line.message for one in ("':'", "mapping values", "expected key"))
    return line.found(1, _NO_KEY, NOTE) if asked else None
