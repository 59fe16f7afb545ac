"""The cache key of a run: all that may shape its output, the data and the day apart.

That is the command line and working folder, the terminal, the environment, this tool as it is
installed, Python, and the libraries.
"""

from __future__ import annotations

import os
import sys
import time

import ktstartup
from ktstartup.cache.hashing import blake2b
from ktstartup.cache.store import NAME

# What this tool, Python, gettext, babel, typer and rich ask the environment for; a test listens.
# LANGUAGE is not among them: the tool sets it itself.
ENVIRONMENT = {
    "CI", "COLORTERM", "COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "GIT_COMMON_DIR", "GIT_DIR",
    "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_WORK_TREE", "LANG", "LINES", "NO_COLOR",
    "PATH", "PY_COLORS", "TERM", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "TZ", "UNICODE_VERSION",
}  # fmt: skip
ENVIRONMENT_PREFIXES = ("KTSTARTUP_", "LC_", "PYTHON", "TYPER_", "_TYPER_", "JUPYTER_")
_BEFORE_THE_COMMAND = ("--data", "--lang")


def command_of(arguments: list[str]) -> str | None:
    """The command that a command line names; None where another option stands before it.

    >>> command_of(["--lang", "en", "--data=x", "check", "--format", "json"])
    'check'
    """
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("-"):
            return argument
        option, given, _ = argument.partition("=")
        if option not in _BEFORE_THE_COMMAND:
            return None
        if not given:
            next(rest, None)
    return None


def today() -> str:
    """The day as the command line takes it."""
    return os.environ.get("KTSTARTUP_TODAY") or time.strftime("%Y-%m-%d")


def run_key(arguments: list[str], installed: list[object]) -> str:
    """The key of a run; equal only for runs alike in all of this. Raises OSError, ValueError."""
    asked = {
        name: value
        for name, value in sorted(os.environ.items())
        if (name in ENVIRONMENT or name.startswith(ENVIRONMENT_PREFIXES))
        and name != "KTSTARTUP_CACHE"
    }
    return digest("run", sys.argv[0], arguments, os.getcwd(), asked, _streams(), installed)


def installation() -> list[object]:
    """This tool, Python and the libraries as they are installed. Raises OSError."""
    package = os.path.dirname(os.path.abspath(ktstartup.__file__))
    user = os.getuid() if hasattr(os, "getuid") else 0
    return [ktstartup.__version__, sys.version, user, sys.path, _libraries(), _sources(package)]


def digest(*what: object) -> str:
    """The key for what is told apart by these parts."""
    said = repr(what).encode("ascii", "backslashreplace")
    return blake2b(said, digest_size=NAME // 2).hexdigest()


def _streams() -> list[object]:
    """Where the answer goes, and how wide that is."""
    screen = None
    if sys.stdout.isatty():
        screen = tuple(os.get_terminal_size(sys.stdout.fileno()))
    out, err = sys.stdout, sys.stderr
    return [out.encoding, out.errors, screen, err.encoding, err.isatty(), sys.stdin.isatty()]


def _libraries() -> list[str]:
    """The libraries with their versions, as their installers leave them on the path."""
    found = []
    for folder in sys.path:
        if folder and folder != os.path.dirname(os.__file__) and os.path.isdir(folder):
            found += [name for name in os.listdir(folder) if name.endswith((".dist-info", ".pth"))]
    return sorted(found)


def _sources(folder: str) -> list[tuple[str, int, int, int]]:
    """Every file of the package: whoever works on the tool changes it without a new version."""
    found: list[tuple[str, int, int, int]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found += [] if entry.name == "__pycache__" else _sources(entry.path)
            else:
                state = entry.stat()
                found.append((entry.path, state.st_size, state.st_mtime_ns, state.st_ino))
    return sorted(found)
