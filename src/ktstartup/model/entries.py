"""What an agency enters: results for indicators, updates of tasks, money; with evidence.

An entry is never edited once its period is closed; a mistake is put right by a
new entry that ``corrects`` it. Whether ids exist, dates fit and figures suit
their indicator is not known here: :mod:`ktstartup.checking` asks the plan.
"""

from typing import Annotated, ClassVar, Generic, Literal, TypeVar

from ktstartup.calendar import Period
from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.model.base import Model, after, field
from ktstartup.model.fields import FormColumn, Key, KeyPlace, Meta, key_order, keys_of
from ktstartup.model.readers import Before, refuse
from ktstartup.model.scalars import (
    Day,
    Id,
    Link,
    ManyIds,
    ManyTexts,
    Money,
    Number,
    Quantity,
    TaskNumber,
    TaxCode,
    Text,
    Year,
    YesNo,
    listed,
)

Section = Literal["results", "tasks", "money"]


EstimateOf = Literal["year", "period", "rest"]


TaskStatus = Literal["not-started", "in-progress", "done", "suspended"]


_IN_DONG = N_("In đồng: 1500000000; or with its unit: 1,5 tỷ, 850 triệu.")


# Measures of indicators whose figure comes from named subjects.
NAMED = ("count", "sum", "bodies")


class Evidence(Model, title=N_("Evidence")):
    """What proves an entry: a document's number and date, a link, or a file beside the data."""

    number: Annotated[
        Text | None,
        Meta(
            N_("Document number"),
            N_("Number and symbol of the document, for example 15/QĐ-SKHCN."),
            prose=False,
            form=FormColumn(1, 17),
        ),
    ] = None
    title: Annotated[
        Text | None,
        Meta(
            N_("Document subject"),
            N_("What the document is about, in a few words."),
            form=FormColumn(3, 20),
        ),
    ] = None
    date: Annotated[
        Day | None,
        Meta(
            N_("Document date"),
            N_("The day the document was signed."),
            form=FormColumn(
                2, 12, hint=N_("The day the document was signed, for example 14/6/2024.")
            ),
        ),
    ] = None
    issuer: Annotated[
        Text | None, Meta(N_("Issuer"), N_("Who issued the document that proves it."), form=None)
    ] = None
    link: Annotated[
        Link | None,
        Meta(
            N_("Link"),
            N_("The address of a page or a file."),
            form=FormColumn(
                4, 15, hint=N_("The whole address of a page or file, beginning with https://")
            ),
        ),
    ] = None
    file: Annotated[
        Text | None,
        Meta(
            N_("File"),
            N_("A file kept beside the data, for example evidence/2024H1/bien-ban.pdf."),
            prose=False,
            form=None,
        ),
    ] = None
    confidential: Annotated[
        YesNo | None,
        Meta(
            N_("Confidential"),
            N_("true for a paper that stays out of packs for auditors, where it is only named."),
            form=None,
        ),
    ] = None


