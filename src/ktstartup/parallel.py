"""Maps a function over many things in worker processes, with the outcomes in order."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")


def _nothing() -> None:
    """The initializer of workers that need none."""


def each(
    work: Callable[[T], R],
    things: Sequence[T],
    prepare: Callable[..., None] = _nothing,
    *given: Any,
) -> Iterator[R]:
    """The outcome of the work on each thing, in order.

    ``prepare(*given)`` is called first in every process that works. All of it is
    sent between processes, so the work and the preparation are functions of
    modules. Where there is one core, one thing, or no way to start processes,
    everything is done here; so is what is left where a process is ended from
    outside. Raises what the work raises.
    """
    done = 0
    workers = min(len(things), cores())
    if workers > 1:
        # Imported here: one thing needs no other processes, and pays nothing for them.
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        try:
            pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(prepare, given))
        except (OSError, NotImplementedError):  # no semaphores: some containers and sandboxes
            pool = None
        if pool is not None:
            try:
                for outcome in pool.map(work, things):
                    yield outcome
                    done += 1
            except BrokenProcessPool:
                pass
            finally:
                # Whoever is interrupted does not wait for what nobody has begun.
                pool.shutdown(cancel_futures=True)
    if done < len(things):
        prepare(*given)
        yield from map(work, things[done:])


def _begin(prepare: Callable[..., None], given: Sequence[Any]) -> None:
    # Ctrl-C ends the run once, from where it was started, and not in each process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare(*given)


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
