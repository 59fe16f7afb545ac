"""Parses what is typed on the command line: periods, days, numbers of documents, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.api import period_of
from ktstartup.commands.session import UsageError
from ktstartup.language import N_

if TYPE_CHECKING:
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.views.heading import Issue


def period_typed(session: Session, data: Dataset, written: str | None) -> Period:
    """The period asked for, or the last one whose window has ended.

    Raises MistypedError when the text is no period or lies outside the plan.
    """
    from ktstartup.measuring.summary import default_period

    return default_period(data, session.today) if written is None else period_of(data, written)


def day_typed(written: str) -> date:
    """A day as an option gives it. Raises UsageError when it is none."""
    from ktstartup.text.parsing import ParseError, parse_day

    try:
        return parse_day(written)
    except ParseError as error:
        from ktstartup.reading.mistakes.value_suggestions import advice_on_value

        message = N_("“{value}” is not a date: write day, month and year, for example 14/6/2024")
        meant = error.words.get("meant") or advice_on_value("KT227", written)[1].get("meant")
        if error.code == "KT228":
            message = N_("there is no day {value}: a year has 12 months, and a month up to 31 days")
        elif meant:
            message = N_("“{value}” is not a date; did you mean {meant}?")
        raise UsageError(message, value=written, meant=meant or "") from None


def issue_typed(
    session: Session, data: Dataset, period: Period, number: str | None, day: str | None
) -> Issue:
    """Number and date of a document on a period. Raises MistypedError when they cannot be meant."""
    from ktstartup.documents.issue import issue_on

    return issue_on(data, session.language, period, number, day_typed(day) if day else None)


def one_line(text: str) -> str:
    """A text typed on the command line as it can stand in a file, on one line."""
    from ktstartup.reading.encoding import FORBIDDEN

    return FORBIDDEN.sub("", " ".join(text.split()))


def by_whom(session: Session, data: Dataset, given: str | None) -> str:
    """Who decides: named, or the body that consolidates the plan's reports today."""
    if given is not None and one_line(given):
        return one_line(given)
    through = data.plan.reporting.through
    today = data.bodies.responsible(through, session.today)
    return data.bodies.name(today[0] if today else through)
