"""Pages for leaders as tests read them: made of a data folder, and seen at one of their periods."""

from __future__ import annotations

import datetime as dt
import re
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import html

from document_text import DocumentText
from ktstartup.language import Language
from ktstartup.measuring.overview import Overview
from ktstartup.measuring.summary import measure_steps
from ktstartup.measuring.targets import Status
from ktstartup.rendering.page.html import render_page
from ktstartup.rendering.page.ministry_view import ministry_rules, ministry_view
from ktstartup.rendering.page.page_view import Edition, build_page, page_rules
from ktstartup.rendering.templates.template_files import page_folders
from ktstartup.text.formatting import Formatter
from small_data import PLAN, ROOT, write

if TYPE_CHECKING:
    from pathlib import Path

    from ktstartup.calendar import Period
    from ktstartup.measuring.summary import StepFigures
    from ktstartup.reading.dataset import Dataset

MADE_ON = dt.date(2026, 11, 30)


def with_communes(folder: Path) -> Path:
    """A data folder with a breakdown by places, one of them with its code and a project."""
    plan = PLAN.replace(
        "dimensions:\n",
        "dimensions:\n  commune: {name: Xã, values: {x: {vi: Xã X, code: '23293'}, y: Xã Y}}\n",
    )
    entry = (
        "results: [{id: r1, indicator: projects, subject: a, name: A, date: 2024-03-05,\n"
        "           disaggregation: {commune: x}, evidence: {number: 1}}]\n"
    )
    return write(folder, {"2024H1/so-tc": entry}, plan=plan)


def page_of(data: Dataset, period: Period) -> tuple[StepFigures, html.HtmlElement]:
    """The figures of a page, and the page."""
    figures = measure_steps(data, period)
    return figures, page_tree(page_text(data, figures))


def page_text(data: Dataset, figures: StepFigures, language: str = "vi") -> str:
    """The page of figures, as it is written."""
    speech = Language(language)
    edition = Edition(MADE_ON, "", lambda name: f"sha256 of {name}")
    view = build_page(figures, Formatter(speech), edition)
    places = page_folders(data.folder, language)
    return render_page(view, "page", places, speech, page_rules(view, speech)).decode()


def page_tree(text: str) -> html.HtmlElement:
    """A page as a browser has it."""
    return html.document_fromstring(text)


def seen_at(page: html.HtmlElement, step: int) -> html.HtmlElement:
    """What is seen of a page while the button of a period is pressed."""
    page = deepcopy(page)
    for one in page.xpath("//*[@class]"):
        names = one.get("class").split()
        later = [int(name[1:]) for name in names if re.fullmatch(r"s\d+", name)]
        if ("v" in names and f"p{step}" not in names) or any(number > step for number in later):
            one.drop_tree()
    return page


def text_of(one: html.HtmlElement) -> str:
    """The text of an element, in one line; units in small letters left out."""
    one = deepcopy(one)
    for small in one.xpath(".//small"):
        small.drop_tree()
    return " ".join(one.text_content().split())


def texts(page: html.HtmlElement) -> DocumentText:
    """The tables of a page by their headings."""
    found = DocumentText()
    for table in page.xpath(".//table"):
        head, *rows = [
            [text_of(cell) for cell in row.xpath("th|td")] for row in table.xpath(".//tr")
        ]
        found.add_table(head, rows)
    return found


def places(page: html.HtmlElement) -> list[str]:
    """The files and lines that a page leads to."""
    return [one.text_content() for one in page.xpath("//code[not(@class)]")]


def small_ministry(places: int = 3, indicators: int = 40) -> str:
    """A ministry's page of so many places, each with so many indicators."""
    things = ("Dự án", "Doanh nghiệp", "Cơ sở ươm tạo", "Tỷ lệ hộ")
    row = {
        "unit": "dự án", "actual": "1", "target": "≥ 2", "due": "2025",
        "share": "50%", "status": {"code": "behind", "label": "chậm tiến độ"}, "missing": "1",
    }  # fmt: skip
    rows = [{"name": f"{things[n % 4]} {n}", **row} for n in range(indicators)]
    for one in rows[1::2]:
        one["unit"] = "%"
    overview = Overview("", "2024H1", {str(status): 0 for status in Status}).plain()
    answers = {
        f"tinh-{n:02}": {"overview": overview, "place": f"Tỉnh {n}", "indicators": rows, "page": ""}
        for n in range(places)
    }
    language = Language("vi")
    view = ministry_view(answers, Formatter(language), MADE_ON)
    folders = page_folders(ROOT / "data", "vi")
    return render_page(view, "ministry", folders, language, ministry_rules(view)).decode()
