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
    "TaskGroupView",
    "TaskLineView",
    "TaskView",
    "Tally",
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
    name: str
    short: str
    verb: str
    """The words that lead to the figure: "hỗ trợ phát triển được"."""
    status: str
    """exceeded, achieved, on-track, behind, overdue or no-data."""
    status_label: str
    is_money: bool
    has_range: bool
    in_period: str
    """With its unit, for running text; empty when there is no data."""
    nothing_new: bool
    """Whether the period's figure is zero: reported, and nothing came."""
    nothing_yet: bool
    """Whether the figure since the plan began is zero."""
    actual: str
    actual_bare: str
    """Without its unit, for "07/10 dự án"."""
    expected: str
    expects_something: bool
    """Whether the path asks for anything at all by now."""
    behind_by: str
    target_min: str
    """The target's minimum with its unit."""
    target_text: str
    """The target as the plan words it."""
    target_range: str
    """Minimum and maximum with their unit: "10 - 15 tỷ đồng"."""
    by: str
    """The target's year or day."""
    due_passed: bool
    share: str
    pace: str
    """The plan's own pace a year; empty where it gives none."""
    needed: str
    projection: str
    estimate: str
    late: str
    """How much of the period's figure happened before it; empty if nothing."""
    agencies: str
    row: IndicatorRow
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
    target: str
    in_period: str
    actual: str
    expected: str
    share: str


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
    period: str
    earlier: bool
    """Whether it was reported for an earlier period."""
    trace: str
    """The entry's id; only with ``--trace``."""


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task of the plan."""

    number: str
    short: str
    text: str
    leads: str
    coordinating: str
    time: str
    state: str
    state_label: str
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
    title: str
    tasks: list[TaskView]

    @property
    def reported(self) -> list[TaskView]:
        """The tasks that something was reported of in the period."""
        return [task for task in self.tasks if task.lines]


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Money from one source in million đồng."""

    source: str
    allocated_in_period: str
    allocated: str
    disbursed_in_period: str
    disbursed: str
    trace: str
    """The period's entries behind the figures, by their ids; only with ``--trace``."""


@dataclass(frozen=True, slots=True)
class Words:
    """One thing that agencies say: the same words of several stand once."""

    text: str
    agencies: str
    """Who says so; empty in an agency's own report."""


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One agency's own account, for the annex of a consolidated report."""

    agency: str
    done: list[str]
    next: list[str]


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A named subject counted for the plan (or for another programme)."""

    name: str
    value: str
    """The amount in million đồng, for deals; else empty."""
    details: str
    """Field, district and owner, as far as they were given."""
    period: str
    agencies: str
    evidence: str
    note: str
    """Reported late, or helped by another programme."""


@dataclass(frozen=True, slots=True)
class SubjectGroup:
    """The subjects behind one indicator."""

    title: str
    has_values: bool
    rows: list[SubjectRow]


@dataclass(frozen=True, slots=True)
class SendingRow:
    """One body's report."""

    agency: str
    number: str
    arrived: str
    state: str
    state_label: str


@dataclass(frozen=True, slots=True)
class ReportingView:
    """Who owed a report and what became of it."""

    owed: bool
    period: str
    deadline: str
    expected: str
    received: str
    some: bool
    """Whether any report has come at all."""
    late: list[str]
    late_count: str
    missing: list[str]
    """Whose report has not come, or came empty."""
    missing_count: str
    rows: list[SendingRow]


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A figure reported earlier and put right in this period."""

    about: str
    agency: str
    period: str
    """The period it was reported for, for running text."""
    period_short: str
    """The same for a narrow column."""
    withdrawn: bool
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class LateRow:
    """Something older that was only reported in this period."""

    about: str
    """The indicator, task or source of money, and the subject's name."""
    agency: str
    happened: str
    """The day on which it happened; may be empty."""
    reason: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a figure comes from; a figure of many bodies goes on in further rows."""

    figure: str
    """What the figure is of; empty in a row that goes on."""
    value: str
    papers: str
    """Each body with number and day of its papers; without one, its own report."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many indicators have one status."""

    status: str
    """exceeded, achieved, on-track, behind, overdue or no-data."""
    label: str
    count: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """An indicator in one part of a longer period."""

    period: str
    """The part: a year of a review, a half of a year."""
    in_period: str
    actual: str
    expected: str
    share: str
    status_label: str


@dataclass(frozen=True, slots=True)
class PartGroup:
    """An indicator over the parts of a longer period."""

    title: str
    unit: str
    target: str
    rows: list[PartRow]


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values in a chart, told apart without colour."""

    name: str
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
    unit: str
    """What the axis counts: %, tỷ đồng, dự án."""


@dataclass(frozen=True, slots=True)
class AnnexNumbers:
    """What the document's annexes are called ("Phụ lục II"); empty for one it has not."""

    indicators: str = ""
    tasks: str = ""
    subjects: str = ""
    parts: str = ""
    charts: str = ""
    reporting: str = ""
    voices: str = ""
    corrections: str = ""
    sources: str = ""


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
    plan: str
    """The plan's later mention: "Kế hoạch số 2763/KH-UBND"."""
    plan_in_full: str
    """The plan's first mention: type, number, date, issuer and subject."""
    legal_basis: list[str]
    """What the report rests on ("Căn cứ"), the plan last, each in full."""
    subject: str
    """What the plan is about, as its own heading says."""
    period: str
    next_period: str
    cutoff: str
    issuer: str
    """The reporting body's full name."""
    receiver: str
    """The receiving body's full name."""
    indicators: list[IndicatorView]
    indicator_count: str
    tally: list[Tally]
    """How many indicators have each status, the best first; statuses of none are left out."""
    groups: list[TaskGroupView]
    silent_tasks: list[str]
    """Numbers of the tasks without any word in the period."""
    money: list[MoneyRow]
    allocated: str
    """Allocated in the period, all sources, as running text; empty without data."""
    disbursed: str
    reporting: ReportingView
    done: list[Words]
    """What the issuing body itself did."""
    difficulties: list[Words]
    proposals: list[Words]
    next: list[Words]
    """What the issuing body itself will do."""
    voices: list[VoiceRow]
    """The accounts of the bodies whose reports are consolidated."""
    corrections: list[CorrectionRow]
    late: list[LateRow]
    """What happened before the period and was only reported in it."""
    subjects: list[SubjectGroup]
    elsewhere: list[SubjectRow]
    """Help under other programmes, which does not count for this plan."""
    parts: list[PartGroup]
    """The indicators year by year in a review, half by half in a yearly report."""
    sources: list[SourceRow]
    """The papers behind every figure."""
    annex: AnnexNumbers
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
