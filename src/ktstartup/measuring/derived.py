"""Computes figures that nobody types: one indicator by another, the change of one.

What is compared are figures of one kind: levels at two days, or what was added up in periods of
one length. Where a part has no data, or nothing to divide by, there is no figure.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Callable

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.model.indicator import Indicator, Measure

    Measured = Callable[[AsOfView, str], IndicatorFigure]

__all__ = ["derived_figures"]

_YEAR = 12
# Roots never end: as many decimals as no figure shows.
_DIGITS, _DECIMALS = 50, 12


def derived_figures(
    scope: AsOfView, measure: Measure, parts: tuple[IndicatorFigure, ...], measured: Measured
) -> tuple[Fraction | None, Fraction | None]:
    """The figure of the period and at its end, of an indicator computed from others."""
    if measure.is_change:
        change = _change(scope, measure, parts[0], measured)
        return (None if parts[0].in_period is None else change), change
    above, below = parts
    times = 100 if measure.kind == "ratio" else 1
    return (
        _divided(above.in_period, below.in_period, times),
        _divided(above.actual, below.actual, times),
    )


def _divided(above: Fraction | None, below: Fraction | None, times: int) -> Fraction | None:
    return None if above is None or not below else above / below * times


def _change(
    scope: AsOfView, measure: Measure, part: IndicatorFigure, measured: Measured
) -> Fraction | None:
    if measure.against in ("baseline", "yearly-mean"):
        now, before = _at_the_end(scope, part), _baseline(scope, part.indicator)
    elif measure.against == "year-before":
        now, before = _yearly(scope, part, measured)
    else:
        now, before = _of_same_period(scope, part, measured)
    if now is None or before is None or before <= 0:
        return None
    grown = now / before
    if measure.against == "yearly-mean":
        mean = _mean_growth(scope, part.indicator, grown)
        if mean is None:
            return None
        grown = mean
    return (grown - 1) * (100 if measure.kind == "increase" else -100)


def _seen_at(scope: AsOfView, period: Period) -> AsOfView:
    earlier = scope.at(period)
    return earlier if scope.agency is None else earlier.of_agency(scope.agency, scope.filers)


def _ends_a_year(period: Period) -> bool:
    return period.end % _YEAR == 0


def _at_the_end(scope: AsOfView, part: IndicatorFigure) -> Fraction | None:
    """The figure to hold against a baseline: of what begins again each year, whole years only."""
    whole = part.indicator.measure.over != "yearly" or _ends_a_year(scope.period)
    return part.actual if whole else None


def _baseline(scope: AsOfView, indicator: Indicator) -> Fraction | None:
    """What the plan began with; it is the whole's, and no single agency's."""
    return indicator.baseline if scope.agency is None else None


def _yearly(
    scope: AsOfView, part: IndicatorFigure, measured: Measured
) -> tuple[Fraction | None, Fraction | None]:
    """A level now and at the end of the year before; of flows two whole years."""
    year, level = scope.period.year, part.indicator.measure.over == "latest"
    if not level and not _ends_a_year(scope.period):
        return None, None
    earlier = _seen_at(scope, Period.of("year", (year - 1) * _YEAR))
    if level:
        now, before = part.actual, measured(earlier, part.id).actual
    else:
        whole = _seen_at(scope, Period.of("year", year * _YEAR))
        now, before = (measured(one, part.id).in_period for one in (whole, earlier))
    if before is None and year <= scope.plan.document.first_year:
        before = _baseline(scope, part.indicator)
    return now, before


def _of_same_period(
    scope: AsOfView, part: IndicatorFigure, measured: Measured
) -> tuple[Fraction | None, Fraction | None]:
    period = scope.period
    shifted = period.year_before()
    if shifted is None:
        return None, None
    before = measured(_seen_at(scope, shifted), part.id)
    if part.indicator.measure.over == "latest":
        return part.actual, before.actual
    return part.in_period, before.in_period


def _mean_growth(scope: AsOfView, indicator: Indicator, grown: Fraction) -> Fraction | None:
    """The mean of each year since the path began: compound, as statistics reckon it."""
    start = (indicator.expected.start or scope.plan.document.first_year) * _YEAR
    months = scope.period.end - start
    if months <= 0:
        return None
    with localcontext(prec=_DIGITS):
        whole = Decimal(grown.numerator) / Decimal(grown.denominator)
        mean = whole ** (Decimal(_YEAR) / Decimal(months)) if whole else whole
        return rounded(Fraction(mean), _DECIMALS)
