"""The dataset of a country: rows a second, memory, one corrected entry, one or two executors.

    python benchmarks/country_dataset.py [FOLDERS] [--agencies N] [--processes N …] [--spark]

FOLDERS data folders (8) in which 30 agencies report, which gives 4,200 entries each, or as many
as `--agencies` says with 140 each. A country of 34 provinces with five plans has 170; seven
agencies in each give two million rows. With `--spark` also Apache Spark, which wants pyspark and
Java.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import AGENCIES, PERIODS, collection, edited
from ktstartup import dataset
from timing import KTSTARTUP, Command, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[1]
_ENTRIES = 10
"""Of an agency in a period."""


def measured(folders: int, agencies: int, processes: Sequence[int], *, spark: bool) -> list[str]:
    """The table: what was done, rows, seconds, rows a second, megabytes."""
    entries = folders * agencies * len(PERIODS) * _ENTRIES
    head = f"{folders} folders, {entries:,} entries"
    lines = [
        f"| {head} | rows | s | processor s | rows/s | MB |",
        "|:---|---:|---:|---:|---:|---:|",
    ]
    with tempfile.TemporaryDirectory() as made:
        data = Path(made) / "data"
        collection(data, folders, agencies=agencies)
        for what, command, rows_of, share in _steps(Path(made), data, processes, spark=spark):
            taken = in_turn({what: command}, 1)[what]
            rows = _rows(rows_of) // share if share else 0
            speed = f"{rows / taken.wall:,.0f}" if rows else "–"
            lines.append(
                f"| {what} | {rows:,} | {taken.wall:.1f} | {taken.cpu:.1f} | {speed}"
                f" | {taken.peak:,.0f} |"
            )
            print(lines[-1], file=sys.stderr, flush=True)
    return lines


def _steps(
    place: Path, data: Path, processes: Sequence[int], *, spark: bool
) -> Iterator[tuple[str, Command, Path, int]]:
    """What is done in turn: its name, the command, the dataset, which part of it is written."""
    folders, most = len([*data.iterdir()]), max(processes)
    for cores in processes:
        out = place / f"dataset-{cores}"
        yield f"exported, {_named(cores)}", _export(data, out, cores), out, 1
    out = place / f"dataset-{most}"
    yield "again, nothing changed", _export(data, out, most), out, 0
    edited(data / "tinh-01")
    yield "one entry corrected", _export(data, out, most), out, folders
    public = place / "public"
    command = _export(data, public, most, "--without-names")
    yield f"without names, {_named(most)}", command, public, 1
    for executors in (1, 2) if spark else ():
        out = place / f"spark-{executors}"
        yield f"Spark, executors: {executors}", _submit(data, out, executors), out, 1


def _named(processes: int) -> str:
    return "one process" if processes == 1 else f"{processes} processes"


def _export(data: Path, out: Path, cores: int, *more: str) -> Command:
    asked = ("--data", str(data), "export", "--dataset", str(out), *more)
    return Command((*KTSTARTUP, *asked), cores=cores)


def _submit(data: Path, out: Path, executors: int) -> Command:
    spec = find_spec("pyspark")
    assert spec is not None and spec.origin is not None, "pyspark is not installed"  # noqa: S101, PT018
    submit = Path(spec.origin).parent / "bin" / "spark-submit"
    path = os.pathsep.join(map(os.path.abspath, sys.path))
    return Command(
        [
            str(submit), "--master", f"local-cluster[{executors},1,1024]",
            "--conf", "spark.ui.enabled=false",
            str(ROOT / "examples" / "spark" / "check_and_export.py"), str(data), str(out),
        ],
        environment={"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": path},
    )  # fmt: skip


def _rows(out: Path) -> int:
    every = (file for one in dataset.parts(out) for file in one.files)
    return sum(file.rows for file in every if file.table in ("facts", "nation"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=int, nargs="?", default=8)
    parser.add_argument("--agencies", type=int, default=AGENCIES)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--spark", action="store_true")
    wanted = parser.parse_args()
    lines = measured(wanted.folders, wanted.agencies, wanted.processes, spark=wanted.spark)
    print("\n".join(lines))
