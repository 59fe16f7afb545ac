"""Knows what a data folder may lead to: its repository, or itself where it lies in none.

Links and paths with ``..`` are written by whoever wrote the data; where they lead
is asked before anything there is read, shown or written.
"""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize

from ktstartup.git.repository import root_of

_PLAN = "plan.yaml"
# Windows opens none that is longer, and links are looked for in each folder of a name.
_LONGEST_NAME = 1000


class Boundary:
    """The folder that nothing which the data name may lead out of; ``top`` where it is known.

    Outside of a repository another folder's plan.yaml may be borrowed, and no file of another name.
    """

    def __init__(self, folder: Path, top: Path | None = None) -> None:
        self._folder = folder
        real = folder.resolve()
        repository = top or root_of(real)
        self._top = os.path.normcase((repository or real).resolve())
        # An unpacked copy has no repository around the plan that its examples borrow.
        self._borrows = repository is None
        # What folders there are, and whether each lies inside: few are asked for often.
        self._inside: dict[str, bool] = {}

    def holds(self, name: str) -> bool:
        """Whether what has a name in the folder lies inside, or would, all links followed."""
        if len(name) > _LONGEST_NAME:
            return False
        path = os.path.join(self._folder, name)  # noqa: PTH118 - asked for every file
        folder, last = os.path.split(path)
        borrowed = self._borrows and last == _PLAN
        if borrowed or last in ("", ".", "..") or "\0" in last:
            return self._is_inside(path)
        if folder not in self._inside:
            self._inside[folder] = self._is_inside(folder)
        return self._inside[folder] and (not os.path.islink(path) or self._is_inside(path))  # noqa: PTH114 - as above

    def _is_inside(self, path: str) -> bool:
        try:
            real = os.path.normcase(os.path.realpath(path))
            within = os.path.commonpath([self._top, real]) == self._top
        except (OSError, ValueError):  # another drive of Windows, a zero byte
            return False
        if not within:
            return self._borrows and Path(real).name == _PLAN
        # What git keeps for itself is no data: it may hold a server's password.
        return ".git" not in Path(os.path.relpath(real, self._top)).parts

    def has_file(self, name: str) -> bool:
        """Whether an ordinary file has that name; how its accents are stored does not matter."""
        try:
            return any(
                self.holds(one) and (self._folder / one).is_file()
                for one in (normalize("NFC", name), normalize("NFD", name))
            )
        except (OSError, ValueError):  # a name too long, a folder that may not be entered
            return False
