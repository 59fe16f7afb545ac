"""The status as JSON with stable keys, and as a CSV table.

Figures are numbers in the indicator's unit (money in đồng, shares in percent)
or null, which means no data and never zero.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, cast

from ktstartup.rendering.shown_figures import json_number
from ktstartup.rendering.target_texts import milestone_code

if TYPE_CHECKING:
    from ktstartup.measuring.coverage import Coverage
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.money import MoneyFigure, Overspending
    from ktstartup.measuring.parts import PartFigure
    from ktstartup.measuring.reporting import ReportsDue
    from ktstartup.measuring.summary import Summary
    from ktstartup.measuring.targets import Milestone
    from ktstartup.measuring.tasks import TaskFigure
    from ktstartup.model.money import BudgetPart
    from ktstartup.model.target import Target
    from ktstartup.schema.outputs import StatusOutput


def status_data(summary: Summary) -> StatusOutput:
    """The whole status as plain data."""
    plan = summary.scope.plan
    # A test holds what is made here against the schema of the type.
    found: Any = {
        "period": str(summary.period),
        "window": {
            "from": summary.scope.own_window.start.isoformat(),
            "until": summary.scope.own_window.last.isoformat(),
        },
        "agency": summary.scope.agency,
        "illustrative": plan.illustrative,
        "indicators": [_indicator(one) for one in summary.indicators],
        "tasks": [_task(one) for one in summary.tasks],
        "money": [_money(one) for one in summary.money.sources],
        "budget": {
            "total": _money(summary.money.total),
            "years": [_money(one) for one in summary.money.years],
            "tasks": [_money(one) for one in summary.money.tasks],
            "overspent": [_overspent(one) for one in summary.money.overspent],
        },
        "reporting": _reporting(summary.reporting),
        "corrections": [
            {
                "id": one.ref,
                "corrects": one.corrects.ref,
                "withdrawn": one.withdrawn,
                "reason": one.reason,
            }
            for one in summary.corrections
        ],
    }
    return cast("StatusOutput", found)


# One agency's part is not held against the target of the whole province.
_OF_THE_WHOLE = ("expected", "share", "status", "projection", "missing", "needed_per_year")


def _indicator(one: IndicatorFigure) -> dict[str, Any]:
    against = one.against
    found = {
        "id": one.id,
        "direction": one.indicator.direction,
        "level": None if one.actual is None else one.indicator.measure.level_at(one.actual),
        "in_period": json_number(one.in_period),
        "actual": json_number(one.actual),
        "expected": json_number(against.expected),
        "target": _target_in_force(against.target),
        "targets": [_target(target) for target in one.indicator.targets],
        "share": json_number(against.share),
        "status": str(against.status),
        "reached": None if one.reached is None else str(one.reached),
        "milestones": [_milestone(milestone) for milestone in one.milestones],
        "parts": [_target_part(part) for part in one.target_parts],
        "projection": json_number(against.projection),
        "missing": json_number(against.missing),
        "needed_per_year": json_number(against.needed_per_year),
        "estimates": [
            {
                "of": estimate.of,
                "period": str(estimate.time) if estimate.time else None,
                "value": json_number(estimate.value),
            }
            for estimate in one.estimates
        ],
        "agencies": list(one.agencies),
        "coverage": _coverage(one.coverage),
        "subjects": [
            {
                "id": c.subject,
                "value": json_number(c.value),
                "period": str(c.counted_in),
                "agencies": list(c.agencies),
                "late": c.late is not None,
                "entries": list(c.refs),
            }
            for c in one.contributions
        ],
    }
    return found if one.held else found | dict.fromkeys(_OF_THE_WHOLE)


def _coverage(coverage: Coverage | None) -> dict[str, Any] | None:
    if coverage is None:
        return None
    return {
        "reported": len(coverage.reported),
        "of": len(coverage.members),
        "missing": list(coverage.missing),
    }


def _target_in_force(target: Target) -> dict[str, Any]:
    return {
        "min": json_number(target.min),
        "max": json_number(target.max),
        "by": str(target.by),
    }


def _target_part(part: PartFigure) -> dict[str, Any]:
    one, against = part.figure, part.figure.against
    return {
        "agencies": list(part.bodies),
        "of": dict(part.of),
        "in_period": json_number(one.in_period),
        "actual": json_number(one.actual),
        "expected": json_number(against.expected),
        "target": _target_in_force(against.target),
        "share": json_number(against.share),
        "status": str(against.status),
        "reached": None if one.reached is None else str(one.reached),
        "milestones": [_milestone(milestone) for milestone in one.milestones],
    }


def _milestone(milestone: Milestone) -> dict[str, Any]:
    held = milestone.held
    return {
        "by": str(held.target.by if held.year is None else held.year),
        "min": json_number(held.target.min),
        "max": json_number(held.target.max),
        "actual": json_number(milestone.actual),
        "share": json_number(held.share),
        "status": milestone_code(milestone),
        "reached": None if milestone.reached is None else str(milestone.reached),
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "by": str(target.by),
        "min": json_number(target.min),
        "max": json_number(target.max),
        "level": target.level,
        "text": target.text,
        "clause": target.clause,
        "replaces": None if target.replaces is None else str(target.replaces),
        "adopted": target.adopted.isoformat() if target.adopted else None,
        "reason": target.reason,
        "document": target.document,
    }


def _task(one: TaskFigure) -> dict[str, Any]:
    return {
        "id": one.number,
        "status": str(one.state),
        "leads": list(one.leads),
        "reported_by": list(dict.fromkeys(line.agency for line in one.lines)),
        "outputs": [
            {
                "id": output.output,
                "in_period": json_number(output.in_period),
                "actual": json_number(output.actual),
            }
            for output in one.outputs
        ],
    }


def _money(one: MoneyFigure) -> dict[str, Any]:
    return {
        **_part(one.part),
        "planned": one.planned,
        "allocated": {"in_period": one.allocated_in_period, "actual": one.allocated},
        "disbursed": {"in_period": one.disbursed_in_period, "actual": one.disbursed},
        "allocated_share": json_number(one.allocated_share),
        "disbursed_share": json_number(one.disbursed_share),
        "spent_share": json_number(one.spent_share),
    }


def _part(part: BudgetPart) -> dict[str, Any]:
    years = str(part.years) if part.years else None
    return {"source": part.source, "years": years, "task": part.task}


def _overspent(one: Overspending) -> dict[str, Any]:
    amounts = {"allocated": one.allocated, "disbursed": one.disbursed}
    return {"agency": one.agency or None, **_part(one.part), **amounts, "notes": list(one.notes)}


def _reporting(reporting: ReportsDue) -> dict[str, Any]:
    return {
        "period": str(reporting.period) if reporting.period else None,
        "deadline": reporting.deadline.isoformat() if reporting.deadline else None,
        "expected": reporting.expected,
        "received": reporting.received,
        "late": len(reporting.late),
        "late_agencies": list(reporting.late),
        "missing": list(reporting.missing),
    }


def as_json(summary: Summary) -> str:
    """The status as a JSON document."""
    return json.dumps(status_data(summary), ensure_ascii=False, indent=2)


_COLUMNS = (
    "kind",
    "id",
    "period",
    "in_period",
    "actual",
    "expected",
    "target_min",
    "target_max",
    "target_by",
    "share",
    "status",
    "projection",
    "needed_per_year",
)


def as_csv(summary: Summary) -> str:
    """Indicators, tasks and money as one table, a row each; an empty cell means no data."""
    out = io.StringIO()
    table = csv.DictWriter(out, _COLUMNS, lineterminator="\n", restval="")
    table.writeheader()
    data: Any = status_data(summary)
    period = {"period": data["period"]}
    for one in data["indicators"]:
        target = {f"target_{key}": value for key, value in one["target"].items()}
        row = {key: one[key] for key in _COLUMNS if key in one}
        table.writerow({"kind": "indicator"} | period | row | target)
    for one in data["tasks"]:
        table.writerow({"kind": "task", "id": one["id"], "status": one["status"]} | period)
    for one in data["money"]:
        for kind, share in (("allocated", "allocated_share"), ("disbursed", "spent_share")):
            planned = {"target_min": one["planned"], "share": one[share]}
            table.writerow({"kind": kind, "id": one["source"]} | period | one[kind] | planned)
    return out.getvalue().rstrip("\n")
