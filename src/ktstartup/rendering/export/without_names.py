"""The long table for everybody: no subjects, no entries, and no figure that tells of a few of them.

What may be told was decided before (:mod:`ktstartup.measuring.disclosure`).
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen, replace
from ktstartup.language import N_
from ktstartup.rendering.export.long_table import COLUMNS, ColumnType, ExportColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ktstartup.calendar import Period
    from ktstartup.measuring.counted_figures import Key
    from ktstartup.measuring.disclosure import Family, Told
    from ktstartup.rendering.export.long_table import ExportRow

# What is published is named, not what is left out: a new column stays at home.
_KEPT = (
    "fact_id", "plan", "illustrative", "period", "period_kind", "period_start", "period_end",
    "level", "kind", "figure", "id", "province", "code", "name_vi", "name_en", "task", "agency",
    "agency_name", "agency_code", "dimension", "category", "category_code", "category_vi",
    "category_en", "value", "value_vi", "value_en", "amount", "unit_vi", "unit_en", "target_min",
    "target_max", "target_due", "expected", "share", "status", "bodies_reported", "bodies_asked",
    "date", "late",
)  # fmt: skip
PUBLIC_COLUMNS = (
    *(one for one in COLUMNS if one.name in _KEPT),
    ExportColumn(
        "withheld",
        ColumnType.FLAG,
        N_("whether a figure is left out that would tell of too few, or give another away"),
        needed=True,
    ),
)
# The levels that are of no single subject and no entry; of agencies only how their reports came.
_LEVELS = {
    "indicator": ("whole", "category"),
    "output": ("whole",),
    "task": ("whole",),
    "allocated": ("whole", "total", "years", "task"),
    "disbursed": ("whole", "total", "years", "task"),
    "report": ("whole", "agency"),
}
_COUNTED_KINDS = ("indicator", "output")
_WITHHELD: dict[str, Any] = dict.fromkeys((
    "value", "value_vi", "value_en", "amount", "share", "status", "bodies_reported", "bodies_asked",
))  # fmt: skip
PublicRow = tuple["ExportRow", bool]
"""A row, and whether its figure is withheld."""
_values = attrgetter(*(one.name for one in PUBLIC_COLUMNS[:-1]))


def public_values(row: PublicRow) -> tuple[Any, ...]:
    """What a row has in each of the columns that are published."""
    found: tuple[Any, ...] = _values(row[0])
    return (*found, row[1])


def of_nobody(rows: Iterable[ExportRow]) -> Iterator[ExportRow]:
    """The rows that are of no single subject and no entry; they still have every figure."""
    return (one for one in rows if one.level in _LEVELS[one.kind] and one.figure != "estimate")


def public_rows(rows: Iterable[ExportRow], told: Told) -> Iterator[PublicRow]:
    """The rows of a data folder without what has to be withheld."""
    for row in rows:
        line = (row.dimension or "", row.category or "")
        hidden = row.kind in _COUNTED_KINDS and told.withholds(
            _key(row), line, row.period, row.figure
        )
        # That a category has a row at all says that somebody is in it.
        if not hidden or row.level != "category":
            yield (replace(row, **_WITHHELD) if hidden else row), hidden


def _key(row: ExportRow) -> Key:
    return (row.kind, row.id, (row.task or "") if row.kind == "output" else "")


# ---------------------------------------------------------------- all folders together


@frozen
class WholeFigure:
    """A figure of a whole plan, with what it is called there."""

    value: float | None
    illustrative: bool
    name_vi: str | None
    unit_vi: str | None


Wholes = dict[tuple["Key", int, str], WholeFigure]


def wholes(rows: Iterable[ExportRow], periods: Iterable[Period]) -> Wholes:
    """The figures of whole plans, by what they are of and the end of their period."""
    ends = {str(one): one.end for one in periods}
    return {
        (_key(row), ends[row.period], row.figure): WholeFigure(
            row.value, row.illustrative, row.name_vi, row.unit_vi
        )
        for row in rows
        if row.kind in _COUNTED_KINDS and row.level == "whole"
    }


def nation_rows(family: Family, owners: Mapping[str, Wholes]) -> Iterator[dict[str, Any]]:
    """What the plans of a family have together, a row for each period and figure."""
    latest: dict[str, Any] = {}
    for period in family.periods:
        new: dict[str, Any] = {}
        # What goes on adding up stays when a plan has ended.
        latest = latest if family.over == "total" else {}
        about = None
        for name, values in owners.items():
            for figure, found in (("in-period", new), ("cumulative", latest)):
                row = values.get((family.key, period.end, figure))
                about = about or row
                if row is not None and row.value is not None:
                    found[name] = row.value
        for figure, found in (("in-period", new), ("cumulative", latest)):
            withheld = (period.end, figure) not in family.told
            yield {
                "illustrative": about and about.illustrative,
                "kind": family.key[0],
                "id": family.key[1],
                "task": family.key[2] or None,
                "name_vi": about and about.name_vi,
                "unit_vi": about and about.unit_vi,
                "period": str(period),
                "period_kind": period.kind,
                "figure": figure,
                "plans": len(owners),
                "value": None if withheld or not found else round(sum(found.values()), 4),
                "withheld": withheld,
            }
