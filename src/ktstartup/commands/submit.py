"""`ktstartup submit`: an agency's report is in, with its number and date."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from ktstartup.commands.entry_writing import Manner, asker, readable_data, when, who, write_down
from ktstartup.commands.session import WRONG_USE, StopError
from ktstartup.language import N_
from ktstartup.parsing import ParseError, parse_day
from ktstartup.problems import Place, Problem
from ktstartup.recording.proposal import propose
from ktstartup.recording.questions import Question

if TYPE_CHECKING:
    from ktstartup.commands.asking import Asker
    from ktstartup.commands.session import Session

__all__ = ["Sent", "submit"]


@dataclass(frozen=True)
class Sent:
    """The report that was sent, as it is typed; what is missing is asked."""

    agency: str | None = None
    period: str | None = None
    number: str | None = None
    date: str | None = None
    received: str | None = None
    change: bool = False
    manner: Manner = field(default_factory=Manner)


def submit(session: Session, sent: Sent) -> int:
    """Put a report's number and dates at the head of the agency's file."""
    manner = sent.manner
    if all((sent.agency, sent.period, sent.number, sent.date)):
        # Nothing is open that a question could settle.
        manner = replace(manner, yes=not manner.dry_run)
    data, person = readable_data(session), asker(session, manner)
    agency = who(session, data, sent.agency, person)
    period = when(session, data, sent.period, person, report=True)
    number = _given(session, "number", sent.number, person)
    report = {"number": number, "date": _given(session, "date", sent.date, person)}
    if sent.received:
        report["received"] = sent.received
    make = partial(propose, period=period, agency=agency, report=report, change=sent.change)
    return write_down(session, make, manner, person, data if person is None else None)


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
        raise StopError(session.text(message), WRONG_USE)
    return given


def _not_a_day(session: Session, typed: str) -> list[str]:
    try:
        parse_day(typed)
    except ParseError as error:
        problem = Problem(error.code, Place(""), error.words)
        return [f"{problem.message(session.language)}; {problem.hint(session.language)}"]
    return []
