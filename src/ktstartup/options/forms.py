"""The options of the commands for Excel: forms that go out, and forms that come back."""

from pathlib import Path
from typing import Annotated

import typer

from ktstartup.language import N_
from ktstartup.options.kit import Kit

__all__ = ["add_forms"]


def add_forms(kit: Kit) -> None:
    """Add `form` and `import`."""

    @kit.command(N_("Make the Excel form that an agency fills in for a period."))
    def form(
        context: typer.Context,
        period: Annotated[str, kit.period],
        agency: Annotated[str | None, kit.agency] = None,
        output: Annotated[
            Path | None,
            kit.output(
                N_("The file (default: bieu-mau-<agency>-<period>.xlsx); with --all the folder.")
            ),
        ] = None,
        *,
        everybody: Annotated[
            bool, kit.option(N_("One form for each agency that owes a report."), "--all")
        ] = False,
    ) -> int:
        from ktstartup.commands.form import form as command

        return command(kit.session(context), period, agency, output, everybody=everybody)

    @kit.command(N_("Take what a form (.xlsx) or a table (.csv) says into the data."), "import")
    def import_form(
        context: typer.Context,
        file: Annotated[
            Path,
            kit.argument("FILE", N_("The form as it came back, or a table.")),
        ],
        agency: Annotated[str | None, kit.agency] = None,
        period: Annotated[str | None, kit.period] = None,
        *,
        yes: Annotated[bool, kit.yes] = False,
        dry_run: Annotated[bool, kit.dry_run] = False,
    ) -> int:
        from ktstartup.commands.entry_writing import Manner
        from ktstartup.commands.import_ import Order
        from ktstartup.commands.import_ import import_form as command

        order = Order(file, agency, period, Manner(yes, dry_run))
        return command(kit.session(context), order)
