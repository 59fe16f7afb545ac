"""Caches what was read of a data folder's files, so that after an edit only that file is read.

A value is valid for the same bytes under the same name, and for the same installation. Values are
pickled; of what is unpickled only the classes of entries are let in, and only under the seal of
this user.
"""

from __future__ import annotations

import io
import os
import pickle
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ktstartup.cache.hashing import blake2b
from ktstartup.cache.key import digest, installation
from ktstartup.cache.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ktstartup.cache.store import RecordStore

# The base is written anew once that part of it is not what stands in the folder.
_STALE = 8
_CLASSES = {
    "datetime": ("date",),
    "fractions": ("Fraction",),
    "ktstartup.calendar": ("Period",),
    "ktstartup.checking.name_variants": ("Spelling",),
    "ktstartup.text.parsing": ("Dong",),
    "ktstartup.reading.decode": ("SoundFile",),
}
_MODELS = "ktstartup.model."


class _Record(NamedTuple):
    """Values with the digests of their files; sound files and their ground; derived values."""

    values: dict[str, tuple[bytes, Any]]
    sound: tuple[str, dict[str, bytes]]
    derived: dict[str, Any]


_NOTHING = _Record({}, ("", {}), {})


class FileCache:
    """Values made of files by their names, in two records: most of them, and what changed since.

    Beside these the files in which nothing was found, by the ground on which they were checked,
    and values that are derived from texts.
    """

    def __init__(self, store: RecordStore, key: str) -> None:
        self._store = store
        self._key = key
        self._states: dict[str, bytes] = {}
        self._new: dict[str, tuple[bytes, Any]] = {}
        self._sound_now: tuple[str, dict[str, bytes]] | None = None
        self._derived_now: dict[str, Any] | None = None

    @cached_property
    def _base(self) -> _Record:
        return self._loaded("base")

    @cached_property
    def _recent(self) -> _Record:
        return self._loaded("recent")

    def find(self, name: str, content: bytes) -> Any | None:
        """What was made of a file, if it holds the same bytes as then."""
        state = self._states[name] = blake2b(content, digest_size=32).digest()
        for values in (self._recent.values, self._base.values):
            if name in values and values[name][0] == state:
                return values[name][1]
        return None

    def add(self, name: str, value: Any) -> None:
        """Take in what was made of a file, after it was not found."""
        self._new[name] = self._states[name], value

    def sound(self, ground: object) -> frozenset[str]:
        """The files in which nothing was found on that ground, and that are the same since."""
        known, states = self._recent.sound
        if known != digest(ground):
            return frozenset()
        return frozenset(name for name in states if states[name] == self._states.get(name))

    def keep_sound(self, ground: object, names: Iterable[str]) -> None:
        """Take in the files in which nothing was found; no others are known after that."""
        self._sound_now = digest(ground), {name: self._states[name] for name in names}

    @property
    def derived(self) -> dict[str, Any]:
        """What is derived from texts alone, whatever file they stand in."""
        return self._base.derived | self._recent.derived

    def keep_derived(self, values: dict[str, Any]) -> None:
        """Take in what is derived from texts; nothing else is known after that."""
        self._derived_now = values

    def save(self) -> None:
        """Store what is new for the next run; what is not in the folder any more is left out."""
        before = self._recent
        sound = self._sound_now or before.sound
        if not self._new and sound == before.sound:
            return
        values = self._of_this_run(before.values) | self._new
        derived = self.derived if self._derived_now is None else self._derived_now
        if len(values) * _STALE > len(self._base.values):
            standing = self._of_this_run(self._base.values) | values
            self._put("base", _NOTHING._replace(values=standing, derived=derived))
            values, derived = {}, {}
        known = self._base.derived
        new = {text: value for text, value in derived.items() if text not in known}
        self._put("recent", _Record(values, sound, new))

    def _of_this_run(self, values: dict[str, tuple[bytes, Any]]) -> dict[str, tuple[bytes, Any]]:
        return {name: value for name, value in values.items() if self._states.get(name) == value[0]}

    def _loaded(self, part: str) -> _Record:
        body = self._store.get(f"{self._key}.{part}")
        try:
            return _NOTHING if body is None else _Record(*_Unpickler(io.BytesIO(body)).load())
        except Exception:  # noqa: BLE001 - whatever else it is, it is nothing to go on with
            return _NOTHING

    def _put(self, part: str, record: _Record) -> None:
        try:
            body = pickle.dumps(tuple(record), pickle.HIGHEST_PROTOCOL)
        except (pickle.PicklingError, RecursionError, TypeError):
            return  # what cannot be kept is read again
        self._store.put(f"{self._key}.{part}", body)


class _Unpickler(pickle.Unpickler):
    """Makes the classes of entries, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of that name. Raises UnpicklingError for any other."""
        if name in _CLASSES.get(module, ()) or module.startswith(_MODELS):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError


def open_file_cache(folder: str, installed: list[object] | None = None) -> FileCache | None:
    """The cache of a data folder; None where caching is off or there can be none.

    ``installed``: the `installation`, where it has been looked at already.
    """
    try:
        store = open_store()
        if store is None:
            return None
        told_apart_by = os.path.realpath(folder), installed or installation()
    except (OSError, ValueError):
        return None
    return FileCache(store, digest("files", *told_apart_by))
