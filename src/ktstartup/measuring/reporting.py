"""Computes which reports were due at the end of a period, and the state of each delivery.

Plan 2763, IV.4: every body reports each half-year and year through Sở KH&CN. A
report that says nothing has not been sent (semantics, 11).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from ktstartup.calendar import Period
    from ktstartup.measuring.as_of import AsOfView


class ReportState(StrEnum):
    """What became of a report that was owed."""

    ON_TIME = "on-time"
    LATE = "late"
    EMPTY = "empty"
    MISSING = "missing"


@frozen
class Delivery:
    """One body's report: by when it was due, its number, the day it arrived, whether in time."""

    agency: str
    state: ReportState
    deadline: dt.date
    number: str | None = None
    date: dt.date | None = None
    arrived: dt.date | None = None


@frozen
class ReportsDue:
    """The reports on one period due when it ends; ``period`` is None when none is.

    ``deadline`` is the last one; of bodies that have one of their own it stands
    with their deliveries.
    """

    period: Period | None
    deadline: dt.date | None
    deliveries: tuple[Delivery, ...]

    def in_state(self, *states: ReportState) -> tuple[str, ...]:
        """The bodies whose report is in one of the states."""
        return tuple(d.agency for d in self.deliveries if d.state in states)

    @property
    def deadlines(self) -> tuple[dt.date, ...]:
        """The days by which the reports are due, the earliest first: mostly one."""
        found = {d.deadline for d in self.deliveries}
        return tuple(sorted(found)) or ((self.deadline,) if self.deadline else ())

    @property
    def expected(self) -> int:
        """How many reports are owed."""
        return len(self.deliveries)

    @property
    def received(self) -> int:
        """How many have come, in time or late."""
        return len(self.in_state(ReportState.ON_TIME, ReportState.LATE))

    @property
    def late(self) -> tuple[str, ...]:
        """Whose report came after the deadline."""
        return self.in_state(ReportState.LATE)

    @property
    def missing(self) -> tuple[str, ...]:
        """Whose report has not come, or came empty."""
        return self.in_state(ReportState.MISSING, ReportState.EMPTY)


_NOTHING = ReportsDue(None, None, ())


def measure_reporting(scope: AsOfView) -> ReportsDue:
    """The reports that were due when the scope's period ended.

    Where different bodies owe different ones: those on the period itself, else
    the longest.
    """
    due = reports_due(scope)
    return next((one for one in due if one.period == scope.period), due[0] if due else _NOTHING)


def reports_due(scope: AsOfView, known: ReportsDue = _NOTHING) -> tuple[ReportsDue, ...]:
    """All reports that were due when the scope's period ended, the longest period first."""
    if scope.window.last < scope.plan.document.date:
        return ()
    owed = scope.data.owed.at(scope.period)
    if scope.agency is not None:
        owed = {name: one for name, one in owed.items() if name == scope.agency}
    periods = {one.period for one in owed.values()}
    if not periods and (usual := scope.plan.owed(scope.period)):
        return (ReportsDue(usual, scope.plan.calendar.deadline(usual), ()),)
    return tuple(
        known
        if known.period == one
        else _due(
            scope, one, {name: own.deadline for name, own in owed.items() if own.period == one}
        )
        for one in sorted(periods, key=lambda one: one.first)
    )


def reports_due_until(scope: AsOfView, known: ReportsDue = _NOTHING) -> Iterator[ReportsDue]:
    """All reports that were due since the plan began, up to the end of the scope's period.

    What is ``known`` of one of them is not measured again.
    """
    for month in scope.plan.period.parts("month"):
        if month.end <= scope.period.end:
            yield from reports_due(scope.beside(month), known)


def _due(scope: AsOfView, period: Period, deadlines: Mapping[str, dt.date]) -> ReportsDue:
    key = period, tuple(deadlines)
    if key not in scope.due:
        deliveries = tuple(
            _delivery(scope, period, deadline, name) for name, deadline in deadlines.items()
        )
        scope.due[key] = ReportsDue(period, max(deadlines.values()), deliveries)
    return scope.due[key]


def _delivery(scope: AsOfView, owed: Period, deadline: dt.date, agency: str) -> Delivery:
    files = [f for f in scope.data.by_agency.get(agency, ()) if f.period in owed]
    own = next((f for f in files if f.period == owed and f.header.report), None)
    if own is None or own.header.report is None:
        return Delivery(agency, ReportState.MISSING, deadline)
    # The last half's figures come with the yearly report, so they fill it too; those of a
    # month that had a report of its own do not.
    carried = scope.data.owed.covering
    content = any(f.says_something for f in files if carried(agency, f.period) == owed)
    sending = own.header.report
    if not content:
        state = ReportState.EMPTY
    else:
        state = ReportState.LATE if sending.arrived > deadline else ReportState.ON_TIME
    return Delivery(agency, state, deadline, sending.number, sending.date, sending.arrived)
