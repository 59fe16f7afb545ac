"""What runs leave that were killed while they wrote where nothing is locked: found and deleted.

A temporary file or folder is locked by itself for as long as somebody works on
it; the system ends that lock together with the process. Where it cannot be
locked (Windows, some network shares) age must tell.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

if sys.platform != "win32":
    import fcntl

_STALE = 3600.0  # seconds; nobody takes an hour to write a file
# Who puts a pipe or a link there does not make us wait, or look elsewhere.
_LOOK = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def in_use(make: Callable[[], Path]) -> Iterator[Path]:
    """A new temporary file or folder that no other run takes for abandoned."""
    path, lock = _made_and_locked(make)
    try:
        yield path
    finally:
        if lock is not None:
            os.close(lock)


def _made_and_locked(make: Callable[[], Path]) -> tuple[Path, int | None]:
    while True:
        path = make()
        try:
            lock = _locked(path)
        except BlockingIOError:
            # Another run found it before it was locked, and is deleting it.
            continue
        if lock is None or path.exists():
            return path, lock
        os.close(lock)


def _locked(path: Path) -> int | None:
    """The handle that locks a path; None where that cannot be.

    Raises BlockingIOError where another run has locked it.
    """
    if sys.platform == "win32":
        return None
    try:
        handle = os.open(path, _LOOK)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if isinstance(error, BlockingIOError):
            raise
        return None
    return handle


def sweep_abandoned(folder: Path, prefix: str, suffix: str = "") -> None:
    """Delete what is called so in a folder and belongs to nobody any more."""
    try:
        found = [one for one in folder.iterdir() if one.name.startswith(prefix)]
    except OSError:
        return
    for one in found:
        if one.name.endswith(suffix):
            # In use, or not ours to delete: it stays.
            with suppress(OSError):
                _delete_abandoned(one)


def _delete_abandoned(path: Path) -> None:
    lock = _locked(path)
    try:
        if lock is None and time.time() - path.lstat().st_mtime <= _STALE:
            return
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    finally:
        if lock is not None:
            os.close(lock)
