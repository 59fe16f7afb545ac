"""Times the Word report against bare docxtpl on the same template, and python-docx alone."""

from __future__ import annotations

import io
import time
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment, FunctionLoader
from jinja2.runtime import Macro

from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.summary import measure_report
from ktstartup.reading.loader import read_dataset
from ktstartup.rendering.templates.helpers import Numbering
from ktstartup.rendering.templates.sandbox import Sandbox, TemplateKind, forget_compiled
from ktstartup.rendering.templates.template_files import folders, read_template, read_words
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.rendering.word.chart_drawing import Drawings
from ktstartup.rendering.word.document import render_word, xml_text
from ktstartup.text.formatting import Formatter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ktstartup.rendering.views.report_view import ReportView

ROOT = Path(__file__).parents[1]
ROUNDS = 5


def documents() -> dict[str, float]:
    """Median seconds of each way to the same words, in one run."""
    data, _ = read_dataset(ROOT / "examples" / "minh-hoa")
    assert data is not None  # noqa: S101 - the examples are checked in every run of CI
    places, period = folders(data.folder, "vi"), Period.parse("2024H1")
    view = build_report(measure_report(data, period), Formatter(Language("vi")), ReportOptions())
    made = docx.Document(io.BytesIO(render_word(view, "report", places, "vi").content))
    paragraphs, tables = _content(made)

    def ours() -> object:
        forget_compiled()
        return render_word(view, "report", places, "vi")

    ways: dict[str, Callable[[], object]] = {
        "bare docxtpl, the same template and figures": lambda: _bare(view, places),
        "our Word report, from the finished view": ours,
        "the same again, in one run (`report --all`)": lambda: render_word(
            view, "report", places, "vi"
        ),
        "python-docx alone, as many paragraphs and rows": lambda: _plain(paragraphs, tables),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            taken[name].append(time.perf_counter() - start)
    return {name: median(times) for name, times in taken.items()}


def _bare(view: ReportView, places: Sequence[Path]) -> bytes:
    """What docxtpl and Jinja alone make of the template: no sandbox, no budget, no finishing."""
    template = DocxTemplate(io.BytesIO(read_template("report.docx", places)[1]))
    template.init_docx()
    words = Environment(  # noqa: S701 - escaped where it is printed, as in the tool
        keep_trailing_newline=True, loader=FunctionLoader(lambda name: read_words(name, places)[0])
    )
    marks = Environment(finalize=xml_text)  # noqa: S701 - the finalizer escapes
    for environment in (words, marks):
        environment.filters.update(Sandbox(TemplateKind.WORD).filters)
    module = vars(words.get_template("phrases.j2").module)
    phrases = {name: one for name, one in module.items() if isinstance(one, Macro)}
    known = {
        "r": view,
        "say": SimpleNamespace(**phrases),
        "numbering": lambda: Numbering("vi"),
        "short": str,
        "heads": lambda _, content: bool(content),
        "chart": Drawings(template, "vi"),
    }
    template.render(known, marks)
    out = io.BytesIO()
    template.docx.save(out)
    return out.getvalue()


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
