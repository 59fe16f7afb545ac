"""The evidence behind each figure, by agency (semantics, 3)."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.rendering.entry_text import evidence_text, money_text, report_text
from ktstartup.rendering.indicator_texts import RUNNING, indicator_texts
from ktstartup.rendering.views.task_views import amounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.measuring.summary import Summary
    from ktstartup.model.entries import FiledEntry
    from ktstartup.text.formatting import Formatter

__all__ = ["SourceRow", "source_rows"]


@frozen
class SourceRow:
    """Where a figure comes from; a figure of many bodies goes on in further rows."""

    figure: str
    """What the figure is of; empty in a row that goes on."""
    value: str
    """The figure with its unit; empty in a row that goes on."""
    papers: str
    """Each body with number and day of its papers; without one, its own report."""


# Rows of a table do not split: none may grow as long as a page.
_LONGEST_ROW = 900


def source_rows(summary: Summary, formatter: Formatter, *, trace: bool = False) -> list[SourceRow]:
    """Figures with the papers behind them, by agency.

    The plan's indicators since it began; outputs of tasks and money in the
    period, for dozens of bodies add to them each time: ``trace`` follows these
    too since the plan began, and over several years at all.
    """
    rows = list(_of_indicators(summary, formatter))
    if trace or summary.period.kind != "span":
        rows += _of_outputs(summary, formatter, whole=trace)
        rows += _of_money(summary, formatter, whole=trace)
    return rows


def _of_indicators(summary: Summary, formatter: Formatter) -> Iterator[SourceRow]:
    for one in summary.indicators:
        if one.actual is not None:
            name = one.indicator.name.in_language(formatter.language.code)
            value = indicator_texts(one, formatter, RUNNING).actual
            standing = {*one.standing}
            told = (c for c in one.behind if not standing.isdisjoint(c.refs))
            yield from _rows(summary, (name, value), (r for c in told for r in c.refs), formatter)


def _of_outputs(summary: Summary, formatter: Formatter, *, whole: bool) -> Iterator[SourceRow]:
    for task in summary.tasks:
        lines = task.lines if whole else task.lines_of_period
        refs = [line.ref for line in lines if line.outputs]
        if refs:
            produced = ((o.output, o.actual if whole else o.in_period) for o in task.outputs)
            given = [(output, value) for output, value in produced if value is not None]
            name = formatter.language.text(N_("Results of task {number}"), number=task.number)
            total = amounts(summary, given, formatter)
            yield from _rows(summary, (name, total), refs, formatter)


def _of_money(summary: Summary, formatter: Formatter, *, whole: bool) -> Iterator[SourceRow]:
    scope = summary.scope
    for one in summary.money.sources:
        own = [e.filed for e in scope.money if e.entry.source == one.source]
        refs = [filed.ref for filed in own if whole or scope.in_period(filed)]
        if not refs:
            continue
        total = (
            money_text(one.allocated, one.disbursed, formatter)
            if whole
            else money_text(one.allocated_in_period, one.disbursed_in_period, formatter)
        )
        name = scope.plan.money[one.source].name.in_language(formatter.language.code)
        yield from _rows(summary, (name, total), refs, formatter)


def _rows(
    summary: Summary, figure: tuple[str, str], refs: Iterable[str], formatter: Formatter
) -> Iterator[SourceRow]:
    scope = summary.scope
    papers: dict[str, list[tuple[int, str]]] = {}
    for ref in refs:
        filed = scope.data.by_ref[ref]
        agency = scope.bodies.abbreviation(scope.who(filed.agency)[0])
        papers.setdefault(agency, []).append((filed.period.end, _paper(summary, filed, formatter)))
    # A correction comes where it was filed, not where it was due.
    in_order = {who: sorted(found, key=itemgetter(0)) for who, found in papers.items()}
    said = [
        f"{who}: {', '.join(dict.fromkeys(text for _, text in found))}"
        for who, found in in_order.items()
    ]
    for number, text in enumerate(_filled(said)):
        yield SourceRow(*(("", "") if number else figure), text)


def _filled(texts: Iterable[str]) -> Iterator[str]:
    """The texts in as few rows as their length allows."""
    row = ""
    for text in texts:
        if row and len(row) + len(text) > _LONGEST_ROW:
            yield row
            row = ""
        row = f"{row}; {text}" if row else text
    if row:
        yield row


def _paper(summary: Summary, filed: FiledEntry[Any], formatter: Formatter) -> str:
    """The entry's own papers, else the report that carried it, else the period of its file."""
    if filed.entry.evidence:
        return evidence_text(filed.entry.evidence, formatter)
    data = summary.scope.data
    for period in (filed.period, data.owed.of(filed.agency, filed.period) or filed.period):
        file = data.file_of(period, filed.agency)
        sending = file and file.header.report
        if sending:
            return report_text(sending.number, sending.date, formatter)
    return formatter.language.text(
        N_("entered for {period}"), period=formatter.period_short(filed.period)
    )
