"""Who writes to whom: the heading block, addressee, recipients and signer of each document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.rendering.report.view import Heading

if TYPE_CHECKING:
    from datetime import date

    from ktstartup.measuring.summary import Summary
    from ktstartup.writing import Writer

__all__ = ["Issue", "heading", "issuer_of"]


@dataclass(frozen=True, slots=True)
class Issue:
    """Number and date of a document, once a clerk has given them."""

    number: str | None = None
    date: date | None = None


def issuer_of(summary: Summary) -> tuple[str, str]:
    """Who issues the report and who receives it (plan 2763, IV.4).

    An agency reports through the department that consolidates; that department
    reports to the people's committee. At the end of the period these are the
    bodies that have taken their duties over.
    """
    rules, scope = summary.scope.plan.reporting, summary.scope
    through, to = scope.heir(rules.through), scope.heir(rules.to)
    return (scope.agency, through) if scope.agency and scope.agency != through else (through, to)


def heading(summary: Summary, writer: Writer, issue: Issue) -> Heading:
    """The heading block for a report."""
    say, scope = writer.language.text, summary.scope
    issuer, receiver = issuer_of(summary)
    body = scope.bodies[issuer]
    year = scope.plan.calendar.deadline(summary.reporting.period or summary.period).year
    number = f"{_number(issue.number)}/BC-{body.symbol}"
    day = writer.long_day(issue.date) if issue.date else say(N_("… {year}"), year=year)
    return Heading(
        parent=(body.parent or "").upper(),
        body=body.name.upper(),
        number=say(N_("No.: {number}"), number=number),
        place_and_date=f"{body.place or scope.plan.document.place}, {day}",
        attached=say(
            N_("Attached to Report No. {number}, {day}, of {issuer}"),
            number=number,
            day=day,
            issuer=body.name,
        ),
        addressee=scope.bodies.name(receiver),
        recipients=[say(N_("As above;")), say(N_("File: Office, {unit}."), unit=body.symbol)],
        capacity=[line.upper() for line in body.signer.capacity] if body.signer else [],
        signer=(body.signer and body.signer.name) or "",
    )


def _number(number: str | None) -> str:
    """The number as a clerk writes it, under 10 with a leading zero, or the space for it."""
    if number is None:
        return "       "
    return number.zfill(2) if number.isdigit() else number
