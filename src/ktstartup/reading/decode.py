"""Turns a tree of text into a typed model, or into problems with places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ktstartup.model.entries import SECTIONS, AnyEntry, FiledEntry, Section
from ktstartup.model.progress import Header
from ktstartup.problems import MOST_FOUND
from ktstartup.reading.dataset import ProgressFile

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
        from ktstartup.reading.mistakes.validation_errors import Block, validation_problems

        errors = error.errors(include_url=False)[:MOST_FOUND]  # type: ignore[attr-defined]  # pydantic's
        return None, validation_problems(
            Block(model, file, tree, path, tuple(beside), plan), errors
        )


# ----------------------------------------------- valid files, without places


class SoundFile(NamedTuple):
    """What an agency's file says, whosever it is and for whichever period."""

    header: Header
    sections: dict[Section, list[AnyEntry]]

    def filed(self, file: Written, period: Period, agency: str) -> ProgressFile:
        """The file of an agency that says it."""
        entries = [
            FiledEntry(entry, section, index, period, agency, file.name)
            for section, found in self.sections.items()
            for index, entry in enumerate(found)
        ]
        return ProgressFile(
            file.name, file.values, file.content, period, agency, self.header, tuple(entries)
        )


def sound_file(values: Any) -> SoundFile | None:
    """An agency's file by its models; None when anything in it is wrong."""
    if not isinstance(values, dict):
        return None
    sections: dict[Section, list[AnyEntry]] = {}
    try:
        header = Header.model_validate({k: v for k, v in values.items() if k not in SECTIONS})
        for section, model in SECTIONS.items():
            items = values.get(section) or []
            if not isinstance(items, list):
                return None
            sections[section] = list(map(model.model_validate, items))
    except ValueError:
        return None
    return SoundFile(header, sections)
