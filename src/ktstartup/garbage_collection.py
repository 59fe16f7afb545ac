"""Keeps Python's search for unused circles of objects away from where there are none.

A data folder is hundreds of thousands of objects that all stay until the whole is dropped; to look
through them again and again takes longer than to read them. How rarely the search is made
otherwise is said in ``__main__``, which loads nothing for it.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["gc_paused"]


@contextmanager
def gc_paused() -> Iterator[None]:
    """Put the search off to the end of what is done inside, or of a function decorated with it."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()
