"""Many data folders as one dataset: where its files lie, what counts, and what a change or a kill does."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

import ktstartup
from ktstartup import dataset
from ktstartup.cli import run
from small_data import PLAN, ROOT, write
from small_git import commit, git
from ten_questions import PAGE, PROBLEMS, QUESTIONS, by_python

if TYPE_CHECKING:
    Capture = pytest.CaptureFixture[str]

pyarrow = pytest.importorskip("pyarrow")
pytest.importorskip("pyarrow.parquet")
CLAIM = """\
    results:
      - {id: r1, indicator: projects, subject: %s, name: Dự án, date: 2024-02-01, evidence: {number: 1/QĐ}}
    """


def of_province(code: str) -> str:
    return PLAN.replace("issuer: ubnd,", f"issuer: ubnd, province: '{code}',")


@pytest.fixture
def country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two provinces in folders side by side."""
    for code in ("51", "62"):
        folder = tmp_path / "nuoc" / f"tinh-{code}"
        write(folder, {"2024H1/so-tc": CLAIM % f"p{code}"}, plan=of_province(code))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KTSTARTUP_TODAY", "2024-07-01")
    monkeypatch.setenv("KTSTARTUP_LANG", "en")
    return tmp_path / "nuoc"


def export(folder: Path) -> int:
    return run(["--data", str(folder), "export", "--dataset", "kho"])


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".ktstartup" not in path.parts
    }


def asked(query: str, table: str = "facts") -> list[tuple[Any, ...]]:
    files = dataset.files("kho", table)
    sql = query.format(table=f"read_parquet({files}, hive_partitioning=false)")
    return duckdb.execute(sql).fetchall()


def test_facts_lie_by_province_year_and_plan(country: Path, capsys: Capture) -> None:
    assert export(country) == 0
    assert (
        capsys.readouterr().out
        == "kho/_manifest.json: 498 rows of 2 plans, 2 of them written anew\n"
    )
    found = {path.rpartition("/")[0] for path in dataset.files("kho")}
    assert {"kho/schema=1/province=51/year=2024/plan=01-kh-ubnd"} < found
    assert {path.rpartition("-")[0] for path in dataset.files("kho", "plans")} == {
        f"kho/schema=1/province={code}/plan=01-kh-ubnd/plans" for code in ("51", "62")
    }
    assert {path.split("/")[2] for path in found} == {"province=51", "province=62"}
    assert asked(
        "SELECT province, value FROM {table} WHERE kind = 'indicator' AND id = 'projects' "
        "AND level = 'whole' AND figure = 'cumulative' AND period = '2024H1' ORDER BY province"
    ) == [("51", 1.0), ("62", 1.0)]


def test_the_manifest_has_every_file_with_its_rows_and_digest(country: Path) -> None:
    export(country)
    told = json.loads((country.parent / "kho" / "_manifest.json").read_text(encoding="utf-8"))
    files = [file for part in told["parts"] for file in part["files"]]
    assert {file["path"] for file in files} | {"_manifest.json"} == set(
        contents(country.parent / "kho")
    )
    for file in files:
        content = (country.parent / "kho" / file["path"]).read_bytes()
        assert file["sha256"] == sha256(content).hexdigest()
    rows = sum(file["rows"] for file in files if file["table"] == "facts")
    assert rows == asked("SELECT count(*) FROM {table}")[0][0]


def test_a_part_says_where_it_came_from(country: Path) -> None:
    first, second = country / "tinh-51", country / "tinh-62"
    (second / "plan.yaml").rename(country.parent / "plan.yaml")
    borrows = "plan: ../../plan.yaml\nillustrative: SỐ LIỆU MINH HỌA\n"
    (second / "plan.yaml").write_text(borrows, encoding="utf-8")
    # Only a plan borrows: here somebody has said so among the entries' words.
    entries = first / "progress" / "2024H1" / "so-tc.yaml"
    entries.write_text(
        entries.read_text(encoding="utf-8") + "# Ghi chú\n# plan: x\n", encoding="utf-8"
    )
    git(country.parent, "init", "-q")
    commit(country.parent)
    export(country)
    one, other = sorted(dataset.parts("kho"), key=lambda part: part.province)
    assert (one.folder, one.day, one.errors) == (first.as_posix(), "2024-07-01", 0)
    assert one.commit == other.commit == git(country.parent, "rev-parse", "HEAD").strip()
    assert one.source == dataset.source_digest(first)
    # Of a borrowed plan nobody looks whether it has changed: it is always written anew.
    assert other.source is None


