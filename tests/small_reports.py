"""Reports of the repository's data, each made once: their views, Markdown and Word files."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.summary import measure_report
from ktstartup.reading.dataset import Dataset
from ktstartup.reading.loader import read_dataset
from ktstartup.rendering.templates.markdown_report import render_markdown
from ktstartup.rendering.templates.template_files import folders
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.rendering.views.report_view import ReportView
from ktstartup.rendering.word.document import render_word
from ktstartup.text.formatting import Formatter
from small_data import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@cache
def data_of(folder: str) -> Dataset:
    found, _ = read_dataset(ROOT / folder)
    assert found is not None
    return found


def view_of(data: Dataset, period: str, agency: str | None = None, lang: str = "vi") -> ReportView:
    account = measure_report(data, Period.parse(period), agency=agency)
    return build_report(account, Formatter(Language(lang)), ReportOptions())


@cache
def markdown(folder: str, period: str, agency: str | None = None, lang: str = "vi") -> str:
    data = data_of(folder)
    return as_markdown(view_of(data, period, agency, lang), data.folder, lang)


def as_markdown(view: ReportView, folder: Path, lang: str = "vi") -> str:
    return render_markdown(view, "report", folders(folder, lang), lang).content.decode()


def as_word(view: ReportView, folder: Path, lang: str = "vi") -> bytes:
    return render_word(view, "report", folders(folder, lang), lang).content


@cache
def word_bytes(folder: str, period: str, agency: str | None = None, lang: str = "vi") -> bytes:
    data = data_of(folder)
    return as_word(view_of(data, period, agency, lang), data.folder, lang)


def word(folder: str, period: str, agency: str | None = None, lang: str = "vi") -> Any:
    return docx.Document(BytesIO(word_bytes(folder, period, agency, lang)))


def all_text(document: Any) -> str:
    return "\n".join(Paragraph(p, document).text for p in document.element.body.iter(qn("w:p")))