class Entry(Model):
    """What results, task updates and money have in common.

    ``corrects`` names an earlier entry (period/agency/id) whose values this one
    replaces, or takes back with ``withdrawn``; ``reason`` is printed with it.
    ``late`` gives the reason why something older than the period's window was
    only reported now.
    """

    ABOUT: ClassVar[str]
    """The key that names what the entry is about."""
    SECTION: ClassVar[Meta]
    """The list of a progress file in which such entries stand."""

    id: Annotated[
        Id,
        Meta(
            N_("Id of the entry"),
            N_(
                "A short name of the entry, its own in this file, for example r1. It never "
                "changes: corrections use it."
            ),
            place=KeyPlace.HEAD,
            correctable=False,
            generic=False,
            form=None,
            option=None,
        ),
    ]
    corrects: Annotated[
        Text | None,
        Meta(
            N_("Corrects"),
            N_(
                "The earlier entry that this one puts right, as period/agency/id, for example "
                "2023H2/so-khcn/r1."
            ),
            place=KeyPlace.HEAD,
            prose=False,
            correctable=False,
            generic=False,
            form=None,
            option=None,
        ),
    ] = None
    withdrawn: Annotated[
        YesNo,
        Meta(
            N_("Withdrawn"),
            N_("Only beside corrects: true takes the earlier entry back."),
            place=KeyPlace.HEAD,
            correctable=False,
            generic=False,
            form=None,
            option=None,
        ),
    ] = False
    date: Annotated[
        Day | None,
        Meta(
            N_("Date"),
            N_("The day it happened; it lies inside the period."),
            left_out=N_("the cut-off of the period"),
            place=KeyPlace.TIME,
            correctable=False,
            generic=False,
            form=FormColumn(
                30,
                12,
                hint=N_("The day it happened, for example 14/6/2024; it lies inside the period."),
            ),
        ),
    ] = None
    late: Annotated[
        Text | None,
        Meta(
            N_("Why reported late"),
            N_("Only for what happened before the period began: why it is reported only now."),
            place=KeyPlace.TIME,
            correctable=False,
            generic=False,
            form=FormColumn(32, 18, sometimes=66),
        ),
    ] = None
    reason: Annotated[
        Text | None,
        Meta(
            N_("Reason"),
            N_("Only beside corrects: why the figure changes. It is printed in the next report."),
            required=N_("with `corrects`"),
            place=KeyPlace.PROOF,
            correctable=False,
            generic=False,
            form=None,
            option=None,
        ),
    ] = None
    note: Annotated[
        Text | None,
        Meta(
            N_("Note"),
            N_("Whatever the reader should know."),
            place=KeyPlace.PROOF,
            correctable=False,
            generic=False,
            form=FormColumn(99, 20, sometimes=99),
        ),
    ] = None
    evidence: Annotated[
        tuple[Evidence, ...],
        Before(listed),
        Meta(
            N_("Evidence"),
            N_("What proves it: a document, a link or a file; one, or several after a dash each."),
            place=KeyPlace.PROOF,
            correctable=False,
            flags=("--evidence", "-e"),
            generic=False,
            form=FormColumn(40),
            option=N_("A document's number and date, a link, or a file (evidence/…)."),
        ),
    ] = ()

    @property
    def about(self) -> str | None:
        """The id of what the entry is about: an indicator, a task or a source of money."""
        found: str | None = getattr(self, self.ABOUT)
        return found

    @after
    def _about_is_given(self) -> None:
        if self.about is None and self.corrects is None:
            # What takes something back, or says why, lacks what it is about: that entry.
            if key := "withdrawn" if self.withdrawn else self.reason and "reason":
                raise refuse("KT414", key=key)
            raise refuse("KT203", key=self.ABOUT)


