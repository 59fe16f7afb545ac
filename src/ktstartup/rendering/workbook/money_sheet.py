"""The sheet of money: by source, and by year and by task where the plan divides it so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.rendering.workbook.sheet import Column, Row, Sheet, about, fitted, traced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.language import Language
    from ktstartup.rendering.templates.helpers import Phrases
    from ktstartup.rendering.views.money_views import MoneyRow
    from ktstartup.rendering.views.report_view import ReportView

__all__ = ["money_sheet"]

_OF_THE_PLAN = ("planned", "allocated_share", "spent_share")
_OF_THE_PERIOD = ("allocated_in_period", "disbursed_in_period")
_FIGURES = (
    "planned", "allocated_in_period", "allocated", "allocated_share",
    "disbursed_in_period", "disbursed", "disbursed_share", "spent_share",
)  # fmt: skip
_WAYS = {"years": N_("By year"), "tasks": N_("Task by task")}


def money_sheet(view: ReportView, say: Phrases, language: Language) -> Sheet | None:
    """The plan's money; of a body's own report only where it reported any."""
    known = view.budget.allocated or view.budget.disbursed
    if not view.money or (view.kind == "agency" and not known):
        return None
    columns = _columns(view, language)
    left_out = {
        *(() if view.budget.planned else _OF_THE_PLAN),
        *(_OF_THE_PERIOD if view.budget.only_in_period else ()),
    }
    rows = list(_rows(view, language))
    return Sheet(
        language.text(N_("Money")),
        language.text(N_("Money allocated and disbursed")),
        about(view, language),
        fitted(columns, columns.keys() - left_out, rows),
        rows,
        unit=language.text(N_("Unit: million VND")),
        notes=list(_notes(view, say)),
    )


def _columns(view: ReportView, language: Language) -> dict[str, Column]:
    say, plan = language.text, {"document": view.plan_type}
    headings = {
        "planned": say(N_("By the {document}"), **plan),
        "allocated_in_period": say(N_("Allocated in the period")),
        "allocated": say(N_("Allocated so far")),
        "allocated_share": say(N_("Allocated of the {document} (%)"), **plan),
        "disbursed_in_period": say(N_("Disbursed in the period")),
        "disbursed": say(N_("Disbursed so far")),
        "disbursed_share": say(N_("Disbursed of allocated (%)")),
        "spent_share": say(N_("Disbursed of the {document} (%)"), **plan),
    }
    divided = N_("Source, year, task") if view.money_tables else N_("Source")
    return {
        "no": Column(say(N_("#")), 5, "centre"),
        "name": Column(say(divided), 30),
        **{key: Column(heading, 15, "figure") for key, heading in headings.items()},
    }


def _rows(view: ReportView, language: Language) -> Iterator[Row]:
    """The sources, and each further way as a group of its own."""
    if not view.money_tables:
        yield from _group(view.money)
        return
    ways = [(N_("By source"), view.money)]
    ways += [(_WAYS[one.by], one.rows) for one in view.money_tables]
    for letter, (way, rows) in zip("ABC", ways, strict=False):
        yield Row({"no": letter, "name": language.text(way)}, "group")
        yield from _group(rows)


def _group(rows: Iterable[MoneyRow]) -> Iterator[Row]:
    number = 0
    for one in rows:
        own = not (one.is_total or one.is_part)
        number += own
        name = traced(f"– {one.source}" if one.is_part else one.source, one.trace)
        cells = {"no": str(number) if own else "", "name": name}
        cells |= {key: getattr(one, key) for key in _FIGURES}
        yield Row(cells, "total" if one.is_total else "part" if one.is_part else "plain")


def _notes(view: ReportView, say: Phrases) -> Iterator[str]:
    """Why parts do not add up to the whole, and where more was disbursed than allocated."""
    yield from dict.fromkeys((view.budget.note, *(one.note for one in view.money_tables)))
    yield from map(say.overspent, view.budget.overspent)
