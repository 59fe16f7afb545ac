"""`ktstartup diff`: two periods side by side, or a report as issued and what holds today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from ktstartup.commands.arguments import period_typed
from ktstartup.commands.checked_data import sound_data
from ktstartup.commands.common_options import OUTPUT_FORMAT
from ktstartup.commands.options import Argument, Option
from ktstartup.commands.session import GOOD, Session, StopError, UsageError
from ktstartup.commands.terminal import print_tables, say
from ktstartup.language import N_
from ktstartup.measuring.comparison import compare_issued, compare_periods

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.measuring.comparison import Comparison
    from ktstartup.reading.dataset import Dataset


def diff(
    session: Session,
    periods: Annotated[
        list[str],
        Argument(metavar="PERIOD", help=N_("Two periods, or one with --issued.")),
    ],
    form: Annotated[Literal["table", "json"], OUTPUT_FORMAT] = "table",
    *,
    issued: Annotated[
        bool,
        Option("--issued", help=N_("The report as issued, against what was corrected since.")),
    ] = False,
) -> int:
    """Show what differs, with the entries behind each difference."""
    if len(periods) != (1 if issued else 2):
        message = N_(
            "name two periods (ktstartup diff 2023H2 2024H1), or one that was closed "
            "(ktstartup diff 2024H1 --issued)"
        )
        raise UsageError(message)
    session.allow_caching()
    data = sound_data(session)
    found = _issued(session, data, periods[0]) if issued else _two(session, data, periods)
    if form == "json":
        from ktstartup.rendering.comparison_data import comparison_json

        say(comparison_json(found), form)
        return GOOD
    # Imported here: programs never need the tables, and pay nothing for them.
    from ktstartup.rendering.comparison_table import comparison_tables

    print_tables(*comparison_tables(data.at(found.after), found, session.formatter))
    return GOOD


def _two(session: Session, data: Dataset, periods: Sequence[str]) -> Comparison:
    before, after = (period_typed(session, data, one) for one in periods)
    return compare_periods(data, before, after)


def _issued(session: Session, data: Dataset, written: str) -> Comparison:
    period = period_typed(session, data, written)
    file = data.manifest_of(period)
    if file is None:
        message = N_(
            "no report on {period} was issued yet: a period is closed with “ktstartup close”"
        )
        raise StopError(message, period=period)
    return compare_issued(data, period, file.manifest.last)
