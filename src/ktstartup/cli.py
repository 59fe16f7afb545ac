"""The command line: options in, one command called, an exit code out.

Every command's module is imported inside it, so that each pays only for what
it uses. Help and messages are in the language asked for, so the application is
built once that is known.
"""

import gettext
import os
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from ktstartup import __version__
from ktstartup.cache.command_output import Answer
from ktstartup.cache.key import command_of
from ktstartup.commands.console import prepare_streams
from ktstartup.commands.session import BAD, WRONG_USE, Session, StopError
from ktstartup.language import CATALOGUES, DEFAULT, LANGUAGES, N_, Language
from ktstartup.options.checking import add_check, add_fmt, add_template
from ktstartup.options.closing import add_close, add_decide, add_reopen
from ktstartup.options.documents import add_remind, add_report
from ktstartup.options.entering import add_entering
from ktstartup.options.exporting import add_export
from ktstartup.options.forms import add_forms
from ktstartup.options.kit import SETTINGS, Kit
from ktstartup.options.repository import add_codeowners, add_init
from ktstartup.options.schema import add_schema
from ktstartup.options.showing import add_diff, add_show, add_status
from ktstartup.recording.write_errors import MistypedError, RefusedError
from ktstartup.usage import explain_usage, is_help, speak

__all__ = ["build", "run"]

_INTERRUPTED = 130
_HELP = frozenset(SETTINGS["help_option_names"])
# The commands in the order of the help.
COMMANDS = (
    add_check,
    add_status,
    add_report,
    add_remind,
    add_show,
    add_close,
    add_reopen,
    add_diff,
    add_export,
    add_decide,
    add_entering,
    add_forms,
    add_fmt,
    add_template,
    add_schema,
    add_init,
    add_codeowners,
)


class Lang(StrEnum):
    """The languages of messages and reports."""

    VI = "vi"
    EN = "en"


def run(arguments: list[str], answer: Answer | None = None) -> int:
    """Run one command line and return its exit code: 0 good, 1 bad data, 2 wrong use.

    Commands that only read tell the answer what they have read.
    """
    prepare_streams()
    language = Language(_language_of(arguments))
    try:
        app = build(language, answer)
        _leave_only(app, command_of(arguments), helped=bool(_HELP.intersection(arguments)))
        command = _translated(app, language)
        result = command.main(arguments, standalone_mode=False, prog_name="ktstartup")
    except StopError as stop:
        typer.echo(stop.message, err=True)
        return stop.code
    except RefusedError as refused:
        typer.echo(refused.message(language), err=True)
        return WRONG_USE if isinstance(refused, MistypedError) else BAD
    except TyperException as error:
        return _wrong_use(error, arguments, language)
    except typer.Abort:
        return _INTERRUPTED
    except OSError as error:
        # A full disk, a closed output, a folder that is gone: the machine's, not a bug of ours.
        reason = error.strerror or str(error)
        typer.echo(language.text(N_("the system refused: {reason}"), reason=reason), err=True)
        return BAD
    return int(result or 0)


def _wrong_use(error: TyperException, arguments: list[str], language: Language) -> int:
    message = error.format_message()
    if not arguments or is_help(message, language):
        typer.echo(message)
        return WRONG_USE
    misplaced = any(f"No such option: --{name}" in message for name in ("data", "lang"))
    typer.echo(explain_usage(message, language, after=misplaced), err=True)
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


def _translated(app: typer.Typer, language: Language) -> Any:
    """The command with the library's own help in the language as well."""
    os.environ["LANGUAGE"] = language.code
    gettext.bindtextdomain("ktstartup", str(CATALOGUES))
    gettext.textdomain("ktstartup")
    command = typer.main.get_command(app)
    settings = command.context_settings
    speak(command, lambda one: typer.Context(one, **settings), language)
    return command


def _leave_only(app: typer.Typer, name: str | None, *, helped: bool) -> None:
    """Drop the commands that are not asked for, before their options are worked out.

    The help of the whole has all their names, and none of their options. Where the
    name is that of none, they stay whole, for what was probably meant.
    """
    if name is None:
        if helped:
            _leave_names(app)
        return
    commands = [one for one in app.registered_commands if name == _named(one)]
    groups = [one for one in app.registered_groups if name == one.name]
    if commands or groups:
        app.registered_commands, app.registered_groups = commands, groups


def _leave_names(app: typer.Typer) -> None:
    """Take the options away from commands that are only going to be named."""
    for one in app.registered_commands:
        one.name, one.callback = _named(one), _nothing
    for group in app.registered_groups:
        if group.typer_instance:
            group.typer_instance.registered_commands.clear()


def _nothing() -> None:
    """Stand for a command whose options nobody asks for."""


def _named(command: Any) -> str:
    """A command's name, or that of its function."""
    return command.name or str(command.callback.__name__).lower().replace("_", "-")


def build(language: Language, answer: Answer | None = None) -> typer.Typer:
    """The application, its help in a language; its commands tell the answer what they read."""
    say = language.text
    app = typer.Typer(
        help=say(N_("Tracks a start-up support plan: targets against actuals, from YAML in git.")),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
    )

    def show_version(*, value: bool) -> None:
        if value:
            typer.echo(f"ktstartup {__version__}")
            raise typer.Exit

    @app.callback()
    def common(
        context: typer.Context,
        data: Annotated[
            Path | None,
            typer.Option(
                "--data",
                envvar="KTSTARTUP_DATA",
                help=say(N_("The data folder (default: the nearest data/ upwards from here).")),
            ),
        ] = None,
        lang: Annotated[
            Lang,
            typer.Option(
                "--lang",
                envvar="KTSTARTUP_LANG",
                help=say(N_("Language of messages and reports.")),
            ),
        ] = Lang.VI,
        *,
        version: Annotated[
            bool,
            typer.Option(
                "--version",
                callback=show_version,
                is_eager=True,
                help=say(N_("Show the version.")),
            ),
        ] = False,
    ) -> None:
        del version
        language = Language(lang)
        context.obj = Session(language, _today(language), data, answer or Answer([]))

    kit = Kit(app, language)
    for add in COMMANDS:
        add(kit)
    return app


def _today(language: Language) -> date:
    """Today, or the day that a test or a re-made report names."""
    given = os.environ.get("KTSTARTUP_TODAY")
    if not given:
        return date.today()  # noqa: DTZ011 - a local day
    try:
        return date.fromisoformat(given)
    except ValueError:
        message = N_("KTSTARTUP_TODAY is “{value}”, which is not a date: write 2024-06-14")
        raise StopError(language.text(message, value=given), WRONG_USE) from None
