"""Lines of officers' texts as paragraphs in Word, where justified text tears at line breaks."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from ktstartup.rendering.plain_text import LINE

if TYPE_CHECKING:
    from typing import Any

__all__ = ["with_paragraphs"]

_P, _R, _T = qn("w:p"), qn("w:r"), qn("w:t")
_LAYOUT = {qn("w:pPr"), qn("w:rPr")}


def with_paragraphs(xml: str) -> str:
    """A part of a Word file with a paragraph for each line, all laid out as their first."""
    if LINE not in xml:
        return xml
    root = etree.fromstring(xml.encode())
    for text in [one for one in root.iter(_T) if LINE in (one.text or "")]:
        _part(text)
    return etree.tostring(root, encoding="unicode")


def _part(text: Any) -> None:
    """Part the paragraph after each line of a text; where it stands in none, write it on."""
    run, paragraph = text.getparent(), text.getparent().getparent()
    while LINE in text.text:
        if run.tag != _R or paragraph is None or paragraph.tag != _P:
            text.text = text.text.replace(LINE, " ")
            return
        place, of_run = paragraph.index(run), run.index(text)
        following = deepcopy(paragraph)
        text.text, _, rest = text.text.partition(LINE)
        _remove(paragraph[place + 1 :])
        _remove(run[of_run + 1 :])
        paragraph.addnext(following)
        paragraph, run = following, following[place]
        text = run[of_run]
        text.text = rest
        _remove(one for one in run[:of_run] if one.tag not in _LAYOUT)
        _remove(one for one in paragraph[:place] if one.tag not in _LAYOUT)
        _remove(paragraph.findall(f"{qn('w:pPr')}/{qn('w:numPr')}"))


def _remove(elements: Any) -> None:
    for one in list(elements):
        one.getparent().remove(one)
