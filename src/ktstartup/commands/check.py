"""`ktstartup check`: every problem of every file in one run; writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.commands.session import BAD, GOOD
from ktstartup.problems import has_errors
from ktstartup.rendering.problems import RENDERERS

if TYPE_CHECKING:
    from ktstartup.commands.session import Session
    from ktstartup.rendering.problems import Checked

__all__ = ["check"]


def check(session: Session, form: str) -> int:
    """Check the data folder and show what is wrong; errors, not warnings, fail."""
    session.may_be_kept(by_content=True)
    checked = _of_many(session) if session.collection else session.outcome(*session.checked())
    session.say(RENDERERS[form](checked, session.language, session.width, session.style))
    return BAD if has_errors(checked.problems) else GOOD


def _of_many(session: Session) -> Checked:
    # Imported here: one data folder needs no other processes, and pays nothing for them.
    from ktstartup.commands.collection import check_all

    return check_all(session)
