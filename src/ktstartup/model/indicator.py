"""Indicators of the plan: how each is measured, its targets and the path towards them."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

from ktstartup import lazy_text
from ktstartup.language import N_
from ktstartup.model.base import Model, after, before, field
from ktstartup.model.fields import Meta
from ktstartup.model.readers import refuse
from ktstartup.model.scalars import (
    AgencyRef,
    Day,
    Due,
    Id,
    ManyIds,
    Number,
    Quantity,
    StatisticCode,
    TaskNumber,
    Text,
    Year,
    YesNo,
)
from ktstartup.model.wording import CategoryWording, UnitWording, Wording

__all__ = [
    "NEEDED",
    "Dimension",
    "Direction",
    "Expected",
    "Indicator",
    "Measure",
    "Target",
    "TargetPart",
    "Thresholds",
    "place_of_levels",
]


Direction = Literal["up", "down", "within"]


class Thresholds(Model, title=N_("Thresholds")):
    """Where one status ends and the next begins, in percent.

    ``on_track_from``: the share of the expected path that still counts as on
    track. ``whole_expected``: whether the path of things counted in whole
    units is rounded down (half a firm cannot be expected).
    """

    on_track_from: Annotated[
        Number,
        Meta(
            N_("On track from"),
            N_("The percentage of the expected figure that still counts as on track."),
        ),
    ]
    whole_expected: Annotated[
        YesNo,
        Meta(
            N_("Whole units expected"),
            N_(
                "Whether what is expected of things counted is rounded down: half a firm cannot be expected."
            ),
        ),
    ] = True

    @property
    def tolerance(self) -> Fraction:
        """How many percent of the path a figure may lie off it and still be on track."""
        return 100 - self.on_track_from


class TargetPart(Model, title=N_("Part of a target")):
    """What one body, or one category of a breakdown, shall reach of a target.

    ``body`` answers for it; ``of`` says what counts, otherwise what the body itself reports.
    """

    body: Annotated[
        AgencyRef | None,
        Meta(
            N_("Body"),
            N_("The body that the part is allotted to; its successor takes it over."),
            required=N_("unless `of` is given"),
            ids="agencies",
        ),
    ] = None
    of: Annotated[
        dict[Id, Id],
        Meta(
            N_("Of what"),
            N_("The category that the part is of, by its breakdown: `{field: ocop}`."),
            required=N_("unless `body` is given"),
        ),
    ] = field(default_factory=dict)
    min: Annotated[
        Quantity | None,
        Meta(
            N_("At least"),
            N_("What shall be reached at least, in the indicator's unit."),
            required=N_("unless `direction: down`"),
        ),
    ] = None
    max: Annotated[
        Quantity | None,
        Meta(
            N_("At most"),
            N_("The upper end of a range, or what shall not be exceeded."),
            required=N_("with `direction: down` or `within`"),
        ),
    ] = None

    @after
    def _of_something(self) -> None:
        if self.body is None and not self.of:
            raise refuse("KT203", key="body")
        if self.min is None and self.max is None:
            raise refuse("KT203", key="min")


class Target(Model, title=N_("Target of the plan")):
    """What shall be reached by when: at least ``min``, at most ``max``, or a range of both.

    A revision stands beside the target it ``replaces`` (by its ``by``), with
    the day it was ``adopted``, a reason and its document: nothing is erased.
    """

    by: Annotated[
        Due, Meta(N_("By when"), N_("The year, or the day, by which it shall be reached."))
    ]
    min: Annotated[
        Quantity | None,
        Meta(
            N_("At least"),
            N_("What shall be reached at least, in the indicator's unit."),
            required=N_("unless `direction: down`"),
        ),
    ] = None
    max: Annotated[
        Quantity | None,
        Meta(
            N_("At most"),
            N_("The upper end of a range, or what shall not be exceeded."),
            required=N_("with `direction: down` or `within`"),
        ),
    ] = None
    text: Annotated[Text, Meta(N_("Wording"), N_("The target in the plan's own words."))]
    level: Annotated[
        Text | None,
        Meta(
            N_("Level"),
            N_("The level that shall be reached, by its id under `levels`."),
            required=N_("with `scale: level`, in place of `min` and `max`"),
            ids="levels",
            prose=False,
        ),
    ] = None
    clause: Annotated[Text, Meta(N_("Clause of the plan"), N_("Where the plan sets this target."))]
    condition: Annotated[
        Text | None, Meta(N_("Condition"), N_("What the plan makes the target depend on."))
    ] = None
    parts: Annotated[
        tuple[TargetPart, ...],
        Meta(
            N_("Parts"),
            N_(
                "What bodies, places or groups shall reach of it, a line each; they need not add up to the whole."
            ),
        ),
    ] = ()
    replaces: Annotated[
        Due | None,
        Meta(
            N_("Replaces"),
            N_("The target that this one revises, named by its year or day. Nothing is erased."),
        ),
    ] = None
    adopted: Annotated[
        Day | None,
        Meta(
            N_("Adopted on"),
            N_("The day from which the revised target holds."),
            required=N_("with `replaces`"),
        ),
    ] = None
    reason: Annotated[
        Text | None,
        Meta(N_("Reason"), N_("Why the target was revised."), required=N_("with `replaces`")),
    ] = None
    document: Annotated[
        Text | None,
        Meta(
            N_("Document"),
            N_("The document that revised the target."),
            required=N_("with `replaces`"),
        ),
    ] = None

    @after
    def _consistent(self) -> None:
        if self.min is None and self.max is None:
            raise refuse("KT203", key="min")
        if self.max is not None and self.min is not None and self.max < self.min:
            raise refuse(
                "KT601", min=lazy_text.Number.of(self.min), max=lazy_text.Number.of(self.max)
            )
        if self.replaces is not None and not (self.adopted and self.reason and self.document):
            raise refuse("KT604")


class Expected(Model, title=N_("Pace of the plan")):
    """The plan's own pace: how the expected path rises from ``from`` to the targets.

    ``linear`` rises evenly from the start of ``from`` through each target;
    ``step`` expects nothing before the target's date. ``until`` and
    ``per_year`` are the plan's own words for the pace: they are printed, and
    must agree with the target (KT607).
    """

    shape: Annotated[
        Literal["linear", "step"],
        Meta(
            N_("Shape"),
            N_("How the figure is expected to rise."),
            words={
                "linear": N_("evenly from the first year to each target"),
                "step": N_("nothing is expected before the target's date"),
            },
        ),
    ] = "linear"
    start: Annotated[
        Year | None,
        Meta(
            N_("From"),
            N_("The year in which the path begins."),
            left_out=N_("the plan's first year"),
        ),
    ] = field(default=None, alias="from")
    until: Annotated[
        Year | None, Meta(N_("Until"), N_("The year until which the plan gives its pace."))
    ] = None
    per_year: Annotated[
        Quantity | None,
        Meta(N_("Per year"), N_("The plan's own pace a year; it must lead to the target.")),
    ] = None

    @after
    def _in_order(self) -> None:
        if self.start and self.until and self.until < self.start:
            raise refuse("KT608", until=str(self.until), start=str(self.start))


# What each kind of measure cannot be without.
NEEDED: dict[str, tuple[str, ...]] = {
    "count": ("subject",),
    "sum": ("subject",),
    "bodies": ("of",),
    "quotient": ("numerator", "denominator"),
    "increase": ("indicator", "against"),
    "decrease": ("indicator", "against"),
}


class Measure(Model, title=N_("How it is measured")):
    """How an indicator gets its figure from entries.

    ``count``: distinct named subjects of a kind. ``sum``: amounts of money
    over distinct named subjects. ``value``: typed-in figures. ``ratio``: 100 ×
    numerator / denominator, so that bodies weigh by their denominators. ``bodies``: 100 × the
    bodies ``of`` a group that results name / all that live on that day. Derived, and never
    typed, are a ``ratio`` or ``quotient`` of two indicators and the ``increase`` or ``decrease``
    of one in percent ``against`` an earlier figure of it. ``over`` says how
    figures of several periods make one: their ``total`` since the plan began, ``yearly`` the
    total of each year by itself, the ``latest`` of each body (levels, stocks), their
    ``average``. ``across`` says the same of typed-in figures of several bodies. A ``rank`` is
    the latest figure of a single body, and less is better.
    """

    kind: Annotated[
        Literal["count", "sum", "value", "ratio", "bodies", "quotient", "increase", "decrease"],
        Meta(
            N_("Kind of measure"),
            N_("Where the figure comes from."),
            words={
                "count": N_("things counted by name: each once, whoever claims it"),
                "sum": N_("amounts of money added up over things counted by name"),
                "value": N_("a figure that agencies type in"),
                "ratio": N_("a share in percent: numerator by denominator"),
                "bodies": N_("a share of bodies in percent: those named of all in a group"),
                "quotient": N_("one indicator divided by another"),
                "increase": N_("by how many percent another indicator has grown"),
                "decrease": N_("by how many percent another indicator has fallen"),
            },
        ),
    ]
    subject: Annotated[
        Id | None,
        Meta(
            N_("Kind of subject"),
            N_("What is counted by name, as named under subject_kinds."),
            required=N_("for `count` and `sum`"),
            ids="subject_kinds",
        ),
    ] = None
    of: Annotated[
        ManyIds,
        Meta(
            N_("Share of"),
            N_("The agencies and groups of which those are counted that results name."),
            required=N_("for `bodies`"),
            ids="bodies",
        ),
    ] = ()
    numerator: Annotated[
        Id | None,
        Meta(
            N_("Numerator"),
            N_("The indicator that is divided; then nobody types the figure in."),
            required=N_("for `quotient`"),
            ids="indicators",
        ),
    ] = None
    denominator: Annotated[
        Id | None,
        Meta(
            N_("Denominator"),
            N_("The indicator that it is divided by."),
            required=N_("for `quotient`, with `numerator`"),
            ids="indicators",
        ),
    ] = None
    indicator: Annotated[
        Id | None,
        Meta(
            N_("Change of"),
            N_("The indicator whose change is the figure; nobody types it in."),
            required=N_("for `increase` and `decrease`"),
            ids="indicators",
        ),
    ] = None
    against: Annotated[
        Literal["baseline", "year-before", "same-period", "yearly-mean"] | None,
        Meta(
            N_("Compared with"),
            N_("What the change is counted from."),
            required=N_("for `increase` and `decrease`"),
            words={
                "baseline": N_("the baseline of that indicator"),
                "year-before": N_(
                    "the end of the year before; of what is added up, that whole year"
                ),
                "same-period": N_("the same period of the year before"),
                "yearly-mean": N_("its baseline, as the mean change of each year since then"),
            },
        ),
    ] = None
    over: Annotated[
        Literal["total", "yearly", "latest", "average"],
        Meta(
            N_("Over time"),
            N_("How the figures of several periods make one."),
            left_out=N_("`total`, of a rank or level `latest`"),
            words={
                "total": N_("the periods are added up since the plan began"),
                "yearly": N_("the periods of each year are added up, and begin again the next"),
                "latest": N_("the newest figure of each agency counts"),
                "average": N_("the mean of the periods"),
            },
        ),
    ] = "total"
    across: Annotated[
        Literal["sum", "average", "single"],
        Meta(
            N_("Over agencies"),
            N_("How typed-in figures of several agencies make one."),
            left_out=N_("`sum`, of a rank or level `single`"),
            words={
                "sum": N_("the agencies are added up"),
                "average": N_("the mean of the agencies"),
                "single": N_("one agency alone reports it"),
            },
        ),
    ] = "sum"
    unbounded: Annotated[
        YesNo,
        Meta(
            N_("Beyond the usual bounds"),
            N_("Whether a share may exceed 100%, as 120% of a norm, or a figure be below 0."),
        ),
    ] = False
    scale: Annotated[
        Literal["number", "rank", "level"],
        Meta(
            N_("Scale"),
            N_("What the figure is: a number of units, a place in a ranking, or a level."),
            left_out=N_("`number`, with `levels` `level`"),
            words={
                "number": N_("a number of units"),
                "rank": N_("a place in a ranking"),
                "level": N_("one of the levels named under `levels`"),
            },
        ),
    ] = "number"
    levels: Annotated[
        dict[Id, Wording],
        Meta(
            N_("Levels"),
            N_(
                "The levels from the lowest to the highest, each under an id of its own; yes or no "
                "is two of them."
            ),
            required=N_("with `scale: level`"),
        ),
    ] = field(default_factory=dict)

    @before
    @staticmethod
    def _rank_is_of_one(given: object) -> object:
        if isinstance(given, dict) and given.get("levels"):
            given = {"scale": "level", **given}
        if isinstance(given, dict) and given.get("scale") in ("rank", "level"):
            return {"over": "latest", "across": "single", **given}
        if isinstance(given, dict) and any(given.get(key) for key in ("numerator", "indicator")):
            return {"over": "latest", **given}
        return given

    @after
    def _has_what_its_kind_needs(self) -> None:
        needed = NEEDED.get(self.kind, ())
        if self.numerator or self.denominator:
            needed = (*needed, "numerator", "denominator")
        if self.scale == "level":
            needed = (*needed, "levels")
        for key in needed:
            if not getattr(self, key):
                raise refuse("KT203", key=key)

    @property
    def parts(self) -> tuple[str, ...]:
        """The indicators that a derived figure is computed from; none where it is reported."""
        return tuple(filter(None, (self.numerator, self.denominator, self.indicator)))

    @property
    def is_change(self) -> bool:
        """Whether the figure is a change in percent, which may have either sign."""
        return self.kind in ("increase", "decrease")

    @property
    def is_level(self) -> bool:
        """Whether the figure is the place of a level in its order, counted from 1."""
        return self.scale == "level"

    def level_at(self, place: Fraction) -> str | None:
        """The id of the level at a place of the order; None where there is none."""
        order = [*self.levels]
        inside = place.denominator == 1 and 1 <= place <= len(order)
        return order[int(place) - 1] if inside else None

    @property
    def signed(self) -> bool:
        """Whether the figure may be below zero: a change, or what the plan lets be."""
        typed = self.kind == "value" and self.scale == "number"
        return self.is_change or (self.unbounded and (typed or bool(self.parts)))

    @property
    def named(self) -> bool:
        """Whether the figure comes from named subjects."""
        return self.kind in ("count", "sum", "bodies")

    @property
    def is_percentage(self) -> bool:
        """Whether the figure is computed in percent."""
        return self.kind in ("ratio", "bodies") or self.is_change

    @property
    def is_share(self) -> bool:
        """Whether the figure is a part of a whole, which it does not exceed."""
        return self.kind in ("ratio", "bodies") and not self.parts and not self.unbounded

    @property
    def computed(self) -> bool:
        """Whether the figure is reckoned from typed ones, and not one of them or their sum."""
        average = "average" in (self.over, self.across)
        return self.is_percentage or bool(self.parts) or average

    @property
    def adds_up(self) -> bool:
        """Whether figures of several periods or agencies may be added together."""
        return not self.is_percentage and self.over == "total"


def place_of_levels(levels: Iterable[str]) -> dict[str, int]:
    """The place of each level in their order, counted from 1.

    >>> place_of_levels(["low", "high"])
    {'low': 1, 'high': 2}
    """
    return {level: place for place, level in enumerate(levels, 1)}


def _with_places(given: dict[str, Any], places: Mapping[str, int]) -> dict[str, Any]:
    """An indicator with the places of its levels as figures; of one that is unknown 0 (KT315)."""
    ends = {"down": ("max",), "within": ("min", "max")}.get(str(given.get("direction")), ("min",))

    def placed(level: object, *keys: str) -> dict[str, str]:
        return dict.fromkeys(keys, str(places.get(str(level), 0))) if level else {}

    targets = given.get("targets")
    if isinstance(targets, list):
        targets = [
            {**placed(one.get("level"), *ends), **one} if isinstance(one, dict) else one
            for one in targets
        ]
        given = {**given, "targets": targets}
    return {**placed(given.get("baseline_level"), "baseline"), **given}


class Indicator(Model, title=N_("Indicator")):
    """One figure the plan promises."""

    name: Annotated[Wording, Meta(N_("Full name"), N_("The indicator's name as reports print it."))]
    short: Annotated[Wording, Meta(N_("Short name"), N_("A name of a few words for tables."))]
    code: Annotated[
        StatisticCode | None,
        Meta(
            N_("Statistical code"),
            N_("The code of the national or IATI indicator that it answers to, for the export."),
        ),
    ] = None
    unit: Annotated[
        UnitWording, Meta(N_("Unit"), N_("What is counted, for example projects, đồng or %."))
    ]
    verb: Annotated[
        Wording,
        Meta(
            N_("Verb"),
            N_("The verb before the figure in a report's sentence, for example supported."),
        ),
    ]
    clause: Annotated[
        Text,
        Meta(N_("Clause of the plan"), N_("Where the plan sets this indicator, for example I.2.")),
    ]
    task: Annotated[
        TaskNumber | None,
        Meta(N_("Task"), N_("The task of the plan that serves this indicator."), ids="tasks"),
    ] = None
    lead: Annotated[
        ManyIds,
        Meta(
            N_("Leads"),
            N_("The agencies and groups that answer for this indicator."),
            ids="bodies",
        ),
    ] = ()
    reported_by: Annotated[
        ManyIds,
        Meta(
            N_("Reported by"),
            N_(
                "The agencies and groups that report it, and nobody else; how many of them have "
                "is said beside the figure."
            ),
            left_out=N_("any agency may"),
            ids="bodies",
        ),
    ] = ()
    measure: Annotated[
        Measure,
        Meta(N_("How it is measured"), N_("How the figure is made from what agencies enter.")),
    ]
    whole: Annotated[
        YesNo | None,
        Meta(
            N_("Whole units only"),
            N_("Whether only whole numbers make sense."),
            left_out=N_("`true` for `count`"),
        ),
    ] = None
    direction: Annotated[
        Direction,
        Meta(
            N_("Direction"),
            N_("Which way is good: towards at least, at most, or between the two."),
            words={
                "up": N_("at least: more is better"),
                "down": N_("at most: less is better"),
                "within": N_("both ends bind"),
            },
        ),
    ] = "up"
    baseline: Annotated[
        Quantity | None,
        Meta(
            N_("Baseline"),
            N_("The figure before the plan began; a path that goes down begins there."),
            left_out=N_("`0`"),
        ),
    ] = None
    baseline_level: Annotated[
        Text | None,
        Meta(
            N_("Level before the plan"),
            N_("With `levels` in place of `baseline`: the level at the beginning."),
            ids="levels",
            prose=False,
        ),
    ] = None
    targets: Annotated[
        tuple[Target, ...],
        Meta(
            N_("Targets"),
            N_(
                "What shall be reached by when. A revised target is added below the one it replaces."
            ),
        ),
    ] = field(min_length=1)
    expected: Annotated[
        Expected,
        Meta(
            N_("Pace of the plan"),
            N_("How the plan expects the figure to rise to its targets."),
            left_out=N_("`{shape: step}`"),
        ),
    ] = field(default_factory=lambda: Expected(shape="step"))

    @before
    @staticmethod
    def _less_is_better_for_a_rank(given: object) -> object:
        if isinstance(given, dict) and isinstance(measure := given.get("measure"), dict):
            if isinstance(levels := measure.get("levels"), dict):
                return _with_places(given, place_of_levels(levels))
            falls = measure.get("scale") == "rank"
            return {"direction": "down", **given} if falls else given
        return given

    @property
    def base(self) -> Fraction:
        """The figure before the plan began; 0 where the plan does not give it."""
        return Fraction(0) if self.baseline is None else self.baseline

    @property
    def goes_down(self) -> bool:
        """Whether less is better."""
        return self.direction == "down"

    def goal(self, target: Target) -> Fraction:
        """The end of a target's range that must be reached, in the indicator's unit.

        The minimum, of one that goes down the maximum; of a range in which both ends bind the one
        nearer to the baseline.
        """
        low, high = target.min, target.max
        above = self.direction == "within" and high is not None and self.base > high
        nearer = high if self.goes_down or above else low
        other = low if nearer is high else high
        found = nearer if nearer is not None else other
        assert found is not None  # noqa: S101 - a target has one of them (KT203)
        return found

    @property
    def is_money(self) -> bool:
        """Whether the figure is an amount in đồng."""
        return self.measure.kind == "sum"

    @property
    def is_in_percent(self) -> bool:
        """Whether two of its figures lie percentage points apart: computed or typed in percent."""
        return self.measure.is_percentage or self.unit.vi == "%"

    @property
    def is_whole(self) -> bool:
        """Whether only whole units make sense (things, not shares or money)."""
        if self.whole is not None:
            return self.whole
        return self.measure.kind == "count" or self.measure.scale != "number"

    @property
    def fills_up(self) -> bool:
        """Whether figures add up to a limit: that it is kept is only known when its time is over."""
        adds_up = self.measure.kind != "ratio" and self.measure.over in ("total", "yearly")
        if not adds_up or self.baseline is not None or self.direction == "within":
            return False
        goals = [self.goal(target) for target in self.targets]
        if self.goes_down:
            return min(goals) >= 0
        return self.measure.signed and max(goals) <= 0


class Dimension(Model, title=N_("Breakdown")):
    """A way to break figures down (field, district, kind of owner)."""

    name: Annotated[
        Wording, Meta(N_("Full name"), N_("The name of the breakdown as reports print it."))
    ]
    values: Annotated[
        dict[Id, CategoryWording],
        Meta(
            N_("Values"),
            N_("The values that figures are broken down by, each under an id of its own."),
        ),
    ] = field(min_length=1)
