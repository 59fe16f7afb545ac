"""Puts new parts into a file's text and leaves every character that is there as it is.

Pure functions from text to text. Comments, quotes, blank lines, the order of
keys, a byte-order mark and the kind of line ends all stay. What comes out is
read again with the project's own reader: when the old entries are not the same
as before, or the new ones not what was asked for, the text is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ktstartup.language import N_
from ktstartup.reading.encoding import line_end
from ktstartup.reading.tree import read_tree
from ktstartup.recording.node_ends import outline
from ktstartup.recording.write_errors import RefusedError
from ktstartup.recording.yaml_snippets import block, flow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.reading.nodes import Mark
    from ktstartup.recording.node_ends import Outline, Spot
    from ktstartup.recording.yaml_snippets import Block, Plain

__all__ = ["appended", "with_block"]

_EMPTY_FILE = "KT104"
_BLANK, _COMMENT = re.compile(r"\s*"), re.compile(r" *#")


def appended(text: str, path: tuple[str, ...], items: Sequence[Plain]) -> str:
    """The text with items at the end of the list at a path of keys, which is made if need be.

    ``text`` is all of a file, "" for one that does not exist yet. A single
    value where the schema allows one instead of a list becomes the first item.
    Raises RefusedError for a file with errors of its own, or one of a shape
    that nothing can be put into without touching what is there.
    """
    sheet = _Sheet(text)
    before = _tree(sheet.plain)
    expected = _extended(before, path, list(items))
    found = outline(sheet.plain, path)
    return _first_as_expected(sheet, _ways(sheet, found, path, list(items)), expected, path)


def with_block(text: str, key: str, value: dict[str, Plain]) -> str:
    """The text with a block of single values under a key, before all else when it is new.

    A block that stands there under the key is replaced. Raises RefusedError
    as :func:`appended`.
    """
    sheet = _Sheet(text)
    before = _tree(sheet.plain)
    found = outline(sheet.plain, (key,))
    ways = _ways_of_block(sheet, found, key, value)
    return _first_as_expected(sheet, ways, {**before, key: value}, (key,))


@dataclass(frozen=True, slots=True)
class _Edit:
    """Text put in place of what stands between two offsets."""

    start: int
    end: int
    text: str


class _Sheet:
    """A file's text by lines: for offsets, and for the kind of line ends it has."""

    def __init__(self, text: str) -> None:
        self.mark = "\ufeff" if text.startswith("\ufeff") else ""
        self.text = text.removeprefix(self.mark)
        parts = re.split(r"(\r\n|\r|\n)", self.text)
        self.lines = parts[::2]
        self.breaks = parts[1::2]
        self.newline = line_end(self.text)
        self.starts = [0]
        for line, ending in zip(self.lines, self.breaks, strict=False):
            self.starts.append(self.starts[-1] + len(line) + len(ending))

    @property
    def plain(self) -> str:
        """The text as the reader takes it."""
        return "\n".join(self.lines)

    def offset(self, mark: Mark) -> int:
        """Where a line and column stand in the text."""
        return self.starts[mark[0]] + mark[1]

    def insert(self, line: int, lines: Sequence[str]) -> _Edit:
        """Whole lines put before a line; at the end of the text where there is no such line."""
        if line < len(self.starts) and line < len(self.lines) - (not self.lines[-1]):
            return _Edit(self.starts[line], self.starts[line], "".join(f"{one}\n" for one in lines))
        end = len(self.text)
        first = "\n" if self.lines[-1] else ""
        return _Edit(end, end, first + "".join(f"{one}\n" for one in lines))

    def edited(self, edits: Sequence[_Edit]) -> str:
        """The text with the edits made, in the file's own line ends."""
        text = self.text
        for edit in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
            new = edit.text.replace("\n", self.newline)
            text = text[: edit.start] + new + text[edit.end :]
        return self.mark + text

    def is_blank(self, line: int) -> bool:
        return 0 <= line < len(self.lines) and bool(_BLANK.fullmatch(self.lines[line]))


def _tree(text: str) -> dict[str, Any]:
    """What the reader makes of a text. Raises RefusedError when it finds any fault in it."""
    tree, problems = read_tree("", text)
    if [problem.code for problem in problems] == [_EMPTY_FILE]:
        return {}
    if problems or not isinstance(tree, dict):
        raise RefusedError(N_("the file has errors of its own; put right what “check” says first"))
    return tree


def _as_written(tree: Any) -> Any:
    return tree


