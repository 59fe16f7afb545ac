"""Builds the view of a report from a measured period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.measuring.reporting import ReportState
from ktstartup.rendering.labels import FIELDS, REPORT_STATES
from ktstartup.rendering.report.heading import Issue, heading, issuer_of
from ktstartup.rendering.report.indicator_views import (
    elsewhere_rows,
    indicator_view,
    subject_groups,
)
from ktstartup.rendering.report.sentences import lower_first
from ktstartup.rendering.report.task_views import amounts, group_views, money_rows
from ktstartup.rendering.report.view import (
    AnnexNumbers,
    CorrectionRow,
    ReportingView,
    ReportView,
    SendingRow,
    VoiceRow,
    Words,
    YearGroup,
    YearRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from ktstartup.measuring.changes import Change, Correction
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.progress import Narrative
    from ktstartup.rendering.report.view import TaskGroupView
    from ktstartup.writing import Writer

__all__ = ["build_report"]

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


def build_report(
    summary: Summary, years: Sequence[Summary], writer: Writer, issue: Issue
) -> ReportView:
    """The view of a period's report; ``years`` adds the year-by-year table of a review."""
    plan, bodies = summary.scope.plan, summary.scope.bodies
    issuer, receiver = issuer_of(summary)
    groups = group_views(summary, writer)
    subjects = subject_groups(summary, writer)
    rows = [_correction(summary, one, writer) for one in summary.corrections]
    reporting = _reporting(summary, writer)
    allocated, disbursed = _money(summary, writer)
    voices = _voices(summary, issuer)
    return ReportView(
        kind="agency" if summary.scope.agency else "province",
        illustrative=plan.illustrative or "",
        heading=heading(summary, writer, issue),
        plan=_mention(writer, plan.document.type, plan.document.number),
        plan_in_full=_first_mention(summary, writer),
        subject=plan.document.subject,
        period=writer.period(summary.period),
        next_period=writer.period(summary.period.after()),
        cutoff=writer.day(summary.scope.window.last),
        issuer=bodies.name(issuer),
        receiver=bodies.name(receiver),
        indicators=[indicator_view(summary, one, writer) for one in summary.indicators],
        groups=groups,
        silent_tasks=_silent(summary, groups),
        money=money_rows(summary, writer),
        allocated=allocated,
        disbursed=disbursed,
        reporting=reporting,
        done=_words(summary, lambda own: own.done, only=issuer),
        difficulties=_words(summary, lambda own: _difficulties(own, writer)),
        proposals=_words(summary, lambda own: own.proposals),
        next=_words(summary, lambda own: own.next, only=issuer),
        voices=voices,
        corrections=rows,
        subjects=subjects,
        elsewhere=elsewhere_rows(summary, writer),
        years=_years(summary, years, writer),
        annex=_annexes(
            indicators=not summary.scope.agency,
            tasks=True,
            subjects=bool(subjects),
            years=bool(years),
            reporting=bool(reporting.rows) and not summary.scope.agency,
            voices=bool(voices),
            corrections=bool(rows),
        ),
        short_forms=dict(plan.document.abbreviations) if writer.language.code == "vi" else {},
    )


def _mention(writer: Writer, kind: str, number: str) -> str:
    return writer.language.text(N_("{type} No. {number}"), type=kind, number=number)


def _first_mention(summary: Summary, writer: Writer) -> str:
    """Type, number, date, issuer and subject (Decree 30/2020/NĐ-CP, Annex I)."""
    document = summary.scope.plan.document
    return writer.language.text(
        N_("{plan} of {day} of {issuer} on {subject}"),
        plan=_mention(writer, document.type, document.number),
        day=writer.long_day(document.date),
        issuer=summary.scope.bodies.name(document.issuer),
        subject=lower_first(document.subject),
    )


def _money(summary: Summary, writer: Writer) -> tuple[str, str]:
    """Allocated and disbursed in the period over all sources, as running text."""

    def total(amounts: Iterable[int | None]) -> str:
        given = [amount for amount in amounts if amount is not None]
        return writer.money(sum(given)) if given else ""

    return (
        total(one.allocated_in_period for one in summary.money),
        total(one.disbursed_in_period for one in summary.money),
    )


def _words(
    summary: Summary, part: Callable[[Narrative], Sequence[str]], *, only: str | None = None
) -> list[Words]:
    """What agencies say, the most widely said first; the same words stand once."""
    bodies = summary.scope.bodies
    said: dict[str, list[str]] = {}
    for voice in summary.voices:
        if only in (None, voice.agency):
            for text in part(voice.narrative):
                said.setdefault(text.rstrip(" .;"), []).append(voice.agency)
    alone = summary.scope.agency is not None or only is not None
    return [
        Words(text, "" if alone else ", ".join(bodies.abbreviation(agency) for agency in who))
        for text, who in sorted(said.items(), key=lambda item: -len(item[1]))
    ]


def _voices(summary: Summary, issuer: str) -> list[VoiceRow]:
    if summary.scope.agency is not None:
        return []
    return [
        VoiceRow(summary.scope.bodies.name(voice.agency), list(own.done), list(own.next))
        for voice in summary.voices
        if voice.agency != issuer and ((own := voice.narrative).done or own.next)
    ]


