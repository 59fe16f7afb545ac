"""`ktstartup reopen`: a closed period is opened again, with a reason that stays in its manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.commands.issued_reports import by_whom, one_line
from ktstartup.commands.session import GOOD, WRONG_USE, StopError
from ktstartup.language import N_
from ktstartup.model.manifest import Reopening
from ktstartup.recording.manifest_writer import reopened, write_manifest

if TYPE_CHECKING:
    from ktstartup.calendar import Period
    from ktstartup.commands.session import Session
    from ktstartup.reading.dataset import Dataset, ManifestFile

__all__ = ["reopen"]


def reopen(session: Session, written: str, reason: str, by: str | None) -> int:
    """Open a closed period again; other errors in the data do not stand in the way."""
    data = session.checked()[0] or session.sound_data()
    period = session.period(data, written)
    if not one_line(reason):
        raise StopError(session.text(N_("the reason is empty: say why it is opened")), WRONG_USE)
    file = _closed(session, data, period)
    reopening = Reopening.model_validate(
        {
            "date": session.today.isoformat(),
            "by": by_whom(data, session, by),
            "reason": one_line(reason),
        }
    )
    write_manifest(data, period, reopened(period, file.tree, reopening), before=file)
    _say(session, data, file)
    return GOOD


def _closed(session: Session, data: Dataset, period: Period) -> ManifestFile:
    """The manifest in force. Raises StopError when the period is not closed."""
    file = next((one for one in data.manifests if one.period == period), None)
    if file is not None and file.manifest.in_force:
        return file
    if file is not None and file.manifest.last.reopened is not None:
        again = file.manifest.last.reopened
        message = N_("{period} is open already, since {day} ({by}: {reason})")
        words = {"day": session.formatter.day(again.date), "by": again.by, "reason": again.reason}
        raise StopError(session.text(message, period=period, **words))
    name = f"closed/{period}.yaml"
    if name in data.broken:
        message = N_("{file} has errors; bring it back as it was (git checkout), then try again")
        raise StopError(session.text(message, file=session.shown(name)))
    raise StopError(session.text(N_("{period} is not closed"), period=period))


def _say(session: Session, data: Dataset, file: ManifestFile) -> None:
    message = N_(
        "{period} is open again. Report {number} stays on record in {file}. Once the data are "
        "right, issue a new report and close the period again."
    )
    words = {"number": file.manifest.last.report.number, "file": session.shown(file.name)}
    session.say(session.text(message, period=file.period, **words))
    still = [one for one in data.closed_over(file.period) if one.name != file.name]
    if still:
        periods = ", ".join(str(one.period) for one in still)
        message = N_("Its files still belong to closed periods: {periods}. Open these as well.")
        session.say(session.text(message, periods=periods))
