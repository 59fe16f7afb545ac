"""Withholds figures that would tell of single people or firms: cell suppression.

A *series* is a line of a published table: what it holds at each *cut*, the end of a period. The
series of one parent (provinces of a nation, categories of a province) are told at a cut, or
withheld. What anybody can compute from the told ones by adding and subtracting, over time and
over the parent's other series, is nothing at all or at least as much as the threshold. A
decision looks at what is known up to its cut only: later data never undo it, so two editions side
by side tell no more than the newer one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Content = dict[str, Fraction]
"""What a figure is made of: subjects with their worth, or one typed figure under its own name."""
Change = dict[str, tuple[Fraction, Fraction]]
"""What differs between two contents: the worth before and after."""
_NONE = Fraction(0)
_MOST_OF_ONE = Fraction(85, 100)


@dataclass(slots=True)
class Series:
    """What changed of a figure at each cut. ``named``: whether it is of single subjects."""

    named: bool
    steps: dict[int, Change] = field(default_factory=dict)

    def reach(self, cut: int, content: Content, before: Content) -> None:
        """Note what it holds at a cut, where it held something else before."""
        keys = dict.fromkeys((*before, *content))
        pairs = {key: (before.get(key, _NONE), content.get(key, _NONE)) for key in keys}
        self.steps[cut] = {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}

    def change(self, start: int, end: int) -> Change:
        """What differs between two cuts; what was added and withdrawn in between does not."""
        if len(inside := [cut for cut in self.steps if start < cut <= end]) == 1:
            return self.steps[inside[0]]
        found: Change = {}
        for cut in inside:
            for key, (before, after) in self.steps[cut].items():
                found[key] = (found[key][0] if key in found else before, after)
        return {key: pair for key, pair in found.items() if pair[0] != pair[1]}

    def under(self, name: str) -> Series:
        """The same, with subjects that are nobody else's, though others go by the same ids."""
        steps = {
            cut: {f"{name}/{key}": pair for key, pair in step.items()}
            for cut, step in self.steps.items()
        }
        return Series(self.named, steps)


def union(series: Iterable[Series]) -> Series:
    """The series of what several have together."""
    parts = [*series]
    whole = Series(all(one.named for one in parts))
    for one in parts:
        for cut, step in one.steps.items():
            whole.steps[cut] = whole.steps.get(cut, {}) | step
    return whole


@frozen
class Threshold:
    """How many subjects stand behind a figure at least, none of them with nearly all of it.

    Of figures that were typed in, what they come to is taken for them.
    """

    least: int

    def size(self, change: Change, *, named: bool) -> Fraction:
        """How many subjects a change is of."""
        if named:
            return Fraction(len(change))
        return abs(sum((after - before for before, after in change.values()), _NONE))

    def allows(self, change: Change, *, named: bool) -> bool:
        """Whether a change may be known: it is none, or one of enough subjects."""
        if (size := self.size(change, named=named)) < self.least:
            return not size
        moved = [abs(after - before) for before, after in change.values()]
        return not named or max(moved) <= _MOST_OF_ONE * sum(moved)


def told_cuts(
    children: Mapping[str, Series],
    cuts: Sequence[int],
    threshold: Threshold,
    *,
    start: int,
    rest: Series | None = None,
) -> dict[str, set[int]]:
    """At which cuts of the parent each child is told, with the start, at which all are nothing.

    ``rest``: what the parent has that is in no child, which is never told by itself.
    """
    if not children:
        return {}
    line = _Line(children, rest, threshold, start)
    for cut in cuts:
        line.decide(cut)
    return line.told


