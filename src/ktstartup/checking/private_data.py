"""Checks that no free text contains personal data (Decree 13/2023/NĐ-CP)."""

from __future__ import annotations

import re
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ktstartup.language import N_, Said
from ktstartup.model.entries import SECTIONS
from ktstartup.model.fields import not_prose
from ktstartup.model.progress import Header
from ktstartup.problems import Problem
from ktstartup.reading.nodes import MappingNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel

    from ktstartup.reading.dataset import Dataset, ProgressFile
    from ktstartup.reading.nodes import Node, Path

__all__ = ["check_personal_data"]

# Keys whose values have a format of their own (figures, days, ids, choices) are not searched.
_NOT_PROSE = not_prose(Header, *SECTIONS.values())
_PERSONAL = {
    N_("an identity-card number"): re.compile(
        r"\b0\d{11}\b|(?:CMND|CCCD|CMT|căn cước|chứng minh)\D{0,20}\b\d{9}\b", re.IGNORECASE
    ),
    N_("a phone number"): re.compile(r"(?<![\d.,/])(?:\+84|0)(?:[ .-]?\d){9}(?![\d/])"),
    # Bounded as addresses are, or a long text without any would be searched for ever.
    N_("an e-mail address"): re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{0,252}\w"),
    N_("a bank account number"): re.compile(
        r"(?:STK|số tài khoản|tài khoản số|account)\D{0,12}\d[\d .-]{5,20}\d", re.IGNORECASE
    ),
}
# Every number of these kinds has this much, and few texts have: a cheap filter before the patterns.
_FIGURES = re.compile(r"\d[\d .-]{5,20}\d")


def check_personal_data(data: Dataset) -> Iterator[Problem]:
    """KT720: identity-card, phone and account numbers and e-mail addresses in any text.

    Decree 13/2023/NĐ-CP on the protection of personal data.
    """
    private = {text for text in _running_text(data.files) if _is_private(text)}
    for file in data.files if private or data.broken else ():
        # What could not be decoded stands in the tree only.
        if file.name not in data.broken and private.isdisjoint(_running_text([file])):
            continue
        for path, text in _texts(file.tree, ()):
            for kind, pattern in _PERSONAL.items():
                if found := pattern.search(text):
                    words = {"kind": Said(kind), "value": _masked(found[0])}
                    yield Problem("KT720", file.place(path), words)
                    break


def _running_text(files: Iterable[ProgressFile]) -> set[str]:
    """The free texts of entries and headers, each once.

    Field by field over all entries, not entry by entry: there are very many.
    """
    alike: dict[type[BaseModel], list[Any]] = {Header: []}
    for file in files:
        alike[Header].append(file.header)
        for filed in file.entries:
            alike.setdefault(type(filed.entry), []).append(filed.entry)
    found: set[str] = set()
    left = list(alike.items())
    for model, models in left:  # more of them are found on the way
        fields = list(map(vars, models))
        for name in model.model_fields:
            if name in _NOT_PROSE:
                continue
            column = list(filter(None, map(itemgetter(name), fields)))
            if column and isinstance(column[0], tuple):
                column = list(chain.from_iterable(column))
            if column and isinstance(column[0], str):
                found.update(column)
            elif column:
                left.append((type(column[0]), column))
    return found


def _is_private(text: str) -> bool:
    suspicious = "@" in text or _FIGURES.search(text) is not None
    return suspicious and any(pattern.search(text) for pattern in _PERSONAL.values())


def _texts(node: Node, path: Path) -> Iterator[tuple[Path, str]]:
    """The free texts below a node of a file's tree, with their paths."""
    if isinstance(node, MappingNode):
        for key, value in node.items():
            if key not in _NOT_PROSE:
                yield from _texts(value, (*path, key))
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node):
            yield from _texts(value, (*path, index))
    elif node is not None:
        yield path, node


def _masked(text: str) -> str:
    """Show enough to find it, not enough to use it."""
    return text[:4] + "…" if len(text) > 4 else text  # noqa: PLR2004 - the four shown
