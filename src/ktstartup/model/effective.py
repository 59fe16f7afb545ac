"""Entries as they stand once their corrections are applied: nothing is edited, everything counts.

A correction replaces the values it gives in the entry it corrects, which
stays in its own period; a withdrawn entry no longer counts. Of several
corrections of one entry the last in time holds (semantics, 1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple

from ktstartup.model.entries import E_co, Entry, FiledEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["EffectiveEntry", "standing"]

# What belongs to the correction itself and not to what it corrects.
_OWN = {"id", "date", "late", "corrects", "withdrawn", "reason", "evidence", "note"}


class EffectiveEntry(NamedTuple, Generic[E_co]):
    """An entry as first filed, as it reads now, and the corrections in between."""

    filed: FiledEntry[E_co]
    entry: E_co
    corrections: tuple[FiledEntry[E_co], ...] = ()

    @property
    def withdrawn(self) -> bool:
        """Whether the entry was taken back."""
        return bool(self.corrections) and self.corrections[-1].entry.withdrawn


def standing(entries: Iterable[FiledEntry[E_co]]) -> list[EffectiveEntry[E_co]]:
    """Apply the corrections among the entries; they must be in order of time."""
    entries = list(entries)
    corrections: dict[str, list[FiledEntry[E_co]]] = {}
    for filed in entries:
        if filed.entry.corrects:
            corrections.setdefault(filed.entry.corrects, []).append(filed)
    # Few are corrected, and to write down what an entry is referred to by takes its time.
    ids = {ref.rpartition("/")[2] for ref in corrections}
    return [
        _corrected(filed, tuple(corrections.get(filed.ref, ())))
        if filed.entry.id in ids
        else EffectiveEntry(filed, filed.entry)
        for filed in entries
        if not filed.entry.corrects
    ]


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
