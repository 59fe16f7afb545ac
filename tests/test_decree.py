"""The layout of Decree 30/2020/NĐ-CP, held against how documents really look; each departure is found."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from ktstartup.language import Language
from ktstartup.rendering.template_check.decree import STYLE_RULES, breaches
from ktstartup.rendering.template_check.effective_format import EffectiveFormat
from small_data import ROOT
from small_reports import word_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from ktstartup.problems import Problem

TEMPLATES = sorted((ROOT / "templates").glob("*/*.docx"))


def opened(content: bytes) -> Any:
    return docx.Document(BytesIO(content))


def template(name: str = "report.docx", lang: str = "vi") -> Any:
    return docx.Document(str(ROOT / "templates" / lang / name))


def said(problems: list[Problem]) -> list[str]:
    return [f"{p.code} {p.message(Language('en'))} | {p.place.text[:60]}" for p in problems]


# ------------------------------------------------------------------ what is shipped and made


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_shipped_templates_keep_the_decree(path: Any) -> None:
    assert said(breaches(docx.Document(str(path)), path.name)) == []


@pytest.mark.parametrize(
    "made",
    [
        ("data", "2024H1"),
        ("data", "2024"),
        ("examples/minh-hoa", "2024H1"),
        ("examples/minh-hoa", "2024"),
        ("examples/minh-hoa", "2025H2"),
        ("examples/minh-hoa", "2019-2025"),
        ("examples/minh-hoa", "2024", "huyen-dak-to"),
        ("examples/minh-hoa", "2024H1", "so-tc"),
        ("examples/tinh-gia-dinh", "2022H2", None, "vi"),
        ("examples/tinh-gia-dinh", "2022H2", None, "en"),
        ("examples/tinh-minh-hoa", "2024", None, "vi"),
        ("examples/day-nghe", "2022", "truong-mot", "vi"),
        ("examples/minh-hoa", "2024H1", None, "en"),
    ],
    ids=str,
)
def test_the_reports_keep_the_decree(made: tuple[Any, ...]) -> None:
    assert said(breaches(opened(word_bytes(*made)), "x.docx")) == []


# ------------------------------------------------------------------ each departure is found


def style_of(paragraph: Paragraph) -> str | None:
    return paragraph.style.name if paragraph.style else None


def paragraph(document: Any, style: str) -> Any:
    """The first paragraph of a part that has words of its own."""
    for one in document.element.body.iter(qn("w:p")):
        found = Paragraph(one, document)
        if style_of(found) == style and found.text.strip() and not found.text.startswith("{%"):
            return found
    raise LookupError(style)


def run_of(document: Any, style: str) -> Any:
    return paragraph(document, style).runs[0]


def on_section(**settings: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for name, value in settings.items():
            setattr(document.sections[0], name, value)

    return change


def on_run(style: str, **settings: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for name, value in settings.items():
            setattr(run_of(document, style).font, name, value)

    return change


def on_style(style: str, **settings: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for name, value in settings.items():
            setattr(document.styles[style].font, name, value)

    return change


def on_layout(style: str, *, direct: bool, **settings: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        where = paragraph(document, style) if direct else document.styles[style]
        for name, value in settings.items():
            setattr(where.paragraph_format, name, value)

    return change


def coloured(document: Any) -> None:
    run_of(document, "Nội dung").font.color.rgb = RGBColor(255, 0, 0)


def coloured_by_theme(document: Any) -> None:
    colour = run_of(document, "Nội dung")._r.get_or_add_rPr().get_or_add_color()  # noqa: SLF001
    colour.set(qn("w:themeColor"), "accent1")


def shaded(document: Any) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:fill"), "FFFF00")
    run_of(document, "Nội dung")._r.get_or_add_rPr().append(shade)  # noqa: SLF001


def font_by_theme(document: Any) -> None:
    fonts = run_of(document, "Nội dung")._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001
    for face in ("asciiTheme", "hAnsiTheme"):
        fonts.set(qn(f"w:{face}"), "minorHAnsi")


def font_of_marked_letters_only(document: Any) -> None:
    fonts = run_of(document, "Nội dung")._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001
    fonts.set(qn("w:hAnsi"), "Arial")


def by_character_style(document: Any) -> None:
    style = document.styles.add_style("Chữ nhỏ", 2)
    style.font.size = Pt(9)
    run_of(document, "Nội dung").style = style


def by_base_style(document: Any) -> None:
    fonts = document.styles["Nội dung"].element.rPr
    fonts.remove(fonts.find(qn("w:rFonts")))
    document.styles["Normal"].font.name = "Calibri"


def bold_in_the_middle(document: Any) -> None:
    where = paragraph(document, "Nội dung")
    where.add_run(" rất quan trọng").bold = True


def plain_heading(document: Any) -> None:
    run_of(document, "Mục I").bold = False


def written_small(style: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        where = paragraph(document, style)
        for run in where.runs[1:]:
            run.text = ""
        where.runs[0].text = "Viết thường"

    return change


def no_header(document: Any) -> None:
    for one in document.sections[0].header.paragraphs:
        one.clear()


def number_on_page_one(document: Any) -> None:
    document.sections[0].different_first_page_header_footer = False


def number_in_the_first_header(document: Any) -> None:
    first = document.sections[0].first_page_header.paragraphs[0]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    first._p.append(field)  # noqa: SLF001


def number_below(document: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE \\* MERGEFORMAT ")
    document.sections[0].footer.paragraphs[0]._p.append(field)  # noqa: SLF001


def number_at_the_right(document: Any) -> None:
    document.sections[0].header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def number_too_small(document: Any) -> None:
    for run in document.sections[0].header.paragraphs[0].runs:
        run.font.size = Pt(10)


def number_in_italics(document: Any) -> None:
    for run in document.sections[0].header.paragraphs[0].runs:
        run.italic = True


def number_in_roman(document: Any) -> None:
    numbers = document.sections[0]._sectPr.find(qn("w:pgNumType"))  # noqa: SLF001
    numbers.set(qn("w:fmt"), "lowerRoman")


def other_header_on_even_pages(document: Any) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].even_page_header.paragraphs[0].text = "trang chẵn"


def data_rows(document: Any) -> list[Any]:
    tables = [one for one in document.tables if one.style.name == "Table Grid"]
    return list(tables[0]._tbl.tr_lst)  # noqa: SLF001


def head_once(document: Any) -> None:
    properties = data_rows(document)[0].trPr
    properties.remove(properties.find(qn("w:tblHeader")))


def head_switched_off(document: Any) -> None:
    data_rows(document)[0].trPr.find(qn("w:tblHeader")).set(qn("w:val"), "0")


def row_splits(document: Any) -> None:
    row = next(one for one in data_rows(document)[1:] if one.trPr is not None)
    row.trPr.remove(row.trPr.find(qn("w:cantSplit")))


def signature_splits(document: Any) -> None:
    table = next(one for one in document.tables if one.cell(0, 0).text.startswith("Nơi nhận"))
    table._tbl.tr_lst[0].trPr.clear()  # noqa: SLF001


def own_table(document: Any) -> None:
    table = document.add_table(2, 2, "Table Grid")
    for cell in (*table.rows[0].cells, *table.rows[1].cells):
        cell.text = "Ô"
        cell.paragraphs[0].style = document.styles["Bảng"]


def language_of_the_style(document: Any) -> None:
    language = document.styles["Normal"].element.find(f".//{qn('w:lang')}")
    language.set(qn("w:val"), "en-US")


def language_of_a_run(document: Any) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-FR")
    run_of(document, "Nội dung")._r.get_or_add_rPr().append(language)  # noqa: SLF001


def without_rule(style: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        below = paragraph(document, style)._p.getnext()  # noqa: SLF001
        below.getparent().remove(below)

    return change


def rule_not_drawn(document: Any) -> None:
    borders = document.styles["Gạch dài"].element.pPr.find(qn("w:pBdr"))
    borders.find(qn("w:bottom")).set(qn("w:val"), "none")


def renamed(style: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for one in document.element.body.iter(qn("w:p")):
            found = Paragraph(one, document)
            if style_of(found) == style:
                found.style = document.styles["Tên bảng"]

    return change


def sized(**settings: Any) -> Callable[[Any], None]:
    return on_section(**settings)


MUTATIONS: dict[str, tuple[Callable[[Any], None], str, str]] = {
    # the page
    "paper": (sized(page_width=Mm(216), page_height=Mm(279)), "KT741", ""),
    "paper on its side": (sized(page_width=Mm(297), page_height=Mm(210), orientation=WD_ORIENT.LANDSCAPE), "KT741", ""),
    "A5": (sized(page_width=Mm(148), page_height=Mm(210)), "KT741", ""),
    "top too small": (sized(top_margin=Mm(15)), "KT742", ""),
    "top too large": (sized(top_margin=Mm(30)), "KT742", ""),
    "bottom": (sized(bottom_margin=Mm(12.7)), "KT742", ""),
    "left": (sized(left_margin=Mm(25)), "KT742", ""),
    "left too large": (sized(left_margin=Mm(38)), "KT742", ""),
    "right": (sized(right_margin=Mm(25.4)), "KT742", ""),
    "right too small": (sized(right_margin=Mm(10)), "KT742", ""),
    "no page number": (no_header, "KT743", ""),
    "number on page one": (number_on_page_one, "KT743", ""),
    "number in the first header": (number_in_the_first_header, "KT743", ""),
    "number below": (number_below, "KT743", ""),
    "number at the right": (number_at_the_right, "KT743", ""),
    "number too small": (number_too_small, "KT743", ""),
    "number in italics": (number_in_italics, "KT743", ""),
    "number in Roman": (number_in_roman, "KT743", ""),
    "even pages": (other_header_on_even_pages, "KT743", ""),
    # letters
    "font of a run": (on_run("Nội dung", name="Arial"), "KT744", "{{"),
    "font of a style": (on_style("Nội dung", name="Calibri"), "KT744", "{{"),
    "font by theme": (font_by_theme, "KT744", "{{"),
    "font of marked letters": (font_of_marked_letters_only, "KT744", "{{"),
    "font of a base style": (by_base_style, "KT744", "{{"),
    "old font": (on_run("Mục I", name=".VnTime"), "KT744", "count.roman"),
    "size of a run": (on_run("Nội dung", size=Pt(16)), "KT745", "{{"),
    "size of a style": (on_style("Trích yếu", size=Pt(12)), "KT745", "{{"),
    "size by character style": (by_character_style, "KT745", "{{"),
    "half a point too much": (on_style("Quốc hiệu", size=Pt(13.5)), "KT745", "CỘNG HÒA"),
    "recipients too large": (on_style("Danh sách nơi nhận", size=Pt(12)), "KT745", "- {{ line }}"),
    "table too small": (on_style("Bảng", size=Pt(9)), "KT745", "{{"),
    "number of the document": (on_style("Số ký hiệu", size=Pt(14)), "KT745", "r.heading.number"),
    "bold missing": (plain_heading, "KT746", "count.roman"),
    "bold missing in a style": (on_style("Tên loại", bold=False), "KT746", "BÁO CÁO"),
    "bold in the text": (bold_in_the_middle, "KT746", "rất quan trọng"),
    "bold above": (on_style("Cơ quan chủ quản", bold=True), "KT746", "r.heading.parent"),
    "italic missing": (on_style("Địa danh ngày tháng", italic=False), "KT746", "place_and_date"),
    "italic recipients": (on_style("Nơi nhận", italic=False), "KT746", "Nơi nhận"),
    "italic text": (on_run("Nội dung", italic=True), "KT746", "{{"),
    "red": (coloured, "KT747", "{{"),
    "a theme's colour": (coloured_by_theme, "KT747", "{{"),
    "highlighted": (on_run("Nội dung", highlight_color=WD_COLOR_INDEX.YELLOW), "KT747", "{{"),
    "shaded": (shaded, "KT747", "{{"),
    "underlined": (on_run("Tiêu ngữ", underline=True), "KT747", "Độc lập"),
    "struck": (on_run("Nội dung", strike=True), "KT747", "{{"),
    "hidden": (on_run("Nội dung", hidden=True), "KT747", "{{"),
    "small capitals": (on_run("Quốc hiệu", small_caps=True), "KT747", "CỘNG HÒA"),
    "country in small letters": (written_small("Quốc hiệu"), "KT748", "Viết thường"),
    "type in small letters": (written_small("Tên loại"), "KT748", "Viết thường"),
    "heading in small letters": (written_small("Mục I"), "KT748", "Viết thường"),
    "annex in small letters": (written_small("Tên phụ lục"), "KT748", "Viết thường"),
    "signer's post in small letters": (written_small("Quyền hạn chức vụ"), "KT748", "Viết thường"),
    "language of a style": (language_of_the_style, "KT754", "{{"),
    "language of a run": (language_of_a_run, "KT754", "{{"),
    # layout
    "text at the left": (on_layout("Nội dung", direct=True, alignment=WD_ALIGN_PARAGRAPH.LEFT), "KT749", "{{"),
    "text at the left by style": (on_layout("Nội dung", direct=False, alignment=WD_ALIGN_PARAGRAPH.LEFT), "KT749", "{{"),
    "subject at the left": (on_layout("Trích yếu", direct=False, alignment=WD_ALIGN_PARAGRAPH.LEFT), "KT749", "{{"),
    "motto at the right": (on_layout("Tiêu ngữ", direct=True, alignment=WD_ALIGN_PARAGRAPH.RIGHT), "KT749", "Độc lập"),
    "heading centred": (on_layout("Mục I", direct=False, alignment=WD_ALIGN_PARAGRAPH.CENTER), "KT749", "count.roman"),
    "recipients centred": (on_layout("Danh sách nơi nhận", direct=False, alignment=WD_ALIGN_PARAGRAPH.CENTER), "KT749", "- {{ line }}"),
    "no indent": (on_layout("Nội dung", direct=True, first_line_indent=Cm(0)), "KT750", "{{"),
    "indent too large": (on_layout("Nội dung", direct=False, first_line_indent=Cm(2)), "KT750", "{{"),
    "hanging": (on_layout("Nội dung", direct=True, first_line_indent=Cm(-1)), "KT750", "{{"),
    "no space": (on_layout("Nội dung", direct=False, space_after=Pt(0)), "KT751", "{{"),
    "too little space": (on_layout("Nội dung", direct=True, space_after=Pt(3)), "KT751", "{{"),
    "lines too far apart": (on_layout("Nội dung", direct=False, line_spacing=2.0), "KT757", "{{"),
    "lines too close": (on_layout("Nội dung", direct=True, line_spacing=0.8), "KT757", "{{"),
    "fixed lines too far apart": (on_layout("Nội dung", direct=True, line_spacing=Pt(30)), "KT757", "{{"),
    # tables
    "head once": (head_once, "KT752", ""),
    "head switched off": (head_switched_off, "KT752", ""),
    "row splits": (row_splits, "KT753", ""),
    "signature splits": (signature_splits, "KT753", "Nơi nhận"),
    "own table": (own_table, "KT752", "Ô"),
    # lines and parts
    "no line under the motto": (without_rule("Tiêu ngữ"), "KT755", "Độc lập"),
    "no line under the body": (without_rule("Cơ quan ban hành"), "KT755", "r.heading.body"),
    "no line under the subject": (without_rule("Trích yếu"), "KT755", "{{"),
    "line not drawn": (rule_not_drawn, "KT755", "Độc lập"),
    "no country": (renamed("Quốc hiệu"), "KT756", ""),
    "no issuer": (renamed("Cơ quan ban hành"), "KT756", ""),
    "no signer": (renamed("Quyền hạn chức vụ"), "KT756", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_departure_is_found_where_it_is(name: str) -> None:
    change, code, quoted = MUTATIONS[name]
    document = template()
    change(document)
    found = breaches(document, "report.docx")
    assert code in {one.code for one in found}, said(found)
    ours = [one for one in found if one.code == code]
    assert any(quoted in one.place.text for one in ours)
    for one in found:
        for language in ("vi", "en"):
            assert "…" not in one.message(Language(language))


@pytest.mark.parametrize(
    "name",
    ["font of a run", "size of a run", "red", "bold in the text", "text at the left", "no indent",
     "row splits", "number on page one", "motto at the right", "language of a run", "hidden"],
)  # fmt: skip
def test_it_is_found_in_a_finished_report_as_well(name: str) -> None:
    change, code, _ = MUTATIONS[name]
    document = opened(word_bytes("data", "2024H1"))
    change(document)
    assert code in {one.code for one in breaches(document, "bao-cao.docx")}


def test_a_departure_of_a_few_words_is_shown_under_them() -> None:
    document = opened(word_bytes("data", "2024H1"))
    where = paragraph(document, "Nội dung")
    before = len(where.text)
    run = where.add_run(" chú ý đỏ")
    run.font.color.rgb = RGBColor(255, 0, 0)
    (problem,) = breaches(document, "x.docx")
    assert (problem.code, problem.place.column) == ("KT747", before + 1)
    assert problem.place.text.endswith(" chú ý đỏ")
    assert problem.words["name"] == " chú ý đỏ"
    assert "FF0000" in problem.message(Language("vi"))


def test_one_departure_is_told_once_for_a_paragraph() -> None:
    document = template()
    where = paragraph(document, "Nội dung")
    where.clear()
    for word in ("một ", "hai ", "ba"):
        where.add_run(word).font.size = Pt(20)
    assert [one.code for one in breaches(document, "x.docx")] == ["KT745"]


def test_marks_that_print_nothing_may_look_as_they_like() -> None:
    document = template()
    where = paragraph(document, "Nội dung")
    for mark in ("{% if r.done %}", "{# nhắc việc #}", "{% endif %}"):
        run = where.add_run(mark)
        run.font.size, run.font.color.rgb = Pt(8), RGBColor(0, 0, 255)
    command = document.paragraphs[-1].insert_paragraph_before("{%p if r.done %}", "Normal")
    command.runs[0].font.name = "Courier New"
    end = document.paragraphs[-1].insert_paragraph_before("{%p endif %}", "Normal")
    end.runs[0].font.name = "Courier New"
    assert said(breaches(document, "x.docx")) == []


def test_the_rest_of_a_mark_that_word_cut_up_looks_like_its_beginning() -> None:
    document = template()
    where = paragraph(document, "Nội dung")
    where.clear()
    where.add_run("{{ r.iss")
    where.add_run("uer }}").font.size = Pt(8)
    assert said(breaches(document, "x.docx")) == []


def test_what_a_style_switches_on_a_character_style_switches_off() -> None:
    document = template()
    strong = document.styles.add_style("Đậm", 2)
    strong.font.bold = True
    run = run_of(document, "Mục I")
    run.style = strong
    letters = EffectiveFormat(document).letters(run._r, paragraph(document, "Mục I")._p)  # noqa: SLF001
    assert not letters.bold  # as Word shows it: twice bold is not bold
    run.bold = True
    letters = EffectiveFormat(document).letters(run._r, paragraph(document, "Mục I")._p)  # noqa: SLF001
    assert letters.bold


def test_styles_that_are_based_on_each_other_in_a_circle_do_no_harm() -> None:
    document = template()
    for one, other in (("Nội dung", "Bảng"), ("Bảng", "Nội dung")):
        based = document.styles[one].element.find(qn("w:basedOn"))
        based.set(qn("w:val"), document.styles[other].style_id)
    # Nothing but the language comes from the style that both were based on.
    assert {one.code for one in breaches(document, "x.docx")} == {"KT754"}


def test_a_fixed_line_spacing_that_is_about_one_line_is_accepted() -> None:
    document = template()
    layout = document.styles["Nội dung"].paragraph_format
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(18)
    assert said(breaches(document, "x.docx")) == []


def test_a_line_drawn_as_a_shape_is_a_line() -> None:
    document = template()
    below = paragraph(document, "Trích yếu")._p.getnext()  # noqa: SLF001
    Paragraph(below, document).style = document.styles["Dòng cuối"]
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:pict"))
    below.append(run)
    assert said(breaches(document, "x.docx")) == []


@pytest.mark.parametrize(("share", "wrong"), [(0.42, False), (0.1, True), (0.9, True)])
def test_the_length_of_a_line_is_measured(share: float, wrong: bool) -> None:
    document = opened(word_bytes("data", "2024H1"))
    above = paragraph(document, "Trích yếu")
    rule = Paragraph(above._p.getnext(), document)  # noqa: SLF001
    whole = Mm(160) - rule.paragraph_format.left_indent * 2
    length = whole / 0.42 * share
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = int(
        (Mm(160) - length) / 2
    )
    assert [one.code for one in breaches(document, "x.docx")] == (["KT758"] if wrong else [])


def test_a_document_in_english_is_in_english() -> None:
    assert said(breaches(template(lang="en"), "x.docx")) == []
    document = template(lang="en")
    document.core_properties.language = "vi-VN"
    assert {one.code for one in breaches(document, "x.docx")} == {"KT754"}


def test_an_empty_document_lacks_its_parts() -> None:
    codes = [one.code for one in breaches(docx.Document(), "x.docx")]
    assert codes.count("KT756") == sum(part.wanted for part in STYLE_RULES)
    assert "KT743" in codes


def test_only_a_row_about_as_long_as_a_page_may_split() -> None:
    document = opened(word_bytes("data", "2024H1"))
    row_splits(document)
    assert {one.code for one in breaches(document, "x.docx")} == {"KT753"}
    row = next(one for one in data_rows(document)[1:] if one.trPr.find(qn("w:cantSplit")) is None)
    cell = _Cell(row.tc_lst[0], document.tables[0])
    for _ in range(60):
        cell.add_paragraph("một dòng", document.styles["Bảng"])
    assert said(breaches(document, "x.docx")) == []


def test_every_part_is_a_style_of_the_shipped_templates() -> None:
    styles = {one.name for path in TEMPLATES for one in docx.Document(str(path)).styles}
    assert {part.style for part in STYLE_RULES} <= styles
