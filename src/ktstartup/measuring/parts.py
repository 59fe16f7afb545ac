"""Targets for parts: what bodies, places or groups have reached of what the plan allots to each."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen, replace
from ktstartup.measuring.indicators import (
    IndicatorFigure,
    claims_of,
    contributions_of,
    figures_from,
    standing_refs,
)
from ktstartup.measuring.milestones import milestones_of
from ktstartup.measuring.targets import hold_against_target
from ktstartup.model.target import Expected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import Contribution
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import Result
    from ktstartup.model.indicator import Indicator
    from ktstartup.model.target import Target, TargetPart

    _Key = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]


@frozen
class PartFigure:
    """A part of a target: who answers for it now, what it is of, and its figure.

    ``allotted``: the bodies that the plan names, where ``bodies`` took over from them. Parts of
    bodies that were merged are one part, of their sum.
    """

    bodies: tuple[str, ...]
    allotted: tuple[str, ...]
    of: tuple[tuple[str, str], ...]
    figure: IndicatorFigure


def measure_parts(scope: AsOfView, one: IndicatorFigure) -> tuple[PartFigure, ...]:
    """The parts of the target that an indicator of the whole plan is held against."""
    groups: dict[_Key, list[TargetPart]] = {}
    for part in one.against.target.parts:
        groups.setdefault(_key(scope, part), []).append(part)
    return tuple(_measured(scope, one, key, parts) for key, parts in groups.items())


def own_part(scope: AsOfView, one: IndicatorFigure) -> IndicatorFigure:
    """An agency's own figure, held against its part, and against nothing where it has none.

    A part that it has together with others, since a body was split, stands beside its figure.
    """
    whole = replace(scope, agency=None)
    groups: dict[_Key, list[TargetPart]] = {}
    for part in one.against.target.parts:
        if part.body is not None and not part.of:
            groups.setdefault(_key(whole, part), []).append(part)
    mine = {key: parts for key, parts in groups.items() if scope.agency in key[0]}
    for key, parts in mine.items():
        if key[0] == (scope.agency,):
            return _measured(whole, one, key, parts).figure
    shared = tuple(_measured(whole, one, key, parts) for key, parts in mine.items())
    return replace(one, held=False, target_parts=shared)


def _key(scope: AsOfView, part: TargetPart) -> _Key:
    """Who answers for a part at the end of the period, and what it is of."""
    bodies = () if part.body is None else scope.bodies.responsible(part.body, scope.window.last)
    return tuple(bodies) or ((part.body,) if part.body else ()), tuple(sorted(part.of.items()))


def _measured(
    scope: AsOfView, one: IndicatorFigure, key: _Key, parts: list[TargetPart]
) -> PartFigure:
    indicator = _of_part(scope, one.indicator, key)
    allotted = tuple(part.body for part in parts if part.body is not None)
    bodies = {body for name in allotted for body in (name, *scope.bodies.heirs(name))}

    def claims_of_part(view: AsOfView) -> list[EffectiveEntry[Result]]:
        return [claim for claim in claims_of(view, one.id) if _counts(claim, key[1], bodies)]

    def figures(
        view: AsOfView,
    ) -> tuple[tuple[Contribution, ...], Fraction | None, Fraction | None]:
        claims = claims_of_part(view)
        behind = contributions_of(view, indicator, claims)
        return (behind, *figures_from(view, indicator, claims, behind))

    behind, in_period, actual = figures(scope)
    figure = IndicatorFigure(
        one.id,
        indicator,
        in_period,
        actual,
        hold_against_target(scope.plan, indicator, scope.period, actual),
        behind,
        (),
        (),
        milestones=milestones_of(scope, indicator, lambda view: figures(view)[2]),
        standing=standing_refs(scope, indicator, claims_of_part(scope)),
    )
    return PartFigure(key[0], allotted, key[1], figure)


def _counts(
    claim: EffectiveEntry[Result], of: tuple[tuple[str, str], ...], bodies: set[str]
) -> bool:
    """Whether a result belongs to a part: by its categories, otherwise by who reported it."""
    if not of:
        return claim.filed.agency in bodies
    known = claim.entry.disaggregation
    return all(category in known.get(dimension, ()) for dimension, category in of)


def _of_part(scope: AsOfView, indicator: Indicator, key: _Key) -> Indicator:
    """The indicator as it is for one part: its own targets, and no baseline, which is the whole's.

    Where the whole begins at a baseline nothing is known of where a part begins: nothing is
    expected of it before its date.
    """
    targets = (
        (target, [part for part in target.parts if _key(scope, part) == key])
        for target in indicator.targets
    )
    pace = indicator.expected
    even = pace.shape == "linear" and indicator.direction == "up" and not indicator.base
    return indicator.model_copy(
        update={
            "baseline": None,
            "expected": Expected(shape="linear" if even else "step").model_copy(
                update={"start": pace.start}
            ),
            "targets": tuple(_sum(target, parts) for target, parts in targets if parts),
        }
    )


def _sum(target: Target, parts: list[TargetPart]) -> Target:
    """What the plan allots to one body: the words of the whole are not those of its part."""
    ends = {"min": _added(part.min for part in parts), "max": _added(part.max for part in parts)}
    return target.model_copy(update={**ends, "text": "", "parts": ()})


def _added(values: Iterable[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if known else None
