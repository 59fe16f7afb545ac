"""As-of view of the entries: those in effect by a period's cut-off, corrections applied.

So a report made years later gives the figures it gave on its day: entries and
corrections filed afterwards are not seen (semantics, 1).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ktstartup.calendar import Period
from ktstartup.frozen import frozen, replace
from ktstartup.model.effective import standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ktstartup.calendar import Window
    from ktstartup.measuring.indicators import Contribution, IndicatorFigure
    from ktstartup.measuring.reporting import ReportsDue
    from ktstartup.measuring.targets import Milestone
    from ktstartup.model.bodies import Bodies
    from ktstartup.model.effective import EffectiveEntry, EntriesByEffect
    from ktstartup.model.entries import E_co, FiledEntry, MoneyEntry, Result, TaskUpdate
    from ktstartup.model.plan import Plan
    from ktstartup.model.target import Target
    from ktstartup.reading.dataset import Dataset, ProgressFile

    _Known = tuple[
        list[EffectiveEntry[Result]],
        list[EffectiveEntry[TaskUpdate]],
        list[EffectiveEntry[MoneyEntry]],
    ]

_ONE_DAY = timedelta(days=1)


@frozen
class AsOfView:
    """A data set seen from the end of a period, by the plan as it was amended until then.

    ``agency`` narrows every list to one agency's entries, and those of the bodies that have become
    it: their last period is its to report. ``bodies_on`` names
    today's successors in place of the bodies that reported then. ``hindsight``
    knows what was filed after the period as well, until that day: a correction counts from the
    day of what it corrects, a late entry from its own. ``until`` ends the view on a day inside
    the period.
    """

    data: Dataset
    period: Period
    agency: str | None = None
    bodies_on: date | None = None
    hindsight: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "data", self.data.at(self.period))

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.data.plan

    @property
    def bodies(self) -> Bodies:
        """The plan's agencies and groups."""
        return self.data.bodies

    @cached_property
    def window(self) -> Window:
        """The period's data window, as far as the view goes."""
        window = self.plan.calendar.window(self.period)
        return window if self.until is None else replace(window, end=self.until + _ONE_DAY)

    @cached_property
    def own_window(self) -> Window:
        """The data window of the body whose own view this is; without one the period's."""
        if self.agency is None:
            return self.window
        return self.data.owed.window(self.agency, self.period)

    def day(self, filed: FiledEntry[Any]) -> date:
        """The day on which an entry takes effect, in hindsight that of what it is about."""
        day = self.data.effective_days[id(filed)]
        if self.hindsight is None or not self.window.end <= day < self.hindsight:
            return day
        return self._looking_back(filed, day)

    def _looking_back(self, filed: FiledEntry[Any], day: date) -> date:
        """The day on which an entry filed after the period takes effect in hindsight."""
        if filed.entry.corrects in self.data.by_ref:
            return self.day(self.data.by_ref[filed.entry.corrects])
        dated: date | None = filed.entry.date
        return day if filed.entry.late is None or dated is None else dated

    def in_period(self, filed: FiledEntry[Any]) -> bool:
        """Whether an entry takes effect inside the period."""
        if self.hindsight is None:  # as nearly always; it is asked of every entry
            window = self.window
            return window.start <= self.data.effective_days[id(filed)] < window.end
        return self.day(filed) in self.window

    @cached_property
    def _year(self) -> Window:
        return self.plan.calendar.window(Period.years(self.period.year, self.period.year))

    def in_year(self, filed: FiledEntry[Any]) -> bool:
        """Whether an entry takes effect in the year in which the period ends."""
        return self.day(filed) in self._year

    def at(self, period: Period, until: date | None = None) -> AsOfView:
        """All bodies' entries at the end of an earlier period, or on a day in it, as known now."""
        view = AsOfView(self.data, period, None, self.bodies_on, None, until)
        known_by = self.data.looked_back_by(view.window.end, self.hindsight or self.window.end)
        return self._shared(view if known_by is None else replace(view, hindsight=known_by))

    def beside(self, period: Period) -> AsOfView:
        """The same view at the end of another period; the two share what they see earlier."""
        return self._shared(replace(self, period=period))

    def _shared(self, view: AsOfView) -> AsOfView:
        found = self._views.setdefault(view._key, view)
        shared = {"_views": self._views, "contributions": self.contributions, "due": self.due}
        vars(found).update(shared)
        return found

    @cached_property
    def _views(self) -> dict[tuple[object, ...], AsOfView]:
        """The views of the same data that are known; what they have found is found once."""
        return {self._key: self}

    @property
    def _key(self) -> tuple[object, ...]:
        return (self.period, self.agency, self.bodies_on, self.hindsight, self.until)

    @cached_property
    def measured(self) -> dict[str, IndicatorFigure]:
        """The indicators that were measured at the end of the period, by their ids."""
        return {}

    @cached_property
    def held(self) -> dict[int, tuple[Target, Milestone]]:
        """Targets, by their identity, held against what was there at the end of the view."""
        return {}

    @cached_property
    def contributions(self) -> dict[tuple[object, ...], tuple[Any, Any, Contribution]]:
        """What claims amount to, with what they are made of: views of the same data share it."""
        return {}

    @cached_property
    def due(self) -> dict[tuple[Period, tuple[str, ...]], ReportsDue]:
        """The reports that bodies owed on periods: shared as well, they are the same whenever."""
        return {}

    def who(self, agency: str) -> list[str]:
        """The agency to show: the one that reported, or those responsible on ``bodies_on``."""
        if self.bodies_on is None:
            return [agency]
        return self.bodies.responsible(agency, self.bodies_on) or [agency]

    def heir(self, agency: str) -> str:
        """The agency responsible at the end of the period: itself, or its only successor."""
        found = self.bodies.responsible(agency, self.window.last)
        return found[0] if len(found) == 1 else agency

    def overtaken(
        self, agencies: Iterable[str], others: Iterable[FiledEntry[Any]]
    ) -> frozenset[str]:
        """The agencies of which who took over has filed one of the others since their life ended.

        Every step of succession counts: what the first of three bodies said does not come back
        when the second is gone as well, nor when only the third has spoken.
        """
        ended = self._gone and self._gone.intersection(agencies)
        if not ended:
            return ended
        newest: dict[str, date] = {}
        for one in others:
            newest[one.agency] = max(newest.get(one.agency, date.min), self.day(one))
        ends = {agency: self.bodies[agency].until for agency in ended}
        return frozenset(
            agency
            for agency, end in ends.items()
            if end is not None
            and any(newest.get(heir, date.min) > end for heir in self.bodies.heirs(agency))
        )

    @cached_property
    def _gone(self) -> frozenset[str]:
        """The agencies that ended early enough for another to have spoken since."""
        return self.bodies.gone_before(self.window.last)

    def knows(self, filed: FiledEntry[Any]) -> bool:
        """Whether an entry takes effect by the end of the period."""
        return self.day(filed) < self.window.end

    def subject_name(self, result: Result) -> str | None:
        """What a result's subject is called: by the result, or by whichever named it first."""
        first = self.data.named_first.get(result.subject or "")
        known = first.entry.name if first and self.knows(first) else None
        return self.data.subject_name(result) or known

    def _known(self, entries: EntriesByEffect[E_co]) -> list[EffectiveEntry[E_co]]:
        """What stands of entries in order of effect."""
        known = self._standing(entries)
        return known if self.agency is None else [o for o in known if self._has(o.filed.agency)]

    def _standing(self, entries: EntriesByEffect[E_co]) -> list[EffectiveEntry[E_co]]:
        count = entries.count(self.window.end)
        if self.hindsight is not None:
            later = entries.filed[count : entries.count(self.hindsight)]
            if looked_back := [filed for filed in later if self.knows(filed)]:
                known = [*entries.filed[:count], *looked_back]
                known.sort(key=lambda f: (self.day(f), f.period.end, f.agency, f.index))
                return [one for one in standing(known) if not one.withdrawn]
        return entries.standing(count)

    @cached_property
    def results(self) -> list[EffectiveEntry[Result]]:
        """Results that stand at the end of the period, in order of effect."""
        return self._known(self.data.results_by_effect)

    @cached_property
    def results_by_indicator(self) -> dict[str | None, list[EffectiveEntry[Result]]]:
        """The same by the indicator they are for."""
        found: dict[str | None, list[EffectiveEntry[Result]]] = {}
        for one in self.results:
            found.setdefault(one.entry.indicator, []).append(one)
        return found

    @cached_property
    def task_updates(self) -> list[EffectiveEntry[TaskUpdate]]:
        """Task updates that stand at the end of the period, in order of effect."""
        return self._known(self.data.task_updates_by_effect)

    @cached_property
    def updates_by_task(self) -> dict[str | None, list[EffectiveEntry[TaskUpdate]]]:
        """The same by the task they are about."""
        found: dict[str | None, list[EffectiveEntry[TaskUpdate]]] = {}
        for one in self.task_updates:
            found.setdefault(one.entry.task, []).append(one)
        return found

    @cached_property
    def money(self) -> list[EffectiveEntry[MoneyEntry]]:
        """Money entries that stand at the end of the period, in order of effect."""
        return self._known(self.data.money_by_effect)

    @cached_property
    def took_over_from(self) -> list[str]:
        """Of a view narrowed to one agency: the bodies whose duties have come to it by its end."""
        return [name for name in self.plan.agencies if self.agency in self._heirs(name)]

    def _heirs(self, agency: str) -> list[str]:
        """Who has taken over from a body by the end of the period; none while it is alive."""
        found = self.bodies.responsible(agency, self.window.last)
        return [one for one in found if one in self.bodies.heirs(agency)]

    @cached_property
    def filers(self) -> frozenset[str]:
        """Of a view narrowed to one agency: whose entries it has.

        Its own, and those of the bodies that have become it alone: of what was divided nobody can
        tell whose the figures are.
        """
        assert self.agency is not None  # noqa: S101 - asked of views of one agency only
        merged = (name for name in self.took_over_from if len(self._heirs(name)) == 1)
        return frozenset((self.agency, *merged))

    def _has(self, agency: str) -> bool:
        return self.agency is None or agency in self.filers

    @cached_property
    def whole(self) -> AsOfView:
        """The same view of every agency's entries."""
        return replace(self, agency=None)

    @property
    def reporting_agencies(self) -> list[str]:
        """Who has entries that stand at the end of the period, in the plan's order."""
        return [name for name in self.plan.agencies if name in self._by_agency]

    def of_agency(self, agency: str, filers: frozenset[str] | None = None) -> AsOfView:
        """The view narrowed to the entries that one agency has filed itself, or to ``filers``'."""
        narrow = replace(self, agency=agency)
        if filers is None or len(filers) == 1:
            # What stands is known already: finding it again for each of many agencies is what
            # would take the time.
            results, updates, money = self._by_agency.get(agency, ([], [], []))
        else:
            results = [one for one in self.results if one.filed.agency in filers]
            updates = [one for one in self.task_updates if one.filed.agency in filers]
            money = [one for one in self.money if one.filed.agency in filers]
        vars(narrow).update(
            results=results,
            task_updates=updates,
            money=money,
            whole=self,
            filers=filers or frozenset((agency,)),
        )
        return narrow

    @cached_property
    def _by_agency(self) -> dict[str, _Known]:
        found: dict[str, _Known] = {}
        known: tuple[Iterable[EffectiveEntry[Any]], ...] = (
            self.results,
            self.task_updates,
            self.money,
        )
        for number, entries in enumerate(known):
            for one in entries:
                found.setdefault(one.filed.agency, ([], [], []))[number].append(one)
        return found

    @cached_property
    def entries_of_period(self) -> list[FiledEntry[Any]]:
        """Every entry, corrections included, that takes effect inside the period."""
        return [filed for filed in self.data.entries if self.sees(filed)]

    def sees(self, filed: FiledEntry[Any]) -> bool:
        """Whether an entry is one of the view's, and takes effect inside the period."""
        return self.in_period(filed) and self._has(filed.agency)

    @cached_property
    def reports(self) -> list[ProgressFile]:
        """The files whose narrative belongs to the period's report, or to one of several years."""
        return [file for file in self.data.files if self._has(file.agency) and self._tells_of(file)]

    def _tells_of(self, file: ProgressFile) -> bool:
        if self.period.kind == "span":
            return file.period in self.period
        return file.period in (self.period, self.data.owed.of(file.agency, self.period))

    @cached_property
    def heard(self) -> list[str]:
        """The agencies that have entered something for this period, in the plan's order."""
        said = {file.agency for file in self.reports if not file.header.narrative.is_empty}
        said |= {filed.agency for filed in self.entries_of_period}
        return [agency for agency in self.plan.agencies if agency in said]
