"""Converts cell values to the text of a field, or refuses them with a code.

Excel converts what is typed: 7.5 to the 7th of May, 66% to 0.66, and it drops
the zero before a tax code. What can be told apart is converted back; the rest is
refused, never guessed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.forms.columns import CellKind
from ktstartup.language import N_, Said
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.reading.old_encodings import spoilt_by
from ktstartup.text.bullets import BULLET
from ktstartup.text.folding import fold, nearest
from ktstartup.text.normal_form import composed
from ktstartup.text.parsing import ParseError, parse_day, write_number

if TYPE_CHECKING:
    from ktstartup.forms.choices import ChoiceList
    from ktstartup.forms.columns import SheetColumn
    from ktstartup.forms.spreadsheets import Cell

# Invisible characters that Word and browsers leave behind: soft hyphen, zero width, direction.
_UNSEEN = lazy_pattern("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
_SPACES = lazy_pattern("[\t\v\f\u00a0\u2000-\u200a\u202f\u3000]")
_BULLET = lazy_pattern(rf"\A{BULLET}\s+")
_DASHES = frozenset({"-", "–", "—", "…", "..."})
_LONG_DAY = lazy_pattern(
    r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE
)
_SERIAL = lazy_pattern(r"\d{5}")
# Day 1 of Excel's calendar, moved by the day it wrongly believes 1900 to have had.
_EPOCH = date(1899, 12, 30)
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 1, 1)
_A_NUMBER = N_(
    "the cell shows any number as a day: write day, month and year, for example 14/6/2024"
)
_YES = frozenset({"x", "có", "co", "yes", "true", "1", "✓", "✔", "v"})
_NO = frozenset({"không", "khong", "no", "false", "0"})


class CellError(Exception):
    """A cell's value cannot be used; ``code`` is the catalogue's, ``words`` fill its sentence.

    ``advice`` is what to do where the catalogue's own does not fit.
    """

    def __init__(self, code: str, advice: str = "", /, **words: str) -> None:
        super().__init__(code, words)
        self.code = code
        self.advice = advice
        self.words = words


def text_of(cell: Cell) -> str:
    """A cell as text: about what it displays, without invisible characters."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return _percent(value) if cell.percent else _plain(value)
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    return _clean(value)


def _clean(value: str) -> str:
    text = composed(value).replace("\r\n", "\n").replace("\r", "\n")
    text = _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()
    if text.startswith("'") and text.count("'") == 1:
        text = text[1:].strip()  # typed so that Excel would keep what follows as text
    return "" if text in _DASHES else text


def _plain(value: Decimal) -> str:
    """A number of a cell in Vietnamese notation, so that it cannot be read in two ways."""
    text = write_number(Fraction(value))
    # One mark and three digits after it may be thousands to the reader of the text.
    return f"{text}0" if re.fullmatch(r"-?\d+,\d{3}", text) else text


def _percent(value: Decimal) -> str:
    return f"{write_number(Fraction(value) * 100)}%"


def read_cell(
    cell: Cell, column: SheetColumn, choices: ChoiceList | None
) -> str | list[str] | None:
    """The text of a field; None when the cell says nothing.

    Raises CellError: KT813-KT815 no value, KT817 a day where none is wanted,
    KT818 a percentage, KT819 an old font's letters, KT826 neither yes nor no,
    KT207, KT222 and KT309 not in the list, KT227 not a day.
    """
    if cell.fault:
        raise CellError(cell.fault, **cell.words)
    text = text_of(cell)
    if not text:
        return None
    if isinstance(cell.value, str) and (spoilt := spoilt_by(cell.value)):
        raise CellError("KT819", value=_short(text), by=Said(spoilt))
    return _value(cell, text, column, choices)


def _value(
    cell: Cell, text: str, column: SheetColumn, choices: ChoiceList | None
) -> str | list[str] | None:
    """What a text is in a column of its kind: one text, several, or nothing."""
    kind, one_line = column.kind, re.sub(r"\s*\n\s*", " ", text)
    if kind is CellKind.DAY:
        return _day(cell, text)
    if kind is CellKind.YES:
        return _yes(text)
    if isinstance(cell.value, date):
        raise CellError("KT817", value=text)
    if kind is CellKind.MONEY and text.endswith("%"):
        raise CellError("KT818", value=text)
    if kind is CellKind.LINES:
        lines = (_BULLET.sub("", line.strip(), count=1) for line in text.split("\n"))
        found = list(filter(None, lines))
    elif kind is CellKind.CHOICES:
        found = _choices(text, column, choices)
    elif kind is CellKind.CHOICE:
        found = [_choice(cell, one_line, column, choices)]
    else:
        found = [text if kind in (CellKind.MONEY, CellKind.NUMBER) else one_line]
    return found[0] if len(found) == 1 else found


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - enough to find it


def _day(cell: Cell, text: str) -> str:
    if isinstance(cell.value, date):
        if not _EARLIEST <= cell.value < _LATEST:  # a year, or a number, in a cell for days
            raise CellError("KT227", _A_NUMBER, value=text)
        return cell.value.isoformat()
    if match := _LONG_DAY.fullmatch(text):
        text = "/".join(match.groups())
    elif _SERIAL.fullmatch(text):
        day = _EPOCH + timedelta(days=int(text))
        if _EARLIEST <= day < _LATEST:
            return day.isoformat()
    try:
        return parse_day(text).isoformat()
    except ParseError as error:
        raise CellError(error.code, **error.words) from None


def _yes(text: str) -> str | None:
    said = text.lower()
    if said in _NO:
        return None
    if said not in _YES:
        raise CellError("KT826", value=_short(text))
    return "true"


def _choice(cell: Cell, text: str, column: SheetColumn, choices: ChoiceList | None) -> str:
    if isinstance(cell.value, Decimal):
        same = choices.same_number(cell.value) if choices else []
        if len(same) > 1:
            raise CellError("KT222", value=text, large=same[0], small=same[1])
        text = same[0] if same else text
    return _found(text, column, choices)


_TOTALS = {"cong", "tong", "tong cong", "tong so", "cong:", "tong cong:"}
_A_TOTAL = N_("a row of totals is not entered: clear it")


def _found(text: str, column: SheetColumn, choices: ChoiceList | None) -> str:
    found = choices.find(text) if choices else None
    if found is not None:
        return found
    labels = choices.labels if choices else ()
    if fold(text) in _TOTALS:
        raise CellError("KT207", _A_TOTAL, value=_short(text), key=column.key, known="–")
    begun = [one for one in labels if fold(one).startswith(f"{fold(text)}")]
    if near := begun[0] if len(begun) == 1 else nearest(text, labels):
        raise CellError("KT309", value=_short(text), nearest=near)
    known = "; ".join(labels) or "–"
    raise CellError("KT207", value=_short(text), key=column.key, known=known)


def _choices(text: str, column: SheetColumn, choices: ChoiceList | None) -> list[str]:
    parts = [part.strip() for part in re.split(r"[;\n]", text)]
    # Commas part as well, but for a label that has one itself.
    parts = [
        one
        for part in parts
        for one in ([part] if choices is None or choices.find(part) else re.split(r"\s*,\s*", part))
    ]
    return list(dict.fromkeys(_found(part, column, choices) for part in parts if part))
