"""The plan as a schema: what was promised, by whom, by when, and how it is reported.

Everything that differs from one province's plan to another's is a value of
this schema. Clause numbers in the data point into the plan's own text.
"""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from ktstartup.calendar import Calendar, Period
from ktstartup.frozen import replace
from ktstartup.language import N_
from ktstartup.model.agency import Agency, AgencyGroup
from ktstartup.model.amendment import Amendment
from ktstartup.model.base import Model, field
from ktstartup.model.documents import Document
from ktstartup.model.fields import Meta
from ktstartup.model.indicator import Dimension, Indicator, Thresholds
from ktstartup.model.money import MoneySource, PlannedMoney
from ktstartup.model.readers import Before
from ktstartup.model.reporting_rules import CalendarRules, Duty, Outline, Reporting, owed_at
from ktstartup.model.scalars import (
    AgencyRef,
    IatiName,
    Id,
    ManyIds,
    ManyTasks,
    ManyTexts,
    Sector,
    Text,
    as_text_block,
    listed,
)
from ktstartup.model.target import Target
from ktstartup.model.task import Output, Task, TaskGroup
from ktstartup.model.wording import KindWording, Wording


class Iati(Model, title=N_("IATI file")):
    """How the plan is named in an IATI file (`export --format iati`, IATI 2.03).

    ``organisation`` is the identifier under which the issuer publishes, as org-id.guide lists it;
    ``organisation_type`` its code in OrganisationType (11 is local government). ``activity``
    follows the organisation in the activity's identifier. ``sector`` is a purpose code of the OECD
    DAC; without one the plan stands in a vocabulary of its own. ``result`` is what the indicators
    are, in ResultType: 1 outputs, 2 outcomes, 3 impact, 9 other.
    """

    organisation: Annotated[
        IatiName | None,
        Meta(
            N_("Organisation"),
            N_("The identifier under which the issuer publishes, as org-id.guide lists it."),
            left_out=N_("the issuer's id, which no register knows"),
        ),
    ] = None
    organisation_type: Annotated[
        Literal["10", "11", "15", "90"],
        Meta(
            N_("Type of organisation"),
            N_("What kind of body the issuer is."),
            words={
                "10": N_("government"),
                "11": N_("local government"),
                "15": N_("other public sector"),
                "90": N_("other"),
            },
        ),
    ] = "11"
    activity: Annotated[
        IatiName | None,
        Meta(
            N_("Activity"),
            N_("What follows the organisation in the activity's identifier."),
            left_out=N_("from the plan's number"),
        ),
    ] = None
    sector: Annotated[
        Sector | None,
        Meta(
            N_("Sector"),
            N_("The purpose code of the OECD DAC."),
            left_out=N_("a vocabulary of the plan's own"),
        ),
    ] = None
    result: Annotated[
        Literal["1", "2", "3", "9"],
        Meta(
            N_("Kind of results"),
            N_("What the indicators are to IATI."),
            words={
                "1": N_("direct outputs"),
                "2": N_("outcomes"),
                "3": N_("impact"),
                "9": N_("other"),
            },
        ),
    ] = "9"


class Reference(Model, title=N_("Borrowed plan")):
    """A plan.yaml that borrows another one: examples use it to follow the real plan."""

    plan: Annotated[
        Text,
        Meta(
            N_("Plan file"),
            N_("The plan.yaml that this data folder follows, as a path from this folder."),
        ),
    ]
    illustrative: Annotated[
        Text,
        Meta(
            N_("Illustrative"),
            N_(
                "What is printed on every report, for data that follow a borrowed plan are not real ones."
            ),
        ),
    ]


class Objective(Model, title=N_("Specific objective")):
    """A specific objective, with what the review and the final summary assess it by."""

    text: Annotated[
        Text,
        Meta(N_("Wording"), N_("The objective in the plan's own words.")),
    ]
    indicators: Annotated[
        ManyIds,
        Meta(
            N_("Indicators"),
            N_("The indicators whose targets say whether it was reached."),
            ids="indicators",
        ),
    ] = ()
    tasks: Annotated[
        ManyTasks,
        Meta(N_("Tasks"), N_("The tasks that serve it, by their numbers."), ids="tasks"),
    ] = ()


