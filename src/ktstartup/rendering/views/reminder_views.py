"""Builds the reminder letters of a period and the list of them (plan 2763, IV.1 and IV.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen, replace
from ktstartup.language import N_
from ktstartup.measuring.gaps import LackKind
from ktstartup.model.labels import REPORT_STATES
from ktstartup.rendering.entry_text import report_text
from ktstartup.rendering.views.heading import DocumentParties, framing, heading, parties

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ktstartup.measuring.gaps import Lack, Owing
    from ktstartup.measuring.reporting import Delivery
    from ktstartup.measuring.summary import Summary
    from ktstartup.rendering.views.heading import Heading, Issue
    from ktstartup.text.formatting import Formatter


@frozen
class Missing:
    """What a report lacks, or has to speak of when there is none yet."""

    tasks: list[str]
    """Tasks that the body leads, without a word in the period: number and short name."""
    figures: list[str]
    """Indicators that the body leads, without a figure in the period."""
    estimates: list[str]
    """Estimates of earlier periods that were never settled."""
    unproven: list[str]
    """Results of the period without any paper behind them."""
    words: bool
    """Whether the report came without words: results, difficulties, proposals."""

    @property
    def anything(self) -> bool:
        """Whether there is anything to name."""
        return any(self._kinds)

    @property
    def several(self) -> bool:
        """Whether there are several kinds of it: one alone needs no letter before it."""
        return sum(map(bool, self._kinds)) > 1

    @property
    def _kinds(self) -> tuple[object, ...]:
        return self.tasks, self.figures, self.estimates, self.unproven, self.words


@frozen
class LetterView:
    """One reminder letter ("công văn đôn đốc"), ready for a template."""

    illustrative: str
    """The mark every output of illustrative data bears on its face; else empty."""
    heading: Heading
    """Who writes to whom: the heading block, and the closing."""
    plan: str
    """The plan's later mention: "Kế hoạch số 2763/KH-UBND"."""
    plan_in_full: str
    """The plan's first mention: type, number, date, issuer and subject."""
    period: str
    """The period of the report that is owed."""
    cutoff: str
    """The last day of the period's data window."""
    deadline: str
    """The day by which the report was due, in full."""
    issuer: str
    """The department that reminds, and to which the report is sent: its full name."""
    to: str
    """The body that the consolidated report goes to, or several: in full."""
    body: str
    """The body reminded: its full name."""
    state: str
    """missing (no report), empty (a report that says nothing) or incomplete."""
    report: str
    """The report that came: "Báo cáo số 12/BC-STC ngày 17/6/2024"; empty where none did."""
    missing: Missing
    """What the report lacks, or has to speak of."""
    until: str
    """The new date, in full; left open unless the letter's date or the day itself is given."""
    data_day: str
    """The newest day in the data, which the file bears as its own: "2024-06-17"."""
    short_forms: dict[str, str]
    """Long terms and the short forms that stand for them after the first mention."""


@frozen
class ReminderRow:
    """One body in the list of those reminded."""

    agency: str
    """The body's full name."""
    state_label: str
    """What became of its report."""
    report: str
    """Number and day of the report that came; empty where none did."""
    missing: Missing
    """What its report lacks, or has to speak of."""


@frozen
class RemindersView:
    """The list of all bodies reminded of one period's report."""

    illustrative: str
    """The mark every output of illustrative data bears on its face; else empty."""
    heading: Heading
    """Who writes: the heading block, and the closing."""
    plan: str
    """The plan's later mention: "Kế hoạch số 2763/KH-UBND"."""
    plan_in_full: str
    """The plan's first mention: type, number, date, issuer and subject."""
    issuer: str
    """The department that reminds: its full name."""
    period: str
    """The period of the reports that are owed."""
    deadline: str
    """The day by which the reports were due, in full."""
    expected: str
    """How many reports are owed."""
    received: str
    """How many have come, in time or late."""
    rows: list[ReminderRow]
    """Every body that is reminded, in the plan's order."""
    count: str
    """How many bodies are on the list."""
    data_day: str
    """The newest day in the data, which the file bears as its own: "2024-06-17"."""
    short_forms: dict[str, str]
    """Long terms and the short forms that stand for them after the first mention."""


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
    issuer, receivers = parties(scope)
    body = scope.bodies.name(one.agency)
    owed = summary.reporting.period or summary.period
    return LetterView(
        heading=_heading(summary, formatter, issue, "letter", (body,)),
        period=_period(summary, formatter),
        cutoff=formatter.document_day(scope.data.owed.window(one.agency, owed).last),
        deadline=formatter.long_day(one.delivery.deadline),
        issuer=scope.bodies.name(issuer),
        to=formatter.listed([scope.bodies.name(one) for one in receivers]),
        body=body,
        state=str(one.delivery.state) if one.unsent else _INCOMPLETE,
        report=_report(one.delivery, formatter),
        missing=_missing(summary, one.lacks, formatter),
        until=_until(summary, formatter, issue, until),
        **framing(summary, formatter),
    )


def build_list(
    summary: Summary, owing: Sequence[Owing], formatter: Formatter, issue: Issue
) -> RemindersView:
    """The list of all bodies to be reminded, for the department and its superior."""
    scope, reporting = summary.scope, summary.reporting
    issuer, _ = parties(scope)
    return RemindersView(
        heading=_heading(summary, formatter, issue, "report", ()),
        issuer=scope.bodies.name(issuer),
        period=_period(summary, formatter),
        deadline=formatter.listed([formatter.long_day(day) for day in reporting.deadlines]),
        expected=formatter.count(reporting.expected),
        received=formatter.count(reporting.received),
        rows=[_row(summary, one, formatter) for one in owing],
        count=formatter.count(len(owing)),
        **framing(summary, formatter),
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
    issuer, receivers = parties(scope)
    year = (summary.reporting.deadline or summary.scope.plan.calendar.deadline(summary.period)).year
    copies: tuple[str, ...] = ()
    if kind == "letter":
        say, names = formatter.language.text, map(scope.bodies.abbreviation, receivers)
        copies = tuple(say(N_("{superior} (for report)"), superior=name) for name in names)
    return heading(scope, formatter, issue, DocumentParties(kind, issuer, addressees, year, copies))


def _period(summary: Summary, formatter: Formatter) -> str:
    return formatter.period(summary.reporting.period or summary.period)


def _until(summary: Summary, formatter: Formatter, issue: Issue, until: date | None) -> str:
    """The new date: given, or so many working days after the letter's, or left open."""
    plan = summary.scope.plan
    if until is None and issue.date is not None:
        until = plan.calendar.working_day_after(issue.date, plan.reporting.reminder_working_days)
    if until is not None:
        return formatter.long_day(until)
    year = (summary.reporting.deadline or summary.scope.plan.calendar.deadline(summary.period)).year
    return formatter.language.text(N_("… {year}"), year=year)


def _report(delivery: Delivery, formatter: Formatter) -> str:
    if delivery.number is None or delivery.date is None:
        return ""
    return report_text(delivery.number, delivery.date, formatter)


def _missing(summary: Summary, lacks: Sequence[Lack], formatter: Formatter) -> Missing:
    plan, language = summary.scope.plan, formatter.language

    def named(kind: LackKind) -> list[str]:
        return [one.about for one in lacks if one.kind is kind]

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
