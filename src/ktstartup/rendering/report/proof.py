"""Evidence as a document cites it: number, day, issuer; a link only where there is no number."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ktstartup.language import N_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ktstartup.model.progress import Evidence
    from ktstartup.writing import Writer

__all__ = ["evidence_text", "report_text"]


def evidence_text(evidence: Sequence[Evidence], writer: Writer) -> str:
    """All the papers behind an entry, each once."""
    return "; ".join(dict.fromkeys(_one(one, writer) for one in evidence))


def report_text(number: str, day: date, writer: Writer) -> str:
    """A body's own report as a document cites it: Báo cáo số 12/BC-STC ngày 17/6/2024."""
    say = writer.language.text
    document = say(N_("Report No. {number}"), number=number)
    return say(N_("{document} of {day}"), document=document, day=writer.day(day))


def _one(evidence: Evidence, writer: Writer) -> str:
    say = writer.language.text
    title = f"“{evidence.title}”" if evidence.title else None
    # A whole web address breaks a printed page; `show` and the data keep it.
    site = urlsplit(evidence.link).hostname if evidence.link else None
    name = evidence.number or title or site or evidence.file or ""
    if evidence.date is None:
        return name
    return say(N_("{document} of {day}"), document=name, day=writer.day(evidence.date))
