"""Measures a period: its summary, and what a report needs of the periods before it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen, replace
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.breakdown import CategoryFigure, break_down
from ktstartup.measuring.changes import (
    AgencyNarrative,
    Correction,
    corrections_of_period,
    late_of_period,
    narratives_of_period,
)
from ktstartup.measuring.indicators import IndicatorFigure, measure_indicator
from ktstartup.measuring.milestones import with_milestones
from ktstartup.measuring.money import MoneyAccount, measure_budget
from ktstartup.measuring.objectives import ObjectiveFigure, measure_objectives
from ktstartup.measuring.parts import measure_parts, own_part
from ktstartup.measuring.reconciliation import (
    Reconciliation,
    SinceIssued,
    reconcile,
    since_last_issued,
)
from ktstartup.measuring.reporting import ReportsDue, measure_reporting, reports_due_until
from ktstartup.measuring.tasks import TaskFigure, measure_task

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.model.entries import FiledEntry
    from ktstartup.reading.dataset import Dataset


@frozen
class PeriodFigures:
    """The indicators of the plan at the end of one period, and what was corrected in it."""

    scope: AsOfView
    indicators: tuple[IndicatorFigure, ...]
    corrections: tuple[Correction, ...]

    @property
    def period(self) -> Period:
        """The period measured."""
        return self.scope.period


@frozen
class Summary(PeriodFigures):
    """A period's figures: indicators, tasks, money, reports, corrections, late entries, words."""

    tasks: tuple[TaskFigure, ...]
    money: MoneyAccount
    reporting: ReportsDue

    @property
    def own_tasks(self) -> tuple[TaskFigure, ...]:
        """All tasks; of one body's view those that it leads or spoke of."""
        whole = self.scope.agency is None
        return tuple(one for one in self.tasks if whole or one.leads or one.lines)

    @cached_property
    def late(self) -> tuple[FiledEntry[Any], ...]:
        """Older things that were only reported in the period."""
        return late_of_period(self.scope)

    @cached_property
    def narratives(self) -> tuple[AgencyNarrative, ...]:
        """The words of the period's reports, by agency."""
        return narratives_of_period(self.scope)

    @property
    def newest_narratives(self) -> tuple[AgencyNarrative, ...]:
        """Of several years the words of their last reports; of any other period all."""
        return tuple(one for one in self.narratives if one.period.end == self.period.end)


def measure(
    data: Dataset, period: Period, *, agency: str | None = None, bodies_on: date | None = None
) -> Summary:
    """Measure a period of a data set, as a whole or for one agency."""
    return _summary(AsOfView(data, period, agency, bodies_on))


def _summary(scope: AsOfView) -> Summary:
    return Summary(
        scope,
        _with_milestones(scope),
        corrections_of_period(scope),
        tuple(
            measure_task(scope, group, number)
            for group, content in scope.plan.task_groups.items()
            for number in content.tasks
        ),
        measure_budget(scope),
        measure_reporting(scope),
    )


def _indicators(scope: AsOfView) -> tuple[IndicatorFigure, ...]:
    return tuple(measure_indicator(scope, name) for name in scope.plan.indicators)


def _with_milestones(scope: AsOfView) -> tuple[IndicatorFigure, ...]:
    """The indicators with the verdicts of what has fallen due, and their parts."""
    if scope.agency is not None:
        return tuple(own_part(scope, one) for one in _indicators(scope))
    return tuple(
        replace(with_milestones(scope, one), target_parts=measure_parts(scope, one))
        for one in _indicators(scope)
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


# -------------------------------------------- reports with parts and history


@frozen
class ReportFigures:
    """A period's summary with the figures of its parts and of the periods up to its end.

    ``parts``: the years of a review, the halves (or quarters) of a year; none
    where the period has no shorter ones. ``history``: the periods of entries
    since the plan began. ``reporting``: every report owed since then. ``issued``: what became of
    the figures of the last issued report. ``before``: the figures of that report, or of the period
    before where none was issued. One agency's report has none of these: the plan's targets are the
    province's. ``year_before``: the same period of the year before, where the plan had begun.
    ``objectives``: of several years the plan's specific objectives.
    """

    summary: Summary
    parts: tuple[PeriodFigures, ...] = ()
    history: tuple[PeriodFigures, ...] = ()
    reporting: tuple[ReportsDue, ...] = ()
    issued: SinceIssued | None = None
    before: PeriodFigures | None = None
    year_before: PeriodFigures | None = None
    objectives: tuple[ObjectiveFigure, ...] = ()

    def reconciled(self, part: PeriodFigures, index: int) -> Reconciliation | None:
        """How an indicator's figure at the end of a part came from that at its beginning."""
        earlier = (one for one in self.history if one.period.end == part.period.first)
        before = next(earlier, None)
        return reconcile(before.indicators[index] if before else None, part.indicators[index])


def measure_report(
    data: Dataset,
    period: Period,
    *,
    agency: str | None = None,
    bodies_on: date | None = None,
    measured_before: Sequence[Summary] = (),
) -> ReportFigures:
    """Measure what a report on a period prints, each period once."""
    data = data.at(period)
    known: dict[Period, PeriodFigures] = {one.period: one for one in measured_before}
    scope = AsOfView(data, period, agency, bodies_on)
    if measured_before:
        scope = measured_before[-1].scope.beside(period)
    summary = _summary(scope)
    known[period] = summary

    def measured(periods: Sequence[Period]) -> tuple[PeriodFigures, ...]:
        for one in periods:
            if one not in known:
                own = scope.beside(one)
                known[one] = PeriodFigures(own, _with_milestones(own), corrections_of_period(own))
        return tuple(known[one] for one in periods)

    def within(earlier: Period | None) -> PeriodFigures | None:
        return measured([earlier])[0] if earlier and earlier in data.plan.period else None

    year_before = within(period.year_before())
    if agency is not None:
        return ReportFigures(summary, year_before=year_before)
    issued = since_last_issued(data, period, summary.indicators)
    entered = data.plan.calendar_rules.entries_by
    parts = period.parts("year" if period.kind == "span" else entered)
    history = measured([p for p in data.plan.period.parts(entered) if p.end <= period.end])
    return ReportFigures(
        summary,
        measured(parts) if len(parts) > 1 else (),
        history,
        tuple(reports_due_until(summary.scope, summary.reporting)),
        issued,
        within(issued.period if issued else period.before()),
        year_before,
        measure_objectives(summary),
    )


# -------------------------------------------- a plan period by period


@frozen
class StepFigures:
    """A period's report, and the summary of every period of entries up to it, its own last.

    ``breakdown``: what each of the period's indicators has in the plan's categories.
    """

    report: ReportFigures
    steps: tuple[Summary, ...]
    breakdown: tuple[tuple[CategoryFigure, ...], ...] = ()


def measure_steps(data: Dataset, period: Period) -> StepFigures:
    """Measure a period and all periods of entries before it, from the first that has any."""
    data = data.at(period)
    plan = data.plan
    begun = min((file.period.end for file in data.files if file.entries), default=period.end)
    scope = AsOfView(data, period)
    earlier = [
        _summary(scope.beside(one))
        for one in plan.period.parts(plan.calendar_rules.entries_by)
        if one.end <= period.end
        and one != period
        and (one.end >= begun or plan.calendar.window(one).last >= plan.document.date)
    ]
    report = measure_report(data, period, measured_before=earlier)
    summary = report.summary
    breakdown = (tuple(break_down(summary.scope, one)) for one in summary.indicators)
    return StepFigures(report, (*earlier, summary), tuple(breakdown))
