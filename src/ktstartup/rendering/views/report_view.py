"""The view of a report: the fields that its templates print, all of them finished texts.

Templates own the outline and the words; these fields own the facts. The guide
for those who edit templates is generated from the views, so every field says
what it holds. A text that is empty, or a list without items, has nothing to say.
"""

from __future__ import annotations

from collections import Counter
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
from ktstartup.rendering.views.change_views import changes
from ktstartup.rendering.views.chart_views import chart_views
from ktstartup.rendering.views.citations import legal_basis, plan_in_full, plan_mention, short_forms
from ktstartup.rendering.views.heading import DocumentParties, Issue, data_day, heading, parties
from ktstartup.rendering.views.indicator_views import (
    breakdown_names,
    counted_kinds,
    elsewhere_rows,
    indicator_views,
    part_groups,
    subject_groups,
)
from ktstartup.rendering.views.money_views import budget_view, money_rows, money_tables
from ktstartup.rendering.views.objective_views import objective_views
from ktstartup.rendering.views.point_views import points_view
from ktstartup.rendering.views.policy_views import policies
from ktstartup.rendering.views.reconciliation_views import reconciled_view
from ktstartup.rendering.views.reporting_views import reporting_view
from ktstartup.rendering.views.source_views import source_rows
from ktstartup.rendering.views.task_views import group_views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.formatting import Formatter
    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.summary import ReportFigures, Summary
    from ktstartup.model.plan import Plan
    from ktstartup.rendering.views.action_views import Action
    from ktstartup.rendering.views.agency_views import (
        CorrectionRow,
        LateRow,
        VoiceRow,
    )
    from ktstartup.rendering.views.change_views import Changes
    from ktstartup.rendering.views.chart_views import Chart
    from ktstartup.rendering.views.heading import Heading
    from ktstartup.rendering.views.indicator_views import (
        IndicatorView,
        PartGroup,
        SubjectGroup,
        SubjectRow,
    )
    from ktstartup.rendering.views.money_views import BudgetView, MoneyRow, MoneyTable
    from ktstartup.rendering.views.objective_views import ObjectiveView
    from ktstartup.rendering.views.point_views import PointsView, Words
    from ktstartup.rendering.views.policy_views import Policy
    from ktstartup.rendering.views.reconciliation_views import Reconciled
    from ktstartup.rendering.views.reporting_views import ReportingView
    from ktstartup.rendering.views.source_views import SourceRow
    from ktstartup.rendering.views.task_views import TaskGroupView, TaskView

__all__ = ["AnnexNumbers", "ReportOptions", "ReportView", "Tally", "build_report"]


@frozen
class Tally:
    """How many indicators have one status; those better than a limit, and late, by themselves."""

    status: str
    """exceeded, achieved, on-track, behind, overdue, not-due or no-data."""
    label: str
    """The status in words."""
    count: str
    """How many indicators have it."""
    better: bool
    """Whether they are better than a limit, rather than above a target."""
    over_limit: bool
    """Whether what adds up is above its limit."""
    late: bool
    """Whether they were reached after their date."""


@frozen
class AnnexNumbers:
    """What the document's annexes are called ("Phụ lục II"); empty for one it has not."""

    indicators: str = ""
    """The indicators against target and path."""
    tasks: str = ""
    """The tasks with what was reported."""
    subjects: str = ""
    """The projects, firms and deals that count."""
    parts: str = ""
    """The indicators part by part."""
    money: str = ""
    """Money by year and by task."""
    charts: str = ""
    """The pictures over the periods."""
    reporting: str = ""
    """Who owed a report, and what became of it."""
    voices: str = ""
    """What each body did and will do."""
    corrections: str = ""
    """The corrections."""
    reconciliation: str = ""
    """How the figures came from those of the last issued report."""
    sources: str = ""
    """The papers behind the figures."""


