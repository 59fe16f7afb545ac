"""Tells how many of the bodies that report an indicator are behind its figure (semantics, 22)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import Result
    from ktstartup.model.indicator import Indicator

__all__ = ["Coverage", "coverage_of"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The bodies that report an indicator at the end of a period, and those of them that have.

    ``group`` is what the plan calls them all, where it has one name for them.
    """

    reported: tuple[str, ...]
    members: tuple[str, ...]
    group: str | None

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
    bodies, asked = scope.bodies, indicator.reported_by
    if scope.agency is not None or not asked or indicator.measure.named:
        return None
    members = bodies.members(asked, scope.window.last)
    if len(members) < 2:  # noqa: PLR2004 - one alone is all of them
        return None
    reported = bodies.spoken_for(members, {one.filed.agency for one in claims})
    groups = scope.plan.agency_groups
    name = groups[asked[0]].name if len(asked) == 1 and asked[0] in groups else None
    return Coverage(tuple(reported), tuple(members), name)
