"""Computes the state and outputs of a task from the updates of its agencies."""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.frozen import field, frozen
from ktstartup.measuring.outputs import measure_outputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.outputs import OutputFigure
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import Evidence, FiledEntry, TaskUpdate
    from ktstartup.model.task import Task

    Updates = Sequence[EffectiveEntry[TaskUpdate]]


class TaskState(StrEnum):
    """How a task stands at the end of a period."""

    DONE = "done"
    IN_PROGRESS = "in-progress"
    NOT_STARTED = "not-started"
    SUSPENDED = "suspended"
    OVERDUE = "overdue"
    NOT_DUE = "not-due"
    NO_DATA = "no-data"


@frozen
class TaskLine:
    """One agency's update of a task."""

    agency: str
    filed: FiledEntry[TaskUpdate]
    period: Period
    in_period: bool
    status: str | None
    done: tuple[str, ...]
    outputs: tuple[tuple[str, Fraction], ...]
    evidence: tuple[Evidence, ...]
    late: str | None
    note: str | None

    @property
    def ref(self) -> str:
        """The name of the entry."""
        return self.filed.ref


@frozen
class TaskYear:
    """What was said of a task in one year, and how it stood at the end of it."""

    year: int
    state: TaskState
    agencies: tuple[str, ...]
    outputs: tuple[OutputFigure, ...]


@frozen
class TaskFigure:
    """A task at the end of a period.

    The leads are those of the end of the period. ``time_over``: whether the time that the plan
    gives has passed. ``years``: over several years each year in which somebody spoke of the task.
    ``years_owed``: the years of such a period in which a task that comes back was to be done.
    ``late``: whether one done once was finished after its time.
    """

    number: str
    group: str
    task: Task
    state: TaskState
    leads: tuple[str, ...]
    leads_reporting: tuple[str, ...]
    leads_done: tuple[str, ...]
    outputs: tuple[OutputFigure, ...]
    time_over: bool
    years: tuple[TaskYear, ...]
    years_owed: tuple[int, ...]
    late: bool
    told: Updates
    scope: AsOfView = field(compare=False)

    @cached_property
    def lines(self) -> tuple[TaskLine, ...]:
        """Every update of the task, in order of effect."""
        return tuple(_line(self.scope, one) for one in self.told)

    @property
    def finished_in(self) -> int | None:
        """Over several years the one since which a task done once is finished."""
        if self.task.time.yearly or self.state is not TaskState.DONE:
            return None
        open_ones = [one.year for one in self.years if one.state is not TaskState.DONE]
        since = [one.year for one in self.years if one.year > max(open_ones, default=0)]
        return since[0] if since else None

    @property
    def years_unfinished(self) -> tuple[int, ...]:
        """The years of several in which a task that comes back was not reported as done."""
        done = {one.year for one in self.years if one.state is TaskState.DONE}
        return tuple(year for year in self.years_owed if year not in done)

    @cached_property
    def lines_of_period(self) -> tuple[TaskLine, ...]:
        """The updates that take effect inside the period."""
        told = (one for one in self.told if self.scope.in_period(one.filed))
        return tuple(_line(self.scope, one) for one in told)


def measure_task(scope: AsOfView, group: str, number: str) -> TaskFigure:
    """Measure one task at the end of the scope's period."""
    task = scope.plan.tasks[number]
    updates = scope.updates_by_task.get(number, [])
    leads = _leads(scope, task, scope)
    told = _told(scope, number)
    said = _Said(scope, task, leads, _of_its_time(scope, task, told))
    years = tuple(_years(scope, task, told)) if scope.period.kind == "span" else ()
    state = said.state()
    if years and state in (TaskState.NO_DATA, TaskState.NOT_DUE):
        # Nobody has spoken of the last year, but somebody has of those before it.
        state = TaskState.IN_PROGRESS
    return TaskFigure(
        number,
        group,
        task,
        state,
        leads,
        tuple(lead for lead in leads if said.of(lead)),
        tuple(lead for lead in leads if said.of(lead) == {"done"}),
        measure_outputs(scope, updates),
        _time_over(scope, task),
        years,
        _years_owed(scope, task) if scope.period.kind == "span" and task.time.yearly else (),
        state is TaskState.DONE and _late(scope, task, told),
        told,
        scope,
    )


def _leads(scope: AsOfView, task: Task, then: AsOfView) -> tuple[str, ...]:
    """Who led the task at the end of an earlier view; of one body's scope itself, if it did."""
    members = scope.bodies.members(task.lead, then.window.last)
    return tuple(lead for lead in members if scope.agency in (None, lead))


def _told(scope: AsOfView, number: str) -> Updates:
    """What was said of a task; one body's task also has the words of those it took over from."""
    if scope.agency is None or not scope.took_over_from:
        return scope.updates_by_task.get(number, [])
    bodies = {scope.agency, *scope.took_over_from}
    known = scope.whole.updates_by_task.get(number, [])
    return [one for one in known if one.filed.agency in bodies]


