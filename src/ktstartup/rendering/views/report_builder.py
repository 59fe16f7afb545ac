"""Builds the view of a report from what was measured, filed and said for a period."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, get_args

from ktstartup.frozen import field, frozen, replace
from ktstartup.language import N_
from ktstartup.measuring.targets import Status
from ktstartup.model.document_names import document_type
from ktstartup.model.reporting_rules import AnnexName
from ktstartup.rendering.indicator_texts import is_better, is_over_limit, status_name
from ktstartup.rendering.views.action_views import actions
from ktstartup.rendering.views.agency_views import (
    correction_rows,
    done_words,
    late_rows,
    next_words,
    voice_rows,
)
from ktstartup.rendering.views.change_views import changes, reconciled_view
from ktstartup.rendering.views.chart_views import chart_views
from ktstartup.rendering.views.heading import (
    DocumentParties,
    Issue,
    compiler,
    framing,
    heading,
    legal_basis,
    parties,
)
from ktstartup.rendering.views.indicator_views import indicator_views
from ktstartup.rendering.views.money_views import budget_view, money_rows, money_tables
from ktstartup.rendering.views.objective_views import objective_views
from ktstartup.rendering.views.part_views import part_groups
from ktstartup.rendering.views.point_views import points_view
from ktstartup.rendering.views.report_view import AnnexNumbers, ReportView, Tally
from ktstartup.rendering.views.reporting_views import reporting_view
from ktstartup.rendering.views.source_views import (
    breakdown_names,
    counted_kinds,
    elsewhere_rows,
    source_rows,
    subject_groups,
)
from ktstartup.rendering.views.task_views import group_views, policies
from ktstartup.text.formatting import ROMAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.summary import ReportFigures, Summary
    from ktstartup.model.plan import Plan
    from ktstartup.rendering.views.heading import Heading
    from ktstartup.rendering.views.task_views import TaskGroupView
    from ktstartup.text.formatting import Formatter


@frozen
class ReportOptions:
    """What is asked of one report besides its figures.

    ``outline`` is one of the plan's; without it the report goes the plan's own
    way (IV.4). ``trace`` prints the entries' ids in the tables.
    """

    issue: Issue = field(default_factory=Issue)
    outline: str | None = None
    trace: bool = False


def build_report(
    account: ReportFigures, formatter: Formatter, edition: ReportOptions
) -> ReportView:
    """The view of a period's report."""
    summary = account.summary
    between = parties(summary.scope, edition.outline, edition.issue.date)
    view = ReportView(
        annex=AnnexNumbers(),
        **_framing(summary, formatter, edition),
        **_figures(account, formatter, trace=edition.trace),
        **_filed(account, formatter, between),
        reporting=reporting_view(account, compiler(summary.scope, edition.issue.date), formatter),
    )
    annex = _annexes(view, summary.scope.plan, formatter, edition.outline)
    return replace(view, annex=annex)


def _framing(summary: Summary, formatter: Formatter, edition: ReportOptions) -> dict[str, Any]:
    """What document it is, of which period, from whom to whom."""
    scope = summary.scope
    issuer, receivers = parties(scope, edition.outline, edition.issue.date)
    alone = scope.agency is not None
    return {
        "kind": "agency" if alone else "province",
        "occasion": _occasion(summary),
        "heading": _heading(summary, formatter, edition),
        "plan_type": document_type(scope.plan.document.type, formatter.language),
        "legal_basis": [] if alone else legal_basis(scope, formatter),
        "subject": scope.plan.document.subject,
        "period": formatter.period(summary.period),
        "next_period": _next_period(summary, formatter),
        "cutoff": formatter.document_day(scope.own_window.last),
        "issuer": scope.bodies.name(issuer),
        "taken_over": formatter.listed(_taken_over(scope)),
        "receiver": formatter.listed([scope.bodies.name(one) for one in receivers]),
        **framing(summary, formatter),
    }


def _taken_over(scope: AsOfView) -> list[str]:
    """The bodies that have become the one that reports, as far as anything is known of them."""
    known = (*scope.results, *scope.task_updates, *scope.money)
    filed = {one.filed.agency for one in known} if scope.agency else set()
    bodies = scope.bodies
    return [bodies.name(one) for one in scope.plan.agencies if one in filed - {scope.agency}]


def _figures(account: ReportFigures, formatter: Formatter, *, trace: bool) -> dict[str, Any]:
    """Indicators, tasks and money, with what stands behind them."""
    summary = account.summary
    views = indicator_views(account, formatter, trace=trace)
    charts, progress_charts = chart_views(account, views, formatter)
    groups = group_views(summary, formatter, trace=trace)
    return {
        "indicators": views,
        "indicator_count": formatter.count(len(views)),
        "tolerance": _tolerance(account, formatter),
        "tally": _tally(summary, formatter),
        "groups": groups,
        "objectives": objective_views(account, views, groups),
        "silent_tasks": _silent(groups, finished=False),
        "finished_tasks": _silent(groups, finished=True),
        "money": money_rows(summary, formatter, trace=trace),
        "budget": budget_view(summary, formatter),
        "money_tables": money_tables(summary, formatter),
        "allocated": _amount(summary.money.total.allocated_in_period, formatter),
        "disbursed": _amount(summary.money.total.disbursed_in_period, formatter),
        "subjects": subject_groups(summary, formatter),
        "counted": counted_kinds(summary, formatter),
        "breakdowns": breakdown_names(summary, formatter),
        "elsewhere": elsewhere_rows(summary, formatter),
        "parts": part_groups(account, views, formatter),
        "reconciled": reconciled_view(account, views, formatter),
        "changes": changes(account, formatter),
        "charts": charts,
        "progress_charts": progress_charts,
        "sources": source_rows(summary, formatter, trace=trace),
    }


