"""EntryContext by options, by standard input and from files: what is given is what is in the file."""

from __future__ import annotations

import io
import json
import sys
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from closed_data import data_folder, shut
from ktstartup.cache.file_states import LARGEST_FILE
from ktstartup.calendar import Period
from ktstartup.cli import run
from ktstartup.commands import entry_writing
from ktstartup.errors import ChangedError, RefusedError
from ktstartup.recording.entry_drafts import Draft
from ktstartup.recording.proposal import propose, record
from small_data import PLAN, load, problems_of, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

FILE = "progress/2022H1/so-khcn.yaml"
WHO = ("-a", "so-khcn", "-p", "2022H1")
PROJECT = ("-i", "projects", "--subject", "ca-phe", "--name", "Cà phê", "--evidence", "1/QĐ")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {})


def command(folder: Path, *arguments: str) -> int:
    return run(["--data", str(folder), "--lang", "en", *arguments])


def text_of(folder: Path, name: str = FILE) -> str:
    return (folder / name).read_text(encoding="utf-8")


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put something on the standard input."""

    def put(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return put


# ------------------------------------------------------------------ what is written

WRITTEN = {
    "a named subject": (
        ["-i", "projects", "--subject", "ca-phe", "--name", "Cà phê: đợt 2", "--date", "20/3/2022",
         "-e", "15/QĐ-SKH ngày 20/3/2022", "--disaggregation", "field=farm,tour", "--note", "x"],
        """\
        results:
          - id: r1
            indicator: projects
            subject: ca-phe
            name: 'Cà phê: đợt 2'
            date: 20/3/2022
            disaggregation:
              field: [farm, tour]
            note: x
            evidence: {number: 15/QĐ-SKH, date: 20/3/2022}
        """,
    ),
    "a subject named in place of its id": (
        ["-i", "projects", "--subject", "Cà phê Đăk Hà", "-e", "https://example.org/a"],
        """\
        results:
          - id: r1
            indicator: projects
            subject: ca-phe-dak-ha
            name: Cà phê Đăk Hà
            evidence:
              link: https://example.org/a
        """,
    ),
    "an amount": (
        ["-i", "investment", "--subject", "gop-von", "--name", "Góp vốn", "--amount", "1,5 tỷ",
         "--investor", "Quỹ A", "-e", "1/HĐ", "-e", "2/HĐ, 2022-03-01"],
        """\
        results:
          - id: r1
            indicator: investment
            subject: gop-von
            name: Góp vốn
            amount: 1,5 tỷ
            investor: Quỹ A
            evidence:
              - {number: 1/HĐ}
              - {number: 2/HĐ, date: 2022-03-01}
        """,
    ),
    "none in the period": (
        ["-i", "projects", "--value", "0"],
        "results:\n  - id: r1\n    indicator: projects\n    value: 0\n",
    ),
    "an estimate": (
        ["-i", "projects", "--value", "2", "--estimate"],
        "results:\n  - id: r1\n    indicator: projects\n    value: 2\n    estimate: true\n",
    ),
    "a share": (
        ["-i", "share", "--numerator", "3", "--denominator", "10", "-e", "1"],
        """\
        results:
          - id: r1
            indicator: share
            numerator: 3
            denominator: 10
            evidence: {number: '1'}
        """,
    ),
    "something older": (
        ["-i", "trained", "--value", "12", "--date", "2021-11-02", "--late", "Báo cáo muộn", "-e", "1/a"],
        """\
        results:
          - id: r1
            indicator: trained
            value: 12
            date: 2021-11-02
            late: Báo cáo muộn
            evidence: {number: 1/a}
        """,
    ),
    "a task": (
        ["-t", "1.2", "--status", "in-progress", "--done", "Một", "--done", "Hai", "--output", "classes=2"],
        """\
        tasks:
          - id: t1
            task: '1.2'
            status: in-progress
            done:
              - Một
              - Hai
            outputs:
              - {output: classes, value: 2}
        """,
    ),
    "money for a task": (
        ["--source", "local", "-t", "1.2", "--allocated", "550 triệu", "--disbursed", "200.000.000 đồng"],
        """\
        money:
          - id: m1
            source: local
            task: '1.2'
            allocated: 550 triệu
            disbursed: 200.000.000 đồng
        """,
    ),
    "a difficulty with its cause": (
        ["--narrative", "difficulties", "--text", "Thiếu vốn", "--cause", "Chưa có quỹ"],
        """\
        narrative:
          difficulties:
            - text: Thiếu vốn
              cause: Chưa có quỹ
        """,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_options_become_an_entry(folder: Path, name: str) -> None:
    options, expected = WRITTEN[name]
    assert command(folder, "add", *WHO, *options, "--yes") == 0
    assert text_of(folder) == dedent(expected)
    assert [p for p in problems_of(folder) if p.severity == "error"] == []


def test_it_says_what_the_figures_become(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(folder, "add", *WHO, *PROJECT, "--yes") == 0
    said = capsys.readouterr().out
    assert "Dự án: in the period no data → 1 dự án; since the plan began no data → 1 dự án" in said
    assert command(folder, "add", *WHO, "--source", "local", "--disbursed", "1,5 tỷ", "-y") == 0
    said = capsys.readouterr().out
    assert "Địa phương, disbursed: in the period no data → 1.5 billion VND" in said
    order = ["-t", "1.2", "--status", "done", "--output", "classes=3", "-y"]
    assert command(folder, "add", "-a", "so-tttt", "-p", "2022H1", *order) == 0
    said = capsys.readouterr().out
    assert "task 1.2 (Việc hằng năm): no data → done" in said
    assert "Lớp: in the period no data → 3 lớp" in said


def test_a_correction_says_what_the_figures_become(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    money = ["-i", "investment", "--subject", "a", "--name", "A", "--amount", "1,5 tỷ", "-e", "1/a"]
    assert command(folder, "add", *WHO, *money, "-y") == 0
    capsys.readouterr()
    order = ["-p", "2022H2", "--set", "amount=1,2 tỷ", "--reason", "Thanh lý", "-e", "9/BB", "-y"]
    assert command(folder, "correct", "2022H1/so-khcn/r1", *order) == 0
    assert "since the plan began 1.5 billion VND → 1.2 billion VND" in capsys.readouterr().out
    assert text_of(folder, "progress/2022H2/so-khcn.yaml") == dedent(
        """\
        results:
          - id: r1
            corrects: 2022H1/so-khcn/r1
            amount: 1,2 tỷ
            reason: Thanh lý
            evidence: {number: 9/BB}
        """
    )


def test_an_entry_is_taken_back_by_a_correction(folder: Path) -> None:
    assert command(folder, "add", *WHO, *PROJECT, "-y") == 0
    order = ["-p", "2022H2", "--withdraw", "--reason", "Không có thật", "-y"]
    assert command(folder, "correct", "2022H1/so-khcn/r1", *order) == 0
    assert load(folder).by_ref["2022H2/so-khcn/r1"].entry.withdrawn


def test_a_correction_of_a_correction_goes_to_the_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(folder, "add", *WHO, *PROJECT, "-y") == 0
    for period, ref in (("2022H2", "2022H1/so-khcn/r1"), ("2023H1", "2022H2/so-khcn/r1")):
        order = ["-p", period, "--set", f"name=Tên {period}", "--reason", "x", "-y"]
        assert command(folder, "correct", ref, *order) == 0
    assert "is itself a correction" in capsys.readouterr().out
    assert load(folder).by_ref["2023H1/so-khcn/r1"].entry.corrects == "2022H1/so-khcn/r1"


def test_whoever_took_over_corrects(folder: Path) -> None:
    order = [
        "add",
        "-a",
        "so-tttt",
        "-p",
        "2024H2",
        "-i",
        "mentors",
        "--value",
        "3",
        "-e",
        "1/a",
        "-y",
    ]
    assert command(folder, *order) == 0
    order = ["-p", "2025H2", "--set", "value=4", "--reason", "Đếm lại", "-y"]
    assert command(folder, "correct", "2024H2/so-tttt/r1", *order) == 0
    assert (folder / "progress/2025H2/so-khcn.yaml").is_file()


def test_ids_go_on_and_are_never_used_again(folder: Path) -> None:
    write(folder, {"2022H1/so-khcn": "tasks:\n  - {id: t7, task: '1.2', done: a}\n",
                   "2022H2/so-khcn": "tasks:\n  - {id: x, corrects: 2022H1/so-khcn/t9, done: b, reason: c}\n"})  # fmt: skip
    for expected in ("t10", "t11"):
        assert command(folder, "add", *WHO, "-t", "1.2", "--done", f"x {expected}", "-y") == 0
        assert f"id: {expected}\n" in text_of(folder)


def test_the_name_of_a_known_subject_is_its_id(folder: Path) -> None:
    assert command(folder, "add", *WHO, *PROJECT, "-y") == 0
    order = ["-i", "projects", "--subject", "ca phe", "-e", "2/QĐ", "-y"]
    assert command(folder, "add", "-a", "so-gd", "-p", "2022H1", *order) == 0
    assert "subject: ca-phe\n    evidence" in text_of(folder, "progress/2022H1/so-gd.yaml")


def test_a_double_count_is_shown_with_both_claims(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(folder, "add", *WHO, *PROJECT, "-y") == 0
    capsys.readouterr()
    order = ["-i", "projects", "--subject", "ca-phe-2", "--name", "CÀ PHÊ", "-e", "2/QĐ", "-y"]
    assert command(folder, "add", "-a", "so-gd", "-p", "2022H1", *order) == 0
    said = capsys.readouterr().out
    assert "warning KT502" in said
    assert "2022H1/so-khcn/r1: Cà phê [ca-phe], Sở KH, the first half of 2022, 1/QĐ" in said
    assert "2022H1/so-gd/r1: CÀ PHÊ [ca-phe-2], Sở GD, the first half of 2022, 2/QĐ" in said


def test_a_dry_run_writes_nothing(
    folder: Path, unchanged: Callable[[Path], AbstractContextManager[None]]
) -> None:
    with unchanged(folder):
        assert command(folder, "add", *WHO, *PROJECT, "--dry-run") == 0


def test_errors_elsewhere_are_no_hindrance_but_figures_are_not_shown(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, {"2022H1/so-gd": "tasks:\n  - {id: t1, task: '9.9', done: a}\n"})
    assert command(folder, "add", *WHO, *PROJECT, "--yes") == 0
    said = capsys.readouterr().out
    assert "No figures are shown" in said
    assert "KT302" not in said


def test_only_what_is_new_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands below the new entry moves down with it and is no new problem."""
    write(folder, {"2022H1/so-khcn": """\
        results:
          - {id: r1, indicator: projects, subject: a, name: A}
        tasks:
          - {id: t1, task: '1.2', done: 'gọi 0905 123 456'}
        """})  # fmt: skip
    assert command(folder, "add", *WHO, *PROJECT, "--yes") == 0
    said = capsys.readouterr().out
    assert "KT713" not in said
    assert "KT720" not in said


