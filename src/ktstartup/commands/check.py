"""`ktstartup check`: every problem of every file in one run; writes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ktstartup.api import judged
from ktstartup.commands.checked_data import check_data
from ktstartup.commands.common_options import ProblemFormat
from ktstartup.commands.options import Argument, Option
from ktstartup.commands.session import BAD, GOOD, Session, UsageError
from ktstartup.commands.terminal import say, style, width
from ktstartup.frozen import frozen, replace
from ktstartup.language import N_
from ktstartup.problems import has_errors, in_order, raised
from ktstartup.reading.dataset import CLOSED, PLAN, PROGRESS
from ktstartup.rendering.problem_formats import FORMATS
from ktstartup.system_errors import why_unread

if TYPE_CHECKING:
    from ktstartup.api import Data
    from ktstartup.problems import Problem
    from ktstartup.rendering.check_result import CheckResult

# Those that do not ask where the repository begins.
_CACHED_FORMATS = ("text", "json")


_Files = Annotated[
    list[Path] | None,
    Argument(
        metavar="FILE",
        help=N_("Files of data: the folders that they lie in are checked, each whole."),
    ),
]
_Since = Annotated[
    str | None,
    Option(
        "--since",
        help=N_("Only what changed since this git revision; entries may be added, not changed."),
    ),
]
_All = Annotated[bool, Option("--all", help=N_("With --since: what was wrong before as well."))]
_Signers = Annotated[
    Path | None,
    Option(
        "--signers",
        metavar="FILE",
        help=N_("Every closed period must be signed by a key in this file (public keys, OpenSSH)."),
    ),
]
_Strict = Annotated[bool, Option("--strict", help=N_("Warnings are errors."))]


def check(
    session: Session,
    files: _Files = None,
    form: ProblemFormat = "text",
    since: _Since = None,
    signers: _Signers = None,
    *,
    everything: _All = False,
    strict: _Strict = False,
) -> int:
    """Check the data folder, or those that files lie in, each whole; errors, not warnings, fail."""
    asked = _CheckRequest(form, since, everything, strict, _trusted(signers))
    if not files:
        if since is None and signers is None and form in _CACHED_FORMATS:
            session.allow_caching()
        # git knows a revision of one data folder only, so --since is for one.
        many = session.location.collection and since is None and signers is None
        return _check_collection(session, asked) if many else _check_folder(session, asked)
    folders = dict.fromkeys(folder for file in files if (folder := _folder_of(file)))
    if len(folders) > 1 and form != "text":
        message = N_("these files lie in several data folders ({folders}): name those of one")
        raise UsageError(message, folders=", ".join(folder.as_posix() for folder in folders))
    if not folders:
        session.tell(N_("None of these files lies in a data folder."))
    sessions = (Session(session.language, session.today, folder) for folder in folders)
    return max((_check_folder(one, asked) for one in sessions), default=GOOD)


@frozen
class _CheckRequest:
    """The format, the revision since when, and whether older problems and warnings count.

    ``trusted`` are the keys that closed periods must be signed by, if that is asked.
    """

    form: str
    since: str | None
    everything: bool
    strict: bool
    trusted: frozenset[str] | None = None


def _trusted(signers: Path | None) -> frozenset[str] | None:
    """The keys that are trusted. Raises UsageError where the file has none."""
    if signers is None:
        return None
    from ktstartup.git.signatures import trusted_keys

    try:
        keys = trusted_keys(signers.read_text("utf-8", "replace"))
    except OSError as error:
        message = N_("{file} cannot be read: {reason}")
        raise UsageError(message, file=signers.as_posix(), reason=why_unread(error)) from None
    if not keys:
        raise UsageError(N_("{file} holds no public key of OpenSSH"), file=signers.as_posix())
    return keys


def _folder_of(file: Path) -> Path | None:
    """The data folder that a file, or one that was there, lies in."""
    above = (file, *file.absolute().parents) if file.is_dir() else file.absolute().parents
    return next((folder for folder in above if (folder / PLAN).is_file()), None)


def _check_collection(session: Session, asked: _CheckRequest) -> int:
    # Imported here: one data folder needs no other processes, and pays nothing for them.
    from ktstartup.commands.collection import check_all

    return _show(session, check_all(session), asked)


def _check_folder(session: Session, asked: _CheckRequest) -> int:
    checked = check_data(session)
    problems, older = checked.verdict.problems, 0
    if asked.since is not None and session.location.exists:
        new, old = _since(session, checked, asked.since)
        problems = in_order([*new, *old] if asked.everything else new)
        older = 0 if asked.everything else len(old)
    if asked.trusted is not None and checked.dataset is not None:
        from ktstartup.closing.signatures import check_signers

        problems = in_order([*problems, *check_signers(checked.dataset, asked.trusted)])
    return _show(session, replace(checked.result, problems=problems, older=older), asked)


def _of_evidence(problem: Problem) -> bool:
    """Whether it is about papers of a closed period, of which a revision has the names only."""
    ours = (f"{PROGRESS}/", f"{CLOSED}/")
    return problem.code in ("KT450", "KT452") and not problem.words["file"].startswith(ours)


def _show(session: Session, result: CheckResult, asked: _CheckRequest) -> int:
    if asked.strict:
        result = replace(result, problems=raised(result.problems))
    say(FORMATS[asked.form](result, session.language, width(), style), asked.form)
    return BAD if has_errors(result.problems) else GOOD


def _since(session: Session, now: Data, revision: str) -> tuple[list[Problem], list[Problem]]:
    """The problems in or caused by the change since a revision, and the others.

    Raises MistypedError when git does not have it.
    """
    from ktstartup.checking.since import CheckedState, since
    from ktstartup.reading.loader import read_folder
    from ktstartup.reading.revision import at_revision

    with at_revision(session.location.folder, revision) as (folder, boundary):
        read = read_folder(folder, boundary=boundary)
        problems = judged(folder, read, session.language).verdict.problems
        if read.data is None and now.dataset is not None:
            # Its plan was broken; what was entered is read by the plan of today.
            read = read_folder(folder, now.dataset, boundary)
        known = [one for one in problems if not _of_evidence(one)]
        then = CheckedState(read.data, known, read.sources)
        after = CheckedState(now.dataset, now.verdict.problems, now.sources)
        return since(then, after, revision)
