"""When figures are due and who reports to whom: calendar, duties, outlines (plan 2763, IV)."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from ktstartup.language import N_
from ktstartup.model.fields import Meta
from ktstartup.model.scalars import (
    AgencyRef,
    Count,
    CutoffDay,
    ManyIds,
    Model,
    Text,
)

__all__ = ["AnnexName", "CalendarRules", "Duty", "Outline", "Reporting"]


AnnexName = Literal[
    "indicators", "tasks", "subjects", "parts", "charts", "reporting", "voices", "corrections",
    "sources",
]  # fmt: skip
"""The annexes a report can have, in the order in which they are numbered."""


class CalendarRules(Model, title=N_("Reporting calendar")):
    """Windows, deadlines, and for which periods figures are entered (Decree 09/2019/NĐ-CP)."""

    cutoff_day: Annotated[
        CutoffDay,
        Meta(
            N_("Cut-off day"), N_("The day of the month on which the data of a period are closed.")
        ),
    ]
    deadline_working_days: Annotated[
        Count,
        Meta(
            N_("Days for the report"),
            N_(
                "Working days after the cut-off until a report is due; the due day is still on time."
            ),
        ),
    ]
    holidays: Annotated[
        Text,
        Meta(
            N_("Public holidays"),
            N_(
                "The country whose public holidays are no working days, by its code of two letters."
            ),
        ),
    ] = "VN"
    entries_by: Annotated[
        Literal["half", "quarter", "year"],
        Meta(
            N_("Figures are entered by"),
            N_("The periods for which figures are entered; longer periods are made of these."),
            words={
                "half": N_("every half-year"),
                "quarter": N_("every quarter"),
                "year": N_("every year"),
            },
        ),
    ] = "half"


class Reporting(Model, title=N_("Reporting duty")):
    """Who owes which report to whom (plan 2763, IV.4).

    ``kinds`` are the periods a report is owed for: ``H1`` and ``H2`` (each
    half), ``Q`` (each quarter) or ``year``. ``reminder_working_days``: how long
    a reminder gives, counted from its date.
    """

    clause: Annotated[
        Text | None, Meta(N_("Clause of the plan"), N_("Where the plan asks for these reports."))
    ] = None
    kinds: Annotated[
        tuple[Literal["H1", "H2", "Q", "year"], ...],
        Meta(
            N_("Reports owed"),
            N_("The periods for which a report is owed."),
            words={
                "H1": N_("the first half of each year"),
                "H2": N_("the second half of each year"),
                "Q": N_("each quarter"),
                "year": N_("each year"),
            },
        ),
    ] = Field(min_length=1)
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
    through: Annotated[
        AgencyRef,
        Meta(
            N_("Compiled by"),
            N_("The agency that gathers the reports and compiles them."),
            ids="agencies",
        ),
    ]
    to: Annotated[
        AgencyRef,
        Meta(
            N_("Addressed to"),
            N_("The agency that receives the consolidated report."),
            ids="agencies",
        ),
    ]
    reminder_working_days: Annotated[
        Count,
        Meta(
            N_("Days of a reminder"),
            N_("How many working days a reminder gives, counted from its date."),
        ),
    ] = 5


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
                "charts": N_("charts"),
                "reporting": N_("who has reported"),
                "voices": N_("difficulties and proposals of each agency"),
                "corrections": N_("corrections"),
                "sources": N_("the documents behind the figures"),
            },
        ),
    ] = get_args(AnnexName)


class Duty(Model, title=N_("Duty")):
    """A duty of part IV."""

    clause: Annotated[Text, Meta(N_("Clause of the plan"), N_("Where the plan gives this duty."))]
    agencies: Annotated[ManyIds, Meta(N_("Agencies"), N_("Who has this duty."), ids="bodies")]
    text: Annotated[Text, Meta(N_("Wording"), N_("The duty in the plan's own words."))]
