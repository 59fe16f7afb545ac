"""Checks the plan against itself: its bodies, the order of targets, a pace that reaches them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ktstartup.checking.calendar_rules import reporting_rules
from ktstartup.checking.derived_rules import check_derived, returns
from ktstartup.checking.references import unknown, unknown_level
from ktstartup.language import N_, Said
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.model.wording import is_rate
from ktstartup.problems import Problem
from ktstartup.text.lazy_text import Amount, Day, Number
from ktstartup.text.parsing import Dong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.model.indicator import Indicator
    from ktstartup.problems import Place
    from ktstartup.reading.dataset import Dataset
    from ktstartup.reading.nodes import Path

# What Windows takes for a device, whatever follows the first point: no file can be named so.
_DEVICE = lazy_pattern(r"con|prn|aux|nul|(?:com|lpt)\d")


def _place(data: Dataset, *path: str | int, key: bool = False) -> Place:
    return data.plan_file.place(path, key=key)


def check_amendments(data: Dataset) -> Iterator[Problem]:
    """KT626: amendments that no report follows."""
    whole = data.plan.period
    for index, one in enumerate(data.plan.amendments):
        if not whole.first <= one.month < whole.end:
            place = _place(data, "amendments", index, "from")
            yield Problem("KT626", place, {"day": Day.of(one.start), "period": str(whole)})


def check_bodies(data: Dataset) -> Iterator[Problem]:
    """KT303, KT310, KT311, KT606, KT614, KT624: bodies."""
    plan = data.plan
    yield from _named_agencies(data)
    yield from _named_bodies(data)
    for name, agency in plan.agencies.items():
        if _DEVICE.fullmatch(name):
            yield Problem("KT624", _place(data, "agencies", name, key=True), {"value": name})
        for index, heir in enumerate(agency.successors):
            if heir not in plan.agencies:
                place = _place(data, "agencies", name, "successors", index)
                yield unknown("KT303", heir, plan.agencies, place)
        if returns(name, {key: body.successors for key, body in plan.agencies.items()}):
            place = _place(data, "agencies", name, "successors", key=True)
            yield Problem("KT606", place, {"value": name})
    for name in plan.agency_groups:
        if returns(name, {key: body.members for key, body in plan.agency_groups.items()}):
            place = _place(data, "agency_groups", name, key=True)
            yield Problem("KT311", place, {"value": name})
        if name in plan.agencies:
            place = _place(data, "agency_groups", name, key=True)
            yield Problem("KT614", place, {"value": name})


def _named_agencies(data: Dataset) -> Iterator[Problem]:
    """Who issues the plan and who receives reports is one agency, never a group."""
    plan = data.plan
    roles: dict[Path, str] = {
        ("document", "issuer"): plan.document.issuer,
        ("reporting", "through"): plan.reporting.through,
    }
    for name, outline in plan.outlines.items():
        roles["outlines", name, "issuer"] = outline.issuer
        roles["outlines", name, "receiver"] = outline.receiver
    for index, receiver in enumerate(plan.reporting.to):
        roles["reporting", "to", index] = receiver
    for path, agency in roles.items():
        if agency not in plan.agencies:
            yield unknown("KT303", agency, plan.agencies, _place(data, *path))


def _named_bodies(data: Dataset) -> Iterator[Problem]:
    known = [*data.plan.agencies, *data.plan.agency_groups]
    for path, ids in _agency_lists(data):
        for index, body in enumerate(ids):
            if body not in known:
                yield unknown("KT310", body, known, _place(data, *path, index))


def _agency_lists(data: Dataset) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every place of the plan that names agencies or groups."""
    plan = data.plan
    for rule, path in reporting_rules(plan):
        yield (*path, "owed_by"), rule.owed_by
        yield (*path, "not_owed_by"), rule.not_owed_by
    for name, indicator in plan.indicators.items():
        yield ("indicators", name, "lead"), indicator.lead
        yield ("indicators", name, "reported_by"), indicator.reported_by
        yield ("indicators", name, "measure", "of"), indicator.measure.of
    for number, group in plan.task_groups.items():
        for task_number, task in group.tasks.items():
            path = ("task_groups", number, "tasks", task_number)
            yield (*path, "lead"), task.lead
            yield (*path, "coordinating"), task.coordinating
    for index, duty in enumerate(plan.duties):
        yield ("duties", index, "agencies"), duty.agencies
    for name, body in plan.agency_groups.items():
        yield ("agency_groups", name, "members"), body.members


