"""Takes the cells out of a text file with commas, semicolons or tabs, as spreadsheets save them."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import PurePath
from typing import TYPE_CHECKING

from ktstartup.forms.xlsx_reader import LARGEST_FORM, Cell, Grid
from ktstartup.language import N_, Said
from ktstartup.problems import Place, Problem
from ktstartup.reading.encoding import decode
from ktstartup.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

__all__ = ["read_textfile"]

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
        words = {"what": Said(N_("the file has more than 5 MB"))}
        return [], [Problem("KT803", Place(file), words)]
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
    best: dict[int, dict[int, Cell]] = {}
    most = -1
    for mark in _SEPARATORS:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
        except csv.Error:
            return [], [Problem("KT804", Place(file))]
        known = max(sum(fold(one) in headings for one in row) for row in rows[:_HEAD])
        if known > most:
            most, best = known, _cells(rows)
    return [Grid(PurePath(file).stem, best)], []


def _cells(rows: Sequence[Sequence[str]]) -> dict[int, dict[int, Cell]]:
    return {
        number: cells
        for number, row in enumerate(rows, start=1)
        if (cells := {at: Cell(text) for at, text in enumerate(row, start=1) if text.strip()})
    }
