"""Counts the instructions of `check`, `status` and `page`: a slow-down is seen when it comes.

    python benchmarks/instructions.py [--write]

Counted by valgrind's callgrind on the data of one province, which are made anew
from a fixed seed: unlike a time, the number is the same on a busy machine. It is
printed with its change against ``instructions.json``, which ``--write`` brings
up to date and which so holds what main took when it was last looked at. Numbers
of another Python or processor are not compared.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus import province

KNOWN = Path(__file__).with_name("instructions.json")
PERIOD = ("--period", "2024H1")
COMMANDS = {
    "check": ("check",),
    "status": ("status", *PERIOD),
    "page": ("page", *PERIOD, "--output", "{page}"),
}
# Nothing that differs from run to run: the order of sets, the day, what was kept of earlier runs.
FIXED = {"PYTHONHASHSEED": "0", "KTSTARTUP_TODAY": "2024-07-01", "KTSTARTUP_CACHE": "off"}


def count(data: Path, command: tuple[str, ...]) -> int:
    """The instructions of one whole process, imports included; modules are compiled before."""
    environment = {**os.environ, **FIXED}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    page = str(data.with_suffix(".html"))
    words = (word.format(page=page) for word in command)
    run = [sys.executable, "-m", "ktstartup", "--data", str(data), *words]
    subprocess.run(run, env=environment, capture_output=True, check=True)
    counted = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *run]
    done = subprocess.run(counted, env=environment, capture_output=True, check=True, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if found is None:
        raise RuntimeError(done.stderr)
    return int(found[1])


def machine() -> str:
    """What the numbers depend on beside the code."""
    return f"Python {platform.python_version()}, {platform.machine()}"


def main() -> None:
    """Count, and print or write down."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "tinh"
        province(data)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            counts = dict(
                zip(
                    COMMANDS, pool.map(lambda one: count(data, one), COMMANDS.values()), strict=True
                )
            )
    known = json.loads(KNOWN.read_text(encoding="utf-8")) if KNOWN.exists() else {}
    before = known.get(machine(), {})
    for name, instructions in counts.items():
        change = f"{instructions / before[name] - 1:+.1%}" if name in before else "not yet known"
        print(f"{name:8} {instructions / 1e6:8.0f} million instructions, against main: {change}")
    print(f"page / status: {counts['page'] / counts['status']:.2f}")
    if "--write" in sys.argv:
        text = json.dumps({**known, machine(): counts}, indent=2, sort_keys=True)
        KNOWN.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
