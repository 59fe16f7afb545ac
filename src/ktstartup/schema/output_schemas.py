"""JSON Schemas of what commands print, made from the types of their outputs."""

from __future__ import annotations

from enum import StrEnum
from types import NoneType
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    NotRequired,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.language import N_
from ktstartup.schema.build import DIALECT
from ktstartup.schema.kinds import shown
from ktstartup.schema.names import one_of
from ktstartup.schema.outputs import (
    WORDS,
    AgencyId,
    CheckOutput,
    IndicatorId,
    IsoDate,
    OutputId,
    SourceId,
    StatusOutput,
    TaskNumber,
    VerifyOutput,
)

if TYPE_CHECKING:
    from ktstartup.language import Language
    from ktstartup.schema.names import Names

Json = dict[str, Any]


def status_schema(language: Language, names: Names) -> Json:
    """The schema of ``status --format json``, with the plan's own ids where there is a plan."""
    return _TypedDictSchema(language, names).document(N_("Status of a period"), StatusOutput)


def check_schema(language: Language) -> Json:
    """The schema of ``check --format json``, of data and of templates."""
    return _TypedDictSchema(language, {}).document(N_("Result of a check"), CheckOutput)


def verify_schema(language: Language) -> Json:
    """The schema of ``verify --format json``."""
    return _TypedDictSchema(language, {}).document(
        N_("Result of verifying a document"), VerifyOutput
    )


_SCALARS: dict[Any, Json] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number"},
    IsoDate: {"type": "string", "format": "date"},
}
# The plan's lists of ids by the type of one of them.
_IDS: dict[Any, str] = {
    AgencyId: "agencies",
    IndicatorId: "indicators",
    OutputId: "outputs",
    SourceId: "money",
    TaskNumber: "tasks",
}


class _TypedDictSchema:
    """JSON Schema of typed dictionaries, with titles and meanings in one language."""

    def __init__(self, language: Language, names: Names) -> None:
        self.say = language.text
        self.names = names
        self.lists: dict[str, Json] = {}

    def document(self, title: str, root: Any) -> Json:
        """A whole schema."""
        head = {"$schema": DIALECT, "title": self.say(title)}
        return head | self._block(root) | ({"$defs": self.lists} if self.lists else {})

    def _block(self, model: Any) -> Json:
        """A block: every key is there but those that only some outputs have, and no other."""
        hints = get_type_hints(model, include_extras=True)
        needed = [key for key, hint in hints.items() if get_origin(hint) is not NotRequired]
        return {
            "type": "object",
            "additionalProperties": False,
            "required": needed,
            "properties": {key: self._key(key, hint) for key, hint in hints.items()},
        }

    def _key(self, key: str, hint: Any) -> Json:
        annotated = get_args(hint)[0] if get_origin(hint) is NotRequired else hint
        inner, title, meaning = get_args(annotated)
        told = {"title": self.say(title), **shown(self.say(meaning))}
        if key == "code":
            return told | one_of({code: self.say(one.title) for code, one in ERROR_CODES.items()})
        return told | self._type(inner)

    def _type(self, hint: Any) -> Json:
        parts, origin = get_args(hint), get_origin(hint)
        if is_typeddict(hint):
            return self._block(hint)
        if NoneType in parts:
            return self._or_null(parts[0])
        if origin is list:
            return {"type": "array", "items": self._type(parts[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self._type(parts[1])}
        if _has_words(hint):
            return self._words(hint)
        return self._id(_IDS[hint]) if hint in _IDS else _SCALARS[hint]

    def _or_null(self, hint: Any) -> Json:
        if _has_words(hint):
            return self._words(hint, None)
        if hint not in _SCALARS:
            return {"anyOf": [self._type(hint), {"type": "null"}]}
        # What may be null may be negative: it is no count.
        rules = {key: rule for key, rule in _SCALARS[hint].items() if key != "minimum"}
        return rules | {"type": [rules["type"], "null"]}

    def _words(self, hint: Any, *none: None) -> Json:
        words, meanings = get_args(hint) or [*map(str, hint)], WORDS.get(hint)
        found: Json = {"enum": [*words, *none]}
        if meanings:
            said = (self.say(meanings[word]) for word in words)
            found["enumDescriptions"] = [*said, *("" for _ in none)]
        return found

    def _id(self, name: str) -> Json:
        """One of the plan's ids; any text where there is no plan."""
        if not self.names.get(name):
            return _SCALARS[str]
        if name not in self.lists:
            names = self.names[name]
            self.lists[name] = {"enum": [*names], "enumDescriptions": [*names.values()]}
        return {"$ref": f"#/$defs/{name}"}


def _has_words(hint: Any) -> bool:
    """Whether a type has a fixed list of words; a `NewType` is no class."""
    return get_origin(hint) is Literal or (isinstance(hint, type) and issubclass(hint, StrEnum))
