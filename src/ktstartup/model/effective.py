"""Entries as they stand once their corrections are applied: nothing is edited, everything counts.

A correction replaces the values it gives in the entry it corrects, which
stays in its own period; a withdrawn entry no longer counts. Of several
corrections of one entry the last in time holds (semantics, 1).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Generic, NamedTuple

from ktstartup.model.entries import E_co, Entry, FiledEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

# What belongs to the correction itself and not to what it corrects.
_OWN = {"id", "date", "late", "corrects", "withdrawn", "reason", "evidence", "note"}


class EffectiveEntry(NamedTuple, Generic[E_co]):
    """An entry as first filed, as it reads now, and the corrections in between."""

    filed: FiledEntry[E_co]
    entry: E_co
    corrections: tuple[FiledEntry[E_co], ...] = ()

    @property
    def refs(self) -> tuple[str, ...]:
        """The names of the entry and of its corrections."""
        return (self.filed.ref, *(one.ref for one in self.corrections))

    @property
    def withdrawn(self) -> bool:
        """Whether the entry was taken back."""
        return bool(self.corrections) and self.corrections[-1].entry.withdrawn


def standing(entries: Iterable[FiledEntry[E_co]]) -> list[EffectiveEntry[E_co]]:
    """Apply the corrections among the entries; they must be in order of time."""
    filed = list(entries)
    return EntriesByEffect(filed, ()).standing(len(filed), with_withdrawn=True)


class EntriesByEffect(Generic[E_co]):
    """Entries in the order in which they take effect, and how they stand by any day.

    What stands of an entry is made once, however many periods are measured.
    """

    def __init__(self, filed: Sequence[FiledEntry[E_co]], days: Sequence[date]) -> None:
        self.filed = filed
        self._days = days
        self._plain = [EffectiveEntry(one, one.entry) for one in filed]
        self._corrections = [(place, one) for place, one in enumerate(filed) if one.entry.corrects]
        # Few are corrected, and to write down what an entry is referred to by takes its time.
        ids = {(one.entry.corrects or "").rpartition("/")[2] for _, one in self._corrections}
        self._places: dict[str, list[int]] = {}
        for place, one in enumerate(filed):
            if one.entry.id in ids and not one.entry.corrects:
                self._places.setdefault(one.ref, []).append(place)
        self._corrected: dict[tuple[int, int], EffectiveEntry[E_co]] = {}

    def count(self, end: date) -> int:
        """How many take effect before a day."""
        return bisect_left(self._days, end)

    def standing(self, count: int, *, with_withdrawn: bool = False) -> list[EffectiveEntry[E_co]]:
        """How the first of them stand; what was withdrawn is left out, unless it is asked for."""
        found: list[EffectiveEntry[E_co] | None] = [*self._plain[:count]]
        by_ref: dict[str, list[FiledEntry[E_co]]] = {}
        for place, one in self._corrections:
            if place < count:
                found[place] = None
                by_ref.setdefault(one.entry.corrects or "", []).append(one)
        for ref, corrections in by_ref.items():
            for place in self._places.get(ref, ()):
                if place < count:
                    now = self._after(place, corrections)
                    found[place] = now if with_withdrawn or not now.withdrawn else None
        return [one for one in found if one is not None]

    def _after(self, place: int, corrections: list[FiledEntry[E_co]]) -> EffectiveEntry[E_co]:
        """An entry after the first of its corrections."""
        key = place, len(corrections)
        if key not in self._corrected:
            self._corrected[key] = _corrected(self.filed[place], tuple(corrections))
        return self._corrected[key]


def _corrected(
    filed: FiledEntry[E_co], corrections: tuple[FiledEntry[E_co], ...]
) -> EffectiveEntry[E_co]:
    entry = filed.entry
    for correction in corrections:
        entry = _merge(entry, correction.entry)
    return EffectiveEntry(filed, entry, corrections)


def _merge(entry: Any, correction: Entry) -> Any:
    given = correction.model_fields_set - _OWN
    changes = {name: getattr(correction, name) for name in given}
    changes["evidence"] = entry.evidence + correction.evidence
    return entry.model_copy(update=changes)
