"""`ktstartup import`: records what a form says, all of it or nothing, and never twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ktstartup.commands.entry_writing import asker, readable_data
from ktstartup.commands.session import BAD, GOOD, WRONG_USE, StopError
from ktstartup.forms.form_reader import Form, read_form
from ktstartup.forms.importer import PlannedImport, plan_import
from ktstartup.forms.spreadsheets import LARGEST_FORM
from ktstartup.language import N_
from ktstartup.problems import has_errors
from ktstartup.recording.proposal import Proposal, propose, record
from ktstartup.recording.write_errors import ChangedError
from ktstartup.rendering.import_preview import import_lines, import_table
from ktstartup.rendering.problems import each_as_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ktstartup.commands.asking import Asker
    from ktstartup.commands.entry_writing import Manner
    from ktstartup.commands.session import Session
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset

__all__ = ["Order", "import_form"]

# Whoever is overtaken by another writer reads the data anew and tries again.
_TRIES = 20


@dataclass(frozen=True)
class Order:
    """Which file, and for whom and when it must be; a form says so itself."""

    file: Path
    agency: str | None
    period: str | None
    manner: Manner


def import_form(session: Session, order: Order) -> int:
    """Show what a form adds, and record it once it is wanted."""
    content = _content(session, order.file)
    person = asker(session, order.manner)
    if person is None and not order.manner.yes and not order.manner.dry_run:
        message = N_("nobody can be asked here: add --yes to write, or --dry-run only to look")
        raise StopError(session.text(message), WRONG_USE)
    for _ in range(_TRIES):
        try:
            return _attempt(session, order, content, person)
        except ChangedError as changed:
            session.say(changed.message(session.language))
    raise StopError(session.text(N_("others write without a pause; try again later")))


def _attempt(session: Session, order: Order, content: bytes, person: Asker | None) -> int:
    """Read the data and import once. Raises ChangedError when somebody else writes meanwhile."""
    data = readable_data(session)
    form, planned = _planned(session, order, content, data)
    # Made first: of a period that is closed nothing else need be said.
    proposals = _proposals(data, form, planned) if form is not None else []
    if form is None or has_errors(planned.problems):
        _told(session, data, planned.problems)
        session.say(session.text(N_("Nothing was written.")))
        return BAD
    _show(session, data, planned, proposals)
    if planned.is_empty:
        session.say(session.text(N_("It is all there already; nothing was written.")))
        return GOOD
    if not _wanted(session, order.manner, person):
        return GOOD if order.manner.dry_run else BAD
    record(session.folder, proposals)
    _written(session, proposals)
    return GOOD


def _content(session: Session, path: Path) -> bytes:
    """The file's bytes. Raises StopError when they are not to be had."""
    try:
        if not path.is_file():
            message = N_("there is no file {file}")
            raise StopError(session.text(message, file=path.as_posix()), WRONG_USE)
        with path.open("rb") as stream:
            return stream.read(LARGEST_FORM + 1)
    except OSError as error:
        message = N_("{file} cannot be read: {reason}; is it open in Excel?")
        stop = session.text(message, file=path.as_posix(), reason=error.strerror or error)
        raise StopError(stop) from None


def _planned(
    session: Session, order: Order, content: bytes, data: Dataset
) -> tuple[Form | None, PlannedImport]:
    form, problems = read_form(
        order.file.absolute().as_posix(),
        content,
        data,
        session.language,
        agency=session.agency(data, order.agency),
        period=session.period(data, order.period) if order.period else None,
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
        session.show(import_table(data, planned, session.formatter))
    for line in import_lines(planned, session.formatter):
        session.say(line)
    effects = [one for proposal in proposals for one in proposal.effects]
    if lines := list(effect_lines(data.plan, effects, session.formatter)):
        period = session.formatter.period(proposals[0].period)
        session.say("\n" + session.text(N_("Figures of {period}:"), period=period))
        session.say("\n".join(f"  {line}" for line in lines) + "\n")
    _told(session, data, planned.problems)


def _told(session: Session, data: Dataset, problems: Sequence[Problem]) -> None:
    checked = session.outcome(data, problems)
    for said in each_as_text(checked, session.language, session.width, session.style):
        session.say(said)


def _wanted(session: Session, manner: Manner, person: Asker | None) -> bool:
    if manner.dry_run:
        session.say(session.text(N_("Nothing was written (--dry-run).")))
        return False
    if person and not person.yes(session.text(N_("Write it?")), default=True):
        session.say(session.text(N_("Nothing was written.")))
        return False
    return True


def _written(session: Session, proposals: Sequence[Proposal]) -> None:
    files = ", ".join(session.shown(one.file) for one in proposals if one.changes_something)
    session.say(session.style(session.text(N_("Written: {file}"), file=files), "good"))
    session.say(session.text(N_("To take it back: ktstartup undo")))
