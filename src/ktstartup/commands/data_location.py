"""Finds the data folder of a run, or the collection of data folders, and names files from here."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.cache.file_states import KIND, NAMES, REAL
from ktstartup.errors import MistypedError
from ktstartup.git.repository import root_of
from ktstartup.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.cache.dependencies import Dependencies
    from ktstartup.cache.file_states import Dependency
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.check_result import SourcePaths


class DataLocation:
    """The folder that is named or found; what is looked at to find it is a dependency."""

    def __init__(self, named: Path | None, dependencies: Dependencies) -> None:
        self._named = named
        self._dependencies = dependencies

    @cached_property
    def root(self) -> Path:
        """The folder named, or the nearest ``data`` here or above."""
        from ktstartup.reading.data_folders import find_data

        if self._named is not None:
            return self._named
        self._dependencies.record(_files_of_search(Path.cwd()))
        return find_data(Path.cwd()) or Path("data")

    @cached_property
    def collection(self) -> tuple[str, ...]:
        """The data folders below the root, if it is none itself."""
        from ktstartup.reading.data_folders import folders_in

        try:
            self._dependencies.record(_files_of_collection(self.root))
            return folders_in(self.root)
        except OSError:  # whatever is wrong with the folder is said when it is read
            return ()

    @property
    def folder(self) -> Path:
        """The data folder. Raises MistypedError where there are many of them."""
        if self.collection:
            message = N_(
                "{folder} holds {n} data folders, and this command wants one of them; for example: "
                "ktstartup --data {one} …"
            )
            one = self.shown(self.collection[0])
            words = {"folder": self.root.as_posix(), "n": len(self.collection), "one": one}
            raise MistypedError(message, **words)
        return self.root

    @property
    def repository(self) -> Path:
        """The top of the repository that the data lie in; the folder above them outside of one."""
        place = self.folder.resolve()
        top = (root_of(self.folder) or place.parent).resolve()
        # The environment may name a work tree elsewhere.
        return top if place.is_relative_to(top) else place.parent

    @property
    def exists(self) -> bool:
        """Whether there is a data folder at all; a link out of the repository has to be named."""
        from ktstartup.reading.boundary import Boundary

        try:
            found = self.folder
            its_own = self._named is not None or Boundary(found.parent).holds(found.name)
            return its_own and found.is_dir()
        except OSError:  # no folder can have such a name, or it may not be looked into
            return False

    @cached_property
    def paths(self) -> SourcePaths:
        """The paths of data files, from here and from the top of the repository."""
        from ktstartup.rendering.check_result import SourcePaths

        return SourcePaths(self.root)

    def shown(self, file: str) -> str:
        """A data file's path as the reader would type it from here."""
        return self.paths.shown(file)

    def place_of_entry(self, data: Dataset, ref: str) -> str:
        """The file and line of an entry, as editors open them."""
        place = data.place(data.by_ref[ref])
        return f"{self.shown(place.file)}:{place.line}"


def _files_of_search(start: Path) -> Iterator[Dependency]:
    """What may be looked at to find the data folder upwards from a folder."""
    from ktstartup.reading.dataset import PLAN, PROGRESS

    for folder in (start, *start.parents):
        yield from files_of_boundary(folder / "data")
        for name in (f"data/{PLAN}", PLAN, PROGRESS):
            yield KIND, str(folder / name)


def _files_of_collection(root: Path) -> Iterator[Dependency]:
    """What was looked at to know whether a folder holds many data folders."""
    from ktstartup.reading.data_folders import looked_at
    from ktstartup.reading.dataset import PLAN

    place = whole_path(root)
    yield from ((KIND, str(path)) for path in looked_at(place))
    if not (place / PLAN).is_file():
        yield NAMES, str(place)
        yield from files_of_boundary(place)
        yield from ((REAL, str(path.parent)) for path in looked_at(place))


def files_of_boundary(folder: Path) -> Iterator[Dependency]:
    """What tells how far a folder may lead: its repository, and where the folder really is."""
    yield REAL, str(folder)
    for above in (folder.resolve(), *folder.resolve().parents):
        yield KIND, str(above / ".git")


def whole_path(folder: Path) -> Path:
    """The absolute path by which a dependency is known; links stay as they are."""
    return Path(os.path.abspath(folder))  # noqa: PTH100 - links stay as they are
