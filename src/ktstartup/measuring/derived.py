"""Computes figures that nobody types: one indicator by another, the change of one.

What is compared are figures of one kind: levels at two days, or what was added up in periods of
one length. Where a part has no data, or nothing to divide by, there is no figure.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from ktstartup.calendar import Period
from ktstartup.text.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Callable

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.model.indicator import Indicator
    from ktstartup.model.measure import Measure

    Measured = Callable[[AsOfView, str], IndicatorFigure]

_YEAR = 12
# Roots never end: as many decimals as no figure shows.
_DIGITS, _DECIMALS = 50, 12


class Side(NamedTuple):
    """One of two figures that are compared: of a time, or the baseline that a plan tells."""

    column: Literal["in_period", "actual", "baseline"]
    scope: AsOfView
    value: Fraction | None


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
    sides = compared_sides(scope, measure, part, measured)
    now, before = (None, None) if sides is None else (one.value for one in sides)
    if now is None or before is None or before <= 0:
        return None
    years = None
    if measure.against == "yearly-mean":
        years = years_of_growth(scope, part.indicator)
        if years <= 0:
            return None
    grown = mean_growth(now / before, years)
    return (grown - 1) * (100 if measure.kind == "increase" else -100)


def compared_sides(
    scope: AsOfView, measure: Measure, part: IndicatorFigure, measured: Measured
) -> tuple[Side, Side] | None:
    """The two figures that a change is between; None where the time asks for none."""
    if measure.against in ("baseline", "yearly-mean"):
        # Of what begins again each year, whole years only.
        whole = part.indicator.measure.over != "yearly" or _ends_a_year(scope.period)
        now = Side("actual", scope, part.actual if whole else None)
        return now, _baseline(scope, part.indicator)
    if measure.against == "year-before":
        return _yearly(scope, part, measured)
    return _of_same_period(scope, part, measured)


def _seen_at(scope: AsOfView, period: Period) -> AsOfView:
    earlier = scope.at(period)
    return earlier if scope.agency is None else earlier.of_agency(scope.agency, scope.filers)


def _ends_a_year(period: Period) -> bool:
    return period.end % _YEAR == 0


def _baseline(scope: AsOfView, indicator: Indicator) -> Side:
    """What the plan began with; it is the whole's, and no single agency's."""
    return Side("baseline", scope, indicator.baseline if scope.agency is None else None)


def _yearly(scope: AsOfView, part: IndicatorFigure, measured: Measured) -> tuple[Side, Side] | None:
    """A level now and at the end of the year before; of flows two whole years."""
    year, level = scope.period.year, part.indicator.measure.over == "latest"
    if not level and not _ends_a_year(scope.period):
        return None
    earlier = _seen_at(scope, Period.of("year", (year - 1) * _YEAR))
    if level:
        now = Side("actual", scope, part.actual)
        before = Side("actual", earlier, measured(earlier, part.id).actual)
    else:
        whole = _seen_at(scope, Period.of("year", year * _YEAR))
        now, before = (
            Side("in_period", one, measured(one, part.id).in_period) for one in (whole, earlier)
        )
    if before.value is None and year <= scope.plan.document.first_year:
        before = _baseline(scope, part.indicator)
    return now, before


def _of_same_period(
    scope: AsOfView, part: IndicatorFigure, measured: Measured
) -> tuple[Side, Side] | None:
    shifted = scope.period.year_before()
    if shifted is None:
        return None
    earlier = _seen_at(scope, shifted)
    before = measured(earlier, part.id)
    if part.indicator.measure.over == "latest":
        return Side("actual", scope, part.actual), Side("actual", earlier, before.actual)
    return Side("in_period", scope, part.in_period), Side("in_period", earlier, before.in_period)


def years_of_growth(scope: AsOfView, indicator: Indicator) -> Fraction:
    """How long the path has been, in years."""
    start = (indicator.expected.start or scope.plan.document.first_year) * _YEAR
    return Fraction(scope.period.end - start, _YEAR)


def mean_growth(grown: Fraction, years: Fraction | None) -> Fraction:
    """What grew in some years as the mean of each: compound, as statistics reckon it."""
    if years is None or not grown:
        return grown
    with localcontext(prec=_DIGITS):
        whole = Decimal(grown.numerator) / Decimal(grown.denominator)
        root = Decimal(years.denominator) / Decimal(years.numerator)
        return rounded(Fraction(whole**root), _DECIMALS)
