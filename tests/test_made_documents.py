"""Documents that somebody edited stay; sample data keep to their place; PDF and opening."""

from __future__ import annotations

import os
import select
import shutil
import stat
import sys
from pathlib import Path

import pytest

from ktstartup.cli import run
from ktstartup.recording.made_documents import free_path, write_document
from small_cli import MINH_HOA
from small_data import PLAN, write

REPORT = ("report", "-p", "2024H1")
MADE = "reports/2024H1/bao-cao"
ENTRIES = {"2024H1/so-tc": "narrative: {done: Mở lớp}\n"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KTSTARTUP_TODAY", "2024-07-01")
    return write(tmp_path / "data", ENTRIES)


def command(*arguments: str) -> int:
    return run(["--lang", "en", *arguments])


def change(folder: Path, text: str) -> None:
    """Other data, so that a report made now is another one."""
    write(folder, {"2024H1/so-tc": f"narrative: {{done: {text}}}\n"})


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        (REPORT, f"{MADE}.docx"),
        (REPORT, f"{MADE}.md"),
        ((*REPORT, "--brief"), "reports/2024H1/tom-tat.docx"),
        ((*REPORT, "--format", "xlsx"), f"{MADE}.xlsx"),
        ((*REPORT, "--all"), "reports/2024H1/so-tc.docx"),
        (("remind", "-p", "2024H1"), "reports/2024H1/don-doc/so-tc.docx"),
        (("remind", "-p", "2024H1"), "reports/2024H1/don-doc/danh-sach.md"),
        (("remind", "-p", "2024H1", "--format", "eml"), "reports/2024H1/don-doc/so-tc.eml"),
        (("form", "-p", "2024H1", "-a", "so-tc"), "bieu-mau-so-tc-2024H1.xlsx"),
        (("form", "-p", "2024H1", "--all"), "bieu-mau-2024H1/bieu-mau-so-tc-2024H1.xlsx"),
        (("export",), "so-lieu.xlsx"),
        (("page", "-p", "2024H1"), "reports/2024H1/trang-lanh-dao.html"),
    ],
)
def test_what_somebody_edited_is_never_replaced(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], made: str
) -> None:
    assert folder.is_dir()
    assert command(*arguments) == 0
    first = Path(made)
    whole = first.read_bytes()
    first.write_bytes(whole + b" edited")
    capsys.readouterr()
    assert command(*arguments) == 0
    beside = first.with_stem(f"{first.stem}-2")
    told = capsys.readouterr()
    assert first.read_bytes() == whole + b" edited"
    assert beside.read_bytes() == whole
    assert beside.as_posix() in told.out.split()
    assert first.as_posix() not in told.out.split()
    assert f"{made} was edited after it was made" in " ".join(told.err.split())
    assert beside.as_posix() in told.err


def test_what_nobody_edited_makes_room(folder: Path) -> None:
    assert command(*REPORT) == 0
    before = Path(f"{MADE}.md").read_bytes()
    change(folder, "Mở hai lớp")
    assert command(*REPORT) == 0
    assert Path(f"{MADE}.md").read_bytes() != before
    assert sorted(one.name for one in Path("reports/2024H1").iterdir()) == [
        "bao-cao.docx",
        "bao-cao.md",
    ]


def test_the_one_beside_makes_room_until_it_is_edited_too(folder: Path) -> None:
    assert command(*REPORT, "--format", "md") == 0
    Path(f"{MADE}.md").write_text("một", encoding="utf-8")
    for text in ("Hai", "Ba"):
        change(folder, text)
        assert command(*REPORT, "--format", "md") == 0
        assert text in Path(f"{MADE}-2.md").read_text(encoding="utf-8")
    Path(f"{MADE}-2.md").write_text("hai", encoding="utf-8")
    assert command(*REPORT, "--format", "md") == 0
    assert "Ba" in Path(f"{MADE}-3.md").read_text(encoding="utf-8")
    assert Path(f"{MADE}.md").read_text(encoding="utf-8") == "một"
    assert Path(f"{MADE}-2.md").read_text(encoding="utf-8") == "hai"


