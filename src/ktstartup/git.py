"""Asks git: the one place that runs it, with fixed words and without a shell."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["git", "in_repository", "root_of"]


def git(
    folder: Path, *arguments: str, errors: int = subprocess.DEVNULL
) -> tuple[bool, bytes | None]:
    """Whether git could answer in a folder, and what it said; None where it is not installed."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        return True, subprocess.check_output(command, stderr=errors)  # noqa: S603 - fixed words
    except subprocess.CalledProcessError as error:
        return False, bytes(error.output)
    except FileNotFoundError:
        return False, None


def in_repository(folder: Path) -> bool:
    """Whether a folder lies in a repository, be git installed or not."""
    return root_of(folder) is not None


def root_of(folder: Path) -> Path | None:
    """The top of the work tree that a folder lies in; None outside of one."""
    root = folder.resolve()
    return next((above for above in (root, *root.parents) if (above / ".git").exists()), None)
