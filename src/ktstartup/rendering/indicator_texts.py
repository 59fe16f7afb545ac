"""How an indicator's figures are written: in running text, in wide and narrow tables, in JSON.

The one place that turns figures into texts, so that every output says the same.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen
from ktstartup.language import N_, NN_
from ktstartup.measuring.targets import Status
from ktstartup.model.labels import STATUSES
from ktstartup.rendering.plain_text import as_written, lower_first
from ktstartup.rendering.shown_figures import shown_beside, shown_figures, unreached

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from ktstartup.measuring.coverage import Coverage
    from ktstartup.measuring.indicators import Estimate, IndicatorFigure
    from ktstartup.model.indicator import Indicator
    from ktstartup.model.measure import Measure
    from ktstartup.model.target import Target
    from ktstartup.text.formatting import Formatter

    Write = Callable[[Indicator, Fraction, Formatter, Sequence[Fraction]], str]

NOTHING = "–"
"""No data in a narrow table; never a zero."""
# What a Vietnamese name of a group begins with, and what no number stands before: "02/99 xã".
_ALL = "các "
BETTER = N_("better than the target")
"""Less than a limit, which nobody exceeds."""
OVER_LIMIT = N_("over the limit")
"""What adds up and comes back below its limit no more."""
UNCOMPUTED = N_("not computed yet")
"""What a figure is made of has data, and the figure has to wait for more of them."""


@frozen
class FigureStyle:
    """How figures are written in one kind of place.

    ``missing`` stands where there is no data, ``uncomputed`` where what a figure is made of has
    data and it has none, ``no_share`` where there is no share,
    ``reached_late`` where a target was reached after its date.
    """

    write: Write
    target: Callable[[Indicator, Target, Formatter], str]
    share: Callable[[Fraction, Formatter], str]
    missing: str
    uncomputed: str
    no_share: str
    reached_late: str


class IndicatorTexts:
    """An indicator's figures in one style, each written when it is first asked for."""

    def __init__(self, one: IndicatorFigure, formatter: Formatter, style: FigureStyle) -> None:
        self._one, self._formatter, self._style = one, formatter, style
        self._shown = shown_figures(one)

    def _text(self, value: Fraction | None) -> str:
        if value is None:
            style, uncomputed = self._style, self._one.uncomputed
            missing = style.uncomputed if uncomputed else style.missing
            return self._formatter.language.text(missing)
        one = self._one
        return self._style.write(one.indicator, value, self._formatter, unreached(one, value))

    def _gap(self, gap: Fraction | None) -> str:
        """What separates two figures, nothing where they are one: places of ranks, points."""
        indicator, formatter = self._one.indicator, self._formatter
        if not gap:
            return formatter.language.text(self._style.missing)
        counted, several = formatter.language.counted, 1 if gap == 1 else 2
        if indicator.measure.scale == "rank":
            return counted(_PLACES, several, n=formatter.number(gap))
        if indicator.measure.is_level:
            return counted(_LEVELS, several, n=formatter.count(gap))
        if indicator.is_in_percent:
            # 8% and 9% lie one point apart: a hundredth of either is another difference.
            return counted(_POINTS, several, n=formatter.number(gap))
        return self._style.write(indicator, gap, formatter, (Fraction(0),))

    def of(self, *names: str) -> dict[str, Any]:
        """Some of the texts by their names, for a view that has them by the same names."""
        return {name: getattr(self, name) for name in names}

    @cached_property
    def in_period(self) -> str:
        """The figure of the period."""
        return self._text(self._shown.in_period)

    @cached_property
    def actual(self) -> str:
        """The figure at the end of the period."""
        return self._text(self._shown.actual)

    @cached_property
    def bare(self) -> str:
        """The same without its unit."""
        actual = self._shown.actual
        indicator = self._one.indicator
        return "" if actual is None else running(indicator, actual, self._formatter, unit=False)

    @cached_property
    def expected(self) -> str:
        """What the plan's path expects."""
        value = self._shown.expected
        return self._style.no_share if value is None else self._text(value)

    @cached_property
    def target(self) -> str:
        """The target, both ends of a range."""
        return self._style.target(self._one.indicator, self._one.against.target, self._formatter)

    @property
    def asked(self) -> str:
        """The target in running text, of a limit the most that may be: không quá 20 vụ."""
        indicator, target = self._one.indicator, self._one.against.target
        limit = indicator.goes_down and target.min is None
        if limit and indicator.measure.scale == "number" and not indicator.measure.is_change:
            return self._formatter.language.text(N_("at most {target}"), target=self.target)
        return self.target

    @cached_property
    def due(self) -> str:
        """When the target is due: of a yearly one, the year."""
        held, by = self._one.against, self._one.against.target.by
        if held.year is not None:
            return str(held.year)
        if self._style is NARROW or isinstance(by, int):
            return due_text(held.target, self._formatter)
        return self._formatter.document_day(by)

    @cached_property
    def share(self) -> str:
        """Percent of the target's minimum."""
        value = self._shown.share
        return self._style.no_share if value is None else self._style.share(value, self._formatter)

    @cached_property
    def status(self) -> str:
        """The verdict."""
        one, say = self._one, self._formatter.language.text
        status = say(status_name(one))
        if one.reached is None:
            return status
        delay = delay_text(one.against.target.by, one.reached, self._formatter)
        return say(self._style.reached_late, status=status, delay=delay)

    @cached_property
    def projection(self) -> str:
        """Where the pace so far leads by the due date."""
        return self._text(self._shown.projection)

    @cached_property
    def missing(self) -> str:
        """What is missing to the target."""
        return self._gap(self._shown.missing)

    @cached_property
    def behind_by(self) -> str:
        """What is missing to the path."""
        return self._gap(self._shown.behind_by)

    @cached_property
    def needed(self) -> str:
        """The pace a year that is needed from now on, rounded up."""
        return self._gap(self._shown.needed)

    @property
    def asks_pace(self) -> bool:
        """Whether there is such a pace: none where it would be all that is missing."""
        return self._shown.needed is not None

    @cached_property
    def estimate(self) -> str:
        """What is estimated beside the actual."""
        said = map(self._estimated, self._one.estimates)
        return "; ".join(said) or self._formatter.language.text(self._style.missing)

    def _estimated(self, estimate: Estimate) -> str:
        """An estimate with what it is of: the whole of a time, or what comes on top."""
        indicator, formatter = self._one.indicator, self._formatter
        value = shown_beside(indicator, estimate.value, None)
        return formatter.language.text(
            _ESTIMATED[estimate.of],
            figure=self._style.write(indicator, value, formatter, ()),
            time=formatter.period(estimate.time) if estimate.time else "",
        )

    @cached_property
    def coverage(self) -> str:
        """By the figures of how many bodies the actual is, where not by all that may."""
        return _coverage_text(self._one.coverage, self._formatter)

    @cached_property
    def period_coverage(self) -> str:
        """The same of the figure of the period."""
        return _coverage_text(self._one.period_coverage, self._formatter)


