"""What closing a period leaves behind: the issued report, its figures, the digests of its files.

A manifest is written by ``ktstartup close`` and ``ktstartup reopen`` and never by
hand. Nothing is ever taken out of it: reopening and closing again add to it, so
it tells the whole story of a period's reports (semantics, 15).
"""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from ktstartup.model.scalars import (
    Count,
    Day,
    Digest,
    Exact,
    Id,
    Model,
    PeriodName,
    TaskNumber,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "NO_DATA",
    "Closing",
    "Figures",
    "IndicatorFigures",
    "IssuedReport",
    "Manifest",
    "MoneyFigures",
    "OutputFigures",
    "Reopening",
    "TaskFigures",
    "exact",
    "seal_of",
    "value_of",
]

_FROM_PLAN = {"expected", "target", "due", "status", "state"}

NO_DATA = "no-data"
"""How a manifest writes that there is no figure, which is not zero."""


def exact(value: Fraction | int | None) -> str:
    """A figure as a manifest keeps it, to the last digit: a whole number or a fraction.

    >>> exact(7), exact(Fraction(100, 3)), exact(None)
    ('7', '100/3', 'no-data')
    """
    return NO_DATA if value is None else str(Fraction(value))


def value_of(written: str) -> Fraction | None:
    """The figure that :func:`exact` wrote."""
    return None if written == NO_DATA else Fraction(written)


class IssuedReport(Model):
    """The report as it was issued.

    ``differs`` counts the paragraphs in which its text had other figures than
    the data gave when the period was closed.
    """

    number: Text
    date: Day
    file: Text
    sha256: Digest
    differs: Count = 0


class IndicatorFigures(Model):
    """An indicator in the issued report, in its unit; a range of the target is ``min-max``."""

    in_period: Exact
    actual: Exact
    expected: Exact
    target: Text
    due: Text
    status: Text
    estimate: Exact


class OutputFigures(Model):
    """So many of one output of a task, in the period and since the plan began."""

    in_period: Exact
    actual: Exact


class TaskFigures(Model):
    """A task in the issued report."""

    state: Text
    outputs: dict[Id, OutputFigures] = Field(default_factory=dict)


class MoneyFigures(Model):
    """Money from one source in the issued report, in đồng."""

    allocated_in_period: Exact
    allocated: Exact
    disbursed_in_period: Exact
    disbursed: Exact


class Figures(Model):
    """Every figure of a report, by indicator, task and source of money."""

    indicators: dict[Id, IndicatorFigures]
    tasks: dict[TaskNumber, TaskFigures]
    money: dict[Id, MoneyFigures] = Field(default_factory=dict)

    def flat(self) -> dict[tuple[str, ...], str]:
        """Each figure as text by its path, for example ``("money", "local", "disbursed")``."""
        return dict(_leaves(self.model_dump(), ()))

    def against(self, later: Figures) -> list[tuple[tuple[str, ...], str, str]]:
        """The figures that differ: path, value here, value there.

        What the plan alone says of an indicator or a task that is not here, for
        the plan was given it afterwards, is no difference.
        """
        ours, theirs = self.flat(), later.flat()
        known = {path[:2] for path in ours}
        values = {
            path: (ours.get(path, NO_DATA), theirs.get(path, NO_DATA))
            for path in dict.fromkeys((*ours, *theirs))
            if path[:2] in known or path[-1] not in _FROM_PLAN
        }
        return [(path, *pair) for path, pair in values.items() if pair[0] != pair[1]]


def _leaves(
    node: Mapping[str, Any], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


class Reopening(Model):
    """Who opened a closed period again, when and why."""

    date: Day
    by: Text
    reason: Text


class Closing(Model):
    """One closing of a period: the day, what was issued, and how it ended if it did.

    ``files`` has the digest of every file that the report is made from, line ends
    and byte-order mark set aside: git and editors change these by themselves.
    """

    date: Day
    report: IssuedReport
    files: dict[Text, Digest] = Field(default_factory=dict)
    figures: Figures
    reopened: Reopening | None = None


class Manifest(Model):
    """The closings of one period, the first first; only the last can be in force.

    ``seal`` is a digest of everything else that the file says: what was changed
    by hand no longer fits it.
    """

    version: Literal["1"]
    period: PeriodName
    closings: tuple[Closing, ...] = Field(min_length=1)
    seal: Digest

    @property
    def last(self) -> Closing:
        """The newest closing."""
        return self.closings[-1]

    @property
    def in_force(self) -> bool:
        """Whether the period is closed today."""
        return self.last.reopened is None


def seal_of(content: Mapping[str, Any]) -> str:
    """The seal of a manifest's content: mappings, lists and text, without the seal itself.

    Comments, the order of keys and how a text is quoted do not enter it.
    """
    told = {key: value for key, value in content.items() if key != "seal"}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
