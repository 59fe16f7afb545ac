# ruff: noqa: S311 - the same changes are made in every run
"""What is kept of read files: an edit is answered as if nothing were kept, whatever it is."""

from __future__ import annotations

import os
import pickle
import shutil
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from ktstartup.api import load
from ktstartup.cache import file_cache
from ktstartup.cache.dependencies import Dependencies
from ktstartup.cache.file_cache import FileCache, open_file_cache
from ktstartup.cache.store import RecordStore, open_store
from ktstartup.checking import table
from ktstartup.commands.checked_data import read_and_judged
from ktstartup.language import Language
from ktstartup.problems import Place, Problem
from small_corpus import BAD, CORPUS, GOOD, Case
from small_data import PLAN, ROOT, write
from small_mutations import mutated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ktstartup.api import Data
    from ktstartup.reading.dataset import Dataset, ProgressFile

TIMES = int(os.environ.get("KTSTARTUP_FUZZ", "800")) // 80
STEPS = 15
AMENDED = (
    f"{PLAN}amendments:\n  - {{from: 2024-07-01, changes: {{calendar: {{cutoff_day: 20}}}}}}\n"
)
NAME = "progress/2024H1/so-khcn.yaml"
GOOD_FILE = "results:\n  - {id: r1, indicator: trained, value: 5, date: 2024-03-01}\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with nothing in the cache."""
    monkeypatch.setenv("KTSTARTUP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    return tmp_path


def answers(data: Data) -> list[Any]:
    """All that two runs may differ in."""
    accepted = [(one.problem, one.decision) for one in data.verdict.accepted]
    return [data.check(), accepted, data.status(data.periods[-1]) if data.is_sound else None]


def with_cache(folder: Path) -> Data:
    return read_and_judged(folder, Dependencies(None), Language("vi"), open_file_cache(str(folder)))


def read_again(folder: Path) -> int:
    """How many files were not found in the cache."""
    found = open_file_cache(str(folder))
    assert found
    names = [path.relative_to(folder).as_posix() for path in folder.glob("progress/*/*")]
    return sum(found.find(name, (folder / name).read_bytes()) is None for name in names)


# ---------------------------------------------------------------- the same answers


@dataclass
class Changes:
    """Changes of a data folder, drawn by chance."""

    folder: Path
    chance: Random

    def one(self) -> str:
        """Make a change; what it was."""
        changes = (self.case, self.case, self.line, self.line, self.remove, self.move, self.swap,
                   self.copy, self.plan, self.correct, self.touch)  # fmt: skip
        change = self.chance.choice(changes)
        change()
        return change.__name__

    def files(self, among: str = "progress/*/*") -> list[Path]:
        return sorted(path for path in self.folder.glob(among) if path.is_file())

    def case(self) -> None:
        """A file that is wrong in a known way, or right, with all that it needs."""
        self.chance.choice([*BAD, *GOOD]).lay_out(self.folder)

    def line(self) -> None:
        among = self.chance.choice(("progress/*/*.yaml", "progress/*/*.yaml", "*.yaml"))
        for file in self.chance.sample(self.files(among), 1):
            text = mutated(file.read_text("utf-8", "replace"), self.chance)
            file.write_bytes(text.encode("utf-8", "replace"))

    def remove(self) -> None:
        for file in self.chance.sample([*self.files(), *self.files("evidence/**/*")], 1):
            file.unlink()

    def move(self) -> None:
        file, other = self.chance.choice(self.files()), self.chance.choice(self.files())
        target = other.parent / file.name
        if not target.exists():
            file.rename(target)

    def swap(self) -> None:
        file, other = self.chance.choice(self.files()), self.chance.choice(self.files())
        mine, its = file.read_bytes(), other.read_bytes()
        file.write_bytes(its)
        other.write_bytes(mine)

    def copy(self) -> None:
        file, other = self.chance.choice(self.files()), self.chance.choice(self.files())
        other.write_bytes(file.read_bytes())

    def plan(self) -> None:
        texts = [CORPUS / "plan.yaml", self.start / "plan.yaml"]
        shutil.copyfile(self.chance.choice(texts), self.folder / "plan.yaml")

    @property
    def start(self) -> Path:
        return ROOT / "examples" / "tinh-minh-hoa"

    def correct(self) -> None:
        """Correct an entry of a file that stays as it is."""
        file, target = self.chance.choice(self.files()), self.chance.choice(self.files())
        ref = f"{target.parent.name}/{target.stem}/{self.chance.choice(('r1', 'k1', 'a', 'x'))}"
        section = self.chance.choice(("results", "tasks", "money"))
        given = self.chance.choice(("withdrawn: true", "value: 7", "amount: 5 tỷ", "name: Khác"))
        file.write_text(
            f"{section}:\n  - {{id: zz, corrects: {ref}, reason: nhầm, {given}}}\n", "utf-8"
        )

    def touch(self) -> None:
        """Write a file anew that says the same."""
        file = self.chance.choice(self.files())
        file.write_bytes(file.read_bytes() + b"# x\n")


@pytest.mark.parametrize("seed", range(TIMES))
def test_one_change_after_the_other(home: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(seed)
    monkeypatch.setattr(file_cache, "_STALE", chance.choice((1, 2, 8)))
    changes = Changes(home / "data", chance)
    shutil.copytree(changes.start, changes.folder)
    done: list[str] = []
    for _ in range(STEPS):
        assert answers(with_cache(changes.folder)) == answers(load(changes.folder)), done
        done.append(changes.one())


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("kind", [GOOD, *(BAD[n::4] for n in range(4))])
def test_one_case_after_the_other(data: Path, kind: list[Case]) -> None:
    """Every problem that is known of, told the second time as the first time.

    What is wrong with a file by itself stands in that file, or it would be forgotten with another.
    """
    for number, case in enumerate(kind):
        if number % 5 == 0:
            shutil.rmtree(data / "progress", ignore_errors=True)
        case.lay_out(data)
        loaded = load(data)
        expected, read = answers(loaded), loaded.dataset
        assert answers(with_cache(data)) == expected, case.path
        assert answers(with_cache(data)) == expected, case.path
        if read is not None:
            for file, check in product(read.files, table.OF_FILES):
                assert {problem.place.file for problem in check(read, [file])} <= {file.name}
        shutil.copyfile(CORPUS / "plan.yaml", data / "plan.yaml")


# ---------------------------------------------------------------- what is kept


def test_only_what_changed_is_read_again(home: Path) -> None:
    names = [
        f"{period}/{agency}" for period in ("2022H1", "2023H1") for agency in ("so-tc", "so-gd")
    ]
    folder = write(home / "data", dict.fromkeys([*names, "2024H1/so-khcn"], GOOD_FILE))
    assert read_again(folder) == 5
    with_cache(folder)
    assert read_again(folder) == 0
    for _ in range(2):  # once it changes the first record, once the second
        (folder / NAME).write_bytes((folder / NAME).read_bytes() + b"# x\n")
        assert read_again(folder) == 1
        with_cache(folder)
        assert read_again(folder) == 0


def test_only_what_changed_is_checked_by_itself_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
        asked.extend(file.name for file in files)
        return (Problem("KT713", Place(file.name)) for file in files if b"# bad" in file.content)

    def asked_again() -> set[str]:
        asked.clear()
        with_cache(folder)
        return set(asked)

    monkeypatch.setattr(table, "OF_FILES", (ask,))
    names = {f"progress/{period}/so-khcn.yaml" for period in ("2022H1", "2023H1", "2024H1")}
    folder = write(home / "data", {name[9:-5]: GOOD_FILE for name in names})
    assert asked_again() == names
    assert asked_again() == set()
    (folder / NAME).write_text(GOOD_FILE + "# bad\n")
    assert asked_again() == {NAME}
    assert asked_again() == {NAME}
    (folder / NAME).write_text(GOOD_FILE + "# good\n")
    assert asked_again() == {NAME}
    assert asked_again() == set()
    (folder / "decisions.yaml").write_text("distinct: []\n")
    assert asked_again() == set()
    (folder / "plan.yaml").write_text((folder / "plan.yaml").read_text("utf-8") + "# x\n", "utf-8")
    assert asked_again() == names


def test_a_plan_is_kept_without_what_was_worked_out_from_it(home: Path) -> None:
    folder = write(home / "data", {}, plan=AMENDED)
    plan = load(folder).plan
    assert with_cache(folder).plan == plan
    assert plan.calendar
    again = with_cache(folder).plan
    assert (again, again.versions) == (plan, plan.versions)
    assert again is not plan
    assert again.versions[-1][1] is again
    assert "calendar" not in vars(pickle.loads(pickle.dumps(plan)))  # noqa: S301 - our own


@pytest.mark.parametrize("text", [
    "results: [{id: r1, indicator: 3}, {nothing: known}]\n", "results: [\n", "", "\xa8\xae",
    "narrative:\n  done: |\n    Một.\n    Hai.\n",
])  # fmt: skip
def test_what_is_doubtful_is_not_kept(home: Path, text: str) -> None:
    folder = write(home / "data", {"2024H1/so-khcn": text, "2024H1/so-tc": GOOD_FILE})
    with_cache(folder)
    found = open_file_cache(str(folder))
    assert found
    assert found.find("progress/2024H1/so-tc.yaml", GOOD_FILE.encode())
    assert not found.find(NAME, (folder / NAME).read_bytes())


@pytest.mark.parametrize("other", ["key", "folder", "installation"])
def test_nobody_elses_records_are_read(
    home: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    folder = write(home / "data", {"2024H1/so-khcn": GOOD_FILE})
    with_cache(folder)
    assert read_again(folder) == 0
    if other == "key":
        (home / "state" / "ktstartup" / "key").write_bytes(bytes(32))
    elif other == "folder":
        folder = shutil.copytree(folder, home / "other")
    else:
        monkeypatch.setattr("ktstartup.__version__", "0")
    assert read_again(folder) == 1


def test_a_folder_is_the_same_by_any_way(home: Path) -> None:
    folder = write(home / "data", {"2024H1/so-khcn": GOOD_FILE})
    with_cache(folder)
    assert read_again(home / "data" / ".." / "data") == 0


def test_off_means_that_nothing_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTSTARTUP_CACHE", "off")
    folder = write(home / "data", {"2024H1/so-khcn": GOOD_FILE})
    with_cache(folder)
    assert not (home / "cache").exists()


# ---------------------------------------------------------------- records that cannot be trusted


class Hostile:
    """A value that runs something as soon as it is unpickled."""

    def __init__(self, call: Callable[..., Any], *given: Any) -> None:
        self._reduced = call, given

    def __reduce__(self) -> Any:
        return self._reduced


@pytest.fixture
def struck(home: Path) -> Path:
    """A folder that is there once a hostile record was obeyed."""
    return home / "struck"


def forged(home: Path, body: bytes, store: RecordStore) -> FileCache:
    """Put a record in place of both."""
    for part in ("base", "recent"):
        store.put(f"key.{part}", body)
    assert len(list((home / "cache").iterdir())) == 2
    found = open_store()
    assert found
    return FileCache(found, "key")


def test_a_record_under_a_wrong_seal_is_not_even_opened(home: Path, struck: Path) -> None:
    body = pickle.dumps({NAME: Hostile(os.mkdir, str(struck))})
    store = RecordStore(str(home / "cache"), bytes(32))
    assert forged(home, body, store).find(NAME, b"") is None
    assert not struck.exists()


@pytest.mark.parametrize("call", ["mkdir", "eval"])
def test_no_other_class_comes_in_under_the_right_seal(home: Path, struck: Path, call: str) -> None:
    making = f"__import__('os').mkdir({str(struck)!r})"
    hostile = Hostile(os.mkdir, str(struck)) if call == "mkdir" else Hostile(eval, making)
    own = open_store()
    assert own
    assert forged(home, pickle.dumps({NAME: hostile}), own).find(NAME, b"") is None
    assert not struck.exists()


@pytest.mark.parametrize("name", ["Annotated", "refuse", "Result.model_validate", "fractions"])
def test_of_modules_of_models_only_their_own_classes_come_in(home: Path, name: str) -> None:
    body = (
        b"\x80\x04\x8c\x17ktstartup.model.entries\x8c"
        + bytes([len(name)])
        + name.encode()
        + b"\x93."
    )
    own = open_store()
    assert own
    assert forged(home, body, own).find(NAME, b"") is None


def test_what_is_no_pickle_counts_as_nothing(home: Path) -> None:
    whole = pickle.dumps({NAME: ("x", "y")})
    for body in (b"", b"x", whole[1:], whole[:-1], whole[:9]):
        own = open_store()
        assert own
        assert forged(home, body, own).find(NAME, b"") is None, body
