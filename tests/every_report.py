"""Every report that the plans of the repository ask for, each measured once."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from document_text import of_markdown, of_word
from ktstartup.calendar import Period
from ktstartup.formatting import Formatter
from ktstartup.language import Language
from ktstartup.measuring.summary import known_periods, measure_report
from ktstartup.reading.loader import read_dataset
from ktstartup.rendering.templates.markdown_report import render_markdown
from ktstartup.rendering.templates.template_files import folders
from ktstartup.rendering.views.heading import Issue
from ktstartup.rendering.views.report_view import ReportOptions, build_report
from ktstartup.rendering.word.document import render_word
from small_data import ROOT

if TYPE_CHECKING:
    from document_text import DocumentText
    from ktstartup.measuring.summary import ReportFigures
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.views.report_view import ReportView

__all__ = [
    "FOLDERS",
    "FORMATTER",
    "account_of",
    "loaded",
    "reported",
    "text_of",
    "view_of",
    "word_of",
]

FORMATTER = Formatter(Language("vi"))
FOLDERS = ("data", *(f"examples/{one.parent.name}" for one in ROOT.glob("examples/*/plan.yaml")))


@cache
def loaded(folder: str) -> Dataset:
    data, _ = read_dataset(ROOT / folder)
    assert data is not None
    return data


def reported(data: Dataset) -> list[Period]:
    """The periods that reports are owed on or that hold entries; the whole plan last."""
    known = known_periods(data, dt.date(2026, 11, 30))
    with_entries = {file.period for file in data.files if file.entries}
    owed = {one for period in known for one in data.plan.all_owed(period)}
    return [*sorted(owed | with_entries, key=lambda one: (one.end, one.first)), data.plan.period]


def view_of(account: ReportFigures, outline: str | None = None) -> ReportView:
    return build_report(account, FORMATTER, ReportOptions(Issue(), outline))


def text_of(data: Dataset, view: ReportView, outline: str | None = None) -> DocumentText:
    template = f"report-{outline}" if outline else "report"
    made = render_markdown(view, template, folders(data.folder, "vi"), "vi")
    return of_markdown(made.content.decode())


def word_of(data: Dataset, view: ReportView) -> DocumentText:
    return of_word(render_word(view, "report", folders(data.folder, "vi"), "vi").content)


@cache
def account_of(folder: str, period: Period) -> ReportFigures:
    return measure_report(loaded(folder), period)
