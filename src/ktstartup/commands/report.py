"""`ktstartup report`: a period's documents, of the whole plan or of each body; all or none."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktstartup.api import agency_of
from ktstartup.commands.arguments import period_typed
from ktstartup.commands.checked_data import sound_data
from ktstartup.commands.common_options import (
    BodiesAsOf,
    BodiesOption,
    DocumentDate,
    Open,
    OptionalAgency,
    PeriodOption,
    ReportFormat,
    ReportFormats,
)
from ktstartup.commands.documents import (
    folder_for,
    rendered,
    say_left_out,
    write_documents,
)
from ktstartup.commands.issued_reports import say_issued
from ktstartup.commands.possible_issue import issue_typed, recorded_issue, require_alive
from ktstartup.commands.session import GOOD, Session, StopError, UsageError
from ktstartup.language import N_, NN_, Language
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.reporting import measure_reporting
from ktstartup.measuring.summary import measure_report
from ktstartup.parallel import each
from ktstartup.rendering.before_signing import Draft, prose, remarks
from ktstartup.rendering.views.heading import parties
from ktstartup.rendering.views.report_view import ReportOptions, build_report

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ktstartup.calendar import Period
    from ktstartup.measuring.summary import Summary
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.before_signing import Remark
    from ktstartup.rendering.templates.helpers import Rendered
    from ktstartup.rendering.views.heading import Issue

__all__ = ["report"]


# What is read before it is signed: the first of these that is made.
_READ = ("md", "docx")


@dataclass(frozen=True)
class _Made:
    """A report in its formats, and what is to be looked at before it is signed."""

    documents: dict[str, Rendered]
    remarks: tuple[Remark, ...]
    recorded: Issue | None = None
    """The number and day that it has because they were recorded, and not given."""


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
    brief: bool = False


_Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help=N_("The folder to write into (default: reports/<period>).")
    ),
]
_Number = Annotated[
    str | None,
    typer.Option(
        "--number",
        help=N_(
            "The document's number, for example 12 (default: the recorded one, else left open)."
        ),
    ),
]
_Outline = Annotated[
    str | None,
    typer.Option("--outline", help=N_("Another outline of the plan, for example hdnd.")),
]
_Trace = Annotated[bool, typer.Option("--trace", help=N_("Name the entries behind each figure."))]
_Strict = Annotated[
    bool,
    typer.Option(
        "--strict", help=N_("Write nothing while there is something to look at before signing.")
    ),
]
_Brief = Annotated[
    bool, typer.Option("--brief", help=N_("Two pages for the leader in place of the report."))
]
_All = Annotated[
    bool,
    typer.Option("--all", help=N_("One report for each agency that has entered something.")),
]


def report(
    context: typer.Context,
    period: PeriodOption,
    agency: OptionalAgency = None,
    form: ReportFormats = None,
    output: _Output = None,
    number: _Number = None,
    date: DocumentDate = None,
    outline: _Outline = None,
    *,
    trace: _Trace = False,
    bodies: BodiesOption = BodiesAsOf.THEN,
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
    if brief and ReportFormat.XLSX in (form or ()):
        message = N_("--brief has no tables for a workbook: leave --format xlsx or --brief out")
        raise UsageError(message)
    session: Session = context.obj
    data = sound_data(session)
    over = period_typed(session, data, period)
    issue = issue_typed(session, data, over, number, date)
    asked = _ReportRequest(period, agency, form or (), issue, outline, trace, bodies, brief)
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


def _made(session: Session, data: Dataset, asked: _ReportRequest) -> _Made:
    """A report in each format asked for. Raises StopError where there is none to make."""
    period = period_typed(session, data, asked.period)
    agency = agency_of(data, asked.agency)
    outline = _outline(data, asked)
    scope = AsOfView(data, period, agency)
    recorded = _recorded(data, period, agency, asked)
    issue = recorded or asked.issue
    require_alive(session, data, period, parties(scope, outline)[0], issue.date)
    bodies_on = session.today if asked.bodies == "now" else None
    account = measure_report(data, period, agency=agency, bodies_on=bodies_on)
    _something_to_report(account.summary)
    view = build_report(account, session.formatter, ReportOptions(issue, outline, asked.trace))
    template = "brief" if asked.brief else f"report-{outline}" if outline else "report"
    documents = rendered(session, data, view, template, asked.formats, issue.date)
    read = (
        documents
        if documents.keys() & _READ
        else rendered(session, data, view, template, _READ[:1])
    )
    form = next(one for one in _READ if one in read)
    text = prose(form, read[form].content)
    draft = Draft(account, view, issue.date, text, session.formatter)
    return _Made(documents, tuple(remarks(draft)), recorded)


def _recorded(
    data: Dataset, period: Period, agency: str | None, asked: _ReportRequest
) -> Issue | None:
    """The recorded number and day of this very document, where no number is given."""
    if asked.issue.number is not None or asked.brief or asked.outline is not None:
        return None
    found = recorded_issue(data, period, agency)
    return found and replace(found, date=asked.issue.date or found.date)


def _say_recorded(session: Session, made: Mapping[str, _Made]) -> None:
    """Name the reports that have the number and day which were recorded of them."""
    for name, one in made.items():
        if one.recorded is None or one.recorded.date is None:
            continue
        message = N_("{name} has the number and day recorded for it: {number}, {day}")
        words = {"number": one.recorded.number, "day": session.formatter.day(one.recorded.date)}
        session.warn(message, name=name, **words)


def _look_before(session: Session, made: Mapping[str, _Made], *, strict: bool) -> None:
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


def _reports(
    session: Session,
    data: Dataset,
    asked: _ReportRequest,
    folder: Path,
    *,
    strict: bool,
    opened: bool,
) -> int:
    """Write each body's report on a period, all or none, and name the files."""
    scope = AsOfView(data, period_typed(session, data, asked.period))
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


def _signed(scope: AsOfView, asked: _ReportRequest) -> dt.date:
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


def _with_progress(session: Session, outcomes: Iterator[_Made], count: int) -> Iterable[_Made]:
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


def _make(asked: _ReportRequest) -> _Made:
    session, data = _AT_WORK["now"]
    return _made(session, data, asked)
