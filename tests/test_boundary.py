"""Nothing outside the repository is read, shown or written because the data name it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ktstartup.cli import run
from ktstartup.reading.boundary import Boundary
from small_data import PLAN, write
from small_git import commit, git, repository

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links want rights on Windows")

KHCN = "progress/2022H1/so-khcn.yaml"
FILES = {"2022H1/so-khcn": "tasks:\n  - {id: t1, task: '1.2', done: Mở lớp}\n"}
SECRET = "MẬT-KHẨU-123"  # noqa: S105 - nobody's
READING = (
    ["check"], ["check", "--format", "github"], ["check", "--format", "json"], ["status"],
    ["show", "projects"], ["fmt", "--check"], ["report", "--period", "2022H1"],
    ["remind", "--period", "2022H1"], ["decide"], ["diff", "2022H1", "2022H2"],
    ["export", "--format", "csv"], ["check", "--since", "HEAD"], ["schema", "progress"],
)  # fmt: skip
WRITING = (
    ["add", "-a", "so-khcn", "-p", "2022H1", "-t", "1.2", "--done", "Hai", "-y"],
    ["add", "-a", "so-yt", "-p", "2022H1", "-t", "1.2", "--done", "Hai", "-y"],
    ["submit", "-a", "so-khcn", "-p", "2022H1", "--number", "1/BC", "--date", "16/6/2022"],
    ["fmt"], ["schema", "--write"], ["codeowners", "--write", "--owner", "so-khcn=@a"],
    ["close", "2022H1", "--number", "1/BC", "--date", "16/6/2022", "--yes"],
    ["undo", "--yes"],
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return repository(tmp_path / "kho", FILES)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the repository with what no one may see or change."""
    place = tmp_path / "ngoài"
    (place / "2022H1").mkdir(parents=True)
    for name in ("mật.yaml", "plan.yaml", "2022H1/so-khcn.yaml", "mật.json", "lock"):
        (place / name).write_text(f"{SECRET}: {SECRET}\n", encoding="utf-8")
    return place


def everything(folder: Path) -> None:
    commands = [*READING, *WRITING]
    for command in commands:
        assert run(["--data", str(folder), "--lang", "en", *command]) in (0, 1, 2), command


