"""The public Python interface, used as an analyst would use it, from outside of the package."""

from __future__ import annotations

import copy
import doctest
import json
import os
import pickle
import subprocess
import sys
from datetime import UTC, date, datetime
from itertools import product
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

import ktstartup
from ktstartup.cli import run
from small_data import ROOT, write
from small_page import with_communes

if TYPE_CHECKING:
    from pathlib import Path

MINH_HOA = ROOT / "examples" / "minh-hoa"
TODAY = date(2026, 1, 10)


@pytest.fixture(scope="module")
def data() -> ktstartup.Data:
    return ktstartup.load(MINH_HOA, today=TODAY)


def by_command(*arguments: str) -> object:
    """What the command line prints of the same data."""
    done = subprocess.run(
        [sys.executable, "-m", "ktstartup", "--data", "examples/minh-hoa", *arguments],
        capture_output=True, check=True, cwd=ROOT, env={**os.environ, "KTSTARTUP_TODAY": str(TODAY)},
    )  # fmt: skip
    found: object = json.loads(done.stdout)
    return found


def test_a_folder_is_read_and_checked_once(data: ktstartup.Data) -> None:
    assert data.is_sound
    assert data.problems == []
    assert data.plan.document.number == "2763/KH-UBND"
    assert (data.periods[0], data.periods[-1]) == ("2019H1", "2025H2")
    first = data.entries[0]
    assert (str(first.period), first.agency) in {
        (str(file.period), file.agency) for file in data.sound.files
    }


def test_the_status_is_that_of_the_command_line_and_names_the_entries(data: ktstartup.Data) -> None:
    status = data.status("2024H1")
    assert status == by_command("status", "--format", "json", "--period", "2024H1")
    projects = next(one for one in status["indicators"] if one["id"] == "projects")
    assert projects["actual"] == 7
    assert projects["target"] == {"min": 10, "max": None, "by": "2025"}
    assert all("/r" in ref for one in projects["subjects"] for ref in one["entries"])
    assert len(projects["subjects"]) == 7


def test_one_agency_and_todays_names(data: ktstartup.Data) -> None:
    own = data.status("2024H1", agency="so-khcn")
    assert own == by_command(
        "status", "--format", "json", "--period", "2024H1", "--agency", "so-khcn"
    )
    now = data.status("2024H1", bodies="now")
    assert now["indicators"] != data.status("2024H1")["indicators"]


def test_without_a_period_it_is_the_last_that_has_ended(data: ktstartup.Data) -> None:
    assert data.status()["period"] == "2025H2"
    earlier = ktstartup.load(MINH_HOA, today=date(2024, 7, 1))
    assert earlier.status()["period"] == "2024H1"


def test_the_facts_are_the_rows_of_the_export(data: ktstartup.Data) -> None:
    rows = [
        {name: str(value) if isinstance(value, date) else value for name, value in row.items()}
        for row in data.facts(["2024H1"]).records()
    ]
    assert rows == by_command("export", "--format", "json", "--period", "2024H1")


def test_the_facts_are_taken_by_arrow(data: ktstartup.Data) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    facts = data.facts(["2023", "2024H1"])
    table = pyarrow.table(facts)
    assert table.num_rows == len([*facts])
    assert duckdb.execute("SELECT count(*) FROM facts").fetchall() == [(table.num_rows,)]
    assert table.column("period").unique().to_pylist() == ["2023", "2024H1"]
    assert table.schema.field("amount").type == pyarrow.int64()


OUTSIDE = """\
from datetime import date
import ktstartup

data = ktstartup.load(FOLDER, today=date(2026, 1, 10))
for form in ("docx", "md", "xlsx"):
    open(f"bao-cao.{form}", "wb").write(data.report("2024H1", form=form))
open("so-khcn.md", "wb").write(data.report("2024H1", form="md", agency="so-khcn"))
open("tom-tat.md", "wb").write(data.report("2024H1", form="md", brief=True, number="12", dated=date(2024, 6, 20)))
open("trang-lanh-dao.html", "wb").write(data.page("2024H1"))
"""


