"""Against a git revision entries may be added; what the change did not cause is not held against it."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closed_data import FILES as CLOSED_FILES
from closed_data import REPORT, reopen, shut
from ktstartup.cli import run
from ktstartup.error_codes.table import ERROR_CODES
from small_data import PLAN, write
from small_git import commit, git, repository

if TYPE_CHECKING:
    from collections.abc import Callable

    from ktstartup.model.manifest import IssuedReport

KHCN, TC = "progress/2022H1/so-khcn.yaml", "progress/2022H1/so-tc.yaml"
FILES = {
    "2022H1/so-khcn": """\
        # của Sở
        report: {number: 1/BC-SKH, date: 2022-06-16}
        results:
          - {id: r1, indicator: projects, subject: ca-phe, name: Cà phê, date: 2022-03-01, evidence: {number: 1/QĐ}}
          - id: r2
            indicator: investment
            subject: gop-von
            name: Góp vốn
            amount: 1,5 tỷ
            evidence: {number: 2/HĐ}
        tasks:
          - {id: t1, task: '1.2', status: in-progress, done: Mở lớp}
        narrative:
          done: Đã mở lớp.
        """,
    "2022H1/so-tc": """\
        money:
          - {id: m1, source: local, allocated: 500 triệu}
        """,
}

# A warning and an error that were there before: nobody's proof, and a misspelt indicator.
OLD = {
    "2022H1/so-gd": """\
        results:
          - {id: r1, indicator: trained, value: 3}
          - {id: r2, indicator: projcts, value: 0}
        """
}


def check(folder: Path, *options: str) -> int:
    return run(["--data", str(folder), "--lang", "en", "check", *options])


def told(
    folder: Path, capsys: pytest.CaptureFixture[str], *options: str, rev: str = "HEAD"
) -> list[tuple[str, str]]:
    """The codes and files that check tells since a revision, and that its exit code fits them."""
    capsys.readouterr()
    code = check(folder, "--since", rev, "--format", "json", *options)
    said = capsys.readouterr()
    assert code in (0, 1), said.err
    found = json.loads(said.out)
    assert code == (found["summary"]["errors"] > 0)
    return [(one["code"], _inside(one["file"])) for one in found["problems"]]


def _inside(file: str) -> str:
    """A file's name from the data folder."""
    return re.sub(r".*(?=(?:progress|closed)/)", "", file)


def said(folder: Path, capsys: pytest.CaptureFixture[str], *options: str, rev: str = "HEAD") -> str:
    capsys.readouterr()
    check(folder, "--since", rev, *options)
    return capsys.readouterr().out


@pytest.fixture(scope="session")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("committed")
    repository(top, FILES)
    return top


@pytest.fixture
def folder(tmp_path: Path, committed: Path) -> Path:
    shutil.copytree(committed, tmp_path / "kho")
    return tmp_path / "kho" / "data"


def edit(folder: Path, old: str, new: str, file: str = KHCN) -> None:
    path = folder / file
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


# ------------------------------------------------------------------ what is no change

