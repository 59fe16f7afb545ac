"""Corrections and late entries as texts: what was reported, what holds now, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.language import N_
from ktstartup.rendering.labels import FIELDS
from ktstartup.rendering.report.task_views import amounts
from ktstartup.rendering.report.view import CorrectionRow, LateRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.measuring.changes import Change, Correction
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.progress import Filed
    from ktstartup.writing import Writer

__all__ = ["correction_rows", "late_rows"]


def correction_rows(summary: Summary, writer: Writer) -> list[CorrectionRow]:
    """The corrections filed in the period."""
    return [_correction(summary, one, writer) for one in summary.corrections]


def late_rows(summary: Summary, writer: Writer) -> list[LateRow]:
    """What happened before the period and was only reported in it."""
    bodies = summary.scope.bodies
    return [
        LateRow(
            about=_about(summary, one, writer),
            agency=bodies.abbreviation(summary.scope.who(one.agency)[0]),
            happened=writer.day(one.entry.date) if one.entry.date else "",
            reason=one.entry.late.rstrip(" ."),
        )
        for one in summary.late
    ]


def _correction(summary: Summary, one: Correction, writer: Writer) -> CorrectionRow:
    say, bodies = writer.language.text, summary.scope.bodies
    before, after = _changes(summary, one.changes, writer)
    if one.withdrawn:
        before = say(N_("counted"))
        after = say(N_("withdrawn"))
    return CorrectionRow(
        about=_about(summary, one.corrects, writer),
        agency=bodies.abbreviation(one.agency),
        period=writer.period(one.corrects.period),
        period_short=writer.period_short(one.corrects.period),
        withdrawn=one.withdrawn,
        before=before,
        after=after,
        reason=one.reason,
    )


def _about(summary: Summary, filed: Filed[Any], writer: Writer) -> str:
    plan, entry, language = summary.scope.plan, filed.entry, writer.language
    if filed.section == "results":
        about = plan.indicators[entry.about].short.in_language(language.code)
        return f"{about}: {entry.name}" if entry.name else about
    if filed.section == "tasks":
        return language.text(N_("Task {number}"), number=entry.about)
    return plan.money[entry.about].name.in_language(language.code)


def _changes(summary: Summary, changes: Sequence[Change], writer: Writer) -> tuple[str, str]:
    """Old and new values as texts, a field's name before each where there are several."""
    before, after = [], []
    for change in changes:
        label = writer.language.text(FIELDS[change.field]) + ": " if len(changes) > 1 else ""
        before.append(label + _value(summary, change.field, change.before, writer))
        after.append(label + _value(summary, change.field, change.after, writer))
    return "; ".join(before), "; ".join(after)


def _value(summary: Summary, field: str, value: Any, writer: Writer) -> str:
    if value is None or value == ():
        return writer.language.text(N_("no data"))
    if field in ("amount", "allocated", "disbursed"):
        return writer.money(value)
    if field in ("value", "numerator", "denominator"):
        return writer.number(value)
    if field == "outputs":
        return amounts(summary, ((one.output, one.value) for one in value), writer)
    if isinstance(value, dict):
        return ", ".join(f"{key} {', '.join(values)}" for key, values in value.items())
    return ", ".join(value) if isinstance(value, tuple) else str(value)
