"""`ktstartup verify`: holds a signed document against the data, figure by figure."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktstartup.closing.documents import document_on
from ktstartup.commands.arguments import period_typed
from ktstartup.commands.checked_data import check_data, sound_data
from ktstartup.commands.common_options import DocumentDate
from ktstartup.commands.issued_reports import (
    compared_with_data,
    is_pdf,
    issued_file,
    issued_paragraphs,
)
from ktstartup.commands.possible_issue import issue_typed
from ktstartup.commands.session import BAD, GOOD, Session, UsageError
from ktstartup.commands.terminal import say, style
from ktstartup.language import N_
from ktstartup.reading.dataset import kept_copies
from ktstartup.reading.encoding import digest
from ktstartup.reading.pdf_signatures import (
    NoCertificateError,
    NoSignaturesError,
    signatures_of,
)
from ktstartup.rendering.word.issued_text import paragraphs
from ktstartup.rendering.word.running_text import found_in
from ktstartup.system_errors import why_unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.calendar import Period
    from ktstartup.reading.dataset import Dataset, ManifestFile
    from ktstartup.reading.pdf_signatures import PdfSignature
    from ktstartup.rendering.word.running_text import Found, FoundParagraph

__all__ = ["verify"]

_File = Annotated[
    Path, typer.Argument(metavar="FILE", help=N_("The signed document: .pdf, .docx."))
]
_Period = Annotated[
    str | None,
    typer.Option(
        "--period",
        "-p",
        metavar="PERIOD",
        help=N_("The period it reports on (default: the one that was closed with this very file)."),
    ),
]
_Number = Annotated[str | None, typer.Option("--number", help=N_("Its number, for example 12."))]
_Roots = Annotated[
    list[Path] | None,
    typer.Option(
        "--root",
        metavar="CERTIFICATE",
        help=N_("A certificate that is trusted: the signature must lead to one of those given."),
    ),
]
_Every = Annotated[
    bool, typer.Option("--all", help=N_("Every figure that was found, paragraph by paragraph."))
]


def verify(
    context: typer.Context,
    file: _File,
    period: _Period = None,
    number: _Number = None,
    date: DocumentDate = None,
    root: _Roots = None,
    *,
    everything: _Every = False,
) -> int:
    """Hold a signed document against the data: each figure found, missing or different."""
    session: Session = context.obj
    content = issued_file(file)
    if root and not is_pdf(content):
        raise UsageError(N_("--root is for the signature of a PDF; {file} is none"), file=file.name)
    data = check_data(session).dataset or sound_data(session)
    closed = _closed_with(data, content)
    if period is None and closed is None:
        message = N_("{file} is not the file that a period was closed with: name it by --period")
        raise UsageError(message, file=file.as_posix())
    over = closed.period if period is None and closed else period_typed(session, data, period or "")
    ours = _kept(data, over)
    if ours is None:
        data = sound_data(session)
        issue = issue_typed(session, data, over, number, date)
        language = compared_with_data(session, data, over, content, issue).language
        ours = paragraphs(document_on(data, over, issue, language).word)
    found = found_in(ours, "\n".join(issued_paragraphs(content)))
    good = [
        _say_file(session, file, closed, over),
        _say_figures(session, found, everything=everything, running=is_pdf(content)),
        _say_signatures(session, content, root or []) if is_pdf(content) else True,
    ]
    return GOOD if all(good) else BAD


def _closed_with(data: Dataset, content: bytes) -> ManifestFile | None:
    """The manifest of the period that was closed with this very file, if there is one."""
    known = hashlib.sha256(content).hexdigest()
    return next((one for one in data.closed if one.manifest.last.report.sha256 == known), None)


def _kept(data: Dataset, period: Period) -> list[str] | None:
    """The document's paragraphs as closing the period kept them; None where it did not."""
    closed = next((one for one in data.closed if one.period == period), None)
    name = kept_copies(period)[0]
    if closed is None or closed.manifest.last.files.get(name) != digest(data.copies.get(name, b"")):
        return None
    return data.copies[name].decode("utf-8", "replace").splitlines()


