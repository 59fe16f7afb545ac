"""Decides what of a form is taken: all that is new, nothing twice, and nothing that is wrong.

The rows are put before the same schema and the same checks as files are; what
those find is told by the cell. Nothing is written here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from ktstartup.checking.table import check
from ktstartup.forms.already_recorded import (
    Match,
    compared,
    entries_of,
    new_points,
    rows_of,
    with_names,
)
from ktstartup.forms.messages import FORM, HEADER, said_at_cells, shown_value
from ktstartup.model.entries import SECTIONS, FiledEntry
from ktstartup.model.progress import Header
from ktstartup.problems import Place, Problem, in_order
from ktstartup.reading.dataset import PROGRESS, ProgressFile
from ktstartup.reading.decode import decode
from ktstartup.reading.nodes import MappingNode, SequenceNode, at
from ktstartup.recording.entry_drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.forms.entries import Filled
    from ktstartup.forms.form_reader import Form
    from ktstartup.model.entries import AnyEntry, Section
    from ktstartup.model.progress import Narrative, Sending
    from ktstartup.reading.dataset import Dataset
    from ktstartup.reading.nodes import Mark, Path

__all__ = ["New", "Point", "Taken", "take"]


@dataclass(frozen=True, slots=True)
class New:
    """An entry that the form adds, with the cell where its row begins."""

    section: Section
    entry: AnyEntry
    place: Place


@dataclass(frozen=True, slots=True)
class Point:
    """A point that the form adds to the narrative, with its cell."""

    part: str
    text: str
    place: Place


@dataclass
class Taken:
    """What a form brings: new entries and texts, what is recorded already, what is wrong.

    ``drafts`` belong to the period of the form's figures; ``texts`` and
    ``report`` to that of its report. ``known`` are the entries, points and the
    report that were there before, by the place of their row.
    """

    drafts: list[Draft] = field(default_factory=list)
    texts: list[Draft] = field(default_factory=list)
    report: dict[str, Any] | None = None
    new: list[New] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    known: list[Place] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to add."""
        return not (self.drafts or self.texts or self.report)


def take(data: Dataset, form: Form) -> Taken:
    """Compare a form with the data and check what it adds.

    Codes: KT822 and KT828 recorded otherwise, KT823 the same row twice, and
    every code of the schema and the checks.
    """
    taken = Taken(problems=list(form.filled.problems))
    fresh = _new_rows(data, form, taken)
    entries = list(_filed(form, fresh, taken))
    header = _header(data, form, taken)
    taken.problems += _checked(data, form, fresh, entries, header)
    taken.problems = said_at_cells(taken.problems, form, data, entries, fresh)
    return taken


# ------------------------------------------------------------------ entries


def _new_rows(data: Dataset, form: Form, taken: Taken) -> MappingNode:
    """A tree of the entries that are new; what is known, changed or said twice is noted."""
    recorded = entries_of(data, form.agency, form.periods.entries)
    names = with_names(data)
    fresh = MappingNode((0, 0))
    for key in (*SECTIONS, "outputs"):
        rows = list(_decoded(form.filled, key, taken))
        matches = compared([entry for entry, _ in rows], rows_of(recorded, key), names)
        seen: list[tuple[AnyEntry, Place]] = []
        for match, (_, branch) in zip(matches, rows, strict=True):
            place = form.filled.place(*branch.mark)
            if match.difference is not None:
                taken.problems.append(_changed(form.filled, match, branch))
            elif match.recorded is not None:
                taken.known.append(place)
            elif (twin := _twin(match.entry, seen)) is not None:
                taken.problems.append(Problem("KT823", place, {"other": twin.cell}))
            else:
                seen.append((match.entry, place))
                _join(fresh, key, branch)
    return fresh


