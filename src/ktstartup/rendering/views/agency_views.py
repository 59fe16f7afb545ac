"""Views of what agencies filed: narratives, corrections, late entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS
from ktstartup.rendering.entry_text import entry_figure, field_text
from ktstartup.rendering.plain_text import as_written, joined, same_words
from ktstartup.rendering.views.point_views import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ktstartup.measuring.changes import AgencyNarrative, Correction
    from ktstartup.measuring.summary import PeriodFigures, Summary
    from ktstartup.model.entries import FiledEntry
    from ktstartup.text.formatting import Formatter


@frozen
class VoiceRow:
    """One agency's own account, for the annex of a consolidated report."""

    agency: str
    """The body's full name."""
    done: list[str]
    """What it did."""
    next: list[str]
    """What it will do."""


@frozen
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
    figure: str
    """What an entry that is taken back had told, with its unit; else empty."""
    before: str
    """What was reported."""
    after: str
    """What holds now."""
    reason: str
    """Why."""
    filed: str
    """In a report on several years: the period in which it was put right, for running text."""


@frozen
class LateRow:
    """Something older that was only reported in this period."""

    about: str
    """The indicator, task or source of money, and the subject's name."""
    figure: str
    """What it adds to the figures, with its unit; empty where it has none of its own."""
    agency: str
    """Who reports it, by its short name."""
    happened: str
    """The day on which it happened; may be empty."""
    reason: str
    """Why it comes late."""
    filed: str
    """In a report on several years: the period it was reported for, for running text."""


def correction_rows(
    known: PeriodFigures,
    formatter: Formatter,
    *,
    indicator: str | None = None,
    dated: bool = False,
) -> list[CorrectionRow]:
    """The corrections filed in the period, of everything or of one indicator.

    ``dated``: each says when, as the document is on more than the period.
    """
    dated = dated or known.period.kind == "span"
    return [
        _correction(known, one, formatter, dated=dated)
        for one in known.corrections
        if indicator is None
        or (one.corrects.section == "results" and one.corrects.entry.about == indicator)
    ]


def late_rows(summary: Summary, formatter: Formatter) -> list[LateRow]:
    """What happened before the period and was only reported in it."""
    scope, bodies = summary.scope, summary.scope.bodies
    told = (*scope.results, *scope.task_updates, *scope.money)
    standing = {one.filed.ref: one.entry for one in told}
    return [
        LateRow(
            about=_about(summary, one, formatter),
            figure=entry_figure(scope.plan, one, standing[one.ref], formatter),
            agency=bodies.abbreviation(summary.scope.who(one.agency)[0]),
            happened=formatter.document_day(one.entry.date) if one.entry.date else "",
            reason=as_written(one.entry.late),
            filed=formatter.period(one.period) if summary.period.kind == "span" else "",
        )
        for one in summary.late
    ]


def _correction(
    summary: PeriodFigures, one: Correction, formatter: Formatter, *, dated: bool
) -> CorrectionRow:
    say, bodies = formatter.language.text, summary.scope.bodies
    before, after = _changes(summary, one, formatter)
    figure = ""
    if one.withdrawn:
        original = one.corrects
        figure = entry_figure(summary.scope.plan, original, original.entry, formatter)
        before = figure or say(N_("counted"))
        after = say(N_("withdrawn"))
    return CorrectionRow(
        about=_about(summary, one.corrects, formatter),
        agency=bodies.abbreviation(one.agency),
        period=formatter.period(one.corrects.period),
        period_short=formatter.period_short(one.corrects.period),
        withdrawn=one.withdrawn,
        figure=figure,
        before=before,
        after=after,
        reason=as_written(one.reason),
        filed=formatter.period(one.period) if dated else "",
    )


def _about(summary: PeriodFigures, filed: FiledEntry[Any], formatter: Formatter) -> str:
    plan, entry, language = summary.scope.plan, filed.entry, formatter.language
    if filed.section == "results":
        about = plan.indicators[entry.about].short.in_language(language.code)
        name = summary.scope.subject_name(entry)
        named = N_("{name} (indicator {indicator})")
        return language.text(named, name=name, indicator=about) if name else about
    if filed.section == "tasks":
        return language.text(N_("Task {number}"), number=entry.about)
    return plan.money[entry.about].name.in_language(language.code)


