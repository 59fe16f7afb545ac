"""The dataset of a country: rows a second, one corrected entry, a cluster of one or two executors.

    python benchmarks/country_dataset.py [FOLDERS] [--spark]

FOLDERS data folders of 4,200 entries each (8; a country of 34 provinces with five plans has 170).
With `--spark` also Apache Spark, which wants pyspark and Java.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable  # noqa: TC003
from importlib.util import find_spec
from pathlib import Path

from corpus import collection
from ktstartup import dataset

__all__ = ["measured"]

ROOT = Path(__file__).parents[1]
Line = tuple[str, int, float]


def measured(folders: int, *, spark: bool) -> list[str]:
    """The table: what was done, rows, seconds, rows a second."""
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        data, lines = place / "data", _Lines()
        collection(data, folders)
        for cores in (1, 2):
            out = place / f"dataset-{cores}"
            taken = _timed(lambda cores=cores, out=out: _export(data, out, cores))  # type: ignore[misc]
            lines.append((f"exported, {_processes(cores)}", _rows(out), taken))
        lines.append(("again, nothing changed", 0, _timed(lambda: _export(data, out, 2))))
        _correct(data)
        taken = _timed(lambda: _export(data, out, 2))
        lines.append(("one entry corrected", _rows(out) // folders, taken))
        public = place / "public"
        taken = _timed(lambda: _export(data, public, 2, "--without-names"))
        lines.append(("without names, two processes", _rows(public), taken))
        for executors in (1, 2) if spark else ():
            out = place / f"spark-{executors}"
            taken = _timed(lambda n=executors, out=out: _submit(data, out, n))  # type: ignore[misc]
            lines.append((f"Spark, executors: {executors}", _rows(out), taken))
    head = f"| {folders} folders, {folders * 4200:,} entries | rows | s | rows/s |"
    return [head, "|:---|---:|---:|---:|", *(_row(*one) for one in lines)]


class _Lines(list[Line]):
    """What was measured, also told as it comes."""

    def append(self, line: Line) -> None:
        print(_row(*line), file=sys.stderr, flush=True)
        super().append(line)


def _row(what: str, rows: int, taken: float) -> str:
    speed = f"{rows / taken:,.0f}" if rows else "–"
    return f"| {what} | {rows:,} | {taken:.1f} | {speed} |"


def _processes(cores: int) -> str:
    return "one process" if cores == 1 else "two processes"


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _export(data: Path, out: Path, cores: int, *more: str) -> None:
    command = [sys.executable, "-m", "ktstartup", "--data", str(data), "export"]
    subprocess.run(
        [*command, "--dataset", str(out), *more],
        check=True, stdout=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, range(cores)),
    )  # fmt: skip


def _submit(data: Path, out: Path, executors: int) -> None:
    spec = find_spec("pyspark")
    assert spec is not None and spec.origin is not None, "pyspark is not installed"  # noqa: S101, PT018
    submit = Path(spec.origin).parent / "bin" / "spark-submit"
    path = os.pathsep.join(map(os.path.abspath, sys.path))
    subprocess.run(
        [
            str(submit), "--master", f"local-cluster[{executors},1,1024]",
            "--conf", "spark.ui.enabled=false",
            str(ROOT / "examples" / "spark" / "check_and_export.py"), str(data), str(out),
        ],
        check=True, capture_output=True,
        env={**os.environ, "PYSPARK_PYTHON": sys.executable, "PYTHONPATH": path},
    )  # fmt: skip


def _rows(out: Path) -> int:
    every = (file for one in dataset.parts(out) for file in one.files)
    return sum(file.rows for file in every if file.table in ("facts", "nation"))


def _correct(data: Path) -> None:
    file = min((data / "tinh-01" / "progress" / "2023H1").iterdir())
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(" chậm", " rất chậm", 1), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=int, nargs="?", default=8)
    parser.add_argument("--spark", action="store_true")
    wanted = parser.parse_args()
    print("\n".join(measured(wanted.folders, spark=wanted.spark)))
