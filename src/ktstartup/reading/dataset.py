"""What a data folder says, once read: the plan, entries, closed periods, and all their places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from ktstartup.calendar import Period
from ktstartup.error_codes.spec import Severity
from ktstartup.frozen import field, field_values, frozen, replace
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.model.bodies import Bodies
from ktstartup.model.decisions import Decisions
from ktstartup.model.effective import EntriesByEffect, standing
from ktstartup.model.entries import AnyEntry, FiledEntry
from ktstartup.model.reports_owed import ReportsOwed
from ktstartup.reading.encoding import characters, digest
from ktstartup.reading.line_parser import item_lines
from ktstartup.reading.nodes import MappingNode, SequenceNode, at, place_of
from ktstartup.reading.stable_paths import StablePaths
from ktstartup.reading.tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import E_co, MoneyEntry, Result, Section, TaskUpdate
    from ktstartup.model.manifest import Manifest
    from ktstartup.model.plan import Plan
    from ktstartup.model.progress import Header
    from ktstartup.problems import Place, Problem
    from ktstartup.reading.boundary import Boundary
    from ktstartup.reading.nodes import Path as TreePath

PLAN, DECISIONS, PROGRESS, CLOSED = "plan.yaml", "decisions.yaml", "progress", "closed"
FOLDERS = (PROGRESS, CLOSED, "evidence", "templates")
SCHEMAS = ".schema"
"""The folder of what editors know of these files; the reader passes it over."""
_ONE_DAY = timedelta(days=1)
_LINE_ENDS = lazy_pattern("\r\n?")


def kept_copies(period: Period) -> tuple[str, str, str]:
    """What closing a period keeps beside its manifest: the report's text, plan and decisions."""
    report, plan, decisions = (
        f"{CLOSED}/{period}.{kind}.txt" for kind in ("report", "plan", "decisions")
    )
    return report, plan, decisions


@frozen
class Written:
    """What a file says in blocks, lists and texts, and where.

    ``values`` may be a tree with places. Where they are not, the tree is grown
    from ``content``, the file's bytes, once somebody asks for a place: in a good
    file nobody does.
    """

    name: str
    values: Any
    content: bytes

    @cached_property
    def tree(self) -> Any:
        """What the file says, with places."""
        has_places = isinstance(self.values, MappingNode | SequenceNode)
        if has_places:
            return self.values
        return read_tree(self.name, characters(self.name, self.content)[0])[0]

    @cached_property
    def stable_paths(self) -> StablePaths:
        """The stable paths of its places."""
        return StablePaths(self.tree)

    @cached_property
    def lines(self) -> list[str]:
        """Its source lines, whatever characters are in them."""
        return self.text.split("\n")

    @property
    def text(self) -> str:
        """Its source, whatever characters are in it, with the ends of lines of one kind."""
        text = self.content.decode("utf-8-sig", "replace")
        return _LINE_ENDS.sub("\n", text) if "\r" in text else text

    def place(self, path: TreePath, *, key: bool = False) -> Place:
        """Where a node of this file stands."""
        return place_of(self.name, at(self.tree, path, key=key))


@frozen
class ProgressFile(Written):
    """One agency's file for one period; entries that could not be decoded are left out."""

    period: Period
    agency: str
    header: Header
    entries: tuple[FiledEntry[AnyEntry], ...]

    @property
    def order(self) -> tuple[int, int, str]:
        """The sort key of files: by period, then agency."""
        return self.period.end, self.period.first, self.agency

    @property
    def says_something(self) -> bool:
        """Whether there is any entry or narrative: an empty report is not a report."""
        return bool(self.entries) or not self.header.narrative.is_empty

    @cached_property
    def by_section(self) -> dict[Section, list[FiledEntry[AnyEntry]]]:
        """The entries by the lists in which they stand."""
        found: dict[Section, list[FiledEntry[AnyEntry]]] = {}
        for filed in self.entries:
            found.setdefault(filed.section, []).append(filed)
        return found

    def line_of(self, filed: FiledEntry[Any]) -> int:
        """The line on which an entry of this file begins; a tree is grown only if need be."""
        lines = self._item_lines.get(filed.section, ())
        return lines[filed.index] if filed.index < len(lines) else self.place(filed.path).line

    @cached_property
    def _item_lines(self) -> dict[str, list[int]]:
        has_places = isinstance(self.values, MappingNode)
        return {} if has_places else item_lines(self.text)


