"""The command line: options in, one command called, an exit code out.

Only the module of the command that is asked for is imported, so that each pays
for what it uses, and the help of the whole for nothing.
"""

from __future__ import annotations

import gettext
import os
from datetime import date
from enum import StrEnum
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from ktstartup import __version__
from ktstartup.cache.command_output import CommandOutput
from ktstartup.commands.session import BAD, WRONG_USE, Session, UsageError
from ktstartup.commands.terminal import at_terminal, prepare_streams, say, warn
from ktstartup.invocation import as_typed_here
from ktstartup.language import CATALOGUES, DEFAULT, LANGUAGES, N_, Language
from ktstartup.recording.write_errors import MistypedError, RefusedError
from ktstartup.system_errors import why_unwritten
from ktstartup.usage import completion_of, explain_usage, is_help, translate_help

__all__ = ["COMMANDS", "CommandGroup", "build", "run"]

_INTERRUPTED = 130
_EXAMPLE = N_("For example: {example}")
_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Command(NamedTuple):
    """A command as the help shows it: under a heading, with a line of help and an example."""

    group: str
    help: str
    example: str


# The routine of a half-year, then what is seldom done.
_ENTER = N_("Enter")
_CHECK = N_("Check and look up")
_REPORT = N_("Report and remind")
_CLOSE = N_("Close the period")
_SHARE = N_("Share with others")
_KEEP = N_("Set up and maintain")
COMMANDS = {
    "add": Command(
        _ENTER,
        N_("Enter results, task updates, money or texts; asks what is missing."),
        "ktstartup add",
    ),
    "form": Command(
        _ENTER,
        N_("Make the Excel form that an agency fills in for a period."),
        "ktstartup form --all --period 2024H1",
    ),
    "import": Command(
        _ENTER,
        N_("Take what a form (.xlsx) or a table (.csv) says into the data."),
        "ktstartup import bieu-mau-so-khdt-2024H1.xlsx",
    ),
    "submit": Command(
        _ENTER,
        N_("Note that an agency's report is in, with its number and date."),
        "ktstartup submit -a so-khcn -p 2024H1 --number 45/BC-SKHCN --date 17/6/2024",
    ),
    "correct": Command(
        _ENTER,
        N_("Correct an entry by a new one, or take it back, with the reason."),
        "ktstartup correct 2024H1/so-khdt/r1",
    ),
    "undo": Command(
        _ENTER,
        N_("Take back what was written, step by step, while git has not seen it."),
        "ktstartup undo",
    ),
    "check": Command(
        _CHECK, N_("Check every file and show every problem; writes nothing."), "ktstartup check"
    ),
    "status": Command(
        _CHECK, N_("Show a period: targets against actuals."), "ktstartup status --period 2024H1"
    ),
    "show": Command(
        _CHECK,
        N_("Show all that is known of one thing, down to its entries."),
        "ktstartup show projects",
    ),
    "decide": Command(
        _CHECK,
        N_("List probable double counts, record that subjects are two, or accept a warning."),
        "ktstartup decide",
    ),
    "report": Command(
        _REPORT,
        N_("Write a period's report as Markdown and Word, or its tables for Excel."),
        "ktstartup report --period 2024H1",
    ),
    "page": Command(
        _REPORT,
        N_("Write one page for leaders: every figure, and the paper behind it, as HTML."),
        "ktstartup page --period 2024H1",
    ),
    "remind": Command(
        _REPORT,
        N_("Write reminder letters to bodies whose report is missing something."),
        "ktstartup remind --period 2024H1 --date 24/6/2024",
    ),
    "export": Command(
        _REPORT, N_("Hand all figures over as one long table, or as IATI."), "ktstartup export"
    ),
    "close": Command(
        _CLOSE,
        N_("Close a period: its report is issued, its figures stand."),
        "ktstartup close -p 2024H1 --report bao-cao-da-gui.docx --number 12 --date 18/6/2024",
    ),
    "verify": Command(
        _CLOSE,
        N_("Hold a signed document against the data, figure by figure."),
        "ktstartup verify bao-cao-da-ky.pdf --period 2024H1",
    ),
    "audit": Command(
        _CLOSE,
        N_("Write a pack for an auditor, who checks it without this tool."),
        "ktstartup audit --period 2024H1 --output ho-so-2024H1.zip",
    ),
    "reopen": Command(
        _CLOSE,
        N_("Open a closed period again; the reason stays on record."),
        "ktstartup reopen --period 2024H1 --reason 45/BC-STC",
    ),
    "diff": Command(
        _CLOSE,
        N_("Compare two periods, or an issued report with what holds now."),
        "ktstartup diff 2023H2 2024H1",
    ),
    "sync": Command(
        _SHARE,
        N_("Take what others have sent, join it with what is new here, check it, send it."),
        "ktstartup sync",
    ),
    "merge": Command(
        _SHARE, N_("Join two versions of a file of the data entry by entry; git calls it."), ""
    ),
    "init": Command(
        _KEEP,
        N_("Make a new data repository for a plan; asks what is not given."),
        "ktstartup init ke-hoach-moi",
    ),
    "fmt": Command(
        _KEEP,
        N_("Lay out the YAML files alike; comments stay, nothing else changes."),
        "ktstartup fmt",
    ),
    "template": Command(
        _KEEP,
        N_("Look after the templates of reports."),
        "ktstartup template check templates/vi/report.docx",
    ),
    "schema": Command(
        _KEEP,
        N_("Show what may stand in a file as JSON Schema, for editors and programs."),
        "ktstartup schema --write",
    ),
    "codeowners": Command(
        _KEEP,
        N_("Say who has to agree when an agency's files change, as a CODEOWNERS file."),
        "ktstartup codeowners",
    ),
    "pin": Command(
        _KEEP,
        N_("Write down which release of the tool people and CI install, by hash or commit."),
        "ktstartup pin ../ban-cai-dat",
    ),
}
"""The commands in the order of the help. ``commands/<name>.py`` has a function of that name."""


