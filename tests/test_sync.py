"""Sharing the data without a word of git: several clones, one server, real git."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from ktstartup.reading.loader import read_folder
from small_cli import run
from small_data import PLAN
from small_git import commit, git, repository

if TYPE_CHECKING:
    from pathlib import Path

    from small_cli import Done

SO_TC = "progress/2024H1/so-tc.yaml"


def entry(name: str, subject: str, more: str = "") -> str:
    return (
        f"  - id: {name}\n    indicator: projects\n    subject: {subject}\n"
        f"    name: Dự án {subject}\n    date: 2024-03-01\n{more}"
    )


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """A bare repository with a plan and one file of figures."""
    repository(tmp_path / "first", {"2024H1/so-tc": "results:\n" + entry("r1", "mot")})
    git(tmp_path, "clone", "-q", "--bare", "first", "server.git")
    return tmp_path / "server.git"


def clone(server: Path, name: str) -> Path:
    """An officer's clone; returns its data folder."""
    top = server.parent / name
    git(server.parent, "clone", "-q", str(server), name)
    git(top, "config", "user.name", f"Cán bộ {name}")
    git(top, "config", "user.email", f"{name}@example.org")
    return top / "data"


def sync(data: Path, *options: str, code: int = 0) -> str:
    done: Done = run("sync", *options, cwd=data.parent, **IDENTITY)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == code, said
    return said


IDENTITY = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}


def add(data: Path, text: str, file: str = SO_TC) -> None:
    path = data / file
    path.parent.mkdir(parents=True, exist_ok=True)
    old = path.read_text() if path.exists() else "results:\n"
    path.write_text(old + text)


def subjects(data: Path) -> dict[str, str | None]:
    found = read_folder(data).data
    assert found is not None
    return {one.ref: one.entry.subject for one in found.results}


def test_what_one_enters_comes_to_the_other(server: Path) -> None:
    one, two = clone(server, "an"), clone(server, "binh")
    add(one, entry("r2", "hai"))
    assert sync(one) == (
        "Đã ghi vào git: số liệu 2024H1: Sở TC\n"
        "Đã kiểm tra: không có lỗi.\n"
        "Đã gửi lên máy chủ (nhánh main).\n"
    )
    assert sync(two) == (
        "Máy chủ có 1 lần ghi mới của người khác.\n"
        "Đã ghép với phần việc trên máy này.\n"
        "Đã kiểm tra: không có lỗi.\n"
        "Mọi người đã có đủ số liệu trên máy này, không có gì để gửi.\n"
    )
    assert subjects(two) == subjects(one)
    assert git(two.parent, "status", "--porcelain") == ""
    assert "(không" not in git(one.parent, "log", "-1", "--format=%an %s")


def test_two_who_add_to_one_file_both_keep_what_they_entered(server: Path) -> None:
    one, two = clone(server, "an"), clone(server, "binh")
    add(one, "  # của An\n" + entry("r2", "hai"))
    add(two, "  # của Bình\n" + entry("r2", "ba"))
    add(two, entry("r1", "bon").replace("    name", "    settles: 2024H1/so-tc/r2\n    name"),
        "progress/2024H2/so-tc.yaml")  # fmt: skip
    sync(one)
    # What it settles is no estimate: the check says so, by the name that the entry now has.
    said = sync(two, code=1)
    assert "lỗi KT439: “2024H1/so-tc/r3”" in said
    text = (two / SO_TC).read_text()
    assert text.endswith("  # của An\n" + entry("r2", "hai") + "  # của Bình\n" + entry("r3", "ba"))
    assert "settles: 2024H1/so-tc/r3" in (two / "progress/2024H2/so-tc.yaml").read_text()


def test_the_same_entry_changed_twice_is_shown_and_finished_by_hand(server: Path) -> None:
    one, two = clone(server, "an"), clone(server, "binh")
    path = two / SO_TC
    for data, name in ((one, "Dự án của An"), (two, "Dự án của Bình")):
        (data / SO_TC).write_text((data / SO_TC).read_text().replace("Dự án mot", name))
    sync(one)
    said = sync(two, code=1)
    assert "data/progress/2024H1/so-tc.yaml" in said
    assert "Dự án của An" in said
    assert "Dự án của Bình" in said
    assert "ktstartup sync --back" in said
    assert "vẫn còn hai bản" in sync(two, code=1)
    kept = [
        line for line in path.read_text().splitlines() if line.startswith(("<<<", "===", ">>>"))
    ]
    assert kept == ["<<<<<<< bản của người khác đã gửi", "=======", ">>>>>>> bản trên máy này"]
    text = path.read_text()
    first, rest = text.split("<<<<<<< bản của người khác đã gửi\n")
    mine = rest.split("=======\n")[1].split(">>>>>>> bản trên máy này\n")
    path.write_text(first + "".join(mine))
    assert "Đã gửi lên máy chủ" in sync(two)
    sync(one)
    assert "Dự án của Bình" in (one / SO_TC).read_text()


