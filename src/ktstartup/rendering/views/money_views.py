"""Views of money: planned, allocated and disbursed, in sentences and in rows of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen, replace
from ktstartup.language import N_
from ktstartup.model.labels import task_called
from ktstartup.rendering.indicator_texts import NOTHING
from ktstartup.rendering.plain_text import lower_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from ktstartup.measuring.money import MoneyFigure, Overspending
    from ktstartup.measuring.summary import Summary
    from ktstartup.text.formatting import Formatter

    Rows = Iterator[tuple[MoneyFigure, "MoneyRow"]]

AMOUNTS = {
    "planned": N_("Planned"),
    "allocated_in_period": N_("Allocated in period"),
    "allocated": N_("Allocated so far"),
    "disbursed_in_period": N_("Disbursed in period"),
    "disbursed": N_("Disbursed so far"),
}
"""The columns of money that add up, and what they are called."""


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
    is_total: bool = False
    """Whether it is the row of all together, the last one."""
    is_part: bool = False
    """Whether it is a part, by source, of the row above."""
    trace: str = ""
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


def overspent_text(summary: Summary, one: Overspending, formatter: Formatter) -> str:
    """Who has spent more than was allocated, in a line."""
    say, part = formatter.language.text, one.part
    source = summary.scope.plan.money[part.source or ""].name.in_language(formatter.language.code)
    who = summary.scope.bodies.abbreviation(one.agency) if one.agency else ""
    task = task_called(part.task, formatter.language) if part.task else ""
    head = ", ".join(filter(None, (source, who, task, str(part.years or ""))))
    said = say(
        N_("disbursed {disbursed}, allocated {allocated}: {excess} more"),
        disbursed=formatter.money(one.disbursed),
        allocated=formatter.money(one.allocated),
        excess=formatter.money(one.disbursed - one.allocated),
    )
    notes = f" ({'; '.join(dict.fromkeys(one.notes))})" if one.notes else ""
    return f"{head}: {said}{notes}"


# ------------------------------------------------------------------ rows


def money_rows(summary: Summary, formatter: Formatter, *, trace: bool = False) -> list[MoneyRow]:
    """Money by source; sources without any figure say so; ``trace`` adds entries' ids."""
    scope = summary.scope

    def refs(source: str | None) -> str:
        own = (one.filed for one in scope.money if one.entry.source == source)
        return ", ".join(filed.ref for filed in own if scope.in_period(filed)) if trace else ""

    rows = _of_document(summary, formatter).by_source()
    return [replace(row, trace=refs(figure.source)) for figure, row in rows]


def money_tables(summary: Summary, formatter: Formatter) -> list[MoneyTable]:
    """Money by year and by task, as far as the plan divides it so."""
    account, rows = summary.money, _of_document(summary, formatter)
    ways = (
        ("years", rows.by_year(), account.years),
        ("tasks", rows.by_task(), account.tasks),
    )
    return [
        MoneyTable(by, [row for _, row in found], _note(account.total, parts, formatter))
        for by, found, parts in ways
        if parts
    ]


def _of_document(summary: Summary, formatter: Formatter) -> MoneyRows:
    return MoneyRows(summary, formatter, formatter.language.text(N_("no data")), "")


class MoneyRows:
    """The rows of a period's money with their figures, and the total where it says more.

    ``missing`` stands where there is no data, ``unsaid`` where there is nothing to say.
    """

    def __init__(
        self, summary: Summary, formatter: Formatter, missing: str = NOTHING, unsaid: str = NOTHING
    ) -> None:
        self.account = summary.money
        self.plan = summary.scope.plan
        self.formatter = formatter
        self.missing = missing
        self.unsaid = unsaid

    def by_source(self) -> Rows:
        """A row for each source."""
        sources = self.account.sources
        yield from (self._row(self._source(one), one) for one in sources)
        if self.account.has_total:
            yield from self._closing(sources, N_("Not divided by source"))

    def by_year(self) -> Rows:
        """A row for each year that the plan sets money aside for, with its sources."""
        for one in self.account.years:
            yield from self._with_sources(str(one.part.years).replace("-", " - "), one)
        yield from self._closing(self.account.years, N_("Other years, or not divided by year"))

    def by_task(self) -> Rows:
        """A row for each task that the plan sets money aside for, with its sources."""
        for one in self.account.tasks:
            number = one.part.task or ""
            short = self.plan.tasks[number].short.in_language(self.formatter.language.code)
            yield from self._with_sources(f"{number}. {short}", one)
        yield from self._closing(self.account.tasks, N_("Other tasks, or not divided by task"))

    def _source(self, one: MoneyFigure) -> str:
        return self.plan.money[one.source].name.in_language(self.formatter.language.code)

    def _with_sources(self, name: str, one: MoneyFigure) -> Rows:
        yield self._row(name, one)
        for part in one.inner:
            yield self._row(self._source(part), part, is_part=True)

    def _closing(self, parts: Sequence[MoneyFigure], beyond_them: str) -> Rows:
        say, total = self.formatter.language.text, self.account.total
        rest = total.beyond(parts)
        if rest is not None:
            yield self._row(say(beyond_them), rest, self.unsaid)
        yield self._row(say(N_("Total")), total, is_total=True)

    def _row(
        self,
        name: str,
        one: MoneyFigure,
        missing: str | None = None,
        *,
        is_total: bool = False,
        is_part: bool = False,
    ) -> tuple[MoneyFigure, MoneyRow]:
        none = self.missing if missing is None else missing

        def amount(figure: int | None, none: str = none) -> str:
            return none if figure is None else self.formatter.millions(figure)

        def share(figure: Fraction | None) -> str:
            return self.unsaid if figure is None else self.formatter.share(figure)

        return one, MoneyRow(
            name,
            amount(one.planned, self.unsaid),
            amount(one.allocated_in_period),
            amount(one.allocated),
            share(one.allocated_share),
            amount(one.disbursed_in_period),
            amount(one.disbursed),
            share(one.disbursed_share),
            share(one.spent_share),
            is_total,
            is_part,
        )
