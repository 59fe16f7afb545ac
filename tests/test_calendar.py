"""Periods, windows and deadlines: months and nine months, days of the month, swapped days, who owes what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktstartup.calendar import Calendar, EntryKind, Kind, Period
from ktstartup.cli import run
from ktstartup.language import Language
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.reporting import reports_due_until
from ktstartup.measuring.summary import measure_report
from ktstartup.text.formatting import Formatter
from small_data import PLAN, figure, load, write

if TYPE_CHECKING:
    from pathlib import Path

KINDS: tuple[Kind, ...] = ("month", "quarter", "half", "nine-months", "year")
ENTERED: tuple[EntryKind, ...] = ("month", "quarter", "half", "year")
single = st.builds(
    lambda kind, year, place: Period.parse(str(year)).parts(kind)[place % _in_a_year(kind)],
    st.sampled_from(KINDS),
    st.integers(1945, 2200),
    st.integers(0, 11),
)
spans = st.builds(
    lambda first, more: Period.years(first, first + more),
    st.integers(1945, 2190),
    st.integers(1, 9),
)
periods = st.one_of(single, spans)
days = st.dates(date(2020, 1, 1), date(2027, 12, 31))


def _in_a_year(kind: Kind) -> int:
    return {"month": 12, "quarter": 4, "half": 2}.get(kind, 1)


# -------------------------------------------------------------------- periods


@given(periods)
def test_a_period_is_read_as_it_is_written(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(single)
def test_the_next_period_begins_where_this_one_ended_or_a_year_later(period: Period) -> None:
    assert period.after().before() == period
    assert period.after().kind == period.kind
    gap = 3 if period.kind == "nine-months" else 0
    assert period.after().first == period.end + gap
    assert period.following().first == period.end
    assert period.following().kind == ("quarter" if gap else period.kind)


@given(single, st.sampled_from(KINDS))
def test_parts_are_the_periods_inside_each_of_which_ends_where_it_says(
    period: Period, kind: Kind
) -> None:
    year = Period.parse(str(period.year))
    assert period in year.inside()
    parts = period.parts(kind)
    assert parts == [one for one in year.parts(kind) if one in period]
    assert all(Period.ending(kind, part.end) == part for part in parts)


@given(st.sampled_from(ENTERED), days, st.sampled_from((14, 20, None)))
def test_windows_of_a_kind_leave_no_day_out_and_count_none_twice(
    kind: EntryKind, day: date, cutoff: int | None
) -> None:
    calendar = Calendar(cutoff, 2)
    period = calendar.containing(day, kind)
    assert day in calendar.window(period)
    assert day not in calendar.window(period.before())
    assert calendar.window(period).end == calendar.window(period.after()).start


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024M03", date(2024, 2, 15), date(2024, 3, 14)),
        ("2024M01", date(2023, 12, 15), date(2024, 1, 14)),
        ("2024-9M", date(2023, 12, 15), date(2024, 9, 14)),
        ("2024Q3", date(2024, 6, 15), date(2024, 9, 14)),
    ],
)
def test_windows_of_decree_09(written: str, first: date, last: date) -> None:
    window = Calendar(14, 2).window(Period.parse(written))
    assert (window.start, window.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["2024M0", "2024M13", "2024M003", "2024-3M", "2024N9", "2024-09", "2024H01", "2024Q5"]
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        Period.parse(text)


@pytest.mark.parametrize(
    ("written", "vi", "en", "short_vi", "short_en"),
    [
        ("2024M3", "tháng 3 năm 2024", "March 2024", "03/2024", "03/2024"),
        ("2024M02", "tháng 02 năm 2024", "February 2024", "02/2024", "02/2024"),
        ("2024M12", "tháng 12 năm 2024", "December 2024", "12/2024", "12/2024"),
        ("2024-9M", "9 tháng đầu năm 2024", "the first nine months of 2024", "9T đầu 2024", "9M 2024"),
    ],
)  # fmt: skip
def test_names_of_periods(written: str, vi: str, en: str, short_vi: str, short_en: str) -> None:
    period = Period.parse(written)
    names = [Formatter(Language(code)).period(period) for code in ("vi", "en")]
    short = [Formatter(Language(code)).period_short(period) for code in ("vi", "en")]
    assert (names, short) == ([vi, en], [short_vi, short_en])


# ------------------------------------------------------------------ deadlines


@pytest.mark.parametrize(
    ("cutoff", "day", "written", "due"),
    [
        (14, 20, "2024M03", date(2024, 3, 20)),  # a Wednesday
        (14, 20, "2024M07", date(2024, 7, 22)),  # the 20th is a Saturday
        (14, 5, "2024M03", date(2024, 4, 5)),  # the 5th lies before the cut-off: of April
        (None, 5, "2024", date(2025, 1, 6)),  # the 5th of January is a Sunday
        (14, 31, "2024M04", date(2024, 5, 2)),  # 30 April and 1 May are public holidays
        (14, 31, "2024M02", date(2024, 2, 29)),  # "last", of a leap year
    ],
)
def test_a_report_is_due_on_the_first_such_day_after_the_cutoff(
    cutoff: int | None, day: int, written: str, due: date
) -> None:
    assert Calendar(cutoff, 0, deadline_day=day).deadline(Period.parse(written)) == due


@given(single, st.sampled_from((14, 28, None)), st.integers(1, 31))
def test_a_day_of_the_month_is_a_working_day_within_a_month_of_the_cutoff(
    period: Period, cutoff: int | None, day: int
) -> None:
    calendar = Calendar(cutoff, 0, deadline_day=day)
    due, last = calendar.deadline(period), calendar.window(period).last
    assert calendar.is_working_day(due)
    # Tết takes two weeks at most, weekends before and after it included.
    assert last < due <= last + timedelta(days=31 + 14)


def swapping(cutoff: int | None, days: int) -> Calendar:
    """A calendar in which Friday 2/1/2026 is swapped for Saturday 10/1/2026."""
    off, worked = frozenset({date(2026, 1, 2)}), frozenset({date(2026, 1, 10)})
    return Calendar(cutoff, days, off=off, worked=worked)


def test_swapped_days_beat_the_library_of_holidays() -> None:
    known, swapped = Calendar(None, 5), swapping(None, 5)
    half = Period.parse("2025H2")
    assert (known.deadline(half), swapped.deadline(half)) == (date(2026, 1, 8), date(2026, 1, 9))
    # Of Friday the 9th the next working day is the Saturday worked instead.
    assert known.working_day_after(date(2026, 1, 9), 1) == date(2026, 1, 12)
    assert swapped.working_day_after(date(2026, 1, 9), 1) == date(2026, 1, 10)


def test_each_country_has_its_own_holidays() -> None:
    national = {"VN": date(2024, 9, 2), "LA": date(2024, 12, 2)}  # both are Mondays
    for country in national:
        calendar = Calendar(None, 5, holidays=country)
        off = {other for other, day in national.items() if not calendar.is_working_day(day)}
        assert off == {country}


@given(days, st.integers(0, 30))
def test_a_swap_within_the_days_counted_changes_nothing_after_both(start: date, count: int) -> None:
    """One day fewer and one more: after both, the same days are reached."""
    known, swapped = Calendar(14, 2), swapping(14, 2)
    due = known.working_day_after(start, count)
    if start < date(2026, 1, 1) and due > date(2026, 1, 10):
        assert swapped.working_day_after(start, count) == due


# -------------------------------------------------------------- who owes what

MONTHLY = PLAN.replace(
    "calendar: {cutoff_day: 14, deadline_working_days: 2, entries_by: half}",
    "calendar: {cutoff_day: 14, deadline_day: 20, entries_by: month}",
).replace("kinds: [H1, year]", "kinds: [M]")
# Sở Giáo dục alone reports each month and nine months, by the 20th; the others as before.
MIXED = PLAN.replace("entries_by: half", "entries_by: month").replace(
    "not_owed_by: [so-khcn], through: so-khcn, to: ubnd}",
    "not_owed_by: [so-khcn, so-gd], through: so-khcn, to: ubnd,\n"
    "  also: [{kinds: [M, 9M], owed_by: so-gd, deadline_day: 20}]}",
)
JULY = {
    "2024M07/so-tc": """\
    report: {number: 9/BC-STC, date: 2024-07-19, received: 2024-07-22}
    results: [{id: r1, indicator: trained, value: 30, evidence: {number: 1/QĐ}}]
    """,
    "2024M07/so-gd": """\
    report: {number: 4/BC-SGD, date: 2024-07-23}
    results: [{id: r1, indicator: trained, value: 12, evidence: {number: 2/QĐ}}]
    """,
    "2024M06/so-gd": """\
    results: [{id: r1, indicator: trained, value: 5, evidence: {number: 3/QĐ}}]
    """,
}


def said(capsys: pytest.CaptureFixture[str], data: Path, *command: str, code: int = 0) -> str:
    assert run(["--data", str(data), *command]) == code
    return " ".join(capsys.readouterr().out.split())


def test_monthly_reports_due_on_the_20th(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write(tmp_path, JULY, plan=MONTHLY)
    said(capsys, data, "check")
    status = said(capsys, data, "status", "-p", "2024M07")
    assert "Tháng 7 năm 2024: số liệu từ 15/6/2024 đến 14/7/2024" in status
    # The 20th is a Saturday: Monday the 22nd is still on time, the 23rd is late.
    assert "Báo cáo tháng 7 năm 2024, hạn gửi 22/7/2024: đã nhận 2/3, trong đó 1 gửi muộn" in status
    trained = figure(data, "2024M07", "trained")
    assert [trained.in_period, trained.actual] == [42, 47]


def test_reminders_and_the_annex_say_the_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write(tmp_path, JULY, plan=MONTHLY)
    folder = tmp_path / "letters"
    said(capsys, data, "remind", "-p", "2024M07", "--format", "md", "-o", str(folder))
    letter = (folder / "so-tttt.md").read_text(encoding="utf-8")
    assert "tháng 7 năm 2024" in letter
    assert "ngày 22 tháng 7 năm 2024" in letter
    said(capsys, data, "report", "-p", "2024M07", "--format", "md", "-o", str(folder))
    report = next(folder.glob("bao-cao*.md")).read_text(encoding="utf-8")
    assert "tháng 7 năm 2024" in report
    assert "22/7/2024" in report


@pytest.mark.parametrize(
    ("period", "owed", "deadline", "bodies"),
    [
        ("2024M07", "2024M07", date(2024, 7, 22), ["so-gd"]),
        ("2024M06", "2024M06", date(2024, 6, 20), ["so-gd"]),
        ("2024H1", "2024H1", date(2024, 6, 18), ["so-tc", "so-tttt"]),
        # Of September only the nine months are owed: the longest.
        ("2024M09", "2024-9M", date(2024, 9, 20), ["so-gd"]),
        ("2024Q3", "2024-9M", date(2024, 9, 20), ["so-gd"]),
    ],
)
def test_different_bodies_owe_different_reports(
    tmp_path: Path, period: str, owed: str, deadline: date, bodies: list[str]
) -> None:
    due = measure_report(load(write(tmp_path, JULY, plan=MIXED)), Period.parse(period)).summary
    found = due.reporting
    assert (str(found.period), found.deadline) == (owed, deadline)
    assert sorted(one.agency for one in found.deliveries) == bodies


def test_every_report_owed_is_in_the_history(tmp_path: Path) -> None:
    data = load(write(tmp_path, JULY, plan=MIXED))
    found = [
        f"{one.period} {' '.join(one.late)}".strip()
        for one in reports_due_until(AsOfView(data, Period.parse("2024")))
        if one.period and one.period in Period.parse("2024")
    ]
    assert found == [
        *(f"2024M0{n}" for n in range(1, 6)), "2024H1", "2024M06", "2024M07 so-gd", "2024M08",
        "2024-9M", "2024M10", "2024M11", "2024", "2024M12",
    ]  # fmt: skip


def test_a_report_holds_what_no_earlier_report_carried(tmp_path: Path) -> None:
    """Sở Tài chính owes half-years only: what it entered in March fills its report of June."""
    files = {
        "2024M03/so-tc": "results: [{id: r1, indicator: trained, value: 3, evidence: {number: 1/QĐ}}]",
        "2024H1/so-tc": "report: {number: 7/BC-STC, date: 2024-06-17}",
        "2024M05/so-gd": "report: {number: 3/BC-SGD, date: 2024-05-20}",
        "2024M04/so-gd": "results: [{id: r1, indicator: trained, value: 3, evidence: {number: 1/QĐ}}]",
    }
    data = load(write(tmp_path, files, plan=MIXED))
    states = {
        f"{one.agency} {due.period}": str(one.state)
        for due in reports_due_until(AsOfView(data, Period.parse("2024H1")))
        for one in due.deliveries
    }
    assert states["so-tc 2024H1"] == "on-time"
    assert states["so-gd 2024M05"] == "empty"
    assert states["so-gd 2024M04"] == "missing"
