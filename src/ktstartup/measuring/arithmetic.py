"""How each figure of a period comes from its entries, as steps that anybody can do again."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from ktstartup.frozen import frozen, replace
from ktstartup.measuring.coverage import bodies_counted
from ktstartup.measuring.derived import compared_sides, mean_growth, years_of_growth
from ktstartup.measuring.indicators import (
    claims_of,
    contributions_of,
    counted_claims,
    latest_claims,
    measure_indicator,
    value_of,
)
from ktstartup.measuring.money import measure_money
from ktstartup.measuring.outputs import newest_updates
from ktstartup.measuring.tasks import measure_task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import Result

    Claims = list[EffectiveEntry[Result]]

Way = Literal["sum", "share", "shares", "mean", "divided", "grown", "stated"]
"""sum: the values added up; share: the first values in percent of the second ones; shares: each
first value in percent of its second one, added up; mean: the mean of the groups, each added up, or
of the figures named; divided: one figure by another; grown: by how many percent one is more than
another, a year where years are told; stated: reckoned otherwise."""


@frozen
class Term:
    """What one step takes: a value, or above and below a line; ``refs`` are the entries of it."""

    refs: tuple[str, ...]
    value: Fraction
    below: Fraction | None = None
    group: str = ""


@frozen
class Reckoning:
    """A figure, what it is of (indicator, task, money), and how it is reckoned from its terms.

    ``of`` are the figures that it is made of, ``times`` what that is taken by, and ``years`` those
    over which a growth is told for each.
    """

    kind: str
    id: str
    column: str
    value: Fraction | None
    way: Way
    terms: tuple[Term, ...] = ()
    of: tuple[str, ...] = ()
    times: int = 1
    years: Fraction | None = None

    @property
    def name(self) -> str:
        """By what another figure names this one."""
        return f"{self.kind}/{self.id}/{self.column}"

    def again(self, figures: Mapping[str, Reckoning]) -> Fraction | None:
        """The figure reckoned again from its terms, or from those it is of; if stated, as said."""
        if self.way == "stated":
            return self.value
        if self.of:
            return self._of_figures([figures[name].value for name in self.of])
        return self._of_terms() if self.terms else None

    def _of_terms(self) -> Fraction | None:
        if self.way == "shares":
            return _sum(Term((), one.value / one.below * 100) for one in self.terms if one.below)
        whole = _sum(self.terms)
        if self.way == "share":
            below = _sum(Term((), one.below or Fraction(0)) for one in self.terms)
            return whole / below * 100 if below else None
        if self.way == "mean":
            return whole / len({one.group for one in self.terms})
        return whole

    def _of_figures(self, values: Sequence[Fraction | None]) -> Fraction | None:
        known = [one for one in values if one is not None]
        if self.way == "mean":
            return sum(known, Fraction(0)) / len(known) if known else None
        if len(known) < len(values) or not known[1]:
            return None
        if self.way == "divided":
            return known[0] / known[1] * self.times
        return (mean_growth(known[0] / known[1], self.years) - 1) * self.times


def _sum(terms: Iterable[Term]) -> Fraction:
    return sum((one.value for one in terms), Fraction(0))


def reckonings(scope: AsOfView) -> Iterator[Reckoning]:
    """Every figure of the scope's period, in the plan's order, after those it is made of."""
    seen: set[str] = set()
    for name in scope.plan.indicators:
        for one in _of_indicator(scope, name):
            if one.name not in seen:
                seen.add(one.name)
                yield one
    for group, content in scope.plan.task_groups.items():
        for number in content.tasks:
            yield from _of_task(scope, group, number)
    yield from _of_money(scope)


# ---------------------------------------------------------------- indicators


def _of_indicator(scope: AsOfView, name: str, at: str = "") -> Iterator[Reckoning]:
    """The figures of an indicator; ``at`` marks those of another period than the report's."""
    one = measure_indicator(scope, name)
    measure = one.indicator.measure
    if measure.is_change:
        yield from _of_change(scope, one, at)
    elif measure.parts:
        for part in measure.parts:
            yield from _of_indicator(scope, part, at)
        times = 100 if measure.kind == "ratio" else 1
        for column, value in _columns(one):
            of = tuple(f"indicator/{part}/{column}{at}" for part in measure.parts)
            yield Reckoning("indicator", name, column + at, value, "divided", (), of, times)
    else:
        yield from _of_entries(scope, one, at)


