"""Views of what stands below an indicator: targets that have fallen due, their verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.rendering.indicator_texts import TABLE, indicator_texts
from ktstartup.rendering.milestone_texts import (
    milestone_name,
    milestone_sentence,
    milestone_verdict,
)
from ktstartup.rendering.part_texts import part_name

if TYPE_CHECKING:
    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.text.formatting import Formatter

__all__ = ["MilestoneView", "SubRow", "milestone_rows", "milestone_views", "part_rows"]


@frozen
class MilestoneView:
    """A target that has fallen due before that of the indicator's own sentence."""

    text: str
    """Its name, figure and verdict: "mốc năm 2020: 40/50 lớp, không đạt"."""
    sentence: str
    """The same as a sentence."""
    missed: bool
    """Whether it was not reached in time, as far as anybody has said."""
    unknown: bool
    """Whether there was no figure on its day."""


@frozen
class SubRow:
    """A row of the table below its indicator: a target that has fallen due, or a part."""

    name: str
    """What the row is of: "mốc năm 2020", "Quế Sơn"."""
    target: str
    """The target, both ends of a range."""
    by: str
    """The target's year or day."""
    in_period: str
    """The figure of the period; empty for a target that has fallen due."""
    actual: str
    """The figure on the target's day; without data it says so."""
    expected: str
    """What the path expects; empty for a target that has fallen due."""
    share: str
    """Percent of the target's minimum with one decimal; empty without data."""
    status_label: str
    """The verdict in words."""


def milestone_views(one: IndicatorFigure, formatter: Formatter) -> list[MilestoneView]:
    """The targets that have fallen due before the one that the indicator is held against."""
    return [
        MilestoneView(
            said,
            f"{said[:1].upper()}{said[1:]}.",
            milestone.missed and milestone.actual is not None,
            milestone.actual is None,
        )
        for milestone in one.past
        for said in [milestone_sentence(one, milestone, formatter)]
    ]


def milestone_rows(one: IndicatorFigure, formatter: Formatter) -> list[SubRow]:
    """The same as rows of the table of indicators."""
    return [
        SubRow(
            milestone_name(milestone, formatter),
            texts.target,
            texts.due,
            "",
            texts.actual,
            "",
            texts.share,
            milestone_verdict(one, milestone, formatter),
        )
        for milestone in one.past
        for texts in [indicator_texts(one.at(milestone), formatter, TABLE)]
    ]


def part_rows(scope: AsOfView, one: IndicatorFigure, formatter: Formatter) -> list[SubRow]:
    """The parts of the target as rows of the table of indicators."""
    return [
        SubRow(
            part_name(scope, part, formatter),
            texts.target,
            texts.due,
            texts.in_period,
            texts.actual,
            texts.expected,
            texts.share,
            texts.status,
        )
        for part in one.target_parts
        for texts in [indicator_texts(part.figure, formatter, TABLE)]
    ]