def test_a_plan_without_a_province_goes_by_the_folder_that_its_data_lie_in(country: Path) -> None:
    shutil.copytree(country / "tinh-51", country / "An Giang" / "data")
    file = country / "An Giang" / "data" / "plan.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace(" province: '51',", ""), encoding="utf-8"
    )
    export(country)
    assert {one.province for one in dataset.parts("kho")} == {"51", "62", "an-giang"}


def test_what_stands_beside_the_facts(country: Path) -> None:
    export(country)
    assert asked("SELECT province, first_year FROM {table} ORDER BY 1", "plans") == [
        ("51", 2020), ("62", 2020),
    ]  # fmt: skip
    assert ("51", "projects", "Dự án") in asked(
        "SELECT province, id, name_vi FROM {table}", "indicators"
    )
    assert ("62", "so-tc", "Sở Tài chính") in asked(
        "SELECT province, id, name FROM {table}", "agencies"
    )
    assert asked("SELECT * FROM {table}", "problems") == []


def test_a_correction_writes_its_own_year_anew_and_nothing_else(
    country: Path, capsys: Capture
) -> None:
    export(country)
    before = contents(country.parent / "kho")
    file = country / "tinh-51" / "progress" / "2024H1" / "so-tc.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("p51", "p52"), encoding="utf-8")
    capsys.readouterr()
    assert export(country) == 0
    assert "1 of them written anew" in capsys.readouterr().out
    after = contents(country.parent / "kho")
    changed = {name.rpartition("/")[0] for name in before.keys() ^ after.keys()}
    assert changed == {"schema=1/province=51/year=2024/plan=01-kh-ubnd"}
    assert len(after) == len(before)


def test_nothing_is_written_where_nothing_has_changed(country: Path, capsys: Capture) -> None:
    export(country)
    before = contents(country.parent / "kho")
    capsys.readouterr()
    export(country)
    assert "0 of them written anew" in capsys.readouterr().out
    assert contents(country.parent / "kho") == before


def test_one_folder_takes_the_place_of_its_own_part(country: Path) -> None:
    export(country)
    export(country / "tinh-51")
    assert {one.province for one in dataset.parts("kho")} == {"51", "62"}


def test_an_error_in_one_province_is_in_the_table_of_problems_and_stops_no_other(
    country: Path, capsys: Capture
) -> None:
    file = country / "tinh-51" / "progress" / "2024H1" / "so-tc.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "lạ: 1\n", encoding="utf-8")
    assert export(country) == 1
    assert "Without figures" in capsys.readouterr().err
    (found,) = asked("SELECT province, code, file, line FROM {table}", "problems")
    assert found == ("51", "KT201", "progress/2024H1/so-tc.yaml", 3)
    assert {one.province for one in dataset.parts("kho") if not one.errors} == {"62"}
    assert asked("SELECT DISTINCT province FROM {table}") == [("62",)]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_name_that_is_no_text_stops_no_other(country: Path) -> None:
    """What comes from an old ZIP or disk has names in whatever bytes were used there."""
    (country / "tinh-51").rename(country / os.fsdecode(b"tinh-\xff51"))
    Path(country, os.fsdecode(b"tinh-\xff51/progress/2024H1/s\xee.yaml")).touch()
    assert export(country) == 1
    assert asked("SELECT province, code, file FROM {table}", "problems") == [
        ("51", "KT425", "progress/2024H1/s\\udcee.yaml")
    ]
    assert [one.errors for one in dataset.parts("kho")] == [1, 0]