class Plan(Model, title=N_("Plan")):
    """A province's whole plan."""

    version: Annotated[
        Literal["1"],
        Meta(N_("Version"), N_("The version of this layout of files. Always 1."), bare=True),
    ]
    illustrative: Annotated[
        Text | None,
        Meta(
            N_("Illustrative"),
            N_(
                "What is printed on every report when the data are made up. Left out for real data."
            ),
        ),
    ] = None
    document: Annotated[
        Document,
        Meta(
            N_("The plan as a document"),
            N_("Number, date, issuer, preamble and signer of the plan."),
        ),
    ]
    general_objectives: Annotated[
        ManyTexts,
        Meta(N_("General objectives"), N_("The general objectives in the plan's own words.")),
    ] = ()
    specific_objectives: Annotated[
        tuple[Annotated[Objective, Before(as_text_block)], ...],
        Before(listed),
        Meta(
            N_("Specific objectives"),
            N_(
                "The specific objectives in the plan's own words; those with indicators or tasks "
                "are assessed one by one at the end."
            ),
        ),
    ] = ()
    calendar_rules: Annotated[
        CalendarRules,
        Meta(
            N_("Reporting calendar"),
            N_("When the data of a period are closed, and how long reports may take."),
        ),
    ] = field(alias="calendar")
    reporting: Annotated[
        Reporting,
        Meta(N_("Reporting duty"), N_("Who owes which report, to whom and through whom.")),
    ]
    outlines: Annotated[
        dict[Id, Outline],
        Meta(
            N_("Reports for other readers"),
            N_(
                "The same figures for other readers, for example the ministry, each under an id of its own."
            ),
        ),
    ] = field(default_factory=dict)
    thresholds: Annotated[
        Thresholds,
        Meta(N_("Thresholds"), N_("Where one status of an indicator ends and the next begins.")),
    ]
    indicators: Annotated[
        dict[Id, Indicator],
        Meta(
            N_("Indicators"),
            N_("Every figure that the plan promises, each under an id of its own."),
        ),
    ] = field(default_factory=dict)
    task_groups: Annotated[
        dict[Text, TaskGroup],
        Meta(N_("Groups of tasks"), N_("The numbered headings of the plan with their tasks.")),
    ] = field(default_factory=dict)
    money: Annotated[
        dict[Id, MoneySource],
        Meta(
            N_("Sources of money"),
            N_("Where the money comes from, each source under an id of its own."),
        ),
    ]
    budget: Annotated[
        tuple[PlannedMoney, ...],
        Meta(
            N_("Planned money"),
            N_(
                "What the plan sets aside: in all, by source, by year, by task, as far as it says so."
            ),
        ),
    ] = ()
    duties: Annotated[
        tuple[Duty, ...], Meta(N_("Duties"), N_("Who has to do what, in the plan's own words."))
    ] = ()
    subject_kinds: Annotated[
        dict[Id, KindWording],
        Meta(
            N_("Kinds of subjects"),
            N_("What is counted by name: projects, firms, deals; each under an id of its own."),
        ),
    ] = field(default_factory=dict)
    dimensions: Annotated[
        dict[Id, Dimension],
        Meta(
            N_("Breakdowns"), N_("The ways to break figures down: field, district, kind of owner.")
        ),
    ] = field(default_factory=dict)
    outputs: Annotated[
        dict[Id, Output],
        Meta(
            N_("Outputs"), N_("What tasks produce and is counted: classes, trainees, news items.")
        ),
    ] = field(default_factory=dict)
    programmes: Annotated[
        dict[Id, Wording],
        Meta(
            N_("Other programmes"),
            N_(
                "Other programmes that may have given the help: what is theirs is listed and does not count here."
            ),
        ),
    ] = field(default_factory=dict)
    themes: Annotated[
        dict[Id, Wording],
        Meta(
            N_("Themes"),
            N_("What difficulties and proposals are about: reports tell them theme by theme."),
        ),
    ] = field(default_factory=dict)
    agencies: Annotated[
        dict[AgencyRef, Agency],
        Meta(
            N_("Agencies"),
            N_(
                "Every body that the plan names or that took over from one, each under an id of its own."
            ),
        ),
    ] = field(min_length=1)
    agency_groups: Annotated[
        dict[AgencyRef, AgencyGroup],
        Meta(
            N_("Groups of agencies"),
            N_(
                "Doers that the plan names together, for example all departments, as lists of members."
            ),
        ),
    ] = field(default_factory=dict)
    iati: Annotated[
        Iati, Meta(N_("IATI file"), N_("What an IATI file needs beyond the plan itself."))
    ] = field(default_factory=Iati)

    amendments: Annotated[
        tuple[Amendment, ...],
        Meta(
            N_("Amendments"),
            N_("What later decisions changed of the plan, each with the day from which it holds."),
        ),
    ] = ()
    _versions: tuple[tuple[int, "Plan"], ...] = ()

    @property
    def versions(self) -> tuple[tuple[int, "Plan"], ...]:
        """The plan as first written and as each amendment left it, from which month on."""
        return self._versions or ((0, self),)

    def set_versions(self, versions: tuple[tuple[int, "Plan"], ...]) -> None:
        """Be one of several versions (`link_versions`)."""
        self.__dict__["_versions"] = versions

    def __getstate__(self) -> dict[str, Any]:
        """What was read, without what was worked out from it since."""
        kept = {*self.model_fields, "_given", "_versions"}
        return {name: value for name, value in vars(self).items() if name in kept}

    def as_illustrative(self, mark: str | None) -> "Plan":
        """The plan, in all its versions, with what is printed on every report of made-up data."""
        marked = {"illustrative": mark}
        return link_versions([(at, one.model_copy(update=marked)) for at, one in self.versions])

    def in_any_version(self, ids: str) -> dict[str, Any]:
        """What one of the plan's lists has in any version, each as the newest that has it."""
        if not self._versions:
            found: dict[str, Any] = getattr(self, ids)
            return found
        return {name: one for _, plan in self.versions for name, one in getattr(plan, ids).items()}

    @cached_property
    def every_indicator(self) -> dict[str, Indicator]:
        """The indicators of all versions, each as the newest that has it."""
        return self.in_any_version("indicators")

    def in_month(self, month: int) -> "Plan":
        """The version that a report on a period ending in a month follows."""
        return [plan for first, plan in self.versions if first <= month][-1]

    def at(self, period: Period) -> "Plan":
        """The version that a report on a period follows."""
        return self.in_month(period.end - 1)

    @cached_property
    def calendar(self) -> Calendar:
        """The plan's reporting calendar, each month by the rules of its own time."""
        first, *later = [(month, plan.own_calendar) for month, plan in self.versions]
        return replace(first[1], later=tuple(later)) if later else first[1]

    @property
    def own_calendar(self) -> Calendar:
        """The calendar by the rules of this version alone."""
        rules = self.calendar_rules
        return Calendar(
            rules.cutoff_day,
            rules.deadline_working_days or 0,
            rules.holidays,
            rules.deadline_day,
            frozenset(one.off for one in rules.swapped),
            frozenset(one.on for one in rules.swapped),
        )

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """Every task by its number, in the plan's order."""
        return {
            number: task
            for group in self.task_groups.values()
            for number, task in group.tasks.items()
        }

    @cached_property
    def agencies_and_groups(self) -> dict[str, Agency | AgencyGroup]:
        """Whoever the plan may name as a doer or receiver, by id."""
        return {**self.agencies, **self.agency_groups}

    @property
    def period(self) -> Period:
        """The plan's whole life, as a reporting period."""
        return self.document.period

    def due_day(self, target: Target) -> date:
        """The last day of a target: of a year, its cut-off.

        Raises ValueError for a year that no reporting period has.
        """
        if isinstance(target.by, date):
            return target.by
        return self.calendar.window(Period.parse(str(target.by))).last

    def owed(self, ending_with: Period) -> Period | None:
        """The longest period whose report anybody owes when the given period ends, if any.

        The longest wins: the figures of a second half come with the yearly report.
        """
        return next(iter(self.all_owed(ending_with)), None)

    def all_owed(self, ending_with: Period) -> list[Period]:
        """The periods whose reports different bodies owe when the given one ends, longest first."""
        end = ending_with.end
        rules = self.in_month(end - 1).reporting.rules
        found = {owed_at(rule.kinds, end) for rule in rules} - {None}
        return sorted((one for one in found if one), key=lambda one: one.first)


