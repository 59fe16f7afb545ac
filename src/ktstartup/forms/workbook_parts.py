"""The parts of an .xlsx file: read, changed where that is wanted, and put together again.

Whatever is not changed stays byte for byte: lists, widths, protection, pictures, and what this
program knows nothing of.
"""

from __future__ import annotations

import io
import posixpath
from itertools import count
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Element = Any

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS = f"{_PACKAGE}/relationships"
_TYPES = f"{_PACKAGE}/content-types"
_CONTENT_TYPES, _WORKBOOK = "[Content_Types].xml", "xl/workbook.xml"


class StrangeWorkbookError(ValueError):
    """The workbook is not put together as those of spreadsheet programs are."""


class Package:
    """The parts of a workbook by their names. The file has passed the guards of `spreadsheets`."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(io.BytesIO(content)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        self._edited: dict[str, Element] = {}
        self._unedited: dict[str, bytes] = {}

    def packed(self) -> bytes:
        """The file again; the same parts give the same bytes."""
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name, part in self._parts.items():
                content = _written(self._edited[name]) if name in self._edited else b""
                # Written by lxml, a part that nothing was done to has other quotes and spaces.
                same = content == self._unedited.get(name, b"")
                info = ZipInfo(name)
                info.compress_type = ZIP_DEFLATED
                archive.writestr(info, part if same else content)
        return out.getvalue()

    def edit(self, name: str, *, forgiving: bool = False) -> Element:
        """The tree of a part; what is done to it is kept. ``forgiving``: it may be broken XML."""
        if name not in self._edited:
            self._edited[name] = tree = _tree(self._parts[name], forgiving=forgiving)
            self._unedited[name] = _written(tree)
        return self._edited[name]

    def _read(self, name: str) -> Element:
        return self._edited[name] if name in self._edited else _tree(self._parts[name])

    # -------------------------------------------------------------- how parts belong together

    def sheets(self) -> dict[str, str]:
        """The parts of the sheets by their titles, in the order of the workbook."""
        parts = {key: part for key, kind, part in self._relations(_WORKBOOK) if kind == "worksheet"}
        found = {}
        for sheet in self._read(_WORKBOOK).iter(f"{{{MAIN}}}sheet"):
            part = parts.get(sheet.get(f"{{{RELATION}}}id"))
            if part in self._parts:
                found[sheet.get("name")] = part
        return found

    def styles(self) -> Element:
        """The tree of the workbook's styles."""
        part = self.related(_WORKBOOK, "styles")
        if part is None:
            raise StrangeWorkbookError("no styles")
        return self.edit(part)

    def related(self, owner: str, kind: str) -> str | None:
        """The first part of a kind that belongs to another."""
        found = (part for _, one, part in self._relations(owner) if one == kind)
        return next((part for part in found if part in self._parts), None)

    def part_of(self, owner: str, relation: str | None) -> str:
        """The part that belongs to another under an id."""
        found = (part for key, _, part in self._relations(owner) if key == relation)
        part = next(found, None)
        if part not in self._parts:
            raise StrangeWorkbookError("a part that is not there")
        return part

    def relation_to(self, owner: str, part: str) -> str | None:
        """The id under which a part belongs to another."""
        return next((key for key, _, one in self._relations(owner) if one == part), None)

    def _relations(self, owner: str) -> Iterator[tuple[str, str, str]]:
        """Id, kind and name of each part that belongs to another."""
        if _relations_of(owner) in self._parts:
            for one in self._read(_relations_of(owner)):
                if isinstance(one.tag, str) and one.get("TargetMode") != "External":
                    target = posixpath.join("/" + posixpath.dirname(owner), one.get("Target", ""))
                    kind = one.get("Type", "").rpartition("/")[2]
                    yield one.get("Id", ""), kind, posixpath.normpath(target).lstrip("/")

    # -------------------------------------------------------------- new parts

    def add(self, pattern: str, content: bytes, content_type: str, *, owner: str, kind: str) -> str:
        """Put in a part under a free name ({} is a number), as one that belongs to another."""
        name = next(one for n in count(1) if (one := pattern.format(n)) not in self._parts)
        self._parts[name] = content
        self._declare(name, content_type)
        self._relate(owner, name, kind)
        return name

    def _declare(self, name: str, content_type: str) -> None:
        types, extension = self.edit(_CONTENT_TYPES), name.rpartition(".")[2]
        if extension == "xml":
            etree.SubElement(
                types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type
            )
        elif all(one.get("Extension", "").lower() != extension for one in types):
            new = etree.Element(
                f"{{{_TYPES}}}Default", Extension=extension, ContentType=content_type
            )
            types.insert(0, new)

    def _relate(self, owner: str, name: str, kind: str) -> None:
        relations = _relations_of(owner)
        if relations not in self._parts:
            self._parts[relations] = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
        tree = self.edit(relations)
        taken = {one.get("Id") for one in tree}
        new = next(one for n in count(1) if (one := f"rId{n}") not in taken)
        etree.SubElement(
            tree,
            f"{{{_RELATIONSHIPS}}}Relationship",
            Id=new,
            Type=f"{RELATION}/{kind}",
            Target=f"/{name}",
        )


def _relations_of(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return f"{folder}/_rels/{name}.rels"


def _tree(content: bytes, *, forgiving: bool = False) -> Element:
    """XML without a document type, and so without entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=forgiving
    )
    tree: Element = etree.fromstring(content, parser)
    if tree is None or tree.getroottree().docinfo.doctype:
        raise StrangeWorkbookError("not a part of a workbook")
    return tree


def _written(tree: Element) -> bytes:
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def put_in_order(owner: Element, new: Sequence[Element], order: Sequence[str]) -> None:
    """Put elements of one name among their owner's: before the first that has to come later.

    ``order`` are their own name and all that may follow.
    """
    later = {f"{{{MAIN}}}{name}" for name in order[1:]}
    following = next((one for one in owner if one.tag in later), None)
    for one in new:
        if following is None:
            owner.append(one)
        else:
            following.addprevious(one)


def cell_name(row: int, column: int) -> str:
    """A cell as formulas name it; rows and columns count from 1."""
    return f"{get_column_letter(column)}{row}"
