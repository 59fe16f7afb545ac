"""Answers that are given again: the same bytes as ever, and never once anything has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from closed_data import shut
from ktstartup.cache.command_output import CommandOutput
from ktstartup.cache.file_states import FILE, KIND, NAMES, REAL, TREE
from ktstartup.cli import run
from small_cli import start
from small_data import ROOT, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from ktstartup.cache.file_states import Dependency

posix = pytest.mark.skipif(os.name == "nt", reason="modes, links and terminals of Unix")

FILES = {
    "2023H2/so-khcn": """
        report: {number: 9/SKHCN-VP, date: 2023-12-18}
        results:
          - {id: r1, indicator: projects, subject: ca-phe, name: Cà phê, date: 2023-11-01,
             evidence: {file: evidence/2023/so.pdf}}
          - {id: r2, indicator: investment, subject: v1, name: Vốn, amount: 2 tỷ, date: 2023-10-01}
        """,
    "2024H1/so-khcn": """
        results:
          - {id: r1, indicator: projects, subject: ca-phe-2, name: Cà phê, date: 2024-03-01,
             evidence: {number: 1/QĐ, date: 2024-03-01}}
        """,
}  # fmt: skip
COMMANDS = [
    "check",
    "check --format json",
    "--lang en check",
    "status -p 2024H1",
    "status --format json",
    "status -p 2024H1 --format csv",
    "status -p 2024H1 --bodies now",
    "status -a so-khcn",
    "show projects",
    "show ca-phe",
    "show nothing",
    "diff 2023H2 2024H1",
    "diff 2023H2 2024H1 --format json",
    "decide",
    "status -p 2031",
    "--lang vi --help",
    "check --help",
    "--lang en show -h",
]
KEPT = [line for line in COMMANDS if line not in ("show nothing", "status -p 2031")]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with an empty cache, who stands above a data folder."""
    data = write(tmp_path / "work" / "data", FILES)
    (tmp_path / "work" / ".git").mkdir()
    (data / "evidence" / "2023").mkdir(parents=True)
    (data / "evidence" / "2023" / "so.pdf").write_bytes(b"%PDF")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    monkeypatch.setenv("KTSTARTUP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KTSTARTUP_TODAY", "2024-06-20")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


@pytest.fixture
def say(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., tuple[int, bytes, bytes]]:
    """Run a command line as the system would, and say how it ended and what it said."""

    def once(line: str, *, cached: bool = True) -> tuple[int, bytes, bytes]:
        monkeypatch.setenv("KTSTARTUP_CACHE", str(home / "cache") if cached else "off")
        return start(*line.split()), *capsysbinary.readouterr()

    return once


