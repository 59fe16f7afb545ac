"""Days, amounts and numbers in sentences about data: written when they are shown, not when found.

Problems are found in no language. What one says of a day is the day, and how the
reader writes days is asked when the sentence is shown. Only then is
:mod:`ktstartup.text.formatting` loaded, which takes its time: a check that finds
nothing does not pay for it. Each word is no more than its kind and its text, so
it can be kept and given back as it was: ``Day("2024-06-14")``.

Ids (periods, agencies, keys) are the same in every language, alone or in a row:
they stay plain texts.
"""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.language import Said, Word
from ktstartup.text.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ktstartup.language import Language
    from ktstartup.text.formatting import Formatter


def _formatter(language: Language) -> Formatter:
    from ktstartup.text.formatting import Formatter

    return Formatter(language)


class Day(Word):
    """A day, kept as 2024-06-14 and shown as 14/6/2024 to who reads Vietnamese."""

    __slots__ = ()

    @classmethod
    def of(cls, day: date) -> Day:
        """The word for a day."""
        return cls(day.isoformat())

    def shown(self, language: Language) -> str:
        """As days stand in brackets and tables."""
        return _formatter(language).day(date.fromisoformat(self))


class Number(Word):
    """A number, kept as an exact fraction and shown with all its decimals: 1.250,5 or 1,250.5."""

    __slots__ = ()

    @classmethod
    def of(cls, number: Fraction | float, digits: int | None = None) -> Number:
        """The word for a number; for a measured one with at most so many decimals."""
        exact = Fraction(str(number)) if isinstance(number, float) else Fraction(number)
        return cls(exact if digits is None else rounded(exact, digits))

    def shown(self, language: Language) -> str:
        """With the marks of the language."""
        return _formatter(language).number(Fraction(self))


class Range(Word):
    """Two numbers and what lies between, kept as 1:3/2."""

    __slots__ = ()

    @classmethod
    def of(cls, low: float, high: float) -> str:
        """The word for a range; one number where both ends are one."""
        ends = (Number.of(Fraction(str(end))) for end in (low, high))
        return Number.of(Fraction(str(low))) if low == high else cls(":".join(ends))

    def shown(self, language: Language) -> str:
        """As tables have ranges: 1 - 1,5."""
        return " - ".join(Number(end).shown(language) for end in self.split(":"))


class Amount(Word):
    """A whole number of đồng, shown in the unit that reads best and never rounded."""

    __slots__ = ()

    @classmethod
    def of(cls, amount: int) -> Amount:
        """The word for an amount."""
        return cls(amount)

    def shown(self, language: Language) -> str:
        """With its unit: 1,5 tỷ đồng or 1.5 billion VND."""
        return _formatter(language).money(int(self))


class Several(Word):
    """Words set apart by semicolons, each written in its own way; kept as JSON."""

    __slots__ = ()

    @classmethod
    def of(cls, words: Iterable[str]) -> Several:
        """The word for several."""
        return cls(json.dumps([[type(word).__name__, word] for word in words]))

    def shown(self, language: Language) -> str:
        """Each word in its own way."""
        kept = ((_KINDS.get(kind), text) for kind, text in json.loads(self))
        return "; ".join(kind(text).shown(language) if kind else text for kind, text in kept)


class Meanings(Word):
    """Fixed words with their meanings, kept as JSON: “done (completed), suspended (on hold)”."""

    __slots__ = ()

    @classmethod
    def of(cls, meanings: Mapping[str, str]) -> Meanings:
        """The word for messages by the words that they explain."""
        return cls(json.dumps(dict(meanings)))

    def shown(self, language: Language) -> str:
        """Each word, its meaning in brackets."""
        return ", ".join(
            f"{word} ({language.text(meaning)})" if meaning else word
            for word, meaning in json.loads(self).items()
        )


_KINDS: dict[str, type[Word]] = {kind.__name__: kind for kind in (Said, Day, Number, Amount)}
