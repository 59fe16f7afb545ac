"""Runs whole processes in turn and tells what they took: seconds, processor seconds, memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

KTSTARTUP = (str(Path(sys.executable).with_name("ktstartup")),)
"""The installed tool as people call it; its modules are compiled."""


@dataclass(frozen=True)
class Command:
    """A process to be timed. ``before`` is done first each time, and not timed.

    ``cores`` is how many the process may use.
    """

    arguments: Sequence[str]
    cwd: Path | None = None
    stdin: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] | None = None
    cores: int | None = None


class Taken(NamedTuple):
    """Seconds on the wall and of processors, and the peak of memory in megabytes."""

    wall: float
    cpu: float
    peak: float


def in_turn(commands: Mapping[str, Command], rounds: int) -> dict[str, Taken]:
    """The medians of each command, all of them run round by round.

    So a machine that slows down slows all of them.
    """
    taken: dict[str, list[Taken]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(_run(command))
    return {
        name: Taken(*(median(values) for values in zip(*runs, strict=True)))
        for name, runs in taken.items()
    }


def _run(command: Command) -> Taken:
    if command.before:
        command.before()
    known = {key: one for key, one in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    cores = sorted(os.sched_getaffinity(0))[: command.cores]
    with (command.stdin or Path(os.devnull)).open("rb") as given:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.arguments,
            cwd=command.cwd,
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=known | dict(command.environment),
            preexec_fn=lambda: os.sched_setaffinity(0, cores),  # noqa: PLW1509 - no threads here
        )
        peak = _Peak(process.pid)
        assert process.stderr is not None  # noqa: S101 - told to the type checker
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    if status:
        sys.exit(f"{' '.join(map(str, command.arguments))}: {said.decode()[-2000:]}")
    return Taken(wall, used.ru_utime + used.ru_stime, peak.megabytes)


class _Peak:
    """The most memory that a process and those it started held at once, looked at now and then.

    What the system itself counts begins with the memory of the process that started them.
    """

    def __init__(self, pid: int) -> None:
        self.megabytes = 0.0
        Thread(target=self._watch, args=(pid,), daemon=True).start()

    def _watch(self, pid: int) -> None:
        while held := _held(pid):
            self.megabytes = max(self.megabytes, held / 1024)
            time.sleep(0.02)


def _held(pid: int) -> int:
    """Kilobytes of a process and its children; 0 when it is gone."""
    folder = Path("/proc") / str(pid)
    try:
        found = re.search(r"VmRSS:\s+(\d+)", (folder / "status").read_text())
        children = (folder / "task" / str(pid) / "children").read_text().split()
    except OSError:
        return 0
    return (int(found[1]) if found else 0) + sum(_held(int(child)) for child in children)


def table(heading: str, unit: str, taken: Mapping[str, Taken]) -> list[str]:
    """A table of ratios to the first command, as Markdown."""
    first = next(iter(taken.values()))
    return [
        f"| {heading} | ratio to {unit} | s | processor s | MB |",
        "|:---|---:|---:|---:|---:|",
        *(
            f"| {name} | {one.wall / first.wall:.2f} | {one.wall:.2f} | {one.cpu:.2f}"
            f" | {one.peak:.0f} |"
            for name, one in taken.items()
        ),
    ]
