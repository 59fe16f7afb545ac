"""Labels of statuses and document types, to be translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS

if TYPE_CHECKING:
    from ktstartup.language import Language

__all__ = ["DOCUMENT_TYPES", "REPORT_STATES", "STATUSES", "TASK_STATES", "document_type"]

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
# What Vietnamese documents are called (Decree 30/2020/NĐ-CP; Law 80/2015/QH13 on legal documents).
DOCUMENT_TYPES = {
    "Báo cáo": N_("Report"),
    "Chỉ thị": N_("Directive"),
    "Chương trình": N_("Programme"),
    "Công văn": N_("Official Letter"),
    "Kế hoạch": N_("Plan"),
    "Luật": N_("Law"),
    "Nghị định": N_("Decree"),
    "Nghị quyết": N_("Resolution"),
    "Quyết định": N_("Decision"),
    "Thông tư": N_("Circular"),
    "Đề án": N_("Scheme"),
}


def document_type(name: str, language: Language) -> str:
    """What kind of document something is, in the language; a rare kind as the data name it."""
    return language.text(DOCUMENT_TYPES[name]) if name in DOCUMENT_TYPES else name
