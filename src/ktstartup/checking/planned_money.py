"""Checks what the plan sets aside: sources and tasks that it knows, and sums that come out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ktstartup.checking.references import unknown
from ktstartup.language import N_, Said
from ktstartup.model.money import WHOLE, Budget
from ktstartup.problems import Problem
from ktstartup.text.lazy_text import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.model.money import BudgetPart, PlannedMoney
    from ktstartup.reading.dataset import Dataset


def check_planned_money(data: Dataset) -> Iterator[Problem]:
    """KT302, KT304, KT661-KT663: the parts of the budget, and whether they add up."""
    plan = data.plan
    for index, one in enumerate(plan.budget):
        path = ("budget", index)
        if one.source is not None and one.source not in plan.money:
            place = data.plan_file.place((*path, "source"))
            yield unknown("KT304", one.source, plan.money, place)
        if one.task is not None and one.task not in plan.tasks:
            place = data.plan_file.place((*path, "task"))
            yield unknown("KT302", one.task, plan.tasks, place)
        if one.years is not None and one.years not in plan.period:
            words = {"value": str(one.years), "period": plan.period.in_years}
            yield Problem("KT663", data.plan_file.place((*path, "years")), words)
    yield from _twice(data)
    yield from _sums(data)


def _twice(data: Dataset) -> Iterator[Problem]:
    """KT661: two amounts for one part, neither of which revises the other."""
    known: dict[BudgetPart, list[PlannedMoney]] = defaultdict(list)
    for index, one in enumerate(data.plan.budget):
        alike = known[one.part._replace(years=None)]
        if any(_overlaps(one, other) for other in alike):
            yield Problem("KT661", data.plan_file.place(("budget", index)))
        alike.append(one)


def _overlaps(one: PlannedMoney, other: PlannedMoney) -> bool:
    if one.years == other.years:
        return one.adopted == other.adopted
    if one.years is None or other.years is None:
        return False
    return one.years.first < other.years.end and other.years.first < one.years.end


def _names_all(data: Dataset, whole: BudgetPart, parts: list[BudgetPart]) -> bool:
    """Whether the parts name every source, task and year: then nothing is left for others."""
    keys = parts[0].keys - whole.keys
    time = whole.years or data.plan.period
    years = {year for one in parts if one.years for year in one.years.parts("year")}
    return (
        ("source" not in keys or {one.source for one in parts} >= {*data.plan.money})
        and ("task" not in keys or {one.task for one in parts} >= {*data.plan.tasks})
        and ("years" not in keys or years >= {*time.parts("year")})
    )


def _sums(data: Dataset) -> Iterator[Problem]:
    """KT662: parts that are more than their whole, or all there are and less than it.

    It is asked of the plan as it stands at its end.
    """
    budget = Budget(data.plan.budget, data.plan.calendar.window(data.plan.period).last)
    at = {one.part: index for index, one in enumerate(data.plan.budget)}
    for whole in dict.fromkeys((WHOLE, *budget.amounts)):
        planned, seen = budget.planned(whole), list[frozenset[str]]()
        for parts in budget.parts_of(whole):
            keys = parts[0].keys
            if any(keys > other for other in seen):
                continue  # parts of parts are held against these
            seen.append(keys)
            total = sum(budget.amounts[part] for part in parts)
            less = planned is not None and total < planned
            if planned in (None, total) or (less and not _names_all(data, whole, parts)):
                continue
            words = {
                "by": ", ".join(key for key in whole._fields if key in keys - whole.keys),
                "sum": Amount.of(total),
                "whole": Amount.of(planned),
                "difference": Amount.of(abs(planned - total)),
                "direction": Said(N_("less") if less else N_("more")),
            }
            yield Problem(
                "KT662", data.plan_file.place(("budget", at.get(whole, at[parts[0]]))), words
            )
