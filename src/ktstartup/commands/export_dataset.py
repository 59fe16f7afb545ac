"""`ktstartup export --dataset`: data folders as one Parquet dataset, or as one to be published."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.api import load
from ktstartup.commands.session import BAD, GOOD, UsageError
from ktstartup.dataset import (
    FACTS,
    MANIFEST,
    commit,
    is_whole,
    parts,
    source_digest,
    whole_path,
    write_part,
)
from ktstartup.dataset_without_names import THRESHOLD, gathered, require_public, write
from ktstartup.language import N_, NN_
from ktstartup.parallel import each
from ktstartup.reading.dataset import PLAN
from ktstartup.rendering.export.parquet_table import NEEDS_PYARROW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ktstartup.commands.session import Session
    from ktstartup.dataset import Part
    from ktstartup.dataset_without_names import Folder


def export_dataset(session: Session, directory: Path) -> int:
    """Write the dataset, its manifest last; what has not changed is not measured anew."""
    folders = _folders(session, directory)
    known = {one.folder: one for one in parts(directory)}
    kept: list[Part] = []
    changed: list[Path] = []
    for folder in folders:
        before = known.get(whole_path(folder))
        if before and is_whole(directory, before) and _is_current(before, folder, session.today):
            kept.append(before)
        else:
            changed.append(folder)
    work = partial(
        _written, directory=directory, language=session.language.code, today=session.today
    )
    try:
        written = [*each(work, changed)]
    except ImportError:
        raise UsageError(NEEDS_PYARROW) from None
    counted = commit(directory, [*kept, *written], country=session.location.root)
    session.tell(
        N_("{manifest}: {rows} rows of {folders}, {changed} of them written anew"),
        manifest=(directory / MANIFEST).as_posix(),
        rows=session.formatter.number(_facts(counted)),
        folders=session.language.counted(NN_("{n} plan", "{n} plans"), len(counted)),
        changed=session.formatter.number(len(written)),
    )
    named = {whole_path(one): one.as_posix() for one in folders}
    return _say_faulty(
        session, [named.get(one.folder, one.folder) for one in counted if one.errors]
    )


def export_without_names(session: Session, directory: Path, threshold: int | None) -> int:
    """Write the dataset that may be published: all folders anew, for each depends on the others."""
    folders, threshold = _folders(session, directory), threshold or THRESHOLD
    require_public(directory)
    work = partial(_gathered, language=session.language.code, today=session.today)
    measured = [*each(work, folders)]
    try:
        counted = write(measured, directory, threshold)
    except ImportError:
        raise UsageError(NEEDS_PYARROW) from None
    session.tell(
        N_(
            "{manifest}: {rows} rows of {folders}, without names and without figures of fewer "
            "than {threshold}"
        ),
        manifest=(directory / MANIFEST).as_posix(),
        rows=session.formatter.number(_facts(counted)),
        folders=session.language.counted(NN_("{n} plan", "{n} plans"), len(measured)),
        threshold=session.formatter.number(threshold),
    )  # fmt: skip
    return _say_faulty(session, [one.folder for one in measured if one.errors])


def _facts(counted: Sequence[Part]) -> int:
    return sum(file.rows for one in counted for file in one.files if file.table == FACTS)


def _say_faulty(session: Session, faulty: Sequence[str]) -> int:
    if faulty:
        message = N_("Without figures, for the data have errors (table “problems”): {folders}")
        session.warn(message, folders=", ".join(faulty))
    return BAD if faulty else GOOD


def _folders(session: Session, directory: Path) -> list[Path]:
    """The data folders. Raises UsageError for none, and where the dataset would lie among them."""
    location = session.location
    folders = [location.root / name for name in location.collection] or [location.folder]
    if not location.collection and not (location.folder / PLAN).exists():
        message = N_("there is no plan.yaml in {folder}")
        raise UsageError(message, folder=location.folder.as_posix())
    place = directory.resolve()
    for folder in folders:
        if place.is_relative_to(folder.resolve()):
            message = N_("{file} lies among the data, which would read it back: name another place")
            raise UsageError(message, file=directory.as_posix())
    return folders


def _is_current(before: Part, folder: Path, today: date) -> bool:
    digest = source_digest(folder)
    return digest is not None and (before.source, before.day) == (digest, today.isoformat())


def _written(folder: Path, directory: Path, language: str, today: date) -> Part:
    return write_part(load(folder, lang=language, today=today), directory)


def _gathered(folder: Path, language: str, today: date) -> Folder:
    return gathered(load(folder, lang=language, today=today))
