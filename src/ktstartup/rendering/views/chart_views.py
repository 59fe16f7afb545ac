"""Data of a report's charts: indicators against path and target, reports sent.

Only what is known is drawn: a missing figure is a gap, and the picture's words say so.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.measuring.reporting import ReportState
from ktstartup.rendering.indicator_texts import RUNNING, indicator_texts
from ktstartup.rendering.shown_figures import shown_figures, unreached
from ktstartup.text.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.reporting import ReportsDue
    from ktstartup.measuring.summary import PeriodFigures, ReportFigures, Summary
    from ktstartup.rendering.views.indicator_views import IndicatorView
    from ktstartup.text.formatting import Formatter


@frozen
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


@frozen
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
    account: ReportFigures, views: Sequence[IndicatorView], formatter: Formatter
) -> tuple[list[Chart], list[Chart]]:
    """The charts of the text, and a line for each indicator with any figure.

    ``views`` are those of the account's indicators. An agency's own report has
    no charts: the targets are the province's. A chart with nothing to show is left out.
    """
    if account.summary.scope.agency is not None:
        return [], []
    charts = [
        _standing(account.summary, views, formatter),
        _sendings(account.reporting, formatter),
    ]
    lines = [
        _progress(
            [one.indicators[index] for one in account.history],
            account.history,
            formatter,
            _plan(view, formatter),
        )
        for index, view in enumerate(views)
    ]
    return [one for one in charts if one], [one for one in lines if one]


def _plan(view: IndicatorView, formatter: Formatter) -> str:
    """What the plan is called inside a sentence; only Vietnamese writes it with a capital."""
    return view.plan_type if formatter.language.code == "vi" else view.plan_type.lower()


# ------------------------------------------------------- against path and target


def _standing(
    summary: Summary, views: Sequence[IndicatorView], formatter: Formatter
) -> Chart | None:
    """Each indicator and its path in percent of the target's minimum, which is 100."""
    say = formatter.language.text
    pairs = zip(summary.indicators, views, strict=True)
    both = [(one, view) for one, view in pairs if _is_share_of_target(one)]
    if not any(one.actual for one, _ in both):
        return None
    return Chart(
        kind="bars",
        title=say(
            N_("Indicators against the {plan}'s path and targets, cumulative to {day}"),
            plan=_plan(views[0], formatter),
            day=formatter.document_day(summary.scope.window.last),
        ),
        alt=say(
            N_("Bar chart, in percent of the target. {rows}."),
            rows="; ".join(_told(view, formatter) for _, view in both),
        ),
        categories=[_named(view, formatter) for _, view in both],
        series=[
            Series(
                say(N_("Actual, cumulative")),
                [_share(one, one.actual) for one, _ in both],
                [_reached(one, view, formatter) for one, view in both],
                "solid",
            ),
            Series(
                say(N_("Expected by the {plan}'s path"), plan=_plan(views[0], formatter)),
                [_share(one, one.against.expected) for one, _ in both],
                [
                    view.expected if one.against.expected else say(N_("not due yet"))
                    for one, view in both
                ],
                "striped",
            ),
        ],
        unit=say(N_("% of the target (100%: the target, of a range its minimum)")),
    )


def _is_share_of_target(one: IndicatorFigure) -> bool:
    """Whether the target is the whole of what is drawn: more is better, and never below zero."""
    indicator = one.indicator
    whole = not (indicator.measure.signed or indicator.measure.is_level)
    return indicator.direction == "up" and whole and _goal(one) > 0


def _share(one: IndicatorFigure, value: Fraction | None) -> float | None:
    return None if value is None else float(value / _goal(one) * 100)


def _goal(one: IndicatorFigure) -> Fraction:
    return one.indicator.goal(one.against.target)


def _named(view: IndicatorView, formatter: Formatter) -> str:
    """An indicator beside its bars: no bar because of no figure is said here."""
    say = formatter.language.text
    target = say(N_("target: {target}"), target=view.target_range)
    known = view.coverage if view.actual else say(N_("no data"))
    return "\n".join(filter(None, (view.short, target, known)))


