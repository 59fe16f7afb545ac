"""Every command that the documentation shows is run, in a copy of the data, as a reader would."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from shown import Block, blocks
from small_cli import call
from small_data import ROOT

if TYPE_CHECKING:
    from pathlib import Path

# The reference of commands is the same in both languages; what is written of
# measurements is run by hand.
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*/README.md"))
    if page.name != "commands.vi.md" and any(True for _ in blocks(page))
)
BASH = shutil.which("bash")
SETTINGS = {
    "KTSTARTUP_TODAY": "2024-07-01",
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@b.vn",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@b.vn",
}


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone as a reader has it: data, examples, templates, the command, a git repository."""
    place = tmp_path_factory.mktemp("shown")
    folder = place / "kho"
    for name in ("data", "examples", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    for programs in (folder / ".venv" / "bin", place / "bin"):
        programs.mkdir(parents=True)
        command = programs / "ktstartup"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ktstartup "$@"\n')
        command.chmod(0o755)
    (folder / ".gitignore").write_text(".venv/\nreports/\n")
    git(folder, "init", "-q", "--bare", "-b", "main", str(place / "origin"))
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "a")
    git(folder, "repack", "-q", "-a", "-d")
    git(folder, "remote", "add", "origin", str(place / "origin"))
    git(folder, "push", "-q", "--set-upstream", "origin", "main")
    return place


@pytest.fixture
def copy(clone: Path, tmp_path: Path) -> Path:
    """The clone in a place of its own, with its own server."""
    shutil.copytree(clone, tmp_path, dirs_exist_ok=True)
    folder = tmp_path / "kho"
    git(folder, "remote", "set-url", "origin", str(tmp_path / "origin"))
    git(folder, "update-index", "-q", "--refresh")
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", *arguments],
        cwd=folder, check=True, capture_output=True, env={**os.environ, **SETTINGS},
    )  # fmt: skip


# A line of our own command and nothing of the shell's besides quotes.
PLAIN = re.compile(r"ktstartup [^|><;&$`\\]*")


def run_block(block: Block, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a block's lines, up to the first that fails: plain ones in this process, for speed."""
    path = f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    script = "\n".join((*block.before, block.text))
    for line in re.sub(r"\\\n *", " ", script).splitlines():
        if PLAIN.fullmatch(line):
            _, *arguments = shlex.split(line, comments=True)
            done = call(*arguments, cwd=folder, **SETTINGS, PATH=path)
        else:
            done = subprocess.run(
                [BASH or "bash", "-e", "-c", line], cwd=folder, env={**os.environ, **SETTINGS, "PATH": path},
                capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=300,
            )  # fmt: skip
        if done.returncode:
            break
    return done


@pytest.mark.skipif(BASH is None, reason="bash runs them")
@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_shown_runs(page: Path, copy: Path) -> None:
    found = [block for block in blocks(page) if not block.not_run]
    for block in found:
        if block.file:
            shown = copy / block.file
            shown.parent.mkdir(parents=True, exist_ok=True)
            shown.write_text(block.text, encoding="utf-8")
    for block in found:
        if block.kind == "sh":
            done = run_block(block, copy)
            assert done.returncode == 0, (
                f"{named(page)}:{block.line}\n{block.text}\n{(done.stdout + done.stderr).decode()}"
            )


# Our command or git, words, and double quotes: what PowerShell, cmd and bash read alike. Commas
# divide words in PowerShell, a mark for a comment is none in cmd.
IN_EVERY_SHELL = re.compile(
    r"""(?:ktstartup|git|cd)(?: (?:[\w./:=@*-]+(?:="[^"`$%!]*")?|"[^"`$%!]*"))*"""
)


@pytest.mark.parametrize("page", [p for p in PAGES if p.parent.name == "can-bo"], ids=named)
def test_officers_are_shown_commands_that_every_shell_of_windows_reads(page: Path) -> None:
    other = [
        f"{named(page)}:{block.line} {line}"
        for block in blocks(page)
        if block.kind == "sh" and not block.not_run.startswith("the CI")
        for line in block.text.splitlines()
        if not IN_EVERY_SHELL.fullmatch(line)
    ]
    assert other == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_command_is_shown_where_it_is_not_run(page: Path) -> None:
    passed_over = [
        f"{named(page)}:{block.line}"
        for block in blocks(page)
        if block.has_commands and block.kind not in ("sh", "powershell") and not block.not_run
    ]
    assert passed_over == []
