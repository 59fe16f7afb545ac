"""Checks the marks of a Word template, and what it carries besides a report.

Marks may stand in the words of paragraphs only: in the code of a Word field, or
in an address, text from the data would become something that Word carries out.

An office signs what is made from a template, whoever made that. So only the
parts and relations that a report needs pass; whatever else Word knows is named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from ktstartup.language import N_, Said
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Place, Problem
from ktstartup.rendering.word.marks import TemplateMark, marks_in, paragraph_text, unclosed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document
    from docx.opc.rel import _Relationship

    from ktstartup.rendering.word.marks import WordLine, WordPart

# The last words of the types of relations that lead to what a report is made of.
_NEEDED = frozenset({
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail",
    "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "theme",
    "header", "footer", "footnotes", "endnotes", "numbering", "image", "hyperlink", "chart",
    "chartStyle", "style", "colors", "chartColorStyle", "chartUserShapes", "drawing", "customXml",
    "customXmlProps", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people",
    "glossaryDocument", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors",
})  # fmt: skip
_SAFE = ("http", "https", "mailto")
# What reaches out by an attribute or an element, without any relation.
_MAIL_MERGE = qn("w:mailMerge")
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_LINK = lazy_pattern(r"\bHYPERLINK\b(?![^\"]*\"(?:https?://|mailto:)|\s+\\l\b)", re.IGNORECASE)
_CODES = (qn("w:instrText"), qn("w:delInstrText"))


def foreign_parts(file: str, document: Document) -> Iterator[Problem]:
    """KT737 for each part and relation that a report does not need, by its name in the file."""
    told: set[str] = set()
    for relation in document.part.package.iter_rels():
        what = _foreign(relation)
        if what and what not in told:
            told.add(what)
            yield Problem("KT737", Place(file), {"what": what})
    for part in document.part.package.iter_parts():
        if part.content_type.endswith("+xml"):
            for what in _reaching(part.blob):
                yield Problem("KT737", Place(file), {"what": f"{part.partname}: {what}"})


def _foreign(relation: _Relationship) -> str | None:
    """What a relation leads to, where that is not for a report."""
    kind = relation.reltype.rstrip("/").rpartition("/")[2]
    if relation.is_external:
        address = str(relation.target_ref)
        good = kind == "hyperlink" and urlsplit(address).scheme.lower() in _SAFE
        return None if good else f"{kind}: {address}"
    return None if kind in _NEEDED else f"{kind}: {relation.target_part.partname}"


def _reaching(blob: bytes) -> Iterator[str]:
    """What in a part's XML fetches a file by itself."""
    for element in parse_xml(blob).iter(_MAIL_MERGE, *_CODES, f"{_VML}*"):
        if element.tag == _MAIL_MERGE:
            yield "mailMerge"
        elif element.tag in _CODES:
            if _LINK.search(element.text or ""):
                yield str(element.text).strip()
        else:
            for name in ("src", f"{_OFFICE}href", "href"):
                address = element.get(name)
                if address and urlsplit(address).scheme.lower() not in ("", *_SAFE[2:]):
                    yield address


_OPENING = lazy_pattern(r"\{[{%#]")
_FIELD = qn("w:fldSimple")
# Fields of Word that fetch other files or run something when they are brought up to date.
_REACHING = lazy_pattern(
    r"\b(?:DDE(?:AUTO)?|INCLUDE(?:TEXT|PICTURE)?|IMPORT|LINK|MACROBUTTON|DATABASE|RD|AUTOTEXT)\b",
    re.IGNORECASE,
)
# Marks of docxtpl that write values into the layout of a table, or put text where only a
# paragraph, a row or a run may stand; {% vm %}, which merges cells downwards, holds no value.
_OF_LAYOUT = lazy_pattern(r"\{%\s*(?:colspan|cellbg|hm)\b|\{\{(?:p|tr|tc|r)\s")


_WORD = lazy_pattern(r"\{%-?(?:tr|tc|p|r)?[\s-]+(\w+)")
_BEGINS, _DIVIDES = ("for", "if", "with"), ("else", "elif")
_UNLIKE = N_(
    "a block begins in one way and ends or is divided in another: {%p with {%p, {%tr with {%tr"
)
_ELSEWHERE = N_("a block begins and ends in different cells, or inside and outside of a table")
_NO_ROW = N_("{%tr … %} and {%tc … %} stand in tables only")
_TAKEN = {"p": N_("paragraph"), "tr": N_("row"), "tc": N_("cell"), "r": N_("run of letters")}
_CONTAINERS = {"tr": qn("w:tr"), "tc": qn("w:tc")}


class _Found(NamedTuple):
    """A mark with the line that it stands in."""

    mark: TemplateMark
    line: WordLine
    word: str


