"""How each task stands: whose word counts, from when on, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from small_data import PLAN, summary, write

if TYPE_CHECKING:
    from pathlib import Path

    from ktstartup.measuring.tasks import TaskFigure


def task(folder: Path, period: str, number: str = "1.1", agency: str | None = None) -> TaskFigure:
    return next(one for one in summary(folder, period, agency).tasks if one.number == number)


def word(status: str, number: str = "1.1", more: str = "") -> str:
    return f"tasks: [{{id: t1, task: '{number}', status: {status}{more}}}]"


@pytest.mark.parametrize(
    ("khcn", "tc", "state"),
    [("done", "done", "done"), ("done", "not-started", "in-progress"), ("not-started", "not-started", "not-started"),
     ("suspended", "suspended", "suspended"), ("suspended", "not-started", "in-progress"),
     ("in-progress", "not-started", "in-progress"), ("done", None, "in-progress"),
     ("not-started", None, "not-started"), (None, "suspended", "suspended")],
)  # fmt: skip
def test_two_leads_make_one_state(
    tmp_path: Path, khcn: str | None, tc: str | None, state: str
) -> None:
    files = {"2021H1/so-khcn": khcn, "2021H1/so-tc": tc}
    folder = write(tmp_path, {name: word(status) for name, status in files.items() if status})
    found = task(folder, "2021H1")
    assert found.state == state
    assert found.leads == ("so-khcn", "so-tc")
    assert found.leads_reporting == tuple(n[7:] for n, status in files.items() if status)
    assert found.leads_done == tuple(n[7:] for n, status in files.items() if status == "done")


def test_a_helpers_word_is_told_and_decides_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2021H1/so-gd": word("done")})
    found = task(folder, "2021H1")
    assert (found.state, found.leads_reporting) == ("in-progress", ())
    assert [line.agency for line in found.lines] == ["so-gd"]
    assert task(folder, "2021H2").state == "overdue"


def test_the_newest_status_holds_and_an_update_without_one_keeps_it(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2020H1/so-tc": word("in-progress"),
        "2020H2/so-tc": word("suspended"),
        "2021H1/so-tc": "tasks: [{id: t1, task: '1.1', done: Họp}]",
    })  # fmt: skip
    assert [task(folder, period).state for period in ("2020H1", "2020H2", "2021H1")] == [
        "in-progress", "suspended", "suspended",
    ]  # fmt: skip


def test_a_lead_without_a_status_has_reported_all_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2021H1/so-tc": "tasks: [{id: t1, task: '1.1', done: Họp}]"})
    found = task(folder, "2021H1")
    assert (found.state, found.leads_reporting, found.leads_done) == ("in-progress", ("so-tc",), ())


def test_a_task_is_not_overdue_once_done_and_none_that_comes_back_ever_is(tmp_path: Path) -> None:
    yearly = PLAN.replace("from: 2020, yearly: true", "from: 2020, until: 2021, yearly: true")
    folder = write(tmp_path, {
        "2021H1/so-khcn": word("done"), "2021H1/so-tc": word("done"),
        "2021H2/so-tttt": word("in-progress", "1.2"),
    }, plan=yearly)  # fmt: skip
    assert task(folder, "2024H1").state == "done"
    assert task(folder, "2021H2", "1.2").state == "in-progress"


def test_several_years_end_as_their_last_year_does_and_keep_each_years_state(
    tmp_path: Path,
) -> None:
    said = {2020: "not-started", 2021: "in-progress", 2022: "done", 2024: "done"}
    folder = write(tmp_path, {f"{y}H2/so-tttt": word(state, "1.2") for y, state in said.items()})
    for last, state in ((2021, "in-progress"), (2022, "done"), (2024, "done")):
        found = task(folder, f"2020-{last}", "1.2")
        assert found.state == task(folder, str(last), "1.2").state == state
        assert {one.year: str(one.state) for one in found.years} == {
            year: state for year, state in said.items() if year <= last
        }
    # Nobody has spoken of 2023, but of the years before it somebody has.
    assert task(folder, "2023", "1.2").state == "no-data"
    assert task(folder, "2020-2023", "1.2").state == "in-progress"
    assert task(folder, "2020-2025", "1.2").years_unfinished == (2020, 2021, 2023, 2025)


def test_what_comes_back_until_a_year_stays_finished_after_it(tmp_path: Path) -> None:
    ended = PLAN.replace("from: 2020, yearly: true", "from: 2020, until: 2021, yearly: true")
    folder = write(tmp_path, {"2021H2/so-tttt": word("done", "1.2")}, plan=ended)
    assert [task(folder, period, "1.2").state for period in ("2020", "2021", "2023", "2025")] == [
        "no-data", "done", "done", "done",
    ]  # fmt: skip


def test_a_task_without_an_end_is_never_overdue(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2025H1/so-tc": word("in-progress", "1.3")})
    assert task(folder, "2020-2025", "1.3").state == "in-progress"


def test_a_word_of_the_years_first_day_is_of_that_year(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2022H1/so-tttt": word("done", "1.2", ", date: 2021-12-15")})
    assert task(folder, "2022", "1.2").state == "done"


def test_without_a_word_a_task_is_not_due_before_it_begins(tmp_path: Path) -> None:
    dated = PLAN.replace(
        "time: {text: từ 2025, from: 2025}", "time: {text: từ 2024Q2, from: 2024Q2}"
    )
    always = PLAN.replace("time: {text: từ 2025, from: 2025}", "time: {text: thường xuyên}")
    folder = write(tmp_path, {}, plan=dated)
    assert [task(folder, period, "1.3").state for period in ("2024Q1", "2024Q2")] == [
        "not-due", "no-data",
    ]  # fmt: skip
    assert task(write(tmp_path, {}, plan=always), "2020H1", "1.3").state == "no-data"


def test_each_word_as_it_was_given(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2020H2/so-tc": word("in-progress"),
        "2021H1/so-tc": word(
            "done", more=", done: [Họp, Ký], outputs: [{output: classes, value: 2}], note: xong,"
            " date: 2020-03-01, late: quên, evidence: {number: 7/BC}",
        ),
    })  # fmt: skip
    found = task(folder, "2021H1")
    assert [(line.ref, line.in_period) for line in found.lines] == [
        ("2020H2/so-tc/t1", False), ("2021H1/so-tc/t1", True),
    ]  # fmt: skip
    (line,) = found.lines_of_period
    assert (line.agency, str(line.period), line.status, line.done) == (
        "so-tc", "2021H1", "done", ("Họp", "Ký"),
    )  # fmt: skip
    assert (line.outputs, line.late, line.note) == ((("classes", 2),), "quên", "xong")
    assert [proof.number for proof in line.evidence] == ["7/BC"]
    assert (found.group, found.number) == ("1", "1.1")


def test_outputs_of_the_period_and_since_the_plan_began(tmp_path: Path) -> None:
    two = PLAN.replace("outputs: [classes]", "outputs: [classes, books]").replace(
        "outputs:\n  classes:", "outputs:\n  books: {name: Sách, unit: cuốn}\n  classes:"
    )
    update = "tasks: [{{id: t1, task: '1.2', outputs: [{}]}}]"
    classes, books = "{{output: classes, value: {}}}", "{{output: books, value: {}}}"
    folder = write(tmp_path, {
        "2023H2/so-tc": update.format(f"{classes.format(2)}, {books.format(7)}"),
        "2024H1/so-gd": update.format(classes.format(3)),
        "2024H1/so-tc": update.format(classes.format(4)),
    }, plan=two)  # fmt: skip
    assert [
        (one.output, one.in_period, one.actual) for one in task(folder, "2024H1", "1.2").outputs
    ] == [("classes", 7, 9), ("books", None, 7)]
    assert task(folder, "2023H1", "1.2").outputs == ()


def test_one_agencys_view_has_its_own_words_and_its_own_lead(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2021H1/so-khcn": word("in-progress"), "2021H1/so-tc": word("done")})
    own = task(folder, "2021H1", agency="so-tc")
    assert (own.state, own.leads, [line.agency for line in own.lines]) == (
        "done", ("so-tc",), ["so-tc"],
    )  # fmt: skip
    helping = task(folder, "2021H1", agency="so-gd")
    assert (helping.state, helping.leads) == ("no-data", ())
    write(tmp_path, {"2021H1/so-gd": word("done")})
    assert task(folder, "2021H1", agency="so-gd").state == "in-progress"