# ------------------------------------------------------------------ many at once

MANY = [
    {"indicator": "projects", "subject": "a", "name": "A", "evidence": {"number": "1/a"}},
    {"task": "1.2", "done": ["Một", "Hai"], "outputs": [{"output": "classes", "value": 2}]},
    {"source": "local", "allocated": "1,5 tỷ", "disbursed": None},
    {"indicator": "trained", "value": 1250, "estimate": True},
]


def test_many_from_standard_input(folder: Path, given: Callable[[str], None]) -> None:
    given(json.dumps(MANY))
    assert command(folder, "add", *WHO, "--from", "-", "--yes") == 0
    data = load(folder)
    assert [filed.ref.rpartition("/")[2] for filed in data.entries] == ["r1", "r2", "t1", "m1"]
    assert text_of(folder).count("\n\n") == 2


def test_many_are_named_and_proved_as_options_take_them(
    folder: Path, given: Callable[[str], None]
) -> None:
    given(json.dumps([{"indicator": "projects", "subject": "Cà phê Đăk Hà", "evidence": "1/QĐ"}]))
    assert command(folder, "add", *WHO, "--from", "-", "--yes") == 0
    (entry,) = (filed.entry for filed in load(folder).results)
    assert (entry.subject, entry.name) == ("ca-phe-dak-ha", "Cà phê Đăk Hà")
    assert [one.number for one in entry.evidence] == ["1/QĐ"]


