"""Turns a tree of text into a typed model, or into problems with places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ktstartup.model.entries import SECTIONS, AnyEntry, FiledEntry
from ktstartup.model.progress import Header
from ktstartup.problems import MOST_FOUND
from ktstartup.reading.dataset import ProgressFile
from ktstartup.reading.nodes import MappingNode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol, Self

    from ktstartup.calendar import Period
    from ktstartup.model.plan import Plan
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Written
    from ktstartup.reading.nodes import Node, Path

    class _Validated(Protocol):
        """A model of ours, or one of pydantic's."""

        @classmethod
        def model_validate(cls, obj: Any) -> Self: ...


__all__ = ["decode", "sound_file"]

M = TypeVar("M", bound="_Validated")


def decode(
    model: type[M],
    file: str,
    tree: Node,
    path: Path = (),
    beside: Iterable[str] = (),
    plan: Plan | None = None,
) -> tuple[M | None, list[Problem]]:
    """Validate the node at a path of a file's tree against a model.

    Every error becomes a problem: KT2xx, or the code that a scalar or a
    validator gave. ``beside`` are keys that may stand beside the model's own
    and are read elsewhere; a name of the ``plan`` in place of its id is told as such.
    """
    node: Any = tree
    for step in path:
        node = node[step]
    try:
        return model.model_validate(node), []
    except ValueError as error:
        # A good file does not pay for what knows all that can be wrong with a bad one.
        from ktstartup.reading.refusals import Block, refusals

        errors = error.errors(include_url=False)[:MOST_FOUND]  # type: ignore[attr-defined]  # pydantic's
        return None, refusals(Block(model, file, tree, path, tuple(beside), plan), errors)


# ----------------------------------------------- valid files, without places


def sound_file(file: Written, period: Period, agency: str) -> ProgressFile | None:
    """An agency's file by its models; None when anything in it is wrong."""
    name, values = file.name, file.values
    if not isinstance(values, dict):
        return None
    entries: list[FiledEntry[AnyEntry]] = []
    try:
        header = Header.model_validate({k: v for k, v in values.items() if k not in SECTIONS})
        for section, model in SECTIONS.items():
            items = values.get(section) or []
            if not isinstance(items, list):
                return None
            entries += [
                FiledEntry(model.model_validate(item), section, index, period, agency, name)
                for index, item in enumerate(items)
            ]
    except ValueError:
        return None
    # Its texts are in the entries now; their places are found in the bytes, once somebody asks.
    kept = values if isinstance(values, MappingNode) else None
    return ProgressFile(name, kept, file.content, period, agency, header, tuple(entries))