class Result(Entry, title=N_("Result")):
    """A named subject claimed for an indicator, or a value of it.

    ``amount`` is in đồng; ``value``, ``numerator`` and ``denominator`` are in
    the indicator's unit. An ``estimate`` is shown beside the actual and never
    added to it, and ``estimate_of`` says of what time it is; ``settles`` names
    the estimate that this entry makes good.
    """

    ABOUT = "indicator"
    SECTION = Meta(N_("Results"), N_("What was reached for indicators of the plan, an entry each."))

    indicator: Annotated[
        Id | None,
        Meta(
            N_("Indicator"),
            N_("The indicator of the plan that the result is for."),
            required=N_("unless `corrects`"),
            ids="indicators",
            correctable=False,
            flags=("--indicator", "-i"),
            generic=False,
            form=FormColumn(
                10,
                29,
                hint=N_("Choose an indicator of the plan from the list; one row for each result."),
                wanted=True,
            ),
        ),
    ] = None
    subject: Annotated[
        Id | None,
        Meta(
            N_("Code of the subject"),
            N_(
                "For what is counted by name: its id, the same wherever and by whomever it is "
                "reported."
            ),
            label=N_("id of the subject"),
            ids="subjects",
            generic=False,
            form=FormColumn(
                width=17,
                sometimes=60,
                hint=N_("May be left empty: the tool makes one from the name."),
                kind="text",
                measures=NAMED,
            ),
            option=N_("The id of the subject, or the name of a new one."),
        ),
    ] = None
    name: Annotated[
        Text | None,
        Meta(
            N_("Name of the subject"),
            N_("The project, firm or investment by its full name. Once is enough."),
            label=N_("name"),
            generic=False,
            form=FormColumn(
                12,
                30,
                hint=N_(
                    "The project, firm, investment … by its full name. Choose it from the list if "
                    "it was reported before; else type it."
                ),
                kind="offered",
                choices="subjects",
                measures=NAMED,
            ),
        ),
    ] = None
    tax_code: Annotated[
        TaxCode | None,
        Meta(
            N_("Tax code"),
            N_("Of a firm only."),
            exported=False,
            form=FormColumn(
                width=15,
                sometimes=62,
                hint=N_("10 digits, or 10-3; of firms."),
                measures=("count", "sum"),
            ),
            option=N_("A tax code."),
        ),
    ] = None
    value: Annotated[
        Quantity | None,
        Meta(
            N_("Number or value"),
            N_(
                "For indicators that are not counted by name. For those that are: only 0, when "
                "there was none in the period, or the number estimated."
            ),
            label=N_("value"),
            generic=False,
            form=FormColumn(16, 11),
            option=N_("A typed-in value; 0 for none."),
        ),
    ] = None
    level: Annotated[
        Text | None,
        Meta(
            N_("Level"),
            N_("Of an indicator with levels: the one that is reached, by its id."),
            ids="levels",
            prose=False,
            generic=False,
            form=FormColumn(
                15,
                14,
                hint=N_("Choose the level from the list; of indicators with levels."),
                kind="choice",
                choices="levels",
                measures=("level",),
            ),
            option=N_("A level, by its id."),
        ),
    ] = None
    numerator: Annotated[
        Number | None,
        Meta(
            N_("Numerator"),
            N_("Of an indicator that is a share: the part of the whole."),
            generic=False,
            form=FormColumn(18, 10, hint=N_("The part of the whole."), measures=("ratio",)),
        ),
    ] = None
    denominator: Annotated[
        Number | None,
        Meta(
            N_("Denominator"),
            N_("Of an indicator that is a share: the whole."),
            generic=False,
            form=FormColumn(20, 10, hint=N_("The whole."), measures=("ratio",)),
        ),
    ] = None
    amount: Annotated[
        Money | None,
        Meta(
            N_("Amount (đồng)"),
            N_("For indicators that are sums of money."),
            label=N_("amount"),
            generic=False,
            form=FormColumn(14, 17, hint=_IN_DONG, measures=("sum",)),
            option=N_("An amount: 1,5 tỷ."),
        ),
    ] = None
    estimate: Annotated[
        YesNo,
        Meta(
            N_("Estimate"),
            N_(
                "true when the figure is estimated: it is shown beside the actual and never added "
                "to it."
            ),
            label=N_("estimate"),
            generic=False,
            form=FormColumn(
                width=9,
                sometimes=70,
                hint=N_("Put an x if the figure is an estimate; estimates are not added up."),
            ),
            option=N_("It is an estimate."),
        ),
    ] = False
    estimate_of: Annotated[
        EstimateOf | None,
        Meta(
            N_("What is estimated"),
            N_("Whether an estimate is the whole of a time, or what is still to come."),
            label=N_("what is estimated"),
            words={
                "year": N_("the whole year, with what was reached already"),
                "period": N_("the whole reporting period, with what was reached already"),
                "rest": N_("only what comes on top of what was reached"),
            },
            generic=False,
            form=FormColumn(width=18, sometimes=71, choices="estimated"),
        ),
    ] = None
    investor: Annotated[
        Text | None,
        Meta(
            N_("Investor"),
            N_("Only if it may be made public."),
            exported=False,
            form=FormColumn(sometimes=64, measures=("sum",)),
            option=N_("An investor."),
        ),
    ] = None
    settles: Annotated[
        Text | None,
        Meta(
            N_("Settles"),
            N_(
                "The estimate of an earlier report that this real figure makes good, as "
                "period/agency/id."
            ),
            label=N_("settled estimate"),
            place=KeyPlace.DETAILS,
            prose=False,
            correctable=False,
            generic=False,
            form=FormColumn(
                width=20,
                sometimes=72,
                heading=N_("Settles the estimate"),
                hint=N_("If this is the real figure of an estimate reported before: choose which."),
                choices="estimates",
            ),
        ),
    ] = None
    programme: Annotated[
        Id | None,
        Meta(
            N_("Other programme"),
            N_(
                "The other programme that gave the help: then it is listed and does not count here."
            ),
            label=N_("programme"),
            ids="programmes",
            place=KeyPlace.DETAILS,
            generic=False,
            form=FormColumn(
                sometimes=68,
                hint=N_(
                    "Only if the help came from another programme: it is listed and not counted."
                ),
            ),
        ),
    ] = None
    disaggregation: Annotated[
        dict[Id, ManyIds],
        Meta(
            N_("Broken down"),
            N_(
                "What the result belongs to in each breakdown of the plan: field, district, kind "
                "of owner."
            ),
            label=N_("breakdown"),
            place=KeyPlace.DETAILS,
            generic=False,
            form=FormColumn(
                50,
                13,
                heading=N_("Breakdown"),
                hint=N_("Choose from the list; type several with a semicolon between them."),
            ),
            option=N_("A breakdown: field=ocop,nong-nghiep."),
        ),
    ] = field(default_factory=dict)

    @after
    def _estimates_something(self) -> None:
        if self.estimate_of is not None and not self.estimate:
            raise refuse("KT203", key="estimate")