class CommandGroup(TyperGroup):
    """All commands by name and one line of help; what one can do is loaded once it is run."""

    language: Language

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
        """As the library does, with the options of the command that was found."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and self.load(command.name or ""), rest

    def load(self, name: str) -> Any:
        """A command with its options, its help in the reader's language."""
        module = f"{name}_" if iskeyword(name) else name
        function = getattr(import_module(f"ktstartup.commands.{module}"), module)
        command = function if isinstance(function, typer.Typer) else _app_of(name, function)
        command.info.context_settings = _SETTINGS
        made = typer.main.get_command(command)
        made.help = COMMANDS[name].help
        translate_help(made, self.language)
        if example := COMMANDS[name].example:
            made.epilog = self.language.text(_EXAMPLE, example=as_typed_here(example))
        return made

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands under their headings, each with its whole line of help."""
        del ctx
        text = self.language.text
        for group in dict.fromkeys(one.group for one in COMMANDS.values()):
            with formatter.section(text(group)):
                formatter.write_dl(
                    [(name, text(one.help)) for name, one in COMMANDS.items() if one.group == group]
                )


def _app_of(name: str, function: Any) -> typer.Typer:
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    app.command(name)(function)
    return app


def build(language: Language) -> CommandGroup:
    """The application, its help in a language."""
    app = typer.Typer(
        cls=CommandGroup,
        help=N_("Tracks a government plan: targets against actuals, from YAML in git."),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=_SETTINGS,
    )
    app.callback()(_before_every_command)
    group = typer.main.get_command(app)
    assert isinstance(group, CommandGroup)  # noqa: S101 - told to the type checker: it has the class
    group.language = language
    translate_help(group, language)
    completion_of(group, language, say)
    for name, one in COMMANDS.items():
        group.add_command(TyperCommand(name, help=language.text(one.help), rich_markup_mode=None))
    return group


class _LanguageCode(StrEnum):
    """The languages of messages and reports."""

    VI = "vi"
    EN = "en"


def _show_version(*, value: bool) -> None:
    if value:
        say(f"ktstartup {__version__}")
        raise typer.Exit


def _before_every_command(
    context: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            envvar="KTSTARTUP_DATA",
            help=N_("The data folder (default: the nearest data/ upwards from here)."),
        ),
    ] = None,
    lang: Annotated[
        _LanguageCode,
        typer.Option(
            "--lang", envvar="KTSTARTUP_LANG", help=N_("Language of messages and reports.")
        ),
    ] = _LanguageCode.VI,
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help=N_("Show the version.")
        ),
    ] = False,
) -> None:
    """Set up the session of the run; the context has brought its output, if it may be cached."""
    del version
    context.obj = Session(Language(lang), _today(), data, context.obj or CommandOutput([]))


def run(arguments: list[str], output: CommandOutput | None = None) -> int:
    """Run one command line and return its exit code: 0 good, 1 bad data, 2 wrong use.

    Commands that only read record in the output what they have read.
    """
    prepare_streams()
    language = Language(_language_of(arguments))
    _translate_library(language)
    if not arguments and at_terminal():
        return _by_menu(language)
    try:
        result = build(language).main(
            arguments, standalone_mode=False, prog_name="ktstartup", obj=output
        )
    except RefusedError as refused:
        warn(refused.message(language))
        return WRONG_USE if isinstance(refused, MistypedError) else BAD
    except TyperException as error:
        return _wrong_use(error, arguments, language)
    except typer.Abort:
        return _INTERRUPTED
    except OSError as error:
        # A full disk, a closed output, a folder that is gone: the machine's, not a bug of ours.
        warn(language.text(N_("the system refused: {reason}"), reason=why_unwritten(error)))
        return BAD
    return int(result or 0)


def _by_menu(language: Language) -> int:
    """Run what is chosen in the menu, one command after the other, up to an empty choice."""
    # Only who starts the tool without a command needs it.
    from ktstartup.commands.menu import chosen

    code = 0
    try:
        while arguments := chosen(Session(language, _today())):
            code = run(arguments)
            say("")
    except RefusedError as refused:
        warn(refused.message(language))
        return WRONG_USE
    except (KeyboardInterrupt, EOFError):
        return _INTERRUPTED
    return code


def _wrong_use(error: TyperException, arguments: list[str], language: Language) -> int:
    message = error.format_message()
    if not arguments or is_help(message, language):
        say(message)
        return WRONG_USE
    misplaced = any(f"No such option: --{name}" in message for name in ("data", "lang"))
    warn(explain_usage(message, language, after=misplaced))
    return WRONG_USE


def _language_of(arguments: list[str]) -> str:
    """The language asked for before the command, or by the environment."""
    wanted = os.environ.get("KTSTARTUP_LANG", DEFAULT)
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        if option == "--lang":
            wanted = value
        elif option.startswith("--lang="):
            wanted = option.removeprefix("--lang=")
    return wanted if wanted in LANGUAGES else DEFAULT


def _translate_library(language: Language) -> None:
    """Have the library's own words in help looked up in our catalogue."""
    os.environ["LANGUAGE"] = language.code
    gettext.bindtextdomain("ktstartup", str(CATALOGUES))
    gettext.textdomain("ktstartup")


def _today() -> date:
    """Today, or the day that a test or a re-made report names."""
    given = os.environ.get("KTSTARTUP_TODAY")
    if not given:
        return date.today()  # noqa: DTZ011 - a local day
    try:
        return date.fromisoformat(given)
    except ValueError:
        message = N_("KTSTARTUP_TODAY is “{value}”, which is not a date: write 2024-06-14")
        raise UsageError(message, value=given) from None
