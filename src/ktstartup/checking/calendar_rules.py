"""Checks the reporting calendar of the plan: deadlines, swapped days, who owes what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.calendar import Calendar
from ktstartup.language import N_, Said
from ktstartup.problems import Problem
from ktstartup.text.lazy_text import Day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ktstartup.model.plan import Plan
    from ktstartup.model.reporting_rules import CalendarRules, FurtherReports, ReportRule
    from ktstartup.reading.dataset import Dataset
    from ktstartup.reading.nodes import Path

# In working days: later, a report would be due after the next one.
_LONGEST_DEADLINE = 250
_SATURDAY = 5


def reporting_rules(plan: Plan) -> Iterator[tuple[ReportRule, Path]]:
    """Every rule of who owes which report, and where it stands."""
    yield plan.reporting, ("reporting",)
    for index, rule in enumerate(plan.reporting.also):
        yield rule, ("reporting", "also", index)


def check_calendar(data: Dataset) -> Iterator[Problem]:
    """KT219, KT615, KT650-KT655, KT657: deadlines, holidays, swapped days, kinds of reports."""
    rules = data.plan.calendar_rules
    yield from _deadline(data, rules, ("calendar",), needed=True)
    for index, rule in enumerate(data.plan.reporting.also):
        yield from _deadline(data, rule, ("reporting", "also", index), needed=False)
    yield from _kinds(data)
    yield from _owed_twice(data)
    yield from _two_cutoffs(data)
    if not _holidays_known(rules.holidays):
        place = data.plan_file.place(("calendar", "holidays"))
        yield Problem("KT615", place, {"value": rules.holidays})
    elif rules.swapped:
        yield from _swapped(data)


def _deadline(
    data: Dataset, rules: CalendarRules | FurtherReports, path: Path, *, needed: bool
) -> Iterator[Problem]:
    days, day = rules.deadline_working_days, rules.deadline_day
    if days is not None and day is not None:
        words = {"found": Said(N_("two are written here"))}
        yield Problem("KT652", data.plan_file.place((*path, "deadline_day"), key=True), words)
    elif needed and days is None and day is None:
        words = {"found": Said(N_("none is written here"))}
        yield Problem("KT652", data.plan_file.place(path, key=True), words)
    if days is not None and days > _LONGEST_DEADLINE:
        key = "deadline_working_days"
        reason = Said(N_("a report is owed within a year"))
        place = data.plan_file.place((*path, key))
        yield Problem("KT219", place, {"key": key, "reason": reason})
    common = data.plan.calendar_rules
    if days is None and day is None:
        day = common.deadline_day
    last = 31
    if day is not None and day == (rules.cutoff_day or common.cutoff_day):
        key = "cutoff_day" if rules.deadline_day is None else "deadline_day"
        place = data.plan_file.place((*path, key))
        yield Problem("KT653", place, {"value": "last" if day == last else str(day)})


def _kinds(data: Dataset) -> Iterator[Problem]:
    for rule, path in reporting_rules(data.plan):
        for index, kind in enumerate(rule.kinds):
            if kind in rule.kinds[:index]:
                place = data.plan_file.place((*path, "kinds", index))
                yield Problem("KT650", place, {"value": kind})


def _owed_twice(data: Dataset) -> Iterator[Problem]:
    """KT651: a body that two rules ask for the same report, by which day nobody knows."""
    found: dict[Path, dict[str, str]] = {}
    for year in data.plan.period.parts("year"):
        asked: set[tuple[str, str]] = set()
        for rule, path in reporting_rules(data.plan):
            own = [(body, kind) for body in data.owed.named(rule, year) for kind in rule.kinds]
            for body, kind in own:
                if (body, kind) in asked:
                    found.setdefault(path, {"agency": body, "value": kind})
            asked.update(own)
    for path, words in found.items():
        yield Problem("KT651", data.plan_file.place((*path, "owed_by"), key=True), words)


def _two_cutoffs(data: Dataset) -> Iterator[Problem]:
    """KT657: a body that two rules let close its data on different days."""
    found: dict[int, str] = {}
    for year in data.plan.period.parts("year"):
        known: dict[str, int] = {}
        for index, rule in enumerate(data.plan.reporting.also):
            if rule.cutoff_day is None:
                continue
            for body in data.owed.named(rule, year):
                if known.setdefault(body, rule.cutoff_day) != rule.cutoff_day:
                    found.setdefault(index, body)
    for index, body in found.items():
        place = data.plan_file.place(("reporting", "also", index, "cutoff_day"))
        yield Problem("KT657", place, {"agency": body})


def _swapped(data: Dataset) -> Iterator[Problem]:
    known = Calendar(None, 0, data.plan.calendar_rules.holidays)
    swapped = data.plan.calendar_rules.swapped
    seen: set[date] = set()
    for index, one in enumerate(swapped):
        # The library may come to know the swap: then nothing here is wrong.
        agreed = (
            one.on.weekday() >= _SATURDAY > one.off.weekday()
            and known.is_working_day(one.on)
            and not known.is_working_day(one.off)
        )
        for key, day, wanted in (("off", one.off, True), ("on", one.on, False)):
            path = ("calendar", "swapped", index, key)
            if day in seen:
                yield Problem("KT655", data.plan_file.place(path), {"day": Day.of(day)})
            elif not agreed and known.is_working_day(day) is not wanted:
                state = Said(N_("a working day") if not wanted else N_("a day off"))
                words = {"day": Day.of(day), "state": state}
                yield Problem("KT654", data.plan_file.place(path), words)
            seen.add(day)


def _holidays_known(country: str) -> bool:
    if country == "VN":  # spares everyone else the loading of the library
        return True
    from holidays import list_supported_countries

    return country in list_supported_countries()