def test_reports_and_the_page_are_those_of_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program in a folder of its own makes the very files that the commands write."""
    (tmp_path / "outside").mkdir()
    script = tmp_path / "outside" / "lap.py"
    script.write_text(OUTSIDE.replace("FOLDER", repr(str(MINH_HOA))), encoding="utf-8")
    path = os.pathsep.join(map(os.path.abspath, sys.path))
    subprocess.run(
        [sys.executable, script.name], cwd=script.parent, check=True, env={**os.environ, "PYTHONPATH": path}
    )  # fmt: skip
    monkeypatch.setenv("KTSTARTUP_TODAY", str(TODAY))
    monkeypatch.chdir(ROOT)
    to = str(tmp_path / "commands")
    for more in (
        ["report", "-p", "2024H1", "--format", "docx", "-o", to],
        ["report", "-p", "2024H1", "--format", "md", "-o", to],
        ["report", "-p", "2024H1", "--format", "xlsx", "-o", to],
        ["report", "-p", "2024H1", "--format", "md", "-o", to, "--agency", "so-khcn"],
        ["report", "-p", "2024H1", "--format", "md", "-o", to, "--brief", "--number", "12", "--date", "2024-06-20"],
        ["page", "-p", "2024H1", "-o", f"{to}/trang-lanh-dao.html"],
    ):  # fmt: skip
        assert run(["--data", "examples/minh-hoa", *more]) == 0
    made = {one.name: one.read_bytes() for one in (tmp_path / "commands").iterdir()}
    ours = {one.name: one.read_bytes() for one in script.parent.iterdir() if one != script}
    assert made.keys() == ours.keys()
    for name, content in made.items():
        assert ours[name] == content, name


SQUARE = {
    "properties": {"ma_xa": "23293"},
    "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
}


def test_the_page_has_the_map_that_it_has_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, shapes = with_communes(tmp_path / "data"), tmp_path / "map.json"
    shapes.write_text(json.dumps({"features": [SQUARE]}), encoding="utf-8")
    english = ktstartup.load(folder, today=TODAY, lang="en")
    page = english.page("2024H1", map_file=shapes)
    assert b"<svg class=map " in page
    assert b"<svg class=map " not in english.page("2024H1")
    monkeypatch.setenv("KTSTARTUP_TODAY", str(TODAY))
    asked = ["page", "-p", "2024H1", "--map", str(shapes), "-o", str(tmp_path / "page.html")]
    assert run(["--data", str(folder), "--lang", "en", *asked]) == 0
    assert (tmp_path / "page.html").read_bytes() == page


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (None, "cannot be read: there is no such file"),
        ("{}", "cannot be drawn: it is not GeoJSON: a FeatureCollection is wanted"),
        (
            '{"features": []}',
            "cannot be drawn: no feature of it has the code or the name of a place of the plan",
        ),
    ],
)
def test_a_map_that_cannot_be_drawn_is_refused_in_a_sentence(
    tmp_path: Path, written: str | None, reason: str
) -> None:
    shapes = tmp_path / "map.json"
    if written is not None:
        shapes.write_text(written, encoding="utf-8")
    data = ktstartup.load(with_communes(tmp_path / "data"), today=TODAY)
    with pytest.raises(ktstartup.RefusedError) as refused:
        data.page("2024H1", map_file=str(shapes))
    assert str(refused.value) == f"{shapes.as_posix()} {reason}"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"form": "pdf"}, "“pdf” cannot be used for form; one of: docx, md, xlsx"),
        ({"bodies": "later"}, "“later” cannot be used for bodies; one of: then, now"),
        ({"number": "0"}, "“0” is not the number of a document: numbers begin with 1"),
        (
            {"dated": date(2024, 6, 1)},
            "a document of 2024-06-01 cannot have the figures of the first half of 2024, "
            "whose cut-off is 2024-06-14: date it on that day or later",
        ),
        ({"outline": "khac"}, "the plan has no outline “khac”; it has: bo-khcn, hdnd"),
        (
            {"brief": True, "agency": "so-khcn"},
            "two pages for the leader are of the whole plan's report and have no tables: leave "
            "agency, outline and xlsx out",
        ),
    ],
)
def test_a_document_that_cannot_be_is_refused_in_a_sentence(
    asked: dict[str, object], told: str
) -> None:
    english = ktstartup.load(MINH_HOA, today=TODAY, lang="en")
    with pytest.raises(ktstartup.RefusedError) as refused:
        english.report("2024H1", **asked)  # type: ignore[arg-type]  # given by name
    assert str(refused.value) == told


def test_a_wrong_template_is_told_with_its_line(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    (folder / "templates" / "vi").mkdir(parents=True)
    (folder / "templates" / "vi" / "report.md.j2").write_text("một\n{{ r.khong }}\n")
    with pytest.raises(ktstartup.RefusedError, match=r"report\.md\.j2:2"):
        ktstartup.load(folder, today=TODAY).report("2024H1", form="md")


def test_data_with_errors_are_told_and_not_measured(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("document: 5\n", encoding="utf-8")
    data = ktstartup.load(tmp_path, lang="en")
    assert not data.is_sound
    place = (tmp_path / "plan.yaml").as_posix()
    assert {one["severity"] for one in data.problems} == {"error"}
    with pytest.raises(ktstartup.DataError, match="the data have errors; the first is in") as told:
        data.status()
    assert told.value.problems == data.problems
    assert place in str(told.value)


def test_a_folder_that_is_not_there_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    (problem,) = ktstartup.load(tmp_path / "nothing").problems
    assert problem["code"] == "KT100"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            {"period": "2024H3"},
            "“2024H3” is not a reporting period: write 2024H1, 2024, 2024Q1, 2024M03, 2024-9M or "
            "2019-2025",
        ),
        ({"period": "2018"}, "the period 2018 lies outside the plan (2019-2025)"),
        ({"agency": "so-khc"}, "the plan has no agency “so-khc”; did you mean “so-khcn”?"),
    ],
)
def test_what_the_plan_has_not_is_refused_in_a_sentence(
    data: ktstartup.Data, asked: dict[str, str], told: str
) -> None:
    with pytest.raises(ktstartup.RefusedError) as refused:
        data.status(**asked)  # type: ignore[arg-type]  # given by name
    assert str(refused.value) == told


def test_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(
        ktstartup.RefusedError, match="“fr” cannot be used for lang; one of: vi, en"
    ):
        ktstartup.load(MINH_HOA, lang="fr")


def test_a_period_may_be_one_and_none_named_is_an_empty_table(data: ktstartup.Data) -> None:
    assert [*data.facts("2024H1")] == [*data.facts(["2024H1"])]
    assert [*data.facts([])] == []


def test_a_moment_is_taken_for_its_day() -> None:
    """A time stamp of pandas is a moment, and for types a moment is a day."""
    noon = datetime(2024, 7, 1, 12, tzinfo=UTC)
    then = ktstartup.load(MINH_HOA, today=noon)
    assert then.status()["period"] == "2024H1"
    assert then.report(form="md", number="9", dated=noon) == then.report(
        form="md", number="9", dated=noon.date()
    )


def test_what_a_notebook_shows_is_short(data: ktstartup.Data) -> None:
    assert repr(data) == f"Data({MINH_HOA.as_posix()!r})"
    assert repr(data.facts(["2024H1", "2023"])) == "Facts(2023, 2024H1)"


def test_data_go_to_other_processes_whatever_was_asked_of_them_before() -> None:
    asked = ktstartup.load(MINH_HOA, today=TODAY)
    status = asked.status("2024H1")
    sent = pickle.loads(pickle.dumps(asked))  # noqa: S301 - our own bytes
    assert sent.status("2024H1") == copy.deepcopy(asked).status("2024H1") == status


@pytest.mark.parametrize(
    ("folder", "asked"),
    [("nowhere", {}), (MINH_HOA, {"period": "2018"}), (MINH_HOA, {"agency": "so-khc"})],
)
def test_refusals_come_whole_from_other_processes(
    folder: str | os.PathLike[str], asked: dict[str, Any]
) -> None:
    with pytest.raises(ktstartup.RefusedError) as refused:
        ktstartup.load(folder).status(**asked)
    sent = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 - our own bytes
    assert (type(sent), str(sent)) == (type(refused.value), str(refused.value))
    assert vars(sent) == vars(refused.value)


@pytest.mark.parametrize("name", ["minh-hoa", "tinh-gia-dinh", "tinh-minh-hoa", "day-nghe"])
def test_facts_add_up_to_what_the_status_says(name: str) -> None:
    """In every period of every example: by the figure, by its subjects, by entries of money."""
    example = ktstartup.load(ROOT / "examples" / name, today=TODAY)
    assert example.periods
    for period in example.periods:
        status, rows = example.status(period), [*example.facts(period).records()]
        added: dict[tuple[str, ...], float] = {}
        for row in rows:
            key = (row["kind"], row["level"], row["figure"], row["id"])
            added[key] = added.get(key, 0) + (row["value"] or 0)
        for one in status["indicators"]:
            about = example.plan.indicators[one["id"]]
            for figure, value in (("cumulative", one["actual"]), ("in-period", one["in_period"])):
                assert added["indicator", "whole", figure, one["id"]] == (value or 0)
                if about.measure.named:
                    subjects = added.get(("indicator", "subject", figure, one["id"]), 0)
                    assert subjects == (value or 0), (period, figure, one["id"])
        for kind, level in product(("allocated", "disbursed"), ("agency", "entry")):
            parts = {
                key[3]: amount
                for key, amount in added.items()
                if key[:3] == (kind, level, "in-period")
            }
            for source, amount in parts.items():
                assert added[kind, "whole", "in-period", source] == amount


def test_the_package_is_imported_without_what_it_needs() -> None:
    code = (
        "import sys, ktstartup; print(sorted(set(sys.modules) & {'typer', 'pydantic', 'typing'}))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="lode"):
        ktstartup.lode  # noqa: B018


def test_the_page_about_it_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(
        str(ROOT / "docs" / "api.md"), module_relative=False, optionflags=doctest.ELLIPSIS
    )
    assert (failed, tried >= 10) == (0, True)
