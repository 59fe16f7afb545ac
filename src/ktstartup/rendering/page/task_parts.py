"""The tasks of a page: their rows, period by period, and every word that was reported of them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.model.labels import TASK_STATES
from ktstartup.rendering.entry_text import amounts
from ktstartup.rendering.page.indicator_parts import Verdict
from ktstartup.rendering.page.steps import variants
from ktstartup.rendering.plain_text import as_written, joined
from ktstartup.rendering.views.task_views import outputs_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.measuring.summary import Summary
    from ktstartup.measuring.tasks import TaskFigure, TaskLine
    from ktstartup.rendering.page.sources import BodyName, Source, Sources
    from ktstartup.rendering.page.steps import Variant
    from ktstartup.text.formatting import Formatter

# What a leader has to look at stands first.
_FIRST = ("overdue", "no-data")


@frozen
class LastWord:
    """The newest thing said of a task."""

    body: BodyName
    """Who says it."""
    text: str
    """What is said."""
    period: str
    """For which period, short."""


@frozen
class Update:
    """What a body says of a task."""

    body: BodyName
    """Who says it."""
    text: str
    """What was done, or how it stands."""
    notes: tuple[str, ...]
    """Why it comes late, and its note."""
    sources: tuple[Source, ...]
    """The entry, and its corrections."""

    @property
    def plain(self) -> bool:
        """Whether nothing but its own file and line is behind it, as mostly."""
        return len(self.sources) == 1 and not self.sources[0].papers


@frozen
class UpdateGroup:
    """The updates of one period."""

    steps: str
    """The class of the periods from that on in which they are known."""
    period: str
    """The period, short."""
    updates: list[Update]
    """They themselves."""


@frozen
class TaskPart:
    """A task of the page."""

    number: str
    """Its number in the plan."""
    short: str
    """Its short name."""
    text: str
    """Its whole text in the plan."""
    leads: list[BodyName]
    """Who leads it, as the plan says."""
    time: str
    """Its time, in the plan's words."""
    state: list[Variant[Verdict]]
    """How it stands, a Verdict."""
    reported: list[Variant[str]]
    """How many of its leads have reported: "31/33"."""
    outputs: list[Variant[str]]
    """What was produced in the period and since the plan began."""
    word: LastWord | None
    """The last word on it, in the newest period."""
    groups: list[UpdateGroup]
    """Every update, the newest period first."""
    count: int
    """How many updates there are."""


@frozen
class TaskGroupPart:
    """A group of tasks, those to be looked at first."""

    number: str
    """Its number in the plan."""
    title: str
    """Its heading in the plan."""
    tasks: list[TaskPart]
    """Its tasks: the overdue first, then those of which nobody has said anything."""


def task_groups(
    steps: Sequence[Summary], sources: Sources, formatter: Formatter
) -> list[TaskGroupPart]:
    """The groups of tasks, in the plan's order."""
    last = steps[-1]
    order = sorted(range(len(last.tasks)), key=lambda index: _rank(last.tasks[index]))
    return [
        TaskGroupPart(
            number,
            group.title.in_language(formatter.language.code),
            [
                _task(index, steps, sources, formatter)
                for index in order
                if last.tasks[index].group == number
            ],
        )
        for number, group in last.scope.plan.task_groups.items()
    ]


def _rank(one: TaskFigure) -> int:
    state = str(one.state)
    return _FIRST.index(state) if state in _FIRST else len(_FIRST)


def _task(index: int, steps: Sequence[Summary], sources: Sources, formatter: Formatter) -> TaskPart:
    one, summary = steps[-1].tasks[index], steps[-1]
    figures = [step.tasks[index] for step in steps]
    return TaskPart(
        number=one.number,
        short=one.task.short.in_language(formatter.language.code),
        text=one.task.text,
        leads=[sources.named(body) for body in one.task.lead],
        time=one.task.time.text,
        state=variants([_state(each, formatter) for each in figures]),
        reported=variants([f"{len(e.leads_reporting)}/{len(e.leads)}" for e in figures]),
        outputs=variants(
            [
                outputs_text(step, each, formatter) or None
                for step, each in zip(steps, figures, strict=True)
            ]
        ),
        word=_last_word(summary, one, sources, formatter),
        groups=list(_groups(summary, one, sources, formatter)),
        count=len(one.lines),
    )


def _state(one: TaskFigure, formatter: Formatter) -> Verdict:
    code = str(one.state)
    return Verdict(code, formatter.language.text(TASK_STATES[code]))


def _last_word(
    summary: Summary, one: TaskFigure, sources: Sources, formatter: Formatter
) -> LastWord | None:
    """The newest update, of a lead if one has said anything."""
    leads = summary.scope.bodies.members(one.task.lead, summary.scope.window.last)
    own = [line for line in one.lines if line.agency in leads] or one.lines
    if not own:
        return None
    line = own[-1]
    text = _text(summary, line, formatter)
    return LastWord(sources.body(line.agency), text, formatter.period_short(line.period))


def _text(summary: Summary, line: TaskLine, formatter: Formatter) -> str:
    said = joined(line.done) or amounts(summary.scope.plan, line.outputs, formatter)
    return said or formatter.language.text(TASK_STATES[line.status or "in-progress"])


def _groups(
    summary: Summary, one: TaskFigure, sources: Sources, formatter: Formatter
) -> Iterator[UpdateGroup]:
    lines = sorted(one.lines, key=lambda line: -line.period.end)
    for period, own in groupby(lines, key=lambda line: line.period):
        yield UpdateGroup(
            sources.steps_since(period),
            formatter.period_short(period),
            [
                Update(
                    sources.body(line.agency),
                    _text(summary, line, formatter),
                    tuple(as_written(text) for text in (line.late, line.note) if text),
                    sources.with_corrections(line.filed),
                )
                for line in own
            ],
        )
