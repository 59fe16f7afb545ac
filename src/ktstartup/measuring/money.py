"""Adds up money: planned, allocated and disbursed, in all, by source, year and task."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ktstartup.calendar import Period
from ktstartup.frozen import frozen
from ktstartup.model.money import WHOLE, Budget, BudgetPart
from ktstartup.text.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import MoneyEntry

    Known = EffectiveEntry[MoneyEntry]


@frozen
class MoneyFigure:
    """Money for one part of the budget, in đồng; None where nobody has given a figure.

    ``source`` is empty where all sources are meant. ``inner``: the parts by source of a year or
    a task, where the plan names them. ``held``: whether what is planned is for all of this money,
    and not for some of its sources alone.
    """

    source: str
    allocated_in_period: int | None
    allocated: int | None
    disbursed_in_period: int | None
    disbursed: int | None
    planned: int | None = None
    part: BudgetPart = WHOLE
    inner: tuple[MoneyFigure, ...] = ()
    held: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether there is no figure at all."""
        return self.allocated is None and self.disbursed is None

    @property
    def allocated_share(self) -> Fraction | None:
        """Allocated in percent of planned."""
        return _share(self.allocated, self.planned) if self.held else None

    @property
    def disbursed_share(self) -> Fraction | None:
        """Disbursed in percent of allocated."""
        return _share(self.disbursed, self.allocated)

    @property
    def spent_share(self) -> Fraction | None:
        """Disbursed in percent of planned."""
        return _share(self.disbursed, self.planned) if self.held else None

    def beyond(self, parts: Sequence[MoneyFigure]) -> MoneyFigure | None:
        """What it has beyond its parts, if there is any: a table gives it a row of its own."""
        rest = MoneyFigure(
            "",
            self._left("allocated_in_period", parts),
            self._left("allocated", parts),
            self._left("disbursed_in_period", parts),
            self._left("disbursed", parts),
            self._left("planned", parts),
        )
        return None if not parts or (rest.is_empty and rest.planned is None) else rest

    def _left(self, field: str, parts: Iterable[MoneyFigure]) -> int | None:
        left = (getattr(self, field) or 0) - sum(getattr(one, field) or 0 for one in parts)
        return left if left > 0 else None


def _share(part: int | None, whole: int | None) -> Fraction | None:
    """A part in percent of a whole, rounded as everything that is computed."""
    if part is None or not whole:
        return None
    return rounded(Fraction(part * 100, whole), 1, [0, 100])


@frozen
class MoneyAccount:
    """All money together, and by source, year and task.

    Years and tasks are those that the plan sets money aside for. ``overspent``: who has spent
    more than was allocated, as it stands at the end of the period.
    """

    total: MoneyFigure
    sources: tuple[MoneyFigure, ...]
    years: tuple[MoneyFigure, ...]
    tasks: tuple[MoneyFigure, ...]
    overspent: tuple[Overspending, ...]

    @property
    def is_planned(self) -> bool:
        """Whether the plan sets any money aside."""
        return self.total.planned is not None

    @property
    def has_total(self) -> bool:
        """Whether the total says more than its sources one by one."""
        told = [one for one in self.sources if not one.is_empty or one.planned is not None]
        return len(told) > 1 or (self.is_planned and self.total.planned != _planned(told))


def _planned(figures: Iterable[MoneyFigure]) -> int | None:
    return _sum(one.planned for one in figures)


def measure_money(scope: AsOfView) -> list[MoneyFigure]:
    """Money by each of the plan's sources, in the plan's order.

    Then by those that gave money before an amendment dropped them: the total has theirs as well.
    """
    budget = _budget(scope)
    found: dict[str | None, list[Known]] = defaultdict(list)
    for one in scope.money:
        found[one.entry.source].append(one)
    dropped = (name for name in scope.plan.in_any_version("money") if name in found)
    names = dict.fromkeys((*scope.plan.money, *dropped))
    return [_figure(scope, budget, BudgetPart(name), found[name]) for name in names]


def measure_budget(scope: AsOfView) -> MoneyAccount:
    """Money in all and by everything that the plan divides it by."""
    budget, sources = _budget(scope), tuple(measure_money(scope))
    parts = dict.fromkeys(BudgetPart(None, one.years, one.task) for one in budget.amounts)
    years = {one.years: BudgetPart(years=one.years) for one in parts if one.years}
    tasks = {one.task: BudgetPart(task=one.task) for one in parts if one.task}
    return MoneyAccount(
        _figure(scope, budget, WHOLE, scope.money),
        sources,
        tuple(_divided(scope, budget, years[one]) for one in sorted(years, key=lambda y: y.first)),
        tuple(_divided(scope, budget, tasks[one]) for one in scope.plan.tasks if one in tasks),
        tuple(_overspent(scope, sources)),
    )


def _budget(scope: AsOfView) -> Budget:
    """What the plan sets aside; one agency's money is not held against all of it."""
    planned = scope.plan.budget if scope.agency is None else ()
    return Budget(planned, scope.window.last)


