"""`ktstartup verify`: holds a signed document against the data, figure by figure."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from ktstartup.closing.issued_documents import document_on, issue_of
from ktstartup.commands.arguments import issue_typed, period_typed
from ktstartup.commands.checked_data import check_data, sound_data
from ktstartup.commands.common_options import OUTPUT_FORMAT, DocumentDate
from ktstartup.commands.issued_reports import (
    compared_with_data,
    is_pdf,
    issued_file,
    issued_paragraphs,
)
from ktstartup.commands.options import Argument, Option
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
from ktstartup.rendering.verified_document import VerifiedDocument
from ktstartup.rendering.word.issued_text import paragraphs, surroundings
from ktstartup.rendering.word.running_text import found_in
from ktstartup.system_errors import why_unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.calendar import Period
    from ktstartup.reading.dataset import Dataset, ManifestFile
    from ktstartup.reading.pdf_signatures import PdfSignature
    from ktstartup.rendering.word.running_text import Found, FoundParagraph

# What is shown of a passage that was added.
_LONGEST = 300
_File = Annotated[Path, Argument(metavar="FILE", help=N_("The signed document: .pdf, .docx."))]
_Period = Annotated[
    str | None,
    Option(
        "--period",
        "-p",
        metavar="PERIOD",
        help=N_("The period it reports on (default: the one that was closed with this very file)."),
    ),
]
_Number = Annotated[str | None, Option("--number", help=N_("Its number, for example 12."))]
_Roots = Annotated[
    list[Path] | None,
    Option(
        "--root",
        metavar="CERTIFICATE",
        help=N_("A certificate that is trusted: the signature must lead to one of those given."),
    ),
]
_Every = Annotated[
    bool, Option("--all", help=N_("Every figure that was found, paragraph by paragraph."))
]


def verify(
    session: Session,
    file: _File,
    period: _Period = None,
    number: _Number = None,
    date: DocumentDate = None,
    root: _Roots = None,
    *,
    everything: _Every = False,
    form: Annotated[Literal["text", "json"], OUTPUT_FORMAT] = "text",
) -> int:
    """Hold a signed document against the data: each figure found, missing or different."""
    content = issued_file(file)
    if root and not is_pdf(content):
        raise UsageError(N_("--root is for the signature of a PDF; {file} is none"), file=file.name)
    data = check_data(session).dataset or sound_data(session)
    closed = _closed_with(data, content)
    if period is None and closed is None:
        message = N_("{file} is not the file that a period was closed with: name it by --period")
        raise UsageError(message, file=file.as_posix())
    over = closed.period if period is None and closed else period_typed(session, data, period or "")
    found, judged = _found(session, data, over, content, (number, date))
    signatures = _signatures(session, content, root or []) if is_pdf(content) else None
    held = VerifiedDocument(file, over, closed, found, judged, signatures, bool(root))
    if form == "json":
        say(json.dumps(held.as_data(), ensure_ascii=False, indent=2), form)
    else:
        _say(session, held, everything=everything)
    return GOOD if held.good else BAD


def _found(
    session: Session,
    data: Dataset,
    period: Period,
    content: bytes,
    typed: tuple[str | None, str | None],
) -> tuple[Found, bool]:
    """What became of the data's paragraphs, and whether what else is there was added by somebody.

    A PDF has page headers and charts besides, which only the document made again can tell.
    """
    theirs, pdf = "\n".join(issued_paragraphs(content)), is_pdf(content)
    ours = _kept(data, period)
    word: bytes | None = None
    if ours is None:
        data = sound_data(session)
        issue = issue_typed(session, data, period, *typed)
        language = compared_with_data(session, data, period, content, issue).language
        word = document_on(data, period, issue, language).word
    elif pdf and not check_data(session).errors:
        last = next(one for one in data.closed if one.period == period).manifest.last
        language = last.document.language if last.document else session.language.code
        word = document_on(data, period, issue_of(last.report), language).word
    found = found_in(ours or paragraphs(word or b""), theirs)
    if pdf and word is not None:
        found = found.besides(surroundings(word))
    return found, word is not None or not pdf


def _closed_with(data: Dataset, content: bytes) -> ManifestFile | None:
    """The manifest of the period that was closed with this very file, if there is one."""
    known = hashlib.sha256(content).hexdigest()
    return next((one for one in data.closed if one.manifest.last.report.sha256 == known), None)


def _kept(data: Dataset, period: Period) -> list[str] | None:
    """The document's paragraphs as closing the period kept them; None where it did not."""
    closed = data.closing_of(period)
    name = kept_copies(period)[0]
    if closed is None or closed.manifest.last.files.get(name) != digest(data.copies.get(name, b"")):
        return None
    return data.copies[name].decode("utf-8", "replace").splitlines()


# ---------------------------------------------------------------- for people


def _say(session: Session, held: VerifiedDocument, *, everything: bool) -> None:
    _say_file(session, held)
    _say_figures(session, held, everything=everything)
    if held.signatures is not None:
        if not held.signatures:
            session.tell(N_("The PDF bears no digital signature."))
        for one in held.signatures:
            _say_signature(session, one)


def _say_file(session: Session, held: VerifiedDocument) -> None:
    """Say whether it is the very file that the period was closed with; another one may be good."""
    file, closed = held.file.name, held.closed
    if closed is None:
        message = N_("{file} is another file than one that a period was closed with.")
        session.tell(message, file=file)
    elif not held.right_period:
        message = N_("{file} is the report on {period}, which was closed with it.")
        say(style(session.text(message, file=file, period=closed.period), "error"))
    else:
        report = closed.manifest.last.report
        message = N_("{file} is, byte for byte, the file that {period} was closed with ({number}).")
        session.tell(message, file=file, period=held.period, number=report.number)


def _say_figures(session: Session, held: VerifiedDocument, *, everything: bool) -> None:
    found = held.found
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
    say(style(session.text(message, **words), "good" if held.as_data_give else "error"))
    if held.added:
        message = N_("Passages with figures that the data do not have: {n}")
        say(style(session.text(message, n=len(held.added)), "error"))
        for added in held.added:
            cut = " …" if len(added.text) > _LONGEST else ""
            say(style(f"  + {added.text[:_LONGEST]}{cut}", "error"))
    elif found.added:
        message = N_("Figures between these paragraphs (headers, charts, what was added): {n}")
        session.tell(message, n=sum(len(one.figures) for one in found.added))


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


def _signatures(
    session: Session, content: bytes, roots: Sequence[Path]
) -> list[PdfSignature] | None:
    """The signatures of a PDF; None where they cannot be read, which is told."""
    try:
        return signatures_of(content, [one.read_bytes() for one in roots])
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
        session.warn(message, reason=str(error))
        return None


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
