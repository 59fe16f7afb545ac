"""Views of what agencies filed: reports, narratives, corrections, late entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS
from ktstartup.rendering.entry_text import amount_text, value_text
from ktstartup.rendering.labels import REPORT_STATES
from ktstartup.rendering.plain_text import as_written, same_words
from ktstartup.rendering.views.point_views import Words
from ktstartup.rendering.views.task_views import amounts

if TYPE_CHECKING:
    from ktstartup.formatting import Formatter
    from ktstartup.measuring.changes import Correction, FieldChange
    from ktstartup.measuring.reporting import Delivery
    from ktstartup.measuring.summary import PeriodFigures, Summary
    from ktstartup.model.entries import FiledEntry

__all__ = [
    "CorrectionRow",
    "LateRow",
    "ReportingView",
    "SendingRow",
    "VoiceRow",
    "correction_rows",
    "late_rows",
    "own_words",
    "reporting_view",
    "voice_rows",
]


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One agency's own account, for the annex of a consolidated report."""

    agency: str
    """The body's full name."""
    done: list[str]
    """What it did."""
    next: list[str]
    """What it will do."""


@dataclass(frozen=True, slots=True)
class SendingRow:
    """One body's report."""

    agency: str
    """The body's full name."""
    number: str
    """Its report's number; empty when none came."""
    arrived: str
    """The day it arrived; empty when none came."""
    state: str
    """on-time, late, empty or missing."""
    state_label: str
    """The state in words."""


@dataclass(frozen=True, slots=True)
class ReportingView:
    """Who owed a report and what became of it."""

    owed: bool
    """Whether any report was due at the end of the period."""
    period: str
    """The period of the reports that were due, for running text."""
    deadline: str
    """The last day on which they were on time."""
    expected: str
    """How many were due."""
    received: str
    """How many came, in time or late."""
    some: bool
    """Whether any report has come at all."""
    late: list[str]
    """Whose report came late, by short names."""
    late_count: str
    """How many came late."""
    missing: list[str]
    """Whose report has not come, or came empty."""
    missing_count: str
    """How many have not come, or came empty."""
    rows: list[SendingRow]
    """Every body that owed a report."""


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A figure reported earlier and put right in this period."""

    about: str
    """The indicator, task or source of money, and the subject's name."""
    agency: str
    """Who corrects, by its short name."""
    period: str
    """The period it was reported for, for running text."""
    period_short: str
    """The same for a narrow column."""
    withdrawn: bool
    """Whether the entry is taken back as a whole."""
    before: str
    """What was reported."""
    after: str
    """What holds now."""
    reason: str
    """Why."""


@dataclass(frozen=True, slots=True)
class LateRow:
    """Something older that was only reported in this period."""

    about: str
    """The indicator, task or source of money, and the subject's name."""
    agency: str
    """Who reports it, by its short name."""
    happened: str
    """The day on which it happened; may be empty."""
    reason: str
    """Why it comes late."""


def correction_rows(
    known: PeriodFigures, formatter: Formatter, *, indicator: str | None = None
) -> list[CorrectionRow]:
    """The corrections filed in the period, of everything or of one indicator."""
    return [
        _correction(known, one, formatter)
        for one in known.corrections
        if indicator is None
        or (one.corrects.section == "results" and one.corrects.entry.about == indicator)
    ]


def late_rows(summary: Summary, formatter: Formatter) -> list[LateRow]:
    """What happened before the period and was only reported in it."""
    bodies = summary.scope.bodies
    return [
        LateRow(
            about=_about(summary, one, formatter),
            agency=bodies.abbreviation(summary.scope.who(one.agency)[0]),
            happened=formatter.document_day(one.entry.date) if one.entry.date else "",
            reason=as_written(one.entry.late),
        )
        for one in summary.late
    ]


def _correction(summary: PeriodFigures, one: Correction, formatter: Formatter) -> CorrectionRow:
    say, bodies = formatter.language.text, summary.scope.bodies
    before, after = _changes(summary, one, formatter)
    if one.withdrawn:
        before = say(N_("counted"))
        after = say(N_("withdrawn"))
    return CorrectionRow(
        about=_about(summary, one.corrects, formatter),
        agency=bodies.abbreviation(one.agency),
        period=formatter.period(one.corrects.period),
        period_short=formatter.period_short(one.corrects.period),
        withdrawn=one.withdrawn,
        before=before,
        after=after,
        reason=as_written(one.reason),
    )


