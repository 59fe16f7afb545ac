"""Summarises a data folder: indicators by status, reports received of those owed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen
from ktstartup.measuring.targets import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ktstartup.measuring.summary import Summary


@frozen
class Overview:
    """How many indicators stand where, and how many reports of those owed have come.

    ``period`` is None where there are no figures: the plan has no such period, or the data have
    errors, as many as ``errors`` says.
    """

    folder: str
    period: str | None = None
    indicators: Mapping[str, int] | None = None
    expected: int = 0
    received: int = 0
    late: int = 0
    errors: int = 0
    illustrative: bool = False

    def plain(self) -> dict[str, Any]:
        """As plain data, from which `Overview(**data)` makes it again."""
        return dict(vars(self))

    @classmethod
    def total(cls, overviews: Iterable[Overview]) -> Overview:
        """All of them together."""
        known = list(overviews)
        counts: Counter[str] = Counter({str(status): 0 for status in Status})
        for one in known:
            counts.update(one.indicators or {})
        sums = {
            name: sum(getattr(one, name) for one in known)
            for name in ("expected", "received", "late", "errors")
        }
        return cls("", None, dict(counts), **sums)


def overview_of(folder: str, summary: Summary) -> Overview:
    """Where a data folder stands at the end of a period."""
    counts = Counter(str(one.against.status) for one in summary.indicators)
    reporting = summary.reporting
    return Overview(
        folder,
        str(summary.period),
        {str(status): counts[str(status)] for status in Status},
        expected=reporting.expected,
        received=reporting.received,
        late=len(reporting.late),
        illustrative=bool(summary.scope.plan.illustrative),
    )
