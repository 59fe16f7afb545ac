"""What statuses, states, sources and fields are called in sentences and tables."""

from __future__ import annotations

from ktstartup.language import N_

__all__ = ["FIELDS", "REPORT_STATES", "STATUSES", "TASK_STATES"]

STATUSES = {
    "exceeded": N_("exceeded"),
    "achieved": N_("achieved"),
    "on-track": N_("on track"),
    "behind": N_("behind"),
    "overdue": N_("overdue"),
    "no-data": N_("no data"),
}
TASK_STATES = {
    "done": N_("done"),
    "in-progress": N_("in progress"),
    "not-started": N_("not started"),
    "suspended": N_("suspended"),
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
FIELDS = {
    "value": N_("value"),
    "numerator": N_("numerator"),
    "denominator": N_("denominator"),
    "amount": N_("amount"),
    "subject": N_("id of the subject"),
    "name": N_("name"),
    "tax_code": N_("tax code"),
    "investor": N_("investor"),
    "disaggregation": N_("breakdown"),
    "programme": N_("programme"),
    "estimate": N_("estimate"),
    "status": N_("status"),
    "done": N_("what was done"),
    "outputs": N_("outputs"),
    "allocated": N_("allocated"),
    "disbursed": N_("disbursed"),
    "settles": N_("settled estimate"),
}
