"""Reads numbers, money and days as officers write them, and refuses what could mean two things.

In Viet Nam "1.500" is one thousand five hundred and "1,5" one and a half; in
YAML and in English it is the other way round. Text that both readings accept
is refused with both spelled out, never guessed (semantics: money, scalars).
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

# The same patterns tell an editor what a number is (schema/patterns.py).
PLAIN = lazy_pattern(r"\d+(?:_\d{3})*|\d{1,3}(?:[ \u00a0\u202f]\d{3})+", re.ASCII)
GROUPED = lazy_pattern(r"\d{1,3}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,})", re.ASCII)
AMBIGUOUS = lazy_pattern(r"(?P<whole>[1-9]\d*)[.,](?P<rest>\d{3})", re.ASCII)
DECIMAL = lazy_pattern(r"(?P<whole>\d+)[.,](?P<rest>\d+)", re.ASCII)
GROUPED_DECIMAL = lazy_pattern(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+", re.ASCII)
_NEGATIVE = lazy_pattern(r"[-−–]\s*(?P<size>\d.*)", re.ASCII)
_MONEY = lazy_pattern(r"(?P<number>[\d.,_ \u00a0\u202f]*\d)\s*(?P<unit>\D*)", re.ASCII)
_ISO_DAY = lazy_pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_ISO_LENGTH = len("2024-06-14")
_LOCAL_DAY = lazy_pattern(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
# No figure of any plan is longer or larger. What is, is no figure: it would make
# the patterns above slow and leave the precision of what is written from it.
_LONGEST = 50
_LARGEST = 10**18

# Folded (no diacritics, lower case), so "tỷ", "tỉ" and "ty" are one.
_UNITS = {
    "": 1,
    "nghin": 10**3,
    "ngan": 10**3,
    "trieu": 10**6,
    "tr": 10**6,
    "ty": 10**9,
    "ti": 10**9,
    "nghin ty": 10**12,
    "ngan ty": 10**12,
}
_CURRENCY = lazy_pattern(r"(?:\s*(?:\b(?:dong|vnd|d)|₫))+\Z")


class ParseError(ValueError):
    """A text or a block does not mean what is asked of it; pydantic carries it as a value's error.

    ``code`` is the catalogue's, ``words`` fill its sentence.
    """

    def __init__(self, code: str, words: dict[str, Any]) -> None:
        super().__init__(code, words)
        self.code = code
        self.words = words


def parse_number(text: str) -> Fraction:
    """Read a number that is zero or more, whole or decimal.

    >>> parse_number("12,5"), parse_number("1_250"), parse_number("1.250.000")
    (Fraction(25, 2), Fraction(1250, 1), Fraction(1250000, 1))

    Raises ParseError: KT220 not a number, KT221 negative, KT222 ambiguous.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        raise ParseError("KT220", {"value": text})
    if text.isascii() and text.isdigit() and len(text) < len(str(_LARGEST)):
        # As nearly every number is written: the patterns take long to prepare.
        return Fraction(int(text))
    if _NEGATIVE.fullmatch(text):
        raise ParseError("KT221", {"value": text})
    if match := AMBIGUOUS.fullmatch(text):
        raise ParseError("KT222", {"value": text, **_readings(**match.groupdict())})
    number = _read(text)
    if number is None or number > _LARGEST:
        raise ParseError("KT220", {"value": text})
    return number


def parse_signed(text: str) -> Fraction:
    """Read a number that may be below zero.

    >>> parse_signed("-2,5"), parse_signed("2,5")
    (Fraction(-5, 2), Fraction(5, 2))

    Raises ParseError as :func:`parse_number`, but none of a negative one.
    """
    return _signed(text, parse_number)


def _signed(text: str, parse: Callable[[str], Fraction]) -> Fraction:
    match = _NEGATIVE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        return parse(text)
    try:
        size = parse(match["size"])
    except ParseError as error:
        words = {key: f"-{word}" for key, word in error.words.items()}
        raise ParseError(error.code, {**words, "value": text.strip()}) from None
    return Dong(-size) if isinstance(size, Dong) else -size


def _read(text: str) -> Fraction | None:
    if PLAIN.fullmatch(text) or GROUPED.fullmatch(text):
        return Fraction(int(re.sub(r"\D", "", text)))
    if match := DECIMAL.fullmatch(text):
        return Fraction(f"{match['whole']}.{match['rest']}")
    if GROUPED_DECIMAL.fullmatch(text):
        mark = text[max(text.rfind(","), text.rfind("."))]
        whole, _, rest = text.rpartition(mark)
        return Fraction(re.sub(r"\D", "", whole) + "." + rest)
    return None


