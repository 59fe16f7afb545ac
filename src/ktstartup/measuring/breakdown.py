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

    Of each dimension what an amendment has dropped comes last. A subject in two categories counts
    in both, what names no category in none, and a baseline belongs to none: the parts of a
    dimension need not add up to the whole.
    """
    part = _of_contributions if figure.indicator.measure.adds_up else _of_claims
    own: dict[str, dict[str, list[Contribution]]] = {}
    for version in (scope.plan, *(plan for _, plan in scope.plan.versions)):
        for name, content in version.dimensions.items():
            for category in content.values:
                own.setdefault(name, {}).setdefault(category, [])
    for one in figure.contributions:
        for name, categories in one.disaggregation:
            for category in own.get(name, {}).keys() & categories:
                own[name][category].append(one)
    parts = (
        part(scope, figure, name, category, tuple(contributions))
        for name, categories in own.items()
        for category, contributions in categories.items()
    )
    return [one for one in parts if one.actual is not None]


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
