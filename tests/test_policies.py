"""Policies issued are listed: the Ministry's report begins with them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx

from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.summary import measure_report
from ktstartup.rendering.templates.markdown_report import render_markdown
from ktstartup.rendering.templates.template_files import folders
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.rendering.word.document import render_word
from ktstartup.text.formatting import Formatter
from small_data import load, write
from small_reports import all_text, data_of, markdown, view_of, word_bytes

if TYPE_CHECKING:
    from pathlib import Path


def test_a_paper_that_the_words_name_is_what_was_done_and_any_other_only_proves_it(
    tmp_path: Path,
) -> None:
    view = view_of(load(write(tmp_path, {
        "2024H1/so-khcn": """
            tasks:
              - {id: t1, task: '1.2', done: Ban hành Quyết định số 7/QĐ-SKH về hỗ trợ.,
                 evidence: {number: 7/QĐ-SKH, date: 2024-03-01}}
              - {id: t2, task: '1.2', done: Mở 02 lớp, evidence: {number: 9/QĐ-SKH, date: 2024-03-01}}
            """,
        "2023H1/so-tc": """
            tasks:
              - {id: t1, task: '1.2', done: Ban hành Kế hoạch số 3/KH-STC,
                 evidence: {number: 3/KH-STC, date: 2023-02-01}}
            """,
    })), "2024H1")  # fmt: skip
    assert [(one.text, one.agency, one.earlier) for one in view.policies] == [
        ("Ban hành Kế hoạch số 3/KH-STC", "Sở TC", True),
        ("Ban hành Quyết định số 7/QĐ-SKH về hỗ trợ", "Sở KH", False),
    ]


def test_the_ministrys_report_begins_with_what_was_issued() -> None:
    data = data_of("data")
    view = build_report(
        measure_report(data, Period.parse("2024H1")),
        Formatter(Language("vi")),
        ReportOptions(outline="bo-khcn"),
    )
    places = folders(data.folder, "vi")
    text = render_markdown(view, "report-bo-khcn", places, "vi").content.decode()
    made = render_word(view, "report-bo-khcn", places, "vi").content
    for said in (text, all_text(docx.Document(io.BytesIO(made)))):
        order = ["I. VĂN BẢN CHỈ ĐẠO, CƠ CHẾ, CHÍNH SÁCH ĐÃ BAN HÀNH",
                 "03 văn bản đã ban hành từ đầu Kế hoạch đến hết kỳ báo cáo:",
                 "57/NQ-HĐND", "06/KH-SKHCN", "44/QĐ-UBND", "II. TÌNH HÌNH"]  # fmt: skip
        plain = said.replace("\u2011", "-")
        assert [plain.index(one) for one in order] == sorted(plain.index(one) for one in order)


def test_the_provinces_own_report_lists_them_and_a_bodys_does_not() -> None:
    begins = "03 văn bản đã ban hành từ đầu Kế hoạch đến hết kỳ báo cáo:"
    text = markdown("data", "2024H1")
    assert begins in text.partition("## II. ")[0]
    word = all_text(docx.Document(io.BytesIO(word_bytes("data", "2024H1"))))
    assert begins in word.partition("KẾT QUẢ THỰC HIỆN")[0]
    assert "văn bản đã ban hành" not in markdown("data", "2023H2", "hoi-lhpn")
    assert "văn bản đã ban hành" not in markdown("examples/minh-hoa", "2024H1")
