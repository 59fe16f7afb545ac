"""What is plainly typed is parsed as typer parses it, and what is not is left to typer."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import Any, get_args
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.exceptions import TyperException

from ktstartup import typer_application
from ktstartup.cache.command_output import CommandOutput
from ktstartup.commands.options import (
    REQUIRED,
    Argument,
    Option,
    Parameter,
    Subcommand,
    parameters_of,
)
from ktstartup.commands.session import session_of
from ktstartup.commands.table import COMMANDS, command_named
from ktstartup.language import Language
from ktstartup.plain_arguments import plain_line

VARIABLES = ("KTSTARTUP_DATA", "KTSTARTUP_LANG")
# Values that people type, and that nobody types.
USUAL = ["2024H1", "so-khcn", "14/6/2024", "Cà phê", "a b", "x=y", "5", ".", "data/plan.yaml", "-"]
ODD = ["", "--", "-x", "-5", "--help", "007", "1_000", "+3", " 4", "2.0", "１２", "9" * 5000, "true",
       "JSON", "text", "vi", "a\nb", "a\0b", "\udcff", "x" * 300, "check", "--data", "/dev/null"]  # fmt: skip


def functions() -> dict[tuple[str, ...], Any]:
    """Every command by the words that call it."""
    found: dict[tuple[str, ...], Any] = {}
    for name in COMMANDS:
        command = command_named(name)
        if callable(command):
            found[name,] = command
        else:
            found |= {(name, below): one.function for below, one in command.items()}
    return found


FUNCTIONS = functions()


# ------------------------------------------------------------------ what typer gives

SEEN: list[tuple[Any, Any, dict[str, Any]]] = []


def recorded(command: Any) -> Any:
    """A command that declares the same and only notes what it was called with."""

    def noted(session: Any, **values: Any) -> int:
        SEEN.append((command, session, values))
        return 0

    noted.parameters = parameters_of(command)  # type: ignore[attr-defined]
    return noted


def _recorded_command(name: str) -> Any:
    command = command_named(name)
    if callable(command):
        return recorded(command)
    return {below: Subcommand(one.help, recorded(one.function)) for below, one in command.items()}


@functools.cache
def application() -> typer_application.CommandGroup:
    built = typer_application.build(Language("en"))
    built.load = functools.cache(built.load)  # type: ignore[method-assign]
    return built


def called_by_typer(line: list[str]) -> tuple[Any, ...] | None:
    """The command, language, folder and values that typer calls it with; None where it calls none."""
    SEEN.clear()
    with mock.patch.object(typer_application, "command_named", _recorded_command):
        try:
            application().main(line, standalone_mode=False, obj=CommandOutput([]))
        except (TyperException, ValueError, OSError):
            return None
    if not SEEN:
        return None
    ((command, session, values),) = SEEN
    return command, str(session.language.code), session.named_data, _exactly(values)


def called_plainly(line: list[str]) -> tuple[Any, ...] | None:
    """The same for a plain line; None where it is left to typer."""
    found = plain_line(line)
    if found is None:
        return None
    session = session_of(CommandOutput([]), **found.before)
    return found.command, str(session.language.code), session.named_data, _exactly(found.given)


def _exactly(values: dict[str, Any]) -> dict[str, str]:
    """Values with their types: 1 and True are not the same, nor are a path and its text."""
    return {name: repr(value) for name, value in values.items()}


# ------------------------------------------------------------------ lines


def usual_text(one: Parameter) -> st.SearchStrategy[str]:
    """A value that suits a parameter."""
    if one.kind is int:
        return st.integers(2, 10**6).map(str)
    if words := get_args(one.kind):
        return st.sampled_from(words)
    return st.sampled_from(USUAL)


@st.composite
def option_words(draw: st.DrawFn, one: Parameter, text: st.SearchStrategy[str]) -> list[str]:
    """An option with its value, as it is plainly typed."""
    assert isinstance(one.declared, Option)
    name = draw(st.sampled_from([name for all_ in one.declared.names for name in all_.split("/")]))
    if one.kind is bool:
        return [name]
    if name.startswith("--") and draw(st.booleans()):
        return [f"{name}={draw(text)}"]
    return [name, draw(text)]


@st.composite
def plain_words(draw: st.DrawFn, parameters: list[Parameter]) -> list[str]:
    """All that is required, and some of the rest, in any order."""
    parts: list[list[str]] = []
    for one in parameters:
        least = 1 if one.default is REQUIRED else 0
        most = 3 if one.many else 1
        if isinstance(one.declared, Argument):
            texts = draw(st.lists(usual_text(one), min_size=least, max_size=most))
            parts += [[text] for text in texts]
        else:
            texts_of = option_words(one, usual_text(one))
            parts += draw(st.lists(texts_of, min_size=least, max_size=max(most, 2)))
    return [word for part in draw(st.permutations(parts)) for word in part]


@st.composite
def odd_words(draw: st.DrawFn, parameters: list[Parameter]) -> list[str]:
    """Something that somebody might try: cut names, glued or missing values, what nobody knows."""
    text = draw(st.sampled_from(USUAL + ODD))
    options = [one for one in parameters if isinstance(one.declared, Option)]
    if not options or draw(st.booleans()):
        return [text]
    one = draw(st.sampled_from(options))
    assert isinstance(one.declared, Option)
    name = draw(st.sampled_from(one.declared.names))
    if one.kind is not bool:
        text = draw(st.sampled_from([text, draw(usual_text(one)).upper()]))
    tried = [name], [name, text], [f"{name}={text}"], [name + text], [name[:-1], text], [name[:5]]
    return draw(st.sampled_from(tried))


@st.composite
def any_words(draw: st.DrawFn, parameters: list[Parameter]) -> list[str]:
    """A plain line with a word taken out, or with odd words put in."""
    words = draw(plain_words(parameters))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(words)))
        words[at : at + 1] = draw(odd_words(parameters) | st.just([]))
    return words


BEFORE = parameters_of(session_of)
EACH_COMMAND = pytest.mark.parametrize("command", FUNCTIONS, ids=" ".join)
# So many for each command; at night twenty times as many.
SOME = settings(max_examples=settings().max_examples // 8)


def at_home(**values: str) -> Any:
    """The environment without what a command line takes from it, or with these values."""
    usual = {name: text for name, text in os.environ.items() if name not in VARIABLES}
    return mock.patch.dict(os.environ, usual | values, clear=True)


@EACH_COMMAND
@SOME
@given(st.data())
def test_a_plain_line_is_parsed_without_typer_and_as_typer_does(
    command: tuple[str, ...], data: st.DataObject
) -> None:
    words = data.draw(plain_words(parameters_of(FUNCTIONS[command])))
    line = [*data.draw(plain_words(BEFORE)), *command, *words]
    with at_home():
        called = called_plainly(line)
        assert called is not None
        assert called == called_by_typer(line)


@EACH_COMMAND
@SOME
@given(st.data())
def test_any_other_line_is_left_to_typer_or_parsed_as_typer_does(
    command: tuple[str, ...], data: st.DataObject
) -> None:
    words = data.draw(any_words(parameters_of(FUNCTIONS[command])))
    line = [*data.draw(any_words(BEFORE)), *command, *words]
    texts = st.sampled_from(["", "en", "fr", "data", "-x", "a b"])
    with at_home(**data.draw(st.dictionaries(st.sampled_from(VARIABLES), texts))):
        called = called_plainly(line)
        assert called is None or called == called_by_typer(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "-", "chek", "template", "template chek", "--version", "check -h", "check --help",
        "--data", "--lang fr check", "check --data x", "check --formt json", "check --form json",
        "check --format", "check --format yaml", "check --format=", "check --strict=yes",
        "check -- x", "status extra", "status -p2024H1", "status -p=2024H1", "status --period --all",
        "report", "show", "undo -yy", "audit -p 2024H1 -o x --sample 1e3",
        "audit -p 2024H1 -o x --sample １２", "audit -p 2024H1 -o x --sample 1234567890", "export --threshold 1",
    ],
)  # fmt: skip
def test_what_is_doubtful_is_left_to_typer(line: str) -> None:
    assert plain_line(line.split()) is None


def test_the_shell_that_asks_for_words_is_answered_by_typer() -> None:
    with mock.patch.dict(os.environ, _KTSTARTUP_COMPLETE="complete_bash"):
        assert plain_line(["check"]) is None
    assert plain_line(["check"]) is not None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may read everything")
def test_a_path_that_may_not_be_read_is_left_to_typer(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    assert plain_line(["--data", str(tmp_path), "check"]) is None
    tmp_path.chmod(0o700)
