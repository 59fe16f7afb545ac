"""Suggests what was meant by a value that is no number, amount, day or period."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.calendar import Period
from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.text.folding import fold
from ktstartup.text.parsing import ParseError, parse_day, parse_money, parse_number, write_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITE = N_("write {meant}")
_WORD_QUOTES = N_("“ ” are the quotation marks of Word: type '…' in place of them: {meant}")
_NO_DAY = N_("the day is missing: write day/month/year, for example 14/6/2024")
NOTHING = N_("where there is no figure yet delete the line; where there was none write 0")
_ALONE = N_("write the figure alone, without unit or words: {meant}")
_IN_ITS_UNIT = N_(
    "write the figure alone, in the unit of the indicator: {meant} if that is “{unit}”, {whole} if "
    "it is đồng"
)
SHARE = N_(
    "write one figure; only an indicator that is a share has two keys, numerator: {top} and "
    "denominator: {below}"
)
FOREIGN = N_("write the amount in đồng, and in “note” what it was and the rate of exchange")
ONE = N_("write one figure; how sure it is can be said in “note”")
_TAKEN_BACK = N_("to take that entry back write two keys, corrects: {meant} and withdrawn: true")
IN_FIGURES = N_("write it in figures, for example {example}")

_SHORTENED = N_("Excel shortened the number: type it anew in a cell formatted as text")
_PERSON = N_(
    "twelve digits are the number of a person, which does not belong here (Decree 13/2023/NĐ-CP): "
    "delete it"
)
_OF_A_PERSON = 12

_QUOTED = lazy_pattern(r"[“‘”’«](.*)[“‘”’»]")
_REFERENCE = lazy_pattern(r"\w+/[\w-]+/[\w-]+")
_NONE = {"khong", "khong co", "chua co", "chua co so lieu", "chua", "ko", "na", "n/a", "x"}
_FOREIGN_SIGNS = lazy_pattern(r"usd|eur|dola|do la|\$|€|yen|\bjpy")
_FIGURE = lazy_pattern(r"(?<!\w)(?:\d[\d.,_]*\d|\d)(?!\w)")
_AMOUNT = lazy_pattern(r"\d[\d.,_]*\s*(?:nghin |ngan )?(?:ty|ti|trieu|tr|nghin|ngan|dong)\b")
_CURRENCY_FIRST = lazy_pattern(r"^(?:vnd|dong|d|₫)\s*")
_OF_MONEY = lazy_pattern(r"(?i)(?:nghìn |ngàn )?t[ỷỉ]|triệu|nghìn|ngàn")
# “Dưới 10” is not 10.
_LESS = lazy_pattern(r"\b(?:duoi|gan|chua den|chua toi)\b|<")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_ROMAN |= {"x": 10, "xi": 11, "xii": 12}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# 1-Mar-24, as Excel shows a day in English, and March 1, 2024.
_ENGLISH_DAY = lazy_pattern(
    rf"(?:(\d\d?)\W*)?\b({'|'.join(_MONTHS)})[a-z]*\W*(?:(\d\d?)\W+)?(\d{{4}}|\d\d)\b"
)
_DIGITS_ALONE = lazy_pattern(r"((?:19|20)\d\d)(\d\d)(\d\d)")
# Days of workbooks count from here; these are the years that plans are about.
_FIRST_DAY, _OF_A_WORKBOOK = date(1899, 12, 30), range(36_526, 54_789)
_CENTURY = 100


def advice_on_value(code: str, value: str) -> tuple[str, dict[str, str]]:
    """What to do about a value refused for this reason, and the words for it; empty for nothing.

    >>> advice_on_value("KT227", "ngày 01 tháng 3 năm 2024")
    ('write {meant}', {'meant': '1/3/2024'})
    >>> advice_on_value("KT220", "12 thành viên")[1]
    {'meant': '12'}
    """
    if quoted := _QUOTED.fullmatch(value):
        if code in ("KT220", "KT224", "KT227"):
            return _WRITE, {"meant": quoted[1].strip()}
        return _WORD_QUOTES, {"meant": f"'{quoted[1]}'"}
    found: tuple[str, dict[str, str]] = ("", {})
    if code == "KT227":
        found = _of_a_day(fold(value))
    elif code in ("KT220", "KT224"):
        found = _of_a_figure(value, money=code == "KT224")
    elif code == "KT209" and (period := likely_period(value)):
        found = _WRITE, {"meant": period}
    elif code == "KT509":
        found = _of_a_tax_code(value)
    elif code == "KT211" and _REFERENCE.fullmatch(value):
        found = _TAKEN_BACK, {"meant": value}
    return found


def _of_a_tax_code(value: str) -> tuple[str, dict[str, str]]:
    """A code without the zero that Excel drops, with blanks, words or a fraction of zero."""
    digits = re.sub(r"\D", "", re.sub(r"[.,]0+$", "", value))
    meant = {9: f"0{digits}", 10: digits, 13: f"{digits[:10]}-{digits[10:]}"}.get(len(digits))
    if "E+" in value.upper():
        return _SHORTENED, {}
    if len(digits) == _OF_A_PERSON:
        return _PERSON, {}
    return (_WRITE, {"meant": meant}) if meant else ("", {})


# ------------------------------------------------ days


def _of_a_day(text: str) -> tuple[str, dict[str, str]]:
    day = next(_days(text), None)
    if day:
        return _WRITE, {"meant": f"{day.day}/{day.month}/{day.year}"}
    return (_NO_DAY, {}) if re.search(r"(?:19|20)\d\d", text) else ("", {})


def _days(text: str) -> Iterator[date]:
    """The days that a text may mean."""
    if english := _ENGLISH_DAY.search(text):
        day, month, later, year = english.groups()
        text = f"{day or later}/{_MONTHS.index(month) + 1}/{year}"
    elif alone := _DIGITS_ALONE.fullmatch(text):
        text = "-".join(alone.groups())
    numbers = [_ROMAN.get(one) or one for one in re.findall(r"\d+|\b[ivx]+\b", text)]
    parts = [int(one) for one in numbers]
    if len(parts) == 1 and parts[0] in _OF_A_WORKBOOK:
        yield _FIRST_DAY + timedelta(days=parts[0])
    if len(parts) != 3 and not re.search(r"\d\d?:\d\d", text):  # noqa: PLR2004 - day, month, year
        return
    if len(parts) >= 3:  # noqa: PLR2004 - as above
        first, month, last = parts[:3]
        year, day = (first, last) if first > _CENTURY else (last, first)
        try:
            yield parse_day(f"{day}/{month}/{year if year > _CENTURY else year + 2000}")
        except ParseError:
            return


# ------------------------------------------------ figures and amounts


def _of_a_figure(value: str, *, money: bool) -> tuple[str, dict[str, str]]:
    text = fold(value)
    if text.strip(" .-–") in _NONE or not text.strip(" .-–?"):
        return NOTHING, {}
    if money and _FOREIGN_SIGNS.search(text):
        return FOREIGN, {}
    if not re.search(r"\d", text):
        return IN_FIGURES, {"example": "1,2 tỷ" if money else "12"}
    return _of_an_amount(text) if money else _of_a_number(value)


def _of_a_number(text: str) -> tuple[str, dict[str, str]]:
    text = unicodedata.normalize("NFKC", text)  # full-width digits
    share = re.fullmatch(r"(\d+) ?/ ?(\d+)", text)
    if share:
        return SHARE, {"top": share[1], "below": share[2]}
    figures = _FIGURE.findall(text)
    if len(figures) != 1 or _LESS.search(fold(text)):
        return (ONE, {}) if figures else ("", {})
    try:
        if (amount := _AMOUNT.search(fold(text))) and (unit := _OF_MONEY.search(text)):
            meant, whole = write_number(parse_number(figures[0])), str(parse_money(amount[0]))
            return _IN_ITS_UNIT, {"meant": meant, "unit": f"{unit[0].lower()} đồng", "whole": whole}
        return _ALONE, {"meant": write_number(parse_number(figures[0]))}
    except ParseError:
        return "", {}


def _of_an_amount(text: str) -> tuple[str, dict[str, str]]:
    """“1 tỷ 200 triệu” is one amount, “khoảng 1,2 tỷ” has one."""
    parts = _AMOUNT.findall(text)
    rest = _AMOUNT.sub("|", text)
    if re.search(r"\d\D*[-–]\D*\d", text):
        return ONE, {}
    try:
        if not parts:  # VND 850.000.000, or digits of a full-width keyboard
            return _WRITE, {"meant": str(parse_money(_CURRENCY_FIRST.sub("", text)))}
        if re.search(r"\d", rest):
            return "", {}
        amounts = [parse_money(part) for part in parts]
    except ParseError:
        return "", {}
    apart = re.search(r"\|.*[^ |].*\|", rest)  # 1,5 tỷ (trong đó 500 triệu …)
    if amounts != sorted(set(amounts), reverse=True) or apart or _LESS.search(rest):
        return ONE, {}
    if re.search(r"\bruoi\b", rest):  # 1 tỷ rưỡi: and half of the unit before it
        amounts.append(_unit_of(parts[-1]) // 2)
    unit, name = (10**9, "tỷ") if amounts[0] >= 10**9 else (10**6, "triệu")
    return _WRITE, {"meant": f"{write_number(Fraction(sum(amounts), unit))} {name}"}


def _unit_of(amount: str) -> int:
    """What one of the unit is that an amount is told in."""
    return parse_money("1 " + re.sub(r"^[\d.,_\s]+", "", amount))


# ------------------------------------------------ periods


def likely_period(text: str) -> str | None:
    """The period that a text names in another form.

    >>> likely_period("6 tháng đầu năm 2024"), likely_period("6T/2024"), likely_period("3/2024")
    ('2024H1', '2024H1', '2024M03')
    """
    folded = fold(text)
    if years := _YEARS.fullmatch(folded):
        return f"{years[1]}-{years[2]}"
    year = re.search(r"(?:19|20)\d\d", folded)
    if year is None:
        return None
    rest = re.sub(r"[\s_/.-]+", " ", _MONTH_AND_YEAR.sub(r"t\1 ", folded).replace(year[0], " "))
    rest = re.sub(r"\b(?:cua )?nam$", "", rest.strip()).strip()
    for pattern, part in _PARTS:
        if found := re.fullmatch(pattern, rest):
            number = found[1] if found.groups() else ""
            name = f"{year[0]}{part.format(_ROMAN.get(number) or number)}"
            try:
                return str(Period.parse(name))
            except ValueError:
                return None
    return None


_YEARS = lazy_pattern(
    r"(?:(?:ca )?giai doan )?(?:tu )?((?:19|20)\d\d) ?(?:[-–—_]|den) ?((?:19|20)\d\d)"
)
_MONTH_AND_YEAR = lazy_pattern(r"^0?(\d{1,2}) ?[/.-] ?(?=(?:19|20)\d\d$)")
_PARTS = (
    (r"h ?([12])", "H{}"),
    (r"(?:ky )?(?:6|sau) ?t(?:hang)?(?: dau)?|(?:nua )?dau|ky 1", "H1"),
    (r"(?:6|sau) ?t(?:hang)? cuoi|(?:nua )?cuoi|ky 2", "H2"),
    (r"(?:9|chin) ?(?:m|t(?:hang)?)(?: dau)?", "-9M"),
    (r"(?:quy|q) ?([1-4]|iv|i{1,3})", "Q{}"),
    (r"(?:thang|t|m) ?0?(\d{1,2})", "M{:0>2}"),
    (r"(?:ca)?", ""),
)
