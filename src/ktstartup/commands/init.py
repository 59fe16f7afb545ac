"""`ktstartup init`: a new data repository for any plan, from a few answers or from another plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from ktstartup.commands.arguments import period_typed
from ktstartup.commands.checked_data import check_data, readable_data
from ktstartup.commands.common_options import MANY, FieldOption, Yes, with_options
from ktstartup.commands.entry_writing import (
    STANDARD_INPUT,
    WriteMode,
    asker,
    content_of,
    name_of,
    refusal,
)
from ktstartup.commands.options import Argument, Option
from ktstartup.commands.session import BAD, GOOD, Session, StopError, UsageError
from ktstartup.commands.terminal import say, style
from ktstartup.errors import RefusedError
from ktstartup.frozen import frozen, replace
from ktstartup.git.repository import commit_first
from ktstartup.invocation import invocation
from ktstartup.language import N_
from ktstartup.model.document_names import plan_name
from ktstartup.recording.questions import Question
from ktstartup.scaffold.new_plan import PlanSource, folder_of, from_answers, from_content, from_data
from ktstartup.scaffold.plan_questions import answers_of
from ktstartup.scaffold.repository import refuse_occupied, staged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.calendar import Period
    from ktstartup.commands.asking import Asker
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.questions import Answers
    from ktstartup.scaffold.repository import NewRepository, StagingFolder
    from ktstartup.scaffold.tool_source import ToolSource

# What people still have to look at in a plan that was made of answers.
_TO_MEND = "(sửa)"


@frozen
class _InitRequest:
    """What is given on the command line; the rest is asked, if somebody is there."""

    folder: Path
    answers: Answers
    source: str | None
    document: str | None
    ci: str
    period: str | None
    tool: str | None


PLAN_OPTIONS = {
    "subject": FieldOption(N_("The plan's name."), ["--subject"]),
    "number": FieldOption(N_("Its number, for example 12/KH-UBND."), ["--number"]),
    "type": FieldOption(
        N_("What kind of document it is (default: as its number says)."),
        ["--type"],
    ),
    "date": FieldOption(N_("Its date."), ["--date"]),
    "issuer": FieldOption(N_("Who issued it and receives the reports."), ["--issuer"]),
    "place": FieldOption(N_("The place that stands before the date of documents."), ["--place"]),
    "years": FieldOption(N_("Its years, for example 2026-2030."), ["--years"]),
    "cutoff_day": FieldOption(
        N_("The day on which figures are cut off: 14 (default) or last."), ["--cutoff"]
    ),
    "agencies": FieldOption(N_("An agency: its name, or id = name."), ["--agency", "-a"], MANY),
    "through": FieldOption(N_("The agency that consolidates the reports."), ["--through"]),
    "indicators": FieldOption(
        N_("An indicator: name | count, sum, value or ratio | unit | target | year."),
        ["--indicator", "-i"],
        MANY,
    ),
    "tasks": FieldOption(N_("A task, in a sentence."), ["--task"], MANY),
}
"""The options of what a new plan is made from, by the key of the answer."""
_NEEDED = ("subject", "number", "date", "issuer", "years", "agencies", "through", "indicators")


_Folder = Annotated[Path, Argument(metavar="DIR", help=N_("A new folder, or an empty one."))]
_Source = Annotated[
    str | None,
    Option(
        "--from",
        help=N_("Another data folder's plan, a plan.yaml, or a file of answers (-: input)."),
    ),
]
_SignedDocument = Annotated[
    str | None,
    Option(
        "--document",
        metavar="FILE",
        help=N_("The signed plan as .docx, .pdf with text, or .txt: it is read into a draft."),
    ),
]
_Ci = Annotated[
    Literal["github", "gitlab", "none"], Option("--ci", help=N_("Whose CI file is written."))
]
_Tool = Annotated[
    str | None,
    Option(
        "--tool",
        metavar="SOURCE",
        help=N_(
            "Where the tool is installed from: a folder with ktstartup-….whl, or the address of a "
            "git repository or index."
        ),
    ),
]
_Period = Annotated[
    str | None,
    Option("--period", help=N_("The first period (default: the one that runs).")),
]
_Git = Annotated[
    bool,
    Option("--git/--no-git", help=N_("Make it a git repository with a first commit.")),
]


@with_options(PLAN_OPTIONS, after="document")
def init(
    session: Session,
    folder: _Folder,
    source: _Source = None,
    document: _SignedDocument = None,
    ci: _Ci = "github",
    period: _Period = None,
    tool: _Tool = None,
    *,
    yes: Yes = False,
    git: _Git = True,
    **given: Any,
) -> int:
    """Make the repository, whole or not at all, and say what to do next."""
    years, indicators = given.pop("years"), given.pop("indicators")
    answers = answers_of(given, years, indicators or [])
    asked = _InitRequest(folder, answers, source, document, ci, period, tool)
    refuse_occupied(folder)
    person = asker(session, WriteMode(yes=yes))
    read = _read(session, asked, person)
    if read.problems:
        raise _refused(session, read.problems, read.name, read.given)
    installed = _tool(session, asked, person)
    with staged(folder) as staging:
        started, files = _built(session, asked, staging, read, installed)
        if person and not _wanted(session, asked, person, started):
            session.tell(N_("Nothing was written."))
            return BAD
        staging.move_into_place()
    _say_made(session, folder, started, files)
    if installed is None:
        message = N_(
            "Not known yet where the tool is installed from, so CI cannot run it: say it by "
            "ktstartup pin SOURCE"
        )
        session.warn(message)
    if git:
        _commit(session, folder, [name for name in files if not _is_form(name, started)])
    if document is not None:
        _say_open_points(session, read.text)
    _say_next(session, folder, started, to_mend=_TO_MEND in read.text)
    return GOOD


# ---------------------------------------------------------------------- where the plan comes from


def _read(session: Session, asked: _InitRequest, person: Asker | None) -> PlanSource:
    if asked.source is not None or asked.document is not None:
        option = "--from" if asked.document is None else "--document"
        if asked.answers or (asked.source and asked.document):
            message = N_("{option} says it all: leave out the other answers, or leave out {option}")
            raise UsageError(message, option=option)
        if asked.document is None:
            return _from_source(session, str(asked.source))
        return _from_document(session, asked.document)
    answers = dict(asked.answers)
    if person is not None:
        from ktstartup.commands.asking import ask_for_plan

        ask_for_plan(session, person, answers)
    known = answers | {"years": answers.get("first_year")}
    # A plan may have tasks alone.
    needed = [key for key in _NEEDED if key != "indicators" or not known.get("tasks")]
    missing = [PLAN_OPTIONS[key].flags[0] for key in needed if not known.get(key)]
    if missing:
        message = N_("nobody can be asked here: give {options}, or --from")
        raise UsageError(message, options=", ".join(missing))
    return from_answers(session.text(N_("the answers")), answers)


def _from_source(session: Session, source: str) -> PlanSource:
    if source != STANDARD_INPUT and (folder := folder_of(Path(source))):
        data = readable_data(Session(session.language, session.today, folder))
        if data.files:
            message = N_("Only the plan is taken over; the progress in {folder} stays there.")
            session.tell(message, folder=folder.as_posix())
        return from_data(data)
    return from_content(name_of(session, source), content_of(source))


def _from_document(session: Session, document: str) -> PlanSource:
    # Only this option needs the rules that read documents.
    from ktstartup.scaffold.document_plan import from_document
    from ktstartup.scaffold.document_text import LARGEST_DOCUMENT

    name = name_of(session, document)
    return from_document(name, content_of(document, LARGEST_DOCUMENT))


def _tool(session: Session, asked: _InitRequest, person: Asker | None) -> ToolSource | None:
    """What the new repository installs: as given or answered, else as this tool was installed."""
    from ktstartup.scaffold.tool_source import installed_from, tool_source

    given = asked.tool or installed_from()
    if asked.tool or not person:
        return tool_source(given) if given else None
    found: dict[str, ToolSource] = {}

    def wrong(typed: str) -> list[str]:
        try:
            found.update({typed: tool_source(typed)} if typed else {})
        except RefusedError as refused:
            return [refused.message(session.language)]
        return []

    question = Question(
        "tool",
        N_("Where the tool is installed from"),
        N_("a folder with its .whl, the address of a git repository or index; Enter: later"),
        default=given,
    )
    return found.get(person.ask(question, wrong))


# ---------------------------------------------------------------------- building


def _built(
    session: Session,
    asked: _InitRequest,
    staging: StagingFolder,
    read: PlanSource,
    installed: ToolSource | None,
) -> tuple[NewRepository, list[str]]:
    """Write every file where it is to be moved from; what was started, and the files' names."""
    from ktstartup.scaffold.repository import NewRepository, repository_files

    staging.write("data/plan.yaml", read.text.encode())
    inside = Session(session.language, session.today, staging.folder / "data")
    checked = check_data(inside)
    data = checked.dataset
    if data is None or checked.errors:
        raise _refused(session, checked.errors, read.name, read.text)
    started = NewRepository(data, _period(inside, asked, data), asked.ci, installed)
    names = ["data/plan.yaml"]
    for name, content in repository_files(started):
        staging.write(name, content)
        names.append(name)
    return started, names