def results_in(files: Iterable[ProgressFile]) -> list[FiledEntry[Result]]:
    """The results among the entries of files."""
    return cast("list[FiledEntry[Result]]", _of_section(files, "results"))


def task_updates_in(files: Iterable[ProgressFile]) -> list[FiledEntry[TaskUpdate]]:
    """The task updates among the entries of files."""
    return cast("list[FiledEntry[TaskUpdate]]", _of_section(files, "tasks"))


def money_in(files: Iterable[ProgressFile]) -> list[FiledEntry[MoneyEntry]]:
    """The money among the entries of files."""
    return cast("list[FiledEntry[MoneyEntry]]", _of_section(files, "money"))


def _of_section(files: Iterable[ProgressFile], section: Section) -> list[FiledEntry[AnyEntry]]:
    return [filed for file in files for filed in file.by_section.get(section, ())]


@frozen
class ManifestFile(Written):
    """The manifest of a period that was closed, be it still or no longer."""

    period: Period
    manifest: Manifest


class _ByRef(Mapping[str, FiledEntry[AnyEntry]]):
    """The entries of files by name; few are asked for, so only their files are gone through."""

    def __init__(self, files: Mapping[str, ProgressFile]) -> None:
        self._files = files
        self._entries: dict[str, dict[str, FiledEntry[AnyEntry]]] = {}

    def __getitem__(self, ref: str) -> FiledEntry[AnyEntry]:
        stem, _, name = ref.rpartition("/")
        if stem not in self._entries:
            file = self._files[f"{PROGRESS}/{stem}.yaml"]
            # Of two with one id the first is meant.
            self._entries[stem] = {filed.entry.id: filed for filed in reversed(file.entries)}
        return self._entries[stem][name]

    def __iter__(self) -> Iterator[str]:
        entries = (filed for file in self._files.values() for filed in file.entries)
        return iter(dict.fromkeys(filed.ref for filed in entries))

    def __contains__(self, ref: object) -> bool:
        # None is asked for too: most entries correct nothing.
        return isinstance(ref, str) and super().__contains__(ref)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@frozen