FREE: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "an entry more, at the end": lambda folder: edit(
        folder, "done: Mở lớp}", "done: Mở lớp}\n  - {id: t2, task: '1.2', done: Hai}"
    ),
    "an entry more, before the others": lambda folder: edit(
        folder, "results:\n", "results:\n  - {id: r9, indicator: trained, value: 0}\n"
    ),
    "the entries in another order": lambda folder: edit(
        folder,
        (folder / KHCN).read_text(encoding="utf-8"),
        """tasks: [{id: t1, task: '1.2', status: in-progress, done: Mở lớp}]
results:
- {id: r2, subject: gop-von, amount: '1,5 tỷ', indicator: investment, name: Góp vốn, evidence: {number: 2/HĐ}}
- {id: r1, indicator: projects, subject: ca-phe, name: Cà phê, date: 2022-03-01, evidence: {number: 1/QĐ}}
""",
    ),
    "other quotes": lambda folder: edit(folder, "name: Cà phê", 'name: "Cà phê"'),
    "a comment": lambda folder: edit(folder, "# của Sở", "# của Sở KH&CN\n#"),
    "the same amount, written out": lambda folder: edit(folder, "1,5 tỷ", "1_500_000_000 đồng"),
    "the same day, written as people do": lambda folder: edit(folder, "2022-03-01", "1/3/2022"),
    "one proof as a list": lambda folder: edit(folder, "{number: 2/HĐ}", "[{number: 2/HĐ}]"),
    "Windows line ends": lambda folder: edit(folder, "\n", "\r\n"),
    "a byte-order mark": lambda folder: edit(folder, "# của Sở", "\ufeff# của Sở"),
    "accents stored in pieces": lambda folder: edit(folder, "Cà phê", "Ca\u0300 phe\u0302"),
    "another number of the report": lambda folder: edit(folder, "1/BC-SKH", "2/BC-SKH"),
    "other words": lambda folder: edit(folder, "Đã mở lớp.", "Đã mở hai lớp."),
    "a new file": lambda folder: write(
        folder, {"2022H2/so-khcn": "tasks: [{id: t1, task: '1.2', done: b}]"}
    ),
    "a correction": lambda folder: write(
        folder,
        {"2022H2/so-khcn": """\
            results:
              - {id: r1, corrects: 2022H1/so-khcn/r2, amount: 1 tỷ, reason: Thanh lý}
            """},
    ),
    "the plan's own words": lambda folder: edit(folder, "tối thiểu", "ít nhất", "plan.yaml"),
    "a decision": lambda folder: write(
        folder,
        {"decisions": "distinct:\n  - {subjects: [ca-phe, gop-von], reason: Khác, date: 2022-07-01, by: Sở}\n"},
    ),
    "an empty line at the end": lambda folder: edit(folder, "Đã mở lớp.\n", "Đã mở lớp.\n\n"),
}  # fmt: skip


@pytest.mark.parametrize("change", FREE.values(), ids=FREE)
def test_what_may_be_done(
    folder: Path, change: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder)
    assert told(folder, capsys) == []
    commit(folder.parent, "Đổi")
    assert told(folder, capsys, rev="HEAD~1") == []


# ------------------------------------------------------------------ what is a change


def _move_an_entry(folder: Path) -> None:
    task = "{id: t1, task: '1.2', status: in-progress, done: Mở lớp}"
    edit(folder, f"  - {task}\n", "")
    edit(folder, "money:", f"tasks: [{task}]\nmoney:", TC)


