"""Makes the JSON Schemas of the YAML files from the models, in the reader's language.

``plan.yaml`` names ids that it is only now given, so its lists of ids are
offered and not imposed; what agencies enter may use the plan's ids only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.language import N_
from ktstartup.model.amendment import NEVER_AMENDED
from ktstartup.model.decisions import Decisions
from ktstartup.model.entries import SECTIONS
from ktstartup.model.fields import keys_of
from ktstartup.model.manifest import Manifest
from ktstartup.model.plan import Plan, Reference
from ktstartup.model.progress import Header
from ktstartup.schema.kinds import said_by, shown
from ktstartup.schema.names import CODES, OFFERED, Names, one_of
from ktstartup.schema.rules import rules
from ktstartup.schema.shapes import (
    Block,
    Either,
    FixedWord,
    Keyed,
    Many,
    PartOfPlan,
    SingleValue,
    least_items,
    shape_of_key,
)
from ktstartup.schema.snippets import snippets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ktstartup.language import Language
    from ktstartup.model.base import Model
    from ktstartup.model.fields import Key, Meta
    from ktstartup.schema.kinds import ValueKind
    from ktstartup.schema.shapes import Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Json = dict[str, Any]


def plan_schema(language: Language, names: Names) -> Json:
    """The schema of plan.yaml: a plan, or a reference to another one."""
    made = _SchemaBuilder(language, names, imposed=False)
    either = {
        "if": {"required": ["plan"]},
        "then": made.block(Reference),
        "else": made.block(Plan),
    }
    return made.document(N_("Plan"), {"type": "object", **either})


def progress_schema(language: Language, names: Names) -> Json:
    """The schema of one agency's file for one period; the plan's ids are imposed.

    The ids of subjects, where ``names`` has them, are offered.
    """
    made = _SchemaBuilder(language, names, imposed=True)
    sections: dict[str, Json] = {
        section: made.described(model.SECTION, made.section(model), f"Header.{section}")
        for section, model in SECTIONS.items()
    }
    return made.document(_title(Header), made.properties(Header, sections))


def decisions_schema(language: Language, names: Names) -> Json:
    """The schema of decisions.yaml."""
    made = _SchemaBuilder(language, names, imposed=False)
    return made.document(_title(Decisions), made.properties(Decisions))


def closed_schema(language: Language, names: Names) -> Json:
    """The schema of the manifest of a closed period; it may name what the plan no longer has."""
    made = _SchemaBuilder(language, names, imposed=False)
    return made.document(_title(Manifest), made.properties(Manifest))


def _title(model: type[Model]) -> str:
    return model.model_title


class _SchemaBuilder:
    """One schema in the making: blocks and lists of ids are written once and referred to."""

    def __init__(self, language: Language, names: Names, *, imposed: bool) -> None:
        self.language = language
        self.names = names
        self.imposed = imposed
        self.parts: dict[str, Json] = {}

    def document(self, title: str, root: Json) -> Json:
        """A whole schema with all that it refers to."""
        parts = dict(sorted(self.parts.items()))
        head = {"$schema": DIALECT, "title": self.language.text(title)}
        return head | root | {"$defs": parts}

    def block(self, model: type[Model]) -> Json:
        """A reference to the block of a model."""
        name = model.__name__
        if name not in self.parts:
            self.parts[name] = {}
            title = {"title": self.language.text(_title(model))}
            self.parts[name] = title | self.properties(model)
        return {"$ref": f"#/$defs/{name}"}

    def properties(self, model: type[Model], more: Mapping[str, Json] | None = None) -> Json:
        """A block's keys, those that must be there, and what holds between them."""
        keys = keys_of(model)
        found: Json = {
            "type": "object",
            "additionalProperties": False,
            "properties": {key.name: self._key(key) for key in keys} | dict(more or {}),
        }
        if required := [key.name for key in keys if key.info.is_required()]:
            found["required"] = required
        name = model.__name__
        return found | rules(name, self.names, self.language)

    def section(self, model: type[Model]) -> Json:
        """A list of entries, which may stand empty."""
        return {"type": ["array", "null"], "items": self.block(model)}

    def described(self, meta: Meta, schema: Json, label: str, written: str = "") -> Json:
        """A key's schema with its title, its meaning, and how its value is written."""
        say = self.language.text
        said = [say(meta.meaning)]
        if written:
            said.append(say(N_("Written: {how}."), how=say(written)))
        if meta.left_out:
            said.append(say(N_("Left out: {value}."), value=say(meta.left_out)))
        return {
            "title": say(meta.title),
            **shown(" ".join(said)),
            **schema,
            **snippets(label, self.names, self.language),
        }

    def _key(self, key: Key) -> Json:
        label = f"{key.owner.__name__}.{key.field}"
        if label == "Result.disaggregation" and self.imposed:
            return self.described(key.meta, self._breakdowns(), label)
        shape = shape_of_key(key)
        # What any text or a list of ids may be needs no telling.
        told = isinstance(shape, SingleValue) and not shape.kind.texts and not key.meta.ids
        written = shape.kind.written if told and isinstance(shape, SingleValue) else ""
        return self.described(key.meta, self._shape(shape, key), label, written)

    def _shape(self, shape: Shape, key: Key) -> Json:  # noqa: PLR0911 - one for each shape
        match shape:
            case SingleValue(kind):
                return self._listed(key.meta.ids, kind) if key.meta.ids else self._scalar(kind)
            case Block(model):
                return self.block(model)
            case FixedWord(values):
                return self._choice(key.meta, values)
            case Either(text=text, block=block):
                return {"anyOf": [self._scalar(text), self.block(block.model)]}
            case PartOfPlan():
                # What stands below a key is judged when it is joined with the plan.
                names = [one.name for one in keys_of(Plan) if one.name not in NEVER_AMENDED]
                return {"type": "object", "propertyNames": {"enum": names}, "minProperties": 1}
            case Keyed(kind, value):
                return self._keyed(kind, self._shape(value, key), least_items(key))
            case Many(item=item, single=single):
                one = self._shape(item, key)
                many: Json = {"type": "array", "items": one}
                if least := least_items(key):
                    many["minItems"] = least
                return {"anyOf": [one, many]} if single else many

    def _scalar(self, kind: ValueKind) -> Json:
        name = kind.name.replace(" ", "-")
        if name not in self.parts:
            title, hint, words = said_by(kind)
            message = f"{self.language.text(title)}: {self.language.filled(hint, words)}"
            self.parts[name] = kind.schema(message)
        return {"$ref": f"#/$defs/{name}"}

    def _choice(self, meta: Meta, values: tuple[str, ...]) -> Json:
        if meta.words:
            return one_of({value: self.language.text(meta.words[value]) for value in values})
        return {"enum": one_of(dict.fromkeys(values, ""))["enum"]}

    def _keyed(self, kind: ValueKind, value: Json, least: int) -> Json:
        found: Json = {
            "type": "object",
            "propertyNames": {"pattern": kind.rules["pattern"]},
            "additionalProperties": value,
        }
        return found | ({"minProperties": least} if least else {})

    def _listed(self, name: str, kind: ValueKind) -> Json:
        """One of the ids of a list: imposed, or offered beside any other."""
        names = self.names.get(name, {})
        if not names and (name in OFFERED or not self.imposed or not self.names):
            return self._scalar(kind)
        if self.imposed and name not in OFFERED:
            return self._list(name, names)
        return {"anyOf": [self._list(name, names), self._scalar(kind)]}

    def _breakdowns(self) -> Json:
        """The plan's breakdowns, each with its own values."""
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                name: {"title": title, **self._values(f"dimension-{name}")}
                for name, title in self.names.get("dimensions", {}).items()
            },
        }

    def _values(self, name: str) -> Json:
        one = self._list(name, self.names[name])
        return {"anyOf": [one, {"type": "array", "items": one}]}

    def _list(self, name: str, names: Mapping[str, str]) -> Json:
        """A reference to a list of ids."""
        if name not in self.parts:
            code = CODES.get(name, "KT307")
            self.parts[name] = one_of(names)
            self.parts[name]["errorMessage"] = self.language.text(ERROR_CODES[code].title)
        return {"$ref": f"#/$defs/{name}"}
