"""Turns the text of a YAML scalar into the type a field wants, or says why it cannot.

The reader hands every scalar over as text, so nothing is guessed before a
field's type is known: ``no`` stays "no", ``1.10`` stays task 1.10. A refusal
is a catalogue code carried through pydantic as the error's type.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator
from pydantic_core import PydanticCustomError

from ktstartup import numerals
from ktstartup.calendar import Period

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "OWNER",
    "AgencyRef",
    "Count",
    "CutoffDay",
    "Day",
    "Digest",
    "Due",
    "Exact",
    "IatiName",
    "Id",
    "Link",
    "ManyIds",
    "ManyOwners",
    "ManyTexts",
    "Model",
    "Money",
    "Number",
    "Owner",
    "PeriodName",
    "Sector",
    "TaskNumber",
    "TaxCode",
    "Text",
    "UnitWording",
    "Wording",
    "Year",
    "YesNo",
    "many",
    "refuse",
]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_TASK = re.compile(r"\d+(?:\.\d+)+", re.ASCII)
_TAX_CODE = re.compile(r"\d{10}(?:-\d{3})?", re.ASCII)
_LINK = re.compile(r"https?://[^\s/]+\.[^\s]+", re.ASCII)
# An account or a team of GitHub or GitLab (@@ is a role of GitLab), or an e-mail address.
OWNER = re.compile(r"@{1,2}[\w.-]+(?:/[\w.-]+)*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_IATI_NAME = re.compile(r"[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*", re.ASCII)
_SECTOR = re.compile(r"[1-9]\d{4}", re.ASCII)
_EXACT = re.compile(r"no-data|\d{1,60}(?:/[1-9]\d{0,60})?", re.ASCII)
_YES = {"true": True, "yes": True, "có": True, "false": False, "no": False, "không": False}


class Model(BaseModel):
    """A block of the YAML schema: closed (unknown keys are refused) and never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def refuse(code: str, **words: str) -> PydanticCustomError:
    """Make the error that carries a catalogue code and its words through pydantic."""
    # The template is never shown: the sentence comes from the catalogue.
    return PydanticCustomError(code, code, dict(words))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise refuse("KT204")
    if not value.strip():
        raise refuse("KT210")
    return value.strip()


def _matching(pattern: re.Pattern[str], code: str, **words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _text(value)
        if not pattern.fullmatch(text):
            raise refuse(code, value=text, **words)
        return text

    return read


def _by(parse: Callable[[str], Any]) -> Callable[[object], Any]:
    def read(value: object) -> Any:
        try:
            return parse(_text(value))
        except numerals.NumeralError as error:
            raise refuse(error.code, **error.words) from None

    return read


def _period(value: object) -> Period:
    text = _text(value)
    try:
        return Period.parse(text)
    except ValueError:
        raise refuse("KT209", value=text) from None


def _year(value: object) -> int:
    text = _text(value)
    if not re.fullmatch(r"(?:19|20|21)\d\d", text, re.ASCII):
        raise refuse("KT212", value=text)
    return int(text)


def _due(value: object) -> date | int:
    text = _text(value)
    return _year(text) if re.fullmatch(r"\d+", text, re.ASCII) else _by(numerals.parse_day)(text)


def _yes_no(value: object) -> bool:
    text = _text(value)
    if text.lower() not in _YES:
        raise refuse("KT211", value=text)
    return _YES[text.lower()]


def _cutoff(value: object) -> int | None:
    text = _text(value)
    if text == "last":
        return None
    if re.fullmatch(r"\d{1,2}", text, re.ASCII) and 1 <= int(text) <= 28:  # noqa: PLR2004 - every month
        return int(text)
    raise refuse("KT611", value=text)


def many(value: object) -> object:
    """Let a single text stand where a list of texts may."""
    return (value,) if isinstance(value, str) else tuple(value) if type(value) is list else value


Text = Annotated[str, PlainValidator(_text)]
Id = Annotated[str, PlainValidator(_matching(_ID, "KT208", example="ca-phe-dak-ha"))]
AgencyRef = Annotated[str, PlainValidator(_matching(_ID, "KT208", example="so-khcn"))]
TaskNumber = Annotated[str, PlainValidator(_matching(_TASK, "KT213"))]
TaxCode = Annotated[str, PlainValidator(_matching(_TAX_CODE, "KT509"))]
Link = Annotated[str, PlainValidator(_matching(_LINK, "KT714"))]
Digest = Annotated[str, PlainValidator(_matching(_DIGEST, "KT455"))]
Exact = Annotated[str, PlainValidator(_matching(_EXACT, "KT455"))]
Owner = Annotated[str, PlainValidator(_matching(OWNER, "KT495"))]
IatiName = Annotated[str, PlainValidator(_matching(_IATI_NAME, "KT490"))]
Sector = Annotated[str, PlainValidator(_matching(_SECTOR, "KT491"))]
Count = Annotated[int, PlainValidator(_by(numerals.parse_count))]
Number = Annotated[Fraction, PlainValidator(_by(numerals.parse_number))]
Money = Annotated[int, PlainValidator(_by(numerals.parse_money))]
Day = Annotated[date, PlainValidator(_by(numerals.parse_day))]
Year = Annotated[int, PlainValidator(_year)]
Due = Annotated[date | int, PlainValidator(_due)]
PeriodName = Annotated[Period, PlainValidator(_period)]
YesNo = Annotated[bool, PlainValidator(_yes_no)]
CutoffDay = Annotated[int | None, PlainValidator(_cutoff)]
ManyTexts = Annotated[tuple[Text, ...], BeforeValidator(many)]
ManyIds = Annotated[tuple[AgencyRef, ...], BeforeValidator(many)]
ManyOwners = Annotated[tuple[Owner, ...], BeforeValidator(many)]


class Words(Model):
    """The same words in the two languages of the tool; English may be missing."""

    vi: Text
    en: Text | None = None

    def in_language(self, language: str) -> str:
        """The words in that language, or the Vietnamese ones where there are no others."""
        return self.en if language == "en" and self.en else self.vi


def _words(value: object) -> object:
    return {"vi": value} if isinstance(value, str) else value


class UnitWords(Words):
    """The words for a unit; English has one form for one and another for many.

    ``en`` is the form for many, ``en_one`` that for one where it differs: 1 zone, 2 zones.
    """

    en_one: Text | None = None

    def forms(self, language: str) -> tuple[str, str]:
        """The words for one and for many."""
        many = self.in_language(language)
        return (self.en_one if language == "en" and self.en_one else many), many


Wording = Annotated[Words, BeforeValidator(_words)]
UnitWording = Annotated[UnitWords, BeforeValidator(_words)]
