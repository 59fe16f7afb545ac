"""The one module that knows the calendar: reporting periods, their windows, their deadlines.

A reporting period is a run of whole months of the reporting calendar. Its data
window follows from the plan's cut-off day (Decree 09/2019/NĐ-CP: the 15th of
the month before the period to the 14th of its last month). Windows are
half-open inside the code: ``start <= day < end``.
"""

from __future__ import annotations

import calendar as _months
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Literal

__all__ = ["Calendar", "Kind", "Period", "Window"]

Kind = Literal["half", "quarter", "year", "span"]

_LENGTH: dict[str, int] = {"half": 6, "quarter": 3, "year": 12}
_WRITTEN = re.compile(r"(?P<year>\d{4})(?:(?P<part>[HQ])(?P<number>\d)|-(?P<last>\d{4}))?")
_FIRST_YEAR, _LAST_YEAR = 1945, 2200


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period, as a half-open run of months counted from the year 0.

    >>> Period.parse("2024H1").months
    6
    >>> Period.parse("2024H1") in Period.parse("2024")
    True
    """

    kind: Kind
    first: int
    end: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2024H1``, ``2024Q3``, ``2024`` or ``2019-2025``.

        Raises ValueError when the text is none of these.

        >>> str(Period.parse("2024Q3")), str(Period.parse("2019-2025"))
        ('2024Q3', '2019-2025')
        """
        match = _WRITTEN.fullmatch(text)
        if not match:
            raise ValueError(text)
        year = int(match["year"])
        last = int(match["last"] or year)
        if not _FIRST_YEAR <= year <= last <= _LAST_YEAR:
            raise ValueError(text)
        if match["last"]:
            return cls.years(year, last)
        if match["part"] is None:
            return cls("year", year * 12, year * 12 + 12)
        kind: Kind = "half" if match["part"] == "H" else "quarter"
        length, number = _LENGTH[kind], int(match["number"])
        if not 1 <= number <= 12 // length:
            raise ValueError(text)
        first = year * 12 + (number - 1) * length
        return cls(kind, first, first + length)

    @classmethod
    def years(cls, first: int, last: int) -> Period:
        """Whole years, both ends included: the life of a plan."""
        return cls("span", first * 12, last * 12 + 12)

    @property
    def year(self) -> int:
        """The year in which the period ends."""
        return (self.end - 1) // 12

    @property
    def first_year(self) -> int:
        """The year in which the period begins."""
        return self.first // 12

    @property
    def months(self) -> int:
        """Length in months."""
        return self.end - self.first

    @property
    def number(self) -> int:
        """Which half or quarter of its year this is, from 1."""
        return (self.first % 12) // self.months + 1 if self.kind in ("half", "quarter") else 1

    def __str__(self) -> str:
        if self.kind == "span":
            return f"{self.first_year}-{self.year}"
        if self.kind == "year":
            return str(self.year)
        return f"{self.year}{'H' if self.kind == 'half' else 'Q'}{self.number}"

    def __contains__(self, other: Period) -> bool:
        return self.first <= other.first and other.end <= self.end

    def parts(self, kind: Literal["half", "quarter", "year"]) -> list[Period]:
        """The whole periods of that kind inside this one, in order.

        >>> [str(p) for p in Period.parse("2024").parts("half")]
        ['2024H1', '2024H2']
        """
        length = _LENGTH[kind]
        start = -(-self.first // length) * length
        return [
            Period(kind, first, first + length)
            for first in range(start, self.end - length + 1, length)
        ]

    def around(self, kind: Literal["half", "quarter", "year"]) -> Period:
        """The period of that kind in which this one begins.

        >>> str(Period.parse("2024Q2").around("half"))
        '2024H1'
        """
        length = _LENGTH[kind]
        first = self.first // length * length
        return Period(kind, first, first + length)

    def before(self) -> Period:
        """The period of the same length just before this one."""
        return Period(self.kind, self.first - self.months, self.first)

    def after(self) -> Period:
        """The period of the same length just after this one."""
        return Period(self.kind, self.end, self.end + self.months)


@dataclass(frozen=True, slots=True)
class Window:
    """The days whose events belong to a period: ``start <= day < end``."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def last(self) -> date:
        """The cut-off: the last day inside the window."""
        return self.end - timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """A plan's reporting calendar.

    ``cutoff_day`` is the day of the month on which windows close; None is the
    last day of the month, which gives calendar periods (Decree 60/2018/NĐ-CP).
    ``deadline_days`` counts working days after the cut-off.
    """

    cutoff_day: int | None
    deadline_days: int
    holidays: str = "VN"

    @cached_property
    def _cutoffs(self) -> dict[int, date]:
        return {}

    @cached_property
    def _windows(self) -> dict[Period, Window]:
        return {}

    def cutoff(self, month: int) -> date:
        """The cut-off inside a month counted from the year 0."""
        known = self._cutoffs.get(month)
        if known is None:
            year, number = divmod(month, 12)
            day = self.cutoff_day or _months.monthrange(year, number + 1)[1]
            known = self._cutoffs[month] = date(year, number + 1, day)
        return known

    def window(self, period: Period) -> Window:
        """The data window of a period.

        >>> Calendar(14, 2).window(Period.parse("2024H1"))
        Window(start=datetime.date(2023, 12, 15), end=datetime.date(2024, 6, 15))
        """
        known = self._windows.get(period)
        if known is None:
            one = timedelta(days=1)
            start, end = self.cutoff(period.first - 1) + one, self.cutoff(period.end - 1) + one
            known = self._windows[period] = Window(start, end)
        return known

    def deadline(self, period: Period) -> date:
        """The last day on which a report on the period is still on time.

        >>> Calendar(14, 2).deadline(Period.parse("2024H1"))
        datetime.date(2024, 6, 18)
        """
        return self.working_day_after(self.window(period).last, self.deadline_days)

    def working_day_after(self, day: date, count: int) -> date:
        """The n-th working day after a day; public holidays and weekends are none.

        >>> Calendar(14, 2).working_day_after(date(2024, 4, 29), 1)
        datetime.date(2024, 5, 2)
        """
        return _working_day_after(self.holidays, day, count)

    def containing(self, day: date, kind: Literal["half", "quarter", "year"]) -> Period:
        """The period of that kind whose window holds the day.

        >>> str(Calendar(14, 2).containing(date(2023, 12, 15), "half"))
        '2024H1'
        """
        month = day.year * 12 + day.month - 1
        if day > self.cutoff(month):
            month += 1
        return Period("span", month, month + 1).around(kind)

    def last_ended(self, day: date, kind: Literal["half", "quarter", "year"]) -> Period:
        """The last period of that kind whose window had ended before the day."""
        return self.containing(day, kind).before()


@cache
def _working_day_after(country: str, day: date, count: int) -> date:
    # Imported here: the library takes longer to load than everything else
    # `status` does, and only deadlines need it.
    from holidays import country_holidays

    return country_holidays(country).get_nth_working_day(day, count)
