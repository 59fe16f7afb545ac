"""`ktstartup report --all`: the report of every body that entered something, in one run."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ktstartup.commands.documents import write_all
from ktstartup.commands.report import made
from ktstartup.commands.session import GOOD, WRONG_USE, Session, StopError
from ktstartup.language import N_, NN_, Language
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.reporting import measure_reporting
from ktstartup.parallel import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.commands.report import Order
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.templates.helpers import Rendered

__all__ = ["reports"]


def reports(session: Session, order: Order, bodies: str) -> int:
    """Write each body's report on a period, all or none, and name the files."""
    if order.agency is not None or order.outline is not None:
        message = N_("--all makes the reports of all bodies: leave --agency and --outline out")
        raise StopError(session.text(message), WRONG_USE)
    data = session.sound_data()
    scope = AsOfView(data, session.period(data, order.period))
    agencies = scope.heard
    if not agencies:
        message = N_("nobody has entered anything for {period}")
        raise StopError(session.text(message, period=scope.period))
    orders = [replace(order, agency=agency) for agency in agencies]
    given = (session.language.code, session.today, session.folder, scope.period, bodies)
    folder = order.output or Path("reports") / str(scope.period)
    files: dict[Path, bytes] = {}
    for agency, documents in zip(
        agencies, _shown(session, each(_make, orders, _prepare, *given), len(orders)), strict=True
    ):
        files |= {folder / f"{agency}.{form}": one.content for form, one in documents.items()}
    write_all(session, files)
    _say_silent(session, data, scope)
    return GOOD


def _say_silent(session: Session, data: Dataset, scope: AsOfView) -> None:
    """Name those that owe a report and have entered nothing to make one from."""
    owing = measure_reporting(scope).deliveries
    silent = [one.agency for one in owing if one.agency not in scope.heard]
    if silent:
        message = N_("No report, for nothing was entered: {agencies}")
        names = ", ".join(map(data.bodies.abbreviation, silent))
        typer.echo(session.text(message, agencies=names), err=True)


def _shown(
    session: Session, outcomes: Iterator[dict[str, Rendered]], count: int
) -> Iterable[dict[str, Rendered]]:
    """The outcomes as they come, with a bar at a terminal and none in a pipe."""
    if not sys.stderr.isatty():
        return outcomes
    from rich.console import Console
    from rich.progress import track

    told = session.language.counted(NN_("Making {n} report", "Making {n} reports"), count)
    return track(outcomes, told, total=count, console=Console(stderr=True), transient=True)


# ------------------------------------------------------------ in every process that works

_AT_WORK: dict[str, tuple[Session, Dataset, Period, str]] = {}


def _prepare(language: str, today: date, folder: Path, period: Period, bodies: str) -> None:
    """Read the data once for each process: sending them would take longer."""
    from ktstartup.reading.loader import read_dataset

    data, _ = read_dataset(folder)
    assert data is not None  # noqa: S101 - it was read and checked a moment ago
    _AT_WORK["now"] = Session(Language(language), today, folder), data, period, bodies


def _make(order: Order) -> dict[str, Rendered]:
    session, data, period, bodies = _AT_WORK["now"]
    return made(session, data, order, period, bodies)
