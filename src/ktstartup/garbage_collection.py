"""Pauses the cyclic garbage collector while a data folder is read.

That is hundreds of thousands of objects that all stay until the whole is dropped: to scan them
again and again takes longer than to read them. The collector's threshold for the rest of a run is
set in ``__main__``.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def gc_paused() -> Iterator[None]:
    """Disable the collector inside the block, or in a function decorated with it."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()
