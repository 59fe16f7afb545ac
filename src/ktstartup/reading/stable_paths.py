"""Names the place of a problem by what stands there, so that lines may move: r1/evidence/0/file.

An entry is named by its id, anything else by its keys; items of lists that have
no id by their number, from 0.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from ktstartup.model.entries import SECTIONS
from ktstartup.reading.encoding import decode
from ktstartup.reading.file_access import Files
from ktstartup.reading.nodes import MappingNode, SequenceNode
from ktstartup.reading.tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path as Folder

    from ktstartup.problems import Place
    from ktstartup.reading.nodes import Mark, Node, Path

__all__ = ["Anchors", "anchors_in"]

_SECTIONS = [[section] for section in SECTIONS]


class Anchors:
    """The names of places in files whose trees ``tree_of`` gives."""

    def __init__(self, tree_of: Callable[[str], Node]) -> None:
        self._tree_of = tree_of
        self._known: dict[str, tuple[Node, list[Mark], list[Path]]] = {}

    def path(self, place: Place) -> Path:
        """The keys and numbers that lead to a place; none where the file has no such place."""
        _, marks, paths = self._of(place.file)
        found = bisect_right(marks, (place.line, place.column))
        return paths[found - 1] if place.line and found else ()

    def name(self, place: Place) -> str:
        """What stands at a place, for example ``r1/note``; empty for a file as a whole."""
        tree, _, _ = self._of(place.file)
        return "/".join(_names(tree, self.path(place)))

    def _of(self, file: str) -> tuple[Node, list[Mark], list[Path]]:
        if file not in self._known:
            tree = self._tree_of(file)
            found: dict[Mark, Path] = {}
            for mark, path in _places(tree, ()):
                found.setdefault(mark, path)  # of what begins together the whole comes first
            marks = sorted(found)
            self._known[file] = tree, marks, [found[mark] for mark in marks]
        return self._known[file]


def _places(node: Node, path: Path) -> Iterator[tuple[Mark, Path]]:
    if isinstance(node, MappingNode):
        for key, value in node.items():
            yield node.keys_at[key], (*path, key)
            yield node.values_at[key], (*path, key)
            yield from _places(value, (*path, key))
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node):
            yield node.items_at[index], (*path, index)
            yield from _places(value, (*path, index))


def _names(node: Node, path: Path) -> list[str]:
    names: list[str] = []
    for step in path:
        node = node[step]  # type: ignore[index]  # a path fits its tree
        if (
            isinstance(step, int)
            and isinstance(node, MappingNode)
            and isinstance(node.get("id"), str)
        ):
            # An entry's id says enough: no two sections share one.
            names = [node["id"]] if names in _SECTIONS else [*names, node["id"]]
        else:
            names.append(str(step))
    return names


def anchors_in(folder: Folder) -> Anchors:
    """The names of places in the files of a data folder, be they good or bad; read when asked."""

    def tree_of(name: str) -> Node:
        content = Files(folder).content(name)
        text = decode(name, content)[0] if content is not None else ""
        return read_tree(name, text)[0] if text else None

    return Anchors(tree_of)
