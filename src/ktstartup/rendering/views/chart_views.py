"""What the pictures of a report show: the indicators against path and target, who has reported.

Only what is known is drawn: a missing figure is a gap, and the picture's words say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.measuring.reporting import ReportState
from ktstartup.rendering.views.indicator_views import indicator_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.formatting import Formatter
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.summary import Summary
    from ktstartup.rendering.views.indicator_views import IndicatorView

__all__ = ["Chart", "Series", "chart_views"]


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values in a chart, told apart without colour."""

    name: str
    """What the row shows, for the legend."""
    values: list[float | None]
    """A value for each category, in the chart's unit; None where there is no figure."""
    labels: list[str]
    """What is written beside each value; empty where nothing is."""
    look: str
    """solid, striped (a dashed line), hollow (a dotted line) or points (no line)."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of figures: ``chart(c)`` draws it in Word; its words stand elsewhere."""

    kind: str
    """bars (side by side), stacked (bars, one after the other) or line (over periods)."""
    title: str
    """The caption without its number."""
    alt: str
    """The figures in words, for those who cannot see the picture."""
    categories: list[str]
    """What the values belong to: indicators or periods."""
    series: list[Series]
    """The rows of values that it draws."""
    unit: str
    """What the axis counts: %, tỷ đồng, dự án."""


_MONEY = ((10**9, N_("billion VND")), (10**6, N_("million VND")), (1, N_("VND")))
# From the solid to the empty: what is best comes first.
_SENDINGS = (
    (N_("Sent on time"), N_("{n} on time"), "solid", (ReportState.ON_TIME,)),
    (N_("Sent late"), N_("{n} late"), "striped", (ReportState.LATE,)),
    (N_("No report"), N_("{n} without a report"), "hollow",
     (ReportState.MISSING, ReportState.EMPTY)),
)  # fmt: skip


def chart_views(
    summary: Summary, history: Sequence[Summary], formatter: Formatter
) -> tuple[list[Chart], list[Chart]]:
    """The charts of the text, and a line for each indicator with any figure.

    ``history``: the periods of entries from the plan's first to the report's
    last, in order. An agency's own report has no charts: the targets are the
    province's. A chart with nothing to show is left out.
    """
    if summary.scope.agency is not None:
        return [], []
    charts = [_standing(summary, formatter), _sendings(history, formatter)]
    lines = [
        _progress([period.indicators[index] for period in history], history, formatter)
        for index in range(len(summary.indicators))
    ]
    return [one for one in charts if one], [one for one in lines if one]


# ------------------------------------------------------- against path and target


def _standing(summary: Summary, formatter: Formatter) -> Chart | None:
    """Each indicator and its path in percent of the target's minimum, which is 100."""
    say = formatter.language.text
    figures = [one for one in summary.indicators if one.against.target.min]
    if all(one.actual is None for one in figures):
        return None
    views = [indicator_view(summary, one, formatter) for one in figures]
    both = list(zip(figures, views, strict=True))
    return Chart(
        kind="bars",
        title=say(
            N_("Indicators against the plan's path and targets, cumulative to {day}"),
            day=formatter.day(summary.scope.window.last),
        ),
        alt=say(
            N_("Bar chart, in percent of the target. {rows}."),
            rows="; ".join(_told(view, formatter) for view in views),
        ),
        categories=[_named(view, formatter) for view in views],
        series=[
            Series(
                say(N_("Actual, cumulative")),
                [_share(one, one.actual) for one in figures],
                [_reached(one, view, formatter) for one, view in both],
                "solid",
            ),
            Series(
                say(N_("Expected by the plan's path")),
                [_share(one, one.against.expected) for one in figures],
                [_asked(one, view, formatter) for one, view in both],
                "striped",
            ),
        ],
        unit=say(N_("% of the target (100%: the target, of a range its minimum)")),
    )


def _share(one: IndicatorFigure, value: Fraction | None) -> float | None:
    return None if value is None else float(value / one.against.target.min * 100)


def _named(view: IndicatorView, formatter: Formatter) -> str:
    """An indicator beside its bars: no bar because of no figure is said here."""
    say = formatter.language.text
    target = say(N_("target: {target}"), target=view.target_range)
    lines = [view.short, target] if view.actual else [view.short, target, say(N_("no data"))]
    return "\n".join(lines)


def _reached(one: IndicatorFigure, view: IndicatorView, formatter: Formatter) -> str:
    if one.actual is None:
        return ""
    if one.indicator.measure.kind == "ratio":
        message = N_("{figure} ({share} of the target)")
        return formatter.language.text(message, figure=view.actual, share=view.share)
    return f"{view.actual} ({view.share})"


def _asked(one: IndicatorFigure, view: IndicatorView, formatter: Formatter) -> str:
    return view.expected if one.against.expected else formatter.language.text(N_("not due yet"))


def _told(view: IndicatorView, formatter: Formatter) -> str:
    message = (
        N_("{name}: {actual}, {share} of the target ({target}), path {expected}")
        if view.actual
        else N_("{name}: no data, target {target}, path {expected}")
    )
    return formatter.language.text(
        message, name=view.short, actual=view.actual, share=view.share,
        target=view.target_range, expected=view.expected,
    )  # fmt: skip


# ------------------------------------------------------------ the way over the periods


