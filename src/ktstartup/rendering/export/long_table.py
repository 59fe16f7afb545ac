"""The one definition of the long table: what a row is, and what each of its columns means.

Every format, the sheet that explains, and the reference page are made from
the fields of :class:`ExportRow`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping  # noqa: TC003 - annotations are read here, for the columns
from dataclasses import MISSING, fields
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

from ktstartup.frozen import field, frozen
from ktstartup.language import N_
from ktstartup.model.entries import ENTRY_KEYS
from ktstartup.model.labels import REPORT_STATES, STATUSES, TASK_STATES

if TYPE_CHECKING:
    from collections.abc import Iterator


class ColumnType(StrEnum):
    """What a column holds; each format has its own way to write it."""

    CODE = "code"
    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DAY = "date"
    FLAG = "yes or no"


TYPES = {
    ColumnType.CODE: N_("code"),
    ColumnType.TEXT: N_("any text"),
    ColumnType.NUMBER: N_("number"),
    ColumnType.MONEY: N_("whole number of đồng"),
    ColumnType.DAY: N_("date"),
    ColumnType.FLAG: N_("true or false"),
}


# The values that a column may hold, with what it is.
Code = Annotated[str, ColumnType.CODE]
MaybeCode = Annotated[str | None, ColumnType.CODE]
Text = Annotated[str, ColumnType.TEXT]
MaybeText = Annotated[str | None, ColumnType.TEXT]
Flag = Annotated[bool, ColumnType.FLAG]
MaybeFlag = Annotated[bool | None, ColumnType.FLAG]
Day = Annotated[dt.date, ColumnType.DAY]
MaybeDay = Annotated[dt.date | None, ColumnType.DAY]
Figure = Annotated[float | None, ColumnType.NUMBER]
Count = Annotated[int | None, ColumnType.NUMBER]
Amount = Annotated[int | None, ColumnType.MONEY]


@frozen
class ExportRow:
    """One figure or state: of whom, of what, for which period, at which level.

    Figures are rounded to four decimals; None is no data, never zero.
    """

    fact_id: Annotated[
        Text,
        N_("what the row is, as 20 letters and digits that stay when figures and lines change"),
    ]
    plan: Annotated[Text, N_("number of the plan’s document")]
    illustrative: Annotated[Flag, N_("whether the data are made up, as in an example")]
    period: Annotated[
        Code, N_("reporting period: 2024H1, 2024Q1, 2024M03, 2024-9M, 2024, 2019-2025")
    ]
    period_kind: Annotated[
        Code, N_("length of the period: month, quarter, half, nine-months, year, span")
    ]
    period_start: Annotated[Day, N_("first day whose data belong to the period")]
    period_end: Annotated[Day, N_("last day whose data belong to the period: cut-off")]
    level: Annotated[Code, N_("what the row is about: keep to one level before adding up")]
    kind: Annotated[Code, N_("what is counted or said")]
    figure: Annotated[Code, N_("which figure: keep to one of them before adding up")]
    id: Annotated[
        Code, N_("id of the indicator, task, output, source of money, years, or period of a report")
    ]
    province: Annotated[MaybeCode, N_("code of the province, by Decision 19/2025/QĐ-TTg")] = None
    code: Annotated[MaybeCode, N_("code of the national or IATI indicator it answers to")] = None
    name_vi: Annotated[MaybeText, N_("its name in Vietnamese")] = None
    name_en: Annotated[MaybeText, N_("its name in English, where the plan has one")] = None
    task: Annotated[MaybeCode, N_("task of the plan that it belongs to")] = None
    agency: Annotated[
        MaybeCode, N_("who reported: one id; several, with semicolons, for a subject of several")
    ] = None
    agency_name: Annotated[MaybeText, N_("name of that agency, or of those agencies")] = None
    agency_code: Annotated[
        MaybeCode, N_("electronic identifier of that agency, by Decision 20/2020/QĐ-TTg")
    ] = None
    subject: Annotated[MaybeCode, N_("id of the project, firm, deal… that is counted")] = None
    subject_name: Annotated[MaybeText, N_("its name")] = None
    dimension: Annotated[MaybeCode, N_("what a figure is broken down by")] = None
    category: Annotated[MaybeCode, N_("part of that breakdown")] = None
    category_code: Annotated[
        MaybeCode, N_("code of the place, by Decision 19/2025/QĐ-TTg, where the part is one")
    ] = None
    category_vi: Annotated[MaybeText, N_("name of the part in Vietnamese")] = None
    category_en: Annotated[MaybeText, N_("name of the part in English")] = None
    value: Annotated[
        Figure, N_("the figure in its unit; empty means no data, which is not zero")
    ] = None
    value_vi: Annotated[MaybeText, N_("name of the level, where the figure is its place")] = None
    value_en: Annotated[MaybeText, N_("the same name in English")] = None
    amount: Annotated[Amount, N_("the same figure where it is money")] = None
    unit_vi: Annotated[MaybeText, N_("unit in Vietnamese")] = None
    unit_en: Annotated[MaybeText, N_("unit in English")] = None
    target_min: Annotated[
        Figure, N_("target in force, or its least; money planned; for reports, how many are owed")
    ] = None
    target_max: Annotated[Figure, N_("most of the target, where it is a range")] = None
    target_due: Annotated[MaybeDay, N_("last day of the target; for reports, the deadline")] = None
    expected: Annotated[Figure, N_("what the plan’s own pace asks for by now")] = None
    share: Annotated[
        Figure, N_("figure in percent of the target’s least, or of the money planned")
    ] = None
    status: Annotated[MaybeCode, N_("how an indicator, task or report stands")] = None
    bodies_reported: Annotated[
        Count,
        N_("how many bodies are behind the figure: those that reported it, or that it counts"),
    ] = None
    bodies_asked: Annotated[
        Count, N_("of how many; empty where the plan asks no bodies in particular")
    ] = None
    date: Annotated[
        MaybeDay, N_("date of the entry, or of the first claim; for reports, the day it arrived")
    ] = None
    late: Annotated[MaybeFlag, N_("whether it was reported after its period")] = None
    disaggregation: Annotated[
        MaybeText, N_("categories of the subject or entry: field=ocop; district=huyen-sa-thay")
    ] = None
    entries: Annotated[
        MaybeText, N_("entries behind the row, corrections included: 2024H1/so-khcn/r1; …")
    ] = None
    places: Annotated[MaybeText, N_("their files and lines, in the same order")] = None
    of_entry: Mapping[str, str] = field(default_factory=dict, metadata={"columns": True})
    """Further keys of the entries behind the row, a column each."""


@frozen
class ExportColumn:
    """A column of the table; ``needed`` says that no row leaves it empty."""

    name: str
    type: ColumnType
    meaning: str
    needed: bool

    @property
    def type_name(self) -> str:
        """The type in words, to be translated."""
        return TYPES[self.type]


def _columns() -> Iterator[ExportColumn]:
    hints = get_type_hints(ExportRow, include_extras=True)
    for one in fields(ExportRow):
        if not one.metadata:
            type_, meaning = hints[one.name].__metadata__
            yield ExportColumn(one.name, type_, meaning, one.default is MISSING)


_OF_ROWS = tuple(_columns())
OF_ENTRIES = tuple(key for key in ENTRY_KEYS.values() if key.meta.generic and key.meta.exported)
"""The keys of entries that have a column for themselves."""
COLUMNS = (
    *_OF_ROWS,
    *(
        ExportColumn(key.name, ColumnType.TEXT, key.meta.meaning, needed=False)
        for key in OF_ENTRIES
    ),
)

_values = attrgetter(*(column.name for column in _OF_ROWS))


def values(row: ExportRow) -> tuple[Any, ...]:
    """What a row has in each column, in their order."""
    found: tuple[Any, ...] = _values(row)
    return (*found, *(row.of_entry.get(key.name) for key in OF_ENTRIES))


CODES = {
    "level": {
        "whole": N_("the whole plan: each subject once, whoever claims it"),
        "milestone": N_("a target that has fallen due, with the figure and the verdict of its day"),
        "part": N_("a part of the target, held against what the plan allots to it"),
        "category": N_("part of a breakdown: a subject may be in several"),
        "agency": N_("what one agency reported: a subject of two agencies is with both"),
        "subject": N_("one named subject: together they are the whole, but for a baseline"),
        "total": N_("planned money of all sources together"),
        "years": N_("planned money of some years of the plan, from all sources"),
        "task": N_("planned money of one task, from all sources"),
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
    "status": STATUSES | {"missed": N_("missed")} | TASK_STATES | REPORT_STATES,
}
"""The codes of the columns that have a closed list, with their meaning."""
