"""Lists a period's corrections with the fields they changed, late entries, and narratives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen
from ktstartup.model.effective import standing

if TYPE_CHECKING:
    from ktstartup.calendar import Period
    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.model.entries import FiledEntry
    from ktstartup.model.progress import Narrative

_SILENT = {
    "id",
    "date",
    "late",
    "corrects",
    "withdrawn",
    "reason",
    "evidence",
    "note",
    "indicator",
    "task",
    "source",
}


@frozen
class FieldChange:
    """One field of a corrected entry: what was reported, and what holds now."""

    field: str
    before: Any
    after: Any


@frozen
class Correction:
    """A correction filed in the period: which entry, in which file's period, what, and why."""

    ref: str
    corrects: FiledEntry[Any]
    period: Period
    agency: str
    withdrawn: bool
    changes: tuple[FieldChange, ...]
    reason: str


@frozen
class AgencyNarrative:
    """An agency's own words for a period, which is one of several in a report on years."""

    agency: str
    period: Period
    narrative: Narrative


def corrections_of_period(scope: AsOfView) -> tuple[Correction, ...]:
    """The corrections that take effect inside the period, in order."""
    return tuple(
        correction_of(scope, filed)
        for filed in scope.data.correcting
        if scope.sees(filed) and filed.entry.corrects in scope.data.by_ref
    )


def correction_of(scope: AsOfView, filed: FiledEntry[Any]) -> Correction:
    """What a correction of an entry that is there changed."""
    original = scope.data.by_ref[filed.entry.corrects]
    given = [
        name for name in type(filed.entry).model_fields if name in filed.entry.model_fields_set
    ]
    before = _before(scope, filed, original)
    changes = tuple(
        FieldChange(name, getattr(before, name), getattr(filed.entry, name))
        for name in given
        if name not in _SILENT and not _said_again(name, before, filed.entry)
    )
    return Correction(
        filed.ref,
        original,
        filed.period,
        scope.who(filed.agency)[0],
        filed.entry.withdrawn,
        changes,
        filed.entry.reason or "",
    )


def _said_again(name: str, before: Any, entry: Any) -> bool:
    """Whether a correction repeats the subject of the entry that it corrects."""
    said: bool = name == "subject" and before.subject == entry.subject
    return said


def _before(scope: AsOfView, filed: FiledEntry[Any], original: FiledEntry[Any]) -> Any:
    """The entry as it stood until this correction."""
    earlier = [
        other
        for other in scope.data.corrections[original.ref]
        if scope.day(other) < scope.day(filed)
    ]
    return standing([original, *earlier])[0].entry


def late_of_period(scope: AsOfView) -> tuple[FiledEntry[Any], ...]:
    """Entries of the period that say why they are late: older things only reported now."""
    standing_ones = (*scope.results, *scope.task_updates, *scope.money)
    return tuple(
        one.filed for one in standing_ones if one.entry.late and scope.in_period(one.filed)
    )


def narratives_of_period(scope: AsOfView) -> tuple[AgencyNarrative, ...]:
    """The narratives of the period's reports, by agency."""
    return tuple(
        AgencyNarrative(scope.who(file.agency)[0], file.period, file.header.narrative)
        for file in scope.reports
        if not file.header.narrative.is_empty
    )
