"""Post-processes a rendered Word file: rules, line breaks, the last section, words for tables.

A template does not know how wide a text will be, which annex will be the last,
or which row of a table will be longer than a page.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from ktstartup.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document
    from docx.text.paragraph import Paragraph

RULE_FULL, RULE_THIRD = "Gạch dài", "Gạch ngắn"
_RULES = (RULE_FULL, RULE_THIRD)
_NAMES = ("Cơ quan chủ quản", "Cơ quan ban hành")
# What follows the stroke in a document's number: the KH-UBND of 2763/KH-UBND. What stands between
# two strokes names a body: of the id of an entry, which is longer than many a column.
_NUMBER = lazy_pattern(r"/\w+(?:-\w+)+(?![\w/-])")
# A third to a half of the text above (Decree 30/2020/NĐ-CP, Annex I).
_SHORT = 0.42
# Some two thirds of the height of a landscape page, in points, for heights are estimated here.
_LONG_ROW = 330.0
_LINE = 14.0
_LETTER = 5.6
_TWENTIETHS = 20
_CELL, _OF_CELL, _CELL_WIDTH, _WIDTH = map(qn, ("w:tc", "w:tcPr", "w:tcW", "w:w"))
_PARAGRAPH, _TEXT = qn("w:p"), qn("w:t")
_HEADER = f"{qn('w:trPr')}/{qn('w:tblHeader')}"


def finish(document: Document) -> None:
    """Finish a document that a template has been filled into."""
    _drop_empty_end(document)
    _balance_names(document)
    _draw_rules(document)
    _keep_numbers_whole(document)
    _let_long_rows_split(document)
    _describe_tables(document)


def _drop_empty_end(document: Document) -> None:
    """Take away the last section where nothing stands in it: it would be an empty page.

    Every annex ends with its own break; after the last one the document's own
    end would begin another page.
    """
    body = document.element.body
    end = body.find(qn("w:sectPr"))
    last = end.getprevious() if end is not None else None
    own = last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") if last is not None else None
    if last is None or own is None or last.findall(qn("w:r")):
        return
    last.find(qn("w:pPr")).remove(own)
    body.replace(end, own)


def _balance_names(document: Document) -> None:
    """Break a body's name that is too wide for its column into lines of about one width."""
    for table in document.tables[:1]:
        for cell in table.rows[0].cells:
            for paragraph in cell.paragraphs:
                style = paragraph.style.name if paragraph.style else ""
                if style in _NAMES and cell.width and len(paragraph.runs) == 1:
                    lines = _balanced(paragraph, cell.width.pt)
                    paragraph.runs[0].text = "\n".join(lines)


def _balanced(paragraph: Paragraph, room: float) -> list[str]:
    whole = _text_width(paragraph)
    count = max(1, ceil(whole / room))
    # The narrowest column in which the name needs no more lines than in its own.
    for percent in range(100, 200):
        lines = _filled(paragraph, whole / count * percent / 100)
        if len(lines) <= count:
            return lines
    return [paragraph.text]


def _filled(paragraph: Paragraph, room: float) -> list[str]:
    each = _text_width(paragraph) / max(1, len(paragraph.text))
    lines = [""]
    for word in paragraph.text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(longer) * each > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _keep_numbers_whole(document: Document) -> None:
    """Let no line break inside a document's number: Word breaks after a plain hyphen."""
    for text in list(document.element.body.iter(qn("w:t"))):
        if "/" not in (text.text or ""):
            continue
        found = _NUMBER.finditer(text.text)
        hyphens = [m.start() + i for m in found for i, c in enumerate(m[0]) if c == "-"]
        if hyphens:
            _set_hyphens(text, hyphens)


def _set_hyphens(text: Any, hyphens: Sequence[int]) -> None:
    whole, place = text.text, text
    ends = [*hyphens[1:], len(whole)]
    text.text = whole[: hyphens[0]]
    for start, end in zip(hyphens, ends, strict=True):
        rest = OxmlElement("w:t")
        rest.text = whole[start + 1 : end]
        for one in (OxmlElement("w:noBreakHyphen"), rest):
            place.addnext(one)
            place = one
    for one in (text, *text.itersiblings(qn("w:t"))):
        one.set(qn("xml:space"), "preserve")


