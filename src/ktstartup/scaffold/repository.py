"""Says which files a new repository has and what stands in them; writes nothing.

A plan is given as the text of its plan.yaml. What is made from the plan (forms,
the routine in the README) is made from that text as the tool itself reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ktstartup.formatting import Formatter
from ktstartup.forms.form_reader import periods_of
from ktstartup.language import Language
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.reporting import measure_reporting
from ktstartup.rendering.plain_text import escaped
from ktstartup.schema.place import editor_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ktstartup.calendar import Period
    from ktstartup.reading.dataset import Dataset

__all__ = [
    "CI_PLACES",
    "Started",
    "ci_file",
    "filled_in",
    "first_period",
    "first_steps",
    "reporting_agencies",
    "shipped",
]

CI_PLACES = {"github": ".github/workflows/ktstartup.yml", "gitlab": ".gitlab-ci.yml"}
"""Where each forge looks for its CI file."""
_SHIPPED = {
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
}
# An empty folder is nothing to git; here people put what they were asked to bring.
_PROGRESS = "data/progress/.gitkeep"


@dataclass(frozen=True)
class Started:
    """What a new repository is to begin with: its plan as read, its first period, its CI."""

    data: Dataset
    period: Period
    ci: str

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


def first_steps(started: Started) -> Iterator[tuple[str, bytes]]:
    """The files around the data, by their names in the repository."""
    for name, source in _SHIPPED.items():
        yield name, shipped(source).encode()
    if started.ci in CI_PLACES:
        yield CI_PLACES[started.ci], ci_file(started.ci).encode()
    yield _PROGRESS, b""
    for name, text in editor_files(started.data.plan, Language("vi"), "data").items():
        yield name, text.encode()
    yield "README.md", _readme(started).encode()
    yield from _forms(started)


def _readme(started: Started) -> str:
    data, period = started.data, started.period
    document, formatter = data.plan.document, Formatter(Language("vi"))
    window = data.plan.calendar.window(period)
    words = {
        "heading": escaped(f"{document.type} số {document.number}"),
        "subject": escaped(document.subject),
        "illustrative": escaped(data.plan.illustrative or ""),
        "period": period,
        "report": periods_of(data, period).report,
        "first": formatter.day(window.start),
        "last": formatter.day(window.last),
        "forms": started.forms,
        "agency": reporting_agencies(data, period)[-1],
    }
    return filled_in("README.md.j2", words)


def _forms(started: Started) -> Iterator[tuple[str, bytes]]:
    from ktstartup.forms.form_writer import make_form

    for agency in reporting_agencies(started.data, started.period):
        name = f"{started.forms}/bieu-mau-{agency}-{started.period}.xlsx"
        yield name, make_form(started.data, agency, started.period, Language("vi"))


# ------------------------------------------------------------- shipped files

_FILES = Path(__file__).parent / "files"
# The CI files stand among the examples, where people look for them; an installed
# copy carries them inside the package.
_CI = (Path(__file__).parent / "ci", Path(__file__).parents[3] / "examples" / "ci")
_CI_NAMES = {"github": "github.yml", "gitlab": "gitlab-ci.yml"}


def shipped(name: str) -> str:
    """A file's text as it is shipped."""
    return (_FILES / name).read_text(encoding="utf-8")


def ci_file(forge: str) -> str:
    """The text of the CI file for GitHub or GitLab."""
    place = next(place for place in _CI if place.is_dir())
    return (place / _CI_NAMES[forge]).read_text(encoding="utf-8")


def filled_in(name: str, words: Mapping[str, Any]) -> str:
    """A file's text with words filled in."""
    # Imported here: only a new repository needs it.
    from jinja2 import Environment, StrictUndefined

    # No page of HTML: what the words must not become is seen to by whoever gives them.
    environment = Environment(
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - YAML and Markdown
    )
    return environment.from_string(shipped(name)).render(words)
