"""Lets any text stand in Markdown as itself: no text from the data becomes structure there."""

from __future__ import annotations

import re

from ktstartup.rendering.report.printable import printable

__all__ = ["escaped", "quiet"]

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