def _refused(session: Session, problems: Sequence[Problem], name: str, text: str) -> StopError:
    """Why there is no repository, told by what was given: the folder was not made yet."""
    told = [replace(one, place=replace(one.place, file=name)) for one in problems]
    here = Session(session.language, session.today, Path())
    return refusal(here, told, {name: text.encode()})


def _period(session: Session, asked: _InitRequest, data: Dataset) -> Period:
    from ktstartup.forms.form_reader import form_periods
    from ktstartup.scaffold.repository import first_period

    if asked.period is None:
        return first_period(data, session.today)
    period = period_typed(session, data, asked.period)
    kind = data.plan.calendar_rules.entries_by
    if period.kind != kind and not period.parts(kind):
        message = N_(
            "{period} is shorter than the periods by which figures are entered: write {right}"
        )
        raise UsageError(message, period=period, right=period.around(kind))
    return form_periods(data, period).entries


def _wanted(session: Session, asked: _InitRequest, person: Asker, started: NewRepository) -> bool:
    plan = started.data.plan
    message = N_(
        "{document}; agencies: {agencies}; indicators: {indicators}; first period: {period}; "
        "folder: {folder}"
    )
    words = {
        "document": plan_name(plan.document, session.language),
        "agencies": len(plan.agencies),
        "indicators": len(plan.indicators),
        "period": started.period,
        "folder": asked.folder.as_posix(),
    }
    say("\n" + session.text(message, **words))
    return person.yes(session.text(N_("Write it?")), default=True)


