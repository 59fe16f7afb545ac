"""Computes an indicator's figure from entries: distinct subjects, sums, values, shares.

Claims, not totals: a subject counts once, for the first period that claims
it, whoever claims it again (semantics, 3). No entry is no figure, which is
not zero (semantics, 5).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.frozen import frozen, replace
from ktstartup.measuring.coverage import Coverage, bodies_counted, coverage_of
from ktstartup.measuring.derived import derived_figures
from ktstartup.measuring.targets import REACHED, Status, hold_against_target
from ktstartup.model.measure import place_of_levels

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.parts import PartFigure
    from ktstartup.measuring.targets import Assessment, Milestone
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import EstimateOf, Evidence, Result
    from ktstartup.model.indicator import Indicator

_ORDER: tuple[EstimateOf | None, ...] = ("year", "period", "rest", None)


@frozen
class Contribution:
    """What stands behind a figure: a subject or a value, who reported it and the entries.

    ``counted_in`` is the period whose file first claimed it. ``value`` is in
    the indicator's unit (1 for a counted subject, đồng for an amount).
    ``happened_before`` says that a late one is older than the period measured.
    """

    subject: str | None
    name: str | None
    value: Fraction
    counted_in: Period
    in_period: bool
    in_year: bool
    late: str | None
    happened_before: bool
    agencies: tuple[str, ...]
    refs: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    disaggregation: tuple[tuple[str, tuple[str, ...]], ...] = ()


@frozen
class Estimate:
    """What is estimated beside the actual: of the whole of a time, or still to come.

    ``of`` and ``time`` are None where the entries do not say.
    """

    of: EstimateOf | None
    time: Period | None
    value: Fraction


@frozen
class IndicatorFigure:
    """An indicator at the end of a period; figures in its unit, None where there is no data.

    ``coverage`` and ``period_coverage``: how many of the bodies asked are behind the actual and
    the figure of the period; None where nobody in particular is asked. ``parts``: the figures
    that a derived one is computed from. ``target_parts``: the parts of its target.
    ``held``: whether it is
    held against a target: one agency's figure only where a part is allotted to it. ``standing``:
    the entries that the actual is made of, corrections among them: of a level the newest of each
    body, of what begins again each year those of the year.
    """

    id: str
    indicator: Indicator
    in_period: Fraction | None
    actual: Fraction | None
    against: Assessment
    contributions: tuple[Contribution, ...]
    elsewhere: tuple[Contribution, ...]
    estimates: tuple[Estimate, ...]
    coverage: Coverage | None = None
    period_coverage: Coverage | None = None
    milestones: tuple[Milestone, ...] = ()
    parts: tuple[IndicatorFigure, ...] = ()
    target_parts: tuple[PartFigure, ...] = ()
    held: bool = True
    standing: tuple[str, ...] = ()

    @property
    def uncomputed(self) -> bool:
        """Whether it has no figure though every figure that it is made of has one.

        A change from year to year is told when the year is over; nothing is divided by 0.
        """
        return (
            self.actual is None
            and bool(self.parts)
            and all(part.actual is not None for part in self.parts)
        )

    def at(self, milestone: Milestone) -> IndicatorFigure:
        """The indicator as it stood when a target fell due."""
        return IndicatorFigure(
            self.id, self.indicator, None, milestone.actual, milestone.held, (), (), ()
        )

    @property
    def reached(self) -> date | int | None:
        """When the target was reached that it is held against, if that was after its date."""
        if self.against.status not in REACHED:
            return None
        return next((one.reached for one in self.milestones if self._is_held(one)), None)

    @property
    def past(self) -> tuple[Milestone, ...]:
        """The targets that have fallen due, but for that which the indicator's own status is of."""
        return tuple(
            one
            for one in self.milestones
            if not self._is_held(one) or (self.against.status not in REACHED and not one.missed)
        )

    def _is_held(self, one: Milestone) -> bool:
        return (one.held.target, one.held.year) == (self.against.target, self.against.year)

    @property
    def agencies(self) -> tuple[str, ...]:
        """Who has reported the figure, each once, in order of their first claim."""
        return _unique(agency for one in self.behind for agency in one.agencies)

    @property
    def behind(self) -> tuple[Contribution, ...]:
        """What stands behind the figure; of a derived one, behind the figures it is made of."""
        return self.contributions + tuple(one for part in self.parts for one in part.behind)

    @property
    def late(self) -> tuple[Contribution, ...]:
        """What happened before the period and was only reported in it."""
        return tuple(one for one in self.contributions if one.happened_before and one.in_period)


