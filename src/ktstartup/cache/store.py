"""Cache files sealed by a keyed hash, so that only this user's own runs can have made them.

Whatever is wrong with the folder, the key or a record (not there, not writable, cut off, changed,
made by somebody else), the record counts as missing.
"""

from __future__ import annotations

import os
import stat
import sys
import time

from ktstartup.cache.hashing import blake2b

# The letters of a record's name (hexadecimal), of its seal, and the bytes of the key.
NAME, _SEAL, _KEY = 40, 64, 32
_LARGEST = 16 << 20
# Old records make room: by age, number and size together.
_DAYS, _MOST, _BYTES = 30, 1000, 256 << 20
_HOUR = 3600
_BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY


class RecordStore:
    """A folder of records, each under a seal that needs the user's key."""

    def __init__(self, folder: str, key: bytes) -> None:
        self._folder = folder
        self._key = key

    def get(self, name: str) -> bytes | None:
        """A record as it was put; None where there is none that can be trusted."""
        try:
            kept = _read(os.path.join(self._folder, name), _SEAL + _LARGEST)
        except (OSError, ValueError):
            return None
        seal, body = kept[:_SEAL], kept[_SEAL:]
        return body if seal == self._seal(name, body) else None

    def put(self, name: str, body: bytes) -> None:
        """Write a record atomically; does nothing where that cannot be."""
        if len(body) > _LARGEST:
            return
        try:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            _write(os.path.join(self._folder, name), self._seal(name, body) + body)
            self._make_room()
        except (OSError, ValueError):
            return

    def _seal(self, name: str, body: bytes) -> bytes:
        seal = blake2b(body, key=self._key, salt=name.encode()[:16], digest_size=_SEAL // 2)
        seal.update(name.encode())
        return seal.hexdigest().encode()

    def _make_room(self) -> None:
        """Evict old records, and the oldest of too many or too large ones."""
        now = time.time()
        with os.scandir(self._folder) as entries:
            ours = [entry for entry in entries if _is_record(entry.name)]
        found = [(entry.stat(), entry) for entry in ours]
        found.sort(key=lambda one: one[0].st_mtime, reverse=True)
        size = 0
        for number, (state, entry) in enumerate(found):
            size += state.st_size
            age = now - state.st_mtime
            forgotten = entry.name.endswith(".tmp") and age > _HOUR
            if forgotten or number >= _MOST or size > _BYTES or age > _DAYS * 24 * _HOUR:
                os.unlink(entry.path)


def _is_record(file: str) -> bool:
    """Whether a file's name is one that we give: the folder may be somebody's own."""
    name = file.partition(".")[0]
    return len(name) == NAME and set(name) <= set("0123456789abcdef")


def open_store() -> RecordStore | None:
    """The user's store; None where caching is off or there can be no key."""
    folder = cache_folder()
    key = _users_key() if folder is not None else None
    return RecordStore(folder, key) if folder and key else None


def seal_of(body: bytes) -> str | None:
    """What shows later that this user wrote a body; None where there can be no key."""
    key = _users_key()
    return blake2b(body, key=key, person=b"seal").hexdigest() if key else None


def _users_key() -> bytes | None:
    state = state_folder()
    if state is None:
        return None
    path = os.path.join(state, "key")
    try:
        return _key(path) or _new_key(state, path)
    except (OSError, ValueError):
        return None


def _key(path: str) -> bytes | None:
    """The key, if it is one and nobody else can have read it."""
    try:
        state = os.stat(path)
    except FileNotFoundError:
        return None
    if hasattr(os, "getuid") and (state.st_mode & 0o077 or state.st_uid != os.getuid()):
        return None
    key = _read(path, _KEY) if stat.S_ISREG(state.st_mode) else b""
    return key if len(key) == _KEY else None


def _new_key(state: str, path: str) -> bytes | None:
    os.makedirs(state, mode=0o700, exist_ok=True)
    _write(path, os.urandom(_KEY))
    # Of two runs that make one at once the second has the last word.
    return _key(path)


def _read(path: str, most: int) -> bytes:
    handle = os.open(path, os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return b""
        parts = []
        while most >= 0 and (part := os.read(handle, 1 << 16)):
            parts.append(part)
            most -= len(part)
    finally:
        os.close(handle)
    return b"".join(parts) if most >= 0 else b""


def _write(path: str, content: bytes) -> None:
    """Write a file whole, beside its place first; others see the old one or the new one."""
    beside = f"{path}.{os.getpid()}.tmp"
    handle = os.open(beside, _NEW, 0o600)
    try:
        with open(handle, "wb") as stream:
            stream.write(content)
        os.replace(beside, path)
    except OSError:
        os.unlink(beside)
        raise


# ----------------------------------------------- cache and state directories

OFF = "off"
_NAME = "ktstartup"


def cache_folder() -> str | None:
    """The folder of KTSTARTUP_CACHE, or the user's cache folder; None where caching is off."""
    given = os.environ.get("KTSTARTUP_CACHE", "")
    if given:
        return None if given.lower() == OFF else os.path.abspath(given)
    if sys.platform == "win32":
        return _below(os.environ.get("LOCALAPPDATA"), _NAME, "Cache")
    if sys.platform == "darwin":
        return _below(_home(), "Library", "Caches", _NAME)
    return _below(_named("XDG_CACHE_HOME") or _below(_home(), ".cache"), _NAME)


def state_folder() -> str | None:
    """The folder of the key: never the cache, which may be shared, copied or written by others."""
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