def _progress(
    figures: Sequence[IndicatorFigure], history: Sequence[Summary], formatter: Formatter
) -> Chart | None:
    """An indicator's cumulative figure at the end of each period, on the plan's path."""
    if all(one.actual is None for one in figures):
        return None
    say, last = formatter.language.text, figures[-1]
    divisor, unit = _scale(last, formatter)
    periods = [formatter.period_short(period.period) for period in history]
    view = indicator_view(history[-1], last, formatter)
    fresh, level = _fresh(figures), last.indicator.measure.over == "latest"

    def scaled(values: Sequence[Fraction | None]) -> list[float | None]:
        return [None if value is None else float(value / divisor) for value in values]

    def written(value: Fraction | None) -> str:
        if value is None:
            return ""
        if last.indicator.measure.kind == "ratio":
            return formatter.number(formatter.shown_share(value))
        return formatter.number(value / divisor, 2 if divisor > 1 else 1)

    silent = [""] * len(figures)
    target = N_("Target by {by} (its minimum)") if view.has_range else N_("Target by {by}")
    low = [last.against.target.min] * len(figures)
    series = [
        Series(say(target, by=view.by), scaled(low), silent, "hollow"),
        Series(
            say(N_("Expected by the plan's path")),
            scaled([one.against.expected for one in figures]),
            silent,
            "striped",
        ),
        Series(
            say(N_("Actual at the end of the period") if level else N_("Actual, cumulative")),
            scaled([one.actual for one in figures]),
            _at_changes([written(one.actual) for one in figures]),
            "solid",
        ),
        Series(
            say(N_("Period with a new figure")),
            scaled([one.actual if new else None for one, new in zip(figures, fresh, strict=True)]),
            silent,
            "points",
        ),
    ]
    rows = [
        say(
            _told_of(one, new=new),
            period=period,
            actual=written(one.actual),
            expected=written(one.against.expected),
        )
        for period, one, new in zip(periods, figures, fresh, strict=True)
    ]
    return Chart(
        kind="line",
        title=_with_gaps(say(_title_of(level=level), name=view.name), periods, figures, formatter),
        alt=say(
            N_("Line chart, {unit}, target {target}. {rows}."),
            unit=unit, target=view.target_range, rows="; ".join(rows),
        ),
        categories=["\n".join(period.rsplit(" ", 1)) for period in periods],
        series=series,
        unit=unit,
    )  # fmt: skip


def _scale(one: IndicatorFigure, formatter: Formatter) -> tuple[int, str]:
    """What one step of the axis is: money in the largest unit that the target fills."""
    if not one.indicator.is_money:
        return 1, one.indicator.unit.in_language(formatter.language.code)
    largest = max(one.against.target.min, one.actual or Fraction(0))
    divisor, name = next(unit for unit in _MONEY if largest >= unit[0] or unit[0] == 1)
    return divisor, formatter.language.text(name)


def _at_changes(labels: list[str]) -> list[str]:
    """A label where the figure is another than before, and at the end."""
    before = ["", *labels]
    last = len(labels) - 1
    return [
        label if label != before[index] or index == last else ""
        for index, label in enumerate(labels)
    ]


def _title_of(*, level: bool) -> str:
    """Stocks and shares are not added up over the periods."""
    if level:
        return N_("{name}: figure at the end of each period against the plan's path")
    return N_("{name}: cumulative figure against the plan's path")


def _with_gaps(
    title: str, periods: Sequence[str], figures: Sequence[IndicatorFigure], formatter: Formatter
) -> str:
    gaps = ", ".join(_gaps(periods, figures))
    if not gaps:
        return title
    return formatter.language.text(N_("{title} (no data: {periods})"), title=title, periods=gaps)


def _gaps(periods: Sequence[str], figures: Sequence[IndicatorFigure]) -> list[str]:
    """The periods at whose end there was no figure, those in a row as one."""
    marked = [(one.actual is None, period) for one, period in zip(figures, periods, strict=True)]
    runs = [
        [period for _, period in run]
        for missing, run in groupby(marked, key=lambda pair: pair[0])
        if missing
    ]
    return [run[0] if len(run) == 1 else f"{run[0]} - {run[-1]}" for run in runs]


def _fresh(figures: Sequence[IndicatorFigure]) -> list[bool]:
    """Whether a period has brought something: entries, or a correction that moved the figure."""
    before = [None, *(one.actual for one in figures)]
    return [
        one.in_period is not None or one.actual != earlier
        for one, earlier in zip(figures, before, strict=False)
    ]


def _told_of(one: IndicatorFigure, *, new: bool) -> str:
    if one.actual is None:
        return N_("{period}: no data (path {expected})")
    if not new:
        return N_("{period}: {actual}, no new figure (path {expected})")
    return N_("{period}: {actual} (path {expected})")


# ------------------------------------------------------------------- who has reported


def _sendings(history: Sequence[Summary], formatter: Formatter) -> Chart | None:
    """How many of the bodies that owed a report sent it, period by period."""
    say = formatter.language.text
    due = [one.reporting for one in history if one.reporting.period and one.reporting.deliveries]
    if not due:
        return None
    periods = [formatter.period_short(one.period) for one in due if one.period]
    counts = [[len(one.in_state(*states)) for one in due] for _, _, _, states in _SENDINGS]
    rows = [
        f"{period}: "
        + ", ".join(
            say(message, n=formatter.number(count))
            for (_, message, _, _), count in zip(_SENDINGS, column, strict=True)
        )
        for period, column in zip(periods, zip(*counts, strict=True), strict=True)
    ]
    return Chart(
        kind="stacked",
        title=say(N_("Reports sent of those due, by reporting period")),
        alt=say(N_("Stacked bar chart, number of bodies. {rows}."), rows="; ".join(rows)),
        categories=periods,
        series=[
            Series(
                say(name),
                [float(n) for n in numbers],
                [formatter.number(n) if n else "" for n in numbers],
                look,
            )
            for (name, _, look, _), numbers in zip(_SENDINGS, counts, strict=True)
        ],
        unit=say(N_("bodies that owe a report")),
    )
