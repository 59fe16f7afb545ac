"""The last entry can be taken back as long as nobody can have built on it."""

from __future__ import annotations

import json
import subprocess
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from closed_data import data_folder, shut
from ktstartup.cli import run
from ktstartup.recording.undo_log import _seal
from small_data import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

FILE = "progress/2022H1/so-khcn.yaml"
TEXT = "# của Sở\r\ntasks:\r\n  - id: t1   # một\r\n    task: '1.2'\r\n    done: a"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = write(tmp_path / "data", {})
    (data / "progress/2022H1").mkdir()
    (data / FILE).write_bytes(TEXT.encode())
    return data


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout


@pytest.fixture
def repository(folder: Path) -> Path:
    git(folder.parent, "init", "-q")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-q", "-m", "Số liệu")
    return folder


def command(folder: Path, *arguments: str) -> int:
    return run(["--data", str(folder), "--lang", "en", *arguments])


def add(folder: Path, agency: str = "so-khcn", text: str = "Mở lớp") -> None:
    assert (
        command(folder, "add", "-a", agency, "-p", "2022H1", "-t", "1.2", "--done", text, "-y") == 0
    )


def undo(folder: Path) -> int:
    return command(folder, "undo", "--yes")


def test_the_bytes_are_what_they_were(folder: Path) -> None:
    add(folder)
    assert (folder / FILE).read_bytes() != TEXT.encode()
    assert undo(folder) == 0
    assert (folder / FILE).read_bytes() == TEXT.encode()


def test_a_file_that_was_not_there_is_gone_with_its_folder(folder: Path) -> None:
    order = ["-p", "2022H2", "-t", "1.2", "--done", "Mở lớp", "-y"]
    assert command(folder, "add", "-a", "so-tc", *order) == 0
    assert undo(folder) == 0
    assert not (folder / "progress/2022H2").exists()


def test_step_by_step_back_to_the_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    states = []
    for text in ("Một", "Hai", "Ba"):
        states.append((folder / FILE).read_bytes())
        add(folder, text=text)
    for left, state in reversed(list(enumerate(states))):
        capsys.readouterr()
        assert undo(folder) == 0
        assert (folder / FILE).read_bytes() == state
        told = "Written before that: 2022H1/so-khcn/t" in capsys.readouterr().out
        assert told == (left > 0)
    assert undo(folder) == 1
    assert "nothing to take back" in capsys.readouterr().out
    assert (folder / FILE).read_bytes() == TEXT.encode()


def test_what_is_entered_after_a_step_back_is_taken_back_first(folder: Path) -> None:
    add(folder, text="Một")
    one = (folder / FILE).read_bytes()
    add(folder, text="Hai")
    assert undo(folder) == 0
    add(folder, "so-tc")
    assert undo(folder) == 0
    assert not (folder / "progress/2022H1/so-tc.yaml").exists()
    assert (folder / FILE).read_bytes() == one
    assert undo(folder) == 0
    assert (folder / FILE).read_bytes() == TEXT.encode()


def test_an_edit_between_two_steps_is_kept(folder: Path) -> None:
    add(folder, text="Một")
    edited = (folder / FILE).read_bytes() + b"# tay\n"
    (folder / FILE).write_bytes(edited)
    add(folder, text="Hai")
    assert undo(folder) == 0
    assert (folder / FILE).read_bytes() == edited
    assert undo(folder) == 1
    assert (folder / FILE).read_bytes() == edited


def test_only_so_many_steps_are_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ktstartup.recording.undo_log._MOST", 2)
    for text in ("Một", "Hai", "Ba"):
        add(folder, text=text)
    assert [undo(folder) for _ in range(3)] == [0, 0, 1]
    assert b"M\xe1\xbb\x99t" in (folder / FILE).read_bytes()


def test_a_log_that_is_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / ".ktstartup").mkdir()
    (folder / ".ktstartup/writes").symlink_to(elsewhere)
    assert undo(folder) == 1
    add(folder)
    assert list(elsewhere.iterdir()) == []


def test_nothing_written_nothing_taken_back(folder: Path) -> None:
    assert undo(folder) == 1


