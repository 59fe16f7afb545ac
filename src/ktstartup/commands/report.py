"""`ktstartup report`: a period's documents, of the whole plan or of each body; all or none."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ktstartup.api import agency_of
from ktstartup.commands.arguments import issue_typed, period_typed
from ktstartup.commands.checked_data import sound_data
from ktstartup.commands.common_options import (
    BodiesOption,
    DocumentDate,
    Open,
    OptionalAgency,
    PeriodOption,
    ReportFormats,
    output_option,
)
from ktstartup.commands.documents import (
    folder_for,
    say_left_out,
    telling_of_templates,
    write_documents,
)
from ktstartup.commands.issued_reports import say_issued
from ktstartup.commands.options import Option
from ktstartup.commands.session import GOOD, Session, StopError, UsageError
from ktstartup.documents.report import MadeReport, ReportRequest, make_report
from ktstartup.frozen import replace
from ktstartup.language import N_, NN_, Language
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.reporting import measure_reporting
from ktstartup.parallel import each

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from ktstartup.reading.dataset import Dataset

_Output = Annotated[
    Path | None,
    output_option(N_("The folder to write into (default: reports/<period>).")),
]
_Number = Annotated[
    str | None,
    Option(
        "--number",
        help=N_(
            "The document's number, for example 12 (default: the recorded one, else left open)."
        ),
    ),
]
_Outline = Annotated[
    str | None,
    Option("--outline", help=N_("Another outline of the plan, for example hdnd.")),
]
_Trace = Annotated[bool, Option("--trace", help=N_("Name the entries behind each figure."))]
_Strict = Annotated[
    bool,
    Option(
        "--strict", help=N_("Write nothing while there is something to look at before signing.")
    ),
]
_Brief = Annotated[
    bool, Option("--brief", help=N_("Two pages for the leader in place of the report."))
]
_All = Annotated[
    bool,
    Option("--all", help=N_("One report for each agency that has entered something.")),
]


def report(
    session: Session,
    period: PeriodOption,
    agency: OptionalAgency = None,
    form: ReportFormats = None,
    output: _Output = None,
    number: _Number = None,
    date: DocumentDate = None,
    outline: _Outline = None,
    *,
    trace: _Trace = False,
    bodies: BodiesOption = "then",
    everybody: _All = False,
    brief: _Brief = False,
    strict: _Strict = False,
    opened: Open = False,
) -> int:
    """Write a period's report as Markdown and Word, or its tables for Excel; name the files."""
    if everybody and (agency is not None or outline is not None):
        message = N_("--all makes the reports of all bodies: leave --agency and --outline out")
        raise UsageError(message)
    if brief and (everybody or agency is not None or outline is not None):
        message = N_(
            "--brief is of the whole plan's report: leave --all, --agency and --outline out; "
            "a body's own report is short as it is"
        )
        raise UsageError(message)
    if brief and "xlsx" in (form or ()):
        message = N_("--brief has no tables for a workbook: leave --format xlsx or --brief out")
        raise UsageError(message)
    data = sound_data(session)
    over = period_typed(session, data, period)
    issue = issue_typed(session, data, over, number, date)
    bodies_on = session.today if bodies == "now" else None
    asked = ReportRequest(
        over, session.today, issue, agency_of(data, agency), form or (), outline, trace, bodies_on,
        brief,
    )  # fmt: skip
    folder = output or folder_for(data) / str(over)
    if everybody:
        return _reports(session, data, asked, folder, strict=strict, opened=opened)
    made = _made(session, data, asked)
    name = "-".join(part for part in (agency or "bao-cao", outline) if part)
    name = "tom-tat" if brief else name
    _look_before(session, {name: made}, strict=strict)
    files = {folder / f"{name}.{form}": one.content for form, one in made.documents.items()}
    write_documents(session, files, asked.formats, opened=opened)
    say_left_out(session, made.documents.values())
    _say_recorded(session, {name: made})
    if agency is None:
        say_issued(session, data, over)
    return GOOD


