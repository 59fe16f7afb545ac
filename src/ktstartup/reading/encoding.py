"""Turns a file's bytes into text, and says what to do when they are not UTF-8.

Officers export from Word and Excel: UTF-16 with a mark, TCVN3 and Windows-1258
all happen. A byte-order mark and Windows line ends are harmless and accepted.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from ktstartup.cache.file_states import LARGEST_FILE
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Place, Problem

if TYPE_CHECKING:
    import hashlib
    from collections.abc import Iterator
    from typing import BinaryIO

_BLOCK = 1 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What the YAML specification (1.1, section 5.1) leaves out of its character set;
# the line ends that libyaml counts and editors do not (every line number after
# one would be wrong); and what nobody sees, yet makes two equal words differ.
FORBIDDEN = lazy_pattern(
    "[\0-\b\v\f\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
    "\u2028\u2029\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
# How files of other programs begin, whatever their name says.
_OTHERS = {
    "Word, Excel": (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
    "PDF": (b"%PDF",),
    "RTF (WordPad, Word)": (b"{\\rtf",),
    "HTML": (b"<html", b"<!DOCTYPE html", b"<!doctype html"),
}
_NO_YAML = N_(
    "a form or table of Excel is read by “ktstartup import”; anything else has to be saved as "
    "plain text with the encoding UTF-8"
)
# ă â ê ô ơ ư đ of the TCVN3 fonts, in nearly every Vietnamese sentence; elsewhere rare signs.
_TCVN3 = lazy_pattern(rb"[\xa8-\xae]")
# In Windows-1258 a tone is a byte of its own, after its vowel.
_CP1258 = lazy_pattern(
    rb"[aeiouyAEIOUY\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]"
)
# What git leaves in a file that two people changed.
_MARKS = ("<" * 7, ">" * 7, "=" * 7, "|" * 7)
_CONFLICT = lazy_pattern(r"^(?:<{7}|>{7}|={7}|\|{7})(?: |$)", re.MULTILINE)
_WESTERN = set("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ“”‘’–—…".encode("cp1252"))


def digest(data: bytes) -> str:
    r"""The SHA-256 of a file, its line ends and byte-order mark set aside.

    git may change line ends from one machine to the next (``core.autocrlf``) and
    Windows editors add the mark; neither changes what the file says.

    >>> digest(b"a: 1\r\n") == digest(codecs.BOM_UTF8 + b"a: 1\n") != digest(b"a: 2\n")
    True
    """
    taken = _sha256()
    taken.update(_one_line_end(data.removeprefix(codecs.BOM_UTF8)))
    return taken.hexdigest()


def _sha256() -> hashlib._Hash:
    # It loads OpenSSL, and only what was closed or is kept as a paper is asked for its digest.
    import hashlib

    return hashlib.sha256()


def file_digest(stream: BinaryIO) -> str:
    r"""As `digest`, of a file of any size, block by block.

    >>> from io import BytesIO
    >>> file_digest(BytesIO(b"a\r\nb\r")) == digest(b"a\nb\n")
    True
    """
    taken = _sha256()
    left = stream.read(_BLOCK).removeprefix(codecs.BOM_UTF8)
    while block := stream.read(_BLOCK):
        # Whether a line ends with what the block ends with is known with the next one.
        cut = len(left) - left.endswith(b"\r")
        taken.update(_one_line_end(left[:cut]))
        left = left[cut:] + block
    taken.update(_one_line_end(left))
    return taken.hexdigest()


def _one_line_end(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def line_end(text: str) -> str:
    r"""The line end that most lines of a text have; ``\n`` where there is none, or as many.

    >>> line_end("a\r\nb\r\nc\n"), line_end("a\nb\r\n"), line_end("a")
    ('\r\n', '\n', '\n')
    """
    windows = text.count("\r\n")
    counts = {
        "\n": text.count("\n") - windows, "\r\n": windows, "\r": text.count("\r") - windows
    }  # fmt: skip
    return max(counts, key=lambda ending: counts[ending])


def decode(file: str, data: bytes) -> tuple[str, Problem | None]:
    """Decode a file; the text is empty when there is a problem.

    Codes: KT102 not UTF-8, KT103 too large, KT104 empty, KT105 forbidden
    character, KT114 the marks of an unfinished merge.
    """
    text, problem = characters(file, data)
    problem = problem or forbidden(file, text)
    return ("", problem) if problem else (text, None)


def characters(file: str, data: bytes) -> tuple[str, Problem | None]:
    """Decode a file, whatever characters may be in it (KT102, KT103, KT104)."""
    if len(data) > LARGEST_FILE:
        words = {"size": str(len(data)), "limit": str(LARGEST_FILE)}
        return "", Problem("KT103", Place(file), words)
    for guess in _other_texts(data):
        words = {"byte": f"{data[0]:02X}", "guess": guess}
        return "", Problem("KT102", Place(file, 1, 1), words, _NO_YAML if guess in _OTHERS else "")
    data = _one_line_end(data.removeprefix(codecs.BOM_UTF8))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        words = {"byte": f"{data[error.start]:02X}", "guess": _guess(data, error)}
        return "", Problem("KT102", Place(file, line, column), words)
    if text.isspace() or not text:
        return "", Problem("KT104", Place(file))
    return text, None


def _other_texts(data: bytes) -> Iterator[str]:
    """What a file is by how it begins, where that is no text that could be read."""
    if data.startswith(_UTF16) or data[1:8:2] == bytes(4) or data[0:7:2] == bytes(4):
        yield "UTF-16 (Unicode)"
    for kind, begins in _OTHERS.items():
        if data.startswith(begins):
            yield kind


def forbidden(file: str, text: str) -> Problem | None:
    """What may not stand in a text (KT105, KT114); None where nothing does."""
    # Nothing forbidden can be printed, and whether all can is soon known.
    if not text.replace("\n", " ").isprintable() and (found := FORBIDDEN.search(text)):
        words = {"char": f"U+{ord(found[0]):04X}"}
        return Problem("KT105", _place(file, text, found.start()), words)
    if any(mark in text for mark in _MARKS) and (found := _CONFLICT.search(text)):
        return Problem("KT114", _place(file, text, found.start()))
    return None


def _place(file: str, text: str, offset: int) -> Place:
    before = text[:offset]
    return Place(file, before.count("\n") + 1, offset - before.rfind("\n"))


def _guess(data: bytes, error: UnicodeDecodeError) -> str:
    """The likely encoding, in words that are the same in every language."""
    if error.reason == "unexpected end of data":
        return "UTF-8 …"
    high = {byte for byte in data if byte >= 0x80}  # noqa: PLR2004 - outside ASCII
    if not _TCVN3.search(data) and _CP1258.search(data):
        return "Windows-1258"
    return "Windows-1252" if high <= _WESTERN else "TCVN3 (.VnTime)"
