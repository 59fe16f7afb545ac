"""A review and the final summary speak of all their years: reports owed, words, points, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from small_data import load, summary, write
from small_reports import as_markdown, markdown, view_of

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "2021H2/so-khcn": """\
        narrative:
          done: [Đã lập tổ giúp việc]
        """,
    "2021H2/so-tc": """\
        report: {number: 5/BC, date: 2021-12-10, received: 2021-12-10}
        narrative:
          difficulties: [Thiếu vốn, Thiếu người]
        """,
    "2022H2/so-khcn": """\
        narrative:
          done: [Đã mở 02 lớp]
        """,
    "2022H2/so-tc": """\
        report: {number: 6/BC, date: 2022-12-10, received: 2022-12-10}
        narrative:
          difficulties: [thiếu vốn]
        money:
          - {id: m1, source: local, allocated: 500 triệu, disbursed: 400 triệu, task: '1.1'}
        """,
    "2022H2/so-tttt": """\
        tasks: [{id: t1, task: '1.2', status: done, done: Mở 02 lớp của sở}]
        """,
    "2022H2/so-gd": """\
        tasks: [{id: t1, task: '1.2', done: Cử người đi học}]
        """,
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = write(tmp_path_factory.mktemp("data"), FILES)
    return as_markdown(view_of(load(folder), "2020-2025"), folder)


def test_every_report_owed_in_the_years_is_counted(said: str) -> None:
    assert "Trong giai đoạn 2020-2025, các cơ quan, đơn vị phải gửi " in said
    assert "| năm 2021 |" in said
    assert "| 6 tháng đầu năm 2025 |" in said
    assert "báo cáo năm 2025 của" not in said


def test_each_year_of_the_issuing_body_is_told(said: str) -> None:
    assert "- Năm 2021: Đã lập tổ giúp việc." in said
    assert "- Năm 2022: Đã mở 02 lớp." in said


def test_difficulties_are_those_of_all_years_with_the_years(said: str) -> None:
    assert "Thiếu vốn (Sở TC; các năm 2021, 2022)." in said
    assert "Thiếu người (Sở TC; năm 2021)." in said


def test_the_newest_words_are_those_of_the_last_reports(tmp_path: Path) -> None:
    words = "narrative: {done: Đã tổng kết}\n"
    folder = write(tmp_path, {**FILES, "2025/so-gd": words, "2025H1/so-tc": words})
    found = summary(folder, "2020-2025")
    assert [(one.agency, str(one.period)) for one in found.newest_narratives] == [("so-gd", "2025")]
    assert {str(one.period) for one in found.narratives} == {"2021H2", "2022H2", "2025H1", "2025"}


def test_what_the_others_said_of_a_task_stays_in_the_reports_of_the_periods(said: str) -> None:
    row = next(line for line in said.splitlines() if line.startswith("| 1.2 |"))
    assert "Năm 2022: hoàn thành; 02 cơ quan, đơn vị báo cáo" in row
    assert "Mở 02 lớp của sở" in row
    assert "Cử người đi học" not in said
    assert "nội dung của từng cơ quan, đơn vị đã nêu trong báo cáo các kỳ." in said


def test_a_body_that_never_reported_is_not_told_period_by_period(said: str) -> None:
    row = next(line for line in said.splitlines() if "| Sở Thông tin |" in line)
    assert row.endswith("| tất cả |")


def test_the_annex_of_opinions_is_called_what_it_holds(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    words = {
        **FILES,
        "2025H2/so-tc": """\
            report: {number: 9/BC, date: 2025-12-10, received: 2025-12-10}
            narrative:
              proposals: [Đề nghị Sở Khoa học cấp máy, Đề nghị Sở Giáo dục mở lớp]
            """,
    }
    folder = write(tmp_path_factory.mktemp("more"), words)
    asked = as_markdown(view_of(load(folder), "2020-2025"), folder)
    assert ". Kiến nghị của các cơ quan, đơn vị\n" in asked
    assert "Kiến nghị của các cơ quan, đơn vị nêu tại Phụ lục" in asked
    whole = markdown("examples/minh-hoa", "2019-2025")
    assert ". Khó khăn, bài học kinh nghiệm, kiến nghị của các cơ quan, đơn vị\n" in whole


def test_no_column_stands_beside_one_that_is_equal(said: str) -> None:
    assert "| Nguồn kinh phí (triệu đồng) | Bố trí lũy kế | Giải ngân lũy kế |" in said
    assert "Bố trí trong kỳ" not in said
