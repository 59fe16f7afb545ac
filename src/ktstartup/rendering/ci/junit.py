"""Shows problems as JUnit XML, which most servers can read: each file is a test.

Errors fail it. Warnings are what it has printed: a skipped test would say that the
file was not looked at, and a failed one that it may not be merged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.error_codes.spec import Severity
from ktstartup.language import N_
from ktstartup.rendering.ci.safe_text import clean, said, where

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from ktstartup.language import Language
    from ktstartup.problems import Problem
    from ktstartup.rendering.check_result import CheckResult


def junit_xml(checked: CheckResult, language: Language) -> str:
    """One suite with a test for each file that was read or has a problem."""
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    by_file: dict[str, list[Problem]] = {name: [] for name in checked.names}
    for problem in checked.shown:
        by_file.setdefault(problem.place.file, []).append(problem)
    cases = [_case(checked, name, found, language) for name, found in sorted(by_file.items())]
    failures = sum(case.find("failure") is not None for case in cases)
    # The time is always none: the same data give the same bytes.
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": "0"}
    root = Element("testsuites", counts | {"time": "0"})
    suite = SubElement(root, "testsuite", {"name": "ktstartup", **counts, "time": "0"})
    suite.extend(cases)
    indent(root)
    return "<?xml version='1.0' encoding='UTF-8'?>\n" + tostring(root, encoding="unicode")


def _case(checked: CheckResult, name: str, found: Sequence[Problem], language: Language) -> Element:
    from xml.etree.ElementTree import Element, SubElement

    file = clean(checked.paths.in_repository(name))
    case = Element(
        "testcase", {"classname": "ktstartup.check", "name": file, "file": file, "time": "0"}
    )
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    warnings = [problem for problem in found if problem.severity is Severity.WARNING]
    if errors:
        message = language.text(N_("errors: {count}"), count=len(errors))
        first = SubElement(case, "failure", {"type": errors[0].code, "message": message})
        first.text = _told(checked, errors, language)
    if warnings:
        SubElement(case, "system-out").text = _told(checked, warnings, language)
    return case


def _told(checked: CheckResult, problems: Sequence[Problem], language: Language) -> str:
    return "\n\n".join(
        f"{where(checked, one.place)}: {one.code}: {said(one, language)}" for one in problems
    )
