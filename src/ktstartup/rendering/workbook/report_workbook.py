"""Makes the workbook of a report from its view: the figures and words of its Word file."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

from ktstartup.forms.styles import MADE, StyledBook, new_workbook, with_growing_rows
from ktstartup.language import N_
from ktstartup.rendering.plain_text import printable
from ktstartup.rendering.templates.faults import locating_errors
from ktstartup.rendering.templates.helpers import Phrases, Rendered
from ktstartup.rendering.templates.template_files import find_template
from ktstartup.rendering.workbook.layout import Frame, lay_out_sheet
from ktstartup.rendering.workbook.sheets import SHEETS, Column, Row, Sheet, about

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ktstartup.language import Language
    from ktstartup.rendering.views.report_view import ReportView
    from ktstartup.text.formatting import Formatter


def render_workbook(
    view: ReportView, places: Sequence[Path], formatter: Formatter, made_on: date
) -> Rendered:
    """A report's tables as an .xlsx file; a sheet without anything to show is left out.

    Raises BrokenTemplateError where the phrases cannot be used.
    """
    language = formatter.language
    with locating_errors(find_template("phrases.j2", places)):
        phrases = Phrases(places)
        found = [make(view, phrases, language) for make in SHEETS]
    sheets = [one for one in found if one is not None] or [_nothing(view, language)]
    out, merged = io.BytesIO(), {}
    with new_workbook(out) as workbook:
        title = language.text(N_("Summary tables: {period}"), period=view.period)
        workbook.set_properties({"title": title, "subject": view.plan, "created": MADE})
        book = StyledBook(workbook, language)
        for number, sheet in enumerate(sheets, 1):
            page = workbook.add_worksheet(sheet.name)
            frame = _frame(view, number, formatter, made_on)
            merged[number] = lay_out_sheet(book, page, sheet, frame)
    return Rendered(with_growing_rows(out.getvalue(), merged))


def _nothing(view: ReportView, language: Language) -> Sheet:
    """The sheet of a report that has words alone."""
    say = language.text
    columns = {"no": Column(say(N_("#")), 6, "centre"), "name": Column(say(N_("Content")), 136)}
    row = Row({"no": "", "name": say(N_("no data"))}, "remark")
    title = say(N_("Summary tables: {period}"), period=view.period)
    return Sheet(say(N_("Figures")), title, about(view, language), columns, [row])


def _frame(view: ReportView, number: int, formatter: Formatter, made_on: date) -> Frame:
    say, day = formatter.language.text, formatter.document_day
    made = N_("Made on {day} from data that go up to {newest}.")
    return Frame(
        parent=view.heading.parent,
        body=view.heading.body,
        number=say(N_("Table no. {number:02}"), number=number),
        attached=view.heading.attached,
        mark=printable(view.illustrative),
        made=say(made, day=day(made_on), newest=day(date.fromisoformat(view.data_day))),
    )
