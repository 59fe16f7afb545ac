"""Puts a whole folder of files in its place: all of it or nothing, and never over anything.

The files are written into a folder beside the place, or inside it where it is
there already, and moved once all of them are on the disk.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.recording.file_writer import write_file
from ktstartup.recording.write_errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Site", "building", "refuse_occupied"]

_GIT = ".git"
_PREFIX = ".ktstartup-init-"


class Site:
    """A folder that is being built for a place."""

    def __init__(self, folder: Path, target: Path) -> None:
        self.folder = folder
        self.target = target

    def write(self, name: str, content: bytes) -> None:
        """Write a file under its name in the folder to be."""
        write_file(self.folder / name, content)

    def move_in(self) -> None:
        """Give the folder its place. Raises RefusedError when something stands there by now."""
        refuse_occupied(self.target, self.folder.name)
        if not self.target.exists():
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self.folder.rename(self.target)
            return
        moved: list[Path] = []
        try:
            for part in sorted(self.folder.iterdir()):
                part.rename(self.target / part.name)
                moved.append(part)
        except BaseException:
            for part in moved:
                (self.target / part.name).rename(part)
            raise


def refuse_occupied(target: Path, *but: str) -> None:
    """Raise RefusedError where a new repository has no place: a file, or a folder with files.

    git's own folder may be there: a repository that was only just made or cloned.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise RefusedError(N_("{folder} is a file; name a folder"), folder=target.as_posix())
    found = sorted(one.name for one in target.iterdir() if one.name not in (_GIT, *but))
    if found:
        message = N_("{folder} is not empty (there is {name}); name a new or an empty folder")
        raise RefusedError(message, folder=target.as_posix(), name=found[0])


@contextmanager
def building(target: Path) -> Iterator[Site]:
    """A folder to build in; whatever is not moved to its place by the end is taken away again."""
    near = target
    while not near.exists() and near != near.parent:
        near = near.parent
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=near))
    # mkdtemp makes folders that only their owner may look into.
    folder.chmod(near.stat().st_mode & 0o777)
    try:
        yield Site(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
