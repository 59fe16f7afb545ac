"""Takes files from the disk safely: pipes keep nobody waiting, links may circle, names may lie."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from ktstartup.cache.file_states import LARGEST_FILE, READ, whole
from ktstartup.language import N_, Said
from ktstartup.problems import Place, Problem
from ktstartup.reading.boundary import Boundary
from ktstartup.system_errors import why_unread

if TYPE_CHECKING:
    from pathlib import Path

_SHEETS = (".xlsx", ".xls", ".csv")
_FORM = N_("a form that was filled in is entered with “ktstartup import”; then move it elsewhere")
RENAME = N_("rename it to {meant}")
COPY = N_(
    "it looks like a copy of {meant}: move what is missing there into that file, then delete this "
    "one"
)
# Hidden files, what people write about a folder, what Word and Excel have open, what Windows keeps.
_PASSED_OVER = (".", "README", "~$", "desktop.ini", "Desktop.ini", "Thumbs.db")


class Files:
    """The files of a data folder by their names in it; what is wrong with them is kept."""

    def __init__(self, folder: Path, boundary: Boundary | None = None) -> None:
        self.folder = folder
        self.boundary = boundary or Boundary(folder)
        # To join paths as objects takes as long as to read a file.
        self._base = f"{folder}/"
        self.problems: list[Problem] = []

    def content(self, name: str) -> bytes | None:
        """A file's bytes; None with a problem (KT101, KT103) when they are not to be had."""
        if not self._holds(name):
            return None
        try:
            handle = os.open(self._base + name, READ)
        except OSError as error:
            # Windows opens no folder, and nobody a socket: what stands there is the better reason.
            found = self.stat(name)
            if found and self._is_ordinary(name, found):
                self._unreadable(name, _why(error))
            return None
        try:
            return self._read(name, handle)
        except OSError as error:
            self._unreadable(name, _why(error))
            return None
        finally:
            os.close(handle)

    def _read(self, name: str, handle: int) -> bytes | None:
        found = os.fstat(handle)
        if not self._is_ordinary(name, found):
            return None
        if found.st_size > LARGEST_FILE:
            words = {"size": str(found.st_size), "limit": str(LARGEST_FILE)}
            self.problems.append(Problem("KT103", Place(name), words))
            return None
        return whole(handle)

    def _is_ordinary(self, name: str, found: os.stat_result) -> bool:
        """Whether what was found is an ordinary file; a problem (KT101) where it is not."""
        ordinary = stat.S_ISREG(found.st_mode)
        if not ordinary:
            self._unreadable(name, Said(N_("it is not an ordinary file")))
        return ordinary

    def stat(self, name: str) -> os.stat_result | None:
        """What stands under a name, links followed; None with a problem (KT101)."""
        if not self._holds(name):
            return None
        try:
            return os.stat(self._base + name)  # noqa: PTH116 - as above
        except OSError as error:
            self._unreadable(name, _why(error))
            return None

    def stands(self, name: str) -> bool:
        """Whether anything stands there, be it a broken link or unreadable."""
        try:
            (self.folder / name).lstat()
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return True

    def passed_over(self, folder: str) -> list[str]:
        """The names in a folder that :meth:`listed` leaves out, sorted."""
        try:
            names = sorted(os.listdir(self._base + folder)) if self._holds(folder) else []  # noqa: PTH208 - as above
        except OSError:
            return []
        return [name for name in names if name.startswith(_PASSED_OVER) and name.isprintable()]

    def listed(self, folder: str) -> list[str]:
        """The visible names in a folder, sorted, so that every machine reads alike."""
        if not self._holds(folder):
            return []
        try:
            names = sorted(os.listdir(self._base + folder))  # noqa: PTH208 - as above
        except FileNotFoundError:
            return []
        except OSError as error:
            self._unreadable(folder, _why(error))
            return []
        kept = [name for name in names if not name.startswith(_PASSED_OVER)]
        if not "".join(kept).isprintable():
            for name in kept:
                if not name.isprintable():
                    self.not_read(f"{folder}/{_escaped(name)}")
            kept = [name for name in kept if name.isprintable()]
        return kept

    def _holds(self, name: str) -> bool:
        """Whether a name leads nowhere else; a problem (KT101) where it does."""
        if self.boundary.holds(name):
            return True
        self._unreadable(name, Said(N_("it is a link that leads out of the repository")))
        return False

    def _unreadable(self, name: str, reason: str) -> None:
        self.problems.append(Problem("KT101", Place(name), {"reason": reason}))

    def not_read(self, name: str, meant: str | None = None) -> None:
        """Say that something in the folder is passed over (KT425), and what it was meant to be."""
        words, advice = {"value": name}, _FORM if name.lower().endswith(_SHEETS) else ""
        if meant:
            words["meant"], advice = meant, COPY if self.stands(meant) else RENAME
        self.problems.append(Problem("KT425", Place(name), words, advice))


def _escaped(name: str) -> str:
    """A file's name that can be printed anywhere."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def _why(error: OSError) -> str:
    """Why the system would not give a file, in the reader's language where it is a known reason."""
    if error.errno == errno.ENOENT:  # a folder names what is not there
        return Said(N_("it is a link to something that does not exist"))
    return why_unread(error)
