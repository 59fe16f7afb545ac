"""Views of the plan's tasks, of what was reported on them, and of the policies issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen, replace
from ktstartup.language import N_, NN_
from ktstartup.model.labels import TASK_STATES, task_called
from ktstartup.rendering.entry_text import amounts, evidence_text
from ktstartup.rendering.plain_text import as_written, joined, year_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.measuring.summary import Summary
    from ktstartup.measuring.tasks import TaskFigure, TaskLine
    from ktstartup.text.formatting import Formatter


@frozen
class TaskLineView:
    """What one agency says of one task."""

    agency: str
    """Who says so; empty in an agency's own report."""
    text: str
    """What was done and how much, as one text; empty where only the task's state was told."""
    evidence: str
    """The documents behind it; may be empty."""
    late: str
    """Why it was reported late; empty when it was not."""
    period: str
    """The period it was reported for, for running text."""
    earlier: bool
    """Whether it was reported for an earlier period."""
    dated: bool
    """Whether its period is to be told: in a report on several years."""
    trace: str
    """The entry's id; only with ``--trace``."""


@frozen
class TaskPortion:
    """As many lines of one task as a row of a table holds: rows do not split over two pages."""

    lines: list[TaskLineView]
    """The lines, in their order."""
    goes_on: bool
    """Whether it goes on from a row before."""


@frozen
class TaskView:
    """One task of the plan."""

    number: str
    """The task's number in the plan: "2.6"."""
    called: str
    """How a sentence begins with it: "Nhiệm vụ 2.6", "Nhiệm vụ tại điểm a"."""
    short: str
    """Its short name."""
    text: str
    """Its whole text in the plan."""
    leads: str
    """Who leads it, by short names, as the plan says."""
    coordinating: str
    """Who helps, by short names, as the plan says."""
    time: str
    """Its time, in the plan's words."""
    state: str
    """done, in-progress, not-started, suspended, overdue, not-due or no-data."""
    state_label: str
    """The state in words."""
    finished_in: str
    """In a report on several years: in which a task done once was finished; else empty."""
    late: bool
    """Whether a task done once was finished after its time."""
    unfinished: str
    """In a report on several years: those in which nobody reported a task that comes back as
    finished: "2019 - 2021, 2023"; else empty."""
    sometimes: bool
    """Whether there are years in which it was."""
    lines: list[TaskLineView]
    """What was reported in the period."""
    main_lines: list[TaskLineView]
    """Of these, what the leads reported; all of them where no lead did."""
    others: str
    """How many more bodies reported, besides those of the main lines; may be empty."""
    earlier: list[TaskLineView]
    """The newest words from earlier periods, where this one has none."""
    told: list[TaskLineView]
    """The lines of a table's rows: the period's, else earlier ones, else one without a text.

    Of several years each year's sum comes first, and of what bodies said only the main lines.
    """
    outputs: str
    """What was produced in the period and since the plan began."""
    leads_done: str
    """How many of several leads have finished: "20/24"; empty where none or all have."""
    pending: str
    """The leads that have not finished, by short names; empty where they are too many."""
    time_over: bool
    """Whether the plan's time for it has passed."""
    led: bool
    """Whether it is asked of the report's body: of an agency's own, whether it leads the task."""

    @property
    def portions(self) -> list[TaskPortion]:
        """The rows of a table: each names its task, for the next page may begin with it."""
        rows: list[list[TaskLineView]] = [[]]
        length = 0
        for line in self.told:
            length += len(line.agency) + len(line.text) + len(line.evidence) + len(line.late)
            if rows[-1] and length > _LONGEST_ROW:
                rows.append([])
                length = len(line.text)
            rows[-1].append(line)
        return [TaskPortion(lines, number > 0) for number, lines in enumerate(rows)]


@frozen
class TaskGroupView:
    """A numbered group of tasks."""

    number: str
    """The group's number in the plan."""
    title: str
    """Its heading in the plan."""
    tasks: list[TaskView]
    """Its tasks, in the plan's order."""

    @property
    def reported(self) -> list[TaskView]:
        """The tasks that something was reported of in the period."""
        return [task for task in self.tasks if task.lines]


