"""Reports an unexpected exception: a short message, and a log file with the traceback."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from pathlib import Path

from ktstartup import __version__
from ktstartup.language import N_, Language


def record(arguments: list[str]) -> str:
    """Write the current exception to a log file and return what to tell the user.

    A log that cannot be written never hides the bug: its details are then part
    of the message. A library that is missing is no bug: what to do is said, and no log written.
    """
    wanted = os.environ.get("KTSTARTUP_LANG", "")
    language = Language("en" if "en" in (wanted, *arguments) else "vi")
    missing = sys.exception()
    if isinstance(missing, ModuleNotFoundError) and missing.name:
        message = N_("The package {name} is missing: install the tool again.")
        return language.text(message, name=missing.name)
    details = "\n".join(
        (
            f"ktstartup {__version__}, Python {platform.python_version()}, {platform.system()}",
            f"ktstartup {' '.join(arguments)}",
            traceback.format_exc(),
        )
    )
    said = language.text(N_("the program has met a bug of its own; your data were not changed."))
    try:
        log = _folder() / "ktstartup-error.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(details, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return _printable(f"{said}\n{details}")
    ask = language.text(N_("Please send this file to the maintainers: {file}"), file=log)
    return _printable(f"{said}\n{ask}")


def _printable(text: str) -> str:
    """The text without the halves of characters that a path may hold."""
    return text.encode("utf-8", "backslashreplace").decode()


def _folder() -> Path:
    if given := os.environ.get("KTSTARTUP_LOGS"):
        return Path(given)
    from platformdirs import user_log_path

    return user_log_path("ktstartup", appauthor=False)
