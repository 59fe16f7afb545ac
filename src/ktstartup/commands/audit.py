"""`ktstartup audit`: a pack for an auditor who has neither ktstartup nor a network."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ktstartup.closing.audit_pack import AuditPack, Sample, zipped
from ktstartup.closing.issued_documents import document_on, issue_of
from ktstartup.commands.arguments import one_line, period_typed
from ktstartup.commands.checked_data import sound_data
from ktstartup.commands.common_options import PeriodOption
from ktstartup.commands.documents import write_documents
from ktstartup.commands.issued_reports import issued_file
from ktstartup.commands.options import Option
from ktstartup.commands.session import GOOD, Session, StopError, UsageError
from ktstartup.commands.terminal import say
from ktstartup.language import N_, NN_
from ktstartup.rendering.views.heading import Issue

if TYPE_CHECKING:
    from ktstartup.calendar import Period
    from ktstartup.reading.dataset import Dataset

_MOST_DRAWN = 10_000

_Output = Annotated[
    Path, Option("--output", "-o", metavar="FILE", help=N_("The zip file to write."))
]
_Report = Annotated[
    Path | None,
    Option("--report", help=N_("The issued report that the period was closed with.")),
]
_Size = Annotated[int, Option("--sample", help=N_("How many entries are drawn to be looked at."))]
_Seed = Annotated[
    str | None,
    Option("--seed", help=N_("What the sample is drawn by (default: the period).")),
]


def audit(
    session: Session,
    period: PeriodOption,
    output: _Output,
    report: _Report = None,
    sample: _Size = 20,
    seed: _Seed = None,
) -> int:
    """Write a pack for an auditor: the report, each figure's arithmetic, entries and evidence."""
    if not 0 < sample <= _MOST_DRAWN:
        raise UsageError(N_("--sample wants a number from 1 to {most}"), most=_MOST_DRAWN)
    data = sound_data(session)
    over = period_typed(session, data, period)
    drawn = Sample(sample, one_line(seed or "") or str(over))
    reports = _reports(session, data, over, report)
    pack = AuditPack(data, over, reports, drawn, session.formatter)
    content = zipped(pack.files())
    write_documents(session, {output: content})
    session.tell(N_("SHA-256 of the pack: {digest}"), digest=hashlib.sha256(content).hexdigest())
    if pack.kept_out:
        message = NN_(
            "Kept out, for it is confidential: {n} paper: {papers}",
            "Kept out, for they are confidential: {n} papers: {papers}",
        )
        papers = ", ".join(pack.kept_out)
        say(session.language.counted(message, len(pack.kept_out), papers=papers))
    return GOOD


def _reports(
    session: Session, data: Dataset, period: Period, issued: Path | None
) -> dict[str, bytes]:
    """The document as the data give it, and the issued file where it is given.

    Raises StopError where that is not the file that the period was closed with.
    """
    closed = data.closing_of(period)
    last = None if closed is None else closed.manifest.last
    language = last.document.language if last and last.document else session.language.code
    issue = issue_of(last.report) if last else Issue()
    found = {"theo-du-lieu.docx": document_on(data, period, issue, language).word}
    if issued is None:
        if last is not None:
            session.warn(N_("The issued file is not in the pack: name it by --report."))
        return found
    content = issued_file(issued)
    if last is None or hashlib.sha256(content).hexdigest() != last.report.sha256:
        message = N_("{file} is not the file that {period} was closed with")
        raise StopError(message, file=issued.as_posix(), period=period)
    return {**found, f"da-phat-hanh{issued.suffix}": content}