def test_a_file_that_cannot_be_read_stops_no_other(
    country: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if "tinh-51/progress" in path.as_posix():
            raise PermissionError(13, "no", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    monkeypatch.setattr("ktstartup.commands.export_dataset.each", map)
    export(country)
    assert [(one.province, one.source is None) for one in dataset.parts("kho")] == [
        ("51", True), ("62", False),
    ]  # fmt: skip


def test_what_is_kept_is_what_a_check_would_say_now(country: Path, capsys: Capture) -> None:
    """Evidence that is gone is an error; a linked folder may change without its link."""
    file, proof = country / "tinh-51/progress/2024H1/so-tc.yaml", country / "tinh-51/evidence/a.pdf"
    proof.parent.mkdir()
    proof.touch()
    text = file.read_text(encoding="utf-8").replace("number: 1/QĐ", "file: evidence/a.pdf")
    file.write_text(text, encoding="utf-8")
    assert export(country) == 0
    proof.unlink()
    assert export(country) == 1
    assert asked("SELECT province, code FROM {table}", "problems") == [("51", "KT711")]
    period = country / "tinh-62/progress/2024H1"
    period.rename(country / "tinh-62/old")
    period.symlink_to("../old", target_is_directory=True)
    export(country)
    capsys.readouterr()
    export(country)
    assert "1 of them written anew" in capsys.readouterr().out


def test_a_plan_that_cannot_be_read_goes_by_the_name_of_its_folder(country: Path) -> None:
    (country / "tinh-51" / "plan.yaml").write_text("version: x\n", encoding="utf-8")
    assert export(country) == 1
    assert [(one.province, one.errors > 0) for one in dataset.parts("kho")] == [
        ("62", False), ("tinh-51", True),
    ]  # fmt: skip


def test_a_folder_is_there_once_whatever_its_plan_was_called_before(country: Path) -> None:
    export(country)
    plan = country / "tinh-51" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    found = []
    for now in ("version: [", text.replace("'51'", "'52'"), text):
        plan.write_text(now, encoding="utf-8")
        export(country)
        found.append([one.province for one in dataset.parts("kho")])
    assert found == [["62", "tinh-51"], ["52", "62"], ["51", "62"]]
    assert asked("SELECT DISTINCT province FROM {table} ORDER BY 1") == [("51",), ("62",)]


def test_a_province_that_was_merged_into_another_goes(country: Path) -> None:
    export(country)
    shutil.rmtree(country / "tinh-51")
    export(country / "tinh-62")
    assert [one.province for one in dataset.parts("kho")] == ["51", "62"]
    export(country)
    assert [one.province for one in dataset.parts("kho")] == ["62"]
    assert asked("SELECT DISTINCT province FROM {table}") == [("62",)]


def test_a_folder_that_is_not_there_is_no_part(country: Path, capsys: Capture) -> None:
    assert export(country / "tinh-15") == 2
    assert f"there is no plan.yaml in {(country / 'tinh-15').as_posix()}" in capsys.readouterr().err
    assert dataset.parts("kho") == []


def test_two_folders_of_one_plan_are_refused(country: Path, capsys: Capture) -> None:
    shutil.copytree(country / "tinh-51", country / "ban-sao")
    assert export(country) == 1
    assert "are of one province and plan" in capsys.readouterr().err
    assert dataset.parts("kho") == []


def test_a_folder_of_the_data_and_a_manifest_of_another_schema_are_refused(
    country: Path, capsys: Capture
) -> None:
    assert run(["--data", str(country), "export", "--dataset", str(country / "tinh-51" / "x")]) == 2
    assert "lies among the data" in capsys.readouterr().err
    (country.parent / "kho").mkdir()
    (country.parent / "kho" / "_manifest.json").write_text('{"schema": 2}', encoding="utf-8")
    assert export(country) == 1
    assert "is no manifest of a dataset of schema 1" in capsys.readouterr().err


def test_whoever_wrote_while_others_committed_writes_again(country: Path) -> None:
    """What no manifest names yet is swept by the others, so it cannot be committed."""
    one, other = country / "tinh-51", country / "tinh-62"
    written = dataset.write_part(ktstartup.load(one), "kho")
    assert export(other) == 0
    before = contents(country.parent / "kho")
    with pytest.raises(ktstartup.RefusedError, match="wrote to kho in the meantime; run it again"):
        dataset.commit("kho", [written])
    assert contents(country.parent / "kho") == before
    assert export(one) == 0
    assert asked("SELECT DISTINCT province FROM {table} ORDER BY 1") == [("51",), ("62",)]


def test_a_file_that_somebody_deleted_is_written_anew(country: Path, capsys: Capture) -> None:
    export(country)
    before = contents(country.parent / "kho")
    (country.parent / dataset.files("kho", "plans")[0]).unlink()
    capsys.readouterr()
    assert export(country) == 0
    assert "1 of them written anew" in capsys.readouterr().out
    assert contents(country.parent / "kho") == before


# ---------------------------------------------------------------- what readers rely on

# Never to be changed but by adding: each line is what files of schema 1 have had since it was written.
SCHEMA_1 = {
    "facts": """
        fact_id:VARCHAR plan:VARCHAR illustrative:BOOLEAN period:VARCHAR period_kind:VARCHAR
        period_start:DATE period_end:DATE level:VARCHAR kind:VARCHAR figure:VARCHAR id:VARCHAR
        province:VARCHAR code:VARCHAR name_vi:VARCHAR name_en:VARCHAR task:VARCHAR agency:VARCHAR
        agency_name:VARCHAR agency_code:VARCHAR subject:VARCHAR subject_name:VARCHAR
        dimension:VARCHAR category:VARCHAR category_code:VARCHAR category_vi:VARCHAR
        category_en:VARCHAR value:DOUBLE value_vi:VARCHAR value_en:VARCHAR amount:BIGINT
        unit_vi:VARCHAR unit_en:VARCHAR target_min:DOUBLE target_max:DOUBLE target_due:DATE
        expected:DOUBLE share:DOUBLE status:VARCHAR bodies_reported:DOUBLE bodies_asked:DOUBLE
        date:DATE late:BOOLEAN disaggregation:VARCHAR entries:VARCHAR places:VARCHAR""",
    "plans": """
        province:VARCHAR plan:VARCHAR type:VARCHAR subject:VARCHAR date:DATE issuer:VARCHAR
        first_year:INTEGER last_year:INTEGER illustrative:BOOLEAN""",
    "indicators": """
        province:VARCHAR plan:VARCHAR id:VARCHAR code:VARCHAR name_vi:VARCHAR name_en:VARCHAR
        unit_vi:VARCHAR unit_en:VARCHAR kind:VARCHAR over:VARCHAR direction:VARCHAR task:VARCHAR""",
    "agencies": """
        province:VARCHAR plan:VARCHAR id:VARCHAR code:VARCHAR name:VARCHAR short:VARCHAR from:DATE
        until:DATE successors:VARCHAR""",
    "places": """
        province:VARCHAR plan:VARCHAR dimension:VARCHAR id:VARCHAR code:VARCHAR name_vi:VARCHAR
        name_en:VARCHAR""",
    "problems": """
        province:VARCHAR plan:VARCHAR code:VARCHAR severity:VARCHAR file:VARCHAR line:INTEGER
        column:INTEGER message:VARCHAR""",
}


@pytest.mark.parametrize("table", SCHEMA_1)
def test_what_readers_of_schema_1_ask_for_is_there(country: Path, table: str) -> None:
    export(country)
    described = {f"{name}:{type_}" for name, type_, *_ in asked("DESCRIBE FROM {table}", table)}
    assert {*SCHEMA_1[table].split()} <= described


def test_files_of_before_a_column_came_are_read_beside_the_others(country: Path) -> None:
    export(country)
    old = dataset.files("kho", "agencies")[0]
    table = pyarrow.parquet.read_table(old, partitioning=None).drop_columns(["successors"])
    pyarrow.parquet.write_table(table, old)
    exec(VIEWS, {})  # noqa: S102 - our own page
    assert duckdb.execute(
        "SELECT province, count(successors) FROM agencies GROUP BY 1 ORDER BY 1"
    ).fetchall() == [("51", 0), ("62", 1)]


# ---------------------------------------------------------------- ten questions

(VIEWS,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_questions_are_answered_as_plain_python_answers_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KTSTARTUP_TODAY", "2026-01-10")
    assert export(ROOT / "examples") == 0
    exec(VIEWS, {})  # noqa: S102 - our own page
    expected = by_python(ROOT / "examples", date(2026, 1, 10))
    assert len(QUESTIONS) == 10
    assert QUESTIONS.keys() == expected.keys()
    for title, query in QUESTIONS.items():
        assert duckdb.execute(query).fetchall() == expected[title], title
        assert expected[title] or title == PROBLEMS, title
