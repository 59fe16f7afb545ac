"""Breaks an indicator's figure down by the plan's dimensions: field, district, kind of owner."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.measuring.indicators import claims_of, figures_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import Contribution, IndicatorFigure


@frozen
class CategoryFigure:
    """What an indicator has in one category; figures in its unit, None where there is no data."""

    dimension: str
    category: str
    in_period: Fraction | None
    actual: Fraction | None


def break_down(scope: AsOfView, figure: IndicatorFigure) -> list[CategoryFigure]:
    """The parts of a figure, by every category that an entry names, in the plan's order.

    A subject in two categories counts in both, what names no category in none,
    and a baseline belongs to none: the parts of a dimension need not add up to
    the whole.
    """
    part = _of_contributions if figure.indicator.measure.adds_up else _of_claims
    named: dict[tuple[str, str], list[Contribution]] = {}
    for one in figure.contributions:
        for dimension, categories in one.disaggregation:
            for category in dict.fromkeys(categories):
                named.setdefault((dimension, category), []).append(one)
    return [
        found
        for dimension, content in scope.plan.dimensions.items()
        for category in content.values
        if (
            found := part(
                scope, figure, dimension, category, tuple(named.get((dimension, category), ()))
            )
        ).actual
        is not None
    ]


def _of_contributions(
    scope: AsOfView,
    figure: IndicatorFigure,
    dimension: str,
    category: str,
    own: tuple[Contribution, ...],
) -> CategoryFigure:
    del scope, figure
    return CategoryFigure(
        dimension,
        category,
        _sum(one.value for one in own if one.in_period),
        _sum(one.value for one in own),
    )


def _of_claims(
    scope: AsOfView,
    figure: IndicatorFigure,
    dimension: str,
    category: str,
    own: tuple[Contribution, ...],
) -> CategoryFigure:
    """Shares, newest figures and those of one year are computed from the category's claims."""
    claims = [
        one
        for one in claims_of(scope, figure.id)
        if category in one.entry.disaggregation.get(dimension, ())
    ]
    return CategoryFigure(dimension, category, *figures_from(scope, figure.indicator, claims, own))


def _sum(values: Iterable[Fraction]) -> Fraction | None:
    given = list(values)
    return sum(given, Fraction(0)) if given else None
