"""Builds the view of a report from a measured period."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, get_args

from ktstartup.language import N_
from ktstartup.measuring.targets import Status
from ktstartup.model.reporting_rules import AnnexName
from ktstartup.rendering.labels import STATUSES
from ktstartup.rendering.report.change_views import correction_rows, late_rows
from ktstartup.rendering.report.chart_views import chart_views
from ktstartup.rendering.report.citations import (
    legal_basis,
    plan_in_full,
    plan_mention,
    short_forms,
)
from ktstartup.rendering.report.heading import Issue, Paper, heading, parties
from ktstartup.rendering.report.indicator_views import (
    elsewhere_rows,
    indicator_view,
    subject_groups,
)
from ktstartup.rendering.report.reporting_views import reporting_view
from ktstartup.rendering.report.source_views import source_rows
from ktstartup.rendering.report.task_views import group_views, money_rows
from ktstartup.rendering.report.view import AnnexNumbers, PartGroup, PartRow, ReportView, Tally
from ktstartup.rendering.report.voice_views import difficulties, said, voice_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ktstartup.formatting import Formatter
    from ktstartup.measuring.summary import Account, Summary
    from ktstartup.rendering.report.view import Heading, TaskGroupView

__all__ = ["Edition", "build_report"]

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@dataclass(frozen=True, slots=True)
class Edition:
    """What is asked of one report besides its figures.

    ``outline`` is one of the plan's; without it the report goes the plan's own
    way (IV.4). ``trace`` prints the entries' ids in the tables.
    """

    issue: Issue = field(default_factory=Issue)
    outline: str | None = None
    trace: bool = False


def build_report(account: Account, formatter: Formatter, edition: Edition) -> ReportView:
    """The view of a period's report."""
    summary = account.summary
    scope, trace = summary.scope, edition.trace
    bodies, alone = scope.bodies, scope.agency is not None
    issuer, receiver = parties(scope, edition.outline)
    allocated, disbursed = _money(summary, formatter)
    charts, progress_charts = chart_views(summary, account.history, formatter)
    groups = group_views(summary, formatter, trace=trace)
    lists: dict[str, Any] = {
        "groups": groups,
        "subjects": subject_groups(summary, formatter),
        "parts": _parts(summary, account.parts, formatter),
        "progress_charts": progress_charts,
        "reporting": reporting_view(summary, formatter),
        "voices": voice_rows(summary, issuer),
        "corrections": correction_rows(summary, formatter),
        "sources": source_rows(summary, formatter, trace=trace),
    }
    present = {
        "indicators": not alone,
        "tasks": True,
        "charts": bool(progress_charts),
        "reporting": bool(lists["reporting"].rows) and not alone,
        **{
            name: bool(lists[name])
            for name in ("subjects", "parts", "voices", "corrections", "sources")
        },
    }
    return ReportView(
        kind="agency" if alone else "province",
        occasion=_occasion(summary),
        illustrative=scope.plan.illustrative or "",
        heading=_heading(summary, formatter, edition),
        plan=plan_mention(scope, formatter),
        plan_in_full=plan_in_full(scope, formatter),
        legal_basis=[] if alone else legal_basis(scope, formatter),
        subject=scope.plan.document.subject,
        period=formatter.period(summary.period),
        next_period=_next_period(summary, formatter),
        cutoff=formatter.day(scope.window.last),
        issuer=bodies.name(issuer),
        receiver=bodies.name(receiver),
        indicators=[
            indicator_view(summary, one, formatter, trace=trace) for one in summary.indicators
        ],
        indicator_count=formatter.count(len(summary.indicators)),
        tally=_tally(summary, formatter),
        silent_tasks=_silent(summary, groups),
        money=money_rows(summary, formatter, trace=trace),
        allocated=allocated,
        disbursed=disbursed,
        done=said(summary, lambda own: own.done, only=issuer),
        difficulties=said(summary, lambda own: difficulties(own, formatter)),
        proposals=said(summary, lambda own: own.proposals),
        next=said(summary, lambda own: own.next, only=issuer),
        late=late_rows(summary, formatter),
        elsewhere=elsewhere_rows(summary, formatter),
        annex=_annexes(summary, formatter, edition, present),
        charts=charts,
        short_forms=short_forms(scope, formatter),
        **lists,
    )


