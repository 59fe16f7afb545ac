"""Finds what a Word template carries besides a report: macros, objects, files from elsewhere.

An office signs what is made from a template, whoever made that. So only the
parts and relations that a report needs pass; whatever else Word knows is named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.opc.rel import _Relationship

__all__ = ["foreign_parts"]

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
_FIELDS = (qn("w:instrText"), qn("w:delInstrText"))


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
    for element in parse_xml(blob).iter(_MAIL_MERGE, *_FIELDS, f"{_VML}*"):
        if element.tag == _MAIL_MERGE:
            yield "mailMerge"
        elif element.tag in _FIELDS:
            if _LINK.search(element.text or ""):
                yield str(element.text).strip()
        else:
            for name in ("src", f"{_OFFICE}href", "href"):
                address = element.get(name)
                if address and urlsplit(address).scheme.lower() not in ("", *_SAFE[2:]):
                    yield address
