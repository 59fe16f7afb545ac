r"""How values are written, as patterns that Python and the editor's JavaScript read alike.

The editor has no parser of ours: what :mod:`ktstartup.text.parsing` and
:mod:`ktstartup.model.scalars` accept is said here once more, as patterns. They
keep to what both languages have in common (no flags, no names, no ``\d``,
which is every script's digits in one of them). A test holds them against the
parsers.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ktstartup.model import scalars
from ktstartup.text import parsing

if TYPE_CHECKING:
    from collections.abc import Iterator

# The letters that stand in the words for money, yes and no, with their marks.
_VOWELS = {"a": "aàáảãạăằắẳẵặâầấẩẫậ", "i": "iìíỉĩị", "o": "oòóỏõọôồốổỗộơờớởỡợ",
           "e": "eèéẻẽẹêềếểễệ", "u": "uùúủũụưừứửữự", "y": "yỳýỷỹỵ", "d": "dđ"}  # fmt: skip
_MARKS = r"[\u0300-\u036f]*"
_SPACES = r"\s*"


def _whole(*patterns: str, but: str = "") -> str:
    """One of the patterns for all of a text but the blanks around it, which the reader drops.

    ``but`` looks ahead for what may not stand there.
    """
    return f"^{but}{_SPACES}(?:{'|'.join(patterns)}){_SPACES}$"


def _plainly(pattern: re.Pattern[str]) -> str:
    r"""One of the reader's own patterns for JavaScript too; ``\s`` and ``\w`` in brackets only."""
    plain = re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern)
    return plain.replace(r"\d", "[0-9]").replace(r"\s", r" \t\n\r\f\v").replace(r"\w", "A-Za-z0-9_")


def _folded(word: str) -> str:
    """A word in any case, with any marks on its letters: as `fold` reads."""
    return "".join(
        r"\s+" if letter == " " else _letter(_VOWELS.get(letter, letter)) for letter in word
    )


def _letter(forms: str) -> str:
    found = "".join(dict.fromkeys(forms + forms.upper()))
    return f"[{found}]{_MARKS}" if forms[0] in _VOWELS else f"[{found}]"


def _any_case(word: str) -> str:
    """A word in any case, its letters with their marks composed or not."""
    return "".join(_forms(letter) for letter in word)


def _forms(letter: str) -> str:
    """A letter in both cases; one with marks also as the letter and its marks apart."""
    composed = f"[{letter}{letter.upper()}]"
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if not marks:
        return composed
    apart = "".join(f"\\u{ord(mark):04x}" for mark in marks)
    return f"(?:{composed}|[{base}{base.upper()}]{apart})"


_AMBIGUOUS = _plainly(parsing.AMBIGUOUS)
_WHOLE_NUMBER = f"{_plainly(parsing.PLAIN)}|{_plainly(parsing.GROUPED)}"
_ZEROS = r"(?:[0-9]+[.,]|[0-9]{1,3}(?:\.[0-9]{3})+,|[0-9]{1,3}(?:,[0-9]{3})+\.)0+"
_DECIMAL = f"{_plainly(parsing.DECIMAL)}|{_plainly(parsing.GROUPED_DECIMAL)}"
# Not what could be read in two ways: a mark and three digits after one to nine.
_CLEAR = rf"(?!{_SPACES}{_AMBIGUOUS}(?![0-9.,]))"
_CLEAR_BELOW = rf"(?!{_SPACES}(?:[-−–]{_SPACES})?{_AMBIGUOUS}(?![0-9.,]))"


_DONG = f"(?:{_folded('dong')}|{_folded('vnd')}|{_folded('d')})"


def _with_unit(unit: str, digits: int) -> str:
    """An amount in a unit of money that is so many digits larger than a đồng."""
    decimals = rf"(?:[0-9]+|[0-9]{{1,3}}(?:\.[0-9]{{3}})+),[0-9]{{1,{digits}}}0*"
    english = rf"(?:[0-9]+|[0-9]{{1,3}}(?:,[0-9]{{3}})+)\.[0-9]{{1,{digits}}}0*"
    return rf"(?:{_WHOLE_NUMBER}|{decimals}|{english}){_SPACES}{unit}(?:\s+{_DONG}|{_SPACES}₫)?"


_THOUSAND = f"(?:{_folded('nghin')}|{_folded('ngan')})"
_BILLION = f"(?:{_folded('ty')}|{_folded('ti')})"
_WHOLE = f"(?:{_WHOLE_NUMBER}|{_ZEROS})"
_AMOUNTS = (
    f"{_WHOLE}(?:{_SPACES}(?:{_DONG}|₫))?",
    _with_unit(_THOUSAND, 3),
    _with_unit(f"(?:{_folded('trieu')}|{_folded('tr')})", 6),
    _with_unit(_BILLION, 9),
    _with_unit(rf"{_THOUSAND}\s+{_BILLION}", 12),
)


def _calendar(order: str) -> Iterator[str]:
    """The days that there are, in one way of writing them."""
    year = "(?!0000)[0-9]{4}"
    for day, month, years in (
        ("(?:0?[1-9]|1[0-9]|2[0-8])", "(?:0?[1-9]|1[0-2])", year),
        ("(?:29|30)", "(?:0?[13-9]|1[0-2])", year),
        ("31", "(?:0?[13578]|1[02])", year),
        # Every fourth year: a pattern that knew 1900 would be unreadable.
        ("29", "0?2", "(?!0000)[0-9]{2}(?:[02468][048]|[13579][26])"),
    ):
        yield order.format(d=day, m=month, y=years)


def of(pattern: re.Pattern[str]) -> str:
    """One of the reader's own patterns, with blanks around it."""
    return _whole(_plainly(pattern))


TEXT = r"\S"
"""Anything but blanks."""
DAY = _whole(*_calendar("{y}-{m}-{d}"), *_calendar("{d}[/.-]{m}[/.-]{y}"))
DUE = _whole(_plainly(scalars.YEAR), *_calendar("{y}-{m}-{d}"), *_calendar("{d}[/.-]{m}[/.-]{y}"))
PERIOD = _whole(
    "(?:19(?:4[5-9]|[5-9][0-9])|2[01][0-9]{2}|2200)"
    "(?:H[12]|Q[1-4]|M(?:0?[1-9]|1[0-2])|-9M|-(?:19(?:4[5-9]|[5-9][0-9])|2[01][0-9]{2}|2200))?"
)
NUMBER = _whole(_WHOLE_NUMBER, _DECIMAL, but=_CLEAR)
COUNT = _whole(_WHOLE, but=_CLEAR)
AMOUNT = _whole(*_AMOUNTS, but=_CLEAR)
_SIGN = rf"(?:[-−–]{_SPACES})?"
SIGNED = _whole(f"{_SIGN}(?:{_WHOLE_NUMBER}|{_DECIMAL})", but=_CLEAR_BELOW)
QUANTITY = _whole(*(f"{_SIGN}(?:{one})" for one in (_DECIMAL, *_AMOUNTS)), but=_CLEAR_BELOW)
CUTOFF = _whole("last", "0?[1-9]", "1[0-9]", "2[0-8]")
YES = _whole(*(_any_case(word) for word, meant in scalars.YES.items() if meant))
NO = _whole(*(_any_case(word) for word, meant in scalars.YES.items() if not meant))
YES_NO = f"{YES}|{NO}"
