"""Many data folders at once: each checked and shown beside the others, and read once only."""

from __future__ import annotations

import csv
import gc
import io
import json
import os
import shutil
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ktstartup.calendar import Period
from ktstartup.cli import run
from ktstartup.language import Said
from ktstartup.measuring.summary import measure
from ktstartup.measuring.targets import Status
from ktstartup.model.entries import FiledEntry
from ktstartup.problems import Place, Problem, from_plain, to_plain
from ktstartup.reading.data_folders import folders_in
from ktstartup.reading.loader import read_folder
from ktstartup.text.lazy_text import Amount, Day, Number, Range, Several
from small_cli import start
from small_data import PLAN, load, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

GOOD = {
    "2024H1/so-khcn": """
        report: {number: 9/SKHCN-VP, date: 2024-06-18}
        results:
          - {id: r1, indicator: projects, subject: ca-phe, name: Cà phê, date: 2024-03-01,
             evidence: {number: 1/QĐ, date: 2024-03-01}}
        """
}  # fmt: skip
WARNED = {"2024H1/so-khcn": "results: [{id: r1, indicator: projects, subject: a, name: A}]"}
BROKEN = {"2024H1/so-khcn": "results: [{id: r1, indicator: projcts, value: 0}]"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four provinces: two good ones, one with a warning, one with an error; and what is none."""
    folder = tmp_path / "work" / "provinces"
    write(folder / "an-giang", GOOD)
    write(folder / "ben-tre" / "data", WARNED)
    write(folder / "ca-mau", BROKEN)
    write(folder / "da-nang", {})
    (folder / "docs").mkdir()
    (folder / "README.md").write_text("provinces")
    (folder / ".git").mkdir()
    monkeypatch.setenv("KTSTARTUP_TODAY", "2024-06-20")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(tmp_path / "work")
    return folder


@pytest.fixture
def say(root: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def once(line: str, below: str = ".") -> tuple[int, str, str]:
        code = run(["--lang", "en", "--data", str(root / below), *line.split()])
        return code, *capsys.readouterr()

    return once


def test_the_data_folders_are_found_by_name(root: Path) -> None:
    assert folders_in(root) == ("an-giang", "ben-tre/data", "ca-mau", "da-nang")
    assert folders_in(root / "an-giang") == ()
    assert folders_in(root / "docs") == ()
    assert folders_in(root / "nowhere") == ()
    assert folders_in(root / "README.md") == ()


def test_a_folder_that_has_entries_and_no_plan_is_not_passed_over(say: Any, root: Path) -> None:
    (root / "da-nang" / "plan.yaml").unlink()
    assert "da-nang" in folders_in(root)
    code, out, _ = say("check")
    assert code == 1
    assert "provinces/da-nang/plan.yaml: error KT100" in out


def test_a_data_folder_whose_plan_is_lost_is_no_collection(tmp_path: Path) -> None:
    write(tmp_path / "inner" / "data", {})
    (tmp_path / "progress").mkdir()
    assert folders_in(tmp_path) == ()


def test_check_shows_every_problem_under_its_folder_and_sums_up_once(say: Any) -> None:
    code, out, err = say("check")
    assert (code, err) == (1, "")
    heads = [line for line in out.splitlines() if line.startswith("provinces/")]
    assert [head.partition(" ")[0] for head in heads] == [
        "provinces/ben-tre/data/progress/2024H1/so-khcn.yaml:1:11:",
        "provinces/ca-mau/progress/2024H1/so-khcn.yaml:1:31:",
    ]
    assert " 1 | results: [{id: r1, indicator: projcts, value: 0}]" in out
    assert out.splitlines()[-1] == "1 error, 1 warning (7 files, 3 entries)"


def test_check_as_json_has_all_folders_in_one_document(say: Any) -> None:
    found = json.loads(say("check --format json")[1])
    assert found["summary"] == {"errors": 1, "warnings": 1, "files": 7, "entries": 3}
    assert [one["file"].split("/")[1] for one in found["problems"]] == ["ben-tre", "ca-mau"]


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_check_speaks_to_servers_about_all_folders(say: Any, form: str) -> None:
    code, out, err = say(f"check --format {form}")
    assert (code, err) == (1, "")
    for name in ("ben-tre/data", "ca-mau"):
        # From the top of the repository, which begins where .git stands.
        assert f"{name}/progress/2024H1/so-khcn.yaml" in out
    if form == "junit":  # those without problems are told as well
        assert "an-giang/progress/2024H1/so-khcn.yaml" in out


def test_strictly_a_warning_fails_and_one_that_was_accepted_does_not(say: Any, root: Path) -> None:
    shutil.rmtree(root / "ca-mau")
    assert say("check")[0] == 0
    assert say("check --strict")[0] == 1
    (root / "ben-tre" / "data" / "decisions.yaml").write_text(
        "accepted:\n  - {code: KT713, file: progress/2024H1/so-khcn.yaml, at: r1, reason: đã xem,\n"
        "     date: 2024-06-18, by: so-khcn}\n",
        encoding="utf-8",
    )
    code, out, err = say("check --strict --format json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["summary"]["accepted"] == 1
    alone = json.loads(say("check --format json", "ben-tre/data")[1])
    assert found["accepted"] == alone["accepted"]


def test_a_revision_is_that_of_one_folder(say: Any) -> None:
    code, out, err = say("check --since HEAD")
    assert (code, out) == (2, "")
    assert "ktstartup --data provinces/an-giang" in err


def test_good_folders_pass(say: Any, root: Path) -> None:
    shutil.rmtree(root / "ca-mau")
    assert say("check")[0] == 0


def test_status_has_a_row_for_each_and_one_for_all(say: Any, root: Path) -> None:
    code, out, _ = say("status -p 2024H1 --format json")
    found = json.loads(out)
    assert code == 1
    first, second, broken, _ = found["folders"]
    summary = measure(load(root / "an-giang"), Period.parse("2024H1"))
    assert first == {
        "folder": "an-giang",
        "period": "2024H1",
        "errors": 0,
        "illustrative": False,
        "indicators": {
            status: sum(str(one.against.status) == status for one in summary.indicators)
            for status in Status
        },
        "reports": {
            "expected": summary.reporting.expected,
            "received": summary.reporting.received,
            "late": len(summary.reporting.late),
        },
    }
    assert sum(first["indicators"].values()) == 6
    assert (second["folder"], second["errors"]) == ("ben-tre/data", 0)
    assert (broken["errors"], broken["indicators"], broken["reports"]) == (1, None, None)
    assert found["total"]["indicators"]["no-data"] == sum(
        one["indicators"]["no-data"] for one in found["folders"] if one["indicators"]
    )


def test_what_was_measured_of_a_folder_does_not_wait_for_the_collector(say: Any) -> None:
    """A country would fill the memory: its provinces are as large as all that is loaded."""

    def entries() -> int:
        return sum(isinstance(one, FiledEntry) for one in gc.get_objects())

    gc.collect()
    before = entries()
    gc.disable()
    try:
        say("status -p 2024H1")
        assert entries() == before
    finally:
        gc.enable()


def test_status_as_csv_leaves_cells_without_figures_empty(say: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(say("status --format csv")[1])))
    assert [row["folder"] for row in rows] == ["an-giang", "ben-tre/data", "ca-mau", "da-nang"]
    assert {row["period"] for row in rows} == {"2024H1", ""}
    assert (rows[2]["errors"], rows[2]["no_data"], rows[2]["reports_expected"]) == ("1", "", "")
    assert rows[0]["no_data"].isdecimal()


@pytest.mark.parametrize("columns", ["80", "120"])
def test_status_as_a_table_fits_the_terminal(
    say: Any, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    code, out, _ = say("status")
    assert code == 1
    assert max(map(len, out.splitlines())) <= int(columns)
    assert "errors: 1" in " ".join(out.split())
    assert "ktstartup --data FOLDER check" in " ".join(out.split())


def test_status_as_a_comment_on_a_merge_request(say: Any) -> None:
    code, out, _ = say("status --format md")
    lines = out.splitlines()
    assert code == 1
    assert lines[:3] == ["### 4 data folders in provinces", "", lines[2]]
    rows = [line for line in lines if line.startswith("|")]
    assert len({row.count("|") for row in rows}) == 1
    assert [row.split("|")[1].strip() for row in rows[2:]] == [
        "an-giang", "ben-tre/data", "ca-mau", "da-nang", "Total",
    ]  # fmt: skip
    assert "errors: 1" in rows[4]


def test_a_period_that_one_plan_lacks_is_a_dash_and_one_that_all_lack_is_wrong_use(
    say: Any, root: Path
) -> None:
    longer = PLAN.replace("first_year: 2020, last_year: 2025", "first_year: 2020, last_year: 2030")
    write(root / "da-nang", {}, plan=longer)
    found = json.loads(say("status -p 2028H1 --format json")[1])
    assert [one["period"] for one in found["folders"]] == [None, None, None, "2028H1"]
    shutil.rmtree(root / "da-nang")
    shutil.rmtree(root / "ca-mau")
    code, out, err = say("status -p 2028H1")
    assert (code, out) == (2, "")
    assert "2028H1" in err


@pytest.mark.parametrize(
    "line", ["status -p 2024H3", "status -a so-khcn", "status --period x --format csv"]
)
def test_wrong_use_of_status(say: Any, line: str) -> None:
    code, out, err = say(line)
    assert (code, out) == (2, "")
    assert err


@pytest.mark.parametrize(
    "line",
    [
        "show projects", "report -p 2024H1", "remind -p 2024H1", "diff 2023H2 2024H1", "decide",
        "add -a so-khcn -p 2024H1 -i projects --value 0 --yes", "undo --yes",
        "form -a so-khcn -p 2024H1", "submit -a so-khcn -p 2024H1 --number 1 --date 2024-06-18",
    ],
)  # fmt: skip
def test_other_commands_want_one_folder(say: Any, root: Path, unchanged: Any, line: str) -> None:
    with unchanged(root):
        code, out, err = say(line)
    assert (code, out) == (2, "")
    assert "ktstartup --data provinces/an-giang" in err


def test_a_folder_is_read_again_only_when_it_has_changed(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    read: list[str] = []

    def noticed(folder: Path, **more: Any) -> Any:
        read.append(folder.relative_to(root).as_posix())
        return read_folder(folder, **more)

    monkeypatch.setattr("ktstartup.commands.checked_data.read_folder", noticed)

    def cached(line: str, cache: str = str(tmp_path / "cache")) -> tuple[int, bytes]:
        monkeypatch.setenv("KTSTARTUP_CACHE", cache)
        read.clear()
        code = start("--data", str(root), *line.split())
        return code, capsysbinary.readouterr().out

    for line in ("check", "status"):
        off = cached(line, "off")
        assert len(read) == 4
        assert cached(line) == off
        assert len(read) == 4
        assert cached(line) == off
        assert read == []
        assert cached(f"{line} --format json")[0] == 1
        assert read == []
    file = root / "an-giang" / "progress" / "2024H1" / "so-khcn.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# vì sao\n", encoding="utf-8")
    for line in ("check", "status"):
        cached(line)
        assert read == ["an-giang"]
        assert cached(line) == cached(line, "off")
    write(root / "ha-noi", {})
    cached("check")
    assert read == ["ha-noi"]
    shutil.rmtree(root / "ca-mau")
    assert cached("check")[0] == 0
    assert read == []


def test_other_processes_say_what_this_one_says(say: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = say("check"), say("status")
    monkeypatch.setattr("ktstartup.commands.collection._WORTHWHILE", 0)
    monkeypatch.setattr("ktstartup.parallel.cores", lambda: 2)
    assert (say("check"), say("status")) == alone


class Pool:
    """Processes of which one is ended from outside after the first answer."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def map(self, ask: Callable[[Any], Any], jobs: Any) -> Iterator[Any]:
        """Answer once."""
        yield ask(jobs[0])
        raise BrokenProcessPool

    def shutdown(self, **_: object) -> None:
        """Nothing is left."""


def _none(*_: object, **__: object) -> None:
    raise OSError("no semaphores here")


@pytest.mark.parametrize("pool", [Pool, _none], ids=["one is ended", "none can be started"])
def test_what_other_processes_leave_is_done_here(
    say: Any, monkeypatch: pytest.MonkeyPatch, pool: Any
) -> None:
    alone = say("check")
    monkeypatch.setattr("ktstartup.commands.collection._WORTHWHILE", 0)
    monkeypatch.setattr("ktstartup.parallel.cores", lambda: 2)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", pool)
    assert say("check") == alone


@pytest.mark.skipif(os.name == "nt", reason="pipes of Unix")
@pytest.mark.parametrize("odd", ["pipe", "broken link", "bytes", "no folder"])
def test_one_odd_folder_hides_no_other(say: Any, root: Path, odd: str) -> None:
    path = root / "an-giang" / "progress" / "2024H1" / "so-khcn.yaml"
    path.unlink()
    if odd == "pipe":
        os.mkfifo(path)
    elif odd == "broken link":
        path.symlink_to("nowhere")
    elif odd == "bytes":
        path.write_bytes(b"\xff\xfe")
    else:
        shutil.rmtree(root / "an-giang" / "progress")
        (root / "an-giang" / "progress").write_text("")
    code, out, _ = say("check")
    assert code == 1
    assert "ca-mau/progress/2024H1/so-khcn.yaml:1:31" in out
    assert odd == "no folder" or "an-giang/progress/2024H1/so-khcn.yaml" in out


@pytest.mark.parametrize(
    "problem",
    [
        Problem("KT100", Place("plan.yaml"), {"folder": "x"}),
        Problem(
            "KT103", Place("a", 2, 3, "văn bản", sheet="Chỉ tiêu"), {"kind": Said("half")}, "do"
        ),
        Problem("KT402", Place("a", 2, 3), {"date": Day.of(date(2024, 6, 14)), "period": "2024H1"}),
        Problem("KT505", Place("a"), {"amounts": Several.of([Amount.of(10**9), Said("half")])}),
        Problem("KT435", Place("a"), {"value": Number.of(1.5), "limit": Range.of(1, 2)}),
    ],
)
def test_a_problem_is_the_same_after_it_was_kept(problem: Problem) -> None:
    again = from_plain(json.loads(json.dumps(to_plain(problem))))
    assert again == problem
    assert [type(word) for word in again.words.values()] == [
        type(word) for word in problem.words.values()
    ]
