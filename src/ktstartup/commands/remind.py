"""`ktstartup remind`: a letter to each body whose report lacks something, and a list of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.commands.documents import rendered, write_all
from ktstartup.commands.session import GOOD, WRONG_USE, StopError
from ktstartup.language import N_
from ktstartup.measuring.gaps import measure_gaps
from ktstartup.measuring.summary import measure
from ktstartup.rendering.views.heading import Issue
from ktstartup.rendering.views.reminder_views import build_letter, build_list, numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.measuring.gaps import Owing
    from ktstartup.reading.dataset import Dataset

__all__ = ["Order", "remind"]

_FOLDER, _LIST = "don-doc", "danh-sach"


@dataclass(frozen=True)
class Order:
    """What is asked for; the letters' numbers run on from ``number``."""

    period: str
    agency: str | None
    forms: Sequence[str]
    output: Path | None
    number: str | None
    date: str | None
    until: str | None


def remind(session: Session, order: Order) -> int:
    """Write the reminders of the report due at a period's end, and name the files."""
    data = session.sound_data()
    agency = session.agency(data, order.agency)
    period = _owed(session, data, session.period(data, order.period))
    issue = Issue(order.number, session.day(order.date) if order.date else None)
    until = session.day(order.until) if order.until else None
    summary = measure(data, period)
    owing = measure_gaps(summary)
    wanted = _wanted(session, owing, agency, period)
    if not wanted:
        message = N_("Every report on {period} is in and complete: nobody to remind.")
        session.say(session.text(message, period=session.formatter.period(period)))
        return GOOD
    folder = order.output or Path("reports") / str(period) / _FOLDER
    files: dict[Path, bytes] = {}
    for index, one in enumerate(wanted):
        letter = build_letter(summary, one, session.formatter, numbered(issue, index), until)
        for form, made in rendered(session, data, letter, "letter", order.forms).items():
            files[folder / f"{one.agency}.{form}"] = made.content
    if agency is None:
        listed = build_list(summary, owing, session.formatter, Issue(date=issue.date))
        for form, made in rendered(session, data, listed, "reminders", order.forms).items():
            files[folder / f"{_LIST}.{form}"] = made.content
    write_all(session, files)
    return GOOD


def _owed(session: Session, data: Dataset, asked: Period) -> Period:
    """The period whose report is due when the one asked for ends. Raises StopError if none is."""
    owed = data.plan.owed(asked)
    if owed is None:
        message = N_("no report is owed at the end of {period}")
        raise StopError(session.text(message, period=asked), WRONG_USE)
    return owed


def _wanted(
    session: Session, owing: Sequence[Owing], agency: str | None, period: Period
) -> list[Owing]:
    """Those to be written to. Raises StopError when the one asked for owes nothing."""
    if agency is None:
        return list(owing)
    found = [one for one in owing if one.agency == agency]
    if not found:
        message = N_("{agency} owes nothing for {period}: its report is in, or none is asked of it")
        raise StopError(session.text(message, agency=agency, period=period))
    return found
