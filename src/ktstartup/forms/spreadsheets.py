"""Reads the cells of .xlsx and .csv files; macros, links and pictures are ignored.

A file from outside may be of another kind, locked with a password, broken, or
made to fill the memory; each is refused in words before or while it is read. A
formula stands for the value that was last calculated for it.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from ktstartup.frozen import field, frozen
from ktstartup.language import N_, Said
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Place, Problem
from ktstartup.reading.encoding import decode
from ktstartup.text.folding import fold
from ktstartup.text.parsing import write_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from openpyxl.workbook import Workbook

# A form filled in to its last row has less than a tenth of a megabyte, a whole one unpacked.
LARGEST_FORM = 5 * 1024 * 1024
_LARGEST_UNPACKED = 8 * 1024 * 1024
_MOST_PARTS = 2000
# Some ten thousand entries make a file of the data too large to be read.
_LAST_ROW, _MOST_CELLS = 5_000, 2_000_000
_OTHER = N_("a file of another kind")
_FILL_IN = N_("fill in the workbook that “ktstartup form” makes, and import that")
_TOO_LONG = N_("a sheet goes on below row 5.000")
# Excel has no row below this one; rows before it that are not there are counted all the same.
_ROWS_OF_EXCEL = 1_048_576

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"
_FORMULA = "KT813"  # until a result of it is found
_FAULTS = {"f": _FORMULA, "e": "KT814"}


@frozen
class Cell:
    """A cell's value; ``fault`` is the code of why it cannot be used."""

    value: str | Decimal | date | bool | None
    percent: bool = False
    fault: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@frozen
class Merge:
    """A range of merged cells: rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@frozen
class Grid:
    """The filled cells of one sheet, by row and column from 1."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()


def read_workbook(file: str, data: bytes) -> tuple[list[Grid], list[Problem]]:
    """The sheets of an .xlsx or .xlsm file; none when there is a problem.

    Codes: KT801 another kind of file, KT802 a password, KT803 too large, KT804
    broken.
    """
    if problem := _unfit(file, data):
        return [], [problem]
    try:
        return _grids(data), []
    except _TooLargeError as error:
        return [], [_too_large(file, error.what)]
    # What a broken workbook makes openpyxl trip over has no common name.
    except Exception:  # noqa: BLE001
        return [], [Problem("KT804", Place(file))]


def _unfit(file: str, data: bytes) -> Problem | None:
    """Why a file is not even opened."""
    if len(data) > LARGEST_FORM:
        return _too_large(file, N_("the file has more than 5 MB"))
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return Problem("KT802", Place(file))
        return Problem("KT801", Place(file), {"kind": Said(N_("an old Excel or Word file"))})
    if data and not data.startswith(_ZIP):
        kind = N_("a PDF") if data.startswith(b"%PDF") else _OTHER
        return Problem("KT801", Place(file), {"kind": Said(kind)}, _FILL_IN)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return _unfit_parts(file, archive.infolist())
    except (BadZipFile, ValueError, NotImplementedError):
        return Problem("KT804", Place(file))


def _unfit_parts(file: str, parts: list[zipfile.ZipInfo]) -> Problem | None:
    # Whatever a part is called, the workbook may name it as a sheet. Nothing is ever
    # unpacked to more than is declared here.
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or unpacked > _LARGEST_UNPACKED:
        return _too_large(file, N_("it unpacks to more than 8 MB"))
    if any(part.flag_bits & 1 for part in parts):
        return Problem("KT802", Place(file))
    names = {part.filename for part in parts}
    if _WORKBOOK not in names:
        for sign, kind in _OTHER_KINDS.items():
            if sign in names:
                advice = _FILL_IN if sign.startswith("word") else ""
                return Problem("KT801", Place(file), {"kind": Said(kind)}, advice)
        return Problem("KT801", Place(file), {"kind": Said(_OTHER)}, _FILL_IN)
    return None


