"""A review and the final summary speak of all their years: reports owed, words, points, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from small_data import load, write
from small_reports import as_markdown, view_of

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


def test_no_column_stands_beside_one_that_is_equal(said: str) -> None:
    assert "| Nguồn kinh phí (triệu đồng) | Bố trí lũy kế | Giải ngân lũy kế |" in said
    assert "Bố trí trong kỳ" not in said
