"""Checks that dates lie inside the period of their file (semantics, 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.language import N_
from ktstartup.problems import Problem
from ktstartup.text.lazy_text import Day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ktstartup.model.entries import FiledEntry
    from ktstartup.reading.dataset import Dataset, ProgressFile

_OF_CORRECTION = N_(
    "delete the line: a correction does not change the day of what it corrects; where that is "
    "wrong, take the entry back (withdrawn: true) and enter it anew"
)

_FIRST_LIKELY_YEAR = 1900
_UNLIKELY_YEAR = N_("look at the year: it has four digits")
_NO_YEAR_OF_PLAN = N_("look at the year: the plan ends before it")


def check_dates(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT401 before, KT402 after the window, KT403 before the plan, KT404 late without need."""
    for file in files:
        window = data.owed.window(file.agency, file.period)
        start, end = window.start, window.end
        for filed in file.entries:
            day = filed.entry.date
            if day is not None and not (start <= day < end and filed.entry.late is None):
                yield from _check(data, filed, day)


def _check(data: Dataset, filed: FiledEntry[Any], day: date) -> Iterator[Problem]:
    plan, calendar = data.plan, data.owed.calendar(filed.agency, filed.period)
    window = calendar.window(filed.period)
    # Results of the first year count, though they are older than the signature (semantics, 28).
    begun = calendar.window(plan.period).start
    words = {
        "date": Day.of(day),
        "period": str(filed.period),
        "start": Day.of(window.start),
        "end": Day.of(window.last),
        "right": str(calendar.containing(day, plan.calendar_rules.entries_by)),
    }
    if day >= window.end:
        advice = "" if day < calendar.window(plan.period).end else _NO_YEAR_OF_PLAN
        yield Problem("KT402", data.place(filed, "date"), words, advice)
    elif day < begun:
        words["start"] = Day.of(begun)
        advice = "" if day.year >= _FIRST_LIKELY_YEAR else _UNLIKELY_YEAR
        yield Problem("KT403", data.place(filed, "date"), words, advice)
    elif day < window.start and filed.entry.late is None:
        advice = _OF_CORRECTION if filed.entry.corrects else ""
        yield Problem("KT401", data.place(filed, "date"), words, advice)
    elif day >= window.start and filed.entry.late is not None:
        yield Problem("KT404", data.place(filed, "late", key=True), words)
