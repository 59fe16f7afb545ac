"""The long table as CSV, for programs; Excel has the workbook, where nothing is guessed.

What Excel makes of a CSV depends on the computer's settings: in Viet Nam it
expects semicolons and decimal commas, and takes task 1.10 for a number or a day.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from ktstartup.rendering.export.cells import harmless
from ktstartup.rendering.export.row import COLUMNS, values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ktstartup.rendering.export.row import Row

__all__ = ["as_csv"]


def as_csv(rows: Iterable[Row]) -> str:
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
