"""Writes tables and text from the code as Markdown that cannot be broken by what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def plain(text: str) -> str:
    """Text from the code: "<kỳ>" is not a tag."""
    return text.replace("<", "&lt;").replace(">", "&gt;")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Lines of a table, and the blank line after it."""
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "|".join(":---" for _ in heads) + "|"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""
