"""The one table of the form's sheets and columns: the maker lays them out, the reader knows them.

A column is known by its heading, in either language, wherever it stands: so a
sheet may be renamed, rows put above it and columns moved, and it is still read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ktstartup.language import DEFAULT, LANGUAGES, N_, Language, Said
from ktstartup.text import fold

if TYPE_CHECKING:
    from ktstartup.model.plan import Plan
    from ktstartup.model.scalars import Words

__all__ = ["VERSION", "Column", "Kind", "Sheet", "headings", "named", "said", "sheets"]

VERSION = 1
"""The version of the form: it rises when what a sheet asks for changes its meaning."""


class Kind(StrEnum):
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


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` leads to its field in an entry, ``width`` is in letters.

    ``group`` is the title above neighbours that belong together, ``hint`` what
    is said when a cell is chosen, ``choices`` the list offered.
    """

    key: str
    heading: str | Words
    kind: Kind
    width: int
    hint: str = ""
    group: str = ""
    choices: str = ""
    wanted: bool = False

    @property
    def in_vietnamese(self) -> str:
        """The heading as it stands on the form that officers get."""
        return said(self.heading, Language(DEFAULT))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its ``key`` is that of a part of a progress file, or ``outputs`` of tasks.

    ``given`` columns come filled in and say nothing by themselves; ``spare`` is
    how many empty rows follow.
    """

    key: str
    name: str
    title: str
    columns: tuple[Column, ...]
    given: tuple[str, ...] = ()
    spare: int = 0

    def column(self, key: str) -> Column:
        """A column by its key."""
        return next(column for column in self.columns if column.key == key)


_DATE = Column(
    "date",
    N_("Date"),
    Kind.DAY,
    12,
    N_("The day it happened, for example 14/6/2024; it lies inside the period."),
)
_LATE = Column(
    "late",
    N_("Why reported late"),
    Kind.TEXT,
    18,
    N_("Only for what happened before the period began: why it is reported only now."),
)
_PROOF = N_("Evidence")
_EVIDENCE = (
    Column(
        "evidence.number",
        N_("Document number"),
        Kind.TEXT,
        17,
        N_("Number and symbol of the document, for example 15/QĐ-SKHCN."),
        _PROOF,
    ),
    Column(
        "evidence.date",
        N_("Document date"),
        Kind.DAY,
        12,
        N_("The day the document was signed, for example 14/6/2024."),
        _PROOF,
    ),
    Column(
        "evidence.title",
        N_("Document subject"),
        Kind.TEXT,
        20,
        N_("What the document is about, in a few words."),
        _PROOF,
    ),
    Column(
        "evidence.link",
        N_("Link"),
        Kind.TEXT,
        15,
        N_("The whole address of a page or file, beginning with https://"),
        _PROOF,
    ),
)
_NOTE = Column("note", N_("Note"), Kind.TEXT, 20, N_("Whatever the reader should know."))
_SOMETIMES = N_("Where it applies")
_INDICATOR = Column(
    "indicator",
    N_("Indicator"),
    Kind.CHOICE,
    29,
    N_("Choose an indicator of the plan from the list; one row for each result."),
    choices="indicators",
    wanted=True,
)
_NAME = Column(
    "name",
    N_("Name of the subject"),
    Kind.OFFERED,
    30,
    N_(
        "The project, firm, investment … by its full name. Choose it from the list if it was "
        "reported before; else type it."
    ),
    choices="subjects",
)
_AMOUNT = Column(
    "amount",
    N_("Amount (đồng)"),
    Kind.MONEY,
    17,
    N_("In đồng: 1500000000; or with its unit: 1,5 tỷ, 850 triệu."),
)
_VALUE = Column(
    "value",
    N_("Number or value"),
    Kind.NUMBER,
    11,
    N_(
        "For indicators that are not counted by name. For those that are: only 0, when there was "
        "none in the period, or the number estimated."
    ),
)
_SHARE = (
    Column("numerator", N_("Numerator"), Kind.NUMBER, 10, N_("The part of the whole.")),
    Column("denominator", N_("Denominator"), Kind.NUMBER, 10, N_("The whole.")),
)
_CODE = Column(
    "subject",
    N_("Code of the subject"),
    Kind.TEXT,
    17,
    N_("May be left empty: the tool makes one from the name."),
    _SOMETIMES,
)
_TAX_CODE = Column(
    "tax_code",
    N_("Tax code"),
    Kind.TEXT,
    15,
    N_("10 digits, or 10-3; of firms."),
    _SOMETIMES,
)
_INVESTOR = Column(
    "investor",
    N_("Investor"),
    Kind.TEXT,
    18,
    N_("Only if it may be made public."),
    _SOMETIMES,
)
_PROGRAMME = Column(
    "programme",
    N_("Other programme"),
    Kind.CHOICE,
    18,
    N_("Only if the help came from another programme: it is listed and not counted."),
    _SOMETIMES,
    "programmes",
)
_ESTIMATE = Column(
    "estimate",
    N_("Estimate"),
    Kind.YES,
    9,
    N_("Put an x if the figure is an estimate; estimates are not added up."),
    _SOMETIMES,
    "yes",
)
_SETTLES = Column(
    "settles",
    N_("Settles the estimate"),
    Kind.CHOICE,
    20,
    N_("If this is the real figure of an estimate reported before: choose which."),
    _SOMETIMES,
    "estimates",
)
_TASK_HINT = N_("Choose a task of the plan from the list.")


def sheets(plan: Plan, *, only_needed: bool = True) -> tuple[Sheet, ...]:
    """Every sheet of the plan's form, in order.

    ``only_needed`` leaves out the columns that nothing in the plan asks for; a
    reader that does not insist accepts them.
    """
    return (
        _results(plan, only_needed=only_needed),
        _tasks(),
        _outputs(),
        _money(),
        _narrative(),
        _report(),
    )


def _results(plan: Plan, *, only_needed: bool) -> Sheet:
    kinds = {indicator.measure.kind for indicator in plan.indicators.values()}

    def when(*wanted: str) -> bool:
        return not only_needed or bool(kinds & set(wanted))

    named, sums = when("count", "sum"), when("sum")
    columns = [
        _INDICATOR,
        *([_NAME] if named else []),
        *([_AMOUNT] if sums else []),
        _VALUE,
        *(_SHARE if when("ratio") else []),
        _DATE,
        *_EVIDENCE,
        *(
            Column(
                f"disaggregation.{key}",
                dimension.name,
                Kind.CHOICES,
                13,
                N_("Choose from the list; type several with a semicolon between them."),
                N_("Breakdown"),
                f"dimension.{key}",
            )
            for key, dimension in plan.dimensions.items()
        ),
        *([_CODE, _TAX_CODE] if named else []),
        *([_INVESTOR] if sums else []),
        replace(_LATE, group=_SOMETIMES),
        *([_PROGRAMME] if plan.programmes or not only_needed else []),
        _ESTIMATE,
        _SETTLES,
        replace(_NOTE, group=_SOMETIMES),
    ]
    return Sheet(
        "results", N_("By indicator"), N_("Results by indicator"), tuple(columns), spare=30
    )


def _tasks() -> Sheet:
    columns = (
        Column("task", N_("Task"), Kind.CHOICE, 40, _TASK_HINT, choices="tasks", wanted=True),
        Column("role", N_("Role"), Kind.LABEL, 11),
        Column(
            "status",
            N_("State of the task"),
            Kind.CHOICE,
            14,
            N_("How the task stands at the end of the period: choose from the list."),
            choices="statuses",
        ),
        Column(
            "done",
            N_("What was done"),
            Kind.LINES,
            50,
            N_("In sentences, with figures. Several: one a line (Alt+Enter for a new line)."),
        ),
        _DATE,
        _LATE,
        *_EVIDENCE,
        _NOTE,
    )
    return Sheet(
        "tasks", N_("By task"), N_("Progress of tasks"), columns, given=("task", "role"), spare=5
    )


def _outputs() -> Sheet:
    columns = (
        Column("task", N_("Task"), Kind.CHOICE, 48, _TASK_HINT, choices="tasks", wanted=True),
        Column(
            "output",
            N_("Output"),
            Kind.CHOICE,
            44,
            N_("Choose what was produced from the list."),
            choices="outputs",
            wanted=True,
        ),
        Column("unit", N_("Unit"), Kind.LABEL, 16),
        Column(
            "value",
            N_("Quantity in the period"),
            Kind.NUMBER,
            16,
            N_("Only what was produced in this period, not the total so far."),
        ),
    )
    return Sheet(
        "outputs",
        N_("Outputs"),
        N_("Outputs of tasks"),
        columns,
        given=("task", "output", "unit"),
        spare=3,
    )


def _money() -> Sheet:
    columns = (
        Column(
            "source",
            N_("Source of money"),
            Kind.CHOICE,
            30,
            N_("Choose a source of money from the list."),
            choices="sources",
            wanted=True,
        ),
        Column(
            "task",
            N_("For the task"),
            Kind.CHOICE,
            36,
            N_("May be left empty where the money is not for one task."),
            choices="tasks",
        ),
        Column(
            "allocated",
            N_("Allocated in the period (đồng)"),
            Kind.MONEY,
            18,
            N_("In đồng: 1500000000; or with its unit: 1,5 tỷ, 850 triệu."),
        ),
        Column(
            "disbursed",
            N_("Disbursed in the period (đồng)"),
            Kind.MONEY,
            18,
            N_("In đồng: 1500000000; or with its unit: 1,5 tỷ, 850 triệu."),
        ),
        _DATE,
        _LATE,
        *_EVIDENCE,
        _NOTE,
    )
    return Sheet("money", N_("Money"), N_("Money"), columns, given=("source",), spare=6)


def _narrative() -> Sheet:
    columns = (
        Column(
            "part",
            N_("Part"),
            Kind.CHOICE,
            26,
            N_("Choose the part of the report from the list."),
            choices="parts",
            wanted=True,
        ),
        Column(
            "text",
            N_("Content"),
            Kind.TEXT,
            80,
            N_("One point a row, in whole sentences; the report prints them as they are."),
        ),
        Column(
            "cause",
            N_("Cause (of a difficulty)"),
            Kind.TEXT,
            44,
            N_("Only for difficulties: what they come from."),
        ),
    )
    return Sheet(
        "narrative",
        N_("Narrative"),
        N_("Narrative of the report"),
        columns,
        given=("part",),
        spare=4,
    )


def _report() -> Sheet:
    columns = (
        Column(
            "number",
            N_("Number of the report"),
            Kind.TEXT,
            40,
            N_("Number and symbol of the report sent, for example 12/BC-TĐTN."),
            wanted=True,
        ),
        Column(
            "date",
            N_("Date of the report"),
            Kind.DAY,
            26,
            N_("The day the report was signed, for example 17/6/2024."),
        ),
        Column(
            "received",
            N_("Received on"),
            Kind.DAY,
            26,
            N_("Filled in by the receiving agency; the day of signing counts if it is empty."),
        ),
    )
    return Sheet("report", N_("Report sent"), N_("Number and date of the report"), columns, spare=1)


def said(words: str | Words, language: Language) -> str:
    """A heading in a language: a message of the catalogue, or words of the plan."""
    if isinstance(words, str):
        return language.text(words)
    return words.in_language(language.code)


def named(column: Column) -> str:
    """A column's heading as a word of a problem."""
    heading = column.heading
    return Said(heading) if isinstance(heading, str) else heading.vi


def headings(sheet: Sheet) -> dict[str, Column]:
    """A sheet's columns by how their headings may read, in every language, folded."""
    return {
        fold(said(column.heading, Language(code))): column
        for code in LANGUAGES
        for column in sheet.columns
    }
