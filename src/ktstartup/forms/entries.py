"""Makes entries of the rows of a form, each value still knowing the cell it came from.

The tree that comes out is of the kind that the reader makes of YAML: so the
schema and the checks judge a form as they judge a file, and what they find is
found at a cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ktstartup.forms.cells import CellError, is_small, read_cell
from ktstartup.forms.columns import Kind, named
from ktstartup.model.effective import standing
from ktstartup.problems import Place, Problem
from ktstartup.reading.nodes import MappingNode, SequenceNode
from ktstartup.recording.entry_drafts import id_of
from ktstartup.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ktstartup.forms.choices import Choices
    from ktstartup.forms.columns import Column
    from ktstartup.forms.tables import Row, Table
    from ktstartup.model.plan import Plan
    from ktstartup.reading.dataset import Dataset
    from ktstartup.reading.nodes import Mark

__all__ = ["Filled", "Subjects", "fill"]

_STEP = 1 << 21
"""More lines than any sheet has rows: a line says which sheet and which row of it."""


@dataclass
class Filled:
    """What a form says: a tree of entries and header, and what is wrong with its cells.

    ``outputs`` of tasks stand in a list of their own, each a task update.
    ``faulty`` are the rows that lack a value because its cell was refused.
    """

    file: str
    tables: list[Table]
    tree: MappingNode = field(default_factory=lambda: MappingNode((0, 0)))
    problems: list[Problem] = field(default_factory=list)
    faulty: set[Mark] = field(default_factory=set)

    def mark(self, sheet: int, row: int, column: int) -> Mark:
        """A cell as a line and a column, as the reader's trees have them."""
        return sheet * _STEP + row, column

    def place(self, line: int, column: int) -> Place:
        """The cell that a line and a column stand for."""
        sheet, row = divmod(line, _STEP)
        return Place(self.file, row, column, sheet=self.tables[sheet].grid.name)

    def column(self, line: int, key: str) -> Column | None:
        """The column of a key in the sheet that a line stands in."""
        columns = self.tables[line // _STEP].sheet.columns
        return next((one for one in columns if key == one.key.rpartition(".")[2]), None)

    def is_faulty(self, entry: MappingNode) -> bool:
        """Whether an entry lacks a value because its cell was refused."""
        return entry.mark in self.faulty


def fill(
    file: str,
    tables: Iterable[Table],
    choices: Mapping[str, Choices],
    subjects: Subjects,
    plan: Plan,
) -> Filled:
    """Read every row of a form's tables into one tree.

    Codes: those of :func:`ktstartup.forms.cells.read_cell`, KT820 a row without
    what it is about, KT821 a cause of no difficulty, KT824 (warning) a very
    small amount, KT825 a name without letters.
    """
    tables = list(tables)
    filled = Filled(file, tables)
    for number, table in enumerate(tables):
        reader = _Reader(filled, number, table, choices, subjects, plan)
        for row in table.rows:
            reader.take(row)
    return filled


class _Reader:
    """Reads the rows of one table."""

    def __init__(
        self,
        filled: Filled,
        number: int,
        table: Table,
        choices: Mapping[str, Choices],
        subjects: Subjects,
        plan: Plan,
    ) -> None:
        self.filled = filled
        self.number = number
        self.table = table
        self.choices = choices
        self.subjects = subjects
        self.plan = plan

    def take(self, row: Row) -> None:
        """Read one row, unless it says nothing beyond what it came with."""
        sheet = self.table.sheet
        told = {
            key
            for key in row.cells
            if key not in sheet.given and sheet.column(key).kind is not Kind.LABEL
        }
        if not told:
            return
        entry = _branch(self._mark(row, next(c.key for c in sheet.columns if c.key in row.cells)))
        faults = len(self.filled.problems)
        for column in sheet.columns:
            if column.key in row.cells and column.kind is not Kind.LABEL:
                self._field(entry, row, column)
        sound = not self._errors_since(faults)
        if sound and any(c.wanted and c.key not in entry for c in sheet.columns):
            self._incomplete(row)
            return
        if not entry:
            return
        _PARTS.get(sheet.key, _Reader.entry)(self, entry, row)
        if self._errors_since(faults):
            self.filled.faulty.add(entry.mark)

    def _errors_since(self, faults: int) -> bool:
        return any(p.severity == "error" for p in self.filled.problems[faults:])

    def _mark(self, row: Row, key: str) -> Mark:
        return self.filled.mark(self.number, row.number, self.table.at[key])

    def problem(self, row: Row, at: str, code: str, /, **words: str) -> None:
        """Note what is wrong at a row's cell of a column."""
        place = Place(self.filled.file, row.number, self.table.at[at], sheet=self.table.grid.name)
        self.filled.problems.append(Problem(code, place, words))

    def _field(self, entry: MappingNode, row: Row, column: Column) -> None:
        mark = self._mark(row, column.key)
        try:
            value = read_cell(row.cells[column.key], column, self.choices.get(column.choices))
        except CellError as error:
            words = error.words
            if "key" in words:
                words = {**words, "key": named(column)}
            self.problem(row, column.key, error.code, **words)
            return
        if value is None:
            return
        if column.kind is Kind.MONEY and isinstance(value, str) and is_small(value):
            self.problem(row, column.key, "KT824", value=value)
        owner, _, key = column.key.rpartition(".")
        if owner:
            entry = _inner(entry, owner, mark)
        _put(entry, key, _listed(value, mark), mark)

    def _incomplete(self, row: Row) -> None:
        missing = next(c for c in self.table.sheet.columns if c.wanted and c.key not in row.cells)
        self.problem(row, next(iter(row.cells)), "KT820", wanted=named(missing))

    # ------------------------------------------------ what each sheet's rows become

    def entry(self, entry: MappingNode, row: Row) -> None:
        """An entry of results, tasks or money."""
        if self.table.sheet.key == "results":
            self._name_subject(entry, row)
            self._percentage(entry, row)
        items = _listing(self.filled.tree, self.table.sheet.key, entry.mark)
        _put(entry, "id", f"{self.table.sheet.key}-{len(items) + 1}", entry.mark)
        _append(items, entry)

    def _name_subject(self, entry: MappingNode, row: Row) -> None:
        """Give a subject the id that its name has, or that is made from its name."""
        indicator = self.plan.indicators.get(entry.get("indicator", ""))
        if indicator is None or not indicator.measure.named or not entry.get("name"):
            return
        if "subject" in entry:
            self.subjects.add(entry["indicator"], entry["subject"], entry["name"])
            return
        subject = self.subjects.id_of(entry["indicator"], entry["name"])
        if not subject:
            self.problem(row, "name", "KT825", value=entry["name"])
            return
        _put(entry, "subject", subject, entry.values_at["name"])

    def _percentage(self, entry: MappingNode, row: Row) -> None:
        """A share may be written with its sign where the indicator's unit is per cent."""
        indicator = self.plan.indicators.get(entry.get("indicator", ""))
        for key in ("value", "numerator", "denominator"):
            text = entry.get(key, "")
            if not text.endswith("%"):
                continue
            if key == "value" and indicator is not None and indicator.unit.vi == "%":
                entry[key] = text.removesuffix("%").strip()
            else:
                self.problem(row, key, "KT818", value=text)

    def output(self, entry: MappingNode, row: Row) -> None:
        """An output: a task update of its own, which may join another when it is taken."""
        if entry.get("value", "").endswith("%"):
            self.problem(row, "value", "KT818", value=entry["value"])
        if "value" not in entry or not {"task", "output"} <= entry.keys():
            return
        items = _listing(self.filled.tree, "outputs", entry.mark)
        update, output = _branch(entry.mark), _branch(entry.mark)
        _put(update, "id", f"outputs-{len(items) + 1}", entry.mark)
        _put(update, "task", entry["task"], entry.values_at["task"])
        for key in ("output", "value"):
            _put(output, key, entry[key], entry.values_at[key])
        _append(_listing(update, "outputs", entry.mark), output)
        _append(items, update)

    def words(self, entry: MappingNode, row: Row) -> None:
        """A point of the narrative, under the part of the report that it belongs to."""
        if "text" not in entry:
            if "cause" in entry:
                wanted = self.table.sheet.column("text")
                self.problem(row, "cause", "KT820", wanted=named(wanted))
            return
        part = entry.get("part")
        if part is None:
            return
        narrative = _inner(self.filled.tree, "narrative", entry.mark)
        points = _listing(narrative, part, entry.mark)
        if part == "difficulties":
            point = _branch(entry.mark)
            for key in ("text", "cause"):
                if key in entry:
                    _put(point, key, entry[key], entry.values_at[key])
            _append(points, point)
            return
        if "cause" in entry:
            self.problem(row, "cause", "KT821")
        points.append(entry["text"])
        points.items_at.append(entry.values_at["text"])

    def report(self, entry: MappingNode, row: Row) -> None:
        """The report as it was sent: the form has room for one."""
        if "report" in self.filled.tree:
            self.problem(row, next(iter(row.cells)), "KT823", other=self._first_report())
            return
        _put(self.filled.tree, "report", entry, entry.mark)

    def _first_report(self) -> str:
        return self.filled.place(*self.filled.tree.values_at["report"]).cell


_PARTS = {"outputs": _Reader.output, "narrative": _Reader.words, "report": _Reader.report}


# ------------------------------------------------------------------ trees with places


def _branch(mark: Mark) -> MappingNode:
    return MappingNode(mark)


def _put(branch: MappingNode, key: str, value: Any, mark: Mark) -> None:
    branch[key] = value
    branch.keys_at[key] = branch.values_at[key] = mark


def _inner(branch: MappingNode, key: str, mark: Mark) -> MappingNode:
    """The block under a key, made where it is not there yet."""
    if key not in branch:
        _put(branch, key, _branch(mark), mark)
    found: MappingNode = branch[key]
    return found


def _listing(branch: MappingNode, key: str, mark: Mark) -> SequenceNode:
    """The list under a key, made where it is not there yet."""
    if key not in branch:
        _put(branch, key, SequenceNode(mark), mark)
    found: SequenceNode = branch[key]
    return found


def _append(items: SequenceNode, item: MappingNode) -> None:
    items.append(item)
    items.items_at.append(item.mark)


def _listed(value: str | list[str], mark: Mark) -> str | SequenceNode:
    """Several texts of one cell, all of them at that cell."""
    if isinstance(value, str):
        return value
    listing = SequenceNode(mark)
    listing += value
    listing.items_at += [mark] * len(value)
    return listing


# --------------------------------------------------------------- subject ids


class Subjects:
    """The subjects that are known, and those that a form adds to them while it is read."""

    def __init__(self, data: Dataset) -> None:
        self._plan = data.plan
        self._by_name: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()
        for one in standing(data.results):
            if one.entry.subject:
                self.add(one.entry.indicator or "", one.entry.subject, one.entry.name)

    def _kind(self, indicator: str) -> str:
        found = self._plan.indicators.get(indicator)
        return (found and found.measure.subject) or ""

    def add(self, indicator: str, subject: str, name: str | None) -> None:
        """Take note of a subject; the first id of a name stays its id."""
        self._taken.add(subject)
        if name:
            self._by_name.setdefault((self._kind(indicator), fold(name)), subject)

    def id_of(self, indicator: str, name: str) -> str:
        """The id of the subject of that name, known or new; empty where none can be made of it."""
        known = self._by_name.get((self._kind(indicator), fold(name)))
        if known is not None:
            return known
        stem = id_of(name)
        if not stem:
            return ""
        # A firm and its project may share a name; an id is one thing of one kind.
        endings = ("", *(f"-{number}" for number in range(2, len(self._taken) + 3)))
        subject = next(stem + ending for ending in endings if stem + ending not in self._taken)
        self.add(indicator, subject, name)
        return subject
