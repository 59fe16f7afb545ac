"""A comparison of figures as JSON with stable keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ktstartup.model.manifest import value_of
from ktstartup.rendering.shown_figures import json_number

if TYPE_CHECKING:
    from ktstartup.measuring.changes import FieldChange
    from ktstartup.measuring.comparison import Cause, Comparison, FigureDifference, ItemDifference

# Words, whatever they look like: a due year is no figure.
_WORDS = {"due", "status", "state", "target"}


def comparison_json(comparison: Comparison) -> str:
    """The comparison as a JSON document; figures are numbers or null, which means no data."""
    issued = comparison.issued
    found = {
        "before": str(comparison.before),
        "after": str(comparison.after),
        "issued": None
        if issued is None
        else {
            "number": issued.report.number,
            "date": issued.report.date.isoformat(),
            "closed": issued.date.isoformat(),
            "open": issued.reopened is not None,
        },
        "differences": [_difference(one) for one in comparison.differences],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _difference(one: ItemDifference) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.id,
        "figures": [_part(part) for part in one.parts],
        "entries": [_cause(cause) for cause in one.causes],
    }


def _part(part: FigureDifference) -> dict[str, Any]:
    words = part.figure[-1] in _WORDS
    before, after = (
        text if words else json_number(value_of(text)) for text in (part.before, part.after)
    )
    return {"figure": ".".join(part.figure), "before": before, "after": after}


def _cause(cause: Cause) -> dict[str, Any]:
    entry, original = cause.filed.entry, cause.original.entry
    return {
        "id": cause.filed.ref,
        "kind": cause.kind,
        "agency": cause.agency,
        "corrects": cause.filed.entry.corrects,
        "subject": getattr(original, "subject", None),
        "name": getattr(original, "name", None),
        "changes": [_change(change) for change in cause.changes],
        "reason": cause.why,
        "evidence": [
            {
                key: value.isoformat() if key == "date" else value
                for key, value in proof.model_dump().items()
                if value is not None
            }
            for proof in entry.evidence
        ],
    }


def _change(change: FieldChange) -> dict[str, Any]:
    return {
        "field": change.field,
        "before": _plain(change.before),
        "after": _plain(change.after),
    }


def _plain(value: Any) -> Any:
    """A field's value as JSON has it."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if hasattr(value, "output"):
        return {"output": value.output, "value": json_number(value.value)}
    if value is None or isinstance(value, bool | str):
        return value
    return json_number(value)
