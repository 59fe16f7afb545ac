"""Measures commands, YAML, Word and appending as ratios; writes ``docs/performance.md``.

    pip install . && python benchmarks/measure.py [--write]

Run it on an installed wheel, whose modules are compiled. Commands are run in
turn, round by round, so that a machine that slows down slows all of them;
what counts is the ratio of medians, not a time.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import yaml
from ruamel.yaml import YAML

from documents import documents
from ktstartup.reading.tree import read_tree
from ktstartup.recording.append import appended
from ktstartup.recording.fragment import block
from ktstartup.recording.store import replace_files

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
MINH_HOA = ("-m", "ktstartup", "--data", str(ROOT / "examples" / "minh-hoa"))
ROUNDS = 7

COMMANDS: dict[str, tuple[str, ...]] = {
    "bare `python -c pass`": ("-c", "pass"),
    "`ktstartup --version`": ("-m", "ktstartup", "--version"),
    "`ktstartup --help`": ("-m", "ktstartup", "--help"),
    "`check`, 656 files": (*MINH_HOA, "check"),
    "`status`, 656 files": (*MINH_HOA, "status", "--period", "2024H1"),
    "`report`, Markdown": (*MINH_HOA, "report", "-p", "2024H1", "--format", "md"),
    "`report`, Word": (*MINH_HOA, "report", "-p", "2024H1", "--format", "docx"),
}


def commands() -> dict[str, float]:
    """Median seconds of each whole process."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:  # reports go to a folder below it
        for _ in range(ROUNDS + 1):
            for name, arguments in COMMANDS.items():
                start = time.perf_counter()
                subprocess.run([sys.executable, *arguments], capture_output=True, check=True,
                               cwd=folder, env=environment)  # fmt: skip
                taken[name].append(time.perf_counter() - start)
    return {name: median(times[1:]) for name, times in taken.items()}


def readers() -> dict[str, float]:
    """Median megabytes a second of each reader over the same files."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "examples" / "minh-hoa" / "progress").rglob("*.yaml"))[:150]
    ]
    size = sum(len(text.encode()) for text in texts) / 1e6
    round_trip = YAML()

    def libyaml(text: str) -> object:
        return yaml.compose(text, Loader=yaml.CSafeLoader)

    candidates: dict[str, Callable[[str], object]] = {
        "ruamel.yaml, round trip": round_trip.load,
        "PyYAML on libyaml, nodes": libyaml,
        "ours: libyaml's events, text and places": lambda text: read_tree("x", text),
    }
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(3):
        for name, read in candidates.items():
            start = time.perf_counter()
            for text in texts:
                read(text)
            taken[name].append(size / (time.perf_counter() - start))
    return {name: median(rates) for name, rates in taken.items()}


def appending() -> dict[str, float]:
    """Median seconds of putting one entry at the end of a file of two thousand, and writing it."""
    entry: dict[str, Any] = {
        "indicator": "projects",
        "subject": "du-an",
        "name": "Dự án minh họa: đợt 2",
        "date": "2024-03-20",
        "evidence": {"number": "15/QĐ-SKHCN", "date": "2024-03-20"},
    }
    taken: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so-khcn.yaml"
        many: list[Any] = [{"id": f"r{number}", **entry} for number in range(1, 2001)]
        before = "\n".join(["# của Sở", *block({"results": many})]) + "\n"

        def with_ruamel() -> None:
            round_trip = YAML()
            tree = round_trip.load(path.read_text(encoding="utf-8"))
            tree["results"].append({"id": "r2001", **entry})
            with path.open("w", encoding="utf-8") as stream:
                round_trip.dump(tree, stream)

        def ours() -> None:
            old = path.read_bytes()
            new = appended(old.decode(), ("results",), [{"id": "r2001", **entry}])
            replace_files(path.parent, {path.name: old}, {path.name: new.encode()})

        for _ in range(ROUNDS):
            for name, append in (
                ("ruamel.yaml, round trip", with_ruamel),
                ("ours: inserted, read again to be sure, written safely", ours),
            ):
                path.write_text(before, encoding="utf-8")
                start = time.perf_counter()
                append()
                taken[name].append(time.perf_counter() - start)
    return {name: median(times) for name, times in taken.items()}


def report() -> str:
    """The tables as Markdown."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pydantic", "typer", "pyyaml"))
    system = f"{platform.system()} {platform.machine()}"
    versions = f"Python {platform.python_version()}, {system}, {libraries}"
    lines = [
        "# Performance",
        "",
        "Written by `benchmarks/measure.py`; read the ratios, not the times.",
        "",
        f"{versions}.",
        "",
        "| whole process | ratio to bare Python | ms |",
        "|:---|---:|---:|",
    ]
    times = commands()
    bare = next(iter(times.values()))
    lines += [f"| {n} | {t / bare:.1f} | {t * 1000:.0f} |" for n, t in times.items()]
    rates = readers()
    slowest = next(iter(rates.values()))
    lines += ["", "| reader | ratio to ruamel.yaml | MB/s |", "|:---|---:|---:|"]
    lines += [f"| {name} | {rate / slowest:.1f} | {rate:.1f} |" for name, rate in rates.items()]
    words = documents()
    plain = next(iter(words.values()))
    lines += ["", "| Word report of `examples/minh-hoa`, 2024H1 | ratio | ms |", "|:---|---:|---:|"]
    lines += [f"| {name} | {t / plain:.1f} | {t * 1000:.0f} |" for name, t in words.items()]
    appends = appending()
    slowest = next(iter(appends.values()))
    lines += ["", "| one entry more in a file of 2,000 | ratio to ruamel.yaml | ms |"]
    lines += ["|:---|---:|---:|"]
    lines += [f"| {n} | {t / slowest:.3f} | {t * 1000:.0f} |" for n, t in appends.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    text = report()
    print(text)
    if "--write" in sys.argv:
        (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")
