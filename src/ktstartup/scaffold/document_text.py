"""Takes paragraphs and tables out of the bytes of a signed document: .docx, .pdf with text or .txt.

Wrapped lines of a .txt or .pdf are joined again: a new paragraph begins where a line
begins with a mark (“I.”, “1.2.”, “a)”, “- ”), with a word of the heading or of the
signature, or where capitals begin or end. A scanned .pdf has no text and is refused.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from ktstartup.errors import RefusedError
from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.reading.encoding import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LARGEST_DOCUMENT = 32 * 1024 * 1024
"""How many bytes a document may have: scans beside a text make it large."""
_LARGEST_UNPACKED = 64 * 1024 * 1024
# No plan is longer; what stands behind is not read.
_MOST_PAGES = 1000


@frozen
class Table:
    """A table of a document: its rows of cells, as texts."""

    rows: tuple[tuple[str, ...], ...]


Block = str | Table
"""A paragraph, or a table between two of them."""


def blocks_of(name: str, content: bytes) -> list[Block]:
    """The paragraphs and tables of a document, in its order.

    Raises RefusedError where the file is of another kind, broken, too large or without text.
    """
    if len(content) > LARGEST_DOCUMENT:
        message = N_("{file} is larger than any plan: leave out its pictures, or save it as text")
        raise RefusedError(message, file=name)
    if content.startswith(b"PK"):
        found = _of_word(name, content)
    elif content.startswith(b"%PDF"):
        found = list(joined_lines(lines_of_pdf(name, content)))
    else:
        found = list(joined_lines(_of_text(name, content).split("\n")))
    if not any(isinstance(one, Table) or re.search(r"\w", one) for one in found):
        message = N_("{file} has no text (a scan?): save it as .docx or .txt first")
        raise RefusedError(message, file=name)
    return found


# ------------------------------------------------------------------ kinds of files


def _of_text(name: str, content: bytes) -> str:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        message = N_("{file} is an old Word file (.doc): save it as .docx first")
        raise RefusedError(message, file=name)
    # Word saves “Unicode text” as UTF-16 with a mark.
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        message = N_("{file} is no text in UTF-8: save it as .docx, or as .txt in UTF-8")
        raise RefusedError(message, file=name) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _of_word(name: str, content: bytes) -> list[Block]:
    # Only documents need it.
    from docx import Document

    broken = N_("{file} cannot be read as a Word file: open it in Word and save it as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(one.file_size for one in package.infolist())
        if unpacked <= _LARGEST_UNPACKED:
            return list(_of_parts(Document(io.BytesIO(content)).iter_inner_content()))
    except Exception as error:
        # Whatever a broken package makes of the libraries below.
        raise RefusedError(broken, file=name) from error
    raise RefusedError(broken, file=name)


def _of_parts(parts: Iterable[Any]) -> Iterator[Block]:
    """The paragraphs and tables of a Word file."""
    for one in parts:
        if not hasattr(one, "rows"):
            yield from filter(None, map(_plain, one.text.split("\n")))
            continue
        rows = [_cells(row) for row in one.rows]
        # The heading and the signature stand in tables of one or two rows without lines.
        if len(rows) <= 2 and all(len(row) <= 2 for row in rows):  # noqa: PLR2004
            for cell in (cell for row in rows for cell in row):
                yield "|"
                yield from filter(None, map(_plain, cell.split("\n")))
            yield "|"
        else:
            yield Table(tuple(tuple(map(_plain, row)) for row in rows))


def _cells(row: Any) -> tuple[str, ...]:
    """The texts of a row, a merged cell once."""
    seen: list[Any] = []
    texts = []
    for cell in row.cells:
        if all(cell._tc is not one for one in seen):  # noqa: SLF001 - python-docx has no other way
            seen.append(cell._tc)  # noqa: SLF001
            texts.append(cell.text)
    return tuple(texts)


def lines_of_pdf(name: str, content: bytes) -> list[str]:
    """The lines of a PDF with text, the numbers of its pages left out. Raises RefusedError."""
    from pypdf import PdfReader

    try:
        pages = PdfReader(io.BytesIO(content)).pages
        texts = [pages[n].extract_text().split("\n") for n in range(min(len(pages), _MOST_PAGES))]
        return [line for n, lines in enumerate(texts, 1) for line in _without_number(lines, n)]
    except Exception as error:
        # Whatever a broken file makes of the library.
        message = N_("{file} cannot be read as a PDF: save it as .docx or .txt first")
        raise RefusedError(message, file=name) from error


def _without_number(lines: list[str], number: int) -> list[str]:
    """The lines of a page, the first or last left out where it is only the page's number."""
    alone = rf"(?:.{{0,40}}[-–] ?|(?:Trang|Page) )?{number}(?: ?/ ?\d+)?(?: ?[-–])?"
    numbers = {n for n in (0, len(lines) - 1) if re.fullmatch(alone, _plain(lines[n]))}
    return [line for n, line in enumerate(lines) if n not in numbers]


