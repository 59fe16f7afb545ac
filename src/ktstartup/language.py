"""Says things in the reader's language: one gettext catalogue, Vietnamese by default.

The English sentence is the message's id, so a missing translation falls back
to English and never to nothing. A sentence that counts has two of them, for one
and for any other number; Vietnamese has one form for both.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING

from ktstartup.invocation import as_typed_here

if TYPE_CHECKING:
    from collections.abc import Mapping


LANGUAGES = ("vi", "en")
DEFAULT = "vi"
CATALOGUES = Path(__file__).parent / "locale"
_EMPTY = bytes(28)


def N_(message: str) -> str:  # noqa: N802 - the name that message extractors know
    """Mark a sentence for translation without translating it here."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as above
    """Mark a sentence that counts for translation: for one, and for any other number."""
    return one, many


class Word(str):
    """A word of a sentence that is written when it is shown, in the reader's language.

    As a text it is the same whoever reads it, so that what holds it can be
    compared, sorted and kept.
    """

    __slots__ = ()

    def shown(self, language: Language) -> str:
        """The word as that reader has it."""
        raise NotImplementedError


class Said(Word):
    """A word that the tool itself says, by its message."""

    __slots__ = ()

    def shown(self, language: Language) -> str:
        """Its translation."""
        return language.text(self)


class Language:
    """One of the two languages of messages and reports."""

    def __init__(self, code: str) -> None:
        self.code = code

    def text(self, message: str, /, **words: object) -> str:
        """The sentence in this language, its words filled in."""
        translated = _catalogue(self.code)[message] if message else ""
        return self._filled(translated, words) if words else as_typed_here(translated)

    def counted(self, messages: tuple[str, str], n: int, /, **words: object) -> str:
        """The sentence for so many, ``n`` and other words filled in.

        >>> Language("en").counted(("{n} file", "{n} files"), 1)
        '1 file'
        """
        both = "\0".join(messages)
        translated = _catalogue(self.code)[both]
        if translated == both:
            translated = messages[n != 1]
        return self._filled(translated, {"n": n, **words})

    def filled(self, sentence: str, words: Mapping[str, str], longest: int | None = None) -> str:
        """The sentence with its words; a missing one is "…", one that is too long is cut."""
        translated = _catalogue(self.code)[sentence] if sentence else ""
        shown = self._shown(dict(words))
        if longest:
            shown = {key: _cut(str(word), longest) for key, word in shown.items()}
        return self._filled(translated, _Words(shown))

    def _filled(self, translated: str, words: dict[str, object]) -> str:
        """A translated sentence with its words; a command in it as it is typed here."""
        return as_typed_here(translated, has_fields=True).format_map(self._shown(words))

    def _shown(self, words: dict[str, object]) -> dict[str, object]:
        for value in words.values():
            if isinstance(value, Word):
                break
        else:
            return words  # as nearly always
        return type(words)(
            (key, value.shown(self) if isinstance(value, Word) else value)
            for key, value in words.items()
        )


def _cut(word: str, longest: int) -> str:
    return word if len(word) <= longest else f"{word[:longest]}…"


class _Words(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"


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


@cache
def _catalogue(code: str) -> Catalogue:
    try:
        return Catalogue((CATALOGUES / code / "LC_MESSAGES" / "ktstartup.mo").read_bytes())
    except FileNotFoundError:  # English, whose sentences are the messages
        return Catalogue()
