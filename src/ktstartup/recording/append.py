"""Inserts entries into the text of a YAML file and leaves every character that is there as it is.

Pure functions from text to text. Comments, quotes, blank lines, the order of
keys, a byte-order mark and the kind of line ends all stay. What comes out is
read again with the project's own reader: when the old entries are not the same
as before, or the new ones not what was asked for, the text is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from ktstartup.errors import RefusedError
from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.reading.encoding import line_end
from ktstartup.reading.tree import read_tree
from ktstartup.reading.yaml_parser import NOTHING, compose, end_mark, scalar_text
from ktstartup.recording.yaml_writer import block, flow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.reading.nodes import Mark
    from ktstartup.recording.yaml_writer import Collection, Plain

_EMPTY_FILE = "KT104"
_BLANK, _COMMENT = re.compile(r"\s*"), re.compile(r" *#")


def appended(text: str, path: tuple[str, ...], items: Sequence[Plain]) -> str:
    """The text with items at the end of the list at a path of keys, which is made if need be.

    ``text`` is all of a file, "" for one that does not exist yet. A single
    value where the schema allows one instead of a list becomes the first item.
    Raises RefusedError for a file with errors of its own, or one of a shape
    that nothing can be put into without touching what is there.
    """
    source = _Source(text)
    expected = _extended(_tree(source.plain), path, list(items))
    return _first_as_expected(source, _insertions(source, path, list(items)), expected, path)


def with_block(text: str, key: str, value: dict[str, Plain]) -> str:
    """The text with a block of single values under a key, before all else when it is new.

    A block that stands there under the key is replaced. Raises RefusedError
    as :func:`appended`.
    """
    source = _Source(text)
    expected = {**_tree(source.plain), key: value}
    return _first_as_expected(source, _replacements(source, key, value), expected, (key,))


@frozen
class _Edit:
    """Text put in place of what stands between two offsets."""

    start: int
    end: int
    text: str


class _Source:
    """A file's text by lines: for offsets, and for the kind of line ends it has."""

    def __init__(self, text: str) -> None:
        self.byte_order_mark = "\ufeff" if text.startswith("\ufeff") else ""
        self.text = text.removeprefix(self.byte_order_mark)
        parts = re.split(r"(\r\n|\r|\n)", self.text)
        self.lines = parts[::2]
        self.starts = [0]
        for line, ending in zip(self.lines, parts[1::2], strict=False):
            self.starts.append(self.starts[-1] + len(line) + len(ending))

    @property
    def plain(self) -> str:
        """The text as the reader takes it."""
        return "\n".join(self.lines)

    def offset(self, mark: Mark) -> int:
        """Where a line and column, from 0, stand in the text."""
        return self.starts[mark[0]] + mark[1]

    def span(self, node: yaml.Node) -> tuple[int, int]:
        """The offsets between which a node stands."""
        return self.offset(_start(node)), self.offset(end_mark(node))

    def insert(self, line: int, lines: Sequence[str]) -> _Edit:
        """Whole lines put before a line; at the end of the text where there is no such line."""
        new = "".join(f"{one}\n" for one in lines)
        if line < len(self.starts) and line < len(self.lines) - (not self.lines[-1]):
            return _Edit(self.starts[line], self.starts[line], new)
        end = len(self.text)
        return _Edit(end, end, ("\n" if self.lines[-1] else "") + new)

    def edited(self, edits: Sequence[_Edit]) -> str:
        """The text with the edits made, in the file's own line ends."""
        text, newline = self.text, line_end(self.text)
        for edit in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
            text = text[: edit.start] + edit.text.replace("\n", newline) + text[edit.end :]
        return self.byte_order_mark + text

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


def _stripped(node: Any) -> Any:
    """A tree with its texts as the schema takes them."""
    if isinstance(node, dict):
        return {key: _stripped(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_stripped(value) for value in node]
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
    source: _Source, candidates: Iterator[list[_Edit]], expected: Any, path: tuple[str, ...]
) -> str:
    """The text after the first edits that is read as expected. Raises RefusedError where none is.

    The blank end of a text, which the schema drops, is kept as well if it can be.
    """
    texts = [source.edited(edits) for edits in candidates]
    trees = [read_tree("", _Source(text).plain) for text in texts]
    for text, (tree, problems) in zip(texts, trees, strict=True):
        if not problems and tree == expected:
            return text
    for text, (tree, problems) in zip(texts, trees, strict=True):
        if not problems and _stripped(tree) == _stripped(expected):
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


