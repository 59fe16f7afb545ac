"""`ktstartup export`: all figures as one long table for other programs, or as IATI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ktstartup.commands.documents import write_all
from ktstartup.commands.session import GOOD, WRONG_USE, StopError
from ktstartup.language import N_
from ktstartup.measuring.facts import measure_facts
from ktstartup.measuring.summary import known_periods
from ktstartup.reading.dataset import CLOSED, PROGRESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset

__all__ = ["export"]

_SCREEN = Path("-")
_NAMES = {"iati": "so-lieu-iati.xml"}


def export(session: Session, form: str, periods: Sequence[str], output: Path | None) -> int:
    """Write the figures of periods, or print them; none named means every period up to now."""
    _can_be_shown(session, form, output)
    data = session.sound_data()
    asked = {session.period(data, one) for one in periods} or set(
        known_periods(data, session.today)
    )
    in_order = sorted(asked, key=lambda one: (one.end, -one.first))
    if output == _SCREEN or (output is None and form in ("csv", "json")):
        session.say(_FORMS[form](session, data, in_order).decode().rstrip("\n"))
        return GOOD
    path = _path(session, output, form)
    write_all(session, {path: _FORMS[form](session, data, in_order)}, "Excel")
    return GOOD


def _can_be_shown(session: Session, form: str, output: Path | None) -> None:
    if output == _SCREEN and form in ("xlsx", "parquet"):
        message = N_("{form} is not text and cannot be shown on the screen: name a file")
        raise StopError(session.text(message, form=form), WRONG_USE)


def _path(session: Session, output: Path | None, form: str) -> Path:
    """Where the file goes. Raises StopError where it would be read as data or replace them."""
    name = Path(_NAMES.get(form, f"so-lieu.{form}"))
    path = name if output is None else output / name if output.is_dir() else output
    place, folder = path.resolve(), session.folder.resolve()
    if place.is_relative_to(folder):
        inside = place.relative_to(folder)
        if inside.parts[0] in (PROGRESS, CLOSED) or inside.suffix in (".yaml", ".yml"):
            message = N_("{file} lies among the data, which would read it back: name another place")
            raise StopError(session.text(message, file=path.as_posix()), WRONG_USE)
    return path


def _csv(session: Session, data: Dataset, periods: Sequence[Period]) -> bytes:
    del session
    from ktstartup.rendering.export.rows import rows
    from ktstartup.rendering.export.text_tables import as_csv

    return as_csv(rows(measure_facts(data, periods))).encode()


def _json(session: Session, data: Dataset, periods: Sequence[Period]) -> bytes:
    del session
    from ktstartup.rendering.export.rows import rows
    from ktstartup.rendering.export.text_tables import as_json

    return as_json(rows(measure_facts(data, periods))).encode()


def _xlsx(session: Session, data: Dataset, periods: Sequence[Period]) -> bytes:
    from ktstartup.rendering.export.rows import rows
    from ktstartup.rendering.export.xlsx_table import MOST_ROWS, as_workbook

    made = list(rows(measure_facts(data, periods)))
    if len(made) > MOST_ROWS:
        message = N_(
            "{count} rows are more than a sheet of Excel can hold: name fewer periods, or take csv "
            "or parquet"
        )
        raise StopError(session.text(message, count=session.formatter.number(len(made))))
    return as_workbook(made, session.language)


def _parquet(session: Session, data: Dataset, periods: Sequence[Period]) -> bytes:
    from ktstartup.rendering.export.parquet_table import as_parquet
    from ktstartup.rendering.export.rows import rows

    try:
        return as_parquet(rows(measure_facts(data, periods)))
    except ImportError:
        message = N_('parquet needs the package pyarrow: pip install "ktstartup[parquet]"')
        raise StopError(session.text(message), WRONG_USE) from None
    except OverflowError:
        message = N_("a sum of money is larger than Parquet can hold: put it right, or take csv")
        raise StopError(session.text(message)) from None


def _iati(session: Session, data: Dataset, periods: Sequence[Period]) -> bytes:
    from ktstartup.rendering.export.iati import as_iati

    if data.plan.iati.organisation is None:
        message = N_(
            "plan.yaml has no iati.organisation, so {issuer} stands for the issuer’s identifier: "
            "give the registered one before this is published"
        )
        typer.echo(session.text(message, issuer=data.plan.document.issuer), err=True)
    return as_iati(list(measure_facts(data, periods, by_agency=False)))


_FORMS = {"csv": _csv, "json": _json, "xlsx": _xlsx, "parquet": _parquet, "iati": _iati}
