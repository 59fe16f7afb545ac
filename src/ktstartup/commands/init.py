"""`ktstartup init`: a new data repository for any plan, from a few answers or from another plan."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ktstartup.commands.entry_writing import (
    STANDARD_INPUT,
    Manner,
    asker,
    content_of,
    name_of,
    readable_data,
    refusal,
)
from ktstartup.commands.session import BAD, GOOD, WRONG_USE, Session, StopError
from ktstartup.git import commit_first
from ktstartup.language import N_
from ktstartup.problems import has_errors
from ktstartup.rendering.labels import document_type
from ktstartup.scaffold.input_reader import Read, folder_of, from_answers, from_content, from_data
from ktstartup.scaffold.repository_writer import building, refuse_occupied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.calendar import Period
    from ktstartup.commands.asking import Asker
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.questions import Answers
    from ktstartup.scaffold.repository import Started
    from ktstartup.scaffold.repository_writer import Site

__all__ = ["Order", "init"]

# What people still have to look at in a plan that was made of answers.
_TO_MEND = "(sửa)"
# What nothing can stand in for, with the option that gives it.
_NEEDED = {
    "subject": "--subject",
    "number": "--number",
    "date": "--date",
    "issuer": "--issuer",
    "first_year": "--years",
    "agencies": "--agency",
    "through": "--through",
    "indicators": "--indicator",
}


@dataclass(frozen=True)
class Order:
    """What is given on the command line; the rest is asked, if somebody is there."""

    folder: Path
    answers: Answers = field(default_factory=dict)
    source: str | None = None
    ci: str = "github"
    period: str | None = None
    yes: bool = False
    git: bool = True


def init(session: Session, order: Order) -> int:
    """Make the repository, whole or not at all, and say what to do next."""
    refuse_occupied(order.folder)
    person = asker(session, Manner(yes=order.yes))
    read = _read(session, order, person)
    if read.problems:
        raise _refused(session, read.problems, read.name, read.given)
    with building(order.folder) as site:
        started, files = _built(session, order, site, read)
        if person and not _wanted(session, order, person, started):
            session.say(session.text(N_("Nothing was written.")))
            return BAD
        site.move_in()
    _say_made(session, order, started, files)
    if order.git:
        _commit(session, order.folder, [name for name in files if not _is_form(name, started)])
    _say_next(session, order, started, to_mend=_TO_MEND in read.text)
    return GOOD


# ---------------------------------------------------------------------- where the plan comes from


def _read(session: Session, order: Order, person: Asker | None) -> Read:
    if order.source is not None:
        if order.answers:
            message = N_("--from says it all: leave out the other answers, or leave out --from")
            raise StopError(session.text(message), WRONG_USE)
        return _from_source(session, order.source)
    answers = dict(order.answers)
    if person is not None:
        from ktstartup.commands.asking import ask_for_plan

        ask_for_plan(session, person, answers)
    missing = [option for key, option in _NEEDED.items() if not answers.get(key)]
    if missing:
        message = N_("nobody can be asked here: give {options}, or --from")
        raise StopError(session.text(message, options=", ".join(missing)), WRONG_USE)
    return from_answers(session.text(N_("the answers")), answers)


def _from_source(session: Session, source: str) -> Read:
    if source != STANDARD_INPUT and (folder := folder_of(Path(source))):
        data = readable_data(Session(session.language, session.today, folder))
        if data.files:
            message = N_("Only the plan is taken over; the progress in {folder} stays there.")
            session.say(session.text(message, folder=folder.as_posix()))
        return from_data(data)
    return from_content(name_of(session, source), content_of(session, source))


# ---------------------------------------------------------------------- building


def _built(session: Session, order: Order, site: Site, read: Read) -> tuple[Started, list[str]]:
    """Write every file where it is to be moved from; what was started, and the files' names."""
    from ktstartup.scaffold.repository import Started, first_steps

    site.write("data/plan.yaml", read.text.encode())
    inside = Session(session.language, session.today, site.folder / "data")
    data, problems = inside.checked()
    errors = [one for one in problems if has_errors([one])]
    if data is None or errors:
        raise _refused(session, errors, read.name, read.text)
    started = Started(data, _period(inside, order, data), order.ci)
    names = ["data/plan.yaml"]
    for name, content in first_steps(started):
        site.write(name, content)
        names.append(name)
    return started, names


def _refused(session: Session, problems: Sequence[Problem], name: str, text: str) -> StopError:
    """Why there is no repository, told by what was given: the folder was not made yet."""
    told = [replace(one, place=replace(one.place, file=name)) for one in problems]
    here = Session(session.language, session.today, Path())
    return refusal(here, told, {name: text})


def _period(session: Session, order: Order, data: Dataset) -> Period:
    from ktstartup.forms.form_reader import form_periods
    from ktstartup.scaffold.repository import first_period

    if order.period is None:
        return first_period(data, session.today)
    return form_periods(data, session.period(data, order.period)).entries


def _wanted(session: Session, order: Order, person: Asker, started: Started) -> bool:
    plan = started.data.plan
    kind = document_type(plan.document.type, session.language)
    message = N_(
        "{document}; agencies: {agencies}; indicators: {indicators}; first period: {period}; "
        "folder: {folder}"
    )
    words = {
        "document": f"{kind} {plan.document.number}",
        "agencies": len(plan.agencies),
        "indicators": len(plan.indicators),
        "period": started.period,
        "folder": order.folder.as_posix(),
    }
    session.say("\n" + session.text(message, **words))
    return person.yes(session.text(N_("Write it?")), default=True)


# ---------------------------------------------------------------------- what is said, and git


def _is_form(name: str, started: Started) -> bool:
    return name.startswith(f"{started.forms}/")


def _say_made(session: Session, order: Order, started: Started, files: list[str]) -> None:
    forms = sum(_is_form(name, started) for name in files)
    session.say(
        session.style(session.text(N_("Made: {folder}"), folder=order.folder.as_posix()), "good")
    )
    for name in sorted(name for name in files if not _is_form(name, started)):
        session.say(f"  {name}")
    message = N_("{folder}/ (forms for the agencies: {n})")
    session.say("  " + session.text(message, folder=started.forms, n=forms))
    if started.data.plan.illustrative:
        session.say(session.text(N_("The plan itself is marked as made up, and stays so.")))


def _commit(session: Session, folder: Path, names: list[str]) -> None:
    reason = commit_first(folder, names, session.text(N_("Begin the data repository")))
    if reason:
        message = N_("Not in git yet: {reason}.")
        typer.echo(session.text(message, reason=session.text(reason)), err=True)


def _say_next(session: Session, order: Order, started: Started, *, to_mend: bool) -> None:
    from ktstartup.forms.form_reader import form_periods

    report = form_periods(started.data, started.period).report
    session.say(session.text(N_("Next:")))
    mend = N_("put right what is marked {mark} in data/plan.yaml")
    steps = [
        (mend if to_mend else "", f"cd {shlex.quote(order.folder.as_posix())}"),
        (N_("enter the first results"), f"ktstartup add --period {started.period}"),
        (N_("make the report"), f"ktstartup report --period {report}"),
    ]
    width = max(len(command) for _, command in steps)
    for said, command in steps:
        session.say(
            f"  {command:<{width}}  # {session.text(said, mark=_TO_MEND)}"
            if said
            else f"  {command}"
        )
