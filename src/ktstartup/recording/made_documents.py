"""Where documents go: what the tool wrote itself makes room, what somebody edited since stays.

What was written is known by its digest, kept for this user beside the key of the cache. A file
that is not known counts as edited: a copy of another computer's may be.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from pathlib import Path

from ktstartup.cache.store import state_folder
from ktstartup.recording.file_writer import digest, sweep, write_file


def free_path(path: Path, made: bytes) -> Path:
    """The path itself, or the first beside it (name-2, name-3 …) where no edited file stands."""
    others = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return path if _may_go(path, made) else next(one for one in others if _may_go(one, made))


def write_document(path: Path, made: bytes) -> None:
    """Write a document, unless it stands there already, and keep in mind what is written.

    Raises OSError when it cannot be written.
    """
    going, there = digest(made), _there(path)
    _note_down(path, going, there)
    if there == going:
        sweep(path.parent)
    else:
        write_file(path, made)


def _note_down(path: Path, going: str, there: str) -> None:
    """Note what is going to stand at a path, and what stands there if it was made here as well.

    Whichever of the two a run leaves that is killed in between, it is known as nobody's edit.
    """
    note, noted = _note(path), _noted(path)
    known = dict.fromkeys([going, *({there} & set(noted))])
    if list(known) == noted and note is not None:
        sweep(note.parent)
    elif note is not None:
        # Without the note the next one is written beside this one: nothing is lost.
        with suppress(OSError):
            write_file(note, " ".join(known).encode("ascii"))


def is_untouched(path: Path) -> bool:
    """Whether what stands at a path is known to be what was made there, and nobody's since."""
    return _there(path) in _noted(path)


def _may_go(path: Path, made: bytes) -> bool:
    """Whether nothing stands there, or nothing but what was made before or is made now."""
    there = _there(path)
    return there == "none" or there in _noted(path) or there == digest(made)


def _there(path: Path) -> str:
    """The digest of what stands at a path, “none” for nothing, empty for what cannot be read."""
    try:
        return digest(path.read_bytes()) if path.is_file() else "" if path.exists() else "none"
    except OSError:
        return ""


def _noted(path: Path) -> list[str]:
    """The digests of what was made at a path, the newest first."""
    note = _note(path)
    try:
        return note.read_text("ascii").split() if note else []
    except (OSError, ValueError):
        return []


def _note(path: Path) -> Path | None:
    """Where this user keeps the digest of what was written to a path, if that can be kept."""
    state = state_folder()
    name = digest(str(path.resolve()).encode("utf-8", "surrogateescape"))
    return Path(state, "documents", name) if state else None
