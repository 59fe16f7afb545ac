"""`ktstartup report`: the documents of a period, written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.commands.issued import say_issued
from ktstartup.commands.session import GOOD, WRONG_USE, StopError
from ktstartup.language import N_
from ktstartup.measuring.summary import measure
from ktstartup.recording.store import write_file
from ktstartup.rendering.report.build import build_report
from ktstartup.rendering.report.heading import Issue
from ktstartup.rendering.report.templates import folders

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.measuring.summary import Summary
    from ktstartup.reading.dataset import Dataset
    from ktstartup.rendering.report.view import ReportView

__all__ = ["Order", "report"]


@dataclass(frozen=True)
class Order:
    """What is asked for; no formats means all, number and date are left open unless given."""

    period: str
    agency: str | None
    forms: Sequence[str]
    output: Path | None
    number: str | None
    date: str | None


def report(session: Session, order: Order, bodies: str) -> int:
    """Write a period's report as Markdown and Word, and name the files."""
    data = session.sound_data()
    period = session.period(data, order.period)
    agency = session.agency(data, order.agency)
    bodies_on = session.today if bodies == "now" else None
    summary = measure(data, period, agency=agency, bodies_on=bodies_on)
    _something_to_report(session, summary)
    issue = Issue(order.number, _date(session, order.date))
    view = build_report(summary, _years(data, period, agency, bodies_on), session.writer, issue)
    folder = order.output or Path("reports") / str(period)
    made = {form: _rendered(session, data, view, form) for form in order.forms or _RENDERERS}
    for form, content in made.items():
        path = folder / f"{agency or 'bao-cao'}.{form}"
        try:
            write_file(path, content)
        except OSError as error:
            message = N_("{file} cannot be written: {reason}; is it open in Word?")
            stop = session.text(message, file=path, reason=error.strerror or error)
            raise StopError(stop) from None
        session.say(path.as_posix())
    if agency is None:
        say_issued(session, data, period)
    return GOOD


def _rendered(session: Session, data: Dataset, view: ReportView, form: str) -> bytes:
    """The document's bytes. Raises StopError where an officer's template is wrong."""
    from ktstartup.rendering.report.templates import BrokenTemplateError

    try:
        return _RENDERERS[form](session, data, view)
    except BrokenTemplateError as error:
        message = N_("the template {file} is wrong: {reason}")
        raise StopError(session.text(message, file=error.file, reason=error.reason)) from None


def _markdown(session: Session, data: Dataset, view: ReportView) -> bytes:
    from ktstartup.rendering.report.markdown import render_markdown

    language = session.language.code
    return render_markdown(view, folders(data.folder, language), language).encode()


def _word(session: Session, data: Dataset, view: ReportView) -> bytes:
    from ktstartup.rendering.report.word import render_word

    language = session.language.code
    return render_word(view, folders(data.folder, language), language)


_RENDERERS = {"md": _markdown, "docx": _word}


def _years(
    data: Dataset, period: Period, agency: str | None, bodies_on: date | None
) -> list[Summary]:
    """The years of a review, measured one by one; nothing for a single year or less."""
    if period.kind != "span":
        return []
    return [
        measure(data, year, agency=agency, bodies_on=bodies_on) for year in period.parts("year")
    ]


def _something_to_report(session: Session, summary: Summary) -> None:
    agency, scope = summary.scope.agency, summary.scope
    if agency is None:
        return
    known = [*scope.results, *scope.task_updates, *scope.money]
    if not known and not summary.voices:
        message = N_("{agency} has entered nothing up to {period}: there is nothing to report")
        raise StopError(session.text(message, agency=agency, period=scope.period))


def _date(session: Session, written: str | None) -> date | None:
    from ktstartup.numerals import NumeralError, parse_day

    if written is None:
        return None
    try:
        return parse_day(written)
    except NumeralError:
        message = N_("“{value}” is not a date: write 2024-06-14 or 14/6/2024")
        raise StopError(session.text(message, value=written), WRONG_USE) from None
