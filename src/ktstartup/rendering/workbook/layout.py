"""Lays a sheet out as officers know tables: body and number above, title, figures, notes below."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from ktstartup.forms.styles import BOX, HEAD
from ktstartup.rendering.plain_text import LINE, printable
from ktstartup.text.formatting import Written
from ktstartup.text.rounding import fits_in_a_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ktstartup.forms.styles import StyledBook
    from ktstartup.rendering.workbook.sheets import Row, Sheet

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
    return _Layout(book, page, sheet).fill(frame)


class _Layout:
    """A sheet that is being filled, row by row; ``at`` is the next of them."""

    def __init__(self, book: StyledBook, page: Any, sheet: Sheet) -> None:
        self.book, self.page, self.sheet = book, page, sheet
        self.columns = list(sheet.columns.values())
        self.last = len(self.columns) - 1
        self.at = 0

    def fill(self, frame: Frame) -> set[int]:
        """Fill the sheet; the rows of merged cells."""
        page, sheet = self.page, self.sheet
        for at, column in enumerate(self.columns):
            page.set_column(at, at, column.width)
        self._heading(frame)
        first = self.at
        self._column_heads()
        page.freeze_panes(self.at, 2)
        page.repeat_rows(first, self.at - 1)
        merged = set(range(self.at))
        for row in sheet.rows:
            if row.look in ("group", "remark"):
                merged.add(self.at)
            for part in self._parts(row):
                self._row(part, row.look)
        for note in (*filter(None, sheet.notes), frame.made):
            merged.add(self.at)
            self._whole(note, italic=True)
        page.hide_gridlines(2)
        self.book.lay_on_paper(page, self.at - 1, self.last, f"{frame.number}. {sheet.name}")
        if frame.mark:
            page.set_header(f"&C&10{frame.mark[:_LONGEST_HEADER].replace('&', '&&')}")
        return merged

    def _heading(self, frame: Frame) -> None:
        """Write what stands above the table."""
        sheet, half = self.sheet, self._half()
        for left, right in ((frame.parent, frame.number), (frame.body, "")):
            if left or right:
                bold = bool(right) or left == frame.body
                self._across((0, half), left, bold=left == frame.body)
                self._across((half + 1, self.last), right, bold=bold, align="right")
                self.at += 1
        centred = {"align": "center"}
        self._whole(sheet.title.upper(), **centred, bold=True, font_size=14)
        self._whole(sheet.about, **centred)
        self._whole(f"({frame.attached})", **centred, italic=True)
        if frame.mark:
            self._whole(frame.mark, **centred, bold=True, font_color=_MARK)
        if sheet.unit:
            self._whole(sheet.unit, align="right", italic=True)

    def _half(self) -> int:
        """The last column of the left half."""
        whole, used = sum(one.width for one in self.columns), 0
        for at, column in enumerate(self.columns[:-1]):
            used += column.width
            if 2 * used >= whole:
                return at
        return self.last - 1

    def _whole(self, text: str, **look: Any) -> None:
        """Write a row that is one text."""
        self._across((0, self.last), text, **look)
        self.at += 1

    def _across(self, span: tuple[int, int], text: str, **look: Any) -> None:
        """Write a text over several columns, as high as it needs: no program finds that itself."""
        first, last = span
        style = self.book.style(text_wrap=True, **look)
        text = _clean(text)
        if first != last:
            self.page.merge_range(self.at, first, self.at, last, "", style)
        self.page.write_string(self.at, first, text, style)
        width = sum(one.width for one in self.columns[first : last + 1])
        size = look.get("font_size", 12) / 12
        needed = line_count(text, width / size, bold="bold" in look)
        if first == 0:
            self.page.set_row(self.at, _LINE * size * needed + 2)

    def _column_heads(self) -> None:
        """Write the headings and their numbers."""
        box = {**BOX, "align": "center", "bg_color": HEAD}
        bold = self.book.style(**box, bold=True, text_wrap=True)
        small = self.book.style(**box, italic=True, font_size=10)
        tallest = 1
        for at, column in enumerate(self.columns):
            self.page.write_string(self.at, at, column.heading, bold)
            self.page.write_string(self.at + 1, at, f"({at + 1})", small)
            tallest = max(tallest, line_count(column.heading, column.width, bold=True))
        self.page.set_row(self.at, _LINE * tallest + 4)
        self.at += 2

    # ------------------------------------------------------------------ rows

    def _parts(self, row: Row) -> Iterator[Mapping[str, str]]:
        """The cells of a row, over as many rows as its longest text needs."""
        if row.look in ("group", "remark"):
            yield row.cells
            return
        pieces = {}
        for key, text in row.cells.items():
            if key in self.sheet.columns:
                width = self.sheet.columns[key].width
                long = not isinstance(text, Written) and line_count(_clean(text), width)
                is_long = long > _MOST_LINES
                pieces[key] = broken(_clean(text), width, _MOST_LINES) if is_long else [text]
        for number in range(max(map(len, pieces.values()))):
            yield {key: found[number] for key, found in pieces.items() if number < len(found)}

    def _row(self, cells: Mapping[str, str], look: str) -> None:
        own = _LOOKS[look]
        if look in ("group", "remark"):
            head, text = list(cells.values())
            style = self.book.style(**BOX, **own, align="center")
            self.page.write_string(self.at, 0, head, style)
            self._across((1, self.last), text, **BOX, **own)
            width = sum(one.width for one in self.columns[1:])
            height = _LINE * line_count(_clean(text), width, bold=True) + 4
        else:
            tallest = 1
            for place, (key, column) in enumerate(self.sheet.columns.items()):
                text = cells.get(key, "")
                tallest = max(tallest, line_count(_clean(text), column.width))
                self._cell(place, text, {**own, "align": _ALIGNED[column.kind]})
            height = _LINE * tallest + 3
        self.page.set_row(self.at, height)
        self.at += 1

    def _cell(self, place: int, text: str, look: Mapping[str, Any]) -> None:
        """A number or a day as itself, shown as documents write it; any other text as text."""
        at, language = (self.at, place), self.book.language.code
        look = {**BOX, **look, "valign": "top"}
        value = text.value if isinstance(text, Written) else None
        if isinstance(value, date):
            style = self.book.style(**look, num_format=_DAYS[language])
            self.page.write_datetime(*at, datetime.combine(value, datetime.min.time()), style)
        elif value is not None and fits_in_a_cell(value):
            style = self.book.style(**look, num_format=_number_format(text, language))
            self.page.write_number(*at, float(value), style)
        else:
            indent = {} if look["align"] == "center" else {"indent": 1}
            style = self.book.style(**look, **indent, num_format="@", text_wrap=True)
            self.page.write_string(*at, _clean(text), style)


def _number_format(text: str, language: str) -> str:
    """A format with as many decimals as the text has."""
    _, _, decimals = text.rpartition("," if language == "vi" else ".")
    places = len(decimals) if len(decimals) < len(text) else 0
    return f"{_COUNTRIES[language]}#,##0{'.' if places else ''}{'0' * places}_)"


def _clean(text: str) -> str:
    """A text without what no workbook can hold; the lines of officers stay lines."""
    return "\n".join(map(printable, text.replace(LINE, "\n").split("\n")))


# ------------------------------------------------------------------ how many lines a text takes

# Widths of Times New Roman in thousandths of its size; a digit is the unit of a column's width.
_DIGIT = 500
_WIDTHS = {
    **dict.fromkeys(" .,", 250),
    **dict.fromkeys("ijlt:;/'|", 278),
    **dict.fromkeys("frI()-[]", 333),
    **dict.fromkeys("sJ", 389),
    **dict.fromkeys("acez", 444),
    **dict.fromkeys("PSF", 556),
    **dict.fromkeys("ELTZB", 640),
    **dict.fromkeys("RCACDGHKNOQUVXYĐ", 722),
    **dict.fromkeys("mwMW%", 850),
}
_OTHER = 500
_BOLD = 1.08
# What a cell leaves free at its sides, and how much wider another program's letters may be.
_MARGIN, _RESERVE = 1.2, 1.03


def line_count(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column of so many digits."""
    return len(_lines(text, width, bold=bold))


