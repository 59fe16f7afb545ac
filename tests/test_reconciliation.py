"""Columns that add up: what was withdrawn or corrected stands beside what each year reported."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from closed_data import shut
from ktstartup.calendar import Period
from ktstartup.measuring.reconciliation import Reconciliation, reconcile, since_last_issued
from ktstartup.measuring.summary import measure_report
from small_data import figure, load, write
from small_reports import as_markdown, data_of, view_of

if TYPE_CHECKING:
    from pathlib import Path

CLAIM = (
    "{{id: {0}, indicator: projects, subject: {0}, name: Dự án {0}, evidence: {{number: 1/Q}}{1}}}"
)
DEAL = "{id: d, indicator: investment, subject: d, name: Góp vốn, amount: '%s', evidence: {number: 1/Q}}"
FILES = {
    "2021H1/so-tc": f"results: [{CLAIM.format('a', '')}, {CLAIM.format('b', '')}, {DEAL % '3 tỷ'}]",
    "2022H1/so-tc": "results: ["
    "{id: w, corrects: 2021H1/so-tc/a, withdrawn: true, reason: Trùng với chương trình khác}, "
    "{id: c, corrects: 2021H1/so-tc/d, amount: '2,5 tỷ', reason: Ghi nhầm}, "
    + CLAIM.format("e", ", date: 2021-03-01, late: Chưa có hồ sơ")
    + "]",
    "2023H1/so-gd": f"results: [{CLAIM.format('b', '')}, {CLAIM.format('f', '')}]",
}


def test_a_figure_is_led_to_the_next(tmp_path: Path) -> None:
    folder = write(tmp_path, FILES)
    before, after = (figure(folder, year, "projects") for year in ("2021", "2022"))
    found = reconcile(before, after)
    assert found == Reconciliation(*map(Fraction, (2, 0, 1, 1, 0, 2)))
    money = reconcile(figure(folder, "2021", "investment"), figure(folder, "2022", "investment"))
    assert money is not None
    assert money == Reconciliation(*map(Fraction, (3 * 10**9, 0, 0, 0, -5 * 10**8, 25 * 10**8)))
    assert money.adjusted == -5 * 10**8


def test_a_claim_by_a_second_body_adds_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, FILES)
    found = reconcile(figure(folder, "2022", "projects"), figure(folder, "2023", "projects"))
    assert found == Reconciliation(*map(Fraction, (2, 1, 0, 0, 0, 3)))


def test_a_typed_figure_put_right_is_corrected_and_not_another_one(tmp_path: Path) -> None:
    typed = "results: [{id: r1, indicator: trained, value: 100, evidence: {number: 1/Q}}]"
    right = "results: [{id: c1, corrects: 2021H1/so-tc/r1, value: 80, reason: Ghi nhầm}]"
    folder = write(tmp_path, {"2021H1/so-tc": typed, "2022H1/so-tc": right})
    found = reconcile(figure(folder, "2021", "trained"), figure(folder, "2022", "trained"))
    assert found == Reconciliation(*map(Fraction, (100, 0, 0, 0, -20, 80)))


def test_what_was_issued_afterwards_is_not_the_past_of_an_issued_report(tmp_path: Path) -> None:
    def before(period: str) -> str | None:
        found = since_last_issued(load(folder), Period.parse(period), ())
        return str(found.period) if found else None

    folder = write(tmp_path, FILES)
    shut(folder, "2021H1", day=date(2022, 1, 5))
    shut(folder, "2022H1", day=date(2022, 7, 5))
    shut(folder, "2021", day=date(2022, 8, 1))
    last = {period: before(period) for period in ("2021H1", "2021", "2022H1", "2022H2", "2022")}
    assert last == {
        "2021H1": None, "2021": "2021H1", "2022H1": "2021H1", "2022H2": "2022H1", "2022": "2022H1",
    }  # fmt: skip


def test_a_table_by_years_says_why_its_column_does_not_add_up(tmp_path: Path) -> None:
    data = load(write(tmp_path, FILES))
    said = as_markdown(view_of(data, "2021-2023"), tmp_path)
    assert "| 2021 | 10 | 2 |  | 2 |" in said
    assert "| 2022 | 10 | 1 | \\-1 | 2 |" in said
    assert "| 2022 | 10.000,0 - 15.000,0 | chưa có số liệu | \\-500,0 | 2.500,0 |" in said
    projects = said.partition("**Dự án** (đơn vị")[2].partition("**")[0]
    assert (
        "đã rút lại trong kỳ 6 tháng đầu năm 2022; lý do: Trùng với chương trình khác (Sở TC)."
        in projects
    )
    assert "Ghi nhầm" not in projects
    calm = as_markdown(view_of(data, "2023-2024"), tmp_path)
    assert "Điều chỉnh" not in calm


def test_what_became_of_the_last_issued_report_is_told_and_laid_out(tmp_path: Path) -> None:
    folder = write(tmp_path, FILES)
    assert "So với Báo cáo" not in as_markdown(view_of(load(folder), "2022H1"), folder)
    shut(folder, "2021")
    said = as_markdown(view_of(load(folder), "2022H1"), folder)
    assert (
        "So với Báo cáo số 12/BC-SKH ngày 18/6/2024 (năm 2021), lũy kế của 02 chỉ tiêu thay đổi không "
        "chỉ do kết quả mới mà còn do báo cáo muộn, rút lại hoặc đính chính; đối chiếu nêu tại Phụ lục"
    ) in said
    assert "| 1 | Dự án | dự án | 2 |  | 1 | 1 |  | 2 |" in said
    assert "| 2 | Vốn đầu tư | triệu đồng | 3.000,0 |  |  |  | \\-500,0 | 2.500,0 |" in said
    # What only new results changed needs no explanation.
    assert "So với Báo cáo" not in as_markdown(view_of(load(folder), "2021H2"), folder)


def test_every_way_of_the_illustrative_data_adds_up() -> None:
    account = measure_report(data_of("examples/minh-hoa"), Period.parse("2019-2025"))
    adjusted = 0
    for part in account.parts:
        for index, one in enumerate(part.indicators):
            found = account.reconciled(part, index)
            if found is not None:
                assert found.before + found.new + found.late + found.adjusted == found.after
                assert found.new + found.late == (one.in_period or 0)
                adjusted += bool(found.adjusted)
    assert adjusted >= 2
