"""Indicators of the plan, each with its measure and its targets, and the plan's breakdowns."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

from ktstartup.language import N_, Said
from ktstartup.model.base import Model, after, before, field
from ktstartup.model.fields import Meta
from ktstartup.model.measure import Measure, place_of_levels
from ktstartup.model.readers import refuse
from ktstartup.model.scalars import (
    Id,
    ManyIds,
    Number,
    Quantity,
    StatisticCode,
    TaskNumber,
    Text,
    YesNo,
)
from ktstartup.model.target import Expected, Target
from ktstartup.model.wording import CategoryWording, UnitWording, Wording
from ktstartup.text.folding import fold

_NOTHING = Fraction(0)

Direction = Literal["up", "down", "within"]
_MILLION = 10**6


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

    @after
    def _in_percent(self) -> None:
        if not 1 <= self.on_track_from <= 100:  # noqa: PLR2004 - 0,9 was meant as 90%
            reason = Said(N_("a percentage up to 100 is wanted, for example 90"))
            raise refuse("KT219", key="on_track_from", reason=reason)

    @property
    def tolerance(self) -> Fraction:
        """How many percent of the path a figure may lie off it and still be on track."""
        return 100 - self.on_track_from


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
        return _NOTHING if self.baseline is None else self.baseline

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
        """Whether the figure is an amount in đồng, to be told in millions and billions."""
        if self.measure.kind == "sum":
            return True
        # A price or a wage of a day in đồng is no such amount; 0 may be what is to be left of one.
        known = [self.base, *map(self.goal, self.targets)]
        amount = self.is_in_dong and not self.measure.is_change
        return amount and all(one >= _MILLION for one in known if one)

    @property
    def is_in_dong(self) -> bool:
        """Whether what is typed in for it is in đồng."""
        return self.measure.kind == "sum" or fold(self.unit.vi) in ("dong", "vnd")

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
        added = self.measure.kind in ("count", "sum", "value")
        adds_up = added and self.measure.over in ("total", "yearly")
        if not adds_up or self.direction == "within":
            return False
        # What begins again each year begins with nothing, whatever it was before the plan.
        if self.baseline is not None and self.measure.over == "total":
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
