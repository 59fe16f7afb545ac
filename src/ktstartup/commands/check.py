"""`ktstartup check`: every problem of every file in one run; writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ktstartup.commands.session import BAD, GOOD, WRONG_USE, Session, StopError
from ktstartup.language import N_
from ktstartup.problems import has_errors, in_order, raised
from ktstartup.reading.dataset import PLAN
from ktstartup.rendering.problems import RENDERERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ktstartup.checking.since import CheckedState
    from ktstartup.problems import Problem
    from ktstartup.rendering.problems import Checked

__all__ = ["Asked", "check"]


# Those that do not ask where the repository begins.
_KEPT_FORMS = ("text", "json")


@dataclass(frozen=True)
class Asked:
    """What is asked of the data: how it is shown, since when, and how strictly.

    ``everything`` shows, and counts, also what was wrong before ``since``.
    """

    form: str
    since: str | None = None
    everything: bool = False
    strict: bool = False


def check(session: Session, asked: Asked, files: Sequence[Path] = ()) -> int:
    """Check the data folder, or those that files lie in, each whole; errors, not warnings, fail."""
    if not files:
        if asked.since is None and asked.form in _KEPT_FORMS:
            session.may_be_kept(by_content=True)
        return _check_all(session, asked) if session.collection else _check(session, asked)
    folders = dict.fromkeys(folder for file in files if (folder := _folder_of(file)))
    if len(folders) > 1 and asked.form != "text":
        message = N_("these files lie in several data folders ({folders}): name those of one")
        named = ", ".join(folder.as_posix() for folder in folders)
        raise StopError(session.text(message, folders=named), WRONG_USE)
    if not folders:
        session.say(session.text(N_("None of these files lies in a data folder.")))
    sessions = (Session(session.language, session.today, folder) for folder in folders)
    return max((_check(one, asked) for one in sessions), default=GOOD)


def _folder_of(file: Path) -> Path | None:
    """The data folder that a file, or one that was there, lies in."""
    above = (file, *file.absolute().parents) if file.is_dir() else file.absolute().parents
    return next((folder for folder in above if (folder / PLAN).is_file()), None)


def _check_all(session: Session, asked: Asked) -> int:
    """Check each of many data folders; git knows a revision of one only."""
    if asked.since is not None:
        return _check(session, asked)
    # Imported here: one data folder needs no other processes, and pays nothing for them.
    from ktstartup.commands.collection import check_all

    checked = check_all(session)
    if asked.strict:
        checked = replace(checked, problems=raised(checked.problems))
    return _shown(session, checked, asked)


def _shown(session: Session, checked: Checked, asked: Asked) -> int:
    session.say(RENDERERS[asked.form](checked, session.language, session.width, session.style))
    return BAD if has_errors(checked.problems) else GOOD


def _check(session: Session, asked: Asked) -> int:
    data, verdict = session.judged()
    problems, older = verdict.problems, 0
    if asked.since is not None and session.has_folder:
        from ktstartup.checking.since import CheckedState

        now = CheckedState(data, problems, session.anchors)
        new, old = _since(session, now, asked.since)
        problems = in_order([*new, *old] if asked.everything else new)
        older = 0 if asked.everything else len(old)
    if asked.strict:
        problems = raised(problems)
    checked = replace(session.outcome(data, problems), accepted=verdict.accepted, older=older)
    return _shown(session, checked, asked)


def _since(
    session: Session, now: CheckedState, revision: str
) -> tuple[list[Problem], list[Problem]]:
    """The problems in or caused by the change since a revision, and the others.

    Raises StopError when git does not have it.
    """
    from ktstartup.checking.since import CheckedState, since
    from ktstartup.reading.loader import read_dataset
    from ktstartup.reading.revision import RevisionError, at_revision
    from ktstartup.reading.stable_paths import anchors_in

    try:
        with at_revision(session.folder, revision) as folder:
            data, verdict = session.judged(folder)
            if data is None and now.data is not None:
                # Its plan was broken; what was entered is read by the plan of today.
                data, _ = read_dataset(folder, now.data)
            then = CheckedState(data, verdict.problems, anchors_in(folder))
            return since(then, now, revision)
    except RevisionError as error:
        raise StopError(session.text(error.sentence, **error.words), WRONG_USE) from None