CALLED = [
    {"indicator": "Dự án", "name": "Sâm Ngọc Linh", "evidence": "1/QĐ"},
    {"source": "địa phương", "disbursed": "2 tỷ"},
    {"task": "Việc hằng năm", "status": "Đang thực hiện", "done": "Mở lớp",
     "outputs": [{"output": "lớp", "value": "2"}]},
]  # fmt: skip


def test_from_takes_what_things_are_called(folder: Path, given: Callable[[str], None]) -> None:
    given(json.dumps(CALLED))
    assert command(folder, "add", *WHO, "--from", "-", "--yes") == 0
    data = load(folder)
    (result,), (update,), (money,) = data.results, data.task_updates, data.money
    assert (result.entry.indicator, result.entry.subject) == ("projects", "sam-ngoc-linh")
    assert (update.entry.task, update.entry.status) == ("1.2", "in-progress")
    assert [(one.output, int(one.value)) for one in update.entry.outputs] == [("classes", 2)]
    assert money.entry.source == "local"


@pytest.mark.parametrize(
    "options",
    [
        ["-i", "dự án", "--name", "Sâm Ngọc Linh", "-e", "1/QĐ"],
        ["--source", "Địa phương", "--disbursed", "2 tỷ"],
        ["--task", "Việc hằng năm", "--status", "hoàn thành", "--output", "Lớp=2"],
    ],
    ids=["a result", "money", "a task"],
)
def test_options_take_what_things_are_called(folder: Path, options: list[str]) -> None:
    assert command(folder, "add", *WHO, *options, "--yes") == 0
    assert problems_of(folder) == []


