"""Reads a data folder whole: the plan, every agency's file of every period, and the decisions.

    plan.yaml
    decisions.yaml                      (optional)
    progress/<period>/<agency>.yaml
    evidence/…                          (papers that entries name)

Nothing here writes, and nothing stops at the first problem.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ktstartup.calendar import Period
from ktstartup.model.bodies import Bodies
from ktstartup.model.plan import Plan, Reference
from ktstartup.model.progress import SECTIONS, AnyEntry, Decisions, Filed, Header, Section
from ktstartup.problems import Place, Problem
from ktstartup.reading.decode import decode
from ktstartup.reading.encoding import LARGEST_FILE
from ktstartup.reading.encoding import decode as decode_bytes
from ktstartup.reading.tree import Branch, Listing, at, read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.model.progress import MoneyEntry, Result, TaskUpdate
    from ktstartup.reading.tree import Node
    from ktstartup.reading.tree import Path as TreePath

__all__ = ["Dataset", "ProgressFile", "find_data", "read_dataset"]

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

    def place(self, entry: Filed[Any], *steps: str | int, key: bool = False) -> Place:
        """Where an entry, or a field of it, stands."""
        return self.by_name[entry.file].place((*entry.path, *steps), key=key)


def find_data(start: Path) -> Path | None:
    """The nearest folder ``data`` with a plan.yaml, here or in a folder above."""
    for folder in (start, *start.parents):
        if (folder / "data" / PLAN).is_file():
            return folder / "data"
        if (folder / PLAN).is_file() and (folder / PROGRESS).is_dir():
            return folder
    return None


def read_dataset(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """Read a data folder.

    Without a plan there is no data set, only the problems, which then include
    those of the shape of every other file, so that one run shows them all.
    """
    reader = _Reader(folder)
    plan, plan_tree, plan_file = reader.plan()
    files = reader.progress()
    decisions, decisions_tree = reader.decisions()
    if plan is None:
        return None, reader.problems
    dataset = Dataset(
        folder,
        plan,
        plan_tree,
        plan_file,
        tuple(files),
        decisions,
        decisions_tree,
        tuple(reader.problems),
        reader.count,
    )
    return dataset, reader.problems


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.count = 0

    def plan(self) -> tuple[Plan | None, Node, str]:
        if not (self.folder / PLAN).exists():
            self.problems.append(Problem("KT100", Place(PLAN), {"folder": self.folder.as_posix()}))
            return None, None, PLAN
        tree = self._tree(PLAN)
        if tree is None:
            return None, None, PLAN
        if isinstance(tree, Branch) and "plan" in tree:
            return self._referred(tree)
        return self._decoded(Plan, PLAN, tree), tree, PLAN

    def _referred(self, tree: Branch) -> tuple[Plan | None, Node, str]:
        """Follow the plan's reference to another plan, and mark the data as illustrative."""
        reference = self._decoded(Reference, PLAN, tree)
        if reference is None:
            return None, tree, PLAN
        place = Place(PLAN, *at(tree, ("plan",)))
        name = Path(reference.plan).as_posix()
        if Path(name).is_absolute() or not (self.folder / name).is_file():
            self.problems.append(Problem("KT312", place, {"value": name}))
            return None, tree, PLAN
        other = self._tree(name)
        if isinstance(other, Branch) and "plan" in other:
            self.problems.append(Problem("KT612", place, {"value": name}))
            return None, tree, PLAN
        plan = self._decoded(Plan, name, other) if other is not None else None
        if plan is not None:
            plan = plan.model_copy(update={"illustrative": reference.illustrative})
        return plan, other, name

    def decisions(self) -> tuple[Decisions, Node]:
        if not (self.folder / DECISIONS).exists():
            return Decisions(), None
        tree = self._tree(DECISIONS)
        decoded = self._decoded(Decisions, DECISIONS, tree) if tree is not None else None
        return decoded or Decisions(), tree

    def progress(self) -> list[ProgressFile]:
        files = []
        for period_folder in self._listed(PROGRESS):
            name = f"{PROGRESS}/{period_folder}"
            if not (self.folder / name).is_dir():
                if not (self.folder / name).is_symlink():
                    self._not_read(name)
                    continue
                self._unreadable(name, OSError(None, "broken or circular link"))
                continue
            try:
                period = Period.parse(period_folder)
            except ValueError:
                self.problems.append(Problem("KT421", Place(name), {"value": period_folder}))
                continue
            files += [file for file in self._period(period, name) if file]
        files.sort(key=lambda file: (file.period.end, file.period.first, file.agency))
        return files

    def _period(self, period: Period, folder: str) -> Iterator[ProgressFile | None]:
        for name in self._listed(folder):
            path = f"{folder}/{name}"
            if (self.folder / path).is_dir() or not name.endswith(".yaml"):
                self._not_read(path)
                continue
            tree = self._tree(path)
            yield (
                None
                if tree is None
                else self._progress_file(path, period, name.removesuffix(".yaml"), tree)
            )

    def _progress_file(
        self, name: str, period: Period, agency: str, tree: Node
    ) -> ProgressFile | None:
        """Decode a file entry by entry, so that one bad entry hides no other."""
        if not isinstance(tree, Branch):
            self.problems.append(Problem("KT205", Place(name, *at(tree, ())), {"key": name}))
            return None
        head = Branch(tree.mark)
        head.keys_at, head.values_at = tree.keys_at, tree.values_at
        head.update({key: value for key, value in tree.items() if key not in SECTIONS})
        entries: list[Filed[AnyEntry]] = []
        header, problems = decode(Header, name, head)
        # A misspelt section is a misspelt key of the whole file.
        self.problems += [_with_sections(problem) for problem in problems]
        for section, model in SECTIONS.items():
            items = tree.get(section)
            if items is None:
                continue
            if not isinstance(items, Listing):
                place = Place(name, *at(tree, (section,)))
                self.problems.append(Problem("KT206", place, {"key": section}))
                continue
            for index in range(len(items)):
                entry = self._entry(model, name, tree, section, index)
                if entry is not None:
                    entries.append(Filed(entry, section, index, period, agency, name))
        return ProgressFile(name, period, agency, tree, header or Header(), tuple(entries))

    def _entry(
        self, model: Any, name: str, tree: Node, section: Section, index: int
    ) -> AnyEntry | None:
        entry, problems = decode(model, name, tree, (section, index))
        self.problems += problems
        return cast("AnyEntry | None", entry)

    def _decoded(self, model: Any, name: str, tree: Node) -> Any:
        decoded, problems = decode(model, name, tree)
        self.problems += problems
        return decoded

    def _tree(self, name: str) -> Node:
        self.count += 1
        try:
            with (self.folder / name).open("rb") as stream:
                data = stream.read(LARGEST_FILE + 1)
                if len(data) > LARGEST_FILE:
                    size = os.fstat(stream.fileno()).st_size
                    words = {"size": str(size), "limit": str(LARGEST_FILE)}
                    self.problems.append(Problem("KT103", Place(name), words))
                    return None
        except OSError as error:
            self._unreadable(name, error)
            return None
        text, problem = decode_bytes(name, data)
        if problem:
            self.problems.append(problem)
            return None
        tree, problems = read_tree(name, text)
        self.problems += problems
        if tree is None and not problems:
            self.problems.append(Problem("KT104", Place(name)))
        return tree

    def _listed(self, folder: str) -> list[str]:
        """The visible names in a folder, sorted, so that every machine reads alike."""
        try:
            names = [entry.name for entry in (self.folder / folder).iterdir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            self._unreadable(folder, error)
            return []
        return sorted(name for name in names if not re.match(r"\.|README|~\$", name))

    def _unreadable(self, name: str, error: OSError) -> None:
        reason = error.strerror or str(error)
        self.problems.append(Problem("KT101", Place(name), {"reason": reason}))

    def _not_read(self, name: str) -> None:
        self.problems.append(Problem("KT425", Place(name), {"value": name}))


def _with_sections(problem: Problem) -> Problem:
    if problem.code != "KT201":
        return problem
    known = ", ".join([problem.words["known"], *SECTIONS])
    return Problem(problem.code, problem.place, {**problem.words, "known": known})
