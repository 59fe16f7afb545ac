"""Who owed a report and what became of it, as the texts of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.rendering.labels import REPORT_STATES
from ktstartup.rendering.report.view import ReportingView, SendingRow

if TYPE_CHECKING:
    from ktstartup.measuring.reporting import Delivery
    from ktstartup.measuring.summary import Summary
    from ktstartup.writing import Writer

__all__ = ["reporting_view"]


def reporting_view(summary: Summary, writer: Writer) -> ReportingView:
    """The reports due at the end of the period."""
    reporting, bodies = summary.reporting, summary.scope.bodies
    rows = [_row(summary, one, writer) for one in reporting.deliveries]
    return ReportingView(
        owed=reporting.period is not None and bool(rows),
        period=writer.period(reporting.period) if reporting.period else "",
        deadline=writer.day(reporting.deadline) if reporting.deadline else "",
        expected=writer.count(reporting.expected),
        received=writer.count(reporting.received),
        some=reporting.received > 0,
        late=[bodies.abbreviation(agency) for agency in reporting.late],
        late_count=writer.count(len(reporting.late)),
        missing=[bodies.abbreviation(agency) for agency in reporting.missing],
        missing_count=writer.count(len(reporting.missing)),
        rows=rows,
    )


def _row(summary: Summary, one: Delivery, writer: Writer) -> SendingRow:
    return SendingRow(
        summary.scope.bodies.name(one.agency),
        one.number or "",
        writer.day(one.arrived) if one.arrived else "",
        str(one.state),
        writer.language.text(REPORT_STATES[str(one.state)]),
    )
