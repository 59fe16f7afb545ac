"""What a report template may print: the fields of one document, all of them finished texts.

Templates own the outline and the words; these fields own the facts. The guide
for those who edit templates is generated from this module, so every field says
what it holds. A text that is empty, or a list without items, has nothing to say.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = [
    "AnnexNumbers",
    "Chart",
    "CorrectionRow",
    "Heading",
    "IndicatorView",
    "LateRow",
    "MoneyRow",
    "PartGroup",
    "PartRow",
    "ReportView",
    "ReportingView",
    "SendingRow",
    "Series",
    "SourceRow",
    "SubjectGroup",
    "SubjectRow",
    "Tally",
    "TaskGroupView",
    "TaskLineView",
    "TaskView",
    "VoiceRow",
    "Words",
]


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading block and closing of a document (Decree 30/2020/NĐ-CP, Annex I)."""

    parent: str
    """The body directly above the issuing one, in capitals; may be empty."""
    body: str
    """The issuing body, in capitals."""
    number: str
    """Number and symbol, the number left open unless given: "Số:       /BC-SKHCN"."""
    place_and_date: str
    """Place and date, left open unless given."""
    attached: str
    """What an annex says of the document it belongs to: "Kèm theo Báo cáo số …"."""
    addressees: list[str]
    """To whom the document goes ("Kính gửi")."""
    recipients: list[str]
    """The lines under "Nơi nhận", punctuation included."""
    capacity: list[str]
    """Authority and post of the signer, a line each, in capitals."""
    signer: str
    """The signer's name; empty while it is left open."""


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator: its figures as texts, and what the sentence templates need."""

    id: str
    """The indicator's id in the plan."""
    name: str
    """The indicator's whole name."""
    short: str
    """Its short name, for charts and lists."""
    verb: str
    """The words that lead to the figure: "hỗ trợ phát triển được"."""
    status: str
    """exceeded, achieved, on-track, behind, overdue or no-data."""
    status_label: str
    """The status in words."""
    is_money: bool
    """Whether the figure is an amount of money."""
    has_range: bool
    """Whether the target has a maximum."""
    in_period: str
    """With its unit, for running text; empty when there is no data."""
    nothing_new: bool
    """Whether the period's figure is zero: reported, and nothing came."""
    nothing_yet: bool
    """Whether the figure since the plan began is zero."""
    actual: str
    """The figure since the plan began, with its unit; empty when there is no data."""
    actual_bare: str
    """Without its unit, for "07/10 dự án"."""
    expected: str
    """What the plan's path expects by the end of the period, with its unit."""
    expects_something: bool
    """Whether the path asks for anything at all by now."""
    behind_by: str
    """How much is missing to the expected path; empty when nothing is."""
    target_min: str
    """The target's minimum with its unit."""
    target_text: str
    """The target as the plan words it."""
    target_range: str
    """Minimum and maximum with their unit: "10 - 15 tỷ đồng"."""
    by: str
    """The target's year or day."""
    due_passed: bool
    """Whether the target's date has passed."""
    share: str
    """The figure in percent of the target's minimum; empty when there is no data."""
    pace: str
    """The plan's own pace a year; empty where it gives none."""
    needed: str
    """The pace a year needed from now on; empty when none is."""
    projection: str
    """What the pace so far leads to by the target's date; empty when unknown."""
    estimate: str
    """What is estimated besides the figure and not counted; may be empty."""
    late: str
    """How much of the period's figure happened before it; empty if nothing."""
    agencies: str
    """Who has reported the figure, by short names."""
    row: IndicatorRow
    """The same figures for a table."""
    sources: str
    """The papers behind the figure."""
    condition: str
    """What the plan makes the target depend on."""
    trace: str
    """The entries behind the figure, by their ids; only with ``--trace``."""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """The same figures for a table: plain numbers, money in million đồng, "–"-free."""

    unit: str
    """The unit, for its column."""
    target: str
    """The target, both ends of a range."""
    in_period: str
    """The figure of the period; without data it says so."""
    actual: str
    """The figure since the plan began; without data it says so."""
    expected: str
    """What the plan's path expects by the end of the period."""
    share: str
    """Percent of the target's minimum with one decimal; empty without data."""


@dataclass(frozen=True, slots=True)
class TaskLineView:
    """What one agency says of one task."""

    agency: str
    """Who says so; empty in an agency's own report."""
    text: str
    """What was done and how much, as one text."""
    evidence: str
    """The documents behind it; may be empty."""
    late: str
    """Why it was reported late; empty when it was not."""
    period: str
    """The period it was reported for, for running text."""
    earlier: bool
    """Whether it was reported for an earlier period."""
    trace: str
    """The entry's id; only with ``--trace``."""


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task of the plan."""

    number: str
    """The task's number in the plan: "2.6"."""
    short: str
    """Its short name."""
    text: str
    """Its whole text in the plan."""
    leads: str
    """Who leads it, by short names, as the plan says."""
    coordinating: str
    """Who helps, by short names, as the plan says."""
    time: str
    """Its time, in the plan's words."""
    state: str
    """done, in-progress, not-started, suspended, overdue, not-due or no-data."""
    state_label: str
    """The state in words."""
    lines: list[TaskLineView]
    """What was reported in the period."""
    main_lines: list[TaskLineView]
    """Of these, what the leads reported; all of them where no lead did."""
    others: str
    """How many more bodies reported, besides those of the main lines; may be empty."""
    earlier: list[TaskLineView]
    """The newest words from earlier periods, where this one has none."""
    told: list[TaskLineView]
    """The lines of a table's rows: the period's, else earlier ones, else one without a text."""
    outputs: str
    """What was produced in the period and since the plan began."""


