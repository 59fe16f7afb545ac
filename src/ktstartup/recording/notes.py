"""A file's values with the comments and blank lines that stand around them.

The reader's tree drops comments, for no figure depends on them; whoever lays a
file out anew must put each back where it belongs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Document",
    "Note",
    "NotedBlock",
    "NotedList",
    "comments_of",
    "end_of",
    "lift",
    "note_of",
]


@dataclass(slots=True)
class Note:
    """What stands around one entry of a block or list: comments with their ``#``, "" for a gap.

    ``above`` it, ``beside`` its first line, and ``below`` its value, further in.
    """

    above: list[str] = field(default_factory=list)
    beside: str = ""
    below: list[str] = field(default_factory=list)


class _Noted:
    """Notes by the key or number of an entry, and what stands after the last one."""

    notes: dict[str | int, Note]
    end: list[str]


class NotedBlock(dict[str, Any], _Noted):
    """A block of keys with its notes."""

    def __init__(self) -> None:
        super().__init__()
        self.notes, self.end = {}, []


class NotedList(list[Any], _Noted):
    """A list with its notes."""

    def __init__(self) -> None:
        super().__init__()
        self.notes, self.end = {}, []


@dataclass(slots=True)
class Document:
    """A file: what stands before everything else, and its one value."""

    root: NotedBlock | NotedList
    heading: list[str] = field(default_factory=list)


_NOTHING = Note()


def note_of(value: Any, step: str | int) -> Note:
    """What stands around an entry; nothing in values that were made, not read."""
    return value.notes.get(step, _NOTHING) if isinstance(value, _Noted) else _NOTHING


def end_of(value: Any) -> list[str]:
    """What stands after the last entry of a value."""
    return value.end if isinstance(value, _Noted) else []


def lift(value: Any) -> None:
    """Put comments between the dash of an item and what begins there above the item."""
    for step, inner in _inside(value):
        lift(inner)
        if isinstance(value, NotedList) and isinstance(inner, _Noted) and inner.notes:
            first, note = inner.notes[next(key for key, _ in _inside(inner))], value.notes[step]
            if any(first.above):  # what stands beside the opening brace comes before them
                note.above += filter(None, (note.beside, *first.above))
                note.beside = ""
            first.above = []


def _inside(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, NotedBlock):
        yield from value.items()
    elif isinstance(value, NotedList):
        yield from enumerate(value)


def comments_of(value: Any) -> Iterator[str]:
    """Every comment inside a value, in order."""
    if not isinstance(value, _Noted):
        return
    for step, inner in _inside(value):
        note = note_of(value, step)
        yield from filter(None, (*note.above, note.beside))
        yield from comments_of(inner)
        yield from filter(None, note.below)
    yield from filter(None, value.end)
