"""Makes text from the data fit for where it is printed: one line, a sentence, Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["escaped", "joined", "lower_first", "printable", "quiet"]

# Everything that some program takes for the end of a line, and tabs.
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# What XML cannot hold, what steers terminals, and what Unicode keeps for programs.
_UNPRINTABLE = re.compile(r"[\0-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    r"""The text in one line; a sign that no document can hold shows as "�".

    >>> printable("hai dòng\n\tmột ô\x01")
    'hai dòng một ô�'
    """
    if text.isprintable():
        return text
    pieces = _BREAKS.split(text)
    if len(pieces) > 1:
        text = " ".join(piece.strip(" ") for piece in pieces)
    return _UNPRINTABLE.sub("\ufffd", text)


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


_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$@]|&(?=#?\w+;)|(?<=:)//|(?<=www)\.)", re.IGNORECASE)
_AT_START = re.compile(r"^(\s*)(?:([#+=.)-])|(\d+)([.)])(?=\s|$))")
# What GitHub and GitLab look for in text that is already laid out, so that no
# backslash stops them: people, issues, merge requests, labels, commits.
_CALLS = re.compile(
    r"([@#!~%])(?=\w)|(?<=\bGH)-(?=\d)|(?:\b|(?<=[0-9a-f]{6}))[0-9a-f]{6}(?=[0-9a-f])",
    re.IGNORECASE,
)
_NO_SPACE = "&#8203;"


def escaped(text: str) -> str:
    """Text as itself: special characters behind a backslash, line breaks as spaces."""
    text = re.sub(r"^[ \t]+", " ", printable(text))
    return _AT_START.sub(_escape_start, _SPECIAL.sub(r"\\\1", text))


def _escape_start(match: re.Match[str]) -> str:
    space, mark, number, dot = match.groups()
    return f"{space}\\{mark}" if mark else f"{space}{number}\\{dot}"


def quiet(text: str) -> str:
    """Text as itself in a comment, where it calls nobody and links to nothing.

    A space of no width parts what would be a call: “@so-tc” in a name from the
    data must not send somebody a message.
    """
    return escaped(_CALLS.sub("\\g<0>\u200b", text)).replace("\u200b", _NO_SPACE)