# A task that two dozen bodies lead would fill the text; its annex names them all.
_NAMED_IN_TEXT = 5
_NOTHING = TaskLineView("", "", "", "", "", earlier=False, dated=False, trace="")
_REPORTED = NN_("{n} body reported", "{n} bodies reported")
# What a row of a table holds, in letters: some five lines.
_LONGEST_ROW = 500
# How many earlier updates an annex repeats of a task without any in the period.
_LOOKED_BACK = 3


def group_views(
    summary: Summary, formatter: Formatter, *, trace: bool = False
) -> list[TaskGroupView]:
    """The plan's groups with their tasks, in the plan's order; ``trace`` adds entries' ids."""
    groups = summary.scope.plan.task_groups
    views = [
        TaskGroupView(
            number,
            group.title.in_language(formatter.language.code),
            [
                _task(summary, one, formatter, trace=trace)
                for one in summary.own_tasks
                if one.group == number
            ],
        )
        for number, group in groups.items()
    ]
    return [view for view in views if view.tasks]


def _task(summary: Summary, one: TaskFigure, formatter: Formatter, *, trace: bool) -> TaskView:
    bodies = summary.scope.bodies
    printed = _printed(summary, one)
    now = [_line(summary, one, line, formatter, trace=trace) for line in printed]
    past = () if now else one.lines[-_LOOKED_BACK:]
    earlier = [_line(summary, one, line, formatter, trace=trace) for line in past]
    led = [_leads(summary, one, line) for line in printed]
    main = [shown for shown, leads in zip(now, led, strict=True) if leads and shown.text]
    main = main or [shown for shown in now if shown.text]
    if len({line.agency for line in main}) > _NAMED_IN_TEXT:
        main = []
    listed = main
    if not _tells_years(summary, one):
        # None where only the task's state is known, which has its column.
        listed = [line for line in now or earlier if line.text] if now or earlier else [_NOTHING]
    told = {line.agency for line, leads in zip(now, led, strict=True) if line.text or not leads}
    others = len(told - {line.agency for line in main})
    return TaskView(
        number=one.number,
        called=task_called(one.number, formatter.language),
        short=one.task.short.in_language(formatter.language.code),
        text=one.task.text,
        leads=", ".join(bodies.abbreviation(body) for body in one.task.lead),
        coordinating=", ".join(bodies.abbreviation(body) for body in one.task.coordinating),
        time=as_written(one.task.time.text),
        state=str(one.state),
        state_label=formatter.language.text(TASK_STATES[str(one.state)]),
        finished_in=str(one.finished_in or ""),
        late=one.late,
        unfinished=year_runs(one.years_unfinished) if one.years else "",
        sometimes=len(one.years_unfinished) < len(one.years_owed),
        lines=now,
        main_lines=main,
        others=formatter.count(others) if others else "",
        earlier=earlier,
        told=[*_story(summary, one, formatter), *listed],
        outputs=outputs_text(summary, one, formatter),
        leads_done=_leads_done(one, formatter),
        pending=_pending(summary, one),
        time_over=one.time_over,
        led=summary.scope.agency in (None, *one.leads),
    )


def _leads(summary: Summary, one: TaskFigure, line: TaskLine) -> bool:
    """Whether a line is of who leads the task, at the end of the period or on its own day."""
    scope = summary.scope
    if scope.agency is not None:
        return line.agency == scope.agency and scope.agency in one.leads
    then = scope.plan.calendar.window(line.period).last
    return line.agency in (*one.leads, *scope.bodies.members(one.task.lead, then))


def _leads_done(one: TaskFigure, formatter: Formatter) -> str:
    done, leads = len(one.leads_done), len(one.leads)
    return f"{formatter.count(done)}/{formatter.count(leads)}" if 0 < done < leads else ""


def _pending(summary: Summary, one: TaskFigure) -> str:
    waiting = [lead for lead in one.leads if lead not in one.leads_done]
    few = len(waiting) <= _NAMED_IN_TEXT
    return ", ".join(summary.scope.bodies.abbreviation(lead) for lead in waiting) if few else ""


def _tells_years(summary: Summary, one: TaskFigure) -> bool:
    """Whether a table tells a task's years, and beside them only the main lines.

    What each body said stands in the report of its period; a body's own report has all of it.
    """
    return bool(one.years) and summary.scope.agency is None


