"""Readers of YAML over the same files, and how many files the fast one answers for."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import yaml
from ruamel.yaml import YAML

from ktstartup.reading.encoding import decode
from ktstartup.reading.line_parser import LineReader
from ktstartup.reading.tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
FOLDERS = {
    "`data`, entered by hand": ROOT / "data",
    "`examples/minh-hoa`": ROOT / "examples" / "minh-hoa",
    "`examples/tinh-gia-dinh`, entered by hand": ROOT / "examples" / "tinh-gia-dinh",
    "`tests/corpus/good`, odd on purpose": ROOT / "tests" / "corpus" / "good",
}


def _texts(folder: Path) -> list[str]:
    paths = sorted(folder.rglob("*.yaml"))
    return [text for path in paths if (text := decode(path.name, path.read_bytes())[0])]


def readers(*, quick: bool, rounds: int) -> list[str]:
    """The table of megabytes a second, as ratios to the round trip of ruamel.yaml."""
    texts = _texts(FOLDERS["`examples/minh-hoa`"] / "progress")[: 40 if quick else 200]
    size = sum(len(text.encode()) for text in texts) / 1e6

    def libyaml(text: str) -> object:
        return yaml.compose(text, Loader=yaml.CSafeLoader)

    candidates: dict[str, Callable[[], Callable[[str], object]]] = {
        "ruamel.yaml, round trip": lambda: YAML().load,
        "PyYAML on libyaml, nodes": lambda: libyaml,
        "ours, in full: libyaml's events, text and places": lambda: lambda t: read_tree("x", t),
        "ours, by lines: text, places on demand": lambda: LineReader().read,
    }
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, new in candidates.items():
            read, start = new(), time.process_time()
            for text in texts:
                read(text)
            taken[name].append(size / (time.process_time() - start))
    rates = {name: median(rates) for name, rates in taken.items()}
    slowest = next(iter(rates.values()))
    return [
        "| reader | ratio to ruamel.yaml | MB/s |",
        "|:---|---:|---:|",
        *(f"| {name} | {rate / slowest:.1f} | {rate:.1f} |" for name, rate in rates.items()),
    ]


def hits() -> list[str]:
    """For how many files of each folder the fast reader answers."""
    lines = ["| files | read by lines | of all |", "|:---|---:|---:|"]
    for name, folder in FOLDERS.items():
        reader, texts = LineReader(), _texts(folder)
        read = sum(reader.read(text) is not None for text in texts)
        lines.append(f"| {name} | {read / len(texts):.0%} | {read} of {len(texts)} |")
    return lines
