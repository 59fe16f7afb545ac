"""The result of a check with what is needed to show it, whatever the output format."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ktstartup.frozen import field, frozen
from ktstartup.git.repository import root_of
from ktstartup.problems import abridged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ktstartup.checking.acceptances import Accepted
    from ktstartup.error_codes.spec import Severity
from ktstartup.problems import Place, Problem

Style = Callable[[str, str], str]
"""Colours a text by its kind: error, warning, good or place."""


def plain(text: str, _kind: str) -> str:
    """Leave text as it is: the style of output that takes no colour."""
    return text


class SourceText(Protocol):
    """The text of the files that problems stand in."""

    def lines(self, name: str, /) -> Sequence[str]:
        """The lines of a file."""

    def stable_path(self, place: Place, /) -> str:
        """What stands at a place, whatever its line."""


@frozen
class SourcePaths:
    """The paths of files that are named relative to a folder."""

    folder: Path

    def shown(self, file: str) -> str:
        """A file's path as the reader would type it from here."""
        path = os.path.normpath(self.folder / file)
        try:
            inside = os.path.relpath(path)
        except ValueError:  # another drive of Windows
            inside = path
        kept = path if inside.startswith("..") and Path(path).is_absolute() else inside
        return kept.replace(os.sep, "/")

    def in_repository(self, file: str) -> str:
        """A file's path from the top of the repository, as servers want it; or the whole path."""
        path = (self.folder / file).absolute()
        for top, place in (
            (self._top, os.path.normpath(path)),
            (self._top.resolve(), os.path.realpath(path)),
        ):
            if Path(place).is_relative_to(top):
                return Path(place).relative_to(top).as_posix()
        return Path(os.path.normpath(path)).as_posix()

    @cached_property
    def _top(self) -> Path:
        """The top of the repository, or the folder that the tool was started in."""
        return root_of(self.folder if self.folder.is_dir() else Path.cwd()) or Path.cwd()


@frozen
class CheckResult:
    """Problems, the files that they stand in, and what was counted.

    ``entries`` is None where what was checked holds none; ``names`` are the files
    that were read. ``unused`` is what each template could print and does not;
    ``accepted`` are warnings that a person has accepted, ``older`` counts problems
    that are not shown because they were there before.
    """

    problems: Sequence[Problem]
    sources: SourceText
    paths: SourcePaths
    files: int = 0
    entries: int | None = 0
    names: Sequence[str] = ()
    unused: Mapping[str, Sequence[str]] = field(default_factory=dict)
    accepted: Sequence[Accepted] = ()
    older: int = 0

    @cached_property
    def shown(self) -> Sequence[Problem]:
        """The problems that are shown: of endless ones some, and how many more there are."""
        return abridged(self.problems)

    def count(self, severity: Severity) -> int:
        """How many problems are of a severity."""
        return sum(problem.severity is severity for problem in self.problems)
