"""The money of a page: rows by source, period by period, and the entries behind them."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.rendering.entry_text import money_text
from ktstartup.rendering.page.steps import classes, variants
from ktstartup.rendering.plain_text import as_written
from ktstartup.rendering.views.money_views import money_rows, money_tables, overspent_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.measuring.summary import Summary
    from ktstartup.rendering.page.sources import BodyName, Source, Sources
    from ktstartup.rendering.page.steps import Variant
    from ktstartup.rendering.views.money_views import MoneyRow, MoneyTable
    from ktstartup.text.formatting import Formatter


@frozen
class MoneyEntryRow:
    """Money that a body entered."""

    steps: str
    """The class of the periods from that on in which it is known."""
    period: str
    """The period that it was entered for, short."""
    body: BodyName
    """Who entered it."""
    text: str
    """How much was allocated and disbursed."""
    notes: tuple[str, ...]
    """Why it comes late, and its note."""
    sources: tuple[Source, ...]
    """The entry, and its corrections."""


@frozen
class SourcePart:
    """A source of money, with what was entered of it."""

    id: str
    """Its id in the plan."""
    name: str
    """Its name."""
    entries: list[MoneyEntryRow]
    """What was entered, the newest first."""


@frozen
class MoneyLine:
    """A source of money, or the total: its figures, each at each period."""

    source: str
    """The source's name."""
    is_total: bool
    """Whether it is the row of all together."""
    steps: str
    """The classes of the periods at which there is such a row; empty where there always is."""
    planned: list[Variant[str]]
    """What the plan sets aside."""
    allocated_in_period: list[Variant[str]]
    """Allocated in the period."""
    allocated: list[Variant[str]]
    """Allocated since the plan began."""
    allocated_share: list[Variant[str]]
    """Allocated in percent of planned."""
    disbursed_in_period: list[Variant[str]]
    """Disbursed in the period."""
    disbursed: list[Variant[str]]
    """Disbursed since the plan began."""
    disbursed_share: list[Variant[str]]
    """Disbursed in percent of allocated."""
    spent_share: list[Variant[str]]
    """Disbursed in percent of planned."""


_CELLS = tuple(one.name for one in fields(MoneyLine))[3:]


@frozen
class MoneyPart:
    """The money of the page, in million đồng."""

    rows: list[MoneyLine]
    """The rows by source, and the total."""
    planned: bool
    """Whether the plan sets money aside."""
    tables: list[MoneyTable]
    """By year and by task, where the plan sets it aside so: of the newest period."""
    overspent: list[Variant[str]]
    """Where more was disbursed than allocated, a sentence at each period."""
    sources: list[SourcePart]
    """The entries by source."""


def money_part(steps: Sequence[Summary], sources: Sources, formatter: Formatter) -> MoneyPart:
    """The money at each of the periods."""
    last = steps[-1]
    by_step = [{row.source: row for row in money_rows(one, formatter)} for one in steps]
    names = dict.fromkeys(name for rows in by_step for name in rows)
    warnings = [
        [overspent_text(one, over, formatter) for over in one.money.overspent] for one in steps
    ]
    told = dict.fromkeys(text for texts in warnings for text in texts)
    return MoneyPart(
        rows=[_line(name, [rows.get(name) for rows in by_step]) for name in names],
        planned=last.money.is_planned,
        tables=money_tables(last, formatter),
        overspent=[
            found
            for text in told
            for found in variants([text if text in texts else None for texts in warnings])
        ],
        sources=[_source(last, one.source, sources, formatter) for one in last.money.sources],
    )


def _line(name: str, rows: Sequence[MoneyRow | None]) -> MoneyLine:
    cells = {
        cell: variants([(getattr(one, cell) or None) if one else None for one in rows])
        for cell in _CELLS
    }
    steps = classes([number for number, one in enumerate(rows) if one], len(rows))
    return MoneyLine(name, any(one.is_total for one in rows if one), steps, **cells)


def _source(summary: Summary, name: str, sources: Sources, formatter: Formatter) -> SourcePart:
    scope = summary.scope
    own = [one for one in reversed(scope.money) if one.entry.source == name]
    return SourcePart(
        name,
        scope.plan.money[name].name.in_language(formatter.language.code),
        [
            MoneyEntryRow(
                sources.steps_of(one.filed),
                formatter.period_short(one.filed.period),
                sources.body(one.filed.agency),
                money_text(one.entry.allocated, one.entry.disbursed, formatter),
                tuple(as_written(text) for text in (one.entry.late, one.entry.note) if text),
                sources.with_corrections(one.filed),
            )
            for one in own
        ],
    )
