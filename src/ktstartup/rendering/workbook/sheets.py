"""The sheets of a report's workbook: indicators, tasks, money, subjects, reports sent, points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ktstartup.frozen import frozen, replace
from ktstartup.language import N_, NN_
from ktstartup.text.formatting import Written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ktstartup.language import Language
    from ktstartup.rendering.templates.helpers import Phrases
    from ktstartup.rendering.views.indicator_views import IndicatorView
    from ktstartup.rendering.views.money_views import MoneyRow
    from ktstartup.rendering.views.point_views import PointsView
    from ktstartup.rendering.views.report_view import ReportView
    from ktstartup.rendering.views.task_views import TaskView

# What a page holds at full size, in letters.
_PAGE = 142


@frozen
class Column:
    """A column: its heading, its width in letters, and how its cells stand."""

    heading: str
    width: int
    kind: Literal["text", "centre", "figure"] = "text"


@frozen
class Row:
    """A row's cells by the keys of their columns.

    The second cell of a ``group`` and of a ``remark`` goes on to the end of the row.
    """

    cells: Mapping[str, str]
    look: Literal["plain", "part", "total", "group", "remark"] = "plain"


@frozen
class Sheet:
    """A table that fills a sheet; ``unit`` is that of all its figures, ``about`` what it is on."""

    name: str
    title: str
    about: str
    columns: Mapping[str, Column]
    rows: Sequence[Row]
    unit: str = ""
    notes: Sequence[str] = ()


def fitted(
    columns: Mapping[str, Column], keys: Collection[str], rows: Iterable[Row]
) -> dict[str, Column]:
    """The columns of these keys, as wide as their numbers; texts share what the page has left."""
    kept = {key: one for key, one in columns.items() if key in keys}
    for row in rows:
        for key, text in row.cells.items():
            # A number that does not fit is no number any more, but a row of signs.
            if key in kept and isinstance(text, Written):
                kept[key] = replace(kept[key], width=max(kept[key].width, len(text) + 3))
    texts = [key for key, one in kept.items() if one.kind == "text"]
    spare = max(0, _PAGE - sum(one.width for one in kept.values()))
    wide = sum(kept[key].width for key in texts)
    for key in texts:
        kept[key] = replace(kept[key], width=kept[key].width * (wide + spare) // wide)
    return kept


def about(view: ReportView, language: Language) -> str:
    """What a sheet is on: the plan, the period and the day up to which the data go."""
    words = {"plan": view.plan, "period": view.period, "day": view.cutoff}
    return language.text(N_("{plan}; {period} (data up to {day})"), **words)


_BODIES = NN_("{n} body", "{n} bodies")


def _sheet(
    view: ReportView,
    language: Language,
    names: tuple[str, str],
    columns: Mapping[str, Column],
    rows: Sequence[Row],
    left_out: Collection[str] = (),
    **more: Any,
) -> Sheet:
    """A sheet of this name and title, without the columns that are left out."""
    shown = fitted(columns, columns.keys() - set(left_out), rows)
    return Sheet(*names, about(view, language), shown, rows, **more)


def _cells(one: object, *keys: str) -> dict[str, str]:
    """Cells of the names that the view has for their texts."""
    return {key: getattr(one, key) for key in keys}


def _traced(text: str, trace: str) -> str:
    """A text with the ids of the entries behind it, where they are asked for."""
    return f"{text} ({trace})" if trace else text


def _number(language: Language, width: int = 6) -> Column:
    return Column(language.text(N_("#")), width, "centre")


# ------------------------------------------------------------------ indicators

_OF_TARGETS = ("target", "by", "expected", "share", "status")


def indicator_sheet(view: ReportView, phrases: Phrases, language: Language) -> Sheet | None:
    """Every indicator against target and path; of a body's own report those that it reported."""
    shown = view.indicators if view.kind == "province" else view.reported
    if not shown:
        return None
    say, held = language.text, any(one.held for one in shown)
    columns = {
        "no": _number(language, 5),
        "name": Column(say(N_("Indicator")), 26),
        "unit": Column(say(N_("Unit")), 13, "centre"),
        "target": Column(
            say(N_("Target of the {document}"), document=view.plan_type), 19, "figure"
        ),
        "by": Column(say(N_("Due by")), 11, "centre"),
        "in_period": Column(say(N_("In the period")), 13, "figure"),
        "actual": Column(say(N_("So far")), 13, "figure"),
        "estimate": Column(say(N_("Estimate")), 14, "centre"),
        "expected": Column(say(N_("Expected path")), 13, "figure"),
        "share": Column(say(N_("Share (%)")), 9, "figure"),
        "status": Column(say(N_("Status")), 20, "centre"),
    }
    left_out = {
        *(() if held else _OF_TARGETS),
        *(() if view.in_period_apart else ("in_period",)),
        *(() if any(one.estimate for one in shown) else ("estimate",)),
    }
    rows = [row for number, one in enumerate(shown, 1) for row in _indicator(number, one, phrases)]
    names = say(N_("Indicators")), say(N_("Results of the indicators"))
    notes = [phrases.thresholds(view)] if view.tolerance and held else []
    return _sheet(view, language, names, columns, rows, left_out, notes=notes)


