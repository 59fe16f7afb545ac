"""Shows problems as a code quality report of GitLab, for the artefact of that name.

GitLab takes what it finds in a merge request and not in the target branch, by the
fingerprint, for new; of two alike it shows one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ktstartup.error_codes.spec import Severity
from ktstartup.rendering.ci.safe_text import clean, fingerprints, has_line, said

if TYPE_CHECKING:
    from ktstartup.language import Language
    from ktstartup.problems import Problem
    from ktstartup.rendering.check_result import CheckResult

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor"}


def code_quality(checked: CheckResult, language: Language) -> str:
    """A list of problems; empty where nothing is wrong."""
    marks = fingerprints(checked, checked.shown)
    found = [
        _as_data(checked, problem, mark, language)
        for problem, mark in zip(checked.shown, marks, strict=True)
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def _as_data(
    checked: CheckResult, problem: Problem, mark: str, language: Language
) -> dict[str, object]:
    place = problem.place
    # A problem of a whole file needs a line all the same.
    lines = {"begin": place.line if has_line(place) else 1}
    return {
        "description": f"{problem.code}: {said(problem, language)}",
        "check_name": problem.code,
        "fingerprint": mark,
        "severity": _SEVERITIES[problem.severity],
        "location": {"path": clean(checked.paths.in_repository(place.file)), "lines": lines},
    }
