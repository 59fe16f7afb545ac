"""An indicator's figures as they are shown: what was typed as it is, what is computed rounded once.

Every text, table and chart writes these, so that none says 56,3 where another says 56,2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.text.rounding import has_decimals, rounded, rounded_money, rounded_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.model.indicator import Indicator

_WHOLE = Fraction(100)


@frozen
class ShownFigures:
    """Figures in the indicator's unit, ``share`` in percent; None where there is none."""

    in_period: Fraction | None
    actual: Fraction | None
    expected: Fraction | None
    share: Fraction | None
    projection: Fraction | None
    missing: Fraction | None
    behind_by: Fraction | None
    needed: Fraction | None


def shown_figures(one: IndicatorFigure) -> ShownFigures:
    """The figures of an indicator, rounded where they are computed."""
    indicator, held, computed = one.indicator, one.against, one.indicator.measure.computed
    own = () if one.actual is None else (one.actual,)

    def toward(value: Fraction | None) -> Fraction | None:
        return None if value is None else _computed(indicator, value, unreached(one, value))

    actual = toward(one.actual) if computed else one.actual
    typed = (indicator.base, *map(indicator.goal, indicator.targets))
    expected = held.expected if held.expected in typed else _computed(indicator, held.expected, own)
    missing = held.missing
    if computed:
        missing = _apart(indicator, held.missing, actual, _missed_end(one))
    return ShownFigures(
        in_period=toward(one.in_period) if computed else one.in_period,
        actual=actual,
        expected=expected,
        share=None if held.share is None else rounded(held.share, 1, _short_of_whole(held.share)),
        projection=toward(held.projection),
        missing=missing,
        behind_by=_apart(indicator, held.behind_by, actual, expected),
        needed=_pace(indicator, held.needed_per_year, missing),
    )


def shown_beside(
    indicator: Indicator, value: Fraction, other: Fraction | None, *, computed: bool | None = None
) -> Fraction:
    """A figure beside what it was or becomes: two that differ are not shown as one."""
    if not (indicator.measure.computed if computed is None else computed):
        return value
    return _rounded(indicator, value, () if other is None else (other,))


def unreached(one: IndicatorFigure, value: Fraction) -> tuple[Fraction, ...]:
    """What a figure does not reach of its target and path: rounded, it must not either."""
    held, indicator = one.against, one.indicator
    of_shares = _short_of_whole(value) if indicator.measure.is_share else ()
    bounds = (held.target.min, held.target.max, held.expected)
    known = [bound for bound in bounds if bound is not None]
    if indicator.direction == "up":
        known = [bound for bound in known if value < bound]
    elif indicator.direction == "down":
        known = [bound for bound in known if value > bound]
    return (*known, *of_shares)


def _short_of_whole(share: Fraction) -> tuple[Fraction, ...]:
    """A share that is not 100% is not shown as 100%, nor one that is something as nothing."""
    return (Fraction(0), _WHOLE) if share < _WHOLE else (Fraction(0),)


def _computed(
    indicator: Indicator, value: Fraction | None, bounds: Sequence[Fraction] = ()
) -> Fraction | None:
    return None if value is None else _rounded(indicator, value, bounds)


def _rounded(indicator: Indicator, value: Fraction, bounds: Sequence[Fraction]) -> Fraction:
    """A computed figure: one decimal, of money two of its unit; never 0 for any."""
    bounds = (Fraction(0), *bounds)
    return rounded_money(value, bounds) if indicator.is_money else rounded(value, 1, bounds)


def _missed_end(one: IndicatorFigure) -> Fraction | None:
    """The end of the target that the actual does not reach, or has left behind."""
    ends = (one.against.target.min, one.against.target.max)
    if one.actual is None:
        return None
    actual, missing = one.actual, one.against.missing
    return next((end for end in ends if end is not None and abs(end - actual) == missing), None)


def _apart(
    indicator: Indicator,
    exact: Fraction | None,
    one: Fraction | None,
    other: Fraction | None,
) -> Fraction | None:
    """What separates two figures as they are shown: whoever subtracts them gets the same.

    Of money itself, which a smaller unit tells more closely than the figures do.
    """
    if not exact or one is None or other is None or indicator.is_money:
        return _computed(indicator, exact, (Fraction(0),))
    return abs(one - other)


def _pace(
    indicator: Indicator, needed: Fraction | None, missing: Fraction | None
) -> Fraction | None:
    # A pace of nothing is none: the target is reached. Nor is one that is all that is missing.
    if not needed:
        return None
    pace = rounded_money(needed) if indicator.is_money else rounded_up(needed)
    return None if missing is not None and pace >= missing else pace


def json_number(value: Fraction | int | None) -> int | float | None:
    """A figure as JSON has it: whole where it is, else all its decimals, or four if they never end.

    What is not whole never becomes so.
    """
    if value is None:
        return None
    value = Fraction(value)
    if value.denominator == 1:
        return int(value)
    return float(value if has_decimals(value) else rounded(value, 4, (value // 1, -(-value // 1))))
