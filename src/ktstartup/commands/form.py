"""`ktstartup form`: the workbooks that agencies fill in, one or all that owe a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ktstartup.api import agency_of
from ktstartup.commands.arguments import period_typed
from ktstartup.commands.checked_data import readable_data
from ktstartup.commands.common_options import Open, OptionalAgency, PeriodOption, output_option
from ktstartup.commands.documents import folder_for, write_documents
from ktstartup.commands.options import Option
from ktstartup.commands.session import GOOD, Session, StopError, UsageError
from ktstartup.forms.form_reader import form_periods
from ktstartup.language import N_
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.reporting import measure_reporting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.calendar import Period
    from ktstartup.reading.dataset import Dataset


def form(
    session: Session,
    period: PeriodOption,
    agency: OptionalAgency = None,
    output: Annotated[
        Path | None,
        output_option(
            N_("The file (default: bieu-mau-<agency>-<period>.xlsx); with --all the folder.")
        ),
    ] = None,
    *,
    everybody: Annotated[
        bool, Option("--all", help=N_("One form for each agency that owes a report."))
    ] = False,
    opened: Open = False,
) -> int:
    """Write the form of an agency, or of each that owes a report, and name the files.

    ``output`` is the file, or with ``everybody`` the folder.
    """
    from ktstartup.forms.form_writer import make_form

    data = readable_data(session)
    asked = period_typed(session, data, period)
    entered_for = form_periods(data, asked).entries
    if closed := data.closed_over(entered_for):
        message = N_("the period {period} is closed; a form for it could not be imported")
        raise StopError(message, period=closed[0].period)
    agencies = _agencies(data, entered_for, agency, everybody=everybody)
    paths = _paths(data, entered_for, agencies, output, everybody=everybody)
    made = {
        path: make_form(data, name, asked, session.language)
        for path, name in zip(paths, agencies, strict=True)
    }
    write_documents(session, made, opened=opened)
    return GOOD


def _agencies(data: Dataset, period: Period, agency: str | None, *, everybody: bool) -> list[str]:
    if everybody == (agency is not None):
        message = N_("name one agency (--agency so-khcn), or write --all for all that report")
        raise UsageError(message)
    if everybody:
        owed = [one.agency for one in measure_reporting(AsOfView(data, period)).deliveries]
        if not owed:
            raise StopError(N_("nobody owes a report on {period}; name an agency"), period=period)
        return owed
    name = agency_of(data, agency)
    assert name is not None  # noqa: S101 - told to the type checker: one was given
    window, known = data.plan.calendar.window(period), data.plan.at(period).agencies
    if name not in known or not data.bodies.existed(name, window):
        message = N_("{agency} does not exist in {period}: its form is that of {others}")
        responsible = data.bodies.responsible(name, window.last)
        others = ", ".join(one for one in responsible if one in known) or "–"
        raise UsageError(message, agency=name, period=period, others=others)
    return [name]


def _paths(
    data: Dataset, period: Period, agencies: Sequence[str], output: Path | None, *, everybody: bool
) -> list[Path]:
    usual = folder_for(data, Path())
    names = [f"bieu-mau-{name}-{period}.xlsx" for name in agencies]
    if everybody:
        folder = output or usual / f"bieu-mau-{period}"
        return [folder / name for name in names]
    if output is None:
        return [usual / names[0]]
    return [output / names[0] if output.is_dir() else output]
