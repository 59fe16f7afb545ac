"""The context of one run: its language, day and data folder; and how a command stops."""

from __future__ import annotations

import os
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from ktstartup.cache.command_output import CommandOutput
from ktstartup.commands.data_location import DataLocation
from ktstartup.commands.options import Option
from ktstartup.commands.terminal import say, warn
from ktstartup.errors import MistypedError, RefusedError
from ktstartup.language import N_, Language

if TYPE_CHECKING:
    from ktstartup.text.formatting import Formatter

GOOD, BAD, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


class StopError(RefusedError):
    """The command cannot go on (exit code 1); a message of the catalogue, or text made of some."""


class UsageError(MistypedError):
    """The command line asks for what cannot be (exit code 2)."""


class Session:
    """What the options before the command say, and the output of the run, which may be cached."""

    def __init__(
        self,
        language: Language,
        started_on: date,
        named_data: Path | None = None,
        output: CommandOutput | None = None,
    ) -> None:
        self.language = language
        self.started_on = started_on
        self.named_data = named_data
        self.output = output or CommandOutput([])

    @cached_property
    def location(self) -> DataLocation:
        """Where the data lie."""
        return DataLocation(self.named_data, self.output.dependencies)

    @property
    def today(self) -> date:
        """Today; output that depends on it is not replayed tomorrow."""
        self.output.dependencies.day_matters = True
        return self.started_on

    @cached_property
    def formatter(self) -> Formatter:
        """How figures and days are written in this run's language."""
        from ktstartup.text.formatting import Formatter

        return Formatter(self.language)

    def text(self, message: str, /, **words: object) -> str:
        """The sentence in this run's language."""
        return self.language.text(message, **words)

    def tell(self, message: str, /, **words: object) -> None:
        """Print a sentence to standard output."""
        say(self.text(message, **words))

    def warn(self, message: str, /, **words: object) -> None:
        """Print a sentence to standard error, beside what programs read."""
        warn(self.text(message, **words))

    def allow_caching(self) -> None:
        """Let the output be cached: the command only reads, and only what `check_data` reads."""
        self.output.cacheable = True


def session_of(
    output: CommandOutput,
    data: Annotated[
        Path | None,
        Option(
            "--data",
            envvar="KTSTARTUP_DATA",
            help=N_("The data folder (default: the nearest data/ upwards from here)."),
        ),
    ] = None,
    lang: Annotated[
        Literal["vi", "en"],
        Option("--lang", envvar="KTSTARTUP_LANG", help=N_("Language of messages and reports.")),
    ] = "vi",
) -> Session:
    """The session of a run by the options that stand before every command."""
    return Session(Language(lang), today(), data, output)


def today() -> date:
    """Today, or the day that a test or a re-made report names."""
    given = os.environ.get("KTSTARTUP_TODAY")
    if not given:
        return date.today()  # noqa: DTZ011 - a local day
    try:
        return date.fromisoformat(given)
    except ValueError:
        message = N_("KTSTARTUP_TODAY is “{value}”, which is not a date: write 2024-06-14")
        raise UsageError(message, value=given) from None
