"""Number and day of a document: what can be meant, and what is recorded of one that was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.errors import MistypedError
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.measuring.as_of import AsOfView
from ktstartup.rendering.views.heading import Issue
from ktstartup.text.formatting import Formatter

if TYPE_CHECKING:
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.language import Language
    from ktstartup.reading.dataset import Dataset

# What stands before the stroke of a number: 0, 00 and -1 number nothing.
_NOTHING = lazy_pattern(r"\s*(?:-\s*\d+|0*)\s*(?:/.*)?")


def issue_on(
    data: Dataset, language: Language, period: Period, number: str | None, day: date | None
) -> Issue:
    """Number and date of a document on a period. Raises MistypedError when they cannot be meant."""
    if day is not None:
        require_after_cutoff(data, language, period, day)
    return Issue(possible_number(number), day)


def possible_number(written: str | None) -> str | None:
    """A document's number. Raises MistypedError for one that no register has."""
    if written is not None and _NOTHING.fullmatch(written):
        message = N_("“{value}” is not the number of a document: numbers begin with 1")
        raise MistypedError(message, value=written)
    return written


def require_after_cutoff(data: Dataset, language: Language, period: Period, day: date) -> None:
    """Raise MistypedError for a day on which the period's figures were not complete yet."""
    cutoff = data.plan.calendar.window(period).last
    if day < cutoff:
        message = N_(
            "a document of {day} cannot have the figures of {period}, whose cut-off is {cutoff}: "
            "date it on that day or later"
        )
        write = Formatter(language)
        words = {"day": write.day(day), "cutoff": write.day(cutoff)}
        raise MistypedError(message, period=write.period(period), **words)


def recorded_issue(data: Dataset, period: Period, agency: str | None) -> Issue | None:
    """Number and day of a report that was sent already, of the whole plan or of one body.

    They stand in the manifest of a closed period, else where `submit` put them: at the head of the
    issuer's own file. Of who consolidates that is the whole plan's report, unless it owes one too.
    """
    data = data.at(period)
    closed = data.manifest_of(period)
    if agency is None and closed is not None and closed.manifest.in_force:
        from ktstartup.closing.issued_documents import issue_of

        return issue_of(closed.manifest.last.report)
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
