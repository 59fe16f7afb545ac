"""Finds other programs on this computer, in the folders of the PATH and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path


def program_path(name: str) -> str | None:
    """Where the PATH has a program, and only there; None where it is not installed.

    Windows would look in the folder that one stands in first, and so does any
    system where the PATH has a relative folder: that may be the data.
    """
    file = f"{name}.exe" if os.name == "nt" else name
    for folder in os.get_exec_path():
        place = os.path.join(folder, file)  # noqa: PTH118 - a Path would lose what is relative
        if Path(folder).is_absolute() and os.access(place, os.X_OK) and Path(place).is_file():
            return place
    return None
