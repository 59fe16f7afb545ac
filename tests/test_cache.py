"""What is kept: by whom it can be read, what it holds against, and all that may be wrong with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import platformdirs.macos
import platformdirs.unix
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktstartup.cache import store as places
from ktstartup.cache.file_states import (
    FILE,
    KIND,
    NAMES,
    TREE,
    UnknownStateError,
    state_of,
)
from ktstartup.cache.key import command_of
from ktstartup.cache.manager import CacheManager
from ktstartup.cache.store import RecordStore, open_store

KEY = bytes(range(32))
posix = pytest.mark.skipif(os.name == "nt", reason="modes and links of Unix")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with nothing in the cache."""
    monkeypatch.setenv("KTSTARTUP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@given(st.binary(max_size=300))
def test_a_record_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, body: bytes
) -> None:
    store = RecordStore(str(tmp_path_factory.mktemp("c")), KEY)
    store.put("name", body)
    assert store.get("name") == body


def test_a_record_with_one_bit_changed_anywhere_is_none(tmp_path: Path) -> None:
    store = RecordStore(str(tmp_path), KEY)
    store.put("name", b"an answer\0that was kept")
    whole = (tmp_path / "name").read_bytes()
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        (tmp_path / "name").write_bytes(changed)
        assert store.get("name") is None, place
        (tmp_path / "name").write_bytes(whole[:place])
        assert store.get("name") is None, place
    (tmp_path / "name").write_bytes(whole + b"x")
    assert store.get("name") is None
    (tmp_path / "name").write_bytes(whole)
    assert store.get("name") is not None


def test_a_record_under_another_name_or_key_is_none(tmp_path: Path) -> None:
    RecordStore(str(tmp_path), KEY).put("name", b"answer")
    (tmp_path / "other").write_bytes((tmp_path / "name").read_bytes())
    assert RecordStore(str(tmp_path), KEY).get("other") is None
    assert RecordStore(str(tmp_path), KEY[::-1]).get("name") is None


def test_the_key_is_made_once_and_for_the_user_alone(home: Path) -> None:
    first = open_store()
    assert first
    first.put("name", b"answer")
    again = open_store()
    assert again
    assert again.get("name") == b"answer"
    (key,) = [path for path in (home / "state").rglob("*") if path.is_file()]
    if os.name != "nt":
        assert key.stat().st_mode & 0o777 == 0o600
        assert (home / "cache" / "name").stat().st_mode & 0o777 == 0o600


@posix
@pytest.mark.parametrize("spoil", ["readable", "cut", "folder", "link"])
def test_a_key_that_is_none_is_made_anew_or_done_without(home: Path, spoil: str) -> None:
    first = open_store()
    assert first
    first.put("name", b"answer")
    key = home / "state" / "ktstartup" / "key"
    if spoil == "readable":
        key.chmod(0o644)
    elif spoil == "cut":
        key.write_bytes(b"short")
    else:
        key.unlink()
        if spoil == "folder":
            key.mkdir()
        else:
            key.symlink_to(key)
    again = open_store()
    assert again is None or again.get("name") is None


@posix
@pytest.mark.parametrize("spoil", ["a file", "a link to nowhere", "inside a file", "a device"])
def test_a_cache_folder_that_is_none_is_done_without(
    home: Path, monkeypatch: pytest.MonkeyPatch, spoil: str
) -> None:
    folder = home / "cache"
    if spoil == "a file":
        folder.write_text("")
    elif spoil == "a link to nowhere":
        folder.symlink_to(home / "nowhere" / "far")
    elif spoil == "inside a file":
        (home / "file").write_text("")
        monkeypatch.setenv("KTSTARTUP_CACHE", str(home / "file" / "cache"))
    else:
        monkeypatch.setenv("KTSTARTUP_CACHE", "/dev/full")
    store = open_store()
    assert store
    store.put("name", b"answer")
    assert store.get("name") is None


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    store = RecordStore(str(tmp_path), KEY)
    monkeypatch.setattr("ktstartup.cache.store.os.replace", full)
    store.put("name", b"answer")
    assert list(tmp_path.iterdir()) == []
    assert store.get("name") is None


