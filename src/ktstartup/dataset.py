"""Writes many data folders as one dataset of Parquet files, for warehouses and clusters.

    schema=1/province=62/year=2024/plan=2763-KH-UBND/part-4c9….parquet

The facts stand by province, year and plan, beside them tables of plans, indicators, agencies,
places and problems. `_manifest.json` names the files that belong to the dataset, with their rows
and SHA-256: readers take those (`files`). A folder's parts are written by `write_part`, on any
machine that shares the disk; `commit` makes them count, all at once. Whatever dies in between
leaves the dataset as it was.

Within a schema number columns are only added. Needs pyarrow: ``pip install "ktstartup[parquet]"``.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ktstartup.cache.file_states import LARGEST_FILE
from ktstartup.errors import RefusedError
from ktstartup.frozen import frozen, replace
from ktstartup.git.process import GitError
from ktstartup.git.repository import repository_of
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.reading.dataset import PLAN
from ktstartup.recording.file_writer import locked, sweep, write_file
from ktstartup.rendering.export.dimensions import TABLES, dimension_rows, problem_rows
from ktstartup.rendering.export.parquet_table import as_parquet, plain_table
from ktstartup.text.folding import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ktstartup.api import Data

SCHEMA = 1
"""The number of the schema: another one takes a column away, or gives it another meaning."""
MANIFEST = "_manifest.json"
FACTS = "facts"


@frozen
class PartFile:
    """A Parquet file of the dataset: the table that it is of, its path, rows and SHA-256."""

    table: str
    path: str
    rows: int
    sha256: str


@frozen
class Part:
    """What one data folder gives to the dataset.

    ``source`` is the digest of what the folder said, ``day`` the one by which the periods that have
    ended are known, ``commit`` that of its repository. A folder with errors has no facts.
    """

    province: str
    plan: str
    folder: str
    source: str | None
    day: str
    commit: str | None
    errors: int
    files: tuple[PartFile, ...]


def write_part(data: Data, directory: str | os.PathLike[str]) -> Part:
    """Write what a data folder gives to a dataset; it counts once `commit` has named it.

    Raises ImportError without pyarrow, OSError where the directory cannot be written.
    """
    place = place_of(data)
    made = [*_facts(data, place, Path(directory))] if data.is_sound else []
    tables = dimension_rows(data.dataset) if data.dataset else {}
    tables["problems"] = problem_rows(data.verdict.problems, data.language)
    for table, rows in tables.items():
        made.append(place.written(Path(directory), table, place.table(table, rows), len(rows)))
    return Part(
        place.province, place.plan, whole_path(data.folder), source_digest(data.folder),
        data.day.isoformat(), _commit_of(data.folder), len(data.errors), tuple(made),
    )  # fmt: skip


def place_of(data: Data) -> Place:
    """Where a data folder's files lie in a dataset: by its plan, or by its own name."""
    name, plan = _name_of(data.folder), data.dataset.plan if data.dataset else None
    if plan is None:
        return Place(_folder_name(name), _folder_name(name), _folder_name(name))
    province, number = _folder_name(plan.document.province or name), plan.document.number
    return Place(province, _folder_name(number), number)


def _name_of(folder: Path) -> str:
    """What a data folder is told apart by where its plan names no province."""
    whole = folder.resolve()
    return whole.parent.name if whole.name == "data" else whole.name


def whole_path(folder: Path) -> str:
    """What a data folder is known by in a dataset, wherever the tool was run."""
    return folder.resolve().as_posix()


def source_digest(folder: Path) -> str | None:
    """The SHA-256 of all that a data folder holds; None where a part is elsewhere or unreadable."""
    told = sha256()
    try:
        for top, folders, names in os.walk(folder):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            if any(Path(top, one).is_symlink() for one in (*folders, *names)):
                return None
            for path in (Path(top, one) for one in sorted(names)):
                # Evidence as well: its files must be there. Scans that are huge go by their size.
                size = path.stat().st_size
                content = path.read_bytes() if path.is_file() and size <= LARGEST_FILE else b""
                if path == folder / PLAN and _BORROWS.search(content):
                    return None
                name = os.fsencode(path.relative_to(folder).as_posix())
                told.update(b"%d %d %d " % (len(name), size, len(content)) + name + content)
    except OSError:
        return None
    return told.hexdigest()


_BORROWS = lazy_pattern(rb"^[\"']?plan[\"']?[ \t]*:", re.MULTILINE)


def _commit_of(folder: Path) -> str | None:
    try:
        repository = repository_of(folder)
        told = repository.output("rev-parse", "--verify", "HEAD") if repository else None
    except GitError:
        return None
    return told.decode("ascii").strip() if told else None


@frozen
class Place:
    """Where a plan's files lie in a dataset; ``number`` is the plan's as its rows have it."""

    province: str
    plan: str
    number: str

    def table(self, name: str, rows: Iterable[Mapping[str, Any]], *left_out: str) -> bytes:
        """Rows of one of the tables beside the facts, as a Parquet file."""
        about = {"province": self.province, "plan": self.number}
        columns = {key: type_ for key, type_ in TABLES[name].items() if key not in left_out}
        return plain_table([{**about, **row} for row in rows], columns)

    def written(
        self, root: Path, table: str, content: bytes, rows: int, year: int | None = None
    ) -> PartFile:
        """Write a file of a table, under the name that its content gives it."""
        years = f"year={year}/" if year else ""
        folder = f"schema={SCHEMA}/province={self.province}/{years}plan={self.plan}"
        return written(root, folder, table, content, rows)


