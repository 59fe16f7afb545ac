"""Lays a sheet out as officers know tables: body and number above, title, figures, notes below."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from ktstartup.forms.styles import BOX, HEAD
from ktstartup.rendering.plain_text import LINE, printable
from ktstartup.rendering.workbook.text_height import broken, line_count
from ktstartup.text.formatting import Written
from ktstartup.text.rounding import fits_in_a_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ktstartup.forms.styles import StyledBook
    from ktstartup.rendering.workbook.sheet import Column, Row, Sheet

__all__ = ["Frame", "lay_out_sheet"]

_LINE = 16  # points
# The rows of Excel are at most 409 points high: what is longer goes on in the next row.
_MOST_LINES = 24
_LONGEST_HEADER = 200
_MARK = "#C00000"
# Separators are those of the country, wherever the program asks the format for them.
_COUNTRIES = {"vi": "[$-42A]", "en": "[$-809]"}
_DAYS = {"vi": "d/m/yyyy", "en": "d mmmm yyyy"}
_ALIGNED = {"text": "left", "centre": "center", "figure": "right"}
_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {},
    "part": {"italic": True},
    "total": {"bold": True, "bg_color": "#F2F2F2"},
    "group": {"bold": True, "bg_color": "#F2F2F2"},
    "remark": {"italic": True},
}


class Frame(NamedTuple):
    """What stands around every table: the body above, the number, the mark, and how it was made."""

    parent: str
    body: str
    number: str
    attached: str
    mark: str
    made: str


def lay_out_sheet(book: StyledBook, page: Any, sheet: Sheet, frame: Frame) -> set[int]:
    """Fill a sheet: heading, table and notes, ready to be printed; the rows of merged cells."""
    columns = list(sheet.columns.values())
    for at, column in enumerate(columns):
        page.set_column(at, at, column.width)
    first = _heading(book, page, sheet, frame)
    at = _column_heads(book, page, columns, first)
    page.freeze_panes(at, 2)
    page.repeat_rows(first, at - 1)
    merged = set(range(at))
    for row in sheet.rows:
        if row.look in ("group", "remark"):
            merged.add(at)
        for part in _parts(row, sheet.columns):
            _row(book, page, at, part, sheet.columns, row.look)
            at += 1
    for note in (*filter(None, sheet.notes), frame.made):
        _across(book, page, at, (0, len(columns) - 1), columns, note, italic=True)
        merged.add(at)
        at += 1
    page.hide_gridlines(2)
    book.lay_on_paper(page, at - 1, len(columns) - 1, f"{frame.number}. {sheet.name}")
    if frame.mark:
        page.set_header(f"&C&10{frame.mark[:_LONGEST_HEADER].replace('&', '&&')}")
    return merged


def _heading(book: StyledBook, page: Any, sheet: Sheet, frame: Frame) -> int:
    """Write what stands above the table; the row below it."""
    columns = list(sheet.columns.values())
    last = len(columns) - 1
    half = _half(columns)
    at = 0
    for left, right in ((frame.parent, frame.number), (frame.body, "")):
        if left or right:
            bold = bool(right) or left == frame.body
            _across(book, page, at, (0, half), columns, left, bold=left == frame.body)
            _across(book, page, at, (half + 1, last), columns, right, bold=bold, align="right")
            at += 1
    whole = (0, last)
    centred = {"align": "center"}
    title = {"bold": True, "font_size": 14}
    _across(book, page, at, whole, columns, sheet.title.upper(), **centred, **title)
    _across(book, page, at + 1, whole, columns, sheet.about, **centred)
    _across(book, page, at + 2, whole, columns, f"({frame.attached})", **centred, italic=True)
    at += 3
    if frame.mark:
        red = {"bold": True, "font_color": _MARK}
        _across(book, page, at, whole, columns, frame.mark, **centred, **red)
        at += 1
    if sheet.unit:
        _across(book, page, at, whole, columns, sheet.unit, align="right", italic=True)
        at += 1
    return at


def _half(columns: Sequence[Column]) -> int:
    """The last column of the left half."""
    whole, used = sum(one.width for one in columns), 0
    for at, column in enumerate(columns[:-1]):
        used += column.width
        if 2 * used >= whole:
            return at
    return len(columns) - 2


def _across(
    book: StyledBook,
    page: Any,
    row: int,
    span: tuple[int, int],
    columns: Sequence[Column],
    text: str,
    **look: Any,
) -> None:
    """Write a text over several columns, as high as it needs: no program finds that by itself."""
    first, last = span
    style = book.style(text_wrap=True, **look)
    text = _clean(text)
    if first == last:
        page.write_string(row, first, text, style)
    else:
        page.merge_range(row, first, row, last, "", style)
        page.write_string(row, first, text, style)
    width = sum(one.width for one in columns[first : last + 1])
    size = look.get("font_size", 12) / 12
    needed = line_count(text, width / size, bold="bold" in look)
    if first == 0:
        page.set_row(row, _LINE * size * needed + 2)


def _column_heads(book: StyledBook, page: Any, columns: Sequence[Column], row: int) -> int:
    """Write the headings and their numbers; the row below them."""
    box = {**BOX, "align": "center", "bg_color": HEAD}
    bold, small = (
        book.style(**box, bold=True, text_wrap=True),
        book.style(**box, italic=True, font_size=10),
    )
    tallest = 1
    for at, column in enumerate(columns):
        page.write_string(row, at, column.heading, bold)
        page.write_string(row + 1, at, f"({at + 1})", small)
        tallest = max(tallest, line_count(column.heading, column.width, bold=True))
    page.set_row(row, _LINE * tallest + 4)
    return row + 2


# ------------------------------------------------------------------ rows


def _parts(row: Row, columns: Mapping[str, Column]) -> Iterator[Mapping[str, str]]:
    """The cells of a row, over as many rows as its longest text needs."""
    if row.look in ("group", "remark"):
        yield row.cells
        return
    pieces = {
        key: broken(_clean(text), columns[key].width, _MOST_LINES)
        if _is_long(text, columns[key])
        else [text]
        for key, text in row.cells.items()
        if key in columns
    }
    for number in range(max(map(len, pieces.values()))):
        yield {key: found[number] for key, found in pieces.items() if number < len(found)}


def _is_long(text: str, column: Column) -> bool:
    return not isinstance(text, Written) and line_count(_clean(text), column.width) > _MOST_LINES


def _row(
    book: StyledBook,
    page: Any,
    at: int,
    cells: Mapping[str, str],
    columns: Mapping[str, Column],
    look: str,
) -> None:
    own = _LOOKS[look]
    if look in ("group", "remark"):
        head, text = list(cells.values())
        page.write_string(at, 0, head, book.style(**BOX, **own, align="center"))
        span = (1, len(columns) - 1)
        _across(book, page, at, span, list(columns.values()), text, **BOX, **own)
        width = sum(one.width for one in list(columns.values())[1:])
        page.set_row(at, _LINE * line_count(_clean(text), width, bold=True) + 4)
        return
    tallest = 1
    for place, (key, column) in enumerate(columns.items()):
        tallest = max(tallest, line_count(_clean(cells.get(key, "")), column.width))
        _cell(book, page, (at, place), cells.get(key, ""), {**own, "align": _ALIGNED[column.kind]})
    page.set_row(at, _LINE * tallest + 3)


def _cell(
    book: StyledBook, page: Any, at: tuple[int, int], text: str, look: Mapping[str, Any]
) -> None:
    """A number or a day as itself, shown as the documents write it; any other text as text."""
    look = {**BOX, **look, "valign": "top"}
    value = text.value if isinstance(text, Written) else None
    if isinstance(value, date):
        style = book.style(**look, num_format=_DAYS[book.language.code])
        page.write_datetime(*at, datetime.combine(value, datetime.min.time()), style)
    elif value is not None and fits_in_a_cell(value):
        style = book.style(**look, num_format=_number_format(text, book.language.code))
        page.write_number(*at, float(value), style)
    else:
        indent = {} if look["align"] == "center" else {"indent": 1}
        style = book.style(**look, **indent, num_format="@", text_wrap=True)
        page.write_string(*at, _clean(text), style)


def _number_format(text: str, language: str) -> str:
    """A format with as many decimals as the text has."""
    _, _, decimals = text.rpartition("," if language == "vi" else ".")
    places = len(decimals) if len(decimals) < len(text) else 0
    return f"{_COUNTRIES[language]}#,##0{'.' if places else ''}{'0' * places}_)"


def _clean(text: str) -> str:
    """A text without what no workbook can hold; the lines of officers stay lines."""
    return "\n".join(map(printable, text.replace(LINE, "\n").split("\n")))
