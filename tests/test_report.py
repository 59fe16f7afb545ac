"""The documents: what they say, how they are laid out, and that the same data give the same bytes."""

from __future__ import annotations

import re
import shutil
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.summary import measure_report
from ktstartup.rendering.plain_text import as_written
from ktstartup.rendering.templates.markdown_report import escape, render_markdown
from ktstartup.rendering.templates.template_files import folders
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.rendering.word.document import render_word
from ktstartup.rendering.word.finishing import RULE_FULL, RULE_THIRD
from ktstartup.text.formatting import Formatter
from small_cli import MINH_HOA, call, run
from small_data import ROOT, load, write
from small_reports import (
    all_text,
    as_markdown,
    as_word,
    data_of,
    markdown,
    view_of,
    word,
    word_bytes,
)

if TYPE_CHECKING:
    from pathlib import Path


# ------------------------------------------------------------------ what it says


def test_the_real_report_of_2024h1_says_what_the_data_say_and_no_more() -> None:
    text = markdown("data", "2024H1")
    assert "Căn cứ Kế hoạch số 2763/KH-UBND ngày 21 tháng 10 năm 2019 của Ủy ban nhân dân tỉnh " \
           "Kon Tum về hỗ trợ hệ sinh thái" in text  # fmt: skip
    assert "6 tháng đầu năm 2024" in text
    assert "chưa nhận được báo cáo 6 tháng đầu năm 2024 của cơ quan, đơn vị nào" in text
    assert text.count("chưa có số liệu báo cáo") >= 6
    assert "Kính gửi: Ủy ban nhân dân tỉnh Kon Tum." in text
    assert text.count("./.") == 1
    assert "KIẾN NGHỊ" not in text  # nobody has proposed anything
    assert "57/NQ-HĐND" in text  # an earlier result, in the annex of tasks


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        ("2022H2", "hỗ trợ phát triển được 02/10 dự án (20%), chậm 02 dự án so với tiến độ đến hết kỳ "
                   "báo cáo (04 dự án); để hoàn thành chỉ tiêu đến năm 2025 cần thêm 08 dự án (bình quân "
                   "mỗi năm còn lại 2,7 dự án)."),
        ("2024H1", "trong kỳ hỗ trợ phát triển được 01 dự án (cùng kỳ năm 2023: 02 dự án); lũy kế đến hết kỳ báo cáo hỗ trợ phát "
                   "triển được 07/10 dự án (70%), bảo đảm tiến độ bình quân mỗi năm 02 dự án."),
        ("2024H1", "chỉ tiêu đến năm 2023 chưa hoàn thành; đến hết kỳ báo cáo chưa có kết quả (0/01 khu)."),
        ("2024H1", "1,75 tỷ đồng (toàn bộ phát sinh từ kỳ trước, nay mới báo cáo"),
        ("2024", "kêu gọi được 10,15 tỷ đồng, nằm trong khoảng chỉ tiêu 10 - 15 tỷ đồng đến năm 2025."),
        ("2025H2", "hỗ trợ phát triển được 11 dự án, vượt chỉ tiêu Kế hoạch (tối thiểu 10 dự án khởi "
                   "nghiệp ĐMST đến năm 2025), bằng 110%."),
        ("2024H1", "đã nhận được báo cáo 6 tháng đầu năm 2024 của 34/38 cơ quan, đơn vị (thời hạn gửi: "
                   "ngày 18/6/2024), trong đó 03 báo cáo gửi sau thời hạn. Còn 04 cơ quan, đơn vị chưa "
                   "có báo cáo"),
        ("2023H1", "số liệu 6 tháng đầu năm 2022 đã báo cáo là 1,5 tỷ đồng, nay đính chính là 1,35 tỷ đồng"),
        ("2022H2", "kết quả đã báo cáo 6 tháng cuối năm 2021, nay rút lại"),
        ("2024H1", "Ước thực hiện cả năm 2024: 03 dự án (số ước, chưa tính vào kết quả)."),
    ],
)  # fmt: skip
def test_official_sentences(period: str, sentence: str) -> None:
    assert sentence in markdown("examples/minh-hoa", period)


