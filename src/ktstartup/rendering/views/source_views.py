"""What stands behind figures: named subjects, and the papers of each by agency (semantics, 3)."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.rendering.entry_text import (
    amounts,
    category_names,
    evidence_text,
    money_text,
    report_text,
)
from ktstartup.rendering.indicator_texts import RUNNING, bodies_called, indicator_texts
from ktstartup.rendering.plain_text import as_written, lower_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.measuring.indicators import Contribution
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.entries import FiledEntry
    from ktstartup.model.indicator import Indicator
    from ktstartup.text.formatting import Formatter


@frozen
class SubjectRow:
    """A named subject counted for the plan (or for another programme)."""

    name: str
    """The subject's name."""
    value: str
    """The amount in million đồng, for deals; else empty."""
    details: str
    """Field, district and owner, as far as they were given."""
    period: str
    """The period that it is counted in, short."""
    agencies: str
    """Who reported it, by short names."""
    evidence: str
    """Number and day of its papers."""
    note: str
    """Reported late, or helped by another programme."""


@frozen
class SubjectGroup:
    """The subjects behind one indicator."""

    title: str
    """The indicator's name."""
    has_values: bool
    """Whether its subjects have amounts."""
    rows: list[SubjectRow]
    """The subjects, in the order in which they were counted."""
    missing: str
    """The bodies of a group that are not counted yet, by short names; else empty."""


def subject_groups(summary: Summary, formatter: Formatter) -> list[SubjectGroup]:
    """The named subjects that count, by indicator; indicators without any are left out."""
    short = summary.scope.bodies.abbreviation
    return [
        SubjectGroup(
            one.indicator.name.in_language(formatter.language.code),
            one.indicator.is_money,
            [_subject(summary, one.indicator, c, formatter) for c in one.contributions],
            formatter.listed([short(agency) for agency in one.coverage.missing])
            if one.coverage
            else "",
        )
        for one in summary.indicators
        if one.indicator.measure.named and one.contributions
    ]


def counted_kinds(summary: Summary, formatter: Formatter) -> str:
    """The kinds of the subjects that count, each once, in the order of the indicators."""
    plan = summary.scope.plan
    kinds = dict.fromkeys(
        one.indicator.measure.subject
        for one in summary.indicators
        if one.indicator.measure.subject and one.contributions
    )
    names = [
        lower_first(plan.subject_kinds[kind].in_language(formatter.language.code))
        for kind in kinds
        if kind
    ]
    names += [
        bodies_called(one.coverage.group, formatter)
        for one in summary.indicators
        if one.contributions and one.coverage is not None and one.coverage.counted
    ]
    return ", ".join(dict.fromkeys(names))


def breakdown_names(summary: Summary, formatter: Formatter) -> str:
    """The names of the plan's breakdowns as one heading."""
    names = [
        one.name.in_language(formatter.language.code)
        for one in summary.scope.plan.dimensions.values()
    ]
    first, *others = names or [formatter.language.text(N_("Breakdown"))]
    return ", ".join((first, *map(lower_first, others)))


def elsewhere_rows(summary: Summary, formatter: Formatter) -> list[SubjectRow]:
    """Help that belongs to other programmes, reported in the period."""
    return [
        _subject(summary, one.indicator, c, formatter)
        for one in summary.indicators
        for c in one.elsewhere
        if c.in_period
    ]


def _subject(
    summary: Summary, indicator: Indicator, one: Contribution, formatter: Formatter
) -> SubjectRow:
    plan, bodies, say = summary.scope.plan, summary.scope.bodies, formatter.language.text
    return SubjectRow(
        name=one.name or one.subject or "",
        value=formatter.millions(one.value) if indicator.is_money else "",
        details=", ".join(category_names(plan, one, formatter)),
        period=formatter.period_short(one.counted_in),
        agencies=", ".join(bodies.abbreviation(agency) for agency in one.agencies),
        evidence=evidence_text(one.evidence, formatter),
        note=say(N_("reported late: {reason}"), reason=as_written(one.late)) if one.late else "",
    )


# ------------------------------------------------------------------ papers


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
            total = amounts(summary.scope.plan, given, formatter)
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
