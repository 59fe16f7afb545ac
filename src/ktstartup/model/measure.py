"""How an indicator gets its figure: counted by name, typed in, or computed from others."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated, Literal

from ktstartup.language import N_
from ktstartup.model.base import Model, after, before, field
from ktstartup.model.fields import Meta
from ktstartup.model.readers import refuse
from ktstartup.model.scalars import Id, ManyIds, YesNo
from ktstartup.model.wording import Wording

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
