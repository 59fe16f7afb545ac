"""The options of the commands that look after a whole repository: `init` and `codeowners`."""

from enum import StrEnum
from typing import Annotated

import typer

from ktstartup.language import N_
from ktstartup.options.kit import Kit

__all__ = ["add_codeowners"]


class Forge(StrEnum):
    """Who keeps the repository and reads its CODEOWNERS file."""

    GITHUB = "github"
    GITLAB = "gitlab"


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
