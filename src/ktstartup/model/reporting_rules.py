"""When figures are due and who reports to whom: calendar, duties, outlines (plan 2763, IV)."""

from collections.abc import Sequence
from typing import Annotated, Literal, get_args

from ktstartup.calendar import EntryKind, Kind, Period
from ktstartup.language import N_
from ktstartup.model.base import Model, field
from ktstartup.model.fields import Meta
from ktstartup.model.scalars import AgencyRef, Count, CutoffDay, Day, DeadlineDay, ManyIds, Text

AnnexName = Literal[
    "indicators", "tasks", "subjects", "parts", "money", "charts", "reporting", "voices",
    "corrections", "reconciliation", "sources",
]  # fmt: skip
"""The annexes a report can have, in the order in which they are numbered."""


ReportKind = Literal["H1", "H2", "Q", "M", "9M", "year"]
"""The periods that a report can be owed for, as `reporting.kinds` names them."""

_KIND_WORDS = {
    "H1": N_("the first half of each year"),
    "H2": N_("the second half of each year"),
    "Q": N_("each quarter"),
    "M": N_("each month"),
    "9M": N_("the first nine months of each year"),
    "year": N_("each year"),
}
# Longest first: the figures of a second half come with the yearly report.
_LONGEST_FIRST: tuple[Kind, ...] = ("year", "nine-months", "half", "quarter", "month")
_CODES: dict[str, str] = {"year": "year", "nine-months": "9M", "quarter": "Q", "month": "M"}


def owed_at(kinds: Sequence[ReportKind], end: int) -> Period | None:
    """The longest of the reports owed whose period ends before a month, if any does."""
    for kind in _LONGEST_FIRST:
        period = Period.ending(kind, end)
        if period and _CODES.get(kind, f"H{period.number}") in kinds:
            return period
    return None


_WORKING_DAYS = Meta(
    N_("Days for the report"),
    N_("Working days after the cut-off until a report is due; the due day is still on time."),
)
_DEADLINE_DAY = Meta(
    N_("Day of the month for the report"),
    N_(
        "Instead of the working days: the first such day of a month after the cut-off. "
        "When it is no working day, the report is due on the next one."
    ),
)


class SwappedDay(Model, title=N_("Swapped working day")):
    """A working day swapped for a day off by decision; it beats the library of holidays."""

    off: Annotated[Day, Meta(N_("Day off"), N_("The working day on which nobody works."))]
    on: Annotated[Day, Meta(N_("Day worked instead"), N_("The day off that is worked instead."))]
    document: Annotated[
        Text | None,
        Meta(N_("Document"), N_("Which decision, or which source, says so.")),
    ] = None


class CalendarRules(Model, title=N_("Reporting calendar")):
    """Windows, deadlines, and for which periods figures are entered (Decree 09/2019/NĐ-CP)."""

    cutoff_day: Annotated[
        CutoffDay,
        Meta(
            N_("Cut-off day"), N_("The day of the month on which the data of a period are closed.")
        ),
    ]
    deadline_working_days: Annotated[Count | None, _WORKING_DAYS] = None
    deadline_day: Annotated[DeadlineDay | None, _DEADLINE_DAY] = None
    holidays: Annotated[
        Text,
        Meta(
            N_("Public holidays"),
            N_(
                "The country whose public holidays are no working days, by its code of two letters."
            ),
        ),
    ] = "VN"
    swapped: Annotated[
        tuple[SwappedDay, ...],
        Meta(
            N_("Swapped working days"),
            N_("Working days that the yearly decisions swap for days off."),
        ),
    ] = ()
    entries_by: Annotated[
        EntryKind,
        Meta(
            N_("Figures are entered by"),
            N_("The periods for which figures are entered; longer periods are made of these."),
            words={
                "month": N_("every month"),
                "quarter": N_("every quarter"),
                "half": N_("every half-year"),
                "year": N_("every year"),
            },
        ),
    ] = "half"


