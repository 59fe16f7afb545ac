"""The options of `check`, of data and of templates, and of `fmt`."""

from pathlib import Path
from typing import Annotated

import typer

from ktstartup.language import N_
from ktstartup.options.kit import SETTINGS, Kit, ProblemForm

__all__ = ["add_check", "add_fmt", "add_template"]


def add_check(kit: Kit) -> None:
    """Add `check`."""
    files_argument = kit.argument(
        "FILE", N_("Files of data: the folders that they lie in are checked, each whole.")
    )

    @kit.command(N_("Check every file and show every problem; writes nothing."))
    def check(
        context: typer.Context,
        files: Annotated[list[Path] | None, files_argument] = None,
        form: Annotated[ProblemForm, kit.form] = ProblemForm.TEXT,
        since: Annotated[
            str | None,
            kit.option(
                N_("Only what changed since this git revision; entries may be added, not changed."),
                "--since",
            ),
        ] = None,
        *,
        everything: Annotated[
            bool, kit.option(N_("With --since: what was wrong before as well."), "--all")
        ] = False,
        strict: Annotated[bool, kit.option(N_("Warnings are errors."), "--strict")] = False,
    ) -> int:
        from ktstartup.commands.check import Asked
        from ktstartup.commands.check import check as command

        asked = Asked(form, since, everything=everything, strict=strict)
        return command(kit.session(context), asked, files or [])


def add_fmt(kit: Kit) -> None:
    """Add `fmt`."""
    files_argument = kit.argument("FILE", N_("Files or folders; none: the whole data folder."))

    @kit.command(N_("Lay out the YAML files alike; comments stay, nothing else changes."))
    def fmt(
        context: typer.Context,
        files: Annotated[list[Path] | None, files_argument] = None,
        *,
        check: Annotated[
            bool, kit.option(N_("Write nothing; fail when a file would change."), "--check")
        ] = False,
        diff: Annotated[
            bool, kit.option(N_("Write nothing; show every change."), "--diff")
        ] = False,
    ) -> int:
        from ktstartup.commands.fmt import fmt as command

        return command(kit.session(context), files or [], check=check, diff=diff)


def add_template(kit: Kit) -> None:
    """Add `template` with the commands below it."""
    app = typer.Typer(
        help=kit.say(N_("Look after the templates of reports.")),
        no_args_is_help=True,
        rich_markup_mode=None,
        context_settings=SETTINGS,
    )

    # Without it the only command would take the place of the group.
    @app.callback()
    def common() -> None:
        pass

    files_argument = kit.argument(
        "FILE", N_("Templates, for example data/templates/vi/report.docx.")
    )

    @app.command(help=kit.say(N_("Check templates: fields, marks, layout; writes nothing.")))
    def check(
        context: typer.Context,
        files: Annotated[list[Path], files_argument],
        form: Annotated[ProblemForm, kit.form] = ProblemForm.TEXT,
    ) -> int:
        from ktstartup.commands.template import check as command

        return command(kit.session(context), files, form)

    kit.app.add_typer(app, name="template")
