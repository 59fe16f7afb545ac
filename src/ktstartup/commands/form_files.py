"""Which files an import is about: those named, those of a folder, those that a pattern means."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.commands.session import UsageError
from ktstartup.language import LANGUAGES, N_, Language
from ktstartup.recording.made_documents import is_untouched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What a spreadsheet program saves; of these the last three are refused in words when they are read.
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_LOCK = "~$"  # beside a workbook that is open in Excel
_COPY = N_("to be corrected")


def is_several(given: Sequence[Path]) -> bool:
    """Whether what is given may mean several files."""
    return len(given) > 1 or any(one.is_dir() or _is_pattern(one) for one in given)


def form_files(given: Sequence[Path]) -> list[Path]:
    """The files that are meant, each once, without what Excel puts beside open ones.

    Raises UsageError where one is missing, or a folder or pattern means none.
    """
    found: dict[Path, Path] = {}
    for one in given:
        for file in _meant(one):
            if not file.name.startswith(_LOCK):
                found.setdefault(file.resolve(), file)
    if not found:
        message = N_("{file} is only Excel's mark of an open workbook: name the workbook itself")
        raise UsageError(message, file=given[0].as_posix())
    return list(found.values())


def _meant(given: Path) -> list[Path]:
    if given.is_dir():
        inside = (one for one in given.iterdir() if one.suffix.lower() in _WORKBOOKS)
        found = _visible(inside)
        message = N_("there is no Excel form in the folder {file}")
    elif _is_pattern(given):
        found = _visible(given.parent.glob(given.name))
        message = N_("no file is called {file}")
    else:
        found = [given] if given.is_file() else []
        message = N_("there is no file {file}")
    if not found:
        raise UsageError(message, file=given.as_posix())
    return found


def _is_pattern(given: Path) -> bool:
    return not given.exists() and any(sign in given.name for sign in "*?")


def _visible(files: Iterator[Path]) -> list[Path]:
    return sorted(one for one in files if one.is_file() and not one.name.startswith((".", _LOCK)))


# ------------------------------------------------------------------ marked copies


@cache
def _copy_name() -> re.Pattern[str]:
    words = "|".join(re.escape(Language(code).text(_COPY)) for code in LANGUAGES)
    return re.compile(rf"(?P<of>.+) \((?:{words})\)(?:-(?P<number>\d{{1,4}}))?")


def copy_path(file: Path, language: Language) -> Path:
    """Where the marked copy of a form goes: beside it, under a name that says what it is for."""
    return file.with_name(f"{_original(file)} ({language.text(_COPY)}){file.suffix}")


def _original(file: Path) -> str:
    copy = _copy_name().fullmatch(file.stem)
    return copy["of"] if copy else file.stem


def _rank(file: Path) -> int:
    """The original first, its copies as they were made."""
    copy = _copy_name().fullmatch(file.stem)
    return int(copy["number"] or 1) if copy else 0


def _family(file: Path) -> tuple[Path, str]:
    return file.parent.resolve(), _original(file)


def without_fresh_copies(files: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The files to read, and the marked copies of some of them that nobody has opened yet."""
    read, fresh = [], []
    for _, members in groupby(sorted(files, key=lambda one: (*_family(one), _rank(one))), _family):
        first, *copies = members
        read += [first, *(one for one in copies if not (_rank(one) and is_untouched(one)))]
        fresh += [one for one in copies if _rank(one) and is_untouched(one)]
    return [one for one in files if one in read], fresh


def later_copy(file: Path, files: Sequence[Path]) -> Path | None:
    """The last copy of a form that somebody went on with; None where there is none."""
    same = [one for one in files if _family(one) == _family(file) and _rank(one) > _rank(file)]
    return max(same, key=_rank, default=None)
