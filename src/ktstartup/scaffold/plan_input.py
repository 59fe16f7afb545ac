"""The input that a new plan is written from, as a closed schema like all other YAML here.

Answers at a terminal, options and a file are all read through it, so that each
of them is refused for the same reasons and in the same words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from ktstartup.language import N_, Said
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.model.readers import After, Before, refuse
from ktstartup.model.scalars import CutoffDay, Day, Text, Year, many
from ktstartup.rendering.plain_text import printable
from ktstartup.scaffold.naming import BodyNames, body_named, place_in
from ktstartup.scaffold.target_answer import TargetAnswer, target_typed
from ktstartup.text.folding import fold, nearest
from ktstartup.text.parsing import write_number

if TYPE_CHECKING:
    from collections.abc import Sequence

# What is asked for fits on a line, and stands in comments as well.
Line = Annotated[Text, After(printable)]
ManyLines = Annotated[tuple[Line, ...], Before(many)]
IndicatorKind = Literal["count", "sum", "value", "ratio"]
UNITS: dict[str, str] = {"sum": "đồng", "ratio": "%"}
"""The units of kinds of indicators that are not asked for one."""
# The decree on reporting of state bodies (09/2019/NĐ-CP): 15/12 to 14/6, 15/6 to 14/12.
_DECREE = 14
EVERYBODY = "co-quan-thuc-hien"
"""The id of the group of all agencies that carry a new plan out."""

_UNIT = lazy_pattern(r"[^\W\d_].*")
# What the symbol of a document's number says of its kind (Decree 30/2020/NĐ-CP, Annex III).
_TYPES = {
    "QĐ": "Quyết định",
    "CTR": "Chương trình",
    "CTHĐ": "Chương trình",
    "ĐA": "Đề án",
    "NQ": "Nghị quyết",
    "KH": "Kế hoạch",
    "CT": "Chỉ thị",
}
# A new name begins after a comma only where it begins as names of bodies do.
_BEGINNINGS = (
    "Sở|Bộ|Ban|Cục|Chi cục|Ủy ban|Uỷ ban|UBND|HĐND|Hội|Tỉnh đoàn|Thành đoàn|Công an|Văn phòng"
    "|Thanh tra|Trường|Trung tâm|Viện|Đài|Báo|Kho bạc|Ngân hàng|Bảo hiểm|Liên đoàn|Liên minh"
    "|Liên hiệp|Hiệp hội"
)
_NEXT_NAME = lazy_pattern(rf"\s*(?:;|,(?=\s*(?:{_BEGINNINGS})\s))\s*")


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class IndicatorInput(_Input):
    """One figure that the plan promises; ``target`` is a number, an amount or a range of them."""

    name: Line
    kind: IndicatorKind
    unit: Line | None = None
    target: TargetAnswer
    by: Year | None = None

    @field_validator("target", mode="plain")
    @classmethod
    def _reach(cls, value: object, info: ValidationInfo) -> TargetAnswer:
        if not isinstance(value, str) or not value.strip():
            raise refuse("KT210" if value == "" else "KT204")
        kind = info.data.get("kind", "")
        unit = UNITS.get(kind) or info.data.get("unit") or ""
        reach = target_typed(value, unit, money=kind == "sum")
        if reach.bound == "rank" and kind != "value":
            raise refuse("KT219", key="target", reason=Said(N_("a rank is typed in: “value”")))
        if reach.low is not None and reach.high is not None and reach.high < reach.low:
            ends = {"min": write_number(reach.low), "max": write_number(reach.high)}
            raise refuse("KT601", **ends)
        return reach

    @field_validator("unit", mode="after")
    @classmethod
    def _a_word(cls, value: str | None) -> str | None:
        if value and not _UNIT.search(value) and "%" not in value:
            words = N_("a unit is a word, not a number")
            raise refuse("KT219", key="unit", reason=Said(words))
        return value

    @model_validator(mode="after")
    def _unit_given(self) -> IndicatorInput:
        if self.unit is None and self.kind in ("count", "value"):
            raise refuse("KT203", key="unit")
        return self


class PlanInput(_Input):
    """The plan's heading, its bodies, its first indicators and, where they are known, its tasks.

    ``agencies`` are names, before which an id may stand (“so-tc = Sở Tài chính”);
    ``through`` is the one of them that consolidates, by name or id.
    """

    number: Line
    type: Line | None = None
    date: Day
    issuer: Line
    place: Line | None = None
    subject: Line
    first_year: Year
    last_year: Year
    cutoff_day: CutoffDay = _DECREE
    agencies: ManyLines = Field(min_length=1)
    through: Line
    indicators: tuple[IndicatorInput, ...] = ()
    tasks: ManyLines = ()

    @model_validator(mode="after")
    def _something_to_do(self) -> PlanInput:
        if not self.indicators and not self.tasks:
            raise refuse("KT690")
        return self

    @field_validator("last_year", mode="after")
    @classmethod
    def _after_the_first(cls, value: int, info: ValidationInfo) -> int:
        first = info.data.get("first_year", value)
        if value < first:
            raise refuse("KT608", until=str(value), start=str(first))
        return value

    @field_validator("agencies", mode="after")
    @classmethod
    def _each_once(cls, typed: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        names = each_name(typed)
        bodies = _bodies(names, *_known_of(info))
        for number, body in enumerate(bodies):
            if any(body.id == one.id or _same(body, one) for one in bodies[:number]):
                raise refuse("KT496", value=body.name)
        return names

    @field_validator("through", mode="after")
    @classmethod
    def _one_of_them(cls, value: str, info: ValidationInfo) -> str:
        bodies = _bodies(info.data.get("agencies", ()), *_known_of(info))
        if bodies and not any(_is_meant(body, value) for body in bodies):
            near = nearest(value, [body.name for body in bodies]) or bodies[0].name
            raise refuse("KT497", value=value, nearest=near)
        return value

    @property
    def document_type(self) -> str:
        """What kind of document the plan is, as given or as its number says."""
        return self.type or type_in(self.number)

    @property
    def seat(self) -> str:
        """The province's name, as it stands before the date of a document."""
        return _seat(self.place, self.issuer)

    @property
    def head(self) -> BodyNames:
        """The body that issues the plan and receives the reports."""
        return body_named(self.issuer, self.seat, ())

    @property
    def bodies(self) -> tuple[BodyNames, ...]:
        """The agencies that carry the plan out, in the order in which they were named."""
        return _bodies(self.agencies, self.seat, self.head)

    @property
    def consolidator(self) -> BodyNames:
        """The body to which the others send their reports."""
        return next((one for one in self.bodies if _is_meant(one, self.through)), self.head)


