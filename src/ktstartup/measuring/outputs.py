"""Makes one figure of what a task has produced, adding up only what the plan lets be added up."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import TaskUpdate

    Updates = Sequence[EffectiveEntry[TaskUpdate]]

__all__ = ["OutputFigure", "measure_outputs", "newest_updates"]


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
    by_output: dict[str, list[EffectiveEntry[TaskUpdate]]] = {}
    for one in updates:
        for place, output in enumerate(outputs := one.entry.outputs):
            if place == 0 or output.output not in {other.output for other in outputs[:place]}:
                by_output.setdefault(output.output, []).append(one)
    return tuple(_measure(scope, name, own) for name, own in by_output.items())


def _measure(scope: AsOfView, name: str, own: Updates) -> OutputFigure:
    adds_up = scope.plan.outputs[name].over == "total"
    now: Updates = [one for one in own if scope.in_period(one.filed)]
    if not adds_up:
        own, now = newest_updates(scope, own), newest_updates(scope, now)
    return OutputFigure(name, _sum(name, now) if now else None, _sum(name, own), adds_up)


def newest_updates(scope: AsOfView, updates: Updates) -> Updates:
    """The updates of each body's newest period, unless a successor has reported since."""
    newest = {one.filed.agency: one.filed.period for one in updates}
    gone = scope.overtaken(newest, [one.filed for one in updates])
    return [
        one
        for one in updates
        if newest[one.filed.agency] == one.filed.period and one.filed.agency not in gone
    ]


def _sum(name: str, updates: Updates) -> Fraction:
    values = [o.value for one in updates for o in one.entry.outputs if o.output == name]
    if all(value.denominator == 1 for value in values):  # as nearly always, and ten times as fast
        return Fraction(sum(value.numerator for value in values))
    return sum(values, Fraction(0))
