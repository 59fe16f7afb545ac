"""Money of the plan: its sources, and what the plan sets aside, by source, year and task."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Annotated, NamedTuple

from ktstartup.calendar import Period
from ktstartup.language import N_
from ktstartup.model.base import Model, after
from ktstartup.model.fields import Meta
from ktstartup.model.readers import refuse
from ktstartup.model.scalars import Day, Id, Money, TaskNumber, Text, Years
from ktstartup.model.wording import Wording


class MoneySource(Model, title=N_("Source of money")):
    """A source of money (part III)."""

    name: Annotated[
        Wording, Meta(N_("Full name"), N_("The name of the source as reports print it."))
    ]
    clause: Annotated[Text, Meta(N_("Clause of the plan"), N_("Where the plan names this source."))]
    text: Annotated[Text, Meta(N_("Wording"), N_("The source in the plan's own words."))]


class BudgetPart(NamedTuple):
    """What an amount is for; without a source, years or a task it is for all of them."""

    source: str | None = None
    years: Period | None = None
    task: str | None = None

    @property
    def keys(self) -> frozenset[str]:
        """By which keys it is a part."""
        return frozenset(key for key in self._fields if getattr(self, key) is not None)

    def holds(self, other: "BudgetPart") -> bool:
        """Whether it is the same as another part, or has it inside."""
        return (
            self.source in (None, other.source)
            and self.task in (None, other.task)
            and (self.years is None or (other.years is not None and other.years in self.years))
        )


WHOLE = BudgetPart()


class PlannedMoney(Model, title=N_("Planned money")):
    """An amount that the plan sets aside: the whole, or the part of a source, of years, of a task.

    Written for the same part once more, with the day it was ``adopted``, a reason and its
    document, it takes the place of the earlier one from that day: nothing is erased.
    """

    amount: Annotated[
        Money, Meta(N_("Amount (đồng)"), N_("What the plan sets aside, for example 140 tỷ."))
    ]
    source: Annotated[
        Id | None,
        Meta(
            N_("Source of money"),
            N_("The source that it comes from."),
            left_out=N_("all sources"),
            ids="money",
        ),
    ] = None
    years: Annotated[
        Years | None,
        Meta(N_("Years"), N_("The year or years that it is for."), left_out=N_("the whole plan")),
    ] = None
    task: Annotated[
        TaskNumber | None,
        Meta(
            N_("Task"),
            N_("The task that it is for."),
            left_out=N_("all tasks"),
            ids="tasks",
        ),
    ] = None
    text: Annotated[Text | None, Meta(N_("Wording"), N_("The amount in the plan's own words."))] = (
        None
    )
    clause: Annotated[
        Text | None, Meta(N_("Clause of the plan"), N_("Where the plan sets it aside."))
    ] = None
    adopted: Annotated[
        Day | None,
        Meta(N_("Adopted on"), N_("Of an amount that was changed: the day from which it holds.")),
    ] = None
    reason: Annotated[
        Text | None,
        Meta(N_("Reason"), N_("Why the amount was changed."), required=N_("with `adopted`")),
    ] = None
    document: Annotated[
        Text | None,
        Meta(
            N_("Document"),
            N_("The document that changed the amount."),
            required=N_("with `adopted`"),
        ),
    ] = None

    @after
    def _traceable(self) -> None:
        said = (self.adopted, self.reason, self.document)
        if any(said) and not all(said):
            raise refuse("KT604")

    @property
    def part(self) -> BudgetPart:
        """What it is for."""
        return BudgetPart(self.source, self.years, self.task)


class Budget:
    """What the plan sets aside as it stands on a day."""

    def __init__(self, planned: Iterable[PlannedMoney], day: date) -> None:
        self._planned = planned
        self._day = day

    @cached_property
    def amounts(self) -> dict[BudgetPart, int]:
        """Each part that the plan names, with its amount in force."""
        known = [one for one in self._planned if one.adopted is None or one.adopted <= self._day]
        known.sort(key=lambda one: one.adopted or date.min)
        return {one.part: one.amount for one in known}

    def planned(self, part: BudgetPart = WHOLE) -> int | None:
        """What is set aside for a part: as the plan says it, else the sum of its own parts."""
        if part in self.amounts:
            return self.amounts[part]
        found = [self.planned(one) or 0 for one in self._summands(part)]
        return sum(found) if found else None

    def covers(self, part: BudgetPart, source: str | None) -> bool:
        """Whether what is set aside for a part is for money from a source, too."""
        summands = [] if part in self.amounts else self._summands(part)
        return not summands or any(one.source in (None, source) for one in summands)

    def _summands(self, whole: BudgetPart) -> list[BudgetPart]:
        """What a part without an amount of its own is the sum of.

        One source may be divided by years and another by tasks: then it is all its sources.
        """
        ways = self.parts_of(whole)
        if not ways or whole.source is not None or ways[0][0].source is None:
            return ways[0] if ways else []
        sources = dict.fromkeys(one.source for way in ways for one in way if one.source)
        return [whole._replace(source=one) for one in sources]

    def parts_of(self, whole: BudgetPart) -> list[list[BudgetPart]]:
        """The ways in which the plan divides a part, those by the fewest further keys first."""
        ways: dict[frozenset[str], list[BudgetPart]] = {}
        for one in self.amounts:
            if one.keys > whole.keys and whole.holds(one):
                ways.setdefault(one.keys, []).append(one)
        return [ways[keys] for keys in sorted(ways, key=len)]