_OTHER_KINDS = {
    "xl/workbook.bin": N_("a binary workbook (.xlsb)"),
    "word/document.xml": N_("a Word file"),
    "content.xml": N_("a LibreOffice file"),
}


def _too_large(file: str, what: str) -> Problem:
    return Problem("KT803", Place(file), {"what": Said(what)})


class _TooLargeError(Exception):
    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def _grids(data: bytes) -> list[Grid]:
    with warnings.catch_warnings():
        # What openpyxl leaves out (charts, lists of the newest Excel) is not read anyway.
        warnings.simplefilter("ignore")
        sheets = _opened(data, data_only=False).worksheets
        found = [{(row, at): _cell(one) for row, at, one in _cells(sheet)} for sheet in sheets]
        if any(cell.fault == _FORMULA for cells in found for cell in cells.values()):
            results = _opened(data, data_only=True).worksheets
            for cells, sheet in zip(found, results, strict=True):
                cells.update({(row, at): _cell(one) for row, at, one in _cells(sheet)})
        return [_grid(sheet, cells) for sheet, cells in zip(sheets, found, strict=True)]


def _opened(data: bytes, *, data_only: bool) -> Workbook:
    from openpyxl import load_workbook

    # Read as a stream: pictures, comments and the like are not even opened, and
    # a cell far away from all others costs nothing.
    return load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)


def _grid(sheet: Any, cells: Mapping[tuple[int, int], Cell]) -> Grid:
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in cells.items():
        rows.setdefault(row, {})[column] = cell
    merges, hidden_rows = _merges(sheet)
    hidden = sheet.sheet_state != "visible"
    return Grid(sheet.title, rows, merges, hidden, hidden_rows & rows.keys())


def _cells(sheet: Any) -> Iterator[tuple[int, int, Any]]:
    """The cells with something in them, if only with a formula that gives an empty text."""
    # What a file says of its own size is often wrong. Without it rows that are
    # not there cost nothing, and one row only as much as it is long.
    sheet.reset_dimensions()
    seen = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        seen += len(row)
        if seen > _MOST_CELLS or number > _ROWS_OF_EXCEL:
            raise _TooLargeError(N_("a sheet has more than two million cells"))
        for column, one in enumerate(row, start=1):
            blank = isinstance(one.value, str) and one.data_type != "str" and not one.value.strip()
            if blank or (one.value is None and one.data_type != "str"):
                continue
            if number > _LAST_ROW:
                raise _TooLargeError(_TOO_LONG)
            yield number, column, one


def _cell(one: Any) -> Cell:
    value = one.value
    # 1E400 is a number for Excel's file, and for nobody else.
    endless = isinstance(value, float) and not isfinite(value)
    if fault := _FAULTS.get(one.data_type) or ("KT814" if endless else ""):
        return Cell(None, fault=fault, words={"value": str(value)})
    if value is None or isinstance(value, bool):
        return Cell(value)
    if isinstance(value, int | float):
        # Fifteen digits are what Excel keeps and shows; the rest is noise of its arithmetic.
        return _number(Decimal(f"{value:.15g}"), one.number_format or "")
    if isinstance(value, date):
        return Cell(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, time | timedelta):
        return Cell(None, fault="KT815", words={"value": str(value)})
    from openpyxl.utils.escape import unescape

    return Cell(unescape(str(value)))


# A number format's own words: “#,##0 "triệu"”, “[$$-409]#,##0”, “0000000000”.
_WORDS = lazy_pattern(r'"([^"]*)"')
_CURRENCY = lazy_pattern(r"\[\$([^\]-]+)(?:-[0-9A-Fa-f]+)?\]|([$€£¥])")
_DONG = {"₫", "d", "vnd", "dong"}
_LARGER_UNITS = {"nghin", "ngan", "trieu", "tr", "ty", "ti"}


