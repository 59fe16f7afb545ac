"""Lays out a table sheet of the form: headings, prefilled and empty rows, data validation."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ktstartup.forms.columns import CellKind, heading_in
from ktstartup.forms.prefilled_rows import PrefilledRow
from ktstartup.forms.styles import BOX, GIVEN, HEAD, letters, lines
from ktstartup.language import N_
from ktstartup.text.parsing import write_number
from ktstartup.text.rounding import fits_in_a_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ktstartup.forms.columns import FormSheet, SheetColumn
    from ktstartup.forms.styles import FormBook

_FIRST_ROW = 6  # the title above, headings, their numbers, the example; rows from 0
_EXAMPLE_ROW = _FIRST_ROW - 1
_HINT_TITLE, _HINT_TEXT = 32, 255  # as long as Excel lets them be
# Widths in letters: what a page takes at full size, and the most that can be read on it.
_PAGE, _WIDEST_PAGE = 112, 232
_LETTERS, _BOLD_LETTERS = 1.1, 0.9  # to a digit's width: most letters are narrower, bold ones wider
# What protection of the sheet still allows: all that does not break the import.
_ALLOWED = {"format_columns": True, "format_rows": True, "insert_rows": True, "sort": True}
_LOOKS: dict[CellKind, dict[str, Any]] = {
    CellKind.MONEY: {"num_format": "#,##0", "align": "right", "indent": 1},
    CellKind.NUMBER: {"align": "right", "indent": 1},
    CellKind.DAY: {"num_format": "dd/mm/yyyy", "align": "center"},
    CellKind.YES: {"num_format": "@", "align": "center"},
}
_LOOK_OF_TEXT = {"num_format": "@", "indent": 1}
_LOOK_OF_EXAMPLE = {"italic": True, "font_color": "#6B6B6B", "bg_color": GIVEN}


def lay_out_table(
    book: FormBook,
    page: Any,
    sheet: FormSheet,
    number: int,
    given: Sequence[PrefilledRow],
    example: Mapping[str, str],
) -> None:
    """Fill the sheet: an example, the rows it comes with, empty ones; ``number`` is its own."""
    empty = sheet.spare if sheet.given else max(0, sheet.spare - len(given))
    rows = [*given, *[PrefilledRow({})] * empty]
    _title(book, page, sheet, number)
    _headings(book, page, sheet)
    _example(book, page, sheet, example)
    for at, row in enumerate(rows, start=_FIRST_ROW):
        for place, column in enumerate(sheet.columns):
            _cell(book, page, (at, place), row, column, sheet)
        page.set_row(at, _height(book, row, sheet))
    last = _FIRST_ROW + len(rows) - 1
    for place, column in enumerate(sheet.columns):
        _validation(book, page, place, last, column)
    page.hide_gridlines(2)
    page.freeze_panes(_FIRST_ROW, 1)
    page.repeat_rows(_EXAMPLE_ROW - 3, _EXAMPLE_ROW - 1)
    page.protect("", _ALLOWED)
    book.lay_on_paper(page, last, len(sheet.columns) - 1, book.facts.agency)
    _side_by_side(page, sheet.columns)
    page.set_selection(_FIRST_ROW, 0, _FIRST_ROW, 0)


def _title(book: FormBook, page: Any, sheet: FormSheet, number: int) -> None:
    told, of_report = book.facts, sheet.key in ("narrative", "report")
    period = book.say(
        N_("{agency} · {period} (data {window})"),
        agency=told.agency,
        period=told.report if of_report else told.period,
        window=told.report_window if of_report else told.window,
    )
    form = book.say(N_("Form no. {number:02}"), number=number)
    title = f"{form}. {book.say(sheet.title).upper()}"
    page.write_string(0, 0, title, book.style(bold=True, font_size=14))
    page.set_row(0, 22)
    page.write_string(1, 0, period, book.style(italic=True))
    page.set_row(1, 20)


def _headings(book: FormBook, page: Any, sheet: FormSheet) -> None:
    box = {**BOX, "align": "center", "bg_color": HEAD}
    bold = {**box, "bold": True, "text_wrap": True}
    groups = _groups(sheet.columns)
    row, tallest = _EXAMPLE_ROW - 3, 1
    for at, column in enumerate(sheet.columns):
        text = heading_in(column.heading, book.language)
        page.set_column(at, at, column.width)
        alone = bool(groups) and not column.group
        if alone:
            # Two cells that look like one: headings stand in one row, or they are not found.
            page.write_blank(row, at, None, book.style(**bold, bottom=0))
        page.write_string(row + 1, at, text, book.style(**bold, **({"top": 0} if alone else {})))
        numbered = book.style(**box, italic=True, font_size=10)
        page.write_string(row + 2, at, f"({at + 1})", numbered)
        tallest = max(tallest, lines(text, column.width * _BOLD_LETTERS))
    for first, last, title in groups:
        if first == last:
            page.write_string(row, first, book.say(title), book.style(**bold))
        else:
            page.merge_range(row, first, row, last, book.say(title), book.style(**bold))
    page.set_row(row + 1, 17 * tallest + 4)


def _groups(columns: Sequence[SheetColumn]) -> list[tuple[int, int, str]]:
    """Neighbours under one title: first, last, and the title."""
    found: list[tuple[int, int, str]] = []
    for at, column in enumerate(columns):
        if found and column.group and found[-1][1:] == (at - 1, column.group):
            found[-1] = (found[-1][0], at, column.group)
        elif column.group:
            found.append((at, at, column.group))
    return found


# ------------------------------------------------------------------ rows


def _example(book: FormBook, page: Any, sheet: FormSheet, texts: Mapping[str, str]) -> None:
    """The example, which nobody can take for a row of the form: grey, in italics, locked."""
    for place, column in enumerate(sheet.columns):
        kind = _LOOKS.get(column.kind, {})
        look = {**BOX, **_LOOK_OF_TEXT, **kind, **_LOOK_OF_EXAMPLE, "num_format": "@"}
        text = texts.get(column.key, "")
        page.write_string(_EXAMPLE_ROW, place, text, book.style(**look, text_wrap=True))
    page.set_row(_EXAMPLE_ROW, _height(book, PrefilledRow(texts), sheet))


def _cell(
    book: FormBook,
    page: Any,
    at: tuple[int, int],
    row: PrefilledRow,
    column: SheetColumn,
    sheet: FormSheet,
) -> None:
    value = row.values.get(column.key)
    prefilled = column.key in sheet.given and value is not None
    locked = row.recorded or prefilled or column.kind is CellKind.LABEL
    look = book.style(
        **BOX,
        **_LOOKS.get(column.kind, _LOOK_OF_TEXT),
        **({"bg_color": GIVEN} if locked else {}),
        text_wrap=True,
        locked=locked,
    )
    if value is None:
        page.write_blank(*at, None, look)
    elif isinstance(value, date):
        page.write_datetime(*at, datetime.combine(value, datetime.min.time()), look)
    elif (
        isinstance(value, int | Fraction) and not isinstance(value, bool) and fits_in_a_cell(value)
    ):
        page.write_number(*at, float(value), look)
    else:
        page.write_string(*at, _text(book, value, column), look)


def _text(book: FormBook, value: Any, column: SheetColumn) -> str:
    labels = book.choices[column.choices].label_of if column.choices else {}
    if isinstance(value, bool):
        return "x"
    if isinstance(value, int | Fraction):
        return write_number(Fraction(value))
    if isinstance(value, str):
        return labels.get(value, value)
    apart = "\n" if column.kind is CellKind.LINES else "; "
    return apart.join(labels.get(one, one) for one in value)


def _height(book: FormBook, row: PrefilledRow, sheet: FormSheet) -> int:
    """The height that a row's texts need."""
    texts = (
        (_text(book, value, column), column.width * _LETTERS)
        for column in sheet.columns
        if isinstance(value := row.values.get(column.key), str | tuple)
    )
    count = (sum(lines(part, width) for part in text.split("\n")) for text, width in texts)
    return 4 + 16 * max(count, default=1)


