"""Watches what an answer is made from: how it stands before it is read, and that it stays so."""

from __future__ import annotations

import time

from ktstartup.cache.file_states import DoubtError, by_content, by_times

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` takes longer to load than most answers to find
    from collections.abc import Iterable, Mapping

    from ktstartup.cache.file_states import Mark

__all__ = ["Dependencies", "Seen", "State"]

# A file touched so short a time ago may change once more without its times telling (FAT: 2 s).
_SETTLED = 2 * 10**9


class State:
    """How a mark stood: by content and, if that was asked, by times that are not younger."""

    __slots__ = ("content", "newest", "times")

    def __init__(self, content: bytes, times: bytes = b"", newest: int = 0) -> None:
        self.content = content
        self.times = times
        self.newest = newest

    def trusted_by_times(self, now: int) -> bool:
        """Whether the times alone will tell every later change."""
        return bool(self.times) and self.newest < now - _SETTLED


class Seen:
    """The states that one run has taken, so that none is taken twice."""

    def __init__(self) -> None:
        self._times: dict[Mark, tuple[bytes, int]] = {}
        self._content: dict[Mark, State] = {}

    def times(self, mark: Mark) -> bytes:
        """The state by times. Raises DoubtError, OSError."""
        if mark not in self._times:
            self._times[mark] = by_times(mark)
        return self._times[mark][0]

    def content(self, mark: Mark) -> State:
        """The state by content, with the times if they were taken before. Raises as above."""
        if mark not in self._content:
            # In this order: a change in between then spoils the times, and never hides.
            times, newest = self._times.get(mark, (b"", 0))
            self._content[mark] = State(by_content(mark), times, newest)
        return self._content[mark]

    def whole(self, mark: Mark) -> State:
        """The state by content and by times. Raises as above."""
        if not self._content.get(mark, State(b"")).times:
            self._content.pop(mark, None)
            self.times(mark)
        return self.content(mark)


class Dependencies:
    """What one answer is made from.

    ``day_matters`` says that another day may give another answer, ``by_times`` that the times of
    files are enough to tell that nothing has changed.
    """

    def __init__(self, seen: Seen | None) -> None:
        self._seen = seen
        self._open: dict[Mark, int] = {}
        self.states: dict[Mark, State] = {}
        self.doubtful = seen is None
        self.day_matters = False
        self.by_times = False

    def reading(self, marks: Iterable[Mark]) -> None:
        """Take the state of what is about to be read."""
        for mark in marks:
            if self._seen is None or self.doubtful:
                return
            try:
                self._open[mark] = time.time_ns()
                self.states[mark] = self._seen.whole(mark)
            except (DoubtError, OSError, ValueError):
                self.doubtful = True

    def adopt(self, states: Mapping[Mark, State]) -> None:
        """Take over what another answer was made from, which is part of this one."""
        self.states.update(states)

    def settled(self) -> bool:
        """Whether nothing has changed since it was read, so that the answer may be kept."""
        try:
            return not self.doubtful and all(
                self._same(mark, since) for mark, since in self._open.items()
            )
        except (DoubtError, OSError, ValueError):
            return False

    def _same(self, mark: Mark, since: int) -> bool:
        before = self.states[mark]
        times, newest = by_times(mark)
        if times != before.times:
            return False
        return newest < since - _SETTLED or by_content(mark) == before.content
