"""`ktstartup close`: a period's report is issued; its figures and files stand from then on."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ktstartup.closing.issued_documents import issued_text
from ktstartup.closing.signatures import signed_text
from ktstartup.commands.arguments import day_typed, one_line, period_typed
from ktstartup.commands.checked_data import sound_data
from ktstartup.commands.common_options import PeriodOption
from ktstartup.commands.issued_reports import compared_with_data, issued_file, say_compared
from ktstartup.commands.options import Option
from ktstartup.commands.session import GOOD, Session, StopError, UsageError
from ktstartup.commands.terminal import say
from ktstartup.documents.issue import possible_number, require_after_cutoff
from ktstartup.git.signatures import NoKeygenError, UnsignedError, public_key, sign
from ktstartup.language import N_, NN_
from ktstartup.measuring.as_of import AsOfView
from ktstartup.model.manifest import IssuedReport
from ktstartup.reading.dataset import CLOSED
from ktstartup.recording.manifest_writer import closed, closing_of, digest_of, write_manifest
from ktstartup.rendering.views.heading import Issue

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ktstartup.calendar import Period
    from ktstartup.model.manifest import Closing
    from ktstartup.reading.dataset import Dataset, ManifestFile
    from ktstartup.rendering.word.issued_text import TextComparison

_REPORT = N_("The report as it was issued (.docx, or a PDF with text).")
_Accepted = Annotated[
    str | None,
    Option(
        "--accept-differences",
        metavar="REASON",
        help=N_("Close with a report that differs from the data, and say why."),
    ),
]
_Key = Annotated[
    Path | None,
    Option("--sign", metavar="KEY", help=N_("Sign with this private key of the office (OpenSSH).")),
]


def close(
    session: Session,
    period: PeriodOption,
    report: Annotated[Path, Option("--report", help=_REPORT)],
    number: Annotated[str, Option("--number", help=N_("Its number, for example 12."))],
    date: Annotated[str, Option("--date", help=N_("Its date."))],
    accepted: _Accepted = None,
    key: _Key = None,
) -> int:
    """Close a period with the report that was issued on it."""
    data = sound_data(session)
    over = period_typed(session, data, period)
    whole_number = _number(data, over, number)
    day = day_typed(date)
    before = data.manifest_of(over)
    _may_be_closed(session, data, over, before, day)
    content = issued_file(report)
    issue = Issue(whole_number.partition("/")[0], day)
    compared = compared_with_data(session, data, over, content, issue)
    texts = compared.texts
    reason = _accepted(session, report, texts, accepted)
    issued = IssuedReport.model_validate(
        {
            "number": whole_number,
            "date": day.isoformat(),
            "file": one_line(report.name),
            "sha256": hashlib.sha256(content).hexdigest(),
            "differs": str(texts.other_figures),
            "accepted": reason,
        }
    )
    document = issued_text(data, over, issued, compared.language)
    signer = None
    if key is not None:
        with _using(key):
            signer = public_key(key)
    closing = closing_of(data, over, issued, session.today, document, signer)
    if key is not None:
        with _using(key):
            signature = sign(key, signed_text(str(over), digest_of(over, closing)))
        closing = closing.model_copy(update={"signature": signature})
    manifest = closed(over, before.tree if before else None, closing)
    write_manifest(data, over, manifest, before=before, copies=document.copies)
    say_compared(session, report, texts)
    _say_closed(session, over, closing)
    return GOOD


def _accepted(
    session: Session, report: Path, texts: TextComparison, reason: str | None
) -> str | None:
    """Why a report that differs is accepted. Raises StopError where nobody says, and it does."""
    if not texts.differs:
        return None
    if reason is None:
        say_compared(session, report, texts)
        message = N_(
            "the report differs from the data, so the period is not closed: put right what is "
            "wrong; if the report has to stand as it is, say why: --accept-differences REASON"
        )
        raise StopError(message)
    if not one_line(reason):
        raise UsageError(N_("the reason is empty: say why the report differs from the data"))
    return one_line(reason)


@contextmanager
def _using(key: Path) -> Iterator[None]:
    """Sign with a key. Raises UsageError where it cannot be used."""
    try:
        yield
    except NoKeygenError:
        message = N_("this computer has no ssh-keygen (OpenSSH), so nothing can be signed")
        raise StopError(message) from None
    except (UnsignedError, OSError) as error:
        message = N_("the key {file} cannot be used: {reason}")
        raise UsageError(message, file=key.as_posix(), reason=one_line(str(error))) from None


def _number(data: Dataset, period: Period, written: str) -> str:
    """The whole number of the report; the symbol after the stroke may be left out."""
    number = one_line(written)
    if not number:
        raise UsageError(N_("the report's number is empty"))
    possible_number(number)
    if "/" in number:
        return number
    scope = AsOfView(data, period)
    body = scope.bodies[scope.heir(scope.plan.reporting.through)]
    return f"{number.zfill(2) if number.isdigit() else number}/BC-{body.symbol}"


def _may_be_closed(
    session: Session, data: Dataset, period: Period, before: ManifestFile | None, day: dt.date
) -> None:
    """Raise StopError when the period is closed already, goes on, or the date cannot be."""
    write, window = session.formatter, data.plan.calendar.window(period)
    if before is not None and before.manifest.in_force:
        report = before.manifest.last.report
        message = N_(
            "{period} is closed already: report {number} of {day}; to issue another one, open it "
            "first: ktstartup reopen --period {period} --reason …"
        )
        issued_on = write.day(report.date)
        raise StopError(message, period=period, number=report.number, day=issued_on)
    if session.today <= window.last:
        message = N_("{period} goes on until {day}: it can be closed after that")
        raise StopError(message, period=period, day=write.day(window.last))
    if day > session.today:
        message = N_("the report is dated {day}, which is not yet")
        raise UsageError(message, day=write.day(day))
    require_after_cutoff(data, session.language, period, day)


def _say_closed(session: Session, period: Period, closing: Closing) -> None:
    message = NN_(
        "{period} is closed: report {number} of {day}, {n} file.",
        "{period} is closed: report {number} of {day}, {n} files.",
    )
    words = {
        "period": period,
        "number": closing.report.number,
        "day": session.formatter.day(closing.report.date),
    }
    say(session.language.counted(message, len(closing.files), **words))
    say(session.location.shown(f"{CLOSED}/{period}.yaml"))
