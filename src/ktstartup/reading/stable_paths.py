"""Stable paths: where a problem stands by ids and keys, whatever its line: r1/evidence/0/file.

An entry is named by its id, anything else by its keys; items of lists that have
no id by their number, from 0.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from ktstartup.model.entries import SECTIONS
from ktstartup.reading.nodes import MappingNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.problems import Place
    from ktstartup.reading.nodes import Mark, Node, Path

_SECTIONS = [[section] for section in SECTIONS]


class StablePaths:
    """An index from the lines and columns of one file to the nodes of its tree."""

    def __init__(self, tree: Node) -> None:
        self._tree = tree
        found: dict[Mark, Path] = {}
        for mark, path in _places(tree, ()):
            found.setdefault(mark, path)  # of what begins together the whole comes first
        self._marks = sorted(found)
        self._paths = [found[mark] for mark in self._marks]

    def path(self, place: Place) -> Path:
        """The keys and numbers that lead to a place; none where the file has no such place."""
        found = bisect_right(self._marks, (place.line, place.column))
        return self._paths[found - 1] if place.line and found else ()

    def name(self, place: Place) -> str:
        """The stable path of a place, for example ``r1/note``; empty for a file as a whole."""
        return "/".join(_names(self._tree, self.path(place)))


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
