"""The heading block, addressees, recipients and signer of a document (Decree 30/2020/NĐ-CP).

And how a document cites others: the plan and its legal basis as the decree wants.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.model.document_names import document_type, numbered, numbered_plan
from ktstartup.rendering.plain_text import as_written, lower_first

if TYPE_CHECKING:
    from datetime import date

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.agency import Agency
    from ktstartup.model.documents import LegalDocument
    from ktstartup.text.formatting import Formatter


@frozen
class Heading:
    """The heading block and closing of a document (Decree 30/2020/NĐ-CP, Annex I)."""

    parent: str
    """The body directly above the issuing one, in capitals; may be empty."""
    body: str
    """The issuing body, in capitals."""
    number: str
    """Number and symbol, the number left open unless given: "Số:       /BC-SKHCN"."""
    place_and_date: str
    """Place and date, left open unless given."""
    attached: str
    """What an annex says of the document it belongs to: "Kèm theo Báo cáo số …"."""
    addressees: list[str]
    """To whom the document goes ("Kính gửi")."""
    recipients: list[str]
    """The lines under "Nơi nhận", punctuation included."""
    capacity: list[str]
    """Authority and post of the signer, a line each, in capitals."""
    signer: str
    """The signer's name; empty while it is left open."""


# What stands for a unit that the plan does not name; a clerk writes it in.
_OPEN = "......"
_ATTACHED = {
    "report": N_("Attached to Report No. {number}, {day}, of {issuer}"),
    "letter": N_("Attached to Letter No. {number}, {day}, of {issuer}"),
}


@frozen
class Issue:
    """Number and date of a document, once a clerk has given them."""

    number: str | None = None
    date: date | None = None


@frozen
class DocumentParties:
    """A document to be headed: its type, from whom, to whom, and who gets a copy.

    ``type`` is ``report`` or ``letter``; ``year`` stands in the date while that is open.
    """

    type: str
    issuer: str
    addressees: tuple[str, ...]
    year: int
    copies: tuple[str, ...] = ()


def compiler(scope: AsOfView, signed: date | None = None) -> str:
    """Whom the reports are sent to: the department that consolidates, or its only successor."""
    return _heir(scope, scope.plan.reporting.through, signed)


def _heir(scope: AsOfView, agency: str, signed: date | None) -> str:
    last = scope.window.last
    found = scope.bodies.responsible(agency, max(signed or last, last))
    return found[0] if len(found) == 1 else agency


def parties(
    scope: AsOfView, outline: str | None = None, signed: date | None = None
) -> tuple[str, tuple[str, ...]]:
    """Who issues the report and who receives it (plan 2763, IV.4).

    An agency reports through the department that consolidates; that department
    reports to the people's committee; other outlines name their own. At the end
    of the period, or on a later day of signature, these are the bodies that have
    taken their duties over.
    """
    rules = scope.plan.reporting

    def heir(agency: str) -> str:
        return _heir(scope, agency, signed)

    through = heir(rules.through)
    if outline is not None:
        wanted = scope.plan.outlines[outline]
        return heir(wanted.issuer), (heir(wanted.receiver),)
    if scope.agency and scope.agency not in (through, scope.heir(rules.through)):
        return scope.agency, (through,)
    issuer = scope.agency or through
    # Two of them may have become one.
    return issuer, tuple(dict.fromkeys(heir(one) for one in rules.to))


def framing(summary: Summary, formatter: Formatter) -> dict[str, Any]:
    """What every document says of its plan and its data, by the names that views have for it."""
    scope, vietnamese = summary.scope, formatter.language.code == "vi"
    document = scope.plan.document
    return {
        "illustrative": scope.plan.illustrative or "",
        "plan": plan_mention(scope, formatter),
        "plan_in_full": plan_in_full(scope, formatter),
        "data_day": _data_day(summary),
        # The plan's own language has short forms for long terms.
        "short_forms": dict(document.abbreviations) if vietnamese else {},
    }


def _data_day(summary: Summary) -> str:
    """The newest day in the data that a document is made of: 2024-06-17."""
    scope = summary.scope
    known = (*scope.results, *scope.task_updates, *scope.money)
    days = [scope.day(one.filed) for one in known]
    days += [one.arrived for one in summary.reporting.deliveries if one.arrived]
    return max(days, default=scope.window.last).isoformat()


