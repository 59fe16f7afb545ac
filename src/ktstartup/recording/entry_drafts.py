"""Entries as a person would type them, put into the order and under the ids that files have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ktstartup.model.progress import SECTIONS
from ktstartup.reading.nodes import MappingNode, SequenceNode
from ktstartup.recording.yaml_writer import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ktstartup.reading.dataset import Dataset
    from ktstartup.recording.yaml_writer import Plain, Value

__all__ = ["ENTRY_ORDER", "Draft", "arranged", "next_id"]

Part = Literal["results", "tasks", "money", "narrative"]


@dataclass(frozen=True)
class Draft:
    """What is to be put into one section of an agency's file.

    ``values`` are those of an entry, by the keys of the schema; numbers, money
    and days as text or as values. Without an ``id`` the next free one is given.
    Of a narrative: lists of texts by ``done``, ``difficulties``, ``proposals``
    and ``next``.
    """

    section: Part
    values: Mapping[str, Value]


_LETTER = {"results": "r", "tasks": "t", "money": "m"}
ENTRY_ORDER = (
    "id", "corrects", "withdrawn", "indicator", "source", "task", "subject", "name", "tax_code",
    "value", "numerator", "denominator", "amount", "allocated", "disbursed", "estimate", "investor",
    "status", "date", "late", "settles", "programme", "done", "outputs", "disaggregation", "reason",
    "note", "evidence",
)  # fmt: skip
"""The keys as people write an entry: what it is about, what was reached, when, why, the proof."""
_OFTEN_SINGLE = ("done", "evidence")


def next_id(data: Dataset, file: str, section: str) -> str:
    """The next free id for an entry of a file: r1, t1, m1 and so on.

    A number that an entry has or once had, as far as other entries still refer
    to it, is not given again, nor one below it.
    """
    letter = _LETTER[section]
    shape = re.compile(rf"{letter}(\d{{1,9}})", re.ASCII)
    numbers = [int(match[1]) for used in _ids(data, file) if (match := shape.fullmatch(used))]
    return f"{letter}{max(numbers, default=0) + 1}"


def _ids(data: Dataset, file: str) -> Iterator[str]:
    found = data.by_name.get(file)
    if found is not None and isinstance(found.tree, MappingNode):
        for section in SECTIONS:
            items = found.tree.get(section)
            for item in items if isinstance(items, SequenceNode) else ():
                if isinstance(item, MappingNode) and isinstance(item.get("id"), str):
                    yield item["id"]
    mine = file.removeprefix("progress/").removesuffix(".yaml")
    for filed in data.entries:
        for ref in (filed.entry.corrects, getattr(filed.entry, "settles", None)):
            if ref and ref.rpartition("/")[0] == mine:
                yield ref.rpartition("/")[2]


def arranged(values: Mapping[str, Value], name: str) -> dict[str, Plain]:
    """An entry's values as they are written: in order, under an id, nothing empty."""
    found: Any = plain({"id": name, **{key: one for key, one in values.items() if one != ""}})
    for key in _OFTEN_SINGLE:
        if key in found:
            found[key] = _alone(found[key])
    if isinstance(found.get("disaggregation"), dict):
        found["disaggregation"] = {k: _alone(one) for k, one in found["disaggregation"].items()}
    known = [key for key in ENTRY_ORDER if key in found]
    return {key: found[key] for key in (*known, *(key for key in found if key not in known))}


def _alone(value: Plain) -> Plain:
    """The one item of a list that has no other, as people write it."""
    if isinstance(value, list) and len(value) == 1 and not isinstance(value[0], list):
        return value[0]
    return value
