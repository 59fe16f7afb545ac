"""The long table as an Excel workbook: days are days, no text is a formula, columns are told."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ktstartup.forms.styles import BOX, FONT, HEAD, MADE, new_workbook
from ktstartup.language import N_
from ktstartup.rendering.export.long_table import CODES, COLUMNS, ColumnType, values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ktstartup.language import Language
    from ktstartup.rendering.export.long_table import ExportRow

MOST_ROWS = 1_048_576 - 1
"""What a sheet of Excel can hold below its headings."""

_LONGEST = 32_767  # letters in a cell of Excel
_EXACT = 10**15  # up to here a cell keeps every đồng
_SIZE = 11
_WIDTHS = {
    ColumnType.CODE: 15,
    ColumnType.TEXT: 30,
    ColumnType.NUMBER: 16,
    ColumnType.MONEY: 19,
    ColumnType.DAY: 13,
    ColumnType.FLAG: 11,
}
# A format that takes whole numbers and parts alike would leave a point behind whole ones.
_TEXT, _DAY, _WHOLE, _PART, _FLAG = "@", "dd/mm/yyyy", "#,##0", "#,##0.0###", "General"
_OF_TYPE = {
    ColumnType.DAY: _DAY,
    ColumnType.NUMBER: _WHOLE,
    ColumnType.MONEY: _WHOLE,
    ColumnType.FLAG: _FLAG,
}
_ALIGNED = {_DAY: "center", _WHOLE: "right", _PART: "right", _FLAG: "center"}
_EXPLAINED = (18, 20, 90)


def as_workbook(rows: Sequence[ExportRow], language: Language) -> bytes:
    """The bytes of a workbook: the table, and a sheet that explains its columns and codes.

    At most MOST_ROWS rows.
    """
    out = io.BytesIO()
    with new_workbook(out) as book:
        book.set_properties({"title": language.text(N_("All figures")), "created": MADE})
        table = book.add_worksheet(language.text(N_("Figures")))
        _lay_out_table(book, table, rows, language)
        explained = book.add_worksheet(language.text(N_("The columns")))
        _lay_out_explanation(book, explained, language)
    return out.getvalue()


def _style(book: Any, **properties: Any) -> Any:
    base = {"font_name": FONT, "font_size": _SIZE, "valign": "top"}
    return book.add_format(base | properties)


def _lay_out_table(book: Any, page: Any, rows: Sequence[ExportRow], language: Language) -> None:
    head = _style(book, bold=True, bg_color=HEAD, **BOX)
    styles = {
        format_: _style(book, num_format=format_, align=_ALIGNED.get(format_, "left"))
        for format_ in (_TEXT, _DAY, _WHOLE, _PART, _FLAG)
    }
    for number, column in enumerate(COLUMNS):
        # The arrow of the filter stands over the last letters of a heading.
        width = max(_WIDTHS[column.type], len(column.name) + 4)
        page.set_column(number, number, width, styles[_OF_TYPE.get(column.type, _TEXT)])
        page.write_string(0, number, column.name, head)
        # Shown beside the heading while it is selected.
        told = {"input_title": column.name, "input_message": language.text(column.meaning)}
        page.data_validation(0, number, 0, number, {"validate": "any", **told})
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
    page.repeat_rows(0)
    page.set_landscape()
    for at, row in enumerate(rows, start=1):
        for number, value in enumerate(values(row)):
            if value is not None:
                _write(page, (at, number), value, styles)


def _write(page: Any, at: tuple[int, int], value: Any, styles: Mapping[str, Any]) -> None:
    if isinstance(value, bool):
        page.write_boolean(*at, value, styles[_FLAG])
    elif isinstance(value, date):
        page.write_datetime(*at, datetime.combine(value, datetime.min.time()), styles[_DAY])
    elif isinstance(value, int | float) and abs(value) < _EXACT:
        whole = value == int(value)
        page.write_number(*at, value, styles[_WHOLE if whole else _PART])
    else:
        text = str(value)
        cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        page.write_string(*at, cut, styles[_TEXT])


def _lay_out_explanation(book: Any, page: Any, language: Language) -> None:
    head = _style(book, bold=True, bg_color=HEAD, **BOX)
    cell = _style(book, text_wrap=True, **BOX)
    for number, width in enumerate(_EXPLAINED):
        page.set_column(number, number, width)
    say = language.text
    meaning = say(N_("Meaning"))
    lines = [
        (say(N_("Column")), say(N_("Holds")), meaning),
        *((one.name, say(one.type_name), say(one.meaning)) for one in COLUMNS),
        (),
        (say(N_("Column")), say(N_("Code")), meaning),
        *((name, code, say(text)) for name, codes in CODES.items() for code, text in codes.items()),
    ]
    heads = {0, len(COLUMNS) + 2}
    for row, line in enumerate(lines):
        for number, text in enumerate(line):
            page.write_string(row, number, text, head if row in heads else cell)
    page.hide_gridlines(2)
    page.set_landscape()
    page.fit_to_pages(1, 0)
