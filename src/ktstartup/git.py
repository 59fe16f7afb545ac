"""Asks git: the one place that runs it, with fixed words and without a shell."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from ktstartup.language import N_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["commit_first", "git", "in_repository", "root_of"]


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


def commit_first(folder: Path, names: Sequence[str], message: str) -> str | None:
    """Make a folder a repository, unless it is one, and commit those of its files.

    None when it is done, else why it is not, as a message of the catalogue: what
    git lacks is never a reason to fail.
    """
    steps = [
        ["-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT"],
        ["add", "--", *names],
        ["commit", "--quiet", "--message", message, "--", *names],
    ]
    reasons = [
        N_("git does not know who you are: git config --global user.name …, user.email …"),
        N_("git refused to take the files in"),
        N_("git refused to commit the files"),
    ]
    if not (folder / ".git").exists():
        steps.insert(0, ["init", "--quiet", "--initial-branch", "main"])
        reasons.insert(0, N_("git refused to make a repository"))
    for step, reason in zip(steps, reasons, strict=True):
        try:
            done = _written(folder, step)
        except FileNotFoundError:
            return N_("git is not installed")
        if not done:
            return reason
    return None


def _written(folder: Path, arguments: Sequence[str]) -> bool:
    """Whether git did as it was told, in this folder and in no other."""
    # A hook names its own repository in these; a new one is not meant by them.
    elsewhere = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
    done = subprocess.run(  # noqa: S603 - fixed words
        ["git", "-C", str(folder), *arguments],  # noqa: S607 - wherever it is installed
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env={key: value for key, value in os.environ.items() if key not in elsewhere},
    )
    return done.returncode == 0
