# ruff: noqa: S311 - the same files are made in every run
"""Whatever becomes of a file, every command answers in words: data spoilt line by line, by chance.

A few dozen runs each time; at night, with KTSTARTUP_FUZZ, by the thousand.
"""

from __future__ import annotations

import os
import shutil
from random import Random
from typing import TYPE_CHECKING

import pytest

from ktstartup.cli import run
from small_data import PLAN, ROOT, write
from small_mutations import mutated

if TYPE_CHECKING:
    from pathlib import Path

TIMES = int(os.environ.get("KTSTARTUP_FUZZ", "800")) // 20
FOLDERS = [ROOT / "data", *sorted(path.parent for path in ROOT.glob("examples/*/plan.yaml"))]
LINES = (
    "check", "check --format json", "status --period {p}", "status --format json",
    "report --period {p} -o {o}/r.md", "report --period {p} --agency so-khcn -o {o}/s.md",
    "reopen --period {p} --reason x", "form --all --period {p} -o {o}/f",
    "remind --period {p} -o {o}/m", "fmt --check {d}", "show so-khcn", "diff {p} {p}",
    "decide", "export --period {p} -o {o}/e.csv", "schema progress", "codeowners", "undo -y",
    "add -a so-khcn -p {p} -t 1.1 --done x -y", "show 1.1",
)  # fmt: skip
PERIODS = ("2022H1", "2023", "2024H1", "2025", "2020-2025", "2026Q1")


@pytest.mark.parametrize("seed", range(TIMES))
def test_every_command_answers_in_words(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KTSTARTUP_CACHE", "off")
    chance = Random(seed)
    data = tmp_path / "data"
    ignored = shutil.ignore_patterns("evidence", ".ktstartup", ".schema")
    shutil.copytree(chance.choice(FOLDERS), data, ignore=ignored)
    files = sorted(data.rglob("*.yaml"))
    for file in {chance.choice(files), chance.choice((data / "plan.yaml", *files[:1]))}:
        file.write_text(mutated(file.read_text("utf-8"), chance), encoding="utf-8")
    for line in chance.sample(LINES, 3):
        order = line.format(p=chance.choice(PERIODS), o=tmp_path / "out", d=data).split()
        assert run(["--data", str(data), "--lang", "en", *order]) in (0, 1, 2), order


# ------------------------------------------------------------------ what such runs have found


@pytest.mark.parametrize("line", ["check", "status", "show so-khcn"])
def test_a_body_that_reports_and_is_not_in_the_plan(tmp_path: Path, line: str) -> None:
    plan = PLAN.replace("measure: {kind: value}", "measure: {kind: value, across: single}")
    folder = write(
        tmp_path / "data",
        {
            "2021H1/so-x": "results: [{id: r1, indicator: trained, value: 5}]\n",
            "2022H1/so-tc": "results: [{id: r1, indicator: trained, value: 5}]\n",
        },
        plan=plan,
    )
    assert run(["--data", str(folder), *line.split()]) in (1, 2)


def test_holidays_of_no_country(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = PLAN.replace("entries_by: half", "entries_by: half, holidays: vn")
    folder = write(
        tmp_path / "data", {"2022H1/so-tc": "report: {number: 1, date: 2022-06-18}\n"}, plan=plan
    )
    assert run(["--data", str(folder), "check"]) == 1
    assert "KT615" in capsys.readouterr().out


@pytest.mark.parametrize(("change", "line"), [
    (("owed_by: [cac-so]", "owed_by: [so-khong-co]"), "form --all --period 2022H1 -o {o}"),
    (("successors: so-khcn", "successors: so-la"), "reopen --period 2022H1 --reason x"),
    (("min: 10,", "min: inf,"), "status --period 2022H1"),
    (("min: 10,", "min: 1e400,"), "check"),
    (("name: Dự án,", "name: Dự án,"), "remind --date 31/12/9999 -o {o}"),
    (("name: Dự án,", "name: Dự án,"), "report --period 9999H2 -o {o}/r.md"),
])  # fmt: skip
def test_named_before(tmp_path: Path, change: tuple[str, str], line: str) -> None:
    folder = write(tmp_path / "data", {}, plan=PLAN.replace(*change, 1))
    order = line.format(o=tmp_path / "out").split()
    assert run(["--data", str(folder), *order]) in (0, 1, 2)


@pytest.mark.parametrize("columns", ["²", "٣", "-1", "0", "9" * 30, "x", ""])
def test_a_terminal_of_any_width(
    tmp_path: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "data", {"2022H1/so-x": "tasks: [{id: t1, task: '9'}]\n"})
    for line in ("check", "status", "--help"):
        with monkeypatch.context() as narrow:  # for the command alone: pytest reads it as well
            narrow.setenv("COLUMNS", columns)
            assert run(["--data", str(folder), line]) in (0, 1)


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9"])
def test_a_device_is_no_agency(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its file could not be opened, or checked out, on Windows."""
    more = f"agencies:\n  {name}: {{name: Cơ quan, abbreviation: CQ, symbol: CQ}}\n"
    folder = write(tmp_path / "data", {}, plan=PLAN.replace("agencies:\n", more, 1))
    assert run(["--data", str(folder), "--lang", "en", "check"]) == 1
    assert f"error KT624: “{name}” cannot be an agency's id" in capsys.readouterr().out
