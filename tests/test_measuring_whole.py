"""A period as a whole: money, reports that were owed, one line of a folder, and what is kept of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ktstartup.calendar import Period
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.overview import Overview, overview_of
from ktstartup.measuring.snapshot import take_figures
from ktstartup.measuring.summary import known_periods, measure_report
from ktstartup.measuring.targets import Status
from small_data import PLAN, load, summary, write

if TYPE_CHECKING:
    from pathlib import Path

    from ktstartup.measuring.reporting import Delivery

WORDS = "narrative: {done: Đã làm}\n"


def sent(day: str, more: str = WORDS) -> str:
    return f"report: {{number: 1/BC, date: {day}}}\n{more}"


# ------------------------------------------------------------------ money


def test_money_of_one_source_from_many_and_none_where_nobody_gave_a_figure(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2023H2/so-tc": "money: [{id: m1, source: local, allocated: 5}, {id: m2, source: local, disbursed: 1}]",
        "2024H1/so-tc": "money: [{id: m1, source: local, disbursed: 2}]",
        "2024H1/so-gd": "money: [{id: m1, source: local, disbursed: 3}]",
    })  # fmt: skip
    central, local = summary(folder, "2024H1").money.sources
    assert (local.source, local.allocated_in_period, local.allocated) == ("local", None, 5)
    assert (local.disbursed_in_period, local.disbursed) == (5, 6)
    assert (central.is_empty, local.is_empty) == (True, False)
    only = write(
        tmp_path / "b", {"2024H1/so-gd": "money: [{id: m1, source: central, disbursed: 3}]"}
    )
    assert [one.is_empty for one in summary(only, "2024H1").money.sources] == [False, True]
    planned = write(
        tmp_path / "c", {"2024H1/so-gd": "money: [{id: m1, source: central, allocated: 3}]"}
    )
    assert [one.is_empty for one in summary(planned, "2024H1").money.sources] == [False, True]


# ------------------------------------------------------------------ reports that were owed


def deliveries(folder: Path, period: str = "2024H1", agency: str | None = None) -> list[Delivery]:
    return list(summary(folder, period, agency).reporting.deliveries)


def test_each_report_by_its_number_its_day_and_its_state(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2024H1/so-tc": "report: {number: 7/BC, date: 2024-06-17, received: 2024-06-18}\n" + WORDS,
        "2024H1/so-gd": sent("2024-06-19"),
        "2024H1/so-tttt": sent("2024-06-17", ""),
    })  # fmt: skip
    found = deliveries(folder)
    assert [(one.agency, str(one.state), one.number) for one in found] == [
        ("so-tc", "on-time", "7/BC"), ("so-tttt", "empty", "1/BC"), ("so-gd", "late", "1/BC"),
    ]  # fmt: skip
    assert [(one.date, one.arrived) for one in found] == [
        (date(2024, 6, 17), date(2024, 6, 18)),
        (date(2024, 6, 17), date(2024, 6, 17)),
        (date(2024, 6, 19), date(2024, 6, 19)),
    ]
    reporting = summary(folder, "2024H1").reporting
    assert (reporting.expected, reporting.received) == (3, 2)
    assert (reporting.late, reporting.missing) == (("so-gd",), ("so-tttt",))


def test_figures_without_a_report_are_no_report(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": WORDS})
    found = [(str(one.state), one.number, one.date, one.arrived) for one in deliveries(folder)]
    assert found == [("missing", None, None, None)] * 3


def test_the_report_of_the_first_half_is_not_that_of_the_year(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": sent("2024-06-17"), "2024H2/so-tc": WORDS})
    assert [str(one.state) for one in deliveries(folder, "2024")] == ["missing"] * 3


def test_a_half_is_not_filled_by_the_year_that_ends_with_it(tmp_path: Path) -> None:
    plan = PLAN.replace("kinds: [H1, year]", "kinds: [H1, H2]")
    folder = write(
        tmp_path, {"2024H2/so-tc": sent("2024-12-16", ""), "2024/so-tc": WORDS}, plan=plan
    )
    assert [str(one.state) for one in deliveries(folder, "2024H2")] == [
        "empty",
        "missing",
        "missing",
    ]


def test_a_yearly_report_is_filled_by_its_last_half_and_not_by_its_first(tmp_path: Path) -> None:
    none_yet = "results: [{id: r1, indicator: projects, value: 0}]"
    folder = write(tmp_path, {
        "2024/so-tc": sent("2024-12-16", ""), "2024H1/so-tc": none_yet,
        "2024/so-gd": sent("2024-12-16", ""), "2024H2/so-gd": none_yet, "2024H1/so-gd": sent("2024-06-17"),
        "2024/so-tttt": sent("2024-12-16"), "2024H2/so-tttt": sent("2024-12-30"),
    })  # fmt: skip
    assert [(one.agency, str(one.state)) for one in deliveries(folder, "2024")] == [
        ("so-tc", "empty"), ("so-tttt", "on-time"), ("so-gd", "on-time"),
    ]  # fmt: skip


def test_the_duty_begins_with_the_plan_and_one_agency_has_its_own(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    # The plan is of 10 January 2020; the year 2019 ended before.
    assert summary(folder, "2020H1").reporting.expected == 3
    on_the_day = PLAN.replace("date: 2020-01-10", "date: 2020-06-14")
    a_day_later = PLAN.replace("date: 2020-01-10", "date: 2020-06-15")
    assert summary(write(tmp_path, {}, plan=on_the_day), "2020H1").reporting.expected == 3
    reporting = summary(write(tmp_path, {}, plan=a_day_later), "2020H1").reporting
    assert (reporting.period, reporting.deadline, reporting.deliveries) == (None, None, ())
    assert [one.agency for one in deliveries(write(tmp_path, {}), agency="so-gd")] == ["so-gd"]
    assert deliveries(folder, agency="so-khcn") == []


# ------------------------------------------------------------------ periods


def test_the_periods_known_end_with_today_or_with_the_last_entries(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2022H1/so-tc": WORDS})
    assert [str(one) for one in known_periods(load(folder), date(2021, 7, 1))] == [
        "2020H1", "2020H2", "2021H1",
    ]  # fmt: skip
    write(tmp_path, {"2021H2/so-tc": "results: [{id: r1, indicator: projects, value: 0}]"})
    assert [str(one) for one in known_periods(load(folder), date(2020, 1, 1))] == [
        "2020H1", "2020H2", "2021H1", "2021H2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "parts", "last", "history"),
    [("2021H1", [], "2021H1", 3), ("2021", ["2021H1", "2021H2"], "2021H2", 4),
     ("2020-2022", ["2020", "2021", "2022"], "2022H2", 6), ("2021Q3", [], "2021H1", 3)],
)  # fmt: skip
def test_a_report_has_its_parts_and_what_came_before(
    tmp_path: Path, period: str, parts: list[str], last: str, history: int
) -> None:
    data = load(write(tmp_path, {}))
    account = measure_report(data, Period.parse(period), bodies_on=date(2025, 6, 1))
    assert str(account.summary.period) == period
    assert [str(one.period) for one in account.parts] == parts
    assert (str(account.history[-1].period), len(account.history)) == (last, history)
    every = (account.summary, *account.parts, *account.history)
    assert {one.scope.bodies_on for one in every} == {date(2025, 6, 1)}
    own = measure_report(data, Period.parse(period), agency="so-tc")
    assert (own.summary.scope.agency, own.parts, own.history) == ("so-tc", (), ())


def test_words_are_of_whoever_said_something(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2024H1/so-tttt": WORDS, "2024H1/so-gd": sent("2024-06-17", ""), "2023H2/so-tc": WORDS,
    })  # fmt: skip
    assert [(one.agency, one.narrative.done) for one in summary(folder, "2024H1").narratives] == [
        ("so-tttt", ("Đã làm",)),
    ]  # fmt: skip
    now = measure_report(load(folder), Period.parse("2024H1"), bodies_on=date(2025, 6, 1)).summary
    assert [one.agency for one in now.narratives] == ["so-khcn"]


# ------------------------------------------------------------------ in one line, and to be kept

STATUSES = {str(status): 0 for status in Status}


def test_a_folder_in_one_line(tmp_path: Path) -> None:
    plan = "illustrative: Số liệu minh họa\n" + PLAN
    folder = write(tmp_path, {
        "2024H1/so-tc": sent("2024-06-17", "results: [{id: r1, indicator: trained, value: 1000, evidence: {number: 1}}]"),
        "2024H1/so-gd": sent("2024-06-19"),
    }, plan=plan)  # fmt: skip
    one = overview_of("here", summary(folder, "2024H1"))
    assert one == Overview(
        "here", "2024H1", {**STATUSES, "achieved": 1, "no-data": 5}, 3, 2, 1, 0, illustrative=True
    )
    assert Overview(**one.plain()) == one
    assert not overview_of("here", summary(write(tmp_path, {}), "2024H1")).illustrative


def test_many_folders_in_one_line() -> None:
    one = Overview("a", "2024H1", {"behind": 2, "no-data": 4}, expected=5, received=3, late=1)
    assert not one.illustrative
    total = Overview.total(iter([one, one, Overview("b", errors=3)]))
    assert total == Overview("", None, {**STATUSES, "behind": 4, "no-data": 8}, 10, 6, 2, 3)
    assert Overview.total([]) == Overview("", None, STATUSES)


def test_every_figure_is_kept_to_the_last_digit(tmp_path: Path) -> None:
    share = (
        "results: [{id: r1, indicator: share, numerator: 1, denominator: 3, evidence: {number: 1}}]"
    )
    folder = write(tmp_path, {
        "2023H2/so-gd": "money: [{id: m1, source: local, allocated: 5, disbursed: 1}]\n"
        "tasks: [{id: t1, task: '1.2', outputs: [{output: classes, value: 2}]}]",
        "2024H1/so-gd": share + """
