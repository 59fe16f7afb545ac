"""Views of indicators part by part: year by year in a review, half by half in a yearly report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.rendering.indicator_texts import TABLE, indicator_texts
from ktstartup.rendering.views.agency_views import correction_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.measuring.summary import PeriodFigures, ReportFigures
    from ktstartup.rendering.views.agency_views import CorrectionRow
    from ktstartup.rendering.views.indicator_views import IndicatorView
    from ktstartup.text.formatting import Formatter


@frozen
class PartRow:
    """An indicator in one part of a longer period."""

    period: str
    """The part: a year of a review, a half of a year."""
    target: str
    """The target in force at the part's end, which its share is of."""
    in_period: str
    """The figure of the part; without data it says so."""
    adjusted: str
    """By how much what was reported before counts more or less since then: "-1"; mostly empty."""
    actual: str
    """The figure since the plan began, at the part's end."""
    expected: str
    """What the plan's path expects by the part's end."""
    share: str
    """Percent of the target's minimum; empty without data."""
    status_label: str
    """The status at the part's end, in words."""
    coverage: str
    """By the figures of how many of the bodies asked; empty where nobody in particular is."""


@frozen
class PartGroup:
    """An indicator over the parts of a longer period."""

    title: str
    """The indicator's name."""
    unit: str
    """Its unit, for a table."""
    rows: list[PartRow]
    """Its figures, part by part."""
    adjusted: bool
    """Whether earlier figures were put right in any part, so that the parts alone do not add up."""
    corrections: list[CorrectionRow]
    """What was put right of them, part by part."""


def part_groups(
    account: ReportFigures, views: Sequence[IndicatorView], formatter: Formatter
) -> list[PartGroup]:
    """Figures part by part, of the indicators that have any; nothing where there are no parts."""
    return [
        _part_group(account, index, view, formatter)
        for index, view in enumerate(views)
        if account.parts and view.actual
    ]


def _part_group(
    account: ReportFigures, index: int, view: IndicatorView, formatter: Formatter
) -> PartGroup:
    rows = [_part(account, part, index, formatter) for part in account.parts]
    corrections = [
        row
        for part in account.parts
        for row in correction_rows(part, formatter, indicator=view.id, dated=True)
    ]
    adjusted = any(row.adjusted for row in rows)
    return PartGroup(view.name, view.row.unit, rows, adjusted, corrections if adjusted else [])


def _adjusted(account: ReportFigures, part: PeriodFigures, index: int, formatter: Formatter) -> str:
    """What a part changed of the parts before it, with its sign; empty where nothing."""
    way = account.reconciled(part, index)
    if way is None or not way.adjusted:
        return ""
    sign = "+" if way.adjusted > 0 else ""
    return sign + TABLE.write(part.indicators[index].indicator, way.adjusted, formatter, ())


def _part(account: ReportFigures, part: PeriodFigures, index: int, formatter: Formatter) -> PartRow:
    one = part.indicators[index]
    texts = indicator_texts(one, formatter, TABLE)
    short = part.period.kind == "year"
    return PartRow(
        period=formatter.period_short(part.period) if short else formatter.period(part.period),
        adjusted=_adjusted(account, part, index, formatter),
        status_label=texts.status,
        **texts.of("target", "in_period", "actual", "expected", "share", "coverage"),
    )
