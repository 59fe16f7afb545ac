"""Finds the id of a subject that is given by its name, and makes one for a name that is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.model.ledger import standing
from ktstartup.recording.typed import id_of
from ktstartup.text import fold

if TYPE_CHECKING:
    from ktstartup.reading.dataset import Dataset

__all__ = ["Subjects"]


class Subjects:
    """The subjects that are known, and those that a form adds to them while it is read."""

    def __init__(self, data: Dataset) -> None:
        self._plan = data.plan
        self._by_name: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()
        for one in standing(data.results):
            if one.entry.subject:
                self.add(one.entry.indicator or "", one.entry.subject, one.entry.name)

    def _kind(self, indicator: str) -> str:
        found = self._plan.indicators.get(indicator)
        return (found and found.measure.subject) or ""

    def add(self, indicator: str, subject: str, name: str | None) -> None:
        """Take note of a subject; the first id of a name stays its id."""
        self._taken.add(subject)
        if name:
            self._by_name.setdefault((self._kind(indicator), fold(name)), subject)

    def id_of(self, indicator: str, name: str) -> str:
        """The id of the subject of that name, known or new; empty where none can be made of it."""
        known = self._by_name.get((self._kind(indicator), fold(name)))
        if known is not None:
            return known
        stem = id_of(name)
        if not stem:
            return ""
        # A firm and its project may share a name; an id is one thing of one kind.
        endings = ("", *(f"-{number}" for number in range(2, len(self._taken) + 3)))
        subject = next(stem + ending for ending in endings if stem + ending not in self._taken)
        self.add(indicator, subject, name)
        return subject
