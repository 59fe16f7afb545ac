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
from ktstartup.cli import run
from ktstartup.normal_form import composed
from ktstartup.rendering.templates.faults import BrokenTemplateError
from ktstartup.rendering.word.marks import require_size
from small_data import ROOT, write

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
        file_states.by_content((kind, str(path if kind == FILE else folder)))


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
