"""The status as terminal tables that fit 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from ktstartup.language import N_
from ktstartup.rendering.indicator_texts import NOTHING
from ktstartup.rendering.labels import TASK_STATES
from ktstartup.rendering.status_cells import (
    AGAINST,
    MONEY,
    OWN,
    against,
    arithmetic,
    own,
    reporting_sentence,
    window_sentence,
)
from ktstartup.rendering.terminal import COLOURS, indented, plain_table, plan_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.table import Table

    from ktstartup.formatting import Formatter
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.summary import Summary

__all__ = ["status_tables"]


def status_tables(summary: Summary, formatter: Formatter) -> Iterator[RenderableType]:
    """The parts of the status, in the order they are read."""
    yield from plan_heading(summary.scope.plan, formatter.language)
    yield Text(window_sentence(summary, formatter))
    if summary.scope.agency:
        yield Text(summary.scope.bodies.name(summary.scope.agency))
    yield Text()
    yield _indicators(summary, formatter)
    yield from _notes(summary, formatter)
    yield Text()
    yield _tasks(summary, formatter)
    yield Text()
    yield _money(summary, formatter)
    yield Text()
    yield from _reporting(summary, formatter)


def _indicators(summary: Summary, formatter: Formatter) -> Table:
    say = formatter.language.text
    # One agency's part is not held against the target of the whole province.
    alone = summary.scope.agency is not None
    table = plain_table(say(N_("Indicators")))
    table.add_column(say(OWN[0]), min_width=12, overflow="fold")
    for heading in (*OWN[1:], *(() if alone else AGAINST[:-1])):
        table.add_column(say(heading), justify="right", no_wrap=True)
    if not alone:
        table.add_column(say(AGAINST[-1]), no_wrap=True)
    for one in summary.indicators:
        table.add_row(*own(one, formatter), *(() if alone else _against(one, formatter)))
    return table


def _against(one: IndicatorFigure, formatter: Formatter) -> tuple[RenderableType, ...]:
    *figures, verdict = against(one, formatter)
    return *figures, Text(verdict, style=COLOURS[str(one.against.status)])


def _notes(summary: Summary, formatter: Formatter) -> Iterator[RenderableType]:
    say = formatter.language.text
    if summary.scope.agency is not None:
        yield indented(say(N_("–: no data.")), "dim")
        return
    yield indented(say(N_("–: no data. Expected: what the plan's pace asks for by now.")), "dim")
    for line in arithmetic(summary, formatter):
        yield indented(line)


def _tasks(summary: Summary, formatter: Formatter) -> Table:
    say = formatter.language.text
    table = plain_table(say(N_("Tasks")))
    table.add_column(say(N_("No.")))
    table.add_column(say(N_("Task")), overflow="fold")
    table.add_column(say(N_("Leads reporting")), justify="right")
    table.add_column(say(N_("Status")), no_wrap=True)
    for one in summary.tasks:
        state = str(one.state)
        table.add_row(
            one.number,
            one.task.short.in_language(formatter.language.code),
            f"{len(one.leads_reporting)}/{len(one.leads)}",
            Text(say(TASK_STATES[state]), style=COLOURS[state]),
        )
    return table


def _money(summary: Summary, formatter: Formatter) -> Table:
    say = formatter.language.text
    table = plain_table(say(N_("Money (million VND)")))
    table.add_column(say(MONEY[0]), overflow="fold")
    for heading in MONEY[1:]:
        table.add_column(say(heading), justify="right")
    for one in summary.money:
        figures = (one.allocated_in_period, one.allocated, one.disbursed_in_period, one.disbursed)
        table.add_row(
            summary.scope.plan.money[one.source].name.in_language(formatter.language.code),
            *(NOTHING if figure is None else formatter.millions(figure) for figure in figures),
        )
    return table


def _reporting(summary: Summary, formatter: Formatter) -> Iterator[RenderableType]:
    say, reporting = formatter.language.text, summary.reporting
    yield Text(say(N_("Reports")), style="bold")
    yield indented(reporting_sentence(reporting, formatter))
    short = summary.scope.bodies.abbreviation
    for label, agencies, style in (
        (N_("Late"), reporting.late, "yellow"),
        (N_("Not sent"), reporting.missing, "red"),
    ):
        if agencies:
            names = ", ".join(short(agency) for agency in agencies)
            yield indented(f"{say(label)} ({len(agencies)}): {names}", style)
