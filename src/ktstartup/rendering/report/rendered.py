"""A document as it comes out of its template, and the headings that had nothing to stand over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Rendered", "bare"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a file; ``left_out`` names headings without anything behind them."""

    content: bytes
    left_out: tuple[str, ...] = ()


def bare(blocks: Iterable[tuple[int, str]]) -> list[str]:
    """Headings that were printed over nothing: another of their level or above follows at once.

    Blocks are (level, words) in order, level 0 for whatever is not a heading.

    >>> bare([(1, "I"), (2, "1"), (0, "text"), (2, "2"), (1, "II"), (2, "1"), (0, "text")])
    ['2']
    """
    found = []
    waiting: list[tuple[int, str]] = []
    for level, words in [*blocks, (1, "")]:
        if level == 0:
            waiting.clear()
            continue
        found += [title for open_level, title in waiting if open_level >= level]
        waiting = [one for one in waiting if one[0] < level]
        waiting.append((level, words))
    return found
