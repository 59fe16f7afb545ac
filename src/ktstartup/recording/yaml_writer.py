"""Writes values as YAML in the layout that people keep by hand in these files.

The one source of the layout: for new entries (:mod:`~ktstartup.recording.append`)
and for whole files (:mod:`~ktstartup.recording.file_layout`). Whatever is written
here is read back as the same text. A scalar that any YAML reader could take for
something else (task 2.6, a tax code) is put in quotes, one that the schema reads
as a number, a day or an amount is not.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.model.decisions import Decisions
from ktstartup.model.entries import SECTIONS
from ktstartup.model.fields import bare_keys
from ktstartup.model.plan import Plan
from ktstartup.model.progress import Header, Narrative
from ktstartup.reading.dataset import CLOSED, DECISIONS, PROGRESS, SCHEMAS
from ktstartup.reading.yaml_parser import NOTHING
from ktstartup.recording.comments import Comments, all_comments, comments_at, comments_at_end
from ktstartup.text.normal_form import composed
from ktstartup.text.parsing import write_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Value: TypeAlias = (
    "str | int | bool | date | Fraction | Mapping[str, Value] | Sequence[Value] | None"
)
"""What a person would type: texts, or numbers, days and yes or no that become texts."""

Plain: TypeAlias = "str | dict[str, Plain] | list[Plain]"
"""The same as the reader gives it back: texts in mappings and sequences, nothing empty."""

Collection: TypeAlias = "dict[str, Plain] | list[Plain]"

_WIDTH = 100
# Keys whose values the schema reads as a number, a day or yes or no: these need no quotes.
_BARE_KEYS = bare_keys(Plan, Decisions, Header, *SECTIONS.values())
# Keys whose values stand in flow style where they are short: a document, an output and a
# report's number are read at a glance.
_FLOW_KEYS = frozenset({"evidence", "outputs", "report"})
# So does what the plan says of an indicator or a task in a few words, one level deeper, too,
_NESTED_FLOW_KEYS = frozenset({"expected", "measure", "signer", "time"})
# and lists of a few names, titles and numbers of tasks.
_NAME_LIST_KEYS = frozenset({"capacity", "kinds", "tasks"})
# Texts, however short, stand below each other.
_BLOCK_LIST_KEYS = frozenset(Narrative.model_fields)
_TRANSLATION_KEYS = {"vi", "en", "en_one"}
_WORD = lazy_pattern(r"[a-z0-9-]+", re.ASCII)


_SCHEMA_NAMES = {PROGRESS: "progress", CLOSED: "closed", DECISIONS: "decisions"}


def modeline(folder: Path, file: str) -> str:
    """The first line of a new file of a data folder: tells an editor its schema.

    Empty where the schema does not stand in the folder, for an editor would show
    an error in every file.
    """
    schema = f"{SCHEMAS}/{_SCHEMA_NAMES[file.partition('/')[0]]}.json"
    if not (folder / schema).is_file():
        return ""
    return f"# yaml-language-server: $schema={'../' * file.count('/')}{schema}\n"


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
    return composed(_text(value)).strip() or None


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


def block(value: Collection, indent: int = 0, key: str = "") -> list[str]:
    """The lines of a value in block style, the first to stand where ``indent`` begins.

    ``key`` is what the value is of; it decides about quotes. Comments of a
    value that was read with them stand where they belong.
    """
    lines = []
    if isinstance(value, dict):
        for name, inner in value.items():
            lines += pair(name, inner, indent, comments_at(value, name))
    else:
        for index, item in enumerate(value):
            lines += _item(item, indent, key, comments_at(value, index))
    return [*lines, *_indented(comments_at_end(value), indent)]


def pair(name: str, value: Plain, indent: int, comments: Comments) -> list[str]:
    """The lines of a key with its value, and the comments around them."""
    head = f"{' ' * indent}{_scalar(name, '')}:"
    first, *rest = _value_lines(value, len(head) + 1, indent, name)
    head = f"{head} {first}" if first else head
    below = _indented(comments.below, indent + _step_below(first))
    return [*_indented(comments.above, indent), _with(head, comments.beside), *rest, *below]


def _item(value: Plain, indent: int, key: str, comments: Comments) -> list[str]:
    """An item's lines; what would stand beside a block collection stands above it."""
    above, beside = comments.above, comments.beside
    first, *rest = _value_lines(value, indent + 2, indent, key)
    if rest and not first:
        above, beside = [*above, *filter(None, [beside])], ""
        first, *rest = rest
    line = f"{' ' * indent}- {first.lstrip(' ')}" if first else f"{' ' * indent}-"
    below = _indented(comments.below, indent + _step_below(first))
    return [*_indented(above, indent), _with(line, beside), *rest, *below]


