"""How it is written that a figure is made of the figures of some bodies only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.rendering.plain_text import lower_first

if TYPE_CHECKING:
    from ktstartup.formatting import Formatter
    from ktstartup.measuring.coverage import Coverage

__all__ = ["bodies_called", "coverage_text"]

# What a Vietnamese name of a group begins with, and what no number stands before: "02/99 xã".
_ALL = "các "


def coverage_text(coverage: Coverage | None, formatter: Formatter) -> str:
    """How many bodies are behind a figure: theo số liệu của 02/99 xã, gồm 08/10 sở; or nothing."""
    if coverage is None or not coverage.reported:
        return ""
    counted, reported = N_("{n} of {all} {bodies}"), N_("by the figures of {n} of {all} {bodies}")
    return formatter.language.text(
        counted if coverage.counted else reported,
        n=formatter.count(len(coverage.reported)),
        all=formatter.count(len(coverage.members)),
        bodies=bodies_called(coverage.group, formatter),
    )


def bodies_called(group: str | None, formatter: Formatter) -> str:
    """What bodies are called behind a number: as the plan names their group, or as any bodies."""
    if formatter.language.code == "vi" and group and group.lower().startswith(_ALL):
        return lower_first(group[len(_ALL) :])
    return formatter.language.text(N_("bodies"))
