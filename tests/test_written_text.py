"""What officers write is printed as written: names keep their capitals, lines stay lines."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st

from ktstartup.cli import run
from ktstartup.rendering.plain_text import LINE, as_written, escaped, joined
from small_data import PLAN, load, write
from small_reports import all_text, as_markdown, as_word, view_of

if TYPE_CHECKING:
    from pathlib import Path

WORDS = """\
tasks:
  - id: t1
    task: '1.1'
    status: done
    done: ["Đã họp.", "Ia H'Drai mở 02 lớp;", "Kon Plông thi"]
    evidence: {number: 1/Q}
results:
  - {id: r1, indicator: investment, subject: a, name: A, amount: 8 tỷ, date: 2021-03-01, late: "Kon Tum gửi muộn", evidence: {number: 1/Q}}
narrative:
  done: ["- Kon Tum họp"]
  difficulties:
    - {text: Huế thiếu vốn., cause: "Cà Mau xa trung tâm;"}
    - text: |
        Ba việc chưa xong:
        - Kon Plông chưa có chợ
        - ia H'Drai, v.v...
  proposals:
    - |
      - tăng vốn
      - Giao đất
"""


@pytest.fixture
def both(tmp_path: Path) -> tuple[str, str]:
    data = load(write(tmp_path, {"2024H1/so-tc": WORDS}))
    view = view_of(data, "2024H1", "so-tc")
    return as_markdown(view, data.folder), all_text(
        docx.Document(BytesIO(as_word(view, data.folder)))
    )


@pytest.mark.parametrize(
    "words",
    ["Đã họp. Ia H'Drai mở 02 lớp. Kon Plông thi", "Kon Tum họp.",
     "Huế thiếu vốn (nguyên nhân: Cà Mau xa trung tâm).", "báo cáo muộn: Kon Tum gửi muộn."],
)  # fmt: skip
def test_names_keep_their_capitals_and_nothing_is_glued(both: tuple[str, str], words: str) -> None:
    markdown, word = both
    assert words in markdown
    assert words in word
    assert "- -" not in markdown + word
    assert r"- \- " not in markdown


def test_lines_stay_lines(both: tuple[str, str]) -> None:
    markdown, word = both
    three = ["Ba việc chưa xong:", "- Kon Plông chưa có chợ", "- ia H'Drai, v.v..."]
    assert (
        "- Ba việc chưa xong:<br>\\- Kon Plông chưa có chợ<br>\\- ia H'Drai, v.v...\n" in markdown
    )
    assert "- " + "\n".join(three) + "\n" in word
    assert "- tăng vốn<br>\\- Giao đất.\n" in markdown
    assert "- tăng vốn\n- Giao đất.\n" in word


def test_lines_of_a_word_file_are_paragraphs_laid_out_alike(tmp_path: Path) -> None:
    data = load(write(tmp_path, {"2024H1/so-tc": WORDS}))
    document = docx.Document(BytesIO(as_word(view_of(data, "2024H1", "so-tc"), data.folder)))
    paragraphs = [
        Paragraph(p, document) for p in document.element.body.iter() if p.tag.endswith("}p")
    ]
    first = next(p for p in paragraphs if p.text == "- Ba việc chưa xong:")
    second = next(p for p in paragraphs if p.text == "- Kon Plông chưa có chợ")
    assert second.style == first.style
    assert second.runs[0].font.size == first.runs[0].font.size
    assert not any(LINE in p.text for p in paragraphs)


def test_a_plan_may_begin_with_a_name(tmp_path: Path) -> None:
    for words, shown in (
        ("Việt Nam số", "về Việt Nam số"),
        ("Hỗ trợ Kon Tum", "về hỗ trợ Kon Tum"),
    ):
        plan = PLAN.replace("subject: Hỗ trợ khởi nghiệp", f"subject: {words}")
        data = load(write(tmp_path, {"2024H1/so-tc": WORDS}, plan=plan))
        assert shown in as_markdown(view_of(data, "2024H1"), data.folder)


def test_less_than_the_minimum_is_not_said_to_be_above_it(tmp_path: Path) -> None:
    data = load(write(tmp_path, {"2024H1/so-tc": WORDS}))
    text = as_markdown(view_of(data, "2024H1"), data.folder)
    assert "8 tỷ đồng so với mức tối thiểu 10 tỷ đồng" in text
    assert "trên mức" not in text


@given(st.lists(st.text(), max_size=4))
def test_no_sign_of_a_text_is_lost_but_marks_and_stops(texts: list[str]) -> None:
    signs = [c for text in texts for line in text.splitlines() for c in line if c.isalnum()]
    found = joined(texts)
    assert [c for c in found if c.isalnum()] == signs
    assert "\n" not in escaped(as_written("\n".join(texts)))


def test_a_point_with_a_colon_is_told_to_stand_in_quotes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = "tasks:\n  - id: t1\n    task: '1.1'\n    done:\n      - Kết quả: mở 02 lớp\n"
    run(["--data", str(write(tmp_path, {"2024H1/so-tc": entry})), "check"])
    said = capsys.readouterr()
    assert "đặt cả câu trong dấu nháy: - 'Kết quả: mở 02 lớp'" in said.out + said.err
