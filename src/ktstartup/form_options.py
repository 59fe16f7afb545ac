"""The options of the commands for Excel: forms that go out, and forms that come back."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from ktstartup.commands.session import Session
from ktstartup.language import N_

__all__ = ["add_form_commands"]


def add_form_commands(
    app: typer.Typer,
    say: Callable[[str], str],
    session: Callable[[typer.Context], Session],
    *,
    agency: Any,
    period: Any,
) -> None:
    """Add `form` and `import` to the application; two options are shared."""

    def option(message: str, *names: str) -> Any:
        return typer.Option(*names, help=say(message))

    one = Annotated[str | None, agency]

    @app.command(help=say(N_("Make the Excel form that an agency fills in for a period.")))
    def form(
        context: typer.Context,
        period: Annotated[str, period],
        agency: one = None,
        output: Annotated[
            Path | None,
            option(
                N_("The file (default: bieu-mau-<agency>-<period>.xlsx); with --all the folder."),
                "--output",
                "-o",
            ),
        ] = None,
        *,
        everybody: Annotated[
            bool, option(N_("One form for each agency that owes a report."), "--all")
        ] = False,
    ) -> int:
        from ktstartup.commands.form import form as command

        return command(session(context), period, agency, output, everybody=everybody)

    @app.command(
        "import", help=say(N_("Take what a form (.xlsx) or a table (.csv) says into the data."))
    )
    def import_form(
        context: typer.Context,
        file: Annotated[
            Path,
            typer.Argument(metavar="FILE", help=say(N_("The form as it came back, or a table."))),
        ],
        agency: one = None,
        period: Annotated[str | None, period] = None,
        *,
        yes: Annotated[bool, option(N_("Write without asking."), "--yes", "-y")] = False,
        dry_run: Annotated[
            bool, option(N_("Only show what would be written."), "--dry-run")
        ] = False,
    ) -> int:
        from ktstartup.commands.entering import Manner
        from ktstartup.commands.import_ import Order
        from ktstartup.commands.import_ import import_form as command

        order = Order(file, agency, period, Manner(yes, dry_run))
        return command(session(context), order)
