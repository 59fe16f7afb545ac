"""`ktstartup diff`: two periods side by side, or a report as issued and what holds today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.commands.session import GOOD, WRONG_USE, StopError
from ktstartup.language import N_
from ktstartup.measuring.comparison import compare_issued, compare_periods

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.commands.session import Session
    from ktstartup.measuring.comparison import Comparison
    from ktstartup.reading.dataset import Dataset

__all__ = ["diff"]


def diff(session: Session, periods: Sequence[str], form: str, *, issued: bool) -> int:
    """Show what differs, with the entries behind each difference."""
    if len(periods) != (1 if issued else 2):
        message = N_(
            "name two periods (ktstartup diff 2023H2 2024H1), or one that was closed "
            "(ktstartup diff 2024H1 --issued)"
        )
        raise StopError(session.text(message), WRONG_USE)
    session.may_be_kept()
    data = session.sound_data()
    found = _issued(session, data, periods[0]) if issued else _two(session, data, periods)
    if form == "json":
        from ktstartup.rendering.comparison_data import comparison_json

        session.say(comparison_json(found))
        return GOOD
    # Imported here: programs never need the tables, and pay nothing for them.
    from ktstartup.rendering.comparison_table import comparison_tables

    session.show(*comparison_tables(data, found, session.formatter))
    return GOOD


def _two(session: Session, data: Dataset, periods: Sequence[str]) -> Comparison:
    before, after = (session.period(data, one) for one in periods)
    return compare_periods(data, before, after)


def _issued(session: Session, data: Dataset, written: str) -> Comparison:
    period = session.period(data, written)
    file = next((one for one in data.manifests if one.period == period), None)
    if file is None:
        message = N_(
            "no report on {period} was issued yet: a period is closed with “ktstartup close”"
        )
        raise StopError(session.text(message, period=period))
    return compare_issued(data, period, file.manifest.last)
