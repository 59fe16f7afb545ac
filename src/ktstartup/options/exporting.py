"""The options of the command that hands all figures to other programs: `export`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ktstartup.language import N_
from ktstartup.options.kit import Kit

__all__ = ["add_export"]


class ExportForm(StrEnum):
    """What figures are handed over as."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    IATI = "iati"


def add_export(kit: Kit) -> None:
    """Add `export`."""
    periods = N_("Only this period (default: every one from the plan’s start to now).")
    output = N_("The file, or - for the screen (default: csv and json to the screen).")

    @kit.command(N_("Hand all figures over as one long table, or as IATI."))
    def export(
        context: typer.Context,
        form: Annotated[ExportForm, kit.form] = ExportForm.XLSX,
        periods: Annotated[list[str] | None, kit.option(periods, "--period", "-p")] = None,
        output: Annotated[Path | None, kit.output(output)] = None,
    ) -> int:
        from ktstartup.commands.export import export as command

        return command(kit.session(context), form, periods or (), output)
