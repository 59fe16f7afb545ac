"""The ZIP that installs the tool without the network: what is in it, and that it installs."""

from __future__ import annotations

import hashlib
import json
import os
import re
import runpy
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from packaging.requirements import Requirement
from uv import find_uv_bin

import ktstartup
from small_data import ROOT, write

sys.path.insert(0, str(ROOT / "tools"))
import bundle
import sbom

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

INSTALLER = (ROOT / "tools" / "windows" / "cai-dat.cmd").read_text(encoding="utf-8")
HERE = ".".join(map(str, sys.version_info[:2]))
# The ZIP is made once.
ON_ONE_WORKER = pytest.mark.xdist_group("bundle")
NO_NETWORK = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}


def run(*command: str, folder: str = ".", environment: Mapping[str, str] = os.environ) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False,
        encoding="utf-8", stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def index() -> None:
    """Skip where there is no package index; in CI there is one."""
    download = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--retries=0", "-d"]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([*download, folder, "six"], capture_output=True, check=False)
    if done.returncode and not os.environ.get("CI"):
        pytest.skip("there is no package index here")


@pytest.fixture(scope="module")
def made(index: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle for Linux and this Python."""
    del index
    return bundle.make(tmp_path_factory.mktemp("bundle"), bundle.PLATFORMS["linux"], [HERE])


# ---------------------------------------------------------------------- what is in it


def test_the_lock_has_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = {one.name: next(iter(one.specifier)).version for one, _ in bundle.locked(sbom.LOCK)}
    for wanted in map(Requirement, project["dependencies"]):
        locked = versions[wanted.name.replace(".", "-")]
        assert wanted.specifier.contains(locked), f"{wanted}: python tools/bundle.py --lock"


def test_every_line_of_the_locks_has_its_hashes() -> None:
    for lock in (sbom.LOCK, bundle.BUILD_LOCK):
        for one, lines in bundle.locked(lock):
            assert re.fullmatch(r"\S+==\S+( \\\n    --hash=sha256:[0-9a-f]{64})+\n", lines), one


def test_the_bill_of_materials_names_what_is_locked_with_its_hashes() -> None:
    """Held against the schema of CycloneDX by the program that makes it."""
    first, again = sbom.bill_of_materials(), sbom.bill_of_materials()
    assert first == again
    bill = json.loads(first)
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["metadata"]["component"]["version"] == ktstartup.__version__
    listed = {(one["name"], one["version"]) for one in bill["components"]}
    wanted = {
        (one.name, str(one.specifier).removeprefix("==")) for one, _ in bundle.locked(sbom.LOCK)
    }
    assert listed == wanted
    for one in bill["components"]:
        assert one["externalReferences"][0]["hashes"], one["name"]


def test_only_windows_needs_colours_of_its_own() -> None:
    lines = {
        name: "".join(bundle.requirements_for(one, "3.11"))
        for name, one in bundle.PLATFORMS.items()
    }
    assert "colorama==" in lines["windows"]
    assert "colorama==" not in lines["linux"]


@pytest.mark.usefixtures("index")
def test_windows_has_a_wheel_of_everything_for_each_python() -> None:
    """A resolver that takes wheels only finds the same as the lock says, without a Windows."""
    platform = bundle.PLATFORMS["windows"]

    def resolved(python: str) -> list[str]:
        found = run(
            find_uv_bin(), "pip", "compile", "--quiet", "--no-header", "--no-annotate",
            "--only-binary", ":all:", "--python-platform", platform.uv_name,
            "--python-version", python, "--constraints", str(sbom.LOCK),
            str(ROOT / "pyproject.toml"),
        )  # fmt: skip
        return sorted(found.split())

    with ThreadPoolExecutor() as pool:
        for python, found in zip(bundle.PYTHONS, pool.map(resolved, bundle.PYTHONS), strict=True):
            locked = [one.split()[0] for one in bundle.requirements_for(platform, python)]
            assert found == sorted(locked), python


@ON_ONE_WORKER
def test_the_sums_are_those_of_the_files(made: Path) -> None:
    with zipfile.ZipFile(made) as opened:
        names = set(opened.namelist())
        lines = opened.read("SHA256SUMS.txt").decode().splitlines()
        listed = {name: digest for digest, _, name in (line.partition(" *") for line in lines)}
        assert set(listed) == names - {"SHA256SUMS.txt"}
        for name, digest in listed.items():
            assert hashlib.sha256(opened.read(name)).hexdigest() == digest
    beside = made.with_name(f"{made.name}.sha256").read_text(encoding="utf-8")
    assert beside == f"{hashlib.sha256(made.read_bytes()).hexdigest()} *{made.name}\n"


@ON_ONE_WORKER
def test_the_same_files_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(made) as opened:
        files = {name: opened.read(name) for name in reversed(opened.namelist())}
    del files["SHA256SUMS.txt"]
    again = tmp_path / "again.zip"
    bundle.write_zip(again, files)
    assert again.read_bytes() == made.read_bytes()
    wheel = bundle.build_wheel(tmp_path)
    assert wheel.read_bytes() == files[f"{bundle.PARTS}/wheels/{wheel.name}"]


@pytest.mark.usefixtures("index")
def test_a_wheel_that_is_not_the_locked_one_is_refused(tmp_path: Path) -> None:
    platform = bundle.PLATFORMS["linux"]
    line = next(one for one in bundle.requirements_for(platform, HERE) if one.startswith("six=="))
    with pytest.raises(subprocess.CalledProcessError):
        bundle.fetch(tmp_path, platform, HERE, [re.sub(r"[0-9a-f]{64}", "0" * 64, line)])
    assert not list(tmp_path.glob("*.whl"))


# ---------------------------------------------------------------------- what is run


def test_what_cmd_runs_is_written_for_it() -> None:
    shown = dict(bundle.shown())
    for name, content in shown.items():
        assert content.count(b"\n") == content.count(b"\r\n"), name
        if name.endswith(".cmd"):
            # With other letters, cmd loses its place in a file once the code page is UTF-8.
            assert content.isascii(), name
    labels = set(re.findall(r"^:(\w+)", INSTALLER, re.MULTILINE))
    assert set(re.findall(r"(?:goto |call :)(\w+)", INSTALLER)) == labels
    named = set(re.findall(r'"%PARTS%\\([^"*]+)"', INSTALLER))
    assert {f"{bundle.PARTS}/{one}" for one in named} - set(shown) == {
        f"{bundle.PARTS}/{one}" for one in ("wheels", "requirements.txt")
    }
    versions = re.search(r"for %%V in \(([\d. ]+)\)", INSTALLER)
    assert versions
    assert tuple(reversed(versions[1].split())) == bundle.PYTHONS


def steps(folder: Path, variables: dict[str, str]) -> Iterator[list[str]]:
    """The programs that cai-dat.cmd runs, in order, as they are called on Linux."""
    variables["~dp0"] = f"{folder}/"
    for line in INSTALLER.partition("\n:")[0].splitlines():
        if found := re.fullmatch(r'set "(\w+)=(.*)"', line):
            variables[found[1]] = expanded(found[2], variables)
    variables["PYTHON"] = f"cpython-{HERE}-linux-x86_64-gnu"
    find = re.search(r'"%UV%" (python find --quiet) %1 ', INSTALLER)
    assert find
    yield words(f'"%UV%" {find[1]} %PYTHON%', variables)
    for line in INSTALLER.partition(":install\n")[2].partition("\n:")[0].splitlines():
        if line.startswith('"%'):
            yield words(line, variables)


def expanded(text: str, variables: dict[str, str]) -> str:
    text = re.sub(r"%(~dp0|\w+%)", lambda m: variables[m[1].rstrip("%")], text)
    path = text.replace("\\", "/")
    return path.replace("Scripts/python.exe", "bin/python").removesuffix(".exe")


def words(line: str, variables: dict[str, str]) -> list[str]:
    found = re.findall(r'"([^"]*)"|(\S+)', line.replace('"%~1"', '"%~1%"'.replace("~1", "GIVEN")))
    return [expanded(quoted or plain, variables) for quoted, plain in found]


def terminal_opened(place: Path) -> str:
    """What the entry of the Start menu has Windows run."""
    with mock.patch("subprocess.run") as started, mock.patch.dict(os.environ):
        runpy.run_path(str(place / "mo_ktstartup.py"), run_name="__main__")
        assert os.environ["PATH"].startswith(f"{place / 'bin'}:")
    return str(started.call_args.args[0])


@ON_ONE_WORKER
@pytest.mark.skipif(sys.platform != "linux", reason="the bundle for Linux is tried")
def test_from_the_zip_to_a_report_without_the_network(made: Path, tmp_path: Path) -> None:
    """What cai-dat.cmd runs, in a folder with blanks and Vietnamese letters in its name."""
    home = tmp_path / "Nguyễn Văn A"
    unpacked = home / "Tải về" / "bộ cài"
    unpacked.mkdir(parents=True)
    run("unzip", "-q", str(made), "-d", str(unpacked))
    data = write(home / "Số liệu (2024)" / "data", {})
    clean = {
        "HOME": str(home), "SHELL": "/bin/bash", "PATH": os.environ["PATH"], **NO_NETWORK, "KTSTARTUP_TODAY": "2022-07-01",
    }  # fmt: skip
    variables = {"LOCALAPPDATA": str(home / "AppData"), "GIVEN": str(data.parent)}
    for step in steps(unpacked, variables):
        settings = {name: text for name, text in variables.items() if name.startswith("UV_")}
        run(*step, environment={**clean, **settings})
    place = home / "AppData" / "ktstartup"
    kept = (place / "thu-muc.txt").read_text(encoding="utf-8")
    assert kept == f"{data.parent}\n"
    assert terminal_opened(place) == f'cmd /k "pushd "{data.parent}" & title ktstartup & ktstartup"'
    # In the folder that was kept, the command by its name.
    there = {**clean, "PATH": f"{place / 'bin'}:{clean['PATH']}"}
    run("ktstartup", "check", folder=kept.strip(), environment=there)
    run("ktstartup", "report", "--period", "2022H1", folder=kept.strip(), environment=there)
    assert (data.parent / "reports" / "2022H1" / "bao-cao.docx").is_file()
