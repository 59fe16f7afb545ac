"""What a sheet of a workbook has: a title, columns, and rows of finished texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ktstartup.frozen import frozen, replace
from ktstartup.language import N_
from ktstartup.text.formatting import Written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ktstartup.language import Language
    from ktstartup.rendering.views.report_view import ReportView

__all__ = ["Column", "Row", "Sheet", "about", "fitted", "traced"]

# What a page holds at full size, in letters.
_PAGE = 142


@frozen
class Column:
    """A column: its heading, its width in letters, and how its cells stand."""

    heading: str
    width: int
    kind: Literal["text", "centre", "figure"] = "text"


@frozen
class Row:
    """A row's cells by the keys of their columns.

    The second cell of a ``group`` and of a ``remark`` goes on to the end of the row.
    """

    cells: Mapping[str, str]
    look: Literal["plain", "part", "total", "group", "remark"] = "plain"


@frozen
class Sheet:
    """A table that fills a sheet; ``unit`` is that of all its figures, ``about`` what it is on."""

    name: str
    title: str
    about: str
    columns: Mapping[str, Column]
    rows: Sequence[Row]
    unit: str = ""
    notes: Sequence[str] = ()


def fitted(
    columns: Mapping[str, Column], keys: Collection[str], rows: Iterable[Row]
) -> dict[str, Column]:
    """The columns of these keys, as wide as their numbers; texts share what the page has left."""
    kept = {key: one for key, one in columns.items() if key in keys}
    for row in rows:
        for key, text in row.cells.items():
            # A number that does not fit is no number any more, but a row of signs.
            if key in kept and isinstance(text, Written):
                kept[key] = replace(kept[key], width=max(kept[key].width, len(text) + 3))
    texts = [key for key, one in kept.items() if one.kind == "text"]
    spare = max(0, _PAGE - sum(one.width for one in kept.values()))
    wide = sum(kept[key].width for key in texts)
    for key in texts:
        kept[key] = replace(kept[key], width=kept[key].width * (wide + spare) // wide)
    return kept


def about(view: ReportView, language: Language) -> str:
    """What a sheet is on: the plan, the period and the day up to which the data go."""
    words = {"plan": view.plan, "period": view.period, "day": view.cutoff}
    return language.text(N_("{plan}; {period} (data up to {day})"), **words)


def traced(text: str, trace: str) -> str:
    """A text with the ids of the entries behind it, where they are asked for."""
    return f"{text} ({trace})" if trace else text
