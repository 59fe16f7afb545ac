"""`ktstartup export`: all figures as one long table for other programs, or as IATI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from ktstartup.commands.arguments import period_typed
from ktstartup.commands.checked_data import sound_data
from ktstartup.commands.common_options import OUTPUT_FORMAT, Open
from ktstartup.commands.documents import folder_for, write_documents
from ktstartup.commands.options import Option
from ktstartup.commands.session import GOOD, Session, StopError, UsageError
from ktstartup.commands.terminal import say
from ktstartup.language import N_
from ktstartup.measuring.facts import measure_facts
from ktstartup.measuring.summary import known_periods
from ktstartup.reading.dataset import CLOSED, PROGRESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.calendar import Period
    from ktstartup.reading.dataset import Dataset

_SCREEN = Path("-")
_NAMES = {"iati": "so-lieu-iati.xml"}


def export(
    session: Session,
    form: Annotated[Literal["xlsx", "csv", "json", "parquet", "iati"], OUTPUT_FORMAT] = "xlsx",
    periods: Annotated[
        list[str] | None,
        Option(
            "--period",
            "-p",
            help=N_("Only this period (default: every one from the plan’s start to now)."),
        ),
    ] = None,
    output: Annotated[
        Path | None,
        Option(
            "--output",
            "-o",
            help=N_("The file, or - for the screen (default: csv and json to the screen)."),
        ),
    ] = None,
    dataset: Annotated[
        Path | None,
        Option(
            "--dataset",
            help=N_("A folder for Parquet files by province, year and plan; also of many folders."),
        ),
    ] = None,
    threshold: Annotated[
        int | None,
        Option(
            "--threshold",
            least=3,
            help=N_("With --without-names: how many must stand behind a figure (default: 3)."),
        ),
    ] = None,
    *,
    without_names: Annotated[
        bool,
        Option(
            "--without-names",
            help=N_(
                "With --dataset: for publication, without subjects, texts and papers, and without "
                "figures of so few that they could be told."
            ),
        ),
    ] = False,
    opened: Open = False,
) -> int:
    """Write the figures of periods, or print them; none named means every period up to now."""
    if (without_names and dataset is None) or (threshold is not None and not without_names):
        raise UsageError(N_("--without-names goes with --dataset, and --threshold with both"))
    if dataset is not None:
        if periods or output is not None:
            raise UsageError(N_("--dataset has all periods: leave --period and --output out"))
        from ktstartup.commands.export_dataset import export_dataset, export_without_names

        if without_names:
            return export_without_names(session, dataset, threshold)
        return export_dataset(session, dataset)
    _can_be_shown(form, output)
    data = sound_data(session)
    asked = {period_typed(session, data, one) for one in periods or ()} or set(
        known_periods(data, session.today)
    )
    in_order = sorted(asked, key=lambda one: (one.end, -one.first))
    if output == _SCREEN or (output is None and form in ("csv", "json")):
        say(_FORMS[form](session, data, in_order).decode().rstrip("\n"), form)
        return GOOD
    path = _path(session, data, output, form)
    made = {path: _FORMS[form](session, data, in_order)}
    write_documents(session, made, opened=opened)
    return GOOD


def _can_be_shown(form: str, output: Path | None) -> None:
    if output == _SCREEN and form in ("xlsx", "parquet"):
        message = N_("{form} is not text and cannot be shown on the screen: name a file")
        raise UsageError(message, form=form)


def _path(session: Session, data: Dataset, output: Path | None, form: str) -> Path:
    """Where the file goes. Raises StopError where it would be read as data or replace them."""
    name = Path(_NAMES.get(form, f"so-lieu.{form}"))
    if output is None:
        path = folder_for(data, Path()) / name
    else:
        path = output / name if output.is_dir() else output
    place, folder = path.resolve(), session.location.folder.resolve()
    if place.is_relative_to(folder):
        inside = place.relative_to(folder)
        if inside.parts[0] in (PROGRESS, CLOSED) or inside.suffix in (".yaml", ".yml"):
            message = N_("{file} lies among the data, which would read it back: name another place")
            raise UsageError(message, file=path.as_posix())
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
        raise StopError(message, count=session.formatter.number(len(made)))
    return as_workbook(made, session.language)


def _parquet(session: Session, data: Dataset, periods: Sequence[Period]) -> bytes:
    del session
    from ktstartup.rendering.export.parquet_table import NEEDS_PYARROW, as_parquet
    from ktstartup.rendering.export.rows import rows

    try:
        return as_parquet(rows(measure_facts(data, periods)))
    except ImportError:
        raise UsageError(NEEDS_PYARROW) from None
    except OverflowError:
        message = N_("a sum of money is larger than Parquet can hold: put it right, or take csv")
        raise StopError(message) from None


def _iati(session: Session, data: Dataset, periods: Sequence[Period]) -> bytes:
    from ktstartup.rendering.export.iati import as_iati

    if data.plan.iati.organisation is None:
        message = N_(
            "plan.yaml has no iati.organisation, so {issuer} stands for the issuer’s identifier: "
            "give the registered one before this is published"
        )
        session.warn(message, issuer=data.plan.document.issuer)
    return as_iati(list(measure_facts(data, periods, by_agency=False)))


_FORMS = {"csv": _csv, "json": _json, "xlsx": _xlsx, "parquet": _parquet, "iati": _iati}
