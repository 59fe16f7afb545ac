"""The tables beside the facts of a dataset: plans, indicators, agencies, places, and problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.language import Language
    from ktstartup.problems import Problem
    from ktstartup.reading.dataset import Dataset

__all__ = ["TABLES", "dimension_rows", "problem_rows"]

_OF = {"province": "string", "plan": "string"}
TABLES: dict[str, dict[str, str]] = {
    "plans": _OF
    | {
        "type": "string",
        "subject": "string",
        "date": "date32",
        "issuer": "string",
        "first_year": "int32",
        "last_year": "int32",
        "illustrative": "bool_",
    },
    "indicators": _OF
    | {
        "id": "string",
        "code": "string",
        "name_vi": "string",
        "name_en": "string",
        "unit_vi": "string",
        "unit_en": "string",
        "kind": "string",
        "over": "string",
        "direction": "string",
        "task": "string",
    },
    "agencies": _OF
    | {
        "id": "string",
        "code": "string",
        "name": "string",
        "short": "string",
        "from": "date32",
        "until": "date32",
        "successors": "string",
    },
    "places": _OF
    | {
        "dimension": "string",
        "id": "string",
        "code": "string",
        "name_vi": "string",
        "name_en": "string",
    },
    "problems": _OF
    | {
        "code": "string",
        "severity": "string",
        "file": "string",
        "line": "int32",
        "column": "int32",
        "message": "string",
    },
}
"""The columns of each table and their types, by Arrow's names; the first two are in all."""


def dimension_rows(data: Dataset) -> dict[str, list[dict[str, Any]]]:
    """The rows of the tables about a plan; ``places`` has the categories that bear a code.

    What an amendment renames is called as it is now; what one takes away still stands there, for
    there are figures of it.
    """
    plan, document = data.plan, data.plan.document
    return {
        "plans": [
            {
                "type": document.type,
                "subject": document.subject,
                "date": document.date,
                "issuer": document.issuer,
                "first_year": document.first_year,
                "last_year": document.last_year,
                "illustrative": plan.illustrative is not None,
            }
        ],
        "indicators": [
            {
                "id": name,
                "code": one.code,
                "name_vi": one.name.vi,
                "name_en": one.name.en,
                "unit_vi": one.unit.vi,
                "unit_en": one.unit.en,
                "kind": one.measure.kind,
                "over": one.measure.over,
                "direction": one.direction,
                "task": one.task,
            }
            for name, one in plan.every_indicator.items()
        ],
        "agencies": [
            {
                "id": name,
                "code": one.identifier,
                "name": one.name,
                "short": one.abbreviation,
                "from": one.start,
                "until": one.until,
                "successors": "; ".join(one.successors) or None,
            }
            for name, one in plan.in_any_version("agencies").items()
        ],
        "places": [*_places(data)],
    }


def _places(data: Dataset) -> Iterator[dict[str, Any]]:
    places = {
        (dimension, name): one
        for _, plan in data.plan.versions
        for dimension, content in plan.dimensions.items()
        for name, one in content.values.items()
        if one.code is not None
    }
    for (dimension, name), one in places.items():
        yield {
            "dimension": dimension,
            "id": name,
            "code": one.code,
            "name_vi": one.vi,
            "name_en": one.en,
        }


def problem_rows(problems: Sequence[Problem], language: Language) -> list[dict[str, Any]]:
    """What is wrong in a data folder, a row each."""
    return [
        {
            "code": one.code,
            "severity": str(one.severity),
            "file": one.place.file,
            "line": one.place.line,
            "column": one.place.column,
            "message": one.message(language),
        }
        for one in problems
    ]
