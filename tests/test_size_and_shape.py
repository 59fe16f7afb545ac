"""A file of a stranger costs no more than its size, or is refused."""

from __future__ import annotations

import io
import os
import unicodedata
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from ktstartup.cache import file_states
from ktstartup.cache.file_states import FILE, LARGEST_FILE, TREE, UnknownStateError
from ktstartup.checking.duplicates import duplicate_pairs
from ktstartup.cli import run
from ktstartup.reading.line_parser import LineReader
from ktstartup.reading.loader import read_dataset
from ktstartup.recording import file_layout
from ktstartup.recording.file_layout import MOST_VALUES
from ktstartup.rendering.templates.faults import BrokenTemplateError
from ktstartup.rendering.word.marks import require_size
from ktstartup.text.normal_form import composed
from small_data import PLAN, ROOT, problems_of, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {"2022H1/so-khcn": "tasks: [{id: t1, task: '1.2', done: a}]\n"})


@pytest.mark.parametrize(
    "name", ["plan.yaml", "progress/2022H1/so-tc.yaml", "decisions.yaml", "progress/x.yaml"]
)
def test_a_file_of_forty_gigabytes_is_read_by_nobody(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Sparse, it costs nothing on the disk; whoever read it whole would never come back."""
    with (folder / name).open("wb") as stream:
        stream.truncate(40 << 30)
    monkeypatch.setenv("KTSTARTUP_CACHE", str(tmp_path / "cache"))
    asked = 0
    real = os.read

    def counted(handle: int, length: int) -> bytes:
        nonlocal asked
        asked += length
        assert asked < 64 * LARGEST_FILE
        return real(handle, length)

    monkeypatch.setattr(os, "read", counted)
    for line in ("check", "status", "fmt --check", "check --format json", "decide", "undo -y"):
        assert run(["--data", str(folder), "--lang", "en", *line.split()]) in (0, 1, 2)


@pytest.mark.parametrize("kind", [FILE, TREE])
def test_the_memory_of_answers_refuses_what_the_reader_refuses(folder: Path, kind: str) -> None:
    path = folder / "progress/2022H1/so-khcn.yaml"
    with path.open("ab") as stream:
        stream.truncate(LARGEST_FILE + 1)
    with pytest.raises(UnknownStateError):
        file_states.state_of((kind, str(path if kind == FILE else folder)))


@pytest.mark.parametrize("report", ["/dev/zero", "/dev/urandom"])
@pytest.mark.skipif(os.name == "nt", reason="no such files")
def test_a_report_without_end(
    folder: Path, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    order = [
        "close",
        "--period",
        "2022H1",
        "--number",
        "1/BC",
        "--date",
        "16/6/2022",
        "--report",
        report,
    ]
    assert run(["--data", str(folder), "--lang", "en", *order]) == 2
    assert "is no ordinary file" in capsys.readouterr().err


def test_endless_marks_on_one_letter_are_not_put_in_order() -> None:
    """To order n marks takes n times n steps: 390 KB of them took half a minute."""
    text = "a" + "\u0301\u0327" * 100_000
    assert composed(text) == text
    for one in ("Đăk Hà", "e\u0301", "a" + "\u0301" * 30):
        assert composed(one) == unicodedata.normalize("NFC", one)


def test_a_template_of_endless_runs() -> None:
    content = (ROOT / "templates" / "vi" / "report.docx").read_bytes()
    require_size("x", content)
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            text = source.read(part)
            if part.filename == "word/document.xml":
                text = text.replace(b"</w:p>", b"<w:r><w:t>x</w:t></w:r>" * 200_000 + b"</w:p>", 1)
            target.writestr(part.filename, text)
    with pytest.raises(BrokenTemplateError):
        require_size("x", out.getvalue())


@pytest.mark.parametrize("shape", ["{a: {b: {c: d}}}", "a{n}: 1", "[[], []]"])
def test_a_file_of_endless_values_is_not_laid_out(
    shape: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A megabyte of flow maps took half a minute and a gigabyte to be read by ruamel.yaml."""
    items = [shape.replace("{n}", str(n)) for n in range(MOST_VALUES // max(1, shape.count(":")))]
    start = "results: [" if shape[0] in "{[" else "results: {"
    end = "]" if shape[0] in "{[" else "}"
    path = folder / "progress/2022H1/so-khcn.yaml"
    path.write_text(f"{start}{', '.join(items)}{end}\n", encoding="utf-8")
    monkeypatch.setattr(file_layout, "read_with_comments", None)
    before = path.read_bytes()
    assert len(before) < LARGEST_FILE
    assert run(["--lang", "en", "fmt", str(path)]) == 1
    assert "KT120: the file holds" in capsys.readouterr().out
    assert path.read_bytes() == before


# ------------------------------------------------------------------ a plan with errors stops commands


@pytest.mark.parametrize("line", [
    "form --all --period 2022H1", "add -a so-khcn -p 2022H1 -t 1.2 --done x -y", "codeowners",
    "reopen --period 2022H1 --reason x", "undo -y", "schema progress", "remind --date 31/12/9999",
])  # fmt: skip
def test_a_plan_with_errors_ends_every_command_in_words(
    folder: Path, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder.parent)
    plan = folder / "plan.yaml"
    good = plan.read_text(encoding="utf-8")
    begins = good.index("so-tttt:")
    broken = good[:begins] + good[begins:].replace(
        "}", ", until: 2021-01-01, successors: [so-la]}", 1
    )
    for text in (good, broken):
        plan.write_text(text, encoding="utf-8")
        assert run(["--lang", "en", *line.split()]) in (0, 1, 2)
    assert "bug" not in capsys.readouterr().err


# ------------------------------------------------------------------ a megabyte of one kind


def _told(folder: Path, text: str, capsys: pytest.CaptureFixture[str], *line: str) -> str:
    (folder / "progress/2022H1/so-khcn.yaml").write_text(text, encoding="utf-8")
    assert run(["--data", str(folder), "--lang", "en", "check", *line]) == 1
    return capsys.readouterr().out


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_what_stands_thousands_of_times_is_told_a_thousand_times(
    folder: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "tasks:\n" + "".join(f"  - {{id: t{n}, task: '9.{n}'}}\n" for n in range(1500))
    told = _told(folder, text, capsys, "--format", form)
    assert "KT302 stands 500 times more in this file than is shown here" in told
    if form == "text":
        assert told.count("error KT302") == 1000
        assert "\n3000 errors" in told


def test_a_value_of_a_megabyte_is_not_said_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _told(folder, f"tasks: [{{id: t1, task: '1.2', status: {'d' * 900_000}}}]\n", capsys)
    assert len(told) < 3000
    assert f"{'d' * 1000}…" in told


@pytest.mark.parametrize("line", ["{" * 100_000, "{" + "1,1" * 100_000])
def test_what_was_mistyped_is_not_looked_for_in_endless_lines(
    folder: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """To look for a comma between braces takes the square of the line: nobody would come back."""
    assert "error KT1" in _told(folder, f"a: {line}\n", capsys)


def test_folded_texts_that_begin_in_each_other() -> None:
    """Each beginning looked through all that follows."""
    assert LineReader().read("a: >-\n" + "  >-\n" * 100_000 + "\n  b") is None
    assert LineReader().read("a: >-\n  x\n  b >-\n  c\nd: e\n") is None
    assert LineReader().read("a: >-\n  b >-\n  c\nd: e\n") == {"a": "b >- c", "d": "e"}
    assert LineReader().read("a: >-\n  b\n  c\nd: e\n") == {"a": "b c", "d": "e"}


def test_a_path_of_half_a_million_folders(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evidence = f"evidence/{'a/' * 400_000}x.pdf"
    text = f"tasks: [{{id: t1, task: '1.2', done: a, evidence: {{file: '{evidence}'}}}}]\n"
    assert "error KT312" in _told(folder, text, capsys)


def test_decisions_are_not_held_against_each_other(folder: Path) -> None:
    """Of n subjects there are n times n pairs, of n acceptances and m warnings n times m."""
    subjects = ", ".join(f"p{number}" for number in range(50_000))
    decided = f"{{reason: a, by: b, date: 2022-01-01, subjects: [{subjects}]}}"
    (folder / "decisions.yaml").write_text(f"distinct: [{decided}]\n", encoding="utf-8")
    data, _ = read_dataset(folder)
    assert data is not None
    assert duplicate_pairs(data) == []


# ------------------------------------------------------------------ a plan larger than any


def _body(number: int, more: str = "") -> str:
    return f"  a{number}: {{name: Cơ quan {number}, abbreviation: C{number}, symbol: C{number}{more}}}\n"


@pytest.mark.parametrize(("mark", "more", "code"), [
    ("agencies:\n", "".join(map(_body, range(1001))), "KT230"),
    ("agencies:\n", "".join(map(_body, range(900))), None),
    ("agencies:\n", "".join(_body(n, f", until: 2021-01-01, successors: a{n + 1}") for n in range(25)) + _body(25), "KT231"),
    ("agencies:\n", "".join(_body(n, f", until: 2021-01-01, successors: a{n + 1}") for n in range(15)) + _body(15), None),
    ("agency_groups:\n", "".join(f"  g{n}: {{name: nhóm, members: [g{n + 1}, g{n + 1}]}}\n" for n in range(60)) + "  g60: {name: nhóm, members: so-tc}\n", "KT231"),
    ("agency_groups:\n", f"  g: {{name: nhóm, members: [{'so-tc, ' * 1000}so-tc]}}\n", "KT230"),
])  # fmt: skip
def test_a_plan_larger_than_any(folder: Path, mark: str, more: str, code: str | None) -> None:
    """Chains are followed step by step, and what is named is looked up for each entry."""
    (folder / "plan.yaml").write_text(PLAN.replace(mark, mark + more, 1), encoding="utf-8")
    found = [one.code for one in problems_of(folder) if one.severity == "error"]
    assert found == ([code] if code else [])


@pytest.mark.parametrize("text", [
    "tasks: [" + "a, " * 20_000 + "]\n", "tasks: [{" + "".join(f"k{n}: 1, " for n in range(20_000)) + "}]\n",
    "a: [" + "&a x, " * 20_000 + "]\n", "a: {" + "1,1" * 20_000 + "}\n",
])  # fmt: skip
def test_of_endless_faults_enough_are_looked_for(folder: Path, text: str) -> None:
    (folder / "progress/2022H1/so-khcn.yaml").write_text(text, encoding="utf-8")
    _, problems = read_dataset(folder)
    assert 9_990 < len(problems) <= 10_010
