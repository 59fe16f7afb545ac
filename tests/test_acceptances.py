"""One warning at one place may be accepted with a reason; nothing else is, and nothing silently."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ktstartup.cli import run
from small_data import problems_of, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

KHCN = "progress/2022H1/so-khcn.yaml"
FILES = {
    "2022H1/so-khcn": """\
        report: {number: 1/BC, date: 2022-06-16}
        results:
          - {id: r1, indicator: projects, subject: a, name: A}
          - {id: r2, indicator: projects, subject: b, name: B,
             note: gọi 0912 345 678}
        narrative:
          done: [gọi 0912 345 678, gọi 0987 654 321]
        """,
    "2021H2/so-khcn": """\
        results:
          - {id: r1, indicator: trained, value: 3, estimate: true}
          - {id: r2, indicator: mentors, value: 3, estimate: true}
        """,
}
# As check tells them: KT438 stands twice at one place, KT713 and KT720 at several.
ALL = [
    ("KT438", 1), ("KT438", 1), ("KT713", 3), ("KT713", 4), ("KT720", 5), ("KT720", 7), ("KT720", 7)
]  # fmt: skip
WHY = "reason: Đã hỏi, date: 2022-07-01, by: Sở KH"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data", FILES)


def accepted(folder: Path, *decisions: str) -> list[tuple[str, int]]:
    """What check still tells, with the line, once decisions are written down."""
    items = "".join(f"  - {{{one}, {WHY}}}\n" for one in decisions)
    write(
        folder,
        {"decisions": f"accepted:\n{items}"},
        plan=(folder / "plan.yaml").read_text(encoding="utf-8"),
    )
    return [(one.code, one.place.line) for one in problems_of(folder)]


def decide(folder: Path, *arguments: str) -> int:
    return run(["--data", str(folder), "--lang", "en", "decide", *arguments])


def test_what_there_is_to_accept(folder: Path) -> None:
    assert [(one.code, one.place.line) for one in problems_of(folder)] == ALL


COVERED = {
    "an entry": (f"code: KT713, file: {KHCN}, at: r1", ("KT713", 3)),
    "a key of an entry": (f"code: KT720, file: {KHCN}, at: r2/note", ("KT720", 5)),
    "an item of a list": (f"code: KT720, file: {KHCN}, at: narrative/done/1", ("KT720", 7)),
    "one of two by a word": (
        f"code: KT438, file: {KHCN}, at: report, about: 2021H2/so-khcn/r2", ("KT438", 1),
    ),
    "one by a word alone": (f"code: KT438, file: {KHCN}, about: 2021H2/so-khcn/r1", ("KT438", 1)),
}  # fmt: skip


@pytest.mark.parametrize(("decision", "gone"), COVERED.values(), ids=COVERED)
def test_one_warning_at_one_place(folder: Path, decision: str, gone: tuple[str, int]) -> None:
    left = list(ALL)
    left.remove(gone)
    assert accepted(folder, decision) == left


def test_lines_may_move(folder: Path) -> None:
    decisions = [decision for decision, _ in COVERED.values()][:4]
    assert len(accepted(folder, *decisions)) == 3
    path = folder / KHCN
    text = path.read_text(encoding="utf-8")
    path.write_text(
        "# một\n\n"
        + text.replace("results:\n", "results:\n  - {id: r0, indicator: zone, value: 0}\n"),
        encoding="utf-8",
    )
    assert [one.code for one in problems_of(folder)] == ["KT438", "KT713", "KT720"]


def test_an_acceptance_does_not_cover_what_comes_later(folder: Path) -> None:
    decision = f"code: KT720, file: {KHCN}, at: r2/note"
    accepted(folder, decision)
    path = folder / KHCN
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("name: B,", "name: B, late: 'a@b.vn'", 1)
        .replace("'a@b.vn'\n", "'a@b.vn',\n"),
        encoding="utf-8",
    )
    assert [one.code for one in problems_of(folder)].count("KT720") == 3


WRONG = {
    "of an error": (f"code: KT309, file: {KHCN}", "KT460"),
    "of an error of YAML": (f"code: KT107, file: {KHCN}", "KT460"),
    "of no code": (f"code: KT999, file: {KHCN}", "KT461"),
    "of a word": (f"code: nothing, file: {KHCN}", "KT461"),
    "of a code in small letters": (f"code: kt713, file: {KHCN}", "KT461"),
    "of itself": ("code: KT462, file: decisions.yaml", "KT462"),
    "at another entry": (f"code: KT713, file: {KHCN}, at: r9", "KT462"),
    "at an entry, not its note": (f"code: KT720, file: {KHCN}, at: r2", "KT462"),
    "in another file": ("code: KT713, file: progress/2022H1/so-tc.yaml", "KT462"),
    "in a file named from elsewhere": (f"code: KT713, file: data/{KHCN}", "KT462"),
    "about something else": (f"code: KT438, file: {KHCN}, about: 2021H2/so-khcn/r9", "KT462"),
    "of another warning there": (f"code: KT704, file: {KHCN}, at: r1", "KT462"),
    "of two in a file": (f"code: KT713, file: {KHCN}", "KT463"),
    "of two at a place": (f"code: KT438, file: {KHCN}, at: report", "KT463"),
    "of nothing said": ("file: x.yaml", "KT203"),
    "of an empty place": (f"code: KT713, file: {KHCN}, at: ''", "KT210"),
    "with a key too many": (f"code: KT713, file: {KHCN}, at: r1, line: 3", "KT201"),
    "at a list of places": (f"code: KT713, file: {KHCN}, at: [r1, r2]", "KT204"),
}  # fmt: skip


@pytest.mark.parametrize(("decision", "code"), WRONG.values(), ids=WRONG)
def test_an_acceptance_of_anything_else_is_told_and_covers_nothing(
    folder: Path, decision: str, code: str
) -> None:
    found = accepted(folder, decision)
    assert [one for one in found if one in ALL] == ALL
    assert [one for one, _ in found if (one, 0) and one not in dict(ALL)] == [code]
    assert (
        next(one for one in problems_of(folder) if one.code == code).place.file == "decisions.yaml"
    )


@pytest.mark.parametrize("missing", ["reason", "date", "by"])
def test_an_acceptance_says_why_when_and_by_whom(folder: Path, missing: str) -> None:
    parts = [part for part in WHY.split(", ") if not part.startswith(missing)]
    parts = [part for part in parts if part]
    write(
        folder,
        {
            "decisions": f"accepted:\n  - {{code: KT713, file: {KHCN}, at: r1, {', '.join(parts)}}}\n"
        },
    )
    assert "KT203" in [one.code for one in problems_of(folder)]


def test_files_that_cannot_be_read_make_no_acceptance_void(folder: Path) -> None:
    (folder / KHCN).write_text("results: [\n", encoding="utf-8")
    assert accepted(folder, f"code: KT713, file: {KHCN}, at: r1") == [("KT107", 1)]


# ------------------------------------------------------------------ how it is shown


def check(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    capsys.readouterr()
    code = run(["--data", str(folder), "--lang", "en", "check", *options])
    return code, capsys.readouterr().out


def test_accepted_warnings_are_counted_and_carried(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accepted(folder, *(decision for decision, _ in COVERED.values()))
    code, text = check(folder, capsys)
    assert code == 0
    assert "0 errors, 2 warnings, 5 accepted (4 files, 4 entries)" in text
    found = json.loads(check(folder, capsys, "--format", "json")[1])
    assert (found["summary"]["warnings"], found["summary"]["accepted"]) == (2, 5)
    first = found["accepted"][0]
    assert (first["code"], first["line"], first["reason"], first["by"], first["date"]) == (
        "KT713", 3, "Đã hỏi", "Sở KH", "2022-07-01",
    )  # fmt: skip
    (sarif,) = json.loads(check(folder, capsys, "--format", "sarif")[1])["runs"]
    suppressed = [one for one in sarif["results"] if "suppressions" in one]
    assert len(suppressed) == 5
    assert len(sarif["results"]) == 7
    assert suppressed[0]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "Đã hỏi (Sở KH, 2022-07-01)"}
    ]
    assert len(json.loads(check(folder, capsys, "--format", "gitlab")[1])) == 2


def test_what_is_accepted_does_not_fail_strictly(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "progress/2021H2/so-khcn.yaml").unlink()
    (folder / KHCN).write_text("results: [{id: r1, indicator: projects, subject: a, name: A}]\n")
    assert check(folder, capsys, "--strict")[0] == 1
    accepted(folder, f"code: KT713, file: {KHCN}, at: r1")
    assert check(folder, capsys, "--strict") == (0, "No problems, 1 accepted: 3 files, 1 entry\n")


# ------------------------------------------------------------------ decide --accept

NAMED = ["{data}/" + KHCN + ":3:5", "{data}/" + KHCN + ":3", KHCN + ":3", KHCN + "/r1", "2022H1/so-khcn/r1",
         "./" + KHCN + ":3", KHCN.replace("/", "\\") + ":3"]  # fmt: skip


@pytest.mark.parametrize("place", NAMED)
def test_a_place_may_be_named_as_check_shows_it_or_as_entries_are(
    folder: Path, place: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KTSTARTUP_TODAY", "2022-07-01")
    place = place.format(data=folder.as_posix())
    assert decide(folder, "--accept", "KT713", place, "--reason", "Đã hỏi\nSở") == 0
    assert "the result has no evidence" in capsys.readouterr().out
    assert (folder / "decisions.yaml").read_text(encoding="utf-8") == (
        "accepted:\n"
        "  - code: KT713\n"
        f"    file: {KHCN}\n"
        "    at: r1\n"
        "    reason: Đã hỏi Sở\n"
        "    date: 2022-07-01\n"
        "    by: Sở Khoa học\n"
    )
    left = list(ALL)
    left.remove(("KT713", 3))
    assert [(one.code, one.place.line) for one in problems_of(folder)] == left


def test_what_is_there_stays_and_nothing_is_written_twice(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        decide(folder, "--accept", "kt713", KHCN + "/r1", "--reason", "Đã hỏi", "--by", "Sở") == 0
    )
    first = (folder / "decisions.yaml").read_bytes()
    assert decide(folder, "--accept", "KT713", KHCN + "/r2", "--reason", "Cũng vậy") == 0
    second = (folder / "decisions.yaml").read_bytes()
    assert second.startswith(first)
    assert decide(folder, "--accept", "KT713", KHCN + ":3", "--reason", "Lại") == 0
    assert "Accepted already" in capsys.readouterr().out
    assert (folder / "decisions.yaml").read_bytes() == second


def test_two_warnings_at_one_place_are_told_apart(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ("--accept", "KT438", KHCN, "--reason", "Chưa quyết toán")
    assert decide(folder, *order) == 2
    listed = capsys.readouterr().err
    assert "several warnings are meant; name one by its line or --about:" in listed
    assert "2021H2/so-khcn/r1" in listed
    assert decide(folder, *order, "--about", "2021H2/so-khcn/r2") == 0
    assert "    about: 2021H2/so-khcn/r2\n" in (folder / "decisions.yaml").read_text(
        encoding="utf-8"
    )
    assert [one.words["value"] for one in problems_of(folder) if one.code == "KT438"] == [
        "2021H2/so-khcn/r1"
    ]
    # Once one of the two is settled, the other is alone, and the first acceptance still holds.
    assert decide(folder, *order) == 0
    assert [
        one.code for one in problems_of(folder) if one.code in ("KT438", "KT462", "KT463")
    ] == []


REFUSED = {
    "an error": (["--accept", "KT309", KHCN, "--reason", "x"], "KT309 is an error"),
    "no code": (["--accept", "KT000", KHCN, "--reason", "x"], "not the code of a warning"),
    "an empty code": (["--accept", "", KHCN, "--reason", "x"], "not the code of a warning"),
    "a double count": (["--accept", "KT502", KHCN, "--reason", "x"], "--distinct"),
    "no place": (["--accept", "KT713", "--reason", "x"], "name the place"),
    "two places": (["--accept", "KT713", KHCN + ":3", KHCN + ":4", "--reason", "x"], "name the place"),
    "no reason": (["--accept", "KT713", KHCN + ":3"], "--reason"),
    "an empty reason": (["--accept", "KT713", KHCN + ":3", "--reason", " \n"], "--reason"),
    "another line": (["--accept", "KT713", KHCN + ":1", "--reason", "x"], "they stand at:"),
    "half a line number": (["--accept", "KT713", "2022H1/so-khcn/r", "--reason", "x"], "they stand at:"),
    "another column": (["--accept", "KT713", KHCN + ":3:6", "--reason", "x"], "they stand at:"),
    "an empty place": (["--accept", "KT713", "", "--reason", "x"], "name the place"),
    "several": (["--accept", "KT713", KHCN, "--reason", "x"], "several warnings"),
    "no such warning at all": (["--accept", "KT701", KHCN, "--reason", "x"], "check shows no warning KT701"),
    "a word that is not in it": (
        ["--accept", "KT438", KHCN, "--about", "x", "--reason", "x"], "they stand at:",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_accepted_is_said_and_nothing_written(
    folder: Path,
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    unchanged: Callable[[Path], AbstractContextManager[None]],
) -> None:
    with unchanged(folder):
        assert decide(folder, *arguments) == 2
    assert said in capsys.readouterr().err


def test_other_errors_do_not_stand_in_the_way_but_broken_decisions_do(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, {"2022H1/so-gd": "results: [{id: r1, indicator: projcts, value: 0}]"})
    order = ("--accept", "KT713", KHCN + ":3", "--reason", "x")
    assert decide(folder, *order) == 0
    (folder / "decisions.yaml").write_text("accepted: [\n", encoding="utf-8")
    assert decide(folder, *order) == 1
    assert "KT107" in capsys.readouterr().err
    assert (folder / "decisions.yaml").read_text(encoding="utf-8") == "accepted: [\n"
    (folder / "plan.yaml").unlink()
    assert decide(folder, *order) == 1
