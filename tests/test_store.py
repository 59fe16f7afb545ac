"""Writing is all or nothing: whatever dies, fills up or gets in between, no entry is lost."""

from __future__ import annotations

import errno
import os
import random
import signal
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ktstartup.calendar import Period
from ktstartup.cli import run
from ktstartup.errors import ChangedError, RefusedError
from ktstartup.reading.tree import read_tree
from ktstartup.recording import file_writer as store
from ktstartup.recording.append import appended
from ktstartup.recording.file_writer import locked, replace_files, write_file
from small_data import load, write
from small_git import git
from small_kills import child, deadly, forks, outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

FILE = "progress/2022H1/so-khcn.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {"2022H1/so-khcn": "# của Sở\nresults:\n"})


def one_more(folder: Path, number: int) -> None:
    """Put one more entry into the file, as the commands do."""
    before = (folder / FILE).read_bytes()
    after = appended(before.decode(), ("results",), [{"id": f"r{number}", "note": "x" * 3000}])
    replace_files(folder, {FILE: before}, {FILE: after.encode()})


def ids(folder: Path) -> list[str]:
    text = (folder / FILE).read_text(encoding="utf-8")
    tree: Any
    tree, problems = read_tree(FILE, text)
    assert problems == []
    assert text.startswith("# của Sở\n")
    return [entry["id"] for entry in tree["results"] or ()]


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.startswith(".so-khcn")]


# ------------------------------------------------------------------ processes that die


@forks
def test_killed_at_any_moment_nothing_is_lost_doubled_or_broken(folder: Path) -> None:
    chance = random.Random(2763)  # noqa: S311 - where to strike, not a secret
    told, tell = os.pipe()
    done = 0
    for _ in range(300 if os.environ.get("NIGHTLY") else 100):
        first = len(ids(folder)) + 1

        def work(first: int = first) -> None:
            for number in range(first, first + 1000):
                one_more(folder, number)
                os.write(tell, number.to_bytes(4, "big"))

        with child(work) as process:
            time.sleep(chance.uniform(0, 0.012))
            os.kill(process, signal.SIGKILL)
            assert outcome(process) == -signal.SIGKILL
        os.write(tell, b"\xff\xff\xff\xff")
        while (said := int.from_bytes(os.read(told, 4), "big")) != 0xFFFFFFFF:
            done = said
        found = ids(folder)
        assert found == [f"r{number}" for number in range(1, len(found) + 1)]
        # What was written and not yet told is there as well, and no more than that.
        assert done <= len(found) <= done + 1
        done = len(found)
        if done > 40:
            (folder / FILE).write_text("# của Sở\nresults:\n", encoding="utf-8")
            done = 0
    one_more(folder, done + 1)
    assert leftovers(folder) == []


STEPS = ("mkstemp", "fdopen", "fsync", "replace", "open", "close", "unlink")


@forks
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_killed_at_every_step(folder: Path, *, after: bool) -> None:
    """Die before, or right after, each call to the system that a writing makes."""
    steps = 0
    for number in range(1, 1000):

        def work(number: int = number) -> None:
            left = [number]
            for name in STEPS:
                owner: Any = tempfile if name == "mkstemp" else os
                setattr(owner, name, deadly(getattr(owner, name), left, after=after))
            one_more(folder, len(ids(folder)) + 1)

        before = ids(folder)
        with child(work) as process:
            ended = outcome(process)
        found = ids(folder)
        assert found in (before, [*before, f"r{len(before) + 1}"])
        if ended == 0:
            steps = number
            break
        assert ended == -signal.SIGKILL
    assert steps > 6
    one_more(folder, len(ids(folder)) + 1)
    assert leftovers(folder) == []


# ------------------------------------------------------------------ many at once


@forks
def test_eight_at_once_on_one_file(folder: Path) -> None:
    each = 4

    def work() -> None:
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        mine = os.getpid()
        for number in range(each):
            subject = f"x{mine}-{number}"
            order = ["add", "-a", "so-khcn", "-p", "2022H1", "-i", "projects", "-e", "1/QĐ"]
            order += ["--subject", subject, "--name", f"Dự án {mine} {number}", "--yes"]
            assert run(["--data", str(folder), *order]) == 0

    processes = []
    for _ in range(8):
        with child(work) as process:
            processes.append(process)
    assert [outcome(process) for process in processes] == [0] * 8
    assert ids(folder) == [f"r{number}" for number in range(1, 8 * each + 1)]
    data = load(folder)
    subjects = [filed.entry.subject for filed in data.results]
    assert len(set(subjects)) == len(subjects) == 8 * each
    assert leftovers(folder) == []


