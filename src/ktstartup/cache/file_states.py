"""Digests of the state of files and folders, by every byte of their content.

A *dependency* is what was looked at, by kind and path. Sizes and times are not trusted: an edit
may keep them. What cannot be told for certain has no state.
"""

from __future__ import annotations

import os
import stat

from ktstartup.cache.hashing import blake2b

Dependency = tuple[str, str]
# What stands at a path; a file's bytes; the names in a folder; all that is read of a data folder;
# where a path leads once links are followed.
KIND, FILE, NAMES, TREE, REAL = "k", "f", "n", "t", "r"
# The folders of a data folder whose files are read, and how deep.
_DEPTH = {"progress": 2, "closed": 1}
_BLOCK = 1 << 16
LARGEST_FILE = 1 << 20
"""A file of the data has a few kilobytes; hundreds of times that, in the worst shape, are still
read in seconds. What is larger is not read by anybody."""
READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""How files are opened: as bytes, and without waiting for the writer of what may be a pipe."""


class UnknownStateError(Exception):
    """The state of a dependency cannot be told, so a result made from it must not be cached."""


def state_of(dependency: Dependency) -> bytes:
    """The state of a dependency by all that it holds. Raises UnknownStateError or OSError."""
    state = _State()
    state.take(dependency)
    return state.hash.hexdigest().encode()


def whole(handle: int) -> bytes:
    """All bytes of an ordinary file; a file object would ask the system for twice as much."""
    block = os.read(handle, _BLOCK)
    if len(block) < _BLOCK:
        return block
    blocks = [block]
    while block := os.read(handle, _BLOCK):
        blocks.append(block)
    return b"".join(blocks)


class _State:
    """The digest of all that is found under a dependency."""

    def __init__(self) -> None:
        self.hash = blake2b(digest_size=32)

    def take(self, dependency: Dependency) -> None:
        kind, path = dependency
        if kind == KIND:
            self.hash.update(_kind(path))
        elif kind == REAL:
            self._add(os.path.realpath(path))
        elif kind == NAMES:
            self._names(path)
        elif kind == TREE:
            self._tree(path)
        elif stat.S_ISREG(os.stat(path).st_mode):
            self._file(path)
        else:
            raise UnknownStateError

    def _names(self, folder: str) -> None:
        """What the names in a folder are and which are files; evidence need only be there."""
        try:
            mode = os.stat(folder).st_mode
            with os.scandir(folder) as entries:
                found = sorted((entry.name, entry.is_file(), _leads_to(entry)) for entry in entries)
        except (FileNotFoundError, NotADirectoryError):
            self.hash.update(b"-")
            return
        self._add(mode, *found)

    def _tree(self, folder: str) -> None:
        entries = self._listed(folder)
        for entry in entries:
            # Small letters: some systems give plan.yaml to whoever has named it Plan.YAML.
            name = entry.name.lower()
            if name.endswith(".yaml"):
                self._file(_ordinary(entry))
            elif depth := _DEPTH.get(name):
                self._below(entry, depth)

    def _below(self, folder: os.DirEntry[str], depth: int) -> None:
        if not folder.is_dir():
            return
        for entry in self._listed(folder.path, hidden=True):
            if depth > 1:
                self._below(entry, depth - 1)
            if entry.name.lower().endswith((".yaml", ".yml", ".txt")) and not entry.is_dir():
                self._file(_ordinary(entry))

    def _listed(self, folder: str, *, hidden: bool = False) -> list[os.DirEntry[str]]:
        """The entries of a folder, in order; their names and kinds are added."""
        with os.scandir(folder) as found:
            entries = [entry for entry in found if hidden or not entry.name.startswith(".")]
        entries.sort(key=_name)
        self._add(*[(entry.name, entry.is_dir(), _leads_to(entry)) for entry in entries])
        return entries

    def _add(self, *what: object) -> None:
        said = repr(what).encode("ascii", "backslashreplace")
        self.hash.update(b"%d:" % len(said))
        self.hash.update(said)

    def _file(self, path: str) -> None:
        handle = os.open(path, READ)
        try:
            if os.fstat(handle).st_size > LARGEST_FILE:
                raise UnknownStateError
            block = whole(handle)
        finally:
            os.close(handle)
        self.hash.update(b"%d:" % len(block))
        self.hash.update(block)


def _leads_to(entry: os.DirEntry[str]) -> str:
    """Where a link really leads; empty for what is none."""
    return os.path.realpath(entry.path) if entry.is_symlink() else ""


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _ordinary(entry: os.DirEntry[str]) -> str:
    if not entry.is_file():  # a pipe would keep us waiting, a broken link has a problem of its own
        raise UnknownStateError
    return entry.path


def _kind(path: str) -> bytes:
    try:
        mode = os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return b"-"
    return b"f" if stat.S_ISREG(mode) else b"d" if stat.S_ISDIR(mode) else b"o"
