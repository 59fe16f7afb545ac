"""Forms that came back: each read by itself, and held against the data with those before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ktstartup.api import agency_of
from ktstartup.commands.arguments import period_typed
from ktstartup.commands.form_files import later_copy
from ktstartup.commands.session import StopError
from ktstartup.errors import ChangedError, RefusedError
from ktstartup.forms.form_reader import read_form
from ktstartup.forms.importer import PlannedImport, plan_import
from ktstartup.forms.spreadsheets import LARGEST_FORM
from ktstartup.language import N_
from ktstartup.problems import has_errors
from ktstartup.recording.proposal import propose
from ktstartup.system_errors import why_unread

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ktstartup.commands.session import Session
    from ktstartup.forms.form_reader import Form
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.proposal import Proposal

_EMPTY = "KT827"
_NEW_ERRORS = N_("nothing was written, for the data would have new errors")


@dataclass
class ReturnedForm:
    """One file, what it brings and what would be written for it.

    ``refusal`` is why nothing of it can be written where no cell is to blame, ``same`` another
    file with the same bytes, ``replaced_by`` a copy of it that somebody corrected. ``unwritten``
    are the files of the data as the forms before it would leave them.
    """

    file: Path
    content: bytes = b""
    form: Form | None = None
    planned: PlannedImport = field(default_factory=PlannedImport)
    proposals: list[Proposal] = field(default_factory=list)
    refusal: RefusedError | None = None
    same: Path | None = None
    replaced_by: Path | None = None
    unwritten: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with it, and what a person should look at."""
        return self.planned.problems

    @property
    def is_empty(self) -> bool:
        """Whether nobody has filled anything in."""
        return {one.code for one in self.problems if has_errors([one])} == {_EMPTY}

    @property
    def has_errors(self) -> bool:
        """Whether nothing of it can be written."""
        return self.refusal is not None or has_errors(self.problems)

    @property
    def is_wrong(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.has_errors and not self.is_empty and not self.replaced_by


def content_of_form(path: Path) -> bytes:
    """The file's bytes. Raises StopError when they are not to be had."""
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_FORM + 1)
    except OSError as error:
        message = N_("{file} cannot be read: {reason}")
        raise StopError(message, file=path.as_posix(), reason=why_unread(error)) from None


def read_forms(
    session: Session,
    data: Dataset,
    contents: dict[Path, bytes | RefusedError],
    who: tuple[str | None, str | None],
) -> list[ReturnedForm]:
    """Each form as if those before it were recorded already; wrong ones leave no trace.

    Raises ChangedError when somebody else writes meanwhile.
    """
    found: list[ReturnedForm] = []
    seen: dict[bytes, Path] = {}
    for file, content in contents.items():
        if isinstance(content, RefusedError):
            found.append(ReturnedForm(file, refusal=content))
        elif content in seen:
            found.append(ReturnedForm(file, same=seen[content]))
        else:
            seen[content] = file
            try:
                one = returned(session, data, file, content, who)
            except ChangedError:
                raise
            except RefusedError as refusal:
                one = ReturnedForm(file, content, refusal=refusal)
            if not one.has_errors and any(proposal.refused for proposal in one.proposals):
                one.refusal = RefusedError(_NEW_ERRORS)
            one.unwritten = {name: data.contents[name] for name in data.on_disk}
            found.append(one)
            if one.proposals and not one.has_errors:
                data = one.proposals[-1].data
    for one in found:
        one.replaced_by = later_copy(one.file, list(contents)) if one.has_errors else None
    return found


def returned(
    session: Session,
    data: Dataset,
    file: Path,
    content: bytes,
    who: tuple[str | None, str | None],
) -> ReturnedForm:
    """One form; ``who``: agency and period where the form does not say them itself.

    Raises RefusedError for a closed period, or a file that cannot be added to; ChangedError
    where it is not as it was when the form was checked against it.
    """
    agency, period = who
    form, problems = read_form(
        file.absolute().as_posix(),
        content,
        data,
        session.language,
        agency=agency_of(data, agency),
        period=period_typed(session, data, period) if period else None,
    )
    if form is None:
        return ReturnedForm(file, content, planned=PlannedImport(problems=problems))
    planned = plan_import(data, form)
    # Made whatever is wrong: of a period that is closed nothing else need be said.
    proposals = _proposals(data, form, planned)
    return ReturnedForm(file, content, form, planned, proposals)


def _proposals(data: Dataset, form: Form, planned: PlannedImport) -> list[Proposal]:
    """What would be written: the figures' file, and that of the report where it is another."""
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
