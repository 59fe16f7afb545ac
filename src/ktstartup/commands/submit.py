"""`ktstartup submit`: an agency's report is in, with its number and date."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from ktstartup.commands.checked_data import readable_data
from ktstartup.commands.common_options import DryRun, OptionalAgency, OptionalPeriod, Yes
from ktstartup.commands.entry_writing import WriteMode, asker, when, who, write_down
from ktstartup.commands.session import Session, UsageError
from ktstartup.language import N_
from ktstartup.parsing import ParseError, parse_day
from ktstartup.problems import Place, Problem
from ktstartup.recording.proposal import propose
from ktstartup.recording.questions import Question

if TYPE_CHECKING:
    from ktstartup.commands.asking import Asker

__all__ = ["submit"]


_Number = Annotated[
    str | None, typer.Option("--number", help=N_("The report's number: 45/BC-SKHCN."))
]
_Date = Annotated[str | None, typer.Option("--date", help=N_("The report's date."))]
_Received = Annotated[
    str | None,
    typer.Option("--received", help=N_("The day it arrived, if that is another.")),
]
_Change = Annotated[
    bool, typer.Option("--change", help=N_("Replace a number and date that are wrong."))
]


def submit(
    context: typer.Context,
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
    session: Session = context.obj
    # With all of them given nothing is open that a question could settle.
    settled = all((agency, period, number, date))
    mode = WriteMode(not dry_run if settled else yes, dry_run)
    data, person = readable_data(session), asker(session, mode)
    sender = who(data, agency, person)
    report_on = when(session, data, period, person, report=True)
    report = {
        "number": _given(session, "number", number, person),
        "date": _given(session, "date", date, person),
    }
    if received:
        report["received"] = received
    make = partial(propose, period=report_on, agency=sender, report=report, change=change)
    return write_down(session, make, mode, person, data if person is None else None)


_EXAMPLE = N_("for example {example}")
_ASKED = {
    "number": Question("number", N_("The report's number"), _EXAMPLE,
                       {"example": "45/BC-SKHCN"}, required=True),
    "date": Question("date", N_("The report's date"), _EXAMPLE,
                     {"example": "17/6/2024"}, required=True),
}  # fmt: skip


def _given(session: Session, key: str, given: str | None, person: Asker | None) -> str:
    if given is None and person is not None:

        def wrong(typed: str) -> list[str]:
            return _not_a_day(session, typed) if key == "date" else []

        given = person.ask(_ASKED[key], wrong)
    if given is None:
        message = N_("give the report's number and date: --number 45/BC-SKHCN --date 17/6/2024")
        raise UsageError(message)
    return given


def _not_a_day(session: Session, typed: str) -> list[str]:
    try:
        parse_day(typed)
    except ParseError as error:
        problem = Problem(error.code, Place(""), error.words)
        return [f"{problem.message(session.language)}; {problem.hint(session.language)}"]
    return []
