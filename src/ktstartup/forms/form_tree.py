"""Builds the syntax tree of a form: its rows as entries, each value with the cell it stands in.

The tree is of the kind that the YAML parser builds. So the same schema and the
same checks judge a form and a file, and what they find is found at a cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ktstartup.forms.cells import CellError, read_cell
from ktstartup.forms.columns import CellKind, named
from ktstartup.model.effective import standing
from ktstartup.model.fields import key_order
from ktstartup.model.progress import POINTS
from ktstartup.problems import Place, Problem
from ktstartup.reading.mistakes.value_suggestions import advice_on_value
from ktstartup.reading.nodes import CellMark, MappingNode, SequenceNode, place_of
from ktstartup.text.folding import fold, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ktstartup.forms.choices import ChoiceList
    from ktstartup.forms.columns import SheetColumn
    from ktstartup.forms.tables import FormRow, FormTable
    from ktstartup.model.plan import Plan
    from ktstartup.model.wording import UnitWords
    from ktstartup.reading.dataset import Dataset
    from ktstartup.reading.nodes import Mark


@dataclass
class FormTree:
    """What a form says: the tree of its entries and header, and what is wrong with its cells.

    ``outputs`` of tasks are a list of their own, each a task update. ``faulty``
    are the cells where rows begin that lack a value because its cell was refused.
    """

    file: str
    tables: list[FormTable]
    root: MappingNode = field(default_factory=lambda: MappingNode((0, 0)))
    problems: list[Problem] = field(default_factory=list)
    faulty: set[Place] = field(default_factory=set)

    def column(self, sheet: str, key: str) -> SheetColumn | None:
        """The column of a key in a sheet of the workbook."""
        return next(
            (
                column
                for table in self.tables
                if table.grid.name == sheet
                for column in table.sheet.columns
                if key == column.key.rpartition(".")[2]
            ),
            None,
        )

    def place(self, mark: Mark) -> Place:
        """The cell that a mark of the tree stands for."""
        return place_of(self.file, mark)

    def is_faulty(self, entry: MappingNode) -> bool:
        """Whether an entry lacks a value because its cell was refused."""
        return self.place(entry.mark) in self.faulty


def build_tree(
    file: str,
    tables: Iterable[FormTable],
    choices: Mapping[str, ChoiceList],
    subjects: SubjectIds,
    plan: Plan,
) -> FormTree:
    """Read every row of a form's tables into one tree.

    Codes: those of :func:`ktstartup.forms.cells.read_cell`, KT820 a row without
    what it is about, KT821 a cause of no difficulty, KT825 a name without letters.
    """
    tables = list(tables)
    tree = FormTree(file, tables)
    for table in tables:
        reader = _RowReader(tree, table, choices, subjects, plan)
        for row in table.rows:
            reader.read(row)
    return tree


@dataclass
class _RowReader:
    """Reads the rows of one table."""

    tree: FormTree
    table: FormTable
    choices: Mapping[str, ChoiceList]
    subjects: SubjectIds
    plan: Plan

    def read(self, row: FormRow) -> None:
        """Read one row, unless it says nothing beyond what it came with."""
        sheet = self.table.sheet
        told = {
            key
            for key in row.cells
            if key not in sheet.given and sheet.column(key).kind is not CellKind.LABEL
        }
        if not told:
            return
        entry = MappingNode(
            self._cell(row, next(c.key for c in sheet.columns if c.key in row.cells))
        )
        faults = len(self.tree.problems)
        for column in sheet.columns:
            if column.key in row.cells and column.kind is not CellKind.LABEL:
                self._field(entry, row, column)
        sound = not self._errors_since(faults)
        if sound and any(c.wanted and c.key not in entry for c in sheet.columns):
            self._incomplete(row)
            return
        if not entry:
            return
        _PARTS.get(sheet.key, _RowReader.entry)(self, entry, row)
        if self._errors_since(faults):
            self.tree.faulty.add(self.tree.place(entry.mark))

    def _errors_since(self, faults: int) -> bool:
        return any(p.severity == "error" for p in self.tree.problems[faults:])

    def _cell(self, row: FormRow, key: str) -> CellMark:
        return CellMark(self.table.grid.name, row.number, self.table.at[key])

    def problem(self, row: FormRow, at: str, code: str, /, **words: str) -> None:
        """Note what is wrong at a row's cell of a column."""
        self.tree.problems.append(Problem(code, self.tree.place(self._cell(row, at)), words))

    def _field(self, entry: MappingNode, row: FormRow, column: SheetColumn) -> None:
        mark = self._cell(row, column.key)
        try:
            value = read_cell(row.cells[column.key], column, self.choices.get(column.choices))
        except CellError as error:
            words = error.words
            if "key" in words:
                words = {**words, "key": named(column)}
            advice: str = error.advice
            more: dict[str, str] = {}
            if error.code == "KT227" and not advice:
                advice, more = advice_on_value(error.code, words.get("value", ""))
            problem = Problem(error.code, self.tree.place(mark), {**words, **more}, advice)
            self.tree.problems.append(problem)
            return
        if value is None:
            return
        owner, _, key = column.key.rpartition(".")
        if owner:
            entry = _mapping_at(entry, owner, mark)
        entry.put(key, _listed(value, mark), mark)

    def _incomplete(self, row: FormRow) -> None:
        missing = next(c for c in self.table.sheet.columns if c.wanted and c.key not in row.cells)
        self.problem(row, next(iter(row.cells)), "KT820", wanted=named(missing))

    # ------------------------------------------------ what each sheet's rows become

    def entry(self, entry: MappingNode, row: FormRow) -> None:
        """An entry of results, tasks or money."""
        if self.table.sheet.key == "results":
            self._name_subject(entry, row)
            self._percentage(entry, row)
            indicator = self.plan.indicators.get(entry.get("indicator", ""))
            _without_unit(entry, indicator.unit if indicator else None)
        items = sequence_at(self.tree.root, self.table.sheet.key, entry.mark)
        entry.put("id", f"{self.table.sheet.key}-{len(items) + 1}", entry.mark)
        items.put(entry, entry.mark)

    def _name_subject(self, entry: MappingNode, row: FormRow) -> None:
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
        entry.put("subject", subject, entry.values_at["name"])
        if indicator.measure.kind == "bodies":
            del entry["name"]  # the plan has it

    def _percentage(self, entry: MappingNode, row: FormRow) -> None:
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

    def output(self, entry: MappingNode, row: FormRow) -> None:
        """An output: a task update of its own, which may join another when it is taken."""
        if entry.get("value", "").endswith("%"):
            self.problem(row, "value", "KT818", value=entry["value"])
        known = self.plan.outputs.get(entry.get("output", ""))
        _without_unit(entry, known.unit if known else None)
        if "value" not in entry or not {"task", "output"} <= entry.keys():
            return
        items = sequence_at(self.tree.root, "outputs", entry.mark)
        update, output = MappingNode(entry.mark), MappingNode(entry.mark)
        update.put("id", f"outputs-{len(items) + 1}", entry.mark)
        update.put("task", entry["task"], entry.values_at["task"])
        for key in ("output", "value"):
            output.put(key, entry[key], entry.values_at[key])
        sequence_at(update, "outputs", entry.mark).put(output, output.mark)
        items.put(update, update.mark)

    def words(self, entry: MappingNode, row: FormRow) -> None:
        """A point of the narrative, under the part of the report that it belongs to."""
        if "text" not in entry:
            if "cause" in entry:
                wanted = self.table.sheet.column("text")
                self.problem(row, "cause", "KT820", wanted=named(wanted))
            return
        part = entry.get("part")
        if part is None:
            return
        narrative = _mapping_at(self.tree.root, "narrative", entry.mark)
        points = sequence_at(narrative, part, entry.mark)
        model = POINTS.get(part)
        for key in ("cause", "theme", "to"):
            if key in entry and (model is None or key not in model.model_fields):
                self.problem(row, key, "KT821" if key == "cause" else "KT829")
        if model is None:
            points.put(entry["text"], entry.values_at["text"])
            return
        point = MappingNode(entry.mark)
        for key in key_order(model):
            if key in entry:
                point.put(key, self._id_of(key, entry[key]), entry.values_at[key])
        points.put(point, point.mark)

    def _id_of(self, key: str, text: str) -> str:
        """What stands for a text that is chosen from a list, or the text itself."""
        listed = self.choices.get(self.table.sheet.column(key).choices)
        return (listed and listed.find(text)) or text

    def report(self, entry: MappingNode, row: FormRow) -> None:
        """The report as it was sent: the form has room for one."""
        if "report" in self.tree.root:
            first = self.tree.place(self.tree.root.values_at["report"]).cell
            self.problem(row, next(iter(row.cells)), "KT823", other=first)
            return
        self.tree.root.put("report", entry, entry.mark)


