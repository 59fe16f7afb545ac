"""Pairs what was worked out with the state of all that it was made from, and gives it out again."""

from __future__ import annotations

import os
import time

from ktstartup.cache.dependencies import Dependencies, Seen, State
from ktstartup.cache.file_states import DoubtError
from ktstartup.cache.store import open_store

TYPE_CHECKING = False
if TYPE_CHECKING:  # as in `watch`
    from collections.abc import Mapping

    from ktstartup.cache.file_states import Mark
    from ktstartup.cache.store import RecordStore

__all__ = ["CacheManager", "Found", "no_cache", "user_cache"]

_END = b"\0"  # stands in no path, no day and no digest
_HEX = 64  # the length of a state


class Found:
    """What was kept, the states under which it holds, and whether it holds for today only."""

    __slots__ = ("day_matters", "payload", "states")

    def __init__(self, payload: bytes, states: dict[Mark, State], *, day_matters: bool) -> None:
        self.payload = payload
        self.states = states
        self.day_matters = day_matters


class CacheManager:
    """Gives out what was kept for as long as it holds, on one day and for one run."""

    def __init__(self, cabinet: RecordStore | None, day: str) -> None:
        self._cabinet = cabinet
        self.day = day
        self._seen = Seen()

    @property
    def keeps(self) -> bool:
        """Whether anything is kept at all."""
        return self._cabinet is not None

    def watch(self) -> Dependencies:
        """A watch over what a new answer is made from."""
        return Dependencies(self._seen if self.keeps else None)

    def find(self, name: str) -> Found | None:
        """What was kept under a name, if nothing has changed since."""
        body = self._cabinet.get(name) if self._cabinet else None
        if body is None:
            return None
        try:
            return self._holding(name, body)
        except (DoubtError, OSError, ValueError):
            return None

    def _holding(self, name: str, body: bytes) -> Found | None:
        day, trust, count, rest = body.split(_END, 3)
        if day and day.decode() != self.day:
            return None
        *fields, payload = rest.split(_END, int(count))
        before = dict(map(_parsed, fields))
        if trust and all(
            state.times and state.times == self._seen.times(mark) for mark, state in before.items()
        ):
            return Found(payload, before, day_matters=bool(day))
        take = self._seen.whole if trust else self._seen.content
        now: dict[Mark, State] = {}
        for mark, state in before.items():
            now[mark] = take(mark)
            if now[mark].content != state.content:
                return None
        if trust:  # touched and not changed: next time the times will do again
            self._put(name, day, payload, now, by_times=True)
        return Found(payload, now, day_matters=bool(day))

    def keep(self, name: str, watch: Dependencies, payload: bytes) -> bool:
        """Keep an answer under a name, unless what it was made from has changed meanwhile."""
        if not watch.settled():
            return False
        day = self.day.encode() if watch.day_matters else b""
        try:
            self._put(name, day, payload, watch.states, by_times=watch.by_times)
        except ValueError:  # a name that no file can have
            return False
        return True

    def _put(
        self, name: str, day: bytes, payload: bytes, states: Mapping[Mark, State], *, by_times: bool
    ) -> None:
        now = time.time_ns()
        fields = [_written(mark, state, now) for mark, state in states.items()]
        head = [day, b"t" if by_times else b"", b"%d" % len(states), *fields]
        if self._cabinet and not any(_END in field for field in head):
            self._cabinet.put(name, _END.join([*head, payload]))


def _written(mark: Mark, state: State, now: int) -> bytes:
    """A mark with its state; times that might hide a later change are left out."""
    times = state.times if state.trusted_by_times(now) else b"-" * _HEX
    kind, path = mark
    return state.content + times + kind.encode() + os.fsencode(path)


def _parsed(field: bytes) -> tuple[Mark, State]:
    content, times, kind = field[:_HEX], field[_HEX : 2 * _HEX], field[2 * _HEX : 2 * _HEX + 1]
    known = b"" if times.startswith(b"-") else times
    return (kind.decode(), os.fsdecode(field[2 * _HEX + 1 :])), State(content, known)


def user_cache(day: str) -> CacheManager:
    """The keeper of this user, which keeps nothing where nothing can be kept."""
    return CacheManager(open_store(), day)


def no_cache() -> CacheManager:
    """A keeper that keeps nothing."""
    return CacheManager(None, "")
