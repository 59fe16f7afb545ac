"""Reads a file's text with its comments, each where it belongs.

libyaml passes comments over, and says to the character where everything else
stands: what it passes over between two things are blanks, signs and comments.
A comment belongs to what stands on its line, else to what follows it; where
something ends before it, its indentation tells what it still is part of.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from ktstartup.reading.yaml_parser import NOTHING, events

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "CommentedMapping",
    "Document",
    "Note",
    "NotedList",
    "annotated",
    "comments_of",
    "end_of",
    "lift",
    "note_of",
]

# A directive (%YAML 1.2) is no comment, whatever stands in it.
_COMMENT = re.compile(r"^%\S+(?:[ \t]+[^\s#]\S*)*|#[^\n]*", re.MULTILINE)
_HEAD_OF_A_TEXT = re.compile(r"[|>][-+0-9]*[ \t]*(#[^\n]*)?")


def annotated(text: str) -> Document:
    """A file's text as values with comments; the reader must have accepted it."""
    builder = _Builder(text)
    for event in events(text):
        builder.take(event)
    return builder.document()


# ------------------------------------------------------ values with comments


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


class CommentedMapping(dict[str, Any], _Noted):
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

    root: CommentedMapping | NotedList
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
    if isinstance(value, CommentedMapping):
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