def indicator_texts(
    one: IndicatorFigure, formatter: Formatter, style: FigureStyle
) -> IndicatorTexts:
    """The figures of an indicator as texts, each written once however often it is asked for."""
    key = id(one), id(style)
    if key not in formatter.written:  # with the figure, so that no other comes to be where it was
        formatter.written[key] = one, IndicatorTexts(one, formatter, style)
    found: IndicatorTexts = formatter.written[key][1]
    return found


_ESTIMATED = {
    "year": N_("{figure} for the whole of {time}"),
    "period": N_("{figure} for the whole of {time}"),
    "rest": N_("a further {figure}"),
    None: N_("{figure}"),
}


def delay_text(by: date | int, reached: date | int, formatter: Formatter) -> str:
    """How much later than its year or day a target was reached: 01 năm, 03 tháng, 20 ngày."""
    counted = formatter.language.counted

    def text(messages: tuple[str, str], n: int) -> str:
        return counted(messages, n, n=formatter.count(n))

    if isinstance(by, int) or isinstance(reached, int):
        return text(_YEARS, _year(reached) - _year(by))
    months = (reached.year - by.year) * 12 + reached.month - by.month - (reached.day < by.day)
    if not months:
        return text(_DAYS, (reached - by).days)
    years, months = divmod(months, 12)
    said = [text(_YEARS, years)] if years else []
    return " ".join([*said, text(_MONTHS, months)] if months else said)


