"""Decides which counted figures of many plans are told, from the top down.

First what all plans that count the same thing have together, then each plan, then its categories.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ktstartup.measuring.counted_figures import SHARE, WHOLE
from ktstartup.measuring.suppression import Threshold, told_cuts, union

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ktstartup.calendar import Period
    from ktstartup.measuring.counted_figures import Counted, CountedFigures, Key, Line


class Told:
    """What is told of one plan."""

    def __init__(self, figures: CountedFigures) -> None:
        self.figures = figures
        self._ends = {str(one): one.end for one in figures.periods}
        self._told: set[tuple[Key, Line, int, str]] = set()

    def tell(self, key: Key, line: Line, run: Sequence[int], cuts: set[int]) -> None:
        """Tell a line's figures at these ends of periods, of those that follow one another."""
        counted = self.figures.counted[key]
        own = [cut for cut in run if cut in self._ends.values()]
        for before, cut in zip((run[0] - 1, *own), own, strict=False):
            if cut not in cuts:
                continue
            self._told.add((key, line, cut, "cumulative"))
            if before in cuts and (line, cut) not in counted.uneven:
                self._told.add((key, line, cut, "in-period"))

    def withholds(self, key: Key, line: Line, period: str, figure: str) -> bool:
        """Whether a figure is left out."""
        return self._withholds(key, line, self._ends[period], figure)

    def _withholds(self, key: Key, line: Line, cut: int, figure: str) -> bool:
        if key in self.figures.counted:
            return (key, line, cut, figure) not in self._told
        divided = [(part, *key[1:]) for part in SHARE]
        if divided[0] in self.figures.counted:
            return any(self._withholds(one, line, cut, figure) for one in divided)
        parts, months = self.figures.derived.get(key[1], ((), 0))
        # From a change and what it comes to, what it began with can be computed.
        cuts = [one for one in self._ends.values() if cut - months <= one <= cut]
        return any(
            self._withholds(("indicator", part, ""), WHOLE, one, kind)
            for part in parts
            for one in cuts
            for kind in {figure, "cumulative"}
        )


@dataclass(slots=True)
class Family:
    """A figure that several plans have in common, and what is told of all together.

    ``owners``: the plans by a name; ``told``: ends of periods with the figure of them.
    """

    key: Key
    over: str
    owners: dict[str, Told] = field(default_factory=dict)
    told: set[tuple[int, str]] = field(default_factory=set)

    @property
    def counted(self) -> dict[str, Counted]:
        """The figure in each plan."""
        return {name: one.figures.counted[self.key] for name, one in self.owners.items()}

    @property
    def periods(self) -> list[Period]:
        """The periods of all, in order."""
        every = {one for owner in self.owners.values() for one in owner.figures.periods}
        return sorted(every, key=lambda one: one.end)


def decide(plans: Mapping[str, CountedFigures], least: int) -> tuple[dict[str, Told], list[Family]]:
    """What is told of each plan, and of those that count the same."""
    told = {name: Told(one) for name, one in plans.items()}
    families: dict[tuple[Any, ...], Family] = {}
    for name, plan in plans.items():
        kinds = tuple(sorted({one.kind for one in plan.periods}))
        for key, one in plan.counted.items():
            # A share is of its own plan: the others' cannot be added to it.
            alone = name if key[0] in SHARE else ""
            shared = (alone, key, one.over, one.unit, one.named, kinds, plan.illustrative)
            family = families.setdefault(shared, Family(key, one.over))
            family.owners[name] = told[name]
    for family in families.values():
        _decide(family, Threshold(least))
    return told, [*families.values()]


def _decide(family: Family, threshold: Threshold) -> None:
    counted = family.counted
    wholes = {name: one.lines[WHOLE].under(name) for name, one in counted.items()}
    together = {"": union(wholes.values())}
    first = next(iter(counted.values()))
    for run in first.runs(period.end for period in family.periods):
        start = run[0] - 1
        top = told_cuts(together, run, threshold, start=start)[""]
        _tell_together(family, counted, run, top)
        below = told_cuts(wholes, sorted(top - {start}), threshold, start=start)
        for name, cuts in below.items():
            owner = family.owners[name]
            owner.tell(family.key, WHOLE, run, cuts)
            _tell_categories(owner, family.key, run, cuts, threshold)


def _tell_together(
    family: Family, counted: dict[str, Counted], run: Sequence[int], cuts: set[int]
) -> None:
    uneven = {cut for one in counted.values() for line, cut in one.uneven if line == WHOLE}
    for before, cut in zip((run[0] - 1, *run), run, strict=False):
        if cut in cuts:
            family.told.add((cut, "cumulative"))
            if before in cuts and cut not in uneven:
                family.told.add((cut, "in-period"))


def _tell_categories(
    owner: Told, key: Key, run: Sequence[int], cuts: set[int], threshold: Threshold
) -> None:
    counted, start = owner.figures.counted[key], run[0] - 1
    for dimension, rest in counted.rests.items():
        own = {
            category: one
            for (of, category), one in counted.lines.items()
            if of == dimension and category
        }
        told = told_cuts(own, sorted(cuts - {start}), threshold, start=start, rest=rest)
        for category, cuts_of_one in told.items():
            owner.tell(key, (dimension, category), run, cuts_of_one)
