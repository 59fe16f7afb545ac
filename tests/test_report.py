"""The documents: what they say, how they are laid out, and that the same data give the same bytes."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.summary import measure
from ktstartup.reading.dataset import Dataset
from ktstartup.reading.folder import read_dataset
from ktstartup.rendering.report.build import build_report
from ktstartup.rendering.report.heading import Issue
from ktstartup.rendering.report.markdown import escape, render_markdown
from ktstartup.rendering.report.templates import folders
from ktstartup.rendering.report.view import ReportView
from ktstartup.rendering.report.word import RULE_FULL, RULE_THIRD, render_word
from ktstartup.writing import Writer
from small_data import ROOT, load, write
from test_cli import MINH_HOA, run

if TYPE_CHECKING:
    from pathlib import Path


@cache
def data_of(folder: str) -> Dataset:
    found, _ = read_dataset(ROOT / folder)
    assert found is not None
    return found


def view_of(data: Dataset, period: str, agency: str | None = None, lang: str = "vi") -> ReportView:
    asked = Period.parse(period)
    years = asked.parts("year") if asked.kind == "span" else []
    return build_report(
        measure(data, asked, agency=agency),
        [measure(data, year, agency=agency) for year in years],
        Writer(Language(lang)), Issue(),
    )  # fmt: skip


@cache
def markdown(folder: str, period: str, agency: str | None = None, lang: str = "vi") -> str:
    data = data_of(folder)
    return render_markdown(view_of(data, period, agency, lang), folders(data.folder, lang), lang)


@cache
def word_bytes(folder: str, period: str, agency: str | None = None, lang: str = "vi") -> bytes:
    data = data_of(folder)
    return render_word(view_of(data, period, agency, lang), folders(data.folder, lang), lang)


def word(folder: str, period: str, agency: str | None = None, lang: str = "vi") -> Any:
    return docx.Document(BytesIO(word_bytes(folder, period, agency, lang)))


def all_text(document: Any) -> str:
    return "\n".join(t.text or "" for t in document.element.body.iter(qn("w:t")))


# ------------------------------------------------------------------ what it says


def test_the_real_report_of_2024h1_says_what_the_data_say_and_no_more() -> None:
    text = markdown("data", "2024H1")
    assert "Thực hiện Kế hoạch số 2763/KH-UBND ngày 21 tháng 10 năm 2019 của Ủy ban nhân dân tỉnh " \
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
                   "báo cáo (04 dự án); để hoàn thành chỉ tiêu, bình quân mỗi năm còn lại cần thêm "
                   "2,7 dự án."),
        ("2024H1", "trong kỳ hỗ trợ phát triển được 01 dự án; lũy kế đến hết kỳ báo cáo hỗ trợ phát "
                   "triển được 07/10 dự án (70%), bảo đảm tiến độ bình quân mỗi năm 02 dự án."),
        ("2024H1", "chỉ tiêu đến năm 2023 chưa hoàn thành; đến hết kỳ báo cáo chưa có kết quả (0/01 khu)."),
        ("2024H1", "trong đó 1,75 tỷ đồng phát sinh từ kỳ trước, nay mới báo cáo"),
        ("2024", "kêu gọi được 10,15 tỷ đồng, nằm trong khoảng chỉ tiêu 10 - 15 tỷ đồng đến năm 2025."),
        ("2025H2", "hỗ trợ phát triển được 11 dự án, vượt chỉ tiêu Kế hoạch (tối thiểu 10 dự án khởi "
                   "nghiệp ĐMST đến năm 2025), bằng 110%."),
        ("2024H1", "đã nhận được báo cáo 6 tháng đầu năm 2024 của 34/38 cơ quan, đơn vị (thời hạn gửi: "
                   "ngày 18/6/2024), trong đó 03 báo cáo gửi sau thời hạn. Còn 04 cơ quan, đơn vị chưa "
                   "có báo cáo"),
        ("2023H1", "số liệu 6 tháng đầu năm 2022 đã báo cáo là 1,5 tỷ đồng, nay đính chính là 1,35 tỷ đồng"),
        ("2022H2", "kết quả đã báo cáo 6 tháng cuối năm 2021, nay rút lại"),
        ("2024H1", "Ước thực hiện thêm 03 dự án (số ước, chưa tính vào kết quả)."),
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
        assert mark in run("--data", MINH_HOA, *command).stdout.decode()
    assert mark not in markdown("data", "2024H1")


def test_headings_are_numbered_without_gaps() -> None:
    for text in (markdown("data", "2024H1"), markdown("examples/minh-hoa", "2024H1"),
                 markdown("examples/minh-hoa", "2024", "huyen-dak-to")):  # fmt: skip
        roman = re.findall(r"^## ([IVX]+)\.", text, re.MULTILINE)
        assert roman == ["I", "II", "III", "IV", "V"][: len(roman)]
        annexes = re.findall(r"^## Phụ lục ([IVX]*)\.", text, re.MULTILINE)
        assert annexes in (["I", "II", "III", "IV", "V", "VI"][: len(annexes)], [""])


def test_number_and_date_are_left_open_or_given(tmp_path: Path) -> None:
    assert "Số:        /BC-SKHCN" in markdown("data", "2024H1")
    done = run("report", "-p", "2024H1", "--format", "md", "--number", "5", "--date", "2/1/2025",
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
    document = docx.Document(BytesIO(render_word(view, folders(folder, "vi"), "vi")))
    plain = evil.rstrip(" .;")
    assert plain in [
        p.text[2:].removesuffix(".") for p in document.paragraphs if p.text.startswith("- ")
    ]
    text = render_markdown(view, folders(folder, "vi"), "vi")
    line = next(line for line in text.splitlines() if line.endswith(f"{escape(plain)}."))
    assert line.startswith(("- ", "  - "))


def test_templates_cannot_reach_the_machine(tmp_path: Path) -> None:
    (tmp_path / "templates" / "vi").mkdir(parents=True)
    for name in ("phrases.j2", "report.md.j2"):
        shutil.copy(ROOT / "templates" / "vi" / name, tmp_path / "templates" / "vi" / name)
    template = tmp_path / "templates" / "vi" / "report.md.j2"
    template.write_text("{{ r.__class__.__mro__ }}{{ ''.__class__ }}", encoding="utf-8")
    folder = write(tmp_path, {})
    done = run(
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
    done = run("--data", str(folder), "report", "-p", "2024H1", "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert str(own) in done.stderr.decode()
    assert not (tmp_path / "out").exists()


def test_a_template_beside_the_data_takes_the_place_of_ours(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    own = tmp_path / "templates" / "vi"
    own.mkdir(parents=True)
    (own / "report.md.j2").write_text("Mẫu riêng của {{ r.issuer }}", encoding="utf-8")
    text = render_markdown(view_of(load(folder), "2024H1"), folders(folder, "vi"), "vi")
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
        ("Thực hiện Kế hoạch", 13, 14, False, False, WD_ALIGN_PARAGRAPH.JUSTIFY),
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
    for annex in sections[1:]:
        assert annex.orientation == WD_ORIENT.LANDSCAPE
        number = annex._sectPr.find(qn("w:pgNumType"))  # noqa: SLF001
        assert number.get(qn("w:start")) == "1"


def test_the_text_is_set_as_text() -> None:
    style = style_of(word("data", "2024H1"), "Thực hiện Kế hoạch").paragraph_format
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
    grids = document.tables[2:] if len(document.tables) > 2 else []
    bordered = [t for t in document.tables if t.style and t.style.name == "Table Grid"]
    assert len(bordered) >= 6
    assert grids
    for table in bordered:
        first = table.rows[0]._tr.trPr  # noqa: SLF001
        assert first.find(qn("w:tblHeader")) is not None
        for row in table.rows:
            assert row._tr.trPr.find(qn("w:cantSplit")) is not None  # noqa: SLF001


def test_tables_fit_between_the_margins() -> None:
    document = word("examples/minh-hoa", "2024H1")
    landscape = Mm(297) - Mm(50)
    for table in document.tables:
        assert sum(column.width for column in table.columns) <= landscape


def test_the_signature_row_does_not_split() -> None:
    document = word("examples/minh-hoa", "2024H1")
    table = next(t for t in document.tables if "Nơi nhận:" in t.rows[0].cells[0].text)
    assert table.rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None  # noqa: SLF001
    left = [p.text for p in table.rows[0].cells[0].paragraphs]
    assert left == ["Nơi nhận:", "- Như trên;", "- Lưu: VT, SKHCN."]
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
    second = run("--data", str(tmp_path / "x" / "examples" / "minh-hoa"), "report", "-p", "2024H1",
                 "-o", str(tmp_path / "b"), PYTHONHASHSEED="7", TZ="America/Lima")  # fmt: skip
    assert first.returncode == second.returncode == 0
    for name in ("bao-cao.md", "bao-cao.docx"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_report_names_its_files_and_leaves_nothing_else(tmp_path: Path) -> None:
    done = run("--data", MINH_HOA, "report", "-p", "2024h1", cwd=tmp_path)
    assert done.stdout.decode().split() == [
        "reports/2024H1/bao-cao.md",
        "reports/2024H1/bao-cao.docx",
    ]
    assert sorted(p.name for p in (tmp_path / "reports" / "2024H1").iterdir()) == [
        "bao-cao.docx",
        "bao-cao.md",
    ]
    own = run(
        "--data", MINH_HOA, "report", "-p", "2024", "-a", "so-tc", "--format", "md", cwd=tmp_path
    )
    assert own.stdout.decode().split() == ["reports/2024/so-tc.md"]


def test_an_agency_without_a_word_has_nothing_to_report(tmp_path: Path) -> None:
    done = run("--data", MINH_HOA, "report", "-p", "2024H1", "-a", "hoi-ccb", cwd=tmp_path)
    assert done.returncode == 1
    assert "hoi-ccb" in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where the folder should be", encoding="utf-8")
    done = run("report", "-p", "2024H1", "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr.decode()


# ------------------------------------------------------------------ LibreOffice

SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (.ci/run installs it)")
@pytest.mark.parametrize(
    ("folder", "period", "agency", "lang", "most"),
    [
        ("data", "2024H1", None, "vi", 9),
        ("examples/minh-hoa", "2024H1", None, "vi", 40),
        ("examples/minh-hoa", "2024", "huyen-dak-to", "vi", 7),
        ("examples/tinh-gia-dinh", "2022H2", None, "en", 12),
    ],
)
def test_libreoffice_renders_it_and_no_text_is_lost(
    tmp_path: Path, folder: str, period: str, agency: str | None, lang: str, most: int
) -> None:
    (tmp_path / "r.docx").write_bytes(word_bytes(folder, period, agency, lang))
    subprocess.run(
        [SOFFICE or "", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "r.docx")],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    pages = subprocess.run(["pdftotext", "-layout", tmp_path / "r.pdf", "-"], check=True,
                           capture_output=True, timeout=60).stdout.decode().split("\f")[:-1]  # fmt: skip
    assert 3 <= len(pages) <= most
    assert all(page.strip() for page in pages), "an empty page"
    printed = re.sub(r"\s+", "", "".join(pages))
    for paragraph in word(folder, period, agency, lang).paragraphs:
        words = re.sub(r"\s+", "", paragraph.text)
        assert words[:60] in printed, paragraph.text
    ends = [page for page in pages if "./." in page]
    assert len(ends) == 1
    assert re.search(r"Nơi nhận|Recipients", ends[0]) or re.search(
        r"Nơi nhận|Recipients", pages[pages.index(ends[0]) + 1]
    )