def check_objectives(data: Dataset) -> Iterator[Problem]:
    """KT301, KT302: the indicators and tasks of an objective are the plan's."""
    plan = data.plan
    for index, one in enumerate(plan.specific_objectives):
        for key, named, known, code in (
            ("indicators", one.indicators, plan.indicators, "KT301"),
            ("tasks", one.tasks, plan.tasks, "KT302"),
        ):
            for number, name in enumerate(named):
                if name not in known:
                    place = _place(data, "specific_objectives", index, key, number)
                    yield unknown(code, name, known, place)


def check_indicators(data: Dataset) -> Iterator[Problem]:
    """KT221, KT302, KT313, KT602, KT603, KT607, KT616-KT620, KT660, KT690: targets, subjects, pace.

    A plan may lack indicators or tasks, but not both.
    """
    plan = data.plan
    if not plan.indicators and not plan.tasks:
        yield Problem("KT690", _place(data))
    for name, indicator in plan.indicators.items():
        path: Path = ("indicators", name)
        if indicator.task is not None and indicator.task not in plan.tasks:
            yield unknown("KT302", indicator.task, plan.tasks, _place(data, *path, "task"))
        kind = indicator.measure.subject
        if kind is not None and kind not in plan.subject_kinds:
            place = _place(data, *path, "measure", "subject")
            yield unknown("KT313", kind, plan.subject_kinds, place)
        yield from _targets(data, path, indicator)
        yield from _parts(data, path, indicator)
        yield from _signs(data, path, indicator)
        yield from _in_unit(data, path, indicator)
        yield from _levels(data, path, indicator)
        yield from _ends(data, path, indicator)
        yield from _suits_kind(data, path, indicator)
        yield from check_derived(data, path, name, indicator)
        yield from _sums_up(data, path, indicator)
        yield from _pace(data, path, indicator)


def _targets(data: Dataset, path: Path, indicator: Indicator) -> Iterator[Problem]:
    last = None
    known: list[object] = []
    for index, target in enumerate(indicator.targets):
        try:
            due = data.plan.due_day(target)
        except ValueError:  # a year that no reporting period has
            place = _place(data, *path, "targets", index, "by")
            yield Problem("KT212", place, {"value": str(target.by)})
            continue
        if target.replaces is None:
            if last is not None and due <= last:
                place = _place(data, *path, "targets", index, "by")
                yield Problem("KT602", place, {"by": str(target.by)})
            last = due
        elif target.replaces not in known:
            place = _place(data, *path, "targets", index, "replaces")
            yield Problem("KT603", place, {"value": str(target.replaces)})
        known.append(target.by)


_BELOW_ZERO = N_(
    "where it may be below 0 (growth, a balance), write “unbounded: true” in the “measure” of the "
    "indicator, of “kind: value”"
)
_NO_SIGN = N_("write the pace without a sign: the direction says which way it leads")


def _signs(data: Dataset, path: Path, indicator: Indicator) -> Iterator[Problem]:
    """KT221: only what the plan lets be below zero has such figures, and no pace has."""
    for keys, figure in _figures(indicator).items():
        if figure is None or figure >= 0:
            continue
        if keys[-1] == "per_year" or not indicator.measure.signed:
            advice = _NO_SIGN if keys[-1] == "per_year" else _BELOW_ZERO
            words = {"value": Number.of(figure)}
            yield Problem("KT221", _place(data, *path, *keys), words, advice)