def test_word_and_markdown_say_the_same_sentences() -> None:
    text = all_text(word("examples/minh-hoa", "2024H1"))
    for line in markdown("examples/minh-hoa", "2024H1").splitlines():
        if line.startswith("- ") and "chỉ tiêu" in line:
            assert line.removeprefix("- ").replace("\\", "") in text


def test_an_agencys_report_goes_to_the_department_and_is_not_held_against_the_province() -> None:
    text = markdown("examples/minh-hoa", "2024", "huyen-dak-to")
    assert "Kính gửi: Sở Khoa học và Công nghệ." in text
    assert "ỦY BAN NHÂN DÂN HUYỆN ĐĂK TÔ" in text
    assert "chậm" not in text
    assert "01 dự án" in text


def test_after_the_merger_the_successors_write_to_each_other() -> None:
    text = markdown("examples/minh-hoa", "2025H2")
    assert "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH QUẢNG NGÃI" in text
    assert "Kính gửi: Ủy ban nhân dân tỉnh Quảng Ngãi." in text


def test_a_review_has_every_year() -> None:
    text = markdown("examples/minh-hoa", "2019-2025")
    assert "giai đoạn 2019-2025" in text
    assert [f"| {year} |" in text for year in range(2019, 2026)] == [True] * 7


def test_illustrative_data_say_so_on_the_face_of_every_output() -> None:
    mark = "SỐ LIỆU MINH HỌA"
    assert markdown("examples/minh-hoa", "2024H1").startswith(f"> **{mark}**")
    document = word("examples/minh-hoa", "2024H1")
    headers = [
        header.paragraphs[0].text
        for section in document.sections
        for header in (section.header, section.first_page_header)
    ]
    assert all(mark in header for header in headers)
    for command in (["status"], ["show", "projects"], ["status", "--format", "json"]):
        assert mark in call("--data", MINH_HOA, *command).stdout.decode()
    assert mark not in markdown("data", "2024H1")


def test_headings_are_numbered_without_gaps() -> None:
    for text in (markdown("data", "2024H1"), markdown("examples/minh-hoa", "2024H1"),
                 markdown("examples/minh-hoa", "2024", "huyen-dak-to")):  # fmt: skip
        roman = re.findall(r"^## ([IVX]+)\.", text, re.MULTILINE)
        assert roman == ["I", "II", "III", "IV", "V"][: len(roman)]
        annexes = re.findall(r"^## Phụ lục ?([IVX]*)\.", text, re.MULTILINE)
        roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
        assert annexes in (roman[: len(annexes)], [""])


def test_number_and_date_are_left_open_or_given(tmp_path: Path) -> None:
    assert "Số:        /BC-SKHCN" in markdown("data", "2024H1")
    done = call("report", "-p", "2024H1", "--format", "md", "--number", "5", "--date", "2/1/2025",
               "-o", str(tmp_path))  # fmt: skip
    assert done.returncode == 0
    text = (tmp_path / "bao-cao.md").read_text(encoding="utf-8")
    assert "Số: 05/BC-SKHCN" in text
    assert "Kon Tum, ngày 02 tháng 01 năm 2025" in text


def test_english_reports_have_no_vietnamese_sentence() -> None:
    text = markdown("examples/tinh-gia-dinh", "2022H2", lang="en")
    assert "on track" in text
    assert not re.search(r"chưa có số liệu|kỳ báo cáo|lũy kế|Phụ lục", text)


# ------------------------------------------------------------------ text stays text


@pytest.mark.parametrize(
    "evil",
    ["<w:p/>", "</w:t></w:r>", "a & b", "{{ 7*7 }}", "{% raw %}", "| a | b |", "**đậm**", "# Đề mục",
     "[x](javascript:alert(1))", "`code`", "<script>", "1. một", "- gạch", "> trích", "a_b_c", "\\"],
)  # fmt: skip
def test_text_from_data_never_becomes_structure(tmp_path: Path, evil: str) -> None:
    quoted = "'" + evil.replace("'", "''") + "'"
    folder = write(tmp_path, {"2024H1/so-khcn": f"""
        report: {{number: 1/BC, date: 2024-06-17}}
        narrative: {{proposals: [{quoted}], done: [{quoted}]}}
        tasks: [{{id: t1, task: '1.1', status: done, done: {quoted}}}]
        """})  # fmt: skip
    view = view_of(load(folder), "2024H1")
    document = docx.Document(BytesIO(as_word(view, folder)))
    plain = as_written(evil)
    assert plain in [
        p.text[2:].removesuffix(".") for p in document.paragraphs if p.text.startswith("- ")
    ]
    text = as_markdown(view, folder)
    line = next(line for line in text.splitlines() if line.endswith(f"{escape(plain)}."))
    assert line.startswith(("- ", "  - "))


