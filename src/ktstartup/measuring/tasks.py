"""Computes the state and outputs of a task from the updates of its agencies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.calendar import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import Evidence, TaskUpdate
    from ktstartup.model.task import Task

__all__ = ["OutputFigure", "TaskFigure", "TaskLine", "TaskState", "measure_task"]


class TaskState(StrEnum):
    """How a task stands at the end of a period."""

    DONE = "done"
    IN_PROGRESS = "in-progress"
    NOT_STARTED = "not-started"
    SUSPENDED = "suspended"
    OVERDUE = "overdue"
    NOT_DUE = "not-due"
    NO_DATA = "no-data"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One agency's update of a task."""

    agency: str
    ref: str
    period: Period
    in_period: bool
    status: str | None
    done: tuple[str, ...]
    outputs: tuple[tuple[str, Fraction], ...]
    evidence: tuple[Evidence, ...]
    late: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class OutputFigure:
    """How much of one output a task has produced, in the period and since the plan began."""

    output: str
    in_period: Fraction | None
    actual: Fraction


@dataclass(frozen=True, slots=True)
class TaskFigure:
    """A task at the end of a period."""

    number: str
    group: str
    task: Task
    state: TaskState
    leads: tuple[str, ...]
    leads_reporting: tuple[str, ...]
    leads_done: tuple[str, ...]
    lines: tuple[TaskLine, ...]
    outputs: tuple[OutputFigure, ...]

    @property
    def lines_of_period(self) -> tuple[TaskLine, ...]:
        """The updates that take effect inside the period."""
        return tuple(line for line in self.lines if line.in_period)


def measure_task(scope: AsOfView, group: str, number: str) -> TaskFigure:
    """Measure one task at the end of the scope's period."""
    task = scope.plan.tasks[number]
    updates = scope.updates_by_task.get(number, [])
    leads = tuple(
        lead
        for lead in scope.bodies.members(task.lead, scope.window.last)
        if scope.agency in (None, lead)
    )
    current = _current(scope, task, updates)
    return TaskFigure(
        number,
        group,
        task,
        _state(scope, task, leads, current),
        leads,
        tuple(lead for lead in leads if lead in current),
        tuple(lead for lead in leads if current.get(lead) == "done"),
        tuple(_line(scope, one) for one in updates),
        _outputs(scope, updates),
    )


def _current(
    scope: AsOfView, task: Task, updates: list[EffectiveEntry[TaskUpdate]]
) -> dict[str, str | None]:
    """Each body's newest status; a yearly task begins anew with each year."""
    year = scope.plan.calendar.window(Period.parse(str(scope.period.year)))
    newest: dict[str, str | None] = {}
    for one in updates:
        if task.time.yearly and scope.day(one.filed) < year.start:
            continue
        heir = scope.heir(one.filed.agency)
        newest[heir] = one.entry.status or newest.get(heir)
    return newest


def _state(
    scope: AsOfView, task: Task, leads: tuple[str, ...], current: dict[str, str | None]
) -> TaskState:
    calendar, today = scope.plan.calendar, scope.window.last
    if not current:
        start = task.time.start
        begun = start is None or calendar.window(start).start <= today
        return TaskState.NO_DATA if begun else TaskState.NOT_DUE
    said = {current[lead] for lead in leads if current.get(lead)}
    if leads and all(current.get(lead) == "done" for lead in leads):
        return TaskState.DONE
    until = task.time.until
    if until is not None and not task.time.yearly and calendar.window(until).last <= today:
        return TaskState.OVERDUE
    if said in ({"not-started"}, {"suspended"}):
        return TaskState(said.pop() or "")
    return TaskState.IN_PROGRESS


def _line(scope: AsOfView, one: EffectiveEntry[TaskUpdate]) -> TaskLine:
    entry = one.entry
    return TaskLine(
        scope.who(one.filed.agency)[0],
        one.filed.ref,
        one.filed.period,
        scope.in_period(one.filed),
        entry.status,
        entry.done,
        tuple((output.output, output.value) for output in entry.outputs),
        entry.evidence,
        entry.late,
        entry.note,
    )


def _outputs(
    scope: AsOfView, updates: Iterable[EffectiveEntry[TaskUpdate]]
) -> tuple[OutputFigure, ...]:
    totals: dict[str, tuple[Fraction | None, Fraction]] = {}
    for one in updates:
        now = scope.in_period(one.filed)
        for output in one.entry.outputs:
            in_period, actual = totals.get(output.output, (None, Fraction(0)))
            if now:
                in_period = (in_period or Fraction(0)) + output.value
            totals[output.output] = (in_period, actual + output.value)
    return tuple(OutputFigure(name, *figures) for name, figures in totals.items())