def test_going_back_leaves_what_was_here(server: Path) -> None:
    one, two = clone(server, "an"), clone(server, "binh")
    for data, name in ((one, "Dự án của An"), (two, "Dự án của Bình")):
        (data / SO_TC).write_text((data / SO_TC).read_text().replace("Dự án mot", name))
    sync(one)
    sync(two, code=1)
    assert "không gửi gì" in sync(two, "--back")
    assert "Dự án của Bình" in (two / SO_TC).read_text()
    assert "<<<" not in (two / SO_TC).read_text()
    assert "Không có việc ghép" in sync(two, "--back", code=1)


def test_bad_data_stay_here_until_they_are_right(server: Path) -> None:
    one = clone(server, "an")
    add(one, entry("r2", "hai").replace("projects", "du-an"))
    said = sync(one, code=1)
    assert "lỗi KT301: không có chỉ tiêu “du-an”" in said
    assert "Chưa gửi" in said
    assert git(server, "log", "--format=%s").count("\n") == 1
    (one / SO_TC).write_text((one / SO_TC).read_text().replace("du-an\n", "projects\n"))
    assert "Đã gửi" in sync(one)


def test_a_server_that_refuses_or_is_gone_is_explained(server: Path) -> None:
    one = clone(server, "an")
    hook = server / "hooks" / "pre-receive"
    hook.write_text(
        '#!/bin/sh\nwhile read a b ref; do [ "$ref" != refs/heads/main ] || exit 1; done\n'
    )
    hook.chmod(0o755)
    add(one, entry("r2", "hai"))
    assert "ktstartup sync --branch" in sync(one, code=1)
    assert "nhánh so-tc" in sync(one, "--branch", "so-tc")
    assert "hai" in git(server, "show", f"so-tc:data/{SO_TC}")
    server.rename(server.parent / "gone")
    add(one, entry("r3", "ba"))
    assert "Không kết nối được với máy chủ" in sync(one, code=1)
    assert "so-tc/r3" in " ".join(subjects(one))
    assert git(one.parent, "status", "--porcelain") == ""


def test_what_was_here_before_is_kept_and_nothing_else_is_committed(server: Path) -> None:
    one = clone(server, "an")
    (one.parent / "ghi-chu.txt").write_text("riêng")
    add(one, entry("r2", "hai"))
    sync(one, "-m", "Số liệu của Sở TC")
    assert git(one.parent, "log", "-1", "--format=%an: %s") == "Cán bộ an: Số liệu của Sở TC\n"
    assert git(one.parent, "status", "--porcelain") == "?? ghi-chu.txt\n"
    refs = git(one.parent, "for-each-ref", "--format=%(refname)", "refs/ktstartup/backup")
    assert len(refs.split()) == 1


def test_without_a_name_a_repository_or_a_server_it_says_so(server: Path, tmp_path: Path) -> None:
    one = clone(server, "an")
    git(one.parent, "config", "--unset", "user.name")
    add(one, entry("r2", "hai"))
    assert "git config user.name" in sync(one, code=1)
    git(one.parent, "config", "user.name", "An")
    git(one.parent, "remote", "remove", "origin")
    assert "chỉ nằm trên máy này" in sync(one)
    alone = tmp_path / "rieng" / "data"
    alone.mkdir(parents=True)
    (alone / "plan.yaml").write_text(PLAN)
    assert "không nằm trong kho git nào" in sync(alone, code=1)


def test_real_merges_and_rebases_of_git_join_entry_by_entry(server: Path) -> None:
    one, two = clone(server, "an"), clone(server, "binh")
    sync(one)
    sync(two)  # both have the driver now
    add(one, entry("r2", "hai"))
    sync(one)
    add(two, entry("r2", "ba"))
    commit(two.parent)
    environment = {"LANG": "C.UTF-8"}
    git(two.parent, "pull", "-q", "--rebase", **environment)
    assert subjects(two) == {
        "2024H1/so-tc/r1": "mot", "2024H1/so-tc/r2": "hai", "2024H1/so-tc/r3": "ba",
    }  # fmt: skip
    git(two.parent, "switch", "-q", "-c", "rieng", "HEAD~1")
    add(two, entry("r9", "chin"))
    commit(two.parent)
    git(two.parent, "merge", "-q", "main", "-m", "ghép", **environment)
    assert sorted(filter(None, subjects(two).values())) == ["ba", "chin", "hai", "mot"]


def test_eight_clones_that_send_at_once_lose_nothing(server: Path) -> None:
    clones = [clone(server, f"can-bo-{number}") for number in range(8)]
    for number, data in enumerate(clones):
        add(data, entry("r2", f"so-{number}"))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(sync, clones))
    last = clone(server, "cuoi")
    found = subjects(last)
    assert sorted(filter(None, found.values())) == ["mot", *(f"so-{number}" for number in range(8))]
    assert len(found) == 9


def test_an_unreadable_file_is_left_to_git_line_by_line(tmp_path: Path) -> None:
    texts = {
        "base": "a: [\nb: 1\nc: 2\n",
        "ours": "a: [\nb: 3\nc: 2\n",
        "theirs": "a: [\nb: 1\nc: 2\nd: 5\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    result = run("merge", "base", "ours", "theirs", "data/x.yaml", cwd=tmp_path)
    assert result.returncode == 0
    assert (tmp_path / "ours").read_text() == "a: [\nb: 3\nc: 2\nd: 5\n"
