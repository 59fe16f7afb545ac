"""Preview of an import: a table row for each new entry, with its cell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table
from rich.text import Text

from ktstartup.forms.choices import PARTS
from ktstartup.language import N_, NN_
from ktstartup.model.entries import MoneyEntry, Result, TaskUpdate
from ktstartup.model.labels import TASK_STATES
from ktstartup.rendering.entry_text import amounts, money_text, subject_text
from ktstartup.rendering.indicator_texts import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.forms.importer import PlannedImport
    from ktstartup.model.plan import Plan
    from ktstartup.text.formatting import Formatter


def import_table(plan: Plan, planned: PlannedImport, formatter: Formatter) -> Table:
    """The new entries and points: from which cell, about what, and what they say."""
    say = formatter.language.text
    title = say(N_("To be added: {n}"), n=len(planned.new) + len(planned.points))
    table = Table(
        title=Text(title, style="bold"), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for heading in (N_("Cell"), N_("About"), N_("Says")):
        table.add_column(say(heading), overflow="fold")
    for one in planned.new:
        about, says = _row(plan, one.entry, formatter)
        table.add_row(one.place.cell, about, says)
    for point in planned.points:
        table.add_row(point.place.cell, say(PARTS[point.part]), point.text)
    return table


def import_lines(planned: PlannedImport, formatter: Formatter) -> Iterator[str]:
    """The report that is added, and how much was there before."""
    say = formatter.language.text
    if planned.report is not None:
        yield say(N_("Report: number {number}"), number=planned.report["number"])
    if planned.known:
        message = N_("Recorded already and passed over: {n} ({sheets})")
        sheets = ", ".join(dict.fromkeys(place.sheet for place in planned.known))
        yield say(message, n=len(planned.known), sheets=sheets)


def brought(planned: PlannedImport, formatter: Formatter) -> str:
    """What a form brings, counted in one line."""
    language = formatter.language
    count = Counter(one.section for one in planned.new)
    numbers = {
        NN_("{n} result", "{n} results"): count["results"],
        NN_("{n} task", "{n} tasks"): count["tasks"],
        NN_("{n} sum of money", "{n} sums of money"): count["money"],
        NN_("{n} point of the report", "{n} points of the report"): len(planned.points),
    }
    told = [language.counted(forms, number) for forms, number in numbers.items() if number]
    if planned.report is not None:
        told.append(language.text(N_("report no. {number}"), number=planned.report["number"]))
    return ", ".join(told) or language.text(N_("nothing new, all of it is recorded already"))


def _row(plan: Plan, entry: Any, formatter: Formatter) -> tuple[str, str]:
    code, say = formatter.language.code, formatter.language.text
    if isinstance(entry, Result):
        indicator = plan.indicators[entry.indicator or ""]
        return indicator.short.in_language(code), "; ".join(_result(plan, entry, formatter))
    if isinstance(entry, TaskUpdate):
        task = plan.tasks[entry.task or ""]
        says = [say(TASK_STATES[entry.status])] if entry.status else []
        says += entry.done
        says += [amounts(plan, [(one.output, one.value)], formatter) for one in entry.outputs]
        return f"{entry.task} {task.short.in_language(code)}", "; ".join(says)
    assert isinstance(entry, MoneyEntry)  # noqa: S101 - told to the type checker: the third kind
    money = plan.money[entry.source or ""]
    return money.name.in_language(code), money_text(entry.allocated, entry.disbursed, formatter)


def _result(plan: Plan, entry: Result, formatter: Formatter) -> Iterator[str]:
    say = formatter.language.text
    if entry.subject:
        yield subject_text(entry)
    if entry.amount is not None:
        yield formatter.money(entry.amount)
    if entry.value is not None:
        yield running(plan.indicators[entry.indicator or ""], entry.value, formatter)
    if entry.level is not None:
        levels = plan.indicators[entry.indicator or ""].measure.levels
        yield levels[entry.level].in_language(formatter.language.code)
    if entry.numerator is not None and entry.denominator is not None:
        yield f"{formatter.number(entry.numerator)}/{formatter.number(entry.denominator)}"
    if entry.date is not None:
        yield formatter.day(entry.date)
    if entry.estimate:
        yield say(N_("estimate"))
    if entry.late:
        yield say(N_("reported late"))
