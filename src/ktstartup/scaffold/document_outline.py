"""Builds the outline of a document: its parts, numbered headings, letters and dashes as a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ktstartup.scaffold.document_text import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.scaffold.document_text import Block

PART, NUMBER, LETTER, DASH, PLAIN = 1, 2, 5, 7, 9
# The marks by their depth; a star (“* Một số chỉ tiêu:”) heads the dashes below it.
_MARKS = (
    (0, re.compile(r"(?P<label>(?:Điều|Chương|Phần)\s+(?:\d+|[IVX]+))[.:]?(?:\s+(?P<text>.*))?$")),
    (PART, re.compile(r"(?P<label>[IVX]+)\s?[.)]\s+(?P<text>.+)$")),
    (4, re.compile(r"(?P<label>\d{1,2}\.\d{1,2}\.\d{1,2})\.?\s+(?P<text>.+)$")),
    (3, re.compile(r"(?P<label>\d{1,2}\.\d{1,2})\.?\s+(?P<text>[^\W\d_].*)$")),
    (NUMBER, re.compile(r"(?P<label>\d{1,2})\s?[.)]\s+(?P<text>.+)$")),
    (LETTER, re.compile(r"(?P<label>[a-zđ])\)\s+(?P<text>.+)$")),
    (6, re.compile(r"(?P<label>\*)\s*(?P<text>.+)$")),
    (DASH, re.compile(r"(?P<label>[-–•])\s*(?P<text>.+)$")),
    (8, re.compile(r"(?P<label>\+)\s*(?P<text>.+)$")),
)


@dataclass(slots=True)
class Item:
    """A paragraph with its mark (``label``), depth and what stands below it; perhaps a table."""

    label: str = ""
    text: str = ""
    level: int = -1
    children: list[Item] = field(default_factory=list)
    table: Table | None = None
    parent: Item | None = None

    @property
    def title(self) -> str:
        """What stands before a colon, or the whole."""
        return self.text.partition(":")[0].strip(" .")

    @property
    def rest(self) -> str:
        """What stands after the colon."""
        return self.text.partition(":")[2].strip()

    @property
    def clause(self) -> str:
        """Where it stands in the document: “I.2”, “Điều 2”."""
        labels: list[str] = []
        at: Item | None = self
        while at is not None and at.level >= 0:
            if at.level < DASH - 1:
                labels.append(at.label)
            at = at.parent
            if labels and re.match(r"\d+\.", labels[-1]) and at is not None:
                # “2.1” says already that it stands in 2.
                at = at.parent
        return ".".join(reversed(labels))

    def walk(self) -> Iterator[Item]:
        """Itself and all below it, in the document's order."""
        yield self
        for one in self.children:
            yield from one.walk()


def outline(blocks: Iterable[Block]) -> Item:
    """The tree of a document; rules between cells (“|”) are left out."""
    root = Item()
    open_items = [root]
    for block in blocks:
        item = _item(block)
        if item is None:
            continue
        if item.level == PLAIN and _restarts(item.text):
            # An attached plan begins with numbers of its own.
            open_items = [root]
        while open_items[-1].level >= item.level:
            open_items.pop()
        item.parent = open_items[-1]
        open_items[-1].children.append(item)
        if item.level != PLAIN or _restarts(item.text):
            open_items.append(item)
    return root


def _item(block: Block) -> Item | None:
    if isinstance(block, Table):
        return Item(level=PLAIN, table=block)
    if block == "|":
        return None
    for level, mark in _MARKS:
        match = mark.match(block)
        if match:
            return Item(match["label"], (match["text"] or "").strip(), level)
    return Item(text=block, level=PLAIN)


def _restarts(text: str) -> bool:
    return bool(
        re.match(r"Nơi nhận|Phụ lục\b|PHỤ LỤC\b|(?:TM|KT|TL|TUQ)\. ", text)
        or re.fullmatch(r"KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|(?:THỨ|BỘ) TRƯỞNG|(?:PHÓ )?CHỦ TỊCH", text)
    )
