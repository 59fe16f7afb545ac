"""Evidence as a document cites it: number, day, issuer; a link only where there is no number."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ktstartup.language import N_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ktstartup.formatting import Formatter
    from ktstartup.model.entries import Evidence

__all__ = ["evidence_text", "report_text"]


def evidence_text(evidence: Sequence[Evidence], formatter: Formatter) -> str:
    """All the papers behind an entry, each once."""
    return "; ".join(dict.fromkeys(_one(one, formatter) for one in evidence))


def report_text(number: str, day: date, formatter: Formatter) -> str:
    """A body's own report as a document cites it: Báo cáo số 12/BC-STC ngày 17/6/2024."""
    say = formatter.language.text
    document = say(N_("Report No. {number}"), number=number)
    return say(N_("{document} of {day}"), document=document, day=formatter.day(day))


def _one(evidence: Evidence, formatter: Formatter) -> str:
    say = formatter.language.text
    title = f"“{evidence.title}”" if evidence.title else None
    # A whole web address breaks a printed page; `show` and the data keep it.
    site = urlsplit(evidence.link).hostname if evidence.link else None
    name = evidence.number or title or site or evidence.file or ""
    if evidence.date is None:
        return name
    return say(N_("{document} of {day}"), document=name, day=formatter.day(evidence.date))
