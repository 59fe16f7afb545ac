"""Amendments of the plan: keys that have other values for reports from a day on."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from ktstartup.language import N_
from ktstartup.model.base import Model, field
from ktstartup.model.fields import Meta
from ktstartup.model.readers import After, refuse
from ktstartup.model.scalars import Day, Text

NEVER_AMENDED = frozenset({"version", "illustrative", "amendments"})
"""Keys of the plan that are what they are for all reports."""

# What has a day of its own is written there: a revised target, a body's life.
_DATED_ALREADY = {"indicators": {"targets"}, "agencies": {"from", "until", "successors"}}


def _may_be_amended(changes: dict[str, Any]) -> dict[str, Any]:
    for key in _refused(changes):
        raise refuse("KT625", key=key)
    return changes


class Amendment(Model, title=N_("Amendment")):
    """What a later decision changed of the plan: reports on periods ending from a day on follow it.

    ``changes`` has keys of the plan in the plan's own order of blocks, with their new values:
    blocks are joined key by key, single values and lists replaced. What was issued on earlier
    periods stays as it was.
    """

    start: Annotated[
        Day,
        Meta(
            N_("In force from"),
            N_("The first day: reports on periods that end on it or later follow the amendment."),
        ),
    ] = field(alias="from")
    document: Annotated[
        Text | None, Meta(N_("Document"), N_("Which decision changed the plan."))
    ] = None
    changes: Annotated[
        dict[str, Any],
        After(_may_be_amended),
        Meta(
            N_("Changes"),
            N_(
                "The plan's keys with their new values, in the blocks in which they stand there: "
                "`calendar: {cutoff_day: 20}`."
            ),
            prose=True,
        ),
    ] = field(min_length=1)

    @property
    def month(self) -> int:
        """The month, counted from the year 0, in which a period must end to follow it."""
        return self.start.year * 12 + self.start.month - 1


def _refused(changes: Mapping[str, Any]) -> Iterator[str]:
    """The keys that an amendment may not change."""
    yield from sorted(NEVER_AMENDED & changes.keys())
    for block, keys in _DATED_ALREADY.items():
        named = changes.get(block)
        for name, content in named.items() if isinstance(named, dict) else ():
            # A body that is new with the amendment has its life there.
            if isinstance(content, dict) and "name" not in content:
                yield from (f"{block}.{name}.{key}" for key in sorted(keys & content.keys()))
            elif block == "agencies" and not content:
                yield f"{block}.{name}"