@pytest.fixture
def again(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The exit codes of the answers that were given again."""
    given: list[int] = []
    before = CommandOutput.replayed

    def noticed(self: CommandOutput) -> int | None:
        code = before(self)
        if code is not None:
            given.append(code)
        return code

    monkeypatch.setattr(CommandOutput, "replayed", noticed)
    return given


def records(home: Path) -> list[Path]:
    """The answers that are kept; what was read of files has another name."""
    found = sorted((home / "cache").iterdir()) if (home / "cache").exists() else []
    return [path for path in found if "." not in path.name]


@pytest.mark.parametrize("line", COMMANDS)
def test_off_cold_and_warm_are_the_same_bytes(
    say: Any, home: Path, again: list[int], line: str
) -> None:
    off = say(line, cached=False)
    assert records(home) == []
    assert say(line) == off
    assert say(line) == off
    assert bool(again) is (line in KEPT)
    assert bool(records(home)) is (line in KEPT)


def test_errors_are_given_again_with_their_exit_code(
    say: Any, home: Path, again: list[int]
) -> None:
    (home / "work" / "data" / "progress" / "2024H1" / "so-tc.yaml").write_text("results: [{id: 1}]")
    off = say("check", cached=False)
    assert off[0] == 1
    assert b"KT203" in off[1]
    assert [say("check"), say("check")] == [off, off]
    assert again == [1]
    # Nothing is made of bad data, and what is said of them goes another way: not kept.
    assert say("status") == say("status") == say("status", cached=False)
    assert again == [1]


CHANGES: dict[str, Callable[[Path], object]] = {
    "an entry": lambda d: _add(d / "progress/2024H1/so-khcn.yaml", "  - {id: r9, indicator: x}\n"),
    "a comment": lambda d: _add(d / "progress/2024H1/so-khcn.yaml", "# vì sao\n"),
    "a figure": lambda d: _replace(d / "progress/2023H2/so-khcn.yaml", "2 tỷ", "3 tỷ"),
    "a new file": lambda d: _add(d / "progress/2024H1/so-gd.yaml", "results: []\n"),
    "a new period": lambda d: _add(d / "progress/2024H2/so-gd.yaml", "results: [{id: r1}]\n"),
    "no period": lambda d: (d / "progress/nothing").mkdir(),
    "a file less": lambda d: (d / "progress/2024H1/so-khcn.yaml").unlink(),
    "a period less": lambda d: shutil.rmtree(d / "progress/2024H1"),
    "the plan": lambda d: _replace(d / "plan.yaml", "tối thiểu 10", "ít nhất 10"),
    "a target": lambda d: _replace(d / "plan.yaml", "min: 10,", "min: 1,"),
    "no plan": lambda d: (d / "plan.yaml").unlink(),
    "decisions": lambda d: _add(d / "decisions.yaml", "distinct: [{subjects: [a, b]}]\n"),
    "a manifest": lambda d: _add(d / "closed/2023H2.yaml", "a: 1\n"),
    "a stranger": lambda d: _add(d / "plans.yml", "a: 1\n"),
    "a proof less": lambda d: (d / "evidence/2023/so.pdf").unlink(),
    "a proof that is a folder": lambda d: _folder_for(d / "evidence/2023/so.pdf"),
    "no proofs": lambda d: shutil.rmtree(d / "evidence"),
    "another folder of proofs": lambda d: (d / "evidence").rename(d / "proofs"),
    "a nearer folder": lambda d: shutil.copytree(d, Path.cwd() / "x" / "data"),
    "no data at all": shutil.rmtree,
    "bytes that are no text": lambda d: (d / "progress/2024H1/so-khcn.yaml").write_bytes(b"\xff"),
    "nothing": lambda d: (d / "progress/2024H1/so-khcn.yaml").write_bytes(b""),
}  # fmt: skip


def _add(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(text)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _folder_for(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("line", ["check", "status -p 2024H1"])
@pytest.mark.parametrize("change", CHANGES)
def test_after_any_change_the_answer_is_that_of_the_changed_data(
    say: Any, home: Path, line: str, change: str
) -> None:
    say(line)
    CHANGES[change](home / "work" / "data")
    if change == "a nearer folder":
        os.chdir("x")
    now = say(line, cached=False)
    assert say(line) == now
    assert say(line) == now


@posix
@pytest.mark.parametrize("line", ["check", "status -p 2024H1"])
def test_a_change_back_gives_the_first_answer(say: Any, home: Path, line: str) -> None:
    file = home / "work" / "data" / "progress" / "2023H2" / "so-khcn.yaml"
    before, text = file.stat(), file.read_bytes()
    first = say(line)
    file.write_bytes(text.replace("2 tỷ".encode(), b"-3 t "))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    other = say(line)
    assert other == say(line, cached=False)
    assert other != first
    file.write_bytes(text)
    assert say(line) == first


@pytest.mark.parametrize("line", ["check", "status", "check --help"])
def test_a_spoilt_record_is_ignored(say: Any, home: Path, line: str) -> None:
    good = say(line, cached=False)
    say(line)
    (record,) = records(home)
    whole = record.read_bytes()
    step = max(1, len(whole) // 25)
    for place in range(0, len(whole), step):
        spoilt = bytearray(whole)
        spoilt[place] ^= 0x20
        record.write_bytes(spoilt if place % (2 * step) else whole[:place])
        assert say(line) == good
    shutil.rmtree(home / "state")
    assert say(line) == good
    shutil.rmtree(home / "cache")
    (home / "cache").write_text("a file")
    assert say(line) == good


def test_another_day_or_language_or_place_is_another_question(
    say: Any, home: Path, monkeypatch: pytest.MonkeyPatch, again: list[int]
) -> None:
    say("status")
    for name, value in {
        "KTSTARTUP_TODAY": "2022-06-20", "KTSTARTUP_LANG": "en", "COLUMNS": "120", "NO_COLOR": "1",
        "FORCE_COLOR": "1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
        assert say("status") == say("status", cached=False)
    monkeypatch.chdir(home / "work" / "data")
    assert say("status") == say("status", cached=False)
    assert again == []


def test_a_check_may_be_given_on_another_day(
    say: Any, monkeypatch: pytest.MonkeyPatch, again: list[int]
) -> None:
    """Only where the day is not named: what the environment says always counts."""
    monkeypatch.delenv("KTSTARTUP_TODAY")
    day = "2024-06-20"
    monkeypatch.setattr("ktstartup.cache.command_output.today", lambda: day)
    for line in ("check", "status"):
        say(line)
        say(line)
    day = "2024-06-21"
    say("check")
    say("status")
    assert again == [0, 0, 0]


def test_commands_that_write_keep_nothing(say: Any, home: Path) -> None:
    say("decide ca-phe ca-phe-2 --distinct --reason khác")
    say("report -p 2024H1 --format md")
    say("undo --yes")
    assert [path for path in records(home) if path.name != "key"] == []


@pytest.mark.parametrize(
    "line",
    ["check data/plan.yaml", "check --since HEAD", "check --format sarif", "check --format junit"],
)
def test_what_asks_git_or_other_folders_is_not_kept(say: Any, home: Path, line: str) -> None:
    off = say(line, cached=False)
    assert say(line) == off
    assert records(home) == []


def test_help_that_is_the_value_of_an_option_is_no_help(say: Any, home: Path) -> None:
    say("report -p 2024H1 --format md --output --help")
    assert records(home) == []
    assert (home / "work" / "--help").is_dir()


@posix
def test_at_a_terminal_the_colours_are_given_again(home: Path) -> None:
    def at_terminal(cache: str) -> bytes:
        code = (
            "import os, pty, sys\nsaid = b''\n"
            "pid, end = pty.fork()\n"
            "if not pid: os.execv(sys.executable, [sys.executable, '-m', 'ktstartup', 'check'])\n"
            "try:\n    while part := os.read(end, 65536): said += part\n"
            "except OSError: pass\n"
            "os.waitpid(pid, 0)\nsys.stdout.buffer.write(said)"
        )
        env = {**os.environ, "TERM": "xterm-256color", "KTSTARTUP_CACHE": cache}
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env=env,
            cwd=home / "work",
        )  # fmt: skip
        return done.stdout

    off = at_terminal("off")
    assert "\x1b[33m\x1b[1m0 lỗi, 3 cảnh báo\x1b[0m".encode() in off
    assert at_terminal(str(home / "cache")) == off
    assert len(records(home)) == 1
    assert at_terminal(str(home / "cache")) == off


@posix
def test_the_warm_way_loads_nothing_but_pythons_own(home: Path) -> None:
    code = (
        "import sys; before = set(sys.modules); sys.argv = ['ktstartup', 'status']\n"
        "import ktstartup.__main__ as m\n"
        "try: m.main()\nexcept SystemExit: pass\n"
        "print('LOADED', *sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, cwd=home / "work"
        )
    loaded = set(done.stderr.decode().split()[1:])
    ours = {name for name in loaded if name.startswith("ktstartup")}
    assert {name.split(".")[1] for name in ours if "." in name} == {"__main__", "cache"}
    assert loaded - ours <= {"__future__", "gc", "hashlib", "_hashlib", "_blake2", "_sha1", "_sha2"}


# Asked for while an answer is made, and without influence on it: where things are kept or found,
# what the tool sets itself, and how Python was built.
HARMLESS = {
    "HOME", "LANGUAGE", "LOCALAPPDATA", "PYDANTIC_DISABLE_PLUGINS", "XDG_STATE_HOME",
    "_KTSTARTUP_COMPLETE", "_PYTHON_PROJECT_BASE", "_PYTHON_SYSCONFIGDATA_NAME",
}  # fmt: skip


@posix
@pytest.mark.parametrize("line", ["check", "status", "show projects", "decide", "--help"])
def test_all_that_is_asked_of_the_environment_tells_runs_apart(home: Path, line: str) -> None:
    code = (
        "import os, sys\nfrom ktstartup.cache.command_output import CommandOutput\n"
        f"line = {line.split()!r}\nanswer = CommandOutput(line)\n"
        "asked = set()\nbefore = type(os.environ).__getitem__\n"
        "def get(self, name):\n    asked.add(name)\n    return before(self, name)\n"
        "type(os.environ).__getitem__ = get\n"
        "from ktstartup.cli import run\n"
        "with answer: run(line, answer)\nanswer.save(0)\n"
        "from ktstartup.cache import key as s\n"
        "told = [n for n in asked if n in s.ENVIRONMENT or n.startswith(s.ENVIRONMENT_PREFIXES)]\n"
        "print('ASKED', *sorted(asked - set(told)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=home / "work"
    )
    asked = set(done.stderr.decode().split()[1:])
    assert asked <= HARMLESS


# Where the looks at the disk go while they are followed; Python lets no hook be taken away again.
FOLLOWED: list[Callable[..., None]] = []
AUDITED = {"open": "read", "os.scandir": "list", "os.listdir": "list"}


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if FOLLOWED and event in AUDITED:
        FOLLOWED[-1](AUDITED[event], *arguments[:1])


@cache
def _hooked() -> None:
    # For the rest of the process, whose every event it slows down.
    sys.addaudithook(_hook)


class Disk:
    """Every look at the disk below a folder: what is opened or listed, and what stands where."""

    def __init__(self, below: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.below, self.looks = str(below), set[tuple[str, str]]()
        # Python audits no question for what stands at a path.
        for name in ("stat", "lstat"):
            monkeypatch.setattr(os, name, self._followed(getattr(os, name)))

    def __enter__(self) -> None:
        _hooked()
        FOLLOWED.append(self.look)

    def __exit__(self, *_: object) -> None:
        FOLLOWED.pop()

    def look(self, kind: str, path: Any = None) -> None:
        """Note a look."""
        if path is None or isinstance(path, (str, bytes, os.PathLike)):
            whole = os.path.abspath(os.fsdecode(path or "."))  # noqa: PTH100 - links stay
            if whole.startswith(self.below):
                self.looks.add((kind, whole))

    def _followed(self, real: Any) -> Any:
        def stat(path: Any, **named: Any) -> Any:
            if FOLLOWED:
                self.look("stat", path)
            return real(path, **named)

        return stat


def covered(look: tuple[str, str], marks: set[Dependency]) -> bool:
    """Whether a change of what was looked at would change the state of some mark."""
    kind, path = look
    for mark, named in marks:
        base = os.path.abspath(named)  # noqa: PTH100
        inside = Path(os.path.relpath(path, base)).parts or (".",)
        if mark == FILE and path == base:
            return True
        if mark == KIND and path == base and kind == "stat":
            return True
        if mark == REAL and kind == "stat" and Path(base).is_relative_to(path):
            return True
        if mark == NAMES and kind != "read" and (path == base or str(Path(path).parent) == base):
            return True
        if mark == TREE and inside[0] != ".." and _in_tree(kind, inside):
            return True
    return False


def _in_tree(kind: str, inside: tuple[str, ...]) -> bool:
    if len(inside) == 1:
        return kind != "read" or inside[0].endswith(".yaml")
    deep = {"progress": 3, "closed": 2}.get(inside[0], 0)
    if len(inside) == deep:
        return kind != "list" and (kind == "stat" or inside[-1].endswith((".yaml", ".txt")))
    return len(inside) < deep and kind != "read"


@pytest.mark.parametrize("borrowed", [False, True], ids=["own plan", "borrowed plan"])
@pytest.mark.parametrize("named", [False, True], ids=["found", "named"])
@pytest.mark.parametrize("line", ["check", "status", "show ca-phe", "diff 2023H2 2024H1", "decide"])
def test_every_look_at_the_disk_is_among_what_the_answer_depends_on(
    home: Path, monkeypatch: pytest.MonkeyPatch, line: str, named: bool, borrowed: bool
) -> None:
    data = home / "work" / "data"
    if borrowed:
        (home / "work" / "other").mkdir()
        (data / "plan.yaml").rename(home / "work" / "other" / "plan.yaml")
        (data / "plan.yaml").write_text("plan: ../other/plan.yaml\nillustrative: thử\n")
    arguments = [*(["--data", "data"] if named else []), *line.split()]
    run(arguments)  # whatever is loaded once is loaded before the watch begins
    answer = CommandOutput(arguments)
    disk = Disk(home / "work", monkeypatch)
    with answer, disk:
        code = run(arguments, answer)
    marks = set(answer.dependencies.states)
    monkeypatch.undo()
    assert code in (0, 1)
    assert not answer.dependencies.doubtful
    looked = {look for look in disk.looks if "__pycache__" not in look[1]}
    assert ("read", str(data / "progress" / "2024H1" / "so-khcn.yaml")) in looked
    assert ("stat", str(data / "evidence" / "2023" / "so.pdf")) in looked
    missing = sorted(look for look in looked if not covered(look, marks))
    assert missing == []


@pytest.mark.parametrize("change", ["nothing", "plan"])
def test_every_look_for_what_closed_periods_rest_on_is_among_them_too(
    home: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    data = home / "work" / "data"
    for folder in (data, home / "work"):
        (folder / "templates/vi").mkdir(parents=True)
        shutil.copyfile(ROOT / "templates/vi/report.docx", folder / "templates/vi/report.docx")
    shut(data, "2023H2")
    if change == "plan":
        (data / "plan.yaml").write_text("# x\n" + (data / "plan.yaml").read_text("utf-8"), "utf-8")
    run(["check"])
    answer = CommandOutput(["check"])
    disk = Disk(home / "work", monkeypatch)
    with answer, disk:
        run(["check"], answer)
    marks = set(answer.dependencies.states)
    monkeypatch.undo()
    assert not answer.dependencies.doubtful
    assert ("read", str(data / "evidence" / "2023" / "so.pdf")) in disk.looks
    assert ("read", str(home / "work/templates/vi/report.docx")) in disk.looks
    assert sorted(look for look in disk.looks if not covered(look, marks)) == []


@pytest.mark.parametrize("line", ["check", "status"])
def test_every_look_at_many_data_folders_is_among_them_too(
    home: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    root = home / "work" / "provinces"
    for name in ("a", "b/data"):
        shutil.copytree(home / "work" / "data", root / name)
    (root / "docs").mkdir()
    arguments = ["--data", "provinces", line]
    run(arguments)
    answer = CommandOutput(arguments)
    disk = Disk(home / "work", monkeypatch)
    with answer, disk:
        run(arguments, answer)
    marks = set(answer.dependencies.states)
    assert not answer.dependencies.doubtful
    assert ("stat", str(root / "b" / "data" / "evidence" / "2023" / "so.pdf")) in disk.looks
    assert sorted(look for look in disk.looks if not covered(look, marks)) == []


def test_the_data_of_the_repository_answer_the_same(say: Any, monkeypatch: Any) -> None:
    monkeypatch.chdir(ROOT)
    for line in ("check", "--data examples/minh-hoa check", "--data examples/tinh-gia-dinh check"):
        assert say(line) == say(line) == say(line, cached=False)