def broken(text: str, width: float, most: int) -> list[str]:
    """A text in parts of so many lines at most, parted between words; its own lines stay lines."""
    found = _lines(text, width)
    parts = [found[start : start + most] for start in range(0, len(found), most)]
    return [
        "\n".join(" ".join(line for _, line in own) for _, own in groupby(part, lambda one: one[0]))
        for part in parts
    ]


def _lines(text: str, width: float, *, bold: bool = False) -> list[tuple[int, str]]:
    """The lines on paper, each with the number of the text's own line that it is of."""
    room = (width - _MARGIN) * _DIGIT / (_RESERVE * (_BOLD if bold else 1))
    found = []
    for number, own in enumerate(text.split("\n")):
        line, used = "", 0.0
        for word in own.split(" "):
            needed = _width(word)
            if line and used + _WIDTHS[" "] + needed > room:
                found.append((number, line))
                line, used = "", 0.0
            while needed > room and len(word) > 1:
                fit = max(1, int(len(word) * room / needed))
                found.append((number, word[:fit]))
                word = word[fit:]  # noqa: PLW2901 - what is left of it
                needed = _width(word)
            line = f"{line} {word}" if line else word
            used += needed + (_WIDTHS[" "] if used else 0)
        found.append((number, line))
    return found


def _width(word: str) -> int:
    return sum(_WIDTHS.get(normalize("NFD", letter)[0], _OTHER) for letter in word)
