"""`import` of many forms at once: each by itself, the right ones together, the wrong ones named."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from closed_data import shut
from ktstartup.cli import run
from small_data import load, write
from small_forms import RESULTS, SENT, TASKS, WORDS, filled, made

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from ktstartup.reading.dataset import Dataset

DEAL = {"A7": "Vốn đầu tư", "B7": "Góp vốn A", "C7": "1,5 tỷ", "G7": "20/3/2024", "H7": "15/HĐ"}
WRONG = {RESULTS: DEAL | {"C7": "nhiều"}, TASKS: {"C7": "gần xong"}}
COPY = Path("bm/b (cần sửa).xlsx")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    """A data folder, with the tests working beside it, and an empty folder for forms."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "state"))
    (tmp_path / "bm").mkdir()
    return load(write(tmp_path / "data", {}))


def put(data: Dataset, name: str, cells: dict[str, dict[str, Any]], agency: str = "so-tc") -> None:
    Path("bm", name).write_bytes(filled(made(data, agency), cells))


def correct(file: Path, cells: dict[str, dict[str, Any]]) -> None:
    file.write_bytes(filled(file.read_bytes(), cells))


def command(*arguments: str) -> int:
    return run(["--data", "data", "import", *arguments])


def names(folder: str = "data") -> list[str]:
    found = load(Path(folder)).results
    return [f"{one.agency} {one.entry.name}" for one in found]


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_each_form_of_a_folder_is_told_and_the_right_ones_are_taken(
    data: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data, "a.xlsx", {RESULTS: DEAL, TASKS: {"C7": "đang thực hiện"}, WORDS: {"B7": "Đã làm."},
                         SENT: {"A7": "12/BC", "B7": "17/6/2024"}})  # fmt: skip
    put(data, "b.xlsx", WRONG)
    put(data, "c.xlsx", {}, "so-gd")
    shutil.copy("bm/a.xlsx", "bm/d.xlsx")
    put(data, "e.xlsx", {RESULTS: DEAL | {"B7": "Góp vốn E"}}, "so-gd")
    Path("bm/~$a.xlsx").write_bytes(b"who has it open")
    Path("bm/f.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    Path("bm/công văn.docx").write_bytes(b"PK")
    assert command("bm", "--yes") == 1
    told = lines(capsys)
    for one in (
        "bm/a.xlsx: Sở Tài chính, 6 tháng đầu năm 2024: 1 kết quả theo chỉ tiêu, 1 nhiệm vụ, "
        "1 ý của báo cáo, báo cáo số 12/BC",
        "bm/b.xlsx: chưa nhập được",
        f"bm/b.xlsx: {RESULTS}!C7: lỗi KT224: “nhiều” không phải là số tiền",
        "Bản đã đánh dấu các ô sai để sửa rồi nhập lại: bm/b (cần sửa).xlsx",
        "bm/c.xlsx: biểu mẫu trống, chưa điền gì",
        "bm/d.xlsx: giống hệt bm/a.xlsx, bỏ qua",
        "bm/e.xlsx: Sở Giáo dục, 6 tháng đầu năm 2024: 1 kết quả theo chỉ tiêu",
        "bm/f.xls: chưa nhập được",
        "2 biểu mẫu sẽ được ghi, 2 biểu mẫu có lỗi",
        "Đã ghi: data/progress/2024H1/so-tc.yaml, data/progress/2024H1/so-gd.yaml",
    ):
        assert one in told
    assert not [one for one in told if "~$" in one or "docx" in one]
    assert names() == ["so-gd Góp vốn E", "so-tc Góp vốn A"]
    # All of it is one step: what was written together is taken back together.
    assert run(["--data", "data", "undo", "--yes"]) == 0
    assert names() == []


def test_empty_and_known_forms_are_no_errors(
    data: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data, "a.xlsx", {RESULTS: DEAL})
    put(data, "c.xlsx", {}, "so-gd")
    assert command("bm", "--yes") == 0
    before = Path("data/progress/2024H1/so-tc.yaml").read_bytes()
    capsys.readouterr()
    assert command("bm", "--yes") == 0
    assert "bm/a.xlsx: Sở Tài chính, 6 tháng đầu năm 2024: không có gì mới, tất cả đã được ghi" in (
        told := lines(capsys)
    )
    assert told[-1] == "Không ghi gì."
    assert Path("data/progress/2024H1/so-tc.yaml").read_bytes() == before
    # Named alone, an empty form is what it was: a mistake.
    assert command("bm/c.xlsx", "--yes") == 1


def test_two_forms_of_one_agency_are_held_against_each_other(
    data: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data, "a.xlsx", {RESULTS: DEAL, WORDS: {"B7": "Đã làm."}})
    put(data, "b.xlsx", {RESULTS: DEAL | {"B7": "Góp vốn B"}, WORDS: {"B7": "Việc khác hẳn."}})
    put(data, "c.xlsx", {RESULTS: DEAL | {"C7": "2 tỷ"}})
    put(data, "d.xlsx", {RESULTS: DEAL | {"A7": None, "A9": "Vốn đầu tư"}})
    assert command("bm", "--yes") == 1
    out = capsys.readouterr().out
    # The third says otherwise what the first has said; the fourth is wrong by itself.
    assert f"bm/c.xlsx: {RESULTS}!C7: lỗi KT822" in out
    assert f"bm/d.xlsx: {RESULTS}!B7: lỗi KT820" in out
    file = load(Path("data")).by_name["progress/2024H1/so-tc.yaml"]
    assert [one.entry.id for one in file.entries] == ["r1", "r2"]
    assert file.header.narrative.done == ("Đã làm.", "Việc khác hẳn.")


def test_an_error_that_moves_down_twice_is_the_one_that_was_there(data: Dataset) -> None:
    write(Path("data"), {"2024H1/so-tc": """\
        results:
          - {id: r1, indicator: projects, value: 0}
        tasks:
          - {id: t1, task: '1.1', status: often}
        """})  # fmt: skip
    put(data, "a.xlsx", {RESULTS: DEAL})
    put(data, "b.xlsx", {RESULTS: DEAL | {"B7": "Góp vốn B"}})
    assert command("bm", "--yes") == 0
    text = Path("data/progress/2024H1/so-tc.yaml").read_text(encoding="utf-8")
    assert [one in text for one in ("id: r2", "id: r3", "{id: t1,")] == [True, True, True]


def test_a_claim_of_two_agencies_is_found_among_the_forms(
    data: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data, "a.xlsx", {RESULTS: DEAL})
    put(data, "b.xlsx", {RESULTS: DEAL | {"C7": "2 tỷ"}}, "so-gd")
    assert command("bm", "--yes") == 1
    told = lines(capsys)
    at = next(number for number, one in enumerate(told) if "lỗi KT505" in one)
    assert told[at].startswith("data/progress/2024H1/so-tc.yaml:6:13: lỗi KT505: ")
    assert told[at].endswith(f"ở đây là 1,5 tỷ đồng, còn ở {RESULTS}!A7 là 2 tỷ đồng")
    # The line stands in no file yet: the first form would bring it.
    assert told[at + 1] == " 6 |     amount: 1,5 tỷ"
    assert names() == ["so-tc Góp vốn A"]


def test_the_shell_or_the_tool_says_which_files_a_pattern_means(
    data: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data, "a1.xlsx", {RESULTS: DEAL})
    put(data, "a2.xlsx", {RESULTS: DEAL | {"B7": "Góp vốn B"}})
    put(data, "b.xlsx", {RESULTS: DEAL | {"B7": "Góp vốn C"}}, "so-gd")
    Path("bm/~$a1.xlsx").write_bytes(b"who has it open")
    assert command("bm/a*.xlsx", "--dry-run") == 0
    by_tool = lines(capsys)
    assert command("bm/a1.xlsx", "bm/a2.xlsx", "bm/~$a1.xlsx", "bm/a1.xlsx", "--dry-run") == 0
    assert lines(capsys) == by_tool
    assert command("bm/?.xlsx", "--yes") == 0
    assert names() == ["so-gd Góp vốn C"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bm"], "thư mục bm không có biểu mẫu Excel nào"),
        (["bm/*.xlsx"], "không có tệp nào có tên dạng bm/*.xlsx"),
        (["bm/a.xlsx"], "không có tệp bm/a.xlsx"),
        (["bm/~$a.xlsx"], "chỉ là tệp đánh dấu của Excel"),
    ],
)
@pytest.mark.usefixtures("data")
def test_where_there_is_nothing_to_import(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    Path("bm/~$a.xlsx").write_bytes(b"who has it open")
    assert command(*arguments, "--yes") == 2
    assert said in capsys.readouterr().err


def test_a_closed_period_is_told_of_the_form_and_others_are_taken(
    data: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data, "a.xlsx", {RESULTS: DEAL})
    later = {RESULTS: DEAL | {"B7": "Góp vốn B", "G7": "20/9/2024"}}
    Path("bm/b.xlsx").write_bytes(filled(made(data, period="2024H2"), later))
    shut(Path("data"), "2024H1")
    capsys.readouterr()
    assert command("bm", "--yes") == 1
    told = lines(capsys)
    assert "bm/a.xlsx: chưa nhập được" in told
    assert any("đã khóa" in one for one in told)
    assert "so-tc Góp vốn B" in names()


def test_a_person_is_asked_once_for_all_and_nothing_is_written_where_it_is_not_wanted(
    data: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(data, "a.xlsx", {RESULTS: DEAL})
    put(data, "b.xlsx", {RESULTS: DEAL | {"B7": "Góp vốn B"}}, "so-gd")
    answers = [True, False]

    class Person:
        def wants_it_written(self) -> bool:
            return answers.pop()

    monkeypatch.setattr("ktstartup.commands.import_.asker", lambda *_: Person())
    assert command("bm") == 1
    assert names() == []
    assert command("bm") == 0
    assert names() == ["so-gd Góp vốn B", "so-tc Góp vốn A"]
    assert answers == []


def test_only_looking_writes_nothing_and_gives_nothing_back(
    data: Dataset, tmp_path: Path, unchanged: Callable[[Path], AbstractContextManager[None]]
) -> None:
    put(data, "a.xlsx", {RESULTS: DEAL})
    put(data, "b.xlsx", WRONG)
    with unchanged(tmp_path / "data"), unchanged(tmp_path / "bm"):
        assert command("bm", "--dry-run") == 1


# ------------------------------------------------------------------ marked copies


def test_a_corrected_copy_stands_for_its_form(
    data: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data, "b.xlsx", WRONG)
    original = Path("bm/b.xlsx").read_bytes()
    assert command("bm", "--yes") == 1
    first = COPY.read_bytes()
    # Nobody has opened the copy: only the form itself is read, and the copy is as it was.
    capsys.readouterr()
    assert command("bm", "--yes") == 1
    told = lines(capsys)
    assert "bm/b (cần sửa).xlsx: bản đánh dấu chưa được sửa, bỏ qua" in told
    assert [one for one in told if "chưa nhập được" in one] == ["bm/b.xlsx: chưa nhập được"]
    assert COPY.read_bytes() == first
    # Corrected by half it is given back beside itself: what somebody wrote stays.
    correct(COPY, {RESULTS: {"C7": "1,5 tỷ"}})
    half = COPY.read_bytes()
    assert command("bm", "--yes") == 1
    told = lines(capsys)
    assert "bm/b.xlsx: có lỗi, đã có bản sửa bm/b (cần sửa).xlsx thay thế" in told
    assert "0 biểu mẫu sẽ được ghi, 1 biểu mẫu có lỗi" in told
    assert COPY.read_bytes() == half
    second = COPY.with_name("b (cần sửa)-2.xlsx")
    correct(second, {TASKS: {"C7": "hoàn thành"}})
    # Corrected as a whole it is imported, and of the others nothing is left to do.
    assert command("bm", "--yes") == 0
    assert names() == ["so-tc Góp vốn A"]
    assert Path("bm/b.xlsx").read_bytes() == original
    assert sorted(one.name for one in Path("bm").iterdir()) == [
        "b (cần sửa)-2.xlsx", "b (cần sửa).xlsx", "b.xlsx"
    ]  # fmt: skip


def test_a_form_by_itself_is_given_back_too(
    data: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data, "b.xlsx", WRONG)
    assert command("bm/b.xlsx", "--yes") == 1
    assert lines(capsys)[-2:] == [
        "Bản đã đánh dấu các ô sai để sửa rồi nhập lại: bm/b (cần sửa).xlsx", "Không ghi gì."
    ]  # fmt: skip
    correct(COPY, {RESULTS: {"C7": "1,5 tỷ"}, TASKS: {"C7": "hoàn thành"}})
    assert command(COPY.as_posix(), "--yes") == 0
    assert names() == ["so-tc Góp vốn A"]


def test_a_form_that_was_corrected_itself_needs_no_copy(data: Dataset) -> None:
    put(data, "b.xlsx", WRONG)
    assert command("bm", "--yes") == 1
    correct(Path("bm/b.xlsx"), {RESULTS: {"C7": "1,5 tỷ"}, TASKS: {"C7": "hoàn thành"}})
    assert command("bm", "--yes") == 0
    assert names() == ["so-tc Góp vốn A"]
