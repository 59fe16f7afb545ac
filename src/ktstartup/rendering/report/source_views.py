"""Follows each figure to the entries behind it, and these to their papers (semantics, 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.language import N_
from ktstartup.rendering.report.indicator_views import running
from ktstartup.rendering.report.proof import evidence_text, report_text
from ktstartup.rendering.report.task_views import amounts
from ktstartup.rendering.report.view import SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.measuring.summary import Summary
    from ktstartup.model.progress import Filed
    from ktstartup.writing import Writer

__all__ = ["source_rows"]

# Rows of a table do not split: none may grow as long as a page.
_LONGEST_ROW = 900


def source_rows(summary: Summary, writer: Writer, *, trace: bool = False) -> list[SourceRow]:
    """Figures with the papers behind them, by agency.

    The plan's indicators since it began; outputs of tasks and money in the
    period, for dozens of bodies add to them each time: ``trace`` follows these
    too since the plan began, and over several years at all.
    """
    rows = list(_of_indicators(summary, writer))
    if trace or summary.period.kind != "span":
        rows += _of_outputs(summary, writer, whole=trace)
        rows += _of_money(summary, writer, whole=trace)
    return rows


def _of_indicators(summary: Summary, writer: Writer) -> Iterator[SourceRow]:
    for one in summary.indicators:
        refs = [ref for contribution in one.contributions for ref in contribution.refs]
        if one.actual is not None:
            name = one.indicator.name.in_language(writer.language.code)
            value = running(one.indicator, one.actual, writer)
            yield from _rows(summary, (name, value), refs, writer)


def _of_outputs(summary: Summary, writer: Writer, *, whole: bool) -> Iterator[SourceRow]:
    for task in summary.tasks:
        lines = task.lines if whole else task.lines_of_period
        refs = [line.ref for line in lines if line.outputs]
        if refs:
            produced = ((o.output, o.actual if whole else o.in_period) for o in task.outputs)
            given = [(output, value) for output, value in produced if value is not None]
            name = writer.language.text(N_("Results of task {number}"), number=task.number)
            total = amounts(summary, given, writer)
            yield from _rows(summary, (name, total), refs, writer)


def _of_money(summary: Summary, writer: Writer, *, whole: bool) -> Iterator[SourceRow]:
    scope, say = summary.scope, writer.language.text
    for one in summary.money:
        own = [e.filed for e in scope.money if e.entry.source == one.source]
        refs = [filed.ref for filed in own if whole or scope.in_period(filed)]
        if not refs:
            continue
        given = [
            say(label, amount=writer.money(amount))
            for label, amount in (
                (N_("allocated {amount}"), one.allocated if whole else one.allocated_in_period),
                (N_("disbursed {amount}"), one.disbursed if whole else one.disbursed_in_period),
            )
            if amount is not None
        ]
        name = scope.plan.money[one.source].name.in_language(writer.language.code)
        yield from _rows(summary, (name, "; ".join(given)), refs, writer)


def _rows(
    summary: Summary, figure: tuple[str, str], refs: Iterable[str], writer: Writer
) -> Iterator[SourceRow]:
    scope = summary.scope
    papers: dict[str, list[str]] = {}
    for ref in refs:
        filed = scope.data.by_ref[ref]
        agency = scope.bodies.abbreviation(scope.who(filed.agency)[0])
        papers.setdefault(agency, []).append(_paper(summary, filed, writer))
    said = [f"{who}: {', '.join(dict.fromkeys(texts))}" for who, texts in papers.items()]
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


def _paper(summary: Summary, filed: Filed[Any], writer: Writer) -> str:
    """The entry's own papers, else the report that carried it, else the period of its file."""
    if filed.entry.evidence:
        return evidence_text(filed.entry.evidence, writer)
    data = summary.scope.data
    for period in (filed.period, summary.scope.plan.owed(filed.period) or filed.period):
        file = data.file_of(period, filed.agency)
        sending = file and file.header.report
        if sending:
            return report_text(sending.number, sending.date, writer)
    return writer.language.text(
        N_("entered for {period}"), period=writer.period_short(filed.period)
    )
