"""Says in the reader's language what was wrong with a command line.

The library that reads the options speaks English only; its few sentences are
recognised and said again. One that is not known is passed on as it is.
"""

from __future__ import annotations

import re

from ktstartup.language import N_, Language

__all__ = ["OPTION_HELP", "explain_usage"]

_SENTENCES = (
    (r"No such option: (?P<value>\S+) \(Possible options: (?P<near>.+)\)",
     N_("there is no option {value}; did you mean {near}?")),
    (r"No such option: (?P<value>\S+)", N_("there is no option {value}")),
    (r"No such command '(?P<value>[^']*)'\. Did you mean '?(?P<near>[^'?]+)'?\?",
     N_("there is no command “{value}”; did you mean “{near}”?")),
    (r"No such command '(?P<value>[^']*)'\.?", N_("there is no command “{value}”")),
    (r"Missing option (?P<value>.+?)\.?", N_("the option {value} is missing")),
    (r"Missing argument (?P<value>.+?)\.?", N_("the argument {value} is missing")),
    (r"Missing command\.", N_("name a command")),
    (r"Invalid value for (?P<option>.+?):(?:.* )?'(?P<value>[^']*)' is not one of (?P<near>.+)\.",
     N_("“{value}” cannot be used for {option}; one of: {near}")),
    (r"Invalid value for (?P<option>.+?): (?P<value>.+)", N_("{option}: {value}")),
    (r"Option (?P<value>.+?) requires an argument\.", N_("the option {value} needs a value")),
    (r"Got unexpected extra argument\S* \((?P<value>.+)\)", N_("“{value}” is too much here")),
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


def explain_usage(message: str, language: Language, *, after: bool = False) -> str:
    """The sentence for a usage error, and where to find help.

    ``after`` says that the option stands before the command when it should
    stand there, which is the commonest slip with --data and --lang.
    """
    said = message
    for pattern, sentence in _SENTENCES:
        if match := re.fullmatch(pattern, message):
            words = {key: value.replace("'", "") for key, value in match.groupdict().items()}
            said = language.text(sentence, **words)
            break
    lines = [language.text(N_("Wrong use: {said}"), said=said)]
    if after:
        lines.append(
            language.text(
                N_("--data and --lang stand before the command: ktstartup --data DIR check")
            )
        )
    lines.append(language.text(N_("See: ktstartup --help")))
    return "\n".join(lines)