def _about(summary: PeriodFigures, filed: FiledEntry[Any], formatter: Formatter) -> str:
    plan, entry, language = summary.scope.plan, filed.entry, formatter.language
    if filed.section == "results":
        about = plan.indicators[entry.about].short.in_language(language.code)
        named = N_("{name} (indicator {indicator})")
        return language.text(named, name=entry.name, indicator=about) if entry.name else about
    if filed.section == "tasks":
        return language.text(N_("Task {number}"), number=entry.about)
    return plan.money[entry.about].name.in_language(language.code)


def _changes(summary: PeriodFigures, one: Correction, formatter: Formatter) -> tuple[str, str]:
    """Old and new values as texts, a field's name before each where there are several."""
    before, after = [], []
    for change in one.changes:
        called = ENTRY_KEYS[change.field].meta.called(formatter.language)
        label = f"{called}: " if len(one.changes) > 1 else ""
        before.append(label + _value(summary, one, change, change.before, formatter))
        after.append(label + _value(summary, one, change, change.after, formatter))
    return "; ".join(before), "; ".join(after)


def _value(
    summary: PeriodFigures, one: Correction, change: FieldChange, value: Any, formatter: Formatter
) -> str:
    field = change.field
    amount = amount_text(field, value, formatter)
    if amount is not None:
        return amount
    if field == "outputs":
        return amounts(summary, ((one.output, one.value) for one in value), formatter)
    if field == "level":
        levels = summary.scope.plan.indicators[one.corrects.entry.about].measure.levels
        return levels[value].in_language(formatter.language.code)
    return value_text(value, ", ")


def own_words(summary: Summary, part: str, issuer: str) -> list[Words]:
    """What the issuing body says of itself, and those it took over of themselves, each once."""
    alone, bodies = summary.scope.agency is not None, summary.scope.bodies
    said = (
        Words(as_written(text), "" if voice.agency == issuer else bodies.abbreviation(voice.agency))
        for voice in summary.narratives
        if alone or voice.agency == issuer
        for text in getattr(voice.narrative, part)
    )
    return list({same_words(one.text): one for one in said}.values())


def voice_rows(summary: Summary, issuer: str) -> list[VoiceRow]:
    """The accounts of all bodies but the issuing one; none in a body's own report."""
    if summary.scope.agency is not None:
        return []
    return [
        VoiceRow(
            summary.scope.bodies.name(voice.agency),
            [as_written(one) for one in own.done],
            [as_written(one) for one in own.next],
        )
        for voice in summary.narratives
        if voice.agency != issuer and ((own := voice.narrative).done or own.next)
    ]


def reporting_view(summary: Summary, formatter: Formatter) -> ReportingView:
    """The reports due at the end of the period."""
    reporting, bodies = summary.reporting, summary.scope.bodies
    rows = [_row(summary, one, formatter) for one in reporting.deliveries]
    return ReportingView(
        owed=reporting.period is not None and bool(rows),
        period=formatter.period(reporting.period) if reporting.period else "",
        deadline=formatter.listed([formatter.document_day(day) for day in reporting.deadlines]),
        expected=formatter.count(reporting.expected),
        received=formatter.count(reporting.received),
        some=reporting.received > 0,
        late=[bodies.abbreviation(agency) for agency in reporting.late],
        late_count=formatter.count(len(reporting.late)),
        missing=[bodies.abbreviation(agency) for agency in reporting.missing],
        missing_count=formatter.count(len(reporting.missing)),
        rows=rows,
    )


def _row(summary: Summary, one: Delivery, formatter: Formatter) -> SendingRow:
    return SendingRow(
        summary.scope.bodies.name(one.agency),
        one.number or "",
        formatter.document_day(one.arrived) if one.arrived else "",
        str(one.state),
        formatter.language.text(REPORT_STATES[str(one.state)]),
    )