def block_problems(file: str, parts: Sequence[WordPart]) -> Iterator[Problem]:
    """Codes: KT736 for blocks that do not fit together, KT740 for words that are lost."""
    for part in parts:
        found = [
            _Found(mark, line, match[1])
            for line in part.lines
            for mark in marks_in(line.text)
            if (match := _WORD.match(mark.text))
        ]
        yield from _unfit(file, found)
        yield from _lost(file, part.lines)


def _unfit(file: str, found: Sequence[_Found]) -> Iterator[Problem]:
    open_ones: list[_Found] = []
    for one in found:
        if one.mark.takes in _CONTAINERS and _holder(one) is None:
            yield _problem(file, one, _NO_ROW)
        if one.word in _BEGINS:
            open_ones.append(one)
        elif open_ones and (one.word in _DIVIDES or one.word.startswith("end")):
            begun = open_ones[-1] if one.word in _DIVIDES else open_ones.pop()
            if begun.mark.takes != one.mark.takes:
                yield _problem(file, one, _UNLIKE)
            elif _around(begun) is not _around(one):
                yield _problem(file, one, _ELSEWHERE)


def _holder(one: _Found) -> Any:
    """The row or cell that a mark takes; for all other marks its paragraph."""
    wanted = _CONTAINERS.get(one.mark.takes)
    if wanted is None:
        return one.line.element
    return next(one.line.element.iterancestors(wanted), None)


def _around(one: _Found) -> Any:
    holder = _holder(one)
    return None if holder is None else holder.getparent()


def _lost(file: str, lines: Sequence[WordLine]) -> Iterator[Problem]:
    for line in lines:
        for mark in marks_in(line.text):
            if mark.takes in ("p", "tr", "tc"):
                holder = _holder(_Found(mark, line, ""))
                words = [] if holder is None else _words(holder, mark)
                if lost := " ".join(" ".join(words).split()):
                    said = {"mark": mark.text, "lost": lost[:80], "place": Said(_TAKEN[mark.takes])}
                    yield Problem("KT740", _place(file, line, mark.start), said)


def _words(holder: Any, mark: TemplateMark) -> list[str]:
    """What a row, a cell or a paragraph says beside a mark that takes it."""
    paragraphs = [holder] if holder.tag == qn("w:p") else list(holder.iter(qn("w:p")))
    return [paragraph_text(one).replace(mark.text, "", 1) for one in paragraphs]


def _problem(file: str, one: _Found, reason: str) -> Problem:
    return Problem("KT736", _place(file, one.line, one.mark.start), {"reason": Said(reason)})


def misplaced_marks(file: str, parts: list[WordPart]) -> Iterator[Problem]:
    """Marks in the code of Word fields, links and pictures; fields that reach out (KT737)."""
    hidden = Said(N_("a mark in the code of a Word field, in a link or in a picture"))
    reaching = Said(N_("a Word field that fetches other files or runs something"))
    for part in parts:
        for element in part.root.iter():
            for shown in _misplaced(element):
                yield _shown(file, shown, hidden)
        for line in part.lines:
            if _REACHING.search(code := _field_code(line.element)):
                yield _shown(file, code, reaching)


def _shown(file: str, words: str, what: Said) -> Problem:
    text = " ".join(words.split())[:200]
    return Problem("KT737", Place(file, 1, 0, text), {"what": what})


def _field_code(paragraph: Any) -> str:
    """The code of the fields in a paragraph, which Word cuts up as it does words."""
    codes = [one.text or "" for one in paragraph.iter(qn("w:instrText"))]
    return "".join([*codes, *(str(one.get(qn("w:instr"))) for one in paragraph.iter(_FIELD))])


def _misplaced(element: Any) -> Iterator[str]:
    for value in element.attrib.values():
        if _OPENING.search(value) or (element.tag == _FIELD and re.search("[{}]", value)):
            yield str(value)
    if element.tag in _CODES and re.search("[{}]", element.text or ""):
        yield str(element.text)


def unreadable_marks(file: str, parts: list[WordPart]) -> Iterator[Problem]:
    """Half a mark (KT736), and marks that would write into the layout (KT737)."""
    half = Said(N_("a mark begins or ends here, and its other half is missing"))
    layout = Said(
        N_("a mark that writes into the layout ({{p … }}, {{r … }}, colspan, cellbg, hm)")
    )
    for part in parts:
        for line in part.lines:
            start = unclosed(line.text)
            if start is not None:
                yield Problem("KT736", _place(file, line, start), {"reason": half})
            for mark in marks_in(line.text):
                if _OF_LAYOUT.match(mark.text):
                    yield Problem("KT737", _place(file, line, mark.start), {"what": layout})


def _place(file: str, line: WordLine, start: int) -> Place:
    return Place(file, line.number, start + 1, line.text)
