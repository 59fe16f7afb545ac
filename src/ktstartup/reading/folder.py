"""Reads a data folder whole: the plan, every agency's files, the decisions, the closed periods.

    plan.yaml
    decisions.yaml                      (optional)
    progress/<period>/<agency>.yaml
    closed/<period>.yaml                (of periods that were closed)
    evidence/…                          (papers that entries name)

Nothing here writes, and nothing stops at the first problem.
"""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ktstartup.calendar import Period
from ktstartup.model.closing import Manifest
from ktstartup.model.plan import Plan, Reference
from ktstartup.model.progress import SECTIONS, AnyEntry, Decisions, Filed, Header, Section
from ktstartup.problems import Place, Problem
from ktstartup.reading.dataset import (
    CLOSED,
    DECISIONS,
    PLAN,
    PROGRESS,
    Dataset,
    ManifestFile,
    ProgressFile,
)
from ktstartup.reading.decode import decode
from ktstartup.reading.encoding import decode as decode_bytes
from ktstartup.reading.encoding import digest
from ktstartup.reading.files import Files, has_file
from ktstartup.reading.tree import Branch, Listing, at, read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ktstartup.reading.tree import Node

__all__ = ["find_data", "period_named", "read_dataset", "with_files"]


def find_data(start: Path) -> Path | None:
    """The nearest folder ``data`` with a plan.yaml, here or in a folder above."""
    for folder in (start, *start.parents):
        if (folder / "data" / PLAN).is_file():
            return folder / "data"
        if (folder / PLAN).is_file() and (folder / PROGRESS).is_dir():
            return folder
    return None


def read_dataset(
    folder: Path, stand_in: Dataset | None = None
) -> tuple[Dataset | None, list[Problem]]:
    """Read a data folder.

    Without a plan there is no data set, only the problems, which then include
    those of the shape of every other file, so that one run shows them all;
    unless the plan of a data set that is read already may stand in for it.
    """
    reader = _Reader(folder)
    plan, plan_tree, plan_file = reader.plan()
    decisions, decisions_tree = reader.decisions()
    reader.strangers()
    files = reader.progress()
    manifests = reader.closed()
    if plan is None:
        if stand_in is None:
            return None, reader.problems
        plan, plan_tree, plan_file = stand_in.plan, stand_in.plan_tree, stand_in.plan_file
    dataset = Dataset(
        folder,
        plan,
        plan_tree,
        plan_file,
        tuple(files),
        decisions,
        decisions_tree,
        tuple(manifests),
        reader.digests,
        tuple(reader.problems),
        len(reader.read),
    )
    return dataset, reader.problems


def with_files(data: Dataset, contents: Mapping[str, bytes | None]) -> Dataset:
    """The data set as it would be read were progress files to hold other bytes (None: not there).

    Only those files are read; the disk is not asked for them.
    """
    reader = _Reader(data.folder)
    files = [file for file in data.files if file.name not in contents]
    for name, content in contents.items():
        if content is not None:
            _, period, agency = name.split("/")
            tree = reader.tree_of(name, content)
            if tree is not None:
                agency = agency.removesuffix(".yaml")
                found = reader.progress_file(name, Period.parse(period), agency, tree)
                files += [found] if found else []
    kept = [problem for problem in data.problems if problem.place.file not in contents]
    digests = {name: one for name, one in data.digests.items() if name not in contents}
    return replace(
        data,
        files=tuple(sorted(files, key=_order)),
        digests=digests | reader.digests,
        problems=(*kept, *reader.problems),
        files_read=data.files_read + len(reader.digests) + len(digests) - len(data.digests),
    )


def _order(file: ProgressFile) -> tuple[int, int, str]:
    return file.period.end, file.period.first, file.agency


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = Files(folder)
        self.problems = self.files.problems
        self.read: list[str] = []
        self.digests: dict[str, str] = {}

    def plan(self) -> tuple[Plan | None, Node, str]:
        if not self.files.stands(PLAN):
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
        if not self.files.stands(DECISIONS):
            return Decisions(), None
        tree = self._tree(DECISIONS)
        decoded = self._decoded(Decisions, DECISIONS, tree) if tree is not None else None
        return decoded or Decisions(), tree

    def strangers(self) -> None:
        """Say what stands beside the plan and was passed over: no misspelt name is silent."""
        for name in self.files.listed("."):
            yaml = name.endswith((".yaml", ".yml")) and name not in self.read
            lost = not self.files.stands(PROGRESS) and name.lower().startswith(PROGRESS[:4])
            if yaml or lost:
                self.files.not_read(name)

    def progress(self) -> list[ProgressFile]:
        files = []
        for period_folder in self.files.listed(PROGRESS):
            name = f"{PROGRESS}/{period_folder}"
            found = self.files.stat(name)
            if found is None:
                continue
            if not stat.S_ISDIR(found.st_mode):
                self.files.not_read(name)
            elif (period := period_named(period_folder)) is None:
                self.problems.append(Problem("KT421", Place(name), {"value": period_folder}))
            else:
                files += [file for file in self._period(period, name) if file]
        files.sort(key=_order)
        return files

    def _period(self, period: Period, folder: str) -> Iterator[ProgressFile | None]:
        for name in self.files.listed(folder):
            path = f"{folder}/{name}"
            if not name.endswith(".yaml"):
                self.files.not_read(path)
                continue
            tree = self._tree(path)
            yield (
                None
                if tree is None
                else self.progress_file(path, period, name.removesuffix(".yaml"), tree)
            )

    def progress_file(
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

    def closed(self) -> list[ManifestFile]:
        """Read the manifests; one that is named after no period would guard nothing (KT209)."""
        files = []
        for name in self.files.listed(CLOSED):
            path = f"{CLOSED}/{name}"
            if not name.endswith(".yaml"):
                self.files.not_read(path)
            elif (period := period_named(name.removesuffix(".yaml"))) is None:
                self.problems.append(Problem("KT209", Place(path), {"value": name}))
            else:
                tree = self._tree(path)
                manifest = self._decoded(Manifest, path, tree) if tree is not None else None
                if manifest is not None:
                    files.append(ManifestFile(path, period, cast("Branch", tree), manifest))
        files.sort(key=lambda file: (file.period.end, -file.period.first))
        return files

    def _decoded(self, model: Any, name: str, tree: Node) -> Any:
        decoded, problems = decode(model, name, tree)
        self.problems += problems
        return decoded

    def _tree(self, name: str) -> Node:
        self.read.append(name)
        data = self.files.content(name)
        if data is None:
            return None
        return self.tree_of(name, data)

    def tree_of(self, name: str, data: bytes) -> Node:
        """The tree of a file's bytes; None with its problems where there is none."""
        if name.startswith(f"{PROGRESS}/"):
            self.digests[name] = digest(data)
        text, problem = decode_bytes(name, data)
        if problem:
            self.problems.append(problem)
            return None
        tree, problems = read_tree(name, text)
        self.problems += problems
        return tree


def period_named(folder: str) -> Period | None:
    """The period that a folder or a manifest is named after, written as the tool writes it."""
    try:
        period = Period.parse(folder)
    except ValueError:
        return None
    return period if str(period) == folder else None
