"""The brief for the leader: where it stands, what to decide, who is late, what has changed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest

from closed_data import shut
from ktstartup.rendering.templates.markdown_report import render_markdown
from ktstartup.rendering.templates.template_files import folders
from ktstartup.rendering.word.document import render_word
from small_cli import call
from small_data import load, write
from small_reports import all_text, data_of, view_of

if TYPE_CHECKING:
    from pathlib import Path

    from ktstartup.reading.dataset import Dataset


def brief(data: Dataset, period: str, lang: str = "vi") -> str:
    view = view_of(data, period, lang=lang)
    return render_markdown(view, "brief", folders(data.folder, lang), lang).content.decode()


def claim(name: str) -> str:
    return (
        f"{{id: {name}, indicator: projects, subject: {name}, name: Dự án {name}, "
        "evidence: {number: 1/Q}}"
    )


FILES = {
    "2022H2/so-tc": f"results: [{claim('a')}]",
    "2023H1/so-tc": f"results: [{claim('b')}, {claim('c')}]",
    "2024H1/so-tc": (
        "report: {number: 7/BC-STC, date: 2024-06-30}\n"
        f"results: [{claim('d')}]\n"
        "narrative:\n"
        "  proposals: [{text: Tăng kinh phí, to: ubnd}, {text: Gửi mẫu biểu sớm, to: so-khcn}]\n"
    ),
}


def test_each_line_says_where_the_report_tells_it(tmp_path: Path) -> None:
    said = brief(load(write(tmp_path, FILES)), "2024H1")
    for line in (
        # The target stands in the plan's words, also without a figure.
        "| 1 | Dự án | tối thiểu 10 dự án, đến năm 2025 | 04 dự án | chậm tiến độ |",
        "| 2 | Vốn đầu tư | 10 - 15 tỷ đồng, đến năm 2025 | chưa có số liệu | chưa có số liệu |",
        "Số liệu đầy đủ nêu tại Phụ lục I, cùng số thứ tự.",
        "lệch không quá 10% so với tiến độ dự kiến",
        "- Tăng kinh phí (Sở TC). Xem Phụ lục VI.",
        "Xem xét, trả lời 01 kiến nghị của các cơ quan, đơn vị gửi Sở Khoa học (Phụ lục VI).",
        "(cần thêm 06 dự án, thời hạn năm 2025). Xem Phụ lục I.",
        "chưa có báo cáo: Sở TT, Sở GD; gửi sau thời hạn: Sở TC. Xem Phụ lục V.",
        "Thay đổi so với 6 tháng cuối năm 2023",
        "- Dự án: nay 04 dự án; trước 03 dự án. Xem Phụ lục I.",
    ):
        assert line in said, line


def test_the_change_is_the_one_since_the_last_issued_report(tmp_path: Path) -> None:
    folder = write(tmp_path, FILES)
    shut(folder, "2022H2")
    said = brief(load(folder), "2024H1")
    assert "Thay đổi so với Báo cáo số 12/BC-SKH ngày 18/6/2024 (6 tháng cuối năm 2022)" in said
    assert "- Dự án: nay 04 dự án; trước 01 dự án. Xem Phụ lục I." in said
    first = brief(load(folder), "2020H1")
    assert "Thay đổi" not in first


def test_word_says_the_same_on_data_and_examples() -> None:
    for folder, period in (("data", "2024H1"), ("examples/minh-hoa", "2024H1")):
        data = data_of(folder)
        made = render_word(view_of(data, period), "brief", folders(data.folder, "vi"), "vi").content
        text = all_text(docx.Document(io.BytesIO(made)))
        lines = [one for one in brief(data, period).splitlines() if one.startswith("- ")]
        assert len(lines) > 3
        assert all(one in text for one in lines)


@pytest.mark.parametrize("more", [["--agency", "so-tc"], ["--outline", "hdnd"], ["--all"]])
def test_a_brief_of_a_bodys_own_report_is_refused(tmp_path: Path, more: list[str]) -> None:
    folder = write(tmp_path / "d", FILES)
    asked = ["--data", str(folder), "report", "-p", "2024H1", "--brief", "-o", str(tmp_path / "o")]
    done = call(*asked, *more)
    assert done.returncode == 2
    assert "--brief tóm tắt báo cáo tổng hợp" in done.stderr.decode()
    assert not (tmp_path / "o").exists()
    assert call(*asked).returncode == 0
    assert sorted(one.name for one in (tmp_path / "o").iterdir()) == ["tom-tat.docx", "tom-tat.md"]