def _indicator(number: int, one: IndicatorView, phrases: Phrases) -> Iterator[Row]:
    cells = {"no": str(number), "name": _traced(one.name, one.trace), "estimate": one.estimate}
    cells |= _cells(one.row, "unit", "in_period", "actual")
    if not one.held:
        yield Row(cells)
        return
    cells |= {"by": one.by, "status": phrases.judged(one)}
    yield Row(cells | _cells(one.row, "target", "expected", "share"))
    for part in one.sub_rows:
        cells = {"name": f"– {part.name}", "status": part.status_label}
        cells |= _cells(part, "target", "by", "in_period", "actual", "expected", "share")
        yield Row(cells, "part")


# ------------------------------------------------------------------ tasks


def task_sheet(view: ReportView, phrases: Phrases, language: Language) -> Sheet | None:
    """The tasks under their groups, with what was reported; a long account takes several rows."""
    if not view.groups:
        return None
    say = language.text
    columns = {
        "no": Column(say(N_("Number")), 8, "centre"),
        "name": Column(say(N_("Task")), 26),
        "leads": Column(say(N_("Leads")), 18),
        "time": Column(say(N_("Time")), 16, "centre"),
        "told": Column(say(N_("What the report says")), 42),
        "outputs": Column(say(N_("Outputs")), 14),
        "state": Column(say(N_("State of the task")), 15, "centre"),
    }
    with_outputs = any(task.outputs for group in view.groups for task in group.tasks)
    rows = []
    for group in view.groups:
        rows.append(Row({"no": group.number, "name": group.title}, "group"))
        rows += [row for task in group.tasks for row in _task(task, phrases)]
    names = say(N_("Tasks")), say(N_("How the tasks stand"))
    return _sheet(view, language, names, columns, rows, () if with_outputs else ("outputs",))


def _task(task: TaskView, phrases: Phrases) -> Iterator[Row]:
    for portion in task.portions:
        told = "\n".join(_traced(phrases.told(line), line.trace) for line in portion.lines)
        if portion.goes_on:
            yield Row({"no": task.number, "name": phrases.task_again(task), "told": told})
            continue
        cells = {"no": task.number, "name": task.short, "told": told, "state": task.state_label}
        yield Row(cells | _cells(task, "leads", "time", "outputs"))


# ------------------------------------------------------------------ money