REFUSED: dict[str, tuple[Callable[[Path], object], list[tuple[str, str]], str]] = {
    "another amount": (
        lambda folder: edit(folder, "1,5 tỷ", "1,6 tỷ"), [("KT465", KHCN)],
        "2022H1/so-khcn/r2 is not what it was in HEAD: amount (1,5 tỷ → 1,6 tỷ)",
    ),
    "another name": (
        lambda folder: edit(folder, "name: Cà phê", "name: Cà phê Đăk Hà"), [("KT465", KHCN)],
        "name (Cà phê → Cà phê Đăk Hà)",
    ),
    "another proof": (
        lambda folder: edit(folder, "1/QĐ", "1a/QĐ"), [("KT465", KHCN)], "r1 is not what it was in HEAD: evidence",
    ),
    "a key more": (
        lambda folder: edit(folder, "date: 2022-03-01", "date: 2022-03-01, note: x"), [("KT465", KHCN)],
        "note (– → x)",
    ),
    "a key less": (
        lambda folder: edit(folder, "status: in-progress, ", ""), [("KT465", KHCN)],
        "status (in-progress → –)",
    ),
    "two keys": (
        lambda folder: edit(folder, "allocated: 500 triệu", "allocated: 5 tỷ, disbursed: 1 tỷ", TC),
        [("KT465", TC)], "allocated (500 triệu → 5 tỷ), disbursed (– → 1 tỷ)",
    ),
    "an entry gone": (
        lambda folder: edit(folder, "  - {id: t1, task: '1.2', status: in-progress, done: Mở lớp}\n", ""),
        [("KT466", KHCN)], "the entry 2022H1/so-khcn/t1 is gone; it stands in HEAD",
    ),
    "another id": (
        lambda folder: edit(folder, "id: m1", "id: m2", TC), [("KT466", TC)], "2022H1/so-tc/m1 is gone",
    ),
    "moved to another file": (
        _move_an_entry, [("KT466", KHCN)], "2022H1/so-khcn/t1 is gone",
    ),
    "made into a correction": (
        lambda folder: edit(
            write(folder, {"2022H2/so-tc": "money: [{id: m1, corrects: 2022H1/so-tc/m1, allocated: 4 tỷ, reason: x}]"}),
            "id: m1, source: local", "id: m1, source: central", TC),
        [("KT465", TC)], "source (local → central)",
    ),
    "a file gone": (
        lambda folder: (folder / TC).rename(folder.parent / "ngoài.yaml"), [("KT467", TC)],
        "the file progress/2022H1/so-tc.yaml is gone; entries that it has in HEAD: 1",
    ),
    "a file under another agency's name": (
        lambda folder: (folder / TC).rename(folder / "progress/2022H1/so-gd.yaml"),
        [("KT467", TC)], "its entries stand in progress/2022H1/so-gd.yaml now: give the file its old name again",
    ),
    "the whole folder gone": (
        lambda folder: shutil.rmtree(folder / "progress/2022H1"), [("KT467", KHCN), ("KT467", TC)],
        "so-khcn.yaml is gone; entries that it has in HEAD: 3",
    ),
    "no longer readable": (
        lambda folder: edit(folder, "allocated: 500 triệu", "allocated: 500 triệuu", TC),
        [("KT465", TC), ("KT224", TC)], "allocated (500 triệu → 500 triệuu)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "expected", "words"), REFUSED.values(), ids=REFUSED)
def test_what_may_not_be_done(
    folder: Path,
    change: Callable[[Path], object],
    expected: list[tuple[str, str]],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    change(folder)
    assert [code for code, _ in told(folder, capsys)] == [code for code, _ in expected]
    assert words in said(folder, capsys)
    commit(folder.parent, "Đổi")
    assert told(folder, capsys) == []
    assert sorted(told(folder, capsys, rev="HEAD~1")) == sorted(expected)


def test_every_entry_that_changed_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(folder, "ca-phe", "ca-phe-1")
    edit(folder, "gop-von", "gop-von-1")
    edit(folder, "Mở lớp}", "Mở hai lớp}")
    assert [code for code, _ in told(folder, capsys)] == ["KT465"] * 3


def test_each_place_is_the_entry_as_it_stands_now(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder, "amount: 1,5 tỷ", "amount: 2 tỷ")
    assert re.search(r"so-khcn\.yaml:5:5: error KT465", said(folder, capsys))


def test_what_had_an_error_may_be_put_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository(tmp_path / "kho", FILES | OLD)
    edit(folder, "projcts", "projects", "progress/2022H1/so-gd.yaml")
    assert told(folder, capsys) == []
    edit(folder, "value: 3", "value: 4", "progress/2022H1/so-gd.yaml")
    assert [code for code, _ in told(folder, capsys)] == ["KT465"]


def test_a_file_that_could_not_be_read_may_be_put_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository(tmp_path / "kho", FILES | {"2022H1/so-gd": "results: [{id: r1"})
    (folder / "progress/2022H1/so-gd.yaml").write_text("results: []\nnarrative: {done: a}\n")
    assert told(folder, capsys) == []


ENTRIES = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from(["a", "b", "c", "d"]), "value": st.integers(0, 3)}),
    max_size=4, unique_by=lambda one: one["id"],
)  # fmt: skip


def _yaml(entries: list[dict[str, object]], *, block: bool) -> str:
    lines = [f"id: {one['id']}, task: '1.2', done: Lần {one['value']}" for one in entries]
    shape = [
        "  - " + line.replace(", ", "\n    ") if block else f"  - {{{line}}}" for line in lines
    ]
    return "\n".join(["tasks:", *shape, "narrative: {done: x}", ""])


