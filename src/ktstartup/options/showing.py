"""The options of the commands that show figures: `status`, `show` and `diff`."""

from enum import StrEnum
from typing import Annotated

import typer

from ktstartup.language import N_
from ktstartup.options.kit import Bodies, Kit

__all__ = ["add_diff", "add_show", "add_status"]


class StatusForm(StrEnum):
    """How `status` shows figures."""

    TABLE = "table"
    MD = "md"
    JSON = "json"
    CSV = "csv"


class DiffForm(StrEnum):
    """How `diff` shows what differs."""

    TABLE = "table"
    JSON = "json"


def add_status(kit: Kit) -> None:
    """Add `status`."""

    @kit.command(N_("Show a period: targets against actuals."))
    def status(
        context: typer.Context,
        period: Annotated[str | None, kit.period] = None,
        agency: Annotated[str | None, kit.agency] = None,
        form: Annotated[StatusForm, kit.form] = (StatusForm.TABLE),
        bodies: Annotated[Bodies, kit.bodies] = Bodies.THEN,
    ) -> int:
        from ktstartup.commands.status import status as command

        return command(kit.session(context), period, agency, form, bodies)


def add_show(kit: Kit) -> None:
    """Add `show`."""
    what = N_("An indicator, a task, an agency, a subject or an entry, by its id.")

    @kit.command(N_("Show all that is known of one thing, down to its entries."))
    def show(
        context: typer.Context,
        name: Annotated[str, kit.argument("ID", what)],
        period: Annotated[str | None, kit.period] = None,
    ) -> int:
        from ktstartup.commands.show import show as command

        return command(kit.session(context), name, period)


def add_diff(kit: Kit) -> None:
    """Add `diff`."""
    since = N_("The report as issued, against what was corrected since.")

    @kit.command(N_("Compare two periods, or an issued report with what holds now."))
    def diff(
        context: typer.Context,
        periods: Annotated[
            list[str], kit.argument("PERIOD", N_("Two periods, or one with --issued."))
        ],
        form: Annotated[DiffForm, kit.form] = DiffForm.TABLE,
        *,
        issued: Annotated[bool, kit.option(since, "--issued")] = False,
    ) -> int:
        from ktstartup.commands.diff import diff as command

        return command(kit.session(context), periods, form, issued=issued)
