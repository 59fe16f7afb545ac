"""`ktstartup undo`: takes back what this tool wrote, step by step, while nobody has built on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.commands.checked_data import readable_data
from ktstartup.commands.common_options import Yes
from ktstartup.commands.entry_writing import WriteMode, asker
from ktstartup.commands.session import BAD, GOOD, Session, UsageError
from ktstartup.commands.terminal import say, style
from ktstartup.language import N_
from ktstartup.recording.undo_log import last, take_back, why_not

if TYPE_CHECKING:
    from ktstartup.recording.undo_log import LastWrite


def undo(session: Session, *, yes: Yes = False) -> int:
    """Give the files of the last writing the content they had before."""
    data = readable_data(session)
    written = last(session.location.folder)
    if written is None:
        session.tell(N_("There is nothing to take back."))
        return BAD
    if reason := why_not(data, written):
        if "file" in reason.words:
            reason.words["file"] = session.location.shown(str(reason.words["file"]))
        raise reason
    session.tell(N_("Written last: {names}"), names=_names(session, written))
    person = asker(session, WriteMode(yes=yes))
    if person is None and not yes:
        raise UsageError(N_("add --yes to take it back"))
    if person and not person.yes(session.text(N_("Take it back?")), default=True):
        session.tell(N_("Nothing was changed."))
        return BAD
    take_back(data, written)
    say(style(session.text(N_("Taken back.")), "good"))
    if before := last(session.location.folder):
        message = N_("Written before that: {names}; to take that back as well: ktstartup undo")
        session.tell(message, names=_names(session, before))
    return GOOD


def _names(session: Session, written: LastWrite) -> str:
    return ", ".join([*written.refs, *map(session.location.shown, written.after)])
