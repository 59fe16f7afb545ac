"""What the commands about issued reports share: the story of one, who decides, a day as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ktstartup.language import N_, NN_

if TYPE_CHECKING:
    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset, ManifestFile

__all__ = ["by_whom", "one_line", "say_issued"]


def say_issued(session: Session, data: Dataset, period: Period) -> None:
    """Say beside a report on a period that was closed whether it matches, and what came since.

    On the error output: the report's files are named on the other.
    """
    file = next((one for one in data.manifests if one.period == period), None)
    if file is None:
        return
    from ktstartup.measuring.comparison import compare_issued

    typer.echo(_matches(session, data, file), err=True)
    since = compare_issued(data, period, file.manifest.last)
    if since.causes or since.parts:
        message = NN_(
            "Corrected or reported late since: {n} entry; figures that differ by now: {figures}; "
            "see: ktstartup diff {period} --issued",
            "Corrected or reported late since: {n} entries; figures that differ by now: {figures}; "
            "see: ktstartup diff {period} --issued",
        )
        words = {"figures": since.parts, "period": period}
        typer.echo(session.language.counted(message, len(since.causes), **words), err=True)


def _matches(session: Session, data: Dataset, file: ManifestFile) -> str:
    """Whether the figures are those of the issued report."""
    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.snapshot import take_figures

    closing = file.manifest.last
    now = take_figures(AsOfView(data, file.period))
    words = {
        "number": closing.report.number,
        "day": session.formatter.day(closing.report.date),
    }
    differing = len(closing.figures.against(now))
    if closing.reopened is None:
        return session.text(N_("Its figures are those of report {number} of {day}."), **words)
    again = {
        "on": session.formatter.day(closing.reopened.date),
        "by": closing.reopened.by,
        "reason": closing.reopened.reason,
    }
    if not differing:
        message = N_(
            "Its figures are those of report {number} of {day}; the period is open again since "
            "{on} ({by}: {reason})."
        )
        return session.text(message, **words, **again)
    changed = NN_(
        "{n} of its figures is not that of report {number} of {day}: the period is open "
        "again since {on} ({by}: {reason}).",
        "{n} of its figures are not those of report {number} of {day}: the period is open "
        "again since {on} ({by}: {reason}).",
    )
    return session.language.counted(changed, differing, **words, **again)


def one_line(text: str) -> str:
    """A text typed on the command line as it can stand in a file, on one line."""
    from ktstartup.reading.encoding import FORBIDDEN

    return FORBIDDEN.sub("", " ".join(text.split()))


def by_whom(data: Dataset, session: Session, given: str | None) -> str:
    """Who decides: named, or the body that consolidates the plan's reports today."""
    if given is not None and one_line(given):
        return one_line(given)
    through = data.plan.reporting.through
    today = data.bodies.responsible(through, session.today)
    return data.bodies.name(today[0] if today else through)
