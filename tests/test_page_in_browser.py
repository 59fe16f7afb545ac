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
from small_data import ROOT, load
from small_page import page_of, page_text
from stress_data import stress

pytestmark = pytest.mark.xdist_group("browser")

_TOOLS = ROOT / "tests" / "browser"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">')
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


def looked_at(page: Path) -> dict[str, Any]:
    """What the browser tells of a page; the paper is written beside it."""
    done = subprocess.run(
        ["node", str(_TOOLS / "page.mjs"), str(page), str(page.with_suffix(".pdf"))],
        capture_output=True, check=False, text=True, timeout=300,
        env={**os.environ, "PAGE_BROWSER": browser(), "PAGE_MODULES": str(_TOOLS)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module", params=["examples/minh-hoa", "examples/day-nghe", "stress"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    data = load(stress(folder / "data") if request.param == "stress" else ROOT / request.param)
    figures, _ = page_of(data, Period.parse("2024H1"))
    file: Path = folder / "page.html"
    file.write_text(page_text(data, figures), "utf-8")
    return file


@pytest.fixture(scope="module")
def told(page: Path) -> dict[str, Any]:
    browser()
    return looked_at(page)


def test_axe_finds_nothing_at_any_width_in_light_and_dark(told: dict[str, Any]) -> None:
    assert told["axe"] == {
        f"{scheme} {width}": [] for scheme in ("light", "dark") for width in (360, 1280, 2560)
    }


def test_no_width_is_scrolled_sideways(told: dict[str, Any]) -> None:
    assert {one for one in told["wide"].values() if one > 0} == set()


def test_nothing_is_asked_for_and_nothing_is_refused(told: dict[str, Any]) -> None:
    assert told["troubles"] == []


def test_the_keyboard_reaches_everything_in_order_and_does_what_a_mouse_does(
    told: dict[str, Any],
) -> None:
    keyboard = told["keyboard"]
    assert keyboard["reached"] == list(range(keyboard["wanted"]))
    assert told["opens"] is True
    last, before = (int(one[1:]) for one in told["steps"])
    assert (before, told["heading"]) == (last - 1, 1)


def test_what_is_searched_for_without_accents_is_found(told: dict[str, Any]) -> None:
    assert told["found"] > 0
    assert told["matching"] is True


def test_without_script_the_same_words_are_there(told: dict[str, Any]) -> None:
    assert told["same"] is True


def test_on_paper_no_page_is_empty_and_no_word_lies_beyond_the_margins(
    told: dict[str, Any], page: Path
) -> None:
    del told  # the paper comes with it
    paper = str(page.with_suffix(".pdf"))
    done = subprocess.run(
        ["pdftotext", "-bbox", paper, "-"], capture_output=True, check=True, timeout=120
    )
    sheets = _SHEET.findall(done.stdout.decode())
    assert sheets
    for width, height, content in sheets:
        words = [tuple(map(float, one)) for one in _WORD.findall(content)]
        inside = [one for one in words if one[1] >= _TOP and one[3] <= float(height) - _TOP]
        assert len(inside) > 10
        assert [one for one in words if one[0] < _SIDE or one[2] > float(width) - _SIDE] == []