def _story(summary: Summary, one: TaskFigure, formatter: Formatter) -> list[TaskLineView]:
    """A line for each of several years: how it stood, how many reported, what was produced."""
    say, counted = formatter.language.text, formatter.language.counted
    lines = []
    for year in one.years:
        parts = [say(TASK_STATES[str(year.state)])]
        many = len(year.agencies)
        if summary.scope.agency is None:
            parts.append(counted(_REPORTED, many, n=formatter.count(many)))
        if year.outputs:
            figures = ((o.output, o.actual) for o in year.outputs)
            parts.append(amounts(summary.scope.plan, figures, formatter))
        told = say(N_("In {year}: {parts}"), year=year.year, parts="; ".join(parts))
        lines.append(replace(_NOTHING, text=told))
    done = _leads_done(one, formatter)
    if done and not one.task.time.yearly and _tells_years(summary, one):
        lines.append(replace(_NOTHING, text=say(N_("{share} leads have finished"), share=done)))
    return lines


def _printed(summary: Summary, one: TaskFigure) -> Sequence[TaskLine]:
    """The period's updates; over several years, the last word of each body or of its heir."""
    lines = one.lines_of_period
    if summary.period.kind != "span":
        return lines
    return list({summary.scope.heir(line.agency): line for line in lines}.values())


def _line(
    summary: Summary, one: TaskFigure, line: TaskLine, formatter: Formatter, *, trace: bool
) -> TaskLineView:
    """An update in its body's words; a state that is the task's own is no result."""
    done = joined(line.done)
    if line.outputs and not done:
        done = amounts(summary.scope.plan, line.outputs, formatter)
    state = line.status or "in-progress"
    if not done and (state != str(one.state) or line.evidence or line.late):
        done = formatter.language.text(TASK_STATES[state])
    return TaskLineView(
        agency=summary.scope.bodies.abbreviation(line.agency)
        if line.agency != summary.scope.agency
        else "",
        text=done,
        evidence=evidence_text(line.evidence, formatter),
        late=as_written(line.late or ""),
        period=formatter.period(line.period),
        earlier=not line.in_period,
        dated=line.in_period and summary.period.kind == "span",
        trace=line.ref if trace else "",
    )


def outputs_text(summary: Summary, one: TaskFigure, formatter: Formatter) -> str:
    """What the task has produced: in the period where there is something, and in all."""
    say, plan = formatter.language.text, summary.scope.plan
    added = [o for o in one.outputs if o.adds_up]
    now = [(o.output, o.in_period) for o in added if o.in_period is not None]
    total = amounts(plan, ((o.output, o.actual) for o in added), formatter)
    parts = []
    if not now:
        parts += [say(N_("so far {total}"), total=total)] if total else []
    elif all(o.in_period == o.actual for o in added):
        parts.append(total)
    else:
        period = amounts(plan, now, formatter)
        parts.append(say(N_("in the period {period}; so far {total}"), period=period, total=total))
    level = [(o.output, o.in_period) for o in one.outputs if not o.adds_up]
    newest = amounts(plan, [(n, v) for n, v in level if v is not None], formatter)
    if newest and summary.period.kind != plan.calendar_rules.entries_by:
        newest = say(N_("{figures} by each body’s newest report"), figures=newest)
    return "; ".join([*parts, *([newest] if newest else [])])


# ------------------------------------------------------------------ policies


@frozen
class Policy:
    """A document that was issued for the plan."""

    text: str
    """What was issued, in the words of who reported it, without their last stop."""
    agency: str
    """Who reported it, by its short name; empty in an agency's own report."""
    earlier: bool
    """Whether it was reported for an earlier period."""


def policies(summary: Summary) -> list[Policy]:
    """The documents issued since the plan began, the oldest first.

    Where the words of a task's report name the number of the paper behind them,
    the paper is what was done; any other only proves it.
    """
    scope = summary.scope
    found: dict[str, tuple[object, Policy]] = {}
    for task in summary.tasks:
        for line in task.lines:
            for text in line.done:
                for paper in line.evidence:
                    if paper.number and paper.number in text and paper.number not in found:
                        agency = "" if scope.agency else scope.bodies.abbreviation(line.agency)
                        policy = Policy(text.rstrip(" .;"), agency, not line.in_period)
                        day = paper.date.isoformat() if paper.date else ""
                        found[paper.number] = ((day, line.period.end), policy)
    return [policy for _, policy in sorted(found.values(), key=lambda one: str(one[0]))]
