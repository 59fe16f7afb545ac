"""Writes plain values as YAML in the layout that people keep by hand in these files.

The one source of the layout: for what is entered (``append``) and for what is
laid out anew (``layout``). Whatever is written here is read back as the same
text. How one text stands, with which quotes, is for ``scalar`` to know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from ktstartup.parsing import write_number
from ktstartup.recording.comments import Comments, all_comments, comments_at, comments_at_end
from ktstartup.recording.yaml_scalars import WIDTH, scalar, scalar_lines

__all__ = ["Block", "Plain", "Value", "block", "flow", "pair", "plain"]

Value: TypeAlias = (
    "str | int | bool | date | Fraction | Mapping[str, Value] | Sequence[Value] | None"
)
"""What a person would type: texts, or numbers, days and yes or no that become texts."""

Plain: TypeAlias = "str | dict[str, Plain] | list[Plain]"
"""The same as the reader gives it back: texts in blocks and lists, nothing empty."""

Block: TypeAlias = "dict[str, Plain] | list[Plain]"
"""What has an inside: it is never only a text."""

# A document, an output and a report's number are read at a glance, on one line.
_AT_A_GLANCE = frozenset({"evidence", "outputs", "report"})
# What the plan says of an indicator or a task in a few words.
_IN_A_FEW_WORDS = frozenset({"expected", "measure", "signer", "time"})
# Lists of a few names and titles.
_NAMES = frozenset({"capacity", "kinds"})
_WORDING = {"vi", "en", "en_one"}
# Texts, however short, stand below each other.
_PROSE = frozenset({"done", "difficulties", "proposals", "next"})
_WORD = re.compile(r"[a-z0-9-]+", re.ASCII)


def plain(value: Value) -> Plain | None:
    """A value as the project's reader will give it back; None where there is nothing to write.

    >>> plain({"estimate": True, "date": date(2024, 6, 14), "note": " ", "done": ["a", None]})
    {'estimate': 'true', 'date': '2024-06-14', 'done': ['a']}
    >>> plain([Fraction(5, 2), 12, "Đăk Hà", False])
    ['2,5', '12', 'Đăk Hà', 'false']
    """
    if isinstance(value, Mapping):
        named = {str(key): plain(inner) for key, inner in value.items()}
        return {key: inner for key, inner in named.items() if inner is not None} or None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [inner for one in value if (inner := plain(one)) is not None] or None
    return unicodedata.normalize("NFC", _text(value)).strip() or None


def _text(value: str | int | bool | date | Fraction | None) -> str:  # noqa: FBT001 - a value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return write_number(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def block(value: Block, indent: int = 0, key: str = "") -> list[str]:
    """The lines of a value in block style, the first to stand where ``indent`` begins.

    ``key`` is what the value is of; it decides about quotes. Comments of a
    value that was read with them stand where they belong.
    """
    lines = []
    if isinstance(value, dict):
        for name, inner in value.items():
            lines += pair(name, inner, indent, comments_at(value, name))
    else:
        for number, item in enumerate(value):
            lines += _item(item, indent, key, comments_at(value, number))
    return [*lines, *_indented(comments_at_end(value), indent)]


def pair(name: str, value: Plain, indent: int, note: Comments) -> list[str]:
    """The lines of a key with its value, and the comments around them."""
    head = f"{' ' * indent}{scalar(name, '')}:"
    first, rest = "", []
    if isinstance(value, str):
        first, *rest = scalar_lines(value, len(head) + 1, indent, name)
    elif (short := _on_a_line(value, name, len(head) + 1)) is not None:
        first = short
    else:
        rest = block(value, indent + 2, name)
    head = f"{head} {first}" if first else head
    below = _indented(note.below, indent + _step_below(first))
    return [*_indented(note.above, indent), _with(head, note.beside), *rest, *below]


def _item(value: Plain, indent: int, key: str, note: Comments) -> list[str]:
    """An item's lines; what would stand beside a block in lines stands above it."""
    above, beside = [*note.above], note.beside
    if isinstance(value, str):
        first, *rest = scalar_lines(value, indent + 2, indent, key)
    elif (short := _on_a_line(value, key, indent + 2)) is not None:
        first, rest = short, []
    else:
        above += filter(None, [beside])
        beside = ""
        first, *rest = block(value, indent + 2, key)
    line = f"{' ' * indent}- {first.lstrip(' ')}" if first else f"{' ' * indent}-"
    below = _indented(note.below, indent + _step_below(first))
    return [*_indented(above, indent), _with(line, beside), *rest, *below]


def _step_below(first: str) -> int:
    """How much further in the comments below a value stand; in line with a text they were text."""
    return 1 if first.startswith(("|", ">")) else 2


def _with(line: str, comment: str) -> str:
    return f"{line}  {comment}" if comment else line


def _indented(lines: Sequence[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def _on_a_line(value: Block, key: str, column: int) -> str | None:
    """A block or list on the rest of a line that begins at a column, if it reads well there.

    An empty one can stand nowhere else, one that holds comments nowhere but in lines.
    """
    if value and (any(all_comments(value)) or not _reads_well_on_a_line(value, key)):
        return None
    short = flow(value, key)
    return short if column + len(short) <= WIDTH or not value else None


def _reads_well_on_a_line(value: Block, key: str) -> bool:
    """Whether a block or a list is short and flat."""
    if isinstance(value, list):
        words = all(isinstance(one, str) and _WORD.fullmatch(one) for one in value)
        names = all(isinstance(one, str) for one in value) and key in _NAMES
        return (words or names) and key not in _PROSE
    if value.keys() <= _WORDING:
        return all(isinstance(one, str) for one in value.values())
    if key in _IN_A_FEW_WORDS:
        return all(
            isinstance(one, str) or (len(value) == 1 and _reads_well_on_a_line(one, inner))
            for inner, one in value.items()
        )
    # Number, date and one more are seen at once; a web address is long and wants quotes there.
    few = len(value) <= 3 and "link" not in value  # noqa: PLR2004
    return few and key in _AT_A_GLANCE and all(isinstance(one, str) for one in value.values())


def flow(value: Plain, key: str = "") -> str:
    """A value on one line, in brackets and braces."""
    if isinstance(value, str):
        return scalar(value, key, inside=True)
    if isinstance(value, list):
        return f"[{', '.join(flow(one, key) for one in value)}]"
    pairs = (f"{scalar(k, '', inside=True)}: {flow(v, k)}" for k, v in value.items())
    return "{" + ", ".join(pairs) + "}"
