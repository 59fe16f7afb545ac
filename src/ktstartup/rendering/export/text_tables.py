"""The long table as CSV and as JSON, for programs; people have the workbook.

What Excel makes of a CSV depends on the computer's settings: in Viet Nam it
expects semicolons and decimal commas, and takes task 1.10 for a number or a day.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

from ktstartup.rendering.export.long_table import COLUMNS, values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ktstartup.rendering.export.long_table import ExportRow


def as_csv(rows: Iterable[ExportRow]) -> str:
    """The table: commas between cells, a dot before decimals, empty where there is no data."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(column.name for column in COLUMNS)
    table.writerows(map(_cell, values(row)) for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def as_json(rows: Iterable[ExportRow]) -> str:
    """A list of objects, one on each line, each with every column; null is no data."""
    names = [column.name for column in COLUMNS]
    lines = (
        json.dumps(dict(zip(names, map(_plain, values(row)), strict=True)), ensure_ascii=False)
        for row in rows
    )
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


# --------------------------------------------------------- formula injection

# The last four are what Japanese and Chinese keyboards write: Excel takes them for the first four.
_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")
_MARK = "'"


def harmless(text: str) -> str:
    """The text as a CSV cell may hold it.

    >>> harmless("=1+1"), harmless("10 - 15")
    ("'=1+1", '10 - 15')
    """
    # One that has the mark already gets another, so that every cell can be read back.
    return _MARK + text if text.lstrip(_MARK).startswith(_FORMULA) else text


def original(cell: str) -> str:
    """The text that :func:`harmless` made the cell from.

    >>> original("'=1+1"), original("'quote")
    ('=1+1', "'quote")
    """
    return cell[1:] if cell[:1] == _MARK and cell.lstrip(_MARK).startswith(_FORMULA) else cell
