"""Takes a data folder as it was at a git revision, without touching the work tree.

The files are laid out in a folder of their own, as they stand in the repository,
so that the one reader reads them. Of evidence only the names count.
"""

from __future__ import annotations

import os
import posixpath
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ktstartup.cache.file_states import LARGEST_FILE
from ktstartup.errors import MistypedError
from ktstartup.git.process import GitError, NoGitError
from ktstartup.git.repository import Repository, repository_of
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.reading.boundary import Boundary
from ktstartup.reading.dataset import CLOSED, PLAN
from ktstartup.reading.encoding import decode
from ktstartup.reading.nodes import MappingNode
from ktstartup.reading.tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def at_revision(folder: Path, revision: str) -> Iterator[tuple[Path, Boundary]]:
    """The data folder as it was where the work tree left a revision; gone after the block.

    That is the newest common ancestor of the revision and HEAD, so that what
    others have done since does not count as undone here; the revision itself
    where the two have no history in common. Raises MistypedError.
    """
    repository = _repository(folder)
    inside = folder.resolve().relative_to(repository.top.resolve()).as_posix()
    commit = _where_it_left(repository, revision)
    with TemporaryDirectory(prefix="ktstartup-", ignore_cleanup_errors=True) as temporary:
        top = Path(temporary).resolve()
        try:
            target = _laid_out(repository, commit, inside, top)
        except GitError as error:
            raise _not_given(repository, revision, error) from None
        yield target, Boundary(target, top)


def _not_given(repository: Repository, revision: str, error: GitError) -> MistypedError:
    if repository.output("config", "--get-regexp", r"^remote\..*\.promisor$"):
        message = N_(
            "this clone was made without the files of older commits, and git is not let fetch "
            "them by itself; fetch them first: git fetch --refetch --no-filter"
        )
        return MistypedError(message)
    message = N_("git could not give the files of “{revision}”: {reason}")
    reason = str(error).partition("\n")[0]
    return MistypedError(message, revision=revision, reason=reason)


# A template with pictures of its own has a few megabytes.
_LARGEST_TEMPLATE = 16_000_000
# What may be a branch's name and is not a commit's.
_BRANCH = lazy_pattern(r"[\w./-]*[g-zG-Z_/-][\w./-]*")

_NO_REPOSITORY = N_("--since needs git, and {folder} lies in no git repository")


def _repository(folder: Path) -> Repository:
    try:
        repository = repository_of(folder)
    except NoGitError:
        raise MistypedError(N_("--since needs git, which is not installed here")) from None
    except GitError as error:
        # All of it: where the folder belongs to somebody else, git says what to do.
        raise MistypedError(N_("git refuses to answer: {reason}"), reason=str(error)) from None
    if repository is None:
        raise MistypedError(_NO_REPOSITORY, folder=folder.as_posix())
    return repository


def _where_it_left(repository: Repository, revision: str) -> str:
    commit = _commit(repository, revision)
    if commit is None:
        raise _unknown(repository, revision)
    if told := repository.output("merge-base", commit, "HEAD"):
        return told.decode("ascii").strip()
    if _commit(repository, "HEAD") is not None and _is_shallow(repository):
        message = N_(
            "this clone is too shallow to tell where it left “{revision}”: git fetch --unshallow"
        )
        raise MistypedError(message, revision=revision)
    return commit


def _commit(repository: Repository, revision: str) -> str | None:
    """The commit that a revision names.

    A branch comes before a tag: git itself takes the tag, which somebody may
    have named like the branch that others compare with.
    """
    is_branch = _BRANCH.fullmatch(revision) and revision != "HEAD"
    places = ("refs/heads/", "refs/remotes/", "") if is_branch else ("",)
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options")
    for place in places:
        try:
            told = repository.output(*words, f"{place}{revision}^{{commit}}")
        except ValueError:  # a zero byte
            return None
        if told:
            return told.decode("ascii").strip()
    return None


def _is_shallow(repository: Repository) -> bool:
    return (repository.output("rev-parse", "--is-shallow-repository") or b"").strip() == b"true"


