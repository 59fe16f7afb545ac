"""Tasks, money, who has reported, and bodies that change inside the plan's life."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.measuring.summary import default_period, measure, measure_steps
from small_data import PLAN, load, summary, write

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "report: {{number: 1/BC, date: {day}}}\nnarrative: {{done: Đã làm}}\n"


def states(folder: Path, period: str) -> dict[str, str]:
    return {one.number: str(one.state) for one in summary(folder, period).tasks}


def test_a_task_is_done_when_every_lead_says_so(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2021H1/so-khcn": "tasks: [{id: t1, task: '1.1', status: done}]"})
    assert states(folder, "2021H1")["1.1"] == "in-progress"
    write(tmp_path, {"2021H2/so-tc": "tasks: [{id: t1, task: '1.1', status: done}]"})
    assert states(folder, "2021H2")["1.1"] == "done"


def test_a_task_whose_time_has_passed_is_overdue(tmp_path: Path) -> None:
    folder = write(
        tmp_path, {"2021H1/so-tc": "tasks: [{id: t1, task: '1.1', status: in-progress}]"}
    )
    assert states(folder, "2021H1")["1.1"] == "in-progress"
    assert states(folder, "2021H2")["1.1"] == "overdue"


def test_a_yearly_task_begins_anew_each_year(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2021H1/so-tttt": "tasks: [{id: t1, task: '1.2', status: done}]"})
    assert [states(folder, period)["1.2"] for period in ("2021H1", "2021H2", "2022H1")] == [
        "done", "done", "no-data",
    ]  # fmt: skip


def test_a_task_that_has_not_begun_is_not_due(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    assert states(folder, "2024H2")["1.3"] == "not-due"
    assert states(folder, "2025H1")["1.3"] == "no-data"


def test_a_merged_lead_is_led_by_its_successor(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2025H1/so-khcn": "tasks: [{id: t1, task: '1.2', status: done}]"})
    task = summary(folder, "2025H1").tasks[1]
    assert task.leads == ("so-khcn",)
    assert task.state == "done"
    assert summary(folder, "2024H2").tasks[1].leads == ("so-tttt",)


def test_outputs_add_up(tmp_path: Path) -> None:
    update = "tasks: [{{id: t1, task: '1.2', outputs: [{{output: classes, value: {}}}]}}]"
    folder = write(tmp_path, {"2023H2/so-tc": update.format(2), "2024H1/so-gd": update.format(3)})
    output = summary(folder, "2024H1").tasks[1].outputs[0]
    assert (output.in_period, output.actual) == (3, 5)


def test_money_by_source_and_no_figure_is_not_zero(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2023H2/so-tc": "money: [{id: m1, source: local, allocated: 500 triệu}]",
        "2024H1/so-tc": "money: [{id: m1, source: local, allocated: 0, disbursed: 120 triệu}]",
    })  # fmt: skip
    central, local = summary(folder, "2024H1").money.sources
    assert (central.allocated, central.disbursed) == (None, None)
    assert (local.allocated_in_period, local.allocated) == (0, 500_000_000)
    assert (local.disbursed_in_period, local.disbursed) == (120_000_000, 120_000_000)


def test_who_owes_a_report_and_who_has_sent_it(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2024H1/so-tc": REPORT.format(day="2024-06-18"),
        "2024H1/so-gd": REPORT.format(day="2024-06-19"),
    })  # fmt: skip
    reporting = summary(folder, "2024H1").reporting
    assert reporting.deadline == date(2024, 6, 18)
    assert (reporting.expected, reporting.received) == (3, 2)
    assert (reporting.late, reporting.missing) == (("so-gd",), ("so-tttt",))


def test_the_day_it_arrived_counts_and_not_the_day_it_bears(tmp_path: Path) -> None:
    text = "report: {number: 1/BC, date: 2024-06-17, received: 2024-06-20}\nnarrative: {done: X}\n"
    folder = write(tmp_path, {"2024H1/so-tc": text})
    assert summary(folder, "2024H1").reporting.late == ("so-tc",)


def test_an_empty_report_has_not_been_sent(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": "report: {number: 1/BC, date: 2024-06-17}\n"})
    reporting = summary(folder, "2024H1").reporting
    assert "so-tc" in reporting.missing
    assert reporting.received == 0


def test_the_second_halfs_figures_fill_the_yearly_report(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2024/so-tc": "report: {number: 9/BC, date: 2024-12-16}\n",
        "2024H2/so-tc": "results: [{id: r1, indicator: projects, value: 0}]",
    })  # fmt: skip
    for period in ("2024", "2024H2", "2024Q4"):
        reporting = summary(folder, period).reporting
        assert str(reporting.period) == "2024"
        assert reporting.received == 1


def test_a_body_that_no_longer_exists_owes_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    assert "so-tttt" in summary(folder, "2024").reporting.missing
    assert summary(folder, "2025H1").reporting.missing == ("so-tc", "so-gd")


def test_no_report_is_owed_for_the_first_quarter_or_before_the_plan(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    assert summary(folder, "2024Q1").reporting.period is None


def test_bodies_as_they_reported_then_or_as_responsible_now(tmp_path: Path) -> None:
    claim = "results: [{id: r1, indicator: projects, subject: a, name: A, evidence: {number: 1}}]"
    folder = write(tmp_path, {"2024H1/so-tttt": claim})
    data, period = load(folder), Period.parse("2024H1")
    assert measure(data, period).indicators[0].agencies == ("so-tttt",)
    now = measure(data, period, bodies_on=date(2025, 6, 1))
    assert now.indicators[0].agencies == ("so-khcn",)


def test_corrections_of_a_period_say_what_held_before(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2023H1/so-tc": "money: [{id: m1, source: local, allocated: 5 tỷ, disbursed: 1 tỷ}]",
        "2023H2/so-tc": "money: [{id: c1, corrects: 2023H1/so-tc/m1, disbursed: 2 tỷ, reason: sót}]",
        "2024H1/so-tc": "money: [{id: c1, corrects: 2023H1/so-tc/m1, disbursed: 3 tỷ, reason: sót nữa}]",
    })  # fmt: skip
    (correction,) = summary(folder, "2024H1").corrections
    (change,) = correction.changes
    assert (change.field, change.before, change.after) == ("disbursed", 2 * 10**9, 3 * 10**9)


def test_the_default_period_is_the_last_whose_window_has_ended(tmp_path: Path) -> None:
    data = load(write(tmp_path, {}))
    assert str(default_period(data, date(2024, 6, 14))) == "2023H2"
    assert str(default_period(data, date(2024, 6, 15))) == "2024H1"
    assert str(default_period(data, date(2019, 1, 1))) == "2020H1"
    assert str(default_period(data, date(2031, 1, 1))) == "2025H2"


def test_steps_begin_with_the_first_entries_or_when_the_plan_was_signed(tmp_path: Path) -> None:
    plan = PLAN.replace("date: 2020-01-10", "date: 2021-02-01")
    early = {
        "2020H2/so-tc": "results: [{id: r1, indicator: trained, value: 5, evidence: {number: 1}}]"
    }

    def steps(folder: Path) -> list[str]:
        return [str(one.period) for one in measure_steps(load(folder), Period.parse("2021")).steps]

    signed = ["2021H1", "2021H2", "2021"]
    assert steps(write(tmp_path / "a", {}, plan=plan)) == signed
    assert steps(write(tmp_path / "b", early, plan=plan)) == ["2020H2", *signed]
