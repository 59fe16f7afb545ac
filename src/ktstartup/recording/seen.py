"""Asks git whether it already has what was written, for then others may have it too."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Literal

from ktstartup.git import git, in_repository
from ktstartup.language import N_
from ktstartup.model.progress import SECTIONS
from ktstartup.reading.encoding import decode
from ktstartup.reading.encoding import digest as digest_of_text
from ktstartup.reading.tree import read_tree
from ktstartup.recording.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import Any

__all__ = ["seen_by_git"]


def seen_by_git(
    folder: Path, name: str, now: bytes, refs: Sequence[str]
) -> Literal["committed", "staged"] | None:
    """Whether a file of a data folder, or an entry in it, is committed or staged as it stands.

    Raises RefusedError when there is a repository and git will not say.
    """
    if not in_repository(folder):
        return None
    good, told = git(folder, "rev-parse", "--git-dir", errors=subprocess.STDOUT)
    if told is None:
        return None
    if not good:
        reason = told.decode("utf-8", "replace").strip().partition("\n")[0]
        message = N_("git does not say whether it already has {file}: {reason}")
        raise RefusedError(message, file=name, reason=reason)
    places: dict[str, Literal["committed", "staged"]] = {"HEAD": "committed", "": "staged"}
    for where, state in places.items():
        good, blob = git(folder, "show", f"{where}:./{name}")
        if good and blob is not None and _has(blob, now, name, refs):
            return state
    return None


def _has(blob: bytes, now: bytes, name: str, refs: Sequence[str]) -> bool:
    """Whether git's version is the file as it stands, or has one of the entries."""
    if digest_of_text(blob) == digest_of_text(now):
        return True
    file = name.removeprefix("progress/").removesuffix(".yaml")
    mine = {ref.rpartition("/")[2] for ref in refs if ref.rpartition("/")[0] == file}
    return not mine.isdisjoint(_ids(blob))


def _ids(blob: bytes) -> Iterator[str]:
    text, _ = decode("", blob)
    tree: Any = read_tree("", text)[0] if text else None
    for section in SECTIONS:
        items = tree.get(section) if isinstance(tree, dict) else None
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                yield item["id"]
