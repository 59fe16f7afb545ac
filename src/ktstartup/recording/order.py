"""Puts the keys of a file's blocks into the order of the schema; comments go with their keys.

Only where the schema knows the keys: indicators, agencies, entries and texts
keep the order they were given, for reports print them in it. The sections of a
file and the parts of its narrative stay where they are as well: what is added
later comes after what is there, whatever the schema's order.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ktstartup.model.plan import Plan, Reference
from ktstartup.model.progress import SECTIONS, Decisions, Header
from ktstartup.reading.dataset import DECISIONS, PLAN
from ktstartup.reading.decode import known_keys
from ktstartup.recording.drafts import ENTRY_ORDER
from ktstartup.recording.notes import NotedBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel

    from ktstartup.reading.nodes import Path

__all__ = ["put_in_order"]

_AS_GIVEN = "narrative"


def put_in_order(file: str, root: Any) -> None:
    """Order the blocks of a file of the data; ``file`` is its name in the data folder."""
    model: type[BaseModel] = Header
    if file == PLAN:
        model = Reference if PLAN.removesuffix(".yaml") in root else Plan
    elif file == DECISIONS:
        model = Decisions
    for key, value in root.items() if isinstance(root, dict) else ():
        if model is Header and key in SECTIONS:
            _order_entries(SECTIONS[key], value)
        elif key != _AS_GIVEN:
            _order(model, (key,), value)


def _order_entries(model: type[BaseModel], entries: Any) -> None:
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, NotedBlock):
            _sort(entry, ENTRY_ORDER)
            for key, value in entry.items():
                _order(model, (key,), value)


def _order(model: type[BaseModel], path: Path, value: Any) -> None:
    if isinstance(value, NotedBlock):
        # A single block may stand where the schema has a list of them.
        _sort(value, _keys(model, path) or _keys(model, (*path, 0)))
        for key, inner in value.items():
            _order(model, (*path, key), inner)
    elif isinstance(value, list):
        for inner in value:
            _order(model, (*path, 0), inner)


@lru_cache(maxsize=1024)
def _keys(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    return tuple(known_keys(model, path))


def _sort(block: NotedBlock, order: Sequence[str]) -> None:
    """Known keys in their order, then the others in theirs."""
    known = [key for key in order if key in block]
    keys = [*known, *(key for key in block if key not in known)]
    if keys == list(block):
        return
    first = block.notes[keys[0]]
    if keys[0] != next(iter(block)) and first.above[:1] == [""]:
        del first.above[0]  # a gap sets a key apart from the one before it
    inside = [(key, block[key]) for key in keys]
    block.clear()
    block.update(inside)
