"""Asks whether dates lie where their period says (semantics, 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.problems import Problem
from ktstartup.words import Day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ktstartup.model.progress import Filed
    from ktstartup.reading.dataset import Dataset

__all__ = ["check_dates"]


def check_dates(data: Dataset) -> Iterator[Problem]:
    """KT401 before, KT402 after the window, KT403 before the plan, KT404 late without need."""
    for filed in data.entries:
        if filed.entry.date is not None:
            yield from _check(data, filed, filed.entry.date)


def _check(data: Dataset, filed: Filed[Any], day: date) -> Iterator[Problem]:
    calendar, plan = data.plan.calendar, data.plan
    window = calendar.window(filed.period)
    place = data.place(filed, "date")
    words = {
        "date": Day.of(day),
        "period": str(filed.period),
        "start": Day.of(window.start),
        "end": Day.of(window.last),
        "right": str(calendar.containing(day, plan.calendar_rules.entries_by)),
    }
    if day >= window.end:
        yield Problem("KT402", place, words)
    elif day < plan.document.date:
        yield Problem("KT403", place, {**words, "start": Day.of(plan.document.date)})
    elif day < window.start and filed.entry.late is None:
        yield Problem("KT401", place, words)
    elif day >= window.start and filed.entry.late is not None:
        yield Problem("KT404", data.place(filed, "late", key=True), words)
