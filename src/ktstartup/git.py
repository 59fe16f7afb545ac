"""Asks git: the one place that runs it, with fixed words, without a shell, and without writing.

The first commit of a new repository is the one thing that is written.
"""

from __future__ import annotations

import os
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ktstartup.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "GitError",
    "TreeEntry",
    "commit_first",
    "contents_of",
    "entries_at",
    "git",
    "in_repository",
    "root_of",
]

# A question must not refresh the index, nor wait for somebody to type a password.
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
# How the environment names a repository.
_NAMES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
# So many files are asked for at a time: their bytes are held in memory together.
_AT_ONCE = 500


class GitError(Exception):
    """git could not say; the text is its own first line."""


class TreeEntry(NamedTuple):
    """A file or a link as a commit has it; ``name`` counts from the top of the repository."""

    name: str
    blob: str
    is_link: bool


def git(
    folder: Path, *arguments: str, errors: int = subprocess.DEVNULL
) -> tuple[bool, bytes | None]:
    """Whether git could answer in a folder, and what it said; None where it is not installed."""
    done = _run(folder, arguments, errors=errors)
    return (False, None) if done is None else (done.returncode == 0, done.stdout)


def _run(
    folder: Path, arguments: Sequence[str], *, errors: int, given: bytes = b""
) -> subprocess.CompletedProcess[bytes] | None:
    """What came of one question; None where git is not installed."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(  # noqa: S603 - fixed words
            command,
            input=given,
            stdout=subprocess.PIPE,
            stderr=errors,
            check=False,
            env=os.environ | _QUIET | _environment(),
        )
    except FileNotFoundError:
        return None


def _environment() -> dict[str, str]:
    return _named(Path.cwd(), *(os.environ.get(name) for name in _NAMES))


@lru_cache(maxsize=1)
def _named(here: Path, *values: str | None) -> dict[str, str]:
    """The repository that the environment names, if any, in paths that are right in any folder.

    So it is in hooks, and beside a bare repository's work tree; the paths are
    meant from where the tool was started.
    """
    named = {name: str(here / value) for name, value in zip(_NAMES, values, strict=True) if value}
    if "GIT_DIR" in named and "GIT_WORK_TREE" not in named:
        named["GIT_WORK_TREE"] = str(_top_from_here() or here)
    return named


def _top_from_here() -> str:
    """The top of the work tree as git itself finds it; empty where there is none."""
    try:
        told = subprocess.check_output(
            ["git", "rev-parse", "--show-toplevel"],  # noqa: S607 - wherever it is installed
            stderr=subprocess.DEVNULL,
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        return ""  # a bare repository: its files are those that stand here
    return os.fsdecode(told.rstrip(b"\r\n"))


def in_repository(folder: Path) -> bool:
    """Whether a folder lies in a repository, be git installed or not."""
    return root_of(folder) is not None


def root_of(folder: Path) -> Path | None:
    """The top of the work tree that a folder lies in; None outside of one.

    git is asked only where the environment names the repository.
    """
    if os.environ.get("GIT_DIR"):
        top = Path(_environment()["GIT_WORK_TREE"])
        return top if folder.resolve().is_relative_to(top.resolve()) else None
    for path in (folder.absolute(), folder.resolve()):
        for above in (path, *path.parents):
            if (above / ".git").exists():
                return above
    return None


def entries_at(folder: Path, commit: str, below: str) -> Iterator[TreeEntry]:
    """The files and links that a commit has below a folder ("" is the top), or of one name.

    Names that would lead out of the repository are passed over. Raises GitError.
    """
    listed = _answer(folder, ["ls-tree", "-r", "-z", "--full-tree", commit, "--", below or "."])
    for line in listed.split(b"\0"):
        about, _, name = line.partition(b"\t")
        mode, _, rest = about.decode("ascii").partition(" ")
        kind, _, blob = rest.partition(" ")
        parts = os.fsdecode(name).split("/")
        if kind == "blob" and not {"", ".", "..", ".git"} & set(parts):
            yield TreeEntry("/".join(parts), blob, mode == "120000")


def contents_of(folder: Path, entries: Sequence[TreeEntry]) -> Iterator[tuple[TreeEntry, bytes]]:
    """The bytes of files as git keeps them. Raises GitError for one that it does not have."""
    for start in range(0, len(entries), _AT_ONCE):
        some = entries[start : start + _AT_ONCE]
        asked = "".join(f"{entry.blob}\n" for entry in some).encode()
        told = _answer(folder, ["cat-file", "--batch"], asked)
        at = 0
        for entry in some:
            end = told.index(b"\n", at)
            heading = told[at:end].split(b" ")
            if heading[1:2] != [b"blob"]:
                raise GitError(f"{entry.name}: {told[at:end].decode('utf-8', 'replace')}")
            at = end + 1 + int(heading[2])
            yield entry, told[end + 1 : at]
            at += 1  # the line end after each file


def _answer(folder: Path, arguments: Sequence[str], given: bytes = b"") -> bytes:
    done = _run(folder, arguments, errors=subprocess.PIPE, given=given)
    if done is None:
        raise GitError("git")
    if done.returncode:
        raise GitError(done.stderr.decode("utf-8", "replace").strip().partition("\n")[0])
    return done.stdout


def commit_first(folder: Path, names: Sequence[str], message: str) -> str | None:
    """Make a folder a repository, unless it is one, and commit those of its files.

    None when it is done, else why it is not, as a message of the catalogue: what
    git lacks is never a reason to fail.
    """
    if not (folder / ".git").exists() and any(
        (above / ".git").exists() for above in folder.resolve().parents
    ):
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
