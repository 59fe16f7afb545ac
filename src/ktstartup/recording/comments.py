"""Reads a YAML file as values with comments, each comment attached to the entry it belongs to.

libyaml skips comments, and says to the character where every node begins and
ends: what lies between two nodes are blanks, signs and comments. A comment
belongs to what stands on its line, else to what follows it; where something
ends before it, its indentation tells what it still is part of.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.reading.yaml_parser import compose, scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator

# A directive (%YAML 1.2) is no comment, whatever stands in it.
_COMMENT = lazy_pattern(r"^%\S+(?:[ \t]+[^\s#]\S*)*|#[^\n]*", re.MULTILINE)
_BLOCK_SCALAR_HEADER = lazy_pattern(r"[|>][-+0-9]*[ \t]*(#[^\n]*)?")


def read_with_comments(text: str) -> CommentedDocument:
    """A file's text as values with comments; the reader must have accepted it."""
    return _CommentReader(text).document()


# ------------------------------------------------------ values with comments


@dataclass(slots=True)
class Comments:
    """The comments of one entry of a mapping or sequence, with their ``#``; "" for a blank line.

    ``above`` it, ``beside`` its first line, and ``below`` its value, further in.
    """

    above: list[str] = field(default_factory=list)
    beside: str = ""
    below: list[str] = field(default_factory=list)

    def put_beside(self, comment: str) -> None:
        """There is one place beside a line: what stood there first goes above it."""
        if self.beside:
            self.above.append(self.beside)
        self.beside = comment


class _Commented:
    """Comments by the key or index of an entry, and those after the last entry."""

    comments: dict[str | int, Comments]
    end: list[str]


class CommentedMapping(dict[str, Any], _Commented):
    """A mapping with its comments."""

    def __init__(self) -> None:
        super().__init__()
        self.comments, self.end = {}, []


class CommentedSequence(list[Any], _Commented):
    """A sequence with its comments."""

    def __init__(self) -> None:
        super().__init__()
        self.comments, self.end = {}, []


_Collection: TypeAlias = CommentedMapping | CommentedSequence


@dataclass(slots=True)
class CommentedDocument:
    """A file: the comments before everything else, and its one value."""

    root: _Collection
    heading: list[str] = field(default_factory=list)


_NO_COMMENTS = Comments()


def comments_at(value: Any, step: str | int) -> Comments:
    """The comments of an entry; none in values that were made, not read."""
    return value.comments.get(step, _NO_COMMENTS) if isinstance(value, _Commented) else _NO_COMMENTS


def comments_at_end(value: Any) -> list[str]:
    """The comments after the last entry of a value."""
    return value.end if isinstance(value, _Commented) else []


def all_comments(value: Any) -> Iterator[str]:
    """Every comment inside a value, in order."""
    for step, inner in _entries(value):
        comments = value.comments[step]
        yield from filter(None, (*comments.above, comments.beside))
        yield from all_comments(inner)
        yield from filter(None, comments.below)
    yield from filter(None, comments_at_end(value))


def lift_comments(value: Any) -> None:
    """Put comments between the dash of an item and what begins there above the item."""
    for step, inner in _entries(value):
        lift_comments(inner)
        first = next((inner.comments[key] for key, _ in _entries(inner)), None)
        if isinstance(value, CommentedSequence) and first is not None:
            comments = value.comments[step]
            if any(first.above):  # what stands beside the opening brace comes before them
                comments.above += filter(None, (comments.beside, *first.above))
                comments.beside = ""
            first.above = []


def _entries(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, CommentedMapping):
        yield from value.items()
    elif isinstance(value, CommentedSequence):
        yield from enumerate(value)


# ------------------------------------------------------ reading


@dataclass(slots=True)
class _OpenNode:
    """A collection that is being read.

    ``column`` is where its entries begin; a comment belongs to its end from
    column ``keeps`` on. ``own`` are the comments of the entry that it is the value of.
    """

    value: _Collection
    is_flow: bool
    column: int
    keeps: int
    own: Comments | None


