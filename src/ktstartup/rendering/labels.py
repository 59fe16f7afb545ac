"""Labels of statuses, to be translated."""

from __future__ import annotations

from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS

__all__ = ["REPORT_STATES", "STATUSES", "TASK_STATES"]

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