def _decoded(filled: Filled, key: str, taken: Taken) -> Iterator[tuple[AnyEntry, MappingNode]]:
    model = SECTIONS["tasks" if key == "outputs" else cast("Section", key)]
    for index, branch in enumerate(cast("list[MappingNode]", filled.tree.get(key, ()))):
        entry, problems = decode(model, FORM, filled.tree, (key, index))
        faulty = filled.is_faulty(branch)
        taken.problems += [p for p in problems if not (faulty and _follows(filled, p))]
        if entry is not None and not faulty:
            yield entry, branch


def _follows(filled: Filled, problem: Problem) -> bool:
    """Whether a problem of a row is only that one of its cells was refused."""
    at = filled.place(problem.place.line, problem.place.column)
    return problem.code == "KT203" or any(at == one.place for one in filled.problems)


def _join(fresh: MappingNode, key: str, branch: MappingNode) -> None:
    """Put a row into the tree of what is new; an output goes to the first update of its task."""
    section = "tasks" if key == "outputs" else key
    if section not in fresh:
        _put(fresh, section, SequenceNode(branch.mark), branch.mark)
    items: SequenceNode = fresh[section]
    if key == "outputs":
        update = next((one for one in items if one["task"] == branch["task"]), None)
        if update is not None:
            if "outputs" not in update:
                _put(update, "outputs", SequenceNode(branch.mark), branch.mark)
            update["outputs"] += branch["outputs"]
            update["outputs"].items_at += branch["outputs"].items_at
            return
    items.append(branch)
    items.items_at.append(branch.mark)


def _filed(form: Form, fresh: MappingNode, taken: Taken) -> Iterator[FiledEntry[AnyEntry]]:
    """The new entries as they would be filed, with what is to be recorded of each."""
    for section, model in SECTIONS.items():
        for index, branch in enumerate(cast("list[MappingNode]", fresh.get(section, ()))):
            entry, _ = decode(model, FORM, fresh, (section, index))
            assert entry is not None  # noqa: S101 - each of its rows was decoded before
            taken.new.append(New(section, entry, form.filled.place(*branch.mark)))
            taken.drafts.append(Draft(section, _values(branch)))
            yield FiledEntry(entry, section, index, form.periods.entries, form.agency, FORM)


def _twin(entry: AnyEntry, seen: list[tuple[AnyEntry, Place]]) -> Place | None:
    """The row that says the very same, if there is one."""
    own = {"id": entry.id}
    return next((place for one, place in seen if one.model_copy(update=own) == entry), None)


def _changed(filled: Filled, match: Match, branch: MappingNode) -> Problem:
    """The problem of a row that was recorded otherwise, at the cell that differs."""
    difference, recorded = match.difference, match.recorded
    assert difference is not None  # noqa: S101 - told to the type checker: this is a change
    assert recorded is not None  # noqa: S101
    path: Path = tuple(difference.field.split("."))
    place = filled.place(*at(branch, ("outputs", 0, "value") if path == ("outputs",) else path))
    words = {
        "ref": recorded.ref,
        "old": shown_value(difference.recorded),
        "new": shown_value(difference.given),
    }
    return Problem("KT822", place, words)


def _values(branch: MappingNode) -> dict[str, Any]:
    """An entry's values as a person would write them."""
    return {key: _unplaced(value) for key, value in branch.items() if key != "id"}


def _unplaced(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unplaced(one) for key, one in value.items()}
    return [_unplaced(one) for one in value] if isinstance(value, list) else value


# ------------------------------------------------------------------ report and narrative


def _header(data: Dataset, form: Form, taken: Taken) -> tuple[Header, MappingNode]:
    """The report and the points of the narrative that are new, with a tree of their own."""
    given, problems = decode(Header, HEADER, _head(form.filled))
    taken.problems += problems
    fresh = MappingNode((0, 0))
    if given is None:
        return Header(), fresh
    file = f"{PROGRESS}/{form.periods.report}/{form.agency}.yaml"
    stands = data.by_name[file].header if file in data.by_name else Header()
    if given.report is not None:
        _report(form.filled, file, (stands.report, given.report), taken, fresh)
    if not given.narrative.is_empty:
        _narrative(form.filled, file, (stands.narrative, given.narrative), taken, fresh)
    header, _ = decode(Header, HEADER, fresh)
    return header or Header(), fresh


