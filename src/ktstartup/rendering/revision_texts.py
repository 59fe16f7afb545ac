"""How a revised target is told: both values, from when, by which document and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.rendering.indicator_texts import RUNNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.model.target import Target
    from ktstartup.text.formatting import Formatter

__all__ = ["revision_sentences"]


def revision_sentences(scope: AsOfView, one: IndicatorFigure, formatter: Formatter) -> list[str]:
    """The targets revised in the period, in a review or final summary all that were revised."""
    if not one.held:
        return []
    return [
        _sentence(one, before, after, formatter)
        for before, after in _revised(one)
        if after.adopted is not None
        and after.adopted <= scope.window.last
        and (scope.period.kind == "span" or after.adopted in scope.window)
    ]


def _revised(one: IndicatorFigure) -> Iterator[tuple[Target, Target]]:
    """Each revised target with the one that it replaces: the last before it of that date."""
    targets = one.indicator.targets
    for number, after in enumerate(targets):
        before = [t for t in targets[:number] if t.by == after.replaces]
        if after.replaces is not None and before:
            yield before[-1], after


def _sentence(one: IndicatorFigure, before: Target, after: Target, formatter: Formatter) -> str:
    message = N_(
        "The target of {before} {before_by} was revised to {after} {by} ({document}, in force "
        "from {day}); reason: {reason}."
    )
    return formatter.language.text(
        message,
        before=RUNNING.target(one.indicator, before, formatter),
        before_by=_by(before, formatter),
        after=RUNNING.target(one.indicator, after, formatter),
        by=_by(after, formatter),
        document=after.document or "",
        day="" if after.adopted is None else formatter.document_day(after.adopted),
        reason=(after.reason or "").rstrip("."),
    )


def _by(target: Target, formatter: Formatter) -> str:
    say = formatter.language.text
    if isinstance(target.by, int):
        return say(N_("by {year}"), year=target.by)
    return say(N_("by the day {day}"), day=formatter.document_day(target.by))
