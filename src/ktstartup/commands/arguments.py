"""Parses what is typed on the command line: periods, days, agencies and names of things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.commands.session import UsageError
from ktstartup.language import N_
from ktstartup.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.language import Language
    from ktstartup.reading.dataset import Dataset

__all__ = [
    "UnknownArgumentError",
    "agency_named",
    "by_whom",
    "day_typed",
    "one_line",
    "period_typed",
]


class UnknownArgumentError(UsageError):
    """Nothing has the name ``value``; names the nearest that is known."""

    def __init__(self, sentence: str, value: str, known: Iterable[str]) -> None:
        super().__init__(sentence, value=value)
        self.nearest = nearest(value, known)

    def message(self, language: Language) -> str:
        """The sentence, and the nearest name if there is one."""
        said = super().message(language)
        if not self.nearest:
            return said
        return said + "; " + language.text(N_("did you mean “{nearest}”?"), nearest=self.nearest)


def period_typed(session: Session, data: Dataset, written: str | None) -> Period:
    """The period asked for, or the last one whose window has ended.

    Raises UsageError when the text is no period or lies outside the plan.
    """
    from ktstartup.calendar import Period
    from ktstartup.measuring.summary import default_period

    if written is None:
        return default_period(data, session.today)
    plan = data.plan.period
    try:
        period = Period.parse(written.strip().upper())
    except ValueError:
        message = N_(
            "“{value}” is not a reporting period: "
            "write 2024H1, 2024, 2024Q1, 2024M03, 2024-9M or {plan}"
        )
        raise UsageError(message, value=written, plan=plan) from None
    if period not in plan:
        message = N_("the period {period} lies outside the plan ({years})")
        raise UsageError(message, period=period, years=plan)
    return period


def day_typed(written: str) -> date:
    """A day as an option gives it. Raises UsageError when it is none."""
    from ktstartup.parsing import ParseError, parse_day

    try:
        return parse_day(written)
    except ParseError:
        message = N_("“{value}” is not a date: write 2024-06-14 or 14/6/2024")
        raise UsageError(message, value=written) from None


def agency_named(data: Dataset, name: str | None) -> str | None:
    """The agency asked for, if any. Raises UnknownArgumentError where the plan has none such."""
    if name is None or name in data.plan.agencies:
        return name
    raise UnknownArgumentError(N_("the plan has no agency “{value}”"), name, data.plan.agencies)


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
