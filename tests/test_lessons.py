"""Lessons learnt: told in the words of those who say so, and nowhere where nobody does."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx import Document
from openpyxl import load_workbook

from ktstartup.calendar import Period
from ktstartup.recording.narrative_page import narrative_of
from small_cli import call
from small_data import PLAN, load, problems_of, write
from small_forms import WORDS, filled, made, read
from small_page import page_of, text_of
from small_reports import all_text, as_markdown, as_word, view_of

if TYPE_CHECKING:
    from pathlib import Path

THEMES = PLAN.replace(
    "thresholds:", "themes: {tien: {vi: Kinh phí, en: Money}, nguoi: {vi: Nhân lực}}\nthresholds:"
)
SAID = {
    "2021/so-tc": """\
        narrative:
          lessons:
            - {text: Lồng ghép vốn thì đỡ phải chờ, theme: tien}
        """,
    "2022/so-tc": "narrative: {lessons: lồng ghép vốn thì đỡ phải chờ.}\n",
    "2022/so-gd": "narrative: {lessons: [Có đầu mối thì số liệu đủ]}\n",
}
HEADING = ". Bài học kinh nghiệm\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data", SAID, plan=THEMES)


def test_a_review_tells_them_with_those_who_say_so_and_when(folder: Path) -> None:
    view = view_of(load(folder), "2020-2023")
    text = as_markdown(view, folder)
    assert HEADING in text
    assert "- Lồng ghép vốn thì đỡ phải chờ (Sở TC; các năm 2021, 2022)." in text
    assert "- Có đầu mối thì số liệu đủ (Sở GD; năm 2022)." in text
    written = all_text(Document(io.BytesIO(as_word(view, folder))))
    assert "Lồng ghép vốn thì đỡ phải chờ (Sở TC; các năm 2021, 2022)." in written
    assert "Bài học kinh nghiệm" in written


def test_a_report_on_a_year_has_those_of_the_year(folder: Path) -> None:
    text = as_markdown(view_of(load(folder), "2022"), folder)
    assert HEADING in text
    assert "- Có đầu mối thì số liệu đủ (Sở GD)." in text
    own = as_markdown(view_of(load(folder), "2022", "so-gd"), folder)
    assert "- Có đầu mối thì số liệu đủ." in own


def test_where_nobody_gives_any_there_is_no_heading(folder: Path) -> None:
    for period in ("2022H1", "2023", "2023-2024"):
        assert "Bài học" not in as_markdown(view_of(load(folder), period), folder)
    # Of several years the one at the terminal is told, for these are expected to have some.
    made = call("--data", str(folder), "report", "-p", "2023-2024", "-o", str(folder.parent / "a"))
    assert "Bài học kinh nghiệm" in made.stderr.decode()
    made = call("--data", str(folder), "report", "-p", "2023", "-o", str(folder.parent / "b"))
    assert "Bài học kinh nghiệm" not in made.stderr.decode()


def test_the_ministrys_outline_has_them_too(tmp_path: Path) -> None:
    plan = THEMES.replace(
        "agencies:\n", "agencies:\n  bo: {name: Bộ Khoa học, abbreviation: Bộ KH, symbol: BKH}\n", 1
    ).replace("thresholds:", "outlines: {bo-khcn: {issuer: ubnd, receiver: bo}}\nthresholds:", 1)
    folder = write(tmp_path / "data", SAID, plan=plan)
    out = tmp_path / "out"
    done = call("--data", str(folder), "report", "-p", "2022", "--outline", "bo-khcn",
                "--format", "md", "-o", str(out))  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    (file,) = out.glob("*.md")
    assert ". BÀI HỌC KINH NGHIỆM\n" in file.read_text("utf-8")


def test_the_page_for_leaders_has_those_of_its_period(folder: Path) -> None:
    titles = ["Chủ đề", "Nội dung", "Cơ quan nêu"]
    _, page = page_of(load(folder), Period.parse("2022H2"))
    (section,) = page.xpath("//section[@id='kien-nghi']")
    assert text_of(section.find("h2")).startswith("Khó khăn, bài học kinh nghiệm, kiến nghị")
    assert [text_of(one) for one in section.findall("h3")] == ["Bài học kinh nghiệm"]
    # Nobody is asked to act on a lesson, so nothing says on whom.
    assert [[text_of(one) for one in row.xpath("th|td")] for row in section.xpath(".//tr")] == [
        titles, ["", "Có đầu mối thì số liệu đủ", "Sở GD"], ["", "lồng ghép vốn thì đỡ phải chờ", "Sở TC"],
    ]  # fmt: skip
    _, page = page_of(load(folder), Period.parse("2023H1"))
    (section,) = page.xpath("//section[@id='kien-nghi']")
    assert text_of(section.find("h2")).startswith("Khó khăn, kiến nghị")
    assert section.xpath(".//table") == []


def test_a_theme_that_the_plan_has_not_is_named(tmp_path: Path) -> None:
    said = {"2022/so-gd": "narrative:\n  lessons:\n    - {text: Có đầu mối, theme: kinh-phi-x}\n"}
    (problem,) = problems_of(write(tmp_path, said, plan=THEMES))
    assert (problem.code, problem.place.line, problem.place.column) == ("KT314", 3, 33)
    # Nobody is asked to act on a lesson.
    said = {"2022/so-gd": "narrative:\n  lessons:\n    - {text: Có đầu mối, to: so-tc}\n"}
    (problem,) = problems_of(write(tmp_path, said, plan=THEMES))
    assert (problem.code, problem.place.line) == ("KT201", 3)


def test_add_writes_one_with_its_theme(folder: Path) -> None:
    asked = ("-p", "2022", "--narrative", "lessons", "--text", "Chọn ít mô hình", "--theme", "tien")
    done = call("--data", str(folder), "add", "-a", "so-tttt", *asked, "--yes")
    assert done.returncode == 0, done.stderr.decode()
    (file,) = [one for one in load(folder).files if one.agency == "so-tttt"]
    (lesson,) = file.header.narrative.lessons
    assert (lesson.text, lesson.theme) == ("Chọn ít mô hình", "tien")


def test_a_page_of_words_has_a_heading_for_them() -> None:
    page = (
        "Khó khăn\nMột\nBài học kinh nghiệm:\n- Hai\nV. Một số bài học rút ra\nBa\nKiến nghị\nBốn"
    )
    assert narrative_of(page) == {
        "difficulties": ["Một"],
        "lessons": ["Hai", "Ba"],
        "proposals": ["Bốn"],
    }
    assert narrative_of("Kinh nghiệm tốt của xã A đã được nhân rộng.") == {
        "done": ["Kinh nghiệm tốt của xã A đã được nhân rộng."]
    }


def parts(content: bytes) -> list[str]:
    sheet = load_workbook(io.BytesIO(content))[WORDS]
    return [
        str(row[0]) for row in sheet.iter_rows(min_row=7, max_col=1, values_only=True) if row[0]
    ]


def test_the_form_asks_for_them_at_the_end_of_a_year(tmp_path: Path) -> None:
    data = load(write(tmp_path, {}, plan=THEMES))
    assert "Bài học kinh nghiệm" not in parts(made(data, period="2022H1"))
    form = made(data, period="2022H2")
    row = 7 + parts(form).index("Bài học kinh nghiệm")
    taken = read(data, filled(form, {WORDS: {f"B{row}": "Chọn ít mô hình", f"D{row}": "Kinh phí"}}))
    assert taken.problems == []
    assert [dict(one.values) for one in taken.texts] == [
        {"lessons": [{"text": "Chọn ít mô hình", "theme": "tien"}]}
    ]
    wrong = read(data, filled(form, {WORDS: {f"B{row}": "Chọn ít mô hình", f"E{row}": "Sở Y tế"}}))
    assert [(one.code, one.place.cell) for one in wrong.problems] == [("KT829", f"{WORDS}!E{row}")]
    # In a form of the middle of a year who has one chooses the part.
    other = made(data, period="2022H1")
    row = 7 + len(parts(other))
    taken = read(
        data, filled(other, {WORDS: {f"A{row}": "Bài học kinh nghiệm", f"B{row}": "Ít mà tốt"}})
    )
    assert [dict(one.values) for one in taken.texts] == [{"lessons": ["Ít mà tốt"]}]
