"""`ktstartup show`: everything known about one indicator, task, agency, subject or entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.commands.session import GOOD, WRONG_USE, StopError
from ktstartup.language import N_
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.reporting import measure_reporting
from ktstartup.measuring.summary import measure
from ktstartup.rendering.show import Shown
from ktstartup.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from ktstartup.commands.session import Session
    from ktstartup.measuring.reporting import ReportsDue
    from ktstartup.measuring.summary import Summary
    from ktstartup.model.progress import FiledEntry, Result
    from ktstartup.reading.dataset import Dataset

__all__ = ["show"]


def show(session: Session, name: str, period: str | None) -> int:
    """Show one thing as of a period (default: the last whose window has ended)."""
    session.may_be_kept()
    data = session.sound_data()
    summary = measure(data, session.period(data, period))
    session.show(*_parts(session, data, summary, name))
    return GOOD


def _parts(
    session: Session, data: Dataset, summary: Summary, name: str
) -> Iterable[RenderableType]:
    def find(ref: str) -> str:
        place = data.place(data.by_ref[ref])
        return f"{session.shown(place.file)}:{place.line}"

    shown = Shown(summary, session.formatter, find)
    if name in data.plan.indicators:
        return shown.indicator(name)
    if name in data.plan.tasks:
        return shown.task(name)
    if name in data.plan.agencies:
        return shown.agency(name, _sent(data, summary))
    if claims := _claims(data, name):
        return shown.subject(name, claims)
    if name in data.by_ref:
        return shown.entry(data.by_ref[name])
    raise StopError(_unknown(session, data, name), WRONG_USE)


def _claims(data: Dataset, subject: str) -> list[FiledEntry[Result]]:
    claims = [one for one in data.results if one.entry.subject == subject]
    refs = {one.ref for one in claims}
    return [one for one in data.results if one in claims or one.entry.corrects in refs]


def _sent(data: Dataset, summary: Summary) -> Iterator[ReportsDue]:
    """The reports owed up to the end of the period, oldest first."""
    for part in data.plan.period.parts("quarter"):
        owed = data.plan.owed(part)
        if owed is not None and part.end <= summary.period.end:
            yield measure_reporting(AsOfView(data, owed))


def _unknown(session: Session, data: Dataset, name: str) -> str:
    said = session.text(
        N_("“{value}” is no indicator, task, agency, subject or entry of these data"), value=name
    )
    subjects = {one.entry.subject for one in data.results if one.entry.subject}
    known = [*data.plan.indicators, *data.plan.tasks, *data.plan.agencies, *sorted(subjects)]
    if near := nearest(name, known):
        said += "; " + session.text(N_("did you mean “{nearest}”?"), nearest=near)
    return said
