"""Reports as they were issued: held against the report that the data give, and what came since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ktstartup.commands.session import StopError, UsageError
from ktstartup.commands.terminal import say, style, warn
from ktstartup.language import LANGUAGES, N_, NN_, Language
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.model.document_names import plan_name
from ktstartup.rendering.views.heading import Issue
from ktstartup.system_errors import why_unread
from ktstartup.text.formatting import Formatter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset, ManifestFile
    from ktstartup.rendering.word.issued_text import TextComparison

# A report with pictures has a few megabytes.
_LARGEST_ISSUED = 32 << 20
MOST_WORDS = 150_000
"""How many words a report may have, some 400 pages: each is laid beside the data's own."""
_YEAR = lazy_pattern(r"\b(?:19|20|21)\d\d\b")
# Of the report's own paragraphs so many at least stand unchanged in what was issued.
_LEAST_IN_COMMON = 0.25
# So many paragraphs with other figures are shown; a person looks at the rest in Word.
_MOST = 5


class Compared(NamedTuple):
    """An issued text beside the one that the data give, and the language that both are in."""

    language: str
    texts: TextComparison


def issued_file(path: Path) -> bytes:
    """The issued file's bytes. Raises UsageError when it cannot be read."""
    try:
        if path.exists() and not path.is_file():  # /dev/zero has no end
            raise UsageError(N_("{file} is no ordinary file"), file=path.as_posix())
        with path.open("rb") as stream:
            content = stream.read(_LARGEST_ISSUED + 1)
    except OSError as error:
        message = N_("the report {file} cannot be read: {reason}")
        raise UsageError(message, file=path.as_posix(), reason=why_unread(error)) from None
    if len(content) > _LARGEST_ISSUED:
        raise UsageError(N_("{file} is larger than any report"), file=path.as_posix())
    return content


def compared_with_data(
    session: Session, data: Dataset, period: Period, content: bytes, issue: Issue
) -> Compared:
    """The issued text held against the one that the data give, in the language it is in.

    Raises StopError when the file is no Word file, or not the report on the period.
    """
    issued = issued_paragraphs(content)
    found = [
        Compared(language, _compared(data, period, issue, language, content))
        for language in LANGUAGES
        if _is_on(data, period, language, issued)
    ]
    best = max(found, key=lambda one: one.texts.same_paragraphs, default=None)
    if best and best.texts.same_paragraphs >= _LEAST_IN_COMMON * best.texts.paragraphs:
        return best
    message = N_("this is not the report on {name} of {plan}: look whether it is the right file")
    name = session.formatter.period(period)
    raise StopError(message, name=name, plan=plan_name(data.plan.document, session.language))


def is_pdf(content: bytes) -> bool:
    """Whether a file is a PDF, whatever its name says."""
    return content.startswith(b"%PDF")


def issued_paragraphs(content: bytes) -> list[str]:
    """The paragraphs of an issued file; of a PDF as far as its lines tell.

    Raises StopError for what is neither a Word file nor a PDF with text, or has too much of it.
    """
    found = _paragraphs(content)
    if sum(len(one.split()) for one in found) > MOST_WORDS:
        message = N_("the file has more than {n} words, which no report has")
        raise StopError(message, n=MOST_WORDS)
    return found


def _paragraphs(content: bytes) -> list[str]:
    from ktstartup.rendering.word.issued_text import NoWordFileError, paragraphs
    from ktstartup.scaffold.document_text import joined_lines, lines_of_pdf

    if is_pdf(content):
        found = [one for one in joined_lines(lines_of_pdf("PDF", content)) if one != "|"]
        if not any(map(str.isalpha, "".join(found))):
            message = N_("the PDF has no text, as a scan has none: take the Word file")
            raise StopError(message)
        return found
    try:
        return paragraphs(content)
    except NoWordFileError:
        message = N_("the report is neither a Word file (.docx) nor a PDF: save it as one in Word")
        raise StopError(message) from None


def _is_on(data: Dataset, period: Period, language: str, issued: Sequence[str]) -> bool:
    """Whether the title, which names the plan, names the period as well.

    Where the title names no year, the opening does: it names the plan next.
    """
    from ktstartup.rendering.word.issued_text import mentions

    longer = [
        Formatter(Language(code)).period(part)
        for code in LANGUAGES
        for part in period.inside()
        if part != period
    ]
    longer.append(data.plan.document.subject)
    name = Formatter(Language(language)).period(period)
    number = data.plan.document.number
    opening = [text for text in issued if mentions(text, number)][:2]
    dated = [text for text in opening if _YEAR.search(text.replace(number, ""))]
    return any(mentions(text, name, longer) for text in dated[:1])


