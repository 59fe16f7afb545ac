"""`ktstartup submit`: an agency's report is in, with its number and date."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from ktstartup.api import agency_of
from ktstartup.commands.checked_data import readable_data
from ktstartup.commands.common_options import DryRun, OptionalAgency, OptionalPeriod, Yes
from ktstartup.commands.entry_writing import (
    WriteMode,
    agency_question,
    asker,
    period_faults,
    period_question,
    resolve_agency,
    resolve_period,
    write_proposal,
)
from ktstartup.commands.options import Option
from ktstartup.commands.session import Session, UsageError
from ktstartup.language import N_
from ktstartup.problems import Place, Problem
from ktstartup.recording.proposal import propose
from ktstartup.recording.questions import Question
from ktstartup.text.parsing import ParseError, parse_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.commands.asking import Asker
    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.questions import Answers

_Number = Annotated[str | None, Option("--number", help=N_("The report's number: 45/BC-SKHCN."))]
_Date = Annotated[str | None, Option("--date", help=N_("The report's date."))]
_Received = Annotated[
    str | None, Option("--received", help=N_("The day it arrived, if that is another."))
]
_Change = Annotated[bool, Option("--change", help=N_("Replace a number and date that are wrong."))]


def submit(
    session: Session,
    agency: OptionalAgency = None,
    period: OptionalPeriod = None,
    number: _Number = None,
    date: _Date = None,
    received: _Received = None,
    *,
    change: _Change = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> int:
    """Put a report's number and dates at the head of the agency's file."""
    given = {"agency": agency, "period": period, "number": number, "date": date}
    # With all of them given nothing is open that a question could settle.
    settled = all(given.values())
    mode = WriteMode(not dry_run if settled else yes, dry_run)
    data, person = readable_data(session), asker(session, mode)
    answers = {key: one for key, one in (given | {"received": received}).items() if one}
    if person is not None:
        _ask(session, data, person, answers)
    sender = resolve_agency(data, answers.get("agency"), None)
    report_on = resolve_period(session, data, answers.get("period"), None, report=True)
    if not {"number", "date"} <= answers.keys():
        message = N_("give the report's number and date: --number 45/BC-SKHCN --date 17/6/2024")
        raise UsageError(message)
    report: dict[str, str] = {
        key: answers[key] for key in ("number", "date", "received") if key in answers
    }
    make = partial(propose, period=report_on, agency=sender, report=report, change=change)
    return write_proposal(session, make, mode, person, data if person is None else None)


_NUMBER = Question("number", N_("The report's number"), required=True, example="45/BC-SKHCN")
_DATE = Question("date", N_("The report's date"), required=True, example="17/6/2024")
_RECEIVED = Question("received", N_("The day it arrived, if that is another"))


def _ask(session: Session, data: Dataset, person: Asker, answers: Answers) -> None:
    """Ask for what is not given."""
    from ktstartup.commands.dialogue import Dialogue

    if sender := agency_of(data, answers.get("agency")):
        answers["agency"] = sender
    asks_for_day = "date" not in answers

    def questions(answers: Answers) -> Iterator[Question]:
        yield agency_question(data)
        yield period_question(session, data, answers["agency"], report=True)
        yield _NUMBER
        yield _DATE
        if asks_for_day:
            yield _RECEIVED

    def wrong(question: Question, answers: Answers, typed: str) -> list[str]:
        if question.key == "period":
            return period_faults(session, data, answers["agency"], typed)
        return _not_a_day(session, typed) if question.key in ("date", "received") else []

    person.goes_back = True
    Dialogue(person, questions, wrong, answers).run()
    person.goes_back = False


def _not_a_day(session: Session, typed: str) -> list[str]:
    try:
        if typed:
            parse_day(typed)
    except ParseError as error:
        problem = Problem(error.code, Place(""), error.words)
        return [f"{problem.message(session.language)}; {problem.hint(session.language)}"]
    return []
