"""Computes which reports were due at the end of a period, and the state of each delivery.

Plan 2763, IV.4: every body reports each half-year and year through Sở KH&CN. A
report that says nothing has not been sent (semantics, 11).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from ktstartup.calendar import Period
    from ktstartup.measuring.as_of import AsOfView

__all__ = ["Delivery", "ReportState", "ReportsDue", "measure_reporting"]


class ReportState(StrEnum):
    """What became of a report that was owed."""

    ON_TIME = "on-time"
    LATE = "late"
    EMPTY = "empty"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One body's report: its number, the day it arrived, and whether in time."""

    agency: str
    state: ReportState
    number: str | None = None
    date: dt.date | None = None
    arrived: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ReportsDue:
    """The reports due at the end of a period; ``period`` is None when none is."""

    period: Period | None
    deadline: dt.date | None
    deliveries: tuple[Delivery, ...]

    def in_state(self, *states: ReportState) -> tuple[str, ...]:
        """The bodies whose report is in one of the states."""
        return tuple(d.agency for d in self.deliveries if d.state in states)

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


def measure_reporting(scope: AsOfView) -> ReportsDue:
    """The reports that were due when the scope's period ended."""
    owed = scope.plan.owed(scope.period)
    if owed is None or scope.window.last < scope.plan.document.date:
        return ReportsDue(None, None, ())
    rules, day = scope.plan.reporting, scope.window.last
    spared = set(scope.bodies.members(rules.not_owed_by, day))
    who = [a for a in scope.bodies.members(rules.owed_by, day) if a not in spared]
    if scope.agency is not None:
        who = [agency for agency in who if agency == scope.agency]
    deadline = scope.plan.calendar.deadline(owed)
    return ReportsDue(owed, deadline, tuple(_delivery(scope, owed, deadline, a) for a in who))


def _delivery(scope: AsOfView, owed: Period, deadline: dt.date, agency: str) -> Delivery:
    files = [f for f in scope.data.files if f.agency == agency and f.period in owed]
    own = next((f for f in files if f.period == owed and f.header.report), None)
    if own is None or own.header.report is None:
        return Delivery(agency, ReportState.MISSING)
    # The last half's figures come with the yearly report, so they fill it too.
    content = any(f.says_something for f in files if f.period.end == owed.end)
    sending = own.header.report
    if not content:
        state = ReportState.EMPTY
    else:
        state = ReportState.LATE if sending.arrived > deadline else ReportState.ON_TIME
    return Delivery(agency, state, sending.number, sending.date, sending.arrived)
