"""What commands that write share: agency and period, the preview, and recording with retries."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.api import agency_of
from ktstartup.cache.file_states import LARGEST_FILE
from ktstartup.commands.arguments import period_typed
from ktstartup.commands.checked_data import problem_texts, readable_data
from ktstartup.commands.session import BAD, GOOD, StopError, UsageError
from ktstartup.commands.terminal import at_terminal, say, style
from ktstartup.errors import ChangedError, MistypedError
from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.problems import has_errors, in_order
from ktstartup.reading.dataset import Written
from ktstartup.reading.source_files import SourceFiles
from ktstartup.recording.proposal import record
from ktstartup.recording.questions import AnswerChoice, Question
from ktstartup.system_errors import why_unread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ktstartup.calendar import Period
    from ktstartup.commands.asking import Asker
    from ktstartup.commands.session import Session
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.proposal import Proposal

    Make = Callable[[Dataset], Proposal]

STANDARD_INPUT = "-"

# Whoever is overtaken tries again; each time somebody else has got on.
_TRIES = 200


@frozen
class WriteMode:
    """Whether to write without asking, or only to show what would be written."""

    yes: bool = False
    dry_run: bool = False


def asker(session: Session, mode: WriteMode) -> Asker | None:
    """The prompt of the terminal; None where nobody is to be asked."""
    if mode.yes or not at_terminal():
        return None
    from ktstartup.commands.asking import Asker

    return Asker(session)


def name_of(session: Session, source: str) -> str:
    """What a file that is given, or the standard input, is called in sentences."""
    return session.text(N_("standard input")) if source == STANDARD_INPUT else source


def content_of(source: str, limit: int = LARGEST_FILE) -> bytes:
    """The bytes of a file that is given, or of the standard input.

    Raises UsageError when it cannot be read.
    """
    # One byte more than the largest file there may be, so that it is told as too large.
    if source == STANDARD_INPUT:
        return sys.stdin.buffer.read(limit + 1)
    try:
        with Path(source).open("rb") as stream:
            return stream.read(limit + 1)
    except OSError as error:
        message = N_("{file} cannot be read: {reason}")
        raise UsageError(message, file=source, reason=why_unread(error)) from None


def resolve_agency(data: Dataset, given: str | None, person: Asker | None) -> str:
    """Whose file it is: given, or asked. Raises UsageError when it is neither."""
    if given is None and person is not None:
        given = person.ask(agency_question(data), lambda _: ())
    found = agency_of(data, given)
    if found is None:
        raise UsageError(N_("name the agency: --agency so-khcn"))
    return found


def resolve_period(
    session: Session,
    data: Dataset,
    given: str | None,
    person: Asker | None,
    *,
    report: bool = False,
) -> Period:
    """For which period it is: given, or asked. Raises UsageError when it is neither."""
    if given is None and person is None:
        usual = _usual_period(session, data, report=report)
        raise UsageError(N_("name the period: --period {period}"), period=usual)
    if given is None and person is not None:
        question = period_question(session, data, None, report=report)
        given = person.ask(question, lambda typed: period_faults(session, data, None, typed))
    return period_typed(session, data, given)


def agency_question(data: Dataset) -> Question:
    """Whose file it is."""
    names = tuple(AnswerChoice(name, body.name) for name, body in data.plan.agencies.items())
    return Question("agency", N_("Agency"), choices=names, free=False, required=True)


def period_question(
    session: Session, data: Dataset, agency: str | None, *, report: bool = False
) -> Question:
    """For which period it is: of those that are open and in which the body existed."""
    fitting = [one for one in _periods(data, report=report) if _existed(data, agency, one)]
    usual = _usual_period(session, data, report=report)
    if fitting and usual not in fitting:
        past = [one for one in fitting if one.end <= usual.end]
        usual = past[-1] if past else fitting[0]
    choices = tuple(AnswerChoice(str(one), session.formatter.period(one)) for one in fitting)
    return Question("period", N_("Period"), choices=choices, required=True, default=str(usual))


def period_faults(session: Session, data: Dataset, agency: str | None, typed: str) -> list[str]:
    """Why nothing can be entered for a period as it is typed, if so."""
    try:
        period = period_typed(session, data, typed)
    except MistypedError as error:
        return [error.message(session.language)]
    if _existed(data, agency, period):
        return []
    name = data.plan.agencies[agency or ""].name
    return [session.text(N_("{agency} did not exist in {period}"), agency=name, period=period)]


def _existed(data: Dataset, agency: str | None, period: Period) -> bool:
    if agency is None or agency not in data.plan.agencies:
        return True
    known = agency in data.plan.at(period).agencies
    return known and data.bodies.existed(agency, data.plan.calendar.window(period))


def _periods(data: Dataset, *, report: bool) -> list[Period]:
    """The open periods for which entries, or reports, are asked."""
    parts = data.plan.period.parts(data.plan.calendar_rules.entries_by)
    if report:
        ends = data.plan.period.parts("month")
        parts = [owed for end in ends for owed in data.plan.all_owed(end)]
    return [one for one in dict.fromkeys(parts) if not data.closed_over(one)]


def _usual_period(session: Session, data: Dataset, *, report: bool) -> Period:
    """The last period that has ended, or the one that its report is on."""
    ended = period_typed(session, data, None)
    return (data.plan.owed(ended) if report else None) or ended


def refuse_unasked(mode: WriteMode, person: Asker | None) -> None:
    """Raise UsageError where it is neither asked nor said whether to write."""
    if person is None and not mode.yes and not mode.dry_run:
        message = N_("nobody can be asked here: add --yes to write, or --dry-run only to look")
        raise UsageError(message)


def is_wanted(session: Session, mode: WriteMode, person: Asker | None) -> bool:
    """Whether to go on and write what was shown; says so where not."""
    if mode.dry_run:
        session.tell(N_("Nothing was written (--dry-run)."))
        return False
    if person and not person.wants_it_written():
        session.tell(N_("Nothing was written."))
        return False
    return True


def write_proposal(
    session: Session,
    make: Make,
    mode: WriteMode,
    person: Asker | None,
    data: Dataset | None = None,
) -> int:
    """Show what would be written and what it does, and write it once it is wanted.

    ``data`` may be given where they were only just read. What others write in
    between is read, and the proposal made anew. Raises StopError where the data
    would have new errors or nobody can be asked.
    """
    refuse_unasked(mode, person)
    agreed: Proposal | None = None
    for _ in range(_TRIES):
        proposal, data = make(data or readable_data(session)), None
        _refuse(session, proposal)
        if not proposal.changes_something:
            session.tell(N_("It stands there already; nothing was written."))
            return GOOD
        if agreed is None or not agreed.says_the_same(proposal):
            if not mode.yes:
                _show(session, proposal)
            if not is_wanted(session, mode, person):
                return GOOD if mode.dry_run else BAD
            agreed = proposal
        try:
            record(session.location.folder, [proposal])
        except ChangedError as changed:
            if person and proposal.file == changed.words["file"]:
                say(changed.message(session.language))
            continue
        if mode.yes:
            _show(session, proposal)
        _said_written(session, proposal)
        return GOOD
    raise StopError(N_("others write without a pause; try again later"))


def _said_written(session: Session, proposal: Proposal) -> None:
    names = ", ".join(ref for ref in proposal.refs if ref)
    file = session.location.shown(proposal.file)
    written = (
        session.text(N_("Written: {names}, in {file}"), names=names, file=file)
        if names
        else session.text(N_("Written: {file}"), file=file)
    )
    say(style(written, "good"))
    session.tell(N_("To take it back: ktstartup undo"))


def _refuse(session: Session, proposal: Proposal) -> None:
    """Raise StopError with the new errors, each with the number of the entry it is about."""
    if proposal.refused:
        errors = [one for one in proposal.problems if has_errors([one])]
        said = _problem_lines(session, proposal, errors)
        raise StopError("\n".join([*said, session.text(N_("Nothing was written."))]))


def refusal(session: Session, problems: Sequence[Problem], texts: Mapping[str, bytes]) -> StopError:
    """Why what was given cannot be read; ``texts`` has it by its name."""
    said = problem_texts(session, problems, sources_of(session, texts))
    return StopError("\n".join([*said, session.text(N_("Nothing was written."))]))


def sources_of(session: Session, contents: Mapping[str, bytes]) -> SourceFiles:
    """Files as they were given, or would be written, where problems stand in them."""
    kept = {name: Written(name, None, content) for name, content in contents.items()}
    return SourceFiles(session.location.root, kept)


def _show(session: Session, proposal: Proposal) -> None:
    """The YAML, the figures before and after, and what a person should look at."""
    from ktstartup.rendering.entry_preview import effect_lines

    where = session.text(N_("In {file}:"), file=session.location.shown(proposal.file))
    say(f"\n{style(where, 'place')}\n\n{proposal.shown}\n")
    lines = list(effect_lines(proposal, session.formatter))
    if lines:
        period = session.formatter.period(proposal.period)
        session.tell(N_("Figures of {period}:"), period=period)
        say("\n".join(f"  {line}" for line in lines) + "\n")
    elif not proposal.sound and any(proposal.refs):
        message = N_("No figures are shown, for other entries have errors: see ktstartup check.")
        say(session.text(message) + "\n")
    for told in _problem_lines(session, proposal, in_order(proposal.problems)):
        say(told)


def _problem_lines(session: Session, proposal: Proposal, problems: Sequence[Problem]) -> list[str]:
    """Problems as they are shown, with the claims that look alike."""
    from ktstartup.rendering.entry_preview import claims_alike

    shown = problem_texts(session, problems, sources_of(session, {proposal.file: proposal.after}))
    told = []
    for problem, said in zip(problems, shown, strict=True):
        number = proposal.number_of(problem) if len(proposal.refs) > 1 else None
        if number:
            told.append(session.text(N_("Entry {number}:"), number=number))
        told.append(said)
        told += [f"    {line}" for line in claims_alike(proposal.data, problem, session.formatter)]
    return told
