"""What stands in the cells of a period's tables, whether a terminal or Markdown shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.rendering.labels import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.reporting import Reporting
    from ktstartup.measuring.summary import Summary
    from ktstartup.writing import Writer

__all__ = [
    "AGAINST",
    "MONEY",
    "NOTHING",
    "OWN",
    "against",
    "arithmetic",
    "own",
    "reporting_sentence",
    "window_sentence",
]

NOTHING = "–"
"""No data; never a zero."""

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


def own(one: IndicatorFigure, writer: Writer) -> tuple[str, ...]:
    """An indicator's name, its figure in the period and since the plan began."""
    return (
        one.indicator.short.in_language(writer.language.code),
        _figure(one, one.in_period, writer),
        _figure(one, one.actual, writer),
    )


def against(one: IndicatorFigure, writer: Writer) -> tuple[str, ...]:
    """What was expected, the target and its date, the share of it, and the verdict."""
    held, due = one.against, one.against.target.by
    return (
        _figure(one, held.expected, writer),
        _target(one, writer),
        str(due) if isinstance(due, int) else writer.day(due),
        NOTHING if held.share is None else writer.number(writer.shown_share(held.share), 0),
        writer.language.text(STATUSES[str(held.status)]),
    )


def _figure(one: IndicatorFigure, value: Fraction | None, writer: Writer) -> str:
    if value is None:
        return NOTHING
    if one.indicator.is_money:
        return writer.money_short(value)
    return writer.number(value)


def _target(one: IndicatorFigure, writer: Writer) -> str:
    target = one.against.target
    low = _figure(one, target.min, writer)
    if target.max is None:
        return f"≥ {low}"
    low = low.partition(" ")[0] if one.indicator.is_money else low
    return f"{low}-{_figure(one, target.max, writer)}"


def arithmetic(summary: Summary, writer: Writer) -> Iterator[str]:
    """The arithmetic that an officer can redo by hand, for what is behind or under way."""
    say = writer.language.text
    for one in summary.indicators:
        held = one.against
        parts = []
        if held.projection is not None:
            sentence = N_("at the pace so far {n} by the due date")
            parts.append(say(sentence, n=_figure(one, held.projection, writer)))
        if held.needed_per_year:
            needed = held.needed_per_year
            pace = needed if one.indicator.is_money else writer.rounded_up(needed)
            parts.append(say(N_("{n} a year needed now"), n=_figure(one, pace, writer)))
        if one.estimate is not None:
            parts.append(say(N_("estimate {n}"), n=_figure(one, one.estimate, writer)))
        if one.late:
            parts.append(say(N_("{n} reported late"), n=len(one.late)))
        if parts:
            name = one.indicator.short.in_language(writer.language.code)
            yield f"{name}: " + "; ".join(parts)


def window_sentence(summary: Summary, writer: Writer) -> str:
    """Which period it is, and from when to when its data are."""
    named = writer.period(summary.period)
    window = summary.scope.window
    return writer.language.text(
        N_("{period}: data from {first} to {last}"),
        period=named[:1].upper() + named[1:],
        first=writer.day(window.start),
        last=writer.day(window.last),
    )


def reporting_sentence(reporting: Reporting, writer: Writer) -> str:
    """How many reports are owed, by when, and how many have come."""
    say = writer.language.text
    if reporting.period is None or reporting.deadline is None:
        return say(N_("No report is owed at the end of this period."))
    return say(
        N_("Report on {period}, due {deadline}: {received} of {expected} received, {late} late"),
        period=writer.period(reporting.period),
        deadline=writer.day(reporting.deadline),
        received=reporting.received,
        expected=reporting.expected,
        late=len(reporting.late),
    )
