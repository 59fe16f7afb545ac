"""The text of a data folder's files for showing problems: kept from reading, or read on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.reading.dataset import Written
from ktstartup.reading.encoding import decode
from ktstartup.reading.file_access import Files
from ktstartup.reading.nodes import MappingNode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path as Folder

    from ktstartup.problems import Place
    from ktstartup.reading.nodes import Path


class SourceFiles:
    """Files by their name in a folder: source lines and stable paths of places in them.

    A file that was not kept (a collection's is read in another process) is read
    once, when a problem in it is shown.
    """

    def __init__(self, folder: Folder, kept: Mapping[str, Written] | None = None) -> None:
        self._folder = folder
        self._files = dict(kept or {})

    def lines(self, name: str) -> Sequence[str]:
        """The lines of a file; none where it cannot be read."""
        return self._file(name).lines

    def path(self, place: Place) -> Path:
        """The keys and numbers that lead to a place."""
        return self._file(place.file).stable_paths.path(place)

    def stable_path(self, place: Place) -> str:
        """What stands at a place, whatever its line; empty for a file as a whole."""
        return self._file(place.file).stable_paths.name(place)

    def _file(self, name: str) -> Written:
        if name not in self._files:
            path = self._folder / name  # of a form or a file to lay out the name is a whole path
            content = Files(path.parent).content(path.name) or b""
            _, problem = decode(name, content)
            values = MappingNode((1, 1)) if problem else None
            self._files[name] = Written(name, values, content)
        return self._files[name]