def _as_read(node: Any) -> Any:
    """A tree with its texts as the schema takes them."""
    if isinstance(node, dict):
        return {key: _as_read(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_as_read(value) for value in node]
    return (node or "").strip()


def _extended(tree: dict[str, Any], path: tuple[str, ...], items: list[Plain]) -> dict[str, Any]:
    """What must be read once the items stand at the end of the list at the path."""
    key, rest = path[0], path[1:]
    old = tree.get(key)
    if not rest:
        kept = old if isinstance(old, list) else [old] if old else []
        return {**tree, key: [*kept, *items]}
    if old and not isinstance(old, dict):
        raise _refused(path)
    return {**tree, key: _extended(old or {}, rest, items)}


def _first_as_expected(
    sheet: _Sheet, ways: Iterator[list[_Edit]], expected: Any, path: tuple[str, ...]
) -> str:
    """The first way of writing it that is read as expected. Raises RefusedError when none is.

    The blank end of a text, which the schema drops, is kept as well if it can be.
    """
    texts = [sheet.edited(edits) for edits in ways]
    trees = [read_tree("", _Sheet(text).plain) for text in texts]
    for reading in (_as_written, _as_read):
        for text, (tree, problems) in zip(texts, trees, strict=True):
            if not problems and reading(tree) == reading(expected):
                return text
    raise _refused(path)


def _refused(path: tuple[str, ...]) -> RefusedError:
    return RefusedError(
        N_(
            "nothing can be added to “{key}” safely as it is written in this file; write it as a "
            "list with a dash before each item, or add the entry in an editor"
        ),
        key=".".join(path),
    )


# ------------------------------------------------------------------ where to put it


def _ways(
    sheet: _Sheet, found: Outline, path: tuple[str, ...], items: list[Plain]
) -> Iterator[list[_Edit]]:
    """Ways of writing the items, the most natural first."""
    spot, parent = found.root, None
    for depth, key in enumerate(path):
        value = _nested(path[depth + 1 :], items)
        if spot is None or (parent is None and spot.is_nothing):
            yield [_at_the_end(sheet, found, 0, {key: value})]
            return
        if spot.kind != "mapping":
            return
        child = spot.get(key)
        if child is None:
            yield from _new_key(sheet, found, spot, key, value)
            return
        if child.is_nothing:
            yield from _filled(sheet, spot, child, value)
            return
        parent, spot = spot, child
    assert spot is not None  # noqa: S101 - told to the type checker: the path is not empty
    assert parent is not None  # noqa: S101
    if spot.kind == "list" and not spot.children and not parent.flow:
        yield from _filled(sheet, parent, spot, items)
    elif spot.kind != "list":
        yield from _made_a_list(sheet, parent, spot, items, path[-1])
    elif spot.flow:
        yield [_inside(sheet, spot, ", ".join(flow(item, path[-1]) for item in items))]
    else:
        yield from _after_the_last(sheet, parent, spot, items, path[-1])


def _nested(path: tuple[str, ...], items: list[Plain]) -> Block:
    value: Block = items
    for key in reversed(path):
        value = {key: value}
    return value


def _after_the_last(
    sheet: _Sheet, parent: Spot, spot: Spot, items: list[Plain], key: str
) -> Iterator[list[_Edit]]:
    """After the last item of a list with dashes, set apart by blank lines as the others are."""
    apart = _set_apart(sheet, spot)
    lines: list[str] = []
    for item in items:
        lines += [*([""] if apart else []), *block([item], spot.start[1], key)]
    column = parent.start[1]
    for line in _lines_after(sheet, spot.end, column):
        yield [sheet.insert(line, lines)]


def _set_apart(sheet: _Sheet, spot: Spot) -> bool:
    """Whether a blank line stands before the last item of a list (comments go with the item)."""
    if len(spot.children) < 2:  # noqa: PLR2004 - nothing to be set apart from
        return False
    line = spot.children[-1].start[0] - 1
    while line > 0 and _COMMENT.match(sheet.lines[line]):
        line -= 1
    return sheet.is_blank(line)


def _lines_after(sheet: _Sheet, end: Mark, column: int) -> Iterator[int]:
    """The lines before which something can be put that follows what ends at a place.

    Comments that are indented below ``column`` go with what they follow. A
    second line is given where blank lines may be part of a text.
    """
    line = end[0] if end[1] else end[0] - 1
    last = line
    while last > 0 and sheet.is_blank(last):
        last -= 1
    yield _past_comments(sheet, last + 1, column)
    if last != line:
        yield _past_comments(sheet, line + 1, column)


def _past_comments(sheet: _Sheet, line: int, column: int) -> int:
    found, at = line, line
    while at < len(sheet.lines) and (sheet.is_blank(at) or _COMMENT.match(sheet.lines[at])):
        text = sheet.lines[at]
        if not sheet.is_blank(at) and len(text) - len(text.lstrip(" ")) > column:
            found = at + 1
        at += 1
    return found


def _new_key(
    sheet: _Sheet, found: Outline, spot: Spot, key: str, value: Block
) -> Iterator[list[_Edit]]:
    """A key of a mapping that is not there yet: after all the others."""
    if spot.flow:
        yield [_inside(sheet, spot, flow({key: value})[1:-1])]
    elif spot is found.root:
        yield [_at_the_end(sheet, found, spot.start[1], {key: value})]
    else:
        for line in _lines_after(sheet, spot.end, spot.start[1] - 1):
            yield [sheet.insert(line, block({key: value}, spot.start[1]))]


def _at_the_end(sheet: _Sheet, found: Outline, column: int, value: Block) -> _Edit:
    """At the end of the document, after a blank line."""
    line = len(sheet.lines) if found.ends_at is None else found.ends_at
    bare = found.root is None or found.root.is_nothing
    before = line - 1 if sheet.lines[-1] or found.ends_at is not None else line - 2
    gap = not bare and not sheet.is_blank(before)
    return sheet.insert(line, [*([""] if gap else []), *block(value, column)])


def _inside(sheet: _Sheet, spot: Spot, text: str) -> _Edit:
    """Between the brackets of a list or mapping, after what is there."""
    if spot.children:
        at = sheet.offset(spot.children[-1].end)
        return _Edit(at, at, f", {text}")
    at = sheet.offset(spot.start) + 1
    return _Edit(at, at, text)


def _filled(sheet: _Sheet, parent: Spot, spot: Spot, value: Block) -> Iterator[list[_Edit]]:
    """A key that has no value yet, or a word for none."""
    start, end = sheet.offset(spot.start), sheet.offset(spot.end)
    if parent.flow:
        yield [_Edit(start, end, ("" if start < end else " ") + flow(value))]
        return
    rest = sheet.text[end : sheet.starts[spot.end[0]] + len(sheet.lines[spot.end[0]])]
    if start < end and not rest.strip():
        start -= len(sheet.text[:start]) - len(sheet.text[:start].rstrip(" "))
    column = parent.start[1]
    lines = block(value, column + 2)
    line = _past_comments(sheet, spot.end[0] + 1, column)
    yield [_Edit(start, end, ""), sheet.insert(line, lines)]


def _made_a_list(
    sheet: _Sheet, parent: Spot, spot: Spot, items: list[Plain], key: str
) -> Iterator[list[_Edit]]:
    """A single value becomes the first item of a list, by what is put around it."""
    start, end = sheet.offset(spot.start), sheet.offset(spot.end)
    if parent.flow:
        more = "".join(f", {flow(item, key)}" for item in items)
        yield [_Edit(start, start, "["), _Edit(end, end, f"{more}]")]
        return
    own_line = spot.key_at is None or spot.start[0] != spot.key_at[0]
    column = spot.start[1] if own_line else parent.start[1] + 2
    lines = block(items, column, key)
    gap = len(sheet.text[:start]) - len(sheet.text[:start].rstrip(" "))
    dash = (
        _Edit(start, start, "- ")
        if own_line
        else _Edit(start - gap, start - gap, f"\n{' ' * column}-")
    )
    for line in _lines_after(sheet, spot.end, parent.start[1]):
        yield [dash, sheet.insert(line, lines)]


def _ways_of_block(
    sheet: _Sheet, found: Outline, key: str, value: dict[str, Plain]
) -> Iterator[list[_Edit]]:
    """Ways of writing a block under a key of the file."""
    root = found.root
    if root is None or root.is_nothing:
        yield [_at_the_end(sheet, found, 0, {key: value})]
        return
    child = root.get(key)
    if child is None and root.flow:
        yield [_inside(sheet, root, flow({key: value})[1:-1])]
    elif child is None:
        yield [sheet.insert(_top(sheet, root), [*block({key: value}, root.start[1]), ""])]
        yield [_at_the_end(sheet, found, root.start[1], {key: value})]
    elif child.is_nothing:
        start, end = sheet.offset(child.start), sheet.offset(child.end)
        yield [_Edit(start, end, ("" if start < end else " ") + flow(value, key))]
    else:
        start, end = sheet.offset(child.start), sheet.offset(child.end)
        if re.search(r"(?:^|\s)#", sheet.text[start:end]):
            return  # a comment inside would be lost
        new = flow(value, key) if child.flow else "\n".join(block(value, child.start[1])).lstrip()
        yield [_Edit(start, end, new)]


def _top(sheet: _Sheet, root: Spot) -> int:
    """The line before which a new first key goes: below the file's heading, above its first key.

    Comments right above the first key are the key's, unless they begin the file.
    """
    first = line = root.start[0]
    while line > 0 and _COMMENT.match(sheet.lines[line - 1]):
        line -= 1
    return line if line > 0 else first
