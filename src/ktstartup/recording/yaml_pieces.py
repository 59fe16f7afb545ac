"""A YAML file as its keys and list items with the lines they stand on, comments included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from ktstartup.frozen import frozen, replace
from ktstartup.reading.tree import read_tree
from ktstartup.reading.yaml_parser import compose, end_mark, scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen
class Piece:
    """A key or an item with the lines it stands on, its comments above included.

    ``head`` are the lines down to the first of its parts, all lines where it has none that can
    be merged by themselves; ``tail`` what follows the last part.
    """

    name: str
    value: Any
    head: tuple[str, ...]
    parts: tuple[Piece, ...] | None = None
    tail: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """All its lines."""
        inside = (line for part in self.parts or () for line in part.lines)
        return [*self.head, *inside, *self.tail]

    @property
    def comments(self) -> list[str]:
        """The comment lines above it."""
        above: list[str] = []
        for line in self.head:
            if line.lstrip()[:1] not in ("", "#"):
                break
            above.append(line)
        return [line for line in above if line.strip()]


def document(text: str) -> Piece:
    """A file whose root is a mapping, or nothing."""
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    root = compose(text) if text.strip() else None
    if not isinstance(root, yaml.MappingNode):
        return Piece("", {}, (), (), tuple(lines))
    return _split("", root, read_tree("", text)[0], lines, 0, len(lines))


def _split(
    name: str, node: yaml.Node, value: Any, lines: list[str], first: int, last: int
) -> Piece:
    """The piece between two lines; ``node`` is its value."""
    whole = Piece(name, value, tuple(lines[first:last]))
    starts = [*_starts(node, lines, first)]
    if not starts or starts[0][0] < first + (name != ""):
        return whole  # nothing inside, or it begins on the line of its key
    ends = [*(start for start, *_ in starts[1:]), _end(node, lines, last)]
    named: dict[str, int] = {}
    parts: list[Piece] = []
    for (start, key, inner), end in zip(starts, ends, strict=True):
        own = value[len(parts)] if key is None else value[key]
        if key is None:
            part = Piece(_name(own, named), own, tuple(lines[start:end]))
        else:
            part = _split(key, inner, own, lines, start, end)
        parts.append(part)
    return replace(
        whole,
        head=tuple(lines[first : starts[0][0]]),
        parts=tuple(parts),
        tail=tuple(lines[ends[-1] : last]),
    )


def _name(value: Any, named: dict[str, int]) -> str:
    """What an item is known by in all versions: its id, else what it says."""
    name = value.get("id") if isinstance(value, dict) else None
    name = f"id {name}" if isinstance(name, str) and name else repr(value)
    named[name] = named.get(name, 0) + 1
    return name if named[name] == 1 else f"{name} #{named[name]}"


def _starts(
    node: yaml.Node, lines: list[str], first: int
) -> Iterator[tuple[int, str | None, yaml.Node]]:
    """Where each key or item of a block begins, with the comments right above it."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return
    column, after = node.start_mark.column, first
    for entry in node.value:
        key, inner = entry if isinstance(node, yaml.MappingNode) else (None, entry)
        line = (inner if key is None else key).start_mark.line
        if key is None and lines[line][column : column + 1] != "-":
            line -= 1  # a dash on a line of its own
        start = line
        while after < start > 0 and _goes_with_next(lines[start - 1], column):
            start -= 1
        yield (start if after != first else line), key and scalar_text(key), inner
        end, reach = end_mark(inner)
        after = max(end + (reach > 0), line + 1)


def _goes_with_next(line: str, column: int) -> bool:
    text = line.lstrip(" ")
    return not text.strip() or (text.startswith("#") and len(line) - len(text) <= column)


def _end(node: yaml.Node, lines: list[str], last: int) -> int:
    """The line after the last part of a block."""
    line, column = end_mark(node)
    line += column > 0
    while line > 0 and not lines[line - 1].strip():
        line -= 1
    return min(line, last)
