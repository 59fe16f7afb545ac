"""Reads and checks the data of a run; all files looked at are dependencies of its output.

A test follows every look at the disk and holds it against the dependencies.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from ktstartup.cache.file_states import FILE, KIND, NAMES, REAL, TREE
from ktstartup.checking.acceptances import Verdict
from ktstartup.checking.evidence import evidence_files
from ktstartup.checking.table import OF_THE_PLAN, judge
from ktstartup.commands.data_location import files_of_boundary, whole_path
from ktstartup.commands.session import StopError
from ktstartup.commands.terminal import style, width
from ktstartup.language import N_
from ktstartup.problems import Place, Problem, has_errors, in_order
from ktstartup.reading.dataset import PLAN
from ktstartup.reading.file_access import Files
from ktstartup.reading.loader import read_folder
from ktstartup.reading.source_files import SourceFiles
from ktstartup.rendering.check_result import CheckResult
from ktstartup.rendering.problem_text import as_text, each_as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.cache.dependencies import Dependencies
    from ktstartup.cache.file_states import Dependency
    from ktstartup.commands.session import Session
    from ktstartup.reading.boundary import Boundary
    from ktstartup.reading.dataset import Dataset
    from ktstartup.reading.loader import ReadResult

__all__ = [
    "CheckedData",
    "check_data",
    "check_folder",
    "problem_texts",
    "readable_data",
    "result_of",
    "sound_data",
]

_BORROWED = re.compile(rb"^plan:[ \t]*(['\"]?)([^'\"\r\n#]+?)\1[ \t]*\r?$", re.MULTILINE)


class CheckedData(NamedTuple):
    """A data folder as it was read and checked; the problems are in the verdict."""

    data: Dataset | None
    verdict: Verdict
    sources: SourceFiles


def check_data(session: Session) -> CheckedData:
    """Read and check the data folder."""
    location = session.location
    if not location.exists:
        missing = Problem("KT100", Place(PLAN), {"folder": location.folder.as_posix()})
        return CheckedData(None, Verdict([missing]), SourceFiles(location.folder))
    return check_folder(location.folder, session.output.dependencies)


def check_folder(
    folder: Path, dependencies: Dependencies | None = None, boundary: Boundary | None = None
) -> CheckedData:
    """Read and check a folder, such as an earlier revision of the data."""
    if dependencies is None:
        read = read_folder(folder, boundary=boundary)
    else:
        read = _read_recorded(folder, dependencies)
    problems = in_order(read.problems)
    verdict = Verdict(problems) if read.data is None else judge(read.data)
    return CheckedData(read.data, verdict, read.sources)


def readable_data(session: Session) -> Dataset:
    """The data as they are, errors of single entries and all.

    Raises StopError with the problems where the plan itself has errors.
    """
    location = session.location
    data = read_folder(location.folder).data if location.exists else None
    if data is None or any(has_errors(rule(data)) for rule in OF_THE_PLAN):
        return sound_data(session)
    return data


def sound_data(session: Session) -> Dataset:
    """The data, once they are free of errors.

    Raises StopError with the errors: figures from bad data are not shown.
    """
    data, verdict, sources = check_data(session)
    if data is not None and not has_errors(verdict.problems):
        return data
    errors = [one for one in verdict.problems if has_errors([one])]
    said = as_text(result_of(session, data, errors, sources), session.language, width(), style)
    ask = session.text(N_("Nothing was made: put these errors right first, then run it again."))
    raise StopError(f"{said}\n{ask}")


def result_of(
    session: Session,
    data: Dataset | None,
    problems: Sequence[Problem],
    sources: SourceFiles | None = None,
) -> CheckResult:
    """Problems of the data with what is needed to show them."""
    return CheckResult(
        problems,
        sources or SourceFiles(session.location.root),
        session.location.paths,
        files=data.files_read if data else 0,
        entries=len(data.entries) if data else 0,
        names=data.names if data else (),
    )


def problem_texts(
    session: Session, problems: Sequence[Problem], sources: SourceFiles | None = None
) -> list[str]:
    """Every problem with its line and a caret, each a text of its own."""
    result = result_of(session, None, problems, sources)
    return each_as_text(result, session.language, width(), style)


# ---------------------------------------------------------------- dependencies of the output


def _read_recorded(folder: Path, dependencies: Dependencies) -> ReadResult:
    """Read a data folder, recording all that reading and checking it look at."""
    dependencies.record(_files_of_folder(folder))
    read = read_folder(folder)
    data = read.data
    if data is None or (
        data.plan_file.name != PLAN and _plan_dependency(data) not in dependencies.states
    ):
        dependencies.doubtful = True
    else:
        dependencies.record(_files_of_evidence(data))
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


def _borrowed(folder: Path) -> str | None:
    """The plan elsewhere that plan.yaml seems to name; what it names is known once it is read."""
    found = _BORROWED.search(Files(folder).content(PLAN) or b"")
    return Path(found[2].decode("utf-8", "replace")).as_posix() if found else None
