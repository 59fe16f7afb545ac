"""A report that was sent already has the number and day which were recorded of it, and no other's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from closed_data import data_folder, shut
from small_cli import call
from small_data import PLAN, write

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "narrative: {done: Đã họp}\n"
ENTRIES = {
    "2024H1/so-tc": "report: {number: 7/BC-STC, date: 2024-06-17}\n" + WORDS,
    "2024H1/so-gd": WORDS,
    # Who consolidates owes no report of its own: what it sent is that of the whole plan.
    "2024H1/so-khcn": "report: {number: 45/BC-SKH, date: 2024-06-19}\n" + WORDS,
}
OPEN = "Số:        /BC-"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("numbers") / "data", ENTRIES)


def report(folder: Path, out: Path, *options: str) -> tuple[str, str]:
    """The Markdown of a report, and what is said beside it."""
    where = ("report", "-p", "2024H1", "--format", "md", "-o", str(out))
    done = call("--data", str(folder), *where, *options)
    assert done.returncode == 0, done.stderr.decode()
    (made,) = out.iterdir()
    return made.read_text(encoding="utf-8"), done.stderr.decode()


def test_a_body_that_sent_its_report_has_its_number_and_day(folder: Path, tmp_path: Path) -> None:
    text, told = report(folder, tmp_path, "-a", "so-tc")
    assert "Số: 07/BC-STC" in text
    assert "Tỉnh Thử, ngày 17 tháng 6 năm 2024" in text
    assert "so-tc dùng số và ngày đã ghi: 7, 17/6/2024" in told


def test_a_body_that_sent_none_leaves_it_open(folder: Path, tmp_path: Path) -> None:
    text, told = report(folder, tmp_path, "-a", "so-gd")
    assert f"{OPEN}SGD" in text
    assert "đã ghi" not in told


def test_the_report_of_the_whole_plan_has_that_of_who_consolidates(
    folder: Path, tmp_path: Path
) -> None:
    text, told = report(folder, tmp_path)
    assert "Số: 45/BC-SKH" in text
    assert "ngày 19 tháng 6 năm 2024" in text
    assert "bao-cao dùng số và ngày đã ghi: 45, 19/6/2024" in told


@pytest.mark.parametrize("options", [("-a", "so-khcn"), ("--brief",)])
def test_no_other_document_has_it(folder: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    text, told = report(folder, tmp_path, *options)
    assert "45/BC-SKH" not in text
    assert "đã ghi" not in told


def test_no_report_on_another_period_has_it(folder: Path, tmp_path: Path) -> None:
    text, _ = report(folder, tmp_path, "-p", "2024")
    assert f"{OPEN}SKH" in text


def test_a_number_that_is_given_wins(folder: Path, tmp_path: Path) -> None:
    text, told = report(folder, tmp_path / "a", "-a", "so-tc", "--number", "12")
    assert "Số: 12/BC-STC" in text
    assert "ngày 17 tháng 6" not in text
    assert "đã ghi" not in told
    text, _ = report(folder, tmp_path / "b", "-a", "so-tc", "--date", "18/6/2024")
    assert "Số: 07/BC-STC" in text
    assert "ngày 18 tháng 6 năm 2024" in text


def test_who_consolidates_and_owes_one_too_recorded_its_own(tmp_path: Path) -> None:
    plan = PLAN.replace(" not_owed_by: [so-khcn],", "")
    folder = write(tmp_path / "data", ENTRIES, plan=plan)
    assert "Số: 45/BC-SKH" in report(folder, tmp_path / "own", "-a", "so-khcn")[0]
    assert f"{OPEN}SKH" in report(folder, tmp_path / "whole")[0]


def test_a_number_with_a_symbol_of_its_own_is_printed_as_it_is(tmp_path: Path) -> None:
    entries = ENTRIES | {
        "2024H1/so-tc": "report: {number: 7/BC-STC-VP, date: 2024-06-17}\n" + WORDS
    }
    folder = write(tmp_path / "data", entries)
    assert "Số: 7/BC-STC-VP\n" in report(folder, tmp_path / "a", "-a", "so-tc")[0]
    text, _ = report(folder, tmp_path / "b", "-a", "so-tc", "--number", "9/BC-KHTC")
    assert "Số: 9/BC-KHTC\n" in text


def test_all_reports_have_each_their_own(folder: Path, tmp_path: Path) -> None:
    where = ("report", "-p", "2024H1", "--format", "md", "-o", str(tmp_path))
    done = call("--data", str(folder), *where, "--all")
    assert done.returncode == 0, done.stderr.decode()
    numbers = {
        path.stem: next(line for line in path.read_text("utf-8").splitlines() if "Số:" in line)
        for path in tmp_path.iterdir()
    }
    assert numbers["so-tc"].startswith("Số: 07/BC-STC")
    assert numbers["so-gd"].startswith(f"{OPEN}SGD")
    assert numbers["so-khcn"].startswith(f"{OPEN}SKH")


def test_a_closed_period_has_the_number_of_its_manifest(tmp_path: Path) -> None:
    folder = data_folder(tmp_path / "data")
    assert "Số: 12/BC-SKH" not in report(folder, tmp_path / "before")[0]
    shut(folder, "2024H1")
    text, told = report(folder, tmp_path / "after")
    assert "Số: 12/BC-SKH" in text
    assert "ngày 18 tháng 6 năm 2024" in text
    assert "bao-cao dùng số và ngày đã ghi: 12, 18/6/2024" in told
