"""The command line: options in, one command called, an exit code out.

Every command's module is imported inside it, so that each pays only for what
it uses. Help and messages are in the language asked for, so the application is
built once that is known.
"""

import gettext
import os
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from ktstartup import __version__
from ktstartup.commands.console import prepare_streams
from ktstartup.commands.session import BAD, WRONG_USE, Session, StopError
from ktstartup.language import CATALOGUES, DEFAULT, LANGUAGES, N_, Language
from ktstartup.usage import OPTION_HELP, explain_usage

__all__ = ["build", "run"]

_INTERRUPTED = 130
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class CheckForm(StrEnum):
    """How `check` shows problems."""

    TEXT = "text"
    JSON = "json"


class StatusForm(StrEnum):
    """How `status` shows figures."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class ReportForm(StrEnum):
    """What `report` writes."""

    MD = "md"
    DOCX = "docx"


class Bodies(StrEnum):
    """Whose names are shown: those that reported then, or those responsible now."""

    THEN = "then"
    NOW = "now"


class Lang(StrEnum):
    """The languages of messages and reports."""

    VI = "vi"
    EN = "en"


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code: 0 good, 1 bad data, 2 wrong use."""
    prepare_streams()
    language = Language(_language_of(arguments))
    try:
        command = _translated(build(language), language)
        result = command.main(arguments, standalone_mode=False, prog_name="ktstartup")
    except StopError as stop:
        typer.echo(stop.message, err=True)
        return stop.code
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
    if not arguments or message.startswith(
        "Usage:"
    ):  # no command named: the message is the help itself
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
    for one in _with_commands(command):
        for parameter in one.get_params(typer.Context(one, **settings)):
            if parameter.name in OPTION_HELP and hasattr(parameter, "help"):
                parameter.help = language.text(OPTION_HELP[parameter.name])
    return command


def _with_commands(command: Any) -> Iterator[Any]:
    """A command, those under it, and those under them."""
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from _with_commands(one)


def build(language: Language) -> typer.Typer:
    """The application, its help in a language."""
    say = language.text
    app = typer.Typer(
        help=say(N_("Tracks a start-up support plan: targets against actuals, from YAML in git.")),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=_SETTINGS,
    )
    period = typer.Option(
        "--period", "-p", help=say(N_("2024H1, 2024, 2024Q1 or the whole plan (2019-2025)."))
    )
    agency = typer.Option("--agency", "-a", help=say(N_("An agency's id, for example so-khcn.")))
    bodies = typer.Option(
        "--bodies", help=say(N_("Agencies as they reported then, or as responsible now."))
    )
    optional_period = Annotated[str | None, period]
    optional_agency = Annotated[str | None, agency]
    whose = Annotated[Bodies, bodies]
    forms = Annotated[
        list[ReportForm] | None,
        typer.Option("--format", help=say(N_("Only this format (default: both)."))),
    ]
    optional_date = Annotated[
        str | None,
        typer.Option("--date", help=say(N_("The document's date (default: left open)."))),
    ]

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
        context.obj = Session(language, _today(language), data)

    @app.command(help=say(N_("Check every file and show every problem; writes nothing.")))
    def check(
        context: typer.Context,
        form: Annotated[
            CheckForm, typer.Option("--format", help=say(N_("Output format.")))
        ] = CheckForm.TEXT,
    ) -> int:
        from ktstartup.commands.check import check as command

        return command(_session(context), form)

    @app.command(help=say(N_("Show a period: targets against actuals.")))
    def status(
        context: typer.Context,
        period: optional_period = None,
        agency: optional_agency = None,
        form: Annotated[
            StatusForm, typer.Option("--format", help=say(N_("Output format.")))
        ] = StatusForm.TABLE,
        bodies: whose = Bodies.THEN,
    ) -> int:
        from ktstartup.commands.status import status as command

        return command(_session(context), period, agency, form, bodies)

    @app.command(help=say(N_("Write a period's report as Markdown and Word.")))
    def report(
        context: typer.Context,
        period: Annotated[str, period],
        agency: optional_agency = None,
        form: forms = None,
        output: Annotated[
            Path | None,
            typer.Option(
                "--output",
                "-o",
                help=say(N_("The folder to write into (default: reports/<period>).")),
            ),
        ] = None,
        number: Annotated[
            str | None,
            typer.Option(
                "--number",
                help=say(N_("The document's number, for example 12 (default: left open).")),
            ),
        ] = None,
        date: optional_date = None,
        outline: Annotated[
            str | None,
            typer.Option(
                "--outline",
                help=say(N_("Another outline of the plan, for example hdnd.")),
            ),
        ] = None,
        *,
        trace: Annotated[
            bool,
            typer.Option("--trace", help=say(N_("Name the entries behind each figure."))),
        ] = False,
        bodies: whose = Bodies.THEN,
    ) -> int:
        from ktstartup.commands.report import Order
        from ktstartup.commands.report import report as command

        order = Order(period, agency, form or (), output, number, date, outline, trace)
        return command(_session(context), order, bodies)

    @app.command(
        help=say(N_("Write reminder letters to bodies whose report is missing something."))
    )
    def remind(
        context: typer.Context,
        period: Annotated[str, period],
        agency: optional_agency = None,
        form: forms = None,
        output: Annotated[
            Path | None,
            typer.Option(
                "--output",
                "-o",
                help=say(N_("The folder to write into (default: reports/<period>/don-doc).")),
            ),
        ] = None,
        number: Annotated[
            str | None,
            typer.Option("--number", help=say(N_("The first letter's number; the others follow."))),
        ] = None,
        date: optional_date = None,
        until: Annotated[
            str | None,
            typer.Option(
                "--until",
                help=say(N_("The new date (default: counted from --date, else left open).")),
            ),
        ] = None,
    ) -> int:
        from ktstartup.commands.remind import Order
        from ktstartup.commands.remind import remind as command

        order = Order(period, agency, form or (), output, number, date, until)
        return command(_session(context), order)

    @app.command(help=say(N_("Show all that is known of one thing, down to its entries.")))
    def show(
        context: typer.Context,
        name: Annotated[
            str,
            typer.Argument(
                metavar="ID",
                help=say(N_("An indicator, a task, an agency, a subject or an entry, by its id.")),
            ),
        ],
        period: optional_period = None,
    ) -> int:
        from ktstartup.commands.show import show as command

        return command(_session(context), name, period)

    app.add_typer(_templates(language), name="template")
    return app


def _templates(language: Language) -> typer.Typer:
    """The commands about templates."""
    say = language.text
    app = typer.Typer(
        help=say(N_("Look after the templates of reports.")),
        no_args_is_help=True,
        rich_markup_mode=None,
        context_settings=_SETTINGS,
    )

    # Without it the only command would take the place of the group.
    @app.callback()
    def common() -> None:
        pass

    @app.command(help=say(N_("Check templates: fields, marks, layout; writes nothing.")))
    def check(
        context: typer.Context,
        files: Annotated[
            list[Path],
            typer.Argument(
                metavar="FILE",
                help=say(N_("Templates, for example data/templates/vi/report.docx.")),
            ),
        ],
        form: Annotated[
            CheckForm, typer.Option("--format", help=say(N_("Output format.")))
        ] = CheckForm.TEXT,
    ) -> int:
        from ktstartup.commands.template import check as command

        return command(_session(context), files, form)

    return app


def _session(context: typer.Context) -> Session:
    session = context.obj
    assert isinstance(session, Session)  # noqa: S101 - set by the callback above
    return session


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
