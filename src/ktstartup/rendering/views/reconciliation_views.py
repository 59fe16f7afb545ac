"""The view of how this report's figures came from those of the last issued one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import field, frozen
from ktstartup.rendering.indicator_texts import TABLE

if TYPE_CHECKING:
    from fractions import Fraction

    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.summary import ReportFigures
    from ktstartup.rendering.views.indicator_views import IndicatorView
    from ktstartup.text.formatting import Formatter

__all__ = ["Reconciled", "ReconciledRow", "reconciled_view"]


@frozen
class ReconciledRow:
    """An indicator's way from the last issued report to this one; empty where nothing came."""

    name: str
    """The indicator's name."""
    unit: str
    """Its unit."""
    before: str
    """The cumulative figure of the last issued report."""
    new: str
    """What came since."""
    late: str
    """What happened before the period and was only reported in it."""
    withdrawn: str
    """What was withdrawn."""
    corrected: str
    """By how much corrections changed it, with its sign."""
    after: str
    """The cumulative figure of this report."""


@frozen
class Reconciled:
    """The figures of the last issued report held against those of this one."""

    number: str = ""
    """The last issued report's number; empty where there is none."""
    date: str = ""
    """Its date."""
    period: str = ""
    """Its period, for running text."""
    count: str = ""
    """How many indicators changed otherwise than by new results."""
    rows: list[ReconciledRow] = field(default_factory=list)
    """The indicators that changed otherwise than by new results."""


def reconciled_view(
    account: ReportFigures, views: list[IndicatorView], formatter: Formatter
) -> Reconciled:
    """What was reported late, withdrawn or corrected since the last issued report."""
    issued = account.issued
    if issued is None:
        return Reconciled()
    rows = []
    for one, view, way in zip(account.summary.indicators, views, issued.ways, strict=True):
        if way is None or not (way.late or way.withdrawn or way.corrected):
            continue

        def text(value: Fraction, sign: str = "", of: IndicatorFigure = one) -> str:
            return sign + TABLE.write(of.indicator, value, formatter, ())

        rows.append(
            ReconciledRow(
                view.name,
                view.row.unit,
                text(way.before),
                text(way.new) if way.new else "",
                text(way.late) if way.late else "",
                text(way.withdrawn) if way.withdrawn else "",
                text(way.corrected, "+" if way.corrected > 0 else "") if way.corrected else "",
                text(way.after),
            )
        )
    return Reconciled(
        issued.report.number,
        formatter.document_day(issued.report.date),
        formatter.period(issued.period),
        formatter.count(len(rows)),
        rows,
    )
