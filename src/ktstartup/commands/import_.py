"""`ktstartup import`: records what forms say, each all of it or nothing, and never twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ktstartup.commands.checked_data import problem_texts, readable_data
from ktstartup.commands.common_options import DryRun, OptionalAgency, OptionalPeriod, Yes
from ktstartup.commands.entry_writing import (
    WriteMode,
    asker,
    is_wanted,
    refuse_unasked,
    sources_of,
)
from ktstartup.commands.form_files import copy_path, form_files, is_several, without_fresh_copies
from ktstartup.commands.options import Argument
from ktstartup.commands.returned_forms import ReturnedForm, content_of_form, read_forms, returned
from ktstartup.commands.session import BAD, GOOD, Session, StopError
from ktstartup.commands.terminal import print_tables, say, style
from ktstartup.errors import ChangedError, RefusedError
from ktstartup.language import N_, NN_
from ktstartup.reading.dataset import PROGRESS
from ktstartup.recording.made_documents import free_path, write_document
from ktstartup.recording.proposal import record
from ktstartup.rendering.import_preview import brought, import_lines, import_table
from ktstartup.system_errors import why_unwritten

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ktstartup.commands.asking import Asker
    from ktstartup.model.plan import Plan
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.proposal import Proposal

    Whose = tuple[str | None, str | None]

# Whoever is overtaken by another writer reads the data anew and tries again.
_TRIES = 20
_MOST_NAMED = 6


_Files = Annotated[
    list[Path],
    Argument(
        metavar="FILE",
        help=N_("The form as it came back, a folder of forms, “*.xlsx”, or a table."),
    ),
]


def import_(
    session: Session,
    files: _Files,
    agency: OptionalAgency = None,
    period: OptionalPeriod = None,
    *,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> int:
    """Show what forms add, and record it once it is wanted."""
    mode, who = WriteMode(yes, dry_run), (agency, period)
    found = form_files(files)
    person = asker(session, mode)
    refuse_unasked(mode, person)
    if is_several(files):
        read, fresh = without_fresh_copies(found)
        contents = {file: _content_or_refusal(file) for file in read}
        for file in fresh:
            session.tell(N_("{file}: not corrected yet, passed over"), file=file.as_posix())
        return _until_unchanged(
            session, lambda data: _import_several(session, data, contents, mode, person, who)
        )
    content = content_of_form(found[0])
    return _until_unchanged(
        session,
        lambda data: _import_one(
            session, data, returned(session, data, found[0], content, who), mode, person
        ),
    )


def _until_unchanged(session: Session, attempt: Callable[[Dataset], int]) -> int:
    """Read the data and import, anew each time that somebody else has written meanwhile."""
    for _ in range(_TRIES):
        try:
            return attempt(readable_data(session))
        except ChangedError as changed:
            say(changed.message(session.language))
    raise StopError(N_("others write without a pause; try again later"))


def _content_or_refusal(file: Path) -> bytes | RefusedError:
    try:
        return content_of_form(file)
    except StopError as refusal:
        return refusal


# ------------------------------------------------------------------ one form


def _import_one(
    session: Session, data: Dataset, one: ReturnedForm, mode: WriteMode, person: Asker | None
) -> int:
    """Show all that one form says, and record it. Raises ChangedError."""
    if one.has_errors:
        _tell_problems(session, one)
        _give_back(session, one, mode)
        session.tell(N_("Nothing was written."))
        return BAD
    _show(session, data, one)
    if one.planned.is_empty:
        session.tell(N_("It is all there already; nothing was written."))
        return GOOD
    if not is_wanted(session, mode, person):
        return GOOD if mode.dry_run else BAD
    record(session.location.folder, one.proposals)
    _written(session, one.proposals)
    if one.form is not None:
        message = N_(
            "To make the report: ktstartup report --agency {agency} --period {period} --open"
        )
        session.tell(message, agency=one.form.agency, period=one.form.periods.report)
    return GOOD


def _show(session: Session, data: Dataset, one: ReturnedForm) -> None:
    """What is added, what is known, what it does to the figures, what a person should look at."""
    planned = one.planned
    if planned.new or planned.points:
        print_tables(import_table(_plan_of(data, one), planned, session.formatter))
    for line in import_lines(planned, session.formatter):
        say(line)
    _show_effects(session, one.proposals)
    _tell_problems(session, one)


def _show_effects(session: Session, proposals: Sequence[Proposal]) -> None:
    from ktstartup.rendering.entry_preview import effect_lines

    for proposal in proposals:
        lines = list(effect_lines(proposal, session.formatter))
        if lines:
            period = session.formatter.period(proposal.period)
            say("\n" + session.text(N_("Figures of {period}:"), period=period))
            say("\n".join(f"  {line}" for line in lines) + "\n")


# ------------------------------------------------------------------ several forms


def _import_several(
    session: Session,
    data: Dataset,
    contents: dict[Path, bytes | RefusedError],
    mode: WriteMode,
    person: Asker | None,
    who: Whose,
) -> int:
    """Say of each form what it brings or what is wrong, and record the right ones together."""
    forms = read_forms(session, data, contents, who)
    for one in forms:
        _say_of_form(session, data, one, mode)
    wrong = [one for one in forms if one.is_wrong]
    fit = [one for one in forms if not one.has_errors and not one.planned.is_empty]
    _sum_up(session, fit, wrong)
    if not fit:
        session.tell(N_("Nothing was written."))
        return BAD if wrong else GOOD
    if not is_wanted(session, mode, person):
        return BAD if wrong or not mode.dry_run else GOOD
    proposals = [proposal for one in fit for proposal in one.proposals]
    record(session.location.folder, proposals)
    _written(session, proposals)
    return BAD if wrong else GOOD


def _say_of_form(session: Session, data: Dataset, one: ReturnedForm, mode: WriteMode) -> None:
    name = style(one.file.as_posix(), "place")
    if one.same is not None:
        session.tell(N_("{file}: the same as {other}, passed over"), file=name, other=one.same)
    elif one.replaced_by is not None:
        message = N_("{file}: has errors; {other} is read in its place")
        session.tell(message, file=name, other=one.replaced_by.as_posix())
    elif one.is_empty:
        session.tell(N_("{file}: nothing is filled in"), file=name)
    elif one.has_errors:
        session.tell(N_("{file}: cannot be imported"), file=name)
        if one.refusal is not None:
            say(f"  {one.refusal.message(session.language)}\n")
        _tell_problems(session, one)
        _give_back(session, one, mode)
    else:
        say(f"{name}: {_whose(session, data, one)}: {brought(one.planned, session.formatter)}")
        _tell_problems(session, one)


def _whose(session: Session, data: Dataset, one: ReturnedForm) -> str:
    """Whose a form is, and for when."""
    assert one.form is not None  # noqa: S101 - told to the type checker: it has no errors
    body = _plan_of(data, one).agencies[one.form.agency]
    return f"{body.name}, {session.formatter.period(one.form.periods.entries)}"


def _plan_of(data: Dataset, one: ReturnedForm) -> Plan:
    """The plan that a form without errors follows."""
    assert one.form is not None  # noqa: S101 - told to the type checker: it has no errors
    return data.plan.at(one.form.periods.entries)


def _sum_up(session: Session, fit: Sequence[ReturnedForm], wrong: Sequence[ReturnedForm]) -> None:
    language = session.language
    parts = [language.counted(NN_("{n} form to be recorded", "{n} forms to be recorded"), len(fit))]
    if wrong:
        parts.append(language.counted(NN_("{n} with errors", "{n} with errors"), len(wrong)))
    say("\n" + style(", ".join(parts), "error" if wrong else "good"))


# ------------------------------------------------------------------ what is said of either


def _give_back(session: Session, one: ReturnedForm, mode: WriteMode) -> None:
    """Write a copy of a wrong form with its cells marked, beside it; not where one only looks."""
    from ktstartup.forms.marked_copy import marked_copy

    made = None if mode.dry_run else marked_copy(one.content, one.problems, session.language)
    if made is None:
        return
    place = free_path(copy_path(one.file, session.language), made)
    try:
        write_document(place, made)
    except OSError as error:
        message = N_("{file} cannot be written: {reason}")
        session.warn(message, file=place.as_posix(), reason=why_unwritten(error))
        return
    message = N_("A copy with these cells marked, to be corrected and imported: {file}")
    session.tell(message, file=place.as_posix())


def _tell_problems(session: Session, one: ReturnedForm) -> None:
    sources = sources_of(session, one.unwritten)
    for said in problem_texts(session, one.problems, sources):
        say(said)


def _written(session: Session, proposals: Sequence[Proposal]) -> None:
    names = dict.fromkeys(one.file for one in proposals if one.changes_something)
    files = ", ".join(map(session.location.shown, names))
    if len(names) > _MOST_NAMED:
        number = session.language.counted(NN_("{n} file", "{n} files"), len(names))
        files = f"{number} ({session.location.shown(PROGRESS)})"
    say(style(session.text(N_("Written: {file}"), file=files), "good"))
    session.tell(N_("To take it back: ktstartup undo"))
