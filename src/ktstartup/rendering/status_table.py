"""The status as terminal tables that fit 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from ktstartup.language import N_
from ktstartup.rendering import status_cells
from ktstartup.rendering.terminal import COLOURS, indented, plain_table, plan_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.table import Table

    from ktstartup.measuring.summary import Summary
    from ktstartup.text.formatting import Formatter

_STYLES = {N_("Late"): "yellow", N_("Not sent"): "red"}


def status_tables(summary: Summary, formatter: Formatter) -> Iterator[RenderableType]:
    """The parts of the status, in the order they are read."""
    yield from plan_heading(summary.scope.plan, formatter.language)
    yield Text(status_cells.window_sentence(summary, formatter))
    if summary.scope.agency:
        yield Text(summary.scope.bodies.name(summary.scope.agency))
    yield Text()
    if summary.indicators:
        yield _indicators(summary, formatter)
        yield from _notes(summary, formatter)
        yield Text()
    if summary.own_tasks:
        yield _tasks(summary, formatter)
        yield Text()
    if summary.money.sources:
        yield _money(summary, formatter)
        for line in status_cells.money_notes(summary, formatter):
            yield indented(line)
        yield Text()
    yield from _reporting(summary, formatter)


def _indicators(summary: Summary, formatter: Formatter) -> Table:
    say, headings = formatter.language.text, status_cells.indicator_headings(summary)
    table = plain_table(say(N_("Indicators")))
    table.add_column(say(headings[0]), min_width=12, overflow="fold")
    whole = any(one.held for one in summary.indicators)
    for heading in headings[1:-1] if whole else headings[1:]:
        table.add_column(say(heading), justify="right", no_wrap=True)
    if whole:
        table.add_column(say(headings[-1]), no_wrap=True)
    cells = status_cells.indicator_cells(summary, formatter)
    for one, (*figures, last) in zip(summary.indicators, cells, strict=True):
        table.add_row(*figures, Text(last, COLOURS[str(one.against.status)]) if one.held else last)
    return table


def _notes(summary: Summary, formatter: Formatter) -> Iterator[RenderableType]:
    yield indented(formatter.language.text(N_("–: no data.")), "dim")
    if not any(one.held for one in summary.indicators):
        return
    yield indented(status_cells.path_sentence(summary, formatter), "dim")
    for line in status_cells.arithmetic(summary, formatter):
        yield indented(line)


def _tasks(summary: Summary, formatter: Formatter) -> Table:
    say = formatter.language.text
    table = plain_table(say(N_("Tasks")))
    number, task, leads, status = map(say, status_cells.TASKS)
    table.add_column(number)
    table.add_column(task, overflow="fold")
    table.add_column(leads, justify="right")
    table.add_column(status, no_wrap=True)
    cells = status_cells.task_cells(summary, formatter)
    for one, (*rest, state) in zip(summary.own_tasks, cells, strict=True):
        table.add_row(*rest, Text(state, COLOURS[str(one.state)]))
    return table


def _money(summary: Summary, formatter: Formatter) -> Table:
    say = formatter.language.text
    table = plain_table(say(N_("Money (million VND)")))
    source, *figures = status_cells.money_headings(summary)
    table.add_column(say(source), overflow="fold")
    for heading in figures:
        table.add_column(say(heading), justify="right")
    for cells in status_cells.money_cells(summary, formatter):
        table.add_row(*cells)
    return table


def _reporting(summary: Summary, formatter: Formatter) -> Iterator[RenderableType]:
    say = formatter.language.text
    yield Text(say(N_("Reports")), style="bold")
    yield indented(status_cells.reporting_sentence(summary.reporting, formatter))
    for label, names in status_cells.reports_outstanding(summary):
        yield indented(f"{say(label)} ({len(names)}): {', '.join(names)}", _STYLES[label])