def test_what_is_old_or_too_much_makes_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ktstartup.cache.store._MOST", 5)
    store = RecordStore(str(tmp_path), KEY)
    now = tmp_path.stat().st_mtime
    names = [f"{number:040x}" for number in range(8)]
    for number, name in enumerate(names[:7]):
        store.put(name, b"answer")
        os.utime(tmp_path / name, (now - 100 + number,) * 2)
    assert {path.name for path in tmp_path.iterdir()} == set(names[2:7])
    died, others = f"{names[0]}.123.tmp", "luận văn.docx"
    (tmp_path / died).write_text("of a run that died")
    (tmp_path / others).write_text("somebody's own, older than all of ours")
    for name in (names[3], died, others):
        os.utime(tmp_path / name, (now - 40 * 24 * 3600,) * 2)
    store.put(names[7], b"answer")
    left = {names[2], names[4], names[5], names[6], names[7], others}
    assert {path.name for path in tmp_path.iterdir()} == left


def test_nothing_too_large_is_kept(tmp_path: Path) -> None:
    store = RecordStore(str(tmp_path), KEY)
    store.put("name", b"x" * (17 << 20))
    assert store.get("name") is None


def test_off_means_nothing_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTSTARTUP_CACHE", "OFF")
    assert open_store() is None
    assert list(home.iterdir()) == []