# Fields whose values say by themselves what they are of.
_PLAIN = {"name", "value", "level", "amount", "outputs", "disaggregation"}
_SPOKEN = {"allocated", "disbursed"}


def _changes(summary: PeriodFigures, one: Correction, formatter: Formatter) -> tuple[str, str]:
    """Old and new values as texts, a field's name before each where there are several."""
    before: list[str] = []
    after: list[str] = []
    for change in one.changes:
        called = ENTRY_KEYS[change.field].meta.called(formatter.language)
        plain = len(one.changes) == 1 and change.field in _PLAIN
        label = "" if plain else f"{called} " if change.field in _SPOKEN else f"{called}: "
        for values, value in ((before, change.before), (after, change.after)):
            text = field_text(summary.scope.plan, one.corrects, change.field, value, formatter)
            values.append(label + text)
    return "; ".join(before), "; ".join(after)


def next_words(summary: Summary, issuer: str) -> list[Words]:
    """What the issuing body will do, as its last report says, and those it took over."""
    return _once(summary, issuer, "next", summary.newest_narratives)


def done_words(summary: Summary, issuer: str, formatter: Formatter) -> list[Words]:
    """What the issuing body did, and those it took over; of several years a point for each.

    What it has written for those years as a whole stands in place of what it wrote for each.
    """
    told = summary.narratives
    whole = [one for one in told if one.period == summary.period]
    if summary.period.kind != "span" or _once(summary, issuer, "done", whole):
        return _once(summary, issuer, "done", whole or told)
    words = []
    for year in sorted({one.period.year for one in told}):
        of_year = [one for one in told if one.period.year == year and one.narrative.done]
        own = [one for one in of_year if _is_own(summary, one, issuer)]
        # A year's report tells of its halves.
        longest = max((one.period.months for one in own), default=0)
        parts = _once(summary, issuer, "done", [o for o in own if o.period.months == longest])
        if parts:
            text = formatter.language.text(
                N_("In {year}: {parts}"), year=year, parts=joined(one.text for one in parts)
            )
            words.append(Words(text, ""))
    return words


def _once(summary: Summary, issuer: str, part: str, told: Iterable[AgencyNarrative]) -> list[Words]:
    """What the issuing body says of itself, and those it took over of themselves, each once."""
    bodies = summary.scope.bodies
    said = (
        Words(as_written(text), "" if voice.agency == issuer else bodies.abbreviation(voice.agency))
        for voice in told
        if _is_own(summary, voice, issuer)
        for text in getattr(voice.narrative, part)
    )
    return list({same_words(one.text): one for one in said}.values())


def _is_own(summary: Summary, voice: AgencyNarrative, issuer: str) -> bool:
    """Whether words are the issuing body's, or of whoever issued in its place at their time."""
    scope = summary.scope
    if scope.agency is not None or voice.agency == issuer:
        return True
    then = scope.plan.calendar.window(voice.period).last
    issuing = (scope.plan.reporting.through, *(one.issuer for one in scope.plan.outlines.values()))
    return any(
        scope.heir(one) == issuer and voice.agency in scope.bodies.responsible(one, then)
        for one in issuing
    )


def voice_rows(summary: Summary, issuer: str) -> list[VoiceRow]:
    """The accounts of all bodies but the issuing one; none in a body's own report.

    Of several years only those that are of them as a whole: each year's stand in its own report.
    """
    if summary.scope.agency is not None:
        return []
    whole = summary.period.kind == "span"
    told = (one for one in summary.narratives if not whole or one.period == summary.period)
    return [
        VoiceRow(
            summary.scope.bodies.name(voice.agency),
            [as_written(one) for one in own.done],
            [as_written(one) for one in own.next],
        )
        for voice in told
        if voice.agency != issuer and ((own := voice.narrative).done or own.next)
    ]