@given(before=ENTRIES, after=ENTRIES, block=st.booleans())
@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_told_is_what_is_not_there_any_more_as_it_was(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    before: list[dict[str, object]],
    after: list[dict[str, object]],
    block: bool,
) -> None:
    top = tmp_path / "kho"
    shutil.rmtree(top, ignore_errors=True)
    folder = repository(top, {"2022H1/so-tc": _yaml(before, block=False)})
    (folder / TC).write_text(_yaml(after, block=block), encoding="utf-8")
    now = {one["id"]: one["value"] for one in after}
    changed = sum(one["id"] in now and now[one["id"]] != one["value"] for one in before)
    gone = sum(one["id"] not in now for one in before)
    found = [code for code, _ in told(folder, capsys)]
    assert (found.count("KT465"), found.count("KT466")) == (changed, gone)
    assert set(found) <= {"KT465", "KT466"}


# ------------------------------------------------------------------ in or caused by the change


@pytest.fixture
def with_old(tmp_path: Path) -> Path:
    return repository(tmp_path / "kho", FILES | OLD)


GD = "progress/2022H1/so-gd.yaml"


def test_what_was_there_before_does_not_fail(
    with_old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(with_old) == 1
    assert told(with_old, capsys) == []
    assert "2 older not shown (--all)" in said(with_old, capsys)
    assert told(with_old, capsys, "--all") == [("KT713", GD), ("KT309", GD)]
    assert "older" not in said(with_old, capsys, "--all")


def test_lines_that_move_make_nothing_new(
    with_old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(
        with_old,
        "results:\n",
        "# một\n\n# hai\nresults:\n  - {id: r0, indicator: trained, value: 0}\n",
        GD,
    )
    assert [code for code, _ in told(with_old, capsys)] == [
        "KT437"
    ]  # the second figure, not the old two


def test_the_same_mistake_in_another_entry_is_new(
    with_old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(with_old, "results:\n", "results:\n  - {id: r3, indicator: projcts, value: 0}\n", GD)
    assert told(with_old, capsys) == [("KT309", GD)]


def test_the_plan_breaks_files_that_nobody_touched(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder, "  zone:\n", "  zonee:\n", "plan.yaml")
    edit(folder, "central: {name", "trung-uong: {name", "plan.yaml")
    assert told(folder, capsys) == []
    edit(folder, "local: {name", "dia-phuong: {name", "plan.yaml")
    assert told(folder, capsys) == [("KT304", TC)]


def test_a_paper_that_is_taken_away(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "evidence").mkdir()
    (folder / "evidence" / "Quyết định số 5.pdf").write_bytes(b"%PDF")
    write(folder, {"2022H2/so-khcn": """\
        results: [{id: r1, indicator: trained, value: 3, evidence: {file: evidence/Quyết định số 5.pdf}}]
        """})  # fmt: skip
    commit(folder.parent)
    assert told(folder, capsys) == []
    (folder / "evidence" / "Quyết định số 5.pdf").unlink()
    assert [code for code, _ in told(folder, capsys)] == ["KT711"]


def test_a_plan_outside_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    top = tmp_path / "kho"
    write(top / "data", {})
    folder = write(
        top / "examples" / "một tỉnh",
        FILES,
        plan="plan: ../../data/plan.yaml\nillustrative: true\n",
    )
    git(top, "init", "-q")
    commit(top)
    assert told(folder, capsys) == []
    edit(top / "data", "local: {name", "dia-phuong: {name", "plan.yaml")
    assert [code for code, _ in told(folder, capsys)] == ["KT304"]
    edit(folder, "1,5 tỷ", "2 tỷ")
    assert [code for code, _ in told(folder, capsys)] == ["KT465", "KT304"]


def test_a_link_out_of_the_repository_leads_nowhere_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    top = tmp_path / "kho"
    folder = write(top / "data", FILES)
    (folder / "evidence").symlink_to("../../ngoài")
    (folder / "progress" / "2022H2").symlink_to("2022H2")
    git(top, "init", "-q")
    commit(top)
    assert told(folder, capsys) == []
    assert not (tmp_path / "ngoài").exists()


def test_a_plan_that_was_broken_hides_no_change(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = (folder / "plan.yaml").read_text(encoding="utf-8")
    (folder / "plan.yaml").write_text("version: [1\n", encoding="utf-8")
    commit(folder.parent)
    (folder / "plan.yaml").write_text(good, encoding="utf-8")
    assert told(folder, capsys) == []
    edit(folder, "1,5 tỷ", "2 tỷ")
    assert told(folder, capsys) == [("KT465", KHCN)]


def test_a_plan_that_breaks_is_told_and_the_old_is_not(
    with_old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(with_old, "version: 1", "version: [1", "plan.yaml")
    assert [code for code, _ in told(with_old, capsys)] == ["KT107"]


def test_data_that_were_not_there_are_all_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    top = tmp_path / "kho"
    top.mkdir()
    git(top, "init", "-q")
    commit(top)
    folder = write(top / "data", FILES | OLD)
    assert [code for code, _ in told(folder, capsys)] == ["KT713", "KT309"]


# ------------------------------------------------------------------ closed periods


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    folder = write(tmp_path / "kho" / "data", CLOSED_FILES)
    shut(folder, "2024H1")
    git(folder.parent, "init", "-q")
    commit(folder.parent)
    return folder


MANIFEST, CLOSED_TC = "closed/2024H1.yaml", "progress/2024H1/so-tc.yaml"


def test_a_closed_file_is_told_once(closed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(closed, "# Số liệu 6 tháng đầu năm", "# Số liệu", CLOSED_TC)
    assert told(closed, capsys) == [("KT450", CLOSED_TC)]
    edit(closed, "value: 120", "value: 121", CLOSED_TC)
    assert {code for code, _ in told(closed, capsys)} == {"KT450", "KT453"}


def test_a_manifest_that_is_taken_away_guards_all_the_same(
    closed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (closed / MANIFEST).unlink()
    assert [code for code, _ in told(closed, capsys)] == ["KT470"]
    edit(closed, "# Số liệu 6 tháng đầu năm", "# Số liệu", CLOSED_TC)
    (closed / "progress/2024H1/so-gd.yaml").unlink()
    write(closed, {"2024H1/so-khcn": "tasks: [{id: t1, task: '1.2', done: b}]"})
    assert sorted(code for code, _ in told(closed, capsys)) == ["KT469"] * 3 + ["KT470"]


def test_a_manifest_that_is_written_anew(closed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (closed / MANIFEST).unlink()
    edit(closed, "value: 120", "value: 121", CLOSED_TC)
    shut(closed, "2024H1")
    assert [code for code, _ in told(closed, capsys)] == ["KT471", "KT469"]
    assert check(closed) == 0


def test_what_was_closed_before_a_reopening_is_not_written_anew_either(
    closed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def closed_twice(first: IssuedReport) -> None:
        (closed / MANIFEST).unlink()
        shut(closed, "2024H1", first)
        reopen(closed, "2024H1")
        shut(closed, "2024H1")

    closed_twice(REPORT)
    commit(closed.parent)
    closed_twice(REPORT)
    assert told(closed, capsys) == []
    closed_twice(REPORT.model_copy(update={"number": "11/BC-SKH"}))
    assert [code for code, _ in told(closed, capsys)] == ["KT471"]


def test_a_manifest_changed_by_hand_is_told_once(
    closed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(closed, "12/BC-SKH", "13/BC-SKH", MANIFEST)
    assert [code for code, _ in told(closed, capsys)] == ["KT454"]


def test_a_period_that_is_opened_again_takes_entries_but_no_changes(
    closed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--data", str(closed), "reopen", "-p", "2024H1", "--reason", "Thiếu"]) == 0
    assert told(closed, capsys) == []
    edit(
        closed,
        "narrative:",
        "  - {id: m2, source: central, disbursed: 1 triệu}\nnarrative:",
        CLOSED_TC,
    )
    assert told(closed, capsys) == []
    shut(closed, "2024H1")
    assert told(closed, capsys) == []
    commit(closed.parent)
    edit(closed, "# Số liệu 6 tháng đầu năm", "# Số liệu", CLOSED_TC)
    assert [code for code, _ in told(closed, capsys, rev="HEAD~1")] == ["KT450"]


def test_entries_and_the_closing_may_come_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository(tmp_path / "kho", CLOSED_FILES)
    write(folder, {"2024H1/so-khcn": "tasks: [{id: t1, task: '1.2', done: b}]"})
    shut(folder, "2024H1")
    assert told(folder, capsys) == []


def test_a_closed_file_may_be_put_back_as_it_was_issued(
    closed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issued = (closed / CLOSED_TC).read_bytes()
    edit(closed, "# Số liệu 6 tháng đầu năm", "# Số liệu", CLOSED_TC)
    commit(closed.parent)
    (closed / CLOSED_TC).write_bytes(issued)
    assert told(closed, capsys) == []
    edit(closed, "# Số liệu 6 tháng đầu năm", "# Của Sở", CLOSED_TC)
    assert told(closed, capsys) == [("KT469", CLOSED_TC)]


# ------------------------------------------------------------------ the revision


def test_since_a_branch_means_what_this_one_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    top = folder.parent
    git(top, "checkout", "-q", "-b", "mine")
    write(folder, {"2022H2/so-tc": "money: [{id: m1, source: local, allocated: 1 tỷ}]"})
    commit(top)
    git(top, "checkout", "-q", "main")
    edit(folder, "results:\n", "results:\n  - {id: r9, indicator: trained, value: 0}\n")
    commit(top)
    git(top, "checkout", "-q", "mine")
    assert told(folder, capsys, rev="main") == []
    edit(folder, "1,5 tỷ", "2 tỷ")
    assert told(folder, capsys, rev="main") == [("KT465", KHCN)]


def test_histories_that_have_nothing_in_common(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(folder.parent, "checkout", "-q", "--orphan", "other")
    assert told(folder, capsys, rev="main") == []  # no commit yet
    edit(folder, "1,5 tỷ", "2 tỷ")
    commit(folder.parent)
    assert told(folder, capsys, rev="main") == [("KT465", KHCN)]


@pytest.mark.parametrize(
    "rev", ["HEAD", "main", "@", "refs/heads/main", "v1", "HEAD^0", "main@{0}"]
)
def test_a_revision_may_be_named_in_many_ways(
    folder: Path, rev: str, capsys: pytest.CaptureFixture[str]
) -> None:
    git(folder.parent, "tag", "-a", "v1", "-m", "x")
    edit(folder, "1,5 tỷ", "2 tỷ")
    assert told(folder, capsys, rev=rev) == [("KT465", KHCN)]
    short = git(folder.parent, "rev-parse", "--short", "HEAD").strip()
    assert told(folder, capsys, rev=short) == [("KT465", KHCN)]


UNKNOWN = ["", " ", "nope", "-x", "--help", "--all", "-", "HEAD~99", "HEAD:data", "main..HEAD", "HEAD^{tree}",
           "*", "a b", "$(touch x)", "`id`", "số-liệu", "main\nHEAD", "deadbeef", "0" * 40, "@{upstream}",
           "..", "../..", "/", "C:\\x", "~", "^", ":/nothing", "{", "é" * 300, "%s", "{0}"]  # fmt: skip


@pytest.mark.parametrize("rev", UNKNOWN)
def test_a_revision_that_is_none(
    folder: Path, rev: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    before = sorted(folder.parent.rglob("*"))
    assert run(["--lang", "en", "check", f"--since={rev}"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "git does not know the revision" in told.err
    assert "git fetch origin" in told.err
    assert sorted(folder.parent.rglob("*")) == before


def test_the_branch_of_the_server_is_meant(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "clone", "-q", str(folder.parent), "ban-sao")
    git(tmp_path / "ban-sao", "checkout", "-q", "-b", "mine")
    git(tmp_path / "ban-sao", "branch", "-q", "-D", "main")
    copy = tmp_path / "ban-sao" / "data"
    assert check(copy, "--since", "main") == 2
    assert "did you mean “origin/main”?" in capsys.readouterr().err
    assert told(copy, capsys, rev="origin/main") == []


# ------------------------------------------------------------------ where the tool runs


def _two_commits(folder: Path) -> None:
    edit(folder, "results:\n", "results:\n  - {id: r9, indicator: trained, value: 0}\n")
    commit(folder.parent)
    git(folder.parent, "checkout", "-q", "-b", "mine")
    edit(folder, "1,5 tỷ", "2 tỷ")
    commit(folder.parent)


def test_a_shallow_clone_says_what_to_fetch_and_then_works(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _two_commits(folder)
    server = f"file://{folder.parent.as_posix()}"
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=mine", server, "nong")
    copy = tmp_path / "nong" / "data"
    assert check(copy, "--since", "main") == 2
    message = capsys.readouterr().err
    command = re.search(r"fetch it first: git (.+); then: --since (\S+)", message)
    assert command
    git(tmp_path / "nong", *command[1].split())
    assert told(copy, capsys, rev=command[2]) == [("KT465", KHCN)]


def test_a_clone_too_shallow_to_know_where_it_left(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _two_commits(folder)
    server = f"file://{folder.parent.as_posix()}"
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=mine", server, "nong")
    git(tmp_path / "nong", "fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    copy = tmp_path / "nong" / "data"
    assert check(copy, "--since", "origin/main") == 2
    message = capsys.readouterr().err
    assert "too shallow" in message
    git(tmp_path / "nong", *message.rpartition(": git ")[2].split())
    assert told(copy, capsys, rev="origin/main") == [("KT465", KHCN)]


def test_a_shallow_clone_that_has_the_revision(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _two_commits(folder)
    server = f"file://{folder.parent.as_posix()}"
    git(tmp_path, "clone", "-q", "--depth=2", "--branch=mine", server, "nong")
    assert told(tmp_path / "nong" / "data", capsys, rev="HEAD~1") == [("KT465", KHCN)]


def test_a_clone_without_the_files_of_older_commits(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _two_commits(folder)
    git(folder.parent, "config", "uploadpack.allowFilter", "true")
    server = f"file://{folder.parent.as_posix()}"
    git(tmp_path, "clone", "-q", "--filter=blob:none", "--branch=mine", server, "thua")
    clone = tmp_path / "thua" / "data"
    assert check(clone, "--since", "HEAD~1") == 2
    command = "git fetch --refetch --no-filter"
    assert command in capsys.readouterr().err
    git(clone, *command.split()[1:])
    assert told(clone, capsys, rev="HEAD~1") == [("KT465", KHCN)]


def test_a_worktree(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(folder.parent, "worktree", "add", "-q", "-b", "mine", str(tmp_path / "cây"))
    copy = tmp_path / "cây" / "data"
    edit(copy, "1,5 tỷ", "2 tỷ")
    assert told(copy, capsys, rev="main") == [("KT465", KHCN)]
    assert told(folder, capsys, rev="main") == []


def test_a_bare_repository_with_a_work_tree_elsewhere(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bare, tree = tmp_path / "kho.git", tmp_path / "cây làm việc"
    git(tmp_path, "clone", "-q", "--bare", str(folder.parent), str(bare))
    tree.mkdir()
    git(tmp_path, "--git-dir", str(bare), "--work-tree", str(tree), "checkout", "-q", "-f", "main")
    copy = tree / "data"
    edit(copy, "1,5 tỷ", "2 tỷ")
    assert check(copy, "--since", "main") == 2
    assert "lies in no git repository" in capsys.readouterr().err
    monkeypatch.setenv("GIT_DIR", str(bare))
    monkeypatch.setenv("GIT_WORK_TREE", str(tree))
    assert told(copy, capsys, rev="main") == [("KT465", KHCN)]
    # As a hook or an alias of git has it: only the folder of git, and from where it stands.
    monkeypatch.delenv("GIT_WORK_TREE")
    monkeypatch.setenv("GIT_DIR", os.path.relpath(bare, tree))
    monkeypatch.chdir(tree)
    assert told(Path("data"), capsys, rev="main") == [("KT465", KHCN)]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_DIR", str(folder.parent / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(folder.parent))
    assert check(copy, "--since", "main") == 2
    assert "lies in no git repository" in capsys.readouterr().err


@pytest.mark.parametrize("data", [".", "Số liệu tỉnh", "a/b c/dữ-liệu", "[x] *?"])
def test_a_folder_of_any_name(
    tmp_path: Path, data: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = repository(tmp_path / "Kho dữ liệu", FILES, data)
    edit(folder, "1,5 tỷ", "2 tỷ")
    assert [code for code, _ in told(folder, capsys)] == ["KT465"]
    monkeypatch.chdir(folder / "progress" / "2022H1")
    assert [code for code, _ in told(Path("../.."), capsys)] == ["KT465"]


def test_a_folder_that_is_reached_by_a_link(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lối tắt").symlink_to(folder)
    edit(folder, "1,5 tỷ", "2 tỷ")
    assert [code for code, _ in told(tmp_path / "lối tắt", capsys)] == ["KT465"]


def test_a_folder_of_entries_that_is_a_link_inside_the_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    top = tmp_path / "kho"
    folder = write(top / "data", FILES)
    (folder / "progress").rename(top / "nhập")
    (folder / "progress").symlink_to("../nhập")
    git(top, "init", "-q")
    commit(top)
    assert told(folder, capsys) == []
    edit(folder, "1,5 tỷ", "2 tỷ")
    assert told(folder, capsys) == [("KT465", KHCN)]


def test_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "data", FILES)
    assert check(folder, "--since", "main") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"--since needs git, and {folder.as_posix()} lies in no git repository\n"


def test_no_data_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path / "none", "--since", "main") == 1
    assert "KT100" in capsys.readouterr().out


def test_no_git(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert check(folder, "--since", "main") == 2
    assert capsys.readouterr().err == "--since needs git, which is not installed here\n"


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root gives files away")
def test_a_folder_of_somebody_else(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container that CI mounts the clone into."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    for path in (folder.parent, folder.parent / ".git"):
        os.chown(path, 12345, 12345)
    assert check(folder, "--since", "main") == 2
    said = capsys.readouterr().err
    assert "git refuses to answer: fatal: detected dubious ownership" in said
    assert "safe.directory" in said


@pytest.mark.parametrize("broken", ["HEAD", "config", "objects"])
def test_a_repository_that_is_broken(
    folder: Path, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder.parent / ".git" / broken
    if path.is_dir():
        for one in path.glob("??/*"):
            one.chmod(0o644)
            one.write_bytes(b"")
    else:
        path.write_text("[broken", encoding="utf-8")
    assert check(folder, "--since", "main") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "git" in said.err
    assert "Traceback" not in said.err


def test_files_that_git_leaves_out_of_archives_are_compared_all_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder.parent / ".gitattributes").write_text(
        "data/progress/** export-ignore\n*.yaml text eol=crlf\n"
    )
    commit(folder.parent)
    edit(folder, "1,5 tỷ", "2 tỷ")
    assert told(folder, capsys) == [("KT465", KHCN)]


def test_git_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], unchanged: Callable[[Path], object]
) -> None:
    for path in folder.rglob("*.yaml"):
        os.utime(path, (1, 1))  # an index that git would like to refresh
    with unchanged(folder.parent):  # type: ignore[attr-defined]
        assert told(folder, capsys) == []


# ------------------------------------------------------------------ strictly


def test_warnings_that_are_errors(with_old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(with_old, "results:\n", "results:\n  - {id: r3, indicator: mentors, value: 4}\n", GD)
    assert check(with_old, "--since", "HEAD") == 0
    assert check(with_old, "--since", "HEAD", "--strict") == 1
    assert "error KT713" in capsys.readouterr().out
    assert check(with_old, "--since", "HEAD", "--strict", "--all") == 1
    assert "3 errors, 0 warnings" in capsys.readouterr().out


def test_all_without_since_is_all_there_is(
    with_old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(with_old)
    plain = capsys.readouterr().out
    check(with_old, "--all")
    assert capsys.readouterr().out == plain


def test_every_code_of_revisions_is_taught_here() -> None:
    cases = Path(__file__).read_text(encoding="utf-8")
    codes = [code for code in ERROR_CODES if "KT465" <= code <= "KT471"]
    assert [code for code in codes if f'"{code}"' not in cases.rpartition("def ")[0]] == []


def test_the_plan_of_these_tests_is_good(tmp_path: Path) -> None:
    assert check(write(tmp_path, FILES, plan=PLAN)) == 0
