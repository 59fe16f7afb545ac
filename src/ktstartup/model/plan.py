"""The plan as a schema: what was promised, by whom, by when, and how it is reported.

Everything that differs from one province's plan to another's is a value of
this schema. Clause numbers in the data point into the plan's own text.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal, get_args

from pydantic import Field, model_validator

from ktstartup import lazy_text
from ktstartup.calendar import Calendar, Period
from ktstartup.model.scalars import (
    AgencyRef,
    Count,
    CutoffDay,
    Day,
    Due,
    IatiName,
    Id,
    ManyIds,
    ManyOwners,
    ManyTexts,
    Model,
    Number,
    PeriodName,
    Sector,
    TaskNumber,
    Text,
    UnitWording,
    Wording,
    Year,
    YesNo,
    refuse,
)

__all__ = [
    "Agency",
    "AgencyGroup",
    "Dimension",
    "Document",
    "Duty",
    "Expected",
    "Iati",
    "Indicator",
    "LegalDocument",
    "Measure",
    "MoneySource",
    "Outline",
    "Output",
    "Plan",
    "Reference",
    "Reporting",
    "Signer",
    "Target",
    "Task",
    "TaskGroup",
    "Thresholds",
    "Time",
]


# ---------------------------------------------------------- IATI publication


class Iati(Model):
    """How the plan is named in an IATI file (`export --format iati`, IATI 2.03).

    ``organisation`` is the identifier under which the issuer publishes, as org-id.guide lists it;
    ``organisation_type`` its code in OrganisationType (11 is local government). ``activity``
    follows the organisation in the activity's identifier. ``sector`` is a purpose code of the OECD
    DAC; without one the plan stands in a vocabulary of its own. ``result`` is what the indicators
    are, in ResultType: 1 outputs, 2 outcomes, 3 impact, 9 other.
    """

    organisation: IatiName | None = None
    organisation_type: Literal["10", "11", "15", "90"] = "11"
    activity: IatiName | None = None
    sector: Sector | None = None
    result: Literal["1", "2", "3", "9"] = "9"


class Reference(Model):
    """A plan.yaml that borrows another one: examples use it to follow the real plan."""

    plan: Text
    illustrative: Text


class LegalDocument(Model):
    """A document the plan rests on; first mentions print all of it (Decree 30/2020/NĐ-CP)."""

    type: Text
    number: Text
    date: Day
    issuer: Text
    subject: Text


class Signer(Model):
    """Who signs: authority and capacity lines in capitals, the name left open unless given."""

    capacity: ManyTexts
    name: Text | None = None


AnnexName = Literal[
    "indicators", "tasks", "subjects", "parts", "charts", "reporting", "voices", "corrections",
    "sources",
]  # fmt: skip
"""The annexes a report can have, in the order in which they are numbered."""


class Document(Model):
    """The plan's own heading, preamble and closing."""

    type: Text
    number: Text
    date: Day
    place: Text
    issuer: AgencyRef
    subject: Text
    first_year: Year
    last_year: Year
    legal_basis: tuple[LegalDocument, ...] = ()
    beneficiaries: Text | None = None
    recipients: ManyTexts = ()
    signer: Signer | None = None
    abbreviations: dict[str, Text] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _years_in_order(self) -> Document:
        if self.last_year < self.first_year:
            raise refuse("KT608", until=str(self.last_year), start=str(self.first_year))
        return self

    @property
    def period(self) -> Period:
        """The plan's whole life, as a reporting period."""
        return Period.years(self.first_year, self.last_year)


class CalendarRules(Model):
    """Windows, deadlines, and for which periods figures are entered (Decree 09/2019/NĐ-CP)."""

    cutoff_day: CutoffDay
    deadline_working_days: Count
    holidays: Text = "VN"
    entries_by: Literal["half", "quarter", "year"] = "half"


class Reporting(Model):
    """Who owes which report to whom (plan 2763, IV.4).

    ``kinds`` are the periods a report is owed for: ``H1`` and ``H2`` (each
    half), ``Q`` (each quarter) or ``year``. ``reminder_working_days``: how long
    a reminder gives, counted from its date.
    """

    clause: Text | None = None
    kinds: tuple[Literal["H1", "H2", "Q", "year"], ...] = Field(min_length=1)
    owed_by: ManyIds
    not_owed_by: ManyIds = ()
    through: AgencyRef
    to: AgencyRef
    reminder_working_days: Count = 5


