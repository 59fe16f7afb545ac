"""Measures what an export has of a period: figures of the whole, of categories and of agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen, replace
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.breakdown import break_down
from ktstartup.measuring.indicators import measure_indicator
from ktstartup.measuring.milestones import with_milestones
from ktstartup.measuring.money import measure_budget, measure_money
from ktstartup.measuring.parts import measure_parts
from ktstartup.measuring.reporting import reports_due
from ktstartup.measuring.tasks import measure_task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ktstartup.calendar import Period
    from ktstartup.measuring.breakdown import CategoryFigure
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.money import MoneyAccount, MoneyFigure
    from ktstartup.measuring.reporting import ReportsDue
    from ktstartup.measuring.tasks import TaskFigure
    from ktstartup.reading.dataset import Dataset


@frozen
class IndicatorFacts:
    """An indicator as a whole, by category, and by each agency that has reported it."""

    whole: IndicatorFigure
    categories: tuple[CategoryFigure, ...]
    by_agency: Mapping[str, IndicatorFigure]


@frozen
class TaskFacts:
    """A task as a whole, and by each agency that has an update of it."""

    whole: TaskFigure
    by_agency: Mapping[str, TaskFigure]


@frozen
class PeriodFacts:
    """The figures of a period; ``scope`` has the entries themselves."""

    scope: AsOfView
    indicators: tuple[IndicatorFacts, ...]
    tasks: tuple[TaskFacts, ...]
    money: MoneyAccount
    money_by_agency: Mapping[str, tuple[MoneyFigure, ...]]
    reporting: tuple[ReportsDue, ...]


def measure_facts(
    data: Dataset, periods: Iterable[Period], *, by_agency: bool = True
) -> Iterator[PeriodFacts]:
    """Measure periods one after another, each as a report on it would know it."""
    for period in periods:
        scope = AsOfView(data, period)
        known = scope.reporting_agencies if by_agency else ()
        agencies = {name: scope.of_agency(name) for name in known}
        yield PeriodFacts(
            scope,
            tuple(_indicator(scope, name, agencies) for name in scope.plan.indicators),
            tuple(_task(one, agencies) for one in _tasks(scope)),
            measure_budget(scope),
            {
                agency: tuple(one for one in measure_money(own) if not one.is_empty)
                for agency, own in agencies.items()
            },
            reports_due(scope),
        )


def _indicator(scope: AsOfView, name: str, agencies: Mapping[str, AsOfView]) -> IndicatorFacts:
    whole = with_milestones(scope, measure_indicator(scope, name))
    whole = replace(whole, target_parts=measure_parts(scope, whole))
    own = {agency: measure_indicator(narrow, name) for agency, narrow in agencies.items()}
    return IndicatorFacts(
        whole,
        tuple(break_down(scope, whole)),
        {agency: one for agency, one in own.items() if one.actual is not None or one.estimates},
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
