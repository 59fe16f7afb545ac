"""What the modules of options share: the words of help, the session, and options used twice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from ktstartup.commands.session import Session
from ktstartup.language import N_, Language

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SETTINGS", "Bodies", "Kit", "ProblemForm", "ReportForm"]

C = TypeVar("C", bound="Callable[..., int]")

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class ProblemForm(StrEnum):
    """How problems are shown."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


class ReportForm(StrEnum):
    """What is written of a document."""

    MD = "md"
    DOCX = "docx"


class Bodies(StrEnum):
    """Whose names are shown: those that reported then, or those responsible now."""

    THEN = "then"
    NOW = "now"


@dataclass(frozen=True)
class Kit:
    """The application that commands are added to, and their common options in its language."""

    app: typer.Typer
    language: Language

    def say(self, message: str) -> str:
        """A sentence of the help in the reader's language."""
        return self.language.text(message)

    def command(self, message: str, name: str | None = None) -> Callable[[C], C]:
        """Add the decorated function as a command with this help."""
        return self.app.command(name, help=self.say(message))

    def option(self, message: str, *names: str) -> Any:
        """An option with its help."""
        return typer.Option(*names, help=self.say(message))

    def argument(self, metavar: str, message: str) -> Any:
        """An argument with its help."""
        return typer.Argument(metavar=metavar, help=self.say(message))

    def session(self, context: typer.Context) -> Session:
        """The run that the options before the command set up."""
        session = context.obj
        assert isinstance(session, Session)  # noqa: S101 - set by the callback of the application
        return session

    @property
    def period(self) -> Any:
        """A reporting period."""
        message = N_("2024H1, 2024, 2024Q1 or the whole plan (2019-2025).")
        return self.option(message, "--period", "-p")

    @property
    def agency(self) -> Any:
        """One agency, or all of them."""
        return self.option(N_("An agency's id, for example so-khcn."), "--agency", "-a")

    @property
    def bodies(self) -> Any:
        """Under which bodies figures are read."""
        return self.option(N_("Agencies as they reported then, or as responsible now."), "--bodies")

    @property
    def report_forms(self) -> Any:
        """The formats of a document; none means all."""
        return self.option(N_("Only this format (default: both)."), "--format")

    @property
    def form(self) -> Any:
        """How something is shown."""
        return self.option(N_("Output format."), "--format")

    @property
    def document_date(self) -> Any:
        """The date on a document."""
        return self.option(N_("The document's date (default: left open)."), "--date")

    @property
    def yes(self) -> Any:
        """Whether to write without asking."""
        return self.option(N_("Write without asking."), "--yes", "-y")

    @property
    def dry_run(self) -> Any:
        """Whether to write nothing."""
        return self.option(N_("Only show what would be written."), "--dry-run")

    def output(self, message: str) -> Any:
        """Where to write."""
        return self.option(message, "--output", "-o")
