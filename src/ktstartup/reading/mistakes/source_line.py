"""A line of a file with a syntax error, and the diagnosis of it, for all rules about lines."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern

ODD = "\u00a0\u2000-\u200a\u202f\u3000"
"""Blanks that are no ordinary ones, for a character class."""
KEY = lazy_pattern(r" *(?:- +)*(?P<key>[^\s:'\"#{}\[\]-][^:'\"#{}\[\]]*):(?: |$)")
"""A line that begins with a key, behind the dashes of lists."""
_VALUE = lazy_pattern(
    r"(?P<before> *(?:- +)*(?:[^\s:'\"#{}\[\]-][^:'\"#{}\[\]]*: +|(?<=- )))(?P<value>\S.*)"
)
_LONGEST_SHOWN = 160

WRITE_SO = N_("write the line so: {mended}")
BLANKS = N_("begin the line with {blanks} blanks: {mended}")


class Diagnosis(NamedTuple):
    """What was mistyped: its place from 1, the reason, what to do, the line as it should be."""

    line: int
    column: int
    reason: str
    advice: str
    mended: str = ""

    @property
    def words(self) -> dict[str, str]:
        """The words of the advice; a line that is too long to compare is not shown."""
        text = self.mended.strip()
        blanks = len(self.mended) - len(self.mended.lstrip())
        return {"mended": text if len(text) <= _LONGEST_SHOWN else "…", "blanks": str(blanks)}


class SourceLine(NamedTuple):
    """A line of a file, and what libyaml says of it or of one below; lines count from 1."""

    message: str
    lines: list[str]
    number: int

    @property
    def text(self) -> str:
        """The line."""
        return self.lines[self.number - 1]

    @property
    def value(self) -> tuple[str, str]:
        """The line up to the value behind its key or dash, and that value."""
        found = _VALUE.fullmatch(self.text)
        return (found["before"], found["value"].rstrip()) if found else ("", "")

    def found(self, column: int, reason: str, advice: str, mended: str = "") -> Diagnosis:
        """What is wrong on this line."""
        return Diagnosis(self.number, column, reason, advice, mended)


def quoted(text: str) -> str:
    r"""The text between quotation marks that suit it.

    >>> quoted("Kết quả: tốt"), quoted("Ia H'Drai: tốt")
    ("'Kết quả: tốt'", '"Ia H\'Drai: tốt"')
    """
    if "'" in text and not {'"', "\\"} & set(text):
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


@cache
def all_keys() -> frozenset[str]:
    """Every key that a file of the data may have."""
    # Only a mistake needs the models of the plan.
    from ktstartup.model.entries import SECTIONS
    from ktstartup.model.fields import keys_of, models_below
    from ktstartup.model.plan import Plan
    from ktstartup.model.progress import Header

    models = models_below(Plan, Header, *SECTIONS.values())
    return frozenset({key.name for model in models for key in keys_of(model)} | {*SECTIONS})