def _draw_rules(document: Document) -> None:
    """Give every line under a heading its length, from the text it stands under."""
    section = document.sections[0]
    page = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    rules = {one.style_id: one.name for one in document.styles if one.name in _RULES}
    for paragraphs, width in _containers(document, page):
        for above, rule in pairwise(paragraphs):
            # By its id: looking a style up anew for each paragraph costs more than the rest.
            style = rules.get(rule._p.style)  # noqa: SLF001
            if style:
                length = _text_width(above)
                length = min(length, width.pt) * (1.0 if style == RULE_FULL else _SHORT)
                indent = Pt(max(0.0, (width.pt - length) / 2))
                rule.paragraph_format.left_indent = indent
                rule.paragraph_format.right_indent = indent


def _containers(document: Document, page: Any) -> Iterator[tuple[list[Paragraph], Any]]:
    """Paragraphs that stand under each other, with the width they have."""
    yield document.paragraphs, Pt(page.pt if hasattr(page, "pt") else page / 12700)
    for table in document.tables:
        for cell in table.rows[0].cells:
            if cell.width is not None:
                yield cell.paragraphs, cell.width


def _text_width(paragraph: Paragraph) -> float:
    """The width of a paragraph's widest line in points, were it set without other breaks."""
    style = paragraph.style
    size = next((run.font.size.pt for run in paragraph.runs if run.font.size), None)
    if size is None:
        size = style.font.size.pt if style and style.font.size else 14.0
    bold = bool(style and style.font.bold) or any(run.bold for run in paragraph.runs)
    return max(width_of(line, size, bold=bold) for line in paragraph.text.split("\n"))


def _let_long_rows_split(document: Document) -> None:
    """Let a row about as long as a page go on on the next: it could not be printed whole."""
    whole = f"{qn('w:trPr')}/{qn('w:cantSplit')}"
    for row in document.element.body.iter(qn("w:tr")):
        kept = row.find(whole)
        if kept is not None and is_long(row):
            kept.getparent().remove(kept)


def is_long(row: Any) -> bool:
    """Whether a row of a table is about as long as a page, and so cannot be kept on one."""
    return max(map(_height, row.iter(_CELL)), default=0) > _LONG_ROW


def _height(cell: Any) -> float:
    """The height of a cell's text in points, roughly."""
    properties = cell.find(_OF_CELL)
    given = None if properties is None else properties.find(_CELL_WIDTH)
    width = int(given.get(_WIDTH) or 0) / _TWENTIETHS if given is not None else 0
    letters = [sum([len(t.text or "") for t in p.iter(_TEXT)]) for p in cell.iter(_PARAGRAPH)]
    return sum(1 + count * _LETTER // (width or 1) for count in letters) * _LINE if width else 0


# Thousandths of the letter size, by letter, of the bold and the upright face.
_CLASSES = (
    ("MW", 970, 917), ("ADGHKNOQRUVXYĐƯƠ", 740, 722), ("BCELTZ", 680, 640),
    ("FPS", 590, 556), ("IJ", 430, 360), ("mw", 778, 750),
    ("abdghknopquvxyđươ0123456789", 520, 495), ("ceszr", 440, 425), ("fijlt", 320, 290),
    (" .,;:/-|'()", 280, 270),
)  # fmt: skip
_BOLD = {letter: bold for letters, bold, _ in _CLASSES for letter in letters}
_UPRIGHT = {letter: plain for letters, _, plain in _CLASSES for letter in letters}
_OTHER = 560


def width_of(text: str, size: float, *, bold: bool) -> float:
    """The width in points of a text set in one line at a letter size in points."""
    table = _BOLD if bold else _UPRIGHT
    return sum(_width(table, char) for char in text) * size / 1000


def _width(table: dict[str, int], char: str) -> int:
    if char in table:
        return table[char]
    return table.get(unicodedata.normalize("NFD", char)[0], _OTHER)


def _describe_tables(document: Document) -> None:
    """Tell a screen reader what each table is: the words above it, and its headings."""
    above = ""
    for block in document.element.body:
        if block.tag == qn("w:p"):
            above = "".join(text.text or "" for text in block.iter(qn("w:t"))).strip() or above
        elif block.tag == qn("w:tbl") and (row := _headings(block)):
            describe(block, above, "; ".join(row))


def _headings(table: Any) -> list[str]:
    """The words of the row that repeats on every page; a table for layout has none."""
    row = next((one for one in table.iter(qn("w:tr")) if one.find(_HEADER) is not None), None)
    cells = [] if row is None else row.iter(qn("w:tc"))
    return ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in cells]


def describe(table: Any, caption: str, description: str = "") -> None:
    """Give a table its alternative text, unless its author has."""
    properties = table.tblPr
    for name, text in (("w:tblCaption", caption), ("w:tblDescription", description)):
        if text and properties.find(qn(name)) is None:
            element = OxmlElement(name)
            element.set(qn("w:val"), text)
            properties.append(element)
