"""Turns a file's bytes into text, and says what to do when they are not UTF-8.

Officers export from Word and Excel: UTF-16 with a mark, TCVN3 and Windows-1258
all happen. A byte-order mark and Windows line ends are harmless and accepted.
"""

from __future__ import annotations

import codecs
import re

from ktstartup.problems import Place, Problem

__all__ = ["FORBIDDEN", "LARGEST_FILE", "decode"]

# An agency's file for one period has a few kilobytes; this is a thousand times
# that, and still read in a second or two.
LARGEST_FILE = 8 * 1024 * 1024

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What the YAML specification (1.1, section 5.1) leaves out of its character set;
# the line ends that libyaml counts and editors do not (every line number after
# one would be wrong); and what nobody sees, yet makes two equal words differ.
FORBIDDEN = re.compile(
    "[\0-\b\v\f\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
    "\u2028\u2029\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
# Letters that TCVN3 fonts draw as ă â ê ô ơ ư đ and their tones.
_TCVN3 = re.compile(rb"[\xa8-\xae\xb5-\xfe]{1}[a-z ]|[a-z][\xa8-\xae\xb5-\xfe]")


def decode(  # noqa: PLR0911 - one for each way to be unreadable
    file: str, data: bytes
) -> tuple[str, Problem | None]:
    """Decode a file; the text is empty when there is a problem.

    Codes: KT102 not UTF-8, KT103 too large, KT104 empty, KT105 forbidden
    character, KT114 the marks of an unfinished merge.
    """
    if len(data) > LARGEST_FILE:
        words = {"size": str(len(data)), "limit": str(LARGEST_FILE)}
        return "", Problem("KT103", Place(file), words)
    if data.startswith(_UTF16):
        words = {"byte": f"{data[0]:02X}", "guess": "UTF-16 (Unicode)"}
        return "", Problem("KT102", Place(file, 1, 1), words)
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        words = {"byte": f"{data[error.start]:02X}", "guess": _guess(data)}
        return "", Problem("KT102", Place(file, line, column), words)
    if not text.strip():
        return "", Problem("KT104", Place(file))
    if found := FORBIDDEN.search(text):
        words = {"char": f"U+{ord(found[0]):04X}"}
        return "", Problem("KT105", _place(file, text, found.start()), words)
    if found := re.search(r"^(?:<{7}|>{7}|={7})(?: |$)", text, re.MULTILINE):
        return "", Problem("KT114", _place(file, text, found.start()))
    return text, None


def _place(file: str, text: str, offset: int) -> Place:
    before = text[:offset]
    return Place(file, before.count("\n") + 1, offset - before.rfind("\n"))


def _guess(data: bytes) -> str:
    high = [byte for byte in data if byte >= 0x80]  # noqa: PLR2004 - outside ASCII
    if {0xCC, 0xD2, 0xDE, 0xEC, 0xF2} & set(high) and re.search(
        rb"[aeiouyAEIOUY][\xcc\xd2\xde\xec\xf2]", data
    ):
        return "Windows-1258"
    return "TCVN3 (.VnTime)" if len(_TCVN3.findall(data)) > 1 else "Windows-1252"
