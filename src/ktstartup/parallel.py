"""Does the same work to many things on all cores, and gives the outcomes in the things' order."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["each"]

T = TypeVar("T")
R = TypeVar("R")


def each(
    work: Callable[[T], R], things: Sequence[T], prepare: Callable[..., None], *given: Any
) -> Iterator[R]:
    """The outcome of the work on each thing, in order.

    ``prepare(*given)`` is called first in every process that works. All of it is
    sent between processes, so the work and the preparation are functions of
    modules. Where there is one core, one thing, or no way to start processes,
    everything is done here. Raises what the work raises.
    """
    workers = min(len(things), _cores())
    if workers > 1:
        try:
            pool = ProcessPoolExecutor(workers, initializer=prepare, initargs=given)
        except (OSError, NotImplementedError):  # no semaphores: some containers and sandboxes
            pool = None
        if pool is not None:
            with pool:
                yield from pool.map(work, things)
            return
    prepare(*given)
    yield from map(work, things)


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
