"""The help of the whole as it was written down beforehand: shown before anything is loaded.

``tools/docs.py`` has the command line print it and keeps what it prints, for every language and
for the usual widths of a terminal. Any other width, and help of one command, is made when asked.
"""

import os
import sys

FOLDER = os.path.join(os.path.dirname(__file__), "help")
# Of a pipe and the smallest terminals, and of all that have at least as many columns as are used.
WIDTHS = (80, 100)


def file_name(language: str, columns: int) -> str:
    """The file with the help for a language and a width."""
    return f"{language}-{columns}.txt"


def show_help() -> bool:
    """Show the help as it was written down; whether there was any for this reader and terminal."""
    columns = _columns()
    if columns not in WIDTHS:
        return False
    name = file_name(os.environ.get("KTSTARTUP_LANG", "vi"), columns)
    try:
        with open(os.path.join(FOLDER, name), "rb") as file:
            text = file.read()
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    except (OSError, AttributeError, ValueError):
        # Another language, or an output that takes no bytes: whoever makes the help says so.
        return False
    return True


def _columns() -> int:
    """The columns that help is written in; 0 where they, or the letters, may be others."""
    if "COLUMNS" in os.environ or "PYTHONIOENCODING" in os.environ:
        return 0
    if not sys.stdout.isatty():
        return WIDTHS[0]
    if (sys.stdout.encoding or "").lower() != "utf-8" or os.name == "nt":
        return 0
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, WIDTHS[-1])
    except OSError:
        return 0
