"""Lays out the guide, the first sheet of the form; it fits on one printed page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.forms.styles import BOX, HEAD, height
from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.model.document_names import plan_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.calendar import Period
    from ktstartup.forms.columns import FormSheet
    from ktstartup.forms.form_reader import FormPeriods
    from ktstartup.forms.styles import FormBook
    from ktstartup.language import Language
    from ktstartup.reading.dataset import Dataset
    from ktstartup.text.formatting import Formatter

_WIDTHS = (5, 34, 36, 58)
_LAST = len(_WIDTHS) - 1
_ACROSS = sum(_WIDTHS)


def lay_out_guide(book: FormBook, page: Any, sheets: Sequence[FormSheet], *, owed: bool) -> None:
    """Fill the sheet; ``owed`` says whether the plan asks for a report then."""
    page.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    row = _title(book, page)
    row = _facts(book, page, row, owed=owed)
    row = _steps(book, page, row)
    described = [[book.say(sheet.name), book.say(SHEETS[sheet.key])] for sheet in sheets]
    row = _table(book, page, row, N_("The sheets"), described)
    row = _table(
        book, page, row, N_("How to write it"), [[*map(book.say, one)] for one in EXAMPLES]
    )
    after = book.say(
        N_(
            "When the form is imported, whatever is wrong is told by its sheet and cell, for "
            "example {cell}; nothing is recorded until all of it is right."
        ),
        cell=f"{book.say(sheets[0].name)}!C7",
    )
    page.merge_range(row, 0, row, _LAST, after, book.style(italic=True, text_wrap=True))
    page.set_row(row, height(after, _ACROSS))
    page.protect("", {"format_columns": True, "format_rows": True})
    book.lay_on_paper(page, row, _LAST, book.facts.agency)
    page.fit_to_pages(1, 1)


def _title(book: FormBook, page: Any) -> int:
    told, row = book.facts, 0
    for text, bold in ((told.parent, False), (told.agency.upper(), True)):
        if text:
            page.merge_range(row, 0, row, _LAST - 1, text, book.style(align="left", bold=bold))
            row += 1
    row += 1
    title = book.style(bold=True, align="center", font_size=15)
    page.merge_range(row, 0, row, _LAST, book.say(N_("REPORTING FORM")), title)
    page.set_row(row, 24)
    plan = book.style(align="center", text_wrap=True)
    page.merge_range(row + 1, 0, row + 1, _LAST, told.plan, plan)
    page.set_row(row + 1, height(told.plan, _ACROSS))
    if told.illustrative:
        page.merge_range(row + 2, 0, row + 2, _LAST, told.illustrative, title)
        row += 1
    return row + 3


def _facts(book: FormBook, page: Any, row: int, *, owed: bool) -> int:
    told = book.facts
    pairs = [
        (N_("Reporting agency"), told.agency),
        (N_("Period"), told.period),
        (N_("Data"), told.window),
        (N_("Receiving agency"), told.through),
    ]
    if owed:
        report = book.say(N_("{report}; by {deadline}"), report=told.report, deadline=told.deadline)
        pairs.append((N_("Report, to be sent"), report))
    label = book.style(**BOX, bold=True, bg_color=HEAD, indent=1)
    value = book.style(**BOX, text_wrap=True, indent=1)
    for name, text in pairs:
        page.write_string(row, 1, book.say(name), label)
        page.merge_range(row, 2, row, _LAST, text, value)
        page.set_row(row, 18)
        row += 1
    return row + 1


def _steps(book: FormBook, page: Any, row: int) -> int:
    row = _heading(book, page, row, N_("How to fill it in"))
    for number, step in enumerate(steps(book.facts, book.language), start=1):
        page.write_string(row, 0, f"{number}.", book.style(align="right", valign="top"))
        page.merge_range(row, 1, row, _LAST, step, book.style(text_wrap=True, valign="top"))
        page.set_row(row, height(step, _ACROSS - _WIDTHS[0]))
        row += 1
    return row + 1


def _table(book: FormBook, page: Any, row: int, title: str, rows: Sequence[Sequence[str]]) -> int:
    """Rows of two or three cells; the last goes to the edge."""
    row = _heading(book, page, row, title)
    look = book.style(**BOX, text_wrap=True, indent=1)
    for texts in rows:
        for column, text in enumerate(texts, start=1):
            if column == len(texts) and column < _LAST:
                page.merge_range(row, column, row, _LAST, text, look)
            else:
                page.write_string(row, column, text, look)
        page.set_row(row, 18)
        row += 1
    return row + 1


def _heading(book: FormBook, page: Any, row: int, title: str) -> int:
    page.merge_range(row, 0, row, _LAST, book.say(title), book.style(bold=True, font_size=13))
    page.set_row(row, 22)
    return row + 1


# --------------------------------------------------------------- guide texts

STEPS = (
    N_("Fill in only what happened in this period, never totals since the plan began."),
    N_(
        "Fill in the white cells. Grey cells are given, or were recorded before; leave them. The "
        "grey row in italics is an example and is not read."
    ),
    N_(
        "Choose from the list where a cell has an arrow. A cell says what belongs in it when you "
        "choose it."
    ),
    N_(
        "Leave empty what does not concern you. An empty cell means “no data yet”; write 0 only "
        "where you have looked and there is none."
    ),
    N_(
        "Leave the headings and the names of the sheets as they are. Rows may be left empty, added "
        "or sorted."
    ),
    N_(
        "Save the file as an Excel workbook (.xlsx) and send it to {through} by {deadline}, "
        "together with the signed report."
    ),
)
"""What to do, in order."""

SHEETS = {
    "results": N_("one row for each project, firm, investment …, by its name; not “03 projects”"),
    "tasks": N_("one row for each task of the agency: how it stands and what was done"),
    "outputs": N_("numbers of classes, trainees, news items … by task"),
    "money": N_("money allocated and disbursed in the period, in đồng, by source"),
    "narrative": N_("what was done, difficulties and their causes, proposals, lessons, next work"),
    "report": N_("number and date of the signed report, once it has them"),
}
"""What each sheet is for."""

EXAMPLES = (
    (N_("Date"), "14/6/2024", N_("day, month, year")),
    (N_("Money"), "1500000000 · 1,5 tỷ · 850 triệu", N_("not 1.500: it may be 1500 or 1,5")),
    (N_("Number"), "1250 · 12,5", N_("digits only, without the unit")),
    (N_("Several of a list"), "A; B", N_("with a semicolon between them")),
    (N_("None in the period"), "0", N_("in the column “Number or value”, without a name")),
    (N_("Estimate"), "x", N_("the figure is not added up until the real one comes")),
)
"""How to write what: the kind, an example, and a remark."""


@frozen
class FormFacts:
    """For whom a form is, for when, and where it goes."""

    agency: str
    parent: str
    plan: str
    period: str
    window: str
    through: str
    deadline: str
    report: str
    report_window: str
    illustrative: str


def facts(data: Dataset, agency: str, periods: FormPeriods, formatter: Formatter) -> FormFacts:
    """What a form says about itself, formatted for its language."""
    plan, language = data.plan, formatter.language
    body, document = plan.agencies[agency], plan.document

    def window(period: Period) -> str:
        days = data.owed.window(agency, period)
        start, end = formatter.day(days.start), formatter.day(days.last)
        return language.text(N_("from {start} to {end}"), start=start, end=end)

    through = plan.agencies[plan.reporting.through]
    owed = data.owed.at(periods.report).get(agency)
    deadline = owed.deadline if owed else plan.calendar.deadline(periods.report)
    return FormFacts(
        body.name,
        body.parent or "",
        f"{plan_name(document, formatter.language)}: {document.subject}",
        formatter.period(periods.entries),
        window(periods.entries),
        through.name,
        formatter.day(deadline),
        formatter.period(periods.report),
        window(periods.report),
        plan.illustrative or "",
    )


def steps(told: FormFacts, language: Language) -> Iterator[str]:
    """What to do, in order, for one form."""
    for step in STEPS:
        yield language.text(step, through=told.through, deadline=told.deadline)