def _of_its_time(scope: AsOfView, task: Task, updates: Updates) -> Updates:
    """The words that hold at the end of the period: a yearly task begins anew with each year.

    Once its time is over its last year's words stay: what is finished stays finished.
    """
    if not task.time.yearly:
        return updates
    until = task.time.until
    last = min(scope.period.year, until.year) if until else scope.period.year
    year = scope.plan.calendar.window(Period.years(last, last))
    return updates[bisect_left(updates, year.start, key=lambda one: scope.day(one.filed)) :]


def _time_over(scope: AsOfView, task: Task) -> bool:
    until = task.time.until
    return until is not None and scope.plan.calendar.window(until).last <= scope.window.last


class _Said:
    """What bodies said of a task, and what that makes of it."""

    def __init__(
        self, scope: AsOfView, task: Task, leads: tuple[str, ...], updates: Updates
    ) -> None:
        self.scope = scope
        self.task = task
        self.leads = leads
        self.updates = updates
        self._by_lead = self._of_leads()

    def _of_leads(self) -> dict[str, dict[str, str | None]]:
        """Of each lead what it said, and those whose duties it has, each its newest status.

        A word counts of who led the task on its day. What a body said before it took over from a
        lead is a helper's word; what it says afterwards takes the place of the other's.
        """
        scope, bodies = self.scope, self.scope.bodies
        decided = (one.filed for one in self.updates if one.entry.status)
        gone = scope.overtaken((one.filed.agency for one in self.updates), decided)
        said: dict[str, str | None] = {}
        for one in reversed(self.updates):  # the newest status first, after which none is asked for
            body = one.filed.agency
            if said.get(body) or body in gone:
                continue
            if bodies.is_meant(body, self.task.lead, scope.day(one.filed)):
                said[body] = one.entry.status
        found: dict[str, dict[str, str | None]] = {}
        for body, status in said.items():
            for lead in bodies.responsible(body, scope.window.last):
                found.setdefault(lead, {})[body] = status
        return found

    def of(self, lead: str) -> set[str | None]:
        """The statuses that hold of a lead: one, or those of several bodies that it took over."""
        return set(self._by_lead.get(lead, {}).values())

    def state(self) -> TaskState:
        """The state of the task."""
        time, calendar = self.task.time, self.scope.plan.calendar
        if not self.updates:
            begun = time.start is None or (
                calendar.window(time.start).start <= self.scope.window.last
            )
            return TaskState.NO_DATA if begun else TaskState.NOT_DUE
        if self.leads and all(self.of(lead) == {"done"} for lead in self.leads):
            return TaskState.DONE
        # A helper's own report does not say whether the leads are late.
        held = bool(self.leads) or self.scope.agency is None
        if held and not time.yearly and _time_over(self.scope, self.task):
            return TaskState.OVERDUE
        said = {status for lead in self.leads for status in self.of(lead) if status}
        if said in ({"not-started"}, {"suspended"}):
            return TaskState(said.pop())
        return TaskState.IN_PROGRESS


def _years(scope: AsOfView, task: Task, updates: Updates) -> Iterator[TaskYear]:
    """Each year of the period in which somebody spoke of the task, as that year's report has it."""
    own = [one for one in updates if scope.in_period(one.filed)]
    for year in sorted({one.filed.period.year for one in own}):
        of_year = [one for one in own if one.filed.period.year == year]
        said = of_year if task.time.yearly else updates
        state = _state_at(scope.at(Period.parse(str(year))), scope, task, said)
        bodies = dict.fromkeys(scope.who(one.filed.agency)[0] for one in of_year)
        yield TaskYear(year, state, tuple(bodies), measure_outputs(scope, of_year))


def _state_at(then: AsOfView, scope: AsOfView, task: Task, updates: Updates) -> TaskState:
    """The state at the end of an earlier view, by what was said until then."""
    known = [one for one in updates if then.knows(one.filed)]
    return _Said(then, task, _leads(scope, task, then), known).state()


def _late(scope: AsOfView, task: Task, updates: Updates) -> bool:
    """Whether a task done once was not finished yet when its time was over."""
    until, plan = task.time.until, scope.plan
    if until is None or task.time.yearly or not _time_over(scope, task):
        return False
    # What is entered for a half-year without a day may be of its first quarter.
    entered = Period.of("month", until.end - 1).around(plan.calendar_rules.entries_by)
    last = plan.calendar.window(until).last
    in_time = [one for one in updates if one.entry.date is None or one.entry.date <= last]
    return _state_at(scope.at(entered), scope, task, in_time) is not TaskState.DONE


def _years_owed(scope: AsOfView, task: Task) -> tuple[int, ...]:
    """The years of the period in which a task that comes back was to be done."""
    start, until = task.time.start, task.time.until
    return tuple(
        year.year
        for year in scope.period.parts("year")
        if not (start and year.end <= start.first) and not (until and year.first >= until.end)
    )


def _line(scope: AsOfView, one: EffectiveEntry[TaskUpdate]) -> TaskLine:
    entry = one.entry
    return TaskLine(
        scope.who(one.filed.agency)[0],
        one.filed,
        one.filed.period,
        scope.in_period(one.filed),
        entry.status,
        entry.done,
        tuple((output.output, output.value) for output in entry.outputs),
        entry.evidence,
        entry.late,
        entry.note,
    )
