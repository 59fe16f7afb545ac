"""Reads a target as people type it: “không quá 5”, “top 20”, “400 mỗi năm”, “10 - 15 tỷ đồng”."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from ktstartup.frozen import frozen
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.text.folding import fold
from ktstartup.text.parsing import parse_money, parse_number

Bound = Literal["up", "down", "rank"]

# What may stand before the figure, as `fold` leaves it.
_LEADS: dict[Bound, re.Pattern[str]] = {
    "down": re.compile(
        r"(?:giam )?(?:xuong )?(?:con )?"
        r"(?:khong (?:vuot )?qua|khong (?:cao|lon|nhieu) hon|toi da|nhieu nhat|duoi|[≤<]=?)"
        r"|(?:giam )?(?:xuong )?con|giam xuong|at most|(?:no|not) more than|(?:down )?to at most"
        r"|down to|below"
    ),
    "up": re.compile(
        r"(?:(?:dat|tang|co|them|len) )*(?:it nhat|toi thieu|khong duoi|tu|tren|[≥>]=?)"
        r"|(?:(?:dat|tang|co|them|len) ?)+|at least|from|above"
    ),
    "rank": re.compile(
        r"(?:(?:nam|dung|xep|trong|thuoc|nhom|vi tri) )*(?:top|(?:thu )?hang(?: thu)?|thu)"
        r"|(?:in the |the )?top|rank|place"
    ),
}
_FIGURE = lazy_pattern(r"(?P<lead>[^\d–-]*?)\s*(?P<figure>\d.*)")
_YEARLY_BEFORE = lazy_pattern(
    r"(?:mỗi|hàng|hằng|một|each|every) (?:năm|year)[,:]?\s+", re.IGNORECASE
)
_YEARLY_AFTER = lazy_pattern(
    r"(?:\s*/\s*|\s+(?:mỗi|hàng|hằng|một|an?|per|each|every) )(?:năm|year)$", re.IGNORECASE
)
_RANGE = lazy_pattern(r"(?P<low>\S.*?)\s*(?:[-–]|\bđến\b|\bto\b)\s*(?P<high>\S.*)")
_LETTERS = lazy_pattern(r"[^\W\d_].*")
_WITH_UNIT = lazy_pattern(r"(\d(?:[\d.,_ ]*\d)?)\s*(\D.*)")
_PLACES = lazy_pattern(r"\d+(?:\s*(?:[-–]|đến|to)\s*\d+)?", re.ASCII)


@frozen
class TargetAnswer:
    """A target: at least ``low``, at most ``high``; one of them, or both for a range.

    ``bound``: which way is good, and whether it is a place in a ranking. ``yearly``: it is to be
    reached in each year anew.
    """

    low: Fraction | None
    high: Fraction | None
    bound: Bound = "up"
    yearly: bool = False


def target_typed(text: str, unit: str, *, money: bool) -> TargetAnswer:
    """Read a target; the indicator's unit may stand behind the figure.

    >>> target_typed("giảm xuống còn 500 vụ", "vụ", money=False)
    TargetAnswer(low=None, high=Fraction(500, 1), bound='down', yearly=False)
    >>> target_typed("hàng năm có thêm 400", "hộ", money=False)
    TargetAnswer(low=Fraction(400, 1), high=None, bound='up', yearly=True)

    Raises ParseError as :func:`parse_number` and :func:`parse_money`.
    """
    said = " ".join(text.split())
    rest = _YEARLY_AFTER.sub("", _YEARLY_BEFORE.sub("", said))
    bound, figure = _taken_apart(rest)
    if bound == "rank" and (places := _PLACES.match(figure)):
        figure = places[0]
    low, high = _ends(figure, unit, money=money)
    if high is None and bound != "up":
        low, high = None, low
    return TargetAnswer(low, high, bound, yearly=rest != said)


def _taken_apart(text: str) -> tuple[Bound, str]:
    """Which way a figure binds, and the figure; words that are not understood stay with it."""
    match = _FIGURE.fullmatch(text)
    if match is None:
        return "up", text
    lead = fold(match["lead"])
    if not lead:
        return "up", match["figure"]
    found: list[Bound] = [bound for bound, known in _LEADS.items() if known.fullmatch(lead)]
    return (found[0], match["figure"]) if found else ("up", text)


def _ends(text: str, unit: str, *, money: bool) -> tuple[Fraction | None, Fraction | None]:
    """The two ends of a range, or one figure and nothing: “10 - 15 tỷ” is 10 tỷ to 15 tỷ."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return _number(text, unit, money=money), None
    low, high = match["low"], match["high"]
    worded = _LETTERS.search(high)
    if money and worded and not _LETTERS.search(low):
        low = f"{low} {worded[0]}"
    return _number(low, unit, money=money), _number(high, unit, money=money)


def _number(text: str, unit: str, *, money: bool) -> Fraction:
    if money:
        return Fraction(parse_money(text))
    match = _WITH_UNIT.fullmatch(text)
    return parse_number(match[1] if match and fold(match[2]) == fold(unit) else text)
