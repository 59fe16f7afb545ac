"""Who owes which report when a period ends, and by which day (plan 2763, IV.4).

Different bodies may owe different reports (``reporting.also``). Of those that
end on one day a body owes only the longest: a second half's figures come with
the yearly report.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.frozen import frozen, replace
from ktstartup.model.reporting_rules import FurtherReports, owed_at

if TYPE_CHECKING:
    from datetime import date

    from ktstartup.calendar import Calendar, Window
    from ktstartup.model.bodies import Bodies
    from ktstartup.model.plan import Plan
    from ktstartup.model.reporting_rules import ReportRule


@frozen
class OwedReport:
    """A report that a body owes: its period, and the last day on which it is on time."""

    period: Period
    deadline: date


@frozen
class ReportsOwed:
    """The rules of a plan applied to its bodies as they are when a period ends."""

    plan: Plan
    bodies: Bodies

    def at(self, ending_with: Period) -> dict[str, OwedReport]:
        """What each body owes when a period ends, in the plan's order."""
        return self._ending(ending_with.end)[0]

    def of(self, agency: str, ending_with: Period) -> Period | None:
        """The period whose report a body sends when the given one ends, if any.

        A body that no rule names may send the one that others owe.
        """
        owed, bound = self._ending(ending_with.end)
        if agency in bound:
            return owed[agency].period if agency in owed else None
        return self.plan.owed(ending_with)

    def covering(self, agency: str, entered: Period) -> Period | None:
        """The first period whose report carries what a body entered for a period, if any."""
        for month in range(entered.end - 1, self.plan.period.end):
            owed = self.of(agency, Period.of("month", month))
            if owed is not None:
                return owed
        return None

    def deadline(self, rule: ReportRule, period: Period) -> date:
        """The last day on which a report that a rule asks for is on time."""
        month = period.end - 1
        calendar = self._calendar(rule, month).in_month(month)
        if isinstance(rule, FurtherReports) and rule.deadline_day is not None:
            calendar = replace(calendar, deadline_day=rule.deadline_day)
        elif isinstance(rule, FurtherReports) and rule.deadline_working_days is not None:
            days = rule.deadline_working_days
            calendar = replace(calendar, deadline_days=days, deadline_day=None)
        return calendar.deadline(period)

    def calendar(self, agency: str, period: Period) -> Calendar:
        """The calendar by which a body closes its data of a period: its own cut-off, or all's."""
        known = self._calendars.get((agency, period.end))
        if known is None:
            reporting = self.plan.at(period).reporting
            rules = [rule for rule in reporting.also if rule.cutoff_day is not None]
            own = (rule for rule in rules if agency in self._named(rule, period.end))
            known = self._calendar(next(own, reporting), period.end - 1)
            self._calendars[agency, period.end] = known
        return known

    def window(self, agency: str, period: Period) -> Window:
        """The days whose events a body enters for a period."""
        return self.calendar(agency, period).window(period)

    @cached_property
    def _calendars(self) -> dict[tuple[str, int], Calendar]:
        return {}

    def _calendar(self, rule: ReportRule, month: int) -> Calendar:
        calendar = self.plan.calendar
        if isinstance(rule, FurtherReports) and rule.cutoff_day is not None:
            return replace(calendar.in_month(month), cutoff_day=rule.cutoff_day)
        return calendar

    def named(self, rule: ReportRule, period: Period) -> list[str]:
        """The bodies that a rule names when a period ends."""
        return self._named(rule, period.end)

    def _named(self, rule: ReportRule, end: int) -> list[str]:
        day = self.plan.calendar.cutoff(end - 1)
        spared = set(self.bodies.members(rule.not_owed_by, day))
        return [one for one in self.bodies.members(rule.owed_by, day) if one not in spared]

    @cached_property
    def _by_end(self) -> dict[int, tuple[dict[str, OwedReport], set[str]]]:
        return {}

    def _ending(self, end: int) -> tuple[dict[str, OwedReport], set[str]]:
        """What each body owes when a month ends, and which bodies any rule names."""
        known = self._by_end.get(end)
        if known is None:
            known = self._by_end[end] = {}, set()
            for rule in self.plan.in_month(end - 1).reporting.rules:
                self._apply(rule, end, *known)
        return known

    def _apply(
        self, rule: ReportRule, end: int, owed: dict[str, OwedReport], bound: set[str]
    ) -> None:
        named = self._named(rule, end)
        bound.update(named)
        period = owed_at(rule.kinds, end)
        if period is None:
            return
        one = OwedReport(period, self.deadline(rule, period))
        for agency in named:
            if agency not in owed or owed[agency].period.months < period.months:
                owed[agency] = one
