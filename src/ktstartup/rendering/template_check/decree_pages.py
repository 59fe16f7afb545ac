"""Pages and tables by Decree 30/2020/NĐ-CP: paper, margins, page numbers, rows that stay whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

from ktstartup.frozen import frozen
from ktstartup.language import N_, Said
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Place, Problem
from ktstartup.rendering.template_check.effective_format import on
from ktstartup.rendering.word.finishing import is_long
from ktstartup.rendering.word.marks import marks_in, paragraph_text
from ktstartup.text.lazy_text import Number, Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document

    from ktstartup.rendering.template_check.effective_format import EffectiveFormat
    from ktstartup.rendering.word.marks import WordLine

# Word keeps twentieths of a point: a few hundredths of a millimetre.
_SLACK = 0.2
_SIDES = {
    "top": N_("top"),
    "bottom": N_("bottom"),
    "left": N_("left"),
    "right": N_("right"),
}
_NUMBER = lazy_pattern(r"(?<!\w)PAGE(?!\w)", re.IGNORECASE)
_MISSING = N_("it is missing at the top of the pages after the first")
_ON_FIRST = N_("it is printed on the first page")
_BELOW = N_("it stands at the foot of the page")
_NOT_CENTRED = N_("it is not in the middle")
_LOOK = N_("it is not upright, 13 to 14 pt, without bold")
_ROMAN = N_("it is not an Arabic number")


@frozen
class PageRule:
    """Paper and margins in millimetres, page numbers in points: least and most."""

    short: float
    long: float
    top: tuple[float, float]
    bottom: tuple[float, float]
    left: tuple[float, float]
    right: tuple[float, float]
    number: tuple[float, float]


def page_breaches(
    file: str, document: Document, effective: EffectiveFormat, page: PageRule
) -> Iterator[Problem]:
    """Codes: KT741 paper, KT742 margin, KT743 page number."""
    even = document.settings.odd_and_even_pages_header_footer
    for number, section in enumerate(document.sections, start=1):
        said = {"section": str(number)}
        yield from _paper(file, section, page, said, first=number == 1)
        begins = number == 1 or _numbering(section, "w:start") == "1"
        for reason in _number(section, effective, page, begins=begins, even=even):
            yield Problem("KT743", Place(file), {**said, "reason": Said(reason)})


def _paper(
    file: str, section: Any, page: PageRule, said: dict[str, str], *, first: bool
) -> Iterator[Problem]:
    sides = (_mm(section.page_width), _mm(section.page_height))
    upright = sides[0] <= sides[1]
    if max(abs(min(sides) - page.short), abs(max(sides) - page.long)) > 1 or (
        first and not upright
    ):
        found = f"{sides[0]:.0f} x {sides[1]:.0f}"
        yield Problem("KT741", Place(file), {**said, "found": found})
    for side, name in _SIDES.items():
        low, high = getattr(page, side)
        found_mm = _mm(getattr(section, f"{side}_margin"))
        if not low - _SLACK <= found_mm <= high + _SLACK:
            words = {
                "side": Said(name),
                "found": Number.of(found_mm, 1),
                "wanted": Range.of(low, high),
            }
            yield Problem("KT742", Place(file), {**said, **words})


def _mm(length: Any) -> float:
    return 0.0 if length is None else float(length.mm)


def _numbering(section: Any, what: str) -> str | None:
    numbers = section._sectPr.find(qn("w:pgNumType"))  # noqa: SLF001 - python-docx has no name for it
    return None if numbers is None else numbers.get(qn(what))


def _number(
    section: Any, effective: EffectiveFormat, page: PageRule, *, begins: bool, even: bool
) -> Iterator[str]:
    """What is wrong with the page numbers of a section; ``begins``: its first page is page one."""
    if _numbering(section, "w:fmt") not in (None, "decimal"):
        yield _ROMAN
    headers = [section.header, *([section.even_page_header] if even else [])]
    for header in headers:
        found = [one for one in header.paragraphs if _has_number(one._p)]  # noqa: SLF001
        if not found:
            yield _MISSING
        for paragraph in found:
            yield from _looks(paragraph._p, effective, page)  # noqa: SLF001
    first = section.different_first_page_header_footer
    if begins and (not first or _numbered(section.first_page_header)):
        yield _ON_FIRST
    if _numbered(section.footer) or (first and _numbered(section.first_page_footer)):
        yield _BELOW


def _numbered(part: Any) -> bool:
    return any(_has_number(one) for one in part._element.iter(qn("w:p")))  # noqa: SLF001


def _has_number(paragraph: Any) -> bool:
    simple = [str(one.get(qn("w:instr"), "")) for one in paragraph.iter(qn("w:fldSimple"))]
    complex_ = "".join(one.text or "" for one in paragraph.iter(qn("w:instrText")))
    return any(_NUMBER.search(code) for code in (*simple, complex_))


def _looks(paragraph: Any, effective: EffectiveFormat, page: PageRule) -> Iterator[str]:
    if effective.layout(paragraph).alignment != "centred":
        yield _NOT_CENTRED
    low, high = page.number
    for run in _number_runs(paragraph):
        letters = effective.letters(run, paragraph)
        if not low <= letters.size <= high or letters.bold or letters.italic:
            yield _LOOK
            return


def _number_runs(paragraph: Any) -> Iterator[Any]:
    """The runs of the page number's field that are seen."""
    shown, is_number = False, False
    for run in paragraph.iter(qn("w:r")):
        kinds = [one.get(qn("w:fldCharType")) for one in run.findall(qn("w:fldChar"))]
        code = "".join(one.text or "" for one in run.findall(qn("w:instrText")))
        is_number = is_number or bool(_NUMBER.search(code))
        if "end" in kinds:
            shown = is_number = False
        if shown or run.getparent().tag == qn("w:fldSimple"):
            yield run
        if "separate" in kinds:
            shown = is_number


# ------------------------------------------------------------------ tables


def table_breaches(
    file: str, lines: Sequence[WordLine], effective: EffectiveFormat
) -> Iterator[Problem]:
    """Codes: KT752 a head that is not repeated, KT753 a row that may split over two pages."""
    by_paragraph = {id(line.element): line for line in lines}
    tables = {id(one): one for line in lines for one in line.element.iterancestors(qn("w:tbl"))}
    for table in tables.values():
        rows = [row for row in table.findall(qn("w:tr")) if not _command(row)]
        styles = {effective.style_name(one) for one in table.iter(qn("w:p"))}
        data = "Bảng đầu" in styles or (effective.bordered(table) and len(rows) > 1)
        if data and rows and not _switch(rows[0], "w:tblHeader"):
            yield Problem("KT752", _row_place(file, rows[0], by_paragraph))
        if data or "Nơi nhận" in styles:
            for row in rows:
                if not _switch(row, "w:cantSplit") and not is_long(row):
                    yield Problem("KT753", _row_place(file, row, by_paragraph))


def _command(row: Any) -> bool:
    """Whether a row only holds a mark that takes it away."""
    words = [paragraph_text(one) for one in row.iter(qn("w:p"))]
    return any(mark.takes == "tr" for one in words for mark in marks_in(one))


def _switch(row: Any, tag: str) -> bool:
    properties = row.find(qn("w:trPr"))
    return properties is not None and on(properties.find(qn(tag)))


def _row_place(file: str, row: Any, lines: dict[int, WordLine]) -> Place:
    found = [lines[id(one)] for one in row.iter(qn("w:p")) if id(one) in lines]
    line = next((one for one in found if one.text.strip()), found[0] if found else None)
    return Place(file) if line is None else Place(file, line.number, 0, line.text)
