"""The options of the commands that settle things: `close`, `reopen` and `decide`."""

from pathlib import Path
from typing import Annotated

import typer

from ktstartup.language import N_
from ktstartup.options.kit import Kit

__all__ = ["add_close", "add_decide", "add_reopen"]

_BY = N_("Who decides (default: the body that consolidates the reports).")


def add_close(kit: Kit) -> None:
    """Add `close`."""

    @kit.command(N_("Close a period: its report is issued, its figures stand."))
    def close(
        context: typer.Context,
        period: Annotated[str, kit.period],
        report: Annotated[Path, kit.option(N_("The report as it was issued (.docx)."), "--report")],
        number: Annotated[str, kit.option(N_("Its number, for example 12."), "--number")],
        date: Annotated[str, kit.option(N_("Its date."), "--date")],
    ) -> int:
        from ktstartup.commands.close import Issued
        from ktstartup.commands.close import close as command

        return command(kit.session(context), period, Issued(report, number, date))


def add_reopen(kit: Kit) -> None:
    """Add `reopen`."""

    @kit.command(N_("Open a closed period again; the reason stays on record."))
    def reopen(
        context: typer.Context,
        period: Annotated[str, kit.period],
        reason: Annotated[str, kit.option(N_("Why it has to be opened again."), "--reason")],
        by: Annotated[str | None, kit.option(_BY, "--by")] = None,
    ) -> int:
        from ktstartup.commands.reopen import reopen as command

        return command(kit.session(context), period, reason, by)


def add_decide(kit: Kit) -> None:
    """Add `decide`."""
    ids = kit.argument(
        "ID", N_("Ids of subjects, or the place of a warning; none: list what is open.")
    )

    @kit.command(
        N_("List probable double counts, record that subjects are two, or accept a warning.")
    )
    def decide(
        context: typer.Context,
        subjects: Annotated[list[str] | None, ids] = None,
        reason: Annotated[str | None, kit.option(N_("Why it is decided so."), "--reason")] = None,
        by: Annotated[str | None, kit.option(_BY, "--by")] = None,
        accept: Annotated[
            str | None,
            kit.option(N_("The code of a warning that may stand at this place."), "--accept"),
        ] = None,
        about: Annotated[
            str | None,
            kit.option(N_("A word of the warning, where several stand there."), "--about"),
        ] = None,
        *,
        distinct: Annotated[
            bool, kit.option(N_("They are different subjects."), "--distinct")
        ] = False,
    ) -> int:
        if accept is not None:
            from ktstartup.commands.accept import Acceptable
            from ktstartup.commands.accept import accept as command

            warning = Acceptable(accept.strip().upper(), subjects or (), about)
            return command(kit.session(context), warning, reason, by)
        from ktstartup.commands.decide import decide as decide_command
        from ktstartup.commands.decide import open_questions

        if not subjects:
            return open_questions(kit.session(context))
        return decide_command(kit.session(context), subjects, reason, by, distinct=distinct)
