"""What a data folder says, once read: the plan, entries, closed periods, and all their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from ktstartup.calendar import Period
from ktstartup.model.bodies import Bodies
from ktstartup.model.progress import AnyEntry, Decisions, Filed, Header
from ktstartup.problems import Place, Problem, Severity
from ktstartup.reading.tree import at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ktstartup.model.closing import Manifest
    from ktstartup.model.plan import Plan
    from ktstartup.model.progress import MoneyEntry, Result, TaskUpdate
    from ktstartup.reading.tree import Branch, Node
    from ktstartup.reading.tree import Path as TreePath

__all__ = ["CLOSED", "DECISIONS", "PLAN", "PROGRESS", "Dataset", "ManifestFile", "ProgressFile"]

PLAN, DECISIONS, PROGRESS, CLOSED = "plan.yaml", "decisions.yaml", "progress", "closed"


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
class ManifestFile:
    """The manifest of a period that was closed, be it still or no longer."""

    name: str
    period: Period
    tree: Branch
    manifest: Manifest

    def place(self, path: TreePath, *, key: bool = False) -> Place:
        """Where a node of this file stands."""
        return Place(self.name, *at(self.tree, path, key=key))


@dataclass(frozen=True)
class Dataset:
    """All that a data folder says. ``problems`` are those of reading alone.

    ``digests`` has every file below ``progress``, those that could not be
    decoded as well.
    """

    folder: Path
    plan: Plan
    plan_tree: Node
    plan_file: str = PLAN
    files: tuple[ProgressFile, ...] = ()
    decisions: Decisions = field(default_factory=Decisions)
    decisions_tree: Node = None
    manifests: tuple[ManifestFile, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
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

    def tree_of(self, name: str) -> Node:
        """The tree of a file that was decoded, by its name relative to the data folder."""
        if name in self.by_name:
            return self.by_name[name].tree
        others: dict[str, Node] = {one.name: one.tree for one in self.manifests}
        others |= {self.plan_file: self.plan_tree, DECISIONS: self.decisions_tree}
        return others.get(name)

    @cached_property
    def names(self) -> list[str]:
        """The names of the files that were read and decoded, and of all of agencies, sorted."""
        found = {PLAN, self.plan_file, *self.digests, *(one.name for one in self.manifests)}
        return sorted(found | ({DECISIONS} if self.decisions_tree is not None else set()))

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

    @cached_property
    def closed(self) -> list[ManifestFile]:
        """The manifests in force, the earliest period first; of periods of the plan only."""
        return [
            file
            for file in self.manifests
            if file.manifest.in_force
            and file.manifest.period == file.period
            and file.period in self.plan.period
        ]

    def closed_over(self, period: Period) -> list[ManifestFile]:
        """The manifests in force that hold the files of a period."""
        return [file for file in self.closed if self._made_from(file.period, period)]

    def digests_for(self, report: Period) -> dict[str, str]:
        """The digests of the files that the report on a period is made from.

        Those of its own period and of the periods inside it, and those that
        hold the narratives: the second half's stand in the year's files.
        """
        return {
            name: digest
            for period, files in self._digests_by_period.items()
            if self._made_from(report, period)
            for name, digest in files.items()
        }

    @cached_property
    def _digests_by_period(self) -> dict[Period, dict[str, str]]:
        found: dict[Period, dict[str, str]] = {}
        for name, digest in self.digests.items():
            found.setdefault(Period.parse(name.split("/")[1]), {})[name] = digest
        return found

    def _made_from(self, report: Period, files: Period) -> bool:
        return files in report or files == self.plan.owed(report)

    def place(self, entry: Filed[Any], *steps: str | int, key: bool = False) -> Place:
        """Where an entry, or a field of it, stands."""
        return self.by_name[entry.file].place((*entry.path, *steps), key=key)