def _of_entries(scope: AsOfView, one: IndicatorFigure, at: str) -> Iterator[Reckoning]:
    claims = claims_of(scope, one.id)
    for column, value in _columns(one):
        now = [claim for claim in claims if scope.in_period(claim.filed)]
        some = now if column == "in_period" else counted_claims(scope, one.indicator, claims)
        made = list(_steps(scope, one, (column, at), some))
        last = replace(made[-1], value=value)
        known = {step.name: step for step in made}
        yield from (*made[:-1], last) if last.again(known) == value else (_stated(last, some),)


def _steps(
    scope: AsOfView, one: IndicatorFigure, told: tuple[str, str], claims: Claims
) -> Iterator[Reckoning]:
    """The figure, after those of single periods where it is their mean; their values reckoned."""
    column, at = told
    if one.indicator.measure.over != "average":
        found = _reported(scope, one, column, claims)
        yield Reckoning("indicator", one.id, column + at, None, *found)
        return
    names = []
    for period in dict.fromkeys(claim.filed.period for claim in claims):
        own = [claim for claim in claims if claim.filed.period == period]
        found = _combined(scope, one, own)
        step = Reckoning("indicator", one.id, f"{column}/{period}{at}", None, *found)
        names.append(step.name)
        yield replace(step, value=step.again({}))
    yield Reckoning("indicator", one.id, column + at, None, "mean", (), tuple(names))


def _of_change(scope: AsOfView, one: IndicatorFigure, at: str) -> Iterator[Reckoning]:
    """By how much one figure is more than another, after both of them."""
    measure, part = one.indicator.measure, one.parts[0]
    sides = compared_sides(scope, measure, part, measure_indicator)
    names = []
    for side in sides or ():
        mark = at if side.scope.period == scope.period else f"@{side.scope.period}"
        names.append(f"indicator/{part.id}/{side.column}{mark}")
        if side.column == "baseline":
            terms = () if side.value is None else (Term((), side.value),)
            yield Reckoning("indicator", part.id, f"baseline{mark}", side.value, "sum", terms)
        else:
            yield from _of_indicator(side.scope, part.id, mark)
    years = years_of_growth(scope, part.indicator) if measure.against == "yearly-mean" else None
    times = 100 if measure.kind == "increase" else -100
    for column, value in _columns(one):
        made = Reckoning("indicator", one.id, column + at, value, "sum")
        if value is not None:  # something was said, and there is something to compare it with
            made = replace(made, way="grown", of=tuple(names), times=times, years=years)
        yield made


def _columns(one: IndicatorFigure) -> tuple[tuple[str, Fraction | None], ...]:
    return ("in_period", one.in_period), ("actual", one.actual)


def _stated(made: Reckoning, claims: Claims) -> Reckoning:
    """A figure that is reckoned otherwise; the entries behind it are named all the same."""
    terms = tuple(Term(one.refs, Fraction(0)) for one in claims)
    return Reckoning(made.kind, made.id, made.column, made.value, "stated", terms)


def _reported(
    scope: AsOfView, one: IndicatorFigure, column: str, claims: Claims
) -> tuple[Way, tuple[Term, ...]]:
    measure = one.indicator.measure
    if measure.kind == "bodies":
        return _of_bodies(scope, one, column, claims)
    if measure.kind == "ratio" or measure.over == "latest" or measure.across == "average":
        return _combined(scope, one, claims)
    return "sum", _added_up(scope, one, column)


