"""The terminal: its encoding, width and colours; nothing is printed but from here."""

from __future__ import annotations

import codecs
import os
import re
import sys
import unicodedata
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.rendering.printed_text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from rich.console import RenderableType
    from rich.segment import Segment

# The colour, and whether it is bold.
_COLOURS = {
    "error": "\033[31m\033[1m",
    "warning": "\033[33m\033[1m",
    "good": "\033[32m\033[22m",
    "place": "\033[94m\033[22m",
}
_COLOURED = lazy_pattern(r"\033\[[;?0-9]*[a-zA-Z]")
# Where a colour begins and ends in a text, until it is printed. Nobody who writes data knows the
# name, so that no colour, nor anything else that a terminal obeys, can come from them.
_MARK = f"\ufdd0{os.urandom(8).hex()}"
_MARKED = lazy_pattern(rf"{_MARK}(\w+);(.*?){_MARK};", re.DOTALL)
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
    return f"{_MARK}{kind};{text}{_MARK};"


def say(text: str, form: str = "text") -> None:
    """Print to standard output, in a format; colours go where the output takes them."""
    with _reader_may_leave():
        _print_line(_printable(text, form))


def warn(text: str) -> None:
    """Print to standard error, beside what programs read."""
    _print_line(_printable(text), err=True)


def _print_line(text: str, *, err: bool = False, coloured: bool | None = None) -> None:
    """Write a line to a stream, without its colours where that does not take them."""
    out = sys.stderr if err else sys.stdout
    if _is_odd(out):
        # Imported here: it takes as long as a whole command.
        import typer

        typer.echo(text, err=err, color=coloured)
        return
    if not (out.isatty() if coloured is None else coloured):
        text = _COLOURED.sub("", text)
    out.write(f"{text}\n")
    out.flush()


def _is_odd(stream: TextIO) -> bool:
    """Whether typer has to write there: to consoles of Windows, and where ASCII is the encoding."""
    if os.name == "nt" and stream.isatty():
        return True
    return codecs.lookup(stream.encoding or "ascii").name == "ascii"


def _printable(text: str, form: str = "text") -> str:
    if _MARK not in text:
        return harmless(text, form)
    # What begins a line is what stands there once the colours are gone.
    plain = _MARKED.sub(r"\2", text)
    if harmless(plain, form) != plain:
        return harmless(plain, form)
    return _MARKED.sub(_coloured, text)


def _coloured(found: re.Match[str]) -> str:
    kind, text = found[1], found[2]
    return f"{_COLOURS[kind]}{text}\033[0m"


def print_tables(*parts: RenderableType) -> None:
    """Print tables and texts, as wide as the terminal, in colour where it takes them."""
    # Imported here: only tables need it.
    from rich.console import Console

    # A table in fewer columns would lose words; the terminal wraps instead.
    columns = max(width(), _NARROWEST_TABLE)

    # A table asks of each text of a cell as often as there are things around it.
    safe = cache(harmless)

    class Screen(Console):
        def render(self, *what: Any, **how: Any) -> Iterator[Segment]:
            for segment in super().render(*what, **how):
                text = segment.text if segment.control else safe(segment.text)
                yield segment if text == segment.text else segment._replace(text=text)

    # The height is of no use, but asked for the library trips over one that is no number.
    screen = Screen(
        width=columns, height=1, highlight=False, markup=False, emoji=False, soft_wrap=False
    )
    with screen.capture() as captured:
        for part in parts:
            screen.print(part)
    lines = (line.rstrip(" ") for line in captured.get().rstrip("\n").split("\n"))
    with _reader_may_leave():
        _print_line("\n".join(lines), coloured=True if "FORCE_COLOR" in os.environ else None)


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