def _head(filled: Filled) -> MappingNode:
    """The tree without its entries, and without a report of which a cell was refused."""
    tree = filled.tree
    head = MappingNode(tree.mark)
    head.keys_at, head.values_at = tree.keys_at, tree.values_at
    parts = [key for key in ("report", "narrative") if key in tree]
    head.update({key: tree[key] for key in parts if not filled.is_faulty(tree[key])})
    return head


def _report(
    filled: Filled,
    file: str,
    both: tuple[Sending | None, Sending],
    taken: Taken,
    fresh: MappingNode,
) -> None:
    stands, given = both
    branch: MappingNode = filled.tree["report"]
    mark = filled.tree.values_at["report"]
    for key in ("number", "date", "received") if stands else ():
        old, new = getattr(stands, key), getattr(given, key)
        if new is not None and old is not None and old != new:
            words = {"file": file, "old": shown_value(old), "new": shown_value(new)}
            place = filled.place(*branch.values_at[key])
            taken.problems.append(Problem("KT828", place, words))
            return
    if stands is not None and (given.received is None or stands.received is not None):
        taken.known.append(filled.place(*mark))
        return
    taken.report = _unplaced(branch)
    _put(fresh, "report", branch, mark)


def _narrative(
    filled: Filled, file: str, both: tuple[Narrative, Narrative], taken: Taken, fresh: MappingNode
) -> None:
    stands, given = both
    tree: MappingNode = filled.tree["narrative"]
    narrative = MappingNode(tree.mark)
    told = sum(len(getattr(given, part)) for part in type(given).model_fields)
    unknown = 0
    for part, number, changed in new_points(stands, given):
        unknown += 1
        item, mark = tree[part][number], tree[part].items_at[number]
        if changed is not None:
            words = {"file": file, "old": changed, "new": _text(item)}
            taken.problems.append(Problem("KT828", filled.place(*mark), words))
            continue
        if part not in narrative:
            _put(narrative, part, SequenceNode(mark), mark)
        narrative[part].append(item)
        narrative[part].items_at.append(mark)
        taken.points.append(Point(part, _text(item), filled.place(*mark)))
    if narrative:
        _put(fresh, "narrative", narrative, tree.mark)
        taken.texts.append(Draft("narrative", _points(narrative)))
    taken.known += [filled.place(*tree.mark)] * (told - unknown)


def _put(branch: MappingNode, key: str, value: Any, mark: Mark) -> None:
    branch[key] = value
    branch.keys_at[key] = branch.values_at[key] = mark


def _points(narrative: MappingNode) -> dict[str, Any]:
    """The points by part; a difficulty without a cause is only its text."""
    return {
        part: [
            one["text"] if isinstance(one, dict) and set(one) == {"text"} else _unplaced(one)
            for one in items
        ]
        for part, items in narrative.items()
    }


def _text(point: Any) -> str:
    return point if isinstance(point, str) else str(point["text"])


# ------------------------------------------------------------------ checks


def _checked(
    data: Dataset,
    form: Form,
    fresh: MappingNode,
    entries: list[FiledEntry[AnyEntry]],
    header: tuple[Header, MappingNode],
) -> list[Problem]:
    """The problems that the data would have with the form's entries, and have not without."""
    periods = form.periods
    files = [ProgressFile(FORM, fresh, b"", periods.entries, form.agency, Header(), tuple(entries))]
    if header[1]:
        files.append(
            ProgressFile(HEADER, header[1], b"", periods.report, form.agency, header[0], ())
        )
    known = check(data)
    later = replace(
        data,
        files=tuple(
            sorted((*data.files, *files), key=lambda f: (f.period.end, f.period.first, f.agency))
        ),
    )
    return in_order(problem for problem in check(later) if problem not in known)