class _Line:
    """The children of one parent, decided upon cut by cut."""

    def __init__(
        self, children: Mapping[str, Series], rest: Series | None, threshold: Threshold, origin: int
    ) -> None:
        self._children = children
        self._named = next(iter(children.values())).named
        self._rest = rest
        self._threshold = threshold
        # Where all are worth one, none has most of it: there is nothing to be added up.
        self._of_ones = self._named and all(
            worth in (0, 1)
            for one in (*children.values(), *([rest] if rest else ()))
            for step in one.steps.values()
            for pair in step.values()
            for worth in pair
        )
        self._earlier = [origin]
        self._changes: dict[tuple[str, int], Change] = {}
        self.told = {name: {origin} for name in children}

    def decide(self, cut: int) -> None:
        self._changes = {}
        starts = self._earlier if self._may_overlap(cut) else ()
        parent = {start: self._of_parent(start, cut) for start in starts}
        held = {name for name in self._children if not self._safe_alone(name, cut, parent)}
        while more := self._complement(held, cut):
            held |= more
        for name in self._children.keys() - held:
            self.told[name].add(cut)
        self._earlier.append(cut)

    def _safe_alone(self, name: str, cut: int, parent: Mapping[int, Change]) -> bool:
        """Whether a child may be known, and what of its parent is outside of it as well.

        The second follows from the first and the complements, unless a subject is in several.
        """
        for start in self.told[name]:
            own, every = self._since(name, start, cut), parent.get(start, {})
            if not self._may_be_known([own]):
                return False
            few = len(every) - len(own) < self._threshold.least
            if own and every and (few or not self._of_ones):
                outside = {key: pair for key, pair in every.items() if key not in own}
                if not self._may_be_known([outside]):
                    return False
        return True

    def _may_overlap(self, cut: int) -> bool:
        """Whether somebody may be in several children, as far as is known at a cut."""
        if not self._named:
            return True
        steps = [
            {key for at, step in one.steps.items() if at <= cut for key in step}
            for one in self._children.values()
        ]
        return sum(map(len, steps)) > len(set().union(*steps))

    def _of_parent(self, start: int, cut: int) -> Change:
        parts = (self._since(name, start, cut) for name in self._children)
        return _merged((*parts, self._rest_since(start, cut)))

    def _complement(self, held: set[str], cut: int) -> set[str]:
        """What must be withheld as well, for the others would give a small one away.

        Of several that are as small all: which of them it is would tell of what it hides.
        """
        for start in (None, *self._earlier):
            changes = {name: self._since(name, start, cut) for name in self._children}
            unknown = [
                changes.pop(name)
                for name in self._children
                if name in held or (start is not None and start not in self.told[name])
            ]
            parts = [*filter(None, (*unknown, self._rest_since(start, cut)))]
            if not self._may_be_known(parts):
                changes = {name: one for name, one in changes.items() if one}
            elif start is not None or len(parts) < len(unknown) or not self._alike(parts):
                continue
            if changes:
                costs = {name: self._cost(one) for name, one in changes.items()}
                least = min(costs.values())
                return {name for name, cost in costs.items() if cost == least}
        return set()

    def _cost(self, change: Change) -> tuple[bool, Fraction]:
        """How much is lost by withholding: the smallest first, and what hides nothing last."""
        return (not change, self._threshold.size(change, named=self._named))

    def _since(self, name: str, start: int | None, cut: int) -> Change:
        """What changed since a cut, or since the child was told last."""
        key = (name, max(self.told[name]) if start is None else start)
        if key not in self._changes:
            self._changes[key] = self._children[name].change(key[1], cut)
        return self._changes[key]

    def _rest_since(self, start: int | None, cut: int) -> Change:
        return self._rest.change(start or self._earlier[0], cut) if self._rest else {}

    def _may_be_known(self, parts: Sequence[Change]) -> bool:
        """Whether what is unknown of several may be known together: it can be computed."""
        if self._of_ones:
            return len(set().union(*parts)) not in range(1, self._threshold.least)
        return self._threshold.allows(_merged(parts), named=self._named)

    def _alike(self, parts: Sequence[Change]) -> bool:
        """Whether all that are withheld may be small: whoever knows the rule would try that."""
        size = self._threshold.size(_merged(parts), named=self._named)
        return 0 < size <= len(parts) * (self._threshold.least - 1)


def _merged(parts: Iterable[Change]) -> Change:
    """Changes of several series together: a subject of two counts once."""
    return {key: pair for one in parts for key, pair in one.items()}
