"""The one module that knows the calendar: reporting periods, their windows, their deadlines.

A reporting period is a run of whole months of the reporting calendar. Its data
window follows from the plan's cut-off day (Decree 09/2019/NĐ-CP: the 15th of
the month before the period to the 14th of its last month). Windows are
half-open inside the code: ``start <= day < end``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from ktstartup.frozen import frozen
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.public_holidays import VIETNAM

if TYPE_CHECKING:
    from holidays import HolidayBase

EntryKind = Literal["month", "quarter", "half", "year"]
"""Periods that a year is made of without a gap: figures can be entered by these."""

Kind = Literal[EntryKind, "nine-months", "span"]

# In months, and after how many months the next one of the kind begins: the first nine months
# of a year are followed by those of the next.
_KINDS: tuple[Kind, ...] = ("month", "quarter", "half", "nine-months", "year")
_LENGTH: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "nine-months": 9, "year": 12}
_EVERY = _LENGTH | {"nine-months": 12}
_LETTERS: dict[str, Kind] = {"H": "half", "Q": "quarter", "M": "month"}

SHAPE = r"\d{4}(?:[HQ]\d|M\d{1,2}|-9M|-\d{4})?"
"""What looks like a period, as a regular expression without groups."""

_WRITTEN = lazy_pattern(
    r"(?P<year>\d{4})(?:(?P<part>[HQM])(?P<number>\d{1,2})|-(?P<nine>9M)|-(?P<last>\d{4}))?",
    re.ASCII,
)
_FIRST_YEAR, _LAST_YEAR = 1945, 2200


@frozen
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
    @lru_cache(maxsize=1_000)  # the few periods of a plan are named by every file and target
    def parse(cls, text: str) -> Period:
        """Read ``2024H1``, ``2024Q3``, ``2024M03``, ``2024-9M``, ``2024`` or ``2019-2025``.

        Raises ValueError when the text is none of these. ``2024M3`` is March as well.

        >>> [str(Period.parse(text)) for text in ("2024Q3", "2019-2025", "2024M3", "2024-9M")]
        ['2024Q3', '2019-2025', '2024M03', '2024-9M']
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
            return cls.of("nine-months" if match["nine"] else "year", year * 12)
        kind, number = _LETTERS[match["part"]], int(match["number"])
        zeros = kind != "month" and len(match["number"]) > 1
        if zeros or not 1 <= number <= 12 // _LENGTH[kind]:
            raise ValueError(text)
        return cls.of(kind, year * 12 + (number - 1) * _LENGTH[kind])

    @classmethod
    @cache  # the few periods of a plan are asked for by every figure
    def of(cls, kind: Kind, first: int) -> Period:
        """The period of that kind, not a span, that begins with a month."""
        return cls(kind, first, first + _LENGTH[kind])

    @classmethod
    def ending(cls, kind: Kind, end: int) -> Period | None:
        """The period of that kind, not a span, that ends before a month; None where none does.

        >>> str(Period.ending("nine-months", 2024 * 12 + 9))
        '2024-9M'
        """
        first = end - _LENGTH[kind]
        return None if first % _EVERY[kind] else cls.of(kind, first)

    @classmethod
    @cache
    def years(cls, first: int, last: int) -> Period:
        """Whole years, both ends included: the life of a plan."""
        return cls("span", first * 12, last * 12 + 12)

    @property
    def in_years(self) -> str:
        """Its years as they are written: 2019-2025, and of a plan of one year 2025."""
        first, last = self.first_year, self.year
        return str(last) if first == last else f"{first}-{last}"

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
        """Which half, quarter or month of its year this is, from 1."""
        return self.first % 12 // self.months + 1

    # Written out, for periods are keys of most tables.
    def __hash__(self) -> int:
        return self.first << 12 ^ self.end

    def __str__(self) -> str:
        return _written(self)

    def __contains__(self, other: Period) -> bool:
        return self.first <= other.first and other.end <= self.end

    def parts(self, kind: Kind) -> list[Period]:
        """The whole periods of that kind, not a span, inside this one, in order.

        >>> [str(p) for p in Period.parse("2024").parts("half")]
        ['2024H1', '2024H2']
        """
        every = _EVERY[kind]
        start = -(-self.first // every) * every
        last = self.end - _LENGTH[kind]
        return [Period.of(kind, first) for first in range(start, last + 1, every)]

    def inside(self) -> list[Period]:
        """The whole periods of every kind but spans inside this one, itself among them.

        >>> [str(p) for p in Period.parse("2024Q1").inside()]
        ['2024M01', '2024M02', '2024M03', '2024Q1']
        """
        return [part for kind in _KINDS for part in self.parts(kind)]

    def around(self, kind: EntryKind) -> Period:
        """The period of that kind in which this one begins.

        >>> str(Period.parse("2024Q2").around("half"))
        '2024H1'
        """
        length = _LENGTH[kind]
        return Period.of(kind, self.first // length * length)

    def before(self) -> Period:
        """The last period of this kind before this one; a span as long as this."""
        return self._moved(-1)

    def after(self) -> Period:
        """The next period of this kind; a span as long as this."""
        return self._moved(1)

    def year_before(self) -> Period | None:
        """The same period of the year before; none of a span.

        >>> str(Period.parse("2024H1").year_before())
        '2023H1'
        """
        first, end = self.first - 12, self.end - 12
        return None if self.kind == "span" else Period(self.kind, first, end)

    def following(self) -> Period:
        """The period of which a report on this one tells the plans.

        The first nine months are followed by the year's last quarter.

        >>> str(Period.parse("2024-9M").following())
        '2024Q4'
        """
        return Period.of("quarter", self.end) if self.kind == "nine-months" else self.after()

    def _moved(self, count: int) -> Period:
        step = _EVERY.get(self.kind, self.months) * count
        return Period(self.kind, self.first + step, self.end + step)


@cache  # the few periods of a plan are written for every entry
def _written(period: Period) -> str:
    if period.kind == "span":
        return f"{period.first_year}-{period.year}"
    if period.kind == "year":
        return str(period.year)
    if period.kind == "nine-months":
        return f"{period.year}-9M"
    if period.kind == "month":
        return f"{period.year}M{period.number:02}"
    return f"{period.year}{'H' if period.kind == 'half' else 'Q'}{period.number}"


@frozen
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


@frozen
class Calendar:
    """A plan's reporting calendar.

    ``cutoff_day`` is the day of the month on which windows close; None is the
    last day of the month, which gives calendar periods (Decree 60/2018/NĐ-CP).
    ``deadline_days`` counts working days after the cut-off. ``deadline_day``,
    where it is given, is the day of the month instead: the first after the
    cut-off, the month's last day where the month is shorter. ``off`` and
    ``worked`` are the days that decisions on swapped working days (hoán đổi
    ngày làm việc) made free, and made working days. ``later`` has the rules that
    stand in their place from a month on, the earliest first.
    """

    cutoff_day: int | None
    deadline_days: int
    holidays: str = "VN"
    deadline_day: int | None = None
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    later: tuple[tuple[int, Calendar], ...] = ()

    def in_month(self, month: int) -> Calendar:
        """The rules that hold for a month counted from the year 0."""
        for first, rules in reversed(self.later):
            if first <= month:
                return rules
        return self

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
            day = self.in_month(month).cutoff_day or _LONGEST_MONTH
            known = self._cutoffs[month] = _day_of(month, day)
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
        >>> Calendar(14, 0, deadline_day=20).deadline(Period.parse("2024M03"))
        datetime.date(2024, 3, 20)
        """
        cutoff, month = self.window(period).last, period.end - 1
        rules = self.in_month(month)
        if rules.deadline_day is None:
            return self.working_day_after(cutoff, rules.deadline_days)
        day = _day_of(month, rules.deadline_day)
        if day <= cutoff:
            day = _day_of(month + 1, rules.deadline_day)
        # A term that ends on a day off ends on the next working day (Civil Code
        # 91/2015/QH13, Article 148.5).
        return day if self.is_working_day(day) else self.working_day_after(day, 1)

    def is_working_day(self, day: date) -> bool:
        """Whether public servants work on a day: what was swapped beats the holidays known.

        >>> Calendar(14, 2, worked=frozenset({date(2026, 1, 10)})).is_working_day(date(2026, 1, 10))
        True
        """
        rules = self.in_month(day.year * 12 + day.month - 1)
        return day in rules.worked or (day not in rules.off and _is_worked(rules.holidays, day))

    def working_day_after(self, day: date, count: int) -> date:
        """The n-th working day after a day; public holidays and weekends are none.

        The 0th is the day itself, or the next working day.

        >>> Calendar(14, 2).working_day_after(date(2024, 4, 29), 1)
        datetime.date(2024, 5, 2)
        """
        one = timedelta(days=1)
        day += one if count else timedelta()
        while not self.is_working_day(day):
            day += one
        for _ in range(count - 1):
            day = self.working_day_after(day, 1)
        return day

    def containing(self, day: date, kind: EntryKind) -> Period:
        """The period of that kind whose window holds the day.

        >>> str(Calendar(14, 2).containing(date(2023, 12, 15), "half"))
        '2024H1'
        """
        month = day.year * 12 + day.month - 1
        if day > self.cutoff(month):
            month += 1
        return Period("span", month, month + 1).around(kind)

    def last_ended(self, day: date, kind: EntryKind) -> Period:
        """The last period of that kind whose window had ended before the day."""
        return self.containing(day, kind).before()


_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31
_SATURDAY = 5


def _day_of(month: int, day: int) -> date:
    """A day of a month counted from the year 0, or its last one where it is shorter."""
    year, number = divmod(month, 12)
    if day <= _SHORTEST_MONTH:
        return date(year, number + 1, day)
    # Imported here: it loads the names of days and months, and most days are in every month.
    from calendar import monthrange

    return date(year, number + 1, min(day, monthrange(year, number + 1)[1]))


def _is_worked(country: str, day: date) -> bool:
    """Whether a day is a working day of a country, before any swap that a plan names."""
    if country != "VN" or day.year not in VIETNAM:
        return _library(country).is_working_day(day)
    return (day.weekday() < _SATURDAY) is not (f"{day:%m%d}" in VIETNAM[day.year])


@cache
def _library(country: str) -> HolidayBase:
    # Imported here: the library takes longer to load than everything else that `status` does.
    from holidays import HolidayBase, country_holidays

    try:
        return country_holidays(country)
    except NotImplementedError:  # a plan that names no country is told of it (KT615)
        return HolidayBase()
