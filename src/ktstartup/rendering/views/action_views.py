"""What has to be done next, as the figures show it: overdue, behind or missing, and by whom."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen, replace
from ktstartup.measuring.targets import Status
from ktstartup.measuring.tasks import TaskState
from ktstartup.rendering.indicator_texts import RUNNING, indicator_texts, is_over_limit, wrong_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.summary import Summary
    from ktstartup.measuring.tasks import TaskFigure
    from ktstartup.text.formatting import Formatter


# More leads than these are called as the plan calls them together.
_NAMED = 5
_INDICATORS = {
    Status.OVERDUE: "overdue-indicator",
    Status.BEHIND: "behind-indicator",
    Status.NO_DATA: "unknown-indicator",
}
_TASKS = {TaskState.OVERDUE: "overdue-task", TaskState.NO_DATA: "unknown-task"}


@frozen
class Action:
    """One thing to be done next; what the same bodies have to report on is one thing."""

    kind: str
    """overdue-, behind- or unknown-indicator, over-limit, out-of-range, missed-year, overdue- or
    unknown-task, or missing-reports."""
    number: str
    """The number of a task, or the numbers of several; else empty."""
    about: str
    """The names of indicators or tasks; else empty."""
    by: str
    """The target's year or day, or the task's time in the plan's words."""
    missing: str
    """How much of an indicator is missing, with its unit; may be empty."""
    side: str
    """On which side of its target an indicator lies: above, below, worse of a rank; else empty."""
    leads: str
    """Who has to do it, by short names; empty in a body's own report, or if too many."""


def actions(summary: Summary, formatter: Formatter) -> list[Action]:
    """What is overdue, behind or unknown, and which reports have not come.

    A body's own report has the tasks that it leads: the targets are the province's.
    """
    tasks = (_task(summary, one, formatter) for one in summary.tasks if one.state in _TASKS)
    if summary.scope.agency is not None:
        return _together(one for one in tasks if one)
    indicators = (
        _indicator(summary, one, formatter)
        for one in summary.indicators
        if one.against.status in _INDICATORS and not one.uncomputed
    )
    order = [
        "over-limit",
        "out-of-range",
        "missed-year",
        *_INDICATORS.values(),
        *_TASKS.values(),
        "missing-reports",
    ]
    found = [one for one in chain(indicators, tasks, _missing(summary)) if one]
    return _together(sorted(found, key=lambda one: order.index(one.kind)))


def _together(found: Iterable[Action]) -> list[Action]:
    """What the same bodies have to report on stands once, in place of a line for each."""
    groups: dict[object, list[Action]] = {}
    for number, one in enumerate(found):
        unknown = one.kind.startswith("unknown-")
        groups.setdefault((one.kind, one.leads) if unknown else number, []).append(one)
    return [
        replace(
            own[0],
            number=", ".join(one.number for one in own if one.number),
            about="; ".join(one.about for one in own),
            by=own[0].by if len(own) == 1 else "",
        )
        for own in groups.values()
    ]


def _indicator(summary: Summary, one: IndicatorFigure, formatter: Formatter) -> Action:
    texts, indicator, plan = (
        indicator_texts(one, formatter, RUNNING), one.indicator, summary.scope.plan,
    )  # fmt: skip
    task = plan.tasks.get(indicator.task or "")
    lead = indicator.lead or (task.lead if task else ())
    kind = _INDICATORS[one.against.status]
    if is_over_limit(one) or one.against.has_left:
        kind = "over-limit" if is_over_limit(one) else "out-of-range"
    elif one.against.status is Status.OVERDUE and one.against.year is not None:
        kind = "missed-year"  # which nobody reaches any more
    side = wrong_side(one)
    return Action(
        kind,
        "",
        indicator.name.in_language(formatter.language.code),
        texts.due,
        texts.missing,
        "worse" if side and indicator.measure.scale == "rank" else side,
        _leads(summary, lead),
    )


def _task(summary: Summary, one: TaskFigure, formatter: Formatter) -> Action | None:
    alone = summary.scope.agency
    if alone is not None and alone not in one.leads:
        return None
    return Action(
        _TASKS[one.state],
        one.number,
        one.task.short.in_language(formatter.language.code),
        one.task.time.text,
        "",
        "",
        "" if alone else _leads(summary, one.task.lead, one.leads_done),
    )


def _missing(summary: Summary) -> Iterator[Action]:
    missing = summary.reporting.missing
    if missing:
        few = missing if len(missing) <= _NAMED else ()
        yield Action("missing-reports", "", "", "", "", "", _leads(summary, few))


def _leads(summary: Summary, lead: Iterable[str], done: Iterable[str] = ()) -> str:
    """Those responsible at the end of the period who are not done, or what the plan calls them."""
    scope, lead = summary.scope, tuple(lead)
    members = [one for one in scope.bodies.members(lead, scope.window.last) if one not in done]
    shown = members if len(members) <= _NAMED else lead
    return ", ".join(map(scope.bodies.abbreviation, shown))
