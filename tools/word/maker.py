"""The pieces a Word template is put together from: page, styles, paragraphs, tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from ktstartup.rendering.word.finishing import RULE_FULL, RULE_THIRD, describe
from word.package import bare_document

CENTRE, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)  # fmt: skip
FONT = "Times New Roman"


@dataclass(frozen=True)
class Style:
    """A paragraph style, sizes in points, from the table of Annex I of the decree."""

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: Any = CENTRE
    before: float = 0
    after: float = 0
    first: float = 0
    line: float = 1.0
    keep: bool = False
    outline: int | None = None


STYLES = (
    Style("Quốc hiệu", 12, bold=True),
    Style("Tiêu ngữ", 13, bold=True),
    Style("Cơ quan chủ quản", 12),
    Style("Cơ quan ban hành", 12, bold=True),
    Style("Số ký hiệu", 13, before=6),
    Style("Địa danh ngày tháng", 13, italic=True, before=6),
    Style("Tên loại", 14, bold=True, before=18),
    Style("Trích yếu", 14, bold=True),
    Style("Số liệu minh họa", 13, bold=True, before=6, after=6),
    Style("V/v", 13, before=6),
    Style("Kính gửi", 14, before=12, after=12),
    Style("Kính gửi nhiều nơi", 14, align=LEFT),
    Style("Căn cứ", 14, italic=True, align=JUSTIFY, after=6, first=1.27),
    # LibreOffice takes the larger of "after" and "before", Word adds them up: one of them is 0.
    Style("Nội dung", 14, align=JUSTIFY, after=6, first=1.27),
    Style("Mục I", 14, bold=True, align=JUSTIFY, before=6, after=6, first=1.27, keep=True, outline=0),
    Style("Mục 1", 14, bold=True, align=JUSTIFY, before=6, after=6, first=1.27, keep=True, outline=1),
    Style("Điểm a", 14, align=JUSTIFY, after=6, first=1.27, keep=True, outline=2),
    Style("Biểu đồ", 12, before=6, keep=True),
    Style("Hình", 13, italic=True, after=6),
    Style("Nơi nhận", 12, bold=True, italic=True, align=LEFT),
    Style("Danh sách nơi nhận", 11, align=LEFT),
    Style("Quyền hạn chức vụ", 14, bold=True),
    Style("Phụ lục", 14, bold=True, keep=True, outline=0),
    Style("Tên phụ lục", 14, bold=True, keep=True, outline=1),
    Style("Kèm theo", 13.5, italic=True, after=6, keep=True),
    Style("Nguồn", 10, italic=True, align=LEFT, after=1),
    Style("Bảng", 11.5, align=LEFT, before=1, after=1),
    Style("Bảng nhỏ", 11, align=LEFT, before=1, after=1),
    Style("Bảng số", 11.5, align=RIGHT, before=1, after=1),
    Style("Bảng giữa", 11.5, align=CENTRE, before=1, after=1),
    Style("Bảng nhóm", 11.5, bold=True, align=LEFT, before=1, after=1, keep=True),
    Style("Bảng đầu", 11.5, bold=True, before=2, after=2, keep=True),
    Style("Tên bảng", 12.5, bold=True, align=LEFT, before=6, after=3, keep=True),
    Style(RULE_FULL, 2), Style(RULE_THIRD, 2), Style("Dòng cuối", 1),
)  # fmt: skip


class Maker:
    """Builds one template; ``words`` are the fixed words in its language."""

    def __init__(self, words: dict[str, str], language: str) -> None:
        self.words = words
        self.document = bare_document(language)
        self._styles("vi-VN" if language == "vi" else "en-GB")
        self._page(self.document.sections[0])

    # ------------------------------------------------------------ page and styles

    def _styles(self, language: str) -> None:
        styles = self.document.styles
        normal = styles["Normal"]
        _font(normal, 14)
        properties = normal.element.get_or_add_rPr()
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), language)
        lang.set(qn("w:eastAsia"), language)
        properties.append(lang)
        for spec in STYLES:
            style = styles.add_style(spec.name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = normal
            style.quick_style = True
            _font(style, spec.size, bold=spec.bold, italic=spec.italic)
            layout = style.paragraph_format
            layout.alignment = spec.align
            layout.space_before, layout.space_after = Pt(spec.before), Pt(spec.after)
            layout.first_line_indent = Cm(spec.first)
            layout.line_spacing = spec.line
            layout.keep_with_next = spec.keep
            layout.widow_control = True
            if spec.outline is not None:
                level = OxmlElement("w:outlineLvl")
                level.set(qn("w:val"), str(spec.outline))
                style.element.get_or_add_pPr().append(level)
            if spec.name in (RULE_FULL, RULE_THIRD):
                layout.line_spacing = Pt(3)
                layout.space_after = Pt(3)
                _underlined(style.element.get_or_add_pPr())

    def _page(self, section: Any) -> None:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(20)
        self._header(section)

    def break_after(self, *, wide: bool) -> None:
        """End a section here: what stood in it was upright, or on its side for a wide table.

        Its page numbers begin at 1. The break holds the properties of what stands
        before it, so an annex left out takes its own break, and page, with it.
        """
        section = self.document.sections[-1]
        long, short = Mm(297), Mm(210)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if wide else (short, long)
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:start"), "1")
        properties = section._sectPr  # noqa: SLF001
        for old in properties.findall(qn("w:pgNumType")):
            properties.remove(old)
        properties.insert(_before(properties, "w:cols"), numbers)
        self.document.add_section(WD_SECTION.NEW_PAGE)
        self.document.paragraphs[-1].style = self.document.styles["Dòng cuối"]

    def _header(self, section: Any) -> None:
        """Page numbers centred at the top, none on page one; the illustrative mark on all."""
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = True
        for header, numbered in ((section.header, True), (section.first_page_header, False)):
            header.is_linked_to_previous = False
            paragraph = header.paragraphs[0]
            paragraph.style = self.document.styles["Bảng giữa"]
            mark = paragraph.add_run("{{ r.illustrative }}")
            mark.bold = True
            if numbered:
                paragraph.add_run("{% if r.illustrative %} - {% endif %}")
                _field(paragraph, "PAGE")

    # ------------------------------------------------------------ pieces of text

    def add(self, text: str, style: str = "Nội dung", where: Any = None) -> Any:
        """A paragraph; ``**…**`` makes a run bold."""
        paragraph = (where or self.document).add_paragraph(style=self.document.styles[style])
        for number, part in enumerate(text.split("**")):
            if part:
                run = paragraph.add_run(part)
                run.bold = True if number % 2 else None
        return paragraph

    def say(self, key: str) -> str:
        """A fixed word in the template's language."""
        return self.words[key]

    def table(self, widths: list[float], *, borders: bool) -> Any:
        """A table of fixed widths in cm, without rows."""
        table = self.document.add_table(rows=0, cols=len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        if borders:
            table.style = self.document.styles["Table Grid"]
            _cell_margins(table, 0.12)
        else:
            _cell_margins(table, 0)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        return table

    def row(self, table: Any, cells: list[tuple[str, str]], *, header: bool = False) -> Any:
        """A row of (text, style) that does not split over two pages."""
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001
        properties.append(OxmlElement("w:cantSplit"))
        if header:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, column, (text, style) in zip(row.cells, table.columns, cells, strict=True):
            cell.width = column.width
            for number, line in enumerate(text.split("\n")):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                source = line.endswith(".trace }}")
                paragraph.style = self.document.styles["Nguồn" if source else style]
                _runs(paragraph, line)
        return row

    def group_row(self, table: Any, *texts: str) -> None:
        """A row that heads those below it: its last text reaches over all columns left."""
        empty = [""] * (len(table.columns) - len(texts))
        row = self.row(table, [(text, "Bảng nhóm") for text in (*texts, *empty)])
        last = row.cells[len(texts) - 1]
        last.merge(row.cells[-1])
        for extra in last.paragraphs[1:]:
            extra._element.getparent().remove(extra._element)  # noqa: SLF001

    def command(self, table: Any, text: str) -> None:
        """A row that only holds a template's command and is gone in the report."""
        row = table.add_row()
        row.cells[0].paragraphs[0].add_run(text)

    def grid(
        self, columns: list[tuple[str, float, str, str]], loop: str, below: tuple[str, ...] = ()
    ) -> None:
        """A table with a repeating header: (heading, width, field, style) for each column.

        ``below``: a loop for further rows under each, and their fields.
        """
        table = self.table([width for _, width, _, _ in columns], borders=True)
        headings = [(self.words.get(heading, heading), "Bảng đầu") for heading, *_ in columns]
        self.row(table, headings, header=True)
        self.command(table, "{%tr for " + loop + " %}")
        self.row(table, [(field, style) for _, _, field, style in columns])
        if below:
            styles = [style for *_, style in columns]
            self.command(table, "{%tr for " + below[0] + " %}")
            self.row(table, list(zip(below[1:], styles, strict=True)))
            self.command(table, "{%tr endfor %}")
        self.command(table, "{%tr endfor %}")

    # ------------------------------------------------------------ heading and closing

    def heading_block(self, *, number: bool = True, about: str | None = None) -> None:
        """Bodies, motto, number, place and date; under a letter's number what it is about."""
        table = self.table([6.6, 9.4], borders=False)
        describe(table._tbl, self.say("heading table"))  # noqa: SLF001
        row = table.add_row()
        left, right = row.cells
        left.width, right.width = Cm(6.6), Cm(9.4)
        issuer = [
            ("{%p if r.heading.parent %}", "Cơ quan chủ quản"),
            ("{{ r.heading.parent }}", "Cơ quan chủ quản"),
            ("{%p endif %}", "Cơ quan chủ quản"),
            ("{{ r.heading.body }}", "Cơ quan ban hành"),
            ("", RULE_THIRD),
        ]
        if number:
            issuer.append(("{{ r.heading.number }}", "Số ký hiệu"))
        if about:
            issuer.append((about, "V/v"))
        self._cell(left, issuer)
        self._cell(right, [
            (self.say("nation"), "Quốc hiệu"), (self.say("motto"), "Tiêu ngữ"), ("", RULE_FULL),
            ("{{ r.heading.place_and_date }}", "Địa danh ngày tháng"),
        ])  # fmt: skip

    def title(self, kind: str, subject: str) -> None:
        """The type of the document and what it is about, with the line under it."""
        self.add(kind, "Tên loại")
        self.add(subject, "Trích yếu")
        self.add("", RULE_THIRD)

    def mark(self) -> None:
        """The mark of illustrative data, on the face of the document."""
        self.when("r.illustrative")
        self.add("({{ r.illustrative }})", "Số liệu minh họa")
        self.done()

    def addressees(self) -> None:
        """One addressee on the line of "Kính gửi", several one a line."""
        self.when("r.heading.addressees|length == 1")
        self.add(self.say("to") + " {{ r.heading.addressees[0] }}.", "Kính gửi")
        self.otherwise()
        self.add(self.say("to"), "Kính gửi")
        self.add("{%p for one in r.heading.addressees %}")
        line = "- {{ one }}{% if loop.last %}.{% else %};{% endif %}"
        self.add(line, "Kính gửi nhiều nơi").paragraph_format.left_indent = Cm(5)
        self.add("{%p endfor %}")
        self.done()

    def signature(self) -> None:
        """Recipients and signature side by side, never split over two pages."""
        self.add("", "Bảng").paragraph_format.keep_with_next = True
        table = self.table([8.0, 8.0], borders=False)
        describe(table._tbl, self.say("signature table"))  # noqa: SLF001
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        left, right = row.cells
        left.width = right.width = Cm(8)
        self._cell(left, [(self.say("recipients"), "Nơi nhận"),
                          ("{%p for line in r.heading.recipients %}", "Danh sách nơi nhận"),
                          ("- {{ line }}", "Danh sách nơi nhận"),
                          ("{%p endfor %}", "Danh sách nơi nhận")])  # fmt: skip
        self._cell(right, [("{%p for line in r.heading.capacity %}", "Quyền hạn chức vụ"),
                           ("{{ line }}", "Quyền hạn chức vụ"),
                           ("{%p endfor %}", "Quyền hạn chức vụ"),
                           *[("", "Quyền hạn chức vụ")] * 4,
                           ("{{ r.heading.signer }}", "Quyền hạn chức vụ")])  # fmt: skip

    def _cell(self, cell: Any, lines: list[tuple[str, str]]) -> None:
        for number, (text, style) in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.style = self.document.styles[style]
            paragraph.add_run(text)

    # ------------------------------------------------------------ conditions and lists

    def pictures(self, field: str) -> None:
        """Each picture with its numbered caption under it."""
        self.add("{%p for c in " + field + " %}")
        self.add("{{ chart(c) }}", "Biểu đồ")
        self.add(self.say("figure"), "Hình")
        self.add("{%p endfor %}")

    def section(self, level: str, title: str) -> None:
        """A numbered heading; the number is counted when the report is made."""
        counter = {"Mục I": "roman", "Mục 1": "arabic", "Điểm a": "letter"}[level]
        mark = ")" if counter == "letter" else "."
        self.add("{{ count." + counter + "() }}" + mark + " " + title, level)

    def listed(self, loop: str, line: str) -> None:
        """A line for each item."""
        self.add("{%p for " + loop + " %}")
        self.add(line)
        self.add("{%p endfor %}")

    def when(self, condition: str) -> None:
        """What follows is printed only if the condition holds, up to :meth:`done`."""
        self.add("{%p if " + condition + " %}")

    def otherwise(self) -> None:
        """What follows is printed if the condition of :meth:`when` does not hold."""
        self.add("{%p else %}")

    def done(self) -> None:
        """End what :meth:`when` began."""
        self.add("{%p endif %}")


def _font(style: Any, size: float, *, bold: bool = False, italic: bool = False) -> None:
    style.font.name = FONT
    style.font.size = Pt(size)
    style.font.bold, style.font.italic = bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for face in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(face), FONT)


def _underlined(properties: Any) -> None:
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    properties.insert(_before(properties, "w:spacing"), borders)


def _cell_margins(table: Any, centimetres: float) -> None:
    """The space kept free at the left and right of each cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(centimetres * 567)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr  # noqa: SLF001
    properties.insert(_before(properties, "w:tblLook"), margins)


def _before(parent: Any, tag: str) -> int:
    """Where to insert so that the schema's order of elements is kept."""
    found = parent.find(qn(tag))
    return len(parent) if found is None else parent.index(found)


def _runs(paragraph: Any, text: str) -> None:
    for number, part in enumerate(text.split("**")):
        if part:
            run = paragraph.add_run(part)
            run.bold = True if number % 2 else None


def _field(paragraph: Any, code: str) -> None:
    """A Word field such as the page number."""
    for kind, text in (
        ("begin", None),
        (None, code),
        ("separate", None),
        (None, "1"),
        ("end", None),
    ):
        run = paragraph.add_run()
        run.font.size = Pt(13)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._element.append(mark)  # noqa: SLF001
        else:
            element = OxmlElement("w:instrText" if text == code else "w:t")
            element.text = text
            run._element.append(element)  # noqa: SLF001
