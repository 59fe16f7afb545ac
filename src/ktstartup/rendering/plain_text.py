"""Makes text from the data fit for where it is printed: one line, a sentence, Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.text.bullets import BULLET

if TYPE_CHECKING:
    from collections.abc import Iterable

# Everything that some program takes for the end of a line, and tabs.
_BREAKS = lazy_pattern(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# What XML cannot hold, what steers terminals, and what Unicode keeps for programs.
_UNPRINTABLE = lazy_pattern(r"[\0-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    r"""The text in one line; a sign that no document can hold shows as "�".

    >>> printable("hai dòng\n\tmột ô\x01")
    'hai dòng một ô�'
    """
    if text.isprintable():
        return text
    pieces = _BREAKS.split(text)
    if len(pieces) > 1:
        text = " ".join(piece.strip(" ") for piece in pieces)
    return _UNPRINTABLE.sub("\ufffd", text)


def lower_first(text: str) -> str:
    """A term of the plan as it goes on inside a sentence; names keep their capitals.

    Every syllable of a Vietnamese name has one. What officers write is printed as it is.

    >>> lower_first("Hỗ trợ kinh phí"), lower_first("UBND tỉnh"), lower_first("Việt Nam số")
    ('hỗ trợ kinh phí', 'UBND tỉnh', 'Việt Nam số')
    """
    first, _, rest = text.partition(" ")
    named = rest[:1].isupper() or any(one.isupper() or one.isdigit() for one in first[1:])
    return text if named else text[:1].lower() + text[1:]


# Where a line of an officer's text ends: a sign that no text of theirs can hold (printable).
LINE = "\ufdd1"
_POINT = lazy_pattern(rf"^\s*{BULLET}\s+")
_BLANKS = lazy_pattern(r"[ \t]+")


def as_written(text: str) -> str:
    r"""An officer's text for a document: its lines stay lines, and nothing is lowered or cut.

    Its last stop is left to the sentence that it stands in, and the mark of a list's point at its
    beginning to the list; the points below keep theirs.

    >>> as_written("- Mở lớp.") == "Mở lớp"
    True
    >>> as_written("Hai việc:\n- Mở lớp\n- Thi;") == LINE.join(["Hai việc:", "- Mở lớp", "- Thi"])
    True
    """
    lines = [_one_blank(line.strip()) for line in text.splitlines() if line.strip()]
    if not lines:
        return ""
    lines[0] = _POINT.sub("", lines[0])
    text = LINE.join(map(printable, lines)).rstrip()
    return text[:-1].rstrip() if text.endswith((".", ";")) else text


def _one_blank(line: str) -> str:
    """The line with one blank in place of several, and of a tab."""
    return _BLANKS.sub(" ", line) if "  " in line or "\t" in line else line


def same_words(text: str) -> str:
    """What texts of officers have in common that differ in capitals, lines and spaces alone."""
    return " ".join(text.replace(LINE, " ").split()).casefold()


def joined(texts: Iterable[str]) -> str:
    """Several statements of officers in a row, each as it was written.

    >>> joined(["Đã họp.", "Ia H'Drai mở lớp;", "gửi báo cáo"])
    "Đã họp. Ia H'Drai mở lớp; gửi báo cáo"
    """
    said = ""
    for text in filter(None, map(as_written, texts)):
        between = ". " if text[:1].isupper() else "; "
        said += f"{between}{text}" if said else text
    return said


_SPECIAL = lazy_pattern(r"([\\`*_\[\]<>|~$@]|&(?=#?\w+;)|(?<=:)//|(?<=www)\.)", re.IGNORECASE)
_AT_START = lazy_pattern(r"^(\s*)(?:([#+=.)-])|(\d+)([.)])(?=\s|$))")
# What GitHub and GitLab look for in text that is already laid out, so that no
# backslash stops them: people, issues, merge requests, labels, commits.
_CALLS = lazy_pattern(
    r"([@#!~%])(?=\w)|(?<=\bGH)-(?=\d)|(?:\b|(?<=[0-9a-f]{6}))[0-9a-f]{6}(?=[0-9a-f])",
    re.IGNORECASE,
)
_NO_SPACE = "&#8203;"


def escaped(text: str) -> str:
    """Text as itself: special characters behind a backslash, line breaks as spaces.

    Only the lines of an officer's text stay lines (:func:`as_written`).
    """
    return "<br>".join(map(_escaped_line, text.split(LINE)))


def _escaped_line(text: str) -> str:
    text = re.sub(r"^[ \t]+", " ", printable(text))
    return _AT_START.sub(_escape_start, _SPECIAL.sub(r"\\\1", text))


def _escape_start(match: re.Match[str]) -> str:
    space, mark, number, dot = match.groups()
    return f"{space}\\{mark}" if mark else f"{space}{number}\\{dot}"


def quiet(text: str) -> str:
    """Text as itself in a comment, where it calls nobody and links to nothing.

    A space of no width parts what would be a call: “@so-tc” in a name from the
    data must not send somebody a message.
    """
    return escaped(_CALLS.sub("\\g<0>\u200b", text)).replace("\u200b", _NO_SPACE)


def year_runs(years: Iterable[int]) -> str:
    """Years in their order, three and more in a row as one.

    >>> year_runs([2019, 2020, 2022, 2023, 2024])
    '2019, 2020, 2022 - 2024'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    long = 3
    shown = (
        [f"{run[0]} - {run[-1]}"] if len(run) >= long else [str(year) for year in run]
        for run in runs
    )
    return ", ".join(text for texts in shown for text in texts)
