"""Translates usage errors and help of the library that parses the command line.

It speaks English only: its sentences are recognised by patterns and replaced. One
that is not known is framed in the reader's language, so that nobody is left with a
bare foreign sentence.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from ktstartup.language import N_, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# The library names the variable beside the option that may be given by one.
_VARIABLE = r"(?: \(env var: [^)]*\))?"
_SENTENCES = (
    (r"No such option: (?P<value>\S+) \(Possible options: (?P<options>.+)\)",
     N_("there is no option {value}; did you mean {options}?")),
    (r"No such option: (?P<value>\S+)", N_("there is no option {value}")),
    (r"No such command '(?P<value>[^']*)'\. Did you mean (?P<commands>.+)\?",
     N_("there is no command “{value}”; did you mean {commands}?")),
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
# What options and arguments take, by the library's name of the type and by ours of the thing.
_KINDS = {
    "str": N_("text"),
    "int": N_("number"),
    "path": N_("path"),
    "file": N_("path"),
    "directory": N_("path"),
}
_METAVARS = {
    "CERTIFICATE": N_("CERTIFICATE"),
    "DIR": N_("DIR"),
    "FILE": N_("FILE"),
    "ID": N_("ID"),
    "KEY": N_("KEY"),
    "NAME": N_("NAME"),
    "PERIOD": N_("PERIOD"),
    "REASON": N_("REASON"),
    "SOURCE": N_("SOURCE"),
}
_INSTALLED = N_(
    "completion of commands for {shell} is set up in {path}; open a new terminal to use it"
)
_NO_SHELL = N_("commands are completed in bash, zsh, fish and PowerShell, and not in “{shell}”")
# The line that help begins with; its parts as the library writes them.
_USAGE = N_("Usage: ")
_PARTS = {
    "[OPTIONS]": N_("[OPTIONS]"),
    "COMMAND [ARGS]...": N_("COMMAND [ARGUMENTS]..."),
}


def is_help(message: str, language: Language) -> bool:
    """Whether a message of the library is a page of help: no command was named."""
    return message.startswith(language.text(_USAGE))


def translate_help(command: Any, language: Language, above: Any = None) -> None:
    """Put the help of a command, of its options and of the commands below it into a language.

    What is ours is there as keys of the catalogue; the library's own is known by its parts.
    """

    def write_usage(context: Any, formatter: Any) -> None:
        pieces = [_piece(part, language) for part in command.collect_usage_pieces(context)]
        formatter.write_usage(context.command_path, " ".join(pieces), prefix=language.text(_USAGE))

    command.format_usage = write_usage
    command.help = language.text(command.help or "")
    here = command.context_class(command, parent=above, **command.context_settings)
    for parameter in command.get_params(here):
        _name_value(parameter, here, language)
        if message := OPTION_HELP.get(parameter.name, parameter.help):
            parameter.help = language.text(message)
    for one in getattr(command, "commands", {}).values():
        translate_help(one, language, here)


def completion_of(command: Any, language: Language, say: Callable[[str], None]) -> None:
    """Have the library's two options for completion of commands answer in a language."""
    answers = {"install_completion": _install, "show_completion": _script}

    for parameter in command.params:
        if answer := answers.get(parameter.name):
            parameter.callback = partial(_answer, answer, language, say)


def _answer(
    answer: Callable[[str], tuple[str, dict[str, str]]],
    language: Language,
    say: Callable[[str], None],
    context: Any,
    _parameter: Any,
    value: Any,
) -> None:
    """What a given option does; a shell that the library does not know is named."""
    if not value or context.resilient_parsing:
        return
    from typer._completion_shared import Shells, _get_shell_name

    shell = value if isinstance(value, str) else _get_shell_name() or ""
    if shell not in {one.value for one in Shells}:
        say(language.text(_NO_SHELL, shell=shell or "?"))
        context.exit(2)
    message, words = answer(shell)
    say(language.text(message, **words) if words else message)
    context.exit(0)


def _install(shell: str) -> tuple[str, dict[str, str]]:
    from typer._completion_shared import install

    return _INSTALLED, {"shell": shell, "path": install(shell)[1].as_posix()}


def _script(shell: str) -> tuple[str, dict[str, str]]:
    from typer._completion_shared import get_completion_script

    script = get_completion_script(
        prog_name="ktstartup", complete_var="_KTSTARTUP_COMPLETE", shell=shell
    )
    return script, {}


def _name_value(parameter: Any, context: Any, language: Language) -> None:
    """Call what an option or argument takes by a word of the language, not by a type's name."""
    if parameter.metavar in _METAVARS:
        parameter.metavar = language.text(_METAVARS[parameter.metavar])
    shown = parameter.display_type(context).strip("<>")
    kind = shown.removeprefix("list[").removesuffix("]") if shown.startswith("list[") else shown
    named = f"<{language.text(_KINDS[kind.lower()]) if kind.lower() in _KINDS else kind}>"
    parameter.display_type = lambda _context: named


def _piece(part: str, language: Language) -> str:
    return language.text(_PARTS[part]) if part in _PARTS else part


def explain_usage(
    message: str, language: Language, arguments: Sequence[str] = (), *, after: bool = False
) -> str:
    """The sentence for a usage error, and where to find help.

    ``after`` says that the option stands before the command when it should
    stand there, which is the commonest slip with --data and --lang. ``arguments`` are what was
    typed: dashes of Word begin no option, and a period stands after its own.
    """
    lines = [language.text(N_("Wrong use: {said}"), said=_explanation(message, language))]
    lines += [language.text(sentence, **words) for sentence, words in _slips(message, arguments)]
    if after:
        lines.append(
            language.text(
                N_("--data and --lang stand before the command: ktstartup --data DIR check")
            )
        )
    lines.append(language.text(N_("See: ktstartup --help")))
    return "\n".join(lines)


_DASHED = re.compile(r"[–—−]+(?P<name>[a-z][a-z-]*)")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:[HQM]\d+|-9M|-(?:19|20)\d\d)?", re.IGNORECASE)


def _slips(message: str, arguments: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """What was probably meant by dashes that begin no option, or by what lacks its own option."""
    found = [(one, match["name"]) for one in arguments if (match := _DASHED.fullmatch(one))]
    for value, name in found:
        words = {"value": value, "meant": ("-" if len(name) == 1 else "--") + name}
        yield N_("“{value}” begins with a dash of Word: type {meant}"), words
    unknown = re.match(r"No such option: --(?P<key>\w+)", message)
    if unknown and "correct" in arguments:
        yield N_("a new value is given so: --set {key}=…"), {"key": unknown["key"]}
    bare = [one for one in arguments[1:] if _PERIOD.fullmatch(one)]
    if message.startswith("Missing option '--period'") and bare and not found:
        yield N_("write: --period {value}"), {"value": bare[0]}


def _explanation(message: str, language: Language) -> str:
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
            found = {key: _word(key, one, language) for key, one in match.groupdict().items()}
            return language.text(sentence, **found, **words)
    return ""


def _word(key: str, said: str, language: Language) -> str:
    """A word of the library's sentence as ours has it; what may have been meant as alternatives."""
    plain = said.replace("'", "")
    if key not in ("commands", "options"):
        return plain
    *others, last = (f"“{one}”" if key == "commands" else one for one in plain.split(", "))
    either = N_("{others} or {last}")
    return language.text(either, others=", ".join(others), last=last) if others else last
