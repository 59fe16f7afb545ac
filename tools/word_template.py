"""Makes the Word templates, ``templates/<language>/report.docx``, laid out by Decree 30/2020/NĐ-CP.

Officers copy one to ``templates/<language>/`` beside their data and edit the
copy in Word. ``python tools/word_template.py`` rewrites those shipped;
``--check`` fails when one in the repository is not what this makes.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from ktstartup.rendering.report.word import RULE_FULL, RULE_THIRD, repacked

ROOT = Path(__file__).parents[1] / "templates"
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
    Style("Kính gửi", 14, before=12, after=12),
    Style("Nội dung", 14, align=JUSTIFY, before=3, after=3, first=1.27, line=1.1),
    Style("Mục I", 14, bold=True, align=JUSTIFY, before=6, after=3, first=1.27, keep=True, outline=0),
    Style("Mục 1", 14, bold=True, align=JUSTIFY, before=3, after=3, first=1.27, keep=True, outline=1),
    Style("Điểm a", 14, align=JUSTIFY, before=3, after=3, first=1.27, keep=True, outline=2),
    Style("Nơi nhận", 12, bold=True, italic=True, align=LEFT),
    Style("Danh sách nơi nhận", 11, align=LEFT),
    Style("Quyền hạn chức vụ", 14, bold=True),
    Style("Phụ lục", 14, bold=True, keep=True, outline=0),
    Style("Tên phụ lục", 14, bold=True, keep=True),
    Style("Kèm theo", 13.5, italic=True, after=6, keep=True),
    Style("Bảng", 11.5, align=LEFT, before=1, after=1),
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
        self.document: Any = Document()
        for paragraph in list(self.document.paragraphs):
            paragraph._element.getparent().remove(paragraph._element)  # type: ignore[union-attr]  # noqa: SLF001
        self._styles("vi-VN" if language == "vi" else "en-GB")
        self._portrait(self.document.sections[0])

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

    def _portrait(self, section: Any) -> None:
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(20)
        self._header(section)

    def landscape(self) -> None:
        """Begin an annex: a landscape section with page numbers of its own."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self.document.paragraphs[-1].style = self.document.styles["Dòng cuối"]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin = Mm(20), Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(20)
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:start"), "1")
        properties = section._sectPr  # noqa: SLF001
        for old in properties.findall(qn("w:pgNumType")):
            properties.remove(old)
        properties.insert(_before(properties, "w:cols"), numbers)

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
                paragraph.style = self.document.styles[style]
                _runs(paragraph, line)
        return row

    def command(self, table: Any, text: str) -> None:
        """A row that only holds a template's command and is gone in the report."""
        row = table.add_row()
        row.cells[0].paragraphs[0].add_run(text)

    def grid(self, columns: list[tuple[str, float, str, str]], loop: str) -> None:
        """A table with a repeating header: (heading, width, field, style) for each column."""
        table = self.table([width for _, width, _, _ in columns], borders=True)
        headings = [(self.words.get(heading, heading), "Bảng đầu") for heading, *_ in columns]
        self.row(table, headings, header=True)
        self.command(table, "{%tr for " + loop + " %}")
        self.row(table, [(field, style) for _, _, field, style in columns])
        self.command(table, "{%tr endfor %}")

    # ------------------------------------------------------------ the document

    def heading_block(self) -> None:
        """Bodies, motto, number, place and date; then type, subject and addressee."""
        table = self.table([6.6, 9.4], borders=False)
        row = table.add_row()
        left, right = row.cells
        left.width, right.width = Cm(6.6), Cm(9.4)
        for cell, lines in (
            (left, [("{%p if r.heading.parent %}", "Cơ quan chủ quản"),
                    ("{{ r.heading.parent }}", "Cơ quan chủ quản"),
                    ("{%p endif %}", "Cơ quan chủ quản"), ("{{ r.heading.body }}", "Cơ quan ban hành"), ("", RULE_THIRD),
                    ("{{ r.heading.number }}", "Số ký hiệu")]),
            (right, [(self.say("nation"), "Quốc hiệu"),
                     (self.say("motto"), "Tiêu ngữ"), ("", RULE_FULL),
                     ("{{ r.heading.place_and_date }}", "Địa danh ngày tháng")]),
        ):  # fmt: skip
            for number, (text, style) in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.style = self.document.styles[style]
                paragraph.add_run(text)
        self.add(self.say("type"), "Tên loại")
        self.add(self.say("subject"), "Trích yếu")
        self.add("", RULE_THIRD)
        self.add("{%p if r.illustrative %}")
        self.add("({{ r.illustrative }})", "Số liệu minh họa")
        self.add("{%p endif %}")
        self.add(self.say("to"), "Kính gửi")

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

    def done(self) -> None:
        """End what :meth:`when` began."""
        self.add("{%p endif %}")

    def agency_words(self, field: str) -> None:
        """A line for each thing that agencies say, with who says it."""
        self.listed(f"w in r.{field}", "- {{ say.words(w) }}")

    def body(self) -> None:
        """The outline of the report: results, then assessment, proposals, next period."""
        self.add("{{ short(say.opening(r)) }}")
        self.add("{%p set count = numbering() %}")
        self.when("r.done or (r.kind == 'province' and r.reporting.owed)")
        self.section("Mục I", self.say("I"))
        self.when("r.kind == 'province' and r.reporting.owed")
        self.add("{{ say.reports(r) }}")
        self.done()
        self.listed("w in r.done", "- {{ w.text }}.")
        self.when("r.annex.voices")
        self.add(self.say("see voices"))
        self.done()
        self.done()
        self.results()
        self.assessment()
        for field, key in (("proposals", "IV"), ("next", "V")):
            self.when(f"r.{field}")
            self.section("Mục I", self.say(key))
            self.agency_words(field)
            self.done()
        closing = self.add("{{ say.closing(r) }}")
        closing.paragraph_format.keep_with_next = True
        self.add("", "Bảng").paragraph_format.keep_with_next = True
        self.signature()

    def results(self) -> None:
        """Indicators, tasks by their groups, money, other programmes, corrections."""
        self.section("Mục I", self.say("II"))
        self.section("Mục 1", self.say("indicators"))
        self.when("r.kind == 'agency'")
        self.listed("i in r.reported", "- {{ say.own(i) }}")
        self.when("not r.reported")
        self.add("{{ say.no_figures(r) }}")
        self.done()
        self.add("{%p else %}")
        self.listed("i in r.indicators", "- {{ say.verdict(i) }}")
        self.done()
        self.when("r.annex.indicators")
        self.add(self.say("see annex"))
        self.done()
        self.section("Mục 1", self.say("tasks"))
        self.add("{%p for g in r.reported_groups %}")
        self.section("Điểm a", "{{ g.title }}")
        self.add("{%p for t in g.reported %}")
        self.add(self.say("task"))
        self.listed("line in t.main_lines", "+ {{ say.task_line(line) }}.")
        self.when("t.others")
        self.add("+ {{ say.others(t, r) }}")
        self.done()
        self.add("{%p endfor %}")
        self.add("{%p endfor %}")
        self.when("r.silent_tasks")
        self.add("{{ say.silent(r) }}")
        self.done()
        self.section("Mục 1", self.say("money"))
        self.add("{{ say.money(r) }}")
        self.money_table()
        self.when("r.elsewhere")
        self.section("Mục 1", self.say("elsewhere"))
        self.listed("row in r.elsewhere", "- {{ say.elsewhere(row) }}.")
        self.done()
        self.when("r.corrections")
        self.section("Mục 1", self.say("corrections"))
        self.listed("c in r.corrections", "- {{ say.correction(c) }}")
        self.done()

    def money_table(self) -> None:
        """Money by source, where there is any figure."""
        self.when("r.allocated or r.disbursed")
        columns = [("source", 5.6, "{{ m.source }}", "Bảng")] + [
            (key, 2.6, "{{ m." + key + " }}", "Bảng số")
            for key in ("allocated_in_period", "allocated", "disbursed_in_period", "disbursed")
        ]
        self.add(self.say("unit million"), "Bảng số").paragraph_format.keep_with_next = True
        self.grid(columns, "m in r.money")
        self.done()

    def assessment(self) -> None:
        """What was reached, what was not, difficulties and their causes."""
        self.when("r.kind == 'province' or r.difficulties")
        self.section("Mục I", self.say("III"))
        self.when("r.kind == 'province' and r.reached")
        self.section("Mục 1", self.say("reached"))
        self.listed("i in r.reached", "- {{ i.name }}: {{ i.status_label }} ({{ i.actual }}).")
        self.done()
        self.when("r.kind == 'province' and (r.lagging or r.unknown)")
        self.section("Mục 1", self.say("lagging"))
        self.listed("i in r.lagging", self.say("lagging line"))
        self.when("r.unknown")
        self.add(self.say("unknown line"))
        self.done()
        self.done()
        self.when("r.difficulties")
        self.section("Mục 1", self.say("difficulties"))
        self.agency_words("difficulties")
        self.done()
        self.done()

    def signature(self) -> None:
        """Recipients and signature side by side, never split over two pages."""
        table = self.table([8.0, 8.0], borders=False)
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

    # ------------------------------------------------------------ the annexes

    def annex(self, name: str) -> None:
        """The head of an annex: its number, title, and the report it belongs to."""
        self.add(self.say("annex").replace("NAME", name), "Phụ lục")
        self.add(self.say("annex " + name), "Tên phụ lục")
        self.add(self.say("attached"), "Kèm theo")

    def annexes(self) -> None:
        """The annexes, each a section; those without content are not printed."""
        self.landscape()
        # Its break stands at its end, inside the condition: the one before it
        # ends the upright pages and must always be there.
        self.when("r.annex.indicators")
        self.annex("indicators")
        self.grid([
            ("no", 1.1, "{{ loop.index }}", "Bảng giữa"),
            ("indicator", 5.2, "{{ i.name }}", "Bảng"),
            ("unit", 2.3, "{{ i.row.unit }}", "Bảng giữa"),
            ("target", 3.5, "{{ i.row.target }}", "Bảng số"),
            ("by", 1.6, "{{ i.by }}", "Bảng giữa"),
            ("in period", 2.1, "{{ i.row.in_period }}", "Bảng số"),
            ("actual", 2.1, "{{ i.row.actual }}", "Bảng số"),
            ("expected", 2.1, "{{ i.row.expected }}", "Bảng số"),
            ("share", 1.7, "{{ i.row.share }}", "Bảng số"),
            ("status", 2.6, "{{ i.status_label }}", "Bảng giữa"),
        ], "i in r.indicators")  # fmt: skip
        self.landscape()
        self.done()
        self.annex("tasks")
        self.task_table()
        self.optional("subjects", self.subject_tables)
        self.optional("years", self.year_table)
        self.optional("reporting", self.reporting_table)
        self.optional("voices", self.voice_table)
        self.optional("corrections", self.correction_table)

    def optional(self, name: str, content: Any) -> None:
        """An annex that is printed only when it has something to say."""
        # The condition holds the break that ends the annex before as well, so
        # that an annex left out takes its page with it.
        self.when(f"r.annex.{name}")
        self.landscape()
        self.annex(name)
        content()
        self.tiny()
        self.done()

    def tiny(self) -> None:
        """The paragraph that Word wants after a table, too small to take a page."""
        self.add("", "Dòng cuối")

    def task_table(self) -> None:
        """Tasks under their groups, with what was reported."""
        table = self.table([1.2, 5.6, 4.0, 3.0, 7.6, 2.9], borders=True)
        self.row(table, [(self.say(key), "Bảng đầu") for key in
                         ("number", "task name", "leads", "time", "result", "state")], header=True)  # fmt: skip
        self.command(table, "{%tr for g in r.groups %}")
        row = self.row(table, [("{{ g.number }}", "Bảng nhóm"), ("{{ g.title }}", "Bảng nhóm"),
                               *[("", "Bảng nhóm")] * 4])  # fmt: skip
        row.cells[1].merge(row.cells[5])
        for extra in row.cells[1].paragraphs[1:]:
            extra._element.getparent().remove(extra._element)  # noqa: SLF001
        self.command(table, "{%tr for t in g.tasks %}")
        result = "\n".join(
            (
                "{%p for line in t.lines %}",
                "{{ say.task_line(line) }}",
                "{%p else %}",
                "{%p for line in t.earlier %}",
                self.say("earlier"),
                "{%p else %}",
                self.say("no data"),
                "{%p endfor %}",
                "{%p endfor %}",
            )
        )
        self.row(table, [
            ("{{ t.number }}", "Bảng"), ("{{ t.short }}", "Bảng"), ("{{ t.leads }}", "Bảng"),
            ("{{ t.time }}", "Bảng"), (result, "Bảng"), ("{{ t.state_label }}", "Bảng giữa"),
        ])  # fmt: skip
        self.command(table, "{%tr endfor %}")
        self.command(table, "{%tr endfor %}")

    def subject_tables(self) -> None:
        """Projects, firms, deals: a table for each indicator that counts named subjects."""
        common = [
            ("details", 4.6, "{{ s.details }}", "Bảng"),
            ("period", 2.2, "{{ s.period }}", "Bảng giữa"),
            ("agencies", 4.0, "{{ s.agencies }}", "Bảng"),
            ("evidence", 4.4, "{{ s.evidence }}", "Bảng"),
        ]
        first = ("no", 1.1, "{{ loop.index }}", "Bảng giữa")
        name = "{{ s.name }}{% if s.note %} ({{ s.note }}){% endif %}"
        self.add("{%p for g in r.subjects %}")
        self.add("{{ g.title }}", "Tên bảng")
        self.when("g.has_values")
        value = ("amount", 2.6, "{{ s.value }}", "Bảng số")
        self.grid([first, ("name", 5.4, name, "Bảng"), value, *common], "s in g.rows")
        self.add("{%p else %}")
        self.grid([first, ("name", 8.0, name, "Bảng"), *common], "s in g.rows")
        self.done()
        self.add("{%p endfor %}")

    def year_table(self) -> None:
        """Each indicator year by year."""
        self.add("{%p for g in r.years %}")
        self.add(self.say("year title"), "Tên bảng")
        self.grid([
            ("year", 3.0, "{{ y.year }}", "Bảng giữa"),
            ("in year", 4.2, "{{ y.in_period }}", "Bảng số"),
            ("actual", 4.2, "{{ y.actual }}", "Bảng số"),
            ("expected", 4.2, "{{ y.expected }}", "Bảng số"),
            ("share", 3.0, "{{ y.share }}", "Bảng số"),
            ("status", 5.6, "{{ y.status_label }}", "Bảng giữa"),
        ], "y in g.rows")  # fmt: skip
        self.add("{%p endfor %}")

    def reporting_table(self) -> None:
        """Who sent a report, when."""
        self.grid([
            ("no", 1.1, "{{ loop.index }}", "Bảng giữa"),
            ("body", 10.0, "{{ s.agency }}", "Bảng"),
            ("report number", 5.0, "{{ s.number }}", "Bảng giữa"),
            ("arrived", 4.0, "{{ s.arrived }}", "Bảng giữa"),
            ("state", 4.2, "{{ s.state_label }}", "Bảng giữa"),
        ], "s in r.reporting.rows")  # fmt: skip

    def voice_table(self) -> None:
        """What each body did and will do, in its own words."""

        def each(field: str) -> str:
            return "\n".join((f"{{%p for x in v.{field} %}}", "- {{ x }}", "{%p endfor %}"))

        self.grid([
            ("no", 1.1, "{{ loop.index }}", "Bảng giữa"),
            ("body", 5.2, "{{ v.agency }}", "Bảng"),
            ("done so far", 9.6, each("done"), "Bảng"),
            ("next tasks", 8.4, each("next"), "Bảng"),
        ], "v in r.voices")  # fmt: skip

    def correction_table(self) -> None:
        """What was put right, and why."""
        self.grid([
            ("no", 1.1, "{{ loop.index }}", "Bảng giữa"),
            ("about", 6.2, "{{ c.about }}", "Bảng"),
            ("reported in", 2.6, "{{ c.period_short }}", "Bảng giữa"),
            ("before", 3.4, "{{ c.before }}", "Bảng"),
            ("after", 3.4, "{{ c.after }}", "Bảng"),
            ("reason", 4.8, "{{ c.reason }}", "Bảng"),
            ("agency", 2.8, "{{ c.agency }}", "Bảng"),
        ], "c in r.corrections")  # fmt: skip


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


