"""Measures the effect of new entries: figures before and after, and the states of tasks."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from ktstartup.frozen import frozen
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.indicators import measure_indicator
from ktstartup.measuring.money import measure_money
from ktstartup.measuring.tasks import measure_task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ktstartup.calendar import Period
    from ktstartup.reading.dataset import Dataset


@frozen
class Effect:
    """What an entry does to a figure at the end of its period: pairs of before and after.

    ``name`` is the id of the indicator, the output or the source of money;
    ``task`` the number of the task it is a figure of. Figures are in the
    indicator's or output's unit, or in đồng; None is no data. How the task itself
    stands is an effect of kind ``task`` with ``state``.
    """

    kind: Literal["indicator", "task", "output", "allocated", "disbursed"]
    name: str
    in_period: tuple[Fraction | None, Fraction | None] = (None, None)
    actual: tuple[Fraction | None, Fraction | None] = (None, None)
    task: str = ""
    state: tuple[str, str] | None = None


def effects(
    before: Dataset, after: Dataset, period: Period, refs: Iterable[str]
) -> Iterator[Effect]:
    """What new entries do to the figures of the indicators, tasks and sources they are about."""
    scopes = [AsOfView(one, period) for one in (before, after)]
    plan = scopes[0].plan
    listed: dict[str, Mapping[str, object]] = {
        "results": plan.indicators,
        "tasks": plan.tasks,
        "money": plan.money,
    }
    for section, name in dict.fromkeys(_touched(after, refs)):
        if name not in listed[section]:  # what an amendment took away may still be corrected
            continue
        if section == "results":
            old, new = (measure_indicator(scope, name) for scope in scopes)
            in_period = (old.in_period, new.in_period)
            yield Effect("indicator", name, in_period, (old.actual, new.actual))
        elif section == "tasks":
            yield from _effects_on_task(scopes, name)
        else:
            yield from _effects_on_money(scopes, name)


def _effects_on_task(scopes: Sequence[AsOfView], number: str) -> Iterator[Effect]:
    groups = scopes[0].plan.task_groups
    group = next(name for name, content in groups.items() if number in content.tasks)
    before, after = (measure_task(scope, group, number) for scope in scopes)
    yield Effect("task", number, task=number, state=(before.state, after.state))
    earlier = {one.output: one for one in before.outputs}
    for one in after.outputs:
        old = earlier.get(one.output)
        in_period = (old.in_period if old else None, one.in_period)
        actual = (old.actual if old else None, one.actual)
        if in_period[0] != in_period[1] or actual[0] != actual[1]:
            yield Effect("output", one.output, in_period, actual, task=number)


def _effects_on_money(scopes: Sequence[AsOfView], source: str) -> Iterator[Effect]:
    before, after = (
        next(one for one in measure_money(scope) if one.source == source) for scope in scopes
    )
    if after.allocated is not None:
        in_period = _pair(before.allocated_in_period, after.allocated_in_period)
        yield Effect("allocated", source, in_period, _pair(before.allocated, after.allocated))
    if after.disbursed is not None:
        in_period = _pair(before.disbursed_in_period, after.disbursed_in_period)
        yield Effect("disbursed", source, in_period, _pair(before.disbursed, after.disbursed))


def _pair(before: int | None, after: int | None) -> tuple[Fraction | None, Fraction | None]:
    old, new = (None if one is None else Fraction(one) for one in (before, after))
    return old, new


def _touched(data: Dataset, refs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What the new entries are about; a correction is about what its entry is."""
    for ref in refs:
        filed = data.by_ref.get(ref)
        if filed is None:
            continue
        about = filed.entry.about
        if about is None and filed.entry.corrects:
            about = data.by_ref[filed.entry.corrects].entry.about
        if about is not None:
            yield filed.section, about
