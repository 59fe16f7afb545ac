"""How the verdict of a target that has fallen due is written: missed, reached, reached late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.measuring.targets import Status
from ktstartup.rendering.indicator_texts import (
    RUNNING,
    delay_text,
    indicator_texts,
    status_name,
)

if TYPE_CHECKING:
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.targets import Milestone
    from ktstartup.text.formatting import Formatter

__all__ = ["milestone_code", "milestone_name", "milestone_sentence", "milestone_verdict"]


def milestone_code(one: Milestone) -> str:
    """The verdict as programs have it: exceeded, achieved, missed or no-data."""
    return "missed" if one.held.status is Status.OVERDUE else str(one.held.status)


def milestone_name(one: Milestone, formatter: Formatter) -> str:
    """What a target is called by its date: the year of a yearly one, else the milestone."""
    say, by = formatter.language.text, one.held.target.by
    if one.held.year is not None:
        return say(N_("year {year}"), year=one.held.year)
    if isinstance(by, int):
        return say(N_("milestone of {year}"), year=by)
    return say(N_("milestone of {day}"), day=formatter.document_day(by))


def milestone_verdict(one: IndicatorFigure, milestone: Milestone, formatter: Formatter) -> str:
    """What came of it; what was reached later says how much later."""
    say = formatter.language.text
    if milestone.reached is not None:
        delay = delay_text(milestone.held.target.by, milestone.reached, formatter)
        return say(N_("reached {delay} late"), delay=delay)
    if milestone_code(milestone) == "missed":
        return say(N_("missed"))
    return say(status_name(one.at(milestone)))


def milestone_sentence(one: IndicatorFigure, milestone: Milestone, formatter: Formatter) -> str:
    """Its name, what was there on its day of what was asked, and the verdict."""
    name = milestone_name(milestone, formatter)
    said = [_figure(one, milestone, formatter), milestone_verdict(one, milestone, formatter)]
    return f"{name}: " + ", ".join(filter(None, said))


def _figure(one: IndicatorFigure, milestone: Milestone, formatter: Formatter) -> str:
    if milestone.actual is None:
        return ""
    indicator, target, say = one.indicator, milestone.held.target, formatter.language.text
    texts = indicator_texts(one.at(milestone), formatter, RUNNING)
    counted = indicator.direction == "up" and indicator.measure.kind in ("count", "value")
    counted = counted and indicator.measure.scale == "number" and not indicator.measure.computed
    if counted and target.max is None:
        return say(N_("{actual} of {target}"), actual=texts.bare, target=texts.target)
    # The plan's own words are Vietnamese.
    own = target.text if formatter.language.code == "vi" else ""
    return say(N_("{actual} (target: {target})"), actual=texts.actual, target=own or texts.asked)