def _heading(summary: Summary, formatter: Formatter, edition: Edition) -> Heading:
    scope = summary.scope
    issuer, receiver = parties(scope, edition.outline)
    through = scope.heir(scope.plan.reporting.through)
    # Who drafted a report that another body signs keeps a copy.
    copies = () if through in (issuer, receiver) else (scope.bodies.name(through),)
    year = scope.plan.calendar.deadline(summary.reporting.period or summary.period).year
    paper = Paper("report", issuer, (scope.bodies.name(receiver),), year, copies)
    return heading(scope, formatter, edition.issue, paper)


def _occasion(summary: Summary) -> str:
    """What kind of report this is (plan 2763, IV.1 and IV.4)."""
    period = summary.period
    if period.kind != "span":
        return "yearly" if period.kind == "year" else "periodic"
    return "final" if period.end == summary.scope.plan.period.end else "review"


def _next_period(summary: Summary, formatter: Formatter) -> str:
    if summary.period.kind == "span":
        return formatter.language.text(N_("the time to come"))
    return formatter.period(summary.period.after())


def _tally(summary: Summary, formatter: Formatter) -> list[Tally]:
    """How many indicators have each status, the best first."""
    found = [str(one.against.status) for one in summary.indicators]
    return [
        Tally(
            status, formatter.language.text(STATUSES[status]), formatter.count(found.count(status))
        )
        for status in map(str, Status)
        if status in found
    ]


def _money(summary: Summary, formatter: Formatter) -> tuple[str, str]:
    """Allocated and disbursed in the period over all sources, as running text."""

    def total(amounts: Iterable[int | None]) -> str:
        given = [amount for amount in amounts if amount is not None]
        return formatter.money(sum(given)) if given else ""

    return (
        total(one.allocated_in_period for one in summary.money),
        total(one.disbursed_in_period for one in summary.money),
    )


def _silent(summary: Summary, groups: Sequence[TaskGroupView]) -> list[str]:
    """Tasks without a word in the period; of an agency's, those that it leads."""
    led = {one.number for one in summary.tasks if summary.scope.agency in (None, *one.leads)}
    return [
        task.number
        for group in groups
        for task in group.tasks
        if not task.lines and task.number in led
    ]


def _parts(summary: Summary, parts: Sequence[Summary], formatter: Formatter) -> list[PartGroup]:
    """Figures part by part, of the indicators that have any; nothing where there are no parts."""
    groups = []
    for index, one in enumerate(summary.indicators):
        if not parts or one.actual is None:
            continue
        whole = indicator_view(summary, one, formatter)
        rows = [_part(part, index, formatter) for part in parts]
        groups.append(PartGroup(whole.name, whole.row.unit, whole.row.target, rows))
    return groups


def _part(part: Summary, index: int, formatter: Formatter) -> PartRow:
    view = indicator_view(part, part.indicators[index], formatter)
    row = view.row
    short = part.period.kind == "year"
    return PartRow(
        formatter.period_short(part.period) if short else formatter.period(part.period),
        row.in_period,
        row.actual,
        row.expected,
        row.share,
        view.status_label,
    )


def _annexes(
    summary: Summary, formatter: Formatter, edition: Edition, present: dict[str, bool]
) -> AnnexNumbers:
    """The annexes that have content and belong to the outline; a single one has no number."""
    outline = edition.outline
    wanted = summary.scope.plan.outlines[outline].annexes if outline else get_args(AnnexName)
    names = [one.name for one in fields(AnnexNumbers) if one.name in wanted and present[one.name]]
    say = formatter.language.text
    if len(names) == 1:
        return AnnexNumbers(**{names[0]: say(N_("Annex"))})
    called = (say(N_("Annex {number}"), number=number) for number in _ROMAN)
    return AnnexNumbers(**dict(zip(names, called, strict=False)))