class Dataset:
    """All that a data folder says. ``problems`` are those of reading alone.

    ``contents`` has every file below ``progress`` byte for byte, those that
    could not be decoded as well; ``copies`` has what is kept beside manifests. Of files
    that are not written yet ``on_disk`` has what stands there instead (None: nothing).
    ``plan`` is the newest version, with ``version_chosen`` that of the period asked for (`at`).
    """

    folder: Path
    plan: Plan
    plan_file: Written
    files: tuple[ProgressFile, ...] = ()
    decisions: Decisions = field(default_factory=Decisions)
    decisions_file: Written = Written(DECISIONS, {}, b"")
    manifests: tuple[ManifestFile, ...] = ()
    contents: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    files_read: int = 0
    boundary: Boundary | None = None
    copies: Mapping[str, bytes] = field(default_factory=dict)
    on_disk: Mapping[str, bytes | None] = field(default_factory=dict)
    version_chosen: bool = False

    def __getstate__(self) -> dict[str, Any]:
        """What is copied and sent to other processes: what is remembered goes by addresses here."""
        return field_values(self)

    def at(self, period: Period) -> Dataset:
        """The data by the version of the plan that a report on a period follows.

        Once a version was chosen it stays: a report tells of earlier periods by its own.
        """
        if self.version_chosen or len(self.plan.versions) == 1:
            return self
        return self._of_version(self.plan.at(period))

    @property
    def versions(self) -> list[Dataset]:
        """The data by each version of the plan, the oldest first."""
        return [self._of_version(plan) for _, plan in self.plan.versions]

    def _of_version(self, plan: Plan) -> Dataset:
        if id(plan) not in self._by_version:
            self._by_version[id(plan)] = replace(self, plan=plan, version_chosen=True)
        return self._by_version[id(plan)]

    @cached_property
    def _by_version(self) -> dict[int, Dataset]:
        return {}

    @cached_property
    def bodies(self) -> Bodies:
        """The plan's agencies and groups."""
        return Bodies(self.plan)

    @cached_property
    def entries(self) -> list[FiledEntry[AnyEntry]]:
        """Every entry, ordered by period, agency and place in its file."""
        return [entry for file in self.files for entry in file.entries]

    @cached_property
    def results(self) -> list[FiledEntry[Result]]:
        """The results among the entries."""
        return results_in(self.files)

    @cached_property
    def correcting_results(self) -> list[FiledEntry[Result]]:
        """The results that correct another one."""
        return [filed for filed in self.results if filed.entry.corrects]

    @cached_property
    def standing_results(self) -> list[EffectiveEntry[Result]]:
        """The results as they stand, corrections applied."""
        return standing(self.results)

    @cached_property
    def claims(self) -> dict[str, list[EffectiveEntry[Result]]]:
        """Every subject's claims that still stand, first claim first; bodies are the plan's own."""
        claims: dict[str, list[EffectiveEntry[Result]]] = {}
        for one in self.standing_results:
            if one.entry.subject and not one.withdrawn and not self.is_of_bodies(one.entry):
                claims.setdefault(one.entry.subject, []).append(one)
        return claims

    def is_of_bodies(self, result: Result) -> bool:
        """Whether a result names a body of the plan, for a share of bodies."""
        indicator = self.plan.every_indicator.get(result.indicator or "")
        return indicator is not None and indicator.measure.kind == "bodies"

    def subject_name(self, result: Result) -> str | None:
        """What a result's subject is called: by the result, or by the plan where it is a body."""
        body = self.plan.agencies.get(result.subject or "") if self.is_of_bodies(result) else None
        return body.name if body else result.name

    @cached_property
    def named_first(self) -> dict[str, FiledEntry[Result]]:
        """The first entry that gives each subject its name: once is enough, for any indicator."""
        found: dict[str, FiledEntry[Result]] = {}
        for filed in self.results_by_effect.filed:
            if filed.entry.subject and filed.entry.name:
                found.setdefault(filed.entry.subject, filed)
        return found

    @cached_property
    def task_updates(self) -> list[FiledEntry[TaskUpdate]]:
        """The task updates among the entries."""
        return task_updates_in(self.files)

    @cached_property
    def money(self) -> list[FiledEntry[MoneyEntry]]:
        """The money among the entries."""
        return money_in(self.files)

    @cached_property
    def by_ref(self) -> Mapping[str, FiledEntry[AnyEntry]]:
        """Entries by the name other entries refer to them with."""
        return _ByRef(self.by_name)

    @cached_property
    def correcting(self) -> list[FiledEntry[AnyEntry]]:
        """The entries that correct others, in the order of all."""
        return [filed for filed in self.entries if filed.entry.corrects]

    @cached_property
    def corrections(self) -> dict[str, list[FiledEntry[AnyEntry]]]:
        """The corrections of each entry by the name they refer to it with, in order."""
        found: dict[str, list[FiledEntry[AnyEntry]]] = {}
        for filed in self.correcting:
            found.setdefault(filed.entry.corrects or "", []).append(filed)
        return found

    @cached_property
    def effective_days(self) -> dict[int, date]:
        """The day on which each entry takes effect, by its identity: entries are not hashed.

        Its own date, or the cut-off of its file's period where it has none or was reported late:
        it entered the figures then.
        """
        days: dict[int, date] = {}
        for file in self.files:
            window = self.plan.calendar.window(file.period)
            own, first, last = self.owed.window(file.agency, file.period), window.start, window.last
            for filed in file.entries:
                dated = filed.entry.date
                if dated is None or dated not in own:
                    days[id(filed)] = last
                    continue
                # A body that closes its data on another day enters it for this period all the same.
                days[id(filed)] = min(max(dated, first), last)
        return days

    @cached_property
    def results_by_effect(self) -> EntriesByEffect[Result]:
        """The results in the order in which they take effect."""
        return self._by_effect(self.results)

    @cached_property
    def task_updates_by_effect(self) -> EntriesByEffect[TaskUpdate]:
        """The task updates in the order in which they take effect."""
        return self._by_effect(self.task_updates)

    @cached_property
    def money_by_effect(self) -> EntriesByEffect[MoneyEntry]:
        """The money in the order in which it takes effect."""
        return self._by_effect(self.money)

    def _by_effect(self, entries: list[FiledEntry[E_co]]) -> EntriesByEffect[E_co]:
        day = self.effective_days
        found = sorted(entries, key=lambda f: (day[id(f)], f.period.end, f.agency, f.index))
        return EntriesByEffect(found, [day[id(one)] for one in found])

    @cached_property
    def _looking_back(self) -> list[date]:
        """The days on which corrections and late entries take effect, in order."""
        return sorted(
            self.effective_days[id(filed)]
            for filed in self.entries
            if filed.entry.corrects or filed.entry.late is not None
        )

    def looked_back_by(self, end: date, known_by: date) -> date | None:
        """The day by which all is known that was filed, between these two, about the time before.

        None where nothing was.
        """
        days = self._looking_back[: bisect_left(self._looking_back, known_by)]
        return days[-1] + _ONE_DAY if days and days[-1] >= end else None

    @cached_property
    def by_name(self) -> dict[str, ProgressFile]:
        """Files by their name relative to the data folder."""
        return {file.name: file for file in self.files}

    @cached_property
    def by_agency(self) -> dict[str, list[ProgressFile]]:
        """The files of each agency that has any."""
        found: dict[str, list[ProgressFile]] = {}
        for file in self.files:
            found.setdefault(file.agency, []).append(file)
        return found

    def stable_path(self, place: Place) -> str:
        """The stable path of a place in a file that was decoded; empty in any other."""
        others = {one.name: one for one in (self.plan_file, self.decisions_file, *self.manifests)}
        file = self.by_name.get(place.file) or others.get(place.file)
        return file.stable_paths.name(place) if file else ""

    @cached_property
    def names(self) -> list[str]:
        """The names of the files that were read and decoded, and of all of agencies, sorted."""
        found = {PLAN, self.plan_file.name, *self.contents, *(one.name for one in self.manifests)}
        return sorted(found | ({DECISIONS} if self.decisions_file.content else set()))

    @cached_property
    def owed(self) -> ReportsOwed:
        """Who owes which report."""
        return ReportsOwed(self.plan, self.bodies)

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

    def manifest_of(self, period: Period) -> ManifestFile | None:
        """The manifest of a period that was closed once, be it open again."""
        return next((one for one in self.manifests if one.period == period), None)

    def closing_of(self, period: Period) -> ManifestFile | None:
        """The manifest of a period that is closed."""
        return next((one for one in self.closed if one.period == period), None)

    def closed_over(self, period: Period) -> list[ManifestFile]:
        """The manifests in force that hold the files of a period."""
        return [file for file in self.closed if self._made_from(file.period, period)]

    def digests_for(self, report: Period) -> dict[str, str]:
        """The digests of the files that the report on a period is made from.

        Those of its own period and of the periods inside it, and those that
        hold the narratives: the second half's stand in the year's files.
        """
        return {
            name: one
            for period, files in self._digests_by_period.items()
            if self._made_from(report, period)
            for name, one in files.items()
        }

    def earlier_digests(self, report: Period) -> dict[str, dict[str, str]]:
        """The digests of the other files up to a period's end, by the folder of their period."""
        return {
            f"{PROGRESS}/{period}": files
            for period, files in self._digests_by_period.items()
            if period.end <= report.end and not self._made_from(report, period)
        }

    def up_to(self, report: Period) -> tuple[ProgressFile, ...]:
        """The files that the report on a period can know."""
        return tuple(
            file
            for file in self.files
            if file.period.end <= report.end or self._made_from(report, file.period)
        )

    @cached_property
    def _digests_by_period(self) -> dict[Period, dict[str, str]]:
        found: dict[Period, dict[str, str]] = {}
        for name, content in self.contents.items():
            found.setdefault(Period.parse(name.split("/")[1]), {})[name] = digest(content)
        return found

    def _made_from(self, report: Period, files: Period) -> bool:
        return files in report or files in self.plan.all_owed(report)

    def place(self, entry: FiledEntry[Any], *steps: str | int, key: bool = False) -> Place:
        """Where an entry, or a field of it, stands."""
        return self.by_name[entry.file].place((*entry.path, *steps), key=key)