def measure_indicator(scope: AsOfView, name: str) -> IndicatorFigure:
    """Measure one indicator at the end of the scope's period, once."""
    if name not in scope.measured:
        derived = scope.plan.indicators[name].measure.parts
        scope.measured[name] = (_derived if derived else _reported)(scope, name)
    return scope.measured[name]


def _derived(scope: AsOfView, name: str) -> IndicatorFigure:
    indicator = scope.plan.indicators[name]
    parts = tuple(measure_indicator(scope, part) for part in indicator.measure.parts)
    in_period, actual = derived_figures(scope, indicator.measure, parts, measure_indicator)
    against = hold_against_target(scope.plan, indicator, scope.period, actual)
    found = IndicatorFigure(
        name, indicator, in_period, actual, against, (), (), (),
        _least(one.coverage for one in parts), _least(one.period_coverage for one in parts),
        parts=parts, standing=tuple(ref for one in parts for ref in one.standing),
    )  # fmt: skip
    if found.uncomputed and not against.due_passed:
        return replace(found, against=replace(against, status=Status.NOT_DUE))
    return found


def _least(coverages: Iterable[Coverage | None]) -> Coverage | None:
    """The coverage of the part that fewest bodies have reported."""
    known = [one for one in coverages if one is not None and not one.counted]
    return min(known, key=lambda one: len(one.reported), default=None)


def _reported(scope: AsOfView, name: str) -> IndicatorFigure:
    indicator = scope.plan.indicators[name]
    own = scope.results_by_indicator.get(name, [])
    claims = claims_of(scope, name)
    elsewhere = [one for one in own if not one.entry.estimate and one.entry.programme is not None]
    counted = counted_claims(scope, indicator, claims)
    # A body is trained anew each year; a firm is founded once.
    behind = counted if indicator.measure.kind == "bodies" else claims
    contributions = contributions_of(scope, indicator, behind)
    in_period, actual = figures_from(scope, indicator, claims, contributions)
    return IndicatorFigure(
        name,
        indicator,
        in_period,
        actual,
        hold_against_target(scope.plan, indicator, scope.period, actual),
        contributions,
        contributions_of(scope, indicator, elsewhere),
        tuple(_estimates(scope, indicator, own)),
        coverage_of(scope, indicator, counted),
        coverage_of(scope, indicator, _of_period(scope, claims)),
        standing=standing_refs(scope, indicator, claims),
    )


def standing_refs(
    scope: AsOfView, indicator: Indicator, claims: list[EffectiveEntry[Result]]
) -> tuple[str, ...]:
    """The entries that the actual is made of now, without those that newer ones replace."""
    counted = counted_claims(scope, indicator, claims)
    newest = indicator.measure.over == "latest"
    standing = latest_claims(scope, counted) if newest else counted
    return tuple(ref for one in standing for ref in one.refs)


def claims_of(scope: AsOfView, name: str) -> list[EffectiveEntry[Result]]:
    """The results that count for an indicator: no estimates, no help of other programmes."""
    return [
        one
        for one in scope.results_by_indicator.get(name, ())
        if not one.entry.estimate and one.entry.programme is None
    ]


def figures_from(
    scope: AsOfView,
    indicator: Indicator,
    claims: list[EffectiveEntry[Result]],
    contributions: tuple[Contribution, ...],
) -> tuple[Fraction | None, Fraction | None]:
    """The figure of the period and the figure since the plan began, from claims.

    ``contributions`` are what the claims amount to, where figures add up.
    """
    claims = counted_claims(scope, indicator, claims)
    now = _of_period(scope, claims)
    measure = indicator.measure
    if measure.over == "average":
        mean = _mean_of_periods(scope, indicator, claims)
        return _mean_of_periods(scope, indicator, now), mean
    if measure.over == "yearly":
        contributions = tuple(one for one in contributions if one.in_year)
    if measure.kind == "bodies":
        return _share_of_bodies(scope, indicator, claims)
    if measure.kind == "ratio" or measure.over == "latest" or measure.across == "average":
        return _combined(scope, indicator, now), _combined(scope, indicator, claims)
    in_period = _added(one.value for one in contributions if one.in_period)
    # What the plan began with is the province's, and no part of what one agency reported.
    whole = scope.agency is None and measure.over == "total"
    actual = _added(one.value for one in contributions)
    actual += indicator.base if whole else 0
    return (in_period if now else None), (actual if claims else None)


def _share_of_bodies(
    scope: AsOfView, indicator: Indicator, claims: list[EffectiveEntry[Result]]
) -> tuple[Fraction | None, Fraction | None]:
    """What is new in the period, and everything: bodies that results name of all in the group."""
    earlier = [one for one in claims if not scope.in_period(one.filed)]
    whole, before = (bodies_counted(scope, indicator, some).share for some in (claims, earlier))
    if whole is None or before is None or not claims:
        return None, None
    return (None if len(earlier) == len(claims) else whole - before), whole