WORDS = {
    "vi": {
        "type": "BÁO CÁO",
        "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "motto": "Độc lập - Tự do - Hạnh phúc",
        "subject": "Kết quả thực hiện {{ r.plan }} {{ r.period }}",
        "to": "Kính gửi: {{ r.heading.addressee }}.",
        "I": "TÌNH HÌNH CHỈ ĐẠO, TRIỂN KHAI",
        "II": "KẾT QUẢ THỰC HIỆN",
        "III": "ĐÁNH GIÁ CHUNG",
        "IV": "KIẾN NGHỊ, ĐỀ XUẤT",
        "V": "PHƯƠNG HƯỚNG, NHIỆM VỤ {{ r.next_period|upper }}",
        "indicators": "Các chỉ tiêu",
        "see annex": "(Chi tiết tại Phụ lục {{ r.annex.indicators }} kèm theo.)",
        "tasks": "Các nhiệm vụ",
        "task": "- Nhiệm vụ {{ t.number }} ({{ t.short }}): {{ t.state_label }}"
                "{% if t.outputs %}; kết quả: {{ t.outputs }}{% endif %}.",
        "money": "Kinh phí",
        "unit million": "Đơn vị tính: triệu đồng",
        "elsewhere": "Hỗ trợ thuộc chương trình khác (không tính vào chỉ tiêu của Kế hoạch)",
        "corrections": "Số liệu đính chính",
        "reached": "Kết quả đạt được",
        "lagging": "Tồn tại, hạn chế",
        "lagging line": "- {{ i.name }}: {{ i.status_label }} ({{ i.actual }}; chỉ tiêu "
                        "{{ i.target_text }}, thời hạn {{ i.by }}).",
        "unknown line": "- Chưa có số liệu báo cáo về: "
                        "{{ r.unknown|map(attribute='short')|join(', ')|lower }}.",
        "difficulties": "Khó khăn, nguyên nhân",
        "recipients": "Nơi nhận:",
        "annex": "Phụ lục{% if r.annex.NAME %} {{ r.annex.NAME }}{% endif %}",
        "attached": "({{ r.heading.attached }})",
        "annex indicators": "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
        "annex tasks": "TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ",
        "annex subjects": "DANH MỤC DỰ ÁN, DOANH NGHIỆP VÀ KẾT QUẢ ĐƯỢC TÍNH CHO KẾ HOẠCH",
        "annex years": "KẾT QUẢ CÁC CHỈ TIÊU THEO TỪNG NĂM",
        "annex reporting": "TÌNH HÌNH GỬI BÁO CÁO {{ r.reporting.period|upper }}",
        "annex voices": "NỘI DUNG BÁO CÁO CỦA CÁC CƠ QUAN, ĐƠN VỊ",
        "see voices": "Nội dung các cơ quan, đơn vị đã triển khai và nhiệm vụ kỳ tới của từng cơ quan, "
                      "đơn vị nêu tại Phụ lục {{ r.annex.voices }}.",
        "done so far": "Nội dung đã triển khai", "next tasks": "Nhiệm vụ kỳ tới",
        "annex corrections": "SỐ LIỆU ĐÍNH CHÍNH",
        "earlier": "(Đã báo cáo {{ line.period }}) {{ say.task_line(line) }}",
        "no data": "chưa có số liệu",
        "no": "TT", "indicator": "Chỉ tiêu", "unit": "Đơn vị tính", "target": "Chỉ tiêu Kế hoạch",
        "by": "Thời hạn", "in period": "Trong kỳ", "actual": "Lũy kế", "expected": "Tiến độ dự kiến",
        "share": "Tỷ lệ (%)", "status": "Đánh giá", "number": "Số", "task name": "Nhiệm vụ",
        "leads": "Cơ quan chủ trì", "time": "Thời gian", "result": "Kết quả", "state": "Tình trạng",
        "details": "Lĩnh vực, địa bàn, chủ thể", "period": "Kỳ báo cáo", "agencies": "Cơ quan báo cáo",
        "evidence": "Tài liệu", "name": "Tên", "amount": "Số tiền (triệu đồng)", "year": "Năm", "in year": "Trong năm",
        "year title": "{{ g.title }} (đơn vị tính: {{ g.unit }}; chỉ tiêu: {{ g.target }})",
        "body": "Cơ quan, đơn vị", "report number": "Số báo cáo", "arrived": "Ngày nhận",
        "about": "Nội dung", "reported in": "Kỳ đã báo cáo", "before": "Số đã báo cáo",
        "after": "Số đính chính", "reason": "Lý do", "agency": "Cơ quan", "source": "Nguồn kinh phí",
        "allocated_in_period": "Bố trí trong kỳ", "allocated": "Bố trí lũy kế",
        "disbursed_in_period": "Giải ngân trong kỳ", "disbursed": "Giải ngân lũy kế",
    },
    "en": {
        "type": "REPORT",
        "nation": "SOCIALIST REPUBLIC OF VIET NAM", "motto": "Independence - Freedom - Happiness",
        "subject": "Results of {{ r.plan }}, {{ r.period }}",
        "to": "To: {{ r.heading.addressee }}.",
        "I": "DIRECTION AND ORGANISATION", "II": "RESULTS", "III": "ASSESSMENT",
        "IV": "PROPOSALS", "V": "NEXT TASKS, {{ r.next_period|upper }}",
        "indicators": "Indicators",
        "see annex": "(Details in Annex {{ r.annex.indicators }}.)",
        "tasks": "Tasks",
        "task": "- Task {{ t.number }} ({{ t.short }}): {{ t.state_label }}"
                "{% if t.outputs %}; results: {{ t.outputs }}{% endif %}.",
        "money": "Money",
        "unit million": "Unit: million VND",
        "elsewhere": "Help under other programmes (does not count towards the plan)",
        "corrections": "Corrections",
        "reached": "What was reached",
        "lagging": "Shortcomings",
        "lagging line": "- {{ i.name }}: {{ i.status_label }} ({{ i.actual }}; target "
                        "{{ i.target_range }} by {{ i.by }}).",
        "unknown line": "- No data reported on: "
                        "{{ r.unknown|map(attribute='short')|join(', ')|lower }}.",
        "difficulties": "Difficulties and causes",
        "recipients": "Recipients:",
        "annex": "Annex{% if r.annex.NAME %} {{ r.annex.NAME }}{% endif %}",
        "attached": "({{ r.heading.attached }})",
        "annex indicators": "INDICATORS", "annex tasks": "TASKS",
        "annex subjects": "PROJECTS, FIRMS AND OTHER RESULTS COUNTED FOR THE PLAN",
        "annex years": "INDICATORS BY YEAR",
        "annex reporting": "REPORTS ON {{ r.reporting.period|upper }}",
        "annex voices": "WHAT EACH BODY REPORTED", "annex corrections": "CORRECTIONS",
        "see voices": "What each body did and plans next stands in Annex {{ r.annex.voices }}.",
        "done so far": "Done", "next tasks": "Next",
        "earlier": "(Reported for {{ line.period }}) {{ say.task_line(line) }}",
        "no data": "no data",
        "no": "No.", "indicator": "Indicator", "unit": "Unit", "target": "Target", "by": "By",
        "in period": "In period", "actual": "So far", "expected": "Expected", "share": "Share (%)",
        "status": "Status", "number": "No.", "task name": "Task", "leads": "Leads", "time": "Time",
        "result": "Results", "state": "State", "details": "Field, place, owner", "period": "Period",
        "agencies": "Reported by", "evidence": "Evidence", "name": "Name",
        "amount": "Amount (million VND)", "year": "Year",
        "in year": "In the year", "year title": "{{ g.title }} (unit: {{ g.unit }}; target: {{ g.target }})", "body": "Body",
        "report number": "Report number", "arrived": "Received", "about": "About",
        "reported in": "Reported for", "before": "Reported", "after": "Corrected",
        "reason": "Reason", "agency": "Body", "source": "Source",
        "allocated_in_period": "Allocated in period", "allocated": "Allocated so far",
        "disbursed_in_period": "Disbursed in period", "disbursed": "Disbursed so far",
    },
}  # fmt: skip


def make(language: str) -> bytes:
    """The template of one language as the bytes of a .docx."""
    maker = Maker(WORDS[language], language)
    maker.heading_block()
    maker.body()
    maker.annexes()
    properties = maker.document.core_properties
    properties.title = WORDS[language]["subject"]
    properties.author = "{{ r.issuer }}"
    properties.subject = "{{ r.plan_in_full }}"
    properties.language = "vi-VN" if language == "vi" else "en-GB"
    properties.comments, properties.keywords = "", ""
    properties.created = properties.modified = datetime(2019, 10, 21, tzinfo=UTC)
    properties.last_modified_by = ""
    out = io.BytesIO()
    maker.document.save(out)
    return repacked(out.getvalue())


def main() -> int:
    """Write the templates, or compare them with those there are."""
    stale = 0
    for language in WORDS:
        path, content = ROOT / language / "report.docx", make(language)
        if "--check" in sys.argv:
            if not path.exists() or path.read_bytes() != content:
                print(f"out of step, run tools/word_template.py: {path.relative_to(ROOT.parent)}")
                stale = 1
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return stale


if __name__ == "__main__":
    raise SystemExit(main())
