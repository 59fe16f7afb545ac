"""The tree of a YAML file: mappings, sequences and texts, each with its line and column from 1."""

from __future__ import annotations

from typing import Any, TypeAlias

__all__ = ["MappingNode", "Mark", "Node", "Path", "SequenceNode", "at"]

Mark: TypeAlias = tuple[int, int]
Node: TypeAlias = "MappingNode | SequenceNode | str | None"
Path: TypeAlias = tuple[str | int, ...]


class MappingNode(dict[str, Any]):
    """A mapping with the places of itself, its keys and its values."""

    __slots__ = ("keys_at", "mark", "values_at")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}


class SequenceNode(list[Any]):
    """A sequence with the places of itself and its items."""

    __slots__ = ("items_at", "mark")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.items_at: list[Mark] = []


def at(tree: Node, path: Path, *, key: bool = False) -> Mark:
    """The line and column of the node at a path, or of the nearest node above it that exists.

    ``key`` asks for the key of the last step instead of its value. The number
    of an item leads to the whole value where the file gives a single one
    instead of a list.
    """
    mark = tree.mark if isinstance(tree, MappingNode | SequenceNode) else (1, 1)
    for number, step in enumerate(path, start=1):
        if isinstance(tree, MappingNode) and isinstance(step, str) and step in tree:
            mark = tree.keys_at[step] if key and number == len(path) else tree.values_at[step]
            tree = tree[step]
        elif isinstance(tree, SequenceNode) and isinstance(step, int) and step < len(tree):
            mark = tree.items_at[step]
            tree = tree[step]
        elif not isinstance(step, int):
            return mark
    return mark
