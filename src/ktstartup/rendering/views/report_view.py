"""The view of a report: the fields that its templates print, all of them finished texts.

Templates own the outline and the words; these fields own the facts. The guide
for those who edit templates is generated from the views, so every field says
what it holds. A text that is empty, or a list without items, has nothing to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import field, frozen

if TYPE_CHECKING:
    from ktstartup.rendering.views.action_views import Action
    from ktstartup.rendering.views.agency_views import CorrectionRow, LateRow, VoiceRow
    from ktstartup.rendering.views.change_views import Changes, Reconciled
    from ktstartup.rendering.views.chart_views import Chart
    from ktstartup.rendering.views.heading import Heading
    from ktstartup.rendering.views.indicator_views import IndicatorView
    from ktstartup.rendering.views.money_views import BudgetView, MoneyRow, MoneyTable
    from ktstartup.rendering.views.objective_views import ObjectiveView
    from ktstartup.rendering.views.part_views import PartGroup
    from ktstartup.rendering.views.point_views import PointsView, Words
    from ktstartup.rendering.views.reporting_views import ReportingView
    from ktstartup.rendering.views.source_views import SourceRow, SubjectGroup, SubjectRow
    from ktstartup.rendering.views.task_views import Policy, TaskGroupView, TaskView


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
    """Whether what adds up is above its limit, or a figure has left its range."""
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
        """Those not lagging now that once missed a target or had no figure, over several years."""
        return [
            one
            for one in self.indicators
            if self.several_years
            and one not in self.lagging
            and any(each.missed or (each.unknown and one.actual) for each in one.milestones)
        ]

    @property
    def unknown(self) -> list[IndicatorView]:
        """Indicators without any figure."""
        return [one for one in self.indicators if one.status == "no-data" and not one.uncomputed]

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
