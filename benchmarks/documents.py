"""Times the Word report against python-docx writing as many paragraphs and table rows."""

from __future__ import annotations

import io
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn

from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.account import measure_account
from ktstartup.reading.folder import read_dataset
from ktstartup.rendering.report.build import Edition, build_report
from ktstartup.rendering.report.templates import folders
from ktstartup.rendering.report.word import render_word
from ktstartup.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["documents"]

ROOT = Path(__file__).parents[1]
ROUNDS = 5


def documents() -> dict[str, float]:
    """Median seconds of each way to the same words, in one run."""
    data, _ = read_dataset(ROOT / "examples" / "minh-hoa")
    assert data is not None  # noqa: S101 - the examples are checked in every run of CI
    places, period = folders(data.folder, "vi"), Period.parse("2024H1")
    view = build_report(measure_account(data, period), Writer(Language("vi")), Edition())
    made = docx.Document(io.BytesIO(render_word(view, "report", places, "vi").content))
    paragraphs, tables = _content(made)
    ways: dict[str, Callable[[], object]] = {
        "python-docx alone, as many paragraphs and rows": lambda: _plain(paragraphs, tables),
        "our Word report, from the finished view": lambda: render_word(
            view, "report", places, "vi"
        ),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            taken[name].append(time.perf_counter() - start)
    return {name: median(times) for name, times in taken.items()}


def _content(document: Any) -> tuple[list[str], list[list[list[str]]]]:
    """The words of a document: its paragraphs, and its tables by rows and cells."""
    tables = [
        [
            [
                "".join(t.text or "" for t in cell.iter(qn("w:t")))
                for cell in row.findall(qn("w:tc"))
            ]
            for row in table.iter(qn("w:tr"))
        ]
        for table in document.element.body.findall(qn("w:tbl"))
    ]
    return [paragraph.text for paragraph in document.paragraphs], tables


def _plain(paragraphs: list[str], tables: list[list[list[str]]]) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for rows in tables:
        columns = max(len(row) for row in rows)
        table = document.add_table(rows=0, cols=columns)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
