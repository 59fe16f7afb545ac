"""Headings and cells of the status tables, shared by terminal and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.model.document_names import plan_kind
from ktstartup.model.labels import TASK_STATES
from ktstartup.rendering.indicator_texts import NARROW, NOTHING, indicator_texts, wrong_side
from ktstartup.rendering.plain_text import lower_first
from ktstartup.rendering.target_texts import milestone_sentence, parts_sentences, revision_sentences
from ktstartup.rendering.views.money_views import AMOUNTS, MoneyRows, overspent_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.reporting import ReportsDue
    from ktstartup.measuring.summary import Summary
    from ktstartup.rendering.indicator_texts import IndicatorTexts
    from ktstartup.text.formatting import Formatter

OWN = (N_("Indicator"), N_("In period"), N_("Actual"))
"""Headings of an indicator's own figures."""
AGAINST = (N_("Expected"), N_("Goal"), N_("Due"), "%", N_("Status"))
"""Headings of what they are held against."""
TASKS = (N_("No."), N_("Task"), N_("Leads reporting"), N_("Status"))


def indicator_headings(summary: Summary) -> tuple[str, ...]:
    """The headings of the indicators: one agency's part is not held against the plan's target."""
    return OWN + AGAINST if any(one.held for one in summary.indicators) else OWN


def indicator_cells(summary: Summary, formatter: Formatter) -> Iterator[tuple[str, ...]]:
    """An indicator's cells under :func:`indicator_headings`, the status last."""
    for one in summary.indicators:
        texts = indicator_texts(one, formatter, NARROW)
        name = one.indicator.short.in_language(formatter.language.code)
        own = (name, texts.in_period, texts.actual)
        against = (texts.expected, texts.target, texts.due, texts.share, texts.status)
        if indicator_headings(summary) == OWN:
            yield own
        else:
            yield own + (against if one.held else (NOTHING,) * len(against))


def task_cells(summary: Summary, formatter: Formatter) -> Iterator[tuple[str, ...]]:
    """A task's cells under TASKS, the state last."""
    for one in summary.own_tasks:
        yield (
            one.number,
            one.task.short.in_language(formatter.language.code),
            f"{len(one.leads_reporting)}/{len(one.leads)}",
            formatter.language.text(TASK_STATES[str(one.state)]),
        )


def money_headings(summary: Summary) -> tuple[str, ...]:
    """The headings of money, the source first; what is planned only where the plan says it."""
    planned, *others = AMOUNTS.values()
    return (N_("Source"), *([planned] if summary.money.is_planned else []), *others)


def money_cells(summary: Summary, formatter: Formatter) -> Iterator[tuple[str, ...]]:
    """The cells of a source of money under :func:`money_headings`, and those of the total."""
    for _, one in MoneyRows(summary, formatter).by_source():
        planned, *others = (getattr(one, name) for name in AMOUNTS)
        yield (one.source, *([planned] if summary.money.is_planned else []), *others)


def money_notes(summary: Summary, formatter: Formatter) -> Iterator[str]:
    """The rates of each source and of the total, and where more was spent than allocated."""
    say = formatter.language.text
    for figure, one in MoneyRows(summary, formatter).by_source():
        rates = (
            (N_("{n} of the plan allocated"), figure.allocated_share),
            (N_("{n} of the allocated disbursed"), figure.disbursed_share),
            (N_("{n} of the plan disbursed"), figure.spent_share),
        )
        parts = [say(text, n=formatter.percent(n)) for text, n in rates if n is not None]
        if parts:
            yield f"{one.source}: " + "; ".join(parts)
    for over in summary.money.overspent:
        yield overspent_text(summary, over, formatter)


def reports_outstanding(summary: Summary) -> Iterator[tuple[str, list[str]]]:
    """Whose reports came late, and whose have not come: a label with short names."""
    reporting, short = summary.reporting, summary.scope.bodies.abbreviation
    for label, agencies in ((N_("Late"), reporting.late), (N_("Not sent"), reporting.missing)):
        if agencies:
            yield label, [short(agency) for agency in agencies]


def arithmetic(summary: Summary, formatter: Formatter) -> Iterator[str]:
    """The arithmetic that an officer can redo by hand, for what is behind or under way."""
    for one in summary.indicators:
        texts = indicator_texts(one, formatter, NARROW)
        if parts := arithmetic_of(summary, one, texts, formatter):
            name = one.indicator.short.in_language(formatter.language.code)
            yield f"{name}: " + "; ".join(parts)


def arithmetic_of(
    summary: Summary, one: IndicatorFigure, texts: IndicatorTexts, formatter: Formatter
) -> list[str]:
    """Coverage, projection, what is missing, estimates, milestones and parts of an indicator."""
    if not one.held:
        return []
    say, held = formatter.language.text, one.against
    parts = [texts.coverage] if texts.coverage else []
    if held.projection is not None:
        sentence = N_("at the pace so far {n} by the due date")
        parts.append(say(sentence, n=texts.projection))
    if held.missing and not held.due_passed and one.indicator.expected.shape == "linear":
        # A better place in a ranking is a smaller number, and a rise all the same.
        rises = wrong_side(one) == "below" or one.indicator.measure.scale == "rank"
        message = N_("{n} more by the due date") if rises else N_("{n} less by the due date")
        parts.append(say(message, n=texts.missing))
        if texts.asks_pace:
            parts.append(say(N_("{n} a year"), n=texts.needed))
    if one.estimates:
        parts.append(say(N_("estimate {n}"), n=texts.estimate))
    parts += [milestone_sentence(one, past, formatter) for past in one.past if past.missed]
    sentences = (
        *revision_sentences(summary.scope, one, formatter),
        *parts_sentences(summary.scope, one, formatter),
    )
    parts += [lower_first(said).rstrip(".") for said in sentences]
    if one.late:
        parts.append(say(N_("{n} reported late"), n=len(one.late)))
    return parts


def path_sentence(summary: Summary, formatter: Formatter) -> str:
    """What the figures are held against, and how far off it they may lie."""
    tolerance = summary.scope.plan.thresholds.tolerance
    message = (
        N_(
            "Expected: what the pace of the {plan} asks for by now; "
            "up to {share} off it is on track."
        )
        if tolerance
        else N_("Expected: what the pace of the {plan} asks for by now.")
    )
    return formatter.language.text(
        message,
        plan=plan_kind(summary.scope.plan.document, formatter.language),
        share=formatter.percent(tolerance),
    )


def window_sentence(summary: Summary, formatter: Formatter) -> str:
    """Which period it is, and from when to when its data are."""
    named = formatter.period(summary.period)
    window = summary.scope.own_window
    return formatter.language.text(
        N_("{period}: data from {first} to {last}"),
        period=named[:1].upper() + named[1:],
        first=formatter.day(window.start),
        last=formatter.day(window.last),
    )


def reporting_sentence(reporting: ReportsDue, formatter: Formatter) -> str:
    """How many reports are owed, by when, and how many have come."""
    say = formatter.language.text
    if reporting.period is None or not reporting.expected:
        return say(N_("No report is owed at the end of this period."))
    message = N_("Report on {period}, due {deadline}: {received} of {expected} received")
    if reporting.late:
        message = N_(
            "Report on {period}, due {deadline}: {received} of {expected} received, {late} late"
        )
    return say(
        message,
        period=formatter.period(reporting.period),
        deadline=formatter.listed([formatter.day(day) for day in reporting.deadlines]),
        received=reporting.received,
        expected=reporting.expected,
        late=len(reporting.late),
    )
