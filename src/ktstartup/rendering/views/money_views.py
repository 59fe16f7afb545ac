"""Views of money: planned, allocated and disbursed, in sentences and in rows of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.model.labels import task_called
from ktstartup.rendering.money_texts import MoneyRows
from ktstartup.rendering.plain_text import lower_first

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from ktstartup.measuring.money import MoneyFigure, Overspending
    from ktstartup.measuring.summary import Summary
    from ktstartup.rendering.money_texts import MoneyTexts
    from ktstartup.text.formatting import Formatter

__all__ = [
    "BudgetView",
    "MoneyRow",
    "MoneyTable",
    "OverspentView",
    "budget_view",
    "money_rows",
    "money_tables",
]


@frozen
class MoneyRow:
    """Money from one source, for a year or for a task, in million đồng."""

    source: str
    """The source's name; of other tables the year or the task."""
    planned: str
    """What the plan sets aside; empty where it does not say."""
    allocated_in_period: str
    """Allocated in the period; without data it says so."""
    allocated: str
    """Allocated since the plan began."""
    allocated_share: str
    """Allocated in percent of planned."""
    disbursed_in_period: str
    """Disbursed in the period."""
    disbursed: str
    """Disbursed since the plan began."""
    disbursed_share: str
    """Disbursed in percent of allocated."""
    spent_share: str
    """Disbursed in percent of planned."""
    is_total: bool
    """Whether it is the row of all together, the last one."""
    is_part: bool
    """Whether it is a part, by source, of the row above."""
    trace: str
    """The period's entries behind the figures, by their ids; only with ``--trace``."""


@frozen
class MoneyTable:
    """Money divided in one further way that the plan divides it."""

    by: str
    """years or tasks."""
    rows: list[MoneyRow]
    """Its rows, the total last."""
    note: str
    """Why its rows do not add up to the total; else empty."""


@frozen
class OverspentView:
    """Where more was disbursed than allocated."""

    agency: str
    """Who spent it, by a short name; empty where only all together did, or in its own report."""
    source: str
    """The source's name."""
    task: str
    """The task whose money alone is meant, as "nhiệm vụ 1.1"; else empty."""
    year: str
    """The year whose money alone is meant; else empty."""
    allocated: str
    """What was allocated."""
    disbursed: str
    """What was disbursed."""
    excess: str
    """By how much more."""
    reasons: list[str]
    """What the agencies say of it."""


@frozen
class BudgetView:
    """All money together, for running text; what is not known is empty."""

    planned: str
    """What the plan sets aside in all: "239,2 tỷ đồng"."""
    planned_by_source: str
    """The same by source: "ngân sách nhà nước 140 tỷ đồng, xã hội hóa 99,2 tỷ đồng"."""
    allocated: str
    """Allocated since the plan began."""
    disbursed: str
    """Disbursed since the plan began."""
    allocated_share: str
    """Allocated of planned: "25,1%"."""
    disbursed_share: str
    """Disbursed of allocated."""
    spent_share: str
    """Disbursed of planned."""
    only_in_period: bool
    """Whether all of it is of this period."""
    note: str
    """Why the sources do not add up to the total; else empty."""
    overspent: list[OverspentView]
    """Where more was disbursed than allocated, with the reasons given."""


def budget_view(summary: Summary, formatter: Formatter) -> BudgetView:
    """All money together."""
    account, total = summary.money, summary.money.total

    def money(amount: int | None) -> str:
        return "" if amount is None else formatter.money(amount)

    def share(one: Fraction | None) -> str:
        return "" if one is None else formatter.percent(one)

    return BudgetView(
        money(total.planned),
        _by_source(summary, formatter),
        money(total.allocated),
        money(total.disbursed),
        share(total.allocated_share),
        share(total.disbursed_share),
        share(total.spent_share),
        (total.allocated, total.disbursed)
        == (total.allocated_in_period, total.disbursed_in_period),
        _note(total, account.sources, formatter),
        [_overspent(summary, one, formatter) for one in account.overspent],
    )


def _by_source(summary: Summary, formatter: Formatter) -> str:
    """The planned sources with their amounts, where there are several or others."""
    account, names = summary.money, summary.scope.plan.money
    planned = [one for one in account.sources if one.planned is not None]
    if not planned or not account.has_total:
        return ""
    return ", ".join(
        f"{lower_first(names[one.source].name.in_language(formatter.language.code))} "
        f"{formatter.money(one.planned or 0)}"
        for one in planned
    )


def _note(total: MoneyFigure, parts: Iterable[MoneyFigure], formatter: Formatter) -> str:
    """That the plan's parts are more than its whole; what they are less has a row of its own."""
    named = sum(one.planned or 0 for one in parts)
    if total.planned is None or named <= total.planned:
        return ""
    return formatter.language.text(
        N_("The planned amounts add up to {sum}, {excess} more than the whole of the plan."),
        sum=formatter.money(named),
        excess=formatter.money(named - total.planned),
    )


def _overspent(summary: Summary, one: Overspending, formatter: Formatter) -> OverspentView:
    scope, code = summary.scope, formatter.language.code
    alone = scope.agency is not None or not one.agency
    return OverspentView(
        "" if alone else scope.bodies.abbreviation(one.agency),
        scope.plan.money[one.part.source or ""].name.in_language(code),
        lower_first(task_called(one.part.task, formatter.language)) if one.part.task else "",
        str(one.part.years or ""),
        formatter.money(one.allocated),
        formatter.money(one.disbursed),
        formatter.money(one.disbursed - one.allocated),
        [note.rstrip(" .;") for note in dict.fromkeys(one.notes)],
    )


# ------------------------------------------------------------------ rows


def money_rows(summary: Summary, formatter: Formatter, *, trace: bool = False) -> list[MoneyRow]:
    """Money by source; sources without any figure say so; ``trace`` adds entries' ids."""
    scope = summary.scope

    def refs(row: MoneyTexts) -> str:
        own = (one.filed for one in scope.money if one.entry.source == row.figure.source)
        return ", ".join(filed.ref for filed in own if scope.in_period(filed)) if trace else ""

    return [_row(one, refs(one)) for one in _of_document(summary, formatter).by_source()]


def money_tables(summary: Summary, formatter: Formatter) -> list[MoneyTable]:
    """Money by year and by task, as far as the plan divides it so."""
    account, rows = summary.money, _of_document(summary, formatter)
    ways = (
        ("years", rows.by_year(), account.years),
        ("tasks", rows.by_task(), account.tasks),
    )
    return [
        MoneyTable(by, [_row(one) for one in found], _note(account.total, parts, formatter))
        for by, found, parts in ways
        if parts
    ]


def _of_document(summary: Summary, formatter: Formatter) -> MoneyRows:
    return MoneyRows(summary, formatter, formatter.language.text(N_("no data")), "")


def _row(one: MoneyTexts, trace: str = "") -> MoneyRow:
    return MoneyRow(
        one.name,
        one.planned,
        one.allocated_in_period,
        one.allocated,
        one.allocated_share,
        one.disbursed_in_period,
        one.disbursed,
        one.disbursed_share,
        one.spent_share,
        one.is_total,
        one.is_part,
        trace,
    )
