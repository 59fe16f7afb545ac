"""The dataset as a Spark cluster writes and reads it: two executor processes, the same rows as DuckDB.

Runs where pyspark and Java are installed (`.ci/engines`), which the other tests do without.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from ktstartup import dataset
from small_data import ROOT
from ten_questions import PROBLEMS, QUESTIONS, by_python

pyspark = pytest.importorskip("pyspark")
TABLES = ("facts", "agencies", "problems")


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example provinces, and one whose data have an error."""
    place = tmp_path_factory.mktemp("nuoc")
    for name in ("tinh-minh-hoa", "day-nghe", "tinh-gia-dinh"):
        shutil.copytree(ROOT / "examples" / name, place / name)
    shutil.copytree(ROOT / "examples" / "day-nghe", place / "co-loi")
    file = next((place / "co-loi" / "progress").rglob("*.yaml"))
    file.write_text(file.read_text(encoding="utf-8") + "lạ: 1\n", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def by_spark(country: Path) -> Path:
    """The dataset of a cluster of two executors with a core and 1 GB each."""
    made = country.parent / "kho-spark"
    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    environment = {
        **os.environ,
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path)),
    }
    done = subprocess.run(
        [
            str(submit), "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false",
            str(ROOT / "examples" / "spark" / "check_and_export.py"), str(country), str(made),
        ],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr[-4000:]
    assert "|co-loi  |KT201|" in done.stdout
    return made


def test_the_cluster_writes_what_one_machine_writes(country: Path, by_spark: Path) -> None:
    alone = country.parent / "kho"
    done = subprocess.run(
        [sys.executable, "-m", "ktstartup", "--data", str(country), "export", "--dataset", str(alone)],
        check=False,
    )  # fmt: skip
    assert done.returncode == 1
    digests = [
        {(one.plan, file.path): file.sha256 for one in dataset.parts(place) for file in one.files}
        for place in (alone, by_spark)
    ]
    assert digests[0] == digests[1]


def test_a_faulty_province_is_in_the_problems_and_stops_no_other(by_spark: Path) -> None:
    assert {one.province: one.errors > 0 for one in dataset.parts(by_spark)} == {
        "co-loi": True, "day-nghe": False, "tinh-gia-dinh": False, "tinh-minh-hoa": False,
    }  # fmt: skip


def test_spark_duckdb_and_plain_python_answer_the_questions_alike(
    country: Path, by_spark: Path
) -> None:
    session = (
        pyspark.sql.SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    try:
        for table in TABLES:
            files = dataset.files(by_spark, table)
            session.read.parquet(*files).createOrReplaceTempView(table)
            duckdb.read_parquet(files, hive_partitioning=False).create_view(table)
        expected = by_python(country, date.today())  # noqa: DTZ011 - as the cluster has it
        assert QUESTIONS.keys() == expected.keys()
        for title, query in QUESTIONS.items():
            rows = [tuple(row) for row in session.sql(query).collect()]
            assert rows == duckdb.execute(query).fetchall() == expected[title], title
        assert [one for one in expected[PROBLEMS] if one[0] == "co-loi" and one[2] == "error"]
    finally:
        session.stop()