class ReportRule(Model, title=N_("Rule of reporting")):
    """Which bodies owe which reports.

    ``kinds`` are the periods a report is owed for: ``H1`` and ``H2`` (each
    half), ``Q`` (each quarter), ``M`` (each month), ``9M`` (the first nine
    months) or ``year``. Where several end on one day, only the longest is owed.
    """

    clause: Annotated[
        Text | None, Meta(N_("Clause of the plan"), N_("Where the plan asks for these reports."))
    ] = None
    kinds: Annotated[
        tuple[ReportKind, ...],
        Meta(
            N_("Reports owed"),
            N_("The periods for which a report is owed."),
            words=_KIND_WORDS,
        ),
    ] = field(min_length=1)
    owed_by: Annotated[
        ManyIds,
        Meta(N_("Owed by"), N_("The agencies and groups that have to report."), ids="bodies"),
    ]
    not_owed_by: Annotated[
        ManyIds,
        Meta(
            N_("Not owed by"),
            N_("Members of those groups that need not report, for example the one that compiles."),
            ids="bodies",
        ),
    ] = ()


class FurtherReports(ReportRule, title=N_("Further reports")):
    """Reports that some bodies owe besides, or instead of, those of everybody.

    What is left out is the calendar's. A cut-off moves the windows of all that these bodies
    enter; what they enter for a period belongs to that period all the same.
    """

    cutoff_day: Annotated[
        CutoffDay | None,
        Meta(
            N_("Cut-off day"),
            N_("The day of the month on which these bodies close their data, where it is another."),
            left_out=N_("the calendar's"),
        ),
    ] = None
    deadline_working_days: Annotated[Count | None, _WORKING_DAYS] = None
    deadline_day: Annotated[DeadlineDay | None, _DEADLINE_DAY] = None


class Reporting(ReportRule, title=N_("Reporting duty")):
    """Who owes which report to whom (plan 2763, IV.4).

    ``also``: bodies that owe other reports. ``reminder_working_days``: how long
    a reminder gives, counted from its date.
    """

    through: Annotated[
        AgencyRef,
        Meta(
            N_("Compiled by"),
            N_("The agency that gathers the reports and compiles them."),
            ids="agencies",
        ),
    ]
    to: Annotated[
        ManyIds,
        Meta(
            N_("Addressed to"),
            N_("The agency or agencies that receive the consolidated report."),
            ids="agencies",
        ),
    ] = field(min_length=1)
    reminder_working_days: Annotated[
        Count,
        Meta(
            N_("Days of a reminder"),
            N_("How many working days a reminder gives, counted from its date."),
        ),
    ] = 5
    also: Annotated[
        tuple[FurtherReports, ...],
        Meta(
            N_("Further reports"),
            N_("Bodies that owe other reports, or by another day: districts each month."),
        ),
    ] = ()

    @property
    def rules(self) -> tuple[ReportRule, ...]:
        """Every rule, the common one first."""
        return (self, *self.also)


class Outline(Model, title=N_("Report for another reader")):
    """The same figures for another reader: from whom, to whom, and with which annexes.

    Its headings and words are the templates ``report-<id>``.
    """

    issuer: Annotated[
        AgencyRef, Meta(N_("Issuer"), N_("The agency that issues this report."), ids="agencies")
    ]
    receiver: Annotated[
        AgencyRef, Meta(N_("Receiver"), N_("The agency that this report is for."), ids="agencies")
    ]
    annexes: Annotated[
        tuple[AnnexName, ...],
        Meta(
            N_("Annexes"),
            N_("Which annexes the report has, in their order."),
            words={
                "indicators": N_("the indicators"),
                "tasks": N_("the tasks"),
                "subjects": N_("projects, firms and other things counted by name"),
                "parts": N_("figures broken down"),
                "money": N_("money by year and by task"),
                "charts": N_("charts"),
                "reporting": N_("who has reported"),
                "voices": N_("difficulties and proposals of each agency"),
                "corrections": N_("corrections"),
                "reconciliation": N_("what changed since the last issued report"),
                "sources": N_("the documents behind the figures"),
            },
        ),
    ] = get_args(AnnexName)


class Duty(Model, title=N_("Duty")):
    """A duty of part IV."""

    clause: Annotated[Text, Meta(N_("Clause of the plan"), N_("Where the plan gives this duty."))]
    agencies: Annotated[ManyIds, Meta(N_("Agencies"), N_("Who has this duty."), ids="bodies")]
    text: Annotated[Text, Meta(N_("Wording"), N_("The duty in the plan's own words."))]
