"""Small git repositories made in a test, whatever is set up on the machine."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from small_data import write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def git(folder: Path, *arguments: str, **environment: str) -> str:
    """Run git in a folder and return what it prints."""
    settings = ("user.name=A", "user.email=a@example.org", "init.defaultBranch=main",
                "protocol.file.allow=always", "core.autocrlf=false")  # fmt: skip
    given = [word for one in settings for word in ("-c", one)]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return subprocess.run(
        ["git", *given, *arguments], cwd=folder, capture_output=True, text=True, check=True,
        encoding="utf-8", env=kept | environment,
    ).stdout  # fmt: skip


def commit(folder: Path, message: str = "Số liệu") -> None:
    """Commit all that stands in the work tree."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)


def repository(top: Path, files: Mapping[str, str], data: str = "data") -> Path:
    """A repository with a data folder in it, committed once; returns the data folder."""
    folder = write(top / data, files)
    git(top, "init", "-q")
    commit(top)
    return folder
