"""Finds what each owed report lacks: all of it, a task, a figure, evidence, the narrative.

Plan 2763, IV.1: the department follows and urges; IV.4: every body reports its
results, and what it proposes. A reminder names exactly what is missing.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.measuring.indicators import open_estimates
from ktstartup.measuring.reporting import ReportState
from ktstartup.measuring.targets import Status
from ktstartup.measuring.tasks import TaskState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.reporting import Delivery
    from ktstartup.measuring.summary import Summary
    from ktstartup.measuring.tasks import TaskFigure

_UNSENT = (ReportState.MISSING, ReportState.EMPTY)
_REACHED = (Status.ACHIEVED, Status.EXCEEDED)


class LackKind(StrEnum):
    """What may be missing in a report."""

    TASK = "task"
    """A task that the body leads, without a word in the period."""
    FIGURE = "figure"
    """An indicator that the body leads, without a figure in the period."""
    ESTIMATE = "estimate"
    """An estimate of an earlier period that was never settled."""
    EVIDENCE = "evidence"
    """A result of the period without any paper behind it."""
    WORDS = "words"
    """The narrative: what was done, difficulties, proposals, next work."""


@frozen
class Lack:
    """One thing missing; ``about`` is a task's number, an indicator's id or an entry's name."""

    kind: LackKind
    about: str = ""


@frozen
class Owing:
    """A body whose report has not come, or lacks something."""

    delivery: Delivery
    lacks: tuple[Lack, ...]

    @property
    def agency(self) -> str:
        """Who is to be reminded."""
        return self.delivery.agency

    @property
    def unsent(self) -> bool:
        """Whether there is no report at all, or an empty one."""
        return self.delivery.state in _UNSENT


def measure_gaps(summary: Summary) -> tuple[Owing, ...]:
    """Every body to be reminded of the report due when the summary's period ended."""
    found = (
        Owing(delivery, tuple(_lacks(summary, delivery)))
        for delivery in summary.reporting.deliveries
    )
    return tuple(one for one in found if one.unsent or one.lacks)


def _lacks(summary: Summary, delivery: Delivery) -> Iterator[Lack]:
    agency = delivery.agency
    for task in summary.tasks:
        if agency in task.leads and _is_open(task, agency) and not _said(summary, task, agency):
            yield Lack(LackKind.TASK, task.number)
    for figure in summary.indicators:
        if _leads(summary, figure, agency) and not _figure_said(summary, figure, agency):
            yield Lack(LackKind.FIGURE, figure.id)
    scope = summary.scope
    for one in open_estimates(scope.results):
        if scope.heir(one.filed.agency) == agency and scope.day(one.filed) < scope.window.start:
            yield Lack(LackKind.ESTIMATE, one.filed.ref)
    for one in scope.results:
        own = one.filed.agency == agency and scope.in_period(one.filed)
        # "None in this period" has no paper to show, and an estimate none yet.
        proven = one.entry.evidence or one.entry.estimate or one.entry.value == 0
        if own and not proven:
            yield Lack(LackKind.EVIDENCE, one.filed.ref)
    if delivery.state not in _UNSENT and all(
        one.agency != agency for one in summary.newest_narratives
    ):
        yield Lack(LackKind.WORDS)


def _is_open(task: TaskFigure, agency: str) -> bool:
    """Whether a lead still has something to say: the task has begun and is not done."""
    return task.state is not TaskState.NOT_DUE and agency not in task.leads_done


def _said(summary: Summary, task: TaskFigure, agency: str) -> bool:
    return any(summary.scope.heir(line.agency) == agency for line in task.lines_of_period)


def _leads(summary: Summary, figure: IndicatorFigure, agency: str) -> bool:
    """Whether the body answers for the indicator, alone or as one of several that lead it."""
    scope = summary.scope
    reported = not figure.indicator.measure.parts
    return (
        reported
        and figure.against.status not in _REACHED
        and any(
            agency in scope.bodies.members([lead], scope.window.last)
            if lead in scope.plan.agency_groups
            else scope.heir(lead) == agency
            for lead in figure.indicator.lead
        )
    )


def _figure_said(summary: Summary, figure: IndicatorFigure, agency: str) -> bool:
    """Whether the period has a figure: anybody's, or the body's own where several lead."""
    scope, leads = summary.scope, figure.indicator.lead
    if len(leads) <= 1 and not scope.plan.agency_groups.keys() & leads:
        return figure.in_period is not None
    return any(
        one.entry.indicator == figure.id
        and scope.heir(one.filed.agency) == agency
        and scope.in_period(one.filed)
        for one in scope.results
    )
