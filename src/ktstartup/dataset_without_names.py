"""Writes many data folders as one dataset that may be published: without names and small figures.

It lies and is read as every dataset (:mod:`ktstartup.dataset`), in a folder of its own. What may be
told of one folder depends on the others, so it is always written as a whole: each is measured
where a core is free (`gathered`), all are decided upon together (`write`). Nothing that says where
the figures came from is in it: a digest of what can be guessed is as good as a name.
"""

from __future__ import annotations

import pickle
import zlib
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ktstartup.dataset import (
    FACTS,
    MANIFEST,
    SCHEMA,
    Part,
    Place,
    manifest,
    place_of,
    require_each_once,
    write_manifest,
    written,
)
from ktstartup.errors import RefusedError
from ktstartup.frozen import frozen, replace
from ktstartup.language import N_
from ktstartup.measuring.counted_figures import CountedFigures, counted_figures
from ktstartup.measuring.disclosure import decide
from ktstartup.measuring.facts import measure_facts
from ktstartup.recording.file_writer import locked
from ktstartup.rendering.export.dimensions import NATION, dimension_rows, problem_rows
from ktstartup.rendering.export.parquet_table import plain_table, table_as_parquet
from ktstartup.rendering.export.rows import rows
from ktstartup.rendering.export.without_names import (
    PUBLIC_COLUMNS,
    nation_rows,
    of_nobody,
    public_rows,
    public_values,
    wholes,
)

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping, Sequence

    from ktstartup.api import Data
    from ktstartup.dataset import PartFile
    from ktstartup.measuring.disclosure import Family, Told
    from ktstartup.rendering.export.long_table import ExportRow
    from ktstartup.rendering.export.without_names import PublicRow

THRESHOLD = 3
"""So many must stand behind a figure: of two each knows the other."""
_NATION = "nation"
# Sentences of problems quote what people wrote, places are lines of it, and as many as there are
# of a kind, so many entries there are at least.
_NOT_OF_PROBLEMS = ("file", "line", "column", "message")


@frozen
class Folder:
    """A data folder before it is decided what may be told; one with errors has no figures.

    ``figures``: what the figures of its rows are made of. All folders of a nation wait for one
    another, so the rows are kept packed: they take a fiftieth of the memory.
    """

    place: Place
    folder: str
    day: str
    errors: int
    tables: dict[str, list[dict[str, Any]]]
    packed: bytes
    figures: CountedFigures | None

    def rows(self) -> tuple[ExportRow, ...]:
        """The rows that are published, all figures in them."""
        found: tuple[ExportRow, ...] = pickle.loads(zlib.decompress(self.packed))  # noqa: S301 - packed by this run
        return found


def gathered(data: Data) -> Folder:
    """Measure a data folder."""
    tables = dimension_rows(data.dataset) if data.dataset else {}
    problems = problem_rows(data.verdict.problems, data.language)
    kinds = dict.fromkeys((one["code"], one["severity"]) for one in problems)
    tables["problems"] = [{"code": code, "severity": severity} for code, severity in kinds]
    about = (place_of(data), data.folder.as_posix(), data.day.isoformat(), len(data.errors), tables)
    if not data.is_sound:
        return Folder(*about, _packed(()), None)
    measured = [*measure_facts(data.sound, data.facts().periods, by_agency=False)]
    packed = _packed(tuple(of_nobody(rows(measured))))
    return Folder(*about, packed, counted_figures(data.plan, measured))


def _packed(rows: tuple[ExportRow, ...]) -> bytes:
    return zlib.compress(pickle.dumps(rows, pickle.HIGHEST_PROTOCOL), level=1)


def require_public(directory: str | os.PathLike[str]) -> None:
    """Raise RefusedError where a folder holds anything but a dataset without names."""
    root = Path(directory)
    others = root.is_dir() and any(not one.name.startswith(".") for one in root.iterdir())
    if others and not manifest(root).get("without_names"):
        message = N_(
            "{folder} holds something else: what is published lies in a folder of its own, "
            "so name another one"
        )
        raise RefusedError(message, folder=root.as_posix())


def write(
    folders: Sequence[Folder], directory: str | os.PathLike[str], threshold: int = THRESHOLD
) -> list[Part]:
    """Write the dataset anew from all folders, and give back what is in it.

    Raises RefusedError as `require_public` does, and where two are of one province and plan.
    """
    root = Path(directory)
    require_each_once([((one.place.province, one.place.plan), one.folder) for one in folders])
    root.mkdir(parents=True, exist_ok=True)
    with locked(root):
        require_public(root)
        if not (root / MANIFEST).exists():
            # Whoever dies on the way leaves a folder that can be told for what it is.
            write_manifest(root, (), without_names=True, threshold=threshold)
        named = {f"{number:06}": one for number, one in enumerate(folders)}
        figures = {name: one.figures for name, one in named.items() if one.figures is not None}
        told, families = decide(figures, threshold)
        parts = [_nation(root, named, families)]
        parts += [_part(root, one, told.get(name)) for name, one in named.items()]
        parts.sort(key=lambda one: (one.province, one.plan))
        write_manifest(root, parts, without_names=True, threshold=threshold)
    return parts


def _nation(root: Path, folders: Mapping[str, Folder], families: Sequence[Family]) -> Part:
    """What several plans have together."""
    values = {
        name: wholes(one.rows(), one.figures.periods)
        for name, one in folders.items()
        if one.figures is not None
    }
    found = [
        row
        for family in families
        if len(family.owners) > 1
        for row in nation_rows(family, {name: values[name] for name in family.owners})
    ]
    content = plain_table(found, NATION)
    file = written(root, f"schema={SCHEMA}", _NATION, content, len(found))
    day = max((one.day for one in folders.values()), default="")
    return Part(_NATION, _NATION, "", None, day, None, 0, (file,))


def _part(root: Path, one: Folder, told: Told | None) -> Part:
    place = one.place
    files = _facts(root, place, public_rows(one.rows(), told)) if told else []
    for table, own in one.tables.items():
        left_out = _NOT_OF_PROBLEMS if table == "problems" else ()
        files.append(place.written(root, table, place.table(table, own, *left_out), len(own)))
    return Part(
        place.province, place.plan, "", None, one.day, None, int(one.errors > 0), tuple(files)
    )


def _facts(root: Path, place: Place, table: Iterable[PublicRow]) -> list[PartFile]:
    found = []
    for year, own in groupby(table, key=_year):
        # A row says of which province it is, also where the plan gives no code.
        told = [(replace(row, province=place.province), withheld) for row, withheld in own]
        content = table_as_parquet(map(public_values, told), PUBLIC_COLUMNS)
        found.append(place.written(root, FACTS, content, len(told), year))
    return found


def _year(row: PublicRow) -> int:
    return int(row[0].period[:4])
