"""The page for leaders in Chromium: read by axe-core, by the keyboard, without script, on paper."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ktstartup.calendar import Period
from ktstartup.measuring.summary import measure_steps
from small_data import ROOT, load
from small_page import page_text, small_ministry
from stress_data import stress

pytestmark = pytest.mark.xdist_group("browser")

_TOOLS = ROOT / "tests" / "browser"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)
_SHEET = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
# 12 and 15 millimetres, in points, less a hair.
_SIDE, _TOP = 33, 42


def browser() -> str:
    """Chromium, with what npm has to drive it; `.ci/run` sees to both."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    ready = found and shutil.which("node") and (_TOOLS / "node_modules" / "axe-core").is_dir()
    if not ready and "CI" not in os.environ:
        pytest.skip("no Chromium, or npm install --prefix tests/browser was not run")
    return found or _BROWSERS[0]


PAGES = ("examples/minh-hoa", "data", "stress", "ministry")
# Looked at in every width and scheme, and with each row on paper.
WHOLE = ("examples/minh-hoa", "data")


def made(name: str, folder: Path) -> str:
    """A page of these: the stress data, a ministry's, or that of a data folder."""
    if name == "ministry":
        return small_ministry()
    data = load(stress(folder / "stress") if name == "stress" else ROOT / name)
    return page_text(data, measure_steps(data, Period.parse("2024H1")))


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, dict[str, Any]]]:
    """Each page with what the browser tells of it; the browser is started once."""
    folder, chromium = tmp_path_factory.mktemp("pages"), browser()
    files = {name: folder / f"{number}.html" for number, name in enumerate(PAGES)}
    for name, file in files.items():
        file.write_text(made(name, folder), "utf-8")
    asked = [
        word for name, file in files.items() for word in (*["--whole"] * (name in WHOLE), file)
    ]
    done = subprocess.run(
        ["node", str(_TOOLS / "page.mjs"), *map(str, asked)],
        capture_output=True, check=False, text=True, timeout=600,
        env={**os.environ, "PAGE_BROWSER": chromium, "PAGE_MODULES": str(_TOOLS)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return {name: (file, found[str(file)]) for name, file in files.items()}


@pytest.fixture(params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def told(looked_at: dict[str, tuple[Path, dict[str, Any]]], name: str) -> dict[str, Any]:
    return looked_at[name][1]


@pytest.fixture
def page(looked_at: dict[str, tuple[Path, dict[str, Any]]], name: str) -> Path:
    return looked_at[name][0]


def sheets(paper: Path) -> list[tuple[float, float, str]]:
    """The pages of a PDF file: width, height, and the words with their places."""
    done = subprocess.run(
        ["pdftotext", "-bbox", str(paper), "-"], capture_output=True, check=True, timeout=120
    )
    found = _SHEET.findall(done.stdout.decode())
    return [(float(width), float(height), content) for width, height, content in found]


def test_axe_finds_nothing_at_any_width_in_light_and_dark(told: dict[str, Any], name: str) -> None:
    every = [f"{scheme} {width}" for scheme in ("light", "dark") for width in (360, 1280, 2560)]
    wanted = every if name in WHOLE else ["light 1280", "dark 360"]
    assert told["axe"] == {one: [] for one in wanted}


def test_no_width_is_scrolled_sideways(told: dict[str, Any]) -> None:
    assert {one for one in told["wide"].values() if one > 0} == set()


def test_no_column_of_names_is_squeezed(told: dict[str, Any]) -> None:
    assert told["names"] >= 60


def test_nothing_is_asked_for_and_nothing_is_refused(told: dict[str, Any]) -> None:
    assert told["troubles"] == []


def test_the_keyboard_reaches_everything_in_order_and_does_what_a_mouse_does(
    told: dict[str, Any],
) -> None:
    keyboard = told["keyboard"]
    assert keyboard["reached"] == list(range(keyboard["wanted"]))
    if "steps" not in told:  # a ministry's page has one period
        return
    assert told["opens"] is True
    last, before = (int(one[1:]) for one in told["steps"])
    assert (before, told["heading"]) == (last - 1, 1)


def test_what_is_searched_for_without_accents_is_found_and_the_rest_comes_back(
    told: dict[str, Any],
) -> None:
    found, again = told["found"], told["again"]
    assert found["seen"] == found["saying"] == int(found["said"]) > 0
    assert found["right"] is True
    assert (again["seen"], again["said"]) == (again["all"], "")
    assert again["all"] > found["seen"]


def test_without_script_the_same_words_are_there(told: dict[str, Any]) -> None:
    assert told["same"] is True


def test_on_paper_no_page_is_empty_and_no_word_lies_beyond_the_margins(
    told: dict[str, Any], page: Path
) -> None:
    del told  # the paper comes with it
    found = sheets(page.with_suffix(".pdf"))
    assert found
    for width, height, content in found:
        words = [tuple(map(float, one[:4])) for one in _WORD.findall(content)]
        inside = [one for one in words if one[1] >= _TOP and one[3] <= height - _TOP]
        assert len(inside) > 10
        assert [one for one in words if one[0] < _SIDE or one[2] > width - _SIDE] == []


@pytest.mark.parametrize("name", WHOLE)
def test_on_paper_no_row_is_cut(page: Path) -> None:
    """Every row has its number at both ends of each cell: all of them stand on one page."""
    where: dict[str, set[int]] = {}
    for sheet, (_, _, content) in enumerate(sheets(page.with_suffix(".rows.pdf"))):
        for number in re.findall(r"‹(\d+)›", content):
            where.setdefault(number, set()).add(sheet)
    assert len(where) > 50
    assert {number: on for number, on in where.items() if len(on) > 1} == {}


@pytest.mark.parametrize("name", WHOLE)
def test_on_paper_a_year_and_a_share_stay_in_one_piece(page: Path) -> None:
    """Of the first sheets, which have the indicators: no figure goes on in the next line."""
    words = [
        word for _, _, content in sheets(page.with_suffix(".pdf"))[:2]
        for *_, word in _WORD.findall(content)
    ]  # fmt: skip
    assert words.count("2025") >= 5
    assert not {"202", "80,5"} & {*words}
