"""Formats the values of an entry as text: fields, subject, amounts and evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ktstartup.language import N_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from ktstartup.model.entries import Evidence, Result
    from ktstartup.text.formatting import Formatter

__all__ = [
    "amount_text",
    "evidence_in_full",
    "evidence_text",
    "money_text",
    "report_text",
    "subject_signs",
    "subject_text",
    "value_text",
]


_MONEY = ("amount", "allocated", "disbursed")
_NUMBERS = ("value", "numerator", "denominator")


def amount_text(field: str, value: Any, formatter: Formatter) -> str | None:
    """A figure or money as a sentence has it, or that there is none; None for all other fields."""
    if value is None or value == ():
        return formatter.language.text(N_("no data"))
    if field in _MONEY:
        return formatter.money(value)
    return formatter.number(value) if field in _NUMBERS else None


def value_text(value: Any, between: str = "; ") -> str:
    """A field's value as it is written in a file; ``between`` separates the items of a list."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {value_text(one, between)}" for key, one in value.items())
    if isinstance(value, tuple):
        return between.join(value_text(one, between) for one in value)
    if isinstance(value, bool):
        return str(value).lower()
    output = getattr(value, "output", None)
    return f"{output} {value.value}" if output else str(value)


def subject_text(result: Result) -> str:
    """The name of a result's subject, if it gives one, and its id."""
    return f"{result.name or ''} [{result.subject}]".strip()


def subject_signs(result: Result) -> tuple[str | None, ...]:
    """What tells a subject from another of its name: a firm's tax code."""
    return (result.tax_code,)


def money_text(
    allocated: Fraction | int | None, disbursed: Fraction | int | None, formatter: Formatter
) -> str:
    """What was allocated and disbursed, in đồng; what is not known is left out."""
    amounts = ((N_("allocated {amount}"), allocated), (N_("disbursed {amount}"), disbursed))
    say = formatter.language.text
    return "; ".join(
        say(text, amount=formatter.money(one)) for text, one in amounts if one is not None
    )


def evidence_in_full(evidence: Evidence) -> str:
    """Everything that is known of a paper, as it is written in a file."""
    parts = (
        evidence.number,
        evidence.date,
        evidence.issuer,
        evidence.title,
        evidence.link,
        evidence.file,
    )
    return ", ".join(str(part) for part in parts if part)


def evidence_text(evidence: Sequence[Evidence], formatter: Formatter) -> str:
    """All the papers behind an entry as a document cites them, each once.

    By number or title and day; a link only where there is neither.
    """
    return "; ".join(dict.fromkeys(_one(one, formatter) for one in evidence))


def report_text(number: str, day: date, formatter: Formatter) -> str:
    """A body's own report as a document cites it: Báo cáo số 12/BC-STC ngày 17/6/2024."""
    say = formatter.language.text
    document = say(N_("Report No. {number}"), number=number)
    return say(N_("{document} of {day}"), document=document, day=formatter.document_day(day))


def _one(evidence: Evidence, formatter: Formatter) -> str:
    say = formatter.language.text
    title = f"“{evidence.title}”" if evidence.title else None
    name = evidence.number or title
    if not name and evidence.link:
        # A whole web address breaks a printed page; `show` and the data keep it.
        name = urlsplit(evidence.link).hostname
    name = name or evidence.file or ""
    if evidence.date is None:
        return name
    return say(N_("{document} of {day}"), document=name, day=formatter.document_day(evidence.date))