def written(root: Path, folder: str, table: str, content: bytes, rows: int) -> PartFile:
    """Write a file of a table into a folder of a dataset, under the name that its content gives."""
    digest = sha256(content).hexdigest()
    name = "part" if table == FACTS else table
    path = f"{folder}/{name}-{digest[:16]}.parquet"
    # The same content has the same name: it is there already.
    if not (root / path).is_file():
        write_file(root / path, content)
    return PartFile(table, path, rows, digest)


def _facts(data: Data, place: Place, root: Path) -> Iterator[PartFile]:
    """The long table of every period, a file for each year in which periods end."""
    for year, own in groupby(data.facts().periods, key=lambda period: period.year):
        facts = data.facts([str(period) for period in own])
        # A row of many provinces says of which it is, also where the plan gives no code.
        rows = [replace(row, province=place.province) for row in facts]
        yield place.written(root, FACTS, as_parquet(rows), len(rows), year)


def _folder_name(name: str) -> str:
    """A name as a folder may have it on every system, and as no reader takes it for another."""
    return slug(name) or "x"


# ---------------------------------------------------------------- the manifest


def commit(
    directory: str | os.PathLike[str],
    new: Sequence[Part],
    *,
    country: str | os.PathLike[str] | None = None,
) -> list[Part]:
    """Make parts count: each takes the place of what its folder, or its plan, had before.

    ``country``: the folder that all of them lie in; parts of folders that are there no more go.

    Gives back all that counts now; what no longer does is deleted. Raises RefusedError where two
    of the folders are of one province and plan, or another run is writing or has written meanwhile.
    """
    root = Path(directory)
    root.mkdir(parents=True, exist_ok=True)
    require_each_once([((one.province, one.plan), one.folder) for one in new])
    with locked(root):
        if manifest(root).get("without_names"):
            message = N_(
                "{folder} is a dataset without names, to be published: name another folder"
            )
            raise RefusedError(message, folder=root.as_posix())
        # Whoever committed since these were written swept them, for nothing named them.
        if not all(is_whole(root, one) for one in new):
            message = N_("another run of the tool wrote to {folder} in the meantime; run it again")
            raise RefusedError(message, folder=root.as_posix())
        # A folder whose code is put right, or whose plan can be read again, is not there twice.
        gone = {one.folder for one in new}
        if country is not None:
            below = (Path(one.folder) for one in parts(root))
            whole = Path(country).resolve()
            gone |= {
                one.as_posix() for one in below if one.is_relative_to(whole) and not one.is_dir()
            }
        others = (one for one in parts(root) if one.folder not in gone)
        every = {(one.province, one.plan): one for one in (*others, *new)}
        counted = [part for _, part in sorted(every.items())]
        write_manifest(root, counted)
    return counted


def is_whole(root: Path, part: Part) -> bool:
    """Whether every file of a part is there."""
    return all((root / file.path).is_file() for file in part.files)


def require_each_once(folders: Iterable[tuple[tuple[str, str], str]]) -> None:
    """Raise RefusedError where two of the folders are of one province and plan."""
    named: dict[tuple[str, str], str] = {}
    for key, folder in folders:
        if key in named:
            message = N_(
                "{one} and {other} are of one province and plan, and a dataset holds each "
                "once: give the plans their province"
            )
            raise RefusedError(message, one=named[key], other=folder)
        named[key] = folder


def write_manifest(root: Path, counted: Sequence[Part], **about: Any) -> None:
    """Make parts, and no other, count; what they are not made of is deleted."""
    told = {"schema": SCHEMA, **about, "parts": [asdict(one) for one in counted]}
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    write_file(root / MANIFEST, text.encode(errors="backslashreplace"))
    _sweep(root, {file.path for one in counted for file in one.files})


def _sweep(root: Path, named: set[str]) -> None:
    """Delete the files that do not count and what killed runs left, of this schema only."""
    for top, _, names in os.walk(root / f"schema={SCHEMA}"):
        folder = Path(top)
        sweep(folder)
        for path in (folder / name for name in names if name.endswith(".parquet")):
            if path.relative_to(root).as_posix() not in named:
                path.unlink(missing_ok=True)


def parts(directory: str | os.PathLike[str]) -> list[Part]:
    """What counts in a dataset; nothing where there is none yet. Raises as `manifest` does."""
    return [
        Part(**{**one, "files": tuple(PartFile(**file) for file in one["files"])})
        for one in manifest(directory).get("parts", ())
    ]


def manifest(directory: str | os.PathLike[str]) -> dict[str, Any]:
    """The manifest of a dataset; empty where there is none yet.

    Raises RefusedError where it is of another schema or cannot be read.
    """
    path = Path(directory) / MANIFEST
    try:
        told: Any = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        told = {}
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        message = N_("{file} is no manifest of a dataset of schema {schema}: name another folder")
        raise RefusedError(message, file=path.as_posix(), schema=SCHEMA)
    return told


def files(directory: str | os.PathLike[str], table: str = FACTS) -> list[str]:
    """The paths of the files that a table of the dataset is made of: facts, or one of `TABLES`."""
    root = Path(directory)
    every: Iterable[PartFile] = (file for one in parts(root) for file in one.files)
    return [(root / file.path).as_posix() for file in every if file.table == table]
