"""The words of the sheet that explains: for whom the form is, what goes where, where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ktstartup.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.calendar import Period
    from ktstartup.forms.form import Periods
    from ktstartup.language import Language
    from ktstartup.reading.dataset import Dataset
    from ktstartup.writing import Writer

__all__ = ["EXAMPLES", "SHEETS", "STEPS", "Facts", "facts"]

STEPS = (
    N_("Fill in only what happened in this period, never totals since the plan began."),
    N_("Fill in the white cells. Grey cells are given, or were recorded before; leave them."),
    N_(
        "Choose from the list where a cell has an arrow. A cell says what belongs in it when you "
        "choose it."
    ),
    N_(
        "Leave empty what does not concern you. An empty cell means “no data yet”; write 0 only "
        "where you have looked and there is none."
    ),
    N_(
        "Leave the headings and the names of the sheets as they are. Rows may be left empty, added "
        "or sorted."
    ),
    N_(
        "Save the file as an Excel workbook (.xlsx) and send it to {through} by {deadline}, "
        "together with the signed report."
    ),
)
"""What to do, in order."""

SHEETS = {
    "results": N_("one row for each project, firm, investment …, by its name; not “03 projects”"),
    "tasks": N_("one row for each task of the agency: how it stands and what was done"),
    "outputs": N_("numbers of classes, trainees, news items … by task"),
    "money": N_("money allocated and disbursed in the period, in đồng, by source"),
    "narrative": N_("what was done, difficulties and their causes, proposals, next work"),
    "report": N_("number and date of the signed report, once it has them"),
}
"""What each sheet is for."""

EXAMPLES = (
    (N_("Date"), "14/6/2024", N_("day, month, year")),
    (N_("Money"), "1500000000 · 1,5 tỷ · 850 triệu", N_("not 1.500: it may be 1500 or 1,5")),
    (N_("Number"), "1250 · 12,5", N_("digits only, without the unit")),
    (N_("Several of a list"), "A; B", N_("with a semicolon between them")),
    (N_("None in the period"), "0", N_("in the column “Number or value”, without a name")),
    (N_("Estimate"), "x", N_("the figure is not added up until the real one comes")),
)
"""How to write what: the kind, an example, and a remark."""


@dataclass(frozen=True, slots=True)
class Facts:
    """For whom a form is, for when, and where it goes."""

    agency: str
    parent: str
    plan: str
    period: str
    window: str
    through: str
    deadline: str
    report: str
    report_window: str
    illustrative: str


def facts(data: Dataset, agency: str, periods: Periods, writer: Writer) -> Facts:
    """All that a form says about itself, in words."""
    plan, language = data.plan, writer.language
    body, document = plan.agencies[agency], plan.document

    def window(period: Period) -> str:
        days = plan.calendar.window(period)
        start, end = writer.day(days.start), writer.day(days.last)
        return language.text(N_("from {start} to {end}"), start=start, end=end)

    through = plan.agencies[plan.reporting.through]
    deadline = plan.calendar.deadline(periods.report)
    return Facts(
        body.name,
        body.parent or "",
        f"{document.type} {document.number}: {document.subject}",
        writer.period(periods.entries),
        window(periods.entries),
        through.name,
        writer.day(deadline),
        writer.period(periods.report),
        window(periods.report),
        plan.illustrative or "",
    )


def steps(told: Facts, language: Language) -> Iterator[str]:
    """What to do, in order, for one form."""
    for step in STEPS:
        yield language.text(step, through=told.through, deadline=told.deadline)
