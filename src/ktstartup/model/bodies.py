"""Follows bodies that change inside the plan's life: who existed, who took over, who is meant.

A duty moves with its body: a lead that was merged is led by its successor, a
group resolves to the members alive on a day (facts: the mergers of 2025).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from ktstartup.calendar import Window
    from ktstartup.model.agency import Agency
    from ktstartup.model.plan import Plan


class Bodies:
    """The plan's agencies and groups, asked as of a day."""

    def __init__(self, plan: Plan) -> None:
        # Entries may be of bodies that another version of the plan names.
        self._agencies: dict[str, Agency] = plan.in_any_version("agencies") | plan.agencies
        self._groups = plan.agency_groups
        lives = self._agencies.values()
        self._begin = sorted(one.start for one in lives if one.start)
        self._end = sorted(one.until for one in lives if one.until)
        # The same is asked for every entry of a body; between two changes every day has one answer.
        self._responsible: dict[tuple[str, int], list[str]] = {}
        self._members: dict[tuple[tuple[str, ...], int], list[str]] = {}
        self._meant: dict[tuple[str, tuple[str, ...], int], bool] = {}
        self._heirs: dict[str, list[str]] = {}

    def _era(self, day: date) -> int:
        """How many lives have begun by a day, and ended before it."""
        return bisect_right(self._begin, day) + bisect_left(self._end, day)

    def __getitem__(self, agency: str) -> Agency:
        return self._agencies[agency]

    def name(self, body: str) -> str:
        """The full name of an agency or a group."""
        return (self._agencies.get(body) or self._groups[body]).name

    def abbreviation(self, body: str) -> str:
        """The short name of an agency or a group."""
        found = self._agencies.get(body) or self._groups[body]
        return found.abbreviation or found.name

    def existed(self, agency: str, window: Window) -> bool:
        """Whether the body existed on any day of the window."""
        life = self._agencies[agency]
        return not (life.start and life.start >= window.end) and not (
            life.until and life.until < window.start
        )

    def responsible(self, agency: str, day: date) -> list[str]:
        """Who carries the agency's duties on a day: itself, or its successors, or nobody.

        Before a body's life begins its duties lie with the bodies it came from.
        """
        era = self._era(day)
        found = self._responsible.get((agency, era))
        if found is None:
            body = self._agencies.get(agency)
            if body is not None and body.alive_on(day):  # as nearly always
                found = [agency]
            else:
                found = self._follow(agency, day, forward=True, seen=set()) or self._follow(
                    agency, day, forward=False, seen=set()
                )
            self._responsible[agency, era] = found
        return found

    def is_meant(self, agency: str, bodies: tuple[str, ...], day: date) -> bool:
        """Whether who carries the agency's duties on a day is among those meant by bodies then."""
        era = self._era(day)
        found = self._meant.get((agency, bodies, era))
        if found is None:
            then = self.responsible(agency, day)
            found = not set(then).isdisjoint(self.members(bodies, day))
            self._meant[agency, bodies, era] = found
        return found

    def _follow(self, agency: str, day: date, *, forward: bool, seen: set[str]) -> list[str]:
        if agency in seen or agency not in self._agencies:  # which is told of the plan
            return []
        seen.add(agency)
        body = self._agencies[agency]
        if body.alive_on(day):
            return [agency]
        heirs = body.successors if forward else self.predecessors(agency)
        return _unique(
            heir for step in heirs for heir in self._follow(step, day, forward=forward, seen=seen)
        )

    def heirs(self, agency: str) -> list[str]:
        """Every body that took over from the agency, at whatever step."""
        if agency not in self._heirs:
            found: dict[str, None] = {}
            # Of a body that the plan does not know, which is told, nobody has taken over.
            waiting = [*self._agencies[agency].successors] if agency in self._agencies else []
            while waiting:
                heir = waiting.pop(0)
                if heir in self._agencies and heir not in found:
                    found[heir] = None
                    waiting += self._agencies[heir].successors
            self._heirs[agency] = list(found)
        return self._heirs[agency]

    def gone_before(self, day: date) -> frozenset[str]:
        """The agencies whose life has ended before a day."""
        return frozenset(
            name for name, one in self._agencies.items() if one.until and one.until < day
        )

    def predecessors(self, agency: str) -> list[str]:
        """The bodies whose successor this one is."""
        return [name for name, body in self._agencies.items() if agency in body.successors]

    def spoken_for(self, members: Iterable[str], named: Collection[str]) -> list[str]:
        """The members that are named, or that were made of bodies all of which are."""
        return [one for one in members if self._is_spoken_for(one, named, set())]

    def _is_spoken_for(self, agency: str, named: Collection[str], seen: set[str]) -> bool:
        if agency in named:
            return True
        # What had a life before it took others over is not known by them.
        earlier = [] if self._agencies[agency].start is None else self.predecessors(agency)
        seen = seen | {agency}
        return bool(earlier) and all(
            one not in seen and self._is_spoken_for(one, named, seen) for one in earlier
        )

    def belongs(self, agency: str, bodies: Iterable[str]) -> bool:
        """Whether an agency is among some, came from one of them or took one over; none are all."""
        named = {one for one in self._flat(bodies, set()) if one in self._agencies}
        return (
            not named
            or agency in named
            or not named.isdisjoint(self.heirs(agency))
            or any(agency in self.heirs(one) for one in named)
        )

    def members(self, bodies: Iterable[str], day: date) -> list[str]:
        """The agencies meant by agencies and groups on a day, each once, in the plan's order."""
        key = tuple(bodies), self._era(day)
        if key not in self._members:
            flat = self._flat(key[0], set())
            self._members[key] = _unique(h for one in flat for h in self.responsible(one, day))
        return self._members[key]

    def named(self, bodies: Iterable[str], day: date) -> dict[str, str]:
        """The names of those members by their ids."""
        return {agency: self.name(agency) for agency in self.members(bodies, day)}

    def _flat(self, bodies: Iterable[str], seen: set[str]) -> Iterable[str]:
        for body in bodies:
            group = self._groups.get(body)
            if group is None:
                yield body
            elif body not in seen:
                seen.add(body)
                yield from self._flat(group.members, seen)


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
