"""Everything measured of one period, for whoever shows it: terminal, JSON, Markdown, Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ktstartup.measuring.changes import (
    Correction,
    Voice,
    corrections_of_period,
    late_of_period,
    voices_of_period,
)
from ktstartup.measuring.indicators import IndicatorFigure, measure_indicator
from ktstartup.measuring.money import MoneyFigure, measure_money
from ktstartup.measuring.reporting import Reporting, measure_reporting
from ktstartup.measuring.scope import Scope
from ktstartup.measuring.tasks import TaskFigure, measure_task

if TYPE_CHECKING:
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.model.progress import Filed
    from ktstartup.reading.dataset import Dataset

__all__ = ["Summary", "default_period", "known_periods", "measure"]


@dataclass(frozen=True)
class Summary:
    """A period's figures: indicators, tasks, money, reports, corrections, late entries, words."""

    scope: Scope
    indicators: tuple[IndicatorFigure, ...]
    tasks: tuple[TaskFigure, ...]
    money: tuple[MoneyFigure, ...]
    reporting: Reporting
    corrections: tuple[Correction, ...]
    late: tuple[Filed[Any], ...]
    voices: tuple[Voice, ...]

    @property
    def period(self) -> Period:
        """The period measured."""
        return self.scope.period


def measure(
    data: Dataset, period: Period, *, agency: str | None = None, bodies_on: date | None = None
) -> Summary:
    """Measure a period of a data set, as a whole or for one agency."""
    scope = Scope(data, period, agency, bodies_on)
    return Summary(
        scope,
        tuple(measure_indicator(scope, name) for name in data.plan.indicators),
        tuple(
            measure_task(scope, group, number)
            for group, content in data.plan.task_groups.items()
            for number in content.tasks
        ),
        tuple(measure_money(scope)),
        measure_reporting(scope),
        corrections_of_period(scope),
        late_of_period(scope),
        voices_of_period(scope),
    )


def default_period(data: Dataset, today: date) -> Period:
    """The last period of entries whose window has ended, within the plan's life."""
    kind = data.plan.calendar_rules.entries_by
    ended = data.plan.calendar.last_ended(today, kind)
    periods = data.plan.period.parts(kind)
    return max(periods[0], min(periods[-1], ended, key=_end), key=_end)


def known_periods(data: Dataset, today: date) -> list[Period]:
    """The periods of entries from the plan's start to the last that has ended or has entries."""
    kind = data.plan.calendar_rules.entries_by
    ends = [file.period.end for file in data.files if file.entries]
    last = max([default_period(data, today).end, *ends])
    return [one for one in data.plan.period.parts(kind) if one.end <= last]


def _end(period: Period) -> int:
    return period.end
