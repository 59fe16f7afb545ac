"""Makes text from the data fit to be printed in a line, whatever signs it holds."""

from __future__ import annotations

import re

__all__ = ["printable"]

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
