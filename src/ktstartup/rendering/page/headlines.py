"""What a page says first of a period: what is at risk, who has not reported, what has changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.measuring.summary import ReportFigures
from ktstartup.measuring.targets import Status
from ktstartup.measuring.tasks import TaskState
from ktstartup.model.labels import TASK_STATES
from ktstartup.rendering.entry_text import money_text
from ktstartup.rendering.indicator_texts import RUNNING, indicator_texts, status_name, wrong_side
from ktstartup.rendering.page.steps import variants
from ktstartup.rendering.status_cells import reporting_sentence
from ktstartup.rendering.views.agency_views import correction_rows, late_rows
from ktstartup.rendering.views.change_views import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.summary import StepFigures, Summary
    from ktstartup.rendering.page.sources import BodyName, Sources
    from ktstartup.rendering.page.steps import Variant
    from ktstartup.rendering.views.agency_views import CorrectionRow, LateRow
    from ktstartup.rendering.views.change_views import Change
    from ktstartup.text.formatting import Formatter


T = TypeVar("T")
_AT_RISK = (Status.OVERDUE, Status.BEHIND, Status.NO_DATA)
_ORDER = ("overdue", "behind", "on-track", "not-due", "no-data")
_NAMED = 12
"""More bodies than these are to be looked up in the table of reports."""


@frozen
class Risk:
    """An indicator whose target is missed, will be missed at this pace, or is unknown."""

    id: str
    """Its id in the plan."""
    short: str
    """Its short name."""
    status: str
    """Its status."""
    label: str
    """The status in words."""
    text: str
    """What is missing and by when, and where the pace so far leads."""


@frozen
class OverdueTask:
    """A task whose time has passed."""

    number: str
    """Its number in the plan."""
    short: str
    """Its short name."""


@frozen
class Awaited:
    """Bodies whose reports came late, or have not come."""

    bodies: tuple[BodyName, ...]
    """The bodies."""

    @property
    def many(self) -> bool:
        """Whether they are too many to be named here."""
        return len(self.bodies) > _NAMED


@frozen
class Brief:
    """What a leader reads first; each thing at each period."""

    tally: list[Variant[str]]
    """How many indicators have each status, as a sentence."""
    risks: list[Variant[Risk]]
    """The indicators at risk, a Risk each."""
    no_risks: list[Variant[str]]
    """That there are none, where there are none."""
    reporting: list[Variant[str]]
    """How many reports are owed, by when, and how many have come."""
    missing: list[Variant[Awaited]]
    """Whose report has not come, or came empty: an Awaited."""
    late: list[Variant[Awaited]]
    """Whose report came late: an Awaited."""
    overdue: list[Variant[OverdueTask]]
    """The tasks that are overdue, or whose time has passed without a word: an OverdueTask each."""
    none_overdue: list[Variant[str]]
    """That there are none, where there are none."""
    money: list[Variant[str]]
    """Allocated and disbursed since the plan began."""


@frozen
class TaskChange:
    """Tasks that stand otherwise than before, in the same way."""

    numbers: tuple[str, ...]
    """Their numbers in the plan."""
    before: str
    """Their state then."""
    after: str
    """Their state now."""


@frozen
class ChangesPart:
    """What has changed since the last issued report, or since the period before."""

    since: str
    """What is compared with."""
    indicators: tuple[Change, ...]
    """The indicators with another figure or verdict."""
    tasks: tuple[TaskChange, ...]
    """The tasks with another state."""
    corrections: tuple[CorrectionRow, ...]
    """What was put right in the period."""
    late: tuple[LateRow, ...]
    """What happened before the period and was only reported in it."""


def brief(steps: Sequence[Summary], sources: Sources, formatter: Formatter) -> Brief:
    """What to read first."""
    risks = [{one.id: one for one in _risks(step, formatter)} for step in steps]
    overdue = [{one.number: one for one in _overdue(step, formatter)} for step in steps]
    totals = (one.money.total for one in steps)
    money = [money_text(one.allocated, one.disbursed, formatter) or None for one in totals]

    def awaited(agencies: Sequence[str]) -> Awaited | None:
        return Awaited(tuple(map(sources.body, agencies))) if agencies else None

    def none(found: Sequence[object]) -> list[Variant[str]]:
        return variants([None if one else formatter.language.text(N_("None.")) for one in found])

    return Brief(
        tally=variants([_tally(one, formatter) for one in steps]),
        risks=sorted(_each(risks), key=lambda one: _ORDER.index(one.of.status)),
        no_risks=none(risks),
        reporting=variants([reporting_sentence(one.reporting, formatter) for one in steps]),
        missing=variants([awaited(one.reporting.missing) for one in steps]),
        late=variants([awaited(one.reporting.late) for one in steps]),
        overdue=_each(overdue),
        none_overdue=none(overdue),
        money=variants(money),
    )


def _each(found: Sequence[Mapping[str, T]]) -> list[Variant[T]]:
    """Things by their ids at each period: each of them at each period."""
    names = dict.fromkeys(name for one in found for name in one)
    return [each for name in names for each in variants([one.get(name) for one in found])]


def _overdue(summary: Summary, formatter: Formatter) -> Iterator[OverdueTask]:
    for one in summary.tasks:
        short = one.task.short.in_language(formatter.language.code)
        if one.state is TaskState.NO_DATA and one.time_over:
            short = f"{short}: {formatter.language.text(TASK_STATES[str(one.state)])}"
        elif one.state is not TaskState.OVERDUE:
            continue
        yield OverdueTask(one.number, short)


def _tally(summary: Summary, formatter: Formatter) -> str:
    """How many indicators have each status, the best first."""
    order = list(Status)
    best_first = sorted(summary.indicators, key=lambda one: order.index(one.against.status))
    counts = Counter(formatter.language.text(status_name(one)) for one in best_first)
    return "; ".join(f"{formatter.count(n)} {name}" for name, n in counts.items())


def _risks(summary: Summary, formatter: Formatter) -> Iterator[Risk]:
    for one in (one for one in summary.indicators if one.held and _at_risk(one)):
        texts = indicator_texts(one, formatter, RUNNING)
        name = one.indicator.short.in_language(formatter.language.code)
        yield Risk(one.id, name, str(one.against.status), texts.status, _missing(one, formatter))


def _at_risk(one: IndicatorFigure) -> bool:
    held = one.against
    if held.status in _AT_RISK:
        return True
    undecided = held.status in (Status.ON_TRACK, Status.NOT_DUE)
    return undecided and held.falls_short


def _missing(one: IndicatorFigure, formatter: Formatter) -> str:
    say, texts = formatter.language.text, indicator_texts(one, formatter, RUNNING)
    words = {"target": texts.target, "due": texts.due, "missing": texts.missing}
    message = N_("{missing} missing to {target}, due {due}")
    if not texts.missing:
        words["target"], message = texts.asked, N_("target {target}, due {due}")
    elif one.indicator.measure.scale == "rank":
        message = N_("{missing} behind {target}, due {due}")
    elif wrong_side(one) == "above":
        message = N_("{missing} above {target}, due {due}")
    parts = [say(message, **words)]
    if one.against.falls_short:
        parts.append(say(N_("at the pace so far {n} by the due date"), n=texts.projection))
    return "; ".join(parts)


# ------------------------------------------------------------------ what has changed


def changes_of(figures: StepFigures, number: int, formatter: Formatter) -> ChangesPart:
    """What has changed by the end of a period, by its number among the steps.

    The newest is held against the last issued report, the others against the period before.
    """
    steps, summary = figures.steps, figures.steps[number]
    account = figures.report
    if number < len(steps) - 1:
        account = ReportFigures(summary, before=steps[number - 1] if number else None)
    found = changes(account, formatter)
    known = {one.period: one for one in steps}
    earlier = known.get(account.before.period) if account.before else None
    return ChangesPart(
        _since(found.number, found.date, found.period, formatter),
        tuple(found.rows),
        tuple(_task_changes(earlier, summary, formatter)) if earlier else (),
        tuple(correction_rows(summary, formatter)),
        tuple(late_rows(summary, formatter)),
    )


def _since(number: str, day: str, period: str, formatter: Formatter) -> str:
    if not period:
        return ""
    message = N_("Compared with {period}")
    if number:
        message = N_("Compared with Report No. {number} of {day} on {period}")
    return formatter.language.text(message, number=number, day=day, period=period)


def _task_changes(earlier: Summary, summary: Summary, formatter: Formatter) -> Iterator[TaskChange]:
    found: dict[tuple[TaskState, TaskState], list[str]] = {}
    new_year = earlier.period.year != summary.period.year
    for then, now in zip(earlier.tasks, summary.tasks, strict=True):
        # What comes back every year begins anew with it: that is no change.
        if then.state is not now.state and not (new_year and now.task.time.yearly):
            found.setdefault((then.state, now.state), []).append(now.number)
    for states, numbers in found.items():
        before, after = (formatter.language.text(TASK_STATES[str(one)]) for one in states)
        yield TaskChange(tuple(numbers), before, after)
