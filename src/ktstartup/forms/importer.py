"""Plans an import: what a form adds, what is recorded already, and what is wrong.

The rows are judged by the schema and the checks that files are judged by; what
those find is reported at the cell. Nothing is written here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from ktstartup.checking.table import check
from ktstartup.forms.already_recorded import (
    match_rows,
    new_points,
    recorded_entries,
    recorded_rows,
    subject_names,
)
from ktstartup.forms.form_tree import sequence_at
from ktstartup.forms.messages import FORM, HEADER, at_cells, shown_value
from ktstartup.frozen import frozen, replace
from ktstartup.language import N_
from ktstartup.model.entries import CORRECTABLE, SECTIONS, FiledEntry
from ktstartup.model.progress import Header
from ktstartup.problems import Place, Problem, has_errors, in_order
from ktstartup.reading.dataset import PROGRESS, ProgressFile
from ktstartup.reading.decode import decode
from ktstartup.reading.nodes import MappingNode, at
from ktstartup.recording.entry_drafts import Draft
from ktstartup.recording.proposal import Findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.forms.already_recorded import RowMatch
    from ktstartup.forms.form_reader import Form
    from ktstartup.forms.form_tree import FormTree
    from ktstartup.model.entries import AnyEntry, Section
    from ktstartup.model.progress import Narrative, Sending
    from ktstartup.reading.dataset import Dataset
    from ktstartup.reading.nodes import Path


@frozen
class NewEntry:
    """An entry that the form adds, with the cell where its row begins."""

    section: Section
    entry: AnyEntry
    place: Place


@frozen
class NewPoint:
    """A point that the form adds to the narrative, with its cell."""

    part: str
    text: str
    place: Place


@dataclass
class PlannedImport:
    """What a form brings: new entries and texts, what is recorded already, what is wrong.

    ``drafts`` belong to the period of the form's figures; ``texts`` and
    ``report`` to that of its report. ``known`` are the entries, points and the
    report that were there before, by the place of their row. ``findings`` are
    those of the checks alone, ``problems`` all there are, each at its cell.
    """

    drafts: list[Draft] = field(default_factory=list)
    texts: list[Draft] = field(default_factory=list)
    report: dict[str, Any] | None = None
    new: list[NewEntry] = field(default_factory=list)
    points: list[NewPoint] = field(default_factory=list)
    known: list[Place] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to add."""
        return not (self.drafts or self.texts or self.report)


def plan_import(data: Dataset, form: Form) -> PlannedImport:
    """Compare a form with the data and check what it adds.

    Codes: KT822 and KT828 recorded otherwise, KT823 the same row twice, and
    every code of the schema and the checks.
    """
    return _Planner(data, form).plan()