# ------------------------------------------------------------------ nodes


def _start(node: yaml.Node) -> Mark:
    return node.start_mark.line, node.start_mark.column


def _get(node: yaml.MappingNode, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """A key of a mapping with its value."""
    return next((pair for pair in node.value if scalar_text(pair[0]) == key), None)


def _is_nothing(node: yaml.Node) -> bool:
    """Whether nothing is written, or a word for nothing."""
    return isinstance(node, yaml.ScalarNode) and node.value in NOTHING


# ------------------------------------------------------------------ where to put it


def _insertions(
    source: _Source, path: tuple[str, ...], items: list[Plain]
) -> Iterator[list[_Edit]]:
    """Edits that put the items at the end of the list at a path, the most natural ones first."""
    root = node = compose(source.plain)
    parent: yaml.MappingNode | None = None
    for depth, key in enumerate(path):
        value = _nested(path[depth + 1 :], items)
        if node is None or (node is root and _is_nothing(node)):
            yield [_at_the_end(source, root, 0, {key: value})]
            return
        if not isinstance(node, yaml.MappingNode):
            return
        found = _get(node, key)
        if found is None:
            yield from _new_key(source, root, node, key, value)
            return
        if _is_nothing(found[1]):
            yield from _filled(source, node, found[1], value)
            return
        parent, (key_node, node) = node, found
    assert node is not None  # noqa: S101 - told to the type checker: the path is not empty
    assert parent is not None  # noqa: S101
    if not isinstance(node, yaml.SequenceNode):
        yield from _made_a_list(source, parent, key_node, node, items)
    elif not node.value and not parent.flow_style:
        yield from _filled(source, parent, node, items)
    elif node.flow_style:
        yield [_inside(source, node, ", ".join(flow(item, path[-1]) for item in items))]
    else:
        yield from _after_the_last(source, parent, node, items, path[-1])


def _nested(path: tuple[str, ...], items: list[Plain]) -> Collection:
    value: Collection = items
    for key in reversed(path):
        value = {key: value}
    return value


def _after_the_last(
    source: _Source, parent: yaml.MappingNode, node: yaml.SequenceNode, items: list[Plain], key: str
) -> Iterator[list[_Edit]]:
    """After the last item of a list with dashes, set apart by blank lines as the others are."""
    gap = [""] if _set_apart(source, node) else []
    lines: list[str] = []
    for item in items:
        lines += [*gap, *block([item], node.start_mark.column, key)]
    for line in _lines_after(source, node, parent.start_mark.column):
        yield [source.insert(line, lines)]


def _set_apart(source: _Source, node: yaml.SequenceNode) -> bool:
    """Whether a blank line stands before the last item of a list (comments go with the item)."""
    line = node.value[-1].start_mark.line - 1
    while line > 0 and _COMMENT.match(source.lines[line]):
        line -= 1
    return len(node.value) > 1 and source.is_blank(line)


def _lines_after(source: _Source, node: yaml.Node, column: int) -> Iterator[int]:
    """The lines before which something can be put that follows a node.

    Comments that are indented below ``column`` go with what they follow. A
    second line is given where blank lines may be part of a text.
    """
    line, end = end_mark(node)
    line = last = line if end else line - 1
    while last > 0 and source.is_blank(last):
        last -= 1
    yield _past_comments(source, last + 1, column)
    if last != line:
        yield _past_comments(source, line + 1, column)


def _past_comments(source: _Source, line: int, column: int) -> int:
    found = line
    for at, text in enumerate(source.lines[line:], start=line + 1):
        if _COMMENT.match(text):
            if len(text) - len(text.lstrip(" ")) > column:
                found = at
        elif text.strip():
            break
    return found


def _new_key(
    source: _Source, root: yaml.Node | None, node: yaml.MappingNode, key: str, value: Collection
) -> Iterator[list[_Edit]]:
    """A key of a mapping that is not there yet: after all the others."""
    column = node.start_mark.column
    if node.flow_style:
        yield [_inside(source, node, flow({key: value})[1:-1])]
    elif node is root:
        yield [_at_the_end(source, root, column, {key: value})]
    else:
        for line in _lines_after(source, node, column - 1):
            yield [source.insert(line, block({key: value}, column))]


def _at_the_end(source: _Source, root: yaml.Node | None, column: int, value: Collection) -> _Edit:
    """At the end of the document, after a blank line."""
    first = 0 if root is None else end_mark(root)[0]
    rest = enumerate(source.lines[first:], start=first)
    ends_at = next((line for line, text in rest if text.startswith("...")), None)
    line = len(source.lines) if ends_at is None else ends_at
    before = line - 1 if source.lines[-1] or ends_at is not None else line - 2
    is_empty = root is None or _is_nothing(root)
    gap = [] if is_empty or source.is_blank(before) else [""]
    return source.insert(line, [*gap, *block(value, column)])


def _inside(source: _Source, node: yaml.CollectionNode, text: str) -> _Edit:
    """Between the brackets of a list or mapping, after what is there."""
    if not node.value:
        at = source.offset(_start(node)) + 1
        return _Edit(at, at, text)
    last = node.value[-1]
    at = source.offset(end_mark(last[1] if isinstance(node, yaml.MappingNode) else last))
    return _Edit(at, at, f", {text}")


def _filled(
    source: _Source, parent: yaml.MappingNode, node: yaml.Node, value: Collection
) -> Iterator[list[_Edit]]:
    """A key that has no value yet, or a word for none."""
    start, end = source.span(node)
    if parent.flow_style:
        yield [_Edit(start, end, ("" if start < end else " ") + flow(value))]
        return
    line, column = end_mark(node)[0], parent.start_mark.column
    rest = source.text[end : source.starts[line] + len(source.lines[line])]
    if start < end and not rest.strip():
        start = len(source.text[:start].rstrip(" "))
    new = source.insert(_past_comments(source, line + 1, column), block(value, column + 2))
    yield [_Edit(start, end, ""), new]


def _made_a_list(
    source: _Source, parent: yaml.MappingNode, key: yaml.Node, node: yaml.Node, items: list[Plain]
) -> Iterator[list[_Edit]]:
    """A single value becomes the first item of a list, by what is put around it."""
    start, end = source.span(node)
    name = scalar_text(key)
    if parent.flow_style:
        more = "".join(f", {flow(item, name)}" for item in items)
        yield [_Edit(start, start, "["), _Edit(end, end, f"{more}]")]
        return
    column = parent.start_mark.column + 2
    before = len(source.text[:start].rstrip(" "))
    dash = _Edit(before, before, f"\n{' ' * column}-")
    if node.start_mark.line != key.start_mark.line:
        column = node.start_mark.column
        dash = _Edit(start, start, "- ")
    for line in _lines_after(source, node, parent.start_mark.column):
        yield [dash, source.insert(line, block(items, column, name))]


def _replacements(source: _Source, key: str, value: dict[str, Plain]) -> Iterator[list[_Edit]]:
    """Edits that put a block under a key of the file, the most natural ones first."""
    root = compose(source.plain)
    if root is None or _is_nothing(root):
        yield [_at_the_end(source, root, 0, {key: value})]
    if not isinstance(root, yaml.MappingNode):
        return
    found = _get(root, key)
    if found is not None:
        yield from _replaced(source, found[1], key, value)
    elif root.flow_style:
        yield [_inside(source, root, flow({key: value})[1:-1])]
    else:
        column = root.start_mark.column
        yield [source.insert(_top(source, root), [*block({key: value}, column), ""])]
        yield [_at_the_end(source, root, column, {key: value})]


def _replaced(
    source: _Source, node: Any, key: str, value: dict[str, Plain]
) -> Iterator[list[_Edit]]:
    start, end = source.span(node)
    if _is_nothing(node):
        yield [_Edit(start, end, ("" if start < end else " ") + flow(value, key))]
    elif not re.search(r"(?:^|\s)#", source.text[start:end]):  # a comment inside would be lost
        in_lines = isinstance(node, yaml.ScalarNode) or not node.flow_style
        lines = block(value, node.start_mark.column) if in_lines else [flow(value, key)]
        yield [_Edit(start, end, "\n".join(lines).lstrip())]


def _top(source: _Source, root: yaml.Node) -> int:
    """The line before which a new first key goes: below the file's heading, above its first key.

    Comments right above the first key are the key's, unless they begin the file.
    """
    first = line = root.start_mark.line
    while line > 0 and _COMMENT.match(source.lines[line - 1]):
        line -= 1
    return line if line > 0 else first
