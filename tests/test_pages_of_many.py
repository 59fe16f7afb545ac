"""The page of many data folders: a row for each, the page of each beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from small_cli import call
from small_data import PLAN, write
from small_page import page_tree, small_ministry, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import html

ONE = "results: [{id: r1, indicator: projects, subject: a, name: A, date: 2024-03-05, evidence: {number: 1}}]\n"


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    write(tmp_path / "an", {"2024H1/so-tc": ONE})
    write(tmp_path / "b & c", {"2024H1/so-tc": ONE}, plan=PLAN.replace("Tỉnh Thử", "Tỉnh <Hai>"))
    write(tmp_path / "hong", {"2024H1/so-tc": "results: [{id: r1, indicator: none, value: 1}]\n"})
    write(
        tmp_path / "sau",
        {},
        plan=PLAN.replace("first_year: 2020, last_year: 2025", "first_year: 2030, last_year: 2035")
        .replace("2020-01-10", "2030-01-10")
        .replace("by: 2025", "by: 2035")
        .replace("by: 2023", "by: 2033")
        .replace("from: 2021, until: 2025", "from: 2031, until: 2035"),
    )
    return tmp_path


def rows(page: html.HtmlElement) -> list[list[str]]:
    """The cells of the table of data folders, the total last."""
    table = page.get_element_by_id("tinh").xpath(".//table")[0]
    return [
        [text_of(cell) for cell in row.xpath("th|td")] for row in table.xpath("tbody/tr|tfoot/tr")
    ]


def test_each_folder_has_a_row_that_says_what_status_says(folders: Path, tmp_path: Path) -> None:
    file = tmp_path / "out" / "toan-quoc.html"
    done = call("--data", str(folders), "page", "-p", "2024H1", "-o", str(file))
    assert done.returncode == 1  # one of them has errors
    named = done.stdout.decode().split("\n")
    assert [one.rpartition("/")[2] for one in named if one] == [
        "an.html",
        "b & c.html",
        "toan-quoc.html",
    ]
    page = page_tree(file.read_text("utf-8"))
    status = call("--data", str(folders), "status", "-p", "2024H1", "--format", "json")
    told = json.loads(status.stdout)
    known = [one for one in told["folders"] if one["indicators"]]
    for row, one in zip(rows(page)[:2], known, strict=True):
        counts = [str(n or "") for n in one["indicators"].values()]
        reports = one["reports"]
        owed = f"{reports['received']}/{reports['expected']}"
        assert row[3:] == [*counts, owed, str(reports["late"] or "")]
    assert [row[0] for row in rows(page)] == ["Tỉnh Thử", "Tỉnh <Hai>", "hong", "sau", "Cộng"]
    assert [row[2] for row in rows(page)] == ["6T đầu 2024", "6T đầu 2024", "1 lỗi", "–", ""]
    total = told["total"]
    assert rows(page)[-1][3:-2] == [str(n or "") for n in total["indicators"].values()]


def test_each_row_leads_to_the_page_of_its_folder(folders: Path, tmp_path: Path) -> None:
    file = tmp_path / "out" / "toan-quoc.html"
    call("--data", str(folders), "page", "-p", "2024H1", "-o", str(file))
    page = page_tree(file.read_text("utf-8"))
    links = {one.get("href") for one in page.xpath("//a")}
    assert links == {"an.html", "b%20%26%20c.html"}
    for link in links:
        own = page_tree((file.parent / unquote(link)).read_text("utf-8"))
        assert own.get_element_by_id("ct-projects") is not None
    first = page.xpath("//section[@class='g']//tbody/tr")[0]
    assert [text_of(cell) for cell in first.xpath("th|td")] == [
        "Dự án", "1", "≥ 10", "2025", "10%", "chậm tiến độ", "9",
    ]  # fmt: skip


def test_a_period_outside_all_plans_is_wrong_use(tmp_path: Path) -> None:
    for name in ("an", "binh"):
        write(tmp_path / name, {"2024H1/so-tc": ONE})
    file = tmp_path / "page.html"
    done = call("--data", str(tmp_path), "page", "-p", "2011H1", "-o", str(file))
    assert (done.returncode, file.exists()) == (2, False)
    assert "2011H1" in done.stderr.decode()


def test_ten_thousand_rows_are_a_page() -> None:
    """Of a size that a browser still filters at once: rows out of sight are not laid out."""
    made = small_ministry(34, 295).encode()
    assert made.count(b"<tr><th>") == 34 * (295 + 1) + 1  # with the headings
    assert b"contain-intrinsic-size:auto 596em" in made
    assert len(made) < 3_000_000