class _Planner:
    """Plans one import; until the end its problems are in the words of files."""

    def __init__(self, data: Dataset, form: Form) -> None:
        self.data = data
        self.form = form
        self.tree = form.tree
        self.planned = PlannedImport(problems=list(form.tree.problems))

    def plan(self) -> PlannedImport:
        new_rows = self._new_rows()
        entries = list(self._filed(new_rows))
        header, new_header = self._header()
        planned = self.planned
        planned.findings = self._checked(new_rows, entries, header, new_header)
        problems = [*planned.problems, *planned.findings.problems]
        plan = self.data.plan.at(self.form.periods.entries)
        planned.problems = in_order(at_cells(problems, self.form, plan, entries, new_rows))
        return planned

    # -------------------------------------------------------------- entries

    def _new_rows(self) -> MappingNode:
        """A tree of the entries that are new; what is known, changed or said twice is noted."""
        recorded = recorded_entries(self.data, self.form.agency, self.form.periods.entries)
        names = subject_names(self.data)
        new_rows = MappingNode((0, 0))
        for key in (*SECTIONS, "outputs"):
            rows = list(self._decoded(key))
            matches = match_rows([entry for entry, _ in rows], recorded_rows(recorded, key), names)
            seen: dict[str, Place] = {}
            for match, (_, node) in zip(matches, rows, strict=True):
                place = self.tree.place(node.mark)
                if match.difference is not None:
                    self.planned.problems.append(_changed(self.tree, match, node))
                elif match.recorded is not None:
                    self.planned.known.append(place)
                elif (twin := seen.setdefault(_content_key(match.entry), place)) is not place:
                    self._problem("KT823", place, other=twin.cell)
                else:
                    _join(new_rows, key, node)
        return new_rows

    def _problem(self, code: str, place: Place, **words: str) -> None:
        self.planned.problems.append(Problem(code, place, words))

    def _decoded(self, key: str) -> Iterator[tuple[AnyEntry, MappingNode]]:
        model = SECTIONS["tasks" if key == "outputs" else cast("Section", key)]
        rows = cast("list[MappingNode]", self.tree.root.get(key, ()))
        for index, node in enumerate(rows):
            entry, problems = decode(model, FORM, self.tree.root, (key, index))
            faulty = self.tree.is_faulty(node)
            self.planned.problems += [p for p in problems if not (faulty and self._follows(p))]
            if entry is not None and not faulty:
                yield entry, node

    def _follows(self, problem: Problem) -> bool:
        """Whether a problem of a row is only that one of its cells was refused."""
        cell = replace(problem.place, file=self.tree.file)
        return problem.code == "KT203" or any(cell == one.place for one in self.tree.problems)

    def _filed(self, new_rows: MappingNode) -> Iterator[FiledEntry[AnyEntry]]:
        """The new entries as they would be filed, with what is to be recorded of each."""
        form = self.form
        for section, model in SECTIONS.items():
            rows = cast("list[MappingNode]", new_rows.get(section, ()))
            for index, node in enumerate(rows):
                entry, _ = decode(model, FORM, new_rows, (section, index))
                assert entry is not None  # noqa: S101 - each of its rows was decoded before
                self.planned.new.append(NewEntry(section, entry, self.tree.place(node.mark)))
                values = {key: _plain(value) for key, value in node.items() if key != "id"}
                self.planned.drafts.append(Draft(section, values))
                yield FiledEntry(entry, section, index, form.periods.entries, form.agency, FORM)

    # -------------------------------------------------------------- report and narrative

    def _header(self) -> tuple[Header, MappingNode]:
        """The report and the points of the narrative that are new, with a tree of their own."""
        given, problems = decode(Header, HEADER, self._given_header())
        self.planned.problems += problems
        new_header = MappingNode((0, 0))
        if given is None:
            return Header(), new_header
        file = self.data.file_of(self.form.periods.report, self.form.agency)
        recorded = file.header if file else Header()
        if given.report is not None:
            self._report(recorded.report, given.report, new_header)
        if not given.narrative.is_empty:
            self._narrative(recorded.narrative, given.narrative, new_header)
        header, _ = decode(Header, HEADER, new_header)
        return header or Header(), new_header

    def _given_header(self) -> MappingNode:
        """The tree without its entries, and without a report of which a cell was refused."""
        root = self.tree.root
        header = MappingNode((0, 0))
        for key in ("report", "narrative"):
            if key in root and not self.tree.is_faulty(root[key]):
                header.put(key, root[key], root.values_at[key])
        return header

    def _recorded_otherwise(self, place: Place, old: str, new: str) -> None:
        file = f"{PROGRESS}/{self.form.periods.report}/{self.form.agency}.yaml"
        self._problem("KT828", place, file=file, old=old, new=new)

    def _report(self, recorded: Sending | None, given: Sending, new_header: MappingNode) -> None:
        node: MappingNode = self.tree.root["report"]
        mark = self.tree.root.values_at["report"]
        for key in ("number", "date", "received") if recorded else ():
            old, new = getattr(recorded, key), getattr(given, key)
            if new is not None and old is not None and old != new:
                place = self.tree.place(node.values_at[key])
                self._recorded_otherwise(place, shown_value(old), shown_value(new))
                return
        if recorded is not None and (given.received is None or recorded.received is not None):
            self.planned.known.append(self.tree.place(mark))
            return
        self.planned.report = _plain(node)
        new_header.put("report", node, mark)

    def _narrative(self, recorded: Narrative, given: Narrative, new_header: MappingNode) -> None:
        tree: MappingNode = self.tree.root["narrative"]
        narrative = MappingNode(tree.mark)
        unknown = 0
        for part, number, changed in new_points(recorded, given):
            unknown += 1
            item, mark = tree[part][number], tree[part].items_at[number]
            place = self.tree.place(mark)
            if changed is not None:
                self._recorded_otherwise(place, changed, _text(item))
                continue
            sequence_at(narrative, part, mark).put(item, mark)
            self.planned.points.append(NewPoint(part, _text(item), place))
        if narrative:
            new_header.put("narrative", narrative, tree.mark)
            self.planned.texts.append(Draft("narrative", _points(narrative)))
        told = sum(len(getattr(given, part)) for part in type(given).model_fields)
        self.planned.known += [self.tree.place(tree.mark)] * (told - unknown)

    # -------------------------------------------------------------- checks

    def _checked(
        self,
        new_rows: MappingNode,
        entries: list[FiledEntry[AnyEntry]],
        header: Header,
        new_header: MappingNode,
    ) -> Findings:
        """The problems that the data would have with the form's entries, and have not without."""
        periods, agency = self.form.periods, self.form.agency
        files = [
            ProgressFile(FORM, new_rows, b"", periods.entries, agency, Header(), tuple(entries))
        ]
        if new_header:
            files.append(ProgressFile(HEADER, new_header, b"", periods.report, agency, header, ()))
        files = sorted([*self.data.files, *files], key=attrgetter("order"))
        later = replace(self.data, files=tuple(files))
        known, found = check(self.data), check(later)
        return Findings(
            tuple(problem for problem in found if problem not in known), not has_errors(found)
        )