@posix
@pytest.mark.parametrize("named", ["", "/srv/elsewhere", "relative"])
def test_the_folders_are_those_that_the_library_names(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.delenv("KTSTARTUP_CACHE", raising=False)
    for variable in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, named)
    unix = platformdirs.unix.Unix("ktstartup", appauthor=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert (places.cache_folder(), places.state_folder()) == (
        unix.user_cache_dir,
        unix.user_state_dir,
    )


@posix
def test_the_folders_of_a_mac_are_those_that_the_library_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for variable in ("KTSTARTUP_CACHE", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    mac = platformdirs.macos.MacOS("ktstartup", appauthor=False)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert (places.cache_folder(), places.state_folder()) == (
        mac.user_cache_dir,
        mac.user_state_dir,
    )


def tree(folder: Path) -> Path:
    """A small data folder."""
    for name in ("plan.yaml", "progress/2024H1/so-khcn.yaml", "closed/2023H2.yaml"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"name: {name}\n", encoding="utf-8")
    return folder


CHANGES = {
    "a byte": lambda f: (f / "plan.yaml").write_text("name: plan.yamL\n", encoding="utf-8"),
    "a longer file": lambda f: (f / "progress/2024H1/so-khcn.yaml").write_text("x" * 70000),
    "a new file": lambda f: (f / "progress/2024H1/so-tc.yaml").write_text("a: 1"),
    "a file less": lambda f: (f / "closed/2023H2.yaml").unlink(),
    "another name": lambda f: (f / "closed/2023H2.yaml").rename(f / "closed/2024H1.yaml"),
    "a new folder": lambda f: (f / "progress/2024H2").mkdir(),
    "a stranger": lambda f: (f / "decision.yml").write_text(""),
    "a folder in another place": lambda f: (f / "closed").rename(f / "closd"),
    "another period": lambda f: (f / "progress/2024H1").rename(f / "progress/2024H2"),
    "capitals": lambda f: (f / "progress").rename(f / "Progress"),
    "no file type any more": lambda f: (f / "closed/2023H2.yaml").rename(f / "closed/2023H2.yml"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_a_data_folder_changes_its_state(tmp_path: Path, change: str) -> None:
    mark = (TREE, str(tree(tmp_path)))
    before = state_of(mark)
    assert state_of(mark) == before
    CHANGES[change](tmp_path)
    assert state_of(mark) != before


def test_touching_and_hidden_names_change_no_state(tmp_path: Path) -> None:
    mark = (TREE, str(tree(tmp_path)))
    before = state_of(mark)
    (tmp_path / ".ktstartup").mkdir()
    (tmp_path / ".so-khcn.yaml.swp").write_text("of an editor")
    os.utime(tmp_path / "plan.yaml", (1, 1))
    assert state_of(mark) == before


@posix
@pytest.mark.parametrize("odd", ["pipe", "broken link", "circle", "forbidden"])
def test_what_cannot_be_told_has_no_state(tmp_path: Path, odd: str) -> None:
    path = tree(tmp_path) / "progress" / "2024H1" / "so-tc.yaml"
    if odd == "pipe":
        os.mkfifo(path)
    elif odd == "broken link":
        path.symlink_to("nowhere")
    elif odd == "circle":
        path.symlink_to(path)
    else:
        path.write_text("a: 1")
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("this user may read everything")
    with pytest.raises((UnknownStateError, OSError)):
        state_of((TREE, str(tmp_path)))


def test_kinds_and_names_and_single_files(tmp_path: Path) -> None:
    folder, file = tmp_path / "evidence", tmp_path / "evidence" / "so.pdf"
    marks = [(KIND, str(folder)), (NAMES, str(folder))]
    states = [[state_of(mark) for mark in marks]]
    folder.mkdir()
    states.append([state_of(mark) for mark in marks])
    file.write_bytes(b"x")
    states.append([state_of(mark) for mark in marks])
    assert states[0][0] != states[1][0] == states[2][0]
    assert len({one[1] for one in states}) == 3
    one = state_of((FILE, str(file)))
    file.write_bytes(b"y")
    assert state_of((FILE, str(file))) != one
    assert state_of(marks[1]) == states[2][1]


def test_what_changes_while_it_is_read_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("a: 1")
    cache = CacheManager(RecordStore(str(tmp_path / "c"), KEY), "2024-06-20")
    dependencies = cache.new_dependencies()
    dependencies.record([(FILE, str(file))])
    file.write_text("a: 2")
    assert not cache.keep("name", dependencies, b"one")
    assert cache.find("name") is None


def test_no_time_hides_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On some disks and network folders times stand still, or are those of an archive."""
    file = tmp_path / "plan.yaml"
    file.write_text("a: 1")
    times = {"st_mtime_ns": 1, "st_ctime_ns": 1}
    still = SimpleNamespace(st_mode=file.stat().st_mode, st_size=4, st_ino=1, **times)
    monkeypatch.setattr(os, "stat", lambda *_, **__: still)
    store = RecordStore(str(tmp_path / "c"), KEY)
    cache = CacheManager(store, "2024-06-20")
    dependencies = cache.new_dependencies()
    dependencies.record([(FILE, str(file))])
    assert cache.keep("name", dependencies, b"one")
    assert CacheManager(store, "2024-06-20").find("name")
    file.write_text("a: 2")
    assert CacheManager(store, "2024-06-20").find("name") is None


def test_a_day_counts_only_where_it_was_asked_for(tmp_path: Path) -> None:
    store = RecordStore(str(tmp_path / "c"), KEY)
    for name, matters in (("any", False), ("today", True)):
        cache = CacheManager(store, "2024-06-20")
        dependencies = cache.new_dependencies()
        dependencies.day_matters = matters
        assert cache.keep(name, dependencies, b"one")
    tomorrow = CacheManager(store, "2024-06-21")
    assert tomorrow.find("any")
    assert tomorrow.find("today") is None


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("check", "check"),
        ("--lang en status -p 2024H1", "status"),
        ("--data=x --lang=en show check", "show"),
        ("--data check status", "status"),
        ("--data= check status", "check"),
        ("--help check", None),
        ("--data", None),
        ("--lang", None),
        ("", None),
        ("-x check", None),
    ],
)
def test_the_command_of_a_line(line: str, command: str | None) -> None:
    assert command_of(line.split()) == command
