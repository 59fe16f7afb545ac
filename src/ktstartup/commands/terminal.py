"""The terminal: its encoding, width and colours, and printing to it."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

__all__ = ["at_terminal", "prepare_streams", "print_tables", "say", "style", "width"]

_COLOURS = {"error": "red", "warning": "yellow", "good": "green", "place": "bright_blue"}
_WIDEST = 120
_NARROWEST_TABLE = 80
_STAND_INS = {"đ": "d", "Đ": "D", "–": "-", "…": "...", "“": '"', "”": '"', "≥": ">=", "→": ">",
              "─": "-", "━": "-", "╸": "-", "│": "|", "✓": "v", "↳": ">"}  # fmt: skip


def at_terminal() -> bool:
    """Whether a person sits there who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def width() -> int:
    """The columns of the terminal; 80 where the output is piped."""
    if columns := os.environ.get("COLUMNS", ""):
        return max(int(columns), 40) if columns.isdecimal() else 80
    if not sys.stdout.isatty():
        return 80
    return min(os.get_terminal_size(sys.stdout.fileno()).columns, _WIDEST)


def style(text: str, kind: str) -> str:
    """Colour text for a terminal; NO_COLOR and pipes are respected."""
    if "NO_COLOR" in os.environ:
        return text
    return typer.style(text, fg=_COLOURS[kind], bold=kind in ("error", "warning"))


def say(text: str) -> None:
    """Print to standard output; colours go where the output takes them."""
    with _reader_may_leave():
        typer.echo(text)


def print_tables(*parts: RenderableType) -> None:
    """Print tables and texts, as wide as the terminal, in colour where it takes them."""
    # Imported here: only tables need it.
    from rich.console import Console

    # A table in fewer columns would lose words; the terminal wraps instead.
    columns = max(width(), _NARROWEST_TABLE)
    screen = Console(width=columns, highlight=False, markup=False, emoji=False, soft_wrap=False)
    with screen.capture() as captured:
        for part in parts:
            screen.print(part)
    lines = (line.rstrip(" ") for line in captured.get().rstrip("\n").split("\n"))
    with _reader_may_leave():
        typer.echo("\n".join(lines), color=True if "FORCE_COLOR" in os.environ else None)


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """Go on in silence when the reader of a pipe has gone away (… | head)."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def prepare_streams() -> None:
    """Make every text printable: UTF-8 into pipes, plain letters on old code pages."""
    codecs.register_error("ktstartup.simplify", _simplify)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
            # A name that is no text (bytes of another code page) is shown by its bytes.
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        elif (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(errors="ktstartup.simplify")


def _simplify(error: UnicodeError) -> tuple[str, int]:
    """Write the plain letter where a code page lacks the one with its marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = []
    for char in error.object[error.start : error.end]:
        base = unicodedata.normalize("NFD", char)[0]
        stand_in = _STAND_INS.get(char, base if base.isascii() else "?")
        plain.append(stand_in)
    return "".join(plain), error.end
