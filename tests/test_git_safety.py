"""git runs nothing that the data name, be they laid out as a repository or come with one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ktstartup.cli import run
from small_data import write
from small_git import commit, git, repository

if TYPE_CHECKING:
    from collections.abc import Callable

KHCN = "progress/2022H1/so-khcn.yaml"
FILES = {"2022H1/so-khcn": "tasks:\n  - {id: t1, task: '1.2', done: Mở lớp}\n"}

# git's keys that name a program, each with what makes git come to it.
KEYS = (
    "core.sshCommand", "core.gitProxy", "core.askPass", "core.fsmonitor", "core.editor",
    "core.pager", "core.alternateRefsCommand", "sequence.editor", "credential.helper",
    "diff.external", "gpg.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand",
    "filter.f.clean", "filter.f.smudge", "filter.f.process", "diff.f.textconv", "diff.f.command",
    "merge.f.driver", "trailer.f.command", "remote.origin.uploadpack", "remote.origin.receivepack",
    "pager.cat-file", "pager.ls-tree", "alias.cat-file", "alias.rev-parse", "alias.show",
    "uploadpack.packObjectsHook", "interactive.diffFilter", "hook.h.command",
)  # fmt: skip
HOOKS = (
    "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "post-index-change",
    "reference-transaction", "fsmonitor-watchman", "pre-auto-gc", "post-checkout",
)  # fmt: skip


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that leaves a mark when it is run."""
    path = tmp_path / "chương-trình"
    path.write_text(f'#!/bin/sh\ntouch "{tmp_path}/đã-chạy"\nexit 1\n', encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def was_run(tmp_path: Path) -> Callable[[], bool]:
    mark = tmp_path / "đã-chạy"

    def asked() -> bool:
        found = mark.exists()
        mark.unlink(missing_ok=True)
        return found

    return asked


def make_hostile(git_folder: Path, program: Path) -> None:
    """Let a repository's configuration, hooks and attributes run the program wherever git can."""
    told = {key: program.as_posix() for key in KEYS}
    told |= {
        "core.fsmonitorHookVersion": "1", "core.hooksPath": f"{git_folder.as_posix()}/hooks",
        "commit.gpgSign": "true", "log.showSignature": "true", "user.signingKey": "A",
        "protocol.allow": "always", "protocol.ext.allow": "always", "protocol.ssh.allow": "always",
        "remote.origin.url": "ssh://example.invalid/kho", "remote.origin.promisor": "true",
        "extensions.partialClone": "origin", "core.repositoryFormatVersion": "1",
        "hook.h.event": "pre-commit", "maintenance.auto": "true", "gc.auto": "1",
    }  # fmt: skip
    for key, value in told.items():
        git(git_folder, "config", "--file", "config", key, value)
    (git_folder / "hooks").mkdir(exist_ok=True)
    for name in HOOKS:
        shutil.copy(program, git_folder / "hooks" / name)
    (git_folder / "info").mkdir(exist_ok=True)
    (git_folder / "info" / "attributes").write_text("* filter=f diff=f merge=f\n")


def take_objects_away(git_folder: Path) -> None:
    """Leave no file's content, so that git would fetch what it is asked for."""
    for path in (git_folder / "objects").glob("??/*"):
        if git(git_folder.parent, "cat-file", "-t", path.parent.name + path.name) == "blob\n":
            path.unlink()


def every_question(folder: Path, revision: str = "HEAD") -> None:
    """Whatever the tool asks git for."""
    for command in (
        ["add", "-a", "so-khcn", "-p", "2022H1", "-t", "1.2", "--done", "Hai", "-y"],
        ["check"],
        ["check", "--since", revision],
        ["check", "--format", "sarif"],
        ["status"],
        ["codeowners"],
        ["undo", "--yes"],
    ):
        assert run(["--data", str(folder), "--lang", "en", *command]) in (0, 1, 2)


@pytest.mark.parametrize("above", [False, True], ids=["in-no-repository", "in-a-repository"])
@pytest.mark.parametrize("gone", [False, True], ids=["whole", "with-a-promise"])
def test_data_laid_out_as_a_bare_repository(
    tmp_path: Path, program: Path, was_run: Callable[[], bool], *, above: bool, gone: bool
) -> None:
    inner = repository(tmp_path / "mồi", FILES, ".")
    if gone:
        take_objects_away(inner / ".git")
    folder = write(tmp_path / "kho" / "data", FILES)
    for path in (inner / ".git").iterdir():
        (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / path.name)
    if above:
        git(folder.parent, "init", "-q")
        commit(folder.parent)
    git(folder, "config", "--file", "config", "core.bare", "true")
    make_hostile(folder, program)
    if gone:  # the bait is a bait: git itself runs the program there
        with pytest.raises(Exception, match="status"):
            git(folder, "cat-file", "blob", f"HEAD:{KHCN}")
        assert was_run()
    every_question(folder)
    assert not was_run()


@pytest.mark.parametrize("gone", [False, True], ids=["whole", "with-a-promise"])
def test_a_repository_that_came_with_the_data(
    tmp_path: Path, program: Path, was_run: Callable[[], bool], *, gone: bool
) -> None:
    """As when a folder is handed over whole, on a stick."""
    folder = repository(tmp_path / "kho", FILES)
    commit(folder.parent, "Hai")
    if gone:
        take_objects_away(folder.parent / ".git")
    make_hostile(folder.parent / ".git", program)
    every_question(folder)
    every_question(folder, "HEAD~1")
    assert not was_run()


def test_a_first_commit_runs_nothing(
    tmp_path: Path,
    program: Path,
    was_run: Callable[[], bool],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q", "kho")
    for name in ("user.name", "user.email"):
        git(tmp_path / "kho", "config", name, "a@example.org")
    make_hostile(tmp_path / "kho" / ".git", program)
    (tmp_path / "kho" / "thử").touch()
    with pytest.raises(Exception, match="status"):  # git itself runs the program there
        git(tmp_path / "kho", "commit", "-q", "--allow-empty", "-m", "Thử")
    assert was_run()
    (tmp_path / "kho" / "thử").unlink()
    plan = ["--subject=Hỗ trợ khởi nghiệp", "--number=12/KH-UBND", "--date=2026-01-05",
            "--issuer=Ủy ban nhân dân tỉnh Gia Lai", "--years=2026-2030", "--through=so-khcn",
            "--indicator=Dự án | count | dự án | 10", "--agency=Sở Khoa học và Công nghệ"]  # fmt: skip
    assert run(["--lang", "en", "init", "kho", *plan]) == 0
    assert "Not in git yet" not in capsys.readouterr().err
    assert not was_run()
    assert (tmp_path / "kho" / ".git" / "refs" / "heads").is_dir()


def test_git_is_not_looked_for_where_one_stands(
    tmp_path: Path, program: Path, was_run: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = repository(tmp_path / "kho", FILES)
    shutil.copy(program, folder / "git")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", os.environ["PATH"]]))
    every_question(folder)
    assert not was_run()


# ------------------------------------------------------------------ what is compared


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A data folder whose second commit has changed an entry of the first."""
    folder = repository(tmp_path / "kho", FILES)
    (folder / KHCN).write_text("tasks:\n  - {id: t1, task: '1.2', done: Khác}\n", encoding="utf-8")
    commit(folder.parent)
    return folder


def since(folder: Path, revision: str) -> int:
    return run(["--data", str(folder), "--lang", "en", "check", "--since", revision])


def test_a_commit_that_stands_in_for_another_is_not_compared(changed: Path) -> None:
    assert since(changed, "HEAD~1") == 1
    git(changed.parent, "replace", "HEAD~1", "HEAD")
    assert since(changed, "HEAD~1") == 1


def test_grafts_change_no_history(changed: Path) -> None:
    first = git(changed.parent, "rev-parse", "HEAD~1").strip()
    head = git(changed.parent, "rev-parse", "HEAD").strip()
    git(changed.parent, "branch", "theirs", first)
    (changed.parent / ".git" / "info").mkdir(exist_ok=True)
    # As if the change had been in what the others have.
    (changed.parent / ".git" / "info" / "grafts").write_text(f"{first} {head}\n{head}\n")
    assert since(changed, "theirs") == 1


def test_a_tag_of_the_name_of_a_branch_is_not_compared(changed: Path) -> None:
    git(changed.parent, "branch", "theirs", "HEAD~1")
    git(changed.parent, "update-ref", "refs/remotes/origin/main", "HEAD~1")
    for name in ("theirs", "origin/main"):
        git(changed.parent, "tag", name, "HEAD")
        assert since(changed, name) == 1


def test_a_file_too_large_in_an_older_commit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository(tmp_path / "kho", FILES)
    large = folder / "progress" / "2022H1" / "so-tc.yaml"
    with large.open("wb") as stream:
        stream.truncate(9 << 20)
    commit(folder.parent)
    large.unlink()
    assert since(folder, "HEAD") == 0
    assert "Traceback" not in capsys.readouterr().err
