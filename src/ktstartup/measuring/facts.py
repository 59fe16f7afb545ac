"""Measures what an export has of a period: figures of the whole, of categories and of agencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.breakdown import break_down
from ktstartup.measuring.indicators import measure_indicator
from ktstartup.measuring.money import measure_money
from ktstartup.measuring.reporting import measure_reporting
from ktstartup.measuring.targets import targets_in_force
from ktstartup.measuring.tasks import measure_task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ktstartup.calendar import Period
    from ktstartup.measuring.breakdown import CategoryFigure
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.money import MoneyFigure
    from ktstartup.measuring.reporting import ReportsDue
    from ktstartup.measuring.tasks import TaskFigure
    from ktstartup.model.indicator import Target
    from ktstartup.reading.dataset import Dataset

__all__ = [
    "IndicatorFacts",
    "IndicatorResult",
    "PeriodFacts",
    "PeriodResults",
    "TaskFacts",
    "measure_facts",
    "measure_results",
]


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """An indicator as a whole, by category, and by each agency that has reported it."""

    whole: IndicatorFigure
    categories: tuple[CategoryFigure, ...]
    by_agency: Mapping[str, IndicatorFigure]


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task as a whole, and by each agency that has an update of it."""

    whole: TaskFigure
    by_agency: Mapping[str, TaskFigure]


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """A period as the long table has it; ``scope`` has the entries themselves."""

    scope: AsOfView
    indicators: tuple[IndicatorFacts, ...]
    tasks: tuple[TaskFacts, ...]
    money: tuple[MoneyFigure, ...]
    money_by_agency: Mapping[str, tuple[MoneyFigure, ...]]
    reporting: ReportsDue


def measure_facts(data: Dataset, periods: Iterable[Period]) -> Iterator[PeriodFacts]:
    """Measure periods one after another, each as a report on it would know it."""
    for period in periods:
        scope = AsOfView(data, period)
        agencies = {name: scope.of_agency(name) for name in scope.reporting_agencies}
        yield PeriodFacts(
            scope,
            tuple(_indicator(scope, name, agencies) for name in data.plan.indicators),
            tuple(_task(one, agencies) for one in _tasks(scope)),
            tuple(measure_money(scope)),
            {
                agency: tuple(one for one in measure_money(own) if not one.is_empty)
                for agency, own in agencies.items()
            },
            measure_reporting(scope),
        )


def _indicator(scope: AsOfView, name: str, agencies: Mapping[str, AsOfView]) -> IndicatorFacts:
    whole = measure_indicator(scope, name)
    own = {agency: measure_indicator(narrow, name) for agency, narrow in agencies.items()}
    return IndicatorFacts(
        whole,
        tuple(break_down(scope, whole)),
        {
            agency: one
            for agency, one in own.items()
            if one.actual is not None or one.estimate is not None
        },
    )


def _tasks(scope: AsOfView) -> Iterator[TaskFigure]:
    for group, content in scope.plan.task_groups.items():
        for number in content.tasks:
            yield measure_task(scope, group, number)


def _task(whole: TaskFigure, agencies: Mapping[str, AsOfView]) -> TaskFacts:
    return TaskFacts(
        whole,
        {
            agency: measure_task(narrow, whole.group, whole.number)
            for agency, narrow in agencies.items()
            if whole.number in narrow.updates_by_task
        },
    )


# ------------------------------------------------------------ results as IATI has them


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """An indicator with its categories, where the period has a figure, and its targets.

    ``targets`` are those in force at the end of the period, by their due days.
    """

    figure: IndicatorFigure
    categories: tuple[CategoryFigure, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class PeriodResults:
    """The indicators and tasks of a period."""

    scope: AsOfView
    indicators: tuple[IndicatorResult, ...]
    tasks: tuple[TaskFigure, ...]


def measure_results(data: Dataset, period: Period) -> PeriodResults:
    """Measure a period's indicators and tasks."""
    scope = AsOfView(data, period)
    figures = (measure_indicator(scope, name) for name in data.plan.indicators)
    return PeriodResults(scope, tuple(_result(scope, one) for one in figures), tuple(_tasks(scope)))


def _result(scope: AsOfView, figure: IndicatorFigure) -> IndicatorResult:
    in_force = targets_in_force(figure.indicator, scope.window.last)
    return IndicatorResult(
        figure,
        () if figure.in_period is None else tuple(break_down(scope, figure)),
        tuple(sorted(in_force, key=scope.plan.due_day)),
    )
