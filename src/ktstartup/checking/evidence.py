"""Checks that the evidence of entries is named and that its files exist."""

from __future__ import annotations

import os
from itertools import chain, islice
from operator import attrgetter
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import normalize

from ktstartup.language import N_
from ktstartup.problems import Problem
from ktstartup.reading.boundary import Boundary
from ktstartup.reading.encoding import file_digest
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from pathlib import Path

    from ktstartup.model.entries import AnyEntry, FiledEntry
    from ktstartup.reading.dataset import Dataset, ProgressFile

_ONE_BLOCK = N_("one paper stands in one pair of braces: {{number: …, date: …}}")
_SLASHES = N_("write “/” between folders: {meant}; the file has to be there")
_THERE = N_("did you mean “{meant}”?")
_MOST_SEARCHED = 10_000
_COPY_IT = N_("copy the file into the data folder, and write: {meant}")


def check_evidence(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT712 empty, KT713 none at all."""
    for filed in (filed for file in files for filed in file.entries):
        if filed.section == "results" and not filed.entry.evidence and not filed.entry.corrects:
            yield from _none(data, filed)
        for index, evidence in enumerate(filed.entry.evidence):
            if not (evidence.number or evidence.link or evidence.file or evidence.title):
                # “[number: …, date: …]” makes a list of two papers of one.
                advice = _ONE_BLOCK if index and evidence.date else ""
                yield Problem("KT712", data.place(filed, "evidence", index), advice=advice)


def check_files_of_evidence(data: Dataset) -> Iterator[Problem]:
    """KT312 file outside the data, KT711 file missing."""
    papers = chain.from_iterable(map(attrgetter("entry.evidence"), data.entries))
    if not any(map(attrgetter("file"), papers)):
        return  # as nearly always, and soon known
    boundary = data.boundary or Boundary(data.folder)
    for filed in data.entries:
        for index, evidence in enumerate(filed.entry.evidence):
            if evidence.file:
                name = _inside(evidence.file)
                if name is None or not boundary.holds(name):
                    yield _of_file("KT312", data, filed, index)
                elif not boundary.has_file(name):
                    yield _of_file("KT711", data, filed, index)


def _of_file(code: str, data: Dataset, filed: FiledEntry[AnyEntry], index: int) -> Problem:
    value = filed.entry.evidence[index].file or ""
    words, advice = {"value": value}, ""
    if "\\" in value and ":" not in value:
        words["meant"], advice = value.replace("\\", "/"), _SLASHES
    elif code == "KT312" and (":" in value or value.startswith("\\")):
        name = PurePosixPath(value.replace("\\", "/")).name
        words["meant"], advice = f"evidence/{filed.period}/{name}", _COPY_IT
    elif code == "KT711" and (found := _of_that_name(data.folder, value)):
        words["meant"], advice = found, _THERE
    return Problem(code, data.place(filed, "evidence", index, "file"), words, advice)


def _of_that_name(folder: Path, name: str) -> str | None:
    """The file of the data folder that is called so, in another folder or with another ending."""
    wanted, files = PurePosixPath(name), [*islice(_files_below(folder), _MOST_SEARCHED)]
    for called in (attrgetter("name"), attrgetter("stem")):
        for file in files:
            if fold(called(file)) == fold(called(wanted)):
                return file.relative_to(folder).as_posix()
    return None


def _files_below(folder: Path) -> Iterator[PurePath]:
    """What can be listed of a folder and those in it, hidden ones left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if one[:1] != ".")
        yield from (PurePath(place, one) for one in sorted(names) if one.isprintable())


def evidence_files(data: Dataset, among: Container[str] | None = None) -> set[str]:
    """The files inside the data folder that must be there because an entry names them.

    ``among`` are the names of the files whose entries are asked; all of them where it is None.
    """
    files = data.files if among is None else [one for one in data.files if one.name in among]
    entries = (filed.entry for file in files for filed in file.entries)
    named = {one.file for entry in entries for one in entry.evidence if one.file}
    return {name for name in map(_inside, named) if name is not None}


def evidence_digest(data: Dataset, name: str) -> str | None:
    """The digest of a file inside the data folder; None where it is not there or not to be read."""
    path = evidence_path(data, name)
    try:
        if path is not None:
            with path.open("rb") as stream:
                return file_digest(stream)
    except OSError:
        pass
    return None


def evidence_path(data: Dataset, name: str) -> Path | None:
    """Where a file inside the data folder stands; None where it is not there, or leads out."""
    boundary, inside = data.boundary or Boundary(data.folder), _inside(name)
    if inside is None or not boundary.has_file(inside):
        return None
    paths = (data.folder / normalize(form, inside) for form in ("NFC", "NFD"))
    return next((path for path in paths if path.is_file()), None)


def _inside(file: str) -> str | None:
    """A file's name inside the data folder; None where it would lead out of it."""
    path = PurePosixPath(file.replace("\\", "/"))
    outside = path.is_absolute() or ".." in path.parts or ":" in file
    return None if outside else str(path)


def _none(data: Dataset, filed: FiledEntry[AnyEntry]) -> Iterator[Problem]:
    # That there was nothing is proved by the report that says so; an estimate
    # has nothing to show yet.
    if getattr(filed.entry, "value", None) != 0 and not getattr(filed.entry, "estimate", False):
        yield Problem("KT713", data.place(filed))