@frozen
class ReportView:
    """One report, ready for a template."""

    kind: str
    """province (consolidated) or agency."""
    occasion: str
    """periodic (within a year), yearly, review (some years) or final (the whole plan)."""
    illustrative: str
    """The mark every output of illustrative data bears on its face; else empty."""
    heading: Heading
    """Who writes to whom: the heading block, and the closing."""
    plan: str
    """The plan's later mention: "Kế hoạch số 2763/KH-UBND"."""
    plan_type: str
    """What kind of document the plan is: "Kế hoạch", "Chương trình", "Quyết định"."""
    plan_in_full: str
    """The plan's first mention: type, number, date, issuer and subject."""
    legal_basis: list[str]
    """What the report rests on ("Căn cứ"), the plan last, each in full."""
    subject: str
    """What the plan is about, as its own heading says."""
    period: str
    """The period, for running text: "6 tháng đầu năm 2024"."""
    next_period: str
    """The period after it, for the heading of what comes next."""
    cutoff: str
    """The last day of the period's data window: "14/6/2024"."""
    data_day: str
    """The newest day in the data, which the file bears as its own: "2024-06-17"."""
    issuer: str
    """The reporting body's full name."""
    taken_over: str
    """Of a body's own report: those it took over from whose figures it has too; else empty."""
    receiver: str
    """The receiving body's full name, or those of several."""
    indicators: list[IndicatorView]
    """Every indicator of the plan, in its order."""
    indicator_count: str
    """How many indicators the plan has."""
    tolerance: str
    """By how much figures may lie off the path and still be on track; empty if none is held so."""
    tally: list[Tally]
    """How many indicators have each status, the best first; statuses of none are left out."""
    groups: list[TaskGroupView]
    """The plan's groups of tasks, in its order."""
    objectives: list[ObjectiveView]
    """The plan's specific objectives, in a review or the final summary; none where the plan's data
    name no indicator or task of any."""
    silent_tasks: list[str]
    """Numbers of the tasks under way of which nothing was said in the period."""
    finished_tasks: list[str]
    """Numbers of the tasks that were finished before the period."""
    money: list[MoneyRow]
    """Every source of money, in the plan's order; below them the total."""
    budget: BudgetView
    """All money together: planned, allocated and disbursed since the plan began."""
    money_tables: list[MoneyTable]
    """Money by year and by task, where the plan sets it aside so."""
    allocated: str
    """Allocated in the period, all sources, as running text; empty without data."""
    disbursed: str
    """Disbursed in the period, all sources, as running text; empty without data."""
    reporting: ReportingView
    """Who owed a report at the end of the period, and what became of it."""
    policies: list[Policy]
    """The documents issued for the plan since it began, the oldest first."""
    done: list[Words]
    """What the issuing body itself did."""
    difficulties: PointsView
    """Difficulties with their causes, by theme."""
    proposals: PointsView
    """What is proposed to the receiver and to those above it, by addressee and theme."""
    lessons: PointsView
    """What was learnt, in the words of those who say so, by theme."""
    actions: list[Action]
    """What has to be done next, by the figures: what is overdue, behind or missing."""
    next: list[Words]
    """What the issuing body itself will do."""
    voices: list[VoiceRow]
    """The accounts of the bodies whose reports are consolidated."""
    corrections: list[CorrectionRow]
    """Figures reported earlier and put right in the period."""
    late: list[LateRow]
    """What happened before the period and was only reported in it."""
    subjects: list[SubjectGroup]
    """The named projects, firms and deals that count, by indicator."""
    counted: str
    """The kinds of named subjects that count: "dự án, khoản đầu tư"."""
    breakdowns: str
    """The plan's ways to break figures down: "Lĩnh vực, địa bàn"; "Phân tổ" without any."""
    elsewhere: list[SubjectRow]
    """Help under other programmes, which does not count for this plan."""
    parts: list[PartGroup]
    """The indicators year by year in a review, half by half in a yearly report."""
    sources: list[SourceRow]
    """The papers behind every figure."""
    reconciled: Reconciled
    """What was reported late, withdrawn or corrected since the last issued report."""
    changes: Changes
    """The indicators with other figures or verdicts than in the last issued report."""
    annex: AnnexNumbers
    """What the document's annexes are called."""
    charts: list[Chart] = field(default_factory=list)
    """Pictures for the text: the indicators against path and target, and who has reported."""
    progress_charts: list[Chart] = field(default_factory=list)
    """A picture for each indicator with any figure, over the periods since the plan began."""
    short_forms: dict[str, str] = field(default_factory=dict)
    """Long terms and the short forms that stand for them after the first mention."""

    @property
    def several_years(self) -> bool:
        """Whether it is a review or the final summary: on several years, not on a part of one."""
        return self.occasion in ("review", "final")

    @property
    def in_period_apart(self) -> bool:
        """Whether a table needs the period's figures beside those since the plan began."""
        apart = any(one.row.in_period != one.row.actual for one in self.indicators)
        return apart or not self.several_years

    @property
    def reported(self) -> list[IndicatorView]:
        """Indicators with any figure."""
        return [one for one in self.indicators if one.actual]

    @property
    def reached(self) -> list[IndicatorView]:
        """Indicators achieved, exceeded or on track."""
        good = ("exceeded", "achieved", "on-track")
        return [one for one in self.indicators if one.status in good]

    @property
    def lagging(self) -> list[IndicatorView]:
        """Indicators behind or overdue."""
        return [one for one in self.indicators if one.status in ("behind", "overdue")]

    @property
    def missed(self) -> list[IndicatorView]:
        """Indicators that once missed a target and are not lagging now, for the whole time only."""
        return [
            one
            for one in self.indicators
            if self.several_years
            and one not in self.lagging
            and any(milestone.missed for milestone in one.milestones)
        ]

    @property
    def unknown(self) -> list[IndicatorView]:
        """Indicators without any figure."""
        return [one for one in self.indicators if one.status == "no-data"]

    @property
    def overdue_tasks(self) -> list[TaskView]:
        """Tasks whose time has passed and that are not finished."""
        return [one for one in self._tasks if one.state == "overdue"]

    @property
    def unknown_tasks(self) -> list[TaskView]:
        """Tasks whose time has passed and that nobody has said anything of."""
        return [one for one in self._tasks if one.state == "no-data" and one.time_over and one.led]

    @property
    def unfinished_tasks(self) -> list[TaskView]:
        """Tasks that come back and were not finished in some year, for several years only."""
        return [one for one in self._tasks if one.unfinished and one.led]

    @property
    def late_tasks(self) -> list[TaskView]:
        """Tasks finished after their time, for several years only."""
        return [one for one in self._tasks if one.finished_in and one.late and one.led]

    @property
    def shortcomings(self) -> bool:
        """Whether anything is behind, overdue or unknown; an agency is asked for tasks alone."""
        held = self.kind == "province" and (self.lagging or self.missed or self.unknown)
        late = self.overdue_tasks or self.late_tasks or self.unfinished_tasks
        return bool(held or late or self.unknown_tasks)

    @property
    def _tasks(self) -> list[TaskView]:
        return [task for group in self.groups for task in group.tasks]

    @property
    def has_earlier_results(self) -> bool:
        """Whether anything was reported of the tasks in earlier periods."""
        return any(task.earlier for group in self.groups for task in group.tasks)

    @property
    def reported_groups(self) -> list[TaskGroupView]:
        """The groups with something reported in the period."""
        return [group for group in self.groups if group.reported]


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


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
    summary, between = account.summary, parties(account.summary.scope, edition.outline)
    view = ReportView(
        annex=AnnexNumbers(),
        **_framing(summary, formatter, edition),
        **_figures(account, formatter, trace=edition.trace),
        **_filed(account, formatter, between),
    )
    annex = _annexes(view, summary.scope.plan, formatter, edition.outline)
    return replace(view, annex=annex)


