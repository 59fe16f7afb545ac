"""Cell formats, page setup and row heights of the workbooks that are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import io
    from collections.abc import Mapping

    from ktstartup.forms.choices import ChoiceList
    from ktstartup.forms.guide_page import FormFacts
    from ktstartup.language import Language

__all__ = [
    "BOX",
    "FONT",
    "GIVEN",
    "HEAD",
    "MADE",
    "FormBook",
    "height",
    "letters",
    "lines",
    "new_workbook",
]

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
    font = {"font_name": FONT, "font_size": _SIZE}
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
class FormBook:
    """A form while it is made; ``lists`` are the cell ranges of the lists to choose from."""

    workbook: Any
    language: Language
    facts: FormFacts
    choices: Mapping[str, ChoiceList]
    lists: dict[str, str] = field(default_factory=dict)
    _formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def say(self, message: str, **words: object) -> str:
        """The sentence in the form's language."""
        return self.language.text(message, **words)

    def style(self, **properties: Any) -> Any:
        """A format, made once."""
        base = {"font_name": FONT, "font_size": _SIZE, "valign": "vcenter", **properties}
        key = tuple(sorted(base.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(base)
        return self._formats[key]

    def lay_on_paper(self, page: Any, last_row: int, last_column: int) -> None:
        """Print a page on A4, lying, as wide as the paper."""
        page.set_landscape()
        page.set_paper(_A4)
        page.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.center_horizontally()
        page.print_area(0, 0, last_row, last_column)
        page.set_footer(f"&L&10{self.facts.agency.replace('&', '&&')}&R&10&P/&N")


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
