"""How each figure of a period comes from its entries, as steps that anybody can do again."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from ktstartup.measuring.coverage import bodies_counted
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
    from collections.abc import Iterable, Iterator

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import Result

    Claims = list[EffectiveEntry[Result]]

__all__ = ["Reckoning", "Term", "Way", "reckonings"]

Way = Literal["sum", "share", "mean", "divided", "stated"]
"""sum: the values added up; share: the first values in percent of the second ones; mean: the mean
of the groups, each added up; divided: one figure by another; stated: reckoned otherwise."""


@dataclass(frozen=True, slots=True)
class Term:
    """What one step takes: a value, or above and below a line; ``refs`` are the entries of it."""

    refs: tuple[str, ...]
    value: Fraction
    below: Fraction | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A figure, what it is of (indicator, task, money), and how it is reckoned from its terms.

    ``of`` are the figures that one is divided by another of, and ``times`` what that is taken by.
    """

    kind: str
    id: str
    column: str
    value: Fraction | None
    way: Way
    terms: tuple[Term, ...] = ()
    of: tuple[str, ...] = ()
    times: int = 1

    def again(self) -> Fraction | None:
        """The figure reckoned again from its terms; of one divided or stated what was said."""
        if self.way in ("divided", "stated"):
            return self.value
        if not self.terms:
            return None
        if self.way == "share":
            below = sum((one.below or Fraction(0) for one in self.terms), Fraction(0))
            return _sum(self.terms) / below * 100 if below else None
        if self.way == "mean":
            groups = {one.group for one in self.terms}
            return _sum(self.terms) / len(groups)
        return _sum(self.terms)


def _sum(terms: Iterable[Term]) -> Fraction:
    return sum((one.value for one in terms), Fraction(0))


def reckonings(scope: AsOfView) -> Iterator[Reckoning]:
    """Every figure of the scope's period, in the plan's order."""
    for name in scope.plan.indicators:
        yield from _of_indicator(scope, name)
    for group, content in scope.plan.task_groups.items():
        for number in content.tasks:
            yield from _of_task(scope, group, number)
    yield from _of_money(scope)


# ---------------------------------------------------------------- indicators


def _of_indicator(scope: AsOfView, name: str) -> Iterator[Reckoning]:
    one = measure_indicator(scope, name)
    measure = one.indicator.measure
    if measure.parts:
        divided = not measure.is_change
        way: Way = "divided" if divided else "stated"
        times = 100 if measure.kind == "ratio" else 1
        for column, value in _columns(one):
            of = tuple(f"indicator/{part}/{column}" for part in measure.parts)
            yield Reckoning("indicator", name, column, value, way, (), of, times)
        return
    claims = claims_of(scope, name)
    for column, value in _columns(one):
        now = [claim for claim in claims if scope.in_period(claim.filed)]
        some = now if column == "in_period" else counted_claims(scope, one.indicator, claims)
        found = _reported(scope, one, column, some)
        made = Reckoning("indicator", name, column, value, *found)
        yield made if made.again() == value else _stated(made, some)


def _columns(one: IndicatorFigure) -> tuple[tuple[str, Fraction | None], ...]:
    return ("in_period", one.in_period), ("actual", one.actual)


def _stated(made: Reckoning, claims: Claims) -> Reckoning:
    """A figure that is reckoned otherwise; the entries behind it are named all the same."""
    terms = tuple(Term(_refs(one), Fraction(0)) for one in claims)
    return Reckoning(made.kind, made.id, made.column, made.value, "stated", terms)


def _reported(
    scope: AsOfView, one: IndicatorFigure, column: str, claims: Claims
) -> tuple[Way, tuple[Term, ...]]:
    indicator, measure = one.indicator, one.indicator.measure
    if measure.kind == "bodies":
        counted = bodies_counted(scope, indicator, claims)
        refs = tuple(ref for claim in claims for ref in _refs(claim))
        whole = Term(refs, Fraction(len(counted.reported)), Fraction(len(counted.members)))
        return "share", (whole,) if claims else ()
    if measure.over == "average":
        return "mean", tuple(
            Term(_refs(claim), value_of(indicator, claim), None, str(claim.filed.period))
            for claim in claims
        )
    if measure.over == "latest":
        claims = latest_claims(scope, claims)
    if measure.kind == "ratio":
        return "share", tuple(
            Term(_refs(claim), claim.entry.numerator, claim.entry.denominator)
            for claim in claims
            if claim.entry.numerator is not None and claim.entry.denominator is not None
        )
    if measure.over == "latest" or measure.across == "average":
        terms = tuple(
            Term(_refs(claim), value_of(indicator, claim), None, scope.heir(claim.filed.agency))
            for claim in claims
        )
        return ("mean" if measure.across == "average" else "sum"), terms
    return "sum", _added_up(scope, one, column)


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
        terms = [Term(_refs(claim), Fraction(0)) for claim in said]
    base = one.indicator.base
    if column == "actual" and not yearly and base and terms:
        terms.insert(0, Term((), base))
    return tuple(terms)


def _refs(claim: EffectiveEntry[Result]) -> tuple[str, ...]:
    return (claim.filed.ref, *(one.ref for one in claim.corrections))


# ---------------------------------------------------------------- tasks and money


def _of_task(scope: AsOfView, group: str, number: str) -> Iterator[Reckoning]:
    task = measure_task(scope, group, number)
    updates = [one for one in scope.task_updates if one.entry.task == number]
    for output in task.outputs:
        for column, value in (("in_period", output.in_period), ("actual", output.actual)):
            own = [one for one in updates if column == "actual" or scope.in_period(one.filed)]
            own = [one for one in own if any(o.output == output.output for o in one.entry.outputs)]
            terms = tuple(
                Term((one.filed.ref, *(c.ref for c in one.corrections)), said.value)
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
                    Term((money.filed.ref, *(c.ref for c in money.corrections)), Fraction(amount))
                    for money in entries
                    if (amount := getattr(money.entry, what)) is not None
                    if column == "actual" or scope.in_period(money.filed)
                )
                figure = None if value is None else Fraction(value)
                yield Reckoning("money", f"{one.source}/{what}", column, figure, "sum", terms)
