"""`export` as people call it: where the file goes, what is refused, what is said."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from ktstartup.cli import run
from ktstartup.rendering.export import xlsx_table as workbook
from small_data import PLAN, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

MONEY = "money: [{id: m1, source: local, allocated: 5 triệu}]"
IDENTIFIER = "iati: {organisation: XX-1}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder, with the tests working beside it on a day in the second half of 2021."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KTSTARTUP_TODAY", "2021-09-01")
    return write(tmp_path / "data", {"2020H2/so-tc": MONEY}, plan=PLAN + IDENTIFIER)


def export(*arguments: str) -> int:
    return run(["--data", "data", "--lang", "en", "export", *arguments])


def periods(table: str) -> list[str]:
    return list(dict.fromkeys(row["period"] for row in csv.DictReader(io.StringIO(table))))


@pytest.mark.usefixtures("folder")
def test_tables_of_text_go_to_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert export("--format", "csv") == 0
    table = capsys.readouterr().out
    assert periods(table) == ["2020H1", "2020H2", "2021H1"]
    assert export("--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == table.count("\n") - 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["csv", "json", "iati"])
def test_the_screen_and_a_file_get_the_same(
    form: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert export("--format", form, "-o", "-") == 0
    shown = capsysbinary.readouterr().out
    assert export("--format", form, "-o", "a") == 0
    assert capsysbinary.readouterr().out == b"a\n"
    assert Path("a").read_bytes() == shown


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("form", "name"),
    [("xlsx", "so-lieu.xlsx"), ("parquet", "so-lieu.parquet"), ("iati", "so-lieu-iati.xml")],
)
def test_the_others_get_a_file_of_their_own_here_or_in_a_folder(
    form: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export("--format", form) == 0
    assert export("--format", form, "-o", "moi/ten") == 0
    Path("cho").mkdir()
    assert export("--format", form, "-o", "cho") == 0
    assert capsys.readouterr().out.splitlines() == [name, "moi/ten", f"cho/{name}"]
    assert Path(name).read_bytes() == Path("moi/ten").read_bytes()


@pytest.mark.usefixtures("folder")
def test_excel_is_what_one_gets_without_asking(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data", "data", "export"]) == 0
    assert capsys.readouterr().out == "so-lieu.xlsx\n"
    assert load_workbook("so-lieu.xlsx").sheetnames == ["Số liệu", "Giải thích"]


@pytest.mark.usefixtures("folder")
def test_periods_are_those_named_each_once_in_order_of_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["-p", "2021", "-p", "2020h2", "-p", "2021H2", "-p", "2020H2", "-p", "2020-2025"]
    assert export("--format", "csv", *asked) == 0
    assert periods(capsys.readouterr().out) == ["2020H2", "2021H2", "2021", "2020-2025"]


def test_data_of_a_period_that_has_not_ended_are_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, {"2022H1/so-tc": MONEY}, plan=PLAN)
    assert export("--format", "csv") == 0
    assert periods(capsys.readouterr().out)[-2:] == ["2021H2", "2022H1"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-p", "2024H3"], "is not a reporting period"),
        (["-p", "2019H1"], "lies outside the plan"),
        (["-p", ""], "is not a reporting period"),
        (["--format", "xls"], "cannot be used for --format"),
        (["--format", "xlsx", "-o", "-"], "cannot be shown on the screen"),
        (["--format", "parquet", "-o", "-"], "cannot be shown on the screen"),
        (["-o", "data/progress"], "lies among the data"),
        (["-o", "data/closed/so-lieu.xlsx"], "lies among the data"),
        (["-o", "data/plan.yaml"], "lies among the data"),
        (["--format", "csv", "-o", "data/progress/2021H1/so-tc.yaml"], "lies among the data"),
        (["-o", "../{here}/data/progress/a.xlsx"], "lies among the data"),
        (["thừa"], "is too much here"),
    ],
)
def test_wrong_use_writes_nothing(
    folder: Path,
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    unchanged: Callable[[Path], AbstractContextManager[None]],
) -> None:
    here = folder.parent.name
    with unchanged(folder.parent):
        assert export(*(one.replace("{here}", here) for one in arguments)) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("form", ["xlsx", "csv", "json", "parquet", "iati"])
def test_bad_data_make_no_figures(
    folder: Path,
    form: str,
    capsys: pytest.CaptureFixture[str],
    unchanged: Callable[[Path], AbstractContextManager[None]],
) -> None:
    write(folder, {"2021H1/so-tc": "money: [{id: m1, source: nowhere}]"}, plan=PLAN)
    with unchanged(folder.parent):
        assert export("--format", form) == 1
    captured = capsys.readouterr()
    assert "Nothing was made" in captured.err
    assert captured.out == ""


def test_beside_the_plan_an_export_harms_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert run(["--data", ".", "export"]) == 0
    assert run(["--data", ".", "--lang", "en", "check"]) == 0
    assert "so-lieu" not in capsys.readouterr().out.replace("so-lieu.xlsx\n", "", 1)


@pytest.mark.usefixtures("folder")
def test_a_place_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("tep").write_text("x", encoding="utf-8")
    assert export("-o", "tep/so-lieu.xlsx") == 1
    assert "tep/so-lieu.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["xlsx", "csv", "json", "parquet", "iati"])
def test_figures_of_eighteen_digits_are_written(folder: Path, form: str) -> None:
    most = "results: [{id: r1, indicator: trained, value: 999999999999999999}]\n"
    write(folder, {"2021H1/so-tc": most + MONEY.replace("5 triệu", "999999999999999999")})
    assert export("--format", form, "-o", "a") == 0


def test_more_money_than_parquet_holds_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("2020H1/so-tc", "2020H1/so-gd", "2020H1/so-khcn", "2020H2/so-gd", "2020H2/so-khcn",
             "2021H1/so-tc", "2021H1/so-gd", "2021H1/so-khcn", "2021H2/so-tc", "2021H2/so-gd")  # fmt: skip
    write(folder, dict.fromkeys(names, MONEY.replace("5 triệu", "1000000000 tỷ")))
    for asked in (
        ("--format", "parquet"),
        ("--dataset", "a"),
        ("--dataset", "b", "--without-names"),
    ):
        assert export(*asked) == 1
        assert "larger than Parquet can hold" in capsys.readouterr().err
    assert export("--format", "csv") == 0
    assert "10000000000005000000" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_without_pyarrow_parquet_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert export("--format", "parquet") == 2
    assert 'pip install "ktstartup[parquet]"' in capsys.readouterr().err
    assert not Path("so-lieu.parquet").exists()


@pytest.mark.usefixtures("folder")
def test_more_rows_than_excel_has_are_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 10)
    assert export() == 1
    assert "name fewer periods" in capsys.readouterr().err


def test_who_publishes_iati_is_reminded_of_the_identifier(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export("--format", "iati") == 0
    assert capsys.readouterr().err == ""
    write(folder, {}, plan=PLAN)
    assert export("--format", "iati") == 0
    assert "no iati.organisation" in capsys.readouterr().err
