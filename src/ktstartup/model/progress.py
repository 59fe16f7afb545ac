"""What a progress file says beside its entries: the report as sent, the agency's own words."""

from typing import Annotated

from ktstartup.language import N_
from ktstartup.model.base import Model, field
from ktstartup.model.fields import FormColumn, KeyPlace, Meta, keys_of
from ktstartup.model.readers import Before
from ktstartup.model.scalars import (
    AgencyRef,
    Day,
    ManyTexts,
    PeriodName,
    Text,
    as_text_block,
    listed,
)


class Point(Model, title=N_("Point")):
    """A lesson, a difficulty or a proposal: what it says, and what it is about."""

    text: Annotated[
        Text,
        Meta(
            N_("Content"),
            N_("What stood in the way, what is asked for, or what was learnt."),
            option=N_("What it says."),
            form=FormColumn(
                20,
                80,
                hint=N_("One point a row, in whole sentences; the report prints them as they are."),
            ),
        ),
    ]
    theme: Annotated[
        Text | None,
        Meta(
            N_("Theme"),
            N_("What it is about: one of the plan’s themes, or a few words."),
            left_out=N_("told among the others"),
            ids="themes",
            place=KeyPlace.DETAILS,
            form=FormColumn(
                40,
                26,
                hint=N_(
                    "What the difficulty, proposal or lesson is about. Choose it from the list, or "
                    "type it."
                ),
                kind="offered",
            ),
            option=N_("What a difficulty, proposal or lesson is about."),
        ),
    ] = None


class AddressedPoint(Point, title=N_("Point for somebody to act on")):
    """A proposal: a point that may say whom it is meant for."""

    to: Annotated[
        Text | None,
        Meta(
            N_("Meant for"),
            N_("Who is to act on it: a body of the plan, or the name of another one."),
            left_out=N_("whoever receives the report"),
            ids="receivers",
            place=KeyPlace.DETAILS,
            form=FormColumn(
                50,
                36,
                hint=N_(
                    "Who is to act on the difficulty or proposal. Choose it from the list, or type it."
                ),
                kind="offered",
            ),
            option=N_("Who is to act on a difficulty or proposal."),
        ),
    ] = None


class Difficulty(AddressedPoint, title=N_("Difficulty")):
    """A difficulty and, where it is known, its cause."""

    cause: Annotated[
        Text | None,
        Meta(
            N_("Cause"),
            N_("Why it stood in the way."),
            form=FormColumn(
                30,
                44,
                heading=N_("Cause (of a difficulty)"),
                hint=N_("Only for difficulties: what they come from."),
            ),
            option=N_("The cause of a difficulty."),
        ),
    ] = None


class Narrative(Model, title=N_("Narrative")):
    """An agency's own words for a period (plan 2763, IV.4: results, then proposals)."""

    done: Annotated[
        ManyTexts, Meta(N_("What was done"), N_("What was done in the period, a point each."))
    ] = ()
    difficulties: Annotated[
        tuple[Annotated[Difficulty, Before(as_text_block)], ...],
        Before(listed),
        Meta(N_("Difficulties"), N_("What stood in the way, with its cause where it is known.")),
    ] = ()
    proposals: Annotated[
        tuple[Annotated[AddressedPoint, Before(as_text_block)], ...],
        Before(listed),
        Meta(N_("Proposals"), N_("What is asked of others, a point each.")),
    ] = ()
    lessons: Annotated[
        tuple[Annotated[Point, Before(as_text_block)], ...],
        Before(listed),
        Meta(
            N_("Lessons"),
            N_("What was learnt and may help others or later, a point each; mostly at the end."),
        ),
    ] = ()
    next: Annotated[
        ManyTexts,
        Meta(N_("Next period"), N_("What will be done in the next period, a point each.")),
    ] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not any(getattr(self, part) for part in type(self).model_fields)


POINTS = {
    key.name: block
    for key in keys_of(Narrative)
    for block in key.blocks
    if issubclass(block, Point)
}
"""The parts of a narrative that are made of points, and what each point may say."""


class Sending(Model, title=N_("Report sent")):
    """The agency's report as it was sent: its number, its date, the day it arrived."""

    number: Annotated[
        Text,
        Meta(
            N_("Number and symbol"),
            N_("Number and symbol of the report that was sent."),
            prose=False,
            form=FormColumn(
                10,
                40,
                heading=N_("Number of the report"),
                hint=N_("Number and symbol of the report sent, for example 12/BC-TĐTN."),
                wanted=True,
            ),
        ),
    ]
    date: Annotated[
        Day,
        Meta(
            N_("Date"),
            N_("The date on the report."),
            form=FormColumn(
                20,
                26,
                heading=N_("Date of the report"),
                hint=N_("The day the report was signed, for example 17/6/2024."),
            ),
        ),
    ]
    received: Annotated[
        Day | None,
        Meta(
            N_("Received on"),
            N_("The day the report arrived: it counts for the deadline."),
            left_out=N_("the report's `date`"),
            form=FormColumn(
                30,
                26,
                hint=N_(
                    "Filled in by the receiving agency; the day of signing counts if it is empty."
                ),
            ),
        ),
    ] = None

    @property
    def arrived(self) -> Day:
        """The day that counts for the deadline."""
        return self.received or self.date


class Header(Model, title=N_("Progress file")):
    """What a progress file says besides its entries."""

    period: Annotated[
        PeriodName | None,
        Meta(
            N_("Period"),
            N_("The reporting period. It may be left out: the folder's name says it."),
            left_out=N_("the folder's name says it"),
        ),
    ] = None
    agency: Annotated[
        AgencyRef | None,
        Meta(
            N_("Agency"),
            N_("The agency whose figures these are. It may be left out: the file's name says it."),
            left_out=N_("the file's name says it"),
            ids="agencies",
        ),
    ] = None
    report: Annotated[
        Sending | None,
        Meta(
            N_("Report sent"),
            N_("The agency's report as it was sent: number, date, day of arrival."),
        ),
    ] = None
    narrative: Annotated[
        Narrative,
        Meta(
            N_("Narrative"),
            N_(
                "The agency's own words: what was done, difficulties, proposals, lessons, what "
                "comes next."
            ),
        ),
    ] = field(default_factory=Narrative)
