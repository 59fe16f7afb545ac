"""A period's figures for people at a terminal: tables that read well at 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ktstartup.language import N_
from ktstartup.rendering.labels import STATUSES, TASK_STATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from rich.console import RenderableType

    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.summary import Summary
    from ktstartup.writing import Writer

__all__ = ["COLOURS", "indented", "plain_table", "status_tables"]

COLOURS = {
    "exceeded": "bold green",
    "achieved": "green",
    "done": "green",
    "on-track": "cyan",
    "in-progress": "cyan",
    "behind": "yellow",
    "suspended": "yellow",
    "overdue": "bold red",
    "no-data": "dim",
    "not-due": "dim",
    "not-started": "yellow",
}


def status_tables(summary: Summary, writer: Writer) -> Iterator[RenderableType]:
    """The parts of the status, in the order they are read."""
    say = writer.language.text
    plan, period = summary.scope.plan, summary.period
    if plan.illustrative:
        yield Text(f"*** {plan.illustrative} ***", style="bold magenta")
    yield Text(f"{plan.document.type} {plan.document.number}", style="bold")
    window = summary.scope.window
    yield Text(
        say(
            N_("{period}: data from {first} to {last}"),
            period=_capital(writer.period(period)),
            first=writer.day(window.start),
            last=writer.day(window.last),
        )
    )
    if summary.scope.agency:
        yield Text(summary.scope.bodies.name(summary.scope.agency))
    yield Text()
    yield _indicators(summary, writer)
    yield from _notes(summary, writer)
    yield Text()
    yield _tasks(summary, writer)
    yield Text()
    yield _money(summary, writer)
    yield Text()
    yield from _reporting(summary, writer)


def plain_table(title: str) -> Table:
    """A table without a frame, its title above it."""
    return Table(
        title=Text(title, style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1),
        collapse_padding=True,
        pad_edge=False,
        show_edge=False,
    )


def _indicators(summary: Summary, writer: Writer) -> Table:
    say = writer.language.text
    # One agency's part is not held against the target of the whole province.
    alone = summary.scope.agency is not None
    table = plain_table(say(N_("Indicators")))
    table.add_column(say(N_("Indicator")), min_width=12, overflow="fold")
    for heading in (N_("In period"), N_("Actual")):
        table.add_column(say(heading), justify="right", no_wrap=True)
    if not alone:
        for heading in (N_("Expected"), N_("Goal"), N_("Due"), "%"):
            table.add_column(say(heading), justify="right", no_wrap=True)
        table.add_column(say(N_("Status")), no_wrap=True)
    for one in summary.indicators:
        own = (
            one.indicator.short.in_language(writer.language.code),
            _figure(one, one.in_period, writer),
            _figure(one, one.actual, writer),
        )
        table.add_row(*own, *(() if alone else _against(one, writer)))
    return table


def _against(one: IndicatorFigure, writer: Writer) -> tuple[RenderableType, ...]:
    """What was expected, the target and its date, the share of it, and the verdict."""
    against, due = one.against, one.against.target.by
    status = str(against.status)
    return (
        _figure(one, against.expected, writer),
        _target(one, writer),
        str(due) if isinstance(due, int) else writer.day(due),
        "–" if against.share is None else writer.number(writer.shown_share(against.share), 0),
        Text(writer.language.text(STATUSES[status]), style=COLOURS[status]),
    )


def _figure(one: IndicatorFigure, value: Fraction | None, writer: Writer) -> str:
    if value is None:
        return "–"
    if one.indicator.is_money:
        return writer.money_short(value)
    return writer.number(value)


def _target(one: IndicatorFigure, writer: Writer) -> str:
    target = one.against.target
    low = _figure(one, target.min, writer)
    if target.max is None:
        return f"≥ {low}"
    low = low.partition(" ")[0] if one.indicator.is_money else low
    return f"{low}-{_figure(one, target.max, writer)}"


def _notes(summary: Summary, writer: Writer) -> Iterator[RenderableType]:
    """The arithmetic that an officer can redo by hand, for what is behind or under way."""
    say = writer.language.text
    if summary.scope.agency is not None:
        yield indented(say(N_("–: no data.")), "dim")
        return
    yield indented(say(N_("–: no data. Expected: what the plan's pace asks for by now.")), "dim")
    for one in summary.indicators:
        against = one.against
        parts = []
        if against.projection is not None:
            parts.append(
                say(
                    N_("at the pace so far {n} by the due date"),
                    n=_figure(one, against.projection, writer),
                )
            )
        if against.needed_per_year:
            needed = against.needed_per_year
            pace = needed if one.indicator.is_money else writer.rounded_up(needed)
            parts.append(say(N_("{n} a year needed now"), n=_figure(one, pace, writer)))
        if one.estimate is not None:
            parts.append(say(N_("estimate {n}"), n=_figure(one, one.estimate, writer)))
        if one.late:
            parts.append(say(N_("{n} reported late"), n=len(one.late)))
        if parts:
            name = one.indicator.short.in_language(writer.language.code)
            yield indented(f"{name}: " + "; ".join(parts))


def _tasks(summary: Summary, writer: Writer) -> Table:
    say = writer.language.text
    table = plain_table(say(N_("Tasks")))
    table.add_column(say(N_("No.")))
    table.add_column(say(N_("Task")), overflow="fold")
    table.add_column(say(N_("Leads reporting")), justify="right")
    table.add_column(say(N_("Status")), no_wrap=True)
    for one in summary.tasks:
        state = str(one.state)
        table.add_row(
            one.number,
            one.task.short.in_language(writer.language.code),
            f"{len(one.leads_reporting)}/{len(one.leads)}",
            Text(say(TASK_STATES[state]), style=COLOURS[state]),
        )
    return table


def _money(summary: Summary, writer: Writer) -> Table:
    say = writer.language.text
    table = plain_table(say(N_("Money (million VND)")))
    table.add_column(say(N_("Source")), overflow="fold")
    for heading in (
        N_("Allocated in period"),
        N_("Allocated so far"),
        N_("Disbursed in period"),
        N_("Disbursed so far"),
    ):
        table.add_column(say(heading), justify="right")
    for one in summary.money:
        figures = (one.allocated_in_period, one.allocated, one.disbursed_in_period, one.disbursed)
        table.add_row(
            summary.scope.plan.money[one.source].name.in_language(writer.language.code),
            *("–" if figure is None else writer.millions(figure) for figure in figures),
        )
    return table


def _reporting(summary: Summary, writer: Writer) -> Iterator[RenderableType]:
    say, reporting = writer.language.text, summary.reporting
    yield Text(say(N_("Reports")), style="bold")
    if reporting.period is None or reporting.deadline is None:
        yield indented(say(N_("No report is owed at the end of this period.")))
        return
    sentence = N_(
        "Report on {period}, due {deadline}: {received} of {expected} received, {late} late"
    )
    yield indented(
        say(
            sentence,
            period=writer.period(reporting.period),
            deadline=writer.day(reporting.deadline),
            received=reporting.received,
            expected=reporting.expected,
            late=len(reporting.late),
        )
    )
    short = summary.scope.bodies.abbreviation
    for label, agencies, style in (
        (N_("Late"), reporting.late, "yellow"),
        (N_("Not sent"), reporting.missing, "red"),
    ):
        if agencies:
            names = ", ".join(short(agency) for agency in agencies)
            yield indented(f"{say(label)} ({len(agencies)}): {names}", style)


def indented(text: str, style: str = "") -> RenderableType:
    """A note under a table."""
    return Padding(Text(text, style=style), (0, 0, 0, 2), expand=False)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
