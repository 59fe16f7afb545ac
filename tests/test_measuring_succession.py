"""Figures of bodies that are merged, split and merged again: nothing comes back, nothing counts twice."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_data import PLAN, figure, load, problems_of, summary, write
from small_reports import as_markdown, view_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# so-a is merged into so-b at the end of June 2022, so-b into so-c at the end of June 2023.
BODIES = """\
  so-a: {name: Sở A, abbreviation: A, symbol: A, until: 2022-06-30, successors: so-b}
  so-b: {name: Sở B, abbreviation: B, symbol: B, from: 2022-07-01, until: 2023-06-30, successors: so-c}
  so-c: {name: Sở C, abbreviation: C, symbol: C, from: 2023-07-01}
agency_groups:"""
OTHERS = """\
  level:
    {name: Mức, short: Mức, unit: người, verb: có, clause: I, measure: {kind: value, over: latest, across: single},
     targets: [{by: 2025, min: 8, text: 8, clause: I}]}
  mean:
    {name: Trung bình, short: TB, unit: điểm, verb: đạt, clause: I,
     measure: {kind: value, over: average, across: average},
     targets: [{by: 2025, min: 8, text: 8 điểm, clause: I}]}
  new:
    {name: Mới, short: Mới, unit: việc, verb: có, clause: I, measure: {kind: value, over: yearly, across: average},
     targets: [{by: 2025, min: 8, text: 8 việc, clause: I}]}
