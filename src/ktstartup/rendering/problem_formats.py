"""The output formats of `check`: one table from a format's name to its renderer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from ktstartup.error_codes.spec import Severity
from ktstartup.rendering.problem_text import as_text, summary_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from ktstartup.checking.acceptances import Accepted
    from ktstartup.language import Language
    from ktstartup.problems import Problem
    from ktstartup.rendering.check_result import CheckResult, Style
    from ktstartup.schema.outputs import (
        AcceptedFound,
        CheckOutput,
        CheckSummary,
        IsoDate,
        ProblemFound,
    )


def as_json(checked: CheckResult, language: Language, _width: int, _style: Style) -> str:
    """All problems as one JSON document; the keys are stable."""
    return json.dumps(check_data(checked, language), ensure_ascii=False, indent=2)


def check_data(checked: CheckResult, language: Language) -> CheckOutput:
    """All problems as plain data."""
    summary: CheckSummary = {
        "errors": checked.count(Severity.ERROR),
        "warnings": checked.count(Severity.WARNING),
        "files": checked.files,
    }
    if checked.entries is not None:
        summary["entries"] = checked.entries
    if checked.accepted:
        summary["accepted"] = len(checked.accepted)
    if checked.older:
        summary["older"] = checked.older
    found: CheckOutput = {
        "problems": [_as_data(checked, problem, language) for problem in checked.shown],
        "summary": summary,
    }
    if checked.accepted:
        found["accepted"] = [_accepted(checked, one, language) for one in checked.accepted]
    if checked.unused:
        found["unused"] = {
            checked.paths.shown(file): [*names] for file, names in checked.unused.items()
        }
    return found


def _as_data(checked: CheckResult, problem: Problem, language: Language) -> ProblemFound:
    place = problem.place
    found: ProblemFound = {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message(language),
        "hint": problem.hint(language),
        "file": checked.paths.shown(place.file),
        "line": place.line,
        "column": place.column,
    }
    if place.sheet:
        found["cell"] = place.cell
    if place.text:
        found["text"] = place.text
    return found


def _accepted(checked: CheckResult, one: Accepted, language: Language) -> AcceptedFound:
    decision = one.decision
    return {
        **_as_data(checked, one.problem, language),
        "reason": decision.reason,
        "by": decision.by,
        "date": cast("IsoDate", decision.date.isoformat()),
    }


# The formats of servers are imported when asked for: a terminal does not wait for them.


def _as_github(checked: CheckResult, language: Language, _width: int, _style: Style) -> str:
    """Notes on the lines, then the line that sums up, for the log."""
    from ktstartup.rendering.ci.github import workflow_commands

    return "\n".join([*workflow_commands(checked, language), summary_line(checked, language)])


def _as_gitlab(checked: CheckResult, language: Language, _width: int, _style: Style) -> str:
    from ktstartup.rendering.ci.gitlab import code_quality

    return code_quality(checked, language)


def _as_sarif(checked: CheckResult, language: Language, _width: int, _style: Style) -> str:
    from ktstartup.rendering.ci.sarif import sarif_log

    return sarif_log(checked, language)


def _as_junit(checked: CheckResult, language: Language, _width: int, _style: Style) -> str:
    from ktstartup.rendering.ci.junit import junit_xml

    return junit_xml(checked, language)


FORMATS: dict[str, Callable[[CheckResult, Language, int, Style], str]] = {
    "text": as_text,
    "json": as_json,
    "github": _as_github,
    "gitlab": _as_gitlab,
    "sarif": _as_sarif,
    "junit": _as_junit,
}
