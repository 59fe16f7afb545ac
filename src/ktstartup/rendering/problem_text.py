"""Shows problems as compilers do: the message, the source line, a caret under what is meant."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from ktstartup.error_codes.spec import Severity
from ktstartup.language import N_, NN_, Language
from ktstartup.rendering.check_result import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.problems import Problem
    from ktstartup.rendering.check_result import CheckResult, Style

_NARROWEST = 40


def as_text(checked: CheckResult, language: Language, width: int, style: Style = plain) -> str:
    """Every problem with its line and a caret, then one line that sums up."""
    parts = each_as_text(checked, language, width, style)
    unused = list(_unused(checked, language, width, style))
    return "\n".join([*parts, *unused, summary_line(checked, language, style)])


def _unused(checked: CheckResult, language: Language, width: int, style: Style) -> Iterator[str]:
    """The fields that each template could print and does not, as wide as the terminal."""
    for file, names in checked.unused.items():
        said = language.text(N_("fields that it does not use ({count})"), count=len(names))
        lines = wrap(", ".join(names), width, initial_indent="  ", subsequent_indent="  ")
        yield "\n".join([f"{style(checked.paths.shown(file), 'place')}: {said}", *lines]) + "\n"


def each_as_text(
    checked: CheckResult, language: Language, width: int, style: Style = plain
) -> list[str]:
    """Every problem with its line and a caret, each a text of its own."""
    return [_one(checked, problem, language, width, style) for problem in checked.shown]


def _one(
    checked: CheckResult, problem: Problem, language: Language, width: int, style: Style
) -> str:
    place = problem.place
    where = checked.paths.shown(place.file)
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


def _excerpt(checked: CheckResult, problem: Problem, width: int, style: Style) -> list[str]:
    """The offending line and a caret under what is meant, cut to the width around the caret."""
    place = problem.place
    unread = place.text or place.sheet or not place.line
    lines = () if unread else checked.sources.lines(place.file)
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
    """How long the name or value is that the problem is about, where it stands at that column."""
    given = (problem.words.get(key, "") for key in ("name", "value"))
    return next((len(one) for one in given if one and line.startswith(one, start)), 0)


def _token(line: str, start: int) -> int:
    """How long the word, or the quoted text, at a column is."""
    if line[start : start + 1] in ("'", '"') and (end := line.find(line[start], start + 1)) > 0:
        return end + 1 - start
    ends = (line.find(mark, start) for mark in (": ", " #"))
    rest = line[start : min((end for end in ends if end >= 0), default=None)]
    return len(rest.rstrip().removesuffix(":")) or 1


def summary_line(checked: CheckResult, language: Language, style: Style = plain) -> str:
    """How many problems there are, of which kinds, in how many files and entries."""
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
    # Where the plan cannot be read nothing else was counted.
    counted = f" ({read})" if checked.files else ""
    return style(", ".join(found), "error" if errors else "warning") + more + counted
