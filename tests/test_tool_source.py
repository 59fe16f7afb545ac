"""Where a data repository installs the tool from: pinned by hash or commit, never by a name."""

from __future__ import annotations

import hashlib
import http.server
import os
import re
import subprocess
import sys
import threading
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
import yaml

from ktstartup import __version__
from ktstartup.cli import run
from ktstartup.errors import MistypedError, RefusedError
from ktstartup.scaffold.shipped_files import ci_file, shipped
from ktstartup.scaffold.tool_source import installed_from, tool_source
from small_data import ROOT, write

if TYPE_CHECKING:
    from collections.abc import Iterator

DISTRIBUTION = "ktstartup.scaffold.tool_source.distribution"
NAME = f"ktstartup-{__version__}-py3-none-any.whl"


def wheel(folder: Path, version: str = __version__, says: str = "") -> Path:
    """A wheel that pip takes, with nothing in it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"ktstartup-{version}-py3-none-any.whl"
    about = f"ktstartup-{version}.dist-info"
    with zipfile.ZipFile(file, "w") as opened:
        opened.writestr("ktstartup/__init__.py", says)
        opened.writestr(
            f"{about}/METADATA", f"Metadata-Version: 2.1\nName: ktstartup\nVersion: {version}\n"
        )
        opened.writestr(
            f"{about}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        opened.writestr(f"{about}/RECORD", "")
    return file


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def pip_takes(folder: Path, beside: Path) -> bool:
    """Whether pip finds the tool as the CI asks for it, with no index at all."""
    download = ["pip", "download", "-q", "--no-index", "--no-deps", "-d", str(beside), "-r"]
    done = subprocess.run(
        [sys.executable, "-m", *download, "cong-cu/ktstartup.txt"],
        cwd=folder, capture_output=True, check=False, env={**os.environ, "PIP_FIND_LINKS": ""},
    )  # fmt: skip
    return done.returncode == 0


# ---------------------------------------------------------------------- a folder of wheels


def test_a_folder_of_wheels_pins_the_tools_own_and_keeps_it(tmp_path: Path) -> None:
    made = wheel(tmp_path / "bộ cài" / "bo-cai" / "wheels")
    (made.parent / "babel-2.19.0-py3-none-any.whl").write_bytes(b"")
    for given in (tmp_path / "bộ cài", made.parent, made):
        files = dict(tool_source(str(given)).files())
        assert set(files) == {
            "cong-cu/requirements.txt",
            "cong-cu/ktstartup.txt",
            f"cong-cu/{NAME}",
        }
        assert files[f"cong-cu/{NAME}"] == made.read_bytes()
        *comments, line = files["cong-cu/ktstartup.txt"].decode().splitlines()
        assert all(one.startswith("# ") for one in comments)
        assert line == f"./cong-cu/{NAME} --hash=sha256:{sha256(made)}"
        assert files["cong-cu/requirements.txt"].decode() == shipped("requirements.txt")


def test_none_or_several_of_the_tools_wheels_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MistypedError):
        tool_source(str(tmp_path))
    wheel(tmp_path, "0.1.0")
    wheel(tmp_path, "0.2.0")
    with pytest.raises(MistypedError) as refused:
        tool_source(str(tmp_path))
    assert refused.value.words["n"] == 2


# ---------------------------------------------------------------------- a name, the public index


@pytest.mark.parametrize(
    "given",
    ["ktstartup", "ktstartup==0.1.0", "https://pypi.org/simple", "https://pypi.org/simple/",
     f"https://files.pythonhosted.org/packages/{NAME}#sha256={'0' * 64}"],
)  # fmt: skip
def test_what_anybody_may_publish_is_refused(given: str) -> None:
    with pytest.raises(MistypedError):
        tool_source(given)


# ---------------------------------------------------------------------- git


def git(folder: Path, *arguments: str) -> str:
    settings = [
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "init.defaultBranch=main",
    ]
    done = subprocess.run(
        ["git", *settings, *arguments], cwd=folder, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


@pytest.fixture
def origin(tmp_path: Path) -> tuple[str, list[str]]:
    """A repository's address, with two commits: the first tagged, the second on a branch."""
    folder = tmp_path / "origin.git"
    folder.mkdir()
    git(folder, "init", "-q")
    git(folder, "commit", "-q", "--allow-empty", "-m", "một")
    git(folder, "tag", "-a", "-m", "v", "v1")
    git(folder, "commit", "-q", "--allow-empty", "-m", "hai")
    git(folder, "branch", "phát-hành")
    return f"file://{folder}", [git(folder, "rev-parse", one) for one in ("v1^{commit}", "main")]


