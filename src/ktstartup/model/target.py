"""Targets of an indicator, their parts and revisions, and the pace at which they are reached."""

from typing import Annotated, Literal

from ktstartup.language import N_
from ktstartup.model.base import Model, after, field
from ktstartup.model.fields import Meta
from ktstartup.model.readers import refuse
from ktstartup.model.scalars import AgencyRef, Day, Due, Id, Quantity, Text, Year
from ktstartup.text import lazy_text

_AtLeast = Annotated[
    Quantity | None,
    Meta(
        N_("At least"),
        N_("What shall be reached at least, in the indicator's unit."),
        required=N_("unless `direction: down`"),
    ),
]
_AtMost = Annotated[
    Quantity | None,
    Meta(
        N_("At most"),
        N_("The upper end of a range, or what shall not be exceeded."),
        required=N_("with `direction: down` or `within`"),
    ),
]


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
    min: _AtLeast = None
    max: _AtMost = None

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
    min: _AtLeast = None
    max: _AtMost = None
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
