"""The places of a page: a tile for each, and the province's own map of them (GeoJSON, RFC 7946).

A feature is a place's by its code (Decision 19/2025/QĐ-TTg) or its name, whichever of its
properties has that. Degrees are laid flat at the map's middle and set on a coarse grid: what two
places have in common stays in common, and the page stays small.
"""

from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.rendering.indicator_texts import running
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ktstartup.measuring.breakdown import CategoryFigure
    from ktstartup.measuring.summary import StepFigures
    from ktstartup.model.indicator import Dimension
    from ktstartup.model.plan import Plan
    from ktstartup.text.formatting import Formatter

LARGEST_MAP = 16 << 20
"""Bytes; a province's communes, drawn finely, take a few millions."""
_MOST_POINTS = 12_000
_WIDTH, _NARROWEST = 720, 90
_KINDS = (
    "tinh", "thanh pho", "tp", "thi xa", "tx", "quan", "huyen", "phuong", "xa", "thi tran", "tt",
    "dac khu",
)  # fmt: skip
_RING = 3

Point = tuple[float, float]


class MapError(Exception):
    """A file is no map, or none of this plan's places; the message is one of the catalogue's."""


@frozen
class Feature:
    """A feature of the file: what its properties say, and its outlines in degrees."""

    said: frozenset[str]
    rings: tuple[tuple[Point, ...], ...]


@frozen
class PlaceShape:
    """A place on the map."""

    id: str
    """Its id in the plan."""
    drawn: str
    """Its outline, a path."""


@frozen
class PlaceMap:
    """A map of places."""

    width: int
    """How wide its box is."""
    height: int
    """How high its box is."""
    shapes: tuple[PlaceShape, ...]
    """The places on it, in the plan's order."""


def read_map(content: bytes) -> list[Feature]:
    """The features with an outline. Raises MapError with what is wrong with the file."""
    if len(content) > LARGEST_MAP:
        raise MapError(N_("it is larger than 16 MB; simplify it first (QGIS, mapshaper.org)"))
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise MapError(N_("it is not GeoJSON")) from None
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise MapError(N_("it is not GeoJSON: a FeatureCollection is wanted"))
    return [one for one in map(_feature, features) if one.rings]


def _no_number(_: str) -> float:
    raise ValueError


def _feature(found: Any) -> Feature:
    if not isinstance(found, dict):
        raise MapError(N_("it is not GeoJSON: a FeatureCollection is wanted"))
    properties, geometry = found.get("properties"), found.get("geometry")
    said = properties.values() if isinstance(properties, dict) else ()
    words = {str(one) for one in (*said, found.get("id")) if isinstance(one, str | int)}
    return Feature(frozenset(words), tuple(_rings(geometry)))


