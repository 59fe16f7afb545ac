"""Comments at the cells of a sheet: those of ours are put on and taken off, others stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from ktstartup.forms.workbook_parts import MAIN, RELATION, cell_name, put_in_order

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ktstartup.forms.workbook_parts import Element, Package

_VML, _OFFICE = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
_EXCEL = "urn:schemas-microsoft-com:office:excel"
_AUTHOR = "ktstartup"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_EMPTY_COMMENTS = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
_EMPTY_DRAWING = f"""\
<xml xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}">\
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
path="m,l,21600r21600,l21600,xe">\
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>\
</xml>"""
_SHAPE = """\
<v:shape xmlns:v="{vml}" xmlns:o="{office}" xmlns:x="{excel}" id="_x0000_s{number}" \
type="#_x0000_t202" style="position:absolute;visibility:hidden;z-index:1" fillcolor="#ffffe1" \
o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>\
<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">\
<div style="text-align:left"/></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/>\
<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>\
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""
# What stands before and after the drawing that comments are shown in.
_AFTER = ("tableParts", "extLst", "oleObjects", "controls", "webPublishItems", "picture",
          "drawingHF", "legacyDrawingHF")  # fmt: skip
_WIDE = 3  # columns that a comment covers
_LETTERS_OF_A_LINE, _FEWEST_LINES = 45, 4
_SHAPE_ID, _FIRST_SHAPE = re.compile(r"_x0000_s(\d{1,9})"), 1024


class SheetNotes:
    """The comments of one sheet, in the part that says them and the one that draws them."""

    def __init__(self, package: Package, sheet: str) -> None:
        self._package = package
        self._sheet = sheet

    def take_off(self, ours: re.Pattern[str]) -> None:
        """Take off the comments of ours, and from others' what of ours was added to them."""
        part = self._package.related(self._sheet, "comments")
        if part is None:
            return
        gone = set()
        for note in list(self._package.edit(part).iter(f"{{{MAIN}}}comment")):
            text = _text(note)
            if found := ours.search(text):
                rest = text[: found.start()].rstrip()
                if rest:
                    _write(note, rest)
                else:
                    note.getparent().remove(note)
                    gone.add(note.get("ref"))
        if gone:
            self._undraw(gone)

    def put(self, texts: Mapping[tuple[int, int], str]) -> None:
        """Put comments at cells (row and column); to one that stands there already it is added."""
        if not texts:
            return
        part = self._package.related(self._sheet, "comments") or self._package.add(
            "xl/comments{}.xml", _EMPTY_COMMENTS.encode(), _COMMENTS,
            owner=self._sheet, kind="comments",
        )  # fmt: skip
        comments = self._package.edit(part)
        there = {note.get("ref"): note for note in comments.iter(f"{{{MAIN}}}comment")}
        notes, author, new = _child(comments, "commentList"), _author(comments), {}
        for cell, text in texts.items():
            if (note := there.get(cell_name(*cell))) is not None:
                _write(note, f"{_text(note)}\n\n{text}")
                continue
            note = etree.SubElement(
                notes, f"{{{MAIN}}}comment", ref=cell_name(*cell), authorId=author
            )
            _write(note, text)
            new[cell] = text
        if new:
            self._draw(new)

    # -------------------------------------------------------------- how they are drawn

    def _drawing(self) -> Element:
        """The drawing of the sheet's comments, made where there is none."""
        sheet = self._package.edit(self._sheet)
        name = f"{{{MAIN}}}legacyDrawing"
        part = self._package.related(self._sheet, "vmlDrawing")
        shown = sheet.find(name)
        if shown is None:
            part = self._package.add(
                "xl/drawings/vmlDrawing{}.vml", _EMPTY_DRAWING.encode(), _DRAWING,
                owner=self._sheet, kind="vmlDrawing",
            )  # fmt: skip
            shown = etree.Element(name, nsmap={"r": RELATION})
            shown.set(f"{{{RELATION}}}id", self._package.relation_to(self._sheet, part) or "")
            put_in_order(sheet, [shown], ("legacyDrawing", *_AFTER))
        else:
            part = self._package.part_of(self._sheet, shown.get(f"{{{RELATION}}}id"))
        # Programs write what is no XML into the text of these drawings.
        return self._package.edit(part, forgiving=True)

    def _draw(self, texts: Mapping[tuple[int, int], str]) -> None:
        drawing = self._drawing()
        ids = (shape.get("id", "") for shape in drawing.iter(f"{{{_VML}}}shape"))
        taken = (int(one[1]) for id_ in ids if (one := _SHAPE_ID.fullmatch(id_)))
        first = max([_FIRST_SHAPE, *taken]) + 1
        for number, ((row, column), text) in enumerate(texts.items(), start=first):
            lines = sum(1 + len(line) // _LETTERS_OF_A_LINE for line in text.split("\n"))
            top = max(row - 2, 0)
            bottom = top + max(lines, _FEWEST_LINES)
            anchor = f"{column}, 15, {top}, 10, {column + _WIDE}, 15, {bottom}, 4"
            shape = _SHAPE.format(
                vml=_VML, office=_OFFICE, excel=_EXCEL, anchor=anchor, row=row - 1,
                column=column - 1, number=number,
            )  # fmt: skip
            drawing.append(etree.fromstring(shape))

    def _undraw(self, refs: Collection[str]) -> None:
        for shape in list(self._drawing().iter(f"{{{_VML}}}shape")):
            at = [shape.findtext(f".//{{{_EXCEL}}}{name}") for name in ("Row", "Column")]
            row, column = (int(one) if one and one.isdecimal() else -1 for one in at)
            if min(row, column) >= 0 and cell_name(row + 1, column + 1) in refs:
                shape.getparent().remove(shape)


def _text(note: Element) -> str:
    return "".join(one.text or "" for one in note.iter(f"{{{MAIN}}}t"))


def _write(note: Element, text: str) -> None:
    for old in note.findall(f"{{{MAIN}}}text"):
        note.remove(old)
    said = etree.Element(f"{{{MAIN}}}text")
    note.insert(0, said)
    words = etree.SubElement(etree.SubElement(said, f"{{{MAIN}}}r"), f"{{{MAIN}}}t")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = text


def _child(owner: Element, name: str) -> Element:
    found = owner.find(f"{{{MAIN}}}{name}")
    return etree.SubElement(owner, f"{{{MAIN}}}{name}") if found is None else found


def _author(comments: Element) -> str:
    """The number of our author, who is added where he is missing."""
    authors = comments.find(f"{{{MAIN}}}authors")
    if authors is None:
        authors = etree.Element(f"{{{MAIN}}}authors")
        comments.insert(0, authors)
    names = [one.text for one in authors]
    if _AUTHOR not in names:
        etree.SubElement(authors, f"{{{MAIN}}}author").text = _AUTHOR
        names.append(_AUTHOR)
    return str(names.index(_AUTHOR))