# ---------------------------------------------------------------------- what is said, and git


def _is_form(name: str, started: NewRepository) -> bool:
    return name.startswith(f"{started.forms}/")


def _say_made(session: Session, folder: Path, started: NewRepository, files: list[str]) -> None:
    forms = sum(_is_form(name, started) for name in files)
    say(style(session.text(N_("Made: {folder}"), folder=folder.as_posix()), "good"))
    for name in sorted(name for name in files if not _is_form(name, started)):
        say(f"  {name}")
    message = N_("{folder}/ (forms for the agencies: {n})")
    say("  " + session.text(message, folder=started.forms, n=forms))
    if started.data.plan.illustrative:
        session.tell(N_("The plan itself is marked as made up, and stays so."))


def _say_open_points(session: Session, text: str) -> None:
    """What the document does not say, or what had to be assumed, by its line in plan.yaml."""
    from ktstartup.scaffold.document_plan import open_points

    points = open_points(text)
    session.tell(
        N_("To be looked at ({mark} in data/plan.yaml): {n}"), mark=_TO_MEND, n=len(points)
    )
    for line, key, said in points:
        say(f"  data/plan.yaml:{line}: {key}  # {said}")


def _commit(session: Session, folder: Path, names: list[str]) -> None:
    reason = commit_first(folder, names, session.text(N_("Begin the data repository")))
    if reason:
        session.warn(N_("Not in git yet: {reason}."), reason=session.text(reason))


def _say_next(session: Session, folder: Path, started: NewRepository, *, to_mend: bool) -> None:
    from ktstartup.forms.form_reader import form_periods

    report = form_periods(started.data, started.period).report
    session.tell(N_("Next:"))
    mend = N_("put right what is marked {mark} in data/plan.yaml")
    steps = [
        (mend if to_mend else "", f'cd "{folder}"' if " " in str(folder) else f"cd {folder}"),
        (N_("enter the first results"), f"{invocation()} add --period {started.period}"),
        (N_("make the report"), f"{invocation()} report --period {report}"),
    ]
    for said, command in steps:
        say(f"  {command}")
        if said:
            say(f"      {session.text(said, mark=_TO_MEND)}")
