"""Leads from one cumulative figure to a later one: new, late, withdrawn and corrected results."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.indicators import measure_indicator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ktstartup.calendar import Period
    from ktstartup.measuring.indicators import Contribution, IndicatorFigure
    from ktstartup.model.manifest import IssuedReport
    from ktstartup.reading.dataset import Dataset


@frozen
class Reconciliation:
    """What stood before, what changed it, and what stands now: they add up (semantics, 35)."""

    before: Fraction
    new: Fraction
    late: Fraction
    withdrawn: Fraction
    corrected: Fraction
    after: Fraction

    @property
    def adjusted(self) -> Fraction:
        """By how much earlier results count more or less than when they were reported."""
        return self.corrected - self.withdrawn


@frozen
class SinceIssued:
    """The last report issued before, and the way of each indicator from its figure to this one."""

    period: Period
    report: IssuedReport
    ways: tuple[Reconciliation | None, ...]


def since_last_issued(
    data: Dataset, period: Period, indicators: Sequence[IndicatorFigure]
) -> SinceIssued | None:
    """How each figure came from the last issued report of an earlier period, if there is one.

    A report that is issued itself stays as it was: what was issued after it is not its past.
    """
    own = next((one.manifest.last for one in data.closed if one.period == period), None)
    issued = [
        (one.period, closing.report)
        for one in data.manifests
        for closing in one.manifest.closings
        if one.period.end < period.end and (own is None or closing.date <= own.date)
    ]
    if not issued:
        return None
    earlier, report = max(issued, key=lambda one: (one[0].end, -one[0].first, one[1].date))
    scope = AsOfView(data, earlier)
    ways = (reconcile(measure_indicator(scope, one.id), one) for one in indicators)
    return SinceIssued(earlier, report, tuple(ways))


def reconcile(before: IndicatorFigure | None, after: IndicatorFigure) -> Reconciliation | None:
    """How a figure came from an earlier one; None where figures of periods do not add up.

    Without an earlier one it came from what there was when the plan began.
    """
    measure = after.indicator.measure
    if after.actual is None or not measure.adds_up or measure.across == "average":
        return None
    start = after.indicator.base if before is None or before.actual is None else before.actual
    then = _values(before.contributions if before else ())
    now = _values(after.contributions)
    late = sum((c.value for c in after.late if _key(c) not in then), Fraction(0))
    added = sum((value for key, value in now.items() if key not in then), Fraction(0))
    return Reconciliation(
        start,
        added - late,
        late,
        sum((value for key, value in then.items() if key not in now), Fraction(0)),
        sum((value - then[key] for key, value in now.items() if key in then), Fraction(0)),
        after.actual,
    )


def _values(contributions: Iterable[Contribution]) -> dict[str, Fraction]:
    return {_key(one): one.value for one in contributions}


def _key(one: Contribution) -> str:
    """What is counted: a subject by its id, a typed-in figure by its entry."""
    return one.subject or one.refs[0]
