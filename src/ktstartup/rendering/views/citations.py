"""Cites documents: the plan and its legal basis as the decree wants, evidence by number and day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.model.document_names import document_type, numbered, numbered_plan
from ktstartup.rendering.plain_text import as_written, lower_first

if TYPE_CHECKING:
    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.model.documents import LegalDocument
    from ktstartup.text.formatting import Formatter

__all__ = [
    "legal_basis",
    "plan_in_full",
    "plan_mention",
    "short_forms",
]

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


def short_forms(scope: AsOfView, formatter: Formatter) -> dict[str, str]:
    """Long terms with the short forms that the plan's own language has for them."""
    return dict(scope.plan.document.abbreviations) if formatter.language.code == "vi" else {}


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
