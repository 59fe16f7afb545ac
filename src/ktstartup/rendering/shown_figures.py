"""An indicator's figures as they are shown: what was typed as it is, what is computed rounded once.

Every text, table and chart writes these, so that none says 56,3 where another says 56,2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.rounding import has_decimals, rounded, rounded_money, rounded_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.model.indicator import Indicator

__all__ = ["ShownFigures", "json_number", "shown_beside", "shown_figures", "unreached"]

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

    def typed(value: Fraction | None, *bounds: Fraction) -> Fraction | None:
        return _computed(indicator, value, bounds) if computed else value

    def toward(value: Fraction | None) -> Fraction | None:
        return None if value is None else _computed(indicator, value, unreached(one, value))

    return ShownFigures(
        in_period=typed(one.in_period),
        actual=toward(one.actual) if computed else one.actual,
        expected=_computed(indicator, held.expected, own),
        share=None if held.share is None else rounded(held.share, 1, _short_of_whole(held.share)),
        projection=toward(held.projection),
        missing=typed(held.missing, Fraction(0)),
        behind_by=_computed(indicator, held.behind_by, (Fraction(0),)),
        needed=_pace(indicator, held.needed_per_year),
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
    return (_WHOLE,) if share < _WHOLE else ()


def _computed(
    indicator: Indicator, value: Fraction | None, bounds: Sequence[Fraction] = ()
) -> Fraction | None:
    return None if value is None else _rounded(indicator, value, bounds)


def _rounded(indicator: Indicator, value: Fraction, bounds: Sequence[Fraction]) -> Fraction:
    """A computed figure: one decimal, of money two of its unit."""
    return rounded_money(value, bounds) if indicator.is_money else rounded(value, 1, bounds)


def _pace(indicator: Indicator, needed: Fraction | None) -> Fraction | None:
    # A pace of nothing is none: the target is reached.
    if not needed:
        return None
    return rounded_money(needed) if indicator.is_money else rounded_up(needed)


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