def test_a_report_that_was_noted_is_taken_back_as_well(folder: Path) -> None:
    order = ["-a", "so-khcn", "-p", "2022H1", "--number", "1/BC", "--date", "16/6/2022"]
    assert command(folder, "submit", *order) == 0
    assert b"1/BC" in (folder / FILE).read_bytes()
    assert undo(folder) == 0
    assert (folder / FILE).read_bytes() == TEXT.encode()


def test_without_a_yes_and_nobody_to_ask_nothing_happens(
    folder: Path, unchanged: Callable[[Path], AbstractContextManager[None]]
) -> None:
    add(folder)
    with unchanged(folder):
        assert command(folder, "undo") == 2


def test_an_editor_got_in_between(
    folder: Path,
    unchanged: Callable[[Path], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    add(folder)
    (folder / FILE).write_bytes((folder / FILE).read_bytes() + b"# hai\n")
    with unchanged(folder):
        assert undo(folder) == 1
    said = capsys.readouterr().err
    assert "was changed after that" in said
    assert "ktstartup correct 2022H1/so-khcn/t2" in said


def test_the_file_is_gone(folder: Path) -> None:
    add(folder)
    (folder / FILE).unlink()
    assert undo(folder) == 1
    assert not (folder / FILE).exists()


@pytest.mark.parametrize(
    "spoilt",
    ["", "{", "[]", '{"seal": null, "told": "{}"}', '{"seal": "", "told": "{}"}', "\x00",
     '{"seal": 1, "told": 1}', "[" * 100_000],
)  # fmt: skip
def test_a_journal_that_was_spoilt_is_as_good_as_none(folder: Path, spoilt: str) -> None:
    add(folder)
    after = (folder / FILE).read_bytes()
    (folder / ".ktstartup/writes/000001.json").write_text(spoilt, encoding="utf-8")
    assert undo(folder) == 1
    assert (folder / FILE).read_bytes() == after


@pytest.mark.parametrize("seal", ["", None, "0" * 128])
def test_a_journal_that_came_with_the_data_is_not_obeyed(
    folder: Path, seal: str | None, unchanged: Callable[[Path], AbstractContextManager[None]]
) -> None:
    """Whoever writes into a repository could otherwise have any file of it put back."""
    now = (folder / FILE).read_bytes()
    file = {"before": b64encode(b"tasks: []\n").decode(), "after": sha256(now).hexdigest()}
    told = json.dumps({"files": {FILE: file}, "refs": []})
    (folder / ".ktstartup/writes").mkdir(parents=True)
    (folder / ".ktstartup/.gitignore").touch()
    (folder / ".ktstartup/lock").touch()
    for journal in (told, json.dumps({"seal": seal, "told": told})):
        (folder / ".ktstartup/writes/000001.json").write_text(journal, encoding="utf-8")
        with unchanged(folder):
            assert undo(folder) == 1
    sealed = {"seal": _seal(folder.parent, told), "told": told}  # this user's, of another folder
    (folder / ".ktstartup/writes/000001.json").write_text(json.dumps(sealed), encoding="utf-8")
    assert undo(folder) == 1
    sealed["seal"] = _seal(folder, told)
    (folder / ".ktstartup/writes/000001.json").write_text(json.dumps(sealed), encoding="utf-8")
    assert undo(folder) == 0


def test_without_a_key_nothing_can_be_taken_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ktstartup.cache.store.state_folder", lambda: None)
    add(folder)
    assert undo(folder) == 1


def test_a_journal_never_reaches_outside_the_progress(folder: Path) -> None:
    """A journal that somebody else wrote may not make the tool write where it never does."""
    add(folder)
    journal = folder / ".ktstartup/writes/000001.json"
    told = json.loads(json.loads(journal.read_text(encoding="utf-8"))["told"])
    (one,) = told["files"].values()
    for name in ("../secret.yaml", "plan.yaml", "progress/2022H1/../../plan.yaml", "progress/x"):
        target = folder / name
        if name == "../secret.yaml":
            target.write_bytes((folder / FILE).read_bytes())
        sealed = json.dumps({**told, "files": {name: one}})
        seal = _seal(folder, sealed)
        journal.write_text(json.dumps({"seal": seal, "told": sealed}), encoding="utf-8")
        plan = (folder / "plan.yaml").read_bytes()
        assert undo(folder) == 1
        assert (folder / "plan.yaml").read_bytes() == plan
    assert (folder / "../secret.yaml").read_bytes() == (folder / FILE).read_bytes()


def test_a_period_that_was_closed_since(
    tmp_path: Path,
    unchanged: Callable[[Path], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = data_folder(tmp_path / "data")
    order = ["add", "-a", "so-gd", "-p", "2024H1", "-t", "1.2", "--done", "Mở lớp", "-y"]
    assert command(folder, *order) == 0
    shut(folder, "2024H1")
    with unchanged(folder):
        assert undo(folder) == 1
    assert "has been closed since" in capsys.readouterr().err


# ------------------------------------------------------------------ git


def test_not_committed_yet(repository: Path) -> None:
    add(repository)
    assert undo(repository) == 0
    assert git(repository, "status", "--porcelain") == ""


def test_a_new_file_that_git_does_not_know(repository: Path) -> None:
    add(repository, "so-tc")
    assert git(repository, "status", "--porcelain") == "?? data/progress/2022H1/so-tc.yaml\n"
    assert undo(repository) == 0
    assert git(repository, "status", "--porcelain") == ""


def test_committed(
    repository: Path,
    unchanged: Callable[[Path], AbstractContextManager[None]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    add(repository)
    git(repository, "commit", "-q", "-a", "-m", "Thêm")
    with unchanged(repository):
        assert undo(repository) == 1
    said = capsys.readouterr().err
    assert "is committed in git" in said
    assert "ktstartup correct 2022H1/so-khcn/t2" in said


def test_committed_with_other_line_ends(repository: Path) -> None:
    git(repository, "config", "core.autocrlf", "input")
    add(repository)
    git(repository, "commit", "-q", "-a", "-m", "Thêm")
    assert undo(repository) == 1


def test_a_report_that_was_committed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = ["-a", "so-khcn", "-p", "2022H1", "--number", "1/BC", "--date", "16/6/2022"]
    assert command(repository, "submit", *order) == 0
    git(repository, "commit", "-q", "-a", "-m", "Báo cáo")
    assert undo(repository) == 1
    assert "put it right in an editor" in capsys.readouterr().err


def test_staged(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(repository)
    git(repository, "add", FILE)
    assert undo(repository) == 1
    said = capsys.readouterr().err
    assert f"git restore --staged {repository.as_posix()}/{FILE}" in said
    git(repository, "restore", "--staged", FILE)
    assert undo(repository) == 0
    assert git(repository, "status", "--porcelain") == ""


def test_a_repository_that_a_hook_names(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add(repository)
    monkeypatch.chdir(repository.parent)
    git(repository, "add", FILE)
    for name, path in {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index"}.items():
        monkeypatch.setenv(name, path)
    assert undo(repository) == 1
    assert "git is about to commit" in capsys.readouterr().err
    git(repository.parent, "commit", "-q", "-m", "Thêm")
    assert undo(repository) == 1
    assert "is committed in git" in capsys.readouterr().err


def test_an_older_commit_of_the_file_is_no_hindrance(repository: Path) -> None:
    add(repository, text="Một")
    git(repository, "commit", "-q", "-a", "-m", "Một")
    add(repository, text="Hai")
    assert undo(repository) == 0
    assert git(repository, "status", "--porcelain") == ""


def test_a_repository_without_a_commit(folder: Path) -> None:
    git(folder.parent, "init", "-q")
    add(folder)
    assert undo(folder) == 0


def test_git_that_will_not_say(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add(repository)
    (repository.parent / ".git/HEAD").write_text("broken")
    assert undo(repository) == 1
    assert "git does not say" in capsys.readouterr().err
    # Without git there is nobody to have seen it.
    monkeypatch.setenv("PATH", "")
    assert undo(repository) == 0