def type_in(number: str) -> str:
    """The kind of document that a number's symbol stands for; a plan where it says none.

    >>> type_in("2952/QĐ-UBND"), type_in("8-CTr/TU"), type_in("12")
    ('Quyết định', 'Chương trình', 'Kế hoạch')
    """
    symbols = re.findall(r"\w+", number.upper())
    return next((_TYPES[one] for one in symbols if one in _TYPES), "Kế hoạch")


def each_name(typed: Sequence[str]) -> tuple[str, ...]:
    """The names of bodies, several of which may have been typed as one.

    >>> each_name(["Sở Y tế, Sở Văn hóa, Thể thao và Du lịch"])
    ('Sở Y tế', 'Sở Văn hóa, Thể thao và Du lịch')
    """
    return tuple(name for one in typed for name in _NEXT_NAME.split(one) if name)


def _seat(place: str | None, issuer: str) -> str:
    return place or place_in(issuer) or issuer


def _known_of(info: ValidationInfo) -> tuple[str, BodyNames]:
    """The plan's province and the body that issues it, as far as they were understood."""
    issuer = info.data.get("issuer") or ""
    seat = _seat(info.data.get("place"), issuer)
    return seat, body_named(issuer, seat, ())


def _bodies(names: Sequence[str], seat: str, head: BodyNames) -> tuple[BodyNames, ...]:
    """The agencies by their names, each with an id of its own; who issues the plan stays itself."""
    found: list[BodyNames] = []
    for name in names:
        body = body_named(name, seat, {EVERYBODY, head.id, *(one.id for one in found)})
        found.append(head if _same(body, head) else body)
    return tuple(found)


def _same(one: BodyNames, other: BodyNames) -> bool:
    return fold(one.name) == fold(other.name)


def _is_meant(body: BodyNames, text: str) -> bool:
    return text == body.id or fold(text.partition("=")[2] or text) == fold(body.name)
