"""`ktstartup template check`: what is wrong with templates, and what they leave unused."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ktstartup.commands.session import BAD, GOOD, WRONG_USE, StopError
from ktstartup.language import LANGUAGES, N_
from ktstartup.problems import has_errors
from ktstartup.rendering.problems import RENDERERS, Checked, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ktstartup.commands.session import Session
    from ktstartup.problems import Place, Problem

__all__ = ["broken", "check"]


def check(session: Session, files: Sequence[Path], form: str) -> int:
    """Check templates and show what is wrong, and what they leave unused; errors fail."""
    from ktstartup.rendering.template_check.inspection import inspect_template
    from ktstartup.rendering.templates.template_files import folders

    problems: list[Problem] = []
    names: list[str] = []
    unused: dict[str, Sequence[str]] = {}
    for file in files:
        home, name = _home(session, file)
        language = home.name if home.name in LANGUAGES else session.language.code
        places = [home, *folders(session.folder, language)]
        try:
            found = inspect_template(name, places)
        except KeyError:
            message = N_(
                "“{file}” is not the name of a template: report.docx, report.md.j2, "
                "report-<outline>.docx, letter.docx, reminders.docx, phrases.j2, parts/….md.j2"
            )
            raise StopError(session.text(message, file=file.name), WRONG_USE) from None
        problems += found.problems
        names.append(str(home / name))
        if found.unused:
            unused[str(home / name)] = found.unused
    shown = _outcome(session, problems, names, unused)
    session.say(RENDERERS[form](shown, session.language, session.width, session.style))
    return BAD if has_errors(problems) else GOOD


def _home(session: Session, file: Path) -> tuple[Path, str]:
    """The folder of templates that a file stands in, and its name there.

    Raises StopError when there is no such file.
    """
    if not file.is_file():
        message = N_("there is no file {file}")
        raise StopError(session.text(message, file=file.as_posix()), WRONG_USE)
    if file.parent.name == "parts":
        return file.parent.parent, f"parts/{file.name}"
    return file.parent, file.name


def broken(session: Session, problem: Problem) -> str:
    """What is wrong with a template that a document was to be made from."""
    shown = _outcome(session, [problem], [problem.place.file])
    return as_text(shown, session.language, session.width, session.style)


def _outcome(
    session: Session,
    problems: Sequence[Problem],
    names: Sequence[str],
    unused: Mapping[str, Sequence[str]] | None = None,
) -> Checked:
    """Problems of templates with what is needed to show them."""
    return Checked(
        problems,
        files=len(names),
        entries=None,
        lines=_lines,
        shown=_shown,
        inside=lambda file: session.inside(Path(file)),
        anchor=_anchor,
        names=names,
        unused=unused or {},
    )


def _anchor(place: Place) -> str:
    """What stands at a place of a template: its paragraph, or its line."""
    lines = [] if place.text else _lines(place.file)
    return place.text or "".join(lines[place.line - 1 : place.line]).strip()


def _shown(file: str) -> str:
    """A template's path as the reader would type it from here."""
    path = os.path.normpath(file)
    try:
        inside = os.path.relpath(path)
    except ValueError:  # another drive of Windows
        inside = path
    return Path(path if inside.startswith("..") else inside).as_posix()


def _lines(file: str) -> Sequence[str]:
    """The lines of a template, to be shown beside a problem."""
    try:
        text = Path(file).read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return []
    return re.split("\r\n|\r|\n", text)