_LEVELS = NN_("{n} level", "{n} levels")
_PLACES = NN_("{n} place", "{n} places")
_POINTS = NN_("{n} percentage point", "{n} percentage points")
_YEARS = NN_("{n} year", "{n} years")
_MONTHS = NN_("{n} month", "{n} months")
_DAYS = NN_("{n} day", "{n} days")


def _year(by: date | int) -> int:
    return by if isinstance(by, int) else by.year


def status_name(one: IndicatorFigure) -> str:
    """The status in words: less than a limit is better than it, and not above it."""
    if is_better(one):
        return BETTER
    if is_over_limit(one):
        return OVER_LIMIT
    if one.against.has_left:
        above = wrong_side(one) == "above"
        return N_("above the target range") if above else N_("below the target range")
    lacking = one.uncomputed and one.against.status is Status.NO_DATA
    return UNCOMPUTED if lacking else STATUSES[str(one.against.status)]


def is_better(one: IndicatorFigure) -> bool:
    """Whether the actual is below a limit: better than the target, which nobody exceeds."""
    return one.against.status is Status.EXCEEDED and one.indicator.goes_down


def is_over_limit(one: IndicatorFigure) -> bool:
    """Whether what adds up is above its limit, and so comes back below it no more."""
    return one.indicator.fills_up and one.against.status in (Status.BEHIND, Status.OVERDUE)


def wrong_side(one: IndicatorFigure) -> str:
    """On which side of its target the actual lies: above or below; empty where it is reached."""
    indicator, highest, actual = one.indicator, one.against.target.max, one.actual
    if actual is None or not one.against.missing:
        return ""
    if indicator.direction == "within" and highest is not None:
        return "above" if actual > highest else "below"
    return "above" if indicator.goes_down else "below"


def due_text(target: Target, formatter: Formatter) -> str:
    """The year or day by which a target is to be reached."""
    return str(target.by) if isinstance(target.by, int) else formatter.day(target.by)


def target_text(target: Target, texts: IndicatorTexts) -> str:
    """The target in the plan's words, unless they only name once more what it is about.

    That nothing is to be left, they say without a figure: không còn nợ đọng.
    """
    own = target.level or any(map(str.isdigit, target.text)) or target.max == 0
    return as_written(target.text) if own else texts.asked


# ------------------------------------------------------------ running text


def running(
    indicator: Indicator, value: Fraction, formatter: Formatter, *, unit: bool = True
) -> str:
    """A figure of an indicator in running text, with its unit: 07 dự án, 1,5 tỷ đồng, 60%."""
    if indicator.measure.scale != "number":
        return _place(indicator.measure, value, formatter)
    if indicator.is_money:
        return formatter.money(value)
    if indicator.measure.is_change:
        return _changed(indicator, value, formatter.percent(abs(value)), formatter)
    if indicator.measure.is_percentage:
        return formatter.percent(value)
    if not unit:
        return formatter.count(value)
    return formatter.counted(value, *indicator.unit.forms(formatter.language.code))


def _place(measure: Measure, value: Fraction, formatter: Formatter) -> str:
    if measure.is_level:
        return level_text(measure, value, formatter)
    return formatter.language.text(N_("rank {n}"), n=formatter.number(value))


def level_text(measure: Measure, place: Fraction, formatter: Formatter) -> str:
    """The name of the level at a place; the place itself where the plan names none."""
    level = measure.level_at(place)
    if level is None:
        return formatter.number(place)
    return measure.levels[level].in_language(formatter.language.code)


def _changed(indicator: Indicator, value: Fraction, size: str, formatter: Formatter) -> str:
    """A change in words, without a sign: giảm 5%; it may have gone the other way."""
    if value == 0:
        return formatter.language.text(N_("unchanged"))
    grown = (value > 0) == (indicator.measure.kind == "increase")
    return formatter.language.text(N_("up {n}") if grown else N_("down {n}"), n=size)


