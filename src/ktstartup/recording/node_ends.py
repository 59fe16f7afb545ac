"""Finds where the parts of a file end, so that something can be put after them.

The reader's tree knows where everything begins; only who inserts text asks
where it ends. One pass over libyaml's events; only what stands along the path
asked for is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import yaml

from ktstartup.reading.yaml_parser import events

if TYPE_CHECKING:
    from ktstartup.reading.nodes import Mark

__all__ = ["Outline", "Spot", "outline"]


@dataclass(slots=True)
class Spot:
    """A value: its kind and style, and from where to where it stands (line and column from 0).

    ``key_at`` is the place of the key it belongs to. ``end`` is the place after
    its last character; of a block, after the last character of what is in it.
    """

    kind: Literal["mapping", "list", "scalar"]
    start: Mark
    end: Mark
    key_at: Mark | None = None
    flow: bool = False
    style: str | None = None
    text: str = ""
    keys: list[str] = field(default_factory=list)
    children: list[Spot] = field(default_factory=list)

    def get(self, key: str) -> Spot | None:
        """The value of a key of a mapping."""
        return self.children[self.keys.index(key)] if key in self.keys else None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is written, or a word for nothing."""
        return self.kind == "scalar" and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(slots=True)
class Outline:
    """A document: its one value, if any, and the line of the mark that ends it, if any."""

    root: Spot | None = None
    ends_at: int | None = None


def outline(text: str, path: tuple[str, ...]) -> Outline:
    """Outline the text of a file that the reader has accepted, in depth along a path of keys.

    The value at the path has its items as children, without theirs.
    """
    builder = _Builder(path)
    for event in events(text):
        builder.take(event)
    return builder.found


class _Builder:
    def __init__(self, path: tuple[str, ...]) -> None:
        self.path = path
        self.found = Outline()
        self.open: list[_Open] = []
        self.key: tuple[str, Mark] | None = None
        self.last: Mark = (0, 0)

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.last = _end(event)
            self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._begin(event, "mapping")
        elif kind is yaml.SequenceStartEvent:
            self._begin(event, "list")
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            closed = self.open.pop()
            # The end of a block is only noticed where the next thing begins.
            self.last = _end(event) if closed.flow else self.last
            if closed.spot is not None:
                closed.spot.end = self.last
        elif kind is yaml.DocumentEndEvent and event.explicit:
            self.found.ends_at = event.start_mark.line

    def _scalar(self, event: Any) -> None:
        if self.open and not self.open[-1].inside:
            return
        if self.open and self.open[-1].mapping and self.key is None:
            self.key = (event.value, _start(event))
            return
        spot = Spot("scalar", _start(event), self.last, style=event.style, text=event.value)
        self._place(spot)

    def _begin(self, event: Any, kind: Literal["mapping", "list"]) -> None:
        flow, spot, inside = bool(event.flow_style), None, False
        if not self.open or self.open[-1].inside:
            spot = Spot(kind, _start(event), _start(event), flow=flow)
            depth = len(self.open)
            steps = self.path[:depth]
            inside = depth == 0 or (self.key is not None and steps[-1:] == (self.key[0],))
            inside = inside and depth <= len(self.path)
            self._place(spot)
        self.open.append(_Open(spot, inside, flow, kind == "mapping"))

    def _place(self, spot: Spot) -> None:
        if not self.open:
            self.found.root = self.found.root or spot
            return
        parent = self.open[-1].spot
        if parent is None:
            return
        if self.key is not None:
            spot.key_at = self.key[1]
            parent.keys.append(self.key[0])
            self.key = None
        parent.children.append(spot)


@dataclass(slots=True)
class _Open:
    """A collection that is not closed yet; ``inside`` says whether its values are kept."""

    spot: Spot | None
    inside: bool
    flow: bool
    mapping: bool


def _start(event: Any) -> Mark:
    return event.start_mark.line, event.start_mark.column


def _end(event: Any) -> Mark:
    return event.end_mark.line, event.end_mark.column