# ------------------------------------------------------------------ wrapped lines

# What a paragraph begins with: a number or letter of the outline, a dash, an article, an annex.
_MARK = lazy_pattern(
    r"(?:[IVX]+\s?[.)]|\d{1,2}\s?[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[a-zđ]\))\s+\S"
    r"|[-–+*•]\s*\S|(?:Điều|Chương|Phần)\s+(?:\d+|[IVX]+)\b|Phụ lục\b|PHỤ LỤC\b"
    r"|[A-ZĐ][\w' ]*,\s*ngày\s+\d|Nơi nhận\s*:|Số\s*:|Căn cứ\b|Theo đề nghị\b|Xét đề nghị\b",
)
_SIGNING = lazy_pattern(
    r"(?:TM|KT|TL|TUQ|Q)\.\s?\w|(?:PHÓ )?(?:CHỦ TỊCH|THỦ TƯỚNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG)$"
    r"|(?:THỨ|BỘ) TRƯỞNG$|\(?Đã ký"
)
_SIGNED = lazy_pattern(r"\(?Đã ký")
# Headings that stand alone on their line; what begins with a capital letter after one is new.
_HEADED = lazy_pattern(
    r"(?:[IVX]+|\d{1,2})\s?[.)]\s+(?:Mục tiêu|Quan điểm|Mục đích|Yêu cầu|Nội dung|Nhiệm vụ|Giải pháp"
    r"|Đối tượng|Phạm vi|Kinh phí|Tổ chức thực hiện)\b[^:;.]{0,30}$",
    re.IGNORECASE,
)
_TYPE = lazy_pattern(
    r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHƯƠNG TRÌNH|ĐỀ ÁN|NGHỊ QUYẾT|CHỈ THỊ|DỰ ÁN|CHIẾN LƯỢC)\s*:?"
)
_RULE = lazy_pattern(r"[-_=*\s.]{3,}|\|")
_DATED = lazy_pattern(r"ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}$")


def joined_lines(lines: Iterable[str]) -> Iterator[str]:
    """Paragraphs out of the lines of a page; “|” and rules between cells end one.

    >>> list(joined_lines(["1. Sở Khoa", "học và Công nghệ", "- Từ 10", "- 15 tỷ"]))
    ['1. Sở Khoa học và Công nghệ', '- Từ 10 - 15 tỷ']
    """
    held: list[str] = []
    for line in map(_plain, lines):
        if line and held and (_RULE.fullmatch(line) or _begins(line, held)):
            yield _plain(" ".join(held))
            held = []
        if _RULE.fullmatch(line):
            yield "|"
        elif line:
            held.append(line)
    if held:
        yield _plain(" ".join(held))


def _begins(line: str, held: Sequence[str]) -> bool:
    """Whether a line begins a paragraph, ``held`` being the lines of the one before it."""
    # The last lines say enough, and a paragraph without end costs no more than its length.
    last, alone = " ".join(held[-3:]), held[0] if len(held) == 1 else ""
    if _TYPE.fullmatch(line) or _TYPE.fullmatch(alone) or _SIGNING.match(line):
        return True
    if _SIGNED.match(held[0]) or (_HEADED.match(alone) and line[0].isupper()):
        return True
    if re.match(r"[-–]\s*\d", line) and re.search(r"\d$", last):
        return False
    if line.isupper() != last.isupper():
        # One word in capitals (“ĐMST”) is an abbreviation that a line happens to begin with.
        return " " in line if line.isupper() else True
    return bool(_MARK.match(line) or (_DATED.search(last) and line.isupper()))


_NUMBER = lazy_pattern(r"(\d+/[\w/-]*-)\s+(?=[A-ZĐ])")
_YEARS = lazy_pattern(r"(\d{4})-\s+(?=\d{4})")


def _plain(text: str) -> str:
    """A line with single spaces; numbers of documents and spans of years hold together."""
    # Soft hyphens, marks of direction: nobody sees them, and no YAML has them.
    plain = FORBIDDEN.sub("", " ".join(normalize("NFC", text).split()))
    return _YEARS.sub(r"\1-", _NUMBER.sub(r"\1", plain))
