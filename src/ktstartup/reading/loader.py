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
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from ktstartup.calendar import Period
from ktstartup.frozen import replace
from ktstartup.garbage_collection import gc_paused
from ktstartup.model.decisions import Decisions
from ktstartup.model.entries import SECTIONS, AnyEntry, FiledEntry, Section
from ktstartup.model.plan import Plan, Reference, link_versions
from ktstartup.model.progress import Header
from ktstartup.problems import MOST_FOUND, Place, Problem
from ktstartup.reading.boundary import Boundary
from ktstartup.reading.dataset import (
    CLOSED,
    DECISIONS,
    FOLDERS,
    PLAN,
    PROGRESS,
    Dataset,
    ManifestFile,
    ProgressFile,
    Written,
    kept_copies,
)
from ktstartup.reading.decode import decode, sound_file
from ktstartup.reading.encoding import characters, forbidden
from ktstartup.reading.file_access import RENAME, Files
from ktstartup.reading.line_parser import LineReader
from ktstartup.reading.nodes import MappingNode, SequenceNode, at, place_of
from ktstartup.reading.plan_size import too_large
from ktstartup.reading.plan_versions import amended_trees
from ktstartup.reading.source_files import SourceFiles
from ktstartup.reading.tree import read_tree
from ktstartup.text.folding import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ktstartup.cache.file_cache import FileCache
    from ktstartup.model.base import Model
    from ktstartup.reading.nodes import Node

# What Notepad makes of “plan.yaml” among them.
_NAMED_AS_DATA = (".yaml", ".yml", ".yaml.txt", ".yml.txt")


class ReadResult(NamedTuple):
    """What a data folder says, what is wrong with it, and the files that were read for it."""

    data: Dataset | None
    problems: list[Problem]
    sources: SourceFiles


def read_dataset(
    folder: Path, stand_in: Dataset | None = None
) -> tuple[Dataset | None, list[Problem]]:
    """As `read_folder`, without the files."""
    data, problems, _ = read_folder(folder, stand_in)
    return data, problems


@gc_paused()
def read_folder(
    folder: Path,
    stand_in: Dataset | None = None,
    boundary: Boundary | None = None,
    cache: FileCache | None = None,
) -> ReadResult:
    """Read a data folder, and nothing outside its boundary; of files in a cache only their bytes.

    Without a plan there is no data set, only the problems, which then include
    those of the shape of every other file, so that one run shows them all;
    unless the plan of a data set that is read already may stand in for it.
    """
    reader = _Reader(folder, boundary or Boundary(folder), cache)
    plan, plan_file = reader.plan()
    reader.known_plan = plan or (stand_in.plan if stand_in else None)
    decisions, decisions_file = reader.decisions()
    reader.strangers()
    files = reader.progress()
    manifests = reader.closed()
    sources = SourceFiles(folder, reader.written)
    if plan is None or plan_file is None:
        if stand_in is None:
            return ReadResult(None, reader.problems, sources)
        plan, plan_file = stand_in.plan, stand_in.plan_file
    dataset = Dataset(
        folder,
        plan,
        plan_file,
        tuple(files),
        decisions,
        decisions_file,
        tuple(manifests),
        reader.contents,
        tuple(reader.problems),
        len(reader.read),
        reader.files.boundary,
        reader.copies,
    )
    return ReadResult(dataset, reader.problems, sources)


def with_files(data: Dataset, contents: Mapping[str, bytes | None]) -> Dataset:
    """The data set as it would be read were progress files to hold other bytes (None: not there).

    Only those files are read; the disk is not asked for them.
    """
    reader = _Reader(data.folder, data.boundary)
    reader.known_plan = data.plan
    files = [file for file in data.files if file.name not in contents]
    for name, content in contents.items():
        if content is not None:
            _, period, _ = name.split("/")
            found = reader.progress_file(name, Period.parse(period), content)
            files += [found] if found else []
    kept = [problem for problem in data.problems if problem.place.file not in contents]
    others = {name: one for name, one in data.contents.items() if name not in contents}
    return replace(
        data,
        files=tuple(sorted(files, key=attrgetter("order"))),
        contents=others | reader.contents,
        problems=(*kept, *reader.problems),
        files_read=data.files_read + len(reader.contents) + len(others) - len(data.contents),
    )


M = TypeVar("M", bound="Model")


