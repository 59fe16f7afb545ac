"""Policies and guiding documents issued: the reports of tasks that name their own paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import frozen

if TYPE_CHECKING:
    from ktstartup.measuring.summary import Summary

__all__ = ["Policy", "policies"]


@frozen
class Policy:
    """A document that was issued for the plan."""

    text: str
    """What was issued, in the words of who reported it, without their last stop."""
    agency: str
    """Who reported it, by its short name; empty in an agency's own report."""
    earlier: bool
    """Whether it was reported for an earlier period."""


def policies(summary: Summary) -> list[Policy]:
    """The documents issued since the plan began, the oldest first.

    Where the words of a task's report name the number of the paper behind them,
    the paper is what was done; any other only proves it.
    """
    scope = summary.scope
    found: dict[str, tuple[object, Policy]] = {}
    for task in summary.tasks:
        for line in task.lines:
            for text in line.done:
                for paper in line.evidence:
                    if paper.number and paper.number in text and paper.number not in found:
                        agency = "" if scope.agency else scope.bodies.abbreviation(line.agency)
                        policy = Policy(text.rstrip(" .;"), agency, not line.in_period)
                        day = paper.date.isoformat() if paper.date else ""
                        found[paper.number] = ((day, line.period.end), policy)
    return [policy for _, policy in sorted(found.values(), key=lambda one: str(one[0]))]
