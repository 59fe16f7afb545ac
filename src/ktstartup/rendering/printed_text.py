"""Makes text safe to print: the one place between what data say and a terminal, or the log of a CI.

A terminal obeys what begins with ESC, and some letters turn the order of those
after them; the servers of a CI obey lines of a shape. Data come from anybody.
"""

from __future__ import annotations

import json
import re

from ktstartup.lazy_pattern import lazy_pattern

# Controls of terminals (C0, DEL, C1), what turns the order of letters, ends of lines that are
# none for people, and letters that nobody sees. A line end of Windows stays one.
_OBEYED = lazy_pattern(
    "[\0-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)"
    "|[\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|[\U000e0000-\U000e007f]"
)
# Of GitHub, and of the servers whose commands may stand anywhere in a line.
_LINE = lazy_pattern(r"^(\s*):(?=:)", re.MULTILINE)
_ANYWHERE = lazy_pattern(r"#(?=#(?:\[|[a-z]+\[))", re.IGNORECASE)
_JSON = ("json", "sarif", "gitlab")
_XML = ("junit", "iati", "xml")


def visible(text: str) -> str:
    """The text with a mark in place of each sign that steers a program and that nobody sees."""
    return _OBEYED.sub("\ufffd", text)


def harmless(text: str, form: str = "text") -> str:
    r"""The text as it may be printed; a format for programs says the same as before.

    >>> harmless("a\x1b]0;b\a")
    'a�]0;b�'
    >>> harmless(" ::error::x"), harmless("x ##[error]y")
    (' \\::error::x', 'x #\\#[error]y')
    >>> harmless('"##[a]\x9b"', "json")
    '"\\u0023#[a]\\u009b"'
    """
    if form in _JSON:
        shown = _OBEYED.sub(lambda found: json.dumps(found[0])[1:-1], text)
        return _ANYWHERE.sub(r"\\u0023", shown)
    if form in _XML:
        shown = _OBEYED.sub(lambda f: f"&#{ord(f[0])};" if f[0] > "~" else "\ufffd", text)
        return _LINE.sub(r"\1&#58;", _ANYWHERE.sub("&#35;", shown))
    text = _ANYWHERE.sub(r"#\\", visible(text))
    # The commands of this format are ours; what data say in them has no lines of its own.
    return text if form == "github" else _LINE.sub(r"\1\\:", text)