def _filed(
    account: ReportFigures, formatter: Formatter, between: tuple[str, tuple[str, ...]]
) -> dict[str, Any]:
    """What agencies reported, said and corrected."""
    summary = account.summary
    return {
        "policies": policies(summary),
        "done": done_words(summary, between[0], formatter),
        "difficulties": points_view(summary, "difficulties", between, formatter),
        "proposals": points_view(summary, "proposals", between, formatter),
        "lessons": points_view(summary, "lessons", between, formatter),
        "actions": actions(summary, formatter),
        "next": next_words(summary, between[0]),
        "voices": voice_rows(summary, between[0]),
        "corrections": correction_rows(summary, formatter),
        "late": late_rows(summary, formatter),
    }


def _heading(summary: Summary, formatter: Formatter, edition: ReportOptions) -> Heading:
    scope = summary.scope
    issuer, receivers = parties(scope, edition.outline, edition.issue.date)
    through = scope.heir(scope.plan.reporting.through)
    # Who drafted a report that another body signs keeps a copy.
    copies = () if through in (issuer, *receivers) else (scope.bodies.name(through),)
    year = (summary.reporting.deadline or scope.plan.calendar.deadline(summary.period)).year
    addressees = tuple(scope.bodies.name(one) for one in receivers)
    paper = DocumentParties("report", issuer, addressees, year, copies)
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
    return formatter.period(summary.period.following())


def _tolerance(account: ReportFigures, formatter: Formatter) -> str:
    """The plan's threshold, where a verdict of the document depends on it."""
    measured = (account.summary, *account.parts)
    found = {one.against.status for part in measured for one in part.indicators}
    tolerance = account.summary.scope.plan.thresholds.tolerance
    hangs = tolerance and not found.isdisjoint({Status.ON_TRACK, Status.BEHIND})
    return formatter.percent(tolerance) if hangs else ""


def _tally(summary: Summary, formatter: Formatter) -> list[Tally]:
    """How many indicators have each status, the best first; of one name they are one."""
    found: dict[tuple[str, bool, bool, bool], list[Status]] = {}
    for one in summary.indicators:
        outside = is_over_limit(one) or one.against.has_left
        kind = status_name(one), is_better(one), outside, one.reached is not None
        found.setdefault(kind, []).append(one.against.status)
    order = list(Status)
    ranked = [
        (min(map(order.index, own)), kind, name, len(own)) for (name, *kind), own in found.items()
    ]
    return [
        Tally(str(order[rank]), formatter.language.text(name), formatter.count(number), *kind)
        for rank, kind, name, number in sorted(ranked)
    ]


def _amount(amount: int | None, formatter: Formatter) -> str:
    """Money as running text; empty without a figure."""
    return "" if amount is None else formatter.money(amount)


def _silent(groups: Sequence[TaskGroupView], *, finished: bool) -> list[str]:
    """Tasks without a word in the period, finished or under way; of an agency's, those it leads."""
    return [
        task.number
        for group in groups
        for task in group.tasks
        if not task.lines
        and task.led
        and task.state not in ("not-due", "overdue")
        and (task.state == "done") is finished
    ]


def _annexes(
    view: ReportView, plan: Plan, formatter: Formatter, outline: str | None
) -> AnnexNumbers:
    """The annexes that have content and belong to the outline; a single one has no number."""
    whole = view.kind == "province"
    points = (view.difficulties, view.proposals, view.lessons)
    content = {
        "indicators": whole and bool(view.indicators),
        "tasks": bool(view.groups),
        "money": bool(view.money_tables),
        "charts": bool(view.progress_charts),
        "reconciliation": bool(view.reconciled.rows),
        "reporting": bool(view.reporting.rows or view.reporting.by_body) and whole,
        "voices": bool(view.voices or any(one.rows for one in points)),
    }
    wanted = plan.outlines[outline].annexes if outline else get_args(AnnexName)
    names = [
        one.name
        for one in fields(AnnexNumbers)
        if one.name in wanted and content.get(one.name, bool(getattr(view, one.name, None)))
    ]
    say = formatter.language.text
    if len(names) == 1:
        return AnnexNumbers(**{names[0]: say(N_("Annex"))})
    called = (say(N_("Annex {number}"), number=number) for number in ROMAN)
    return AnnexNumbers(**dict(zip(names, called, strict=False)))
