"""Every command and every query of docs/export.md runs, and answers what it is said to answer."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from ktstartup.cli import run
from small_data import PLAN, ROOT, load, write

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")


PARQUET = (
    "--data", "examples/minh-hoa", "export", "--format", "parquet", "--output", "so-lieu.parquet"
)  # fmt: skip


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in with the examples beside it."""
    for name in ("data", "examples/minh-hoa"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / ".git").mkdir()  # the plan is named out of the data folder
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KTSTARTUP_TODAY", "2025-12-20")
    return tmp_path


def commands() -> list[str]:
    return [line for block in blocks("sh") for line in block.splitlines()]


def test_every_command_runs(here: Path) -> None:
    assert len(commands()) == 5
    for command in commands():
        program, *arguments = shlex.split(command)
        assert program == "ktstartup"
        assert run(arguments) == 0
    made = {path.name for path in here.iterdir()} - {".git", "data", "examples"}
    assert made == {"so-lieu.xlsx", "so-lieu.parquet", "so-lieu.csv", "iati.xml"}


def test_every_query_answers_something(here: Path) -> None:
    made = here / "so-lieu.parquet"
    assert run([*PARQUET]) == 0
    assert made.is_file()
    with duckdb.connect() as database:
        answers = [database.execute(query).fetchall() for query in blocks("sql")]
    standing, firms, money, fields, shared, reports = answers
    # As `status` and `report` show them.
    by_name = {name: figures for name, *figures in standing}
    assert by_name["Vốn đầu tư cho các doanh nghiệp khởi nghiệp ĐMST của tỉnh"] == [
        8_050_000_000, 10_000_000_000, 15_000_000_000, 7_000_000_000, "on-track",
    ]  # fmt: skip
    assert firms[10][0] == "2024H1"
    assert firms[10][2] == 4
    assert all(dong > 0 for *_, dong in money)
    assert {name for name, *_ in fields} >= {"Nông nghiệp", "Du lịch"}
    assert all(";" in agencies and ";" in entries for _, agencies, entries in shared)
    assert all(late + missing > 0 for _, late, missing in reports)


@pytest.mark.usefixtures("here")
def test_the_python_runs() -> None:
    assert run([*PARQUET]) == 0
    (block,) = blocks("python")
    found: dict[str, Any] = {}
    exec(block, found)  # noqa: S102 - our own page
    assert ("2023H1", "Innovative start-up projects supported", 4.0, 5.0) in found["behind"]


def test_the_iati_block_is_one_that_a_plan_may_have(tmp_path: Path) -> None:
    (block,) = blocks("yaml")
    plan = load(write(tmp_path, {}, plan=PLAN + block)).plan
    assert (plan.iati.sector, plan.iati.result) == ("32130", "2")