def test_a_name_of_two_is_not_guessed(folder: Path) -> None:
    plan = PLAN.replace("short: Vốn,", "short: Dự án,")
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    assert command(folder, "add", *WHO, "-i", "Dự án", "--name", "Sâm", "-e", "1/QĐ", "--yes") == 1
    assert not (folder / FILE).exists()


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_json_however_it_is_laid_out(
    folder: Path, given: Callable[[str], None], indent: Any
) -> None:
    given("\n" + json.dumps(MANY, ensure_ascii=False, indent=indent))
    assert command(folder, "add", *WHO, "--from", "-", "--yes") == 0
    assert len(load(folder).entries) == len(MANY)


def test_sections_as_a_file_has_them(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "moi.yaml"
    source.write_text(
        "tasks:\n- {task: '1.2', done: a}\nnarrative:\n  next: Hai\n", encoding="utf-8"
    )
    assert command(folder, "add", *WHO, "--from", str(source), "--yes") == 0
    assert text_of(folder) == dedent(
        """\
        tasks:
          - id: t1
            task: '1.2'
            done: a

        narrative:
          next:
            - Hai
        """
    )


def test_one_bad_entry_and_none_is_written(
    folder: Path,
    given: Callable[[str], None],
    unchanged: Callable[[Path], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    given(json.dumps([*MANY, {"task": "1.2", "done": "x", "date": "2022-08-01"}]))
    with unchanged(folder):
        assert command(folder, "add", *WHO, "--from", "-", "--yes") == 1
    said = capsys.readouterr().err
    assert "Entry 5:" in said
    assert "KT402" in said
    assert "Nothing was written." in said


# ------------------------------------------------------------------ what is wrong

ON_INPUT = {
    "nothing at all": ("", "KT104"),
    "a text": ("hello", "KT205"),
    "broken JSON": ('[{"indicator": "projects"', "KT107"),
    "a key twice": ('[{"task": "1.2", "task": "1.1", "done": "x"}]', "KT108"),
    "no entry": ('["projects"]', "KT205"),
    "nobody knows about what": ('[{"name": "A"}]', "KT203"),
    "another section": ("results: []\nhead: []\n", "KT201"),
    "a section that is no list": ("results: {a: b}\n", "KT206"),
    "a section of texts": ("results: [a]\n", "KT205"),
    "an unknown key": ('[{"task": "1.2", "doen": "x"}]', "KT202"),
    "an ambiguous amount": ('[{"source": "local", "allocated": "1.500"}]', "KT225"),
    "more than a file may have": ("# " + "x" * LARGEST_FILE, "KT103"),
    "a list in a list": ('[{"task": "1.2", "done": [["a", "b"]]}]', "KT204"),
    "the id of another": ('[{"id": "t1", "task": "1.2", "done": "x"}]', "KT405"),
}


@pytest.mark.parametrize("name", ON_INPUT)
def test_what_is_wrong_on_standard_input(
    folder: Path,
    given: Callable[[str], None],
    unchanged: Callable[[Path], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    write(folder, {"2022H1/so-khcn": "tasks:\n  - {id: t1, task: '1.2', done: a}\n"})
    text, code = ON_INPUT[name]
    given(text)
    with unchanged(folder):
        assert command(folder, "add", *WHO, "--from", "-", "--yes") == 1
    said = capsys.readouterr().err
    assert code in said
    assert "Traceback" not in said


BAD: dict[str, tuple[list[str], int, str]] = {
    "no period": (["-a", "so-khcn", *PROJECT, "-y"], 2, "name the period: --period"),
    "no agency": (["-p", "2022H1", *PROJECT, "-y"], 2, "name the agency"),
    "an unknown agency": (["-a", "so-khnc", "-p", "2022H1", *PROJECT, "-y"], 2, "so-khcn"),
    "no such period": (["-a", "so-khcn", "-p", "2022H3", *PROJECT, "-y"], 2, "not a reporting period"),
    "outside the plan": (["-a", "so-khcn", "-p", "2031H1", *PROJECT, "-y"], 2, "outside the plan"),
    "about nothing": ([*WHO, "--name", "A", "-y"], 2, "say what the entry is about"),
    "nobody to ask": ([*WHO, *PROJECT], 2, "nobody can be asked"),
    "a text that says nothing": ([*WHO, "--narrative", "done", "-y"], 2, "say what the text is"),
    "no such file": ([*WHO, "--from", "khong-co.yaml", "-y"], 2, "cannot be read"),
    "a folder as file": ([*WHO, "--from", ".", "-y"], 2, "cannot be read"),
    "an output without a number": ([*WHO, "-t", "1.2", "--output", "classes", "-y"], 2, "classes=2"),
    "a breakdown of nothing": ([*WHO, *PROJECT, "--disaggregation", "=x", "-y"], 2, "field=ocop"),
    "an unknown indicator": ([*WHO, "-i", "project", "--subject", "a", "-y"], 1, "projects"),
    "an unknown task": ([*WHO, "-t", "7.7", "--done", "x", "-y"], 1, "KT302"),
    "a task that is none": ([*WHO, "-t", "hai", "--done", "x", "-y"], 1, "KT213"),
    "an unknown source": ([*WHO, "--source", "locale", "--allocated", "1 tỷ", "-y"], 1, "KT309"),
    "an unknown part": ([*WHO, "--narrative", "plans", "--text", "x", "-y"], 1, "KT20"),
    "an unknown output": ([*WHO, "-t", "1.2", "--output", "hats=2", "-y"], 1, "KT305"),
    "an unknown dimension": ([*WHO, *PROJECT, "--disaggregation", "colour=red", "-y"], 1, "KT306"),
    "an unknown value of one": ([*WHO, *PROJECT, "--disaggregation", "field=red", "-y"], 1, "KT307"),
    "an unknown programme": ([*WHO, *PROJECT, "--programme", "x", "-y"], 1, "KT308"),
    "an ambiguous amount": ([*WHO, "--source", "local", "--allocated", "1.500", "-y"], 1, "KT225"),
    "an amount that is none": ([*WHO, "--source", "local", "--allocated", "nhiều", "-y"], 1, "KT224"),
    "a negative amount": ([*WHO, "--source", "local", "--allocated", "-5", "-y"], 1, "KT221"),
    "money without an amount": ([*WHO, "--source", "local", "-y"], 1, "KT436"),
    "a task update that says nothing": ([*WHO, "-t", "1.2", "-y"], 1, "KT440"),
    "no subject": ([*WHO, "-i", "projects", "-y"], 1, "KT431"),
    "a sum without an amount": ([*WHO, "-i", "investment", "--subject", "a", "--name", "A", "-y"], 1, "KT431"),
    "a typed-in total": ([*WHO, "-i", "projects", "--value", "3", "-y"], 1, "KT432"),
    "another measure": ([*WHO, "-i", "trained", "--amount", "3 tỷ", "-y"], 1, "KT430"),
    "a subject without a name": ([*WHO, "-i", "projects", "--subject", "a", "-y"], 1, "KT503"),
    "half a person": ([*WHO, "-i", "trained", "--value", "1,5", "-y"], 1, "KT223"),
    "more than all": ([*WHO, "-i", "share", "--numerator", "3", "--denominator", "2", "-y"], 1, "KT433"),
    "a share of nothing": ([*WHO, "-i", "share", "--numerator", "0", "--denominator", "0", "-y"], 1, "KT434"),
    "a status that is none": ([*WHO, "-t", "1.2", "--status", "finished", "-y"], 1, "KT207"),
    "no such day": ([*WHO, *PROJECT, "--date", "31/2/2022", "-y"], 1, "KT228"),
    "not a day": ([*WHO, *PROJECT, "--date", "hôm qua", "-y"], 1, "KT227"),
    "a day before": ([*WHO, *PROJECT, "--date", "2021-11-30", "-y"], 1, "KT401"),
    "a day after": ([*WHO, *PROJECT, "--date", "2022-06-15", "-y"], 1, "KT402"),
    "a day before the plan": ([*WHO, *PROJECT, "--date", "2019-01-01", "--late", "x", "-y"], 1, "KT403"),
    "late without need": ([*WHO, *PROJECT, "--date", "2022-03-01", "--late", "x", "-y"], 1, "KT404"),
    "a file that is not there": ([*WHO, "-i", "projects", "--subject", "a", "--name", "A", "-e", "evidence/a.pdf", "-y"], 1, "KT711"),
    "a day alone": ([*WHO, "-i", "projects", "--subject", "a", "--name", "A", "-e", "1/3/2022", "-y"], 1, "KT712"),
    "a file of another folder": ([*WHO, "-i", "projects", "--subject", "a", "--name", "A", "-e", "bien-ban.pdf", "-y"], 1, "KT711"),
    "a file of one's own machine": ([*WHO, "-i", "projects", "--subject", "a", "--name", "A", "-e", "D:\\scan\\a.pdf", "-y"], 1, "KT312"),
    "a link without its beginning": ([*WHO, "-i", "projects", "--subject", "a", "--name", "A", "-e", "www.tinh.gov.vn/a", "-y"], 1, "KT714"),
    "a file outside": ([*WHO, "-i", "projects", "--subject", "a", "--name", "A", "-e", "file=../a.pdf", "-y"], 1, "KT312"),
    "a bad link": ([*WHO, "-i", "projects", "--subject", "a", "--name", "A", "-e", "http://x", "-y"], 1, "KT714"),
    "a bad tax code": ([*WHO, *PROJECT, "--tax-code", "12", "-y"], 1, "KT509"),
    "settles nothing": ([*WHO, *PROJECT, "--settles", "2021H2/so-khcn/r9", "-y"], 1, "KT439"),
    "entries of a year": (["-a", "so-khcn", "-p", "2022", *PROJECT, "-y"], 1, "KT420"),
    "a body that is no more": (["-a", "so-tttt", "-p", "2025H2", *PROJECT, "-y"], 1, "KT423"),
    "an invisible letter": ([*WHO, "-t", "1.2", "--done", "a\u200bb", "-y"], 1, "U+200B"),
    "a control character": ([*WHO, "--narrative", "next", "--text", "a\x07b", "-y"], 1, "U+0007"),
    "bytes that are no text": ([*WHO, "-t", "1.2", "--done", "a\udcffb", "-y"], 1, "U+DCFF"),
    "an agency of such bytes": (["-a", "a\udcff", "-p", "2022H1", *PROJECT, "-y"], 2, "no agency"),
    "a file of such a name": ([*WHO, "--from", "a\udcff", "-y"], 2, "cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_told_and_nothing_written(
    folder: Path,
    unchanged: Callable[[Path], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.chdir(folder)
    options, code, said = BAD[name]
    with unchanged(folder):
        assert command(folder, "add", *options) == code
    told = capsys.readouterr()
    assert said in told.err
    assert "Traceback" not in told.err


@pytest.mark.skipif(sys.platform == "win32", reason="no such file on Windows")
def test_a_file_without_an_end_is_not_read_for_ever(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(folder, "add", *WHO, "--from", "/dev/zero", "-y") == 1
    assert "KT103" in capsys.readouterr().err


CORRECTIONS: dict[str, tuple[list[str], int, str]] = {
    "no such entry": (["2022H1/so-khcn/r9", "-p", "2022H2", "-y"], 2, "did you mean"),
    "no value": (["2022H1/so-khcn/r1", "-p", "2022H2", "--reason", "x", "-y"], 1, "KT412"),
    "no reason": (["2022H1/so-khcn/r1", "-p", "2022H2", "--set", "name=B", "-y"], 1, "KT411"),
    "no period": (["2022H1/so-khcn/r1", "--set", "name=B", "--reason", "x", "-y"], 2, "--period"),
    "not a pair": (["2022H1/so-khcn/r1", "-p", "2022H2", "--set", "name", "-y"], 2, "amount="),
    "an unknown key": (["2022H1/so-khcn/r1", "-p", "2022H2", "--set", "nmae=B", "--reason", "x", "-y"], 1, "KT202"),
    "a value and taken back": (["2022H1/so-khcn/r1", "-p", "2022H2", "--set", "name=B", "--withdraw", "--reason", "x", "-y"], 1, "KT413"),
    "before the entry": (["2022H1/so-khcn/r1", "-p", "2021H2", "--set", "name=B", "--reason", "x", "-y"], 1, "KT409"),
}  # fmt: skip


@pytest.mark.parametrize("name", CORRECTIONS)
def test_what_is_wrong_with_a_correction(
    folder: Path,
    unchanged: Callable[[Path], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    assert command(folder, "add", *WHO, *PROJECT, "-y") == 0
    options, code, said = CORRECTIONS[name]
    with unchanged(folder):
        assert command(folder, "correct", *options) == code
    assert said in capsys.readouterr().err


# ------------------------------------------------------------------ the report that was sent


def submit(folder: Path, *more: str) -> int:
    return command(folder, "submit", *WHO, *more)


def test_a_report_is_noted_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, {"2022H1/so-khcn": "# của Sở\ntasks:\n  - {id: t1, task: '1.2', done: a}\n"})
    report = ["--number", "45/BC-SKH", "--date", "17/6/2022"]
    assert submit(folder, *report) == 0
    after = "# của Sở\nreport: {number: 45/BC-SKH, date: 17/6/2022}\n\ntasks:\n  - {id: t1, task: '1.2', done: a}\n"
    assert text_of(folder) == after
    # The same once more, the day written in another way: there is nothing to do.
    assert submit(folder, "--number", "45/BC-SKH", "--date", "2022-06-17") == 0
    assert "stands there already" in capsys.readouterr().out
    assert text_of(folder) == after
    # Another number is a mistake until somebody says that it is not.
    assert submit(folder, "--number", "46/BC-SKH", "--date", "2022-06-17") == 1
    assert "45/BC-SKH" in capsys.readouterr().err
    assert text_of(folder) == after
    # The day of arrival is added to what stands there.
    assert submit(folder, *report, "--received", "20/6/2022") == 0
    assert "{number: 45/BC-SKH, date: 17/6/2022, received: 20/6/2022}" in text_of(folder)
    assert submit(folder, "--number", "46/BC-SKH", "--date", "17/6/2022", "--change") == 0
    assert "{number: 46/BC-SKH, date: 17/6/2022, received: 20/6/2022}" in text_of(folder)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--number", "1/BC"], 2, "--date"),
        (["--date", "17/6/2022"], 2, "--number"),
        (["--number", "1/BC", "--date", "17-6"], 1, "KT227"),
        (["--number", " ", "--date", "17/6/2022"], 1, "KT203"),
    ],
)
def test_what_is_wrong_with_a_report(
    folder: Path,
    unchanged: Callable[[Path], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    code: int,
    said: str,
) -> None:
    with unchanged(folder):
        assert submit(folder, *options) == code
    assert said in capsys.readouterr().err


# ------------------------------------------------------------------ closed periods


@pytest.mark.parametrize(
    "order",
    [
        ["add", "-t", "1.2", "--done", "x"],
        ["add", "--narrative", "done", "--text", "x"],
        ["add", "-t", "1.2", "--done", "x", "--dry-run"],
        ["submit", "--number", "1/BC", "--date", "17/6/2024"],
    ],
    ids=["an entry", "a text", "only to look", "a report"],
)
@pytest.mark.parametrize("agency", ["so-gd", "so-khcn"], ids=["in its file", "in a new file"])
def test_nothing_is_entered_for_a_closed_period(
    tmp_path: Path,
    unchanged: Callable[[Path], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
    agency: str,
    order: list[str],
) -> None:
    folder = data_folder(tmp_path / "data")
    shut(folder, "2024H1")
    with unchanged(folder):
        assert command(folder, *order, "-a", agency, "-p", "2024H1", "--yes") == 1
    said = capsys.readouterr().err
    assert "closed with report 12/BC-SKH" in said
    assert "ktstartup correct" in said


def test_a_closed_period_is_corrected_in_an_open_one(tmp_path: Path) -> None:
    folder = data_folder(tmp_path / "data")
    shut(folder, "2024H1")
    order = ["-p", "2024H2", "--set", "value=100", "--reason", "Đếm lại", "--yes"]
    assert command(folder, "correct", "2024H1/so-tc/r2", *order) == 0
    assert [p.code for p in problems_of(folder) if p.severity == "error"] == []


# ------------------------------------------------------------------ files that cannot take it

REFUSED = {
    "broken syntax": ("tasks: [\n", "has errors of its own"),
    "a key twice": ("period: 2022H1\nperiod: 2022H1\n", "has errors of its own"),
    "a merge that is not finished": ("<<<<<<< a\ntasks: []\n=======\n", "has errors of its own"),
    "a list": ("- a\n", "has errors of its own"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_take_it(
    folder: Path,
    unchanged: Callable[[Path], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    text, said = REFUSED[name]
    write(folder, {"2022H1/so-khcn": text})
    with unchanged(folder):
        assert command(folder, "add", *WHO, *PROJECT, "-y") == 1
    assert said in capsys.readouterr().err


def test_a_folder_where_the_file_should_be(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / FILE).mkdir(parents=True)
    assert command(folder, "add", *WHO, *PROJECT, "-y") == 1
    assert "it is a folder" in capsys.readouterr().err


def test_a_proposal_with_errors_is_never_recorded(
    folder: Path, unchanged: Callable[[Path], AbstractContextManager[None]]
) -> None:
    drafts = [Draft("tasks", {"task": "9.9", "done": "x"})]
    proposal = propose(load(folder), Period.parse("2022H1"), "so-khcn", drafts)
    with unchanged(folder), pytest.raises(RefusedError):
        record(folder, [proposal])


def test_a_proposal_that_changes_nothing_writes_nothing(
    folder: Path, unchanged: Callable[[Path], AbstractContextManager[None]]
) -> None:
    proposal = propose(load(folder), Period.parse("2022H1"), "so-khcn")
    assert not proposal.refused
    with unchanged(folder):
        record(folder, [proposal])


@pytest.mark.parametrize("text", ["", "\n\n", "# chưa có gì\n", "---\n", "{}\n", "\ufeff"])
def test_a_file_that_says_nothing_yet_can_take_it(folder: Path, text: str) -> None:
    write(folder, {"2022H1/so-khcn": text})
    assert command(folder, "add", *WHO, *PROJECT, "-y") == 0
    assert text_of(folder).startswith(text.rstrip("}\n"))
    assert len(load(folder).entries) == 1


def test_data_without_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(tmp_path / "none", "add", *WHO, *PROJECT, "-y") == 1
    assert "KT100" in capsys.readouterr().err


def test_a_plan_that_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "plan.yaml").write_text(PLAN.replace("version: 1", "version: 7"), encoding="utf-8")
    assert command(folder, "add", *WHO, *PROJECT, "-y") == 1
    assert "plan.yaml" in capsys.readouterr().err


# ------------------------------------------------------------------ the same again, at once, twice

MONEY = ("--source", "local", "--allocated", "2 tỷ", "--date", "1/3/2022", "-e", "475/QĐ")


@pytest.mark.parametrize("entry", [
    ("--narrative", "done", "--text", "Đã mở lớp"), ("-t", "1.2", "--done", "Đã mở lớp"), MONEY,
    ("--narrative", "difficulties", "--text", "Thiếu vốn", "--theme", "Nguồn vốn"),
])  # fmt: skip
def test_the_same_command_again_adds_nothing(
    folder: Path, entry: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever was interrupted does not know whether it was written, and types it again."""
    assert command(folder, "add", *WHO, *entry, "-y") == 0
    before = text_of(folder)
    assert command(folder, "add", *WHO, *entry, "-y") == 0
    assert text_of(folder) == before
    assert "It stands there already" in capsys.readouterr().out
    assert command(folder, "add", *WHO, "--narrative", "next", "--text", "Mở lớp", "-y") == 0
    assert text_of(folder).startswith(before)


def test_the_same_money_is_noticed_when_it_is_entered_and_when_it_is_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(folder, "add", *WHO, *MONEY, "-y") == 0
    capsys.readouterr()
    # By another body: the document is the same.
    assert command(folder, "add", "-a", "so-gd", "-p", "2022H1", *MONEY, "-y") == 0
    assert "the same money (2 billion VND) stands in 2022H1/so-gd/m1" in capsys.readouterr().out
    assert [one.code for one in problems_of(folder)] == ["KT448"]
    where = ["decide", "2022H1/so-khcn/m1", "--accept", "KT448"]
    assert command(folder, *where, "--reason", "hai khoản", "--by", "A") == 0
    assert problems_of(folder) == []


@pytest.mark.parametrize("other", [
    ("--source", "central", *MONEY[2:]), ("--source", "local", "--allocated", "3 tỷ", *MONEY[4:]),
    (*MONEY[:4], "--date", "2/3/2022", *MONEY[6:]), (*MONEY[:6], "-e", "476/QĐ"),
])  # fmt: skip
def test_other_money_is_none_of_it(folder: Path, other: tuple[str, ...]) -> None:
    for entry in (MONEY, other):
        assert command(folder, "add", *WHO, *entry, "-y") == 0
    assert "KT448" not in [one.code for one in problems_of(folder)]


def test_of_two_who_add_one_subject_at_once_the_second_looks_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each writes a file of its own, so neither file has changed; but the data have."""
    real, others = record, [("-a", "so-gd", "-p", "2022H1")]

    def late(where: Path, proposals: Any) -> None:
        if others:
            assert command(folder, "add", *others.pop(), *PROJECT, "-y") == 0
        real(where, proposals)

    monkeypatch.setattr(entry_writing, "record", late)
    amount = ("-i", "projects", "--subject", "ca-phe", "--name", "Trà", "-e", "2/QĐ")
    command(folder, "add", *WHO, *amount, "-y")
    alone = problems_of(folder)
    assert [one.code for one in alone if one.severity == "error"] == []
    # What the second is told is what is so now: another has entered that subject.
    assert "so-gd" in capsys.readouterr().out


def test_nothing_is_recorded_on_data_that_have_changed(folder: Path) -> None:
    write(folder, {"2022H1/so-tc": "tasks: [{id: t1, task: '1.2', done: a}]\n"})
    draft = Draft("tasks", {"task": "1.2", "done": "x"})
    for change in ("progress/2022H1/so-gd.yaml", "progress/2022H1/so-tc.yaml", "decisions.yaml"):
        proposal = propose(load(folder), Period.parse("2022H1"), "so-khcn", [draft])
        (folder / change).write_text("narrative: {done: [b]}\n" if "/" in change else "distinct: []\n",
                                     encoding="utf-8")  # fmt: skip
        with pytest.raises(ChangedError, match=change):
            record(folder, [proposal])
    assert not (folder / FILE).exists()