def test_templates_cannot_reach_the_machine(tmp_path: Path) -> None:
    (tmp_path / "templates" / "vi").mkdir(parents=True)
    for name in ("phrases.j2", "report.md.j2"):
        shutil.copy(ROOT / "templates" / "vi" / name, tmp_path / "templates" / "vi" / name)
    template = tmp_path / "templates" / "vi" / "report.md.j2"
    template.write_text("{{ r.__class__.__mro__ }}{{ ''.__class__ }}", encoding="utf-8")
    folder = write(tmp_path, {})
    done = call(
        "--data",
        str(folder),
        "report",
        "-p",
        "2024H1",
        "--format",
        "md",
        "-o",
        str(tmp_path / "out"),
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr.decode()
    assert str(template) in done.stderr.decode()
    assert not (tmp_path / "out").exists()


def test_a_broken_word_template_is_named_and_no_half_report_is_left(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    own = tmp_path / "templates" / "vi" / "report.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"not a Word file")
    done = call("--data", str(folder), "report", "-p", "2024H1", "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert str(own) in done.stderr.decode()
    assert not (tmp_path / "out").exists()


def test_a_template_beside_the_data_takes_the_place_of_ours(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    own = tmp_path / "templates" / "vi"
    own.mkdir(parents=True)
    (own / "report.md.j2").write_text("Mẫu riêng của {{ r.issuer }}", encoding="utf-8")
    text = as_markdown(view_of(load(folder), "2024H1"), folder)
    assert text == "Mẫu riêng của Sở Khoa học\n"


# ------------------------------------------------------------------ Word, by Decree 30/2020/NĐ-CP


def style_of(document: Any, text: str) -> Any:
    for table in document.tables[:1]:
        for cell in table.rows[0].cells:
            for paragraph in cell.paragraphs:
                if text in paragraph.text:
                    return paragraph.style
    return next(p.style for p in document.paragraphs if p.text.startswith(text))


@pytest.mark.parametrize(
    ("text", "low", "high", "bold", "italic", "align"),
    [
        ("CỘNG HÒA XÃ HỘI", 12, 13, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("Độc lập - Tự do", 13, 14, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("UBND TỈNH KON TUM", 12, 13, False, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 12, 13, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("/BC-SKHCN", 13, 13, False, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("Kon Tum, ngày", 13, 14, False, True, WD_ALIGN_PARAGRAPH.CENTER),
        ("BÁO CÁO", 13, 14, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("Kết quả thực hiện Kế hoạch số", 13, 14, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("II. KẾT QUẢ THỰC HIỆN", 13, 14, True, False, WD_ALIGN_PARAGRAPH.JUSTIFY),
        ("1. Các chỉ tiêu", 13, 14, True, False, WD_ALIGN_PARAGRAPH.JUSTIFY),
        ("Sở Khoa học và Công nghệ tổng hợp", 13, 14, False, False, WD_ALIGN_PARAGRAPH.JUSTIFY),
        ("Căn cứ Quyết định", 13, 14, False, True, WD_ALIGN_PARAGRAPH.JUSTIFY),
        ("Phụ lục I", 14, 14, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        ("(Kèm theo Báo cáo", 13, 14, False, True, WD_ALIGN_PARAGRAPH.CENTER),
    ],
)
def test_letters_by_the_decree(
    text: str, low: float, high: float, bold: bool, italic: bool, align: Any
) -> None:  # fmt: skip
    style = style_of(word("data", "2024H1"), text)
    assert style.font.name == "Times New Roman"
    assert Pt(low) <= style.font.size <= Pt(high)
    assert (bool(style.font.bold), bool(style.font.italic)) == (bold, italic)
    assert style.paragraph_format.alignment == align


def test_page_by_the_decree() -> None:
    sections = list(word("examples/minh-hoa", "2024H1").sections)
    first = sections[0]
    # Word keeps twentieths of a point: a few hundredths of a millimetre.
    assert first.page_width.mm == pytest.approx(210, abs=0.1)
    assert first.page_height.mm == pytest.approx(297, abs=0.1)
    for section in sections:
        assert 19.9 <= section.top_margin.mm <= 25.1
        assert 19.9 <= section.bottom_margin.mm <= 25.1
        assert 29.9 <= section.left_margin.mm <= 35.1
        assert 14.9 <= section.right_margin.mm <= 20.1
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml  # noqa: SLF001
        assert "PAGE" not in section.first_page_header._element.xml  # noqa: SLF001
    assert {annex.orientation for annex in sections[1:]} == set(WD_ORIENT)
    for annex in sections[1:]:
        number = annex._sectPr.find(qn("w:pgNumType"))  # noqa: SLF001
        assert number.get(qn("w:start")) == "1"


def test_the_text_is_set_as_text() -> None:
    style = style_of(word("data", "2024H1"), "Sở Khoa học và Công nghệ tổng hợp").paragraph_format
    assert 1.0 <= style.first_line_indent.cm <= 1.28
    assert style.space_before.pt + style.space_after.pt >= 6
    assert 1 <= style.line_spacing <= 1.5


def test_lines_under_headings_have_the_right_length() -> None:
    document = word("data", "2024H1")
    left, right = document.tables[0].rows[0].cells
    for cell, name, low, high in ((left, RULE_THIRD, 1 / 3, 1 / 2), (right, RULE_FULL, 0.9, 1.1)):
        rule = next(p for p in cell.paragraphs if p.style.name == name)
        above = cell.paragraphs[[p.style.name for p in cell.paragraphs].index(name) - 1]
        layout = rule.paragraph_format
        length = cell.width.pt - layout.left_indent.pt - layout.right_indent.pt
        # Times New Roman bold capitals are about 0.69, small letters 0.47 of their size wide.
        size = above.style.font.size.pt
        wide = sum(0.69 if c.isupper() else 0.25 if c == " " else 0.47 for c in above.text) * size
        assert low * 0.9 <= length / min(wide, cell.width.pt) <= high * 1.1


def test_tables_repeat_their_header_and_rows_do_not_split() -> None:
    document = word("examples/minh-hoa", "2024H1")
    bordered = [t for t in document.tables if t.style and t.style.name == "Table Grid"]
    assert len(bordered) >= 6
    for table in bordered:
        first = table.rows[0]._tr.trPr  # noqa: SLF001
        assert first.find(qn("w:tblHeader")) is not None
        for row in table.rows:
            assert row._tr.trPr.find(qn("w:cantSplit")) is not None  # noqa: SLF001


def test_tables_fit_between_the_margins() -> None:
    document = word("examples/minh-hoa", "2024H1")
    body = document.element.body
    for table in body.findall(qn("w:tbl")):
        # The section of a table is that of the next break after it, or the document's own.
        breaks = (e.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") for e in table.itersiblings())
        section = next((e for e in breaks if e is not None), body.find(qn("w:sectPr")))
        page = section.find(qn("w:pgSz"))
        width = sum(int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol")))
        assert width <= int(page.get(qn("w:w"))) - 50 / 25.4 * 1440
        # A page on its side is for what an upright one has no room for.
        if page.get(qn("w:orient")) == "landscape":
            assert width > 160 / 25.4 * 1440


def test_the_signature_row_does_not_split() -> None:
    document = word("examples/minh-hoa", "2024H1")
    table = next(t for t in document.tables if "Nơi nhận:" in t.rows[0].cells[0].text)
    assert table.rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None  # noqa: SLF001
    left = [p.text for p in table.rows[0].cells[0].paragraphs]
    assert left == ["Nơi nhận:", "- Như trên;", "- Lưu: VT, ......."]
    assert "GIÁM ĐỐC" in table.rows[0].cells[1].text


def test_language_and_properties() -> None:
    document = word("data", "2024H1")
    assert document.core_properties.title == (
        "Kết quả thực hiện Kế hoạch số 2763/KH-UBND 6 tháng đầu năm 2024"
    )
    assert document.core_properties.author == "Sở Khoa học và Công nghệ"
    assert document.core_properties.language == "vi-VN"
    lang = document.styles["Normal"].element.find(".//" + qn("w:lang"))
    assert lang.get(qn("w:val")) == "vi-VN"


def test_nothing_of_the_template_is_left() -> None:
    for args in (
        ("data", "2024H1"),
        ("examples/minh-hoa", "2019-2025"),
        ("examples/minh-hoa", "2024", "so-tc"),
    ):
        with zipfile.ZipFile(BytesIO(word_bytes(*args))) as package:
            for name in package.namelist():
                content = package.read(name)
                assert b"{{" not in content, name
                assert b"{%" not in content, name


# ------------------------------------------------------------------ the same bytes


def test_the_same_data_give_the_same_bytes_everywhere(tmp_path: Path) -> None:
    first = run("--data", MINH_HOA, "report", "-p", "2024H1", "-o", str(tmp_path / "a"),
               PYTHONHASHSEED="1", TZ="Asia/Ho_Chi_Minh")  # fmt: skip
    shutil.copytree(ROOT / "examples" / "minh-hoa", tmp_path / "x" / "examples" / "minh-hoa")
    shutil.copytree(ROOT / "data", tmp_path / "x" / "data")
    (tmp_path / "x" / ".git").mkdir()  # the plan is named out of the data folder
    second = run("--data", str(tmp_path / "x" / "examples" / "minh-hoa"), "report", "-p", "2024H1",
                "-o", str(tmp_path / "b"), PYTHONHASHSEED="7", TZ="America/Lima")  # fmt: skip
    assert first.returncode == second.returncode == 0
    for name in ("bao-cao.md", "bao-cao.docx"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_report_names_its_files_and_leaves_nothing_else(tmp_path: Path) -> None:
    done = call("--data", MINH_HOA, "report", "-p", "2024h1", cwd=tmp_path)
    assert done.stdout.decode().split() == [
        "reports/minh-hoa/2024H1/bao-cao.md",
        "reports/minh-hoa/2024H1/bao-cao.docx",
    ]
    assert sorted(p.name for p in (tmp_path / "reports/minh-hoa/2024H1").iterdir()) == [
        "bao-cao.docx",
        "bao-cao.md",
    ]
    own = call(
        "--data", MINH_HOA, "report", "-p", "2024", "-a", "so-tc", "--format", "md", cwd=tmp_path
    )
    assert own.stdout.decode().split() == ["reports/minh-hoa/2024/so-tc.md"]


def test_an_agency_without_a_word_has_nothing_to_report(tmp_path: Path) -> None:
    done = call("--data", MINH_HOA, "report", "-p", "2024H1", "-a", "hoi-ccb", cwd=tmp_path)
    assert done.returncode == 1
    assert "hoi-ccb" in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where the folder should be", encoding="utf-8")
    done = call("report", "-p", "2024H1", "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr.decode()


# ------------------------------------------------------------------ occasions, outlines, sources


@pytest.mark.parametrize(
    ("folder", "period", "title"),
    [
        ("data", "2024H1", "Kết quả thực hiện Kế hoạch số 2763/KH-UBND 6 tháng đầu năm 2024"),
        ("data", "2024", "Kết quả thực hiện Kế hoạch số 2763/KH-UBND năm 2024"),
        ("data", "2019-2022", "Sơ kết thực hiện Kế hoạch số 2763/KH-UBND giai đoạn 2019-2022"),
        ("data", "2019-2025", "Tổng kết thực hiện Kế hoạch số 2763/KH-UBND giai đoạn 2019-2025"),
    ],
)
def test_the_subject_says_what_kind_of_report_it_is(folder: str, period: str, title: str) -> None:
    assert f"**{title}**" in markdown(folder, period)
    assert word(folder, period).core_properties.title == title


def test_what_the_report_rests_on_stands_before_the_text_each_on_its_line() -> None:
    lines = [line for line in markdown("data", "2024H1").splitlines() if "Căn cứ" in line]
    assert [line.strip("*").rstrip("*")[-1] for line in lines] == [";", ";", "."]
    assert lines[0].startswith(
        "*Căn cứ Quyết định số 844/QĐ-TTg ngày 18 tháng 5 năm 2016 của Thủ tướng Chính phủ về việc"
    )
    assert "của Bộ Khoa học và Công nghệ quy định tổ chức quản lý" in lines[1]
    # A long term gets its short form at its first mention outside a quoted title.
    assert markdown("data", "2024H1").count("(sau đây viết tắt là khởi nghiệp ĐMST)") == 1
    assert "Căn cứ" not in markdown("examples/minh-hoa", "2024", "huyen-dak-to")


def test_a_yearly_report_has_its_halves_and_a_review_its_years() -> None:
    year = markdown("examples/minh-hoa", "2024")
    assert "theo từng kỳ trong năm" in year
    assert "| 6 tháng đầu năm 2024 | 10 | 1 | 7 | 7 | 70,0 | bảo đảm tiến độ |" in year
    assert "| 6 tháng cuối năm 2024 |" in year
    assert "theo từng năm" in markdown("examples/minh-hoa", "2019-2025")
    assert not re.search("theo từng (kỳ trong )?năm", markdown("examples/minh-hoa", "2024H1"))


def test_the_whole_picture_stands_before_each_indicator() -> None:
    text = markdown("examples/minh-hoa", "2024H1")
    assert (
        "Kế hoạch có 06 chỉ tiêu; đến hết kỳ báo cáo: 01 chỉ tiêu đạt mức Kế hoạch, 03 chỉ tiêu "
        "bảo đảm tiến độ, 01 chỉ tiêu quá hạn chưa đạt, 01 chỉ tiêu chưa có số liệu."
    ) in text


def test_what_the_pace_so_far_leads_to_is_said_of_what_is_behind() -> None:
    text = markdown("examples/minh-hoa", "2022H2")
    assert "Với tốc độ thực hiện đến nay, đến năm 2025 dự kiến đạt 05 dự án." in text


def test_late_results_have_a_heading_of_their_own_with_the_reason() -> None:
    text = markdown("examples/minh-hoa", "2024H1")
    part = text.split("Kết quả phát sinh từ kỳ trước, nay mới báo cáo\n")[1].split("###")[0]
    assert (
        "góp vốn vào Minh Họa 04 (chỉ tiêu Vốn đầu tư): 1,75 tỷ đồng, phát sinh ngày 23/11/2023"
        in part
    )
    assert "lý do báo cáo muộn: Hợp đồng góp vốn ký tháng 11 năm 2023" in part


@pytest.mark.parametrize("period", ["2024H1", "2024", "2019-2025", "2025H2"])
def test_every_annex_is_referred_to_in_the_text(period: str) -> None:
    text, _, annexes = markdown("examples/minh-hoa", period).partition("\n---\n")
    names = re.findall(r"^## (Phụ lục [IVX]+)\.", annexes, re.MULTILINE)
    assert len(names) >= 7
    for name in names:
        assert re.search(rf"{name}\b", text), name


def test_the_papers_behind_each_figure_stand_in_an_annex() -> None:
    text = markdown("examples/minh-hoa", "2024H1")
    annex = text.split("Nguồn số liệu\n")[1]
    figures = data_of("examples/minh-hoa")
    row = next(line for line in annex.splitlines() if line.startswith("| Dự án khởi nghiệp"))
    assert "07 dự án" in row
    for filed in figures.results:
        counted = (
            filed.entry.indicator == "projects" and filed.period.end <= Period.parse("2024H1").end
        )
        if (
            counted
            and filed.entry.evidence
            and not filed.entry.estimate
            and not filed.entry.programme
        ):
            withdrawn = any(
                c.entry.corrects == filed.ref and c.entry.withdrawn for c in figures.results
            )
            assert withdrawn or (filed.entry.evidence[0].number or "") in row


def test_trace_names_the_entries_in_the_main_tables(tmp_path: Path) -> None:
    folder = write(tmp_path, {"2024H1/so-tc": """
        results: [{id: r1, indicator: projects, subject: du-an-a, name: A, evidence: {number: 1/QĐ}}]
        tasks: [{id: t1, task: '1.1', status: done, done: Xong}]
        money: [{id: m1, source: local, allocated: 1 tỷ}]
        """})  # fmt: skip
    account = measure_report(load(folder), Period.parse("2024H1"))
    for trace in (True, False):
        view = build_report(account, Formatter(Language("vi")), ReportOptions(trace=trace))
        for text in (
            as_markdown(view, folder),
            all_text(docx.Document(BytesIO(as_word(view, folder)))),
        ):
            for entry in ("r1", "t1", "m1"):
                assert (f"2024H1/so-tc/{entry}" in text.replace("\\", "")) == trace


def test_an_entry_without_a_paper_stands_on_its_bodys_report(tmp_path: Path) -> None:
    money = "money: [{id: m1, source: local, allocated: 1 tỷ}]"
    folder = write(tmp_path, {"2023H2/so-tc": money, "2024H1/so-gd": money, "2023/so-tc": """
        report: {number: 9/BC-STC, date: 2023-12-15}
        """})  # fmt: skip
    for period, paper in (
        ("2023H2", "Báo cáo số 9/BC-STC ngày 15/12/2023"),
        ("2024H1", "số liệu nhập kỳ"),
    ):
        assert paper in as_markdown(view_of(load(folder), period), folder)


def outlined(outline: str, lang: str = "vi") -> str:
    data = data_of("examples/minh-hoa")
    account = measure_report(data, Period.parse("2024"))
    view = build_report(account, Formatter(Language(lang)), ReportOptions(outline=outline))
    places = folders(data.folder, lang)
    text = render_markdown(view, f"report-{outline}", places, lang).content.decode()
    made = docx.Document(BytesIO(render_word(view, f"report-{outline}", places, lang).content))
    headings = [p.text for p in made.paragraphs if p.style and p.style.name == "Mục I"]
    assert re.findall(r"^## ((?:I|V|X)+\..*)", text, re.MULTILINE) == headings
    return text


def test_the_ministrys_outline_is_signed_by_the_province() -> None:
    text = outlined("bo-khcn")
    assert "**ỦY BAN NHÂN DÂN TỈNH KON TUM**" in text
    assert "/BC-UBND" in text
    assert "Kính gửi: Bộ Khoa học và Công nghệ." in text
    assert "TM. ỦY BAN NHÂN DÂN" in text
    assert "- Sở Khoa học và Công nghệ;" in text
    assert "- Lưu: VT, KGVX4." in text
    assert "III. KẾT QUẢ HỖ TRỢ DỰ ÁN, DOANH NGHIỆP, THU HÚT ĐẦU TƯ" in text
    assert "Ngày nhận" not in text  # who reported is not among the annexes of this outline


def test_the_councils_outline_is_short_and_asks_for_its_opinion() -> None:
    text = outlined("hdnd")
    assert "Kính gửi: Hội đồng nhân dân tỉnh Kon Tum." in text
    assert "xem xét, cho ý kiến./." in text
    assert "Danh mục dự án" not in text
    assert outlined("hdnd", "en").count("./.") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--outline", "bo-xyz"), 2, "bo-khcn, hdnd"),
        (("--outline", "hdnd", "-a", "so-tc"), 2, "hãy bỏ cơ quan (--agency)"),
        (("--date", "32/1/2024"), 2, "không có ngày 32/1/2024"),
    ],
)
def test_wrong_use_of_report_says_why(
    tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = call("report", "-p", "2024", *arguments, "-o", str(tmp_path / "out"))
    assert done.returncode == code
    assert words in done.stderr.decode()
    assert not (tmp_path / "out").exists()


def test_a_heading_with_nothing_behind_it_is_left_out_and_reported(tmp_path: Path) -> None:
    done = call("report", "-p", "2024H1", "-o", str(tmp_path), "--format", "md")
    said = done.stderr.decode()
    assert "Các mục chưa có nội dung, không đưa vào báo cáo:" in said
    for title in ("Khó khăn, nguyên nhân", "KIẾN NGHỊ, ĐỀ XUẤT"):
        assert title in said
        assert title not in (tmp_path / "bao-cao.md").read_text(encoding="utf-8")


def test_a_heading_that_an_officers_template_prints_over_nothing_is_reported(
    tmp_path: Path,
) -> None:
    folder = write(tmp_path, {})
    own = tmp_path / "templates" / "vi"
    own.mkdir(parents=True)
    (own / "report.md.j2").write_text(
        "## I. Có nội dung\n\nLời văn\n\n## II. Trống\n\n### 1. Cũng trống\n\n## III. Có\n\nLời văn",
        encoding="utf-8",
    )
    made = render_markdown(view_of(load(folder), "2024H1"), "report", folders(folder, "vi"), "vi")
    assert made.left_out == ("II. Trống", "Cũng trống")


def test_the_same_difficulty_of_several_bodies_stands_once_with_all_of_them(tmp_path: Path) -> None:
    said = "report: {{number: 1/BC, date: 2024-06-17}}\nnarrative: {{difficulties: '{}'}}\n"
    folder = write(tmp_path, {
        "2024H1/so-tc": said.format("Thiếu kinh phí."),
        "2024H1/so-gd": said.format("thiếu  kinh phí"),
    })  # fmt: skip
    text = as_markdown(view_of(load(folder), "2024H1"), folder)
    assert text.lower().count("thiếu kinh phí") == 1
    assert "(Sở GD, Sở TC)." in text


def test_a_documents_number_is_never_broken_at_its_hyphen() -> None:
    xml = word("data", "2024H1").element.xml
    assert "2763/KH</w:t>" in xml
    assert "KH-UBND" not in re.sub(r"<w:docPr[^>]*>", "", xml)


def test_a_row_longer_than_a_page_may_split_and_others_may_not(tmp_path: Path) -> None:
    files = {
        "2024H1/so-tttt": f"tasks: [{{id: t1, task: '1.2', status: done, done: '{'Rất dài. ' * 700}'}}]"
    }
    folder = write(tmp_path, files)
    document = docx.Document(BytesIO(as_word(view_of(load(folder), "2024H1"), folder)))
    rows = [
        row
        for table in document.tables
        if table.style and table.style.name == "Table Grid"
        for row in table.rows
    ]
    free = [row for row in rows if row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None]  # noqa: SLF001
    assert ["Rất dài" in row.cells[2].text for row in free] == [True]


def test_nothing_stands_on_an_empty_last_page() -> None:
    body = word("examples/minh-hoa", "2024H1").element.body
    assert body[-1].tag == qn("w:sectPr")
    assert body[-2].find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None


@pytest.mark.parametrize(
    ("late", "received", "vietnamese", "english"),
    [(1, 1, "của 01/03 cơ quan, đơn vị (thời hạn gửi: ngày 18/6/2024), gửi sau thời hạn.", "1 of 3 bodies (due on 18 June 2024), late."),
     (2, 2, "(thời hạn gửi: ngày 18/6/2024), đều gửi sau thời hạn.", "(due on 18 June 2024), all of them late."),
     (1, 2, "(thời hạn gửi: ngày 18/6/2024), trong đó 01 báo cáo gửi sau thời hạn.", "(due on 18 June 2024), 1 of them late.")],
)  # fmt: skip
def test_all_that_is_late_is_no_part_of_what_came(
    tmp_path: Path, late: int, received: int, vietnamese: str, english: str
) -> None:
    words = "narrative: {done: Họp}\n"
    files = {
        f"2024H1/{body}": f"report: {{number: 1/BC, date: 2024-06-{30 if n < late else 17}}}\n{words}"
        for n, body in enumerate(["so-tc", "so-gd"][:received])
    }
    data = load(write(tmp_path, files))
    for lang, said in (("vi", vietnamese), ("en", english)):
        assert said in as_markdown(view_of(data, "2024H1", lang=lang), data.folder, lang)


@pytest.mark.parametrize(
    ("words", "vietnamese", "english"),
    [("next: Họp", "Nhiệm vụ kỳ tới của các cơ quan, đơn vị nêu tại", "What each body plans next stands in"),
     ("next: Họp, done: Họp", "Nội dung các cơ quan, đơn vị đã triển khai và nhiệm vụ kỳ tới nêu tại",
      "What each body did and plans next stands in")],
)  # fmt: skip
def test_an_annex_of_plans_alone_is_not_said_to_have_what_was_done(
    tmp_path: Path, words: str, vietnamese: str, english: str
) -> None:
    data = load(write(tmp_path, {"2024H1/so-tc": f"narrative: {{{words}}}\n"}))
    for lang, said in (("vi", vietnamese), ("en", english)):
        assert f"\n{said} " in as_markdown(view_of(data, "2024H1", lang=lang), data.folder, lang)
