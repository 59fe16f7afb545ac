"""Makes one ZIP that installs the tool on a computer without the network.

    python tools/bundle.py [--output dist] [--python-installer python-3.13.5-amd64.exe]
    python tools/bundle.py --platform linux
    python tools/bundle.py --lock

Inside are the wheels of the tool and of all that it needs, for each Python that may be on the
computer, uv, which installs them, and what is shown to whoever does it (``windows/``). Every file
from an index is held against its hash in ``scaffold/files/requirements.txt`` or
``windows/build-requirements.txt``, which ``--lock`` brings up to date. The same inputs give the
same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from uv import find_uv_bin

from ktstartup import __version__
from sbom import LOCK, NAME, bill_of_materials

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[1]
SHOWN = ROOT / "tools" / "windows"
BUILD_LOCK = SHOWN / "build-requirements.txt"
BUILD_NEEDS = b"hatchling>=1.26\nuv>=0.5\n"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PARTS = "bo-cai"
"""The folder of the ZIP that nobody has to open."""
_SUMS = "SHA256SUMS.txt"
# The earliest day that a ZIP can name.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_AT_ONCE = 4
_PROGRAM, _FILE = 0o755, 0o644


@dataclass(frozen=True)
class Platform:
    """A kind of computer, as markers of requirements, tags of wheels and uv name it."""

    name: str
    sys_platform: str
    system: str
    os_name: str
    machine: str
    tags: tuple[str, ...]
    uv_name: str
    uv_program: str

    def markers(self, python: str) -> dict[str, str]:
        """What markers of requirements ask about a Python there."""
        return {
            "implementation_name": "cpython",
            "os_name": self.os_name,
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "platform_system": self.system,
            "python_full_version": f"{python}.0",
            "python_version": python,
            "sys_platform": self.sys_platform,
        }


PLATFORMS = {
    "windows": Platform(
        "windows", "win32", "Windows", "nt", "AMD64", ("win_amd64",),
        "x86_64-pc-windows-msvc", "uv.exe",
    ),
    "linux": Platform(
        "linux", "linux", "Linux", "posix", "x86_64",
        ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
        "x86_64-manylinux_2_28", "uv",
    ),
}  # fmt: skip


# ---------------------------------------------------------------------- what is locked


def locked(lock: Path) -> Iterator[tuple[Requirement, str]]:
    """Each requirement of a lock, and its lines without the marker."""
    for block in re.split(r"\n(?=\w)", lock.read_text(encoding="utf-8").strip()):
        first, _, hashes = block.partition(" \\\n")
        wanted = Requirement(first)
        yield wanted, f"{wanted.name}{wanted.specifier} \\\n{hashes}\n"


def requirements_for(platform: Platform, python: str) -> list[str]:
    """What of the lock counts for a Python on a kind of computer, each with its hashes."""
    asked = platform.markers(python)
    return [
        lines for one, lines in locked(LOCK) if one.marker is None or one.marker.evaluate(asked)
    ]


def write_locks() -> None:
    """Bring both locks up to date with what the index has now."""
    _lock(LOCK, (ROOT / "pyproject.toml").read_bytes(), "pyproject.toml")
    _lock(BUILD_LOCK, BUILD_NEEDS, "requirements.in")


def _lock(lock: Path, wanted: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / name
        source.write_bytes(wanted)
        _uv(
            "pip", "compile", "--quiet", "--upgrade", "--universal", "--generate-hashes",
            "--no-header", "--no-annotate", "--python-version", PYTHONS[0],
            "--output-file", str(lock), str(source),
        )  # fmt: skip


# ---------------------------------------------------------------------- what is fetched and built


def _run(*command: str) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "315532800"}
    subprocess.run(command, check=True, env=environment)  # noqa: S603 - words of ours


def _uv(*arguments: str) -> None:
    _run(find_uv_bin(), *arguments)


def build_wheel(folder: Path) -> Path:
    """The tool's own wheel, built with the locked build system."""
    _uv(
        "build", "--quiet", "--wheel", "--require-hashes", "--build-constraints", str(BUILD_LOCK),
        "--out-dir", str(folder), str(ROOT),
    )  # fmt: skip
    return next(folder.glob("ktstartup-*.whl"))


def fetch(folder: Path, platform: Platform, python: str, requirements: Sequence[str]) -> None:
    """Fetch the wheels of requirements with hashes; nothing is built."""
    tags = [word for tag in platform.tags for word in ("--platform", tag)]

    def fetch_some(some: Sequence[str]) -> None:
        with tempfile.TemporaryDirectory() as beside:
            listed = Path(beside) / "requirements.txt"
            listed.write_text("".join(some), encoding="utf-8")
            _run(
                sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
                "--no-deps", "--only-binary=:all:", "--require-hashes", *tags,
                "--python-version", python, "--implementation", "cp",
                "--dest", str(folder), "--requirement", str(listed),
            )  # fmt: skip

    # Nearly all of the time goes by in waiting for the index.
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(
            pool.map(
                fetch_some,
                (requirements[n::_AT_ONCE] for n in range(min(_AT_ONCE, len(requirements)))),
            )
        )