def test_a_git_address_pins_the_commit(origin: tuple[str, list[str]]) -> None:
    address, (first, second) = origin
    for name, commit in (
        ("", second),
        ("@v1", first),
        ("@phát-hành", second),
        (f"@{first}", first),
    ):
        line = tool_source(f"git+{address}{name}").requirement
        assert line == f"ktstartup @ git+{address}@{commit}", name
    assert tool_source(
        f"{address}@v1".removeprefix("file://").replace("/", "git+file:///", 1)
    ) == tool_source(f"git+{address}@v1")


def test_a_git_address_that_cannot_say_it_is_refused(origin: tuple[str, list[str]]) -> None:
    for given in (
        f"git+{origin[0]}@không-có",
        f"git+{origin[0]}-nơi-khác",
        "git+ext::touch /tmp/x",
    ):
        with pytest.raises(RefusedError):
            tool_source(given)


def test_addresses_as_git_servers_show_them() -> None:
    commit = "a" * 40
    with mock.patch("ktstartup.scaffold.tool_source.commit_at", return_value=commit) as asked:
        found = [
            tool_source(given).requirement
            for given in ("git@git.example.org:tinh/ktstartup.git", "https://git.example.org/ktstartup.git@v1",
                          "git+https://can-bo@git.example.org/ktstartup", "ssh://git@git.example.org/k.git")
        ]  # fmt: skip
    assert found == [
        f"ktstartup @ git+ssh://git@git.example.org/tinh/ktstartup.git@{commit}",
        f"ktstartup @ git+https://git.example.org/ktstartup.git@{commit}",
        f"ktstartup @ git+https://can-bo@git.example.org/ktstartup@{commit}",
        f"ktstartup @ git+ssh://git@git.example.org/k.git@{commit}",
    ]
    assert [one.args[1] for one in asked.call_args_list] == ["", "v1", "", ""]


# ---------------------------------------------------------------------- an index