def progress_files(folder: Path) -> list[str]:
    """The names of all files of agencies that a folder has now, whatever is in them."""
    files = Files(folder)
    return [
        f"{PROGRESS}/{period}/{name}"
        for period in files.listed(PROGRESS)
        if period_named(period)
        for name in files.listed(f"{PROGRESS}/{period}")
        if name.endswith(".yaml")
    ]


class _Reader:
    def __init__(
        self, folder: Path, boundary: Boundary | None, cache: FileCache | None = None
    ) -> None:
        self.cache = cache
        self.folder = folder
        self.files = Files(folder, boundary)
        self.problems = self.files.problems
        self.read: list[str] = []
        self.contents: dict[str, bytes] = {}
        self.copies: dict[str, bytes] = {}
        self.written: dict[str, Written] = {}
        self.lines = LineReader()
        self.known_plan: Plan | None = None

    def plan(self) -> tuple[Plan | None, Written | None]:
        if not self.files.stands(PLAN):
            self.problems.append(Problem("KT100", Place(PLAN), {"folder": self.folder.as_posix()}))
            return None, None
        self.read.append(PLAN)
        data = self.files.content(PLAN)
        if self.cache and data is not None and (known := self.cache.find(PLAN, data)):
            self.written[PLAN] = file = Written(PLAN, None, data)
            return known, file
        found = len(self.problems)
        told = None if data is None else self._told(PLAN, data)
        if told is not None and _refers(told):
            return self._referred(told)
        plan = self._plan_of(told)
        if self.cache and plan is not None and len(self.problems) == found:
            self.cache.add(PLAN, plan)
        return plan, told

    def _referred(self, file: Written) -> tuple[Plan | None, Written | None]:
        """Follow the plan's reference to another plan, and mark the data as illustrative."""
        reference = self._decoded(Reference, file)
        if reference is None:
            return None, None
        name = Path(reference.plan).as_posix()
        if Path(name).is_absolute() or not self.files.boundary.has_file(name):
            self.problems.append(Problem("KT312", file.place(("plan",)), {"value": name}))
            return None, None
        other = self._written(name)
        if other is not None and _refers(other):
            self.problems.append(Problem("KT612", file.place(("plan",)), {"value": name}))
            return None, None
        plan = self._plan_of(other)
        if plan is not None:
            plan = plan.as_illustrative(reference.illustrative)
        return plan, other

    def _plan_of(self, file: Written | None) -> Plan | None:
        plan = self._decoded(Plan, file)
        if file is None or plan is None:
            return None
        problems = too_large(file, plan)
        self.problems += problems
        return None if problems else self._amended(file, plan)

    def _amended(self, file: Written, plan: Plan) -> Plan | None:
        """The plan with its amendments; None where one of them makes no plan."""
        versions = [(0, plan)]
        # Without amendments nobody asks for the tree.
        for month, tree in amended_trees(plan, file.tree) if plan.amendments else ():
            version, problems = decode(Plan, file.name, tree)
            self.problems += problems
            if version is None:
                return None
            versions.append((month, version))
        return link_versions(versions)

    def decisions(self) -> tuple[Decisions, Written]:
        file = self._written(DECISIONS) if self.files.stands(DECISIONS) else None
        return self._decoded(Decisions, file) or Decisions(), file or Written(DECISIONS, {}, b"")

    def strangers(self) -> None:
        """Say what stands beside the plan and was passed over: no misspelt name is silent."""
        for name in self.files.listed("."):
            yaml = name.endswith(_NAMED_AS_DATA) and name not in self.read
            if yaml or (name not in FOLDERS and (self._is_misspelt(name) or self._is_filled(name))):
                self._not_read(name)

    def _is_misspelt(self, name: str) -> bool:
        """Whether a name beside the plan was probably meant to be one of the data's folders."""
        # Asked only of what begins alike: the matcher takes long to load.
        if name[:2].lower() not in {one[:2] for one in FOLDERS}:
            return False
        near = nearest(name.partition(".")[0], FOLDERS)
        # Papers and templates of before may be kept under a longer name.
        return near in (PROGRESS, CLOSED) or (near is not None and abs(len(near) - len(name)) <= 1)

    def _is_filled(self, name: str) -> bool:
        """Whether a folder beside the plan has entries, as a copy of the data's own has."""
        path = self.folder / name
        if not self.files.boundary.holds(name) or not path.is_dir():
            return False
        with suppress(OSError):  # what may not be listed is no copy of the data's own
            folders = (path, *(one for one in path.iterdir() if one.is_dir()))
            of_periods = (folder for folder in folders if period_named(folder.name))
            inside = (
                one.relative_to(self.folder) for folder in of_periods for one in folder.iterdir()
            )
            return any(self._holds_entries(one.as_posix()) for one in inside)
        return False

    def progress(self) -> list[ProgressFile]:
        files: list[ProgressFile] = []
        for period_folder in self.files.listed(PROGRESS):
            name = f"{PROGRESS}/{period_folder}"
            found = self.files.stat(name)
            if found is None:
                continue
            if not stat.S_ISDIR(found.st_mode):
                self._not_read(name)
            elif (period := period_named(period_folder)) is None:
                self._no_period(name, period_folder)
            else:
                files += [file for file in self._period(period, name) if file]
        files.sort(key=attrgetter("order"))
        self._hidden(PROGRESS)
        return files

    def _not_read(self, name: str) -> None:
        """KT425, with the name that was probably meant."""
        # A folder in order does not pay for the guess.
        from ktstartup.reading.mistakes.path_suggestions import likely_path

        self.files.not_read(name, likely_path(name, self.known_plan))

    def _no_period(self, name: str, folder: str) -> None:
        """KT421, with the period that was probably meant."""
        from ktstartup.reading.mistakes.path_suggestions import likely_folder

        meant = likely_folder(folder, self.known_plan)
        words = {"value": folder} | ({"meant": f"{PROGRESS}/{meant}"} if meant else {})
        self.problems.append(Problem("KT421", Place(name), words, RENAME if meant else ""))

    def _hidden(self, folder: str) -> None:
        """Tell of files that are passed over by their names, where they hold entries (KT425)."""
        for name in self.files.passed_over(folder):
            path = f"{folder}/{name}"
            if (self.folder / path).is_dir() and folder == PROGRESS:
                inner = (f"{path}/{one.name}" for one in sorted((self.folder / path).iterdir()))
                for one in filter(self._holds_entries, inner):
                    self._not_read(one)
            elif self._holds_entries(path):
                self._not_read(path)

    def _holds_entries(self, name: str) -> bool:
        """Whether a file that nobody reads has entries or texts of an agency."""
        path = self.folder / name
        if not name.lower().endswith((".yaml", ".yml")) or not path.is_file():
            return False
        # Of its own, so that nothing else that is wrong with it is told.
        content = Files(self.folder, self.files.boundary).content(name) or b""
        text, problem = characters(name, content)
        tree = None if problem else read_tree(name, text)[0]
        return isinstance(tree, dict) and not {*SECTIONS, "narrative", "report"}.isdisjoint(tree)

    def _period(self, period: Period, folder: str) -> Iterator[ProgressFile | None]:
        self._hidden(folder)
        for name in self.files.listed(folder):
            path = f"{folder}/{name}"
            if not name.endswith(".yaml"):
                self._not_read(path)
                continue
            self.read.append(path)
            data = self.files.content(path)
            yield None if data is None else self.progress_file(path, period, data)

    def progress_file(self, name: str, period: Period, data: bytes) -> ProgressFile | None:
        """What the bytes of an agency's file say."""
        agency = name.rpartition("/")[2].removesuffix(".yaml")
        sound = self.cache.find(name, data) if self.cache else None
        if sound:
            self.contents[name] = data
            file = Written(name, None, data)
        elif told := self._told(name, data):
            file, sound = told, sound_file(told.values)
            if sound and not isinstance(file.values, MappingNode):
                # Its texts are in the entries now; places are found in the bytes, if need be.
                file = Written(name, None, data)
                if self.cache:
                    self.cache.add(name, sound)
        else:
            return None
        if sound:
            found: ProgressFile | None = sound.filed(file, period, agency)
        else:
            found = self._doubtful_file(file, period, agency)
        self.written[name] = found or file
        return found

    def _doubtful_file(self, file: Written, period: Period, agency: str) -> ProgressFile | None:
        """Decode a file entry by entry, so that one bad entry hides no other."""
        name, tree = file.name, file.tree
        if not isinstance(tree, MappingNode):
            self.problems.append(Problem("KT205", place_of(name, at(tree, ())), {"key": name}))
            return None
        head = MappingNode(tree.mark)
        head.keys_at, head.values_at = tree.keys_at, tree.values_at
        head.update({key: value for key, value in tree.items() if key not in SECTIONS})
        entries: list[FiledEntry[AnyEntry]] = []
        header, problems = decode(Header, name, head, beside=SECTIONS, plan=self.known_plan)
        found = len(self.problems)
        self.problems += problems
        enough = len(self.problems) + MOST_FOUND
        for section, model in SECTIONS.items():
            items = tree.get(section)
            if not items:
                continue
            if not isinstance(items, SequenceNode):
                from ktstartup.reading.mistakes.misplaced_keys import SHAPES

                place = place_of(name, at(tree, (section,)))
                self.problems.append(Problem("KT206", place, {"key": section}, SHAPES[section]))
                continue
            for index in range(len(items)):
                if len(self.problems) >= enough:
                    break
                entry = self._entry(model, name, tree, section, index)
                if entry is not None:
                    entries.append(FiledEntry(entry, section, index, period, agency, name))
        from ktstartup.reading.mistakes.punctuation import made_a_comment

        self.problems[found:] = [made_a_comment(one, file.lines) for one in self.problems[found:]]
        return ProgressFile(
            name, tree, file.content, period, agency, header or Header(), tuple(entries)
        )

    def _entry(
        self, model: Any, name: str, tree: Node, section: Section, index: int
    ) -> AnyEntry | None:
        entry, problems = decode(model, name, tree, (section, index), plan=self.known_plan)
        self.problems += problems
        return cast("AnyEntry | None", entry)

    def closed(self) -> list[ManifestFile]:
        """Read the manifests; one that is named after no period would guard nothing (KT209)."""
        files = []
        for name in self.files.listed(CLOSED):
            path = f"{CLOSED}/{name}"
            if not name.endswith(".yaml"):
                self._copy(path)
            elif (period := period_named(name.removesuffix(".yaml"))) is None:
                self.problems.append(Problem("KT209", Place(path), {"value": name}))
            else:
                # Imported here: where nothing was closed there is nothing to be read by it.
                from ktstartup.model.manifest import Manifest

                file = self._written(path)
                manifest = self._decoded(Manifest, file)
                if file is not None and manifest is not None:
                    found = ManifestFile(path, file.values, file.content, period, manifest)
                    self.written[path] = found
                    files.append(found)
        files.sort(key=lambda file: (file.period.end, -file.period.first))
        return files

    def _copy(self, path: str) -> None:
        """Take what closing a period left beside its manifest; name what it did not leave."""
        period = period_named(path.removeprefix(f"{CLOSED}/").partition(".")[0])
        if period is None or path not in kept_copies(period):
            self._not_read(path)
        elif (content := self.files.content(path)) is not None:
            self.copies[path] = content

    def _decoded(self, model: type[M], file: Written | None) -> M | None:
        """A file by its model; None with problems where it does not fit."""
        if file is None:
            return None
        with suppress(ValueError):
            return model.model_validate(file.values)
        decoded, problems = decode(model, file.name, file.tree)
        self.problems += problems
        return decoded

    def _written(self, name: str) -> Written | None:
        self.read.append(name)
        data = self.files.content(name)
        return None if data is None else self._told(name, data)

    def _told(self, name: str, data: bytes) -> Written | None:
        """What a file's bytes say; None with problems where that is nothing to go on with."""
        if name.startswith(f"{PROGRESS}/"):
            self.contents[name] = data
        # Of a file that is nothing to go on with the lines are shown all the same.
        self.written[name] = Written(name, MappingNode((1, 1)), data)
        text, problem = characters(name, data)
        values: Any = None if problem else self.lines.read(text)
        if values is None:
            if problem := problem or forbidden(name, text):
                self.problems.append(problem)
                return None
            values, problems = read_tree(name, text)
            self.problems += problems
        if values is None:
            return None
        self.written[name] = file = Written(name, values, data)
        return file


def _refers(file: Written) -> bool:
    return isinstance(file.values, dict) and "plan" in file.values


def period_named(folder: str) -> Period | None:
    """The period that a folder or a manifest is named after, written as the tool writes it."""
    try:
        period = Period.parse(folder)
    except ValueError:
        return None
    return period if str(period) == folder else None
