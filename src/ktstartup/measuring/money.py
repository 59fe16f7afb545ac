"""Adds up money by source: allocated and disbursed, in the period and since the plan began."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.model.entries import MoneyEntry

__all__ = ["MoneyFigure", "measure_money"]


@dataclass(frozen=True, slots=True)
class MoneyFigure:
    """Money from one source, in đồng; None where nobody has given a figure."""

    source: str
    allocated_in_period: int | None
    allocated: int | None
    disbursed_in_period: int | None
    disbursed: int | None

    @property
    def is_empty(self) -> bool:
        """Whether there is no figure at all."""
        return self.allocated is None and self.disbursed is None


def measure_money(scope: AsOfView) -> list[MoneyFigure]:
    """Money by each of the plan's sources, in the plan's order."""
    return [
        MoneyFigure(
            source,
            _sum(scope, source, lambda entry: entry.allocated, in_period=True),
            _sum(scope, source, lambda entry: entry.allocated, in_period=False),
            _sum(scope, source, lambda entry: entry.disbursed, in_period=True),
            _sum(scope, source, lambda entry: entry.disbursed, in_period=False),
        )
        for source in scope.plan.money
    ]


def _sum(
    scope: AsOfView, source: str, amount: Callable[[MoneyEntry], int | None], *, in_period: bool
) -> int | None:
    given = [
        found
        for one in scope.money
        if one.entry.source == source
        and (not in_period or scope.in_period(one.filed))
        and (found := amount(one.entry)) is not None
    ]
    return sum(given) if given else None
