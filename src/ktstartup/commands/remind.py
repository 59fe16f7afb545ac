"""`ktstartup remind`: a letter to each body whose report lacks something, and a list of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ktstartup.api import agency_of
from ktstartup.commands.arguments import day_typed, issue_typed, period_typed
from ktstartup.commands.checked_data import sound_data
from ktstartup.commands.common_options import (
    DocumentDate,
    LetterFormats,
    Open,
    OptionalAgency,
    PeriodOption,
    output_option,
)
from ktstartup.commands.documents import (
    folder_for,
    rendered,
    telling_of_templates,
    write_documents,
)
from ktstartup.commands.options import Option
from ktstartup.commands.session import GOOD, Session, StopError, UsageError
from ktstartup.language import N_
from ktstartup.measuring.gaps import measure_gaps
from ktstartup.measuring.summary import measure
from ktstartup.rendering.views.heading import Issue
from ktstartup.rendering.views.reminder_views import build_letter, build_list, numbered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from ktstartup.calendar import Period
    from ktstartup.measuring.gaps import Owing
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.views.reminder_views import LetterView

_FOLDER, _LIST, _DRAFT = "don-doc", "danh-sach", "eml"
_NONE_OWED = N_("no report is owed at the end of {period}")

_Output = Annotated[
    Path | None,
    output_option(N_("The folder to write into (default: reports/<period>/don-doc).")),
]
_FirstNumber = Annotated[
    str | None,
    Option("--number", help=N_("The first letter's number; the others follow.")),
]
_Until = Annotated[
    str | None,
    Option("--until", help=N_("The new date (default: counted from --date, else left open).")),
]


def remind(
    session: Session,
    period: PeriodOption,
    agency: OptionalAgency = None,
    form: LetterFormats = None,
    output: _Output = None,
    number: _FirstNumber = None,
    date: DocumentDate = None,
    until: _Until = None,
    *,
    opened: Open = False,
) -> int:
    """Write the reminders of the report due at a period's end, and name the files."""
    data = sound_data(session)
    only = agency_of(data, agency)
    owed = _owed(data, period_typed(session, data, period))
    data = data.at(owed)
    issue = issue_typed(session, data, owed, number, date)
    new_date = day_typed(until) if until else None
    summary = measure(data, owed)
    if not summary.reporting.expected:  # a kind of report that is owed, but by nobody yet
        raise UsageError(_NONE_OWED, period=owed)
    owing = measure_gaps(summary)
    if not _wanted(owing, only, owed):
        message = N_("Every report on {period} is in and complete: nobody to remind.")
        session.tell(message, period=session.formatter.period(owed))
        return GOOD
    # Whoever writes the letters owes a report as well, and writes none to itself.
    issuer = summary.scope.heir(data.plan.reporting.through)
    wanted = [one for one in _wanted(owing, only, owed) if one.agency != issuer]
    if only == issuer:
        raise StopError(N_("{agency} writes the reminders itself, and none to itself"), agency=only)
    _possible_date(session, data, wanted, issue, new_date)
    letters = {
        one.agency: build_letter(summary, one, session.formatter, numbered(issue, index), new_date)
        for index, one in enumerate(wanted)
    }
    forms = form or ()
    files = _letters(session, data, letters, owed, forms)
    printed = [one for one in forms if one != _DRAFT]
    if only is None and (printed or not forms):
        listed = build_list(summary, owing, session.formatter, Issue(date=issue.date))
        made = rendered(session, data, listed, "reminders", printed)
        files |= {f"{_LIST}.{name}": one.content for name, one in made.items()}
    folder = output or folder_for(data) / str(owed) / _FOLDER
    inside = {folder / name: content for name, content in files.items()}
    write_documents(session, inside, forms, opened=opened)
    if _DRAFT in forms:
        _say_unaddressed(session, data, letters)
    return GOOD


def _letters(
    session: Session,
    data: Dataset,
    letters: Mapping[str, LetterView],
    owed: Period,
    forms: Sequence[str],
) -> dict[str, bytes]:
    """Each body's letter in the formats asked for, by the names of the files."""
    files = {}
    kept = {*(forms or ("md", "docx")), *(("docx",) if "pdf" in forms else ())}
    for agency, letter in letters.items():
        made = rendered(session, data, letter, "letter", forms)
        if _DRAFT in forms:
            attached = f"{agency}-{owed}.docx"
            draft = _draft(session, data, agency, letter, made["docx"].content, attached)
            files[f"{agency}.{_DRAFT}"] = draft
        files |= {f"{agency}.{name}": one.content for name, one in made.items() if name in kept}
    return files


def _draft(
    session: Session, data: Dataset, agency: str, letter: LetterView, word: bytes, name: str
) -> bytes:
    """The draft of an e-mail to a body, with its letter attached under a name."""
    from ktstartup.rendering.mail_draft import mail_draft
    from ktstartup.rendering.templates.template_files import folders

    to = data.bodies[agency].email or ""
    places = folders(data.folder, session.language.code)
    with telling_of_templates(session, data.folder):
        return mail_draft(letter, word, name, places, session.language, to)


def _say_unaddressed(session: Session, data: Dataset, agencies: Iterable[str]) -> None:
    """Name the bodies whose drafts have no receiver: an address is never guessed."""
    unknown = [one for one in agencies if not data.bodies[one].email]
    if unknown:
        message = N_(
            "The drafts have no receiver yet, for plan.yaml has no e-mail address (email) of: "
            "{agencies}"
        )
        names = ", ".join(map(data.bodies.abbreviation, unknown))
        session.warn(message, agencies=names)


def _possible_date(
    session: Session, data: Dataset, wanted: Sequence[Owing], issue: Issue, new_date: dt.date | None
) -> None:
    """Raise UsageError when the new date is before the letter or before the date it replaces."""
    write, plan = session.formatter, data.plan
    if new_date is None and issue.date is not None:
        days = plan.reporting.reminder_working_days
        new_date = plan.calendar.working_day_after(issue.date, days)
    if new_date is None:
        return
    if issue.date is not None and new_date < issue.date:
        message = N_(
            "the new date {until} is before the letter itself ({day}): give a later --until"
        )
        raise UsageError(message, until=write.day(new_date), day=write.day(issue.date))
    old = max((one.delivery.deadline for one in wanted), default=new_date)
    if new_date < old:
        message = N_(
            "the new date {until} is before the one it replaces ({day}): give a later --until"
        )
        raise UsageError(message, until=write.day(new_date), day=write.day(old))


def _owed(data: Dataset, asked: Period) -> Period:
    """The period whose report is due when the one asked for ends. Raises UsageError if none is."""
    owed = data.plan.all_owed(asked)
    if not owed:
        raise UsageError(_NONE_OWED, period=asked)
    return asked if asked in owed else owed[0]


def _wanted(owing: Sequence[Owing], agency: str | None, period: Period) -> list[Owing]:
    """Those to be written to. Raises StopError when the one asked for owes nothing."""
    if agency is None:
        return list(owing)
    found = [one for one in owing if one.agency == agency]
    if not found:
        message = N_("{agency} owes nothing for {period}: its report is in, or none is asked of it")
        raise StopError(message, agency=agency, period=period)
    return found
