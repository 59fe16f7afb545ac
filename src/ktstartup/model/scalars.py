"""Turns the text of a YAML scalar into the type a field wants, or says why it cannot.

The reader hands every scalar over as text, so nothing is guessed before a
field's type is known: ``no`` stays "no", ``1.10`` stays task 1.10. A refusal
is a code of the catalogue.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Annotated

from ktstartup.calendar import Period
from ktstartup.language import N_, Said
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.model.readers import Before, Scalar, refuse
from ktstartup.text import parsing

# The same patterns tell an editor what may stand here (schema/patterns.py).
ID = lazy_pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
# Digits, Roman numerals or a letter of a point (“2.6”, “II.2a”, “đ”), without a bracket.
_STEP = r"(?:(?:\d+|[IVXLC]+)[a-zđ]?|[a-zđA-ZĐ])"
TASK = lazy_pattern(rf"{_STEP}(?:\.{_STEP})*", re.ASCII)
TAX_CODE = lazy_pattern(r"\d{10}(?:-\d{3})?", re.ASCII)
LINK = lazy_pattern(r"https?://[^\s/]+\.[^\s]+", re.ASCII)
DIGEST = lazy_pattern(r"[0-9a-f]{64}", re.ASCII)
YEAR = lazy_pattern(r"(?:19|20|21)\d\d", re.ASCII)
YEARS = lazy_pattern(r"(?:19|20|21)\d\d(?:-(?:19|20|21)\d\d)?", re.ASCII)
EXACT = lazy_pattern(r"no-data|-?\d{1,60}(?:/[1-9]\d{0,60})?", re.ASCII)
YES = {"true": True, "yes": True, "có": True, "false": False, "no": False, "không": False}
# An account or a team of GitHub or GitLab (@@ is a role of GitLab), or an e-mail address.
_ACCOUNT, _DOMAIN = "[A-Za-z0-9_.-]+", "[A-Za-z0-9-]+"
OWNER = lazy_pattern(
    rf"@{{1,2}}{_ACCOUNT}(?:/{_ACCOUNT})*|[A-Za-z0-9_.+-]+@{_DOMAIN}(?:\.{_DOMAIN})+", re.ASCII
)
# What a mail server takes for an address without quotes; a name alone, or two addresses, are none.
_NAME = r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*"
_HOST = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
MAILBOX = lazy_pattern(rf"{_NAME}@{_HOST}(?:\.{_HOST})+", re.ASCII)
IATI_NAME = lazy_pattern(r"[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*", re.ASCII)
SECTOR = lazy_pattern(r"[1-9]\d{4}", re.ASCII)
# Administrative units by Decision 19/2025/QĐ-TTg: two digits for a province, five for a commune.
PROVINCE = lazy_pattern(r"\d{2}", re.ASCII)
PLACE = lazy_pattern(r"\d{5}", re.ASCII)
# Agencies by Decision 20/2020/QĐ-TTg: at most 35 characters, one part names ministry or province.
AGENCY_CODE = lazy_pattern(r"(?:\d{2,3}\.){0,4}[A-Z]\d{2}(?:\.\d{2,3}){0,4}", re.ASCII)


def _matching(pattern: re.Pattern[str], code: str, **words: str) -> Scalar:
    def read(text: str) -> str:
        if not pattern.fullmatch(text):
            raise refuse(code, value=text, **words)
        return text

    return Scalar(read)


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError:
        raise refuse("KT209", value=text) from None


def _year(text: str) -> int:
    if not YEAR.fullmatch(text):
        raise refuse("KT212", value=text)
    return int(text)


def _years(text: str) -> Period:
    """A year, or a run of years."""
    period = _period(text) if YEARS.fullmatch(text) else None
    if period is None:
        raise refuse("KT215", value=text)
    return period


def _due(text: str) -> date | int:
    return _year(text) if re.fullmatch(r"\d+", text, re.ASCII) else parsing.parse_day(text)


def parse_yes_no(text: str) -> bool:
    """Yes or no as officers write it. Raises ParseError KT211 for any other text."""
    if text.lower() not in YES:
        raise refuse("KT211", value=text)
    return YES[text.lower()]


def _day_of_month(text: str, code: str) -> int:
    """A day that every month has, or 31 for its last one."""
    if text == "last":
        return 31
    if re.fullmatch(r"\d{1,2}", text, re.ASCII) and 1 <= int(text) <= 28:  # noqa: PLR2004 - every month
        return int(text)
    raise refuse(code, value=text)


def _cutoff(text: str) -> int:
    return _day_of_month(text, "KT611")


def _deadline_day(text: str) -> int:
    return _day_of_month(text, "KT656")


def listed(value: object) -> object:
    """Let a single block stand where a list of blocks may."""
    return tuple(value) if isinstance(value, list) else (value,)


def as_text_block(value: object) -> object:
    """Let a text alone stand where a block with the key ``text`` may."""
    return {"text": value} if isinstance(value, str) else value


def many(value: object) -> object:
    """Let a single text stand where a list of texts may."""
    return (value,) if isinstance(value, str) else tuple(value) if type(value) is list else value


Text = Annotated[str, Scalar()]
Id = Annotated[str, _matching(ID, "KT208", example="ca-phe-dak-ha")]
AgencyRef = Annotated[str, _matching(ID, "KT208", example="so-khcn")]
TaskNumber = Annotated[str, _matching(TASK, "KT213")]
TaxCode = Annotated[str, _matching(TAX_CODE, "KT509")]
Link = Annotated[str, _matching(LINK, "KT714")]
Mailbox = Annotated[str, _matching(MAILBOX, "KT218")]
Digest = Annotated[str, _matching(DIGEST, "KT455")]
Exact = Annotated[str, _matching(EXACT, "KT455")]
Owner = Annotated[str, _matching(OWNER, "KT495")]
IatiName = Annotated[str, _matching(IATI_NAME, "KT490")]
Sector = Annotated[str, _matching(SECTOR, "KT491")]
ProvinceCode = Annotated[str, _matching(PROVINCE, "KT216", form=Said(N_("two digits")))]
PlaceCode = Annotated[str, _matching(PLACE, "KT216", form=Said(N_("five digits")))]
AgencyCode = Annotated[str, _matching(AGENCY_CODE, "KT216", form="000.00.01.H34")]
StatisticCode = Annotated[
    str, _matching(IATI_NAME, "KT216", form=Said(N_("letters and digits, joined by - . or _")))
]
Count = Annotated[int, Scalar(parsing.parse_count, bare=True)]
Number = Annotated[Fraction, Scalar(parsing.parse_number, bare=True)]
Signed = Annotated[Fraction, Scalar(parsing.parse_signed, bare=True)]
Money = Annotated[int, Scalar(parsing.parse_money, bare=True)]
Quantity = Annotated[Fraction, Scalar(parsing.parse_quantity, bare=True)]
Day = Annotated[date, Scalar(parsing.parse_day, bare=True)]
Year = Annotated[int, Scalar(_year, bare=True)]
Due = Annotated[date | int, Scalar(_due, bare=True)]
PeriodName = Annotated[Period, Scalar(_period)]
Years = Annotated[Period, Scalar(_years, bare=True)]
YesNo = Annotated[bool, Scalar(parse_yes_no, bare=True)]
CutoffDay = Annotated[int, Scalar(_cutoff, bare=True)]
DeadlineDay = Annotated[int, Scalar(_deadline_day, bare=True)]
ManyTexts = Annotated[tuple[Text, ...], Before(many)]
ManyTasks = Annotated[tuple[TaskNumber, ...], Before(many)]
ManyIds = Annotated[tuple[AgencyRef, ...], Before(many)]
ManyOwners = Annotated[tuple[Owner, ...], Before(many)]
