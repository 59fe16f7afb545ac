"""Whether a document can be issued as asked: by a body that exists, with a number and a day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktstartup.commands.arguments import day_typed
from ktstartup.commands.session import StopError, UsageError
from ktstartup.language import N_
from ktstartup.measuring.as_of import AsOfView
from ktstartup.rendering.views.heading import Issue

if TYPE_CHECKING:
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset

__all__ = [
    "issue_typed",
    "number_typed",
    "recorded_issue",
    "require_after_cutoff",
    "require_alive",
]

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


def recorded_issue(data: Dataset, period: Period, agency: str | None) -> Issue | None:
    """Number and day of a report that was sent already, of the whole plan or of one body.

    They stand in the manifest of a closed period, else where `submit` put them: at the head of the
    issuer's own file. Of who consolidates that is the whole plan's report, unless it owes one too.
    """
    closed = next((one.manifest for one in data.manifests if one.period == period), None)
    if agency is None and closed is not None and closed.in_force:
        from ktstartup.closing.documents import issue_of

        return issue_of(closed.last.report)
    through = AsOfView(data, period).heir(data.plan.reporting.through)
    issuer = agency or through
    owed = data.owed.at(period).get(issuer)
    has_own = owed is not None and owed.period == period
    if issuer == through and has_own is (agency is None):
        return None
    files = (one for one in data.files if (one.period, one.agency) == (period, issuer))
    sent = next((one.header.report for one in files), None)
    if sent is None:
        return None
    number, _, symbol = sent.number.partition("/")
    usual = symbol in ("", f"BC-{data.bodies[issuer].symbol}")
    return Issue(number if usual else sent.number, sent.date)


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