def _without_unit(entry: MappingNode, unit: UnitWords | None) -> None:
    """Read “03 dự án” as 3 where that is the unit; with any other word it is no number."""
    for key in ("value", "numerator", "denominator"):
        number, _, words = entry.get(key, "").partition(" ")
        if unit and words and fold(words) in {fold(one) for one in (unit.vi, *unit.forms("en"))}:
            entry[key] = number


_PARTS = {"outputs": _RowReader.output, "narrative": _RowReader.words, "report": _RowReader.report}


def _mapping_at(owner: MappingNode, key: str, mark: Mark) -> MappingNode:
    """The mapping under a key, made where it is not there yet."""
    if key not in owner:
        owner.put(key, MappingNode(mark), mark)
    found: MappingNode = owner[key]
    return found


def sequence_at(owner: MappingNode, key: str, mark: Mark) -> SequenceNode:
    """The sequence under a key, made where it is not there yet."""
    if key not in owner:
        owner.put(key, SequenceNode(mark), mark)
    found: SequenceNode = owner[key]
    return found


def _listed(value: str | list[str], mark: Mark) -> str | SequenceNode:
    """Several texts of one cell, all of them at that cell."""
    if isinstance(value, str):
        return value
    texts = SequenceNode(mark)
    for text in value:
        texts.put(text, mark)
    return texts


class SubjectIds:
    """Ids of subjects by kind and name: those recorded, and those given while a form is read.

    Bodies of the plan, which have no kind of their own, have the ids of the plan.
    """

    def __init__(self, data: Dataset) -> None:
        self._plan = data.plan
        self._by_name: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()
        # The last number given to an id, so that many alike are not counted through each time.
        self._numbers: dict[str, int] = {}
        known = [*data.plan.agencies.items(), *data.plan.in_any_version("agencies").items()]
        for agency, body in known:
            for name in (body.name, body.abbreviation, agency):
                self._by_name.setdefault(("", fold(name)), agency)
        for one in standing(data.results):
            if one.entry.subject:
                self.add(one.entry.indicator or "", one.entry.subject, one.entry.name)

    def _kind(self, indicator: str) -> str:
        found = self._plan.every_indicator.get(indicator)
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
        stem = slug(name)
        if not stem:
            return ""
        # A firm and its project may share a name; an id is one thing of one kind.
        number, subject = self._numbers.get(stem, 1), stem
        while subject in self._taken:
            number += 1
            subject = f"{stem}-{number}"
        self._numbers[stem] = number
        self.add(indicator, subject, name)
        return subject