task_groups:"""
MERGED = PLAN.replace("agency_groups:", BODIES).replace("task_groups:", OTHERS)
CHAIN = {"so-a": "2022H1", "so-b": "2022H2", "so-c": "2023H2"}


def value(indicator: str, figure: int) -> str:
    return (
        f"results: [{{id: r1, indicator: {indicator}, value: {figure}, evidence: {{number: 1}}}}]"
    )


def actual(
    folder: Path, files: Mapping[str, str], indicator: str, period: str = "2025"
) -> Fraction | None:
    return figure(write(folder, files, plan=MERGED), period, indicator).actual


@pytest.mark.parametrize(
    ("reporting", "stock"),
    [("a", 5), ("ab", 7), ("abc", 11), ("ac", 11), ("bc", 11), ("b", 7), ("c", 11)],
)
def test_a_stock_does_not_come_back_after_two_mergers(
    tmp_path: Path, reporting: str, stock: int
) -> None:
    said = {"so-a": 5, "so-b": 7, "so-c": 11}
    files = {
        f"{CHAIN[body]}/{body}": value("mentors", said[body])
        for body in said
        if body.removeprefix("so-") in reporting
    }
    files["2022H1/so-gd"] = value("mentors", 100)
    assert actual(tmp_path, files, "mentors") == 100 + stock


def test_what_one_body_reports_may_be_reported_by_the_second_to_follow_it(tmp_path: Path) -> None:
    files = {"2022H1/so-a": value("level", 5), "2023H2/so-c": value("level", 6)}
    folder = write(tmp_path, files, plan=MERGED)
    assert [one.code for one in problems_of(folder)] == []
    back = {**files, "2024H1/so-gd": value("level", 5)}
    assert [one.code for one in problems_of(write(folder, back, plan=MERGED))] == ["KT441"]


def test_a_body_and_its_successor_are_one_in_a_mean_of_bodies(tmp_path: Path) -> None:
    files = {
        "2022H1/so-a": value("new", 10), "2022H2/so-b": value("new", 20),
        "2022H1/so-gd": value("new", 60),
    }  # fmt: skip
    assert actual(tmp_path, files, "new", "2022") == Fraction(10 + 20 + 60, 2)


def results(period: str, agency: str, folder: Path) -> tuple[list[str], object]:
    found = summary(folder, period, agency)
    trained = next(one for one in found.indicators if one.id == "trained")
    return [one.filed.ref for one in found.scope.results], trained.actual


def test_a_successors_report_has_what_it_took_over_and_nothing_of_those_still_alive(
    tmp_path: Path,
) -> None:
    files = {"2022H1/so-a": value("trained", 5), "2022H2/so-b": value("trained", 7)}
    folder = write(tmp_path, files, plan=MERGED)
    assert results("2022H1", "so-a", folder) == (["2022H1/so-a/r1"], 5)
    both = ["2022H1/so-a/r1", "2022H2/so-b/r1"]
    assert results("2022", "so-b", folder) == (both, 12)
    # Both steps of the chain have come to it; so-b's own view of then is as it was.
    assert results("2023", "so-c", folder) == (both, 12)
    assert results("2022H1", "so-b", folder) == ([], None)
    assert results("2022", "so-gd", folder) == ([], None)


def test_of_a_body_that_was_divided_no_heir_has_the_figures(tmp_path: Path) -> None:
    plan = MERGED.replace(
        "until: 2022-06-30, successors: so-b", "until: 2022-06-30, successors: [so-b, so-gd]"
    )
    folder = write(tmp_path, {"2022H1/so-a": value("trained", 5)}, plan=plan)
    assert [results("2022", one, folder) for one in ("so-b", "so-gd")] == [([], None)] * 2


def test_what_a_body_said_of_its_task_before_it_was_divided_is_known_to_each_heir(
    tmp_path: Path,
) -> None:
    plan = MERGED.replace(
        "until: 2022-06-30, successors: so-b", "until: 2022-06-30, successors: [so-b, so-gd]"
    ).replace("lead: so-tttt", "lead: so-a")
    update = "tasks: [{id: t1, task: '1.2', status: in-progress, done: Đã mở lớp}]"
    folder = write(tmp_path, {"2022H1/so-a": update}, plan=plan)
    for heir in ("so-b", "so-gd"):
        task = next(one for one in summary(folder, "2022", heir).tasks if one.number == "1.2")
        assert (task.state, [line.ref for line in task.lines]) == (
            "in-progress", ["2022H1/so-a/t1"],
        )  # fmt: skip


def test_a_successor_says_whose_figures_it_has_too(tmp_path: Path) -> None:
    words = "narrative: {done: Đã giao ban}\nreport: {number: 7/BC, date: 2022-06-15}\n"
    files = {
        "2022H1/so-a": words + value("trained", 5),
        "2022H2/so-b": value("trained", 7)
        + "\nmoney: [{id: m1, source: local, disbursed: 3000000}]",
    }
    data = load(write(tmp_path, files, plan=MERGED))
    said = as_markdown(view_of(data, "2022", agency="so-b"), data.folder, "vi")
    assert (
        "Sở B báo cáo kết quả thực hiện năm 2022 (số liệu tính đến ngày 14/12/2022, gồm cả số liệu của "
        "Sở A mà Sở B kế thừa nhiệm vụ) như sau:" in said
    )
    assert (
        "Người học: trong kỳ đào tạo được 12 người; lũy kế từ đầu Kế hoạch đào tạo được 12" in said
    )
    assert "gồm cả số liệu" not in as_markdown(
        view_of(data, "2022H1", agency="so-a"), data.folder, "vi"
    )


@given(
    parts=st.lists(st.integers(0, 99), min_size=3, max_size=3),
    indicator=st.sampled_from(["trained", "mentors", "new", "mean"]),
    other=st.integers(0, 99),
)
def test_parts_reported_by_a_body_or_by_its_successors_give_the_same(
    tmp_path_factory: pytest.TempPathFactory, parts: list[int], indicator: str, other: int
) -> None:
    """One body that lives on, and the same figures from three that follow each other."""
    whole = {
        f"{period}/so-tc": value(indicator, one)
        for period, one in zip(CHAIN.values(), parts, strict=True)
    }
    chain = {
        f"{period}/{body}": value(indicator, one)
        for (body, period), one in zip(CHAIN.items(), parts, strict=True)
    }
    found = [
        actual(
            tmp_path_factory.mktemp("data"),
            files | {"2023H2/so-gd": value(indicator, other)},
            indicator,
            "2023",
        )
        for files in (whole, chain)
    ]
    assert found[0] is not None
    assert found[0] == found[1]