@dataclass(frozen=True, slots=True)
class TaskGroupView:
    """A numbered group of tasks."""

    number: str
    """The group's number in the plan."""
    title: str
    """Its heading in the plan."""
    tasks: list[TaskView]
    """Its tasks, in the plan's order."""

    @property
    def reported(self) -> list[TaskView]:
        """The tasks that something was reported of in the period."""
        return [task for task in self.tasks if task.lines]


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Money from one source in million đồng."""

    source: str
    """The source's name."""
    allocated_in_period: str
    """Allocated in the period; without data it says so."""
    allocated: str
    """Allocated since the plan began."""
    disbursed_in_period: str
    """Disbursed in the period."""
    disbursed: str
    """Disbursed since the plan began."""
    trace: str
    """The period's entries behind the figures, by their ids; only with ``--trace``."""


@dataclass(frozen=True, slots=True)
class Words:
    """One thing that agencies say: the same words of several stand once."""

    text: str
    """What is said, without its last stop."""
    agencies: str
    """Who says so; empty in an agency's own report."""


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One agency's own account, for the annex of a consolidated report."""

    agency: str
    """The body's full name."""
    done: list[str]
    """What it did."""
    next: list[str]
    """What it will do."""


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A named subject counted for the plan (or for another programme)."""

    name: str
    """The subject's name."""
    value: str
    """The amount in million đồng, for deals; else empty."""
    details: str
    """Field, district and owner, as far as they were given."""
    period: str
    """The period that it is counted in, short."""
    agencies: str
    """Who reported it, by short names."""
    evidence: str
    """Number and day of its papers."""
    note: str
    """Reported late, or helped by another programme."""


@dataclass(frozen=True, slots=True)
class SubjectGroup:
    """The subjects behind one indicator."""

    title: str
    """The indicator's name."""
    has_values: bool
    """Whether its subjects have amounts."""
    rows: list[SubjectRow]
    """The subjects, in the order in which they were counted."""


@dataclass(frozen=True, slots=True)
class SendingRow:
    """One body's report."""

    agency: str
    """The body's full name."""
    number: str
    """Its report's number; empty when none came."""
    arrived: str
    """The day it arrived; empty when none came."""
    state: str
    """on-time, late, empty or missing."""
    state_label: str
    """The state in words."""


@dataclass(frozen=True, slots=True)
class ReportingView:
    """Who owed a report and what became of it."""

    owed: bool
    """Whether any report was due at the end of the period."""
    period: str
    """The period of the reports that were due, for running text."""
    deadline: str
    """The last day on which they were on time."""
    expected: str
    """How many were due."""
    received: str
    """How many came, in time or late."""
    some: bool
    """Whether any report has come at all."""
    late: list[str]
    """Whose report came late, by short names."""
    late_count: str
    """How many came late."""
    missing: list[str]
    """Whose report has not come, or came empty."""
    missing_count: str
    """How many have not come, or came empty."""
    rows: list[SendingRow]
    """Every body that owed a report."""


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A figure reported earlier and put right in this period."""

    about: str
    """The indicator, task or source of money, and the subject's name."""
    agency: str
    """Who corrects, by its short name."""
    period: str
    """The period it was reported for, for running text."""
    period_short: str
    """The same for a narrow column."""
    withdrawn: bool
    """Whether the entry is taken back as a whole."""
    before: str
    """What was reported."""
    after: str
    """What holds now."""
    reason: str
    """Why."""


@dataclass(frozen=True, slots=True)
class LateRow:
    """Something older that was only reported in this period."""

    about: str
    """The indicator, task or source of money, and the subject's name."""
    agency: str
    """Who reports it, by its short name."""
    happened: str
    """The day on which it happened; may be empty."""
    reason: str
    """Why it comes late."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a figure comes from; a figure of many bodies goes on in further rows."""

    figure: str
    """What the figure is of; empty in a row that goes on."""
    value: str
    """The figure with its unit; empty in a row that goes on."""
    papers: str
    """Each body with number and day of its papers; without one, its own report."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many indicators have one status."""

    status: str
    """exceeded, achieved, on-track, behind, overdue or no-data."""
    label: str
    """The status in words."""
    count: str
    """How many indicators have it."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """An indicator in one part of a longer period."""

    period: str
    """The part: a year of a review, a half of a year."""
    in_period: str
    """The figure of the part; without data it says so."""
    actual: str
    """The figure since the plan began, at the part's end."""
    expected: str
    """What the plan's path expects by the part's end."""
    share: str
    """Percent of the target's minimum; empty without data."""
    status_label: str
    """The status at the part's end, in words."""


