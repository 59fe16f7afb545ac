"""Asks the repository that a folder lies in: found once, from above, and named outright after that.

So no configuration is ever taken from inside the data, be they laid out as a
repository themselves.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from ktstartup.frozen import frozen
from ktstartup.git.process import GitError, NoGitError, environment, filters_off, output_of, run
from ktstartup.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# So many bytes of files are asked for at a time, and more only for one file.
_AT_ONCE = 16 << 20


class TreeEntry(NamedTuple):
    """A file or a link as a commit has it; ``name`` counts from the top of the repository."""

    name: str
    blob: str
    size: int
    is_link: bool


@frozen
class Repository:
    """A repository by its folder, and the top of its work tree."""

    top: Path
    git_folder: str

    def output(self, *arguments: str) -> bytes | None:
        """What git says; None where it knows of no such thing."""
        try:
            return self._answer(arguments)
        except GitError:
            return None

    def _answer(self, arguments: Sequence[str], given: bytes = b"") -> bytes:
        named = environment() | {"GIT_DIR": self.git_folder, "GIT_WORK_TREE": str(self.top)}
        return output_of(run(self.top, arguments, given, named=named))

    def entries_at(self, commit: str, below: str) -> Iterator[TreeEntry]:
        """The files and links that a commit has below a folder ("" is the top), or of one name.

        Names that would lead out of the repository are passed over. Raises GitError.
        """
        asked = ["ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", below or "."]
        for line in self._answer(asked).split(b"\0"):
            about, _, name = line.partition(b"\t")
            mode, kind, blob, size = (*about.decode("ascii").split(), "", "", "", "")[:4]
            parts = os.fsdecode(name).split("/")
            if kind == "blob" and all(map(_is_a_name, parts)):
                if not size.isdecimal():  # so it says of a file that it does not have
                    raise GitError(f"{'/'.join(parts)}: {blob} missing")
                yield TreeEntry("/".join(parts), blob, int(size), mode == "120000")

    def contents_of(self, entries: Sequence[TreeEntry]) -> Iterator[tuple[TreeEntry, bytes]]:
        """The bytes of files as git keeps them. Raises GitError for one that it does not have."""
        for some in _in_parts(entries):
            asked = "".join(f"{entry.blob}\n" for entry in some).encode()
            told = self._answer(["cat-file", "--batch"], asked)
            at = 0
            for entry in some:
                end = told.index(b"\n", at)
                heading = told[at:end].split(b" ")
                if heading[1:2] != [b"blob"]:
                    raise GitError(f"{entry.name}: {told[at:end].decode('utf-8', 'replace')}")
                at = end + 1 + int(heading[2])
                yield entry, told[end + 1 : at]
                at += 1  # the line end after each file


def _is_a_name(part: str) -> bool:
    """Whether a part of a path is a name on this system, and leads nowhere."""
    if part in ("", ".", "..", ".git") or PurePath(part).name != part:
        return False
    return os.name != "nt" or part.rstrip(" .") == part


def _in_parts(entries: Sequence[TreeEntry]) -> Iterator[list[TreeEntry]]:
    some: list[TreeEntry] = []
    size = 0
    for entry in entries:
        if some and size + entry.size > _AT_ONCE:
            yield some
            some, size = [], 0
        some.append(entry)
        size += entry.size
    if some:
        yield some


def repository_of(folder: Path) -> Repository | None:
    """The repository that a folder lies in; None outside of one.

    Raises NoGitError, and GitError where git will not have to do with it: where
    it belongs to somebody else, git says what to do.
    """
    top = root_of(folder)
    if top is None:
        return None
    told = output_of(run(top, ["rev-parse", "--absolute-git-dir"]))
    found = os.fsdecode(told.rstrip(b"\r\n"))
    # An old git takes the folder itself where what is called .git there is no repository.
    if Path(found) == top.resolve() and not os.environ.get("GIT_DIR"):
        raise GitError(f"{top.as_posix()}: .git")
    return Repository(top, found)


def root_of(folder: Path) -> Path | None:
    """The top of the work tree that a folder lies in, be git installed or not; None outside of one.

    git is asked only where the environment names the repository.
    """
    if os.environ.get("GIT_DIR"):
        top = Path(environment()["GIT_WORK_TREE"])
        return top if folder.resolve().is_relative_to(top.resolve()) else None
    for path in (folder.absolute(), folder.resolve()):
        for above in (path, *path.parents):
            if (above / ".git").exists():
                return above
    return None


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