def write_number(number: Fraction) -> str:
    """Write a number as an officer types it, to be read by :func:`parse_number` again.

    >>> write_number(Fraction(25, 2))
    '12,5'
    """
    with localcontext(prec=2 * _LONGEST):
        return f"{Decimal(number.numerator) / number.denominator:f}".replace(".", ",")


def _readings(whole: str, rest: str) -> dict[str, str]:
    """Both readings of digits with one mark among them, written so that each is read back."""
    small = f"{whole},{rest}".rstrip("0").rstrip(",")
    # A third decimal that is not 0 would be as ambiguous as before.
    return {"large": whole + rest, "small": small + "0" if rest[-1] != "0" else small}


def parse_count(text: str) -> int:
    """Read a whole number that is zero or more.

    Raises ParseError as :func:`parse_number`, and KT223 when it is not whole.
    """
    number = parse_number(text)
    if number.denominator != 1:
        raise ParseError("KT223", {"value": text.strip()})
    return int(number)


def parse_money(text: str) -> int:
    """Read an amount as a whole number of đồng.

    >>> parse_money("1,5 tỷ"), parse_money("850 triệu đồng"), parse_money("1_500_000_000")
    (1500000000, 850000000, 1500000000)

    Raises ParseError: KT221 negative, KT224 not an amount, KT225 ambiguous,
    KT226 not a whole number of đồng.
    """
    text = text.strip()
    match = _MONEY.fullmatch(text) if len(text) <= _LONGEST else None
    if not match:
        code = "KT221" if _NEGATIVE.fullmatch(text) else "KT224"
        raise ParseError(code, {"value": text})
    unit = _CURRENCY.sub("", " " + fold(match["unit"])).strip()
    if unit not in _UNITS:
        raise ParseError("KT224", {"value": text})
    try:
        amount = parse_number(match["number"])
    except ParseError as error:
        if error.code != "KT222":
            raise ParseError("KT224", {"value": text}) from None
        tail = f" {match['unit'].strip()}" if unit else ""
        raise ParseError(
            "KT225",
            {
                "value": text,
                "large": error.words["large"] + tail,
                "small": error.words["small"] + tail,
            },
        ) from None
    amount *= _UNITS[unit]
    if amount > _LARGEST:
        raise ParseError("KT224", {"value": text})
    if amount.denominator != 1:
        raise ParseError("KT226", {"value": text})
    return int(amount)


class Dong(Fraction):
    """A number that was written as an amount of money, with its unit: it is in đồng."""

    __slots__ = ()


def parse_quantity(text: str) -> Fraction:
    """Read a number, or an amount of money with its unit; either may be below zero.

    >>> parse_quantity("12,5"), parse_quantity("10 tỷ"), parse_quantity("-2,5")
    (Fraction(25, 2), Dong(10000000000, 1), Fraction(-5, 2))

    Raises ParseError as :func:`parse_number`, of an amount as :func:`parse_money`.
    """
    return _signed(text, _size)


def _size(text: str) -> Fraction:
    match = _MONEY.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    unit = fold(match["unit"]).strip() if match else ""
    if unit and _CURRENCY.sub("", " " + unit).strip() in _UNITS:
        return Dong(parse_money(text))
    return parse_number(text)


def parse_day(text: str) -> date:
    """Read a day written ``2024-06-14`` or, as in Viet Nam, ``14/6/2024``.

    Raises ParseError: KT227 not a date, KT228 no such day in the calendar, KT229 the month
    written before the day.
    """
    text = text.strip()
    if len(text) == _ISO_LENGTH and text[4] == text[7] == "-":
        # As nearly every day is written: the patterns take four times as long.
        with suppress(ValueError):
            return date.fromisoformat(text)
    if match := _ISO_DAY.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _LOCAL_DAY.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        raise ParseError("KT227", {"value": text})
    try:
        return date(year, month, day)
    except ValueError:
        pass
    try:
        meant = date(year, day, month)  # 06/14/2024, as in America
    except ValueError:
        raise ParseError("KT228", {"value": text}) from None
    words = {"value": text, "meant": f"{meant.day}/{meant.month}/{meant.year}"}
    raise ParseError("KT229", words)
