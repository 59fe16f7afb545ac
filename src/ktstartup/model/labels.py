"""Labels of statuses and tasks, to be translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS

if TYPE_CHECKING:
    from ktstartup.language import Language

STATUSES = {
    "exceeded": N_("exceeded"),
    "achieved": N_("achieved"),
    "on-track": N_("on track"),
    "behind": N_("behind"),
    "overdue": N_("overdue"),
    "not-due": N_("not due yet"),
    "no-data": N_("no data"),
}
_TASK_WORDS = ENTRY_KEYS["status"].meta.words
TASK_STATES = {
    **{state: _TASK_WORDS[state] for state in ("done", "in-progress", "not-started", "suspended")},
    "overdue": N_("overdue"),
    "not-due": N_("not due yet"),
    "no-data": N_("no data"),
}
REPORT_STATES = {
    "on-time": N_("on time"),
    "late": N_("late"),
    "empty": N_("empty"),
    "missing": N_("not sent"),
}


def task_called(number: str, language: Language) -> str:
    """How a sentence begins with a task: a letter alone numbers a point of the document."""
    point = len(number) == 1 and number.islower()
    message = N_("Task under point {number}") if point else N_("Task {number}")
    return language.text(message, number=number)
