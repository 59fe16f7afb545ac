"""The periods that a page can be stepped through, and what reads the same at some of them.

What differs from period to period stands in the page once for each way it reads, under the classes
of the periods at which it does; what is known from a period on, under a class of that one. Rules of
the style sheet hide what is not of the period that is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from ktstartup.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ktstartup.measuring.summary import Summary
    from ktstartup.text.formatting import Formatter

T = TypeVar("T")


@frozen
class Step:
    """A period that the page can show."""

    key: str
    """Its class and the id of its button: "p3"."""
    label: str
    """The period, short."""
    name: str
    """The period, for running text."""
    window: str
    """From when to when its data are, as two days."""
    chosen: bool
    """Whether the page opens at it."""


@frozen
class Variant(Generic[T]):
    """What stands in the page at some of the periods."""

    steps: str
    """The classes of these periods; empty where it stands there at all of them."""
    of: T
    """What it is: a record, or a text."""


def step_views(summaries: Sequence[Summary], formatter: Formatter) -> list[Step]:
    """The periods, the newest last; the page opens at that one."""
    last = len(summaries) - 1
    return [
        Step(
            f"p{number}",
            formatter.period_short(one.period),
            formatter.period(one.period),
            f"{formatter.day(one.scope.window.start)} – {formatter.day(one.scope.window.last)}",
            number == last,
        )
        for number, one in enumerate(summaries)
    ]


def classes(numbers: Iterable[int], count: int) -> str:
    """The classes of what stands in the page at so-numbered periods of so many."""
    found = list(numbers)
    return "" if len(found) == count else "v " + " ".join(f"p{number}" for number in found)


def since(number: int) -> str:
    """The class of what stands in the page from a so-numbered period on."""
    return f"s{number}" if number else ""


def variants(values: Sequence[T | None]) -> list[Variant[T]]:
    """Each different value with the periods at which it stands; None stands nowhere."""
    found: dict[T, list[int]] = {}
    for number, value in enumerate(values):
        if value is not None:
            found.setdefault(value, []).append(number)
    ordered = sorted(found.items(), key=lambda one: one[1][-1])
    return [Variant(classes(numbers, len(values)), value) for value, numbers in ordered]


def step_rules(steps: Sequence[Step], beginnings: Iterable[int]) -> str:
    """The rules of the style sheet, in force while a period's button is pressed.

    ``beginnings``: the numbers of the periods from which on something stands in the page.
    """
    hidden = []
    for number, step in enumerate(steps):
        later = "".join(f",.s{one}" for one in sorted(beginnings) if one > number)
        hidden.append(f"#{step.key}:checked~.page :is(.v:not(.{step.key}){later})")
    return ",".join(hidden) + "{display:none}" if hidden else ""
