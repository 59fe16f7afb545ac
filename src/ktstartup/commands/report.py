"""`ktstartup report`: a period's documents, of the whole plan or of each body; all or none."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktstartup.commands.arguments import agency_named, day_typed, period_typed
from ktstartup.commands.checked_data import sound_data
from ktstartup.commands.common_options import (
    BodiesAsOf,
    BodiesOption,
    DocumentDate,
    DocumentFormats,
    OptionalAgency,
    PeriodOption,
)
from ktstartup.commands.documents import rendered, say_left_out, write_all
from ktstartup.commands.issued_reports import say_issued
from ktstartup.commands.session import GOOD, Session, StopError, UsageError
from ktstartup.language import N_, NN_, Language
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.reporting import measure_reporting
from ktstartup.measuring.summary import measure_report
from ktstartup.parallel import each
from ktstartup.rendering.views.heading import Issue
from ktstartup.rendering.views.report_view import ReportOptions, build_report

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from ktstartup.measuring.summary import Summary
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.templates.helpers import Rendered

__all__ = ["report"]


@dataclass(frozen=True)
class _ReportRequest:
    """What is asked for; no formats means all, number and date are left open unless given."""

    period: str
    agency: str | None
    formats: Sequence[str]
    issue: Issue
    outline: str | None
    trace: bool
    bodies: str


_Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help=N_("The folder to write into (default: reports/<period>).")
    ),
]
_Number = Annotated[
    str | None,
    typer.Option(
        "--number", help=N_("The document's number, for example 12 (default: left open).")
    ),
]
_Outline = Annotated[
    str | None,
    typer.Option("--outline", help=N_("Another outline of the plan, for example hdnd.")),
]
_Trace = Annotated[bool, typer.Option("--trace", help=N_("Name the entries behind each figure."))]
_All = Annotated[
    bool,
    typer.Option("--all", help=N_("One report for each agency that has entered something.")),
]


def report(
    context: typer.Context,
    period: PeriodOption,
    agency: OptionalAgency = None,
    form: DocumentFormats = None,
    output: _Output = None,
    number: _Number = None,
    date: DocumentDate = None,
    outline: _Outline = None,
    *,
    trace: _Trace = False,
    bodies: BodiesOption = BodiesAsOf.THEN,
    everybody: _All = False,
) -> int:
    """Write a period's report as Markdown and Word, and name the files."""
    if everybody and (agency is not None or outline is not None):
        message = N_("--all makes the reports of all bodies: leave --agency and --outline out")
        raise UsageError(message)
    session: Session = context.obj
    data = sound_data(session)
    issue = Issue(number, day_typed(date) if date else None)
    asked = _ReportRequest(period, agency, form or (), issue, outline, trace, bodies)
    folder = output or Path("reports") / str(period_typed(session, data, period))
    if everybody:
        return _reports(session, data, asked, folder)
    documents = _made(session, data, asked)
    name = "-".join(part for part in (agency or "bao-cao", outline) if part)
    write_all({folder / f"{name}.{form}": one.content for form, one in documents.items()})
    say_left_out(session, documents.values())
    if agency is None:
        say_issued(session, data, period_typed(session, data, period))
    return GOOD


def _made(session: Session, data: Dataset, asked: _ReportRequest) -> dict[str, Rendered]:
    """A report in each format asked for. Raises StopError where there is none to make."""
    period = period_typed(session, data, asked.period)
    agency = agency_named(data, asked.agency)
    outline = _outline(data, asked)
    bodies_on = session.today if asked.bodies == "now" else None
    account = measure_report(data, period, agency=agency, bodies_on=bodies_on)
    _something_to_report(account.summary)
    view = build_report(
        account, session.formatter, ReportOptions(asked.issue, outline, asked.trace)
    )
    template = f"report-{outline}" if outline else "report"
    return rendered(session, data, view, template, asked.formats)


def _outline(data: Dataset, asked: _ReportRequest) -> str | None:
    """The outline asked for. Raises UsageError when the plan has none of that name."""
    wanted, known = asked.outline, data.plan.outlines
    if wanted is None:
        return None
    if asked.agency is not None:
        raise UsageError(N_("--outline is for the whole plan's report: leave --agency out"))
    if wanted not in known:
        message = N_("the plan has no outline “{value}”; it has: {known}")
        raise UsageError(message, value=wanted, known=", ".join(known) or "–")
    return wanted


def _something_to_report(summary: Summary) -> None:
    agency, scope = summary.scope.agency, summary.scope
    if agency is None:
        return
    known = [*scope.results, *scope.task_updates, *scope.money]
    if not known and not summary.narratives:
        message = N_("{agency} has entered nothing up to {period}: there is nothing to report")
        raise StopError(message, agency=agency, period=scope.period)


# ---------------------------------------------------------------- --all


def _reports(session: Session, data: Dataset, asked: _ReportRequest, folder: Path) -> int:
    """Write each body's report on a period, all or none, and name the files."""
    scope = AsOfView(data, period_typed(session, data, asked.period))
    agencies = scope.heard
    if not agencies:
        raise StopError(N_("nobody has entered anything for {period}"), period=scope.period)
    requests = [replace(asked, agency=agency) for agency in agencies]
    given = (session.language.code, session.today, session.location.folder)
    made = each(_make, requests, _prepare, *given)
    files: dict[Path, bytes] = {}
    for agency, documents in zip(
        agencies, _with_progress(session, made, len(requests)), strict=True
    ):
        files |= {folder / f"{agency}.{form}": one.content for form, one in documents.items()}
    write_all(files)
    _say_silent(session, data, scope)
    return GOOD


def _say_silent(session: Session, data: Dataset, scope: AsOfView) -> None:
    """Name those that owe a report and have entered nothing to make one from."""
    owing = measure_reporting(scope).deliveries
    silent = [one.agency for one in owing if one.agency not in scope.heard]
    if silent:
        names = ", ".join(map(data.bodies.abbreviation, silent))
        session.warn(N_("No report, for nothing was entered: {agencies}"), agencies=names)


def _with_progress(
    session: Session, outcomes: Iterator[dict[str, Rendered]], count: int
) -> Iterable[dict[str, Rendered]]:
    """The outcomes as they come, with a bar at a terminal and none in a pipe."""
    if not sys.stderr.isatty():
        return outcomes
    from rich.console import Console
    from rich.progress import track

    told = session.language.counted(NN_("Making {n} report", "Making {n} reports"), count)
    return track(outcomes, told, total=count, console=Console(stderr=True), transient=True)


_AT_WORK: dict[str, tuple[Session, Dataset]] = {}
"""What a process that makes reports works with; sending it would take longer than to read it."""


def _prepare(language: str, today: dt.date, folder: Path) -> None:
    """Read the data once for each process."""
    from ktstartup.reading.loader import read_dataset

    data, _ = read_dataset(folder)
    assert data is not None  # noqa: S101 - it was read and checked a moment ago
    _AT_WORK["now"] = Session(Language(language), today, folder), data


def _make(asked: _ReportRequest) -> dict[str, Rendered]:
    session, data = _AT_WORK["now"]
    return _made(session, data, asked)
