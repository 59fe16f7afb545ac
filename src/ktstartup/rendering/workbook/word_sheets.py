"""The sheets of tasks, subjects, reports sent, difficulties and proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.frozen import replace
from ktstartup.language import N_, NN_
from ktstartup.rendering.workbook.sheet import Column, Row, Sheet, about, fitted, traced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.language import Language
    from ktstartup.rendering.templates.helpers import Phrases
    from ktstartup.rendering.views.point_views import PointsView, Words
    from ktstartup.rendering.views.report_view import ReportView
    from ktstartup.rendering.views.reporting_views import ReportCount
    from ktstartup.rendering.views.task_views import TaskView

__all__ = ["point_sheet", "reporting_sheet", "subject_sheet", "task_sheet"]

_BODIES = NN_("{n} body", "{n} bodies")


def _number(language: Language) -> Column:
    return Column(language.text(N_("#")), 6, "centre")


# ------------------------------------------------------------------ tasks


def task_sheet(view: ReportView, say: Phrases, language: Language) -> Sheet | None:
    """The tasks under their groups, with what was reported; a long account takes several rows."""
    if not view.groups:
        return None
    columns = {
        "no": Column(language.text(N_("Number")), 8, "centre"),
        "name": Column(language.text(N_("Task")), 26),
        "leads": Column(language.text(N_("Leads")), 18),
        "time": Column(language.text(N_("Time")), 16, "centre"),
        "told": Column(language.text(N_("What the report says")), 42),
        "outputs": Column(language.text(N_("Outputs")), 14),
        "state": Column(language.text(N_("State of the task")), 15, "centre"),
    }
    with_outputs = any(task.outputs for group in view.groups for task in group.tasks)
    rows = []
    for group in view.groups:
        rows.append(Row({"no": group.number, "name": group.title}, "group"))
        rows += [row for task in group.tasks for row in _task(task, say)]
    return Sheet(
        language.text(N_("Tasks")),
        language.text(N_("How the tasks stand")),
        about(view, language),
        fitted(columns, columns.keys() - (set() if with_outputs else {"outputs"}), rows),
        rows,
    )


def _task(task: TaskView, say: Phrases) -> Iterator[Row]:
    for portion in task.portions:
        told = "\n".join(traced(say.told(line), line.trace) for line in portion.lines)
        if portion.goes_on:
            yield Row({"no": task.number, "name": say.task_again(task), "told": told})
            continue
        yield Row(
            {
                "no": task.number,
                "name": task.short,
                "leads": task.leads,
                "time": task.time,
                "told": told,
                "outputs": task.outputs,
                "state": task.state_label,
            }
        )


# ------------------------------------------------------------------ subjects


def subject_sheet(view: ReportView, _: Phrases, language: Language) -> Sheet | None:
    """The named projects, firms and deals that count, by indicator."""
    if not view.subjects:
        return None
    say = language.text
    columns = {
        "no": _number(language),
        "name": Column(say(N_("Named subject")), 30),
        "value": Column(say(N_("Amount (million VND)")), 13, "figure"),
        "details": Column(view.breakdowns, 24),
        "period": Column(say(N_("Period")), 12, "centre"),
        "agencies": Column(say(N_("Reported by")), 20),
        "evidence": Column(say(N_("Evidence")), 24),
    }
    rows = list(_subjects(view, language))
    with_values = any(group.has_values for group in view.subjects)
    counted = say(N_("What counts for the {document}: {kinds}"), document=view.plan_type,
                  kinds=view.counted)  # fmt: skip
    return Sheet(
        say(N_("What counts")),
        counted,
        about(view, language),
        fitted(columns, columns.keys() - (set() if with_values else {"value"}), rows),
        rows,
    )


def _subjects(view: ReportView, language: Language) -> Iterator[Row]:
    for group in view.subjects:
        yield Row({"no": "", "name": group.title}, "group")
        for number, one in enumerate(group.rows, 1):
            yield Row(
                {
                    "no": str(number),
                    "name": f"{one.name} ({one.note})" if one.note else one.name,
                    "value": one.value,
                    "details": one.details,
                    "period": one.period,
                    "agencies": one.agencies,
                    "evidence": one.evidence,
                }
            )
        if group.missing:
            missing = language.text(N_("Not yet: {bodies}."), bodies=group.missing)
            yield Row({"no": "", "name": missing}, "remark")


# ------------------------------------------------------------------ reports sent


def reporting_sheet(view: ReportView, say: Phrases, language: Language) -> Sheet | None:
    """Who owed a report and what became of it; of several years how many."""
    told = view.reporting
    if view.kind == "agency" or not (told.rows or told.whole):
        return None
    if told.whole:
        columns, rows, on = _counted(view, language)
    else:
        columns, rows, on = _sent(view, language)
    return Sheet(
        language.text(N_("Reports sent")),
        language.text(N_("How the reports were sent")),
        on,
        fitted(columns, columns, rows),
        rows,
        # An annex is named in the document only.
        notes=[say.reports(replace(view, annex=replace(view.annex, reporting="")))],
    )


def _sent(view: ReportView, language: Language) -> tuple[dict[str, Column], list[Row], str]:
    say, told = language.text, view.reporting
    columns = {
        "no": _number(language),
        "name": Column(say(N_("Agency, unit")), 50),
        "number": Column(say(N_("Number of the report")), 20),
        "arrived": Column(say(N_("Received on")), 17, "centre"),
        "state": Column(say(N_("State of the report")), 22, "centre"),
    }
    rows = [
        Row(
            {
                "no": str(number),
                "name": one.agency,
                "number": one.number,
                "arrived": one.arrived,
                "state": one.state_label,
            }
        )
        for number, one in enumerate(told.rows, 1)
    ]
    on = N_("{plan}; report on {period} (due {day})")
    return columns, rows, say(on, plan=view.plan, period=told.period, day=told.deadline)


def _counted(view: ReportView, language: Language) -> tuple[dict[str, Column], list[Row], str]:
    say, told = language.text, view.reporting
    columns = {
        "no": _number(language),
        "name": Column(say(N_("Period, body")), 40),
        "expected": Column(say(N_("Owed")), 12, "figure"),
        "on_time": Column(say(N_("On time")), 12, "figure"),
        "late": Column(say(N_("Late")), 12, "figure"),
        "missing": Column(say(N_("Missing or empty")), 14, "figure"),
        "missing_in": Column(say(N_("Periods without a report")), 34),
    }
    rows = [Row({"no": "A", "name": say(N_("By period"))}, "group")]
    # What is missing of a period is its own report: only bodies have several.
    of_periods = [replace(one, missing_in="") for one in told.by_period]
    rows += map(_count, of_periods, range(1, len(of_periods) + 1))
    rows.append(Row({"no": "B", "name": say(N_("By body"))}, "group"))
    rows += map(_count, told.by_body, range(1, len(told.by_body) + 1))
    return columns, rows, about(view, language)


def _count(one: ReportCount, number: int) -> Row:
    keys = ("name", "expected", "on_time", "late", "missing", "missing_in")
    return Row({"no": str(number)} | {key: getattr(one, key) for key in keys})


# ------------------------------------------------------------------ difficulties and proposals


def point_sheet(view: ReportView, say: Phrases, language: Language) -> Sheet | None:
    """What stands in the way, and what is proposed to whom."""
    parts = [
        (N_("Difficulties"), view.difficulties),
        (N_("Proposals"), view.proposals),
    ]
    rows: list[Row] = []
    notes = []
    for letter, (name, points) in zip("AB", parts, strict=True):
        found = [
            Row({"no": str(number)} | cells)
            for number, cells in enumerate(_points(points, language), 1)
        ]
        if found:
            rows += [Row({"no": letter, "name": language.text(name)}, "group"), *found]
            # What stands in another annex stands here.
            notes.append(say.other_points(replace(points, more="", elsewhere=""), view))
    if not rows:
        return None
    columns = {
        "no": _number(language),
        "theme": Column(language.text(N_("Theme")), 18),
        "text": Column(language.text(N_("Content")), 60),
        "to": Column(language.text(N_("Meant for")), 18),
        "agencies": Column(language.text(N_("Raised by")), 22),
        "years": Column(language.text(N_("Years in which")), 14, "centre"),
    }
    used = {key for row in rows for key, text in row.cells.items() if text}
    return Sheet(
        language.text(N_("Difficulties, proposals")),
        language.text(N_("Difficulties and proposals")),
        about(view, language),
        fitted(columns, used | {"text"}, rows),
        rows,
        notes=notes,
    )


def _points(points: PointsView, language: Language) -> Iterator[dict[str, str]]:
    """Every point with its theme, whom it is meant for and who raises it."""
    for row in points.rows:
        keys = ("theme", "text", "to", "agencies", "years")
        yield {key: getattr(row, key) for key in keys}
    to = ""
    for group in () if points.rows else points.groups:
        to = group.to or to
        for one in group.points:
            yield {
                "theme": group.theme,
                "text": one.text,
                "to": to,
                "agencies": _bodies(one, language),
                "years": one.years,
            }


def _bodies(one: Words, language: Language) -> str:
    return language.text(_BODIES[1], n=one.count) if one.count else one.agencies
