"""The command line: options in, one command called, an exit code out.

Only the module of the command that is asked for is imported, so that each pays
for what it uses.
"""

from __future__ import annotations

import os

from ktstartup.cache.command_output import CommandOutput
from ktstartup.commands.session import BAD, INTERRUPTED, WRONG_USE, Session, session_of, today
from ktstartup.commands.terminal import at_terminal, prepare_streams, say, warn
from ktstartup.errors import MistypedError, RefusedError
from ktstartup.language import DEFAULT, LANGUAGES, N_, Language
from ktstartup.plain_arguments import plain_line
from ktstartup.system_errors import why_unwritten


def run(arguments: list[str], output: CommandOutput | None = None) -> int:
    """Run one command line and return its exit code: 0 good, 1 bad data, 2 wrong use.

    Commands that only read record in the output what they have read.
    """
    prepare_streams()
    language = Language(_language_of(arguments))
    # For typer's own words, and for the programs that are called.
    os.environ["LANGUAGE"] = language.code
    if not arguments and at_terminal():
        return _by_menu(language)
    try:
        return _called(arguments, language, output or CommandOutput([]))
    except RefusedError as refused:
        warn(refused.message(language))
        return WRONG_USE if isinstance(refused, MistypedError) else BAD
    except KeyboardInterrupt:
        return INTERRUPTED
    except EOFError:
        warn("")
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads any more what would be said.
        raise SystemExit(BAD) from None
    except OSError as error:
        # A full disk, a closed output, a folder that is gone: the machine's, not a bug of ours.
        warn(language.text(N_("the system refused: {reason}"), reason=why_unwritten(error)))
        return BAD


def _called(arguments: list[str], language: Language, output: CommandOutput) -> int:
    line = plain_line(arguments)
    if line is None:
        # Imported here: it takes as long as a whole command, and a plain line needs none of it.
        from ktstartup.typer_application import run_by_typer

        return run_by_typer(arguments, language, output)
    return line.command(session_of(output, **line.before), **line.given)


def _by_menu(language: Language) -> int:
    """Run what is chosen in the menu, one command after the other, up to an empty choice."""
    # Only who starts the tool without a command needs it.
    from ktstartup.commands.menu import chosen

    code = 0
    try:
        while arguments := chosen(Session(language, today())):
            code = run(arguments)
            say("")
    except RefusedError as refused:
        warn(refused.message(language))
        return WRONG_USE
    except (KeyboardInterrupt, EOFError):
        return INTERRUPTED
    return code


def _language_of(arguments: list[str]) -> str:
    """The language asked for before the command, or by the environment."""
    wanted = os.environ.get("KTSTARTUP_LANG", DEFAULT)
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        if option == "--lang":
            wanted = value
        elif option.startswith("--lang="):
            wanted = option.removeprefix("--lang=")
    return wanted if wanted in LANGUAGES else DEFAULT
