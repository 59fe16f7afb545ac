"""Finds the running text of entries and headers: what people wrote in their own words."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ktstartup.model.entries import SECTIONS
from ktstartup.model.fields import not_prose
from ktstartup.model.progress import Header
from ktstartup.reading.nodes import MappingNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.model.base import Model
    from ktstartup.reading.dataset import ProgressFile
    from ktstartup.reading.nodes import Node, Path

_NOT_PROSE = not_prose(Header, *SECTIONS.values())
"""Keys whose values have a format of their own: figures, days, ids, choices."""


def running_text(files: Iterable[ProgressFile]) -> set[str]:
    """The free texts of entries and headers, each once.

    Field by field over all entries, not entry by entry: there are very many.
    """
    alike: dict[type[Model], list[Any]] = {Header: []}
    for file in files:
        alike[Header].append(file.header)
        for filed in file.entries:
            alike.setdefault(type(filed.entry), []).append(filed.entry)
    found: set[str] = set()
    left = list(alike.items())
    for model, models in left:  # more of them are found on the way
        for name in model.model_fields:
            if name in _NOT_PROSE:
                continue
            column = list(filter(None, map(attrgetter(name), models)))
            if column and isinstance(column[0], tuple):
                column = list(chain.from_iterable(column))
            if column and isinstance(column[0], str):
                found.update(column)
            elif column:
                left.append((type(column[0]), column))
    return found


def texts_below(node: Node, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The free texts below a node of a file's tree, with their paths."""
    if isinstance(node, MappingNode):
        for key, value in node.items():
            if key not in _NOT_PROSE:
                yield from texts_below(value, (*path, key))
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node):
            yield from texts_below(value, (*path, index))
    elif node is not None:
        yield path, node