class Outline(Model):
    """The same figures for another reader: from whom, to whom, and with which annexes.

    Its headings and words are the templates ``report-<id>``.
    """

    issuer: AgencyRef
    receiver: AgencyRef
    annexes: tuple[AnnexName, ...] = get_args(AnnexName)


class Thresholds(Model):
    """Where one status ends and the next begins, in percent.

    ``on_track_from``: the share of the expected path that still counts as on
    track. ``whole_expected``: whether the path of things counted in whole
    units is rounded down (half a firm cannot be expected).
    """

    on_track_from: Number
    whole_expected: YesNo = True


class Target(Model):
    """What shall be reached by when; ``max`` makes it a range.

    A revision stands beside the target it ``replaces`` (by its ``by``), with
    the day it was ``adopted``, a reason and its document: nothing is erased.
    """

    by: Due
    min: Number
    max: Number | None = None
    text: Text
    clause: Text
    condition: Text | None = None
    replaces: Due | None = None
    adopted: Day | None = None
    reason: Text | None = None
    document: Text | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Target:
        if self.max is not None and self.max < self.min:
            raise refuse(
                "KT601", min=lazy_text.Number.of(self.min), max=lazy_text.Number.of(self.max)
            )
        if self.replaces is not None and not (self.adopted and self.reason and self.document):
            raise refuse("KT604")
        return self


class Expected(Model):
    """The plan's own pace: how the expected path rises from ``from`` to the targets.

    ``linear`` rises evenly from the start of ``from`` through each target;
    ``step`` expects nothing before the target's date. ``until`` and
    ``per_year`` are the plan's own words for the pace: they are printed, and
    must agree with the target (KT607).
    """

    shape: Literal["linear", "step"] = "linear"
    start: Year | None = Field(default=None, alias="from")
    until: Year | None = None
    per_year: Number | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Expected:
        if self.start and self.until and self.until < self.start:
            raise refuse("KT608", until=str(self.until), start=str(self.start))
        return self


class Measure(Model):
    """How an indicator gets its figure from entries.

    ``count``: distinct named subjects of a kind. ``sum``: amounts of money
    over distinct named subjects. ``value``: typed-in figures. ``ratio``: 100 ×
    numerator / denominator. ``over: latest`` takes each agency's newest figure
    instead of adding the periods up (stocks, shares).
    """

    kind: Literal["count", "sum", "value", "ratio"]
    subject: Id | None = None
    over: Literal["all", "latest"] = "all"

    @model_validator(mode="after")
    def _subject_given(self) -> Measure:
        if self.kind in ("count", "sum") and self.subject is None:
            raise refuse("KT203", key="subject")
        return self

    @property
    def named(self) -> bool:
        """Whether the figure comes from named subjects."""
        return self.kind in ("count", "sum")

    @property
    def adds_up(self) -> bool:
        """Whether figures of several periods or agencies may be added together."""
        return self.kind != "ratio" and self.over == "all"


class Indicator(Model):
    """One figure the plan promises."""

    name: Wording
    short: Wording
    unit: UnitWording
    verb: Wording
    clause: Text
    task: TaskNumber | None = None
    lead: AgencyRef | None = None
    measure: Measure
    whole: YesNo | None = None
    baseline: Number = Fraction(0)
    targets: tuple[Target, ...] = Field(min_length=1)
    expected: Expected = Field(default_factory=lambda: Expected(shape="step"))

    @property
    def is_money(self) -> bool:
        """Whether the figure is an amount in đồng."""
        return self.measure.kind == "sum"

    @property
    def is_whole(self) -> bool:
        """Whether only whole units make sense (things, not shares or money)."""
        return self.measure.kind == "count" if self.whole is None else self.whole


class Time(Model):
    """When a task is to be done, in the plan's words and as periods.

    ``yearly`` tasks come back every year between ``from`` and ``until``.
    """

    text: Text
    start: PeriodName | None = Field(default=None, alias="from")
    until: PeriodName | None = None
    yearly: YesNo = False

    @model_validator(mode="after")
    def _in_order(self) -> Time:
        if self.start and self.until and self.until.end < self.start.end:
            raise refuse("KT608", until=str(self.until), start=str(self.start))
        return self


class Task(Model):
    """One numbered task of the plan with its doers; ids may be agencies or groups."""

    short: Wording
    text: Text
    lead: ManyIds = Field(min_length=1)
    coordinating: ManyIds = ()
    time: Time
    outputs: ManyIds = ()


