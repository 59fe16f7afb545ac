"""Measures everything in one run, as ratios, and writes ``docs/performance.md``.

    pip install . check-jsonschema yamale beancount ruamel.yaml
    apt-get install hledger libyaml-dev
    python benchmarks/measure.py [--quick] [--rounds N] [--write] [SECTION ...]

Run it on an installed wheel, whose modules are compiled. What is compared is run
in turn, round by round, so that a machine that slows down slows all of it; what
counts is the ratio of medians, not a time. ``--quick`` takes small data, to see
whether everything runs. With ``--write`` the sections named, or
all, take the places of those in the page; what is written by hand there stays.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from appending import appending
from documents import documents
from growth import growth
from leaders import leaders
from national import national
from peers import peers
from readers import hits, readers
from startup import startup

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def machine(**_: object) -> list[str]:
    """Where and with what the rest was measured."""
    names = ("pydantic", "typer", "pyyaml", "ruamel.yaml")
    libraries = ", ".join(f"{name} {version(name)}" for name in names)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return [f"Python {platform.python_version()}, {system}, {libraries}."]


def words(*, quick: bool, **_: object) -> list[str]:
    """The Word report against docxtpl."""
    times = {} if quick else documents()
    first = next(iter(times.values()), 1)
    return [
        "| Word report of `examples/minh-hoa`, 2024H1 | ratio | ms |",
        "|:---|---:|---:|",
        *(f"| {name} | {one / first:.1f} | {one * 1000:.0f} |" for name, one in times.items()),
    ]


SECTIONS: dict[str, Callable[..., list[str]]] = {
    "machine": machine,
    "startup": startup,
    "national": national,
    "peers": peers,
    "readers": readers,
    "hits": lambda **_: hits(),
    "appending": appending,
    "words": words,
    "leaders": leaders,
    "growth": growth,
}


def written(page: str, section: str, lines: list[str]) -> str:
    """The page with a section between its marks."""
    mark = f"<!-- measured: {section} -->\n"
    text = f"{mark}{chr(10).join(lines)}\n<!-- end -->\n"
    return re.sub(rf"{re.escape(mark)}.*?<!-- end -->\n", lambda _: text, page, flags=re.DOTALL)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", choices=[[], *SECTIONS], default=list(SECTIONS))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args()
    for section in wanted.sections:
        lines = SECTIONS[section](quick=wanted.quick, rounds=wanted.rounds)
        print(f"## {section}\n\n" + "\n".join(lines) + "\n", flush=True)
        if wanted.write:
            page = written(PAGE.read_text(encoding="utf-8"), section, lines)
            PAGE.write_text(page, encoding="utf-8")
