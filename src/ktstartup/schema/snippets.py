"""Ready pieces that an editor offers where something new begins: an entry, a task, an amount.

``${1}`` is where the cursor stops, ``${1|…|}`` a list to choose from; the
notation is that of the language server protocol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from ktstartup.language import N_
from ktstartup.model.entries import TaskStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.language import Language
    from ktstartup.schema.names import Names

_EVIDENCE = {"number": "${8}", "date": "${9}"}


def snippets(label: str, names: Names, language: Language) -> dict[str, Any]:
    """The ready pieces of a list, named by its key.

    They stand at the list and not at its items: only so does an editor put the
    dash before them where there is none yet.
    """
    found = [
        {
            "label": language.text(title),
            "description": language.text(N_("A ready piece; Tab leads from one gap to the next.")),
            "type": "array",
            "body": body,
        }
        for title, body in _pieces(label, names)
    ]
    return {"defaultSnippets": found} if found else {}


def _pieces(label: str, names: Names) -> Iterator[tuple[str, dict[str, Any]]]:
    if label == "Header.results":
        yield from _results(names)
    elif label == "Header.tasks":
        yield N_("+ task update"), _task(names)
    elif label == "Header.money":
        yield N_("+ money from a source"), _money(names)
    elif label == "Indicator.targets":
        yield N_("+ revised target"), _revised()


def _results(names: Names) -> Iterator[tuple[str, dict[str, Any]]]:
    """A result of each kind that the plan has indicators of."""
    named = {"subject": "${3}", "name": "${4}"}
    figures: dict[str, tuple[str, dict[str, Any]]] = {
        "count": (N_("+ result counted by name"), named),
        "sum": (N_("+ amount counted by name"), {**named, "amount": "${5}"}),
        "value": (N_("+ number"), {"value": "${3}"}),
        "ratio": (N_("+ share"), {"numerator": "${3}", "denominator": "${4}"}),
    }
    for kind, (label, figure) in figures.items():
        if indicators := names.get(f"measure-{kind}"):
            yield (
                label,
                {
                    "id": "r${1:1}",
                    "indicator": _choice(2, indicators),
                    **figure,
                    "date": "${7}",
                    "evidence": _EVIDENCE,
                },
            )


def _task(names: Names) -> dict[str, Any]:
    return {
        "id": "t${1:1}",
        # Between quotes: 1.10 is not 1.1.
        "task": f"'{_choice(2, names.get('tasks', ()))}'",
        "status": _choice(3, get_args(TaskStatus)),
        "done": ["${4}"],
    }


def _money(names: Names) -> dict[str, Any]:
    return {
        "id": "m${1:1}",
        "source": _choice(2, names.get("money", ())),
        "allocated": "${3}",
        "disbursed": "${4}",
        "evidence": _EVIDENCE,
    }


def _revised() -> dict[str, Any]:
    keys = ("by", "min", "text", "clause", "replaces", "adopted", "reason", "document")
    return {key: f"${{{stop}}}" for stop, key in enumerate(keys, 1)}


def _choice(stop: int, values: Iterable[str]) -> str:
    return f"${{{stop}|{','.join(values)}|}}"
