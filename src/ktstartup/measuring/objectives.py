"""Measures the plan's specific objectives: which of their indicators are reached, since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.frozen import frozen
from ktstartup.measuring.indicators import measure_indicator
from ktstartup.measuring.targets import REACHED, hold_against_target

if TYPE_CHECKING:
    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.plan import Objective


@frozen
class ObjectiveFigure:
    """A specific objective; ``reached`` has its indicators whose target is reached, by their ids.

    With each the year since which it is, None where no year can be told.
    """

    objective: Objective
    reached: dict[str, int | None]


def measure_objectives(summary: Summary) -> tuple[ObjectiveFigure, ...]:
    """The plan's specific objectives at the end of several years; of nothing else they are asked.

    Nor of one body, whose tasks are a part of them.
    """
    if summary.period.kind != "span" or summary.scope.agency is not None:
        return ()
    known = {one.id: one for one in summary.indicators}
    return tuple(
        ObjectiveFigure(
            objective,
            {
                name: reached_since(summary.scope, known[name])
                for name in objective.indicators
                if known[name].against.status in REACHED
            },
        )
        for objective in summary.scope.plan.specific_objectives
    )


def reached_since(scope: AsOfView, one: IndicatorFigure) -> int | None:
    """The year since which the target of an indicator is reached, as known now.

    None where none can be told: a target for each year is reached anew, and what adds up below a
    limit has not reached it before its day.
    """
    plan, indicator = scope.plan, one.indicator
    if indicator.measure.over == "yearly" or indicator.fills_up:
        return None
    if one.reached is not None:
        reached = one.reached
        return (
            reached if isinstance(reached, int) else plan.calendar.containing(reached, "year").year
        )
    since = None
    for year in reversed(Period("span", plan.period.first, scope.period.end).parts("year")):
        actual = measure_indicator(scope.at(year), one.id).actual
        held = hold_against_target(plan, indicator, year, actual, one.against.target)
        if held.status not in REACHED:
            break
        since = year.year
    return since
