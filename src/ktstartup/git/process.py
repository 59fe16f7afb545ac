"""Runs git with fixed words, and with every setting switched off by which it would run a program.

Whoever wrote the repository is a stranger: a configuration can name programs for almost
everything that git does, and git takes one from any folder that is laid out as a repository.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.programs import program_path

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence

# What the command line says is stronger than any configuration. A program that is never
# to be run is called `false`: an empty name would run what stands after it.
_SETTINGS = {
    "safe.bareRepository": "explicit",
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.sshCommand": "false",
    "core.gitProxy": "false",
    "core.askPass": "false",
    "core.editor": "false",
    "core.pager": "cat",
    "core.alternateRefsCommand": "false",
    "credential.helper": "",
    "diff.external": "",
    "gpg.program": "false",
    "gpg.ssh.program": "false",
    "gpg.x509.program": "false",
    "commit.gpgSign": "false",
    "log.showSignature": "false",
    "protocol.allow": "never",
    "submodule.recurse": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    # It may tell of other parents than the commits themselves do.
    "core.commitGraph": "false",
}
_ENVIRONMENT = {
    # A question must not refresh the index, nor wait for somebody to type a password.
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # Nothing is fetched: beside `protocol.allow` a repository could allow a single protocol.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    # Commits are what they are, whatever stands in for them.
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
}
# How the environment names a repository.
_NAMES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")


class GitError(Exception):
    """git could not say; the text is its own."""


class NoGitError(GitError):
    """git is not installed."""


def run(
    folder: Path,
    arguments: Sequence[str],
    given: bytes = b"",
    settings: Sequence[str] = (),
    named: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """What came of one question in a folder. Raises NoGitError.

    ``named`` is the environment to name a repository by; that of the process where it is None.
    """
    # Imported here: most runs look where a repository is, and ask git nothing.
    import subprocess

    every = (*(f"{name}={value}" for name, value in _SETTINGS.items()), *settings)
    words = [word for one in every for word in ("-c", one)]
    kept = {key: value for key, value in os.environ.items() if key not in _NAMES}
    return subprocess.run(  # noqa: S603 - fixed words
        [program(), "--no-pager", *words, "-C", str(folder), *arguments],
        input=given,
        capture_output=True,
        check=False,
        env=kept | _ENVIRONMENT | (environment() if named is None else named),
    )


def output_of(done: subprocess.CompletedProcess[bytes]) -> bytes:
    """What git said. Raises GitError where it could not."""
    if done.returncode:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def program() -> str:
    """Where the PATH has git. Raises NoGitError where it has none."""
    place = program_path("git")
    if place is None:
        raise NoGitError("git")
    return place


def filters_off(folder: Path) -> list[str]:
    """Settings by which no filter and no hook that a repository's configuration names is run."""
    asked = ["config", "--null", "--name-only", "--get-regexp", r"^(filter|hook)\."]
    names = {name.rpartition(".")[0] for name in os.fsdecode(run(folder, asked).stdout).split("\0")}
    off = {"filter": ("clean=", "smudge=", "process=", "required=false"), "hook": ("event=",)}
    return [
        f"{name}.{setting}"
        for name in sorted(names - {""})
        for setting in off[name.partition(".")[0].lower()]
    ]


def environment() -> dict[str, str]:
    """The repository that the environment names, if any, in paths that are right in any folder."""
    return _named(Path.cwd(), *(os.environ.get(name) for name in _NAMES))


@lru_cache(maxsize=1)
def _named(here: Path, *values: str | None) -> dict[str, str]:
    """So it is in hooks, and beside a bare repository's work tree; meant from where we started."""
    named = {name: str(here / value) for name, value in zip(_NAMES, values, strict=True) if value}
    if "GIT_DIR" in named and "GIT_WORK_TREE" not in named:
        named["GIT_WORK_TREE"] = str(_top_from_here(here, named) or here)
    return named


def _top_from_here(here: Path, named: dict[str, str]) -> str:
    """The top of the work tree as git itself finds it; empty where there is none."""
    try:
        told = output_of(run(here, ["rev-parse", "--show-toplevel"], named=named))
    except GitError:
        return ""  # a bare repository: its files are those that stand here
    return os.fsdecode(told.rstrip(b"\r\n"))