def _of_period(
    scope: AsOfView, claims: list[EffectiveEntry[Result]]
) -> list[EffectiveEntry[Result]]:
    return [one for one in claims if scope.in_period(one.filed)]


def counted_claims(
    scope: AsOfView, indicator: Indicator, claims: list[EffectiveEntry[Result]]
) -> list[EffectiveEntry[Result]]:
    """The claims of all the time that the actual is about."""
    if indicator.measure.over != "yearly":
        return claims
    return [one for one in claims if scope.in_year(one.filed)]


def _combined(
    scope: AsOfView, indicator: Indicator, claims: list[EffectiveEntry[Result]]
) -> Fraction | None:
    """One figure of several bodies' claims; a body and its successor are one."""
    if indicator.measure.over == "latest":
        claims = latest_claims(scope, claims)
    if indicator.measure.kind == "ratio":
        return _share(claims)
    if indicator.measure.across != "average":
        return _sum(value_of(indicator, one) for one in claims)
    of_bodies: dict[str, Fraction] = {}
    for one in claims:
        body = scope.heir(one.filed.agency)
        of_bodies[body] = of_bodies.get(body, Fraction(0)) + value_of(indicator, one)
    return _mean(of_bodies.values())


def _mean_of_periods(
    scope: AsOfView, indicator: Indicator, claims: list[EffectiveEntry[Result]]
) -> Fraction | None:
    periods = dict.fromkeys(one.filed.period for one in claims)
    each = (
        _combined(scope, indicator, [one for one in claims if one.filed.period == period])
        for period in periods
    )
    return _mean([figure for figure in each if figure is not None])


def _mean(figures: Collection[Fraction]) -> Fraction | None:
    return sum(figures, Fraction(0)) / len(figures) if figures else None


def contributions_of(
    scope: AsOfView, indicator: Indicator, claims: list[EffectiveEntry[Result]]
) -> tuple[Contribution, ...]:
    """What claims amount to: each named subject once, each typed-in figure."""
    if not indicator.measure.named:
        return tuple(_contribution(scope, indicator, (one,)) for one in claims)
    subjects: dict[str, list[EffectiveEntry[Result]]] = {}
    for one in claims:
        if one.entry.subject:
            subjects.setdefault(one.entry.subject, []).append(one)
    return tuple(_contribution(scope, indicator, tuple(own)) for own in subjects.values())


def _contribution(
    scope: AsOfView, indicator: Indicator, claims: tuple[EffectiveEntry[Result], ...]
) -> Contribution:
    """What claims amount to; at the end of most periods the same, so it is made once."""
    first = claims[0].filed
    last = scope.window.last if indicator.measure.kind == "bodies" else None
    name = scope.subject_name(claims[0].entry) if claims[0].entry.subject else None
    # By identity, for entries are not hashed; whoever is kept has no other's.
    key = *map(id, claims), name, scope.in_period(first), scope.in_year(first), last
    if claims[0].entry.late is not None:
        key = *key, _start(scope, claims[0])
    kept = scope.contributions.get(key)
    if kept is None or kept[0] is not indicator:
        kept = indicator, claims, _made(scope, indicator, claims, name)
        scope.contributions[key] = kept
    return kept[2]


def _made(
    scope: AsOfView,
    indicator: Indicator,
    claims: tuple[EffectiveEntry[Result], ...],
    name: str | None,
) -> Contribution:
    first = claims[0]
    broken_down = {k: v for one in reversed(claims) for k, v in one.entry.disaggregation.items()}
    return Contribution(
        first.entry.subject,
        name,
        _worth(scope, indicator, claims),
        first.filed.period,
        scope.in_period(first.filed),
        scope.in_year(first.filed),
        first.entry.late,
        first.entry.late is not None
        and (first.entry.date is None or first.entry.date < _start(scope, first)),
        _unique(who for one in claims for who in scope.who(one.filed.agency)),
        tuple(ref for one in claims for ref in one.refs),
        tuple(proof for one in claims for proof in one.entry.evidence),
        tuple(sorted(broken_down.items())),
    )


def _start(scope: AsOfView, one: EffectiveEntry[Result]) -> date:
    """The first day of the period measured, for the body that reported."""
    return scope.data.owed.window(one.filed.agency, scope.period).start


