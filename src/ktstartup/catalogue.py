"""Looks messages up in a compiled catalogue one by one, and reads none of the others."""

from __future__ import annotations

from bisect import bisect_left
from struct import unpack_from

__all__ = ["Catalogue"]

_EMPTY = bytes(28)


class Catalogue(dict[str, str]):
    """Translations by their messages; a message that has none is its own.

    It is read from what gettext compiles (.mo, little-endian), where messages stand in order.
    gettext itself would take in all of them at once, for half as long as bare Python takes.
    """

    def __init__(self, content: bytes = _EMPTY) -> None:
        super().__init__()
        self._content = content
        self._count, self._messages, self._translations = unpack_from("<3I", content, 8)

    def __missing__(self, message: str) -> str:
        """The translation of a message that is asked for the first time."""
        wanted = message.encode("utf-8", "replace")
        numbers = range(self._count)
        at = bisect_left(numbers, wanted, key=lambda number: self._entry(self._messages, number))
        known = at < self._count and self._entry(self._messages, at) == wanted
        self[message] = self._entry(self._translations, at).decode() if known else message
        return self[message]

    def _entry(self, table: int, number: int) -> bytes:
        length, start = unpack_from("<2I", self._content, table + 8 * number)
        return self._content[start : start + length]
