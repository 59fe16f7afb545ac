"""What is killed between two files is finished by the same command, and leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ktstartup import dataset, load
from ktstartup.cli import run
from ktstartup.dataset_without_names import gathered
from ktstartup.dataset_without_names import write as write_without_names
from ktstartup.documents.report import make_report
from ktstartup.recording.file_writer import write_file
from ktstartup.scaffold.repository import staged
from small_data import PLAN, write
from small_kills import child, deadly, forks, outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ktstartup.documents.report import MadeReport

MAKER = "ktstartup.commands.report.make_report"
DIES_AT = ("mkstemp", "replace", "unlink")
BEFORE_AND_AFTER = pytest.mark.parametrize("after", [False, True], ids=["before", "after"])


def killed_at(number: int, work: Callable[[], object], *, after: bool) -> bool:
    """Do something in a process that dies at, or right after, a step of what it writes."""

    def struck() -> None:
        left = [number]
        for name in DIES_AT:
            owner: Any = tempfile if name == "mkstemp" else os
            setattr(owner, name, deadly(getattr(owner, name), left, after=after))
        work()

    with child(struck) as process:
        ended = outcome(process)
    assert ended in (0, -signal.SIGKILL)
    return ended != 0


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# ------------------------------------------------------------------ report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KTSTARTUP_TODAY", "2024-07-01")
    return write(tmp_path / "data", {"2024H1/so-tc": "narrative: {done: Mở lớp}\n"})


def report() -> int:
    return run(["--lang", "en", "report", "-p", "2024H1"])


@pytest.fixture
def versions(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """Three reports of one period, each made once: what is killed here is their writing."""
    made: list[MadeReport] = []

    def kept(*asked: Any) -> MadeReport:
        made.append(make_report(*asked))
        return made[-1]

    monkeypatch.setattr(MAKER, kept)
    for text in ("Một", "Hai", "Ba"):
        write(folder, {"2024H1/so-tc": f"narrative: {{done: {text}}}\n"})
        assert report() == 0
    assert len(made) == 3

    def taking(one: MadeReport) -> Callable[[], None]:
        return lambda: monkeypatch.setattr(MAKER, lambda *_: one)

    return [taking(one) for one in made]


@forks
@BEFORE_AND_AFTER
@pytest.mark.parametrize("then", [0, 1, 2], ids=["as before", "again", "other data"])
def test_a_report_killed_at_every_step(
    folder: Path, versions: list[Callable[[], None]], then: int, *, after: bool
) -> None:
    state = Path(os.environ["XDG_STATE_HOME"])
    made = []
    for version in versions:
        version()
        assert report() == 0
        made.append(contents(Path("reports")))
    assert [sorted(one) for one in made] == [["2024H1/bao-cao.docx", "2024H1/bao-cao.md"]] * 3
    assert made[0] != made[1] != made[2]
    for number in range(1, 100):
        versions[0]()
        assert report() == 0
        versions[1]()
        killed = killed_at(number, report, after=after)
        for name, whole in contents(Path("reports")).items():
            assert name.endswith(".ktstartup-made") or whole in (made[0][name], made[1][name])
        versions[then]()
        assert report() == 0
        assert contents(Path("reports")) == made[then]
        assert not [name for name in contents(state) if "ktstartup-made" in name]
        if not killed:
            break
    # Of both files a note and the file, each made and renamed.
    assert number > 2 * 2 * 2
    assert contents(folder).keys() == {"plan.yaml", "progress/2024H1/so-tc.yaml"}


# ------------------------------------------------------------------ fmt


ROUGH = "tasks:\n- task: '1.2'  # mã\n  id: t1\n  done:   a\n"
SMOOTH = b"tasks:\n  - id: t1\n    task: '1.2'  # m\xc3\xa3\n    done: a\n"


@forks
@BEFORE_AND_AFTER
def test_fmt_killed_at_every_step(tmp_path: Path, *, after: bool) -> None:
    names = ("2022/so-tc", "2022H1/so-khcn", "2022H1/so-tc")
    files = {f"progress/{name}.yaml" for name in names}
    data = write(tmp_path / "data", {})
    fmt = ["--data", str(data), "--lang", "en", "fmt"]
    assert run(fmt) == 0
    for number in range(1, 100):
        write(data, dict.fromkeys(names, ROUGH))
        killed = killed_at(number, lambda: run(fmt), after=after)
        found = contents(data)
        assert all(found[name] in (ROUGH.encode(), SMOOTH) for name in files)
        assert run(fmt) == 0
        found = contents(data)
        assert {name for name in found if name.startswith("progress/")} == files
        assert {found[name] for name in files} == {SMOOTH}
        assert not [name for name in found if "ktstartup-part" in name]
        if not killed:
            break
    assert number > 3 * 2


@forks
def test_what_is_laid_out_by_hand_after_a_kill_leaves_nothing_either(tmp_path: Path) -> None:
    """Then there is nothing for `fmt` to write, but something to clear away."""
    data = write(tmp_path / "data", {"2022H1/so-tc": SMOOTH.decode()})
    fmt = ["--data", str(data), "--lang", "en", "fmt"]
    assert run(fmt) == 0
    place = data / "progress/2022H1"
    (place / "so-tc.yaml").write_text(ROUGH, encoding="utf-8")
    assert killed_at(2, lambda: run(fmt), after=False)
    assert len(list(place.iterdir())) == 2
    (place / "so-tc.yaml").write_bytes(SMOOTH)
    assert run(fmt) == 0
    assert [one.name for one in place.iterdir()] == ["so-tc.yaml"]


# ------------------------------------------------------------------ datasets


def with_names(folders: Sequence[Path]) -> Callable[[], object]:
    return lambda: dataset.commit(
        "kho", [dataset.write_part(load(one, today=date(2020, 7, 1)), "kho") for one in folders]
    )


def without_names(folders: Sequence[Path]) -> Callable[[], object]:
    measured = [gathered(load(one, today=date(2020, 7, 1))) for one in folders]
    return lambda: write_without_names(measured, "kho")


def counted() -> dict[str, bytes]:
    """What a reader of the manifest finds, each file with the content that it is to have."""
    found = {}
    for file in (file for part in dataset.parts("kho") for file in part.files):
        found[file.path] = (Path("kho") / file.path).read_bytes()
        assert sha256(found[file.path]).hexdigest() == file.sha256
    return found


def lying_there() -> dict[str, bytes]:
    return {
        name: content
        for name, content in contents(Path("kho")).items()
        if not name.startswith(".ktstartup/")
    }


@forks
@pytest.mark.parametrize(
    ("first", "then"),
    [(False, 0), (False, 1), (True, 0)],
    ids=["change, then as before", "change again", "first, then others"],
)
@pytest.mark.parametrize("exported", [with_names, without_names])
def test_a_dataset_killed_at_every_step(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    exported: Callable[[Sequence[Path]], Callable[[], object]],
    then: int,
    *,
    first: bool,
) -> None:
    """Who reads by the manifest finds the old one or the new; the next run leaves only its own."""
    monkeypatch.chdir(tmp_path)
    # The system keeps what a killed process wrote.
    monkeypatch.setattr(os, "fsync", lambda _: None)
    claim = "{{id: r{0}, indicator: projects, subject: p{0}, name: Dự án {0}x, date: 2020-03-01, evidence: {{number: 1}}}}"
    versions = []
    for many in (3, 5):
        claims = ", ".join(claim.format(number) for number in range(many))
        folders = [
            write(tmp_path / f"{many}-{code}", {"2020H1/so-tc": f"results: [{claims}]\n"},
                  plan=PLAN.replace("issuer: ubnd,", f"issuer: ubnd, province: '{code}',"))
            for code in ("51", "62")
        ]  # fmt: skip
        versions.append(exported(folders))
    states = []
    for version in versions:
        shutil.rmtree("kho", ignore_errors=True)
        version()
        assert counted().items() < lying_there().items()
        states.append((counted(), lying_there()))
    assert states[0][0] != states[1][0]
    before = {} if first else states[0][0]
    for number in range(1, 200):
        shutil.rmtree("kho")
        Path("kho").mkdir()
        if not first:
            versions[0]()
        killed = killed_at(number, versions[1], after=False)
        assert counted() in ((before, states[1][0]) if killed else (states[1][0],))
        versions[then]()
        assert (counted(), lying_there()) == states[then]
        if not killed:
            break
    # Each file that is new is made and renamed, the manifest as well; then the old ones go.
    new, old = states[1][0].keys() - before, before.keys() - states[1][0]
    assert number > 2 * (len(new) + 1) + len(old)
    assert len(new) > 1


# ------------------------------------------------------------------ where nothing is locked


@forks
def test_only_what_nobody_works_on_any_more_is_swept(tmp_path: Path) -> None:
    """Two runs may write into one folder: the file of a live one stays, of a dead one goes."""
    ready, tell = os.pipe()
    hold, go = os.pipe()
    real = os.replace

    def slow(*arguments: Any) -> None:
        os.write(tell, b"x")
        os.read(hold, 1)
        real(*arguments)

    def work() -> None:
        os.replace = slow  # type: ignore[assignment]
        write_file(tmp_path / "a.md", b"a")

    dead = tmp_path / ".b.md.x.ktstartup-made"
    dead.write_bytes(b"half")
    with child(work) as process:
        os.read(ready, 1)
        swept = not dead.exists()
        dead.write_bytes(b"half")
        write_file(tmp_path / "c.md", b"c")
        os.write(go, b"x")
        assert outcome(process) == 0
    assert swept
    assert contents(tmp_path) == {"a.md": b"a", "c.md": b"c"}


def test_where_nothing_can_be_locked_age_must_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = (tmp_path / f".a.md.{name}.ktstartup-made" for name in ("old", "new"))
    for one in (old, new):
        one.write_bytes(b"half")
    os.utime(old, (1, 1))
    monkeypatch.setattr("ktstartup.recording.leftovers._locked", lambda _path: None)
    write_file(tmp_path / "a.md", b"x")
    assert sorted(one.name for one in tmp_path.iterdir()) == [new.name, "a.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pipe_or_a_link_of_that_name_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"x")
    place = tmp_path / "reports"
    place.mkdir()
    os.mkfifo(place / ".a.ktstartup-made")
    (place / ".b.ktstartup-made").symlink_to(tmp_path / "elsewhere")
    write_file(place / "a.md", b"x")
    assert (tmp_path / "elsewhere").read_bytes() == b"x"
    assert (place / "a.md").read_bytes() == b"x"


@forks
def test_what_a_killed_init_left_is_swept_by_the_next(tmp_path: Path) -> None:
    def work() -> None:
        with staged(tmp_path / "new") as place:
            place.write("data/plan.yaml", b"half")
            os.kill(os.getpid(), signal.SIGKILL)

    with child(work) as process:
        assert outcome(process) == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 1
    with staged(tmp_path / "new") as place, staged(tmp_path / "other") as other:
        # One that is at work is left to it.
        assert set(tmp_path.iterdir()) == {place.folder, other.folder}
