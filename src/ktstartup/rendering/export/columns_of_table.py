"""The one definition of the long table: what a row is, and what each of its columns means.

Every format, the sheet that explains, and the reference page are made from
the fields of :class:`Row`.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ktstartup.language import N_
from ktstartup.rendering.labels import REPORT_STATES, STATUSES, TASK_STATES

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["CODES", "COLUMNS", "Column", "Row", "Type", "values"]


class Type(StrEnum):
    """What a column holds; each format has its own way to write it."""

    CODE = "code"
    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DAY = "date"
    FLAG = "yes or no"


TYPES = {
    Type.CODE: N_("code"),
    Type.TEXT: N_("any text"),
    Type.NUMBER: N_("number"),
    Type.MONEY: N_("whole number of đồng"),
    Type.DAY: N_("date"),
    Type.FLAG: N_("true or false"),
}


def _about(type_: Type, meaning: str) -> dict[str, Any]:
    return {"type": type_, "meaning": meaning}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure or state: of whom, of what, for which period, at which level.

    Figures are rounded to four decimals; None is no data, never zero.
    """

    plan: str = field(metadata=_about(Type.TEXT, N_("number of the plan’s document")))
    illustrative: bool = field(
        metadata=_about(Type.FLAG, N_("whether the data are made up, as in an example"))
    )
    period: str = field(
        metadata=_about(Type.CODE, N_("reporting period: 2024H1, 2024Q1, 2024, 2019-2025"))
    )
    period_kind: str = field(
        metadata=_about(Type.CODE, N_("length of the period: half, quarter, year, span"))
    )
    period_start: dt.date = field(
        metadata=_about(Type.DAY, N_("first day whose data belong to the period"))
    )
    period_end: dt.date = field(
        metadata=_about(Type.DAY, N_("last day whose data belong to the period: cut-off"))
    )
    level: str = field(
        metadata=_about(Type.CODE, N_("what the row is about: keep to one level before adding up"))
    )
    kind: str = field(metadata=_about(Type.CODE, N_("what is counted or said")))
    figure: str = field(
        metadata=_about(Type.CODE, N_("which figure: keep to one of them before adding up"))
    )
    id: str = field(
        metadata=_about(
            Type.CODE,
            N_("id of the indicator, task, output, source of money, or period of a report"),
        )
    )
    name_vi: str | None = field(
        default=None, metadata=_about(Type.TEXT, N_("its name in Vietnamese"))
    )
    name_en: str | None = field(
        default=None, metadata=_about(Type.TEXT, N_("its name in English, where the plan has one"))
    )
    task: str | None = field(
        default=None, metadata=_about(Type.CODE, N_("task of the plan that it belongs to"))
    )
    agency: str | None = field(
        default=None,
        metadata=_about(
            Type.CODE,
            N_("who reported: one id; several, with semicolons, for a subject of several"),
        ),
    )
    agency_name: str | None = field(
        default=None, metadata=_about(Type.TEXT, N_("name of that agency, or of those agencies"))
    )
    subject: str | None = field(
        default=None,
        metadata=_about(Type.CODE, N_("id of the project, firm, deal… that is counted")),
    )
    subject_name: str | None = field(default=None, metadata=_about(Type.TEXT, N_("its name")))
    dimension: str | None = field(
        default=None, metadata=_about(Type.CODE, N_("what a figure is broken down by"))
    )
    category: str | None = field(
        default=None, metadata=_about(Type.CODE, N_("part of that breakdown"))
    )
    category_vi: str | None = field(
        default=None, metadata=_about(Type.TEXT, N_("name of the part in Vietnamese"))
    )
    category_en: str | None = field(
        default=None, metadata=_about(Type.TEXT, N_("name of the part in English"))
    )
    value: float | None = field(
        default=None,
        metadata=_about(
            Type.NUMBER, N_("the figure in its unit; empty means no data, which is not zero")
        ),
    )
    amount: int | None = field(
        default=None, metadata=_about(Type.MONEY, N_("the same figure where it is money"))
    )
    unit_vi: str | None = field(default=None, metadata=_about(Type.TEXT, N_("unit in Vietnamese")))
    unit_en: str | None = field(default=None, metadata=_about(Type.TEXT, N_("unit in English")))
    target_min: float | None = field(
        default=None,
        metadata=_about(
            Type.NUMBER, N_("target in force, or its least; for reports, how many are owed")
        ),
    )
    target_max: float | None = field(
        default=None, metadata=_about(Type.NUMBER, N_("most of the target, where it is a range"))
    )
    target_due: dt.date | None = field(
        default=None,
        metadata=_about(Type.DAY, N_("last day of the target; for reports, the deadline")),
    )
    expected: float | None = field(
        default=None, metadata=_about(Type.NUMBER, N_("what the plan’s own pace asks for by now"))
    )
    share: float | None = field(
        default=None, metadata=_about(Type.NUMBER, N_("figure in percent of the target’s least"))
    )
    status: str | None = field(
        default=None, metadata=_about(Type.CODE, N_("how an indicator, task or report stands"))
    )
    date: dt.date | None = field(
        default=None,
        metadata=_about(
            Type.DAY,
            N_("date of the entry, or of the first claim; for reports, the day it arrived"),
        ),
    )
    late: bool | None = field(
        default=None, metadata=_about(Type.FLAG, N_("whether it was reported after its period"))
    )
    disaggregation: str | None = field(
        default=None,
        metadata=_about(
            Type.TEXT, N_("categories of the subject or entry: field=ocop; district=huyen-sa-thay")
        ),
    )
    entries: str | None = field(
        default=None,
        metadata=_about(
            Type.TEXT, N_("entries behind the row, corrections included: 2024H1/so-khcn/r1; …")
        ),
    )
    places: str | None = field(
        default=None, metadata=_about(Type.TEXT, N_("their files and lines, in the same order"))
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table; ``needed`` says that no row leaves it empty."""

    name: str
    type: Type
    meaning: str
    needed: bool

    @property
    def type_name(self) -> str:
        """The type in words, to be translated."""
        return TYPES[self.type]


COLUMNS = tuple(
    Column(one.name, one.metadata["type"], one.metadata["meaning"], one.default is MISSING)
    for one in fields(Row)
)

_values = attrgetter(*(column.name for column in COLUMNS))


def values(row: Row) -> tuple[Any, ...]:
    """What a row has in each column, in their order."""
    found: tuple[Any, ...] = _values(row)
    return found


CODES = {
    "level": {
        "whole": N_("the whole plan: each subject once, whoever claims it"),
        "category": N_("part of a breakdown: a subject may be in several"),
        "agency": N_("what one agency reported: a subject of two agencies is with both"),
        "subject": N_("one named subject: together they are the whole, but for a baseline"),
        "entry": N_("one entry of one agency, in the period in which it takes effect"),
    },
    "kind": {
        "indicator": N_("indicator of the plan"),
        "task": N_("task of the plan"),
        "output": N_("output of a task: classes, trainees…"),
        "allocated": N_("money allocated"),
        "disbursed": N_("money disbursed"),
        "report": N_("reports of agencies: how many came, and how each stands"),
    },
    "figure": {
        "in-period": N_("what is new in the period"),
        "cumulative": N_("everything since the plan began, as known at the end of the period"),
        "estimate": N_("what agencies expect of the period; never part of the others"),
        "state": N_("a status without a figure"),
    },
    "status": STATUSES | TASK_STATES | REPORT_STATES,
}
"""The codes of the columns that have a closed list, with their meaning."""