def _unknown(repository: Repository, revision: str) -> MistypedError:
    """That git does not know a revision, and how to get it."""
    branch = revision.removeprefix("origin/")
    fetch = f"git fetch {'--unshallow ' if _is_shallow(repository) else ''}origin"
    if branch == revision and _commit(repository, f"origin/{branch}") is not None:
        message = N_("git does not know the revision “{revision}”; did you mean “{near}”?")
        return MistypedError(message, revision=revision, near=f"origin/{branch}")
    if branch == "HEAD" or not _BRANCH.fullmatch(branch):
        message = N_("git does not know the revision “{revision}”; fetch it first: {command}")
        return MistypedError(message, revision=revision, command=fetch)
    message = N_(
        "git does not know the revision “{revision}”; fetch it first: {command}; "
        "then: --since origin/{branch}"
    )
    refs = f"+refs/heads/{branch}:refs/remotes/origin/{branch}"
    return MistypedError(message, revision=revision, command=f"{fetch} {refs}", branch=branch)


def _laid_out(repository: Repository, commit: str, inside: str, target: Path) -> Path:
    """Write a commit's files of a data folder, and those that it leads to; the folder they are in.

    A plan outside the repository is not followed, here as elsewhere.
    """
    (target / inside).mkdir(parents=True, exist_ok=True)
    plan = _plan_referred_to(repository, commit, inside)
    beside = posixpath.normpath(posixpath.join(inside, "..", "templates"))
    followed = [one for one in (plan, beside) if one is not None and _is_inside(one)]
    _lay_out(repository, commit, [inside, *followed], target)
    return target / inside


def _plan_referred_to(repository: Repository, commit: str, inside: str) -> str | None:
    """The plan that the folder's own refers to, from the top of the repository."""
    entries = list(repository.entries_at(commit, posixpath.normpath(posixpath.join(inside, PLAN))))
    for _, content in repository.contents_of(entries[:1]):
        text, _ = decode(PLAN, content)
        tree = read_tree(PLAN, text)[0] if text else None
        name = tree.get("plan") if isinstance(tree, MappingNode) else None
        if isinstance(name, str) and not Path(name).is_absolute():
            return posixpath.normpath(posixpath.join(inside, Path(name).as_posix()))
    return None


def _lay_out(repository: Repository, commit: str, wanted: list[str], target: Path) -> None:
    """Write a commit's files of these names or below them, and what links among them lead to."""
    links: dict[Path, str] = {}
    seen: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        entries = list(repository.entries_at(commit, "" if name == "." else name))
        told = []
        for entry in entries:
            place = target / entry.name
            place.parent.mkdir(parents=True, exist_ok=True)
            if entry.is_link or _is_read(entry.name, entry.size):
                told.append(entry)
            else:
                place.touch()
                os.truncate(place, entry.size)  # for what is too large the reader has words
        for entry, content in repository.contents_of(told):
            if not entry.is_link:
                (target / entry.name).write_bytes(content)
                continue
            links[target / entry.name] = link = os.fsdecode(content)
            leads_to = posixpath.normpath(posixpath.join(posixpath.dirname(entry.name), link))
            if _is_inside(leads_to):
                wanted.append(leads_to)
    # Last, so that nothing is ever written through one.
    for place, link in links.items():
        with suppress(OSError, ValueError):  # Windows wants a right for it that few have
            place.symlink_to(link)


def _is_read(name: str, size: int) -> bool:
    """Whether a file is one of the data, of the templates, or was kept by closing a period."""
    folders = name.split("/")[:-1]
    if "templates" in folders:
        return name.endswith((".docx", ".j2")) and size <= _LARGEST_TEMPLATE
    kept = folders[-1:] == [CLOSED] and name.endswith(".txt")
    return (kept or name.endswith((".yaml", ".yml"))) and size <= LARGEST_FILE


def _is_inside(name: str) -> bool:
    """Whether a path from the top of the repository, as short as it can be, stays in it."""
    return not name.startswith(("/", "../")) and name != ".." and ":" not in name
