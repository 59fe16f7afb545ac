"""Atomic writes under a lock: the one module that writes into a data folder.

A file is written beside its place, brought to the disk, and moved there; a
process that dies in between leaves the old file, and its remains are swept up
by the next. Other writers on the same tree wait; what another program did to
the file since it was read is never overwritten.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ktstartup.cache.file_states import LARGEST_FILE, READ
from ktstartup.errors import ChangedError, RefusedError, StandsError
from ktstartup.language import N_
from ktstartup.reading.boundary import Boundary
from ktstartup.recording.leftovers import in_use, sweep_abandoned
from ktstartup.system_errors import why_unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TOOL_FOLDER = ".ktstartup"
"""The folder inside the data folder that holds the lock and the undo log; git ignores it."""

_LEFTOVER = ".ktstartup-part"  # of a file of the data, written under their lock
_MADE = ".ktstartup-made"  # of any other file: each is locked by itself
_WAIT = 30.0  # seconds; nobody writes for longer than a fraction of one


def digest(content: bytes | None) -> str:
    """The SHA-256 of a file's content, or “none” for a file that is not there."""
    return "none" if content is None else sha256(content).hexdigest()


def content(folder: Path, name: str, boundary: Boundary | None = None) -> bytes | None:
    """A file's bytes, None where there is none. Raises RefusedError when it cannot be read."""
    path = _inside(folder, name, boundary)
    try:
        handle = os.open(path, READ)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _write_error(error, path) from None
    found = os.fstat(handle)
    if stat.S_ISDIR(found.st_mode):
        os.close(handle)
        raise _write_error(OSError(errno.EISDIR, os.strerror(errno.EISDIR)), path)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST_FILE:
            message = N_("{file} is no ordinary file, or too large for one of the data")
            raise RefusedError(message, file=path.as_posix())
        return stream.read(LARGEST_FILE + 1)


def _inside(folder: Path, name: str, boundary: Boundary | None = None) -> Path:
    """The path of a file. Raises RefusedError where it leads out of the repository."""
    if not (boundary or Boundary(folder)).holds(name):
        message = N_("{file} leads out of the repository, so it is neither read nor written")
        raise RefusedError(message, file=(folder / name).as_posix())
    return folder / name


def write_file(path: Path, content: bytes) -> None:
    """Write a file atomically, making its folder.

    Raises OSError when the folder cannot be written or the file is held open
    (Word does so on Windows); what stood there before then still stands.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    with in_use(lambda: _new_beside(path, _MADE)) as part:
        try:
            _fill(part, path, content)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    _settle(path.parent)


def sweep(folder: Path) -> None:
    """Delete what a killed run left that was writing a file into a folder."""
    sweep_abandoned(folder, ".", _MADE)


def _beside(path: Path, content: bytes | None) -> Path | None:
    """Write the content, if any, to a temporary file beside the path, flushed to the disk."""
    if content is None:
        return None
    part = _new_beside(path, _LEFTOVER)
    try:
        _fill(part, path, content)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def _new_beside(path: Path, suffix: str) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=suffix)
    os.close(handle)
    return Path(name)


def _fill(part: Path, path: Path, content: bytes) -> None:
    """Write the content of a path to a temporary file beside it."""
    with part.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    # mkstemp makes files that only their owner may read; data and reports are for all.
    part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _settle(folder: Path) -> None:
    """Flush a folder's entries to the disk, where the system can (Windows does so by itself)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def locked(folder: Path, wait: float = _WAIT) -> Iterator[None]:
    """Hold the lock on a data folder against every other ``ktstartup``; within a process it nests.

    Raises RefusedError when another one writes for longer than ``wait``
    seconds, or the folder cannot be written or locked.
    """
    from filelock import FileLock, Timeout

    private = _tool_folder(folder)
    # No soft lock in its place: a process that dies would leave it behind for ever.
    lock = FileLock(private / "lock", mode=0o666, is_singleton=True, fallback_to_soft=False)
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        message = N_("another run of the tool is writing to {folder}; wait until it has finished")
        raise RefusedError(message, folder=folder.as_posix()) from None
    except (OSError, NotImplementedError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_LOCKS:
            raise _write_error(error, private) from None
        message = N_(
            "{folder} lies where files cannot be locked (a network share, perhaps), so two people "
            "could overwrite each other; work on a copy on this computer and bring it back by git"
        )
        raise RefusedError(message, folder=folder.as_posix()) from None
    try:
        yield
    finally:
        lock.release()


_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL}


def _tool_folder(folder: Path) -> Path:
    """The tool's own folder inside the data folder; what is in it never enters git."""
    private = folder / TOOL_FOLDER
    # Whoever can put a link into the data would have us lock, sweep and ignore elsewhere.
    for path in (private, private / "lock", private / ".gitignore"):
        if path.is_symlink():
            message = N_("{file} is a link, which this tool never makes; delete it")
            raise RefusedError(message, file=path.as_posix())
    try:
        if not private.is_dir():
            private.mkdir(exist_ok=True)
            # Whoever may write the data may lock them.
            private.chmod(folder.stat().st_mode & 0o777)
        ignored = private / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="ascii")
    except OSError as error:
        raise _write_error(error, private) from None
    return private


