"""Says what is wrong as a value: the core collects problems and never prints one.

A problem names a code of the catalogue, the place and the words to fill into
the sentence. The sentence itself is made when it is shown, in the reader's
language (:mod:`ktstartup.language`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ktstartup.catalogue import CATALOGUE, Severity, Spec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ktstartup.language import Language

__all__ = ["Place", "Problem", "Severity", "has_errors", "in_order"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file relative to the data folder, line and column from 1.

    Line 0 means the file as a whole (it is missing, unreadable, or a folder). In
    a Word file, which has no lines, ``line`` counts paragraphs and ``text`` is
    what the paragraph says.
    """

    file: str
    line: int = 0
    column: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and the words its sentence needs."""

    code: str
    place: Place
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def spec(self) -> Spec:
        """The catalogue's entry for this problem's code."""
        return CATALOGUE[self.code]

    def message(self, language: Language) -> str:
        """What is wrong, in one sentence."""
        return language.filled(self.spec.message, self.words)

    def hint(self, language: Language) -> str:
        """What to do about it."""
        return language.filled(self.spec.hint, self.words)

    @property
    def severity(self) -> Severity:
        """Error (figures cannot be trusted) or warning (a person should look)."""
        return self.spec.severity


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file, line, column and code; the same problem twice is one."""
    unique = {(p.place, p.code, tuple(sorted(p.words.items()))): p for p in problems}
    return [unique[key] for key in sorted(unique)]


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