def _running_target(indicator: Indicator, target: Target, formatter: Formatter) -> str:
    """Minimum and maximum with their unit once: 10 - 15 tỷ đồng."""
    if target.max is None or target.min is None:
        return running(indicator, indicator.goal(target), formatter)
    if indicator.measure.is_change:
        low, high = (formatter.number(end) for end in (target.min, target.max))
        return _changed(indicator, target.max, f"{low} - {high}%", formatter)
    top = running(indicator, target.max, formatter)
    bottom = running(indicator, target.min, formatter, unit=False)
    unit = top[top.find(" ") :] if " " in top else ""
    return _range(bottom.removesuffix(unit), top, formatter)


def _range(low: str, high: str, formatter: Formatter, dash: str = " - ") -> str:
    """Two ends as one text; a dash beside a sign nobody could read."""
    if low.startswith("-"):
        return formatter.language.text(N_("{low} to {high}"), low=low, high=high)
    return f"{low}{dash}{high}"


# ------------------------------------------------------------ tables


def _cell(
    indicator: Indicator, value: Fraction, formatter: Formatter, bounds: Sequence[Fraction] = ()
) -> str:
    """A figure under a heading that has its unit: money in million đồng."""
    if indicator.measure.is_level:
        return level_text(indicator.measure, value, formatter)
    return formatter.millions(value, bounds) if indicator.is_money else formatter.number(value)


def _cell_target(indicator: Indicator, target: Target, formatter: Formatter) -> str:
    if target.max is None or target.min is None:
        limit = indicator.goes_down and not indicator.measure.is_level
        return ("≤ " if limit else "") + _cell(indicator, indicator.goal(target), formatter)
    low, high = (_cell(indicator, end, formatter) for end in (target.min, target.max))
    return _range(low, high, formatter)


def _narrow(
    indicator: Indicator, value: Fraction, formatter: Formatter, bounds: Sequence[Fraction] = ()
) -> str:
    if indicator.is_money:
        return formatter.money_short(value, bounds)
    return _cell(indicator, value, formatter)


def _narrow_target(indicator: Indicator, target: Target, formatter: Formatter) -> str:
    if indicator.measure.is_level:
        return _cell_target(indicator, target, formatter)
    if target.max is None or target.min is None:
        sign = "≤" if indicator.goes_down else "≥"
        return f"{sign} {_narrow(indicator, indicator.goal(target), formatter)}"
    low, high = (_narrow(indicator, end, formatter) for end in (target.min, target.max))
    unit = high[high.find(" ") :] if " " in high else ""
    return _range(low.removesuffix(unit), high, formatter, "-")


def _coverage_text(coverage: Coverage | None, formatter: Formatter) -> str:
    """How many bodies are behind a figure: theo số liệu của 02/99 xã, gồm 08/10 sở; or nothing."""
    if coverage is None or not coverage.reported:
        return ""
    counted, reported = N_("{n} of {all} {bodies}"), N_("by the figures of {n} of {all} {bodies}")
    return formatter.language.text(
        counted if coverage.counted else reported,
        n=formatter.count(len(coverage.reported)),
        all=formatter.count(len(coverage.members)),
        bodies=bodies_called(coverage.group, formatter),
    )


def bodies_called(group: str | None, formatter: Formatter) -> str:
    """What bodies are called behind a number: as the plan names their group, or as any bodies."""
    if formatter.language.code == "vi" and group and group.lower().startswith(_ALL):
        return lower_first(group[len(_ALL) :])
    return formatter.language.text(N_("bodies"))


RUNNING = FigureStyle(
    lambda indicator, value, formatter, _: running(indicator, value, formatter),
    _running_target,
    lambda share, formatter: formatter.percent(share),
    "",
    "",
    "",
    N_("{status}, {delay} late"),
)
"""Sentences: with the unit, empty where there is no data."""
TABLE = FigureStyle(
    _cell,
    _cell_target,
    lambda share, formatter: formatter.share(share),
    N_("no data"),
    UNCOMPUTED,
    "",
    RUNNING.reached_late,
)
"""Tables of documents: no unit, money in million đồng."""
NARROW = FigureStyle(
    _narrow,
    _narrow_target,
    lambda share, formatter: formatter.number(share),
    NOTHING,
    UNCOMPUTED,
    NOTHING,
    N_("reached {delay} late"),
)
"""Tables of a terminal and of comments on merge requests."""
