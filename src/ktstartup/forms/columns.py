"""The one table of the form's sheets and columns: the maker lays them out, the reader knows them.

A column is known by its heading, in either language, wherever it stands: so a
sheet may be renamed, rows put above it and columns moved, and it is still read.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen, replace
from ktstartup.language import DEFAULT, LANGUAGES, N_, Language, Said
from ktstartup.model import scalars
from ktstartup.model.entries import MoneyEntry, OutputValue, Result, TaskUpdate
from ktstartup.model.fields import keys_of
from ktstartup.model.progress import Difficulty, Sending
from ktstartup.text import parsing
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ktstartup.model.base import Model
    from ktstartup.model.fields import FormColumn, Key
    from ktstartup.model.plan import Plan
    from ktstartup.model.wording import Words

VERSION = 1
"""The version of the form: it rises when what a sheet asks for changes its meaning."""


class CellKind(StrEnum):
    """What a column's cells hold."""

    LABEL = "label"  # shown beside others, never read
    TEXT = "text"
    LINES = "lines"  # several texts, one a line
    CHOICE = "choice"
    CHOICES = "choices"  # several of a list, a semicolon between them
    OFFERED = "offered"  # a text; the known ones are offered
    MONEY = "money"
    NUMBER = "number"
    DAY = "day"
    YES = "yes"


@frozen
class SheetColumn:
    """One column: ``key`` leads to its field in an entry, ``width`` is in letters.

    ``group`` is the title above neighbours that belong together, ``hint`` what
    is said when a cell is chosen, ``choices`` the list offered.
    """

    key: str
    heading: str | Words
    kind: CellKind
    width: int
    hint: str = ""
    group: str = ""
    choices: str = ""
    wanted: bool = False

    @property
    def in_vietnamese(self) -> str:
        """The heading as it stands on the form that officers get."""
        return heading_in(self.heading, Language(DEFAULT))


@frozen
class FormSheet:
    """One sheet: its ``key`` is that of a part of a progress file, or ``outputs`` of tasks.

    ``given`` columns come filled in and say nothing by themselves; ``spare`` is
    how many empty rows follow.
    """

    key: str
    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    given: tuple[str, ...] = ()
    spare: int = 0

    def column(self, key: str) -> SheetColumn:
        """A column by its key."""
        return next(column for column in self.columns if column.key == key)


_SOMETIMES = N_("Where it applies")
# The kind of cell by what reads the text of a field; anything else is text.
_CELLS: dict[object, CellKind] = {
    parsing.parse_money: CellKind.MONEY,
    parsing.parse_number: CellKind.NUMBER,
    parsing.parse_quantity: CellKind.NUMBER,
    parsing.parse_day: CellKind.DAY,
    scalars.parse_yes_no: CellKind.YES,
}

# What of the plan the rows of a sheet are about: without any of it there is nothing to fill in.
_ASKED_BY: dict[str, Callable[[Plan], bool]] = {
    "results": lambda plan: bool(plan.indicators),
    "tasks": lambda plan: bool(plan.tasks),
    "outputs": lambda plan: bool(plan.tasks and plan.outputs),
    "money": lambda plan: bool(plan.money),
}


def sheets(
    plan: Plan, *, only_needed: bool = True, tax_codes: bool = False
) -> tuple[FormSheet, ...]:
    """Every sheet of the plan's form, in order.

    ``only_needed`` leaves out the sheets and columns that nothing in the plan
    asks for; a reader that does not insist accepts them. ``tax_codes``: some
    are recorded, and have to come back.
    """
    tax_codes |= any(kind.has_tax_code for kind in plan.subject_kinds.values())
    empty = {key for key, asked in _ASKED_BY.items() if not asked(plan)} if only_needed else set()
    return tuple(
        sheet
        for sheet in _all_sheets(plan, only_needed=only_needed, tax_codes=tax_codes)
        if sheet.key not in empty
    )


def _all_sheets(plan: Plan, *, only_needed: bool, tax_codes: bool) -> tuple[FormSheet, ...]:
    results = _results(plan, only_needed=only_needed, tax_codes=tax_codes)
    tasks = _columns(TaskUpdate)
    task, role = tasks[0], SheetColumn("role", N_("Role"), CellKind.LABEL, 11)
    output, value = _columns(OutputValue)
    unit = SheetColumn("unit", N_("Unit"), CellKind.LABEL, 16)
    outputs = (replace(task, width=48), output, unit, value)
    by_years = not only_needed or any(one.years for one in plan.budget)
    money = tuple(one for one in _columns(MoneyEntry) if by_years or one.key != "year")
    part = SheetColumn(
        "part",
        N_("Part"),
        CellKind.CHOICE,
        26,
        N_("Choose the part of the report from the list."),
        choices="parts",
        wanted=True,
    )
    return (
        FormSheet("results", N_("By indicator"), N_("Results by indicator"), results, spare=30),
        FormSheet(
            "tasks",
            N_("By task"),
            N_("Progress of tasks"),
            (task, role, *tasks[1:]),
            given=("task", "role"),
            spare=5,
        ),
        FormSheet(
            "outputs",
            N_("Outputs"),
            N_("Outputs of tasks"),
            outputs,
            given=("task", "output", "unit"),
            spare=3,
        ),
        FormSheet("money", N_("Money"), N_("Money"), money, given=("source",), spare=6),
        FormSheet(
            "narrative",
            N_("Narrative"),
            N_("Narrative of the report"),
            (part, *_columns(Difficulty)),
            given=("part",),
            spare=4,
        ),
        FormSheet(
            "report",
            N_("Report sent"),
            N_("Number and date of the report"),
            _columns(Sending),
            spare=1,
        ),
    )