class OutputValue(Model, title=N_("Output counted")):
    """So many of one output (classes, trainees)."""

    output: Annotated[
        Id,
        Meta(
            N_("Output"),
            N_("The id of what was produced, as the plan names it."),
            ids="outputs",
            form=FormColumn(
                20, 44, hint=N_("Choose what was produced from the list."), wanted=True
            ),
        ),
    ]
    value: Annotated[
        Number,
        Meta(
            N_("Number"),
            N_("How many of it in this period."),
            form=FormColumn(
                40,
                16,
                heading=N_("Quantity in the period"),
                hint=N_("Only what was produced in this period, not the total so far."),
            ),
        ),
    ]


class TaskUpdate(Entry, title=N_("Task update")):
    """How a task stands and what was done for it in the period."""

    ABOUT = "task"
    SECTION = Meta(N_("Task updates"), N_("How tasks of the plan stand, an entry each."))

    task: Annotated[
        TaskNumber | None,
        Meta(
            N_("Task"),
            N_("The number of the task in the plan, between quotes."),
            required=N_("unless `corrects`"),
            ids="tasks",
            correctable=False,
            flags=("--task", "-t"),
            generic=False,
            form=FormColumn(
                10, 40, hint=N_("Choose a task of the plan from the list."), wanted=True
            ),
            option=N_("The task of an update, or of money."),
        ),
    ] = None
    status: Annotated[
        TaskStatus | None,
        Meta(
            N_("State"),
            N_("How the task stands at the end of the period."),
            label=N_("status"),
            words={
                "not-started": N_("not started"),
                "in-progress": N_("in progress"),
                "done": N_("done"),
                "suspended": N_("suspended"),
            },
            generic=False,
            form=FormColumn(
                14,
                14,
                heading=N_("State of the task"),
                hint=N_("How the task stands at the end of the period: choose from the list."),
                choices="statuses",
            ),
            option=N_("not-started, in-progress, done or suspended."),
        ),
    ] = None
    done: Annotated[
        ManyTexts,
        Meta(
            N_("What was done"),
            N_("What was done for the task in the period, a point each."),
            place=KeyPlace.DETAILS,
            generic=False,
            form=FormColumn(
                16,
                50,
                hint=N_(
                    "In sentences, with figures. Several: one a line (Alt+Enter for a new line)."
                ),
            ),
        ),
    ] = ()
    outputs: Annotated[
        tuple[OutputValue, ...],
        Meta(
            N_("Outputs"),
            N_(
                "What was produced in the period: classes, trainees, news items, each with its "
                "number."
            ),
            place=KeyPlace.DETAILS,
            generic=False,
            form=None,
            option=N_("So many of an output: classes=2."),
            flags=("--output",),
        ),
    ] = ()