@forks
def test_who_waits_too_long_is_told(folder: Path) -> None:
    ready, tell = os.pipe()

    def work() -> None:
        with locked(folder):
            os.write(tell, b"x")
            time.sleep(60)

    with child(work) as process:
        os.read(ready, 1)
        with pytest.raises(RefusedError, match="another run of the tool"), locked(folder, wait=0.1):
            pass
        os.kill(process, signal.SIGKILL)
        outcome(process)
    # The lock of a process that died holds nobody up.
    with locked(folder, wait=0.1):
        pass


def test_a_lock_may_be_taken_within_itself(folder: Path) -> None:
    with locked(folder), locked(folder):
        one_more(folder, 1)
    assert ids(folder) == ["r1"]


# ------------------------------------------------------------------ what gets in between


def test_a_file_that_somebody_else_changed_is_left_alone(folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(before + b"tasks:\n")
    with pytest.raises(ChangedError):
        replace_files(folder, {FILE: before}, {FILE: b"results: []\n"})
    assert (folder / FILE).read_bytes() == before + b"tasks:\n"


@pytest.mark.parametrize(
    "now", [b"", None, b"\xef\xbb\xbf# c\n"], ids=["emptied", "gone", "marked"]
)
def test_any_change_counts(folder: Path, now: bytes | None) -> None:
    before = (folder / FILE).read_bytes()
    if now is None:
        (folder / FILE).unlink()
    else:
        (folder / FILE).write_bytes(now)
    with pytest.raises(ChangedError):
        replace_files(folder, {FILE: before}, {FILE: before})


def test_a_file_that_came_in_between_is_left_alone(folder: Path) -> None:
    name = "progress/2022H1/so-tc.yaml"
    (folder / name).write_text("results:\n")
    with pytest.raises(ChangedError):
        replace_files(folder, {name: None}, {name: b"tasks:\n"})
    assert (folder / name).read_text() == "results:\n"


def test_a_period_closed_in_between_is_respected(folder: Path) -> None:
    from ktstartup.recording.entry_drafts import Draft
    from ktstartup.recording.proposal import propose, record

    draft = Draft("tasks", {"task": "1.2", "done": "Mở lớp"})
    proposal = propose(load(folder), Period.parse("2022H1"), "so-khcn", [draft])
    (folder / "closed").mkdir()
    (folder / "closed/2022H1.yaml").write_text("version: 1\n")
    with pytest.raises(ChangedError):
        record(folder, [proposal])


# ------------------------------------------------------------------ disks and folders


WHY = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EROFS: "nothing can be written on that disk",
    errno.EACCES: "you may not write there",
    errno.EIO: os.strerror(errno.EIO),
}


@pytest.mark.parametrize("step", ["mkstemp", "fsync", "replace"])
@pytest.mark.parametrize("code", WHY, ids=errno.errorcode.get)
def test_what_the_system_refuses_is_said_and_leaves_no_trace(
    folder: Path,
    unchanged: Callable[[Path], AbstractContextManager[None]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: int,
    step: str,
) -> None:
    with locked(folder):  # the folder of the lock is there
        pass

    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(tempfile if step == "mkstemp" else os, step, refuse)
    with unchanged(folder / "progress" / "2022H1"):
        assert add(folder) == 1
    assert leftovers(folder) == []
    said = capsys.readouterr()
    assert WHY[code] in said.err
    assert "Traceback" not in said.err
    assert "Written" not in said.out


def test_a_folder_that_cannot_even_be_locked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "mkdir", refuse)
    assert add(folder) == 1
    assert "you may not write there" in capsys.readouterr().err
    assert ids(folder) == []


def test_a_file_held_open_by_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError):
        write_file(tmp_path / "a.docx", b"x")
    assert list(tmp_path.iterdir()) == []


def add(folder: Path) -> int:
    order = ["add", "-a", "so-khcn", "-p", "2022H1", "-t", "1.2", "--done", "Mở lớp", "--yes"]
    return run(["--data", str(folder), "--lang", "en", *order])


@forks
def test_a_disk_that_is_full_while_writing(folder: Path) -> None:
    import resource

    for number in range(1, 4):
        one_more(folder, number)
    before = (folder / FILE).read_bytes()

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) - 10, len(before)))
        with pytest.raises(RefusedError, match="cannot be written"):
            one_more(folder, 4)

    with child(work) as process:
        assert outcome(process) == 0
    assert (folder / FILE).read_bytes() == before
    assert leftovers(folder) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may do anything")
def test_a_folder_that_may_not_be_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.chmod(0o555)
    try:
        assert add(folder) == 1
    finally:
        folder.chmod(0o755)
    assert "you may not write there" in capsys.readouterr().err


@forks
@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_share_without_locks(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int
) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", refuse)
    before = (folder / FILE).read_bytes()
    assert add(folder) == 1
    assert "cannot be locked" in capsys.readouterr().err
    assert (folder / FILE).read_bytes() == before


