"""Cell formats, page setup and row heights of the workbooks that are written."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from ktstartup.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ktstartup.forms.choices import ChoiceList
    from ktstartup.forms.guide_page import FormFacts
    from ktstartup.language import Language

FONT, _SIZE = "Times New Roman", 12
GIVEN, HEAD, _RULE = "#EDEDED", "#DCE6F1", "#8C8C8C"
BOX: dict[str, Any] = {"border": 1, "border_color": _RULE}
_A4 = 9
MADE = datetime(2019, 10, 21)  # noqa: DTZ001 - any fixed moment would do
"""The moment at which every workbook says that it was made."""


def new_workbook(out: io.BytesIO) -> Any:
    """A workbook in which a text from the data never becomes a formula, link or number."""
    # Imported here: reading a form does not need it.
    from xlsxwriter import Workbook

    # XlsxWriter changes the options it is given: each workbook needs its own.
    # Of no scheme, or a theme of the reader's would bring a font of its own.
    font = {"font_name": FONT, "font_size": _SIZE, "font_scheme": "none"}
    return Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": font,
        },
    )


@dataclass
class StyledBook:
    """A workbook while it is made, with formats that are made once."""

    workbook: Any
    language: Language
    _formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict, kw_only=True)

    def say(self, message: str, **words: object) -> str:
        """The sentence in the workbook's language."""
        return self.language.text(message, **words)

    def style(self, **properties: Any) -> Any:
        """A format, made once."""
        base = {"font_name": FONT, "font_size": _SIZE, "valign": "vcenter", **properties}
        key = tuple(sorted(base.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(base)
        return self._formats[key]

    def lay_on_paper(self, page: Any, last_row: int, last_column: int, footer: str) -> None:
        """Print a page on A4, lying, as wide as the paper; the footer is said before the number."""
        page.set_landscape()
        page.set_paper(_A4)
        page.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.center_horizontally()
        page.print_area(0, 0, last_row, last_column)
        page.set_footer(f"&L&10{footer.replace('&', '&&')}&R&10&P/&N")


@dataclass
class FormBook(StyledBook):
    """A form while it is made; ``lists`` are the cell ranges of the lists to choose from."""

    facts: FormFacts
    choices: Mapping[str, ChoiceList]
    lists: dict[str, str] = field(default_factory=dict)


def letters(column: int) -> str:
    """The letters of a column, counted from 0."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many letters, broken between words."""
    count, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > width:
            count, used = count + 1, 0
        used += len(word) + bool(used)
    return count


def height(text: str, width: int) -> int:
    """The height of a row of merged cells, which no spreadsheet finds by itself."""
    return 17 * lines(text, width)


_FIXED = lazy_pattern(rb'(<row r="(\d+)"[^>]*?) customHeight="1"')


def with_growing_rows(workbook: bytes, fixed: Mapping[int, Collection[int]] | None = None) -> bytes:
    """The same workbook, its rows free to grow with what is typed into them.

    XlsxWriter marks every height it is given as fixed by hand. ``fixed``: of each sheet, counted
    from 1, the rows, counted from 0, whose heights stay: no program finds that of merged cells.
    """
    kept = fixed or {}
    out = io.BytesIO()
    with ZipFile(io.BytesIO(workbook)) as source, ZipFile(out, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", part.filename)
            if number:
                stays = kept.get(int(number[1]), ())

                def freed(row: re.Match[bytes], stays: Collection[int] = stays) -> bytes:
                    return row[0] if int(row[2]) - 1 in stays else row[1]

                content = _FIXED.sub(freed, content)
            target.writestr(part, content)
    return out.getvalue()
