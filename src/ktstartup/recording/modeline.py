"""Tells an editor by which schema to read a file that this tool makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.reading.dataset import CLOSED, DECISIONS, PROGRESS, SCHEMAS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["modeline"]

_SCHEMAS = {PROGRESS: "progress", CLOSED: "closed", DECISIONS: "decisions"}


def modeline(folder: Path, file: str) -> str:
    """The first line of a new file of a data folder, which names its schema; with its line end.

    Nothing where the schema does not stand in the folder: an editor would show an
    error in every file.
    """
    schema = f"{SCHEMAS}/{_SCHEMAS[file.partition('/')[0]]}.json"
    if not (folder / schema).is_file():
        return ""
    return f"# yaml-language-server: $schema={'../' * file.count('/')}{schema}\n"