def link(path: Path, to: Path | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(to)


# What a stranger may have put into the data: what stands where, and where it leads.
LINKS: dict[str, str] = {
    "plan.yaml": "mật.yaml", "decisions.yaml": "mật.yaml", KHCN: "mật.yaml",
    "progress/2022H1/so-yt.yaml": "mật.yaml", "progress/2022H1": "2022H1", "progress": ".",
    "progress/2022H2": "2022H1", "closed": "2022H1", "closed/2022H1.yaml": "mật.yaml",
    "../.vscode/settings.json": "mật.json", "../.vscode": ".", ".schema": ".",
    ".schema/plan.json": "mật.json", "../.github": ".", "../.github/CODEOWNERS": "mật.yaml",
    ".ktstartup": ".", ".ktstartup/lock": "lock", ".ktstartup/.gitignore": "mới",
    ".ktstartup/writes": "mật", "templates": ".", "../templates": ".",
}  # fmt: skip


@pytest.mark.parametrize("name", LINKS)
def test_a_link_out_of_the_repository(
    folder: Path,
    outside: Path,
    name: str,
    unchanged: Callable[[Path], object],
    capsys: pytest.CaptureFixture[str],
) -> None:
    link(folder / name, outside / LINKS[name])
    commit(folder.parent)
    with unchanged(outside):  # type: ignore[attr-defined]
        everything(folder)
    told = capsys.readouterr()
    assert SECRET not in told.out + told.err


@pytest.mark.parametrize("depth", [1, 2, 3, 12])
@pytest.mark.parametrize("name", ["proc/self/environ", "etc/passwd", "etc/hostname"])
def test_a_plan_that_leads_anywhere(
    folder: Path,
    name: str,
    depth: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TOKEN", SECRET)
    (folder / "plan.yaml").write_text(
        f"plan: {'../' * depth}{name}\nillustrative: x\n", encoding="utf-8"
    )
    assert run(["--data", str(folder), "--lang", "en", "check"]) == 1
    said = capsys.readouterr().out
    assert "error KT312" in said
    assert "root:" not in said
    assert SECRET not in said
    everything(folder)


def test_a_plan_by_way_of_a_link(
    folder: Path, outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link(folder / "khác", outside)
    (folder / "plan.yaml").write_text("plan: khác/plan.yaml\nillustrative: x\n", encoding="utf-8")
    assert run(["--data", str(folder), "--lang", "en", "check"]) == 1
    said = capsys.readouterr().out
    assert "error KT312" in said
    assert SECRET not in said


def test_what_git_keeps_for_itself_is_no_data(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A server's password stands there while a CI runs."""
    git(folder, "config", "http.extraHeader", SECRET)
    link(folder / "progress/2022H1/so-yt.yaml", "../../../.git/config")
    (folder / "plan.yaml").write_text("plan: ../.git/config\nillustrative: x\n", encoding="utf-8")
    everything(folder)
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err


def test_evidence_by_way_of_a_link(
    folder: Path, outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, {"2022H1/so-khcn": """\
        results:
          - {id: r1, indicator: trained, value: 3, evidence: {file: evidence/a.pdf}}
          - {id: r2, indicator: trained, value: 3, evidence: {file: evidence/b/plan.yaml}}
        """})  # fmt: skip
    link(folder / "evidence/a.pdf", outside / "mật.yaml")
    link(folder / "evidence/b", outside)
    assert run(["--data", str(folder), "--lang", "en", "check"]) == 1
    said = capsys.readouterr().out
    assert said.count("error KT312") == 2
    link(folder / "evidence/b", folder / "khác")
    assert run(["--data", str(folder), "--lang", "en", "check"]) == 1
    assert capsys.readouterr().out.count("error KT711") == 1


def test_links_inside_the_repository_are_followed(folder: Path) -> None:
    (folder.parent / "nhập").mkdir()
    (folder / KHCN).rename(folder.parent / "nhập" / "so.yaml")
    link(folder / KHCN, "../../../nhập/so.yaml")
    assert run(["--data", str(folder), "--lang", "en", "check"]) == 0
    assert run(["--data", str(folder), *WRITING[0]]) == 0
    assert "Hai" in (folder.parent / "nhập" / "so.yaml").read_text(encoding="utf-8")


def test_without_a_repository_only_another_plan_is_read_outside(
    tmp_path: Path, outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unpacked copy of a repository has examples that borrow its plan."""
    borrowed = "plan: ../ngoài/{}.yaml\nillustrative: x\n"
    folder = write(tmp_path / "data", FILES, plan=borrowed.format("mật"))
    assert run(["--data", str(folder), "--lang", "en", "check"]) == 1
    said = capsys.readouterr().out
    assert "error KT312" in said
    assert SECRET not in said
    (outside / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "plan.yaml").write_text(borrowed.format("plan"), encoding="utf-8")
    assert run(["--data", str(folder), "--lang", "en", "check"]) == 0
    (outside / "plan.yaml").unlink()
    (outside / "plan.yaml").symlink_to(outside / "mật.yaml")
    assert run(["--data", str(folder), "--lang", "en", "check"]) == 1
    assert SECRET not in capsys.readouterr().out


def test_a_data_folder_that_is_found_lies_in_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever names the folder decides what is read; a link that was found there is a stranger's."""
    theirs = write(tmp_path / "của-người-khác", FILES)
    top = tmp_path / "kho"
    top.mkdir()
    git(top, "init", "-q")
    link(top / "data", theirs)
    monkeypatch.chdir(top)
    assert run(["--lang", "en", "check"]) == 1
    assert "KT100" in capsys.readouterr().out
    assert run(["--lang", "en", "--data", "data", "check"]) == 0
    # The same where many data folders are found.
    write(top / "tỉnh" / "một", FILES)
    link(top / "tỉnh" / "hai", theirs)
    capsys.readouterr()
    assert run(["--lang", "en", "--data", "tỉnh", "check"]) == 0
    assert "2 files" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("a", True), ("a/../b", True), ("../x", True), ("../../x", False), ("/etc/passwd", False),
        ("..", True), ("../..", False), (".", True), ("../.git/config", False), ("a\0", False),
        ("../.github/x", True),
    ],
)  # fmt: skip
def test_what_lies_inside(folder: Path, name: str, *, inside: bool) -> None:
    assert Boundary(folder).holds(name) is inside
