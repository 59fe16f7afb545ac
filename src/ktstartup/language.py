"""Says things in the reader's language: one gettext catalogue, Vietnamese by default.

The English sentence is the message's id, so a missing translation falls back
to English and never to nothing.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


__all__ = ["CATALOGUES", "DEFAULT", "LANGUAGES", "N_", "Language", "Said"]

LANGUAGES = ("vi", "en")
DEFAULT = "vi"
CATALOGUES = Path(__file__).parent / "locale"


def N_(message: str) -> str:  # noqa: N802 - the name that message extractors know
    """Mark a sentence for translation without translating it here."""
    return message


class Said(str):
    """A word of a problem that the tool itself says, and so says in the reader's language."""

    __slots__ = ()


class Language:
    """One of the two languages of messages and reports."""

    def __init__(self, code: str) -> None:
        self.code = code

    def text(self, message: str, /, **words: object) -> str:
        """The sentence in this language, its words filled in."""
        translated = _translations(self.code)(message) if message else ""
        return translated.format_map(words) if words else translated

    def filled(self, sentence: str, words: Mapping[str, str]) -> str:
        """The sentence with words of which some are the tool's own; a missing one is "…"."""
        said = {
            key: self.text(value) if isinstance(value, Said) else value
            for key, value in words.items()
        }
        return self.text(sentence).format_map(_Words(said))


class _Words(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


@cache
def _translations(code: str) -> Callable[[str], str]:
    if code == "en":
        return str
    return gettext.translation("ktstartup", CATALOGUES, [code], fallback=True).gettext
