"""Who owed a report and what became of it, as the texts of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.rendering.labels import REPORT_STATES
from ktstartup.rendering.report.view import ReportingView, SendingRow

if TYPE_CHECKING:
    from ktstartup.formatting import Formatter
    from ktstartup.measuring.reporting import Delivery
    from ktstartup.measuring.summary import Summary

__all__ = ["reporting_view"]


def reporting_view(summary: Summary, formatter: Formatter) -> ReportingView:
    """The reports due at the end of the period."""
    reporting, bodies = summary.reporting, summary.scope.bodies
    rows = [_row(summary, one, formatter) for one in reporting.deliveries]
    return ReportingView(
        owed=reporting.period is not None and bool(rows),
        period=formatter.period(reporting.period) if reporting.period else "",
        deadline=formatter.day(reporting.deadline) if reporting.deadline else "",
        expected=formatter.count(reporting.expected),
        received=formatter.count(reporting.received),
        some=reporting.received > 0,
        late=[bodies.abbreviation(agency) for agency in reporting.late],
        late_count=formatter.count(len(reporting.late)),
        missing=[bodies.abbreviation(agency) for agency in reporting.missing],
        missing_count=formatter.count(len(reporting.missing)),
        rows=rows,
    )


def _row(summary: Summary, one: Delivery, formatter: Formatter) -> SendingRow:
    return SendingRow(
        summary.scope.bodies.name(one.agency),
        one.number or "",
        formatter.day(one.arrived) if one.arrived else "",
        str(one.state),
        formatter.language.text(REPORT_STATES[str(one.state)]),
    )
