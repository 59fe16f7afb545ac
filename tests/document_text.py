"""What a document says, the same of Markdown and Word: its lines, its tables, its pictures' words."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DESCR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_RULE = re.compile(r"\|[\s:|-]+\|")
_CELL = re.compile(r"(?<!\\)\|")
_FIGURE = re.compile(r"\*(?P<kind>Hình|Figure) (?P<number>\d+)\. (?P<title>.*?)\.\* (?P<alt>.*)")


@dataclass(frozen=True)
class Table:
    """A table: the line above it, and its rows by their headings."""

    title: str
    rows: list[dict[str, str]]


@dataclass
class DocumentText:
    """A document's lines outside its tables, in order; ``drawn`` are the points of its lines."""

    lines: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    drawn: list[list[list[float | None]]] = field(default_factory=list)

    def add_table(self, head: list[str], rows: list[list[str]]) -> None:
        """Take a table in; its title is the last line."""
        heads = [_heading(cell) for cell in head]
        title = self.lines[-1] if self.lines else ""
        found = [dict(zip(heads, row, strict=True)) for row in rows if len(row) == len(heads)]
        self.tables.append(Table(title, found))


def _heading(cell: str) -> str:
    """A heading without its unit, which Word may write elsewhere, and without where lines break."""
    return re.sub(r"\s+", "", re.sub(r"\((?:triệu đồng|million VND)\)", "", cell))


def of_markdown(text: str) -> DocumentText:
    """The text of a Markdown document."""
    found, table = DocumentText(), list[list[str]]()
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            if not _RULE.fullmatch(line):
                table.append([_plain(cell) for cell in _CELL.split(line.strip()[1:-1])])
            continue
        if table:
            found.add_table(table[0], table[1:])
            table = []
        if picture := _FIGURE.fullmatch(line):
            found.pictures.append(_plain(picture["alt"]))
        if said := _plain(
            f"{picture['kind']} {picture['number']}. {picture['title']}" if picture else line
        ):
            found.lines.append(said)
    return found


def _plain(text: str) -> str:
    text = re.sub(r"^\s*(?:>|#+|-)\s+", "", text).replace("<br>", "\n")
    text = re.sub(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}", "", text)
    return "\n".join(" ".join(line.split()) for line in re.sub(r"\\(.)", r"\1", text).split("\n"))


def of_word(content: bytes) -> DocumentText:
    """The text of a Word file."""
    found = DocumentText()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
        charts = sorted(
            (
                name
                for name in package.namelist()
                if re.fullmatch(r"word/charts/chart\d+.xml", name)
            ),
            key=lambda name: int("".join(filter(str.isdigit, name))),
        )
        found.drawn = [_points(etree.fromstring(package.read(name))) for name in charts]
    for block in root.iterfind(f"{_W}body/*"):
        if block.tag == f"{_W}tbl":
            head, *rows = [list(_cells(row)) for row in block.iterfind(f"{_W}tr")]
            found.add_table(head, rows)
        elif said := _unmarked(_letters(block)):
            found.lines.append(said)
    found.pictures = [" ".join(one.get("descr", "").split()) for one in root.iter(_DESCR)]
    return found


def _cells(row: etree._Element) -> Iterator[str]:
    for cell in row.iterfind(f"{_W}tc"):
        yield "\n".join(_unmarked(_letters(one)) for one in cell.iterfind(f"{_W}p"))


def _letters(paragraph: etree._Element) -> str:
    marks = {f"{_W}br": " ", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
    parts = (marks.get(str(one.tag), one.text or "") for one in _printed(paragraph))
    return " ".join("".join(parts).split())


def _printed(paragraph: etree._Element) -> Iterator[etree._Element]:
    tags = (f"{_W}t", f"{_W}br", f"{_W}tab", f"{_W}noBreakHyphen")
    # The tabs of a paragraph's settings are places, not letters.
    runs = (run for run in paragraph.iter(f"{_W}r"))
    return (one for run in runs for one in run.iterchildren(*tags))


def _unmarked(line: str) -> str:
    return re.sub(r"^[-+] (?=\S)", "", line)


def _points(chart: etree._Element) -> list[list[float | None]]:
    """The values of each row of a chart; None where there is a gap."""
    return [list(_values(values)) for values in chart.iter(f"{_C}val")]


def _values(values: etree._Element) -> Iterator[float | None]:
    count = values.find(f".//{_C}ptCount")
    known = {one.get("idx"): one.findtext(f"{_C}v") for one in values.iter(f"{_C}pt")}
    for index in range(int(count.get("val", "0")) if count is not None else 0):
        text = known.get(str(index))
        yield None if text is None else float(text)