class TaskGroup(Model):
    """A numbered heading of part II with its tasks."""

    title: Wording
    tasks: dict[TaskNumber, Task] = Field(min_length=1)


class MoneySource(Model):
    """A source of money (part III)."""

    name: Wording
    clause: Text
    text: Text


class Duty(Model):
    """A duty of part IV."""

    clause: Text
    agencies: ManyIds
    text: Text


class Dimension(Model):
    """A way to break figures down (field, district, kind of owner)."""

    name: Wording
    values: dict[Id, Wording] = Field(min_length=1)


class Output(Model):
    """Something tasks produce that is counted (classes, trainees, news items)."""

    name: Wording
    unit: UnitWording


class Agency(Model):
    """A body with its life and successors; ``symbol`` ends its documents' numbers.

    ``unit`` is the unit that drafts this plan's papers: it ends the number of a
    letter and stands after "Lưu: VT" (Decree 30/2020/NĐ-CP, Annex I). ``owners``
    are the accounts or teams of GitHub or GitLab that answer for its files: whoever
    else changes one has to ask them (``codeowners``).
    """

    name: Text
    abbreviation: Text
    symbol: Text
    unit: Text | None = None
    parent: Text | None = None
    place: Text | None = None
    signer: Signer | None = None
    owners: ManyOwners = ()
    start: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    successors: ManyIds = ()

    @model_validator(mode="after")
    def _life_in_order(self) -> Agency:
        if self.start and self.until and self.until < self.start:
            raise refuse(
                "KT605",
                value=self.name,
                until=lazy_text.Day.of(self.until),
                start=lazy_text.Day.of(self.start),
            )
        return self

    def alive_on(self, day: date) -> bool:
        """Whether the body existed on that day; both ends of its life are inside."""
        return (not self.start or self.start <= day) and (not self.until or day <= self.until)


class AgencyGroup(Model):
    """A vague doer of the plan ("các sở, ban, ngành") as its members.

    ``others`` says that bodies outside the list may belong to it as well.
    """

    name: Text
    abbreviation: Text | None = None
    members: ManyIds = ()
    others: YesNo = False


class Plan(Model):
    """A province's whole plan."""

    version: Literal["1"]
    illustrative: Text | None = None
    document: Document
    general_objectives: ManyTexts = ()
    specific_objectives: ManyTexts = ()
    calendar_rules: CalendarRules = Field(alias="calendar")
    reporting: Reporting
    outlines: dict[Id, Outline] = Field(default_factory=dict)
    thresholds: Thresholds
    indicators: dict[Id, Indicator] = Field(min_length=1)
    task_groups: dict[Text, TaskGroup] = Field(min_length=1)
    money: dict[Id, MoneySource]
    duties: tuple[Duty, ...] = ()
    subject_kinds: dict[Id, Wording] = Field(default_factory=dict)
    dimensions: dict[Id, Dimension] = Field(default_factory=dict)
    outputs: dict[Id, Output] = Field(default_factory=dict)
    programmes: dict[Id, Wording] = Field(default_factory=dict)
    agencies: dict[AgencyRef, Agency] = Field(min_length=1)
    agency_groups: dict[AgencyRef, AgencyGroup] = Field(default_factory=dict)
    iati: Iati = Field(default_factory=Iati)

    @cached_property
    def calendar(self) -> Calendar:
        """The plan's reporting calendar."""
        rules = self.calendar_rules
        return Calendar(rules.cutoff_day, rules.deadline_working_days, rules.holidays)

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """Every task by its number, in the plan's order."""
        return {
            number: task
            for group in self.task_groups.values()
            for number, task in group.tasks.items()
        }

    @property
    def period(self) -> Period:
        """The plan's whole life, as a reporting period."""
        return self.document.period

    def due_day(self, target: Target) -> date:
        """The last day of a target: of a year, its cut-off."""
        if isinstance(target.by, date):
            return target.by
        return self.calendar.window(Period.parse(str(target.by))).last

    def owed(self, ending_with: Period) -> Period | None:
        """The period whose report is due when the given period ends, if any is.

        The longest wins: the figures of a second half come with the yearly report.
        """
        kinds, end = self.reporting.kinds, ending_with.end
        half = Period("half", end - 6, end)
        if end % 12 == 0 and "year" in kinds:
            return Period("year", end - 12, end)
        if end % 6 == 0 and f"H{half.number}" in kinds:
            return half
        return Period("quarter", end - 3, end) if end % 3 == 0 and "Q" in kinds else None