def uv_parts(wheel: Path, platform: Platform) -> Iterator[tuple[str, bytes]]:
    """The program out of uv's wheel, and its licences."""
    with zipfile.ZipFile(wheel) as opened:
        for name in opened.namelist():
            file = Path(name).name
            if name.endswith(f".data/scripts/{platform.uv_program}"):
                yield f"{PARTS}/{file}", opened.read(name)
            elif ".dist-info/licenses/" in name:
                yield f"{PARTS}/uv-{file}.txt", opened.read(name)


# ---------------------------------------------------------------------- the ZIP


def contents(
    platform: Platform, pythons: Sequence[str], installer: Path | None
) -> dict[str, bytes]:
    """Every file of the ZIP but the list of sums, by its name there."""
    files = dict(shown())
    with tempfile.TemporaryDirectory() as folder:
        wheels, tools = Path(folder) / "wheels", Path(folder) / "tools"
        tools.mkdir()
        wheels.mkdir()
        own = build_wheel(tools)
        own.rename(wheels / own.name)
        for python in pythons:
            fetch(wheels, platform, python, requirements_for(platform, python))
        uv_lines = [lines for one, lines in locked(BUILD_LOCK) if one.name == "uv"]
        fetch(tools, platform, pythons[0], uv_lines)
        files.update(uv_parts(next(tools.glob("uv-*.whl")), platform))
        files.update((f"{PARTS}/wheels/{one.name}", one.read_bytes()) for one in wheels.iterdir())
        digest = hashlib.sha256((wheels / own.name).read_bytes()).hexdigest()
    own_line = f"ktstartup=={__version__} \\\n    --hash=sha256:{digest}\n"
    files[f"{PARTS}/requirements.txt"] = (LOCK.read_text(encoding="utf-8") + own_line).encode()
    files[f"{PARTS}/{NAME}"] = bill_of_materials()
    if installer:
        files[f"{PARTS}/{installer.name}"] = installer.read_bytes()
    return files


def shown() -> Iterator[tuple[str, bytes]]:
    """What people run and read, with the line ends of Windows."""
    for file in sorted(SHOWN.iterdir()):
        if file.suffix not in (".cmd", ".py", ".txt") or file == BUILD_LOCK:
            continue
        text = file.read_text(encoding="utf-8").replace("{version}", __version__)
        # Notepad of older Windows takes a text for one of its code page without the mark.
        encoding = "utf-8-sig" if file.name == "DOC-TRUOC.txt" else "utf-8"
        place = "" if file.name in ("DOC-TRUOC.txt", "cai-dat.cmd") else f"{PARTS}/"
        yield f"{place}{file.name}", text.replace("\n", "\r\n").encode(encoding)


def sums(files: Mapping[str, bytes]) -> bytes:
    """The list of sums as `sha256sum --check` reads it."""
    found = sorted((name, hashlib.sha256(content).hexdigest()) for name, content in files.items())
    return "".join(f"{digest} *{name}\n" for name, digest in found).encode()


def write_zip(file: Path, files: Mapping[str, bytes]) -> None:
    """Write files as a ZIP that is the same whenever and wherever it is made."""
    with zipfile.ZipFile(file, "w") as opened:
        for name, content in sorted((*files.items(), (_SUMS, sums(files)))):
            member = zipfile.ZipInfo(name, _NO_TIME)
            packed = name.endswith(".whl")
            member.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = (_PROGRAM if name == f"{PARTS}/uv" else _FILE) << 16
            opened.writestr(member, content)


def make(
    output: Path,
    platform: Platform,
    pythons: Sequence[str] = PYTHONS,
    installer: Path | None = None,
) -> Path:
    """Write the ZIP and its own sum beside it."""
    output.mkdir(parents=True, exist_ok=True)
    file = output / f"ktstartup-{__version__}-{platform.name}.zip"
    write_zip(file, contents(platform, pythons, installer))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    (output / f"{file.name}.sha256").write_text(f"{digest} *{file.name}\n", encoding="utf-8")
    return file


def main() -> None:
    """Make the ZIP that is asked for, or the locks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    parser.add_argument("--platform", choices=PLATFORMS, default="windows")
    parser.add_argument("--python", choices=PYTHONS, action="append", help="default: all of them")
    parser.add_argument(
        "--python-installer", type=Path, help="put Python's own installer in as well"
    )
    parser.add_argument("--lock", action="store_true", help="only bring the locks up to date")
    given = parser.parse_args()
    if given.lock:
        write_locks()
        return
    made = make(
        given.output, PLATFORMS[given.platform], given.python or PYTHONS, given.python_installer
    )
    print(made)


if __name__ == "__main__":
    main()
