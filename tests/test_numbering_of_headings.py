"""Numbers of headings: none alone, letters only below numbers; short forms only where used again."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import docx
import pytest

from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.summary import measure_report
from ktstartup.rendering.templates.helpers import lone_numbers, unused_definitions
from ktstartup.rendering.templates.markdown_report import render_markdown
from ktstartup.rendering.templates.template_files import folders
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.rendering.word.document import render_word
from ktstartup.text.formatting import Formatter
from small_data import PLAN, load, write
from small_reports import all_text, as_markdown, as_word, data_of, view_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_number_alone_is_found_and_numbers_of_others_are_not_its_own() -> None:
    found = [(1, "I. A"), (2, "1. B"), (3, "a) C"), (3, "b) D"), (2, "2. E"), (3, "a) F"),
             (1, "II. G"), (2, "1. H"), (1, "III. I"), (2, "1. J"), (2, "2. K")]  # fmt: skip
    assert [found[index][1] for index in lone_numbers(found)] == ["a) F", "1. H"]


def test_no_report_counts_to_one(tmp_path: Path) -> None:
    data = load(write(tmp_path, {"2024H1/so-gd": "narrative: {difficulties: Xa}"}))
    for text in (
        as_markdown(view_of(data, "2024H1", "so-gd"), tmp_path),
        all_text(docx.Document(io.BytesIO(as_word(view_of(data, "2024H1", "so-gd"), tmp_path)))),
    ):
        part = text[text.index("ĐÁNH GIÁ CHUNG") :]
        assert "Khó khăn, nguyên nhân" in part
        assert "1. Khó khăn, nguyên nhân" not in part


@pytest.mark.parametrize("form", ["md", "docx"])
def test_the_ministrys_report_numbers_groups_before_it_letters_them(form: str) -> None:
    data = data_of("examples/minh-hoa")
    view = build_report(
        measure_report(data, Period.parse("2024H1")),
        Formatter(Language("vi")),
        ReportOptions(outline="bo-khcn"),
    )
    places = folders(data.folder, "vi")
    if form == "md":
        text = render_markdown(view, "report-bo-khcn", places, "vi").content.decode()
    else:
        made = render_word(view, "report-bo-khcn", places, "vi").content
        text = all_text(docx.Document(io.BytesIO(made)))
    lines = [line.lstrip("#* ") for line in text.splitlines() if line.strip()]
    at = next(n for n, one in enumerate(lines) if "KẾT QUẢ THỰC HIỆN CÁC NHÓM NHIỆM VỤ" in one)
    assert lines[at + 1].startswith("1. Thông tin, truyền thông")


def test_a_short_form_is_defined_only_where_it_comes_back(tmp_path: Path) -> None:
    defined = " (sau đây viết tắt là ĐMST)"
    assert unused_definitions(f"đổi mới sáng tạo{defined} mãi", {"đổi mới sáng tạo": "ĐMST"}) == [
        defined
    ]
    assert unused_definitions(f"x{defined}; ĐMST", {"đổi mới sáng tạo": "ĐMST"}) == []
    plan = PLAN.replace("subject: Hỗ trợ khởi nghiệp,", "subject: Hỗ trợ khởi nghiệp sáng tạo,")
    plan = plan.replace(
        "first_year: 2020", "abbreviations: {khởi nghiệp sáng tạo: KNST}, first_year: 2020"
    )
    for folder, said, times in (("a", "Xa", 0), ("b", "Ít KNST", 1)):
        files = {"2024H1/so-gd": f"narrative: {{difficulties: {said}}}"}
        data = load(write(tmp_path / folder, files, plan=plan))
        view = view_of(data, "2024H1", "so-gd")
        for text in (
            as_markdown(view, tmp_path),
            all_text(docx.Document(io.BytesIO(as_word(view, tmp_path)))),
        ):
            assert len(re.findall(r"\(sau đây viết tắt là KNST\)", text)) == times
