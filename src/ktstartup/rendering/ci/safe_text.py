"""What the formats of servers have in common: texts that are safe in them, names that last."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from ktstartup.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.language import Language
    from ktstartup.problems import Place, Problem
    from ktstartup.rendering.check_result import CheckResult

# What XML 1.0 (section 2.2) has no way to write, and half a character of UTF-16.
_UNWRITABLE = lazy_pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without characters that XML cannot hold and terminals obey."""
    return _UNWRITABLE.sub("\ufffd", text)


def has_line(place: Place) -> bool:
    """Whether a place is a line of a text file; Word files have paragraphs, forms have cells."""
    return bool(place.line) and not place.text and not place.sheet


def where(checked: CheckResult, place: Place) -> str:
    """A place as people write it, from the top of the repository: file:line:column."""
    file = clean(checked.paths.in_repository(place.file))
    return f"{file}:{place.line}:{place.column}" if has_line(place) else file


def said(problem: Problem, language: Language) -> str:
    """What is wrong and what to do, in two lines; first the paragraph where a file has no lines."""
    message = f"{problem.message(language)}\n{problem.hint(language)}"
    return clean(f"“{problem.place.text}”: {message}" if problem.place.text else message)


def fingerprints(checked: CheckResult, problems: Sequence[Problem]) -> list[str]:
    """A name for each problem that stays the same when lines move, or the language changes.

    It is made of the code, the file, what stands there and the words; problems
    that are alike in all of these are numbered.
    """
    seen: Counter[str] = Counter()
    found = []
    for problem in problems:
        words = (part for pair in problem.about for part in pair)
        parts = (
            problem.code,
            checked.paths.in_repository(problem.place.file),
            checked.sources.stable_path(problem.place),
        )
        name = "\0".join((*parts, *words))
        seen[name] += 1
        told = f"{name}\0{seen[name]}".encode("utf-8", "surrogatepass")
        found.append(sha256(told).hexdigest())
    return found
