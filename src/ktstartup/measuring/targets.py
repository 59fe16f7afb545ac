"""Assesses an actual against its target: target in force, expected path, status.

All of it is arithmetic that an officer can redo by hand: whole months of the
reporting calendar on one axis, straight lines between targets on the other.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.frozen import frozen

if TYPE_CHECKING:
    from datetime import date

    from ktstartup.model.indicator import Indicator
    from ktstartup.model.plan import Plan
    from ktstartup.model.target import Target

_YEAR = 12
_NOTHING = Fraction(0)


class Status(StrEnum):
    """Where an indicator stands (semantics, 6)."""

    EXCEEDED = "exceeded"
    ACHIEVED = "achieved"
    ON_TRACK = "on-track"
    BEHIND = "behind"
    OVERDUE = "overdue"
    NOT_DUE = "not-due"
    NO_DATA = "no-data"


REACHED = (Status.EXCEEDED, Status.ACHIEVED)
"""The statuses of a target that is reached."""


@frozen
class Assessment:
    """An actual held against its target at the end of a period, the way that is good for it.

    ``expected``: what the path asks for by now; nothing before the due day of what shall stay low
    and has no baseline. ``share``: how much of the way to the goal is
    done, in percent: of the target's minimum, for what goes down of the way from the baseline.
    ``in_force``: the targets on that day, by their due days. ``projection``: where the pace so
    far leads by the due day. ``missing``: what separates the actual from the goal, and
    ``needed_per_year`` the same for each year where more than one is left (semantics, 32).
    ``behind_by``: what separates it from the path. ``year``: of a yearly target the year it is
    held for. None where the question has no answer. ``has_left``: whether the actual is outside
    a range that it was in or went through; ``falls_short``: whether the pace so far does not lead
    to the target.
    """

    target: Target
    due: date
    due_passed: bool
    expected: Fraction | None
    status: Status
    share: Fraction | None
    projection: Fraction | None
    missing: Fraction | None
    behind_by: Fraction | None
    needed_per_year: Fraction | None
    in_force: tuple[Target, ...]
    year: int | None = None
    has_left: bool = False
    falls_short: bool = False


@frozen
class Milestone:
    """A target that has fallen due, held against what was there on its day, as known now.

    ``reached``: when it was reached after all, the year of a target by a year, the day of one by
    a day; None where it was reached in time, or not at all.
    """

    held: Assessment
    actual: Fraction | None
    reached: date | int | None

    @property
    def missed(self) -> bool:
        """Whether it was not reached in time."""
        return self.held.status not in REACHED


def fallen_due(plan: Plan, indicator: Indicator, day: date) -> list[Target]:
    """The targets whose due day has come, in its order.

    One that was replaced after its day keeps its verdict beside the one that replaced it.
    """
    held = targets_in_force(indicator, day)
    return sorted(
        (
            target
            for target in indicator.targets
            if (due := plan.due_day(target)) <= day
            and (target in held or target in targets_in_force(indicator, due))
        ),
        key=plan.due_day,
    )


def first_asked(plan: Plan, indicator: Indicator) -> int:
    """The first year that a target for each year is about: of one for each, from the first.

    A single one is about every year of the plan.
    """
    first = plan.document.first_year
    days = [plan.due_day(target) for target in indicator.targets]
    if len(days) > 1:
        first = plan.calendar.containing(min(days), "year").year
    return indicator.expected.start or first


def targets_in_force(indicator: Indicator, day: date) -> list[Target]:
    """The targets that hold on a day: a revision takes the place of the one it replaces."""
    adopted = [t for t in indicator.targets if t.adopted is None or t.adopted <= day]
    replaced: list[Target] = []
    for target in adopted:
        if target.replaces is not None:
            earlier = [t for t in adopted[: adopted.index(target)] if t.by == target.replaces]
            replaced += earlier
    return [target for target in adopted if target not in replaced]


def hold_against_target(
    plan: Plan,
    indicator: Indicator,
    period: Period,
    actual: Fraction | None,
    target: Target | None = None,
) -> Assessment:
    """Hold an indicator's cumulative actual at the end of a period against its target.

    Without ``target`` against the next that falls due, or the last.
    """
    today = plan.calendar.window(period).last
    targets = sorted(targets_in_force(indicator, today), key=plan.due_day)
    if target is None:
        target = next((t for t in targets if plan.due_day(t) >= today), targets[-1])
    yearly = indicator.measure.over == "yearly"
    year = (period.end - 1) // _YEAR if yearly else None
    if year is not None and year < (first := first_asked(plan, indicator)):
        return _not_asked(actual, target, _end_of(plan, first), tuple(targets), first)
    due = plan.due_day(target) if year is None else _end_of(plan, year)
    line = (_YearlyPath if yearly else _ExpectedPath)(plan, indicator, targets, target)
    expected = line.value(period.end)
    passed = today >= due
    missing = None if actual is None else _short_of_target(indicator, target, actual)
    has_left = actual is not None and _has_left_range(indicator, target, actual)
    projection = (
        None if passed or yearly else line.projection(actual, period.end, line.month(target))
    )
    return Assessment(
        target,
        due,
        passed,
        expected,
        _status(line, actual, missing, expected, due_passed=passed, has_left=has_left),
        None if indicator.measure.is_level else _share(line, actual, due_passed=passed),
        projection,
        None if indicator.measure.is_level else missing,
        None
        if actual is None or expected is None
        else _short_of(indicator, target, actual, expected),
        None if passed or yearly else line.needed(missing, period.end, target),
        tuple(targets),
        year,
        has_left=has_left,
        falls_short=projection is not None and _short_of_target(indicator, target, projection) > 0,
    )


def _not_asked(
    actual: Fraction | None, target: Target, due: date, in_force: tuple[Target, ...], year: int
) -> Assessment:
    """A yearly figure of a year before the first that its target is about: held against nothing."""
    return Assessment(
        target=target,
        due=due,
        due_passed=False,
        expected=None,
        status=Status.NO_DATA if actual is None else Status.NOT_DUE,
        share=None,
        projection=None,
        missing=None,
        behind_by=None,
        needed_per_year=None,
        in_force=in_force,
        year=year,
    )


def _end_of(plan: Plan, year: int) -> date:
    return plan.calendar.window(Period.years(year, year)).last


def _short_of_target(indicator: Indicator, target: Target, actual: Fraction) -> Fraction:
    """What separates a figure from its target; 0 where it is reached."""
    if indicator.direction == "within" and target.min is not None and target.max is not None:
        return max(_NOTHING, target.min - actual, actual - target.max)
    return _short_of(indicator, target, actual, indicator.goal(target))


def _short_of(indicator: Indicator, target: Target, actual: Fraction, wanted: Fraction) -> Fraction:
    """How far an actual is on the wrong side of what is wanted."""
    gap = actual - wanted if _falls(indicator, target) else wanted - actual
    return gap if gap.numerator > 0 else _NOTHING


def _falls(indicator: Indicator, target: Target) -> bool:
    """Whether the way to the goal leads down."""
    return indicator.goes_down or (
        indicator.direction == "within" and indicator.goal(target) < indicator.base
    )


def _share(line: _ExpectedPath, actual: Fraction | None, *, due_passed: bool) -> Fraction | None:
    indicator, goal = line.indicator, line.indicator.goal(line.target)
    if actual is None or indicator.direction == "within" or indicator.measure.signed:
        return None
    if not indicator.goes_down:
        return actual / goal * 100 if goal else None
    # What fills up has gone no way from the baseline before its time is over.
    if indicator.fills_up and not due_passed:
        return None
    if indicator.baseline is None or indicator.baseline == goal:
        return None
    return (indicator.baseline - actual) / (indicator.baseline - goal) * 100


def _status(
    line: _ExpectedPath,
    actual: Fraction | None,
    missing: Fraction | None,
    expected: Fraction | None,
    *,
    due_passed: bool,
    has_left: bool,
) -> Status:
    if actual is None:
        return Status.NO_DATA
    if not missing:
        if line.indicator.fills_up and not due_passed:
            return Status.NOT_DUE
        beyond = _is_beyond(line.indicator, line.target, actual)
        return Status.EXCEEDED if beyond else Status.ACHIEVED
    if due_passed:
        return Status.OVERDUE
    # What adds up and is above its limit comes back below it no more.
    if line.indicator.fills_up or has_left:
        return Status.BEHIND
    return _under_way(line, actual, expected)


def _has_left_range(indicator: Indicator, target: Target, actual: Fraction) -> bool:
    """Whether a figure lies past the far end of its range, or has gone from where it was good."""
    low, high = target.min, target.max
    if indicator.direction != "within" or low is None or high is None or low <= actual <= high:
        return False
    return low <= indicator.base <= high or _is_beyond(indicator, target, actual)


def _under_way(line: _ExpectedPath, actual: Fraction, expected: Fraction | None) -> Status:
    """The status before the due day of what is not reached yet."""
    if expected is None:
        return Status.NOT_DUE
    short = _short_of(line.indicator, line.target, actual, expected)
    if not short and expected == line.nothing:
        return Status.NOT_DUE
    tolerated = abs(expected) * line.plan.thresholds.tolerance / 100
    return Status.ON_TRACK if short <= tolerated else Status.BEHIND


def _is_beyond(indicator: Indicator, target: Target, actual: Fraction) -> bool:
    """Whether an actual lies past the far end of its target, seen from the baseline."""
    falls, goal = _falls(indicator, target), indicator.goal(target)
    end = target.min if falls else target.max
    far = goal if end is None else end
    return actual < far if falls else actual > far


class _ExpectedPath:
    """The expected path as points (month, value) and the pace along it."""

    def __init__(
        self, plan: Plan, indicator: Indicator, targets: list[Target], target: Target
    ) -> None:
        self.plan = plan
        self.target = target
        self.indicator = indicator
        self.pace = indicator.expected
        self.start = (self.pace.start or plan.document.first_year) * _YEAR
        self.points = [(self.month(target), indicator.goal(target)) for target in targets]
        self.falls = _falls(indicator, targets[-1])

    @property
    def nothing(self) -> Fraction:
        """Where the path begins: what it expects while nothing is due."""
        return self.indicator.base

    def month(self, target: Target) -> int:
        """The month, counted from the year 0, before which the target falls due."""
        if isinstance(target.by, int):
            return (target.by + 1) * _YEAR
        month = target.by.year * _YEAR + target.by.month - 1
        return month + (1 if target.by <= self.plan.calendar.cutoff(month) else 2)

    def value(self, month: int) -> Fraction | None:
        """What is expected at the end of the month before this one; None for nothing at all."""
        if self.pace.shape == "step":
            passed = [value for due, value in self.points if due <= month]
            if passed:
                return passed[-1]
            measure = self.indicator.measure
            rises = self.indicator.direction == "up" and not (measure.signed or measure.is_level)
            nothing = not rises and self.indicator.baseline is None
            return None if nothing else self.indicator.base
        return self._whole(self._between(month))

    def _between(self, month: int) -> Fraction:
        left, low = self.start, self.indicator.base
        if month <= left:
            return low
        for right, high in self.points:
            if month < right:
                return low + (high - low) * Fraction(month - left, right - left)
            left, low = right, high
        return low

    def projection(self, actual: Fraction | None, month: int, due: int) -> Fraction | None:
        """Where the pace since the path began leads by the due month."""
        elapsed = month - self.start
        if actual is None or self.pace.shape == "step" or elapsed <= 0:
            return None
        base = self.indicator.base
        projected = base + (actual - base) * Fraction(due - self.start, elapsed)
        if self.indicator.measure.signed:
            return self._whole(projected)
        if self.indicator.measure.is_share:
            projected = min(projected, Fraction(100))
        # Nothing falls below the best that can be: no case at all, the first place.
        best = Fraction(self.indicator.measure.scale == "rank")
        return max(self._whole(projected), best)

    def needed(self, missing: Fraction | None, month: int, target: Target) -> Fraction | None:
        """What is missing for each year that is left, where there is more than one."""
        if missing is None or self.pace.shape == "step":
            return None
        # Before the path begins nothing is due yet: the whole run is ahead.
        left = Fraction(self.month(target) - max(month, self.start), _YEAR)
        return missing / left if left > 1 else None

    def _whole(self, value: Fraction) -> Fraction:
        # Half a firm cannot be expected: whole units are rounded towards the
        # baseline (a choice of the plan, thresholds.whole_expected).
        if not (self.indicator.is_whole and self.plan.thresholds.whole_expected):
            return value
        return Fraction(ceil(value) if self.falls else floor(value))


class _YearlyPath(_ExpectedPath):
    """The path of a target for each year: evenly through the year, or nothing before its end."""

    @property
    def nothing(self) -> Fraction:
        """Each year begins with nothing."""
        return _NOTHING

    def value(self, month: int) -> Fraction | None:
        """What is expected of the year at the end of the month before this one."""
        goal, months = self.indicator.goal(self.target), (month - 1) % _YEAR + 1
        if months == _YEAR:
            return goal
        if self.indicator.goes_down or self.indicator.measure.signed:
            return None
        return _NOTHING if self.pace.shape == "step" else self._whole(goal * months / _YEAR)
