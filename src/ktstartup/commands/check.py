"""`ktstartup check`: every problem of every file in one run; writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.commands.session import BAD, GOOD
from ktstartup.problems import has_errors
from ktstartup.rendering.problems import RENDERERS

if TYPE_CHECKING:
    from ktstartup.commands.session import Session

__all__ = ["check"]


def check(session: Session, form: str) -> int:
    """Check the data folder and show what is wrong; errors, not warnings, fail."""
    data, problems = session.checked()
    checked = session.outcome(data, problems)
    session.say(RENDERERS[form](checked, session.language, session.width, session.style))
    return BAD if has_errors(problems) else GOOD