@dataclass(frozen=True, slots=True)
class PartGroup:
    """An indicator over the parts of a longer period."""

    title: str
    """The indicator's name."""
    unit: str
    """Its unit, for a table."""
    target: str
    """Its target, for a table."""
    rows: list[PartRow]
    """Its figures, part by part."""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values in a chart, told apart without colour."""

    name: str
    """What the row shows, for the legend."""
    values: list[float | None]
    """A value for each category, in the chart's unit; None where there is no figure."""
    labels: list[str]
    """What is written beside each value; empty where nothing is."""
    look: str
    """solid, striped (a dashed line), hollow (a dotted line) or points (no line)."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of figures: ``chart(c)`` draws it in Word; its words stand elsewhere."""

    kind: str
    """bars (side by side), stacked (bars, one after the other) or line (over periods)."""
    title: str
    """The caption without its number."""
    alt: str
    """The figures in words, for those who cannot see the picture."""
    categories: list[str]
    """What the values belong to: indicators or periods."""
    series: list[Series]
    """The rows of values that it draws."""
    unit: str
    """What the axis counts: %, tỷ đồng, dự án."""


@dataclass(frozen=True, slots=True)
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
    charts: str = ""
    """The pictures over the periods."""
    reporting: str = ""
    """Who owed a report, and what became of it."""
    voices: str = ""
    """What each body did and will do."""
    corrections: str = ""
    """The corrections."""
    sources: str = ""
    """The papers behind the figures."""


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report, ready for a template."""

    kind: str
    """province (consolidated) or agency."""
    occasion: str
    """periodic (a half-year, a quarter), yearly, review (some years) or final (the whole plan)."""
    illustrative: str
    """The mark every output of illustrative data bears on its face; else empty."""
    heading: Heading
    """Who writes to whom: the heading block, and the closing."""
    plan: str
    """The plan's later mention: "Kế hoạch số 2763/KH-UBND"."""
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
    issuer: str
    """The reporting body's full name."""
    receiver: str
    """The receiving body's full name."""
    indicators: list[IndicatorView]
    """Every indicator of the plan, in its order."""
    indicator_count: str
    """How many indicators the plan has."""
    tally: list[Tally]
    """How many indicators have each status, the best first; statuses of none are left out."""
    groups: list[TaskGroupView]
    """The plan's groups of tasks, in its order."""
    silent_tasks: list[str]
    """Numbers of the tasks without any word in the period."""
    money: list[MoneyRow]
    """Every source of money, in the plan's order."""
    allocated: str
    """Allocated in the period, all sources, as running text; empty without data."""
    disbursed: str
    """Disbursed in the period, all sources, as running text; empty without data."""
    reporting: ReportingView
    """Who owed a report at the end of the period, and what became of it."""
    done: list[Words]
    """What the issuing body itself did."""
    difficulties: list[Words]
    """Difficulties with their causes, the most widely said first."""
    proposals: list[Words]
    """What is proposed, the most widely said first."""
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
    elsewhere: list[SubjectRow]
    """Help under other programmes, which does not count for this plan."""
    parts: list[PartGroup]
    """The indicators year by year in a review, half by half in a yearly report."""
    sources: list[SourceRow]
    """The papers behind every figure."""
    annex: AnnexNumbers
    """What the document's annexes are called."""
    charts: list[Chart] = field(default_factory=list)
    """Pictures for the text: the indicators against path and target, and who has reported."""
    progress_charts: list[Chart] = field(default_factory=list)
    """A picture for each indicator with any figure, over the periods since the plan began."""
    short_forms: dict[str, str] = field(default_factory=dict)
    """Long terms and the short forms that stand for them after the first mention."""

    @property
    def reported(self) -> list[IndicatorView]:
        """Indicators with any figure."""
        return [one for one in self.indicators if one.actual]

    @property
    def reached(self) -> list[IndicatorView]:
        """Indicators achieved, exceeded or on track with something to show."""
        good = ("exceeded", "achieved")
        return [
            one
            for one in self.indicators
            if one.status in good or (one.status == "on-track" and one.expects_something)
        ]

    @property
    def lagging(self) -> list[IndicatorView]:
        """Indicators behind or overdue."""
        return [one for one in self.indicators if one.status in ("behind", "overdue")]

    @property
    def unknown(self) -> list[IndicatorView]:
        """Indicators without any figure."""
        return [one for one in self.indicators if one.status == "no-data"]

    @property
    def has_earlier_results(self) -> bool:
        """Whether anything was reported of the tasks in earlier periods."""
        return any(task.earlier for group in self.groups for task in group.tasks)

    @property
    def reported_groups(self) -> list[TaskGroupView]:
        """The groups with something reported in the period."""
        return [group for group in self.groups if group.reported]