def _reached(one: IndicatorFigure, view: IndicatorView, formatter: Formatter) -> str:
    if one.actual is None:
        return ""
    if one.indicator.measure.is_percentage:
        message = N_("{figure} ({share} of the target)")
        return formatter.language.text(message, figure=view.actual, share=view.share)
    return f"{view.actual} ({view.share})"


def _told(view: IndicatorView, formatter: Formatter) -> str:
    message = (
        N_("{name}: {actual}, {share} of the target ({target}), path {expected}")
        if view.actual
        else N_("{name}: no data, target {target}, path {expected}")
    )
    told = formatter.language.text(
        message, name=view.short, actual=view.actual, share=view.share,
        target=view.target_range, expected=view.expected,
    )  # fmt: skip
    return ", ".join(filter(None, (told, view.coverage)))


# ------------------------------------------------------------ the way over the periods


def _progress(
    figures: Sequence[IndicatorFigure],
    history: Sequence[PeriodFigures],
    formatter: Formatter,
    plan: str,
) -> Chart | None:
    """An indicator's cumulative figure at the end of each period, on the plan's path."""
    if all(one.actual is None for one in figures) or figures[-1].indicator.measure.is_level:
        return None
    if _lowest(figures) < 0:  # the axis begins at nothing
        return None
    say, axis = formatter.language.text, _Axis(figures, formatter, plan)
    periods = [formatter.period_short(one.period) for one in history]
    return Chart(
        kind="line",
        title=_with_gaps(axis.title, periods, figures, formatter)
        + (f" ({axis.texts.coverage})" if axis.texts.coverage else ""),
        alt=say(
            N_("Line chart, {unit}, target {target}. {rows}."),
            unit=axis.unit,
            target=axis.texts.asked,
            rows="; ".join(_rows(periods, figures, axis)),
        ),
        categories=["\n".join(period.rsplit(" ", 1)) for period in periods],
        series=list(_lines(figures, axis)),
        unit=axis.unit,
    )


def _lowest(figures: Sequence[IndicatorFigure]) -> Fraction:
    drawn = ((one.actual, one.against.expected, _goal(one)) for one in figures)
    return min(value for three in drawn for value in three if value is not None)


class _Axis:
    """What an indicator's line is drawn on: its unit, and what its texts are made of."""

    def __init__(self, figures: Sequence[IndicatorFigure], formatter: Formatter, plan: str) -> None:
        last, self.plan = figures[-1], plan
        self.has_path = any(one.against.expected is not None for one in figures)
        self.indicator, self.target = last.indicator, last.against.target
        self.texts = indicator_texts(last, formatter, RUNNING)
        self.formatter, self.say = formatter, formatter.language.text
        # A stock or a share is the newest figure, and not added up over the periods.
        self.level = last.indicator.measure.over != "total"
        self.divisor, self.unit = _scale(last, formatter)

    @property
    def title(self) -> str:
        """The chart's title."""
        name = self.indicator.name.in_language(self.formatter.language.code)
        if self.level and self.has_path:
            message = N_("{name}: figure at the end of each period against the {plan}'s path")
        elif self.level:
            message = N_("{name}: figure at the end of each period against the {plan}'s target")
        elif self.has_path:
            message = N_("{name}: cumulative figure against the {plan}'s path")
        else:
            message = N_("{name}: cumulative figure against the {plan}'s target")
        return self.say(message, name=name, plan=self.plan)

    def scaled(self, values: Iterable[Fraction | None]) -> list[float | None]:
        """Values as points on the axis."""
        return [None if value is None else float(value / self.divisor) for value in values]

    def written(self, one: IndicatorFigure, value: Fraction | None) -> str:
        """A value beside its point; money in the axis's unit with two decimals at most."""
        if value is None:
            return ""
        bounds = [bound / self.divisor for bound in unreached(one, value)]
        scaled = value / self.divisor
        return self.formatter.number(
            rounded(scaled, 2, bounds) if self.indicator.is_money else scaled
        )