def _say_file(session: Session, file: Path, closed: ManifestFile | None, over: Period) -> bool:
    """Say whether it is the very file that the period was closed with; another one may be good."""
    if closed is None:
        message = N_("{file} is another file than one that a period was closed with.")
        session.tell(message, file=file.name)
    elif closed.period != over:
        message = N_("{file} is the report on {period}, which was closed with it.")
        say(style(session.text(message, file=file.name, period=closed.period), "error"))
        return False
    else:
        report = closed.manifest.last.report
        message = N_("{file} is, byte for byte, the file that {period} was closed with ({number}).")
        session.tell(message, file=file.name, period=over, number=report.number)
    return True


# ---------------------------------------------------------------- figures


def _say_figures(session: Session, found: Found, *, everything: bool, running: bool) -> bool:
    """Say what became of each figure. Between the paragraphs of a PDF stand charts and headers."""
    for one in found.paragraphs if everything else found.wrong:
        _say_paragraph(session, one)
    figures = found.figures
    same = sum(one.same for one in figures)
    missing = sum(one.theirs is None for one in figures)
    message = N_(
        "Paragraphs: {paragraphs}, in order: {sound}. Figures: {figures}, found: {same}, "
        "different: {other}, missing: {missing}."
    )
    words = {
        "paragraphs": len(found.paragraphs),
        "sound": len(found.paragraphs) - len(found.wrong),
        "figures": len(figures),
        "same": same,
        "other": len(figures) - same - missing,
        "missing": missing,
    }
    good = not found.wrong and (running or not found.more)
    say(style(session.text(message, **words), "good" if good else "error"))
    if found.more:
        message = N_("Figures between these paragraphs (headers, charts, what was added): {n}")
        session.tell(message, n=len(found.more))
    return good


def _say_paragraph(session: Session, one: FoundParagraph) -> None:
    say(style(f"{'=' if one.sound else '-'} {one.text}", "good" if one.sound else "error"))
    if one.taken_out:
        say(f"    {session.text(N_('taken out'))}")
        return
    for figure in one.figures:
        if figure.same:
            state = session.text(N_("found"))
        elif figure.theirs is None:
            state = session.text(N_("missing"))
        else:
            state = session.text(N_("different: {other}"), other=figure.theirs)
        if not figure.same or one.sound:
            say(f"    {figure.figure}: {state}")
    for more in one.more:
        say(f"    {more}: {session.text(N_('not in the data'))}")


# ---------------------------------------------------------------- signatures


def _say_signatures(session: Session, content: bytes, roots: Sequence[Path]) -> bool:
    """Say whose signatures a PDF bears and whether they hold; with roots one must be trusted."""
    try:
        found = signatures_of(content, [one.read_bytes() for one in roots])
    except NoCertificateError:
        raise UsageError(N_("--root wants a certificate (PEM or DER)")) from None
    except OSError as error:
        message, reason = N_("{file} cannot be read: {reason}"), why_unread(error)
        raise UsageError(message, file=str(error.filename), reason=reason) from None
    except NoSignaturesError as error:
        message = N_(
            "Its signatures cannot be read: {reason}. They are read once the tool is installed "
            "with them: pip install 'ktstartup[signatures]'"
        )
        session.tell(message, reason=str(error))
        return not roots
    if not found:
        session.tell(N_("The PDF bears no digital signature."))
    for one in found:
        _say_signature(session, one)
    held = all(one.valid for one in found)
    return held and (not roots or any(one.trusted and one.whole for one in found))


def _say_signature(session: Session, one: PdfSignature) -> None:
    time = "–" if one.time is None else one.time.isoformat(sep=" ", timespec="minutes")
    states = [
        N_("valid") if one.valid else N_("broken"),
        N_("covers the whole file") if one.whole else N_("the file was added to afterwards"),
        N_("trusted") if one.trusted else N_("not known to be trusted"),
    ]
    message = N_("Signature of {signer}, {time}: {states}")
    words = {"signer": one.signer, "time": time}
    said = session.text(message, **words, states=", ".join(map(session.text, states)))
    say(style(said, "good" if one.valid else "error"))
