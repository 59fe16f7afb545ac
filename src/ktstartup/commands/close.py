"""`ktstartup close`: a period's report is issued; its figures and files stand from then on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ktstartup.commands.issued_document import compared_with_data, document, say_compared
from ktstartup.commands.issued_reports import one_line
from ktstartup.commands.session import GOOD, WRONG_USE, StopError
from ktstartup.language import N_, NN_
from ktstartup.measuring.as_of import AsOfView
from ktstartup.model.manifest import IssuedReport
from ktstartup.reading.dataset import CLOSED
from ktstartup.recording.manifest_writer import closed, closing_of, write_manifest
from ktstartup.rendering.views.heading import Issue

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.model.manifest import Closing
    from ktstartup.reading.dataset import Dataset, ManifestFile

__all__ = ["Issued", "close"]


@dataclass(frozen=True)
class Issued:
    """The report that was issued: its file, number and date as they were typed."""

    report: Path
    number: str
    date: str


def close(session: Session, written: str, issued: Issued) -> int:
    """Close a period with the report that was issued on it."""
    data = session.sound_data()
    period = session.period(data, written)
    number = _number(session, data, period, issued.number)
    day = session.day(issued.date)
    before = _manifest(data, period)
    _may_be_closed(session, data, period, before, day)
    content = document(session, issued.report)
    issue = Issue(number.partition("/")[0], day)
    compared = compared_with_data(session, data, period, content, issue)
    report = IssuedReport.model_validate(
        {
            "number": number,
            "date": day.isoformat(),
            "file": one_line(issued.report.name),
            "sha256": hashlib.sha256(content).hexdigest(),
            "differs": str(len(compared.differing)),
        }
    )
    closing = closing_of(data, period, report, session.today)
    manifest = closed(period, before.tree if before else None, closing)
    write_manifest(data, period, manifest, before=before, files=closing.files)
    say_compared(session, issued.report, compared)
    _say_closed(session, period, closing)
    return GOOD


def _number(session: Session, data: Dataset, period: Period, written: str) -> str:
    """The whole number of the report; the symbol after the stroke may be left out."""
    number = one_line(written)
    if not number:
        raise StopError(session.text(N_("the report's number is empty")), WRONG_USE)
    if "/" in number:
        return number
    scope = AsOfView(data, period)
    body = data.bodies[scope.heir(data.plan.reporting.through)]
    return f"{number.zfill(2) if number.isdigit() else number}/BC-{body.symbol}"


def _manifest(data: Dataset, period: Period) -> ManifestFile | None:
    return next((file for file in data.manifests if file.period == period), None)


def _may_be_closed(
    session: Session, data: Dataset, period: Period, before: ManifestFile | None, day: date
) -> None:
    """Raise StopError when the period is closed already, goes on, or the date cannot be."""
    write, window = session.formatter, data.plan.calendar.window(period)
    if before is not None and before.manifest.in_force:
        report = before.manifest.last.report
        message = N_(
            "{period} is closed already: report {number} of {day}; to issue another one, open it "
            "first: ktstartup reopen --period {period} --reason …"
        )
        words = {"period": period, "number": report.number, "day": write.day(report.date)}
        raise StopError(session.text(message, **words))
    if session.today <= window.last:
        message = N_("{period} goes on until {day}: it can be closed after that")
        raise StopError(session.text(message, period=period, day=write.day(window.last)))
    if day > session.today:
        message = N_("the report is dated {day}, which is not yet")
        raise StopError(session.text(message, day=write.day(day)), WRONG_USE)
    if day < window.start:
        message = N_("the report is dated {day}, before the period begins ({start})")
        words = {"day": write.day(day), "start": write.day(window.start)}
        raise StopError(session.text(message, **words), WRONG_USE)


def _say_closed(session: Session, period: Period, closing: Closing) -> None:
    message = NN_(
        "{period} is closed: report {number} of {day}, {n} file.",
        "{period} is closed: report {number} of {day}, {n} files.",
    )
    words = {
        "period": period,
        "number": closing.report.number,
        "day": session.formatter.day(closing.report.date),
    }
    session.say(session.language.counted(message, len(closing.files), **words))
    session.say(session.shown(f"{CLOSED}/{period}.yaml"))
