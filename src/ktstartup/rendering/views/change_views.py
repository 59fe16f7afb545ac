"""What has changed since the last issued report, or since the period before where none was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import field, frozen
from ktstartup.rendering.indicator_texts import RUNNING, UNCOMPUTED, indicator_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.measuring.summary import ReportFigures
    from ktstartup.text.formatting import Formatter

__all__ = ["Change", "Changes", "changes"]


@frozen
class Change:
    """An indicator with another figure or another verdict than before."""

    name: str
    """The indicator's short name."""
    before: str
    """The figure then, with its unit and by whose figures it is; empty when there was no data."""
    after: str
    """The figure now; empty when there is no data."""
    status_before: str
    """The verdict then; empty where it is still the same."""
    status_after: str
    """The verdict now; empty where it is still the same."""


@frozen
class Changes:
    """This report held against the last issued one, or against the period before."""

    number: str = ""
    """The last issued report's number; empty where none was issued."""
    date: str = ""
    """Its date."""
    period: str = ""
    """The period held against, for running text; empty where the plan begins with this one."""
    rows: list[Change] = field(default_factory=list)
    """The indicators with another figure or another verdict."""


def changes(account: ReportFigures, formatter: Formatter) -> Changes:
    """The indicators that have another figure or verdict than before.

    Of what begins again each year only whole years are held against each other.
    """
    before, issued = account.before, account.issued
    if before is None:
        return Changes()
    return Changes(
        issued.report.number if issued else "",
        formatter.document_day(issued.report.date) if issued else "",
        formatter.period(before.period),
        list(_rows(account, formatter)),
    )


def _rows(account: ReportFigures, formatter: Formatter) -> Iterator[Change]:
    earlier = account.before.indicators if account.before else ()
    for then, now in zip(earlier, account.summary.indicators, strict=True):
        another_year = then.against.year != now.against.year and not now.against.due_passed
        if now.uncomputed or another_year:
            continue
        texts = [indicator_texts(one, formatter, RUNNING) for one in (then, now)]
        figures = [", ".join(filter(None, (one.actual, one.coverage))) for one in texts]
        if then.uncomputed:
            figures[0] = formatter.language.text(UNCOMPUTED)
        statuses = [one.status for one in texts]
        judged_anew = statuses[0] != statuses[1]
        if judged_anew or figures[0] != figures[1]:
            name = now.indicator.short.in_language(formatter.language.code)
            yield Change(name, *figures, *(statuses if judged_anew else ("", "")))
