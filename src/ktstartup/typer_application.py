"""The command line as a typer application: help, completion, and whatever is not plainly typed.

It is made of the same declarations as what is plainly typed is parsed by. It takes as long to
load as a whole command, and is loaded for nothing else.
"""

from __future__ import annotations

import gettext
import inspect
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from ktstartup import __version__
from ktstartup.commands.options import REQUIRED, Argument, Parameter, parameters_of
from ktstartup.commands.session import INTERRUPTED, WRONG_USE, session_of
from ktstartup.commands.table import COMMANDS, command_named
from ktstartup.commands.terminal import say, warn
from ktstartup.invocation import as_typed_here
from ktstartup.language import CATALOGUES, N_, Language
from ktstartup.usage import completion_of, explain_usage, is_help, translate_help

if TYPE_CHECKING:
    from collections.abc import Callable

    from ktstartup.cache.command_output import CommandOutput

_EXAMPLE = N_("For example: {example}")
_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def run_by_typer(arguments: list[str], language: Language, output: CommandOutput) -> int:
    """Run a command line, or say in the reader's language what is wrong with it."""
    # The library's own words in help are looked up in our catalogue.
    gettext.bindtextdomain("ktstartup", str(CATALOGUES))
    gettext.textdomain("ktstartup")
    try:
        result = build(language).main(
            arguments, standalone_mode=False, prog_name="ktstartup", obj=output
        )
    except TyperException as error:
        return _wrong_use(error, arguments, language)
    except typer.Abort:
        return INTERRUPTED
    return int(result or 0)


class CommandGroup(TyperGroup):
    """All commands by name and one line of help; what one can do is loaded once it is run."""

    language: Language

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
        """As the library does, with the options of the command that was found."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and self.load(command.name or ""), rest

    def load(self, name: str) -> Any:
        """A command with its options, its help in the reader's language."""
        app = _app_of(name)
        app.info.context_settings = _SETTINGS
        made = typer.main.get_command(app)
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


def _app_of(name: str) -> typer.Typer:
    command = command_named(name)
    if callable(command):
        app = typer.Typer(rich_markup_mode=None, add_completion=False)
        app.command(name)(_as_typer_calls(command))
        return app
    app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)
    # Without it the only command would take the place of the group.
    app.callback()(lambda: None)
    for below, one in command.items():
        app.command(below, help=one.help)(_as_typer_calls(one.function))
    return app


def _as_typer_calls(command: Callable[..., int]) -> Callable[..., int]:
    """A function that calls a command with the session, and declares what it declares to typer."""

    def called(context: typer.Context, **given: Any) -> int:
        return command(context.obj, **{name: _plain(one) for name, one in given.items()})

    declared = [_CONTEXT, *(_for_typer(one) for one in parameters_of(command))]
    called.__signature__ = inspect.Signature(declared)  # type: ignore[attr-defined]  # typer asks for it
    return called


_CONTEXT = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)


def _for_typer(one: Parameter) -> inspect.Parameter:
    """A declared parameter as typer has it."""
    declared, info = one.declared, None  # type: Any, Any
    if isinstance(declared, Argument):
        info = typer.Argument(help=declared.help, metavar=declared.metavar)
    else:
        info = typer.Option(
            *declared.names,
            help=declared.help,
            metavar=declared.metavar,
            envvar=declared.envvar,
            min=declared.least,
        )
    annotation, default = one.annotation, one.default
    if words := get_args(one.kind):
        # Of an enumeration typer shows the words and the default, and has lists.
        kind: Any = StrEnum("Word", {word: word for word in words})  # type: ignore[misc]  # made of data
        annotation = list[kind] | None if one.many else kind | None
        default = kind(default) if default in words else default
    return inspect.Parameter(
        one.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if default is REQUIRED else default,
        annotation=Annotated[annotation, info],
    )


def _plain(value: Any) -> Any:
    """A value as a plain line has it: a word of an enumeration is a text."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, StrEnum) else value


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
    app.callback()(_before_every_command())
    group = typer.main.get_command(app)
    assert isinstance(group, CommandGroup)  # noqa: S101 - told to the type checker: it has the class
    group.language = language
    translate_help(group, language)
    completion_of(group, language, say)
    for name, one in COMMANDS.items():
        group.add_command(TyperCommand(name, help=language.text(one.help), rich_markup_mode=None))
    return group


def _show_version(*, value: bool) -> None:
    if value:
        say(f"ktstartup {__version__}")
        raise typer.Exit


_VERSION = inspect.Parameter(
    "version",
    inspect.Parameter.KEYWORD_ONLY,
    default=False,
    annotation=Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help=N_("Show the version.")
        ),
    ],
)


def _before_every_command() -> Callable[..., None]:
    """What sets up the session of the run; the context has brought its output."""

    def called(context: typer.Context, *, version: bool, **given: Any) -> None:
        del version
        context.obj = session_of(context.obj, **{name: _plain(one) for name, one in given.items()})

    declared = [_CONTEXT, *(_for_typer(one) for one in parameters_of(session_of)), _VERSION]
    called.__signature__ = inspect.Signature(declared)  # type: ignore[attr-defined]  # typer asks for it
    return called


def _wrong_use(error: TyperException, arguments: list[str], language: Language) -> int:
    message = error.format_message()
    if not arguments or is_help(message, language):
        say(message)
        return WRONG_USE
    misplaced = any(f"No such option: --{name}" in message for name in ("data", "lang"))
    warn(explain_usage(message, language, arguments, after=misplaced))
    return WRONG_USE
