"""A new data repository: from nothing to the first report, whole or not at all."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from ktstartup.calendar import Period
from ktstartup.checking.table import check
from ktstartup.cli import run
from ktstartup.reading.loader import read_dataset
from ktstartup.reading.tree import read_tree
from ktstartup.rendering.plain_text import printable
from ktstartup.scaffold.naming import body_named
from ktstartup.scaffold.new_plan import from_answers, plan_text
from ktstartup.scaffold.plan_input import PlanInput
from small_data import ROOT, load
from small_forms import filled

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

GIVEN = {
    "--subject": "Hỗ trợ khởi nghiệp: giai đoạn mới",
    "--number": "12/KH-UBND",
    "--date": "5/1/2026",
    "--issuer": "Ủy ban nhân dân tỉnh Gia Lai",
    "--years": "2026-2030",
    "--through": "so-khcn",
    "--indicator": "Dự án được hỗ trợ | count | dự án | 10",
}
AGENCIES = ["Sở Khoa học và Công nghệ", "Sở Tài chính", "Tỉnh đoàn Gia Lai"]
FILES = {
    ".gitattributes", ".github/workflows/ktstartup.yml", ".gitignore", ".pre-commit-config.yaml",
    ".vscode/extensions.json", ".vscode/settings.json", "data/.schema/closed.json",
    "data/.schema/decisions.json", "data/.schema/plan.json", "data/.schema/progress.json",
    "README.md", "bieu-mau-2026H1/bieu-mau-so-khcn-2026H1.xlsx",
    "bieu-mau-2026H1/bieu-mau-so-tc-2026H1.xlsx", "bieu-mau-2026H1/bieu-mau-tinh-doan-2026H1.xlsx",
    "data/plan.yaml", "data/progress/.gitkeep",
}  # fmt: skip


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, on a day of the plan's first period, where git knows a name."""
    monkeypatch.setenv("KTSTARTUP_TODAY", "2026-03-01")
    for key in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{key}_NAME", "Cán bộ")
        monkeypatch.setenv(f"GIT_{key}_EMAIL", "can-bo@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    folder = tmp_path / "nơi này"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def options(**changed: str | None) -> list[str]:
    given: dict[str, str | None] = dict(GIVEN)
    given |= {f"--{key}": value for key, value in changed.items()}
    words = [f"{key}={value}" for key, value in given.items() if value is not None]
    return [*words, *(f"--agency={name}" for name in AGENCIES)]


def init(*arguments: str) -> int:
    return run(["--lang", "en", "init", *arguments])


def names(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    ).stdout


# ------------------------------------------------------------------ what there is afterwards


def test_from_nothing_to_the_first_report_in_four_commands(
    somewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert init("kho", *options()) == 0
    monkeypatch.chdir(somewhere / "kho")
    assert run(["check"]) == 0
    assert run(["fmt", "--check"]) == 0
    assert run(["schema", "--check"]) == 0
    entry = ["-a", "so-khcn", "-p", "2026H1", "-i", "du-an-duoc-ho-tro", "--subject", "Cà phê A"]
    assert run(["add", *entry, "--date", "1/2/2026", "-e", "15/QĐ-SKHCN 1/2/2026", "-y"]) == 0
    assert run(["report", "-p", "2026H1"]) == 0
    report = Document("reports/2026H1/bao-cao.docx")
    words = "\n".join(one.text for one in report.paragraphs)
    assert "lũy kế đến hết kỳ báo cáo đạt 01/10 dự án (10%)" in words
    cells = {cell.text for table in report.tables for row in table.rows for cell in row.cells}
    assert "Cà phê A" in cells
    assert git(somewhere / "kho", "status", "--short") == "?? data/progress/2026H1/\n"


def test_a_form_as_it_was_made_says_nothing_and_a_filled_one_brings_its_rows(
    somewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command that the README prescribes: a new plan counts no outputs."""
    assert init("kho", *options()) == 0
    monkeypatch.chdir(somewhere / "kho")
    form = Path("bieu-mau-2026H1/bieu-mau-so-tc-2026H1.xlsx")
    assert "Sản phẩm" not in load_workbook(form).sheetnames
    capsys.readouterr()
    assert run(["--lang", "en", "import", str(form), "--yes"]) == 1
    said = capsys.readouterr()
    assert "error KT827: nothing is filled in" in said.out
    assert "KT811" not in said.out
    row = {"A7": "Dự án được hỗ trợ", "B7": "Cà phê Đăk Hà", "D7": "2/3/2026", "E7": "7/BC-STC"}
    form.write_bytes(filled(form.read_bytes(), {"Chỉ tiêu": row}))
    assert run(["--lang", "en", "import", str(form), "--yes"]) == 0
    entry = load(Path("data")).results[0].entry
    assert (entry.indicator, entry.subject) == ("du-an-duoc-ho-tro", "ca-phe-dak-ha")


def test_every_file_and_a_first_commit(somewhere: Path) -> None:
    assert init("kho", *options()) == 0
    folder = somewhere / "kho"
    assert names(folder) == FILES
    assert list(somewhere.iterdir()) == [folder]
    committed = set(git(folder, "ls-files").split("\n")) - {""}
    assert committed == {name for name in FILES if not name.startswith("bieu-mau")}
    assert git(folder, "log", "--format=%s%an") == "Begin the data repositoryCán bộ\n"
    assert git(folder, "status", "--short") == ""


def test_the_plan_says_what_was_answered(somewhere: Path) -> None:
    wanted = "Vốn đầu tư | sum | | 10 - 15 tỷ | 2028"
    assert init("kho", *options(), f"--indicator={wanted}", "--task=Tuyên truyền") == 0
    data = load(somewhere / "kho" / "data")
    assert check(data) == []
    plan = data.plan
    assert (plan.document.number, str(plan.document.date)) == ("12/KH-UBND", "2026-01-05")
    assert plan.document.subject == "Hỗ trợ khởi nghiệp: giai đoạn mới"
    assert plan.document.place == "Gia Lai"
    assert str(plan.period) == "2026-2030"
    assert list(plan.agencies) == ["ubnd-tinh", "so-khcn", "so-tc", "tinh-doan"]
    assert plan.agencies["so-khcn"].symbol == "SKHCN"
    assert plan.agencies["so-khcn"].parent == "UBND TỈNH GIA LAI"
    assert (plan.reporting.through, plan.reporting.to) == ("so-khcn", ("ubnd-tinh",))
    (project, money) = plan.indicators.values()
    assert (project.measure.subject, project.targets[0].min, project.targets[0].by) == (
        "du-an", 10, 2030,
    )  # fmt: skip
    assert (money.targets[0].min, money.targets[0].max, money.targets[0].by) == (
        10 * 10**9, 15 * 10**9, 2028,
    )  # fmt: skip
    assert plan.tasks["1.1"].short.vi == "Tuyên truyền"
    assert plan.calendar.window(Period.parse("2026H1")).last.isoformat() == "2026-06-14"


def test_a_plan_of_tasks_alone(somewhere: Path) -> None:
    assert init("kho", *options(indicator=None), "--task=Mở lớp", "--no-git") == 0
    plan = load(somewhere / "kho" / "data").plan
    assert (plan.indicators, list(plan.tasks)) == ({}, ["1.1"])


def test_half_years_of_the_calendar(somewhere: Path) -> None:
    assert init("kho", *options(cutoff="last")) == 0
    plan = load(somewhere / "kho" / "data").plan
    assert plan.calendar.window(Period.parse("2026H1")).last.isoformat() == "2026-06-30"


def test_the_same_answers_give_the_same_bytes(somewhere: Path) -> None:
    for name in ("một", "hai"):
        assert init(name, *options(), "--no-git") == 0
    found = [{one: (somewhere / n / one).read_bytes() for one in FILES} for n in ("một", "hai")]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("today", "period"), [("2020-01-01", "2026H1"), ("2027-06-14", "2027H1"),
                          ("2027-06-15", "2027H2"), ("2040-01-01", "2030H2")]
)  # fmt: skip
def test_the_first_period_is_the_one_that_runs(
    somewhere: Path, monkeypatch: pytest.MonkeyPatch, today: str, period: str
) -> None:
    monkeypatch.setenv("KTSTARTUP_TODAY", today)
    assert init("kho", *options(), "--ci=none", "--no-git") == 0
    assert (somewhere / "kho" / f"bieu-mau-{period}").is_dir()
    assert f"--period {period}" in (somewhere / "kho" / "README.md").read_text(encoding="utf-8")


def test_a_first_period_of_ones_own_choice(somewhere: Path) -> None:
    assert init("kho", *options(period="2028"), "--ci=none", "--no-git") == 0
    # The figures of the second half come with the report on the year.
    assert (somewhere / "kho" / "bieu-mau-2028H2").is_dir()


@pytest.mark.parametrize(
    ("ci", "place"), [("github", ".github/workflows/ktstartup.yml"), ("gitlab", ".gitlab-ci.yml"),
                      ("none", None)]
)  # fmt: skip
def test_the_ci_file_of_choice(somewhere: Path, ci: str, place: str | None) -> None:
    assert init("kho", *options(), "--ci", ci, "--no-git") == 0
    example = {"github": "github.yml", "gitlab": "gitlab-ci.yml"}.get(ci)
    found = {name for name in names(somewhere / "kho") if name.endswith(".yml")}
    assert found == ({place} if place else set())
    if place and example:
        written = (somewhere / "kho" / place).read_bytes()
        assert written == (ROOT / "examples" / "ci" / example).read_bytes()


# ------------------------------------------------------------------ from another plan, from a file


@pytest.mark.parametrize("source", ["examples/minh-hoa", "examples/minh-hoa/plan.yaml", "."])
def test_the_plan_of_another_folder_without_its_progress(
    somewhere: Path, capsys: pytest.CaptureFixture[str], source: str
) -> None:
    assert init("kho", "--from", str(ROOT / source), "--ci=none", "--no-git") == 0
    data = load(somewhere / "kho" / "data")
    assert data.files == ()
    assert data.plan.illustrative is None
    text = (somewhere / "kho" / "data" / "plan.yaml").read_bytes()
    assert text == (ROOT / "data" / "plan.yaml").read_bytes()
    said = capsys.readouterr().out
    assert "Only the plan is taken over" in said
    assert "(sửa)" not in said


def test_a_made_up_plan_stays_marked_as_one(
    somewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = str(ROOT / "examples" / "tinh-gia-dinh")
    assert init("kho", "--from", source, "--ci=none", "--no-git") == 0
    assert load(somewhere / "kho" / "data").plan.illustrative
    assert "SỐ LIỆU MINH HỌA" in (somewhere / "kho" / "README.md").read_text(encoding="utf-8")
    assert "made up" in capsys.readouterr().out


ANSWERS = """\
subject: Hỗ trợ khởi nghiệp
number: 12/KH-UBND
date: 5/1/2026
issuer: Ủy ban nhân dân tỉnh Gia Lai
first_year: 2026
last_year: 2030
agencies: [Sở Khoa học và Công nghệ, 'so-taichinh = Sở Tài chính']
through: Sở Tài chính
indicators:
  - {name: Tỷ lệ trường, kind: ratio, target: '60%'}
  - {name: Người học, kind: value, unit: lượt người, target: 1_200, by: 2028}
  - {name: Cơ sở, kind: count, unit: cơ sở, target: 1 - 2}
"""


def test_a_file_of_answers(somewhere: Path) -> None:
    (somewhere / "tra-loi.yaml").write_text(ANSWERS, encoding="utf-8")
    assert init("kho", "--from", "tra-loi.yaml") == 0
    plan = load(somewhere / "kho" / "data").plan
    assert plan.reporting.through == "so-taichinh"
    assert [(one.unit.vi, one.targets[0].min, one.targets[0].max, one.measure.kind)
            for one in plan.indicators.values()] == [
        ("%", 60, None, "ratio"), ("lượt người", 1200, None, "value"), ("cơ sở", 1, 2, "count"),
    ]  # fmt: skip


def test_answers_from_a_pipe(somewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(ANSWERS.encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stream)
    assert init("kho", "--from", "-", "--no-git") == 0
    assert (somewhere / "kho" / "data" / "plan.yaml").is_file()


STEP = {"shape": "step"}
EVENLY = {"shape": "linear", "from": "2026"}
TARGETS: dict[str, tuple[str, str, str, dict[str, object]]] = {
    # answer: kind, unit, the target's words, what is written
    "không quá 5": ("value", "vụ", "không quá 05 vụ", {
        "direction": "down", "measure": {"kind": "value", "over": "latest"}, "max": "5", "expected": STEP,
    }),
    "tối đa 10 ngày": ("value", "ngày", "không quá 10 ngày", {
        "direction": "down", "measure": {"kind": "value", "over": "latest"}, "max": "10", "expected": STEP,
    }),
    "giảm xuống còn 500": ("value", "trẻ", "không quá 500 trẻ", {
        "direction": "down", "measure": {"kind": "value", "over": "latest"}, "max": "500", "expected": STEP,
    }),
    "còn dưới 5%": ("ratio", "", "không quá 5%", {
        "direction": "down", "measure": {"kind": "ratio", "over": "latest"}, "max": "5", "expected": STEP,
    }),
    "không quá 14 vụ mỗi năm": ("count", "vụ", "không quá 14 vụ", {
        "direction": "down", "measure": {"kind": "count", "subject": "vu", "over": "yearly"}, "max": "14",
        "expected": STEP,
    }),
    "ít nhất 20": ("value", "người", "tối thiểu 20 người", {
        "measure": {"kind": "value"}, "min": "20", "expected": EVENLY,
    }),
    "top 20": ("value", "hạng", "từ hạng 20 trở lên", {
        "measure": {"kind": "value", "scale": "rank"}, "max": "20", "expected": STEP,
    }),
    "hạng 1 - 20": ("value", "hạng", "từ hạng 01 đến hạng 20", {
        "measure": {"kind": "value", "scale": "rank"}, "min": "1", "max": "20", "expected": STEP,
    }),
    "10 - 15 tỷ đồng": ("sum", "", "từ 10 tỷ đồng đến 15 tỷ đồng", {
        "measure": {"kind": "sum", "subject": "khoan-dau-tu"},
        "min": "10_000_000_000", "max": "15_000_000_000", "expected": EVENLY,
    }),
    "100%": ("ratio", "", "tối thiểu 100%", {
        "measure": {"kind": "ratio", "over": "latest"}, "min": "100", "expected": EVENLY,
    }),
    "67,38 điểm": ("value", "điểm", "tối thiểu 67,38 điểm", {
        "measure": {"kind": "value", "over": "latest", "across": "single"}, "min": "67,38",
        "expected": EVENLY,
    }),
    "400 mỗi năm": ("value", "hộ", "tối thiểu 400 hộ", {
        "measure": {"kind": "value", "over": "yearly"}, "min": "400", "expected": EVENLY,
    }),
    "hàng năm có thêm 400 doanh nghiệp": ("count", "doanh nghiệp", "tối thiểu 400 doanh nghiệp", {
        "measure": {"kind": "count", "subject": "doanh-nghiep", "over": "yearly"}, "min": "400",
        "expected": EVENLY,
    }),
}  # fmt: skip


@pytest.mark.parametrize("answer", TARGETS)
def test_a_target_as_people_type_it_becomes_its_yaml(somewhere: Path, answer: str) -> None:
    kind, unit, words, wanted = TARGETS[answer]
    assert init("kho", *options(indicator=f"A | {kind} | {unit} | {answer} | 2030")) == 0
    text = (somewhere / "kho" / "data" / "plan.yaml").read_text(encoding="utf-8")
    tree: Any = read_tree("plan.yaml", text)[0]
    indicator = tree["indicators"]["a"]
    (target,) = indicator.pop("targets")
    assert (target.pop("by"), target.pop("text"), target.pop("clause")) == ("2030", words, "I")
    for key in ("name", "short", "unit", "verb", "clause"):
        del indicator[key]
    assert indicator | target == wanted
    assert run(["--data", "kho/data", "check"]) == 0


# ------------------------------------------------------------------ what is refused


WRONG_OPTIONS: dict[str, tuple[list[str], int, str]] = {
    "nothing given": ([], 2, "--subject, --number, --date"),
    "no indicator": (options(indicator=None), 2, "give --indicator, or --from"),
    "years that are none": (options(years="2026 to 2030"), 2, "2026-2030"),
    "years upside down": (options(years="2030-2026"), 1, "KT608"),
    "a date that is none": (options(date="31/2/2026"), 1, "KT228"),
    "a cut-off that is none": (options(cutoff="29"), 1, "KT611"),
    "nobody of that name consolidates": (options(through="so-khnc"), 1, "KT497"),
    "an agency twice": ([*options(), "--agency=sở tài chính"], 1, "KT496"),
    "an id twice": ([*options(), "--agency=so-tc = Sở Tư pháp"], 1, "KT496"),
    "an indicator in one word": (options(indicator="Dự án"), 2, "| count |"),
    "a kind misspelt": (options(indicator="A | cuont | b | 1"), 1, "did you mean “count”"),
    "no unit": (options(indicator="A | count | | 1"), 1, "“unit” is missing"),
    "no number": (options(indicator="A | count | b | nhiều"), 1, "KT220"),
    "an ambiguous number": (options(indicator="A | count | b | 1.500"), 1, "KT222"),
    "an ambiguous amount": (options(indicator="A | sum | | 1.500"), 1, "KT225"),
    "a range upside down": (options(indicator="A | count | b | 3 - 1"), 1, "KT601"),
    "a year that is none": (options(indicator="A | count | b | 1 | năm sau"), 1, "KT212"),
    "a period outside the plan": (options(period="2019H1"), 2, "2026-2030"),
    "a unit that is a number": (options(indicator="A | count | 10 | 1"), 1, "a unit is a word"),
    "a rank that is counted": (options(indicator="A | count | b | top 20"), 1, "a rank is typed"),
    "a percentage of things": (options(indicator="A | value | xã | 100%"), 1, "KT220"),
    "words that say no target": (options(indicator="A | value | b | giảm 5"), 1, "KT220"),
    "a period of no figures": (options(period="2026Q1"), 2, "write 2026H1"),
    "a period that is none": (options(period="2026H3"), 2, "2026H3"),
    "answers and a source": ([*options(), "--from", "x"], 2, "--from says it all"),
    "a source that is not there": (["--from", "x.yaml"], 2, "cannot be read"),
    "another CI": ([*options(), "--ci", "jenkins"], 2, "github, gitlab, none"),
}


@pytest.mark.parametrize("name", WRONG_OPTIONS)
def test_wrong_answers_are_told_and_nothing_is_written(
    somewhere: Path,
    capsys: pytest.CaptureFixture[str],
    unchanged: Callable[[Path], AbstractContextManager[None]],
    name: str,
) -> None:
    arguments, code, said = WRONG_OPTIONS[name]
    with unchanged(somewhere):
        assert init("kho", *arguments) == code
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err


WRONG_FILES = {
    "no YAML": ("a: [", "KT10"),
    "a list": ("- a\n", "KT205"),
    "a text": ("a\n", "KT205"),
    "nothing": ("", "KT1"),
    "another key": (ANSWERS + "colour: red\n", "KT201"),
    "a key misspelt": (ANSWERS.replace("through:", "throuhg:"), "KT202"),
    "an agency that is a block": (ANSWERS.replace("[Sở Khoa", "[{a: b}, Sở Khoa"), "KT204"),
    "nothing to do": (ANSWERS.partition("indicators:")[0] + "indicators: []\n", "KT690"),
    "a plan with an error": (
        (ROOT / "tests/corpus/bad/plan-lead-unknown.yaml").read_text(encoding="utf-8"), "KT310",
    ),
    "bytes of another code page": ("subject: Hỗ trợ".encode("utf-16").decode("latin-1"), "KT1"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_wrong_file_is_told_by_its_line(
    somewhere: Path,
    capsys: pytest.CaptureFixture[str],
    unchanged: Callable[[Path], AbstractContextManager[None]],
    name: str,
) -> None:
    text, code = WRONG_FILES[name]
    (somewhere / "tra-loi.yaml").write_text(text, encoding="utf-8")
    with unchanged(somewhere):
        assert init("kho", "--from", "tra-loi.yaml") == 1
    said = capsys.readouterr().err
    assert code in said
    assert "tra-loi.yaml" in said
    assert "Nothing was written." in said


def test_a_source_whose_plan_is_broken(somewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (somewhere / "cũ").mkdir()
    (somewhere / "cũ" / "plan.yaml").write_text("version: 1\n", encoding="utf-8")
    assert init("kho", "--from", "cũ") == 1
    assert "KT203" in capsys.readouterr().err
    assert not (somewhere / "kho").exists()


def occupied_by_a_file(folder: Path) -> None:
    folder.write_text("đã có", encoding="utf-8")


def occupied_by_data(folder: Path) -> None:
    (folder / "data").mkdir(parents=True)


def occupied_by_a_hidden_file(folder: Path) -> None:
    folder.mkdir()
    (folder / ".gitignore").write_text("", encoding="utf-8")


def occupied_beside_git(folder: Path) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    (folder / "README.md").write_text("đã có", encoding="utf-8")


@pytest.mark.parametrize(
    "occupy", [occupied_by_a_file, occupied_by_data, occupied_by_a_hidden_file, occupied_beside_git]
)
def test_an_occupied_place_is_left_as_it_is(
    somewhere: Path,
    capsys: pytest.CaptureFixture[str],
    unchanged: Callable[[Path], AbstractContextManager[None]],
    occupy: Callable[[Path], None],
) -> None:
    occupy(somewhere / "kho")
    with unchanged(somewhere):
        assert init("kho", *options()) == 1
    assert "folder" in capsys.readouterr().err


def test_what_fails_midway_leaves_nothing(
    somewhere: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The disk is full at each of the steps in turn."""
    (somewhere / "kho").mkdir()
    allowed = writes = 0
    rename = Path.rename

    def renamed(self: Path, target: Path) -> Path:
        nonlocal writes
        writes += 1
        if writes == allowed and self.parent.name.startswith(".ktstartup-init"):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", renamed)
    for step in range(1, 6):
        allowed, writes = step, 0
        before = sorted(somewhere.rglob("*"))
        assert init("kho", *options(), "--no-git") == 1
        assert sorted(somewhere.rglob("*")) == before
    allowed = 99
    assert init("kho", *options(), "--no-git") == 0


def test_what_came_there_meanwhile_is_not_written_over(
    somewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ktstartup.scaffold import repository

    steps = repository.repository_files

    def slow(started: Any) -> Any:
        (somewhere / "kho").mkdir()
        (somewhere / "kho" / "README.md").write_text("của người khác", encoding="utf-8")
        return steps(started)

    monkeypatch.setattr(repository, "repository_files", slow)
    assert init("kho", *options()) == 1
    assert names(somewhere) == {"kho/README.md"}


# ------------------------------------------------------------------ git


def test_into_the_folder_one_is_in(somewhere: Path) -> None:
    assert init(".", *options()) == 0
    assert names(somewhere) == FILES


def test_into_a_clone_of_an_empty_repository(somewhere: Path) -> None:
    git(somewhere, "init", "-q", "-b", "chinh", "kho")
    assert init("kho", *options()) == 0
    assert git(somewhere / "kho", "log", "--format=%D").strip() == "HEAD -> chinh"


def test_without_git(
    somewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(somewhere))
    assert init("kho", *options()) == 0
    assert names(somewhere / "kho") == FILES
    assert "Not in git yet: git is not installed." in capsys.readouterr().err


def test_where_git_does_not_know_a_name(
    somewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for key in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{key}_NAME")
        monkeypatch.delenv(f"GIT_{key}_EMAIL")
    monkeypatch.delenv("EMAIL", raising=False)
    assert init("kho", *options()) == 0
    assert "git does not know who you are" in capsys.readouterr().err
    assert git(somewhere / "kho", "status", "--short").count("??") > 3


def test_a_git_that_refuses_is_no_failure(
    somewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(somewhere, "init", "-q", "kho")
    (somewhere / "kho" / ".git" / "HEAD.lock").touch()
    assert init("kho", *options()) == 0
    assert "git refused to commit" in capsys.readouterr().err
    assert names(somewhere / "kho") == FILES


def test_inside_another_repository(somewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(somewhere, "init", "-q")
    assert init("kho", *options()) == 0
    assert "it lies in another git repository" in capsys.readouterr().err
    assert not (somewhere / "kho" / ".git").exists()


def test_the_repository_of_a_hook_is_not_taken_for_the_new_one(
    somewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(somewhere, "init", "-q", "khác")
    monkeypatch.setenv("GIT_DIR", str(somewhere / "khác" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(somewhere / "khác" / ".git" / "index"))
    (somewhere / "bên").mkdir()
    assert init("bên/kho", *options()) == 0
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert git(somewhere / "khác", "status", "--short") == ""
    assert git(somewhere / "bên" / "kho", "log", "--format=%s") == "Begin the data repository\n"


# ------------------------------------------------------------------ by questions


@pytest.fixture
def dialogue(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run `init` at what counts as a terminal, with answers that are each followed by Enter."""
    monkeypatch.setattr("ktstartup.commands.entry_writing.at_terminal", lambda: True)

    def talk(arguments: list[str], *answers: str) -> int:
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text("".join(f"{one}\r" for one in answers) + "\x03")
            return init(*arguments)

    return talk


# The kind of document stands there already, from the number.
PLAN = ["Hỗ trợ khởi nghiệp", "12/KH-UBND", "", "5/1/2026", "Ủy ban nhân dân tỉnh Gia Lai"]
BODIES = ["Sở Khoa học và Công nghệ", "Sở Tài chính", ""]
# Where the tool is installed from.
LATER = ""


def test_the_plan_is_asked_for_step_by_step(
    somewhere: Path, dialogue: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    # Province, years and the cut-off stand there already: Enter takes them.
    answers = [*PLAN, "", "", "", "", *BODIES, "khoa hoc", ""]
    answers += ["Dự án", "count", "dự án", "10", ""]
    answers += ["Vốn đầu tư", "sum", "10 - 15 tỷ", "", ""]
    assert dialogue(["kho"], *answers, LATER, "y") == 0
    plan = load(somewhere / "kho" / "data").plan
    assert plan.document.place == "Gia Lai"
    assert str(plan.period) == "2026-2030"
    assert plan.reporting.through == "so-khcn"
    assert list(plan.indicators) == ["du-an", "von-dau-tu"]
    assert "Plan 12/KH-UBND; agencies: 3; indicators: 2; first period: 2026H1" in (
        capsys.readouterr().out
    )


def test_a_slip_is_told_at_once_and_asked_again(
    somewhere: Path, dialogue: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    erase = "\x7f" * 12
    answers = [*PLAN[:3], "5/13/2026", f"{erase}5/1/2026", PLAN[4], "", "", f"{erase}2020",
               f"{erase}2030", f"{erase}40", f"{erase}last"]  # fmt: skip
    answers += [BODIES[0], BODIES[0], f"{erase * 3}{BODIES[1]}", "", "so-tc", "Mở lớp", ""]
    answers += ["Người học", "value", "người", "1.200", f"{erase}1_200", "", ""]
    assert dialogue(["kho"], *answers, LATER, "y") == 0
    plan = load(somewhere / "kho" / "data").plan
    assert list(plan.agencies) == ["ubnd-tinh", "so-khcn", "so-tc"]
    assert plan.tasks["1.1"].text == "Mở lớp"
    assert plan.indicators["nguoi-hoc"].targets[0].min == 1200
    said = capsys.readouterr().out
    for fault in ("5/13/2026 has the month before the day", "(2020) lies before", "“40” is not a cut-off day",
                  "is named twice", "can be read as"):  # fmt: skip
        assert fault in said


def test_only_what_is_not_given_is_asked(somewhere: Path, dialogue: Callable[..., int]) -> None:
    # The kind of document, the place, the cut-off and tasks.
    assert dialogue(["kho", *options()], "", "", "", "", LATER, "y") == 0
    assert len(load(somewhere / "kho" / "data").plan.agencies) == 4


def test_where_there_are_tasks_no_indicator_need_be_named(
    somewhere: Path, dialogue: Callable[..., int]
) -> None:
    # The kind of document, the place and the cut-off stand there; a task, and no indicator.
    assert (
        dialogue(["kho", *options(indicator=None)], "", "", "", "Mở lớp", "", "", LATER, "y") == 0
    )
    assert load(somewhere / "kho" / "data").plan.indicators == {}


@pytest.mark.parametrize("answers", [[], PLAN, [*PLAN, "", "", "", "", *BODIES]])
def test_leaving_halfway_leaves_nothing(
    somewhere: Path, dialogue: Callable[..., int], answers: list[str]
) -> None:
    assert dialogue(["kho"], *answers) == 130
    assert list(somewhere.iterdir()) == []


def test_no_at_the_end_leaves_nothing(somewhere: Path, dialogue: Callable[..., int]) -> None:
    assert dialogue(["kho", *options()], "", "", "", "", LATER, "n") == 1
    assert list(somewhere.iterdir()) == []


# ------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("name", "id_", "abbreviation", "symbol"),
    [
        ("Sở Khoa học và Công nghệ", "so-khcn", "Sở KH&CN", "SKHCN"),
        ("Sở Kế hoạch và Đầu tư", "so-khdt", "Sở KH&ĐT", "SKHĐT"),
        ("Sở Văn hóa, Thể thao và Du lịch", "so-vhttdl", "Sở VH,TT&DL", "SVHTTDL"),
        ("Sở Tài chính", "so-tc", "Sở Tài chính", "STC"),
        ("Sở Nông nghiệp và Môi trường tỉnh Gia Lai", "so-nnmt", "Sở NN&MT tỉnh Gia Lai", "SNNMT"),
        ("Ủy ban nhân dân tỉnh Gia Lai", "ubnd-tinh", "UBND tỉnh Gia Lai", "UBND"),
        ("Ủy ban nhân dân xã Đăk Hà", "ubnd-xa-dak-ha", "UBND xã Đăk Hà", "UBND"),
        ("Hội đồng nhân dân tỉnh", "hdnd-tinh", "HĐND tỉnh", "HĐND"),
        ("Tỉnh đoàn Gia Lai", "tinh-doan", "Tỉnh đoàn Gia Lai", "TĐTN"),
        (
            "Đài Phát thanh - Truyền hình tỉnh",
            "dai-ptth",
            "Đài Phát thanh - Truyền hình tỉnh",
            "PTTH",
        ),
        ("Sở Tài chính tỉnh Kon Tum", "so-tctkt", "Sở Tài chính tỉnh Kon Tum", "STC"),
        ("lhpn = Hội Phụ nữ", "lhpn", "Hội Phụ nữ", "HPN"),
        ("UBND phường Kỳ Bá", "ubnd-phuong-ky-ba", "UBND phường Kỳ Bá", "UBND"),
        ("UBND tỉnh Gia Lai", "ubnd-tinh", "UBND tỉnh Gia Lai", "UBND"),
        (
            "BQL các khu công nghiệp",
            "bql-cac-khu-cong-nghiep",
            "BQL các khu công nghiệp",
            "BQLCKCN",
        ),
        ("???", "muc", "???", ""),
    ],
)
def test_what_offices_write_beside_a_name(
    name: str, id_: str, abbreviation: str, symbol: str
) -> None:
    body = body_named(name, "Gia Lai", ())
    assert (body.id, body.abbreviation, body.symbol) == (id_, abbreviation, symbol)


@pytest.mark.parametrize(
    ("number", "kind"),
    [("2952/QĐ-UBND", "Quyết định"), ("08/CTr-UBND", "Chương trình"), ("3/ĐA-UBND", "Đề án"),
     ("12/NQ-HĐND", "Nghị quyết"), ("12/KH-UBND", "Kế hoạch"), ("12", "Kế hoạch")],
)  # fmt: skip
def test_a_document_is_what_its_number_says(somewhere: Path, number: str, kind: str) -> None:
    assert init("kho", *options(number=number), "--no-git") == 0
    assert load(somewhere / "kho" / "data").plan.document.type == kind
    assert f"# {kind} số {number}" in (somewhere / "kho" / "README.md").read_text("utf-8")


def test_a_document_is_what_one_says_that_it_is(somewhere: Path) -> None:
    assert init("kho", *options(type="Chương trình hành động"), "--no-git") == 0
    assert load(somewhere / "kho" / "data").plan.document.type == "Chương trình hành động"


def test_bodies_typed_as_one_are_several(somewhere: Path, dialogue: Callable[..., int]) -> None:
    typed = "Sở Y tế, Sở Văn hóa, Thể thao và Du lịch; UBND xã Đăk Hà"
    answers = [*PLAN, "", "", "", "", typed, "", "y te", "Mở lớp", "", ""]
    assert dialogue(["kho"], *answers, LATER, "y") == 0
    plan = load(somewhere / "kho" / "data").plan
    assert list(plan.agencies) == ["ubnd-tinh", "so-yt", "so-vhttdl", "ubnd-xa-dak-ha"]
    assert plan.reporting.through == "so-yt"
    assert plan.agencies["ubnd-xa-dak-ha"].place == "Đăk Hà"
    assert plan.agencies["so-yt"].place == "Gia Lai"


def test_a_ministry_writes_from_the_capital(somewhere: Path) -> None:
    given = options(issuer="Bộ Y tế", number="9/QĐ-BYT")
    assert init("kho", *given, "--no-git") == 0
    assert load(somewhere / "kho" / "data").plan.document.place == "Hà Nội"


def test_what_is_typed_takes_the_place_of_what_stands_there(
    somewhere: Path, dialogue: Callable[..., int]
) -> None:
    pasted = "\x1b[200~2031\x1b[201~"
    answers = [*PLAN, "Pleiku", "2027", pasted, "", *BODIES, "khoa hoc", "Mở lớp", "", ""]
    assert dialogue(["kho"], *answers, LATER, "y") == 0
    plan = load(somewhere / "kho" / "data").plan
    assert (plan.document.place, str(plan.period)) == ("Pleiku", "2027-2031")


def test_a_long_name_keeps_its_words_in_its_id(somewhere: Path) -> None:
    name = "Tỷ lệ hồ sơ thủ tục hành chính được số hóa và giải quyết trực tuyến"
    assert init("kho", *options(indicator=f"{name} | ratio | | ít nhất 50%"), "--no-git") == 0
    plan = load(somewhere / "kho" / "data").plan
    (own, indicator) = next(iter(plan.indicators.items()))
    assert own == "ty-le-ho-so-thu-tuc-hanh-chinh-duoc-so-hoa-va-giai-quyet-truc-tuyen"
    assert indicator.targets[0].min == 50


def test_a_file_of_answers_says_its_years_as_the_option_does(
    somewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ANSWERS.replace("first_year: 2026\nlast_year: 2030", "years: 2026-2030")
    (somewhere / "a.yaml").write_text(text, encoding="utf-8")
    assert init("kho", "--from", "a.yaml", "--no-git") == 0
    assert str(load(somewhere / "kho" / "data").plan.period) == "2026-2030"
    wrong = text.replace("2026-2030", "năm năm")
    (somewhere / "b.yaml").write_text(wrong, encoding="utf-8")
    assert init("khác", "--from", "b.yaml") == 1
    assert "b.yaml:5:8: error KT212" in capsys.readouterr().err


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cn", "Co"]), min_size=1, max_size=40
).filter(lambda text: bool(printable(text).strip()))


@settings(max_examples=40, deadline=None)
@given(
    WORDS,
    WORDS,
    WORDS,
    st.lists(WORDS, min_size=1, max_size=4),
    st.sampled_from(["count", "sum", "value", "ratio"]),
)
def test_any_words_make_a_plan_that_is_free_of_errors(
    tmp_path_factory: pytest.TempPathFactory,
    subject: str, issuer: str, indicator: str, agencies: list[str], kind: str,
) -> None:  # fmt: skip
    answers: dict[str, Any] = {
        "subject": subject, "number": "1", "date": "2026-01-05", "issuer": issuer,
        "first_year": "2026", "last_year": "2030", "agencies": agencies, "through": agencies[0],
        "indicators": [{"name": indicator, "kind": kind, "unit": "cái", "target": "5"}],
    }  # fmt: skip
    read = from_answers("answers", answers)
    if read.problems:
        # Two names may be one; what is no text to YAML is refused as everywhere.
        assert {one.code for one in read.problems} <= {"KT105", "KT496", "KT497", "KT203", "KT210"}
        return
    folder = tmp_path_factory.mktemp("plan")
    (folder / "plan.yaml").write_bytes(read.text.encode())
    (folder / "progress").mkdir()
    data, problems = read_dataset(folder)
    assert data is not None, problems
    assert check(data) == []


def test_the_text_of_a_plan_is_one_for_all_time() -> None:
    """People put their own words where it says (sửa): a changed comment is a changed guide."""
    plan = PlanInput.model_validate(
        {
            "number": "1/KH", "date": "2026-01-05", "issuer": "UBND tỉnh X", "subject": "Y",
            "first_year": "2026", "last_year": "2026", "agencies": "Sở A", "through": "Sở A",
            "indicators": [{"name": "B", "kind": "ratio", "target": "12,5"}],
        }
    )  # fmt: skip
    text = plan_text(plan)
    assert text.count("(sửa)") == 13
    assert (
        dedent(
            """\
        indicators:

          b:
            name: B
            short: B
            unit: '%'
            verb: đạt
            clause: I
            measure: {kind: ratio, over: latest}
            targets:
              - by: 2026
                min: 12,5
                text: tối thiểu 12,5%
                clause: I
        """
        )
        in text
    )


def test_a_new_repository_begins_with_schemas_that_are_up_to_date(somewhere: Path) -> None:
    assert init("kho", *options(), "--no-git") == 0
    data = str(somewhere / "kho" / "data")
    (somewhere / "kho" / ".git").mkdir()
    assert run(["--data", data, "--lang", "vi", "schema", "--check"]) == 0
