"""What has changed: since the last issued report, or the period before where none was, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import field, frozen
from ktstartup.rendering.indicator_texts import RUNNING, TABLE, UNCOMPUTED, indicator_texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.summary import ReportFigures
    from ktstartup.rendering.views.indicator_views import IndicatorView
    from ktstartup.text.formatting import Formatter


@frozen
class Change:
    """An indicator with another figure or another verdict than before."""

    name: str
    """The indicator's short name."""
    before: str
    """The figure then, with its unit and by whose figures it is; empty when there was no data."""
    after: str
    """The figure now; empty when there is no data."""
    status_before: str
    """The verdict then; empty where it is still the same."""
    status_after: str
    """The verdict now; empty where it is still the same."""


@frozen
class Changes:
    """This report held against the last issued one, or against the period before."""

    number: str = ""
    """The last issued report's number; empty where none was issued."""
    date: str = ""
    """Its date."""
    period: str = ""
    """The period held against, for running text; empty where the plan begins with this one."""
    rows: list[Change] = field(default_factory=list)
    """The indicators with another figure or another verdict."""


def changes(account: ReportFigures, formatter: Formatter) -> Changes:
    """The indicators that have another figure or verdict than before.

    Of what begins again each year only whole years are held against each other.
    """
    before, issued = account.before, account.issued
    if before is None:
        return Changes()
    return Changes(
        issued.report.number if issued else "",
        formatter.document_day(issued.report.date) if issued else "",
        formatter.period(before.period),
        list(_changed(account, formatter)),
    )


def _changed(account: ReportFigures, formatter: Formatter) -> Iterator[Change]:
    earlier = account.before.indicators if account.before else ()
    for then, now in zip(earlier, account.summary.indicators, strict=True):
        another_year = then.against.year != now.against.year and not now.against.due_passed
        if now.uncomputed or another_year:
            continue
        texts = [indicator_texts(one, formatter, RUNNING) for one in (then, now)]
        figures = [", ".join(filter(None, (one.actual, one.coverage))) for one in texts]
        if then.uncomputed:
            figures[0] = formatter.language.text(UNCOMPUTED)
        statuses = [one.status for one in texts]
        judged_anew = statuses[0] != statuses[1]
        if judged_anew or figures[0] != figures[1]:
            name = now.indicator.short.in_language(formatter.language.code)
            yield Change(name, *figures, *(statuses if judged_anew else ("", "")))


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
