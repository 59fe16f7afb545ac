"""Makes one figure of what a task has produced, adding up only what the plan lets be added up."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import TaskUpdate

    Updates = Sequence[EffectiveEntry[TaskUpdate]]
    Known = tuple[EffectiveEntry[TaskUpdate], Fraction]


@frozen
class OutputFigure:
    """How much of one output a task has produced, in the period and since the plan began.

    Of what does not add up over periods both are each body's newest figure.
    """

    output: str
    in_period: Fraction | None
    actual: Fraction
    adds_up: bool


def measure_outputs(scope: AsOfView, updates: Updates) -> tuple[OutputFigure, ...]:
    """Every output of a task's updates, in the order in which they were first reported."""
    by_output: dict[str, list[Known]] = {}
    for one in updates:
        for output in one.entry.outputs:
            by_output.setdefault(output.output, []).append((one, output.value))
    return tuple(_measure(scope, name, own) for name, own in by_output.items())


def _measure(scope: AsOfView, name: str, own: list[Known]) -> OutputFigure:
    adds_up = scope.plan.outputs[name].over == "total"
    begun = bisect_left(own, scope.window.start, key=lambda known: scope.day(known[0].filed))
    now = own[begun:]
    if not adds_up:
        own, now = _newest(scope, own), _newest(scope, now)
    return OutputFigure(name, _sum(now) if now else None, _sum(own), adds_up)


def _newest(scope: AsOfView, known: list[Known]) -> list[Known]:
    newest = {id(one) for one in newest_updates(scope, [one for one, _ in known])}
    return [pair for pair in known if id(pair[0]) in newest]


def newest_updates(scope: AsOfView, updates: Updates) -> Updates:
    """The updates of each body's newest period, unless a successor has reported since."""
    newest = {one.filed.agency: one.filed.period for one in updates}
    gone = scope.overtaken(newest, [one.filed for one in updates])
    return [
        one
        for one in updates
        if newest[one.filed.agency] == one.filed.period and one.filed.agency not in gone
    ]


def _sum(known: list[Known]) -> Fraction:
    total = 0
    for _, value in known:
        whole, parts = value.as_integer_ratio()
        if parts != 1:
            return sum((one for _, one in known), Fraction(0))
        total += whole  # as nearly always, and ten times as fast
    return Fraction(total)