def test_files_are_written_together_or_not_at_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"progress/2022H1/{name}.yaml" for name in ("so-gd", "so-khcn", "so-tc")]
    old = {name: store.content(folder, name) for name in names}
    real, moved = os.replace, []

    def refuse_the_second(*arguments: Any) -> None:
        moved.append(arguments)
        if len(moved) == 2:
            raise OSError(errno.EACCES, "in use")
        real(*arguments)

    monkeypatch.setattr(os, "replace", refuse_the_second)
    with pytest.raises(RefusedError):
        replace_files(folder, old, dict.fromkeys(names, b"tasks:\n"))
    assert {name: store.content(folder, name) for name in names} == old
    assert sorted(path.name for path in (folder / FILE).parent.iterdir()) == ["so-khcn.yaml"]


@pytest.mark.parametrize("names", [1, 2])
def test_what_an_editor_saves_before_the_rename_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch, names: int
) -> None:
    """Between the first look and the rename everything is written to the disk: long enough."""
    others = [FILE, "progress/2022H1/so-tc.yaml"][:names]
    old = {name: store.content(folder, name) for name in others}
    real = store._written_parts  # noqa: SLF001

    @contextmanager
    def saved(*what: Any) -> Iterator[Any]:
        with real(*what) as parts:
            (folder / others[-1]).write_bytes(b"# saved by an editor\n")
            yield parts

    monkeypatch.setattr(store, "_written_parts", saved)
    with pytest.raises(ChangedError):
        replace_files(folder, old, dict.fromkeys(others, b"tasks:\n"))
    assert store.content(folder, others[-1]) == b"# saved by an editor\n"
    if names > 1:
        assert store.content(folder, FILE) == old[FILE]


def test_who_interrupts_after_the_move_loses_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def settle(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "_settle", settle)
    with pytest.raises(KeyboardInterrupt):
        one_more(folder, 1)
    assert ids(folder) == ["r1"]


def test_a_link_stays_a_link_and_a_mode_a_mode(folder: Path, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("links want rights on Windows")
    git(tmp_path, "init", "-q")
    there = tmp_path / "elsewhere.yaml"
    (folder / FILE).rename(there)
    there.chmod(0o640)
    (folder / FILE).symlink_to(there)
    one_more(folder, 1)
    assert (folder / FILE).is_symlink()
    assert ids(folder) == ["r1"]
    assert there.stat().st_mode & 0o777 == 0o640


def test_a_report_is_readable_for_all(tmp_path: Path) -> None:
    write_file(tmp_path / "reports" / "a.md", b"x")
    umask = os.umask(0)
    os.umask(umask)
    assert (tmp_path / "reports" / "a.md").stat().st_mode & 0o777 == 0o666 & ~umask


def test_what_a_process_left_that_died_is_swept_up(folder: Path) -> None:
    with locked(folder):
        left = [folder / ".ktstartup" / ".lock.x.ktstartup-part"]
    left.append((folder / FILE).parent / ".so-tc.yaml.x.ktstartup-part")
    # Also where nothing is written now.
    left.append(folder / "progress/2021H1/.so-tc.yaml.x.ktstartup-part")
    left.append(folder / ".decisions.yaml.x.ktstartup-part")
    left[-2].parent.mkdir()
    for path in left:
        path.write_bytes(b"half")
    assert add(folder) == 0
    assert not any(path.exists() for path in left)


def test_an_error_of_the_disk_after_the_rename_is_told_as_what_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A server may do a rename and report that it did not."""
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        done = real(path, target)
        if str(target).endswith("so-khcn.yaml"):
            raise OSError(errno.EIO, "Input/output error")
        return done

    monkeypatch.setattr(Path, "replace", replace)
    assert add(folder) == 1
    said = capsys.readouterr().err
    assert "is written and stands, but the disk then reported an error" in said
    assert "nothing was changed" not in said
    monkeypatch.undo()
    assert "Mở lớp" in (folder / FILE).read_text(encoding="utf-8")
    # It is remembered, too.
    assert run(["--data", str(folder), "--lang", "en", "undo", "-y"]) == 0


def test_what_cannot_be_cleared_away_spoils_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlink(_path: Path, *, missing_ok: bool = False) -> None:
        raise OSError(errno.EIO, f"Input/output error {missing_ok}")

    monkeypatch.setattr(Path, "unlink", unlink)
    assert add(folder) == 0
    assert "Mở lớp" in (folder / FILE).read_text(encoding="utf-8")


def test_git_never_sees_the_lock_or_the_journal(folder: Path) -> None:
    assert add(folder) == 0
    assert (folder / ".ktstartup" / ".gitignore").read_text() == "*\n"
    assert {path.name for path in folder.iterdir()} == {"plan.yaml", "progress", ".ktstartup"}