class _CommentReader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.offset, self.line = 0, -1  # up to where everything is read
        self.closed: list[_OpenNode] = []  # blocks that ended since then, the innermost first
        # Where a comment on the line goes: to what stands last on it.
        self.newest: Comments | list[str] | None = None
        self.leaf: tuple[int, Comments] | None = None  # a value just read that is no block
        self.pending: list[str] = []  # belongs to what comes next

    def document(self) -> CommentedDocument:
        """The file; comments that begin it are its heading, up to a blank line if there is one."""
        root = self._collection(compose(self.text), None, 0)
        self._up_to(len(self.lines), 0)
        root.end += self.pending
        above = next(iter(root.comments.values())).above
        gap = len(above) - above[::-1].index("") if "" in above else len(above)
        heading, above[:gap] = above[:gap], []
        if heading[:1] == [""]:
            del heading[0]
        while root.end[-1:] == [""]:
            root.end.pop()
        return CommentedDocument(root, heading)

    # ------------------------------------------------------------------ values

    def _collection(self, node: Any, parent: _OpenNode | None, step: str | int) -> _Collection:
        self._up_to(node.start_mark.line, node.start_mark.column)
        is_mapping, is_flow = isinstance(node, yaml.MappingNode), bool(node.flow_style)
        value = CommentedMapping() if is_mapping else CommentedSequence()
        column = node.start_mark.column
        opened = _OpenNode(value, is_flow, column, column, None)
        if parent is not None:
            # Comments in line with a list that is not indented belong to what follows it.
            opened.keeps += not is_mapping and parent.column == column
            opened.own = self._add(parent, step, value, is_block=not is_flow)
        self.leaf = None
        if is_flow:
            self.newest = opened.own
            self._read_up_to(node.start_mark.line, column + 1)
        for number, entry in enumerate(node.value):
            key, inner = entry if is_mapping else (None, entry)
            name = number if key is None else self._key(key, value)
            if isinstance(inner, yaml.ScalarNode):
                self._scalar(inner, opened, name)
            else:
                self._collection(inner, opened, name)
        if is_flow:
            self._end_of_flow(node, opened, parent)
        else:
            self.closed.append(opened)
        return value

    def _key(self, node: yaml.ScalarNode, mapping: _Collection) -> str:
        self._up_to(node.start_mark.line, node.start_mark.column)
        name = scalar_text(node)
        self.newest, self.leaf = self._entry(mapping, name), None
        self._past_scalar(node)
        return name

    def _scalar(self, node: yaml.ScalarNode, parent: _OpenNode, step: str | int) -> None:
        self._up_to(node.start_mark.line, node.start_mark.column)
        comments = self._add(parent, step, scalar_text(node))
        self.newest = comments
        self.leaf = None if parent.is_flow else (parent.column + 1, comments)
        if node.style in ("|", ">"):
            header = _BLOCK_SCALAR_HEADER.match(self.text, self.offset)
            if header and header[1]:
                comments.put_beside(header[1].rstrip())
        self._past_scalar(node)

    def _past_scalar(self, node: yaml.ScalarNode) -> None:
        """Go to the end of a scalar; blank lines after a block scalar belong to what follows it."""
        self._read_up_to(node.end_mark.line, node.end_mark.column)
        if node.style not in ("|", ">"):
            return
        self.line = min(self.line, len(self.lines) - 1)
        if not self.offset > self.starts[self.line]:
            self.line -= 1
        while self.line > node.start_mark.line and not self.lines[self.line].strip():
            self.line -= 1
        self.offset = self.starts[self.line] + len(self.lines[self.line])

    def _end_of_flow(self, node: Any, closed: _OpenNode, parent: _OpenNode | None) -> None:
        """Take the comments before the closing bracket, and go past it."""
        end = node.end_mark
        self._up_to(end.line, end.column - 1)
        comments = [one for one in self.pending if one]
        self.pending = []
        if closed.own is None or parent is None:
            closed.value.end += comments
        else:
            # Nothing can stand inside of what is empty.
            (closed.value.end if closed.value else closed.own.below).extend(comments)
            self.leaf = None if parent.is_flow else (parent.column + 1, closed.own)
        # Inside there are comments before the one on this line, and they stay before it.
        inside = closed.value and any(all_comments(closed.value))
        self.newest = closed.value.end if inside else closed.own
        self._read_up_to(end.line, end.column)

    def _entry(self, collection: _Collection, step: str | int) -> Comments:
        """The comments of an entry that begins here."""
        comments = collection.comments[step] = Comments(above=self.pending)
        self.pending = []
        return comments

    def _add(
        self, parent: _OpenNode, step: str | int, value: Any, *, is_block: bool = False
    ) -> Comments:
        """Add a value to its collection; comments before a scalar or a bracket go above its key."""
        if isinstance(parent.value, CommentedSequence):
            parent.value.append(value)
            return self._entry(parent.value, step)
        comments = parent.value.comments[step]
        parent.value[str(step)] = value
        if not is_block:
            if any(self.pending):
                comments.above += filter(None, (comments.beside, *self.pending))
                comments.beside = ""
            self.pending = []
        return comments

    # ------------------------------------------------------------------ comments

    def _read_up_to(self, line: int, column: int) -> None:
        self.offset, self.line = self.starts[line] + column, line

    def _up_to(self, line: int, column: int) -> None:
        """Take what stands between what was read last and a place."""
        offset = self.starts[line] + column
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
                    self._put_beside(comment)
                else:
                    indent = at - self.starts[number]
                    while takers and indent < takers[0][0]:
                        del takers[0]
                    target = takers[0][1] if takers else self.pending
                    self._gap(target, last, number)
                    target.append(comment)
                last = number
            self._gap(self.pending, last, line)
        self.closed = []
        self.offset = offset

    def _put_beside(self, comment: str) -> None:
        if isinstance(self.newest, Comments):
            self.newest.put_beside(comment)
        elif self.newest is not None:
            self.newest.append(comment)

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
