"""Assesses an actual against its target: target in force, expected path, status.

All of it is arithmetic that an officer can redo by hand: whole months of the
reporting calendar on one axis, straight lines between targets on the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.model.indicator import Indicator, Target
    from ktstartup.model.plan import Plan

__all__ = ["Assessment", "Status", "hold_against_target", "targets_in_force"]

_YEAR = 12


class Status(StrEnum):
    """Where an indicator stands (semantics, 6)."""

    EXCEEDED = "exceeded"
    ACHIEVED = "achieved"
    ON_TRACK = "on-track"
    BEHIND = "behind"
    OVERDUE = "overdue"
    NO_DATA = "no-data"


@dataclass(frozen=True, slots=True)
class Assessment:
    """An actual held against its target at the end of a period.

    ``expected``: what the path asks for by now. ``share``: actual in percent
    of the target's minimum. ``in_force``: the targets on that day, by their due days.
    ``projection``: where the pace so far leads by the
    due day. ``needed_per_year``: the yearly pace that still reaches the
    minimum. None where the question has no answer.
    """

    target: Target
    due: date
    due_passed: bool
    expected: Fraction
    status: Status
    share: Fraction | None
    projection: Fraction | None
    needed_per_year: Fraction | None
    in_force: tuple[Target, ...]


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
    plan: Plan, indicator: Indicator, period: Period, actual: Fraction | None
) -> Assessment:
    """Hold an indicator's cumulative actual at the end of a period against its target."""
    today = plan.calendar.window(period).last
    targets = sorted(targets_in_force(indicator, today), key=plan.due_day)
    target = next((t for t in targets if plan.due_day(t) >= today), targets[-1])
    due = plan.due_day(target)
    line = _ExpectedPath(plan, indicator, targets)
    expected = line.value(period.end)
    passed = today >= due
    return Assessment(
        target,
        due,
        passed,
        expected,
        _status(plan, target, actual, expected, due_passed=passed),
        actual / target.min * 100 if actual is not None and target.min else None,
        None if passed else line.projection(actual, period.end, line.month(target)),
        None if passed else line.needed(actual, period.end, target),
        tuple(targets),
    )


def _status(
    plan: Plan, target: Target, actual: Fraction | None, expected: Fraction, *, due_passed: bool
) -> Status:
    if actual is None:
        return Status.NO_DATA
    if actual > (target.min if target.max is None else target.max):
        return Status.EXCEEDED
    if actual >= target.min:
        return Status.ACHIEVED
    if due_passed:
        return Status.OVERDUE
    enough = expected * plan.thresholds.on_track_from / 100
    return Status.ON_TRACK if actual >= enough else Status.BEHIND


class _ExpectedPath:
    """The expected path as points (month, value) and the pace along it."""

    def __init__(self, plan: Plan, indicator: Indicator, targets: list[Target]) -> None:
        self.plan = plan
        self.indicator = indicator
        self.pace = indicator.expected
        self.start = (self.pace.start or plan.document.first_year) * _YEAR
        self.points = [(self.month(target), target.min) for target in targets]

    def month(self, target: Target) -> int:
        """The month, counted from the year 0, before which the target falls due."""
        if isinstance(target.by, int):
            return (target.by + 1) * _YEAR
        month = target.by.year * _YEAR + target.by.month - 1
        return month + (1 if target.by <= self.plan.calendar.cutoff(month) else 2)

    def value(self, month: int) -> Fraction:
        """What is expected at the end of the month before this one."""
        if self.pace.shape == "step":
            passed = [value for due, value in self.points if due <= month]
            return passed[-1] if passed else self.indicator.baseline
        return self._whole(self._between(month))

    def _between(self, month: int) -> Fraction:
        left, low = self.start, self.indicator.baseline
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
        base = self.indicator.baseline
        projected = base + (actual - base) * Fraction(due - self.start, elapsed)
        if self.indicator.measure.kind == "ratio":
            return min(projected, Fraction(100))
        return self._whole(projected)

    def needed(self, actual: Fraction | None, month: int, target: Target) -> Fraction | None:
        """The pace a year, from now on, that just reaches the target's minimum."""
        if actual is None or self.pace.shape == "step":
            return None
        # Before the path begins nothing is due yet: the whole run is ahead.
        left = Fraction(self.month(target) - max(month, self.start), _YEAR)
        return max(Fraction(0), target.min - actual) / left

    def _whole(self, value: Fraction) -> Fraction:
        # Half a firm cannot be expected: whole units are rounded down (a
        # choice of the plan, thresholds.whole_expected).
        whole = self.indicator.is_whole and self.plan.thresholds.whole_expected
        return Fraction(floor(value)) if whole else value
