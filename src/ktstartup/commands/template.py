"""`ktstartup template check`: what is wrong with templates, and what they leave unused."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ktstartup.cache.file_states import LARGEST_FILE
from ktstartup.commands.common_options import ProblemFormat
from ktstartup.commands.options import Argument, Subcommand
from ktstartup.commands.session import BAD, GOOD, Session, UsageError
from ktstartup.commands.terminal import say, style, width
from ktstartup.language import LANGUAGES, N_
from ktstartup.problems import has_errors
from ktstartup.rendering.check_result import CheckResult, SourcePaths
from ktstartup.rendering.problem_formats import FORMATS
from ktstartup.rendering.problem_text import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ktstartup.problems import Place, Problem


def check(
    session: Session,
    files: Annotated[
        list[Path],
        Argument(metavar="FILE", help=N_("Templates, for example data/templates/vi/report.docx.")),
    ],
    form: ProblemFormat = "text",
) -> int:
    """Check templates and show what is wrong, and what they leave unused; errors fail."""
    from ktstartup.rendering.template_check.inspection import Inspector
    from ktstartup.rendering.templates.template_files import folders, page_folders

    problems: list[Problem] = []
    names: list[str] = []
    unused: dict[str, Sequence[str]] = {}
    inspector = cache(Inspector)
    for file in files:
        home, name = _home(file)
        language = home.name if home.name in LANGUAGES else session.language.code
        found_in = page_folders if name.endswith(".html.j2") else folders
        places = (home, *found_in(session.location.folder, language))
        try:
            found = inspector(places).inspect(name)
        except KeyError:
            message = N_(
                "“{file}” is not the name of a template: report.docx, report.md.j2, "
                "report-<outline>.docx, brief.docx, letter.docx, reminders.docx, phrases.j2, "
                "parts/….md.j2, page.html.j2 or another part of the page"
            )
            raise UsageError(message, file=file.name) from None
        problems += found.problems
        names.append(str(home / name))
        if found.unused:
            unused[str(home / name)] = found.unused
    say(FORMATS[form](_result(problems, names, unused), session.language, width(), style), form)
    return BAD if has_errors(problems) else GOOD


template = {
    "check": Subcommand(N_("Check templates: fields, marks, layout; writes nothing."), check)
}
"""The commands below `template`."""


def _home(file: Path) -> tuple[Path, str]:
    """The folder of templates that a file stands in, and its name there.

    Raises UsageError when there is no such file.
    """
    if not file.is_file():
        raise UsageError(N_("there is no file {file}"), file=file.as_posix())
    if file.parent.name == "parts":
        return file.parent.parent, f"parts/{file.name}"
    return file.parent, file.name


def problem_text(session: Session, problem: Problem) -> str:
    """What is wrong with a template that a document was to be made from."""
    found = _result([problem], [problem.place.file])
    return as_text(found, session.language, width(), style)


def _result(
    problems: Sequence[Problem],
    names: Sequence[str],
    unused: Mapping[str, Sequence[str]] | None = None,
) -> CheckResult:
    """Problems of templates with what is needed to show them."""
    return CheckResult(
        problems,
        _TemplateText(),
        SourcePaths(Path()),
        files=len(names),
        entries=None,
        names=names,
        unused=unused or {},
    )


class _TemplateText:
    """The text of templates by their paths; in Word files the paragraph is in the problem."""

    def lines(self, name: str) -> Sequence[str]:
        """The lines of a template, to be shown beside a problem."""
        try:
            with Path(name).open("rb") as stream:
                text = stream.read(LARGEST_FILE).decode("utf-8-sig", "replace")
        except OSError:
            return []
        return re.split("\r\n|\r|\n", text)

    def stable_path(self, place: Place) -> str:
        """What stands at a place: its paragraph, or its line."""
        lines = [] if place.text else self.lines(place.file)
        return place.text or "".join(lines[place.line - 1 : place.line]).strip()
