"""Shows problems as workflow commands of GitHub Actions, which become notes on the lines.

The log shows neither file nor line of such a command, so its text repeats them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.rendering.ci.safe_text import clean, has_line, said, where

if TYPE_CHECKING:
    from ktstartup.language import Language
    from ktstartup.problems import Problem
    from ktstartup.rendering.check_result import CheckResult

_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def workflow_commands(checked: CheckResult, language: Language) -> list[str]:
    """A command, of one line, for each problem."""
    return [_command(checked, problem, language) for problem in checked.shown]


def _command(checked: CheckResult, problem: Problem, language: Language) -> str:
    place = problem.place
    title = f"{problem.code}: {language.text(problem.spec.title)}"
    properties = {"file": clean(checked.paths.in_repository(place.file))}
    if has_line(place):
        properties |= {"line": str(place.line), "col": str(max(place.column, 1))}
    properties["title"] = clean(title)
    told = ",".join(f"{key}={one.translate(_IN_PROPERTY)}" for key, one in properties.items())
    text = f"{where(checked, place)}: {problem.code}: {said(problem, language)}"
    return f"::{problem.severity} {told}::{text.translate(_IN_TEXT)}"
