"""Finds data folders: the one around a place, and all of those in a folder of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.reading.boundary import Boundary
from ktstartup.reading.dataset import PLAN, PROGRESS

if TYPE_CHECKING:
    from pathlib import Path

# A data folder stands there itself, or as the folder `data` of a province's repository.
_BELOW = (".", "data")


def find_data(start: Path) -> Path | None:
    """The nearest folder ``data`` with a plan.yaml, here or in a folder above."""
    for folder in (start, *start.parents):
        data = folder / "data"
        # A link out of the repository would be somebody else's choice of what is read.
        if (data / PLAN).is_file() and (not data.is_symlink() or Boundary(folder).holds("data")):
            return data
        if (folder / PLAN).is_file() and (folder / PROGRESS).is_dir():
            return folder
    return None


def folders_in(root: Path) -> tuple[str, ...]:
    """The data folders in a folder that is none itself, by their names in it, sorted.

    One that has entries and no plan is among them, so that `check` can say so; but where nothing
    has a plan there is no collection.
    """
    if not root.is_dir() or _is_data(root):
        return ()
    boundary = Boundary(root)
    found = [
        (root / name / below).relative_to(root)
        for name in _names(root)
        for below in _BELOW
        if _is_data(root / name / below) and boundary.holds(f"{name}/{below}")
    ]
    if not any((root / one / PLAN).is_file() for one in found):
        return ()
    return tuple(one.as_posix() for one in found)


def looked_at(root: Path) -> list[Path]:
    """The paths that were looked at to find them, besides the names in the folder.

    Where the folder is a data folder itself, nothing below it was.
    """
    if not root.is_dir() or _is_data(root):
        return [root / PLAN, root / PROGRESS]
    folders = [root, *(root / name / below for name in _names(root) for below in _BELOW)]
    return [folder / name for folder in folders for name in (PLAN, PROGRESS)]


def _is_data(folder: Path) -> bool:
    return (folder / PLAN).is_file() or (folder / PROGRESS).is_dir()


def _names(root: Path) -> list[str]:
    return sorted(one.name for one in root.iterdir() if not one.name.startswith("."))
