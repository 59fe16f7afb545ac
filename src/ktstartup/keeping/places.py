"""Knows where a system keeps a user's caches and secrets, without the 30 ms of asking a library.

The folders are those of `platformdirs`, which logs use; a test holds the two against each other.
"""

from __future__ import annotations

import os
import sys

__all__ = ["cache_folder", "state_folder"]

OFF = "off"
_NAME = "ktstartup"


def cache_folder() -> str | None:
    """Where records are kept: what KTSTARTUP_CACHE names, or the user's cache; None for nowhere."""
    given = os.environ.get("KTSTARTUP_CACHE", "")
    if given:
        return None if given.lower() == OFF else os.path.abspath(given)
    if sys.platform == "win32":
        return _below(os.environ.get("LOCALAPPDATA"), _NAME, "Cache")
    if sys.platform == "darwin":
        return _below(_home(), "Library", "Caches", _NAME)
    return _below(_named("XDG_CACHE_HOME") or _below(_home(), ".cache"), _NAME)


def state_folder() -> str | None:
    """Where the key lies: never in the cache, which may be shared, copied or written by others."""
    if sys.platform == "win32":
        return _below(os.environ.get("LOCALAPPDATA"), _NAME)
    if sys.platform == "darwin":
        return _below(_home(), "Library", "Application Support", _NAME)
    return _below(_named("XDG_STATE_HOME") or _below(_home(), ".local", "state"), _NAME)


def _named(variable: str) -> str | None:
    """A folder that the environment names; a relative one counts as none, as the standard says."""
    given = os.environ.get(variable, "").strip()
    return given if os.path.isabs(given) else None


def _home() -> str | None:
    home = os.path.expanduser("~")
    return home if os.path.isabs(home) else None


def _below(folder: str | None, *names: str) -> str | None:
    return os.path.join(folder, *names) if folder else None
