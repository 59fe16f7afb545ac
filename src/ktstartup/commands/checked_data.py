"""Reads and checks the data of a run; all files looked at are dependencies of its output.

A test follows every look at the disk and holds it against the dependencies.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from ktstartup.api import judged, missing_folder
from ktstartup.cache.file_cache import open_file_cache
from ktstartup.cache.file_states import FILE, KIND, NAMES, REAL, TREE
from ktstartup.checking.evidence import evidence_files
from ktstartup.checking.table import check_plan
from ktstartup.commands.data_location import files_of_boundary, whole_path
from ktstartup.commands.session import StopError
from ktstartup.commands.terminal import style, width
from ktstartup.frozen import replace
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Problem, has_errors
from ktstartup.reading.dataset import CLOSED, PLAN, PROGRESS
from ktstartup.reading.file_access import Files
from ktstartup.reading.loader import read_folder
from ktstartup.reading.source_files import SourceFiles
from ktstartup.rendering.check_result import CheckResult
from ktstartup.rendering.problem_text import as_text, each_as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.api import Data
    from ktstartup.cache.dependencies import Dependencies
    from ktstartup.cache.file_cache import FileCache
    from ktstartup.cache.file_states import Dependency
    from ktstartup.commands.session import Session
    from ktstartup.language import Language
    from ktstartup.reading.dataset import Dataset
    from ktstartup.reading.loader import ReadResult

_BORROWED = lazy_pattern(rb"^plan:[ \t]*(['\"]?)([^'\"\r\n#]+?)\1[ \t]*\r?$", re.MULTILINE)


def check_data(session: Session) -> Data:
    """Read and check the data folder of a run."""
    location = session.location
    if not location.exists:
        return judged(location.folder, missing_folder(location.folder), session.language)
    output = session.output
    cache = open_file_cache(str(location.folder), output.installed)
    return read_and_judged(location.folder, output.dependencies, session.language, cache)


def read_and_judged(
    folder: Path,
    dependencies: Dependencies,
    language: Language,
    cache: FileCache | None = None,
) -> Data:
    """Read and check a data folder; of files that are known to the cache only their bytes."""
    data = judged(folder, read_recorded(folder, dependencies, cache), language, cache=cache)
    if cache:
        cache.save()
    return data


def readable_data(session: Session) -> Dataset:
    """The data as they are, errors of single entries and all.

    Raises StopError with the problems where the plan itself has errors.
    """
    location = session.location
    cache = open_file_cache(str(location.folder), session.output.installed)
    data = read_folder(location.folder, cache=cache).data if location.exists else None
    if data is None or has_errors(check_plan(data)):
        return sound_data(session)
    return data


def sound_data(session: Session) -> Dataset:
    """The data, once they are free of errors.

    Raises StopError with the errors: figures from bad data are not shown.
    """
    checked = check_data(session)
    if checked.dataset is not None and checked.is_sound:
        return checked.dataset
    result = replace(checked.result, problems=checked.errors)
    said = as_text(result, session.language, width(), style)
    ask = session.text(N_("Nothing was made: put these errors right first, then run it again."))
    raise StopError(f"{said}\n{ask}")


def problem_texts(
    session: Session, problems: Sequence[Problem], sources: SourceFiles | None = None
) -> list[str]:
    """Every problem with its line and a caret, each a text of its own."""
    paths, files = session.location.paths, sources or SourceFiles(session.location.root)
    result = CheckResult(problems, files, paths)
    return each_as_text(result, session.language, width(), style)


# ---------------------------------------------------------------- dependencies of the output


def read_recorded(
    folder: Path, dependencies: Dependencies, cache: FileCache | None = None
) -> ReadResult:
    """Read a data folder, recording all that reading and checking it look at."""
    dependencies.record(_files_of_folder(folder))
    read = read_folder(folder, cache=cache)
    data = read.data
    if data is None or (
        data.plan_file.name != PLAN and _plan_dependency(data) not in dependencies.states
    ):
        dependencies.doubtful = True
    else:
        dependencies.record(_files_of_evidence(data))
        dependencies.record(_files_of_closings(data))
    return read


def _files_of_folder(folder: Path) -> Iterator[Dependency]:
    """What reading a data folder looks at, as far as that is known before it is read."""
    whole = whole_path(folder)
    yield KIND, str(whole)
    yield TREE, str(whole)
    yield from files_of_boundary(whole)
    if borrowed := _borrowed(whole):
        yield FILE, str(whole / borrowed)
        yield REAL, str(whole / borrowed)
        yield from ((KIND, str(whole / normalize(form, borrowed))) for form in ("NFC", "NFD"))


def _plan_dependency(data: Dataset) -> Dependency:
    return FILE, str(whole_path(data.folder) / data.plan_file.name)


def _files_of_evidence(data: Dataset) -> Iterator[Dependency]:
    """Where checks will look for the papers that entries name."""
    whole = whole_path(data.folder)
    folders = {
        str((whole / normalize(form, name)).parent)
        for name in evidence_files(data)
        for form in ("NFC", "NFD")
    }
    for folder in sorted(folders):
        yield NAMES, folder
        yield REAL, folder


def _files_of_closings(data: Dataset) -> Iterator[Dependency]:
    """The papers that closed periods hold, and the templates that their reports were made by."""
    whole = whole_path(data.folder)
    last = [file.manifest.last for file in data.closed]
    for name in sorted({name for one in last for name in one.files}):
        if not name.startswith((f"{PROGRESS}/", f"{CLOSED}/")):
            for path in {whole / normalize(form, name) for form in ("NFC", "NFD")}:
                yield KIND, str(path)
                if path.is_file():
                    yield FILE, str(path)
    for language in sorted({one.document.language for one in last if one.document}):
        for above in (whole, whole.parent):
            folder = above / "templates" / language
            yield from ((kind, str(folder)) for kind in (KIND, REAL, NAMES))
            for path in sorted(folder.rglob("*")):
                yield NAMES if path.is_dir() else FILE, str(path)


def _borrowed(folder: Path) -> str | None:
    """The plan elsewhere that plan.yaml seems to name; what it names is known once it is read."""
    found = _BORROWED.search(Files(folder).content(PLAN) or b"")
    return Path(found[2].decode("utf-8", "replace")).as_posix() if found else None
