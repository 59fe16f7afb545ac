"""Asks whether the plan agrees with itself: bodies, targets in order, a pace that reaches them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.checking.references import unknown
from ktstartup.problems import Place, Problem
from ktstartup.reading.tree import Listing, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.model.plan import Indicator
    from ktstartup.reading.dataset import Dataset
    from ktstartup.reading.tree import Path

__all__ = ["check_bodies", "check_indicators", "check_plan_tasks"]


def _place(data: Dataset, *path: str | int, key: bool = False) -> Place:
    return Place(data.plan_file, *at(data.plan_tree, path, key=key))


def check_bodies(data: Dataset) -> Iterator[Problem]:
    """KT303, KT310, KT311, KT606, KT614, KT615: agencies, groups, successions, holidays."""
    plan = data.plan
    yield from _named_bodies(data)
    for name, agency in plan.agencies.items():
        for heir in agency.successors:
            if heir not in plan.agencies:
                place = _place(data, "agencies", name, "successors")
                yield unknown("KT303", heir, plan.agencies, place)
        if _returns(name, {key: body.successors for key, body in plan.agencies.items()}):
            place = _place(data, "agencies", name, "successors", key=True)
            yield Problem("KT606", place, {"value": name})
    for name in plan.agency_groups:
        if _returns(name, {key: body.members for key, body in plan.agency_groups.items()}):
            place = _place(data, "agency_groups", name, key=True)
            yield Problem("KT311", place, {"value": name})
        if name in plan.agencies:
            place = _place(data, "agency_groups", name, key=True)
            yield Problem("KT614", place, {"value": name})
    if not _holidays_known(plan.calendar_rules.holidays):
        place = _place(data, "calendar", "holidays")
        yield Problem("KT615", place, {"value": plan.calendar_rules.holidays})


def _named_bodies(data: Dataset) -> Iterator[Problem]:
    known = [*data.plan.agencies, *data.plan.agency_groups]
    for path, ids in _agency_lists(data):
        single = not isinstance(_node(data, path), Listing)
        for index, body in enumerate(ids):
            if body not in known:
                place = _place(data, *path) if single else _place(data, *path, index)
                yield unknown("KT310", body, known, place)


def _agency_lists(data: Dataset) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every place of the plan that names agencies or groups."""
    plan = data.plan
    yield ("document", "issuer"), (plan.document.issuer,)
    yield ("reporting", "owed_by"), plan.reporting.owed_by
    yield ("reporting", "not_owed_by"), plan.reporting.not_owed_by
    yield ("reporting", "through"), (plan.reporting.through,)
    yield ("reporting", "to"), (plan.reporting.to,)
    for name, indicator in plan.indicators.items():
        if indicator.lead:
            yield ("indicators", name, "lead"), (indicator.lead,)
    for number, group in plan.task_groups.items():
        for task_number, task in group.tasks.items():
            path = ("task_groups", number, "tasks", task_number)
            yield (*path, "lead"), task.lead
            yield (*path, "coordinating"), task.coordinating
    for index, duty in enumerate(plan.duties):
        yield ("duties", index, "agencies"), duty.agencies
    for name, body in plan.agency_groups.items():
        yield ("agency_groups", name, "members"), body.members


def _node(data: Dataset, path: Path) -> object:
    node: object = data.plan_tree
    for step in path:
        if not isinstance(node, dict | list) or (isinstance(node, dict) and step not in node):
            return None
        node = node[step]  # type: ignore[index]
    return node


def _returns(start: str, steps: dict[str, tuple[str, ...]]) -> bool:
    """Whether following the steps from a name comes back to it."""
    seen: set[str] = set()
    waiting = list(steps[start])
    while waiting:
        name = waiting.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            waiting += steps.get(name, ())
    return False


def _holidays_known(country: str) -> bool:
    if country == "VN":  # spares everyone else the loading of the library
        return True
    from holidays import list_supported_countries  # noqa: PLC0415

    return country in list_supported_countries()


def check_indicators(data: Dataset) -> Iterator[Problem]:
    """KT302, KT313, KT602, KT603, KT607: subjects, targets and paces."""
    plan = data.plan
    for name, indicator in plan.indicators.items():
        path: Path = ("indicators", name)
        if indicator.task is not None and indicator.task not in plan.tasks:
            yield unknown("KT302", indicator.task, plan.tasks, _place(data, *path, "task"))
        kind = indicator.measure.subject
        if kind is not None and kind not in plan.subject_kinds:
            place = _place(data, *path, "measure", "subject")
            yield unknown("KT313", kind, plan.subject_kinds, place)
        yield from _targets(data, path, indicator)
        yield from _pace(data, path, indicator)


def _targets(data: Dataset, path: Path, indicator: Indicator) -> Iterator[Problem]:
    last = None
    known: list[object] = []
    for index, target in enumerate(indicator.targets):
        due = data.plan.due_day(target)
        if target.replaces is None:
            if last is not None and due <= last:
                place = _place(data, *path, "targets", index, "by")
                yield Problem("KT602", place, {"by": str(target.by)})
            last = due
        elif target.replaces not in known:
            place = _place(data, *path, "targets", index, "replaces")
            yield Problem("KT603", place, {"value": str(target.replaces)})
        known.append(target.by)


def _pace(data: Dataset, path: Path, indicator: Indicator) -> Iterator[Problem]:
    pace = indicator.expected
    if pace.per_year is None or pace.start is None or pace.until is None:
        return
    first = [target for target in indicator.targets if target.replaces is None][-1]
    total = indicator.baseline + pace.per_year * Fraction(pace.until - pace.start + 1)
    if total != first.min:
        words = {
            "pace": str(pace.per_year),
            "years": f"{pace.start}-{pace.until}",
            "total": str(total),
            "min": str(first.min),
        }
        yield Problem("KT607", _place(data, *path, "expected", "per_year"), words)


def check_plan_tasks(data: Dataset) -> Iterator[Problem]:
    """KT305, KT609, KT610: tasks numbered as their groups, outputs that are defined."""
    seen: set[str] = set()
    for group, content in data.plan.task_groups.items():
        for number, task in content.tasks.items():
            path = ("task_groups", group, "tasks", number)
            if not re.match(re.escape(group) + r"\.", number):
                place = _place(data, *path, key=True)
                yield Problem("KT609", place, {"value": number, "group": group})
            if number in seen:
                yield Problem("KT610", _place(data, *path, key=True), {"value": number})
            seen.add(number)
            for output in task.outputs:
                if output not in data.plan.outputs:
                    place = _place(data, *path, "outputs")
                    yield unknown("KT305", output, data.plan.outputs, place)
