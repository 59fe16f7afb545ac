"""Whether a document can be issued as asked: by a body that exists, with a number and a day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktstartup.commands.arguments import day_typed
from ktstartup.commands.session import StopError, UsageError
from ktstartup.language import N_
from ktstartup.rendering.views.heading import Issue

if TYPE_CHECKING:
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset

__all__ = ["issue_typed", "number_typed", "require_after_cutoff", "require_alive"]

# What stands before the stroke of a number: 0, 00 and -1 number nothing.
_NOTHING = re.compile(r"\s*(?:-\s*\d+|0*)\s*(?:/.*)?")


def issue_typed(
    session: Session, data: Dataset, period: Period, number: str | None, day: str | None
) -> Issue:
    """Number and date of a document on a period. Raises UsageError when they cannot be meant."""
    issue = Issue(number_typed(number), day_typed(day) if day else None)
    if issue.date is not None:
        require_after_cutoff(session, data, period, issue.date)
    return issue


def number_typed(written: str | None) -> str | None:
    """A document's number. Raises UsageError for one that no register has."""
    if written is not None and _NOTHING.fullmatch(written):
        message = N_("“{value}” is not the number of a document: numbers begin with 1")
        raise UsageError(message, value=written)
    return written


def require_after_cutoff(session: Session, data: Dataset, period: Period, day: date) -> None:
    """Raise UsageError for a day on which the period's figures were not complete yet."""
    cutoff = data.plan.calendar.window(period).last
    if day < cutoff:
        message = N_(
            "a document of {day} cannot have the figures of {period}, whose cut-off is {cutoff}: "
            "date it on that day or later"
        )
        write = session.formatter
        words = {"day": write.day(day), "cutoff": write.day(cutoff)}
        raise UsageError(message, period=write.period(period), **words)


def require_alive(
    session: Session, data: Dataset, period: Period, agency: str, signed: date | None
) -> None:
    """Raise StopError when a body does not exist to sign a report, and name who does."""
    body = data.bodies[agency]
    day = max(
        signed or data.plan.calendar.window(period).last, data.plan.calendar.window(period).last
    )
    if body.alive_on(day):
        return
    write, names = session.formatter, data.bodies.responsible(agency, day)
    words = {"agency": body.name, "period": period, "day": write.day(body.until or day)}
    if not names:
        message = N_("{agency} exists no more since {day} and has no successor to sign this report")
        raise StopError(message, **words)
    words["heirs"] = write.listed([data.bodies.name(one) for one in names])
    words |= {"kept": str(period), "heir": names[0]}
    if body.until is not None and body.until < day:
        message = N_(
            "{agency} existed until {day} and cannot sign this report: it is for {heirs} "
            "to sign; run: ktstartup report --period {kept} --agency {heir}"
        )
        raise StopError(message, **words)
    message = N_(
        "{agency} did not exist yet on {day}: it is for {heirs} to report; run: "
        "ktstartup report --period {kept} --agency {heir}"
    )
    raise StopError(message, **words)
