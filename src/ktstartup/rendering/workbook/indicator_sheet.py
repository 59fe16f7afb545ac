"""The sheet of indicators, in the columns of the report's annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.rendering.workbook.sheet import Column, Row, Sheet, about, fitted, traced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.language import Language
    from ktstartup.rendering.templates.helpers import Phrases
    from ktstartup.rendering.views.indicator_views import IndicatorView
    from ktstartup.rendering.views.milestone_views import SubRow
    from ktstartup.rendering.views.report_view import ReportView

__all__ = ["indicator_sheet"]

_OF_TARGETS = ("target", "by", "expected", "share", "status")


def indicator_sheet(view: ReportView, say: Phrases, language: Language) -> Sheet | None:
    """Every indicator against target and path; of a body's own report those that it reported."""
    shown = view.indicators if view.kind == "province" else view.reported
    if not shown:
        return None
    held = any(one.held for one in shown)
    columns = _columns(view, language)
    left_out = {
        *(() if held else _OF_TARGETS),
        *(() if view.in_period_apart else ("in_period",)),
        *(() if any(one.estimate for one in shown) else ("estimate",)),
    }
    rows = list(_rows(shown, say))
    return Sheet(
        language.text(N_("Indicators")),
        language.text(N_("Results of the indicators")),
        about(view, language),
        fitted(columns, columns.keys() - left_out, rows),
        rows,
        notes=[say.thresholds(view)] if view.tolerance and held else [],
    )


def _columns(view: ReportView, language: Language) -> dict[str, Column]:
    say = language.text
    target = say(N_("Target of the {document}"), document=view.plan_type)
    return {
        "no": Column(say(N_("#")), 5, "centre"),
        "name": Column(say(N_("Indicator")), 26),
        "unit": Column(say(N_("Unit")), 13, "centre"),
        "target": Column(target, 19, "figure"),
        "by": Column(say(N_("Due by")), 11, "centre"),
        "in_period": Column(say(N_("In the period")), 13, "figure"),
        "actual": Column(say(N_("So far")), 13, "figure"),
        "estimate": Column(say(N_("Estimate")), 14, "centre"),
        "expected": Column(say(N_("Expected path")), 13, "figure"),
        "share": Column(say(N_("Share (%)")), 9, "figure"),
        "status": Column(say(N_("Status")), 20, "centre"),
    }


def _rows(shown: Sequence[IndicatorView], say: Phrases) -> Iterator[Row]:
    for number, one in enumerate(shown, 1):
        row = one.row
        cells = {
            "no": str(number),
            "name": traced(one.name, one.trace),
            "unit": row.unit,
            "in_period": row.in_period,
            "actual": row.actual,
            "estimate": one.estimate,
        }
        if one.held:
            cells |= {
                "target": row.target,
                "by": one.by,
                "expected": row.expected,
                "share": row.share,
                "status": say.judged(one),
            }
        yield Row(cells)
        yield from map(_part, one.sub_rows if one.held else ())


def _part(part: SubRow) -> Row:
    cells = {
        "name": f"– {part.name}",
        "target": part.target,
        "by": part.by,
        "in_period": part.in_period,
        "actual": part.actual,
        "expected": part.expected,
        "share": part.share,
        "status": part.status_label,
    }
    return Row(cells, "part")
