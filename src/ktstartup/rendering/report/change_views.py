"""Corrections and late entries as texts: what was reported, what holds now, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS
from ktstartup.rendering.report.task_views import amounts
from ktstartup.rendering.report.view import CorrectionRow, LateRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.formatting import Formatter
    from ktstartup.measuring.changes import Change, Correction
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.entries import FiledEntry

__all__ = ["correction_rows", "late_rows"]


def correction_rows(summary: Summary, formatter: Formatter) -> list[CorrectionRow]:
    """The corrections filed in the period."""
    return [_correction(summary, one, formatter) for one in summary.corrections]


def late_rows(summary: Summary, formatter: Formatter) -> list[LateRow]:
    """What happened before the period and was only reported in it."""
    bodies = summary.scope.bodies
    return [
        LateRow(
            about=_about(summary, one, formatter),
            agency=bodies.abbreviation(summary.scope.who(one.agency)[0]),
            happened=formatter.day(one.entry.date) if one.entry.date else "",
            reason=one.entry.late.rstrip(" ."),
        )
        for one in summary.late
    ]


def _correction(summary: Summary, one: Correction, formatter: Formatter) -> CorrectionRow:
    say, bodies = formatter.language.text, summary.scope.bodies
    before, after = _changes(summary, one.changes, formatter)
    if one.withdrawn:
        before = say(N_("counted"))
        after = say(N_("withdrawn"))
    return CorrectionRow(
        about=_about(summary, one.corrects, formatter),
        agency=bodies.abbreviation(one.agency),
        period=formatter.period(one.corrects.period),
        period_short=formatter.period_short(one.corrects.period),
        withdrawn=one.withdrawn,
        before=before,
        after=after,
        reason=one.reason,
    )


def _about(summary: Summary, filed: FiledEntry[Any], formatter: Formatter) -> str:
    plan, entry, language = summary.scope.plan, filed.entry, formatter.language
    if filed.section == "results":
        about = plan.indicators[entry.about].short.in_language(language.code)
        return f"{about}: {entry.name}" if entry.name else about
    if filed.section == "tasks":
        return language.text(N_("Task {number}"), number=entry.about)
    return plan.money[entry.about].name.in_language(language.code)


def _changes(summary: Summary, changes: Sequence[Change], formatter: Formatter) -> tuple[str, str]:
    """Old and new values as texts, a field's name before each where there are several."""
    before, after = [], []
    for change in changes:
        label = (
            ENTRY_KEYS[change.field].meta.called(formatter.language) + ": "
            if len(changes) > 1
            else ""
        )
        before.append(label + _value(summary, change.field, change.before, formatter))
        after.append(label + _value(summary, change.field, change.after, formatter))
    return "; ".join(before), "; ".join(after)


def _value(summary: Summary, field: str, value: Any, formatter: Formatter) -> str:
    if value is None or value == ():
        return formatter.language.text(N_("no data"))
    if field in ("amount", "allocated", "disbursed"):
        return formatter.money(value)
    if field in ("value", "numerator", "denominator"):
        return formatter.number(value)
    if field == "outputs":
        return amounts(summary, ((one.output, one.value) for one in value), formatter)
    if isinstance(value, dict):
        return ", ".join(f"{key} {', '.join(values)}" for key, values in value.items())
    return ", ".join(value) if isinstance(value, tuple) else str(value)
