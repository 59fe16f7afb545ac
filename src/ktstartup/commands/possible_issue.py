"""The number and the day of a document, as they were typed on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.commands.arguments import day_typed
from ktstartup.documents.issue import issue_on

if TYPE_CHECKING:
    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.views.heading import Issue

__all__ = ["issue_typed"]


def issue_typed(
    session: Session, data: Dataset, period: Period, number: str | None, day: str | None
) -> Issue:
    """Number and date of a document on a period. Raises MistypedError when they cannot be meant."""
    return issue_on(data, session.language, period, number, day_typed(day) if day else None)
