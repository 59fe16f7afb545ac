"""Makes the JSON Schemas of what ``status`` and ``check`` print as JSON, for programs that read it.

They are not made from models but written down here, beside no code of theirs:
so they say what is promised, and a test holds every real output against them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.error_codes import ERROR_CODES, Severity
from ktstartup.measuring.targets import Status
from ktstartup.measuring.tasks import TaskState
from ktstartup.schema.build import DIALECT
from ktstartup.schema.kinds import shown
from ktstartup.schema.names import one_of
from ktstartup.schema.words import block_title, key_words, value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ktstartup.language import Language
    from ktstartup.schema.names import Names

__all__ = ["check_schema", "status_schema"]

Json = dict[str, Any]

_TEXT: Json = {"type": "string"}
_NULLABLE_TEXT: Json = {"type": ["string", "null"]}
_TEXTS: Json = {"type": "array", "items": _TEXT}
_FIGURE: Json = {"type": ["number", "null"]}
_MONEY: Json = {"type": ["integer", "null"]}
_COUNT: Json = {"type": "integer", "minimum": 0}
_YES_NO: Json = {"type": "boolean"}
_DAY: Json = {"type": "string", "format": "date"}
_NULLABLE_DAY: Json = {"type": ["string", "null"], "format": "date"}
_SOMETIMES = (
    "Check.accepted",
    "Check.unused",
    "CheckSummary.accepted",
    "CheckSummary.entries",
    "CheckSummary.older",
    "ProblemFound.cell",
    "ProblemFound.text",
)


def status_schema(language: Language, names: Names) -> Json:
    """The schema of ``status --format json``, with the plan's own ids where there is a plan."""
    told = _Teller(language, names)
    indicators = told.block(
        "IndicatorStatus",
        id=told.one("indicators"),
        in_period=_FIGURE,
        actual=_FIGURE,
        expected=_FIGURE,
        target=told.block("TargetInForce", by=_TEXT, min=_FIGURE, max=_FIGURE),
        targets=_listed(_target(told)),
        share=_FIGURE,
        status=told.choice("IndicatorStatus.status", Status, nullable=True),
        projection=_FIGURE,
        needed_per_year=_FIGURE,
        estimate=_FIGURE,
        agencies=_listed(told.one("agencies")),
        subjects=_listed(_subject(told)),
    )
    return told.document(
        "Status",
        period=_TEXT,
        window=told.block("Window", **{"from": _DAY, "until": _DAY}),
        agency=_or_null(told.one("agencies")),
        illustrative=_NULLABLE_TEXT,
        indicators=_listed(indicators),
        tasks=_listed(_task(told)),
        money=_listed(_money(told)),
        reporting=_reporting(told),
        corrections=_listed(
            told.block(
                "CorrectionStatus", id=_TEXT, corrects=_TEXT, withdrawn=_YES_NO, reason=_TEXT
            )
        ),
    )


def check_schema(language: Language) -> Json:
    """The schema of ``check --format json``, of data and of templates."""
    told = _Teller(language, {})
    codes = {code: language.text(spec.title) for code, spec in ERROR_CODES.items()}
    problem = told.block(
        "ProblemFound",
        code=one_of(codes),
        severity=told.choice("ProblemFound.severity", Severity),
        message=_TEXT,
        hint=_TEXT,
        file=_TEXT,
        line=_COUNT,
        column=_COUNT,
        cell=_TEXT,
        text=_TEXT,
    )
    return told.document(
        "Check",
        problems=_listed(problem),
        summary=told.block(
            "CheckSummary",
            errors=_COUNT,
            warnings=_COUNT,
            files=_COUNT,
            entries=_COUNT,
            accepted=_COUNT,
            older=_COUNT,
        ),
        accepted=_listed(_accepted(told, problem)),
        unused={"type": "object", "additionalProperties": _TEXTS},
    )


def _accepted(told: _Teller, problem: Json) -> Json:
    """A warning with who accepted it, and why."""
    why = told.block("AcceptedFound", reason=_TEXT, by=_TEXT, date=_DAY)
    return {
        **problem,
        "required": [*problem["required"], *why["required"]],
        "properties": problem["properties"] | why["properties"],
    }


def _target(told: _Teller) -> Json:
    return told.block(
        "TargetStatus",
        by=_TEXT,
        min=_FIGURE,
        max=_FIGURE,
        text=_TEXT,
        clause=_TEXT,
        replaces=_NULLABLE_TEXT,
        adopted=_NULLABLE_DAY,
    )


def _subject(told: _Teller) -> Json:
    return told.block(
        "SubjectStatus",
        id=_NULLABLE_TEXT,
        value=_FIGURE,
        period=_TEXT,
        agencies=_listed(told.one("agencies")),
        late=_YES_NO,
        entries=_TEXTS,
    )


def _task(told: _Teller) -> Json:
    output = told.block("OutputStatus", id=told.one("outputs"), in_period=_FIGURE, actual=_FIGURE)
    return told.block(
        "TaskStatus",
        id=told.one("tasks"),
        status=told.choice("TaskStatus.status", TaskState),
        leads=_listed(told.one("agencies")),
        reported_by=_listed(told.one("agencies")),
        outputs=_listed(output),
    )


def _money(told: _Teller) -> Json:
    amounts = told.block("Amounts", in_period=_MONEY, actual=_MONEY)
    return told.block("MoneyStatus", source=told.one("money"), allocated=amounts, disbursed=amounts)


def _reporting(told: _Teller) -> Json:
    return told.block(
        "ReportingStatus",
        period=_NULLABLE_TEXT,
        deadline=_NULLABLE_DAY,
        expected=_COUNT,
        received=_COUNT,
        late=_COUNT,
        late_agencies=_listed(told.one("agencies")),
        missing=_listed(told.one("agencies")),
    )


def _listed(item: Json) -> Json:
    return {"type": "array", "items": item}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


class _Teller:
    """Blocks of keys with their titles and meanings in one language."""

    def __init__(self, language: Language, names: Names) -> None:
        self.language = language
        self.names = names
        self.lists: dict[str, Json] = {}

    def document(self, name: str, **keys: Json) -> Json:
        """A whole schema."""
        root = self.block(name, **keys)
        title = {"$schema": DIALECT, "title": self.language.text(block_title(name))}
        return title | root | ({"$defs": self.lists} if self.lists else {})

    def block(self, name: str, **keys: Json) -> Json:
        """A block: every key is there but those that only some outputs have, and no other."""
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [key for key in keys if f"{name}.{key}" not in _SOMETIMES],
            "properties": {key: self._key(name, key) | schema for key, schema in keys.items()},
        }

    def _key(self, name: str, key: str) -> Json:
        title, meaning = key_words(f"{name}.{key}")
        return {"title": self.language.text(title), **shown(self.language.text(meaning))}

    def one(self, name: str) -> Json:
        """One of the plan's ids; any text where there is no plan."""
        if not self.names.get(name):
            return _TEXT
        if name not in self.lists:
            names = self.names[name]
            self.lists[name] = {"enum": [*names], "enumDescriptions": [*names.values()]}
        return {"$ref": f"#/$defs/{name}"}

    def choice(self, label: str, words: Iterable[str], *, nullable: bool = False) -> Json:
        """One of a few words."""
        values: Sequence[str] = [str(word) for word in words]
        told = [self.language.text(one) for one in value_words(label, values)]
        none: list[None] = [None] if nullable else []
        return {"enum": [*values, *none], "enumDescriptions": [*told, *("" for _ in none)]}
