"""Brings a clone and its server together by the officer's own git: nothing forced, nothing lost.

Commits what is new in the data, takes what others have sent, joins both by the merge driver
(`ktstartup merge`), and sends the result. What stood there before is kept under
``refs/ktstartup/backup``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.frozen import frozen
from ktstartup.git.process import GitError, program

if TYPE_CHECKING:
    from datetime import datetime

DRIVER = "ktstartup"
"""The name of the merge driver in ``.gitattributes`` and in the clone's configuration."""

_BACKUPS, _BACKUPS_KEPT = "refs/ktstartup/backup", 20


@frozen
class Clone:
    """A work tree and its repository, and the remote and branch that its own branch follows."""

    top: Path
    git_folder: Path

    # ------------------------------------------------------------------ what is

    @property
    def branch(self) -> str | None:
        """The branch that is checked out, None for a commit alone."""
        return self._line("symbolic-ref", "--quiet", "--short", "HEAD")

    @property
    def remote(self) -> str | None:
        """The name of the server: that of the branch, else the only one there is."""
        of_branch = self._line("config", f"branch.{self.branch}.remote")
        known = self._output("remote").split()
        return of_branch or (
            known[0] if len(known) == 1 else "origin" if "origin" in known else None
        )

    @property
    def upstream(self) -> str:
        """The branch as the server had it when it was asked last."""
        return f"refs/remotes/{self.remote}/{self._branch_there}"

    @property
    def _branch_there(self) -> str:
        merge = self._line("config", f"branch.{self.branch}.merge") or f"{self.branch}"
        return merge.removeprefix("refs/heads/")

    @property
    def is_joining(self) -> bool:
        """Whether a merge has begun that somebody has to finish."""
        return (self.git_folder / "MERGE_HEAD").exists()

    @property
    def is_busy(self) -> bool:
        """Whether git is in the midst of something that this tool did not begin."""
        names = ("rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD", "REVERT_HEAD", "BISECT_LOG")
        return any((self.git_folder / name).exists() for name in names)

    @property
    def has_identity(self) -> bool:
        """Whether git knows whose name and address stand in commits."""
        return self._run("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT").returncode == 0

    def changes(self, folder: Path) -> list[str]:
        """The files of a folder that differ from the last commit, by their names from the top."""
        asked = ("status", "--porcelain", "--no-renames", "--untracked-files=all", "-z", "--")
        return [line[3:] for line in self._listed(*asked, str(folder))]

    def unmerged(self) -> list[str]:
        """The files that both sides changed and nobody has joined yet."""
        return self._listed("diff", "--name-only", "--diff-filter=U", "-z")

    def changed_since(self, commit: str, folder: Path) -> list[str]:
        """The files of a folder that differ between a commit and the one that is checked out."""
        asked = ("diff", "--name-only", "--no-renames", "-z", commit, "HEAD", "--")
        return self._listed(*asked, str(folder))

    def lines_of(self, name: str) -> list[str]:
        """The lines of a file as it stands here; none where it is gone."""
        path = self.top / name
        return path.read_text("utf-8", "replace").splitlines() if path.is_file() else []

    def text_at(self, commit: str, name: str) -> str:
        """A file as a commit has it; empty where it has none."""
        done = self._run("cat-file", "blob", f"{commit}:{name}")
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""

    def count(self, commits: str) -> int:
        """How many commits a range has, 0 where one of its ends does not exist."""
        return int(self._line("rev-list", "--count", commits) or 0)

    def knows(self, commit: str) -> bool:
        """Whether there is such a commit."""
        return bool(self._line("rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"))

    # ------------------------------------------------------------------ what is done

    def prepare(self, folder: Path) -> None:
        """Have git join the files of a data folder entry by entry, in this clone."""
        words = [sys.executable, "-m", "ktstartup", "merge", "%O", "%A", "%B", "%P"]
        quoted = " ".join(f'"{Path(word).as_posix()}"' if word == sys.executable else word
                          for word in words)  # fmt: skip
        self.must("config", f"merge.{DRIVER}.name", "ktstartup: entry by entry")
        self.must("config", f"merge.{DRIVER}.driver", quoted)
        place = folder.resolve().relative_to(self.top.resolve()).as_posix()
        below = "" if place == "." else f"{place}/"
        wanted = [
            f"/{below}{name} merge={DRIVER}" for name in ("progress/**/*.yaml", "decisions.yaml")
        ]
        attributes = self.git_folder / "info" / "attributes"
        known = attributes.read_text("utf-8").splitlines() if attributes.exists() else []
        if missing := [line for line in wanted if line not in known]:
            attributes.parent.mkdir(exist_ok=True)
            attributes.write_text("".join(f"{line}\n" for line in (*known, *missing)), "utf-8")

    def set_identity(self, name: str, mail: str) -> None:
        """Whose name and address stand in this clone's commits."""
        self.must("config", "user.name", name)
        self.must("config", "user.email", mail)

    def commit(self, folder: Path, message: str) -> None:
        """Commit all that is new in a folder, and nothing else."""
        self.must("add", "--all", "--", str(folder))
        self.must("commit", "--quiet", "--message", message, "--", str(folder))

    def keep(self, now: datetime) -> str:
        """Keep the commit that is checked out under a name of its own; the oldest ones go."""
        name = f"{_BACKUPS}/{now:%Y%m%d-%H%M%S}"
        self.must("update-ref", name, "HEAD")
        known = self._output("for-each-ref", "--format=%(refname)", "--sort=refname", _BACKUPS)
        for old in known.split()[:-_BACKUPS_KEPT]:
            self.must("update-ref", "-d", old)
        return name

    def fetch(self) -> None:
        """Ask the server for what is new; a server that is empty yet has nothing."""
        self.must("fetch", "--quiet", f"{self.remote}", talks=True)

    def join(self, notes: Path, message: str) -> bool:
        """Join what the server has with what is here; False where somebody has to choose."""
        words = ["merge", "--quiet", "--no-edit", "--autostash", "-m", message, self.upstream]
        done = self._run(*words, notes=notes)
        if done.returncode and not self.is_joining:
            raise GitError(_reason(done))
        return done.returncode == 0

    def finish_joining(self) -> None:
        """Commit a merge whose files have all been put right."""
        self.must("add", "--", *self.unmerged()) if self.unmerged() else None
        self.must("commit", "--quiet", "--no-edit")

    def give_up_joining(self) -> None:
        """Go back to what was here before the merge began."""
        self.must("merge", "--abort")

    def push(self, branch: str | None = None) -> None:
        """Send what is here, never by force. Raises GitError with the server's words."""
        there = branch or self._branch_there
        remote = f"{self.remote}"
        self.must("push", "--quiet", remote, f"HEAD:refs/heads/{there}", talks=True)
        if branch is None and not self._line("config", f"branch.{self.branch}.remote"):
            self.must("config", f"branch.{self.branch}.remote", remote)
            self.must("config", f"branch.{self.branch}.merge", f"refs/heads/{there}")

    # ------------------------------------------------------------------ git

    def must(self, *arguments: str, talks: bool = False) -> None:
        """Have git do something. Raises GitError."""
        done = self._run(*arguments, talks=talks)
        if done.returncode:
            raise GitError(_reason(done))

    def _line(self, *arguments: str) -> str | None:
        return self._output(*arguments).rstrip("\r\n") or None

    def _listed(self, *arguments: str) -> list[str]:
        return [one for one in self._output(*arguments).split("\0") if one]

    def _output(self, *arguments: str) -> str:
        return self._run(*arguments).stdout.decode("utf-8", "surrogateescape")

    def _run(
        self, *arguments: str, talks: bool = False, notes: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """What came of one call; ``talks`` lets the server ask for a password at a terminal."""
        named = {
            "GIT_DIR": str(self.git_folder),
            "GIT_WORK_TREE": str(self.top),
            "LC_ALL": "C.UTF-8",
        }
        if notes is not None:
            named["KTSTARTUP_RENAMED"] = str(notes)
        words = ["-c", "safe.bareRepository=explicit", "-c", "core.quotePath=false",
                 "-c", "merge.conflictStyle=merge"]  # fmt: skip
        return subprocess.run(  # noqa: S603 - fixed words
            [program(), "--no-pager", *words, "-C", str(self.top), *arguments],
            stdin=None if talks and sys.stdin.isatty() else subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=os.environ | named,
        )


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stderr or done.stdout).decode("utf-8", "replace").strip()