def _difficulties(narrative: Narrative, writer: Writer) -> list[str]:
    say = writer.language.text
    return [
        say(
            N_("{difficulty} (cause: {cause})"),
            difficulty=one.text.rstrip(" .;"),
            cause=lower_first(one.cause.rstrip(" .;")),
        )
        if one.cause
        else one.text
        for one in narrative.difficulties
    ]


def _reporting(summary: Summary, writer: Writer) -> ReportingView:
    reporting, bodies = summary.reporting, summary.scope.bodies
    rows = [
        SendingRow(
            bodies.name(one.agency),
            one.number or "",
            writer.day(one.arrived) if one.arrived else "",
            str(one.state),
            writer.language.text(REPORT_STATES[str(one.state)]),
        )
        for one in reporting.deliveries
    ]
    states = (ReportState.MISSING, ReportState.EMPTY)
    return ReportingView(
        owed=reporting.period is not None and bool(rows),
        period=writer.period(reporting.period) if reporting.period else "",
        deadline=writer.day(reporting.deadline) if reporting.deadline else "",
        expected=writer.count(reporting.expected),
        received=writer.count(reporting.received),
        some=reporting.received > 0,
        late=[bodies.abbreviation(agency) for agency in reporting.late],
        missing=[bodies.abbreviation(agency) for agency in reporting.in_state(*states)],
        rows=rows,
    )


def _correction(summary: Summary, one: Correction, writer: Writer) -> CorrectionRow:
    say, bodies = writer.language.text, summary.scope.bodies
    before, after = _changes(summary, one.changes, writer)
    if one.withdrawn:
        before = say(N_("counted"))
        after = say(N_("withdrawn"))
    return CorrectionRow(
        about=_about(summary, one, writer),
        agency=bodies.abbreviation(one.agency),
        period=writer.period(one.corrects.period),
        period_short=writer.period_short(one.corrects.period),
        withdrawn=one.withdrawn,
        before=before,
        after=after,
        reason=one.reason,
    )


def _about(summary: Summary, one: Correction, writer: Writer) -> str:
    plan, entry, language = summary.scope.plan, one.corrects.entry, writer.language
    if one.corrects.section == "results":
        about = plan.indicators[entry.about].short.in_language(language.code)
        return f"{about}: {entry.name}" if entry.name else about
    if one.corrects.section == "tasks":
        return language.text(N_("Task {number}"), number=entry.about)
    return plan.money[entry.about].name.in_language(language.code)


def _changes(summary: Summary, changes: Sequence[Change], writer: Writer) -> tuple[str, str]:
    """Old and new values as texts, a field's name before each where there are several."""
    before, after = [], []
    for change in changes:
        label = writer.language.text(FIELDS[change.field]) + ": " if len(changes) > 1 else ""
        before.append(label + _value(summary, change.field, change.before, writer))
        after.append(label + _value(summary, change.field, change.after, writer))
    return "; ".join(before), "; ".join(after)


def _value(summary: Summary, field: str, value: Any, writer: Writer) -> str:
    if value is None or value == ():
        return writer.language.text(N_("no data"))
    if field in ("amount", "allocated", "disbursed"):
        return writer.money(value)
    if field in ("value", "numerator", "denominator"):
        return writer.number(value)
    if field == "outputs":
        return amounts(summary, ((one.output, one.value) for one in value), writer)
    if isinstance(value, dict):
        return ", ".join(f"{key} {', '.join(values)}" for key, values in value.items())
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _silent(summary: Summary, groups: Sequence[TaskGroupView]) -> list[str]:
    """Tasks without a word in the period; of an agency's, those that it leads."""
    led = {one.number for one in summary.tasks if summary.scope.agency in (None, *one.leads)}
    return [
        task.number
        for group in groups
        for task in group.tasks
        if not task.lines and task.number in led
    ]


def _years(summary: Summary, years: Sequence[Summary], writer: Writer) -> list[YearGroup]:
    """Each indicator's figures year by year; nothing for a single year or less."""
    if not years or summary.scope.agency:
        return []
    return [
        _year_group(summary, one, [year.indicators[index] for year in years], years, writer)
        for index, one in enumerate(summary.indicators)
    ]


def _year_group(
    summary: Summary,
    one: IndicatorFigure,
    figures: Sequence[IndicatorFigure],
    years: Sequence[Summary],
    writer: Writer,
) -> YearGroup:
    whole = indicator_view(summary, one, writer)
    views = [indicator_view(year, f, writer) for year, f in zip(years, figures, strict=True)]
    rows = [
        YearRow(
            str(year.period),
            view.row.in_period,
            view.row.actual,
            view.row.expected,
            view.row.share,
            view.status_label,
        )
        for year, view in zip(years, views, strict=True)
    ]
    return YearGroup(whole.name, whole.row.unit, whole.row.target, rows)


def _annexes(**present: bool) -> AnnexNumbers:
    names = [name for name, wanted in present.items() if wanted]
    numbers = _ROMAN if len(names) > 1 else ("",)
    return AnnexNumbers(**dict(zip(names, numbers, strict=False)))
