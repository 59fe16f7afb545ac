"""The files of a new repository, written into a folder beside it and moved once all are there.

What is made from the plan (forms, the routine in the README) is made from its
plan.yaml as the tool itself reads it. Nothing is ever written over.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.errors import RefusedError
from ktstartup.forms.form_reader import form_periods
from ktstartup.frozen import frozen
from ktstartup.language import N_, Language
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.reporting import measure_reporting
from ktstartup.model.document_names import numbered_plan
from ktstartup.recording.file_writer import write_file
from ktstartup.recording.leftovers import in_use, sweep_abandoned
from ktstartup.rendering.plain_text import escaped
from ktstartup.scaffold.shipped_files import CI_PLACES, ci_file, filled_in, shipped
from ktstartup.schema.place import editor_files
from ktstartup.text.formatting import Formatter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.reading.dataset import Dataset
    from ktstartup.scaffold.tool_source import ToolSource

_SHIPPED = {
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
}
# An empty folder is nothing to git; here people put what they were asked to bring.
_PROGRESS = "data/progress/.gitkeep"
_GIT = ".git"
_PREFIX = ".ktstartup-init-"


@frozen
class NewRepository:
    """What a new repository is made from: its plan as read, its first period, its CI, the tool."""

    data: Dataset
    period: Period
    ci: str
    tool: ToolSource | None

    @property
    def forms(self) -> str:
        """The folder of the forms that the agencies fill in, as `form --all` names it."""
        return f"bieu-mau-{self.period}"


def first_period(data: Dataset, today: date) -> Period:
    """The period of entries that is running, or the one of the plan's life nearest to today."""
    kind = data.plan.calendar_rules.entries_by
    periods = data.plan.period.parts(kind)
    running = data.plan.calendar.containing(today, kind)
    return max(periods[0], min(periods[-1], running, key=_end), key=_end)


def _end(period: Period) -> int:
    return period.end


def reporting_agencies(data: Dataset, period: Period) -> list[str]:
    """Who enters figures in a period: those that owe a report, and who consolidates them."""
    owed = [one.agency for one in measure_reporting(AsOfView(data, period)).deliveries]
    day = data.plan.calendar.window(period).last
    return list(dict.fromkeys((*data.bodies.responsible(data.plan.reporting.through, day), *owed)))


def repository_files(started: NewRepository) -> Iterator[tuple[str, bytes]]:
    """The files around the data, by their names in the repository."""
    for name, source in _SHIPPED.items():
        yield name, shipped(source).encode()
    if started.ci in CI_PLACES:
        yield CI_PLACES[started.ci], ci_file(started.ci).encode()
    if started.tool:
        yield from started.tool.files()
    yield _PROGRESS, b""
    for name, text in editor_files(started.data.plan, Language("vi"), "data").items():
        yield name, text.encode()
    yield "README.md", _readme(started).encode()
    yield from _forms(started)


def _readme(started: NewRepository) -> str:
    data, period = started.data, started.period
    document, formatter = data.plan.document, Formatter(Language("vi"))
    window = data.plan.calendar.window(period)
    words = {
        "heading": escaped(numbered_plan(document, Language("vi"))),
        "subject": escaped(document.subject),
        "illustrative": escaped(data.plan.illustrative or ""),
        "period": period,
        "report": form_periods(data, period).report,
        "first": formatter.day(window.start),
        "last": formatter.day(window.last),
        "forms": started.forms,
        "agency": reporting_agencies(data, period)[-1],
        "tool": started.tool,
    }
    return filled_in("README.md.j2", words)


def _forms(started: NewRepository) -> Iterator[tuple[str, bytes]]:
    from ktstartup.forms.form_writer import make_form

    for agency in reporting_agencies(started.data, started.period):
        name = f"{started.forms}/bieu-mau-{agency}-{started.period}.xlsx"
        yield name, make_form(started.data, agency, started.period, Language("vi"))


# ------------------------------------------------------------- all or nothing


class StagingFolder:
    """A folder in which a new repository is written before it is moved to its place."""

    def __init__(self, folder: Path, target: Path) -> None:
        self.folder = folder
        self.target = target

    def write(self, name: str, content: bytes) -> None:
        """Write a file under its name in the new repository."""
        write_file(self.folder / name, content)

    def move_into_place(self) -> None:
        """Move the folder to its place. Raises RefusedError when something stands there by now."""
        refuse_occupied(self.target, self.folder.name)
        if not self.target.exists():
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self.folder.rename(self.target)
            return
        moved: list[Path] = []
        try:
            for part in sorted(self.folder.iterdir()):
                part.rename(self.target / part.name)
                moved.append(part)
        except BaseException:
            for part in moved:
                (self.target / part.name).rename(part)
            raise


def refuse_occupied(target: Path, *but: str) -> None:
    """Raise RefusedError where a new repository has no place: a file, or a folder with files.

    git's own folder may be there: a repository that was only just made or cloned.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise RefusedError(N_("{folder} is a file; name a folder"), folder=target.as_posix())
    found = sorted(one.name for one in target.iterdir() if one.name not in (_GIT, *but))
    if found:
        message = N_("{folder} is not empty (there is {name}); name a new or an empty folder")
        raise RefusedError(message, folder=target.as_posix(), name=found[0])


@contextmanager
def staged(target: Path) -> Iterator[StagingFolder]:
    """A staging folder; whatever is not moved to its place by the end is removed."""
    near = target
    while not near.exists() and near != near.parent:
        near = near.parent
    sweep_abandoned(near, _PREFIX)
    with in_use(lambda: Path(tempfile.mkdtemp(prefix=_PREFIX, dir=near))) as folder:
        # mkdtemp makes folders that only their owner may look into.
        folder.chmod(near.stat().st_mode & 0o777)
        try:
            yield StagingFolder(folder, target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
