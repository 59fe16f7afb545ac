"""The undo log: the files before each write, restored step by step unless built upon.

What is remembered lies beside the lock, in a folder that git passes over, under a
seal: a log that came with the data is not this user's, and is not obeyed.
"""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Literal

from ktstartup.cache.store import seal_of
from ktstartup.calendar import SHAPE, Period
from ktstartup.errors import RefusedError
from ktstartup.frozen import frozen
from ktstartup.git.process import GitError, NoGitError
from ktstartup.git.repository import repository_of
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.reading.encoding import decode
from ktstartup.reading.encoding import digest as digest_of_text
from ktstartup.recording.entry_ids import entries_in
from ktstartup.recording.file_writer import (
    TOOL_FOLDER,
    content,
    digest,
    locked,
    replace_files,
    write_file,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ktstartup.reading.dataset import Dataset

_FOLDER = f"{TOOL_FOLDER}/writes"
_STEP = lazy_pattern(r"(\d{6})\.json", re.ASCII)
_MOST = 200  # steps; the oldest make room
# Whoever wrote the journal: nothing else is ever given its old content.
_PROGRESS_FILE = lazy_pattern(rf"progress/({SHAPE})/[a-z0-9-]+\.yaml", re.ASCII)


@frozen
class LastWrite:
    """What was written last: the files' bytes before, their digests after, the new entries.

    ``step`` is its number in the log.
    """

    step: int
    before: Mapping[str, bytes | None]
    after: Mapping[str, str]
    refs: tuple[str, ...]


def note(
    folder: Path,
    before: Mapping[str, bytes | None],
    after: Mapping[str, bytes],
    refs: Sequence[str],
) -> None:
    """Log what was just written. Raises OSError when that cannot be."""
    files = {
        name: {
            "before": None if old is None else base64.b64encode(old).decode(),
            "after": digest(after[name]),
        }
        for name, old in before.items()
    }
    told = json.dumps({"files": files, "refs": list(refs)}, indent=1)
    seal = _seal(folder, told)
    if seal is None:
        return
    steps = _steps(folder)
    path = folder / _name(max(steps, default=0) + 1)
    write_file(path, json.dumps({"seal": seal, "told": told}, indent=1).encode())
    for old in steps[: -_MOST + 1]:
        (folder / _name(old)).unlink(missing_ok=True)


def _name(step: int) -> str:
    return f"{_FOLDER}/{step:06}.json"


def _steps(folder: Path) -> list[int]:
    """The numbers of the writes that are remembered, the first one first.

    Raises RefusedError where the log is a link that leads elsewhere.
    """
    if (folder / _FOLDER).is_symlink():
        message = N_("{file} is a link, which this tool never makes; delete it")
        raise RefusedError(message, file=(folder / _FOLDER).as_posix())
    if not (folder / _FOLDER).is_dir():
        return []
    found = (_STEP.fullmatch(path.name) for path in (folder / _FOLDER).iterdir())
    return sorted(int(match[1]) for match in found if match)


def _seal(folder: Path, told: str) -> str | None:
    return seal_of(f"{folder.resolve()}\0{told}".encode("utf-8", "surrogateescape"))


def last(folder: Path) -> LastWrite | None:
    """The last write; None when it was undone, or the log is not this user's or cannot be read."""
    step = max(_steps(folder), default=0)
    written = content(folder, _name(step)) if step else None
    if written is None:
        return None
    try:
        sealed = json.loads(written)
        if sealed["seal"] is None or sealed["seal"] != _seal(folder, sealed["told"]):
            return None
        found = json.loads(sealed["told"])
        before = {
            name: None if one["before"] is None else base64.b64decode(one["before"], validate=True)
            for name, one in found["files"].items()
        }
        after = {name: str(one["after"]) for name, one in found["files"].items()}
        refs = tuple(map(str, found["refs"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # not as this tool writes it: as good as forgotten
    good = after and all(_PROGRESS_FILE.fullmatch(name) for name in after)
    return LastWrite(step, before, after, refs) if good else None


def why_not(data: Dataset, written: LastWrite) -> RefusedError | None:
    """Why the last write cannot be undone, and what to do; None when it can be."""
    for name, after in written.after.items():
        now = content(data.folder, name)
        if now is None or digest(now) != after:
            message = N_("{file} was changed after that, and the change would be lost; {remedy}")
            return RefusedError(message, file=name, remedy=_remedy(written))
        if closed := data.closed_over(Period.parse(name.split("/")[1])):
            message = N_("the period {period} has been closed since; {remedy}")
            return RefusedError(message, period=closed[0].period, remedy=_remedy(written))
        seen = seen_by_git(data.folder, name, now, written.refs)
        if seen == "committed":
            message = N_("{file} is committed in git, and others may have it; {remedy}")
            return RefusedError(message, file=name, remedy=_remedy(written))
        if seen == "staged":
            message = N_("git is about to commit {file}: git restore --staged {file}, then undo")
            return RefusedError(message, file=name)
    return None


def _remedy(written: LastWrite) -> RefusedError:
    """What to do where nothing can be undone any more."""
    if not written.refs:
        return RefusedError(N_("put it right in an editor"))
    return RefusedError(
        N_("put it right by a correction: ktstartup correct {ref}"), ref=written.refs[0]
    )


def take_back(data: Dataset, written: LastWrite) -> None:
    """Restore the files. Raises RefusedError when that is no longer right."""
    with locked(data.folder):
        if reason := why_not(data, written):
            raise reason
        now = {name: content(data.folder, name) for name in written.after}
        replace_files(data.folder, now, written.before)
        (data.folder / _name(written.step)).unlink(missing_ok=True)


# ----------------------------------------------------------------- git state


def seen_by_git(
    folder: Path, name: str, now: bytes, refs: Sequence[str]
) -> Literal["committed", "staged"] | None:
    """Whether a file of a data folder, or an entry in it, is committed or staged as it stands.

    Raises RefusedError when there is a repository and git will not say.
    """
    try:
        repository = repository_of(folder)
    except NoGitError:
        return None
    except GitError as error:
        message = N_("git does not say whether it already has {file}: {reason}")
        reason = str(error).partition("\n")[0]
        raise RefusedError(message, file=name, reason=reason) from None
    if repository is None:
        return None
    path = (folder.resolve() / name).relative_to(repository.top.resolve()).as_posix()
    places: dict[str, Literal["committed", "staged"]] = {"HEAD": "committed", "": "staged"}
    for where, state in places.items():
        blob = repository.output("cat-file", "blob", f"{where}:{path}")
        if blob is not None and _has(blob, now, name, refs):
            return state
    return None


def _has(blob: bytes, now: bytes, name: str, refs: Sequence[str]) -> bool:
    """Whether git's version is the file as it stands, or has one of the entries."""
    if digest_of_text(blob) == digest_of_text(now):
        return True
    file = name.removeprefix("progress/").removesuffix(".yaml")
    mine = {ref.rpartition("/")[2] for ref in refs if ref.rpartition("/")[0] == file}
    return not mine.isdisjoint(name for name, *_ in entries_in(decode("", blob)[0]))