def _lines(figures: Sequence[IndicatorFigure], axis: _Axis) -> Iterator[Series]:
    """Target, path and actual; points where a period brought a new figure."""
    say, silent = axis.say, [""] * len(figures)
    by_when = (
        N_("Target by {by} (its minimum)")
        if axis.target.max is not None and axis.indicator.direction == "up"
        else N_("Target by {by}")
    )
    # Several dated targets, or a revised one: each period has that which it was held against.
    if any(one.against.target != axis.target for one in figures):
        by_when = N_("Target in force at the time")
    target = axis.scaled(axis.indicator.goal(one.against.target) for one in figures)
    yield Series(say(by_when, by=axis.texts.due), target, silent, "hollow")
    if axis.has_path:
        name = say(N_("Expected by the {plan}'s path"), plan=axis.plan)
        path = axis.scaled(one.against.expected for one in figures)
        yield Series(name, path, silent, "striped")
    yield Series(
        say(N_("Actual at the end of the period") if axis.level else N_("Actual, cumulative")),
        axis.scaled(one.actual for one in figures),
        _at_changes([axis.written(one, shown_figures(one).actual) for one in figures]),
        "solid",
    )
    fresh = zip(figures, _fresh(figures), strict=True)
    points = axis.scaled(one.actual if new else None for one, new in fresh)
    yield Series(say(N_("Period with a new figure")), points, silent, "points")


def _rows(periods: Sequence[str], figures: Sequence[IndicatorFigure], axis: _Axis) -> Iterator[str]:
    """Each period's figure in words."""
    for period, one, new in zip(periods, figures, _fresh(figures), strict=True):
        shown = shown_figures(one)
        told = axis.say(
            _told_of(one, new=new), period=period, actual=axis.written(one, shown.actual)
        )
        expected = axis.written(one, shown.expected)
        if expected:
            told = axis.say(N_("{told} (path {expected})"), told=told, expected=expected)
        yield told


def _scale(one: IndicatorFigure, formatter: Formatter) -> tuple[int, str]:
    """What one step of the axis is: money in the largest unit that the target fills."""
    if not one.indicator.is_money:
        return 1, one.indicator.unit.in_language(formatter.language.code)
    largest = max(one.indicator.base, _goal(one), one.actual or Fraction(0))
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


def _with_gaps(
    title: str, periods: Sequence[str], figures: Sequence[IndicatorFigure], formatter: Formatter
) -> str:
    """A title with the periods at whose end there was no figure, those in a row as one."""
    marked = [(one.actual is None, period) for one, period in zip(figures, periods, strict=True)]
    runs = [
        [period for _, period in run]
        for missing, run in groupby(marked, key=lambda pair: pair[0])
        if missing
    ]
    if not runs:
        return title
    gaps = ", ".join(run[0] if len(run) == 1 else f"{run[0]} - {run[-1]}" for run in runs)
    return formatter.language.text(N_("{title} (no data: {periods})"), title=title, periods=gaps)


def _fresh(figures: Sequence[IndicatorFigure]) -> list[bool]:
    """Whether a period has brought something: entries, or a correction that moved the figure."""
    before = [None, *(one.actual for one in figures)]
    return [
        one.in_period is not None or one.actual != earlier
        for one, earlier in zip(figures, before, strict=False)
    ]


def _told_of(one: IndicatorFigure, *, new: bool) -> str:
    if one.actual is None:
        return N_("{period}: no data")
    if not new:
        return N_("{period}: {actual}, no new figure")
    return N_("{period}: {actual}")


# ------------------------------------------------------------------- who has reported


# The quarters of seven years: with more, nobody reads a picture in a column of a page.
_LEAST_BARS, _MOST_BARS = 2, 28


def _sendings(history: Sequence[ReportsDue], formatter: Formatter) -> Chart | None:
    """How many of the bodies that owed a report sent it, period by period."""
    say = formatter.language.text
    every = [one for one in history if one.period and one.deliveries]
    # One bar, or bars of nothing but missing reports: a sentence says it better.
    if len(every) < _LEAST_BARS or not any(one.received for one in every):
        return None
    due, title = every[-_MOST_BARS:], N_("Reports sent of those due, by reporting period")
    if len(every) > len(due):
        title = N_("Reports sent of those due, the last {n} of them by period")
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
        title=say(title, n=formatter.number(len(due))),
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
