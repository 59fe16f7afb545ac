"""Tracks the files that a result depends on: their states before reading, unchanged until saved."""

from __future__ import annotations

import time

from ktstartup.cache.file_states import UnknownStateError, by_content, by_times

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` takes longer to load than most answers to find
    from collections.abc import Iterable, Mapping

    from ktstartup.cache.file_states import Dependency

__all__ = ["Dependencies", "FileState", "StateCache"]

# A file touched so short a time ago may change once more without its times telling (FAT: 2 s).
_SETTLED = 2 * 10**9


class FileState:
    """The state of a dependency by content and, if that was asked, by times no younger than it."""

    __slots__ = ("content", "newest", "times")

    def __init__(self, content: bytes, times: bytes = b"", newest: int = 0) -> None:
        self.content = content
        self.times = times
        self.newest = newest

    def trusted_by_times(self, now: int) -> bool:
        """Whether the times alone will tell every later change."""
        return bool(self.times) and self.newest < now - _SETTLED


class StateCache:
    """The states taken in one run, so that none is taken twice."""

    def __init__(self) -> None:
        self._times: dict[Dependency, tuple[bytes, int]] = {}
        self._content: dict[Dependency, FileState] = {}

    def times(self, dependency: Dependency) -> bytes:
        """The state by times. Raises UnknownStateError, OSError."""
        if dependency not in self._times:
            self._times[dependency] = by_times(dependency)
        return self._times[dependency][0]

    def content(self, dependency: Dependency) -> FileState:
        """The state by content, with the times if they were taken before. Raises as above."""
        if dependency not in self._content:
            # In this order: a change in between then spoils the times, and never hides.
            times, newest = self._times.get(dependency, (b"", 0))
            self._content[dependency] = FileState(by_content(dependency), times, newest)
        return self._content[dependency]

    def whole(self, dependency: Dependency) -> FileState:
        """The state by content and by times. Raises as above."""
        if not self._content.get(dependency, FileState(b"")).times:
            self._content.pop(dependency, None)
            self.times(dependency)
        return self.content(dependency)


class Dependencies:
    """What one cached result is made from.

    ``day_matters``: another day may give another result. ``by_times``: the times of files are
    enough to tell that nothing has changed. ``doubtful``: not all dependencies are known, so the
    result is not cached.
    """

    def __init__(self, seen: StateCache | None) -> None:
        self._seen = seen
        self._open: dict[Dependency, int] = {}
        self.states: dict[Dependency, FileState] = {}
        self.doubtful = seen is None
        self.day_matters = False
        self.by_times = False

    def record(self, dependencies: Iterable[Dependency]) -> None:
        """Take the state of what is about to be read."""
        for dependency in dependencies:
            if self._seen is None or self.doubtful:
                return
            try:
                self._open[dependency] = time.time_ns()
                self.states[dependency] = self._seen.whole(dependency)
            except (UnknownStateError, OSError, ValueError):
                self.doubtful = True

    def update(self, states: Mapping[Dependency, FileState]) -> None:
        """Add the dependencies of another result that this one contains."""
        self.states.update(states)

    def settled(self) -> bool:
        """Whether nothing has changed since it was read, so that the result may be cached."""
        try:
            return not self.doubtful and all(
                self._same(dependency, since) for dependency, since in self._open.items()
            )
        except (UnknownStateError, OSError, ValueError):
            return False

    def _same(self, dependency: Dependency, since: int) -> bool:
        before = self.states[dependency]
        times, newest = by_times(dependency)
        if times != before.times:
            return False
        return newest < since - _SETTLED or by_content(dependency) == before.content