def _combined(
    scope: AsOfView, one: IndicatorFigure, claims: Claims
) -> tuple[Way, tuple[Term, ...]]:
    """One figure of several bodies' claims: of a share, of levels, or added up."""
    measure = one.indicator.measure
    if measure.over == "latest":
        claims = latest_claims(scope, claims)
    if measure.kind == "ratio":
        return "share", tuple(
            Term(claim.refs, claim.entry.numerator, claim.entry.denominator)
            for claim in claims
            if claim.entry.numerator is not None and claim.entry.denominator is not None
        )
    terms = tuple(
        Term(claim.refs, value_of(one.indicator, claim), None, scope.heir(claim.filed.agency))
        for claim in claims
    )
    return ("mean" if measure.across == "average" else "sum"), terms


def _of_bodies(
    scope: AsOfView, one: IndicatorFigure, column: str, claims: Claims
) -> tuple[Way, tuple[Term, ...]]:
    """The share of bodies that results name; in a period, what it is more than before."""
    if not claims:
        return "shares", ()
    every = counted_claims(scope, one.indicator, claims_of(scope, one.id))
    parts = [(every, 1)]
    if column == "in_period":
        parts.append(([claim for claim in every if not scope.in_period(claim.filed)], -1))
    return "shares", tuple(
        Term(
            tuple(ref for claim in some for ref in claim.refs),
            Fraction(sign * len(counted.reported)),
            Fraction(len(counted.members)),
        )
        for some, sign in parts
        if some
        for counted in (bodies_counted(scope, one.indicator, some),)
    )


def _added_up(scope: AsOfView, one: IndicatorFigure, column: str) -> tuple[Term, ...]:
    """What counts: each named subject once, each typed figure, and what the plan began with."""
    yearly = one.indicator.measure.over == "yearly"
    claims = claims_of(scope, one.id)
    terms = [
        Term(found.refs, found.value)
        for found in contributions_of(scope, one.indicator, claims)
        if (found.in_period if column == "in_period" else found.in_year or not yearly)
    ]
    if not terms:  # somebody has said that there was nothing
        counted = counted_claims(scope, one.indicator, claims)
        said = [claim for claim in counted if column == "actual" or scope.in_period(claim.filed)]
        terms = [Term(claim.refs, Fraction(0)) for claim in said]
    base = one.indicator.base
    if column == "actual" and not yearly and base and terms:
        terms.insert(0, Term((), base))
    return tuple(terms)


# ---------------------------------------------------------------- tasks and money


def _of_task(scope: AsOfView, group: str, number: str) -> Iterator[Reckoning]:
    task = measure_task(scope, group, number)
    updates = [one for one in scope.task_updates if one.entry.task == number]
    for output in task.outputs:
        for column, value in (("in_period", output.in_period), ("actual", output.actual)):
            own = [one for one in updates if column == "actual" or scope.in_period(one.filed)]
            own = [one for one in own if any(o.output == output.output for o in one.entry.outputs)]
            terms = tuple(
                Term(one.refs, said.value)
                for one in (own if output.adds_up else newest_updates(scope, own))
                for said in one.entry.outputs
                if said.output == output.output
            )
            yield Reckoning("output", f"{number}/{output.output}", column, value, "sum", terms)


def _of_money(scope: AsOfView) -> Iterator[Reckoning]:
    for one in measure_money(scope):
        entries = [money for money in scope.money if money.entry.source == one.source]
        for what in ("allocated", "disbursed"):
            for column, ending in (("in_period", "_in_period"), ("actual", "")):
                value = getattr(one, f"{what}{ending}")
                terms = tuple(
                    Term(money.refs, Fraction(amount))
                    for money in entries
                    if (amount := getattr(money.entry, what)) is not None
                    if column == "actual" or scope.in_period(money.filed)
                )
                figure = None if value is None else Fraction(value)
                yield Reckoning("money", f"{one.source}/{what}", column, figure, "sum", terms)