def _results(plan: Plan, *, only_needed: bool, tax_codes: bool) -> tuple[SheetColumn, ...]:
    """The columns of results: first what most rows need, then what few do."""
    reported = (one.measure for one in plan.indicators.values() if not one.measure.parts)
    measures = {word for measure in reported for word in (measure.kind, measure.scale)}

    def needed(key: Key, form: FormColumn) -> bool:
        if key.name == "tax_code" and not tax_codes:
            return False
        has_choices = key.meta.ids != "programmes" or bool(plan.programmes)
        return has_choices and (not form.measures or bool(measures & {*form.measures}))

    keys = [(key, form) for key, form in _asked(Result) if not only_needed or needed(key, form)]
    often = [
        column
        for key, form in sorted(keys, key=lambda one: one[1].rank)
        if not form.sometimes
        for column in _columns_of(key, form, plan)
    ]
    sometimes = [
        replace(_column(key, form), group=_SOMETIMES)
        for key, form in sorted(keys, key=lambda one: one[1].sometimes)
        if form.sometimes
    ]
    return (*often, *sometimes)


def _asked(model: type[Model]) -> list[tuple[Key, FormColumn]]:
    """The keys of a block that the form asks for."""
    return [(key, key.meta.form) for key in keys_of(model) if key.meta.form]


def _columns(model: type[Model]) -> tuple[SheetColumn, ...]:
    keys = sorted(_asked(model), key=lambda one: one[1].rank)
    return tuple(column for key, form in keys for column in _columns_of(key, form))


def _columns_of(key: Key, form: FormColumn, plan: Plan | None = None) -> Iterator[SheetColumn]:
    """The column of a key, or those of the parts of one that has parts."""
    if key.blocks:
        for block in key.blocks:
            for inner, its_form in sorted(_asked(block), key=lambda one: one[1].rank):
                column = _column(inner, its_form)
                yield replace(column, key=f"{key.name}.{inner.name}", group=key.meta.title)
    elif plan is not None and key.name == "disaggregation":
        for name, dimension in plan.dimensions.items():
            yield SheetColumn(
                f"{key.name}.{name}",
                dimension.name,
                CellKind.CHOICES,
                form.width,
                form.hint,
                form.heading,
                f"dimension.{name}",
            )
    else:
        yield _column(key, form)


def _column(key: Key, form: FormColumn) -> SheetColumn:
    kind = _kind(key, form)
    return SheetColumn(
        key.name,
        form.heading or key.meta.title,
        kind,
        form.width,
        form.hint or key.meta.meaning,
        choices=form.choices or _lists(key, kind),
        wanted=form.wanted,
    )


_LISTED = (CellKind.CHOICE, CellKind.OFFERED)


def _lists(key: Key, kind: CellKind) -> str:
    """The list that cells of a key are chosen from."""
    return "yes" if kind is CellKind.YES else key.meta.ids if kind in _LISTED else ""


def _kind(key: Key, form: FormColumn) -> CellKind:
    if form.kind:
        return CellKind(form.kind)
    if key.meta.ids or key.meta.words or form.choices:
        return CellKind.CHOICE
    if key.is_list:
        return CellKind.LINES
    return _CELLS.get(key.scalar and key.scalar.parse, CellKind.TEXT)


def heading_in(words: str | Words, language: Language) -> str:
    """A heading in a language: a message of the catalogue, or words of the plan."""
    if isinstance(words, str):
        return language.text(words)
    return words.in_language(language.code)


def named(column: SheetColumn) -> str:
    """A column's heading as a word of a problem."""
    heading = column.heading
    return Said(heading) if isinstance(heading, str) else heading.vi


def headings(sheet: FormSheet) -> dict[str, SheetColumn]:
    """A sheet's columns by how their headings may read, in every language, folded."""
    return {
        fold(heading_in(column.heading, Language(code))): column
        for code in LANGUAGES
        for column in sheet.columns
    }


def sheets_by_headings(plan: Plan) -> list[tuple[FormSheet, dict[str, SheetColumn]]]:
    """Every sheet with its columns by their headings, also by those of other versions of the plan.

    A form may have been sent out before an amendment was written down.
    """
    found = [(sheet, headings(sheet)) for sheet in sheets(plan, only_needed=False)]
    for _, version in plan.versions:
        others = {one.key: headings(one) for one in sheets(version, only_needed=False)}
        for sheet, columns in found:
            own = {column.key: column for column in sheet.columns}
            for text, column in others.get(sheet.key, {}).items():
                if column.key in own:
                    columns.setdefault(text, own[column.key])
    return found