money: [{id: m1, source: local, allocated: 7, disbursed: 2}]
tasks: [{id: t1, task: '1.2', status: in-progress, outputs: [{output: classes, value: 3}]}]
""",
        "2024H1/so-tc": "results: [{id: r1, indicator: investment, amount: 4, estimate: true}]",
    })  # fmt: skip
    kept = take_figures(AsOfView(load(folder), Period.parse("2024H1"))).model_dump()
    nothing = {
        "in_period": "no-data",
        "actual": "no-data",
        "estimate": "no-data",
        "status": "no-data",
    }
    assert kept["indicators"] == {
        "projects": {**nothing, "expected": "7", "target": "10", "due": "2025"},
        "investment": {
            **nothing, "expected": "7000000000", "target": "10000000000-15000000000", "due": "2025", "estimate": "4",
        },
        "zone": {**nothing, "expected": "1", "target": "1", "due": "2023"},
        "trained": {**nothing, "expected": "700", "target": "1000", "due": "2025"},
        "share": {
            "in_period": "100/3", "actual": "100/3", "expected": "45", "target": "60", "due": "2025",
            "status": "behind", "estimate": "no-data",
        },
        "mentors": {**nothing, "expected": "0", "target": "20", "due": "2025"},
    }  # fmt: skip
    assert {number: one["state"] for number, one in kept["tasks"].items()} == {
        "1.1": "no-data", "1.2": "in-progress", "1.3": "not-due",
    }  # fmt: skip
    assert kept["tasks"]["1.2"]["outputs"] == {"classes": {"in_period": "3", "actual": "5"}}
    assert kept["money"] == {
        "central": {
            **dict.fromkeys(("allocated_in_period", "allocated", "disbursed_in_period", "disbursed"), "no-data"),
            "planned": None,
        },
        "local": {
            "allocated_in_period": "7", "allocated": "12", "disbursed_in_period": "2", "disbursed": "3",
            "planned": None,
        },
    }  # fmt: skip
