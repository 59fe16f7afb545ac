"""Every document that the plans of the repository ask for, each report measured once."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from document_text import of_markdown, of_word
from ktstartup.calendar import Period
from ktstartup.language import Language
from ktstartup.measuring.gaps import measure_gaps
from ktstartup.measuring.summary import known_periods, measure_report
from ktstartup.reading.loader import read_dataset
from ktstartup.rendering.templates.markdown_report import render_markdown
from ktstartup.rendering.templates.template_files import folders
from ktstartup.rendering.views.heading import Issue
from ktstartup.rendering.views.reminder_views import build_letter, build_list
from ktstartup.rendering.views.report_builder import ReportOptions, build_report
from ktstartup.rendering.word.document import render_word
from ktstartup.text.formatting import Formatter
from small_data import ROOT

if TYPE_CHECKING:
    from document_text import DocumentText
    from ktstartup.measuring.summary import ReportFigures
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.templates.helpers import View
    from ktstartup.rendering.views.reminder_views import LetterView, RemindersView
    from ktstartup.rendering.views.report_view import ReportView

# Of each batch of letters so many of the first are read, and the last.
_LETTERS = 2
_MANY = 30
FORMATTERS = {lang: Formatter(Language(lang)) for lang in ("vi", "en")}
FOLDERS = ("data", *(f"examples/{one.parent.name}" for one in ROOT.glob("examples/*/plan.yaml")))


@cache
def loaded(folder: str) -> Dataset:
    data, _ = read_dataset(ROOT / folder)
    assert data is not None
    return data


def reported(data: Dataset) -> list[Period]:
    """The periods that reports are owed on or that hold entries; the whole plan last.

    Of plans with a report each month every third period, and those at the end.
    """
    known = known_periods(data, dt.date(2026, 11, 30))
    with_entries = {file.period for file in data.files if file.entries}
    owed = {one for period in known for one in data.plan.all_owed(period)}
    found = sorted(owed | with_entries, key=lambda one: (one.end, one.first))
    return [*(found if len(found) < _MANY else [*found[:-2:3], *found[-2:]]), data.plan.period]


def view_of(account: ReportFigures, outline: str | None = None, lang: str = "vi") -> ReportView:
    return build_report(account, FORMATTERS[lang], ReportOptions(Issue(), outline))


@lru_cache(maxsize=1)  # asked for again and again while one period is looked at, and large
def report_view(folder: str, period: Period, lang: str) -> ReportView:
    return view_of(account_of(folder, period), lang=lang)


def list_view(account: ReportFigures, lang: str = "vi") -> RemindersView:
    """The list of those reminded."""
    return build_list(account.summary, measure_gaps(account.summary), FORMATTERS[lang], Issue())


def letter_views(account: ReportFigures, lang: str = "vi") -> list[LetterView]:
    """The letter to each of those reminded."""
    return [
        build_letter(account.summary, one, FORMATTERS[lang], Issue(), None)
        for one in measure_gaps(account.summary)
    ]


def markdown_of(data: Dataset, view: View, template: str = "report", lang: str = "vi") -> str:
    made = render_markdown(view, template, folders(data.folder, lang), lang)
    return made.content.decode()


def text_of(data: Dataset, view: View, template: str = "report", lang: str = "vi") -> DocumentText:
    return of_markdown(markdown_of(data, view, template, lang))


@cache
def documents_on(folder: str, period: Period, lang: str) -> dict[str, DocumentText]:
    """The report on a period in its outlines and in brief, letters, and the list of reminders."""
    data, account = loaded(folder), account_of(folder, period)
    view = report_view(folder, period, lang)
    texts = {kind: text_of(data, view, kind, lang) for kind in ("report", "brief")}
    for outline in data.plan.outlines:
        kind = f"report-{outline}"
        texts[kind] = text_of(data, view_of(account, outline, lang), kind, lang)
    letters = letter_views(account, lang)
    if account.summary.reporting.period == period and letters:
        texts["list"] = text_of(data, list_view(account, lang), "reminders", lang)
        for number, letter in enumerate([*letters[:_LETTERS], letters[-1]], start=1):
            texts[f"letter {number}"] = text_of(data, letter, "letter", lang)
    return texts


def word_of(data: Dataset, view: View, template: str = "report", lang: str = "vi") -> DocumentText:
    return of_word(render_word(view, template, folders(data.folder, lang), lang).content)


@cache
def account_of(folder: str, period: Period) -> ReportFigures:
    return measure_report(loaded(folder), period)
