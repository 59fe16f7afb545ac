"""The plan's own ids with their names, as lists that an editor offers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ktstartup.language import Language
    from ktstartup.model.plan import Plan
    from ktstartup.model.wording import Words

_NUMBERS: tuple[tuple[re.Pattern[str], Callable[[str], float]], ...] = (
    (re.compile(r"[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 8)),
    (re.compile(r"0x[0-9a-f]+"), lambda text: int(text, 16)),
    (re.compile(r"[0-9]+(?:\.[0-9]*)?(?:e-?[0-9]+)?"), float),
)

Names = dict[str, dict[str, str]]
"""The lists by their names, each with its ids and what they stand for."""

SUBJECTS = "subjects"
OFFERED = (SUBJECTS, "themes", "receivers")
"""The lists beside which other texts may stand."""
CODES = {
    "agencies": "KT303",
    "bodies": "KT310",
    "indicators": "KT301",
    "levels": "KT315",
    "money": "KT304",
    "outputs": "KT305",
    "programmes": "KT308",
    "subject_kinds": "KT313",
    "receivers": "KT310",
    SUBJECTS: "KT503",
    "tasks": "KT302",
    "themes": "KT314",
}
"""The problem of an id that does not stand in a list; of a breakdown's values it is KT307."""


def names_of(plan: Plan, language: Language) -> Names:
    """Every list of ids of the plan, in all its versions, in the order of the plan.

    ``bodies`` are agencies and groups; the values of a breakdown stand under
    its id after ``dimension-``, the indicators of a kind under it after
    ``measure-``.
    """

    def said(words: Words) -> str:
        return words.in_language(language.code)

    every = plan.in_any_version
    agencies = {name: one.name for name, one in every("agencies").items()}
    bodies = agencies | {name: one.name for name, one in every("agency_groups").items()}
    lists = {
        "agencies": agencies,
        "bodies": bodies,
        "receivers": bodies,
        "themes": {name: said(one) for name, one in every("themes").items()},
        "indicators": {name: said(one.name) for name, one in plan.every_indicator.items()},
        "tasks": {number: said(task.short) for number, task in every("tasks").items()},
        "money": {name: said(one.name) for name, one in every("money").items()},
        "outputs": {name: said(one.name) for name, one in every("outputs").items()},
        "programmes": {name: said(one) for name, one in every("programmes").items()},
        "subject_kinds": {name: said(one) for name, one in every("subject_kinds").items()},
        "dimensions": {name: said(one.name) for name, one in every("dimensions").items()},
        "levels": {
            name: said(words)
            for one in plan.every_indicator.values()
            for name, words in one.measure.levels.items()
        },
    }
    values = {
        f"dimension-{name}": {
            value: said(words)
            for _, version in plan.versions
            if name in version.dimensions
            for value, words in version.dimensions[name].values.items()
        }
        for name in every("dimensions")
    }
    measures: Names = {}
    for name, one in plan.every_indicator.items():
        kind: str = "derived" if one.measure.parts else one.measure.kind
        kind = "level" if one.measure.is_level else kind
        measures.setdefault(f"measure-{kind}", {})[name] = said(one.name)
        if not one.measure.signed:
            measures.setdefault("never-below-zero", {})[name] = said(one.name)
    return lists | values | measures


def one_of(names: Mapping[str, str]) -> dict[str, Any]:
    """JSON Schema for one of the ids, with what each stands for.

    First come the ids as texts, then the numbers that an editor takes some for
    when they stand without quotes.

    >>> one_of({"1.10": "Training", "2.6": "Fairs"})["enum"]
    ['1.10', '2.6', 1.1, 2.6]
    """
    seen = {_as_seen(text): name for text, name in reversed([*names.items()])}
    others = {value: seen[value] for value in map(_as_seen, names) if not isinstance(value, str)}
    return {
        # The first type is the one in which an editor writes what is chosen.
        "type": list(dict.fromkeys(["string", *map(_type_of, others)])),
        "enum": [*names, *others],
        "enumDescriptions": [*names.values(), *others.values()],
    }


def _type_of(value: str | float) -> str:  # of the types, true and false are numbers as well
    return "boolean" if isinstance(value, bool) else "number"


def _as_seen(text: str) -> str | float:
    """What YAML 1.2 makes of an id without quotes: it has no sign and no space."""
    if text in ("true", "false"):
        return text == "true"
    for pattern, read in _NUMBERS:
        if pattern.fullmatch(text):
            return read(text)
    return text


def with_subjects(names: Names, claims: Iterable[tuple[str | None, str | None]]) -> Names:
    """The lists with the subjects that were claimed so far: ids with the first name each got."""
    found: dict[str, str] = {}
    for subject, name in claims:
        if subject and not found.get(subject):
            found[subject] = name or ""
    return {**names, SUBJECTS: dict(sorted(found.items()))}
