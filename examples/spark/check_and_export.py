"""Checks and exports a country's data folders on a Spark cluster, each where an executor is free.

    spark-submit examples/spark/check_and_export.py FOLDER DATASET

FOLDER holds the data folders and lies, as DATASET does, on a disk that all executors share. Each
executor has ``ktstartup[parquet]`` installed. What comes out is the dataset that ``ktstartup
export --dataset`` writes, problems of faulty folders included; ten questions about it are in
docs/dataset.md. Exit code 1 means that a folder has errors.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from pyspark.sql import SparkSession

import ktstartup
from ktstartup import dataset

TABLES = ("facts", "agencies", "problems")


def written(folder: str, directory: str, today: date) -> dataset.Part:
    """Check one data folder and write its part; runs on an executor."""
    return dataset.write_part(ktstartup.load(folder, today=today), directory)


def data_folders(folder: Path) -> list[str]:
    """The data folders of a country, each with a plan."""
    found = [*folder.glob("*/plan.yaml"), *folder.glob("*/data/plan.yaml")]
    return sorted(plan.parent.resolve().as_posix() for plan in found)


def main(folder: str, directory: str) -> int:
    """Distribute the folders, make what came out count, and show how it stands."""
    spark = SparkSession.builder.appName("ktstartup").getOrCreate()
    # Executors stand in folders of their own: every path is a whole one.
    directory, folders = Path(directory).resolve().as_posix(), data_folders(Path(folder))
    today = date.today()  # noqa: DTZ011 - a local day
    tasks = spark.sparkContext.parallelize(folders, max(1, len(folders)))
    made = tasks.map(lambda one: written(one, directory, today)).collect()
    parts = dataset.commit(directory, made, country=folder)
    for table in TABLES:
        if files := dataset.files(directory, table):
            # What an older version wrote may lack a column that came later.
            found = spark.read.option("mergeSchema", "true").parquet(*files)
            found.createOrReplaceTempView(table)
    if any(not part.errors for part in parts):
        show(spark)
    spark.stop()
    return int(any(part.errors for part in parts))


def show(spark: SparkSession) -> None:
    """Print how much there is of each plan, and what is wrong."""
    spark.sql(
        "SELECT province, plan, count(*) AS facts, count(DISTINCT period) AS periods FROM facts "
        "GROUP BY province, plan ORDER BY province, plan"
    ).show(100, truncate=False)
    spark.sql("SELECT province, code, file, line, message FROM problems ORDER BY 1, 3, 4").show(
        100, truncate=False
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