def _join(new_rows: MappingNode, key: str, node: MappingNode) -> None:
    """Put a row into the tree of what is new; an output goes to the first update of its task."""
    rows = sequence_at(new_rows, "tasks" if key == "outputs" else key, node.mark)
    if key == "outputs":
        update = next((one for one in rows if one["task"] == node["task"]), None)
        if update is not None:
            outputs = sequence_at(update, "outputs", node.mark)
            for output in node["outputs"]:
                outputs.put(output, output.mark)
            return
    rows.put(node, node.mark)


def _content_key(entry: AnyEntry) -> str:
    """All that an entry says, its id aside: two rows may say the very same."""
    return repr(entry.model_copy(update={"id": ""}))


# Days, papers and notes are those of the entry itself.
_ENTER_ANEW = N_(
    "nothing that is recorded is changed by a form, and a correction does not change this: run "
    "ktstartup correct {ref} --withdraw and enter it anew; if it is something else, run "
    "ktstartup add"
)


def _changed(tree: FormTree, match: RowMatch, node: MappingNode) -> Problem:
    """The problem of a row that was recorded otherwise, at the cell that differs."""
    difference, recorded = match.difference, match.recorded
    assert difference is not None  # noqa: S101 - told to the type checker: this is a change
    assert recorded is not None  # noqa: S101
    path: Path = tuple(difference.field.split("."))
    place = tree.place(at(node, ("outputs", 0, "value") if path == ("outputs",) else path))
    words = {
        "ref": recorded.ref,
        "old": shown_value(difference.recorded),
        "new": shown_value(difference.given),
    }
    advice = "" if path[0] in CORRECTABLE[recorded.section] else _ENTER_ANEW
    return Problem("KT822", place, words, advice)


def _plain(value: Any) -> Any:
    """A node as plain values, without its positions."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _points(narrative: MappingNode) -> dict[str, Any]:
    """The points by part; one that says nothing else is only its text."""
    return {
        part: [
            one["text"] if isinstance(one, dict) and set(one) == {"text"} else _plain(one)
            for one in items
        ]
        for part, items in narrative.items()
    }


def _text(point: Any) -> str:
    return point if isinstance(point, str) else str(point["text"])