def _divided(scope: AsOfView, budget: Budget, part: BudgetPart) -> MoneyFigure:
    """A year or a task, with its parts by source where the plan names them."""
    sources = [
        part._replace(source=name)
        for name in scope.plan.money
        if part._replace(source=name) in budget.amounts
    ]
    inner = tuple(_figure(scope, budget, one, _within(scope.money, one)) for one in sources)
    return _figure(scope, budget, part, _within(scope.money, part), inner)


def _within(entries: Iterable[Known], part: BudgetPart) -> list[Known]:
    """The entries that belong to a part of the budget."""
    return [
        one
        for one in entries
        if part.source in (None, one.entry.source)
        and part.task in (None, one.entry.task)
        and (part.years is None or part.years.first_year <= _budget_year(one) <= part.years.year)
    ]


def _budget_year(one: Known) -> int:
    """The year whose money it is: as the entry says, else that of its reporting period."""
    return one.entry.year or one.filed.period.year


def _figure(
    scope: AsOfView,
    budget: Budget,
    part: BudgetPart,
    entries: Iterable[Known],
    inner: tuple[MoneyFigure, ...] = (),
) -> MoneyFigure:
    entries = list(entries)
    now = [one for one in entries if scope.in_period(one.filed)]
    return MoneyFigure(
        part.source or "",
        _sum(one.entry.allocated for one in now),
        _sum(one.entry.allocated for one in entries),
        _sum(one.entry.disbursed for one in now),
        _sum(one.entry.disbursed for one in entries),
        budget.planned(part),
        part,
        inner,
        all(budget.covers(part, source) for source in {one.entry.source for one in entries}),
    )


def _sum(amounts: Iterable[int | None]) -> int | None:
    given = [amount for amount in amounts if amount is not None]
    return sum(given) if given else None


# ------------------------------------------------------------------ more spent than allocated


class Overspending(NamedTuple):
    """More was spent than allocated: by an agency, or by all together where it is empty.

    ``part`` is the source, and the task or the year where only their money is meant. ``notes``:
    what the entries say that spent it.
    """

    agency: str
    part: BudgetPart
    allocated: int = 0
    disbursed: int = 0
    notes: tuple[str, ...] = ()


def _is_overspent(allocated: int, disbursed: int) -> bool:
    """Whether more was spent; without an allocation another body may have been given it."""
    return 0 < allocated < disbursed


def overspending_entries(entries: Iterable[Known]) -> Iterator[tuple[Known, Overspending]]:
    """The entries that spend what leaves their agency with more spent than allocated.

    By source, and where entries say so by task and by the year of the money.
    """
    for one, key, so_far in _running(entries):
        if one.entry.disbursed and so_far.overspent:
            yield one, so_far.told(key)


_Key = tuple[str, BudgetPart]


class _SoFar:
    """What an agency was allocated and has disbursed for one part, entry by entry."""

    def __init__(self) -> None:
        self.allocated = self.disbursed = 0
        self.notes: tuple[str, ...] = ()

    @property
    def overspent(self) -> bool:
        """Whether more was spent than allocated."""
        return _is_overspent(self.allocated, self.disbursed)

    def told(self, key: _Key) -> Overspending:
        """The same as it is told."""
        return Overspending(*key, self.allocated, self.disbursed, self.notes)


def _running(entries: Iterable[Known]) -> Iterator[tuple[Known, _Key, _SoFar]]:
    """Each entry with what its agency has by then, for each part that the entry belongs to."""
    sums: dict[_Key, _SoFar] = defaultdict(_SoFar)
    for one in entries:
        entry, agency = one.entry, one.filed.agency
        for part in _parts(entry.source, entry.task, entry.year):
            key = agency, part
            so_far = sums[key]
            so_far.allocated += entry.allocated or 0
            so_far.disbursed += entry.disbursed or 0
            if entry.note and entry.disbursed:
                so_far.notes += (entry.note,)
            yield one, key, so_far


@cache  # few, and asked for by every entry at the end of every period
def _parts(source: str | None, task: str | None, year: int | None) -> tuple[BudgetPart, ...]:
    """The parts of the budget that an entry belongs to, by its source and what else it names."""
    of_task = (BudgetPart(source, task=task),) if task else ()
    of_year = (BudgetPart(source, Period.years(year, year)),) if year else ()
    return BudgetPart(source), *of_task, *of_year


def _overspent(scope: AsOfView, sources: Iterable[MoneyFigure]) -> Iterator[Overspending]:
    """What is overspent at the end: of each source by agencies, else by all of them together.

    An agency's task or year is named where its source as a whole is not overspent.
    """
    last = {key: so_far for _, key, so_far in _running(scope.money)}
    over = {key: so_far.told(key) for key, so_far in last.items() if so_far.overspent}
    for figure in sources:
        whole = BudgetPart(figure.source)
        named = [one for one in over.values() if one.part.source == figure.source]
        yield from (one for one in named if one.part == whole or (one.agency, whole) not in over)
        allocated, disbursed = figure.allocated or 0, figure.disbursed or 0
        if _is_overspent(allocated, disbursed) and not any(one.part == whole for one in named):
            yield Overspending("", whole, allocated, disbursed)
