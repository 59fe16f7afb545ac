"""Says in the reader's language what was wrong with a command line, and what its help says.

The library that reads the options speaks English only; its sentences are
recognised and said again. One that is not known is framed in the reader's
language, so that nobody is left with a bare foreign sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ktstartup.language import N_, Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["OPTION_HELP", "explain_usage", "is_help", "speak"]

# The library names the variable beside the option that may be given by one.
_VARIABLE = r"(?: \(env var: [^)]*\))?"
_SENTENCES = (
    (r"No such option: (?P<value>\S+) \(Possible options: (?P<near>.+)\)",
     N_("there is no option {value}; did you mean {near}?")),
    (r"No such option: (?P<value>\S+)", N_("there is no option {value}")),
    (r"No such command '(?P<value>[^']*)'\. Did you mean '?(?P<near>[^'?]+)'?\?",
     N_("there is no command “{value}”; did you mean “{near}”?")),
    (r"No such command '(?P<value>[^']*)'\.?", N_("there is no command “{value}”")),
    (rf"Missing option (?P<value>.+?){_VARIABLE}\.(?: .*)?", N_("the option {value} is missing")),
    (r"Missing (?:argument|parameter) (?P<value>.+?)\.(?: .*)?",
     N_("the argument {value} is missing")),
    (r"Missing command\.", N_("name a command")),
    (r"Option (?P<value>.+?) requires an argument\.", N_("the option {value} needs a value")),
    (r"Option (?P<value>.+?) requires (?P<n>\d+) arguments\.",
     N_("the option {value} needs {n} values")),
    (r"Option (?P<value>.+?) does not take a value\.", N_("the option {value} takes no value")),
    (r"Argument (?P<value>.+?) takes (?P<n>\d+) values\.",
     N_("the argument {value} takes {n} values")),
    (r"Got unexpected extra argument\S* \((?P<value>.+)\)", N_("“{value}” is too much here")),
)  # fmt: skip
# What is wrong with the value of an option.
_INVALID = rf"Invalid value(?: for (?P<option>.+?){_VARIABLE})?: (?:Value error, )?(?P<said>.+)"
_VALUES = (
    (r"'(?P<value>[^']*)' is not one of (?P<near>.+)\.",
     N_("“{value}” cannot be used for {option}; one of: {near}")),
    (r"Input should be a valid (?:integer|number).*", N_("{option}: a number is wanted")),
    (r"Input should be greater than or equal to (?P<limit>.+)",
     N_("{option}: a number of at least {limit} is wanted")),
    (r"Input should be less than or equal to (?P<limit>.+)",
     N_("{option}: a number of at most {limit} is wanted")),
    (r"\w+ (?P<value>.+) does not exist\.", N_("{option}: there is no {value}")),
    (r"\w+ (?P<value>.+) is a file\.", N_("{option}: {value} is a file, not a folder")),
    (r"\w+ (?P<value>.+) is a directory\.", N_("{option}: {value} is a folder, not a file")),
    (r"\w+ (?P<value>.+) is not readable\.", N_("{option}: {value} may not be read")),
    (r"\w+ (?P<value>.+) is not writable\.", N_("{option}: {value} may not be written")),
    (r"'(?P<value>.+)': .+", N_("{option}: {value} cannot be opened")),
    (r"(?P<value>.+) does not match the formats (?P<near>.+)\.",
     N_("“{value}” cannot be used for {option}; one of: {near}")),
    (r"Value (?P<value>.+) is not a valid .+\.", N_("{option}: {value} cannot be used")),
)  # fmt: skip


# What the library asks of gettext while it writes help, and what it says of its
# own two options; named here so that they stand in our catalogue.
OF_HELP = (
    N_("Options"),
    N_("Commands"),
    N_("Arguments"),
    N_("default: {default}"),
    N_("required"),
    N_("env var: {var}"),
)
OPTION_HELP = {
    "install_completion": N_("Install completion of commands for the current shell."),
    "show_completion": N_("Show the completion script, to copy or change it."),
    "help": N_("Show this message and exit."),
}
# The line that help begins with; its parts as the library writes them.
_USAGE = N_("Usage: ")
_PARTS = {
    "[OPTIONS]": N_("[OPTIONS]"),
    "COMMAND [ARGS]...": N_("COMMAND [ARGUMENTS]..."),
}


def is_help(message: str, language: Language) -> bool:
    """Whether a message of the library is a page of help: no command was named."""
    return message.startswith(language.text(_USAGE))


def speak(command: Any, settings: Any, language: Language) -> None:
    """Have the library's own part of the help of a command, and of those under it, said again.

    ``settings`` makes the context that the command's options are asked in.
    """
    for one in _with_commands(command):

        def write(context: Any, formatter: Any, one: Any = one) -> None:
            pieces = [_piece(part, language) for part in one.collect_usage_pieces(context)]
            formatter.write_usage(
                context.command_path, " ".join(pieces), prefix=language.text(_USAGE)
            )

        one.format_usage = write
        for parameter in one.get_params(settings(one)):
            if parameter.name in OPTION_HELP and hasattr(parameter, "help"):
                parameter.help = language.text(OPTION_HELP[parameter.name])


def _piece(part: str, language: Language) -> str:
    return language.text(_PARTS[part]) if part in _PARTS else part


def _with_commands(command: Any) -> Iterator[Any]:
    """A command, those under it, and those under them."""
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from _with_commands(one)


def explain_usage(message: str, language: Language, *, after: bool = False) -> str:
    """The sentence for a usage error, and where to find help.

    ``after`` says that the option stands before the command when it should
    stand there, which is the commonest slip with --data and --lang.
    """
    lines = [language.text(N_("Wrong use: {said}"), said=_said(message, language))]
    if after:
        lines.append(
            language.text(
                N_("--data and --lang stand before the command: ktstartup --data DIR check")
            )
        )
    lines.append(language.text(N_("See: ktstartup --help")))
    return "\n".join(lines)


def _said(message: str, language: Language) -> str:
    if match := re.fullmatch(_INVALID, message, re.DOTALL):
        option = (match["option"] or "").replace("'", "") or "…"
        unknown = language.text(
            N_("{option}: this value cannot be used ({said})"), option=option, said=match["said"]
        )
        return _recognised(match["said"], _VALUES, language, option=option) or unknown
    unknown = language.text(N_("the command line was not understood ({said})"), said=message)
    return _recognised(message, _SENTENCES, language) or unknown


def _recognised(
    message: str, sentences: Sequence[tuple[str, str]], language: Language, **words: str
) -> str:
    """The sentence that says a message of the library again; empty for one that is not known."""
    for pattern, sentence in sentences:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            found = {key: value.replace("'", "") for key, value in match.groupdict().items()}
            return language.text(sentence, **found, **words)
    return ""
