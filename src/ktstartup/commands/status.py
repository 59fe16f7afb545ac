"""`ktstartup status`: targets against actuals for a period, for people or for programs."""

from __future__ import annotations

from typing import Annotated, Literal

from ktstartup.api import agency_of
from ktstartup.commands.arguments import period_typed
from ktstartup.commands.checked_data import sound_data
from ktstartup.commands.common_options import (
    OUTPUT_FORMAT,
    BodiesOption,
    OptionalAgency,
    OptionalPeriod,
)
from ktstartup.commands.session import GOOD, Session, UsageError
from ktstartup.commands.terminal import print_tables, say
from ktstartup.language import N_
from ktstartup.measuring.summary import measure


def status(
    session: Session,
    period: OptionalPeriod = None,
    agency: OptionalAgency = None,
    form: Annotated[Literal["table", "md", "json", "csv"], OUTPUT_FORMAT] = "table",
    bodies: BodiesOption = "then",
) -> int:
    """Show the figures of a period as a table, Markdown, JSON or CSV."""
    session.allow_caching()
    if session.location.collection:
        return _of_collection(session, period, agency, form)
    data = sound_data(session)
    summary = measure(
        data,
        period_typed(session, data, period),
        agency=agency_of(data, agency),
        bodies_on=session.today if bodies == "now" else None,
    )
    # Imported here: each way to show figures pays for what it uses itself.
    if form in ("json", "csv"):
        from ktstartup.rendering.status_data import as_csv, as_json

        say(as_csv(summary) if form == "csv" else as_json(summary), form)
        return GOOD
    if form == "md":
        from ktstartup.rendering.status_markdown import as_markdown

        say(as_markdown(summary, session.formatter))
        return GOOD
    from ktstartup.rendering.status_table import status_tables

    print_tables(*status_tables(summary, session.formatter))
    return GOOD


def _of_collection(session: Session, period: str | None, agency: str | None, form: str) -> int:
    if agency is not None:
        raise UsageError(N_("an agency belongs to one data folder: name it by --data"))
    from ktstartup.commands.collection import status_of_all

    return status_of_all(session, period, form)