@dataclass(slots=True)
class _Open:
    """A block or list that is not closed yet.

    ``column`` is where its entries begin; a comment belongs to its end from
    column ``keeps`` on. ``note`` is that of its newest entry, ``owner`` its own.
    """

    value: CommentedMapping | NotedList
    flow: bool
    column: int
    keeps: int
    owner: Note | None
    key: str | None = None
    note: Note = field(default_factory=Note)


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.offset, self.line = 0, -1  # up to where everything is read
        self.open: list[_Open] = []
        self.closed: list[_Open] = []  # blocks that ended since then, the innermost first
        # Where a comment on the line goes: to the note of what stands last on it.
        self.newest: Note | list[str] | None = None
        self.leaf: tuple[int, Note] | None = None  # a value just read that has no inside in lines
        self.pending: list[str] = []  # belongs to what comes next
        self.root: CommentedMapping | NotedList = CommentedMapping()

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._begin(event, CommentedMapping())
        elif kind is yaml.SequenceStartEvent:
            self._begin(event, NotedList())
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            if self.open[-1].flow:
                self._end_on_a_line(event)
            else:
                self.closed.append(self.open.pop())
        elif kind is yaml.StreamEndEvent:
            self._up_to(len(self.lines), len(self.text))
            self.root.end += self.pending

    def document(self) -> Document:
        """The file; comments that begin it are its heading, up to a blank line if there is one."""
        root = self.root
        first = next(iter(root.notes.values()))
        above = first.above
        gap = len(above) - above[::-1].index("") if "" in above else len(above)
        heading, first.above = above[:gap], above[gap:]
        if heading[:1] == [""]:
            del heading[0]
        while root.end[-1:] == [""]:
            root.end.pop()
        return Document(root, heading)

    # ------------------------------------------------------------------ values

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        self._up_to(start.line, self.starts[start.line] + start.column)
        value = "" if not event.style and event.value in NOTHING else event.value
        if not value.isascii():
            value = unicodedata.normalize("NFC", value)
        parent = self.open[-1]
        if isinstance(parent.value, CommentedMapping) and parent.key is None:
            parent.key, self.newest = value, self._entry(parent)
            self.leaf = None
        else:
            note = self._place(parent, value)
            self.newest = note
            self.leaf = None if parent.flow else (parent.column + 1, note)
            if event.style in ("|", ">"):
                head = _HEAD_OF_A_TEXT.match(self.text, self.offset)
                if head and head[1]:
                    _put_beside(note, head[1].rstrip())
        self.offset, self.line = self.starts[end.line] + end.column, end.line
        if event.style in ("|", ">"):
            self._back_to_the_last_line(start.line)

    def _back_to_the_last_line(self, first: int) -> None:
        """Leave blank lines after a text in lines to what follows it."""
        self.line = min(self.line, len(self.lines) - 1)
        if not self.offset > self.starts[self.line]:
            self.line -= 1
        while self.line > first and not self.lines[self.line].strip():
            self.line -= 1
        self.offset = self.starts[self.line] + len(self.lines[self.line])

    def _begin(self, event: Any, value: CommentedMapping | NotedList) -> None:
        start, end, flow = event.start_mark, event.end_mark, bool(event.flow_style)
        self._up_to(start.line, self.starts[start.line] + start.column)
        owner = None
        keeps = start.column
        if self.open:
            parent = self.open[-1]
            # Comments in line with a list that is not indented belong to what follows it.
            keeps += isinstance(value, NotedList) and parent.column == start.column
            owner = self._place(parent, value, flow=flow)
        else:
            self.root = value
        self.open.append(_Open(value, flow, start.column, keeps, owner))
        self.leaf = None
        if flow:
            self.newest = owner
            self.offset, self.line = self.starts[end.line] + end.column, end.line

    def _end_on_a_line(self, event: Any) -> None:
        """The end of what stands in brackets or braces."""
        start, end = event.start_mark, event.end_mark
        self._up_to(start.line, self.starts[start.line] + start.column)
        closed = self.open.pop()
        comments = [one for one in self.pending if one]
        self.pending = []
        if closed.owner is None:
            closed.value.end += comments
        else:
            # Nothing can stand inside of what is empty.
            (closed.value.end if closed.value else closed.owner.below).extend(comments)
            parent = self.open[-1]
            self.leaf = None if parent.flow else (parent.column + 1, closed.owner)
        # Inside there are comments before the one on this line, and they stay before it.
        inside = closed.value and any(comments_of(closed.value))
        self.newest = closed.value.end if inside else closed.owner
        self.offset, self.line = self.starts[end.line] + end.column, end.line

    def _entry(self, parent: _Open) -> Note:
        """The note of an entry that begins here."""
        step = parent.key if isinstance(parent.value, CommentedMapping) else len(parent.value)
        parent.note = Note(above=self.pending)
        self.pending = []
        if step is not None:
            parent.value.notes[step] = parent.note
        return parent.note

    def _place(self, parent: _Open, value: Any, *, flow: bool = True) -> Note:
        """Put a value where it belongs; what stands before a text or brackets is above them."""
        if isinstance(parent.value, NotedList):
            note = self._entry(parent)
            parent.value.append(value)
            return note
        note, key = parent.note, parent.key
        assert key is not None  # noqa: S101 - told to the type checker: a key was read
        parent.value[key] = value
        parent.value.notes[key] = note
        parent.key = None
        if flow and any(self.pending):
            note.above += filter(None, (note.beside, *self.pending))
            note.beside = ""
        if flow:
            self.pending = []
        return note

    # ------------------------------------------------------------------ comments

    def _up_to(self, line: int, offset: int) -> None:
        """Take what stands between what was read last and what begins at a place."""
        between = self.text[self.offset : offset]
        if "\n" in between or "#" in between:
            takers = list(self._takers())
            last = self.line
            for match in _COMMENT.finditer(between):
                if match[0].startswith("%"):
                    continue
                at = self.offset + match.start()
                number = bisect_right(self.starts, at) - 1
                comment = match[0].rstrip()
                if number == self.line and self.newest is not None:
                    _put_beside(self.newest, comment)
                else:
                    column = at - self.starts[number]
                    while takers and column < takers[0][0]:
                        del takers[0]
                    target = takers[0][1] if takers else self.pending
                    self._gap(target, last, number)
                    target.append(comment)
                last = number
            self._gap(self.pending, last, line)
        self.closed = []
        self.offset = offset

    def _takers(self) -> Iterator[tuple[int, list[str]]]:
        """What has ended and can still have comments, with the column from which on it has."""
        if self.leaf is not None:
            yield self.leaf[0], self.leaf[1].below
        for closed in self.closed:
            yield closed.keeps, closed.value.end

    def _gap(self, target: list[str], after: int, before: int) -> None:
        """Note a blank line between two lines, several as one."""
        if any(not line.strip() for line in self.lines[after + 1 : before]):
            target.append("")


def _put_beside(note: Note | list[str], comment: str) -> None:
    """There is one place beside a line: what stood there first goes above it."""
    if isinstance(note, list):
        note.append(comment)
        return
    if note.beside:
        note.above.append(note.beside)
    note.beside = comment