def _framing(summary: Summary, formatter: Formatter, edition: ReportOptions) -> dict[str, Any]:
    """What document it is, of which period, from whom to whom."""
    scope = summary.scope
    issuer, receivers = parties(scope, edition.outline)
    alone = scope.agency is not None
    return {
        "kind": "agency" if alone else "province",
        "occasion": _occasion(summary),
        "illustrative": scope.plan.illustrative or "",
        "heading": _heading(summary, formatter, edition),
        "plan": plan_mention(scope, formatter),
        "plan_type": document_type(scope.plan.document.type, formatter.language),
        "plan_in_full": plan_in_full(scope, formatter),
        "legal_basis": [] if alone else legal_basis(scope, formatter),
        "subject": scope.plan.document.subject,
        "period": formatter.period(summary.period),
        "next_period": _next_period(summary, formatter),
        "cutoff": formatter.document_day(scope.own_window.last),
        "data_day": data_day(summary),
        "issuer": scope.bodies.name(issuer),
        "taken_over": formatter.listed(_taken_over(scope)),
        "receiver": formatter.listed([scope.bodies.name(one) for one in receivers]),
        "short_forms": short_forms(scope, formatter),
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
        "reporting": reporting_view(account, formatter),
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
    issuer, receivers = parties(scope, edition.outline)
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
    if found.isdisjoint({Status.ON_TRACK, Status.BEHIND}):
        return ""
    return formatter.percent(account.summary.scope.plan.thresholds.tolerance)


def _tally(summary: Summary, formatter: Formatter) -> list[Tally]:
    """How many indicators have each status, the best first."""
    found = Counter(
        (
            one.against.status,
            status_name(one),
            is_better(one),
            is_over_limit(one),
            one.reached is not None,
        )
        for one in summary.indicators
    )
    order = list(Status)
    return [
        Tally(str(status), formatter.language.text(name), formatter.count(number), *kind)
        for (status, name, *kind), number in sorted(
            found.items(), key=lambda one: (order.index(one[0][0]), *one[0][2:])
        )
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
    called = (say(N_("Annex {number}"), number=number) for number in _ROMAN)
    return AnnexNumbers(**dict(zip(names, called, strict=False)))
