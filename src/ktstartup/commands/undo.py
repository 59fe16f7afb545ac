"""`ktstartup undo`: takes back what this tool wrote last, while nobody has built on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.commands.entry_writing import Manner, asker, readable_data
from ktstartup.commands.session import BAD, GOOD, WRONG_USE, StopError
from ktstartup.language import N_
from ktstartup.recording.undo_log import last, take_back, why_not

if TYPE_CHECKING:
    from ktstartup.commands.session import Session

__all__ = ["undo"]


def undo(session: Session, manner: Manner) -> int:
    """Give the files of the last writing the content they had before."""
    data = readable_data(session)
    written = last(session.folder)
    if written is None:
        session.say(session.text(N_("There is nothing to take back.")))
        return BAD
    if reason := why_not(data, written):
        if "file" in reason.words:
            reason.words["file"] = session.shown(str(reason.words["file"]))
        raise reason
    names = ", ".join([*written.refs, *map(session.shown, written.after)])
    session.say(session.text(N_("Written last: {names}"), names=names))
    person = asker(session, manner)
    if person is None and not manner.yes:
        raise StopError(session.text(N_("add --yes to take it back")), WRONG_USE)
    if person and not person.yes(session.text(N_("Take it back?")), default=True):
        session.say(session.text(N_("Nothing was changed.")))
        return BAD
    take_back(data, written)
    session.say(session.style(session.text(N_("Taken back.")), "good"))
    return GOOD
