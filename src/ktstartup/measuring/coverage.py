"""Tells how many bodies are behind a figure: those that reported it, or those it counts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import Result
    from ktstartup.model.indicator import Indicator


@frozen
class Coverage:
    """The bodies that report an indicator at the end of a period, and those of them that have.

    ``group`` is what the plan calls them all, where it has one name for them. ``counted``: of a
    share of bodies they are not those that report it but those that are counted.
    """

    reported: tuple[str, ...]
    members: tuple[str, ...]
    group: str | None
    counted: bool = False

    @property
    def share(self) -> Fraction | None:
        """How many there are of all, in percent."""
        return Fraction(100 * len(self.reported), len(self.members)) if self.members else None

    @property
    def missing(self) -> tuple[str, ...]:
        """The bodies without a figure, in the plan's order."""
        return tuple(one for one in self.members if one not in self.reported)


def coverage_of(
    scope: AsOfView, indicator: Indicator, claims: Iterable[EffectiveEntry[Result]]
) -> Coverage | None:
    """The coverage of the figure that claims make; None where one body reports it, or any may.

    What is counted by name is whole without the bodies that have nothing to name.
    """
    if indicator.measure.kind == "bodies":
        return bodies_counted(scope, indicator, claims)
    asked = indicator.reported_by
    if scope.agency is not None or not asked or indicator.measure.named:
        return None
    found = _coverage(scope, asked, {one.filed.agency for one in claims}, counted=False)
    return found if len(found.members) > 1 else None


def bodies_counted(
    scope: AsOfView, indicator: Indicator, claims: Iterable[EffectiveEntry[Result]]
) -> Coverage:
    """The members of the group that claims name, each once; of a merged one its successor."""
    named = {one.entry.subject for one in claims if one.entry.subject}
    return _coverage(scope, indicator.measure.of, named, counted=True)


def _coverage(
    scope: AsOfView, asked: tuple[str, ...], named: set[str], *, counted: bool
) -> Coverage:
    members = scope.bodies.members(asked, scope.window.last)
    groups = scope.plan.agency_groups
    name = groups[asked[0]].name if len(asked) == 1 and asked[0] in groups else None
    reported = scope.bodies.spoken_for(members, named)
    return Coverage(tuple(reported), tuple(members), name, counted)
