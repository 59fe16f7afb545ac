"""What a data folder says, once read: the plan, the entries by kind and name, and their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from ktstartup.model.bodies import Bodies
from ktstartup.model.progress import AnyEntry, Decisions, Filed, Header
from ktstartup.problems import Place, Problem, Severity
from ktstartup.reading.tree import at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ktstartup.calendar import Period
    from ktstartup.model.plan import Plan
    from ktstartup.model.progress import MoneyEntry, Result, TaskUpdate
    from ktstartup.reading.tree import Node
    from ktstartup.reading.tree import Path as TreePath

__all__ = ["DECISIONS", "PLAN", "PROGRESS", "Dataset", "ProgressFile"]

PLAN, DECISIONS, PROGRESS = "plan.yaml", "decisions.yaml", "progress"


@dataclass(frozen=True)
class ProgressFile:
    """One agency's file for one period; entries that could not be decoded are left out."""

    name: str
    period: Period
    agency: str
    tree: Node
    header: Header
    entries: tuple[Filed[AnyEntry], ...]

    def place(self, path: TreePath, *, key: bool = False) -> Place:
        """Where a node of this file stands."""
        return Place(self.name, *at(self.tree, path, key=key))

    @property
    def says_something(self) -> bool:
        """Whether there is any entry or narrative: an empty report is not a report."""
        return bool(self.entries) or not self.header.narrative.is_empty


@dataclass(frozen=True)
class Dataset:
    """All that a data folder says. ``problems`` are those of reading alone."""

    folder: Path
    plan: Plan
    plan_tree: Node
    plan_file: str = PLAN
    files: tuple[ProgressFile, ...] = ()
    decisions: Decisions = field(default_factory=Decisions)
    decisions_tree: Node = None
    problems: tuple[Problem, ...] = ()
    files_read: int = 0

    @cached_property
    def bodies(self) -> Bodies:
        """The plan's agencies and groups."""
        return Bodies(self.plan)

    @cached_property
    def entries(self) -> list[Filed[AnyEntry]]:
        """Every entry, ordered by period, agency and place in its file."""
        return [entry for file in self.files for entry in file.entries]

    @property
    def results(self) -> Iterator[Filed[Result]]:
        """The results among the entries."""
        return (cast("Filed[Result]", e) for e in self.entries if e.section == "results")

    @property
    def task_updates(self) -> Iterator[Filed[TaskUpdate]]:
        """The task updates among the entries."""
        return (cast("Filed[TaskUpdate]", e) for e in self.entries if e.section == "tasks")

    @property
    def money(self) -> Iterator[Filed[MoneyEntry]]:
        """The money among the entries."""
        return (cast("Filed[MoneyEntry]", e) for e in self.entries if e.section == "money")

    @cached_property
    def by_ref(self) -> dict[str, Filed[AnyEntry]]:
        """Entries by the name other entries refer to them with."""
        return {entry.ref: entry for entry in reversed(self.entries)}

    @cached_property
    def by_name(self) -> dict[str, ProgressFile]:
        """Files by their name relative to the data folder."""
        return {file.name: file for file in self.files}

    def file_of(self, period: Period, agency: str) -> ProgressFile | None:
        """An agency's file for a period, if there is one."""
        return self.by_name.get(f"{PROGRESS}/{period}/{agency}.yaml")

    @cached_property
    def broken(self) -> frozenset[str]:
        """Files that were not read whole: what refers to their entries cannot be judged."""
        return frozenset(p.place.file for p in self.problems if p.severity is Severity.ERROR)

    def in_broken_file(self, ref: str) -> bool:
        """Whether an entry of that name may stand in a file that was not read whole."""
        return f"{PROGRESS}/{ref.rpartition('/')[0]}.yaml" in self.broken

    def place(self, entry: Filed[Any], *steps: str | int, key: bool = False) -> Place:
        """Where an entry, or a field of it, stands."""
        return self.by_name[entry.file].place((*entry.path, *steps), key=key)