class MoneyEntry(Entry, title=N_("Money")):
    """Money allocated and disbursed in the period, in đồng, from one source."""

    ABOUT = "source"
    SECTION = Meta(N_("Money"), N_("Money allocated and disbursed, an entry for each source."))

    source: Annotated[
        Id | None,
        Meta(
            N_("Source of money"),
            N_("Where the money comes from."),
            required=N_("unless `corrects`"),
            ids="money",
            correctable=False,
            generic=False,
            form=FormColumn(
                10,
                30,
                hint=N_("Choose a source of money from the list."),
                choices="sources",
                wanted=True,
            ),
        ),
    ] = None
    task: Annotated[
        TaskNumber | None,
        Meta(
            N_("Task"),
            N_("The task that the money is for, if it is for one."),
            label=N_("task"),
            ids="tasks",
            generic=False,
            form=FormColumn(
                12,
                36,
                heading=N_("For the task"),
                hint=N_("May be left empty where the money is not for one task."),
            ),
        ),
    ] = None
    year: Annotated[
        Year | None,
        Meta(
            N_("Budget year"),
            N_("The year whose money it is, where that is not the year of the report."),
            label=N_("budget year"),
            generic=False,
            form=FormColumn(13, 11, hint=N_("Only where it is the money of another year.")),
        ),
    ] = None
    allocated: Annotated[
        Money | None,
        Meta(
            N_("Allocated"),
            N_("Money given in this period."),
            label=N_("allocated"),
            generic=False,
            form=FormColumn(14, heading=N_("Allocated in the period (đồng)"), hint=_IN_DONG),
        ),
    ] = None
    disbursed: Annotated[
        Money | None,
        Meta(
            N_("Disbursed"),
            N_("Money spent in this period."),
            label=N_("disbursed"),
            generic=False,
            form=FormColumn(16, heading=N_("Disbursed in the period (đồng)"), hint=_IN_DONG),
        ),
    ] = None


AnyEntry = Result | TaskUpdate | MoneyEntry


SECTIONS: dict[Section, type[Result | TaskUpdate | MoneyEntry]] = {
    "results": Result,
    "tasks": TaskUpdate,
    "money": MoneyEntry,
}
ENTRY_KEYS: dict[str, Key] = {}
"""The keys that entries have; what several kinds of entries have is told by the first of them."""
for _model in SECTIONS.values():
    for _key in sorted(keys_of(_model), key=lambda key: key.meta.place):
        ENTRY_KEYS.setdefault(_key.name, _key)
CORRECTABLE = {
    section: tuple(key.name for key in keys_of(model) if key.meta.correctable)
    for section, model in SECTIONS.items()
}
"""What a correction may give a new value to."""
ENTRY_ORDER = {section: key_order(model) for section, model in SECTIONS.items()}
"""The keys of an entry in the order in which people write them."""

E_co = TypeVar("E_co", bound=Entry, covariant=True)
"""An entry of one kind; what holds filed results can be read as holding filed entries."""


@frozen
class FiledEntry(Generic[E_co]):
    """An entry as filed: whose, for which period, and where it stands in its file."""

    entry: E_co
    section: Section
    index: int
    period: Period
    agency: str
    file: str

    # Written out, for there is one for every entry: it takes a fifth of the time.
    def __init__(
        self,
        entry: E_co,
        section: Section,
        index: int,
        period: Period,
        agency: str,
        file: str,
    ) -> None:
        state = self.__dict__
        state["entry"] = entry
        state["section"] = section
        state["index"] = index
        state["period"] = period
        state["agency"] = agency
        state["file"] = file

    @property
    def ref(self) -> str:
        """The name by which other entries refer to it, for example 2024H1/so-khcn/r1."""
        return f"{self.period}/{self.agency}/{self.entry.id}"

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where the entry stands in its file's tree."""
        return (self.section, self.index)
