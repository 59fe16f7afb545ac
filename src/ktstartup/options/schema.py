"""The options of `schema`: which one to show, or all put in place."""

from enum import StrEnum
from typing import Annotated

import typer

from ktstartup.language import N_
from ktstartup.options.kit import Kit

__all__ = ["add_schema"]


class SchemaName(StrEnum):
    """The files and outputs that have a schema."""

    PLAN = "plan"
    PROGRESS = "progress"
    DECISIONS = "decisions"
    CLOSED = "closed"
    STATUS = "status"
    CHECK = "check"


def add_schema(kit: Kit) -> None:
    """Add `schema`."""
    which = N_("plan, progress, decisions, closed (files); status, check (their JSON).")
    writing = N_("Put the schemas beside the data and tell VS Code of them.")
    comparing = N_("Only say whether what --write puts in place is up to date.")

    @kit.command(N_("Show what may stand in a file as JSON Schema, for editors and programs."))
    def schema(
        context: typer.Context,
        name: Annotated[SchemaName | None, kit.argument("NAME", which)] = None,
        *,
        write: Annotated[bool, kit.option(writing, "--write")] = False,
        check: Annotated[bool, kit.option(comparing, "--check")] = False,
    ) -> int:
        from ktstartup.commands import schema as command

        session = kit.session(context)
        if write + check + (name is not None) > 1:
            command.refuse_both(session)
        if check:
            return command.compare(session)
        return command.write(session) if write else command.show(session, name)
