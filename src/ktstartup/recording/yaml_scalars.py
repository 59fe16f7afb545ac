"""Writes one text as YAML: as it is where that is safe, else in quotes, folded or in lines.

A scalar that any YAML reader could take for something else (task 2.6, a tax
code) is put in quotes, one that the schema reads as a number, a day or an
amount is not.
"""

from __future__ import annotations

import textwrap
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from ktstartup.model.decisions import Decisions
from ktstartup.model.entries import SECTIONS
from ktstartup.model.fields import bare_keys
from ktstartup.model.plan import Plan
from ktstartup.model.progress import Header
from ktstartup.reading.yaml_parser import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["WIDTH", "scalar", "scalar_lines"]

WIDTH = 100
# What the schema reads as a number, a day or yes or no needs no quotes to stay what it is.
_BARE = bare_keys(Plan, Decisions, Header, *SECTIONS.values())


def scalar_lines(text: str, column: int, indent: int, key: str) -> list[str]:
    """A text that begins at a column; long ones are folded, several lines kept as lines.

    ``indent`` is that of what the text is the value of.
    """
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if not _keeps_as_block(lines):
        return [scalar(text, key)]
    in_lines, folds = "\n" in text, _keeps_folded(lines)
    room = WIDTH - indent - 2
    # A line end that ends the text is kept by the block's heading.
    end = "" if body != text else "-"
    if in_lines and (not folds or max(map(len, lines)) <= room):
        return _indented(f"|{end}", lines, indent + 2)
    short = scalar(text, key)
    if not in_lines and (not folds or column + len(short) <= WIDTH):
        return [short]
    folded = list(_folded(lines, room))
    return _indented(f">{end}", folded, indent + 2) if in_lines or len(folded) > 1 else [short]


def _indented(head: str, lines: list[str], indent: int) -> list[str]:
    return [head, *(" " * indent + line if line else "" for line in lines)]


def _folded(lines: list[str], width: int) -> Iterator[str]:
    """The lines of a folded text: broken at spaces, an empty line for each end of a line."""
    for number, line in enumerate(lines):
        if number:
            yield ""
        yield from textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)


def _keeps_as_block(lines: list[str]) -> bool:
    """Whether a text can stand in a block without losing or gaining anything."""
    whole = bool(lines[0] and lines[-1]) and not lines[0].startswith(" ")
    shown = (line.replace("\u00a0", "x") for line in lines)
    return whole and all(line.isprintable() and line == line.rstrip() for line in shown)


def _keeps_folded(lines: list[str]) -> bool:
    """Whether lines may be broken at their spaces and read as before."""
    return not any("  " in line or line.startswith(" ") for line in lines)


@lru_cache(maxsize=4096)
def scalar(text: str, key: str, *, inside: bool = False) -> str:
    """A text on one line; ``key`` is what it is of, ``inside`` brackets more wants quotes."""
    if not text:
        return "''" if inside else ""
    analysis = _emitter().analyze_scalar(text)
    fits = analysis.allow_flow_plain if inside else analysis.allow_block_plain
    bare = key in _BARE and text not in NOTHING
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
    return {"\n": "\\n", "\t": "\\t"}.get(char) or f"\\U{ord(char):08x}"


@cache
def _emitter() -> yaml.emitter.Emitter:
    return yaml.emitter.Emitter(None, allow_unicode=True)  # type: ignore[arg-type]  # only analyses


@cache
def _resolver() -> yaml.resolver.Resolver:
    return yaml.resolver.Resolver()
