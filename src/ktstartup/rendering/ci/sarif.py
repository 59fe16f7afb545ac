"""Shows problems as SARIF 2.1.0, the OASIS standard that code scanning services read.

Numbers in brackets are sections of that standard.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ktstartup import __version__
from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.rendering.ci.safe_text import clean, fingerprints, has_line, said

if TYPE_CHECKING:
    from ktstartup.error_codes.spec import Spec
    from ktstartup.language import Language
    from ktstartup.problems import Place, Problem
    from ktstartup.rendering.check_result import CheckResult

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_FINGERPRINT = "ktstartup/v1"
_LINK = lazy_pattern(r"\[([^\[\]]*)\](?=\()")


def sarif_log(checked: CheckResult, language: Language) -> str:
    """One run with its rules and results; what was accepted is there as suppressed (3.35)."""
    accepted = [one.problem for one in checked.accepted]
    everything = [*checked.shown, *accepted]
    codes = sorted({problem.code for problem in everything})
    marks = fingerprints(checked, everything)
    results = [
        _result(checked, problem, mark, codes.index(problem.code), language)
        for problem, mark in zip(everything, marks, strict=True)
    ]
    for result, one in zip(results[len(checked.shown) :], checked.accepted, strict=True):
        why = clean(f"{one.decision.reason} ({one.decision.by}, {one.decision.date.isoformat()})")
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
    driver = {
        "name": "ktstartup",
        "version": __version__,
        "language": language.code,
        "rules": [_rule(ERROR_CODES[code], language) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": language.code,
        # Columns count characters, as YAML's do, not halves of UTF-16 (3.14.17).
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": _text(language.text(_ROOT_SAID))}},
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


# Where that is on this machine is left out: the same data give the same bytes (3.14.14).
_ROOT_SAID = N_("The top of the repository.")


def _rule(spec: Spec, language: Language) -> dict[str, Any]:
    message, hint = (language.filled(one, {}) for one in (spec.message, spec.hint))
    return {
        "id": spec.code,
        "shortDescription": _text(language.text(spec.title)),
        "fullDescription": _text(message),
        "help": _text(hint),
        "defaultConfiguration": {"level": str(spec.severity)},
    }


def _result(
    checked: CheckResult, problem: Problem, mark: str, rule: int, language: Language
) -> dict[str, Any]:
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": str(problem.severity),
        "message": _text(said(problem, language)),
        "locations": [_location(checked, problem.place)],
        "partialFingerprints": {_FINGERPRINT: mark},
    }


def _location(checked: CheckResult, place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {
        "artifactLocation": _address(checked.paths.in_repository(place.file))
    }
    if has_line(place):
        physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    location: dict[str, Any] = {"physicalLocation": physical}
    if name := clean(checked.sources.stable_path(place)):
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return location


def _address(file: str) -> dict[str, str]:
    """A file by a URI relative to the root, or an absolute one where it lies outside (3.4.3)."""
    from urllib.parse import quote

    name = quote(clean(file), safe="/")
    if not file.startswith("/") and file[1:2] != ":":
        return {"uri": name, "uriBaseId": _ROOT}
    return {"uri": "file://" + ("" if file.startswith("/") else "/") + name.replace("%3A", ":", 1)}


def _text(text: str) -> dict[str, str]:
    """A message in plain text: braces and links of the data are none (3.11.5, 3.11.6)."""
    escaped = _LINK.sub(r"\\[\1\\]", text)
    return {"text": escaped.replace("{", "{{").replace("}", "}}")}
