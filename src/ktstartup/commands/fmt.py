"""`ktstartup fmt`: one layout for every YAML file of the data, whoever wrote it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ktstartup.commands.checked_data import problem_texts
from ktstartup.commands.options import Argument, Option
from ktstartup.commands.session import BAD, GOOD, Session, StopError, UsageError
from ktstartup.commands.terminal import say, style
from ktstartup.errors import RefusedError
from ktstartup.language import N_, NN_
from ktstartup.problems import Place, Problem
from ktstartup.reading.dataset import PLAN
from ktstartup.recording.fmt_files import clear_away, layouts, target, targets_below, write_layout
from ktstartup.rendering.text_diff import difference, first_change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.commands.session import Session
    from ktstartup.recording.fmt_files import FileToFormat, FormattedFile

_A_FEW_LINES = 12


_Files = Annotated[
    list[Path] | None,
    Argument(metavar="FILE", help=N_("Files or folders; none: the whole data folder.")),
]
_Check = Annotated[
    bool, Option("--check", help=N_("Write nothing; fail when a file would change."))
]
_Diff = Annotated[bool, Option("--diff", help=N_("Write nothing; show every change."))]


def fmt(
    session: Session,
    files: _Files = None,
    *,
    check: _Check = False,
    diff: _Diff = False,
) -> int:
    """Lay files out, or say what would change; problems, and with ``check`` changes, fail."""
    bad = changed = same = 0
    problems: list[Problem] = []
    unsure = False
    targets = list(_targets(session, files or []))
    for one in layouts(targets):
        problems += one.problems
        bad += bool(one.problems)
        unsure |= one.unsure
        if one.closed:
            _say_closed(session, one)
        elif one.changes and not (check or diff):
            written = _written(session, one)
            changed += written
            bad += not written
        elif one.changes:
            changed += 1
            _say_change(session, one, check=check, whole=diff)
        else:
            same += one.after is not None
    if not (check or diff or changed):
        clear_away(targets)
    _say_problems(session, problems)
    if unsure:
        message = N_(
            "Files below progress/ were left as they are: nobody can read whether their period "
            "is closed."
        )
        session.tell(message)
    if not diff:
        _sum_up(session, changed, same, bad, check=check)
    return BAD if bad or (check and changed) else GOOD


def _targets(session: Session, files: Sequence[Path]) -> Iterator[FileToFormat]:
    """The files to lay out, all of the data folder where none is named.

    Raises StopError for a file that is not there.
    """
    if not files and not (session.location.folder / PLAN).is_file():
        problem = Problem("KT100", Place(PLAN), {"folder": session.location.folder.as_posix()})
        raise StopError(_as_text(session, [problem]).rstrip("\n"))
    for file in files or [session.location.folder]:
        if file.is_dir():
            yield from targets_below(file)
        elif not file.exists():
            message = N_("there is no file {file}")
            raise UsageError(message, file=file.as_posix())
        elif (found := target(file)) is not None:
            yield found
        else:
            message = N_("{file}: passed over, for it is no file that entries or a plan stand in")
            session.tell(message, file=file.as_posix())


def _say_problems(session: Session, problems: Sequence[Problem]) -> None:
    if problems:
        say(_as_text(session, problems))


def _as_text(session: Session, problems: Sequence[Problem]) -> str:
    return "\n".join(problem_texts(session, problems))


def _say_closed(session: Session, one: FormattedFile) -> None:
    message = N_("{file}: left as it is, for it belongs to the closed period {period}")
    file = session.location.shown(str(one.target.path))
    session.tell(message, file=file, period=one.closed)


def _written(session: Session, one: FormattedFile) -> bool:
    """Write a file; False, with the reason shown, where that cannot be."""
    try:
        write_layout(one)
    except RefusedError as refused:
        if "file" in refused.words:
            refused.words["file"] = session.location.shown(str(one.target.path))
        say(style(refused.message(session.language), "error"))
        return False
    session.tell(N_("{file}: laid out anew"), file=session.location.shown(str(one.target.path)))
    return True


def _say_change(session: Session, one: FormattedFile, *, check: bool, whole: bool) -> None:
    """Show what would change: all of it, or with ``check`` the first lines."""
    assert one.after is not None  # noqa: S101 - told to the type checker: it changes
    path = one.target.path.as_posix()
    file = session.location.shown(path)
    if check:
        place = Place(path, *first_change(one.before, one.after))
        _say_problems(session, [Problem("KT115", place, {"file": file})])
    at_most = None if whole else _A_FEW_LINES
    said = difference(file, one.before, one.after, session.language, style, at_most=at_most)
    say(said + "\n" * check)


def _sum_up(session: Session, changed: int, same: int, bad: int, *, check: bool) -> None:
    if check:
        message = NN_("{n} file would change", "{n} files would change")
    else:
        message = NN_("{n} file laid out anew", "{n} files laid out anew")
    counted = session.language.counted
    said = counted(message, changed)
    said += counted(NN_(", {n} stays as it is", ", {n} stay as they are"), same)
    if bad:
        said += counted(
            NN_("; {n} file could not be laid out", "; {n} files could not be laid out"), bad
        )
    say(style(said, "error" if bad or (check and changed) else "good"))
