"""Joins what officers wrote into a sentence: no full stop inside, no capital after a semicolon."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["joined", "lower_first"]


def lower_first(text: str) -> str:
    """The text as it goes on inside a sentence; abbreviations keep their capitals.

    >>> lower_first("Thiếu kinh phí"), lower_first("UBND tỉnh chưa giao vốn")
    ('thiếu kinh phí', 'UBND tỉnh chưa giao vốn')
    """
    second = text[1:2]
    return text if second.isupper() or second.isdigit() else text[:1].lower() + text[1:]


def joined(texts: Iterable[str]) -> str:
    """Several statements as one, set apart by semicolons."""
    plain = [text.rstrip(" .;") for text in texts]
    return "; ".join(plain[:1] + [lower_first(text) for text in plain[1:]])