def test_a_file_of_another_computer_may_be_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is known of it here, so it stays."""
    path = tmp_path / "bao-cao.docx"
    write_document(path, b"one")
    assert free_path(path, b"two") == path
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other user"))
    assert free_path(path, b"two") == tmp_path / "bao-cao-2.docx"
    assert free_path(path, b"one") == path
    monkeypatch.setattr("ktstartup.recording.made_documents.state_folder", lambda: None)
    write_document(path, b"one")
    assert free_path(path, b"two") == tmp_path / "bao-cao-2.docx"


def test_a_folder_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "bao-cao.docx").mkdir()
    assert free_path(tmp_path / "bao-cao.docx", b"one") == tmp_path / "bao-cao-2.docx"


# ------------------------------------------------------------------ sample data


def test_sample_data_keep_to_a_place_of_their_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.is_dir()
    sample = ("--data", MINH_HOA)
    assert command(*REPORT, "--format", "md") == 0
    own = Path(f"{MADE}.md").read_bytes()
    assert command(*sample, *REPORT, "--format", "md") == 0
    assert command(*sample, "remind", "-p", "2024H1", "--format", "md") == 0
    assert command(*sample, "form", "-p", "2024H2", "-a", "so-khcn") == 0
    assert command(*sample, "export") == 0
    made = {Path(line) for line in capsys.readouterr().out.split()} - {Path(f"{MADE}.md")}
    assert made
    assert all(path.is_relative_to("reports/minh-hoa") for path in made)
    assert Path(f"{MADE}.md").read_bytes() == own


def test_a_made_up_plan_in_the_folder_data_does_so_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, ENTRIES, plan=PLAN + "illustrative: SỐ LIỆU MINH HỌA\n")
    assert command(*REPORT, "--format", "md", "-o", "ra") == 0
    assert command(*REPORT, "--format", "md") == 0
    assert capsys.readouterr().out.split() == [
        "ra/bao-cao.md",
        "reports/minh-hoa/2024H1/bao-cao.md",
    ]


# ------------------------------------------------------------------ PDF


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.xdist_group("libreoffice")
def test_a_pdf_says_what_the_word_file_says(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from pypdf import PdfReader

    assert folder.is_dir()
    assert command("--lang", "vi", *REPORT, "--format", "pdf") == 0
    assert capsys.readouterr().out.split() == [f"{MADE}.pdf"]
    text = " ".join(page.extract_text() for page in PdfReader(f"{MADE}.pdf").pages)
    assert "6 tháng đầu năm 2024" in " ".join(text.split())
    assert command("remind", "-p", "2024H1", "--format", "pdf", "--format", "md") == 0
    assert {Path(line).suffix for line in capsys.readouterr().out.split()} == {".md", ".pdf"}


@pytest.mark.skipif(sys.platform == "win32", reason="a script of Unix stands in for the program")
def test_without_a_program_that_makes_pdf_it_is_said(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert folder.is_dir()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command(*REPORT, "--format", "pdf") == 1
    assert "neither LibreOffice nor Word" in " ".join(capsys.readouterr().err.split())
    assert not Path("reports").exists()
    program(tmp_path / "soffice", "echo no fonts >&2; exit 77")
    assert command(*REPORT, "--format", "pdf") == 1
    assert "soffice made no PDF: no fonts" in " ".join(capsys.readouterr().err.split())
    assert not Path("reports").exists()


def program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.skipif(sys.platform == "win32", reason="a script of Unix stands in for PowerShell")
def test_word_is_asked_where_there_is_no_libreoffice(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.is_dir()
    place = tmp_path / "bin"
    place.mkdir()
    script = (
        'for f in "$KTSTARTUP_DOCUMENTS"/*.docx; do echo "%PDF by Word" > "${f%.docx}.pdf"; done'
    )
    program(place / "powershell", script)
    monkeypatch.setenv("PATH", str(place))
    monkeypatch.setattr("ktstartup.commands.pdf._has_word", lambda: True)
    assert command(*REPORT, "--format", "pdf") == 0
    assert Path(f"{MADE}.pdf").read_bytes().startswith(b"%PDF by")


# ------------------------------------------------------------------ opening


@pytest.mark.parametrize(
    ("arguments", "opened"),
    [
        (REPORT, f"{MADE}.docx"),
        ((*REPORT, "--format", "md"), f"{MADE}.md"),
        (("remind", "-p", "2024H1"), "reports/2024H1/don-doc"),
        (("form", "-p", "2024H1", "-a", "so-tc"), "bieu-mau-so-tc-2024H1.xlsx"),
        (("export",), "so-lieu.xlsx"),
    ],
)
def test_what_was_made_is_opened_at_a_terminal_only(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    opened: str,
) -> None:
    assert folder.is_dir()
    asked: list[Path] = []
    monkeypatch.setattr("ktstartup.commands.documents._start", asked.append)
    monkeypatch.delenv("CI", raising=False)
    assert command(*arguments, "--open") == 0
    monkeypatch.setattr("ktstartup.commands.documents.at_terminal", lambda: True)
    assert command(*arguments) == 0
    monkeypatch.setenv("CI", "true")
    assert command(*arguments, "--open") == 0
    assert asked == []
    monkeypatch.delenv("CI")
    assert command(*arguments, "--open") == 0
    assert asked == [tmp_path / opened]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="xdg-open is of Linux")
def test_the_system_opens_it(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert folder.is_dir()
    place, told = tmp_path / "bin", tmp_path / "told"
    place.mkdir()
    os.mkfifo(told)
    monkeypatch.setenv("PATH", str(place))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr("ktstartup.commands.documents.at_terminal", lambda: True)
    assert command("export", "--open") == 0
    assert "so-lieu.xlsx could not be opened" in " ".join(capsys.readouterr().err.split())
    program(place / "xdg-open", f'echo "$1" > {told}')
    reader = os.open(told, os.O_RDONLY | os.O_NONBLOCK)
    assert command("export", "--open") == 0
    assert select.select([reader], [], [], 30)[0]
    assert Path(os.read(reader, 4096).decode().strip()) == tmp_path / "so-lieu.xlsx"
    os.close(reader)
