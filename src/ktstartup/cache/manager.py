"""Cache entries with the states of their dependencies, valid while those are unchanged."""

from __future__ import annotations

import os
import time

from ktstartup.cache.dependencies import Dependencies, FileState, StateCache
from ktstartup.cache.file_states import UnknownStateError
from ktstartup.cache.store import open_store

TYPE_CHECKING = False
if TYPE_CHECKING:  # as in `dependencies`
    from collections.abc import Mapping

    from ktstartup.cache.file_states import Dependency
    from ktstartup.cache.store import RecordStore

__all__ = ["CacheEntry", "CacheManager", "no_cache", "user_cache"]

_END = b"\0"  # stands in no path, no day and no digest
_HEX = 64  # the length of a state


class CacheEntry:
    """A cached payload, the states under which it is valid, and whether it is for today only."""

    __slots__ = ("day_matters", "payload", "states")

    def __init__(
        self, payload: bytes, states: dict[Dependency, FileState], *, day_matters: bool
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
            return self._valid(key, body)
        except (UnknownStateError, OSError, ValueError):
            return None

    def _valid(self, key: str, body: bytes) -> CacheEntry | None:
        day, trust, count, rest = body.split(_END, 3)
        if day and day.decode() != self.day:
            return None
        *fields, payload = rest.split(_END, int(count))
        before = dict(map(_parsed, fields))
        if trust and all(
            state.times and state.times == self._states.times(dependency)
            for dependency, state in before.items()
        ):
            return CacheEntry(payload, before, day_matters=bool(day))
        take = self._states.whole if trust else self._states.content
        now: dict[Dependency, FileState] = {}
        for dependency, state in before.items():
            now[dependency] = take(dependency)
            if now[dependency].content != state.content:
                return None
        if trust:  # touched and not changed: next time the times will do again
            self._put(key, day, payload, now, by_times=True)
        return CacheEntry(payload, now, day_matters=bool(day))

    def keep(self, key: str, dependencies: Dependencies, payload: bytes) -> bool:
        """Store an entry, unless a dependency has changed meanwhile; whether it was stored."""
        if not dependencies.settled():
            return False
        day = self.day.encode() if dependencies.day_matters else b""
        try:
            self._put(key, day, payload, dependencies.states, by_times=dependencies.by_times)
        except ValueError:  # a key that no file can have
            return False
        return True

    def _put(
        self,
        key: str,
        day: bytes,
        payload: bytes,
        states: Mapping[Dependency, FileState],
        *,
        by_times: bool,
    ) -> None:
        now = time.time_ns()
        fields = [_written(dependency, state, now) for dependency, state in states.items()]
        head = [day, b"t" if by_times else b"", b"%d" % len(states), *fields]
        if self._store and not any(_END in field for field in head):
            self._store.put(key, _END.join([*head, payload]))


def _written(dependency: Dependency, state: FileState, now: int) -> bytes:
    """A dependency with its state; times that might hide a later change are left out."""
    times = state.times if state.trusted_by_times(now) else b"-" * _HEX
    kind, path = dependency
    return state.content + times + kind.encode() + os.fsencode(path)


def _parsed(field: bytes) -> tuple[Dependency, FileState]:
    content, times, kind = field[:_HEX], field[_HEX : 2 * _HEX], field[2 * _HEX : 2 * _HEX + 1]
    known = b"" if times.startswith(b"-") else times
    return (kind.decode(), os.fsdecode(field[2 * _HEX + 1 :])), FileState(content, known)


def user_cache(day: str) -> CacheManager:
    """The cache of this user; disabled where there is no folder or key for it."""
    return CacheManager(open_store(), day)


def no_cache() -> CacheManager:
    """A disabled cache."""
    return CacheManager(None, "")
