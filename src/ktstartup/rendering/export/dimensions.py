"""The tables beside the facts of a dataset: plans, indicators, agencies, places, and problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ktstartup.language import Language
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset


def _columns(told: str) -> dict[str, str]:
    """Columns by their names, with Arrow's types: those without one are texts.

    >>> _columns("id line:int32")
    {'id': 'string', 'line': 'int32'}
    """
    found = (one.partition(":") for one in told.split())
    return {name: type_ or "string" for name, _, type_ in found}


_OF_PLANS = "type subject date:date32 issuer first_year:int32 last_year:int32 illustrative:bool_"
_OF_INDICATORS = "id code name_vi name_en unit_vi unit_en kind over direction task"
TABLES = {
    "plans": _columns(f"province plan {_OF_PLANS}"),
    "indicators": _columns(f"province plan {_OF_INDICATORS}"),
    "agencies": _columns("province plan id code name short from:date32 until:date32 successors"),
    "places": _columns("province plan dimension id code name_vi name_en"),
    "problems": _columns("province plan code severity file line:int32 column:int32 message"),
}
"""The columns of each table and their types; the first two are in all."""
NATION = _columns(
    "illustrative:bool_ kind id task name_vi unit_vi period period_kind figure plans:int32 "
    "value:float64 withheld:bool_"
)
"""The columns of what several plans have together, and their types by Arrow's names."""


def _rows(table: str, values: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Rows of the values of a table's own columns, in their order."""
    _, _, *names = TABLES[table]
    return [dict(zip(names, one, strict=True)) for one in values]


def dimension_rows(data: Dataset) -> dict[str, list[dict[str, Any]]]:
    """The rows of the tables about a plan; ``places`` has the categories that bear a code.

    What an amendment renames is called as it is now; what one takes away still stands there, for
    there are figures of it.
    """
    plan, document = data.plan, data.plan.document
    described = (document.type, document.subject, document.date, document.issuer)
    made_up = plan.illustrative is not None
    indicators = (
        (
            *(name, one.code, one.name.vi, one.name.en, one.unit.vi, one.unit.en),
            *(one.measure.kind, one.measure.over, one.direction, one.task),
        )
        for name, one in plan.every_indicator.items()
    )
    agencies = (
        (
            *(name, one.identifier, one.name, one.abbreviation, one.start, one.until),
            "; ".join(one.successors) or None,
        )
        for name, one in plan.in_any_version("agencies").items()
    )
    places = {
        (dimension, name): one
        for _, version in plan.versions
        for dimension, content in version.dimensions.items()
        for name, one in content.values.items()
        if one.code is not None
    }
    years = (document.first_year, document.last_year)
    return {
        "plans": _rows("plans", [(*described, *years, made_up)]),
        "indicators": _rows("indicators", indicators),
        "agencies": _rows("agencies", agencies),
        "places": _rows("places", ((*at, o.code, o.vi, o.en) for at, o in places.items())),
    }


def problem_rows(problems: Sequence[Problem], language: Language) -> list[dict[str, Any]]:
    """What is wrong in a data folder, a row each."""
    found = ((one.code, str(one.severity), one.place, one.message(language)) for one in problems)
    return _rows(
        "problems",
        ((code, how, at.file, at.line, at.column, text) for code, how, at, text in found),
    )
