"""Asks a server which commit a name stands for, by the person's own git and its credentials."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from ktstartup.git.process import output_of, program
from ktstartup.lazy_pattern import lazy_pattern

_COMMIT = lazy_pattern(r"[0-9a-f]{40}")
# A repository's address could name a program to run.
_PROTOCOLS = "file:http:https:ssh"


def commit_at(address: str, name: str) -> str:
    """The commit that a branch or a tag of a repository is now, empty where it has none.

    Without a name it is what a clone would check out; a commit is itself. Raises GitError
    where git or the server cannot say.
    """
    if _COMMIT.fullmatch(name):
        return name
    asked = [name or "HEAD", *([f"{name}^{{}}"] if name else [])]
    done = subprocess.run(  # noqa: S603 - fixed words, and an address after the options
        [program(), "ls-remote", "--quiet", "--", address, *asked],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        cwd=Path.home(),
        env={**os.environ, "GIT_ALLOW_PROTOCOL": _PROTOCOLS, "GIT_TERMINAL_PROMPT": "0"},
    )
    found = [line.split("\t") for line in output_of(done).decode("utf-8", "replace").splitlines()]
    by_name = {reference: commit for commit, reference in found}
    # What a tag names, before the tag itself and before a branch called alike.
    wanted = (f"refs/tags/{name}^{{}}", f"refs/tags/{name}", f"refs/heads/{name}", "HEAD")
    return next((by_name[one] for one in wanted if one in by_name), "")
