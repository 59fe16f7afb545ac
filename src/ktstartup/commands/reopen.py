"""`ktstartup reopen`: a closed period is opened again, with a reason that stays in its manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ktstartup.commands.arguments import by_whom, one_line, period_typed
from ktstartup.commands.checked_data import check_data, sound_data
from ktstartup.commands.common_options import ByOption, PeriodOption
from ktstartup.commands.options import Option
from ktstartup.commands.session import GOOD, Session, StopError, UsageError
from ktstartup.language import N_
from ktstartup.model.manifest import Reopening
from ktstartup.recording.manifest_writer import reopened, write_manifest

if TYPE_CHECKING:
    from ktstartup.calendar import Period
    from ktstartup.reading.dataset import Dataset, ManifestFile


def reopen(
    session: Session,
    period: PeriodOption,
    reason: Annotated[str, Option("--reason", help=N_("Why it has to be opened again."))],
    by: ByOption = None,
) -> int:
    """Open a closed period again; other errors in the data do not stand in the way."""
    data = check_data(session).dataset or sound_data(session)
    closed = period_typed(session, data, period)
    if not one_line(reason):
        raise UsageError(N_("the reason is empty: say why it is opened"))
    file = _manifest_in_force(session, data, closed)
    reopening = Reopening.model_validate(
        {
            "date": session.today.isoformat(),
            "by": by_whom(session, data, by),
            "reason": one_line(reason),
        }
    )
    write_manifest(data, closed, reopened(closed, file.tree, reopening), before=file)
    _tell(session, data, file)
    return GOOD


def _manifest_in_force(session: Session, data: Dataset, period: Period) -> ManifestFile:
    """The manifest in force. Raises StopError when the period is not closed."""
    file = data.manifest_of(period)
    if file is not None and file.manifest.in_force:
        return file
    if file is not None and file.manifest.last.reopened is not None:
        again = file.manifest.last.reopened
        message = N_("{period} is open already, since {day} ({by}: {reason})")
        words = {"day": session.formatter.day(again.date), "by": again.by, "reason": again.reason}
        raise StopError(message, period=period, **words)
    name = f"closed/{period}.yaml"
    if name in data.broken:
        message = N_("{file} has errors; bring it back as it was (git checkout), then try again")
        raise StopError(message, file=session.location.shown(name))
    raise StopError(N_("{period} is not closed"), period=period)


def _tell(session: Session, data: Dataset, file: ManifestFile) -> None:
    message = N_(
        "{period} is open again. Report {number} stays on record in {file}. Once the data are "
        "right, issue a new report and close the period again."
    )
    number, shown = file.manifest.last.report.number, session.location.shown(file.name)
    session.tell(message, period=file.period, number=number, file=shown)
    still = [one for one in data.closed_over(file.period) if one.name != file.name]
    if still:
        message = N_("Its files still belong to closed periods: {periods}. Open these as well.")
        session.tell(message, periods=", ".join(str(one.period) for one in still))
