"""Headings and cells of the status tables, shared by terminal and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.rendering.indicator_texts import NARROW, indicator_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.formatting import Formatter
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.reporting import ReportsDue
    from ktstartup.measuring.summary import Summary

__all__ = [
    "AGAINST",
    "MONEY",
    "OWN",
    "against",
    "arithmetic",
    "own",
    "reporting_sentence",
    "window_sentence",
]

OWN = (N_("Indicator"), N_("In period"), N_("Actual"))
"""Headings of an indicator's own figures."""
AGAINST = (N_("Expected"), N_("Goal"), N_("Due"), "%", N_("Status"))
"""Headings of what they are held against."""
MONEY = (
    N_("Source"),
    N_("Allocated in period"),
    N_("Allocated so far"),
    N_("Disbursed in period"),
    N_("Disbursed so far"),
)


def own(one: IndicatorFigure, formatter: Formatter) -> tuple[str, ...]:
    """An indicator's name, its figure in the period and since the plan began."""
    texts = indicator_texts(one, formatter, NARROW)
    name = one.indicator.short.in_language(formatter.language.code)
    return name, texts.in_period, texts.actual


def against(one: IndicatorFigure, formatter: Formatter) -> tuple[str, ...]:
    """What was expected, the target and its date, the share of it, and the status."""
    texts = indicator_texts(one, formatter, NARROW)
    return texts.expected, texts.target, texts.due, texts.share, texts.status


def arithmetic(summary: Summary, formatter: Formatter) -> Iterator[str]:
    """The arithmetic that an officer can redo by hand, for what is behind or under way."""
    say = formatter.language.text
    for one in summary.indicators:
        held, texts, parts = one.against, indicator_texts(one, formatter, NARROW), []
        if held.projection is not None:
            sentence = N_("at the pace so far {n} by the due date")
            parts.append(say(sentence, n=texts.projection))
        if held.needed_per_year:
            parts.append(say(N_("{n} a year needed now"), n=texts.needed))
        if one.estimate is not None:
            parts.append(say(N_("estimate {n}"), n=texts.estimate))
        if one.late:
            parts.append(say(N_("{n} reported late"), n=len(one.late)))
        if parts:
            name = one.indicator.short.in_language(formatter.language.code)
            yield f"{name}: " + "; ".join(parts)


def window_sentence(summary: Summary, formatter: Formatter) -> str:
    """Which period it is, and from when to when its data are."""
    named = formatter.period(summary.period)
    window = summary.scope.window
    return formatter.language.text(
        N_("{period}: data from {first} to {last}"),
        period=named[:1].upper() + named[1:],
        first=formatter.day(window.start),
        last=formatter.day(window.last),
    )


def reporting_sentence(reporting: ReportsDue, formatter: Formatter) -> str:
    """How many reports are owed, by when, and how many have come."""
    say = formatter.language.text
    if reporting.period is None or reporting.deadline is None:
        return say(N_("No report is owed at the end of this period."))
    return say(
        N_("Report on {period}, due {deadline}: {received} of {expected} received, {late} late"),
        period=formatter.period(reporting.period),
        deadline=formatter.day(reporting.deadline),
        received=reporting.received,
        expected=reporting.expected,
        late=len(reporting.late),
    )
