"""`ktstartup form`: the workbooks that agencies fill in, one or all that owe a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.commands.documents import write_all
from ktstartup.commands.entry_writing import readable_data
from ktstartup.commands.session import GOOD, WRONG_USE, StopError
from ktstartup.forms.form_reader import form_periods
from ktstartup.language import N_
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.reporting import measure_reporting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset

__all__ = ["form"]


def form(
    session: Session, period: str, agency: str | None, output: Path | None, *, everybody: bool
) -> int:
    """Write the form of an agency, or of each that owes a report, and name the files.

    ``output`` is the file, or with ``everybody`` the folder. A file that is
    there and says something else is never written over: it may be filled in.
    """
    from ktstartup.forms.form_writer import make_form

    data = readable_data(session)
    asked = session.period(data, period)
    entries = form_periods(data, asked).entries
    _open(session, data, entries)
    agencies = _agencies(session, data, entries, agency, everybody=everybody)
    paths = _paths(entries, agencies, output, everybody=everybody)
    made = {
        path: make_form(data, name, asked, session.language)
        for path, name in zip(paths, agencies, strict=True)
    }
    for path, content in made.items():
        _not_filled_in(session, path, content)
    write_all(session, made, "Excel")
    return GOOD


def _open(session: Session, data: Dataset, period: Period) -> None:
    if closed := data.closed_over(period):
        message = N_("the period {period} is closed; a form for it could not be imported")
        raise StopError(session.text(message, period=closed[0].period))


def _agencies(
    session: Session, data: Dataset, period: Period, agency: str | None, *, everybody: bool
) -> list[str]:
    if everybody == (agency is not None):
        message = N_("name one agency (--agency so-khcn), or write --all for all that report")
        raise StopError(session.text(message), WRONG_USE)
    if everybody:
        owed = [one.agency for one in measure_reporting(AsOfView(data, period)).deliveries]
        if not owed:
            message = N_("nobody owes a report on {period}; name an agency")
            raise StopError(session.text(message, period=period))
        return owed
    name = session.agency(data, agency)
    assert name is not None  # noqa: S101 - told to the type checker: one was given
    if not data.bodies.existed(name, data.plan.calendar.window(period)):
        message = N_("{agency} does not exist in {period}: its form is that of {others}")
        day = data.plan.calendar.window(period).last
        others = ", ".join(data.bodies.responsible(name, day)) or "–"
        said = session.text(message, agency=name, period=period, others=others)
        raise StopError(said, WRONG_USE)
    return [name]


def _paths(
    period: Period, agencies: Sequence[str], output: Path | None, *, everybody: bool
) -> list[Path]:
    names = [f"bieu-mau-{name}-{period}.xlsx" for name in agencies]
    if everybody:
        folder = output or Path(f"bieu-mau-{period}")
        return [folder / name for name in names]
    if output is None:
        return [Path(names[0])]
    return [output / names[0] if output.is_dir() else output]


def _not_filled_in(session: Session, path: Path, content: bytes) -> None:
    try:
        there = path.read_bytes() if path.exists() else content
    except OSError:
        there = b""
    if there != content:
        message = N_("{file} is there already and may be filled in: move it away or name another")
        raise StopError(session.text(message, file=path.as_posix()))
