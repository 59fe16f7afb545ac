"""Cache entries with the states of their dependencies, valid while those are unchanged."""

from __future__ import annotations

import os

from ktstartup.cache.dependencies import Dependencies, StateCache
from ktstartup.cache.file_states import UnknownStateError
from ktstartup.cache.store import open_store

TYPE_CHECKING = False
if TYPE_CHECKING:  # as in `dependencies`
    from ktstartup.cache.file_states import Dependency
    from ktstartup.cache.store import RecordStore

_END = b"\0"  # stands in no path, no day and no digest
_HEX = 64  # the length of a state


class CacheEntry:
    """A cached payload, the states under which it is valid, and whether it is for today only."""

    __slots__ = ("day_matters", "payload", "states")

    def __init__(
        self, payload: bytes, states: dict[Dependency, bytes], *, day_matters: bool
    ) -> None:
        self.payload = payload
        self.states = states
        self.day_matters = day_matters


class CacheManager:
    """Finds valid entries and stores new ones, on one day and for one run."""

    def __init__(self, store: RecordStore | None, day: str) -> None:
        self._store = store
        self.day = day
        self._states = StateCache()

    @property
    def enabled(self) -> bool:
        """Whether anything is cached at all."""
        return self._store is not None

    def new_dependencies(self) -> Dependencies:
        """No dependencies yet, for a new entry."""
        return Dependencies(self._states if self.enabled else None)

    def find(self, key: str) -> CacheEntry | None:
        """The entry under a key, if none of its dependencies has changed since."""
        body = self._store.get(key) if self._store else None
        if body is None:
            return None
        try:
            return self._valid(body)
        except (UnknownStateError, OSError, ValueError):
            return None

    def _valid(self, body: bytes) -> CacheEntry | None:
        day, count, rest = body.split(_END, 2)
        if day and day.decode() != self.day:
            return None
        *fields, payload = rest.split(_END, int(count))
        states = dict(map(_parsed, fields))
        if any(self._states[dependency] != state for dependency, state in states.items()):
            return None
        return CacheEntry(payload, states, day_matters=bool(day))

    def keep(self, key: str, dependencies: Dependencies, payload: bytes) -> bool:
        """Store an entry, unless a dependency has changed meanwhile; whether it was stored."""
        if not dependencies.settled():
            return False
        day = self.day.encode() if dependencies.day_matters else b""
        try:
            fields = [
                _written(dependency, state) for dependency, state in dependencies.states.items()
            ]
        except ValueError:  # a path that no file can have
            return False
        head = [day, b"%d" % len(fields), *fields]
        if self._store and not any(_END in field for field in head):
            self._store.put(key, _END.join([*head, payload]))
        return True


def _written(dependency: Dependency, state: bytes) -> bytes:
    kind, path = dependency
    return state + kind.encode() + os.fsencode(path)


def _parsed(field: bytes) -> tuple[Dependency, bytes]:
    state, kind, path = field[:_HEX], field[_HEX : _HEX + 1], field[_HEX + 1 :]
    return (kind.decode(), os.fsdecode(path)), state


def user_cache(day: str) -> CacheManager:
    """The cache of this user; disabled where there is no folder or key for it."""
    return CacheManager(open_store(), day)


def no_cache() -> CacheManager:
    """A disabled cache."""
    return CacheManager(None, "")
