"""Tracks the files that a result depends on: their states before reading, unchanged until saved."""

from __future__ import annotations

from ktstartup.cache.file_states import UnknownStateError, state_of

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` takes longer to load than most answers to find
    from collections.abc import Iterable, Mapping

    from ktstartup.cache.file_states import Dependency


class StateCache(dict["Dependency", bytes]):
    """The states taken in one run, so that none is taken twice."""

    def __missing__(self, dependency: Dependency) -> bytes:
        """Take a state. Raises UnknownStateError, OSError."""
        self[dependency] = state_of(dependency)
        return self[dependency]


class Dependencies:
    """What one cached result is made from.

    ``day_matters``: another day may give another result. ``doubtful``: not all dependencies are
    known, so the result is not cached.
    """

    def __init__(self, seen: StateCache | None) -> None:
        self._seen = seen
        self._recorded: set[Dependency] = set()
        self.states: dict[Dependency, bytes] = {}
        self.doubtful = seen is None
        self.day_matters = False

    def record(self, dependencies: Iterable[Dependency]) -> None:
        """Take the state of what is about to be read."""
        for dependency in dependencies:
            if self._seen is None or self.doubtful:
                return
            try:
                self.states[dependency] = self._seen[dependency]
                self._recorded.add(dependency)
            except (UnknownStateError, OSError, ValueError):
                self.doubtful = True

    def update(self, states: Mapping[Dependency, bytes]) -> None:
        """Add the dependencies of another result that this one contains."""
        self.states.update(states)

    def settled(self) -> bool:
        """Whether nothing has changed since it was read, so that the result may be cached."""
        try:
            return not self.doubtful and all(
                state_of(dependency) == self.states[dependency] for dependency in self._recorded
            )
        except (UnknownStateError, OSError, ValueError):
            return False