def _made(session: Session, data: Dataset, asked: ReportRequest) -> MadeReport:
    with telling_of_templates(session, data.folder):
        return make_report(data, session.language, asked)


def _say_recorded(session: Session, made: Mapping[str, MadeReport]) -> None:
    """Name the reports that have the number and day which were recorded of them."""
    for name, one in made.items():
        if one.recorded is None or one.recorded.date is None:
            continue
        message = N_("{name} has the number and day recorded for it: {number}, {day}")
        words = {"number": one.recorded.number, "day": session.formatter.day(one.recorded.date)}
        session.warn(message, name=name, **words)


def _look_before(session: Session, made: Mapping[str, MadeReport], *, strict: bool) -> None:
    """Tell what a reader would trip over. Raises StopError where nothing shall be written then."""
    count = sum(len(one.remarks) for one in made.values())
    if not count:
        return
    session.warn(N_("Before you sign, look at this:"))
    for name, one in made.items():
        about = f"{name}: " if len(made) > 1 else ""
        for remark in one.remarks:
            said = session.text(remark.message, **remark.words)
            session.warn("- {about}{said}", about=about, said=said)
    if strict:
        message = N_("nothing is written, for --strict is given: put it right, or leave it out")
        raise StopError(message)


# ---------------------------------------------------------------- --all


def _reports(
    session: Session,
    data: Dataset,
    asked: ReportRequest,
    folder: Path,
    *,
    strict: bool,
    opened: bool,
) -> int:
    """Write each body's report on a period, all or none, and name the files."""
    scope = AsOfView(data, asked.period)
    signers = dict.fromkeys(scope.heir(one) for one in scope.heard)
    agencies = [one for one in signers if data.bodies[one].alive_on(_signed(scope, asked))]
    if not agencies:
        raise StopError(N_("nobody has entered anything for {period}"), period=scope.period)
    requests = [replace(asked, agency=agency) for agency in agencies]
    given = (session.language.code, session.today, session.location.folder)
    outcomes = _with_progress(session, each(_make, requests, _prepare, *given), len(requests))
    made = dict(zip(agencies, outcomes, strict=True))
    _look_before(session, made, strict=strict)
    files = {
        folder / f"{agency}.{form}": document.content
        for agency, one in made.items()
        for form, document in one.documents.items()
    }
    write_documents(session, files, asked.formats, opened=opened)
    _say_recorded(session, made)
    _say_silent(session, data, scope)
    _say_gone(session, data, scope, _signed(scope, asked))
    return GOOD


def _signed(scope: AsOfView, asked: ReportRequest) -> dt.date:
    """The day on which a body must exist to sign."""
    return max(asked.issue.date or scope.window.last, scope.window.last)


def _say_gone(session: Session, data: Dataset, scope: AsOfView, day: dt.date) -> None:
    """Name those that have entered something and exist no more, with those who report on it."""
    for agency in scope.heard:
        if not data.bodies[agency].alive_on(day):
            heirs = map(data.bodies.abbreviation, data.bodies.responsible(agency, day))
            message = (
                N_("No report of {agency}, which exists no more; it is for {heirs} to sign")
                if scope.heir(agency) == agency
                else N_("{agency} exists no more; what it entered is in the report of {heirs}")
            )
            words = {"agency": data.bodies.abbreviation(agency), "heirs": ", ".join(heirs) or "–"}
            session.warn(message, **words)


def _say_silent(session: Session, data: Dataset, scope: AsOfView) -> None:
    """Name those that owe a report and have entered nothing to make one from."""
    owing = measure_reporting(scope).deliveries
    silent = [one.agency for one in owing if one.agency not in scope.heard]
    if silent:
        names = ", ".join(map(data.bodies.abbreviation, silent))
        session.warn(N_("No report, for nothing was entered: {agencies}"), agencies=names)


def _with_progress(
    session: Session, outcomes: Iterator[MadeReport], count: int
) -> Iterable[MadeReport]:
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


def _make(asked: ReportRequest) -> MadeReport:
    session, data = _AT_WORK["now"]
    return _made(session, data, asked)