def _value_lines(value: Plain, column: int, indent: int, key: str) -> list[str]:
    """A value's lines, the first for the line where ``column`` is: "" before a block collection."""
    if isinstance(value, str):
        return _scalar_lines(value, column, indent, key)
    short = _in_flow_style(value, key, column)
    return ["", *block(value, indent + 2, key)] if short is None else [short]


def _step_below(first: str) -> int:
    """How much further in comments below a value stand; at two they were part of a block scalar."""
    return 1 if first.startswith(("|", ">")) else 2


def _with(line: str, comment: str) -> str:
    return f"{line}  {comment}" if comment else line


def _indented(lines: Sequence[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def _in_flow_style(value: Collection, key: str, column: int) -> str | None:
    """A collection on the rest of a line that begins at a column; None if it is for a block.

    An empty one has no other style, one that holds comments is always a block.
    """
    if value and (any(all_comments(value)) or not _is_short(value, key)):
        return None
    short = flow(value, key)
    return short if column + len(short) <= _WIDTH or not value else None


def _is_short(value: Collection, key: str) -> bool:
    """Whether a collection is short and flat enough to be read on one line."""
    if isinstance(value, list):
        words = all(isinstance(one, str) and _WORD.fullmatch(one) for one in value)
        names = all(isinstance(one, str) for one in value) and key in _NAME_LIST_KEYS
        return (words or names) and key not in _BLOCK_LIST_KEYS
    if value.keys() <= _TRANSLATION_KEYS:
        return all(isinstance(one, str) for one in value.values())
    if key in _NESTED_FLOW_KEYS:
        return all(
            isinstance(one, str) or (len(value) == 1 and _is_short(one, inner))
            for inner, one in value.items()
        )
    # Number, date and one more are seen at once; a web address is long and wants quotes there.
    few = len(value) <= 3 and "link" not in value  # noqa: PLR2004
    return few and key in _FLOW_KEYS and all(isinstance(one, str) for one in value.values())


def flow(value: Plain, key: str = "") -> str:
    """A value in flow style, on one line."""
    if isinstance(value, str):
        return _scalar(value, key, inside=True)
    if isinstance(value, list):
        return f"[{', '.join(flow(one, key) for one in value)}]"
    pairs = (f"{_scalar(k, '', inside=True)}: {flow(v, k)}" for k, v in value.items())
    return "{" + ", ".join(pairs) + "}"


# ------------------------------------------------------------------ scalars


def _scalar_lines(text: str, column: int, indent: int, key: str) -> list[str]:
    """The lines of a scalar that begins at a column; long ones are folded, line ends are kept.

    ``indent`` is that of the key or dash it is the value of.
    """
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if not _keeps_as_block(lines):
        return [_scalar(text, key)]
    in_lines, folds = "\n" in text, _keeps_folded(lines)
    room = _WIDTH - indent - 2
    # A line end that ends the text is kept by the header without “-”.
    end = "" if body != text else "-"
    if in_lines and (not folds or max(map(len, lines)) <= room):
        return [f"|{end}", *_indented(lines, indent + 2)]
    short = _scalar(text, key)
    if not in_lines and (not folds or column + len(short) <= _WIDTH):
        return [short]
    folded = list(_folded(lines, room))
    return [f">{end}", *_indented(folded, indent + 2)] if in_lines or len(folded) > 1 else [short]


def _folded(lines: list[str], width: int) -> Iterator[str]:
    """The lines of a folded scalar: broken at spaces, an empty line for each end of a line."""
    for number, line in enumerate(lines):
        if number:
            yield ""
        yield from textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)


def _keeps_as_block(lines: list[str]) -> bool:
    """Whether a text can be a block scalar without losing or gaining anything."""
    whole = bool(lines[0] and lines[-1]) and not lines[0].startswith(" ")
    shown = (line.replace("\u00a0", "x") for line in lines)
    return whole and all(line.isprintable() and line == line.rstrip() for line in shown)


def _keeps_folded(lines: list[str]) -> bool:
    """Whether lines may be broken at their spaces and read as before."""
    return not any("  " in line or line.startswith(" ") for line in lines)


@lru_cache(maxsize=4096)
def _scalar(text: str, key: str, *, inside: bool = False) -> str:
    """A scalar on one line; ``key`` is what it is of, and ``inside`` a collection on that line."""
    if not text:
        return "''" if inside else ""
    analysis = _emitter().analyze_scalar(text)
    fits = analysis.allow_flow_plain if inside else analysis.allow_block_plain
    bare = key in _BARE_KEYS and text not in NOTHING
    if fits and not analysis.multiline and (bare or _is_text_to_anyone(text)):
        return text
    if analysis.allow_single_quoted and not analysis.multiline:
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _is_text_to_anyone(text: str) -> bool:
    """Whether a reader that guesses types would take it for text as well."""
    resolve: Any = _resolver().resolve
    return bool(resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str")


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