def _number(value: Decimal, number_format: str) -> Cell:
    """A number as its format shows it: with leading zeros, a unit of money, a per cent sign."""
    shown = number_format.split(";", maxsplit=1)[0]
    if currency := _CURRENCY.search(shown):
        symbol = (currency[1] or currency[2]).strip()
        if fold(symbol) not in _DONG:
            return Cell(None, fault="KT832", words={"value": f"{value:f}", "currency": symbol})
    if re.fullmatch(r"0{2,}", shown) and value == value.to_integral_value():
        return Cell(f"{value:f}".zfill(len(shown)))
    unit = " ".join(words.strip() for words in _WORDS.findall(shown)).strip()
    if set(fold(unit).split()) & _LARGER_UNITS:
        return Cell(f"{write_number(Fraction(value))} {unit}")
    return Cell(value, percent="%" in shown)


def _merges(sheet: Any) -> tuple[tuple[Merge, ...], frozenset[int]]:
    """Merged cells and hidden rows, which a workbook read as a stream does not tell."""
    from defusedxml.ElementTree import iterparse
    from openpyxl.utils import range_boundaries

    merges: list[Merge] = []
    hidden: set[int] = set()
    with sheet._get_source() as source:  # noqa: SLF001 - there is no other way to the same part
        for _, element in iterparse(source):
            if element.tag.endswith("}mergeCell"):
                left, top, right, bottom = range_boundaries(element.get("ref"))
                merge = Merge(top or 1, left or 1, bottom or _LAST_ROW, right or _LAST_ROW)
                merges.append(merge)
            elif element.tag.endswith("}row"):
                if element.get("hidden") in ("1", "true"):
                    hidden.add(int(element.get("r") or 0))
                element.clear()
    return tuple(merges), frozenset(hidden)


# ------------------------------------------------------------------ text files

_SEPARATORS = (";", ",", "\t")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 40  # rows among which the headings are


def read_textfile(
    file: str, data: bytes, headings: Collection[str]
) -> tuple[list[Grid], list[Problem]]:
    """The one table of a text file, as a sheet named after the file; none when there is a problem.

    ``headings`` are those that a form may have, folded: the mark that parts
    them parts all cells. UTF-8 with or without its mark, and what Excel calls
    Unicode text. Codes: KT102 another encoding, KT104 empty, KT801 no text,
    KT803 too large, KT804 broken.
    """
    if len(data) > LARGEST_FORM:
        return [], [_too_large(file, N_("the file has more than 5 MB"))]
    if data.startswith(b"PK\x03\x04"):
        words = {"kind": Said(N_("a workbook whose name ends as that of a text file"))}
        return [], [Problem("KT801", Place(file), words)]
    try:
        text = data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        _, problem = decode(file, data)
        return [], [problem or Problem("KT804", Place(file))]
    if not text.strip():
        return [], [Problem("KT104", Place(file))]
    problem = None
    best: dict[int, dict[int, Cell]] = {}
    most = -1
    for mark in _SEPARATORS:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
        except csv.Error:
            return [], [Problem("KT804", Place(file))]
        known = max(sum(fold(one) in headings for one in row) for row in rows[:_HEAD])
        if known > most:
            most, best = known, _text_cells(rows)
            problem = _quote_left_open(file, text, mark)
    if max(best, default=0) > _LAST_ROW:
        problem = _too_large(file, _TOO_LONG)
    return ([], [problem]) if problem else ([Grid(PurePath(file).stem, best)], [])


_OPEN_QUOTE = N_("a quotation mark that is opened here is never closed: close it, or delete it")


def _quote_left_open(file: str, text: str, mark: str) -> Problem | None:
    """KT804: a row that swallowed all the rows below it."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    line = 1
    try:
        for _ in rows:
            line = rows.line_num + 1
    except csv.Error as error:
        # Text behind a closing quotation mark does no harm.
        if "unexpected end" in str(error):
            return Problem("KT804", Place(file, line, 1), {}, _OPEN_QUOTE)
    return None


def _text_cells(rows: Sequence[Sequence[str]]) -> dict[int, dict[int, Cell]]:
    return {
        number: cells
        for number, row in enumerate(rows, start=1)
        if (cells := {at: Cell(text) for at, text in enumerate(row, start=1) if text.strip()})
    }