def heading(scope: AsOfView, formatter: Formatter, issue: Issue, paper: DocumentParties) -> Heading:
    """The heading block and closing of a document (Decree 30/2020/NĐ-CP, Annex I)."""
    say, body = formatter.language.text, scope.bodies[paper.issuer]
    day = formatter.long_day(issue.date) if issue.date else say(N_("… {year}"), year=paper.year)
    number = _number(issue.number)
    # One with a symbol of its own is printed as it is.
    number = number if "/" in number else f"{number}/{_symbol(paper.type, body)}"
    filed = say(N_("File: Office, {unit}."), unit=body.unit or _OPEN)
    above = [say(N_("As above;"))] if paper.addressees else []
    return Heading(
        parent=(body.parent or "").upper(),
        body=(body.heading or body.name).upper(),
        number=say(N_("No.: {number}"), number=number),
        place_and_date=f"{body.place or scope.plan.document.place}, {day}",
        attached=say(_ATTACHED[paper.type], number=number, day=day, issuer=body.name),
        addressees=list(paper.addressees),
        recipients=[*above, *(f"{copy};" for copy in paper.copies), filed],
        capacity=[line.upper() for line in body.signer.capacity] if body.signer else [],
        signer=(body.signer and body.signer.name) or "",
    )


def _symbol(kind: str, body: Agency) -> str:
    """The symbol after the number: a letter has its drafting unit's in place of a type."""
    if kind == "report":
        return f"BC-{body.symbol}"
    return f"{body.symbol}-{body.unit or _OPEN}"


def _number(number: str | None) -> str:
    """The number as a clerk writes it, under 10 with a leading zero, or the space for it."""
    if number is None:
        return "       "
    return number.zfill(2) if number.isdigit() else number


# ------------------------------------------------------------------ citing other documents

# How the subject of a document begins in its heading; a sentence has the word already.
_ABOUT = lazy_pattern(r"^(?:về việc|về|v/v)\s+", re.IGNORECASE)


def plan_mention(scope: AsOfView, formatter: Formatter) -> str:
    """The plan as later mentions name it: Kế hoạch số 2763/KH-UBND."""
    return numbered_plan(scope.plan.document, formatter.language)


def plan_in_full(scope: AsOfView, formatter: Formatter) -> str:
    """Type, number, date, issuer and subject (Decree 30/2020/NĐ-CP, Annex I)."""
    document = scope.plan.document
    if document.attached_to is not None:
        return formatter.language.text(
            N_("{type} {subject} issued with {document} of {day} of {issuer}"),
            type=document_type(document.type, formatter.language),
            subject=_quoted(document.subject, formatter),
            document=numbered(document.attached_to, document.number, formatter.language),
            day=formatter.long_day(document.date),
            issuer=scope.bodies.name(document.issuer),
        )
    return formatter.language.text(
        N_("{plan} of {day} of {issuer} on {subject}"),
        plan=plan_mention(scope, formatter),
        day=formatter.long_day(document.date),
        issuer=scope.bodies.name(document.issuer),
        subject=_quoted(_ABOUT.sub("", document.subject), formatter),
    )


def legal_basis(scope: AsOfView, formatter: Formatter) -> list[str]:
    """What the plan rests on, and the plan itself at last, each in full."""
    above = [_in_full(formatter, one) for one in scope.plan.document.legal_basis]
    return [*above, plan_in_full(scope, formatter)]


def _in_full(formatter: Formatter, document: LegalDocument) -> str:
    # The subject begins with its own words: "về việc …", "quy định …".
    return formatter.language.text(
        N_("{document} of {day} of {issuer}: {subject}"),
        document=numbered(document.type, document.number, formatter.language),
        day=formatter.long_day(document.date),
        issuer=document.issuer,
        subject=_quoted(document.subject, formatter),
    )


def _quoted(subject: str, formatter: Formatter) -> str:
    """A subject inside a sentence; of another language in quotation marks, but in one pair only."""
    text = lower_first(as_written(subject))
    return text if formatter.language.code == "vi" or "“" in text else f"“{text}”"
