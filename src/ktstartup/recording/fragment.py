"""Writes plain values as YAML in the layout that people keep by hand in these files.

Whatever is written here is read back as the same text: a scalar that any YAML
reader could take for something else (task 2.6, a tax code) is put in quotes,
one that the schema reads as a number, a day or an amount is not.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, TypeAlias

import yaml

from ktstartup.numerals import write_number

__all__ = ["Block", "Plain", "Value", "block", "flow", "plain"]

Value: TypeAlias = (
    "str | int | bool | date | Fraction | Mapping[str, Value] | Sequence[Value] | None"
)
"""What a person would type: texts, or numbers, days and yes or no that become texts."""

Plain: TypeAlias = "str | dict[str, Plain] | list[Plain]"
"""The same as the reader gives it back: texts in blocks and lists, nothing empty."""

Block: TypeAlias = "dict[str, Plain] | list[Plain]"
"""What has an inside: it is never only a text."""

WIDTH = 100
# What the schema reads as a number, a day or yes or no needs no quotes to stay what it is.
_BARE = frozenset(
    {
        "allocated",
        "amount",
        "date",
        "denominator",
        "disbursed",
        "estimate",
        "numerator",
        "received",
        "value",
        "withdrawn",
    }
)
_NOTHING = frozenset({"~", "null", "Null", "NULL"})
# A document, an output and a report's number are read at a glance, on one line.
_AT_A_GLANCE = frozenset({"evidence", "outputs", "report"})
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

    ``key`` is what the value is of; it decides about quotes.
    """
    pad = " " * indent
    lines = []
    if isinstance(value, dict):
        for name, inner in value.items():
            lines += _pair(name, inner, indent)
    else:
        for item in value:
            first, *rest = _item(item, indent, key)
            lines += [f"{pad}- {first}", *rest]
    return lines


def _pair(name: str, value: Plain, indent: int) -> list[str]:
    head = f"{' ' * indent}{_scalar(name, '')}:"
    if isinstance(value, str):
        first, *rest = _scalar_lines(value, len(head) + 1, indent, name)
        return [f"{head} {first}", *rest]
    short = flow(value, name)
    if _reads_well_on_a_line(value, name) and len(head) + 1 + len(short) <= WIDTH:
        return [f"{head} {short}"]
    return [head, *block(value, indent + 2, name)]


def _item(value: Plain, indent: int, key: str) -> list[str]:
    """An item's lines, the first without what stands before it."""
    if isinstance(value, str):
        return _scalar_lines(value, indent + 2, indent, key)
    if isinstance(value, list):
        return [flow(value, key)]
    short = flow(value, key)
    if _reads_well_on_a_line(value, key) and indent + 2 + len(short) <= WIDTH:
        return [short]
    first, *rest = block(value, indent + 2, key)
    return [first.lstrip(" "), *rest]


def _reads_well_on_a_line(value: Block, key: str) -> bool:
    """Whether a block or a list is short and flat."""
    if isinstance(value, list):
        words = all(isinstance(one, str) and _WORD.fullmatch(one) for one in value)
        return words and key not in _PROSE
    # Number, date and one more are seen at once; a web address is long and wants quotes there.
    few = len(value) <= 3 and "link" not in value  # noqa: PLR2004
    return few and key in _AT_A_GLANCE and all(isinstance(one, str) for one in value.values())


def flow(value: Plain, key: str = "") -> str:
    """A value on one line, in brackets and braces."""
    if isinstance(value, str):
        return _scalar(value, key, inside=True)
    if isinstance(value, list):
        return f"[{', '.join(flow(one, key) for one in value)}]"
    pairs = (f"{_scalar(k, '', inside=True)}: {flow(v, k)}" for k, v in value.items())
    return "{" + ", ".join(pairs) + "}"


def _scalar_lines(text: str, column: int, indent: int, key: str) -> list[str]:
    """A text that begins at a column; long ones are folded, several lines kept as lines."""
    pad = " " * (indent + 2)
    if "\n" in text and _keeps_as_block(text):
        return ["|-", *(pad + line if line else "" for line in text.split("\n"))]
    short = _scalar(text, key)
    if column + len(short) <= WIDTH or not _keeps_as_block(text) or "  " in text:
        return [short]
    folded = textwrap.wrap(text, WIDTH - len(pad), break_long_words=False, break_on_hyphens=False)
    return [">-", *(pad + line for line in folded)] if len(folded) > 1 else [short]


def _keeps_as_block(text: str) -> bool:
    """Whether a text can stand in a block without losing or gaining anything."""
    lines = text.replace("\u00a0", "x").split("\n")
    return all(line.isprintable() and line == line.rstrip() for line in lines)


def _scalar(text: str, key: str, *, inside: bool = False) -> str:
    """A text on one line: as it is where that is safe, else in quotes."""
    analysis = _emitter().analyze_scalar(text)
    fits = analysis.allow_flow_plain if inside else analysis.allow_block_plain
    bare = key in _BARE and text not in _NOTHING
    if fits and not analysis.multiline and (bare or _is_text_to_anyone(text)):
        return text
    if analysis.allow_single_quoted and not analysis.multiline:
        return "'" + text.replace("'", "''") + "'"
    return _double_quoted(text)


def _is_text_to_anyone(text: str) -> bool:
    """Whether a reader that guesses types would take it for text as well."""
    resolve: Any = _resolver().resolve
    return bool(resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str")


def _double_quoted(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in '\\"':
        return "\\" + char
    if char.isprintable() or char == "\u00a0":
        return char
    return "\\n" if char == "\n" else f"\\U{ord(char):08x}"


@cache
def _emitter() -> yaml.emitter.Emitter:
    return yaml.emitter.Emitter(None, allow_unicode=True)  # type: ignore[arg-type]  # only analyses


@cache
def _resolver() -> yaml.resolver.Resolver:
    return yaml.resolver.Resolver()
