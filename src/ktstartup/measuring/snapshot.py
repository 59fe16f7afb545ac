"""Snapshot of a period's figures, exact to the last digit, for the manifest of a closed period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.measuring.indicators import measure_indicator
from ktstartup.measuring.money import measure_money
from ktstartup.measuring.tasks import measure_task
from ktstartup.model.manifest import (
    Figures,
    IndicatorFigures,
    MoneyFigures,
    OutputFigures,
    TaskFigures,
    exact,
)

if TYPE_CHECKING:
    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.money import MoneyFigure
    from ktstartup.measuring.tasks import TaskFigure
    from ktstartup.model.target import Target


def take_figures(scope: AsOfView) -> Figures:
    """The figures at the end of the scope's period, in the plan's order.

    Who has sent a report is not among them: it rests on public holidays, whose
    list may be put right years later, and no figure of the plan changes by it.
    """
    groups = scope.plan.task_groups.items()
    return Figures(
        indicators={
            name: _indicator(measure_indicator(scope, name)) for name in scope.plan.indicators
        },
        tasks={
            number: _task(measure_task(scope, group, number))
            for group, content in groups
            for number in content.tasks
        },
        money={one.source: _money(one) for one in measure_money(scope)},
    )


def _indicator(one: IndicatorFigure) -> IndicatorFigures:
    against = one.against
    return IndicatorFigures(
        in_period=exact(one.in_period),
        actual=exact(one.actual),
        expected=exact(against.expected),
        target=_target(against.target),
        due=str(against.target.by),
        status=str(against.status),
        estimate=exact(sum(e.value for e in one.estimates) if one.estimates else None),
    )


def _target(target: Target) -> str:
    if target.min is None:
        return f"max {exact(target.max)}"
    low = exact(target.min)
    return low if target.max is None else f"{low}-{exact(target.max)}"


def _task(one: TaskFigure) -> TaskFigures:
    return TaskFigures(
        state=str(one.state),
        outputs={
            output.output: OutputFigures(
                in_period=exact(output.in_period), actual=exact(output.actual)
            )
            for output in one.outputs
        },
    )


def _money(one: MoneyFigure) -> MoneyFigures:
    return MoneyFigures(
        allocated_in_period=exact(one.allocated_in_period),
        allocated=exact(one.allocated),
        disbursed_in_period=exact(one.disbursed_in_period),
        disbursed=exact(one.disbursed),
        planned=None if one.planned is None else exact(one.planned),
    )
