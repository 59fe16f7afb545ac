"""Targets that have fallen due keep their verdicts: measured on their day, with what is known now.

What was missed stays missed, also when it was reached later; then it is told when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.frozen import replace
from ktstartup.measuring.indicators import measure_indicator
from ktstartup.measuring.targets import Milestone, fallen_due, first_asked, hold_against_target

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.model.indicator import Indicator
    from ktstartup.model.target import Target

    Actual = Callable[[AsOfView], Fraction | None]


def with_milestones(scope: AsOfView, one: IndicatorFigure) -> IndicatorFigure:
    """An indicator of the whole plan with the verdicts of its targets that have fallen due."""
    if scope.agency is not None:
        return one
    found = milestones_of(scope, one.indicator, lambda view: measure_indicator(view, one.id).actual)
    return replace(one, milestones=found)


def milestones_of(scope: AsOfView, indicator: Indicator, actual: Actual) -> tuple[Milestone, ...]:
    """The targets of an indicator that have fallen due by the end of the scope's period.

    ``actual`` gives the figure at the end of a view. Of a target for each year, every year that
    has ended is one.
    """
    if indicator.measure.over == "yearly":
        return tuple(_of_year(scope, indicator, actual, year) for year in _years(scope, indicator))
    targets = fallen_due(scope.plan, indicator, scope.window.last)
    return tuple(_of_target(scope, indicator, actual, target) for target in targets)


def _years(scope: AsOfView, indicator: Indicator) -> range:
    """The years of a yearly target that have ended; of one for each year, from the first."""
    days = [scope.plan.due_day(target) for target in indicator.targets]
    last = max(scope.plan.calendar.containing(day, "year").year for day in days)
    return range(first_asked(scope.plan, indicator), min(scope.period.end // 12, last + 1))


def _of_year(scope: AsOfView, indicator: Indicator, actual: Actual, year: int) -> Milestone:
    period = Period.of("year", year * 12)
    figure = actual(scope.at(period))
    return Milestone(hold_against_target(scope.plan, indicator, period, figure), figure, None)


def _of_target(scope: AsOfView, indicator: Indicator, actual: Actual, target: Target) -> Milestone:
    plan, due = scope.plan, scope.plan.due_day(target)
    entered = plan.calendar_rules.entries_by
    own = plan.calendar.containing(due, entered)
    if own.end > scope.period.end:
        own = scope.period

    def held(view: AsOfView) -> Milestone:
        known = view.held.get(id(target))  # it is the same whatever later period asks for it
        if known is None or known[0] is not target:
            figure, period = actual(view), max(own, view.period, key=_end)
            found = hold_against_target(plan, indicator, period, figure, target)
            known = view.held[id(target)] = target, Milestone(found, figure, None)
        return known[1]

    milestone = held(scope.at(own, due))
    if not milestone.missed:
        return milestone
    life = Period("span", own.first, scope.period.end)
    later = (scope.at(period) for period in life.parts(entered))
    view = next((one for one in later if not held(one).missed), None)
    if view is None:
        return milestone
    if isinstance(target.by, int):
        return Milestone(milestone.held, milestone.actual, view.period.year)
    days = sorted({view.day(one.filed) for one in view.results if view.in_period(one.filed)})
    reached = (day for day in days if not held(scope.at(view.period, day)).missed)
    return Milestone(milestone.held, milestone.actual, next(reached, view.window.last))


def _end(period: Period) -> int:
    return period.end