def replace_files(
    folder: Path,
    old: Mapping[str, bytes | None],
    new: Mapping[str, bytes | None],
    boundary: Boundary | None = None,
) -> None:
    """Replace files of a data folder (None: no file), if they still have their old content.

    ``old`` may name files that are only to be as they were. Everything is on the
    disk before the first file changes. Raises ChangedError when a file
    is not what it was, RefusedError when something cannot be written; either
    way the files are as they were. Raises StandsError when they have their new
    content, though the disk reported an error.
    """
    boundary = boundary or Boundary(folder)
    with locked(folder):
        _as_they_were(folder, old, boundary)
        _sweep(*_written_into(folder))
        # A link to a file stays a link.
        places = {name: Path(os.path.realpath(_inside(folder, name, boundary))) for name in new}
        with _written_parts(places, old, new) as (parts, back):
            begun: list[str] = []
            try:
                # Whoever saved meanwhile holds no lock: an editor, a merge.
                _as_they_were(folder, old, boundary)
                for name, place in places.items():
                    if begun:
                        _as_they_were(folder, {name: old.get(name)}, boundary)
                    begun.append(name)
                    _move(parts[name], place)
            except BaseException as error:
                if isinstance(error, OSError) and _stand(folder, new, boundary):
                    # The disk may report a fault of a rename that it has done.
                    where = (folder / begun[-1]).as_posix()
                    raise StandsError(where, why_unwritten(error)) from None
                # One file alone is moved or is not; there is nothing to go back to.
                for name in begun if len(new) > 1 else ():
                    _move(back[name], places[name])
                if isinstance(error, OSError):
                    raise _write_error(error, folder / begun[-1]) from None
                raise


def _stand(folder: Path, new: Mapping[str, bytes | None], boundary: Boundary) -> bool:
    """Whether the files have their new content, whatever the system said of it."""
    try:
        return all(content(folder, name, boundary) == after for name, after in new.items())
    except RefusedError:
        return False


def _as_they_were(folder: Path, old: Mapping[str, bytes | None], boundary: Boundary) -> None:
    for name, before in old.items():
        if content(folder, name, boundary) != before:
            raise ChangedError(name)


_Parts: TypeAlias = "dict[str, Path | None]"


@contextmanager
def _written_parts(
    places: Mapping[str, Path],
    old: Mapping[str, bytes | None],
    new: Mapping[str, bytes | None],
) -> Iterator[tuple[_Parts, _Parts]]:
    """Temporary files of the new contents and the old ones, so that a rollback needs no room."""
    parts: _Parts = {}
    back: _Parts = {}
    place = Path()
    try:
        for folder in {place.parent: None for place in places.values()}:
            place = folder
            folder.mkdir(parents=True, exist_ok=True)
            _sweep(folder)
        for name, place in places.items():
            parts[name] = _beside(place, new[name])
            back[name] = _beside(place, old.get(name)) if len(new) > 1 else None
    except OSError as error:
        _clear(parts, back)
        raise _write_error(error, place) from None
    try:
        yield parts, back
    finally:
        _clear(parts, back)


def _clear(*written: _Parts) -> None:
    for parts in written:
        for part in parts.values():
            if part is not None:
                # What cannot be cleared now is swept by whoever writes next.
                with suppress(OSError):
                    part.unlink(missing_ok=True)


def _move(part: Path | None, path: Path) -> None:
    """Move a temporary file to its path; without one, delete the file and a folder left empty."""
    if part is not None:
        part.replace(path)
    else:
        path.unlink(missing_ok=True)
        with suppress(OSError):
            path.parent.rmdir()
    _settle(path.parent)


def clear_data(folder: Path) -> None:
    """Delete what a killed run left among the data, for a run that has nothing to write there.

    Raises RefusedError as ``locked`` does, where something was left.
    """
    if any(True for one in _written_into(folder) for _ in one.glob(f".*{_LEFTOVER}")):
        with locked(folder):
            _sweep(*_written_into(folder))


def _written_into(folder: Path) -> list[Path]:
    try:
        periods = [one for one in (folder / "progress").iterdir() if not one.is_symlink()]
    except OSError:
        periods = []
    return [folder, folder / TOOL_FOLDER, folder / "closed", *periods]


def _sweep(*folders: Path) -> None:
    """Delete temporary files of processes that died; nobody else writes, for we hold the lock."""
    for folder in folders:
        for leftover in folder.glob(f".*{_LEFTOVER}"):
            with suppress(OSError):
                leftover.unlink()


def _write_error(error: OSError, path: Path) -> RefusedError:
    """The error of the system as a message, with what to do where the reason is a known one."""
    message = N_("{file} cannot be written, and nothing was changed: {reason}")
    return RefusedError(message, file=path.as_posix(), reason=why_unwritten(error))
