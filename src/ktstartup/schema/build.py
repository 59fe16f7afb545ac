"""Makes the JSON Schemas of the YAML files from the models, in the reader's language.

``plan.yaml`` names ids that it is only now given, so its lists of ids are
offered and not imposed; what agencies enter may use the plan's ids only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.error_codes import ERROR_CODES
from ktstartup.language import N_
from ktstartup.model import manifest as closing
from ktstartup.model import plan, progress
from ktstartup.schema.kinds import said_by, shown
from ktstartup.schema.names import CODES, KEYS_ASK_FOR, SUBJECTS, Names, one_of
from ktstartup.schema.rules import rules
from ktstartup.schema.snippets import snippets
from ktstartup.schema.walk import Block, Choice, Either, Key, Keyed, Many, Scalar, keys_of
from ktstartup.schema.words import LEFT_OUT, block_title, key_words, value_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from ktstartup.language import Language
    from ktstartup.schema.kinds import Kind
    from ktstartup.schema.walk import Shape

__all__ = ["DIALECT", "closed_schema", "decisions_schema", "plan_schema", "progress_schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Json = dict[str, Any]


def plan_schema(language: Language, names: Names) -> Json:
    """The schema of plan.yaml: a plan, or a reference to another one."""
    made = _Maker(language, names, imposed=False)
    either = {
        "if": {"required": ["plan"]},
        "then": made.block(plan.Reference),
        "else": made.block(plan.Plan),
    }
    return made.document(N_("Plan"), {"type": "object", **either})


def progress_schema(language: Language, names: Names) -> Json:
    """The schema of one agency's file for one period; the plan's ids are imposed.

    The ids of subjects, where ``names`` has them, are offered.
    """
    made = _Maker(language, names, imposed=True)
    sections: dict[str, Json] = {
        section: made.described(f"Header.{section}", made.section(model))
        for section, model in progress.SECTIONS.items()
    }
    return made.document(block_title("Header"), made.properties(progress.Header, sections))


def decisions_schema(language: Language, names: Names) -> Json:
    """The schema of decisions.yaml."""
    made = _Maker(language, names, imposed=False)
    return made.document(block_title("Decisions"), made.properties(progress.Decisions))


def closed_schema(language: Language, names: Names) -> Json:
    """The schema of the manifest of a closed period; it may name what the plan no longer has."""
    made = _Maker(language, names, imposed=False)
    return made.document(block_title("Manifest"), made.properties(closing.Manifest))


class _Maker:
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

    def block(self, model: type[BaseModel]) -> Json:
        """A reference to the block of a model."""
        name = model.__name__
        if name not in self.parts:
            self.parts[name] = {}
            title = {"title": self.language.text(block_title(name))}
            self.parts[name] = title | self.properties(model)
        return {"$ref": f"#/$defs/{name}"}

    def properties(self, model: type[BaseModel], more: Mapping[str, Json] | None = None) -> Json:
        """A block's keys, those that must be there, and what holds between them."""
        keys = list(keys_of(model))
        found: Json = {
            "type": "object",
            "additionalProperties": False,
            "properties": {key.name: self._key(key) for key in keys} | dict(more or {}),
        }
        if required := [key.name for key in keys if key.required]:
            found["required"] = required
        name = model.__name__
        return found | rules(name, self.names, self.language)

    def section(self, model: type[BaseModel]) -> Json:
        """A list of entries, which may stand empty."""
        return {"type": ["array", "null"], "items": self.block(model)}

    def described(self, label: str, schema: Json, written: str = "") -> Json:
        """A key's schema with its title, its meaning, and how its value is written."""
        title, meaning = key_words(label)
        said = [self.language.text(meaning)]
        if written:
            how = self.language.text(written)
            said.append(self.language.text(N_("Written: {how}."), how=how))
        if label in LEFT_OUT:
            value = self.language.text(LEFT_OUT[label])
            said.append(self.language.text(N_("Left out: {value}."), value=value))
        return {
            "title": self.language.text(title),
            **shown(" ".join(said)),
            **schema,
            **snippets(label, self.names, self.language),
        }

    def _key(self, key: Key) -> Json:
        if key.label == "Result.disaggregation" and self.imposed:
            return self.described(key.label, self._breakdowns())
        asked = KEYS_ASK_FOR.get(key.label)
        shape = key.shape
        # What any text or a list of ids may be needs no telling.
        told = isinstance(shape, Scalar) and not shape.kind.texts and not asked
        written = shape.kind.written if told and isinstance(shape, Scalar) else ""
        return self.described(key.label, self._shape(shape, key, asked), written)

    def _shape(self, shape: Shape, key: Key, asked: str | None) -> Json:
        match shape:
            case Scalar(kind):
                return self._listed(asked, kind) if asked else self._scalar(kind)
            case Block(model):
                return self.block(model)
            case Choice(values):
                return self._choice(key.label, values)
            case Either(text=text, block=block):
                return {"anyOf": [self._scalar(text), self.block(block.model)]}
            case Keyed(kind, value):
                return self._keyed(kind, self._shape(value, key, asked), key.least)
            case Many(item=item, single=single):
                one = self._shape(item, key, asked)
                many: Json = {"type": "array", "items": one}
                if key.least:
                    many["minItems"] = key.least
                return {"anyOf": [one, many]} if single else many

    def _scalar(self, kind: Kind) -> Json:
        name = kind.name.replace(" ", "-")
        if name not in self.parts:
            title, hint, words = said_by(kind)
            message = f"{self.language.text(title)}: {self.language.filled(hint, words)}"
            self.parts[name] = kind.schema(message)
        return {"$ref": f"#/$defs/{name}"}

    def _choice(self, label: str, values: tuple[str, ...]) -> Json:
        told = value_words(label, values)
        names = dict(zip(values, (self.language.text(one) for one in told), strict=False))
        return one_of(names) if names else {"enum": one_of(dict.fromkeys(values, ""))["enum"]}

    def _keyed(self, kind: Kind, value: Json, least: int) -> Json:
        found: Json = {
            "type": "object",
            "propertyNames": {"pattern": kind.rules["pattern"]},
            "additionalProperties": value,
        }
        return found | ({"minProperties": least} if least else {})

    def _listed(self, name: str, kind: Kind) -> Json:
        """One of the ids of a list: imposed, or offered beside any other."""
        names = self.names.get(name, {})
        if not names and (name == SUBJECTS or not self.imposed or not self.names):
            return self._scalar(kind)
        if self.imposed and name != SUBJECTS:
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
