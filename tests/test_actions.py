"""What comes next follows from the figures: overdue, behind, unknown, missing, each with its lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from small_data import PLAN, load, write
from small_reports import as_markdown, view_of, word

if TYPE_CHECKING:
    from pathlib import Path

LED = PLAN.replace("{name: Dự án, short", "{name: Dự án, lead: so-tc, task: '1.2', short").replace(
    "{name: Khu dịch vụ, short", "{name: Khu dịch vụ, task: '1.1', short"
)
FILES = {
    "2021H1/so-tc": "tasks: [{id: t1, task: '1.1', status: done}]",
    "2024H1/so-khcn": """
results:
  - {id: r1, indicator: projects, subject: a, name: A, evidence: {number: 1/QĐ}}
  - {id: r2, indicator: zone, value: 0}
tasks: [{id: t1, task: '1.1', status: in-progress, done: Đang làm}]
narrative: {next: Làm tiếp}
""",
    "2024H1/so-gd": "narrative: {proposals: Đề nghị Sở Khoa học hướng dẫn}",
}


def test_each_is_named_with_who_leads_it(tmp_path: Path) -> None:
    view = view_of(load(write(tmp_path, FILES, plan=LED)), "2024H1")
    told = [(a.kind, a.number or a.about, a.by, a.missing, a.leads) for a in view.actions]
    assert told[:2] == [
        # The target's task has two leads; one of them is done with the task, not with the target.
        ("overdue-indicator", "Khu dịch vụ", "2023", "01 khu", "Sở KH, Sở TC"),
        ("behind-indicator", "Dự án", "2025", "09 dự án", "Sở TC"),
    ]
    assert ("overdue-task", "1.1", "2021", "", "Sở KH") in told
    assert told[-1] == ("missing-reports", "", "", "", "Sở TC, Sở TT, Sở GD")
    text = as_markdown(view, tmp_path)
    section = text[text.index("PHƯƠNG HƯỚNG") :]
    order = [
        "chỉ tiêu đã quá thời hạn (năm 2023): Khu dịch vụ; chủ trì: Sở KH, Sở TC.",
        "chỉ tiêu: Dự án (cần thêm 09 dự án, thời hạn năm 2025); chủ trì: Sở TC.",
        "nhiệm vụ 1.1 đã quá thời hạn (Việc một lần); chủ trì: Sở KH.",
        "Xem xét, trả lời 01 kiến nghị của các cơ quan, đơn vị gửi Sở Khoa học",
        "- Làm tiếp.",
    ]
    assert [section.index(one) for one in order] == sorted(section.index(one) for one in order)


def test_an_agencys_report_has_the_tasks_that_it_leads(tmp_path: Path) -> None:
    data = load(write(tmp_path, FILES, plan=LED))
    own = view_of(data, "2024H1", "so-khcn")
    assert [(a.kind, a.number, a.leads) for a in own.actions] == [("overdue-task", "1.1", "")]
    assert view_of(data, "2024H1", "so-gd").actions == []


def test_what_was_reached_is_told_once(tmp_path: Path) -> None:
    done = "".join(
        f"  - {{id: r{n}, indicator: projects, subject: s{n}, name: S{n}, date: 2024-02-0{n},"
        " evidence: {number: 1/QĐ}}\n"
        for n in range(1, 8)
    )
    data = load(write(tmp_path, {"2024H1/so-khcn": f"results:\n{done}"}))
    text = as_markdown(view_of(data, "2024H1"), tmp_path)
    assert "01/06 chỉ tiêu bảo đảm tiến độ: Dự án." in text
    assert text.count("- Dự án:") == 1


def test_every_row_of_the_annex_names_its_task_and_none_is_as_long_as_a_page(
    tmp_path: Path,
) -> None:
    long = "Rà soát thủ tục hành chính và công khai tại bộ phận một cửa. " * 4
    files = {
        f"2024H1/{who}": f"tasks: [{{id: t1, task: '1.2', done: '{long}'}}]"
        for who in ("so-khcn", "so-tc", "so-tttt", "so-gd")
    }
    (task,) = (
        task
        for group in view_of(load(write(tmp_path, files)), "2024H1").groups
        for task in group.tasks
        if task.number == "1.2"
    )
    assert [(len(p.lines), p.goes_on) for p in task.portions] == [(2, False), (2, True)]


def test_the_annex_of_tasks_repeats_number_and_name_where_it_goes_on() -> None:
    tables = [t for t in word("examples/minh-hoa", "2024H1").tables
              if t.rows[0].cells[0].text == "Số"]  # fmt: skip
    (table,) = tables
    rows = [(row.cells[0].text, row.cells[1].text) for row in table.rows[1:]]
    again = [(number, name) for number, name in rows if "(tiếp theo)" in name]
    assert again
    assert all(re.fullmatch(r"\d\.\d", number) for number, _ in again)
    assert not table._tbl.xpath(".//w:vMerge")  # noqa: SLF001


def test_what_is_unknown_is_asked_of_each_lead_in_one_line(tmp_path: Path) -> None:
    view = view_of(load(write(tmp_path, {}, plan=LED)), "2021H2")
    unknown = [(a.number, a.about, a.leads) for a in view.actions if a.kind.startswith("unknown")]
    assert ("", "Vốn đầu tư; Người học; Tỷ lệ trường; Cố vấn", "") in unknown
    assert ("1.1", "Việc một lần", "Sở KH, Sở TC") in unknown
    assert "báo cáo số liệu về: Vốn đầu tư; Người học;" in as_markdown(view, tmp_path)
