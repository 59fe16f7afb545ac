"""`ktstartup status`: targets against actuals for a period, for people or for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.commands.session import GOOD, WRONG_USE, StopError
from ktstartup.language import N_
from ktstartup.measuring.summary import measure
from ktstartup.rendering.status_data import as_csv, as_json

if TYPE_CHECKING:
    from ktstartup.commands.session import Session

__all__ = ["status"]

_FOR_PROGRAMS = {"json": as_json, "csv": as_csv}


def status(session: Session, period: str | None, agency: str | None, form: str, bodies: str) -> int:
    """Show the figures of a period as a table, Markdown, JSON or CSV."""
    session.may_be_kept()
    if session.collection:
        return _of_many(session, period, agency, form)
    data = session.sound_data()
    summary = measure(
        data,
        session.period(data, period),
        agency=session.agency(data, agency),
        bodies_on=session.today if bodies == "now" else None,
    )
    if form in _FOR_PROGRAMS:
        session.say(_FOR_PROGRAMS[form](summary))
        return GOOD
    if form == "md":
        from ktstartup.rendering.status_markdown import as_markdown

        session.say(as_markdown(summary, session.formatter))
        return GOOD
    # Imported here: programs never need the tables, and pay nothing for them.
    from ktstartup.rendering.status_table import status_tables

    session.show(*status_tables(summary, session.formatter))
    return GOOD


def _of_many(session: Session, period: str | None, agency: str | None, form: str) -> int:
    if agency is not None:
        message = N_("an agency belongs to one data folder: name it by --data")
        raise StopError(session.text(message), WRONG_USE)
    from ktstartup.commands.collection import status_of_all

    return status_of_all(session, period, form)