def _rings(geometry: Any) -> Iterator[tuple[Point, ...]]:
    """The outlines of a surface, holes among them; of anything else none."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        return
    given = geometry.get("coordinates")
    for surface in [given] if kind == "Polygon" else _listed(given):
        for ring in _listed(surface):
            yield tuple(map(_point, _listed(ring)))


def _listed(found: Any) -> list[Any]:
    if not isinstance(found, list):
        raise MapError(N_("an outline in it is no list of points"))
    return found


def _point(found: Any) -> Point:
    match found:
        case [int() | float() as east, int() | float() as north, *_]:
            if abs(east) <= 180 and abs(north) <= 90:  # noqa: PLR2004 - the whole earth
                return float(east), float(north)
    raise MapError(N_("its points are not in degrees of longitude and latitude (WGS 84)"))


# ------------------------------------------------------------ whose a feature is


def drawn(features: Iterable[Feature], dimension: Dimension) -> PlaceMap | None:
    """The map of the places of a breakdown; None where no feature is one of them.

    Raises MapError for more outlines than can be drawn.
    """
    names = _names(dimension)
    found: dict[str, list[tuple[Point, ...]]] = {}
    for one in features:
        place = _place(one, names)
        if place is not None:
            found.setdefault(place, []).extend(one.rings)
    return _laid_out({name: found[name] for name in dimension.values if name in found})


def _names(dimension: Dimension) -> list[dict[str, str]]:
    """Places by their codes, by their names, and by these without the kind of place."""
    codes, whole, bare = dict[str, str](), dict[str, str](), dict[str, list[str]]()
    for key, words in dimension.values.items():
        if words.code:
            codes[words.code] = key
        name = fold(words.in_language("vi"))
        whole[name] = key
        bare.setdefault(_bare(name), []).append(key)
    return [codes, whole, {name: own[0] for name, own in bare.items() if len(own) == 1}]


def _place(one: Feature, names: list[dict[str, str]]) -> str | None:
    folded = {fold(word) for word in one.said}
    tries = zip(names, (one.said, folded, set(map(_bare, folded))), strict=True)
    for known, said in tries:
        found = sorted({known[word] for word in said if word in known})
        if len(found) == 1:
            return found[0]
    return None


def _bare(name: str) -> str:
    """A folded name without the kind of place before it: sa thay, of huyen sa thay."""
    kind = next((kind for kind in _KINDS if name.startswith(f"{kind} ")), "")
    return name.removeprefix(f"{kind} ") if kind else name


# ------------------------------------------------------------ drawing


def _laid_out(places: Mapping[str, list[tuple[Point, ...]]]) -> PlaceMap | None:
    points = [point for rings in places.values() for ring in rings for point in ring]
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    # Rounded, so that no machine's last digit makes another picture.
    flat = round(math.cos(math.radians((south + north) / 2)), 4)
    size = max((east - west) * flat, north - south) or 1.0
    width = _WIDTH
    while True:
        scale = width / size
        shapes = {
            name: _seen(
                _on_grid([((x - west) * flat * scale, (north - y) * scale) for x, y in ring])
                for ring in rings
            )
            for name, rings in places.items()
        }
        if sum(len(ring) for rings in shapes.values() for ring in rings) <= _MOST_POINTS:
            break
        if width <= _NARROWEST:
            raise MapError(N_("it has more outlines than a map of places needs"))
        width //= 2
    return PlaceMap(
        max(1, math.ceil((east - west) * flat * scale)),
        max(1, math.ceil((north - south) * scale)),
        tuple(PlaceShape(name, "".join(map(_path, rings))) for name, rings in shapes.items()),
    )


def _seen(rings: Iterable[list[tuple[int, int]]]) -> list[tuple[tuple[int, int], ...]]:
    """The rings of a place that can be seen, each once; of one that is too small a dot."""
    each = dict.fromkeys(map(tuple, rings))
    return [one for one in each if len(one) >= _RING] or list(each)[:1]


def _on_grid(ring: Iterable[Point]) -> list[tuple[int, int]]:
    """A ring on the grid: nothing twice in a row, and nothing on the way from one to the next."""
    found: list[tuple[int, int]] = []
    for x, y in ring:
        point = math.floor(x + 0.5), math.floor(y + 0.5)
        if found and found[-1] == point:
            continue
        if len(found) > 1 and _straight(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    if len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return found


def _straight(one: tuple[int, int], two: tuple[int, int], three: tuple[int, int]) -> bool:
    (a, b), (c, d), (e, f) = one, two, three
    along = (c - a) * (e - c) + (d - b) * (f - d)
    return along > 0 and (c - a) * (f - d) == (d - b) * (e - c)


def _path(ring: tuple[tuple[int, int], ...]) -> str:
    """A ring as a path; one too small for a surface is a dot."""
    if not ring:
        return ""
    x, y = ring[0]
    if len(ring) < _RING:
        return f"M{x} {y}h1v1z"
    steps = (f"{c - a} {d - b}" for (a, b), (c, d) in pairwise(ring))
    return f"M{x} {y}l{' '.join(steps)}z"


# ------------------------------------------------------------ tiles

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
