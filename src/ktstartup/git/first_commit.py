"""Makes a new data folder a repository with its first commit: the one thing git writes for us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.git.process import NoGitError, filters_off, run
from ktstartup.language import N_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def commit_first(folder: Path, names: Sequence[str], message: str) -> str | None:
    """Make a folder a repository, unless it is one, and commit those of its files.

    None when it is done, else why it is not, as a message of the catalogue: what
    git lacks is never a reason to fail.
    """
    is_new = not (folder / ".git").exists()
    if is_new and any((above / ".git").exists() for above in folder.resolve().parents):
        return N_("it lies in another git repository, commit it there")
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
    if is_new:
        steps.insert(0, ["init", "--quiet", "--initial-branch", "main"])
        reasons.insert(0, N_("git refused to make a repository"))
    try:
        for step, reason in zip(steps, reasons, strict=True):
            # A hook names its own repository in the environment; a new one is not meant by that.
            if run(folder, step, settings=filters_off(folder), named={}).returncode:
                return reason
    except NoGitError:
        return N_("git is not installed")
    return None