def _compared(
    data: Dataset, period: Period, issue: Issue, language: str, content: bytes
) -> TextComparison:
    """The text held against the report with its number and date, and with both left open.

    The clerk may have written them by hand, on paper.
    """
    from ktstartup.closing.issued_documents import document_on
    from ktstartup.rendering.word.issued_text import compare_texts, paragraphs, surroundings
    from ktstartup.rendering.word.running_text import as_comparison, found_in

    issued = issued_paragraphs(content)

    def compared(one: Issue) -> TextComparison:
        word = document_on(data, period, one, language).word
        ours = paragraphs(word)
        if is_pdf(content):
            return as_comparison(found_in(ours, "\n".join(issued)).besides(surroundings(word)))
        return compare_texts(ours, issued)

    first = compared(issue)
    if first.same:
        return first
    # Which of the two it is tell the paragraphs that it has; what it lacks is told of either.
    return max(first, compared(Issue()), key=lambda one: one.same_paragraphs)


def say_compared(session: Session, file: Path, found: TextComparison) -> None:
    """Say how the issued text stands to the data."""
    if found.same:
        session.tell(N_("{file} says what the data give, word for word."), file=file)
        return
    if found.differing:
        _say_differing(session, file, found)
    for texts, message, sign in (
        (found.left_out, N_("Paragraphs with figures that {file} leaves out: {n}"), "  - "),
        (
            found.put_in,
            N_("Paragraphs with figures that {file} has and the data do not: {n}"),
            "  + ",
        ),
    ):
        _say_alone(session, session.text(message, n=len(texts), file=file), texts, sign)
    if not found.other_figures:
        session.tell(N_("{file} has every figure that the data give."), file=file)
    message = N_("Paragraphs reworded: {reworded}, left out: {missing}, added: {added}.")
    session.tell(message, reworded=found.reworded, missing=found.missing, added=found.added)


def _say_differing(session: Session, file: Path, found: TextComparison) -> None:
    message = N_("Paragraphs of {file} with other figures than the data give: {n}")
    say(style(session.text(message, n=len(found.differing), file=file), "warning"))
    for ours, theirs in found.differing[:_MOST]:
        say(style(f"  - {ours}", "error"))
        say(style(f"  + {theirs}", "good"))
    if len(found.differing) > _MOST:
        session.tell(N_("  … and {n} more"), n=len(found.differing) - _MOST)
    session.tell(N_("- is what the data give, + what was issued."))


def _say_alone(session: Session, heading: str, texts: Sequence[str], sign: str) -> None:
    if not texts:
        return
    say(style(heading, "warning"))
    for text in texts[:_MOST]:
        say(style(f"{sign}{text}", "error" if sign.strip() == "-" else "good"))
    if len(texts) > _MOST:
        session.tell(N_("  … and {n} more"), n=len(texts) - _MOST)


# ---------------------------------------------------------------- beside a new report


def say_issued(session: Session, data: Dataset, period: Period) -> None:
    """Say beside a report on a period that was closed whether it matches, and what came since.

    On the error output: the report's files are named on the other.
    """
    file = data.manifest_of(period)
    if file is None:
        return
    from ktstartup.measuring.comparison import compare_issued

    warn(_matches(session, data, file))
    since = compare_issued(data, period, file.manifest.last)
    if since.causes or since.parts:
        message = NN_(
            "Corrected or reported late since: {n} entry; figures that differ by now: {figures}; "
            "see: ktstartup diff {period} --issued",
            "Corrected or reported late since: {n} entries; figures that differ by now: {figures}; "
            "see: ktstartup diff {period} --issued",
        )
        words = {"figures": since.parts, "period": period}
        warn(session.language.counted(message, len(since.causes), **words))


def _matches(session: Session, data: Dataset, file: ManifestFile) -> str:
    """Whether the figures are those of the issued report."""
    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.snapshot import take_figures

    closing = file.manifest.last
    now = take_figures(AsOfView(data, file.period))
    words = {
        "number": closing.report.number,
        "day": session.formatter.day(closing.report.date),
    }
    differing = len(closing.figures.against(now))
    if closing.reopened is None:
        return session.text(N_("Its figures are those of report {number} of {day}."), **words)
    again = {
        "on": session.formatter.day(closing.reopened.date),
        "by": closing.reopened.by,
        "reason": closing.reopened.reason,
    }
    if not differing:
        message = N_(
            "Its figures are those of report {number} of {day}; the period is open again since "
            "{on} ({by}: {reason})."
        )
        return session.text(message, **words, **again)
    changed = NN_(
        "{n} of its figures is not that of report {number} of {day}: the period is open "
        "again since {on} ({by}: {reason}).",
        "{n} of its figures are not those of report {number} of {day}: the period is open "
        "again since {on} ({by}: {reason}).",
    )
    return session.language.counted(changed, differing, **words, **again)
