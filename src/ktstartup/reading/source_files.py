"""The text of a data folder's files for showing problems: kept from reading, or read on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.reading.dataset import Written
from ktstartup.reading.encoding import decode
from ktstartup.reading.file_access import Files
from ktstartup.reading.nodes import MappingNode
from ktstartup.reading.tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path as Folder

    from ktstartup.problems import Place
    from ktstartup.reading.nodes import Path

__all__ = ["SourceFiles"]


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
            content = Files(self._folder).content(name) or b""
            text, problem = decode(name, content)
            tree = None if problem else read_tree(name, text)[0]
            self._files[name] = Written(name, tree or MappingNode((1, 1)), content)
        return self._files[name]
