"""Parses command lines that are plainly typed; whatever is doubtful is left to typer.

A plain line names its options in full or by their letter, each value as a word of its own or
behind a “=”, and lacks nothing. Nothing is ever said to be wrong here.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from ktstartup.commands.options import REQUIRED, Argument, Option, Parameter, parameters_of
from ktstartup.commands.session import session_of
from ktstartup.commands.table import COMMANDS, command_named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# More digits than anybody types for a number, and few enough to be one for every library.
_DIGITS = 9


class PlainLine(NamedTuple):
    """What stands before the command, the command, and what it is given."""

    before: dict[str, Any]
    command: Callable[..., int]
    given: dict[str, Any]


class _DoubtError(Exception):
    """The line is not plain."""


def plain_line(arguments: Sequence[str]) -> PlainLine | None:
    """What a command line says; None for typer to say what it says, or what is wrong with it."""
    if "_KTSTARTUP_COMPLETE" in os.environ:
        return None
    try:
        at = 0
        while at < len(arguments) and arguments[at].startswith("-"):
            at += 1 if "=" in arguments[at] else 2
        before = _given(arguments[:at], parameters_of(session_of))
        command, words = _command(arguments[at:])
        return PlainLine(before, command, _given(words, parameters_of(command)))
    except _DoubtError:
        return None


def _command(words: Sequence[str]) -> tuple[Callable[..., int], Sequence[str]]:
    """The command that is named, and the words behind its name."""
    if not words or words[0] not in COMMANDS:
        raise _DoubtError
    command, rest = command_named(words[0]), words[1:]
    if callable(command):
        return command, rest
    if not rest or rest[0] not in command:
        raise _DoubtError
    return command[rest[0]].function, rest[1:]


def _given(words: Sequence[str], parameters: Sequence[Parameter]) -> dict[str, Any]:
    """A value for every parameter: typed, from the environment, or its default."""
    typed = _typed(words, parameters)
    given: dict[str, Any] = {}
    for one in parameters:
        values = typed.get(one.name) or _from_environment(one)
        if values:
            given[one.name] = values if one.many else values[-1]
        elif one.default is REQUIRED:
            raise _DoubtError
        else:
            given[one.name] = one.default
    return given


def _typed(words: Sequence[str], parameters: Sequence[Parameter]) -> dict[str, list[Any]]:
    """The values that are typed for each parameter, in their order."""
    options = {
        name: (one, not off)
        for one in parameters
        if isinstance(one.declared, Option)
        for names in one.declared.names
        for off, name in enumerate(names.split("/"))
    }
    typed: dict[str, list[Any]] = {}
    rest: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if not _is_option(word):
            rest.append(word)
            continue
        name, equals, text = word.partition("=")
        if name not in options:
            raise _DoubtError
        one, on = options[name]
        if equals and (one.kind is bool or not name.startswith("--")):
            raise _DoubtError
        value = on if one.kind is bool else _value(one, text if equals else next(waiting, "--"))
        typed.setdefault(one.name, []).append(value)
    for one in parameters:
        if isinstance(one.declared, Argument):
            count = len(rest) if one.many else 1
            typed[one.name] = [_value(one, text) for text in rest[:count]]
            del rest[:count]
    if rest:
        raise _DoubtError
    return typed


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _from_environment(one: Parameter) -> list[Any]:
    variable = one.declared.envvar if isinstance(one.declared, Option) else None
    text = os.environ.get(variable) if variable else None
    return [_value(one, text)] if text else []


def _value(one: Parameter, text: str) -> Any:
    """A text as a value of the parameter's type."""
    if _is_option(text) or not text.isprintable():
        raise _DoubtError
    if one.kind is str or text in get_args(one.kind):
        return text
    if one.kind is Path and (os.access(Path(text), os.R_OK) or not os.path.lexists(text)):
        return Path(text)
    if one.kind is int and text.isascii() and text.isdecimal() and len(text) <= _DIGITS:
        least = one.declared.least if isinstance(one.declared, Option) else None
        if least is None or int(text) >= least:
            return int(text)
    raise _DoubtError