def link_versions(versions: Sequence[tuple[int, Plan]]) -> Plan:
    """The newest of a plan's versions, each of which then knows the others.

    With each version goes the month, counted from the year 0, from which reports follow it.
    """
    if len(versions) > 1:
        plans = [plan for _, plan in versions]
        for plan in plans:
            plan.set_versions(tuple(versions))
        _name_what_is_dropped(plans)
    return versions[-1][1]


class _WithDropped(dict[str, Any]):
    """One version's list: by its id it also gives what only other versions have.

    What an amendment takes away is not gone through, nor is it among the ids any more; entries,
    corrections and figures of earlier periods still have to be named.
    """

    def __init__(self, own: dict[str, Any], any_version: dict[str, Any]) -> None:
        super().__init__(own)
        self._any_version = any_version

    def __missing__(self, name: str) -> Any:
        return self._any_version[name]


_NAMED = ("indicators", "tasks", "outputs", "money", "programmes", "dimensions")


def _name_what_is_dropped(plans: Sequence[Plan]) -> None:
    """Let every version name what only others have, down to categories and levels."""
    for ids in _NAMED:
        _share([vars(plan) for plan in plans], ids, [getattr(plan, ids) for plan in plans])
    for name in plans[-1].in_any_version("dimensions"):
        having = [plan.dimensions[name] for plan in plans if name in plan.dimensions]
        _share([vars(one) for one in having], "values", [one.values for one in having])
    for name in plans[-1].every_indicator:
        measures = [plan.indicators[name].measure for plan in plans if name in plan.indicators]
        _share([vars(one) for one in measures], "levels", [one.levels for one in measures])


def _share(homes: list[dict[str, Any]], key: str, lists: list[dict[str, Any]]) -> None:
    found = {name: one for known in lists for name, one in known.items()}
    for home, own in zip(homes, lists, strict=True):
        if own.keys() != found.keys():
            home[key] = _WithDropped(own, found)
