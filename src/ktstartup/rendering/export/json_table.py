"""The long table as JSON: a list of objects, one on each line; null is no data."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from ktstartup.rendering.export.columns_of_table import COLUMNS, values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ktstartup.rendering.export.columns_of_table import Row

__all__ = ["as_json"]


def as_json(rows: Iterable[Row]) -> str:
    """The table; every object has every column."""
    names = [column.name for column in COLUMNS]
    lines = (
        json.dumps(dict(zip(names, map(_plain, values(row)), strict=True)), ensure_ascii=False)
        for row in rows
    )
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