# ------------------------------------------------------------------ what a cell accepts


def _validation(book: FormBook, page: Any, at: int, last: int, column: SheetColumn) -> None:
    """Add a column's input message and validation rule."""
    if not column.hint:
        return
    rule = {
        "input_title": heading_in(column.heading, book.language)[:_HINT_TITLE],
        "input_message": book.say(column.hint)[:_HINT_TEXT],
        **_rule(book, column, f"{letters(at)}{_FIRST_ROW + 1}"),
    }
    page.data_validation(_FIRST_ROW, at, last, at, rule)


def _rule(book: FormBook, column: SheetColumn, cell: str) -> dict[str, Any]:
    if column.choices:
        strict = column.kind in (CellKind.CHOICE, CellKind.YES)
        return {
            "validate": "list",
            "source": book.lists[column.choices],
            "show_error": strict,
            "error_title": book.say(N_("Not in the list")),
            "error_message": book.say(N_("Please choose from the list (the arrow at the cell).")),
        }
    if column.kind not in _FORMULAS:
        return {"validate": "any"}
    formula, title, message = _FORMULAS[column.kind]
    return {
        "validate": "custom",
        "value": formula.format(cell=cell),
        "error_title": book.say(title),
        "error_message": book.say(message),
    }


# Text passes: “1,5 tỷ”, or a day in a way that this Excel does not take for one. Import judges it.
_FORMULAS = {
    CellKind.DAY: (
        "=OR(ISTEXT({cell}),AND({cell}>=36526,{cell}<73051))",  # the years 2000 to 2099
        N_("Not a date"),
        N_("Type day, month and year, for example 14/6/2024."),
    ),
    CellKind.MONEY: (
        "=OR(ISTEXT({cell}),AND({cell}>=0,{cell}=INT({cell})))",
        N_("Not an amount"),
        N_("Type a whole number of đồng, or with its unit: 1,5 tỷ, 850 triệu."),
    ),
    CellKind.NUMBER: (
        "=OR(ISTEXT({cell}),{cell}>=0)",
        N_("Not a number"),
        N_("Type a number that is zero or more."),
    ),
}


# ------------------------------------------------------------------ paper


def _side_by_side(page: Any, columns: Sequence[SheetColumn]) -> None:
    """Print a sheet that is too wide for one page on several, what a row is about on each."""
    if sum(column.width for column in columns) <= _WIDEST_PAGE:
        return
    kept = columns[:2]
    pages, group = [0], 0
    for at, column in enumerate(columns):
        if at and not (column.group and column.group == columns[at - 1].group):
            group = at  # columns of one title stay together
        if _width(kept, columns[pages[-1] : at + 1]) > _WIDEST_PAGE and group > pages[-1]:
            pages.append(group)
    page.repeat_columns(0, len(kept) - 1)
    page.set_v_pagebreaks(pages[1:])
    ends = [*pages[1:], len(columns)]
    widest = max(_width(kept, columns[a:b]) for a, b in zip(pages, ends, strict=True))
    # Fitting to pages, Excel would pass the breaks over.
    page.set_print_scale(100 * _PAGE // widest)


def _width(kept: Sequence[SheetColumn], columns: Sequence[SheetColumn]) -> int:
    return sum(column.width for column in {*kept, *columns})