_OF_THE_PLAN = ("planned", "allocated_share", "spent_share")
_OF_THE_PERIOD = ("allocated_in_period", "disbursed_in_period")
_WAYS = {"years": N_("By year"), "tasks": N_("Task by task")}
_MONEY = {
    "planned": N_("By the {document}"),
    "allocated_in_period": N_("Allocated in the period"),
    "allocated": N_("Allocated so far"),
    "allocated_share": N_("Allocated of the {document} (%)"),
    "disbursed_in_period": N_("Disbursed in the period"),
    "disbursed": N_("Disbursed so far"),
    "disbursed_share": N_("Disbursed of allocated (%)"),
    "spent_share": N_("Disbursed of the {document} (%)"),
}


def money_sheet(view: ReportView, phrases: Phrases, language: Language) -> Sheet | None:
    """The plan's money, also by year and by task; of a body's own report where it reported any."""
    known = view.budget.allocated or view.budget.disbursed
    if not view.money or (view.kind == "agency" and not known):
        return None
    say = language.text
    divided = N_("Source, year, task") if view.money_tables else N_("Source")
    columns = {"no": _number(language, 5), "name": Column(say(divided), 30)}
    for key, heading in _MONEY.items():
        columns[key] = Column(say(heading, document=view.plan_type), 15, "figure")
    left_out = {
        *(() if view.budget.planned else _OF_THE_PLAN),
        *(_OF_THE_PERIOD if view.budget.only_in_period else ()),
    }
    rows = list(_sources(view.money))
    if view.money_tables:
        ways = [(N_("By source"), view.money)]
        ways += [(_WAYS[one.by], one.rows) for one in view.money_tables]
        rows = []
        for letter, (way, own) in zip("ABC", ways, strict=False):
            rows += [Row({"no": letter, "name": say(way)}, "group"), *_sources(own)]
    # Why parts do not add up to the whole, and where more was disbursed than allocated.
    notes = list(dict.fromkeys((view.budget.note, *(one.note for one in view.money_tables))))
    notes += map(phrases.overspent, view.budget.overspent)
    names, unit = (
        (say(N_("Money")), say(N_("Money allocated and disbursed"))),
        say(N_("Unit: million VND")),
    )
    return _sheet(view, language, names, columns, rows, left_out, unit=unit, notes=notes)


def _sources(rows: Iterable[MoneyRow]) -> Iterator[Row]:
    number = 0
    for one in rows:
        own = not (one.is_total or one.is_part)
        number += own
        name = _traced(f"– {one.source}" if one.is_part else one.source, one.trace)
        cells = {"no": str(number) if own else "", "name": name} | _cells(one, *_MONEY)
        yield Row(cells, "total" if one.is_total else "part" if one.is_part else "plain")


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
    with_values = any(group.has_values for group in view.subjects)
    rows = list(_subjects(view, language))
    counted = N_("What counts for the {document}: {kinds}")
    names = say(N_("What counts")), say(counted, document=view.plan_type, kinds=view.counted)
    left_out = () if with_values else ("value",)
    return _sheet(view, language, names, columns, rows, left_out)


def _subjects(view: ReportView, language: Language) -> Iterator[Row]:
    for group in view.subjects:
        yield Row({"no": "", "name": group.title}, "group")
        for number, one in enumerate(group.rows, 1):
            name = f"{one.name} ({one.note})" if one.note else one.name
            cells = _cells(one, "value", "details", "period", "agencies", "evidence")
            yield Row({"no": str(number), "name": name} | cells)
        if group.missing:
            missing = language.text(N_("Not yet: {bodies}."), bodies=group.missing)
            yield Row({"no": "", "name": missing}, "remark")


# ------------------------------------------------------------------ reports sent


