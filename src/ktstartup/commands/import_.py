"""`ktstartup import`: records what a form says, all of it or nothing, and never twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktstartup.api import agency_of
from ktstartup.commands.arguments import period_typed
from ktstartup.commands.checked_data import problem_texts, readable_data
from ktstartup.commands.common_options import DryRun, OptionalAgency, OptionalPeriod, Yes
from ktstartup.commands.entry_writing import WriteMode, asker, is_wanted, refuse_unasked
from ktstartup.commands.session import BAD, GOOD, Session, StopError, UsageError
from ktstartup.commands.terminal import print_tables, say, style
from ktstartup.forms.form_reader import Form, read_form
from ktstartup.forms.importer import PlannedImport, plan_import
from ktstartup.forms.spreadsheets import LARGEST_FORM
from ktstartup.language import N_
from ktstartup.problems import has_errors
from ktstartup.recording.proposal import Proposal, propose, record
from ktstartup.recording.write_errors import ChangedError
from ktstartup.rendering.import_preview import import_lines, import_table
from ktstartup.system_errors import why_unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.commands.asking import Asker
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset

__all__ = ["import_"]

# Whoever is overtaken by another writer reads the data anew and tries again.
_TRIES = 20


_File = Annotated[
    Path, typer.Argument(metavar="FILE", help=N_("The form as it came back, or a table."))
]


def import_(
    context: typer.Context,
    file: _File,
    agency: OptionalAgency = None,
    period: OptionalPeriod = None,
    *,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> int:
    """Show what a form adds, and record it once it is wanted."""
    session: Session = context.obj
    mode = WriteMode(yes, dry_run)
    content = _content(file)
    person = asker(session, mode)
    refuse_unasked(mode, person)
    who = (agency, period)
    for _ in range(_TRIES):
        try:
            return _attempt(session, file, content, mode, person, who)
        except ChangedError as changed:
            say(changed.message(session.language))
    raise StopError(N_("others write without a pause; try again later"))


def _attempt(
    session: Session,
    file: Path,
    content: bytes,
    mode: WriteMode,
    person: Asker | None,
    who: tuple[str | None, str | None],
) -> int:
    """Read the data and import once. Raises ChangedError when somebody else writes meanwhile."""
    data = readable_data(session)
    form, planned = _planned(session, data, file, content, who)
    # Made first: of a period that is closed nothing else need be said.
    proposals = _proposals(data, form, planned) if form is not None else []
    if form is None or has_errors(planned.problems):
        _tell_problems(session, planned.problems)
        session.tell(N_("Nothing was written."))
        return BAD
    _show(session, data, planned, proposals)
    if planned.is_empty:
        session.tell(N_("It is all there already; nothing was written."))
        return GOOD
    if not is_wanted(session, mode, person):
        return GOOD if mode.dry_run else BAD
    record(session.location.folder, proposals)
    _written(session, proposals, form)
    return GOOD


def _content(path: Path) -> bytes:
    """The file's bytes. Raises UsageError or StopError when they are not to be had."""
    try:
        if not path.is_file():
            message = N_("there is no file {file}")
            raise UsageError(message, file=path.as_posix())
        with path.open("rb") as stream:
            return stream.read(LARGEST_FORM + 1)
    except OSError as error:
        message = N_("{file} cannot be read: {reason}")
        raise StopError(message, file=path.as_posix(), reason=why_unread(error)) from None


def _planned(
    session: Session,
    data: Dataset,
    file: Path,
    content: bytes,
    who: tuple[str | None, str | None],
) -> tuple[Form | None, PlannedImport]:
    """The form and what it brings; ``who``: agency and period where the form does not say them."""
    agency, period = who
    form, problems = read_form(
        file.absolute().as_posix(),
        content,
        data,
        session.language,
        agency=agency_of(data, agency),
        period=period_typed(session, data, period) if period else None,
    )
    return form, plan_import(data, form) if form is not None else PlannedImport(problems=problems)


def _proposals(data: Dataset, form: Form, planned: PlannedImport) -> list[Proposal]:
    """What would be written: the figures' file, and that of the report where it is another.

    Raises RefusedError for a closed period, or a file that cannot be added to;
    ChangedError where it is not as it was when the form was checked against it.
    """
    entries, report = form.periods.entries, form.periods.report
    if entries == report:
        drafts = [*planned.drafts, *planned.texts]
        proposal = propose(data, entries, form.agency, drafts, report=planned.report)
        return [proposal.with_findings(data, planned.findings)]
    proposals = []
    if planned.drafts:
        proposal = propose(data, entries, form.agency, planned.drafts)
        proposals.append(proposal.with_findings(data, planned.findings))
        data = proposal.data
    if planned.texts or planned.report:
        proposal = propose(data, report, form.agency, planned.texts, report=planned.report)
        proposals.append(proposal.with_findings(data, planned.findings))
    return proposals


def _show(
    session: Session, data: Dataset, planned: PlannedImport, proposals: Sequence[Proposal]
) -> None:
    """What is added, what is known, what it does to the figures, what a person should look at."""
    from ktstartup.rendering.entry_preview import effect_lines

    if planned.new or planned.points:
        print_tables(import_table(data, planned, session.formatter))
    for line in import_lines(planned, session.formatter):
        say(line)
    effects = [one for proposal in proposals for one in proposal.effects]
    if lines := list(effect_lines(data.plan, effects, session.formatter)):
        period = session.formatter.period(proposals[0].period)
        say("\n" + session.text(N_("Figures of {period}:"), period=period))
        say("\n".join(f"  {line}" for line in lines) + "\n")
    _tell_problems(session, planned.problems)


def _tell_problems(session: Session, problems: Sequence[Problem]) -> None:
    for said in problem_texts(session, problems):
        say(said)


def _written(session: Session, proposals: Sequence[Proposal], form: Form | None) -> None:
    files = ", ".join(
        session.location.shown(one.file) for one in proposals if one.changes_something
    )
    say(style(session.text(N_("Written: {file}"), file=files), "good"))
    session.tell(N_("To take it back: ktstartup undo"))
    if form is not None:
        message = N_(
            "To make the report: ktstartup report --agency {agency} --period {period} --open"
        )
        session.tell(message, agency=form.agency, period=form.periods.report)
