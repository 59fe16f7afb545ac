"""What the counted figures of a plan are made of, period by period: subjects, or typed figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from ktstartup.measuring.indicators import claims_of, counted_claims, latest_claims
from ktstartup.measuring.suppression import Content, Series

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ktstartup.calendar import Period
    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.facts import IndicatorFacts, PeriodFacts
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import Result
    from ktstartup.model.indicator import Indicator
    from ktstartup.model.plan import Plan

Key = tuple[str, str, str]
"""A figure: indicator or output, its id, and the task of an output."""
SHARE = ("numerator", "remainder")
"""Who is counted by a share and who is not, kept as figures in place of the indicator."""
Line = tuple[str, str]
"""A dimension and a category of it."""
WHOLE: Line = ("", "")


@dataclass(slots=True)
class Counted:
    """A figure that counts, as a whole and by category; ``rests`` is what is in no category.

    ``uneven``: the lines and periods in which what is new is not what has been added since the
    period before, for something older was corrected.
    """

    over: str
    unit: str
    named: bool
    lines: dict[Line, Series] = field(default_factory=dict)
    rests: dict[str, Series] = field(default_factory=dict)
    uneven: set[tuple[Line, int]] = field(default_factory=set)
    _last: dict[Line, tuple[Period, Content]] = field(default_factory=dict)

    def runs(self, cuts: Iterable[int]) -> list[list[int]]:
        """The ends of periods whose figures follow from one another."""
        in_order = sorted(cuts)
        if self.over == "total":
            return [in_order]
        if self.over == "yearly":
            return [[*own] for _, own in groupby(in_order, key=lambda cut: (cut - 1) // 12)]
        return [[cut] for cut in in_order]

    def note(
        self, line: Line, period: Period, content: Content, in_period: Fraction | None
    ) -> None:
        """Note what a line holds at the end of a period, and what is new in it."""
        series = self.lines.setdefault(line, Series(self.named))
        self._reach(series, line, period, content)
        moved = sum((after - before for before, after in series.steps[period.end].values()), 0)
        if in_period != moved and (in_period is not None or (moved and self.over != "latest")):
            self.uneven.add((line, period.end))

    def note_rest(self, dimension: str, period: Period, content: Content) -> None:
        """Note what is in no category of a dimension."""
        series = self.rests.setdefault(dimension, Series(self.named))
        self._reach(series, (dimension, ""), period, content)

    def _reach(self, series: Series, line: Line, period: Period, content: Content) -> None:
        last, before = self._last.get(line, (period, {}))
        goes_on = self.over == "total" or (self.over == "yearly" and last.year == period.year)
        series.reach(period.end, content, before if goes_on else {})
        self._last[line] = (period, content)

    def forget(self) -> None:
        """Drop what was needed while figures were noted."""
        self._last = {}


@dataclass(slots=True)
class CountedFigures:
    """The counted figures of a plan, and what its shares were divided from (`SHARE`).

    ``derived``: the indicators that another is computed from, and how many months back.
    """

    periods: tuple[Period, ...]
    illustrative: bool
    counted: dict[Key, Counted] = field(default_factory=dict)
    derived: dict[str, tuple[tuple[str, ...], int]] = field(default_factory=dict)


def counted_figures(plan: Plan, measured: Sequence[PeriodFacts]) -> CountedFigures:
    """Gather them from measured periods in the order of time."""
    periods = tuple(facts.scope.period for facts in measured)
    found = CountedFigures(periods, plan.illustrative is not None)
    outputs = plan.in_any_version("outputs")
    for name, indicator in plan.every_indicator.items():
        if parts := indicator.measure.parts:
            # A year may be held against the whole year before.
            looks_back = indicator.measure.against in ("year-before", "same-period")
            found.derived[name] = (parts, 24 if looks_back else 0)
    for facts in measured:
        for one in facts.indicators:
            _indicator(found, facts.scope, one)
        for task in facts.tasks:
            for output in task.whole.outputs:
                about = outputs[output.output]
                key = ("output", output.output, task.whole.number)
                counted = found.counted.setdefault(
                    key, Counted(about.over, about.unit.vi, named=False)
                )
                content = {"": output.actual}
                counted.note(WHOLE, facts.scope.period, content, output.in_period)
    for figure in found.counted.values():
        figure.forget()
    return found


def _counts(indicator: Indicator) -> bool:
    """Whether a figure is a number of people or things, or an amount of some of them."""
    measure = indicator.measure
    if measure.parts or measure.kind not in ("count", "sum", "value"):
        return False
    if measure.kind != "value":
        return True
    plain = measure.scale == "number" and measure.across != "average" and not measure.signed
    return plain and (measure.over in ("total", "yearly") or bool(indicator.whole))


def _indicator(found: CountedFigures, scope: AsOfView, facts: IndicatorFacts) -> None:
    indicator = facts.whole.indicator
    key = ("indicator", facts.whole.id, "")
    if indicator.measure.kind == "ratio" and not indicator.measure.parts:
        _shares(found, scope, facts)
    if not _counts(indicator):
        return
    measure = indicator.measure
    counted = found.counted.setdefault(key, Counted(measure.over, indicator.unit.vi, measure.named))
    contents = _of_subjects(facts) if measure.named else _of_values(facts)
    new = {(one.dimension, one.category): one.in_period for one in facts.categories}
    _note(counted, scope.period, contents, {WHOLE: facts.whole.in_period, **new})


def _note(
    counted: Counted,
    period: Period,
    contents: Mapping[Line, Content],
    new: Mapping[Line, Fraction | None],
) -> None:
    """Note what every line holds at the end of a period, and what is in no category."""
    for line in dict.fromkeys((*counted.lines, *new)):
        counted.note(line, period, contents.get(line, {}), new.get(line))
    for dimension in dict.fromkeys(line[0] for line in counted.lines if line != WHOLE):
        counted.note_rest(dimension, period, _rest(contents, dimension, named=counted.named))


def _of_subjects(facts: IndicatorFacts) -> dict[Line, Content]:
    yearly = facts.whole.indicator.measure.over == "yearly"
    found: dict[Line, Content] = {WHOLE: {}}
    for one in facts.whole.contributions:
        if one.subject is None or (yearly and not one.in_year):
            continue
        found[WHOLE][one.subject] = one.value
        for dimension, categories in one.disaggregation:
            for category in categories:
                found.setdefault((dimension, category), {})[one.subject] = one.value
    return found


def _of_values(facts: IndicatorFacts) -> dict[Line, Content]:
    """Typed figures, each as one; what the plan began with is known to everybody."""
    whole, indicator = facts.whole, facts.whole.indicator
    base = indicator.base if indicator.measure.over == "total" else Fraction(0)
    found: dict[Line, Content] = {WHOLE: {} if whole.actual is None else {"": whole.actual - base}}
    for one in facts.categories:
        if one.actual is not None:
            line = (one.dimension, one.category)
            found[line] = {"=".join(line): one.actual}
    return found


def _rest(contents: Mapping[Line, Content], dimension: str, *, named: bool) -> Content:
    parts = [
        content for line, content in contents.items() if line[0] == dimension and line != WHOLE
    ]
    whole = contents[WHOLE]
    if named:
        inside = {subject for part in parts for subject in part}
        return {subject: worth for subject, worth in whole.items() if subject not in inside}
    values = (value for part in parts for value in part.values())
    return {"": sum(whole.values(), Fraction(0)) - sum(values, Fraction(0))} if whole else {}


# ---------------------------------------------------------------- shares


def _shares(found: CountedFigures, scope: AsOfView, facts: IndicatorFacts) -> None:
    """What a share was divided from, whole and by category, where its two numbers are given."""
    over, claims = facts.whole.indicator.measure.over, claims_of(scope, facts.whole.id)
    counted = counted_claims(scope, facts.whole.indicator, claims)
    now = [one for one in claims if scope.in_period(one.filed)]
    lines = (WHOLE, *((one.dimension, one.category) for one in facts.categories))
    for place, part in enumerate(SHARE):
        figure = found.counted.setdefault(
            (part, facts.whole.id, ""), Counted(over, "", named=False)
        )
        contents: dict[Line, Content] = {WHOLE: {}}
        new: dict[Line, Fraction | None] = {}
        for line in lines:
            if held := _divided(scope, over, counted, line):
                contents[line] = {"=".join(line): held[place]}
            added = _divided(scope, over, now, line)
            new[line] = added and added[place]
        _note(figure, scope.period, contents, new)


def _divided(
    scope: AsOfView, over: str, claims: Iterable[EffectiveEntry[Result]], line: Line
) -> tuple[Fraction, Fraction] | None:
    """How many of a category the share counts, and how many it does not."""
    own = [
        one
        for one in claims
        if line == WHOLE or line[1] in one.entry.disaggregation.get(line[0], ())
    ]
    if over == "latest":
        own = latest_claims(scope, own)
    pairs = [(one.entry.numerator, one.entry.denominator) for one in own]
    known = [(above, below - above) for above, below in pairs if above is not None and below]
    if not known:
        return None
    return sum((one for one, _ in known), Fraction(0)), sum((one for _, one in known), Fraction(0))