def reporting_sheet(view: ReportView, phrases: Phrases, language: Language) -> Sheet | None:
    """Who owed a report and what became of it; of several years how many."""
    told = view.reporting
    if view.kind == "agency" or not (told.rows or told.whole):
        return None
    columns, rows = _counted(view, language) if told.whole else _sent(view, language)
    say = language.text
    names = say(N_("Reports sent")), say(N_("How the reports were sent"))
    # An annex is named in the document only.
    notes = [phrases.reports(replace(view, annex=replace(view.annex, reporting="")))]
    sheet = _sheet(view, language, names, columns, rows, notes=notes)
    if told.whole:
        return sheet
    on = N_("{plan}; report on {period} (due {day})")
    words = {"plan": view.plan, "period": told.period, "day": told.deadline}
    return replace(sheet, about=say(on, **words))


def _sent(view: ReportView, language: Language) -> tuple[dict[str, Column], list[Row]]:
    say = language.text
    columns = {
        "no": _number(language),
        "name": Column(say(N_("Agency, unit")), 50),
        "number": Column(say(N_("Number of the report")), 20),
        "arrived": Column(say(N_("Received on")), 17, "centre"),
        "state": Column(say(N_("State of the report")), 22, "centre"),
    }
    rows = []
    for number, one in enumerate(view.reporting.rows, 1):
        cells = {"no": str(number), "name": one.agency, "state": one.state_label}
        rows.append(Row(cells | _cells(one, "number", "arrived")))
    return columns, rows


def _counted(view: ReportView, language: Language) -> tuple[dict[str, Column], list[Row]]:
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
    # What is missing of a period is its own report: only bodies have several.
    of_periods = [replace(one, missing_in="") for one in told.by_period]
    rows: list[Row] = []
    for letter, name, counts in (
        ("A", N_("By period"), of_periods),
        ("B", N_("By body"), told.by_body),
    ):
        rows.append(Row({"no": letter, "name": say(name)}, "group"))
        for number, one in enumerate(counts, 1):
            rows.append(Row({"no": str(number)} | _cells(one, *list(columns)[1:])))
    return columns, rows


# ------------------------------------------------------------------ difficulties and proposals


def point_sheet(view: ReportView, phrases: Phrases, language: Language) -> Sheet | None:
    """What stands in the way, and what is proposed to whom."""
    say = language.text
    parts = [("A", N_("Difficulties"), view.difficulties), ("B", N_("Proposals"), view.proposals)]
    rows: list[Row] = []
    notes = []
    for letter, name, points in parts:
        found = [
            Row({"no": str(number)} | cells)
            for number, cells in enumerate(_points(points, language), 1)
        ]
        if found:
            rows += [Row({"no": letter, "name": say(name)}, "group"), *found]
            # What stands in another annex stands here.
            notes.append(phrases.other_points(replace(points, more="", elsewhere=""), view))
    if not rows:
        return None
    columns = {
        "no": _number(language),
        "theme": Column(say(N_("Theme")), 18),
        "text": Column(say(N_("Content")), 60),
        "to": Column(say(N_("Meant for")), 18),
        "agencies": Column(say(N_("Raised by")), 22),
        "years": Column(say(N_("Years in which")), 14, "centre"),
    }
    used = {key for row in rows for key, text in row.cells.items() if text}
    names = say(N_("Difficulties, proposals")), say(N_("Difficulties and proposals"))
    return _sheet(
        view, language, names, columns, rows, columns.keys() - used - {"text"}, notes=notes
    )


def _points(points: PointsView, language: Language) -> Iterator[dict[str, str]]:
    """Every point with its theme, whom it is meant for and who raises it."""
    for row in points.rows:
        yield _cells(row, "theme", "text", "to", "agencies", "years")
    to = ""
    for group in () if points.rows else points.groups:
        to = group.to or to
        for one in group.points:
            bodies = language.text(_BODIES[1], n=one.count) if one.count else one.agencies
            yield {"theme": group.theme, "to": to, "agencies": bodies} | _cells(
                one, "text", "years"
            )


SHEETS = (
    indicator_sheet, task_sheet, money_sheet, subject_sheet, reporting_sheet, point_sheet,
)  # fmt: skip
"""What makes the sheets, in their order; one that has nothing to show gives None."""
