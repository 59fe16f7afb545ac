"""Measures all that a report is made from: its period, the parts of it, the way to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ktstartup.measuring.summary import measure

if TYPE_CHECKING:
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.measuring.summary import Summary
    from ktstartup.reading.dataset import Dataset

__all__ = ["Account", "measure_account"]


@dataclass(frozen=True, slots=True)
class Account:
    """A period's figures with those of its parts and of the periods up to its end.

    ``parts``: the years of a review, the halves (or quarters) of a year; none
    where the period has no shorter ones. ``history``: the periods of entries
    since the plan began. One body's account has neither: the plan's targets
    are the province's.
    """

    summary: Summary
    parts: tuple[Summary, ...] = ()
    history: tuple[Summary, ...] = ()


def measure_account(
    data: Dataset, period: Period, *, agency: str | None = None, bodies_on: date | None = None
) -> Account:
    """Measure what a report on a period is made from."""

    def measured(periods: list[Period]) -> tuple[Summary, ...]:
        return tuple(measure(data, one, bodies_on=bodies_on) for one in periods)

    summary = measure(data, period, agency=agency, bodies_on=bodies_on)
    if agency is not None:
        return Account(summary)
    entered = data.plan.calendar_rules.entries_by
    parts = period.parts("year" if period.kind == "span" else entered)
    known = [one for one in data.plan.period.parts(entered) if one.end <= period.end]
    return Account(summary, measured(parts) if len(parts) > 1 else (), measured(known))
