"""A body that closes its data on another day than all: its windows, deadlines, forms and reports."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from ktstartup.calendar import Period
from ktstartup.cli import run
from small_data import PLAN, figure, load, problems_of, summary, write
from small_forms import made
from small_reports import view_of

if TYPE_CHECKING:
    from pathlib import Path

# All close on the 14th; Sở Tài chính closes on the 20th and reports on the 25th.
OWN = PLAN.replace(
    "through: so-khcn, to: ubnd}",
    "through: so-khcn, to: ubnd,\n"
    "  also: [{kinds: [H1, year], owed_by: so-tc, cutoff_day: 20, deadline_day: 25}]}",
).replace("not_owed_by: [so-khcn]", "not_owed_by: [so-khcn, so-tc]")
CLAIM = (
    "results: [{{id: r1, indicator: projects, subject: {name}, name: {name}, date: {day},"
    " evidence: {{number: 1}}{late}}}]\n"
)


def claim(name: str, day: str, late: str = "") -> str:
    return CLAIM.format(name=name, day=day, late=late and f", late: {late}")


@pytest.mark.parametrize(
    ("agency", "day", "codes"),
    [
        # By hand: 2024H1 runs from 15/12/2023 to 14/6/2024, of Sở Tài chính from 21/12 to 20/6.
        ("so-gd", "2023-12-15", []),
        ("so-gd", "2024-06-14", []),
        ("so-gd", "2024-06-15", ["KT402"]),
        ("so-tc", "2024-06-20", []),
        ("so-tc", "2024-06-21", ["KT402"]),
        ("so-tc", "2023-12-21", []),
        ("so-tc", "2023-12-20", ["KT401"]),
    ],
)
def test_dates_lie_in_the_window_of_the_body(
    tmp_path: Path, agency: str, day: str, codes: list[str]
) -> None:
    folder = write(tmp_path, {f"2024H1/{agency}": claim("a", day)}, plan=OWN)
    assert [one.code for one in problems_of(folder)] == codes


def test_the_hint_names_the_bodys_own_period(tmp_path: Path) -> None:
    """18/12/2023 is 2024H1 for all, and still 2023H2 for Sở Tài chính."""
    folder = write(tmp_path, {"2024H1/so-tc": claim("a", "2023-12-18")}, plan=OWN)
    (problem,) = problems_of(folder)
    assert problem.words["right"] == "2023H2"


def test_what_a_body_enters_for_a_period_counts_in_it(tmp_path: Path) -> None:
    """18/6/2024 lies after the common cut-off, and 18/12/2023 before the common start of 2024H1."""
    files = {
        "2023H2/so-tc": claim("a", "2023-12-18"),
        "2024H1/so-tc": claim("b", "2024-06-18"),
        "2024H1/so-gd": claim("c", "2024-06-14"),
    }
    folder = write(tmp_path, files, plan=OWN)
    load(folder)
    last_year = figure(folder, "2023", "projects")
    assert [last_year.in_period, last_year.actual] == [1, 1]
    now = figure(folder, "2024H1", "projects")
    assert [now.in_period, now.actual] == [2, 3]
    assert figure(folder, "2024H2", "projects").actual == 3


def test_late_is_what_is_older_than_the_bodys_own_window(tmp_path: Path) -> None:
    files = {"2024H1/so-tc": claim("a", "2023-12-18", "nay mới có")}
    folder = write(tmp_path, files, plan=OWN)
    load(folder)
    assert [one.name for one in figure(folder, "2024H1", "projects").late] == ["a"]


def test_the_deadline_follows_the_bodys_cutoff(tmp_path: Path) -> None:
    """25/6/2024 is a Tuesday. Two working days after 20/6, a Thursday, are 24/6, a Monday."""
    data = load(write(tmp_path, {}, plan=OWN))
    owed = data.owed.at(Period.parse("2024H1"))
    assert owed["so-tc"].deadline == date(2024, 6, 25)
    assert owed["so-gd"].deadline == date(2024, 6, 18)
    days = OWN.replace(", deadline_day: 25", "")
    data = load(write(tmp_path / "days", {}, plan=days))
    assert data.owed.at(Period.parse("2024H1"))["so-tc"].deadline == date(2024, 6, 24)


def test_form_status_and_report_name_the_bodys_own_days(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": claim("a", "2024-06-18")}, plan=OWN)
    data = load(folder)
    for agency, first, last in (
        ("so-tc", "21/12/2023", "20/6/2024"),
        ("so-gd", "15/12/2023", "14/6/2024"),
    ):
        book = load_workbook(io.BytesIO(made(data, agency)))
        said = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
        assert f"từ {first} đến {last}" in said
        run(["--lang", "vi", "--data", str(folder), "status", "--period", "2024H1", "-a", agency])
        assert f"số liệu từ {first} đến {last}" in capsys.readouterr().out
        assert view_of(data, "2024H1", agency).cutoff == last
    assert view_of(data, "2024H1").cutoff == "14/6/2024"
    assert summary(folder, "2024H1", "so-tc").indicators[0].in_period == 1


def test_add_takes_a_day_of_the_bodys_own_window(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path, {}, plan=OWN)
    words = [
        "-i",
        "projects",
        "--subject",
        "a",
        "--name",
        "A",
        "--evidence",
        "1/QĐ",
        "--date",
        "2024-06-18",
        "-y",
    ]
    add = ["--data", str(folder), "add", "--period", "2024H1"]
    assert run([*add, "-a", "so-gd", *words]) == 1
    assert "KT402" in capsys.readouterr().err
    assert run([*add, "-a", "so-tc", *words]) == 0


@pytest.mark.parametrize(
    ("rules", "codes"),
    [
        ("[{kinds: [M], owed_by: so-tc, cutoff_day: 20}, {kinds: [Q], owed_by: so-tc, cutoff_day: 25}]", ["KT657"]),
        ("[{kinds: [M], owed_by: so-tc, cutoff_day: 20}, {kinds: [Q], owed_by: so-tc, cutoff_day: 20}]", []),
        ("[{kinds: [M], owed_by: so-tc, cutoff_day: 20}, {kinds: [Q], owed_by: so-gd, cutoff_day: 25}]", []),
        ("[{kinds: [M], owed_by: so-tc, cutoff_day: 20}, {kinds: [Q], owed_by: so-tc}]", []),
        ("[{kinds: [M], owed_by: so-tc, cutoff_day: 20, deadline_day: 20}]", ["KT653"]),
        ("[{kinds: [M], owed_by: so-tc, cutoff_day: 30}]", ["KT611"]),
        ("[{kinds: [M], owed_by: so-tc, cutoff_day: last, deadline_day: last}]", ["KT653"]),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told(tmp_path: Path, rules: str, codes: list[str]) -> None:
    plan = PLAN.replace("to: ubnd}", f"to: ubnd, also: {rules}}}")
    assert [one.code for one in problems_of(write(tmp_path, {}, plan=plan))] == codes
