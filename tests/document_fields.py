"""What a plan.yaml says, as flat fields that can be counted: bodies by their names, not their ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from ktstartup.text.folding import fold

# The document calls both "các đơn vị (có) liên quan"; two groups are the choice of who wrote data/plan.yaml.
_SAME = {"don-vi-lien-quan": "co-quan-lien-quan"}


def fields(text: str, place: str) -> dict[str, Any]:
    """The fields of a plan.yaml by path; ``place`` is the province, which names may leave out."""
    # Every scalar as text: nothing is guessed here either.
    plan = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
    return dict(_fields(plan, place))


def name_of(plan: Mapping[str, Any], body: str, place: str) -> str:
    """An agency by its name without its province; a group by its id, which is the table's."""
    if body in plan["agencies"]:
        words = fold(plan["agencies"][body]["name"])
        return re.sub(rf"(?: tai)?(?: tinh)?(?: {fold(place)})?$", "", words)
    assert body in plan["agency_groups"]
    return _SAME.get(body, body)


def _fields(plan: dict[str, Any], place: str) -> Iterator[tuple[str, Any]]:
    def names(bodies: Any) -> list[str]:
        return [
            name_of(plan, one, place) for one in ([bodies] if isinstance(bodies, str) else bodies)
        ]

    document = dict(plan["document"])
    yield "document.issuer", names(document.pop("issuer"))
    yield from _flat("document", document)
    yield from _flat("general_objectives", plan.get("general_objectives", []))
    specific = plan.get("specific_objectives", [])
    texts = [one["text"] if isinstance(one, dict) else one for one in specific]
    yield from _flat("specific_objectives", texts)
    for key in ("owed_by", "through", "to"):
        yield f"reporting.{key}", names(plan["reporting"][key])
    yield from _flat("reporting.clause", plan["reporting"].get("clause"))
    yield "reporting.kinds", plan["reporting"]["kinds"]
    for number, one in enumerate(plan["indicators"].values(), start=1):
        yield from _indicator(f"indicators.{number}", one)
    yield from _tasks(plan, names)
    for own, source in plan["money"].items():
        yield from _flat(f"money.{own}", source | {"name": _vi(source["name"])})
    for number, planned in enumerate(plan.get("budget", ())):
        yield from _flat(f"budget.{number}", planned)
    for duty in plan.get("duties", []):
        yield f"duties.{duty['clause']}.agencies", names(duty["agencies"])
        yield f"duties.{duty['clause']}.text", duty["text"]
    for body, agency in plan["agencies"].items():
        yield f"agencies.{name_of(plan, body, place)}.abbreviation", agency["abbreviation"]
        yield f"agencies.{name_of(plan, body, place)}.symbol", agency["symbol"]


def _tasks(plan: dict[str, Any], names: Callable[[Any], list[str]]) -> Iterator[tuple[str, Any]]:
    for label, group in plan["task_groups"].items():
        yield f"task_groups.{label}.title", _vi(group["title"])
        for number, task in group["tasks"].items():
            yield f"tasks.{number}.text", task["text"]
            yield f"tasks.{number}.lead", names(task["lead"])
            yield f"tasks.{number}.coordinating", names(task.get("coordinating", []))
            yield from _flat(f"tasks.{number}.time", task["time"])


def _indicator(path: str, one: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield f"{path}.unit", _vi(one["unit"])
    yield f"{path}.clause", one["clause"]
    yield f"{path}.per_year", one.get("expected", {}).get("per_year")
    for number, target in enumerate(one["targets"], start=1):
        for key, value in target.items():
            yield f"{path}.targets.{number}.{key}", value.replace("_", "")


def _vi(words: Any) -> Any:
    return words["vi"] if isinstance(words, dict) else words


def _flat(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{path}.{key}", inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _flat(f"{path}.{number}", inner)
    else:
        yield path, value


def missed(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """The wanted fields that were not read as they should have been, each in a line."""
    return [
        f"{path}: {found.get(path)!r} instead of {value!r}"
        for path, value in wanted.items()
        if found.get(path) != value
    ]
