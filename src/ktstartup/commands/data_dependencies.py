"""Says what an answer depends on: everything on the disk that reading and checking data look at.

A test follows every look at the disk and holds it against this.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from ktstartup.cache.file_states import FILE, KIND, NAMES, TREE
from ktstartup.checking.evidence import evidence_files
from ktstartup.reading.dataset import PLAN, PROGRESS
from ktstartup.reading.loader import looked_at, read_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.cache.dependencies import Dependencies
    from ktstartup.cache.file_states import Mark
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset

__all__ = ["marks_of_collection", "marks_of_search", "read_watched"]

_BORROWED = re.compile(rb"^plan:[ \t]*(['\"]?)([^'\"\r\n#]+?)\1[ \t]*\r?$", re.MULTILINE)


def marks_of_search(start: Path) -> Iterator[Mark]:
    """What may be looked at to find the data folder upwards from a folder."""
    for folder in (start, *start.parents):
        for name in (f"data/{PLAN}", PLAN, PROGRESS):
            yield KIND, str(folder / name)


def marks_of_collection(root: Path) -> Iterator[Mark]:
    """What was looked at to know whether a folder holds many data folders."""
    whole = _whole(root)
    yield from ((KIND, str(path)) for path in looked_at(whole))
    if not (whole / PLAN).is_file():
        yield NAMES, str(whole)


def read_watched(folder: Path, watch: Dependencies) -> tuple[Dataset | None, list[Problem]]:
    """Read a data folder, and have watched all that reading and checking it look at."""
    watch.reading(_marks_of_folder(folder))
    data, problems = read_dataset(folder)
    if data is None or (data.plan_file.name != PLAN and _plan_mark(data) not in watch.states):
        watch.doubtful = True
    else:
        watch.reading(_marks_of_evidence(data))
    return data, problems


def _marks_of_folder(folder: Path) -> Iterator[Mark]:
    """What reading a data folder looks at, as far as that is known before it is read."""
    whole = _whole(folder)
    yield KIND, str(whole)
    yield TREE, str(whole)
    if borrowed := _borrowed(whole):
        yield FILE, str(whole / borrowed)
        yield from ((KIND, str(whole / normalize(form, borrowed))) for form in ("NFC", "NFD"))


def _plan_mark(data: Dataset) -> Mark:
    return FILE, str(_whole(data.folder) / data.plan_file.name)


def _marks_of_evidence(data: Dataset) -> Iterator[Mark]:
    """Where checks will look for the papers that entries name."""
    whole = _whole(data.folder)
    folders = {
        str((whole / normalize(form, name)).parent)
        for name in evidence_files(data)
        for form in ("NFC", "NFD")
    }
    yield from ((NAMES, folder) for folder in sorted(folders))


def _whole(folder: Path) -> Path:
    return Path(os.path.abspath(folder))  # noqa: PTH100 - links stay as they are


def _borrowed(folder: Path) -> str | None:
    """The plan elsewhere that plan.yaml seems to name; what it names is known once it is read."""
    try:
        found = _BORROWED.search((folder / PLAN).read_bytes())
    except OSError:
        return None
    return Path(found[2].decode("utf-8", "replace")).as_posix() if found else None
