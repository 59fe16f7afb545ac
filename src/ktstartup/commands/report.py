"""`ktstartup report`: the documents of a period, written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.commands.documents import rendered, say_left_out, write_all
from ktstartup.commands.issued_reports import say_issued
from ktstartup.commands.session import GOOD, WRONG_USE, StopError
from ktstartup.language import N_
from ktstartup.measuring.summary import measure_report
from ktstartup.rendering.views.heading import Issue
from ktstartup.rendering.views.report_view import ReportOptions, build_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.measuring.summary import Summary
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.templates.helpers import Rendered

__all__ = ["Order", "made", "report"]


@dataclass(frozen=True)
class Order:
    """What is asked for; no formats means all, number and date are left open unless given."""

    period: str
    agency: str | None
    forms: Sequence[str]
    output: Path | None
    number: str | None
    date: str | None
    outline: str | None = None
    trace: bool = False


def report(session: Session, order: Order, bodies: str) -> int:
    """Write a period's report as Markdown and Word, and name the files."""
    data = session.sound_data()
    period = session.period(data, order.period)
    documents = made(session, data, order, period, bodies)
    folder = order.output or Path("reports") / str(period)
    name = "-".join(part for part in (order.agency or "bao-cao", order.outline) if part)
    write_all(session, {folder / f"{name}.{form}": one.content for form, one in documents.items()})
    say_left_out(session, documents.values())
    if order.agency is None:
        say_issued(session, data, period)
    return GOOD


def made(
    session: Session, data: Dataset, order: Order, period: Period, bodies: str
) -> dict[str, Rendered]:
    """A period's report in each format asked for. Raises StopError where there is none to make."""
    agency = session.agency(data, order.agency)
    outline = _outline(session, data, order)
    edition = ReportOptions(
        Issue(order.number, session.day(order.date) if order.date else None), outline, order.trace
    )
    bodies_on = session.today if bodies == "now" else None
    account = measure_report(data, period, agency=agency, bodies_on=bodies_on)
    _something_to_report(session, account.summary)
    view = build_report(account, session.formatter, edition)
    template = f"report-{outline}" if outline else "report"
    return rendered(session, data, view, template, order.forms)


def _outline(session: Session, data: Dataset, order: Order) -> str | None:
    """The outline asked for. Raises StopError when the plan has none of that name."""
    wanted, known = order.outline, data.plan.outlines
    if wanted is None:
        return None
    if order.agency is not None:
        message = N_("--outline is for the whole plan's report: leave --agency out")
        raise StopError(session.text(message), WRONG_USE)
    if wanted not in known:
        message = N_("the plan has no outline “{value}”; it has: {known}")
        names = ", ".join(known) or "–"
        raise StopError(session.text(message, value=wanted, known=names), WRONG_USE)
    return wanted


def _something_to_report(session: Session, summary: Summary) -> None:
    agency, scope = summary.scope.agency, summary.scope
    if agency is None:
        return
    known = [*scope.results, *scope.task_updates, *scope.money]
    if not known and not summary.narratives:
        message = N_("{agency} has entered nothing up to {period}: there is nothing to report")
        raise StopError(session.text(message, agency=agency, period=scope.period))
