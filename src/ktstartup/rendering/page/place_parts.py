"""The places of a page: a tile for each, with what is counted there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.rendering.indicator_texts import running
from ktstartup.rendering.page.place_map import MapError, drawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.measuring.breakdown import CategoryFigure
    from ktstartup.measuring.summary import StepFigures
    from ktstartup.model.indicator import Dimension
    from ktstartup.model.plan import Plan
    from ktstartup.rendering.page.place_map import Feature, PlaceMap
    from ktstartup.text.formatting import Formatter

__all__ = ["PlaceGrid", "PlaceOnMap", "PlaceTile", "place_grids", "require_places"]

_SHADES = 4
"""Of a tile with nothing 0, of that with most 4."""


@frozen
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


@frozen
class PlaceOnMap:
    """A place on the province's own map."""

    tile: PlaceTile
    """Its tile, with its figures."""
    drawn: str
    """Its outline, a path."""


@frozen
class PlaceGrid:
    """The places of one of the plan's breakdowns."""

    name: str
    """The breakdown's name."""
    tiles: list[PlaceTile]
    """Its places, in the plan's order."""
    map: PlaceMap | None
    """Their map, where the province gives its own."""
    places: list[PlaceOnMap]
    """The places on the map."""


def require_places(plan: Plan, features: Sequence[Feature]) -> None:
    """Raises MapError where no feature of a map is a place of the plan."""
    places = (one for one in plan.dimensions.values() if _is_of_places(plan, one))
    if not any(drawn(features, one) for one in places):
        raise MapError(N_("no feature of it has the code or the name of a place of the plan"))


def place_grids(
    figures: StepFigures, formatter: Formatter, features: Sequence[Feature] = ()
) -> list[PlaceGrid]:
    """The breakdowns by place in which anything is counted at the end of the newest period."""
    plan, code = figures.report.summary.scope.plan, formatter.language.code
    grids = []
    for name, one in plan.dimensions.items():
        if _is_of_places(plan, one) and any(_of(figures, name, place) for place in one.values):
            tiles = list(_tiles(figures, name, one, formatter))
            on_map, by_id = drawn(features, one), {tile.id: tile for tile in tiles}
            shapes = on_map.shapes if on_map else ()
            places = [PlaceOnMap(by_id[shape.id], shape.drawn) for shape in shapes]
            grids.append(PlaceGrid(one.name.in_language(code), tiles, on_map, places))
    return grids


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
    counted = dict.fromkeys(dimension.values, 0)
    for indicator in summary.indicators:
        for behind in indicator.contributions:
            for place in counted.keys() & dict(behind.disaggregation).get(name, ()):
                counted[place] += 1
    most = max(counted.values())
    for place, words in dimension.values.items():
        texts = []
        for number, one in _of(figures, name, place):
            told = summary.indicators[number].indicator
            if one.actual is not None:
                said = running(told, one.actual, formatter)
                texts.append(f"{told.short.in_language(code)}: {said}")
        yield PlaceTile(
            place,
            words.in_language(code),
            words.code or "",
            -(-counted[place] * _SHADES // most) if most else 0,
            texts,
        )
