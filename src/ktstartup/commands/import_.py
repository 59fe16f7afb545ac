"""`ktstartup import`: takes what a form says into the data, whole or not at all, never twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktstartup.commands.arguments import agency_named, period_typed
from ktstartup.commands.checked_data import problem_texts, readable_data
from ktstartup.commands.common_options import DryRun, OptionalAgency, OptionalPeriod, Yes
from ktstartup.commands.entry_writing import WriteMode, asker, is_wanted, refuse_unasked
from ktstartup.commands.session import BAD, GOOD, Session, StopError, UsageError
from ktstartup.commands.terminal import print_tables, say, style
from ktstartup.forms.form_reader import Form, read_form
from ktstartup.forms.importer import Taken, take
from ktstartup.forms.xlsx_reader import LARGEST_FORM
from ktstartup.language import N_
from ktstartup.problems import has_errors
from ktstartup.recording.proposal import Proposal, propose, record
from ktstartup.recording.write_errors import ChangedError
from ktstartup.rendering.import_preview import taken_lines, taken_table

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    for _ in range(_TRIES):
        data = readable_data(session)
        form, taken = _taken(session, data, file, content, agency, period)
        # Made first: of a period that is closed nothing else need be said.
        proposals = _proposals(data, form, taken) if form is not None else []
        if form is None or has_errors(taken.problems):
            _tell_problems(session, taken.problems)
            session.tell(N_("Nothing was written."))
            return BAD
        _show(session, data, taken, proposals)
        if taken.is_empty:
            session.tell(N_("It is all there already; nothing was written."))
            return GOOD
        if not is_wanted(session, mode, person):
            return GOOD if dry_run else BAD
        try:
            record(session.location.folder, proposals)
        except ChangedError as changed:
            say(changed.message(session.language))
            continue
        _written(session, proposals)
        return GOOD
    raise StopError(N_("others write without a pause; try again later"))


def _content(path: Path) -> bytes:
    """The file's bytes. Raises UsageError or StopError when they are not to be had."""
    try:
        if not path.is_file():
            message = N_("there is no file {file}")
            raise UsageError(message, file=path.as_posix())
        with path.open("rb") as stream:
            return stream.read(LARGEST_FORM + 1)
    except OSError as error:
        message = N_("{file} cannot be read: {reason}; is it open in Excel?")
        reason = error.strerror or str(error)
        raise StopError(message, file=path.as_posix(), reason=reason) from None


def _taken(
    session: Session,
    data: Dataset,
    file: Path,
    content: bytes,
    agency: str | None,
    period: str | None,
) -> tuple[Form | None, Taken]:
    form, problems = read_form(
        file.absolute().as_posix(),
        content,
        data,
        session.language,
        agency=agency_named(data, agency),
        period=period_typed(session, data, period) if period else None,
    )
    return form, take(data, form) if form is not None else Taken(problems=problems)


def _proposals(data: Dataset, form: Form, taken: Taken) -> list[Proposal]:
    """What would be written: the figures' file, and that of the report where it is another.

    Raises RefusedError for a closed period, or a file that cannot be added to.
    """
    entries, report = form.periods.entries, form.periods.report
    if entries == report:
        drafts = [*taken.drafts, *taken.texts]
        return [propose(data, entries, form.agency, drafts, report=taken.report)]
    proposals = []
    if taken.drafts:
        proposals.append(propose(data, entries, form.agency, taken.drafts))
        data = proposals[0].data
    if taken.texts or taken.report:
        proposals.append(propose(data, report, form.agency, taken.texts, report=taken.report))
    return proposals


def _show(session: Session, data: Dataset, taken: Taken, proposals: Sequence[Proposal]) -> None:
    """What is added, what is known, what it does to the figures, what a person should look at."""
    from ktstartup.rendering.entry_preview import effect_lines

    if taken.new or taken.points:
        print_tables(taken_table(data, taken, session.formatter))
    for line in taken_lines(taken, session.formatter):
        say(line)
    effects = [one for proposal in proposals for one in proposal.effects]
    if lines := list(effect_lines(data.plan, effects, session.formatter)):
        period = session.formatter.period(proposals[0].period)
        say("\n" + session.text(N_("Figures of {period}:"), period=period))
        say("\n".join(f"  {line}" for line in lines) + "\n")
    _tell_problems(session, taken.problems)


def _tell_problems(session: Session, problems: Sequence[Problem]) -> None:
    for said in problem_texts(session, problems):
        say(said)


def _written(session: Session, proposals: Sequence[Proposal]) -> None:
    files = ", ".join(
        session.location.shown(one.file) for one in proposals if one.changes_something
    )
    say(style(session.text(N_("Written: {file}"), file=files), "good"))
    session.tell(N_("To take it back: ktstartup undo"))
