"""The terminal as it is: its encoding, its colours, and consoles that cannot show Vietnamese."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["console", "prepare_streams"]

_STAND_INS = {"đ": "d", "Đ": "D", "–": "-", "…": "...", "“": '"', "”": '"', "≥": ">=", "→": ">",
              "─": "-", "━": "-", "╸": "-", "│": "|", "✓": "v", "↳": ">"}  # fmt: skip


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


def prepare_streams() -> None:
    """Make every text printable: UTF-8 into pipes, plain letters on old code pages."""
    codecs.register_error("ktstartup.simplify", _simplify)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if not stream.isatty() and not _chosen_by_user():
            # A name that is no text (bytes of another code page) is shown by its bytes.
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        elif (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(errors="ktstartup.simplify")


def _chosen_by_user() -> bool:
    return "PYTHONIOENCODING" in os.environ


def console(width: int) -> Console:
    """A console of that width for tables."""
    # Imported here: only tables need it, and every command sets its streams up.
    from rich.console import Console

    return Console(width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)