@pytest.fixture
def index(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a package index on this machine, and its folder."""
    folder = tmp_path / "index"
    (folder / "simple" / "ktstartup").mkdir(parents=True)
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(quiet, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", folder
    server.shutdown()


def test_an_index_pins_the_wheel_of_this_version_by_its_hash(index: tuple[str, Path]) -> None:
    address, folder = index
    digest = sha256(wheel(folder / "files"))
    (folder / "simple" / "ktstartup" / "index.html").write_text(
        f"<a href='../../files/ktstartup-9.9.9-py3-none-any.whl#sha256={'1' * 64}'>x</a>"
        f"<a href='../../files/{NAME}#sha256={digest}'>x</a>",
        encoding="utf-8",
    )
    wanted = f"ktstartup @ {address}/files/{NAME} --hash=sha256:{digest}"
    assert tool_source(f"{address}/simple").requirement == wanted
    assert tool_source(f"{address}/simple/").requirement == wanted
    assert tool_source(f"{address}/files/{NAME}#sha256={digest}").requirement == wanted


def test_an_index_without_the_version_or_its_hash_is_refused(index: tuple[str, Path]) -> None:
    address, folder = index
    page = folder / "simple" / "ktstartup" / "index.html"
    for text in (f"<a href='{NAME}'>x</a>", f"<a href='ktstartup-9.9-py3-none-any.whl#sha256={'1' * 64}'>x</a>", ""):  # fmt: skip
        page.write_text(text, encoding="utf-8")
        with pytest.raises(RefusedError):
            tool_source(f"{address}/simple")
    for nowhere in (f"{address}/elsewhere", "http://127.0.0.1:9/simple"):
        with pytest.raises(RefusedError):
            tool_source(nowhere)


# ---------------------------------------------------------------------- as the tool was installed


@pytest.mark.parametrize(
    ("noted", "wanted"),
    [(None, ""), ("{}", ""), ('{"url": "file:///kho", "dir_info": {"editable": true}}', ""),
     ('{"url": "https://git.example.org/k", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
      "git+https://git.example.org/k@abc"),
     ('{"url": "https://a.example.org/k.whl", "archive_info": {"hashes": {"sha256": "12"}}}',
      "https://a.example.org/k.whl#sha256=12"),
     ('{"url": "file:///không-còn/ktstartup-0.1.0-py3-none-any.whl", "archive_info": {}}', "")],
)  # fmt: skip
def test_what_the_installer_has_noted_is_proposed(noted: str | None, wanted: str) -> None:
    with mock.patch(DISTRIBUTION) as installed:
        installed.return_value.read_text.return_value = noted
        assert installed_from() == wanted


def test_the_wheel_that_was_installed_is_proposed_while_it_is_there(tmp_path: Path) -> None:
    made = wheel(tmp_path / "bộ cài")
    noted = f'{{"url": "{made.as_uri()}", "archive_info": {{}}}}'
    with mock.patch(DISTRIBUTION) as installed:
        installed.return_value.read_text.return_value = noted
        assert installed_from() == str(made)


# ---------------------------------------------------------------------- the repository


def test_pin_writes_what_pip_takes_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "kho" / "data", {})
    monkeypatch.chdir(tmp_path / "kho")
    for version in ("0.0.9", __version__):
        assert run(["pin", str(wheel(tmp_path / version, version))]) == 0
    kept = {one.name for one in Path("cong-cu").iterdir()}
    assert kept == {"requirements.txt", "ktstartup.txt", NAME}
    assert pip_takes(Path(), tmp_path / "lấy về")
    wheel(Path("cong-cu"), says="print('somebody else')")
    assert not pip_takes(Path(), tmp_path / "lấy về lần nữa")


def test_init_pins_what_it_is_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = wheel(tmp_path / "wheels")
    plan = ["--from", str(ROOT / "data"), "--no-git"]
    assert run(["--lang", "en", "init", str(tmp_path / "a"), *plan, "--tool", str(made)]) == 0
    assert (tmp_path / "a" / "cong-cu" / NAME).read_bytes() == made.read_bytes()
    readme = (tmp_path / "a" / "README.md").read_text(encoding="utf-8")
    assert "py -m pip install --require-hashes -r cong-cu/requirements.txt" in readme
    assert "Not known yet" not in capsys.readouterr().err
    assert run(["--lang", "en", "init", str(tmp_path / "b"), *plan]) == 0
    assert not (tmp_path / "b" / "cong-cu").exists()
    assert "ktstartup pin SOURCE" in capsys.readouterr().err
    assert "ktstartup pin" in (tmp_path / "b" / "README.md").read_text(encoding="utf-8")
    assert run(["init", str(tmp_path / "c"), *plan, "--tool", "ktstartup"]) == 2
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_ci_installs_by_hash_or_commit_only(forge: str) -> None:
    lines = [one for text in strings(yaml.safe_load(ci_file(forge))) for one in text.splitlines()]
    assert [one for one in lines if re.search(r"\b(pip|uv)\b", one)] == [
        "pip install --quiet --require-hashes --requirement cong-cu/requirements.txt",
        "pip install --quiet --no-deps --requirement cong-cu/ktstartup.txt",
    ]


def strings(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, (dict, list)):
        for part in tree.values() if isinstance(tree, dict) else tree:
            yield from strings(part)
