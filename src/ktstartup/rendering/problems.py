"""Shows problems: as a good compiler would, with the line and a caret, or for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from textwrap import wrap
from typing import TYPE_CHECKING

from ktstartup.error_codes import Severity
from ktstartup.language import N_, NN_, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ktstartup.checking.acceptances import Accepted
    from ktstartup.problems import Place, Problem

    Style = Callable[[str, str], str]
    Render = Callable[["Checked", Language, int, Style], str]

__all__ = ["RENDERERS", "Checked", "as_json", "as_text", "each_as_text", "plain"]

_NARROWEST = 40


@dataclass(frozen=True)
class Checked:
    """The outcome of a check, and how its places are shown.

    ``entries`` is None where what was checked holds none. ``lines`` gives a
    file's lines by its name, ``shown`` its path as the reader would type it,
    ``inside`` its path from the top of the repository, ``anchor`` what stands at
    a place whatever its line; ``names`` are the files that were read. ``unused``
    is what each template could print and does not; ``accepted`` are warnings that
    a person has accepted, ``older`` counts problems that are not shown because
    they were there before.
    """

    problems: Sequence[Problem]
    files: int
    entries: int | None
    lines: Callable[[str], Sequence[str]]
    shown: Callable[[str], str]
    inside: Callable[[str], str]
    anchor: Callable[[Place], str]
    names: Sequence[str] = ()
    unused: Mapping[str, Sequence[str]] = field(default_factory=dict)
    accepted: Sequence[Accepted] = ()
    older: int = 0

    def count(self, severity: Severity) -> int:
        """How many problems are of a severity."""
        return sum(problem.severity is severity for problem in self.problems)


def plain(text: str, _style: str) -> str:
    """Leave text as it is: the style of output that takes no colour."""
    return text


def as_json(checked: Checked, language: Language, _width: int, _style: Style) -> str:
    """All problems as one JSON document; the keys are stable."""
    summary = {
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
    found: dict[str, object] = {
        "problems": [_as_data(checked, problem, language) for problem in checked.problems],
        "summary": summary,
    }
    if checked.accepted:
        found["accepted"] = [_accepted(checked, one, language) for one in checked.accepted]
    if checked.unused:
        found["unused"] = {checked.shown(file): names for file, names in checked.unused.items()}
    return json.dumps(found, ensure_ascii=False, indent=2)


def _as_data(checked: Checked, problem: Problem, language: Language) -> dict[str, object]:
    place = problem.place
    found = {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message(language),
        "hint": problem.hint(language),
        "file": checked.shown(place.file),
        "line": place.line,
        "column": place.column,
    }
    if place.sheet:
        found["cell"] = place.cell
    return found | ({"text": place.text} if place.text else {})


def _accepted(checked: Checked, one: Accepted, language: Language) -> dict[str, object]:
    decision = one.decision
    why = {"reason": decision.reason, "by": decision.by, "date": decision.date.isoformat()}
    return _as_data(checked, one.problem, language) | why


def as_text(checked: Checked, language: Language, width: int, style: Style = plain) -> str:
    """Every problem with its line and a caret, then one line that sums up."""
    parts = each_as_text(checked, language, width, style)
    unused = list(_unused(checked, language, width, style))
    return "\n".join([*parts, *unused, _summary(checked, language, style)])


def _unused(checked: Checked, language: Language, width: int, style: Style) -> Iterator[str]:
    """The fields that each template could print and does not, as wide as the terminal."""
    for file, names in checked.unused.items():
        said = language.text(N_("fields that it does not use ({count})"), count=len(names))
        lines = wrap(", ".join(names), width, initial_indent="  ", subsequent_indent="  ")
        yield "\n".join([f"{style(checked.shown(file), 'place')}: {said}", *lines]) + "\n"


def each_as_text(
    checked: Checked, language: Language, width: int, style: Style = plain
) -> list[str]:
    """Every problem with its line and a caret, each a text of its own."""
    return [_one(checked, problem, language, width, style) for problem in checked.problems]


def _one(checked: Checked, problem: Problem, language: Language, width: int, style: Style) -> str:
    place = problem.place
    where = checked.shown(place.file)
    if place.sheet:
        where += f": {place.cell}"
    elif place.line and not place.text:
        where += f":{place.line}:{place.column}"
    severity = str(problem.severity)
    word = language.text(N_("error") if severity == "error" else N_("warning"))
    head = f"{style(where, 'place')}: {style(f'{word} {problem.code}', severity)}: "
    label = language.text(N_("hint"))
    hint = f"  = {label}: {problem.hint(language)}"
    lines = [head + problem.message(language), *_excerpt(checked, problem, width, style), hint]
    return "\n".join(lines) + "\n"


def _excerpt(checked: Checked, problem: Problem, width: int, style: Style) -> list[str]:
    """The offending line and a caret under what is meant, cut to the width around the caret."""
    place = problem.place
    unread = place.text or place.sheet or not place.line
    lines = () if unread else checked.lines(place.file)
    if not place.text and not 0 < place.line <= len(lines):
        return []
    number = "" if place.text else f"{place.line} "
    line = (place.text or lines[place.line - 1]).rstrip("\r\n").replace("\t", "→")
    start = max(place.column - 1, 0)
    length = _named(line, start, problem) or _token(line, start)
    gutter = len(number) + 2
    room = max(width - gutter - 2, _NARROWEST)
    left = max(0, start - room // 2) if len(line) > room else 0
    shown = ("…" if left else "") + line[left : left + room - 2]
    shown += "…" if left + room - 2 < len(line) else ""
    pad = start - left + (1 if left else 0)
    carets = "^" * max(1, min(length, len(shown) - pad))
    if not place.column:
        return [f" {number}| {shown}"]
    return [
        f" {number}| {shown}",
        " " * (gutter - 1) + "| " + " " * pad + style(carets, str(problem.severity)),
    ]


def _named(line: str, start: int, problem: Problem) -> int:
    """How long the name is that the problem is about, where it stands at that column."""
    name = problem.words.get("name", "")
    return len(name) if line.startswith(name, start) else 0


def _token(line: str, start: int) -> int:
    """How long the word, or the quoted text, at a column is."""
    rest = line[start:]
    if rest[:1] in ("'", '"') and (end := rest.find(rest[0], 1)) > 0:
        return end + 1
    for mark in (": ", " #"):
        rest = rest.partition(mark)[0]
    return len(rest.rstrip().removesuffix(":")) or 1


def _summary(checked: Checked, language: Language, style: Style = plain) -> str:
    errors, warnings = checked.count(Severity.ERROR), checked.count(Severity.WARNING)
    read = language.counted(NN_("{n} file", "{n} files"), checked.files)
    if checked.entries is not None:
        read += ", " + language.counted(NN_("{n} entry", "{n} entries"), checked.entries)
    beside = {
        N_("{count} accepted"): len(checked.accepted),
        N_("{count} older not shown (--all)"): checked.older,
    }
    more = "".join(
        ", " + language.text(told, count=count) for told, count in beside.items() if count
    )
    if not errors and not warnings:
        return style(language.text(N_("No problems")), "good") + f"{more}: {read}"
    found = (
        language.counted(NN_("{n} error", "{n} errors"), errors),
        language.counted(NN_("{n} warning", "{n} warnings"), warnings),
    )
    return style(", ".join(found), "error" if errors else "warning") + f"{more} ({read})"


# Those who read a terminal do not wait for what servers read.


def _as_github(checked: Checked, language: Language, _width: int, _style: Style) -> str:
    """Notes on the lines, then the line that sums up, for the log."""
    from ktstartup.rendering.ci.github import workflow_commands

    return "\n".join([*workflow_commands(checked, language), _summary(checked, language)])


def _as_gitlab(checked: Checked, language: Language, _width: int, _style: Style) -> str:
    from ktstartup.rendering.ci.gitlab import code_quality

    return code_quality(checked, language)


def _as_sarif(checked: Checked, language: Language, _width: int, _style: Style) -> str:
    from ktstartup.rendering.ci.sarif import sarif_log

    return sarif_log(checked, language)


def _as_junit(checked: Checked, language: Language, _width: int, _style: Style) -> str:
    from ktstartup.rendering.ci.junit import junit_xml

    return junit_xml(checked, language)


RENDERERS: dict[str, Render] = {
    "text": as_text,
    "json": as_json,
    "github": _as_github,
    "gitlab": _as_gitlab,
    "sarif": _as_sarif,
    "junit": _as_junit,
}
