"""What a report on a period knows of: up to which day, in which order, and whose."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.measuring.as_of import AsOfView
from small_data import PLAN, load, write

if TYPE_CHECKING:
    from pathlib import Path

# What has no day of its own takes effect on 14 June 2024, the cut-off of its file's period.
ORDER = {
    "2024H1/so-gd": """
        results:
          - {id: r1, indicator: projects, subject: a, name: An, date: 2024-03-01, evidence: {number: 1}}
          - {id: r2, indicator: projects, subject: b, name: Bắc, evidence: {number: 1}}
        """,
    "2024H1/so-tc": """
        results:
          - {id: r1, indicator: projects, subject: c, name: Cao, evidence: {number: 1}}
          - {id: r2, indicator: projects, subject: d, name: Dương, date: 2024-02-01, evidence: {number: 1}}
          - {id: r3, indicator: projects, subject: e, name: Em, evidence: {number: 1}}
        tasks: [{id: t1, task: '1.1', status: in-progress}]
        money: [{id: m1, source: local, allocated: 1 tỷ}]
        """,
}


def seen(folder: Path, period: str, *, hindsight: date | None = None) -> AsOfView:
    return AsOfView(load(folder), Period.parse(period), hindsight=hindsight)


def results(view: AsOfView) -> list[str]:
    return [one.filed.ref for one in view.results]


def test_entries_come_by_their_day_then_by_agency_and_place(tmp_path: Path) -> None:
    assert results(seen(write(tmp_path, ORDER), "2024H1")) == [
        "2024H1/so-tc/r2", "2024H1/so-gd/r1", "2024H1/so-gd/r2", "2024H1/so-tc/r1", "2024H1/so-tc/r3",
    ]  # fmt: skip


def test_one_agencys_view_is_the_same_however_it_is_come_by(tmp_path: Path) -> None:
    view = seen(write(tmp_path, ORDER), "2024H1")
    assert view.reporting_agencies == ["so-tc", "so-gd"]
    for agency in ("so-tc", "so-gd", "so-khcn"):
        narrow, anew = view.of_agency(agency), AsOfView(view.data, view.period, agency)
        assert narrow.agency == agency
        assert narrow.results == anew.results
        assert narrow.task_updates == anew.task_updates
        assert narrow.money == anew.money
        assert narrow.entries_of_period == anew.entries_of_period
    assert results(view.of_agency("so-gd")) == ["2024H1/so-gd/r1", "2024H1/so-gd/r2"]
    assert [one.filed.ref for one in view.of_agency("so-tc").money] == ["2024H1/so-tc/m1"]
    assert view.of_agency("so-khcn").results == []


def test_what_takes_effect_in_a_period_is_asked_of_all_or_of_one(tmp_path: Path) -> None:
    view = seen(write(tmp_path, ORDER), "2024Q1")
    assert [one.ref for one in view.entries_of_period] == ["2024H1/so-gd/r1", "2024H1/so-tc/r2"]
    own = AsOfView(view.data, view.period, "so-gd")
    assert [one.ref for one in own.entries_of_period] == ["2024H1/so-gd/r1"]


def test_an_agency_is_heard_by_its_words_or_its_entries(tmp_path: Path) -> None:
    words = "narrative: {done: Đã làm}\n"
    folder = write(tmp_path, {
        "2024H2/so-tc": "results: [{id: r1, indicator: projects, value: 0}]",
        "2024/so-gd": words,
        "2024/so-khcn": "report: {number: 1/BC, date: 2024-12-16}\n",
        "2024H1/so-tttt": words,
    })  # fmt: skip
    view = seen(folder, "2024H2")
    # The yearly report, owed when the second half ends, belongs to it; that of the first half does not.
    assert [file.agency for file in view.reports] == ["so-gd", "so-khcn", "so-tc"]
    assert view.heard == ["so-tc", "so-gd"]
    assert AsOfView(view.data, view.period, "so-gd").heard == ["so-gd"]
    assert [file.agency for file in AsOfView(view.data, view.period, "so-gd").reports] == ["so-gd"]
    assert seen(folder, "2024H1").heard == ["so-tttt"]


# ------------------------------------------------------------------ with hindsight


def test_hindsight_puts_what_was_filed_later_where_it_belongs(tmp_path: Path) -> None:
    folder = write(tmp_path, {
        "2024H1/so-tc": "results: [{id: r1, indicator: trained, value: 50, evidence: {number: 1}}]",
        "2024H2/so-tc": """
            results:
              - {id: c1, corrects: 2024H1/so-tc/r1, value: 60, date: 2024-06-15, reason: sót}
              - {id: r2, indicator: projects, subject: a, name: A, date: 2024-05-01, late: quên, evidence: {number: 2}}
              - {id: r3, indicator: projects, subject: b, name: B, late: quên, evidence: {number: 3}}
              - {id: r4, indicator: projects, subject: c, name: C, evidence: {number: 4}}
              - {id: r5, indicator: projects, subject: d, name: D, date: 2024-06-15, evidence: {number: 5}}
            """,
    })  # fmt: skip
    then, now = seen(folder, "2024H1"), seen(folder, "2024H1", hindsight=date.max)
    assert [(one.filed.ref, one.entry.value) for one in then.results] == [("2024H1/so-tc/r1", 50)]
    # The correction, though filed on the first day after the period, and the late one whose day is
    # known; the others stay in the period of their file.
    assert [(one.filed.ref, one.entry.value) for one in now.results] == [
        ("2024H2/so-tc/r2", None), ("2024H1/so-tc/r1", 60),
    ]  # fmt: skip


def test_of_corrections_put_back_to_one_day_the_last_filed_holds(tmp_path: Path) -> None:
    correction = "results: [{{id: c1, corrects: 2024H1/so-tc/r1, value: {}, reason: sót}}]"
    folder = write(tmp_path, {
        "2024H1/so-tc": "results: [{id: r1, indicator: trained, value: 50, evidence: {number: 1}}]",
        "2024H2/so-tc": correction.format(60),
        "2025H1/so-gd": correction.format(70),
    })  # fmt: skip
    (one,) = seen(folder, "2024H1", hindsight=date.max).results
    assert one.entry.value == 70


# ------------------------------------------------------------------ bodies that change


def test_who_speaks_for_a_body_that_is_gone(tmp_path: Path) -> None:
    claim = "results: [{id: r1, indicator: projects, subject: a, name: A, evidence: {number: 1}}]"
    files = {"2024H1/so-tttt": claim}
    gone = PLAN.replace("until: 2025-02-28, successors: so-khcn", "until: 2025-02-28")
    split = PLAN.replace("successors: so-khcn", "successors: [so-khcn, so-tc]")
    for plan, heir, shown in (
        (PLAN, "so-khcn", ["so-khcn"]),
        (gone, "so-tttt", ["so-tttt"]),
        (split, "so-tttt", ["so-khcn", "so-tc"]),
    ):
        data = load(write(tmp_path, files, plan=plan))
        view = AsOfView(data, Period.parse("2025H1"))
        assert (view.heir("so-tttt"), view.who("so-tttt")) == (heir, ["so-tttt"])
        today = AsOfView(data, Period.parse("2024H1"), bodies_on=date(2025, 6, 1))
        assert (today.heir("so-tttt"), today.who("so-tttt")) == ("so-tttt", shown)
