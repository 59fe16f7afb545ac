"""Views of the reports that bodies owe: what became of each, and of all those of several years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.measuring.reporting import ReportState
from ktstartup.model.labels import REPORT_STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ktstartup.calendar import Period
    from ktstartup.measuring.reporting import Delivery
    from ktstartup.measuring.summary import ReportFigures, Summary
    from ktstartup.text.formatting import Formatter


@frozen
class ReportCount:
    """How many reports were owed in several years: on one period, by one body or in all."""

    name: str
    """The period or the body; of all together empty."""
    expected: str
    """How many were owed."""
    received: str
    """How many came, in time or late."""
    on_time: str
    """How many came in time."""
    late: str
    """How many came late."""
    missing: str
    """How many have not come, or came empty."""
    missing_in: str
    """Of a body the periods whose report has not come: "6T đầu 2021, 2023", "tất cả"; may be
    empty."""


@frozen
class SendingRow:
    """One body's report."""

    agency: str
    """The body's full name."""
    number: str
    """Its report's number; empty when none came."""
    arrived: str
    """The day it arrived; empty when none came."""
    state: str
    """on-time, late, empty or missing."""
    state_label: str
    """The state in words."""


@frozen
class ReportingView:
    """Who owed a report and what became of it."""

    through: str
    """The full name of the body that the reports are sent to, which may not be the issuer."""
    owed: bool
    """Whether any report was due at the end of the period."""
    period: str
    """The period of the reports that were due, for running text."""
    deadline: str
    """The last day on which they were on time."""
    expected: str
    """How many were due."""
    received: str
    """How many came, in time or late."""
    some: bool
    """Whether any report has come at all."""
    late: list[str]
    """Whose report came late, by short names."""
    late_count: str
    """How many came late."""
    missing: list[str]
    """Whose report has not come, or came empty."""
    missing_count: str
    """How many have not come, or came empty."""
    rows: list[SendingRow]
    """Every body that owed a report."""
    whole: bool
    """Whether the document tells of all reports owed in several years, and not of these alone."""
    total: ReportCount
    """How many were owed in those years, and what became of them."""
    by_period: list[ReportCount]
    """The same of each period on which reports were owed."""
    by_body: list[ReportCount]
    """The same of each body that owed any."""


def reporting_view(account: ReportFigures, through: str, formatter: Formatter) -> ReportingView:
    """The reports due at the end of the period; of several years all that were due in them."""
    summary = account.summary
    reporting, bodies = summary.reporting, summary.scope.bodies
    owed = list(_owed(account)) if summary.period.kind == "span" else []
    rows = [_row(summary, one, formatter) for one in reporting.deliveries]

    def count(name: str, owed: Sequence[tuple[Period, Delivery]]) -> ReportCount:
        return _count(name, owed, formatter, formatter.number)

    return ReportingView(
        through=bodies.name(through),
        owed=reporting.period is not None and bool(rows),
        period=formatter.period(reporting.period) if reporting.period else "",
        deadline=formatter.listed([formatter.document_day(day) for day in reporting.deadlines]),
        expected=formatter.count(reporting.expected),
        received=formatter.count(reporting.received),
        some=reporting.received > 0,
        late=[bodies.abbreviation(agency) for agency in reporting.late],
        late_count=formatter.count(len(reporting.late)),
        missing=[bodies.abbreviation(agency) for agency in reporting.missing],
        missing_count=formatter.count(len(reporting.missing)),
        rows=rows,
        whole=bool(owed),
        total=_count("", owed, formatter, formatter.count),
        by_period=[
            count(formatter.period(period), [one for one in owed if one[0] == period])
            for period in dict.fromkeys(period for period, _ in owed)
        ],
        by_body=[
            count(bodies.name(body), own)
            for body in summary.scope.plan.agencies
            if (own := [one for one in owed if one[1].agency == body])
        ],
    )


def _owed(account: ReportFigures) -> Iterator[tuple[Period, Delivery]]:
    """Every report that was owed in the period, with what it was on."""
    for due in account.reporting:
        if due.period is not None and due.period in account.summary.period:
            yield from ((due.period, one) for one in due.deliveries)


def _count(
    name: str,
    owed: Sequence[tuple[Period, Delivery]],
    formatter: Formatter,
    write: Callable[[int], str],
) -> ReportCount:
    def number(*states: ReportState) -> str:
        return write(sum(one.state in states for _, one in owed))

    gone = (ReportState.MISSING, ReportState.EMPTY)
    missing = [formatter.period_short(period) for period, one in owed if one.state in gone]
    if len(missing) == len(owed) > 1:
        missing = [formatter.language.text(N_("all of them"))]
    return ReportCount(
        name,
        write(len(owed)),
        number(ReportState.ON_TIME, ReportState.LATE),
        number(ReportState.ON_TIME),
        number(ReportState.LATE),
        number(*gone),
        ", ".join(missing),
    )


def _row(summary: Summary, one: Delivery, formatter: Formatter) -> SendingRow:
    return SendingRow(
        summary.scope.bodies.name(one.agency),
        one.number or "",
        formatter.document_day(one.arrived) if one.arrived else "",
        str(one.state),
        formatter.language.text(REPORT_STATES[str(one.state)]),
    )