def _figures(indicator: Indicator) -> dict[Path, Fraction | None]:
    """The figures that the plan gives of an indicator, by where they stand."""
    figures: dict[Path, Fraction | None] = {
        ("baseline",): indicator.baseline,
        ("expected", "per_year"): indicator.expected.per_year,
    }
    for index, target in enumerate(indicator.targets):
        figures["targets", index, "min"] = target.min
        figures["targets", index, "max"] = target.max
        for number, part in enumerate(target.parts):
            figures["targets", index, "parts", number, "min"] = part.min
            figures["targets", index, "parts", number, "max"] = part.max
    return figures


def _in_unit(data: Dataset, path: Path, indicator: Indicator) -> Iterator[Problem]:
    """KT660: “10 tỷ” is in đồng, and only of an indicator in đồng a figure."""
    if indicator.is_in_dong:
        return
    for keys, figure in _figures(indicator).items():
        if isinstance(figure, Dong):
            words = {"value": Amount.of(int(figure)), "unit": indicator.unit.vi}
            yield Problem("KT660", _place(data, *path, *keys), words)


def _levels(data: Dataset, path: Path, indicator: Indicator) -> Iterator[Problem]:
    """KT315, KT309 the levels that targets name; KT623 a number for a level, or the reverse."""
    measure = indicator.measure
    named: dict[Path, str | None] = {("baseline_level",): indicator.baseline_level}
    for index, target in enumerate(indicator.targets):
        named["targets", index, "level"] = target.level
    for keys, level in named.items():
        if level is None:
            continue
        if measure.is_level:
            yield from unknown_level(measure, level, _place(data, *path, *keys))
        else:
            right = "baseline" if keys == ("baseline_level",) else "min, max"
            yield _mixed(data, (*path, *keys), N_("a number"), right)
    if not measure.is_level:
        return
    for keys in _figures(indicator):
        of = (*path, *keys)
        if _stands(data.plan_file.tree, of):
            right = "baseline_level" if keys == ("baseline",) else "level"
            yield _mixed(data, of, N_("one of its levels"), right)
    if indicator.expected.shape != "step":
        yield _mixed(data, (*path, "expected"), N_("one of its levels"), "expected: {shape: step}")


def _stands(node: Any, path: Path) -> bool:
    """Whether something is written at a path of a tree."""
    for step in path:
        if isinstance(step, str) and step not in node:
            return False
        node = node[step]
    return True


def _mixed(data: Dataset, path: Path, measure: str, right: str) -> Problem:
    words = {"key": str(path[-1]), "measure": Said(measure), "right": right}
    return Problem("KT623", _place(data, *path, key=True), words)


_KINDS_OF = {
    "levels": "value",
    "of": "bodies",
    "numerator": "ratio, quotient",
    "denominator": "ratio, quotient",
    "indicator": "increase, decrease",
    "against": "increase, decrease",
    "unbounded": "ratio, value, quotient",
}


def _suits_kind(data: Dataset, path: Path, indicator: Indicator) -> Iterator[Problem]:
    """KT620: each key of a measure stands with the kinds that it is made for."""
    measure = indicator.measure
    wrong = [
        (key, value, f"kind: {right}")
        for key, right in _KINDS_OF.items()
        if (value := getattr(measure, key)) and measure.kind not in right.split(", ")
    ]
    right = "total, yearly" if measure.kind == "bodies" else "latest" if measure.parts else ""
    if right and measure.over not in right.split(", "):
        wrong.append(("over", measure.over, right))
    if measure.levels and not measure.is_level:
        wrong.append(("scale", measure.scale, "level"))
    for key, value, instead in wrong:
        said = ", ".join(value) if isinstance(value, tuple | dict) else str(value).lower()
        words = {"key": key, "value": said, "kind": measure.kind, "right": instead}
        yield Problem("KT620", _place(data, *path, "measure", key), words)


