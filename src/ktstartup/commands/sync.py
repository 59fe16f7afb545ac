"""`ktstartup sync`: brings this clone and its server together, without a word of git.

Commits what is new in the data folder, takes what others have sent, joins both entry by entry,
checks the whole and sends it. Nothing is forced, and nothing is lost on the way.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ktstartup.commands.checked_data import check_data, problem_texts
from ktstartup.commands.entry_writing import WriteMode, asker
from ktstartup.commands.options import Option
from ktstartup.commands.session import BAD, GOOD, Session, StopError, UsageError
from ktstartup.commands.terminal import say, style
from ktstartup.git.clone import Clone
from ktstartup.git.process import GitError, NoGitError
from ktstartup.git.repository import repository_of
from ktstartup.language import N_
from ktstartup.reading.loader import read_folder
from ktstartup.recording.entry_ids import renamed_entries, with_references
from ktstartup.recording.file_writer import locked, write_file
from ktstartup.recording.merge import MARKS
from ktstartup.recording.questions import Question
from ktstartup.rendering.changed_files_text import changed_files_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Whoever is overtaken takes what the others have sent and tries again.
_TRIES = 10
_OVERTAKEN = ("fetch first", "non-fast-forward", "cannot lock ref", "remote ref updated since")
_UNREACHABLE = ("Could not resolve", "unable to access", "Connection", "Could not read from remote",
                "does not appear to be a git repository")  # fmt: skip
_REFUSED = ("protected branch", "pre-receive hook declined", "denied", "403", "not allowed")


def sync(
    session: Session,
    message: Annotated[
        str | None,
        Option("--message", "-m", help=N_("What was done, in a sentence for the others.")),
    ] = None,
    branch: Annotated[
        str | None,
        Option("--branch", help=N_("Send it to a branch of its own, to be reviewed there.")),
    ] = None,
    *,
    back: Annotated[
        bool,
        Option("--back", help=N_("Go back to what was here before an unfinished joining.")),
    ] = False,
) -> int:
    """Take what others have sent, join it with what is new here, check it and send it."""
    try:
        clone = _clone(session)
        with locked(session.location.folder):
            if back:
                return _go_back(session, clone)
            if clone.is_joining:
                _finish(session, clone)
            else:
                _commit(session, clone, message)
            return _exchange(session, clone, branch)
    except NoGitError:
        message = N_(
            "git is not installed: get it from https://git-scm.com, or send the Excel form to "
            "whoever consolidates"
        )
        raise StopError(message) from None
    except GitError as error:
        raise _explained(error) from None


def _clone(session: Session) -> Clone:
    folder = session.location.folder
    if not session.location.exists:
        raise UsageError(N_("there is no data folder {folder}"), folder=folder.as_posix())
    repository = repository_of(folder)
    if repository is None:
        raise StopError(
            N_("{folder} is in no git repository, so there is nobody to share it with"),
            folder=folder.as_posix(),
        )
    clone = Clone(repository.top, Path(repository.git_folder))
    if clone.is_busy or clone.branch is None:
        raise StopError(
            N_("git is in the midst of something else; finish that first (git status says what)")
        )
    return clone


# ------------------------------------------------------------------ what is new here


def _commit(session: Session, clone: Clone, message: str | None) -> None:
    folder = session.location.folder
    if not clone.has_identity:
        _ask_identity(session, clone)
    clone.prepare(folder)
    changes = clone.changes(folder)
    if changes:
        data = read_folder(folder).data
        sentence = message or changed_files_text(session.language, data, changes)
        clone.commit(folder, sentence)
        session.tell(N_("Recorded in git: {sentence}"), sentence=sentence)
    if clone.knows("HEAD"):
        clone.keep(datetime.now(tz=UTC))


def _ask_identity(session: Session, clone: Clone) -> None:
    person = asker(session, WriteMode())
    if person is None:
        raise StopError(
            N_(
                "git does not know your name and e-mail address yet: run `ktstartup sync` in a "
                "terminal, which asks for them, or git config user.name …, user.email …"
            )
        )
    session.tell(N_("Your name and e-mail address stand beside what you send, for the others."))
    name = person.ask(Question("name", N_("Your full name"), required=True), lambda _: ())
    mail = person.ask(
        Question("mail", N_("Your e-mail address"), required=True), _not_an_address(session)
    )
    clone.set_identity(name, mail)


def _not_an_address(session: Session) -> Callable[[str], Sequence[str]]:
    def wrong(typed: str) -> Sequence[str]:
        name, at, host = typed.partition("@")
        fine = name and at and "." in host and not set(typed) & set(" <>")
        return () if fine else [session.text(N_("an e-mail address looks like ten@coquan.gov.vn"))]

    return wrong


# ------------------------------------------------------------------ what others have sent


def _exchange(session: Session, clone: Clone, branch: str | None) -> int:
    if clone.remote is None:
        session.tell(N_("No server is known here, so it stays on this computer."))
        return GOOD
    for _ in range(_TRIES):
        if not _take(session, clone):
            return BAD
        if not _is_sound(session):
            return BAD
        if clone.knows(clone.upstream) and not clone.count(f"{clone.upstream}..HEAD"):
            session.tell(N_("Everybody has what is here; there was nothing to send."))
            return GOOD
        try:
            clone.push(branch)
        except GitError as error:
            if any(words in str(error) for words in _OVERTAKEN) and branch is None:
                session.tell(N_("Somebody was faster; once more."))
                continue
            raise
        where = branch or clone.branch or ""
        say(style(session.text(N_("Sent to the server (branch {branch})."), branch=where), "good"))
        return GOOD
    raise StopError(N_("others are sending all the time; run `ktstartup sync` again in a while"))


def _take(session: Session, clone: Clone) -> bool:
    """Take what is new on the server; False where somebody has to choose between two readings."""
    clone.fetch()
    new = clone.count(f"HEAD..{clone.upstream}") if clone.knows(clone.upstream) else 0
    if not new:
        return True
    session.tell(N_("From the server: {n} new records of others."), n=new)
    notes = _notes(clone)
    notes.unlink(missing_ok=True)
    if not clone.join(notes, session.text(N_("joined with what others have sent"))):
        _tell_conflicts(session, clone)
        return False
    _follow(session, clone)
    session.tell(N_("Joined with what is here."))
    return True


def _notes(clone: Clone) -> Path:
    return clone.git_folder / "ktstartup-renamed"


def _follow(session: Session, clone: Clone) -> None:
    """Have entries of other files refer to those that got another id in joining."""
    renamed = renamed_entries(_notes(clone))
    changed: list[Path] = []
    for name in clone.changed_since(clone.upstream, session.location.folder) if renamed else ():
        path = clone.top / name
        text = path.read_bytes().decode() if path.suffix == ".yaml" and path.is_file() else ""
        new = with_references(text, renamed, but=clone.text_at(clone.upstream, name))
        if new != text:
            write_file(path, new.encode())
            changed.append(path)
    if changed:
        clone.commit(session.location.folder, session.text(N_("references follow the new ids")))
    _notes(clone).unlink(missing_ok=True)


def _tell_conflicts(session: Session, clone: Clone) -> None:
    """Show what was changed twice, both readings, and what to do."""
    say(
        style(
            session.text(N_("The same thing was changed here and by others; choose one:")), "error"
        )
    )
    for name in clone.unmerged():
        say(f"\n{name}")
        lines = clone.lines_of(name)
        inside = False
        for number, line in enumerate(lines, 1):
            inside = inside or line.startswith(MARKS[0])
            if inside:
                say(f"{number:5} │ {line}")
            inside = inside and not line.startswith(MARKS[2])
    session.tell(
        N_(
            "\nOpen each file, keep one of the two readings, delete the lines that begin with "
            "<<<<<<<, ======= and >>>>>>>, save it, and run `ktstartup sync` again. To go back to "
            "what was here before: `ktstartup sync --back`. Nothing has been sent yet."
        )
    )


def _finish(session: Session, clone: Clone) -> None:
    """Finish a joining once somebody has chosen."""
    for name in clone.unmerged():
        lines = clone.lines_of(name)
        if any(line.startswith(MARKS[::2]) for line in lines):
            _tell_conflicts(session, clone)
            raise StopError(N_("{file} still has both readings"), file=name)
    clone.finish_joining()
    _follow(session, clone)
    session.tell(N_("Joined with what is here."))


def _go_back(session: Session, clone: Clone) -> int:
    if not clone.is_joining:
        session.tell(N_("Nothing is unfinished here, so there is nothing to go back from."))
        return BAD
    clone.give_up_joining()
    session.tell(N_("All is as it was here before the joining; nothing was sent."))
    return GOOD


def _is_sound(session: Session) -> bool:
    checked = check_data(session)
    errors = checked.errors
    for text in problem_texts(session, errors, checked.sources):
        say(text)
    if errors:
        session.warn(
            N_(
                "Not sent: put these {n} errors right, then run `ktstartup sync` again. What you "
                "entered is kept here."
            ),
            n=len(errors),
        )
        return False
    session.tell(N_("Checked: no errors."))
    return True


def _explained(error: GitError) -> StopError:
    """What a refusal of git or of the server means for an officer, with its own words below."""
    words = str(error)
    message = N_("git refused: {reason}")
    if any(known in words for known in _UNREACHABLE):
        message = N_(
            "The server cannot be reached, so nothing was sent; what you entered is kept here. "
            "Look after the network, or ask whoever looks after the server whether you may send "
            "to it, then run `ktstartup sync` again. It said: {reason}"
        )
    elif any(known in words for known in _REFUSED):
        message = N_(
            "The server does not take it into this branch. Send it to one of your own, where "
            "others look at it first: `ktstartup sync --branch NAME`. It said: {reason}"
        )
    return StopError(message, reason=words.splitlines()[-1] if words else "")
