"""Reads a data folder whole: the plan, every agency's file of every period, and the decisions.

    plan.yaml
    decisions.yaml                      (optional)
    progress/<period>/<agency>.yaml
    evidence/…                          (papers that entries name)

Nothing here writes, and nothing stops at the first problem.
"""

from __future__ import annotations

import errno
import re
import stat
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from unicodedata import normalize

from ktstartup.calendar import Period
from ktstartup.language import N_, Said
from ktstartup.model.bodies import Bodies
from ktstartup.model.plan import Plan, Reference
from ktstartup.model.progress import SECTIONS, AnyEntry, Decisions, Filed, Header, Section
from ktstartup.problems import Place, Problem, Severity
from ktstartup.reading.decode import decode
from ktstartup.reading.encoding import LARGEST_FILE
from ktstartup.reading.encoding import decode as decode_bytes
from ktstartup.reading.tree import Branch, Listing, at, read_tree

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from ktstartup.model.progress import MoneyEntry, Result, TaskUpdate
    from ktstartup.reading.tree import Node
    from ktstartup.reading.tree import Path as TreePath

__all__ = ["Dataset", "ProgressFile", "find_data", "has_file", "read_dataset"]

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
        if not self._stands(PLAN):
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
        if Path(name).is_absolute() or not has_file(self.folder, name):
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
        if not self._stands(DECISIONS):
            return Decisions(), None
        tree = self._tree(DECISIONS)
        decoded = self._decoded(Decisions, DECISIONS, tree) if tree is not None else None
        return decoded or Decisions(), tree

    def progress(self) -> list[ProgressFile]:
        files = []
        for period_folder in self._listed(PROGRESS):
            name = f"{PROGRESS}/{period_folder}"
            found = self._stat(name)
            if found is None:
                continue
            if not stat.S_ISDIR(found.st_mode):
                self._not_read(name)
            elif (period := _period_named(period_folder)) is None:
                self.problems.append(Problem("KT421", Place(name), {"value": period_folder}))
            else:
                files += [file for file in self._period(period, name) if file]
        files.sort(key=lambda file: (file.period.end, file.period.first, file.agency))
        return files

    def _period(self, period: Period, folder: str) -> Iterator[ProgressFile | None]:
        for name in self._listed(folder):
            path = f"{folder}/{name}"
            if not name.endswith(".yaml"):
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
        header, problems = decode(Header, name, head, beside=SECTIONS)
        self.problems += problems
        for section, model in SECTIONS.items():
            items = tree.get(section)
            if not items:
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
        data = self._bytes(name)
        if data is None:
            return None
        text, problem = decode_bytes(name, data)
        if problem:
            self.problems.append(problem)
            return None
        tree, problems = read_tree(name, text)
        self.problems += problems
        return tree

    def _bytes(self, name: str) -> bytes | None:
        found = self._stat(name)
        if found is None:
            return None
        if not stat.S_ISREG(found.st_mode):
            # Never opened: a pipe would keep us waiting for its writer.
            self._unreadable(name, Said(N_("it is not an ordinary file")))
            return None
        if found.st_size > LARGEST_FILE:
            words = {"size": str(found.st_size), "limit": str(LARGEST_FILE)}
            self.problems.append(Problem("KT103", Place(name), words))
            return None
        try:
            return (self.folder / name).read_bytes()
        except OSError as error:
            self._unreadable(name, _why(error))
            return None

    def _stat(self, name: str) -> os.stat_result | None:
        try:
            return (self.folder / name).stat()
        except OSError as error:
            self._unreadable(name, _why(error))
            return None

    def _stands(self, name: str) -> bool:
        """Whether anything stands there, be it a broken link or unreadable."""
        try:
            (self.folder / name).lstat()
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return True

    def _listed(self, folder: str) -> list[str]:
        """The visible names in a folder, sorted, so that every machine reads alike."""
        try:
            names = sorted(entry.name for entry in (self.folder / folder).iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            self._unreadable(folder, _why(error))
            return []
        kept = [name for name in names if not re.match(r"\.|README|~\$", name)]
        for name in kept:
            if not name.isprintable():
                self._not_read(f"{folder}/{_escaped(name)}")
        return [name for name in kept if name.isprintable()]

    def _unreadable(self, name: str, reason: str) -> None:
        self.problems.append(Problem("KT101", Place(name), {"reason": reason}))

    def _not_read(self, name: str) -> None:
        self.problems.append(Problem("KT425", Place(name), {"value": name}))


def has_file(folder: Path, name: str) -> bool:
    """Whether an ordinary file has that name; how its accents are stored does not matter."""
    try:
        return any((folder / normalize(form, name)).is_file() for form in ("NFC", "NFD"))
    except OSError:  # a name too long, a folder that may not be entered
        return False


def _period_named(folder: str) -> Period | None:
    try:
        period = Period.parse(folder)
    except ValueError:
        return None
    return period if str(period) == folder else None


def _escaped(name: str) -> str:
    """A file's name that can be printed anywhere."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


_WHY = {
    errno.EACCES: N_("you may not read it"),
    errno.EPERM: N_("you may not read it"),
    errno.ENOENT: N_("it is a link to something that does not exist"),
    errno.ELOOP: N_("it is a link that leads back to itself"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("it is a file where a folder should be"),
    errno.ENAMETOOLONG: N_("its name is too long"),
}


def _why(error: OSError) -> str:
    """Why the system would not give a file, in the reader's language where it is a known reason."""
    known = _WHY.get(error.errno or 0)
    return Said(known) if known else error.strerror or str(error)
