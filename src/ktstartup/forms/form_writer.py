"""Writes an agency's form: an .xlsx workbook with guide, tables, drop-down lists and validation.

The same data give the same bytes: nothing in a workbook depends on the day it
was made.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ktstartup.forms.choices import choices_for
from ktstartup.forms.columns import VERSION, CellKind, FormSheet, sheets
from ktstartup.forms.example_rows import example_mark, example_row, packed
from ktstartup.forms.form_reader import form_periods
from ktstartup.forms.guide_page import facts, lay_out_guide
from ktstartup.forms.prefilled_rows import prefilled_rows
from ktstartup.forms.styles import MADE, FormBook, letters, new_workbook, with_growing_rows
from ktstartup.forms.table_page import lay_out_table
from ktstartup.forms.tables import FORM_MARK
from ktstartup.frozen import replace
from ktstartup.language import N_
from ktstartup.text.formatting import Formatter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ktstartup.calendar import Period
    from ktstartup.forms.form_reader import FormPeriods
    from ktstartup.language import Language
    from ktstartup.reading.dataset import Dataset

_HIDDEN = "ktstartup"


def make_form(data: Dataset, agency: str, period: Period, language: Language) -> bytes:
    """The bytes of an agency's workbook for a period, in a language, by the plan of that period."""
    periods = form_periods(data, period, agency)
    data = data.at(periods.entries)
    choices = choices_for(data, agency, periods.entries, language)
    told = facts(data, agency, periods, Formatter(language))
    out = io.BytesIO()
    with new_workbook(out) as workbook:
        book = FormBook(workbook, language, told, choices)
        _lay_out(book, data, agency, periods)
    return with_growing_rows(out.getvalue())


def _lay_out(book: FormBook, data: Dataset, agency: str, periods: FormPeriods) -> None:
    title = book.say(N_("Reporting form of {agency}"), agency=book.facts.agency)
    book.workbook.set_properties({"title": title, "subject": book.facts.plan, "created": MADE})
    needed = [
        _without_empty_lists(sheet, book)
        for sheet in sheets(data.plan, tax_codes=any(one.entry.tax_code for one in data.results))
        if periods.owed or sheet.key not in ("narrative", "report")
    ]
    guide = book.workbook.add_worksheet(book.say(N_("Guide")))
    pages = [book.workbook.add_worksheet(book.say(sheet.name)) for sheet in needed]
    examples = {
        one.key: example_row(data, agency, periods.entries, one, book.choices, book.language)
        for one in needed
    }
    marks = {
        FORM_MARK: str(VERSION),
        "plan": data.plan.document.number,
        "period": str(periods.entries),
        "agency": agency,
    }
    kept = {example_mark(key): packed(texts) for key, texts in examples.items() if texts}
    _hide(book, marks | kept)
    lay_out_guide(book, guide, needed, owed=periods.owed)
    for number, (page, sheet) in enumerate(zip(pages, needed, strict=True), start=1):
        given = prefilled_rows(data, agency, periods, sheet, book.language)
        lay_out_table(book, page, sheet, number, given, examples[sheet.key])
    guide.activate()


def _without_empty_lists(sheet: FormSheet, book: FormBook) -> FormSheet:
    """The sheet without columns that have nothing to choose from."""
    columns = (
        column
        for column in sheet.columns
        if column.kind is not CellKind.CHOICE or book.choices[column.choices].items
    )
    return replace(sheet, columns=tuple(columns))


def _hide(book: FormBook, marks: Mapping[str, str]) -> None:
    """Add the hidden sheet: what identifies the form when it is imported, and the lists."""
    page = book.workbook.add_worksheet(_HIDDEN)
    for row, pair in enumerate(marks.items()):
        for column, text in enumerate(pair):
            page.write_string(row, column, text)
    for column, (name, choices) in enumerate(book.choices.items(), start=3):
        page.write_string(0, column, name)
        for row, label in enumerate(choices.labels, start=1):
            page.write_string(row, column, label)
        at, last = letters(column), max(len(choices.labels), 1) + 1
        book.lists[name] = f"={_HIDDEN}!${at}$2:${at}${last}"
    page.very_hidden()
    page.protect("", {})
