"""`ktstartup export`: all figures as one long table for other programs, or as IATI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from ktstartup.commands.arguments import period_typed
from ktstartup.commands.checked_data import sound_data
from ktstartup.commands.common_options import OUTPUT_FORMAT, Open, output_option
from ktstartup.commands.documents import folder_for, write_documents
from ktstartup.commands.options import Option
from ktstartup.commands.session import GOOD, Session, StopError, UsageError
from ktstartup.commands.terminal import say
from ktstartup.language import N_
from ktstartup.measuring.facts import measure_facts
from ktstartup.measuring.summary import known_periods
from ktstartup.reading.dataset import CLOSED, PROGRESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ktstartup.calendar import Period
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.export.long_table import ExportRow

_SCREEN = Path("-")
_NAMES = {"iati": "so-lieu-iati.xml"}
_TOO_MUCH = N_("a sum of money is larger than Parquet can hold: put it right, or take csv")


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
        output_option(N_("The file, or - for the screen (default: csv and json to the screen).")),
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

        try:
            if without_names:
                return export_without_names(session, dataset, threshold)
            return export_dataset(session, dataset)
        except OverflowError:
            raise StopError(_TOO_MUCH) from None
    _can_be_shown(form, output)
    data = sound_data(session)
    asked = {period_typed(session, data, one) for one in periods or ()} or set(
        known_periods(data, session.today)
    )
    in_order = sorted(asked, key=lambda one: (one.end, -one.first))
    if output == _SCREEN or (output is None and form in ("csv", "json")):
        say(_content(session, data, in_order, form).decode().rstrip("\n"), form)
        return GOOD
    path = _path(session, data, output, form)
    made = {path: _content(session, data, in_order, form)}
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


def _content(session: Session, data: Dataset, periods: Sequence[Period], form: str) -> bytes:
    """The figures in a format; each pays for what it uses itself."""
    if form == "iati":
        return _iati(session, data, periods)
    from ktstartup.rendering.export.rows import rows

    table = rows(measure_facts(data, periods))
    if form == "xlsx":
        return _xlsx(session, list(table))
    if form == "parquet":
        return _parquet(table)
    from ktstartup.rendering.export.text_tables import as_csv, as_json

    return (as_csv if form == "csv" else as_json)(table).encode()


def _xlsx(session: Session, table: list[ExportRow]) -> bytes:
    from ktstartup.rendering.export.xlsx_table import MOST_ROWS, as_workbook

    if len(table) > MOST_ROWS:
        message = N_(
            "{count} rows are more than a sheet of Excel can hold: name fewer periods, or take csv "
            "or parquet"
        )
        raise StopError(message, count=session.formatter.number(len(table)))
    return as_workbook(table, session.language)


def _parquet(table: Iterable[ExportRow]) -> bytes:
    from ktstartup.rendering.export.parquet_table import NEEDS_PYARROW, as_parquet

    try:
        return as_parquet(table)
    except ImportError:
        raise UsageError(NEEDS_PYARROW) from None
    except OverflowError:
        raise StopError(_TOO_MUCH) from None


def _iati(session: Session, data: Dataset, periods: Sequence[Period]) -> bytes:
    from ktstartup.rendering.export.iati import as_iati

    if data.plan.iati.organisation is None:
        message = N_(
            "plan.yaml has no iati.organisation, so {issuer} stands for the issuer’s identifier: "
            "give the registered one before this is published"
        )
        session.warn(message, issuer=data.plan.document.issuer)
    return as_iati(list(measure_facts(data, periods, by_agency=False)))
