"""Syntax tree of a file: mappings, sequences and scalars as text, each with its mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from ktstartup.problems import Place

if TYPE_CHECKING:
    from typing import Self

Mark: TypeAlias = tuple[int, int]
"""Line and column of a node in its file, both from 1."""
DEEPEST = 40
"""How many mappings and sequences may be nested."""
Node: TypeAlias = "MappingNode | SequenceNode | str | None"
Path: TypeAlias = tuple[str | int, ...]


class CellMark(tuple[int, int]):  # noqa: SLOT001 - a tuple cannot have slots
    """The mark of a node read from a workbook: row and column, and the sheet they are of."""

    sheet: str

    def __new__(cls, sheet: str, row: int, column: int) -> Self:
        """Make the mark of a cell; rows and columns count from 1."""
        mark = super().__new__(cls, (row, column))
        mark.sheet = sheet
        return mark


class MappingNode(dict[str, Any]):
    """A mapping with the places of itself, its keys and its values."""

    __slots__ = ("keys_at", "mark", "values_at")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}

    def put(self, key: str, value: Any, mark: Mark) -> None:
        """Set a key, it and its value at one mark: a cell has no key of its own."""
        self[key] = value
        self.keys_at[key] = self.values_at[key] = mark


class SequenceNode(list[Any]):
    """A sequence with the places of itself and its items."""

    __slots__ = ("items_at", "mark")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.items_at: list[Mark] = []

    def put(self, value: Any, mark: Mark) -> None:
        """Append an item."""
        self.append(value)
        self.items_at.append(mark)


def place_of(file: str, mark: Mark) -> Place:
    """A mark in a file as the place of a problem."""
    return Place(file, *mark, sheet=mark.sheet if isinstance(mark, CellMark) else "")


def at(tree: Node, path: Path, *, key: bool = False) -> Mark:
    """The mark of the node at a path, or of the nearest node above it that exists.

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
