"""Counts the instructions of `check`, `status` and `page`: a slow-down is seen when it comes.

With nothing kept, and as they answer after a line was edited.

    python benchmarks/instructions.py [--write]

Counted by valgrind's cachegrind, which takes half as long as its callgrind, on the data of one
province, which are made anew from a fixed seed: unlike a time, the number is the same on a busy
machine. It is printed with its change against ``instructions.json``, which ``--write`` brings up to
date and which so holds what main took when it was last looked at. Numbers of another Python or
processor are not compared.
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
from functools import partial
from pathlib import Path

from corpus import edited, province

KNOWN = Path(__file__).with_name("instructions.json")
PERIOD = ("--period", "2024H1")
COMMANDS = {
    "check": ("check",),
    "check, one line edited": ("check",),
    "status": ("status", *PERIOD),
    "status, one line edited": ("status", *PERIOD),
    "page": ("page", *PERIOD, "--output", "{page}"),
}
# Nothing that differs from run to run: the order of sets, the day.
FIXED = {"PYTHONHASHSEED": "0", "KTSTARTUP_TODAY": "2024-07-01"}


def count(folder: Path, name: str) -> int:
    """The instructions of one whole process, imports included; modules are compiled before."""
    data, edit = folder / name / "tinh", name.endswith("edited")
    province(data)
    environment = {
        **os.environ,
        **FIXED,
        "KTSTARTUP_CACHE": str(folder / "kept") if edit else "off",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    words = (word.format(page=data.with_suffix(".html")) for word in COMMANDS[name])
    run = [sys.executable, "-m", "ktstartup", "--data", str(data), *words]
    subprocess.run(run, env=environment, capture_output=True, check=True)
    if edit:
        edited(data)
    tool = ("--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
    counted = ["valgrind", *tool, *run]
    done = subprocess.run(counted, env=environment, capture_output=True, check=True, text=True)
    found = re.search(r"I +refs: +([\d,]+)", done.stderr)
    if found is None:
        raise RuntimeError(done.stderr)
    return int(found[1].replace(",", ""))


def machine() -> str:
    """What the numbers depend on beside the code."""
    return f"Python {platform.python_version()}, {platform.machine()}"


def main() -> None:
    """Count, and print or write down."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        counted = pool.map(partial(count, Path(folder)), COMMANDS)
        counts = dict(zip(COMMANDS, counted, strict=True))
    known = json.loads(KNOWN.read_text(encoding="utf-8")) if KNOWN.exists() else {}
    before = known.get(machine(), {})
    for name, instructions in counts.items():
        change = f"{instructions / before[name] - 1:+.1%}" if name in before else "not yet known"
        print(f"{name:24} {instructions / 1e6:8.0f} million instructions, against main: {change}")
    print(f"page / status: {counts['page'] / counts['status']:.2f}")
    if "--write" in sys.argv:
        text = json.dumps({**known, machine(): counts}, indent=2, sort_keys=True)
        KNOWN.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
