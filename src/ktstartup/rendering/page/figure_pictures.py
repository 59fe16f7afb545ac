"""The small pictures beside an indicator, as numbers for SVG: a bullet chart and a sparkline."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ktstartup.measuring.indicators import IndicatorFigure

_WIDTH = 1000
_LINE_WIDTH, _LINE_HEIGHT, _MARGIN = 200, 40, 4
# A little room beyond the largest figure, so that a mark at the end is seen whole.
_ROOM = Fraction(104, 100)


@frozen
class Bullet:
    """The actual as a bar or a point against path and target: paths in a box of 1000 by 100."""

    zone: str = ""
    """The good figures."""
    bar: str = ""
    """The actual of what shall rise."""
    point: str = ""
    """The actual of anything else."""
    path: str = ""
    """What the plan's path asks for; empty where it asks for nothing."""
    goal: str = ""
    """The target that must be reached."""


@frozen
class Sparkline:
    """An indicator over the periods, as paths in a box of 200 by 40."""

    actual: str
    """The line of the actual, with gaps where there is no figure."""
    path: str
    """The line of the plan's path."""
    goal: int
    """How high the target is."""
    x: int
    """Where the newest figure is."""
    y: int
    """How high the newest figure is; -1 without one."""


def bullet(one: IndicatorFigure) -> Bullet:
    """The bullet chart of an indicator; an empty one of a level, whose places are no lengths."""
    indicator, held, actual = one.indicator, one.against, one.actual
    if indicator.measure.is_level or not one.held:
        return Bullet()
    low, high = held.target.min, held.target.max
    goal = indicator.goal(held.target)
    rises = indicator.direction == "up" and not indicator.measure.signed
    scale = _Scale(
        [Fraction(0)] if rises else [], (actual, held.expected, goal, low, high, indicator.base)
    )
    if scale.empty:
        return Bullet()
    start = 0 if low is None else scale.place(low)
    end = _WIDTH if high is None else scale.place(high)
    drawn = "" if actual is None else f"M0 50h{scale.place(actual)}"
    point = "" if actual is None else f"M{scale.place(actual)} 50h.1"
    return Bullet(
        f"M{start} 50h{max(end - start, 0)}",
        drawn if rises else "",
        "" if rises else point,
        "" if held.expected is None else f"M{scale.place(held.expected)} 18v64",
        f"M{scale.place(goal)} 0v100",
    )


class _Scale:
    """An axis that all the figures fit on."""

    def __init__(self, always: Sequence[Fraction], figures: Iterable[Fraction | None]) -> None:
        known = [*always, *(one for one in figures if one is not None)]
        low = min(known)
        self._low = low.as_integer_ratio()
        self._span = ((max(known) - low) * _ROOM).as_integer_ratio()

    @property
    def empty(self) -> bool:
        """Whether all figures are one, so that there is nothing to see."""
        return not self._span[0]

    def place(self, value: Fraction, width: int = _WIDTH) -> int:
        """Where a figure lies, of so much width; the nearest whole place, as of any picture."""
        if self.empty:
            return 0
        (a, b), (c, d), (e, f) = value.as_integer_ratio(), self._low, self._span
        above, below = (a * d - c * b) * f * width, b * d * e
        return (2 * above + below) // (2 * below)


def sparkline(figures: Sequence[IndicatorFigure]) -> Sparkline | None:
    """An indicator's line over several periods; None where it has no figure in two of them."""
    last = figures[-1]
    known = [one.actual for one in figures if one.actual is not None]
    if len(known) < 2 or last.indicator.measure.is_level:  # noqa: PLR2004 - a line has two ends
        return None
    goal = last.indicator.goal(last.against.target)
    paths = [one.against.expected for one in figures]
    rises = last.indicator.direction == "up" and not last.indicator.measure.signed
    scale = _Scale([Fraction(0)] if rises else [], (*known, *paths, goal))
    height = _LINE_HEIGHT - 2 * _MARGIN

    def y(value: Fraction) -> int:
        return _LINE_HEIGHT - _MARGIN - scale.place(value, height)

    points = [None if one.actual is None else y(one.actual) for one in figures]
    ends, width = max(len(figures) - 1, 1), _LINE_WIDTH - 2 * _MARGIN
    places = [_MARGIN + (2 * n * width + ends) // (2 * ends) for n in range(len(figures))]
    newest = max(number for number, point in enumerate(points) if point is not None)
    return Sparkline(
        _drawn(places, points),
        _drawn(places, [None if value is None else y(value) for value in paths]),
        y(goal),
        places[newest],
        points[newest] or 0,
    )


def _drawn(places: Sequence[int], points: Sequence[int | None]) -> str:
    """A path through the points, broken where one is missing."""
    drawn, pen = "", "M"
    for x, y in zip(places, points, strict=True):
        if y is None:
            pen = "M"
            continue
        drawn += f"{pen}{x} {y}"
        pen = "L"
    return drawn
