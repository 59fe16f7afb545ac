"""Builds the reminder letters of a period and the list of them (plan 2763, IV.1 and IV.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.measuring.gaps import LackKind
from ktstartup.rendering.entry_text import report_text
from ktstartup.rendering.labels import REPORT_STATES
from ktstartup.rendering.report.citations import plan_in_full, plan_mention, short_forms
from ktstartup.rendering.report.heading import Paper, heading, parties
from ktstartup.rendering.report.letter_view import (
    LetterView,
    Missing,
    ReminderRow,
    RemindersView,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ktstartup.formatting import Formatter
    from ktstartup.measuring.gaps import Lack, Owing
    from ktstartup.measuring.reporting import Delivery
    from ktstartup.measuring.summary import Summary
    from ktstartup.rendering.report.heading import Issue
    from ktstartup.rendering.report.view import Heading

__all__ = ["build_letter", "build_list", "numbered"]

_INCOMPLETE = "incomplete"


def numbered(issue: Issue, index: int) -> Issue:
    """The letter's own number: letters of one batch are registered one after the other."""
    if issue.number is None or not issue.number.isdigit():
        return issue
    return replace(issue, number=str(int(issue.number) + index))


def build_letter(
    summary: Summary, one: Owing, formatter: Formatter, issue: Issue, until: date | None
) -> LetterView:
    """One reminder letter; ``until`` is the new date, counted from the letter's where not given."""
    scope = summary.scope
    issuer, receiver = parties(scope)
    body = scope.bodies.name(one.agency)
    return LetterView(
        illustrative=scope.plan.illustrative or "",
        heading=_heading(summary, formatter, issue, "letter", (body,)),
        plan=plan_mention(scope, formatter),
        plan_in_full=plan_in_full(scope, formatter),
        period=_period(summary, formatter),
        cutoff=formatter.day(scope.window.last),
        deadline=_deadline(summary, formatter),
        issuer=scope.bodies.name(issuer),
        to=scope.bodies.name(receiver),
        body=body,
        state=str(one.delivery.state) if one.unsent else _INCOMPLETE,
        report=_report(one.delivery, formatter),
        missing=_missing(summary, one.lacks, formatter),
        until=_until(summary, formatter, issue, until),
        short_forms=short_forms(scope, formatter),
    )


def build_list(
    summary: Summary, owing: Sequence[Owing], formatter: Formatter, issue: Issue
) -> RemindersView:
    """The list of all bodies to be reminded, for the department and its superior."""
    scope, reporting = summary.scope, summary.reporting
    issuer, _ = parties(scope)
    return RemindersView(
        illustrative=scope.plan.illustrative or "",
        heading=_heading(summary, formatter, issue, "report", ()),
        plan=plan_mention(scope, formatter),
        plan_in_full=plan_in_full(scope, formatter),
        issuer=scope.bodies.name(issuer),
        period=_period(summary, formatter),
        deadline=_deadline(summary, formatter),
        expected=formatter.count(reporting.expected),
        received=formatter.count(reporting.received),
        rows=[_row(summary, one, formatter) for one in owing],
        count=formatter.count(len(owing)),
        short_forms=short_forms(scope, formatter),
    )


def _row(summary: Summary, one: Owing, formatter: Formatter) -> ReminderRow:
    label = REPORT_STATES[str(one.delivery.state)] if one.unsent else N_("incomplete")
    return ReminderRow(
        summary.scope.bodies.name(one.agency),
        formatter.language.text(label),
        _report(one.delivery, formatter),
        _missing(summary, one.lacks, formatter),
    )


def _heading(
    summary: Summary, formatter: Formatter, issue: Issue, kind: str, addressees: tuple[str, ...]
) -> Heading:
    scope = summary.scope
    issuer, receiver = parties(scope)
    year = scope.plan.calendar.deadline(summary.reporting.period or summary.period).year
    copies: tuple[str, ...] = ()
    if kind == "letter":
        name = scope.bodies.abbreviation(receiver)
        copies = (formatter.language.text(N_("{superior} (for report)"), superior=name),)
    return heading(scope, formatter, issue, Paper(kind, issuer, addressees, year, copies))


def _period(summary: Summary, formatter: Formatter) -> str:
    return formatter.period(summary.reporting.period or summary.period)


def _deadline(summary: Summary, formatter: Formatter) -> str:
    deadline = summary.reporting.deadline
    return formatter.long_day(deadline) if deadline else ""


def _until(summary: Summary, formatter: Formatter, issue: Issue, until: date | None) -> str:
    """The new date: given, or so many working days after the letter's, or left open."""
    plan = summary.scope.plan
    if until is None and issue.date is not None:
        until = plan.calendar.working_day_after(issue.date, plan.reporting.reminder_working_days)
    if until is not None:
        return formatter.long_day(until)
    year = plan.calendar.deadline(summary.reporting.period or summary.period).year
    return formatter.language.text(N_("… {year}"), year=year)


def _report(delivery: Delivery, formatter: Formatter) -> str:
    if delivery.number is None or delivery.date is None:
        return ""
    return report_text(delivery.number, delivery.date, formatter)


def _missing(summary: Summary, lacks: Sequence[Lack], formatter: Formatter) -> Missing:
    plan, language = summary.scope.plan, formatter.language

    def named(kind: LackKind) -> list[str]:
        return [one.about for one in lacks if one.kind is kind]

    def indicator(name: str) -> str:
        return plan.indicators[name].name.in_language(language.code)

    return Missing(
        tasks=[
            f"{number} ({plan.tasks[number].short.in_language(language.code)})"
            for number in named(LackKind.TASK)
        ],
        figures=[
            plan.indicators[i].name.in_language(language.code) for i in named(LackKind.FIGURE)
        ],
        estimates=[_entry(summary, ref, formatter) for ref in named(LackKind.ESTIMATE)],
        unproven=[_entry(summary, ref, formatter) for ref in named(LackKind.EVIDENCE)],
        words=bool(named(LackKind.WORDS)),
    )


def _entry(summary: Summary, ref: str, formatter: Formatter) -> str:
    """A result as a letter names it: its subject or indicator, and the period of its file."""
    filed = summary.scope.data.by_ref[ref]
    indicator = summary.scope.plan.indicators[filed.entry.about or ""]
    name = getattr(filed.entry, "name", None) or indicator.name.in_language(formatter.language.code)
    return f"{name} ({formatter.period(filed.period)})"
