"""The options of the commands that look after a whole repository: `init` and `codeowners`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ktstartup.language import N_
from ktstartup.options.kit import Kit

__all__ = ["add_codeowners", "add_init"]


class Forge(StrEnum):
    """Who keeps the repository and reads its CODEOWNERS file."""

    GITHUB = "github"
    GITLAB = "gitlab"


class Ci(StrEnum):
    """Whose CI file a new repository gets."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"


def add_codeowners(kit: Kit) -> None:
    """Add `codeowners`."""
    whose = N_("An agency's owner in place of the plan's: so-khcn=@org/so-khcn.")

    @kit.command(N_("Say who has to agree when an agency's files change, as a CODEOWNERS file."))
    def codeowners(
        context: typer.Context,
        forge: Annotated[Forge, kit.option(N_("For whom it is written."), "--format")] = (
            Forge.GITHUB
        ),
        owner: Annotated[list[str] | None, kit.option(whose, "--owner")] = None,
        *,
        write: Annotated[
            bool, kit.option(N_("Write it between its marks into the repository."), "--write")
        ] = False,
    ) -> int:
        from ktstartup.commands.codeowners import codeowners as command

        return command(kit.session(context), forge, owner or [], write=write)


def add_init(kit: Kit) -> None:
    """Add `init`."""
    option = kit.option

    @kit.command(N_("Make a new data repository for a plan; asks what is not given."))
    def init(
        context: typer.Context,
        folder: Annotated[Path, kit.argument("DIR", N_("A new folder, or an empty one."))],
        source: Annotated[
            str | None,
            option(
                N_("Another data folder's plan, a plan.yaml, or a file of answers (-: input)."),
                "--from",
            ),
        ] = None,
        subject: Annotated[str | None, option(N_("The plan's name."), "--subject")] = None,
        number: Annotated[
            str | None, option(N_("Its number, for example 12/KH-UBND."), "--number")
        ] = None,
        date: Annotated[str | None, option(N_("Its date."), "--date")] = None,
        issuer: Annotated[
            str | None, option(N_("Who issued it and receives the reports."), "--issuer")
        ] = None,
        place: Annotated[str | None, option(N_("The province."), "--place")] = None,
        years: Annotated[
            str | None, option(N_("Its years, for example 2026-2030."), "--years")
        ] = None,
        cutoff: Annotated[
            str | None,
            option(N_("The day on which figures are cut off: 14 (default) or last."), "--cutoff"),
        ] = None,
        agency: Annotated[
            list[str] | None, option(N_("An agency: its name, or id = name."), "--agency", "-a")
        ] = None,
        through: Annotated[
            str | None, option(N_("The agency that consolidates the reports."), "--through")
        ] = None,
        indicator: Annotated[
            list[str] | None,
            option(
                N_("An indicator: name | count, sum, value or ratio | unit | target | year."),
                "--indicator",
                "-i",
            ),
        ] = None,
        task: Annotated[list[str] | None, option(N_("A task, in a sentence."), "--task")] = None,
        ci: Annotated[Ci, option(N_("Whose CI file is written."), "--ci")] = Ci.GITHUB,
        period: Annotated[
            str | None, option(N_("The first period (default: the one that runs)."), "--period")
        ] = None,
        *,
        yes: Annotated[bool, kit.yes] = False,
        git: Annotated[
            bool, option(N_("Make it a git repository with a first commit."), "--git/--no-git")
        ] = True,
    ) -> int:
        from ktstartup.commands.init import Order
        from ktstartup.commands.init import init as command
        from ktstartup.scaffold.plan_questions import answers_of

        given = {
            "subject": subject,
            "number": number,
            "date": date,
            "issuer": issuer,
            "place": place,
            "cutoff_day": cutoff,
            "agencies": agency,
            "through": through,
            "tasks": task,
        }
        answers = answers_of(given, years, indicator or [])
        return command(
            kit.session(context), Order(folder, answers, source, ci, period, yes=yes, git=git)
        )