def _worth(
    scope: AsOfView, indicator: Indicator, claims: Sequence[EffectiveEntry[Result]]
) -> Fraction:
    if not indicator.measure.named:
        return value_of(indicator, claims[0])
    if indicator.measure.kind == "bodies":
        return bodies_counted(scope, indicator, claims).share or Fraction(0)
    if indicator.measure.kind == "count":
        return Fraction(1)
    amounts = [one.entry.amount for one in claims if one.entry.amount is not None]
    return Fraction(amounts[0]) if amounts else Fraction(0)


def value_of(indicator: Indicator, one: EffectiveEntry[Result]) -> Fraction:
    """What a claim says, in the indicator's unit; of a level its place among the levels."""
    entry = one.entry
    if entry.level is not None:
        return _place(indicator, entry)
    if entry.numerator is not None and entry.denominator:
        return entry.numerator / entry.denominator * 100
    return entry.value if entry.value is not None else Fraction(0)


def latest_claims(
    scope: AsOfView, claims: list[EffectiveEntry[Result]]
) -> list[EffectiveEntry[Result]]:
    """Each agency's newest claims, unless a successor has reported since.

    What it once said as a whole is replaced by what it says in parts later, and the parts by a
    later whole or by parts of other dimensions; of parts of the same each has its newest.
    """
    newest: dict[str, dict[tuple[object, ...], EffectiveEntry[Result]]] = {}
    for one in claims:
        known = newest.setdefault(one.filed.agency, {})
        part = tuple(sorted(one.entry.disaggregation.items()))
        for other, earlier in [*known.items()]:
            of_others = one.entry.disaggregation.keys() != earlier.entry.disaggregation.keys()
            if of_others and earlier.filed.period != one.filed.period:
                del known[other]
        known[part] = one
    found = [one for known in newest.values() for one in known.values()]
    agencies = [one.filed.agency for one in found]
    gone = scope.overtaken(agencies, [one.filed for one in claims])
    return [one for one in found if one.filed.agency not in gone]


def _share(claims: list[EffectiveEntry[Result]]) -> Fraction | None:
    below = _sum(one.entry.denominator for one in claims)
    above = _sum(one.entry.numerator for one in claims)
    return above / below * 100 if above is not None and below else None


def _sum(values: Iterable[Fraction | None]) -> Fraction | None:
    given = [value for value in values if value is not None]
    return _added(given) if given else None


def _added(values: Iterable[Fraction]) -> Fraction:
    """The sum of figures, which are nearly always whole: that takes a tenth of the time."""
    known = [*values]
    if all(value.denominator == 1 for value in known):
        return Fraction(sum(value.numerator for value in known))
    return sum(known, Fraction(0))


def _estimates(
    scope: AsOfView, indicator: Indicator, own: list[EffectiveEntry[Result]]
) -> Iterator[Estimate]:
    """What agencies expect besides the actual, added up for each time that they speak of."""
    found: dict[tuple[EstimateOf | None, Period | None], Fraction] = {}
    for one in open_estimates(own):
        value = _estimated(scope, indicator, one.entry) if one.entry.programme is None else None
        # Of several years the last: what was still to come before it has come, or will not.
        recent = one.filed.period.year == scope.period.year
        if value is not None and recent and scope.in_period(one.filed):
            of, filed = one.entry.estimate_of, one.filed.period
            whole = {"year": Period.parse(str(filed.year)), "period": filed}
            key = of, whole.get(of or "")
            found[key] = found.get(key, Fraction(0)) + value
    for key in sorted(found, key=lambda one: (_ORDER.index(one[0]), str(one[1]))):
        yield Estimate(*key, found[key])


def open_estimates(results: Sequence[EffectiveEntry[Result]]) -> list[EffectiveEntry[Result]]:
    """The estimates among results that no later result settles or makes good."""
    settled = {one.entry.settles for one in results}
    claimed = {
        (one.entry.indicator, one.entry.subject)
        for one in results
        if one.entry.subject and not one.entry.estimate
    }
    return [
        one
        for one in results
        if one.entry.estimate
        and one.filed.ref not in settled
        and (one.entry.indicator, one.entry.subject) not in claimed
    ]


def _estimated(scope: AsOfView, indicator: Indicator, entry: Result) -> Fraction | None:
    if indicator.measure.kind == "bodies" and entry.value is None:
        members = scope.bodies.members(indicator.measure.of, scope.window.last)
        return Fraction(100, len(members)) if members else None
    if entry.level is not None:
        return _place(indicator, entry)
    if entry.value is not None:
        return entry.value
    if entry.amount is not None:
        return Fraction(entry.amount)
    return Fraction(1) if indicator.measure.kind == "count" else None


def _place(indicator: Indicator, entry: Result) -> Fraction:
    """The place of the level that an entry names."""
    return Fraction(place_of_levels(indicator.measure.levels).get(entry.level or "", 0))


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
