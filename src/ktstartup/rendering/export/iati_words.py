"""Writes the elements and narratives of an IATI file, in both languages and safe for XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.builder import ElementMaker

from ktstartup.language import Language
from ktstartup.rendering.plain_text import printable

if TYPE_CHECKING:
    from lxml import etree

    from ktstartup.model.scalars import Words

__all__ = ["LANG", "E", "narrative", "narratives", "said", "worded"]

E = ElementMaker()
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_VI, _EN = Language("vi"), Language("en")


def narrative(text: str, language: str = "vi") -> etree._Element:
    """A text in one language, in lines as it has them; what XML cannot hold is replaced."""
    lines = "\n".join(printable(line) for line in text.splitlines())
    made: etree._Element = E("narrative", lines, {LANG: language})
    return made


def narratives(vi: str, en: str | None) -> list[etree._Element]:
    """A text in Vietnamese, and in English where there is one."""
    return [narrative(vi), *([narrative(en, "en")] if en else ())]


def worded(words: Words) -> list[etree._Element]:
    """Words of the plan."""
    return narratives(words.vi, words.en)


def said(message: str, **words: object) -> list[etree._Element]:
    """A sentence of ours, in both languages."""
    return narratives(_VI.text(message, **words), _EN.text(message, **words))