def _parts(data: Dataset, path: Path, indicator: Indicator) -> Iterator[Problem]:
    """KT303, KT306, KT307: the bodies and categories that parts of targets are of."""
    plan = data.plan
    for index, target in enumerate(indicator.targets):
        for number, part in enumerate(target.parts):
            at = (*path, "targets", index, "parts", number)
            if part.body is not None and part.body not in plan.agencies:
                yield unknown("KT303", part.body, plan.agencies, _place(data, *at, "body"))
            for name, category in part.of.items():
                if name not in plan.dimensions:
                    yield unknown("KT306", name, plan.dimensions, _place(data, *at, "of", name))
                elif category not in plan.dimensions[name].values:
                    known = plan.dimensions[name].values
                    place = _place(data, *at, "of", name)
                    yield unknown("KT307", category, known, place, dimension=name)


def _sums_up(data: Dataset, path: Path, indicator: Indicator) -> Iterator[Problem]:
    """KT619: shares, scores and ranks are summed neither over periods nor over agencies."""
    measure = indicator.measure
    if measure.kind != "value":
        return
    if measure.scale == "number" and not is_rate(indicator.unit.vi):
        return
    place = _place(data, *path, "measure")
    unit = indicator.unit.vi
    means = () if measure.is_level else ("average",)  # there is no mean of names
    for key, right in (("over", ("latest", *means)), ("across", (*means, "single"))):
        if getattr(measure, key) not in right:
            yield Problem("KT619", place, {"unit": unit, "key": key, "right": ", ".join(right)})


_ENDS = {"up": ("min",), "down": ("max",), "within": ("min", "max")}


def _ends(data: Dataset, path: Path, indicator: Indicator) -> Iterator[Problem]:
    """KT616-KT618: each target has the ends that bind, on the good side of the baseline."""
    for index, target in enumerate(indicator.targets):
        missing = [end for end in _ENDS[indicator.direction] if getattr(target, end) is None]
        for end in missing:
            words = {"key": end, "direction": indicator.direction}
            yield Problem("KT616", _place(data, *path, "targets", index), words)
        if missing or indicator.baseline is None or indicator.direction == "within":
            continue
        goal = indicator.goal(target)
        if goal > indicator.baseline if indicator.goes_down else goal < indicator.baseline:
            end = _ENDS[indicator.direction][0]
            words = {"goal": Number.of(goal), "baseline": Number.of(indicator.baseline)}
            yield Problem("KT617", _place(data, *path, "targets", index, end), words)
    if indicator.goes_down and indicator.baseline is None and indicator.expected.shape == "linear":
        yield Problem("KT618", _place(data, *path, "expected"))


def _pace(data: Dataset, path: Path, indicator: Indicator) -> Iterator[Problem]:
    pace = indicator.expected
    if pace.per_year is None or pace.start is None or pace.until is None:
        return
    promised = [target for target in indicator.targets if target.replaces is None]
    if not promised:  # each revises one that is not there: KT603
        return
    run = pace.per_year * Fraction(pace.until - pace.start + 1)
    goal = indicator.goal(promised[-1])
    total = indicator.base + (-run if goal < indicator.base else run)
    if total != goal:
        words = {
            "pace": Number.of(pace.per_year),
            "years": f"{pace.start}-{pace.until}",
            "total": Number.of(total),
            "min": Number.of(goal),
        }
        yield Problem("KT607", _place(data, *path, "expected", "per_year"), words)


def check_plan_tasks(data: Dataset) -> Iterator[Problem]:
    """KT305, KT609, KT610: tasks numbered as their groups, outputs that are defined."""
    seen: set[str] = set()
    for group, content in data.plan.task_groups.items():
        for number, task in content.tasks.items():
            path = ("task_groups", group, "tasks", number)
            if "." in number and not re.match(re.escape(group) + r"(?:\.|[a-zđ])", number):
                place = _place(data, *path, key=True)
                yield Problem("KT609", place, {"value": number, "group": group})
            if number in seen:
                yield Problem("KT610", _place(data, *path, key=True), {"value": number})
            seen.add(number)
            for index, output in enumerate(task.outputs):
                if output not in data.plan.outputs:
                    place = _place(data, *path, "outputs", index)
                    yield unknown("KT305", output, data.plan.outputs, place)
