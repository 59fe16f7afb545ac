"""Views of the plan's specific objectives: what the data say of each, for the whole time only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.rendering.plain_text import as_written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.measuring.objectives import ObjectiveFigure
    from ktstartup.measuring.summary import ReportFigures
    from ktstartup.rendering.views.indicator_views import IndicatorView
    from ktstartup.rendering.views.task_views import TaskGroupView, TaskView


@frozen
class ReachedIndicator:
    """An indicator whose target is reached."""

    indicator: IndicatorView
    """The indicator."""
    since: str
    """The year since which its target is reached; empty where no year can be told."""


@frozen
class ObjectiveView:
    """A specific objective of the plan, with what speaks for it."""

    text: str
    """The objective in the plan's own words, without its last stop."""
    linked: bool
    """Whether the plan's data name any indicator or task of it."""
    reached: list[ReachedIndicator]
    """Its indicators whose target is reached."""
    unreached: list[IndicatorView]
    """Its indicators whose target is not reached: on track, behind or overdue."""
    not_due: list[IndicatorView]
    """Its indicators that are not due yet, or not computed yet."""
    unknown: list[IndicatorView]
    """Its indicators without any figure."""
    finished: list[TaskView]
    """Its tasks that are finished; those that come back, in the last year."""
    unfinished: list[TaskView]
    """Its tasks that are not."""
    silent: list[TaskView]
    """Its tasks that nobody has said anything of."""


def objective_views(
    account: ReportFigures, indicators: Sequence[IndicatorView], groups: Sequence[TaskGroupView]
) -> list[ObjectiveView]:
    """The objectives for a review or the final summary; none where the plan links none of them."""
    by_id = {one.id: one for one in indicators}
    by_number = {task.number: task for group in groups for task in group.tasks}
    views = [_view(one, by_id, by_number) for one in account.objectives]
    return views if any(one.linked for one in views) else []


def _view(
    one: ObjectiveFigure, by_id: dict[str, IndicatorView], by_number: dict[str, TaskView]
) -> ObjectiveView:
    named = [by_id[name] for name in one.objective.indicators]
    left = [indicator for indicator in named if indicator.id not in one.reached]
    tasks = [by_number[number] for number in one.objective.tasks]
    return ObjectiveView(
        as_written(one.objective.text),
        bool(named or tasks),
        [ReachedIndicator(by_id[name], str(since or "")) for name, since in one.reached.items()],
        [i for i in left if i.status not in ("not-due", "no-data")],
        [i for i in left if i.status == "not-due" or i.uncomputed],
        [i for i in left if i.status == "no-data" and not i.uncomputed],
        [t for t in tasks if t.state == "done"],
        [t for t in tasks if t.state not in ("done", "no-data")],
        [t for t in tasks if t.state == "no-data"],
    )
