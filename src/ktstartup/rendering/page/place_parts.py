"""The places of a page: a tile for each, with what is counted there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ktstartup.rendering.indicator_texts import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.formatting import Formatter
    from ktstartup.measuring.breakdown import CategoryFigure
    from ktstartup.measuring.summary import StepFigures
    from ktstartup.model.indicator import Dimension
    from ktstartup.model.plan import Plan

__all__ = ["PlaceGrid", "PlaceTile", "place_grids"]

_SHADES = 4
"""Of a tile with nothing 0, of that with most 4."""


@dataclass(frozen=True, slots=True)
class PlaceTile:
    """A place with its figures."""

    id: str
    """Its id in the plan."""
    name: str
    """What it is called."""
    code: str
    """Its code by Decision 19/2025/QĐ-TTg; empty where the plan gives none."""
    shade: int
    """From 0, where nothing is counted, to 4, where most is."""
    figures: list[str]
    """What is counted there, an indicator each."""


@dataclass(frozen=True, slots=True)
class PlaceGrid:
    """The places of one of the plan's breakdowns."""

    name: str
    """The breakdown's name."""
    tiles: list[PlaceTile]
    """Its places, in the plan's order."""


def place_grids(figures: StepFigures, formatter: Formatter) -> list[PlaceGrid]:
    """The breakdowns by place in which anything is counted at the end of the newest period."""
    plan, code = figures.report.summary.scope.plan, formatter.language.code
    return [
        PlaceGrid(one.name.in_language(code), list(_tiles(figures, name, one, formatter)))
        for name, one in plan.dimensions.items()
        if _is_of_places(plan, one) and any(_of(figures, name, place) for place in one.values)
    ]


def _is_of_places(plan: Plan, dimension: Dimension) -> bool:
    """Whether categories have codes of places, or are called as the committees of places are."""
    coded = any(one.code for one in dimension.values.values())
    return coded or sum(name in plan.agencies for name in dimension.values) * 2 > len(
        dimension.values
    )


def _of(figures: StepFigures, dimension: str, place: str) -> list[tuple[int, CategoryFigure]]:
    """What indicators, by their numbers, have in a place."""
    return [
        (number, one)
        for number, own in enumerate(figures.breakdown)
        for one in own
        if (one.dimension, one.category) == (dimension, place)
    ]


def _tiles(
    figures: StepFigures, name: str, dimension: Dimension, formatter: Formatter
) -> Iterator[PlaceTile]:
    summary, code = figures.report.summary, formatter.language.code
    counted = {
        place: sum(
            place in dict(one.disaggregation).get(name, ())
            for indicator in summary.indicators
            for one in indicator.contributions
        )
        for place in dimension.values
    }
    most = max(counted.values())
    for place, words in dimension.values.items():
        texts = []
        for number, one in _of(figures, name, place):
            indicator = summary.indicators[number].indicator
            if one.actual is not None:
                said = running(indicator, one.actual, formatter)
                texts.append(f"{indicator.short.in_language(code)}: {said}")
        yield PlaceTile(
            place,
            words.in_language(code),
            words.code or "",
            -(-counted[place] * _SHADES // most) if most else 0,
            texts,
        )
