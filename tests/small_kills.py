"""Processes that die in the middle of their work."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")


@contextmanager
def child(work: Callable[[], None]) -> Iterator[int]:
    """A process that does something and leaves; nothing of the test runs in it."""
    sys.stdout.flush()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    yield process


def outcome(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def deadly(call: Callable[..., Any], left: list[int], *, after: bool) -> Callable[..., Any]:
    def struck(*arguments: Any, **named: Any) -> Any:
        left[0] -= 1
        now = left[0] == 0
        if now and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        try:
            return call(*arguments, **named)
        finally:
            if now:
                os.kill(os.getpid(), signal.SIGKILL)

    return struck
