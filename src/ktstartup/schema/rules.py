"""What holds between the keys of one block, where JSON Schema can say it.

The same is asked by the models' validators and by :mod:`ktstartup.checking`,
which say it better and know more; here it is said while the officer types. A
test holds the verdicts of both against each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.model.entries import CORRECTABLE, SECTIONS
from ktstartup.model.measure import NEEDED
from ktstartup.schema import patterns
from ktstartup.schema.names import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ktstartup.language import Language
    from ktstartup.model.entries import Section
    from ktstartup.schema.names import Names

Json = dict[str, Any]

# Of which keys an entry has at least one, and the problem of one that has none.
_SAYS: dict[Section, tuple[str, tuple[str, ...]]] = {
    "tasks": ("KT440", ("status", "done", "outputs")),
    "money": ("KT436", ("allocated", "disbursed")),
}
# What an indicator of a kind is never reported by (KT430), and what it wants (KT431).
_NEVER = {
    "count": ("level", "numerator", "denominator", "amount"),
    "sum": ("level", "numerator", "denominator"),
    "value": ("level", "subject", "numerator", "denominator", "amount"),
    "level": ("value", "subject", "numerator", "denominator", "amount"),
    "ratio": ("level", "subject", "value", "amount"),
    "bodies": ("level", "numerator", "denominator", "amount"),
}
_WANTED = {
    "count": (("subject",), ("value",)),
    "sum": (("subject", "amount"), ("value",), ("estimate", "amount")),
    "value": (("value",),),
    "level": (("level",),),
    "ratio": (("numerator", "denominator"),),
    "bodies": (("subject",), ("value",)),
}
_NAMED = ("count", "sum", "bodies")
_ZERO: Json = {"anyOf": [{"const": 0}, {"type": "string", "pattern": r"^[\s0.,_]*$"}]}
_NEGATIVE: Json = {
    "anyOf": [
        {"type": "number", "exclusiveMaximum": 0},
        {"type": "string", "pattern": r"^\s*[-−–]\s*[0-9.,_]*[1-9]"},
    ]
}
_TAKEN_BACK: Json = {"anyOf": [{"const": True}, {"type": "string", "pattern": patterns.YES}]}


def rules(name: str, names: Names, language: Language) -> Json:
    """What holds between the keys of a block; of a result it is the plan that says some of it."""
    builder = _RuleBuilder(language)
    for section, model in SECTIONS.items():
        if name == model.__name__:
            more = builder.result(names) if section == "results" else {}
            return builder.entry(section, model.ABOUT) | more
    if name == "Evidence":
        return builder.evidence()
    return _RULES.get(name, {})


_REVISED = ("adopted", "reason", "document")
_NEEDED_BY = {
    key: [kind for kind, keys in NEEDED.items() if key in keys]
    for key in dict.fromkeys(key for keys in NEEDED.values() for key in keys)
}
_RULES: dict[str, Json] = {
    # KT604, KT203
    "Target": {
        "dependentRequired": {"replaces": ["adopted", "reason", "document"]},
        "anyOf": [{"required": ["min"]}, {"required": ["max"]}, {"required": ["level"]}],
    },
    # KT604
    "PlannedMoney": {
        "dependentRequired": {key: [one for one in _REVISED if one != key] for key in _REVISED}
    },
    # KT203
    "Measure": {
        "allOf": [
            {
                "if": {"properties": {"kind": {"enum": kinds}}, "required": ["kind"]},
                "then": {"required": [key]},
            }
            for key, kinds in _NEEDED_BY.items()
        ],
        # KT203
        "dependentRequired": {"numerator": ["denominator"], "denominator": ["numerator"]},
    },
}


class _RuleBuilder:
    """Makes rules that say in one language what is wrong, as the catalogue titles it."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def _message(self, code: str) -> Json:
        return {"errorMessage": self.language.text(ERROR_CODES[code].title)}

    def _at_least_one(self, code: str, wanted: Iterable[tuple[str, ...]]) -> Json:
        """At least one of the sets of keys is there."""
        title = self.language.text(ERROR_CODES[code].title)
        return {
            "anyOf": [
                {"required": [*keys], "errorMessage": f"{title}: {', '.join(keys)}"}
                for keys in wanted
            ]
        }

    def entry(self, section: Section, about: str) -> Json:
        """An entry says what it is about, or what it corrects and why."""
        code, something = _SAYS.get(section, ("", ()))
        wanted = ((key,) for key in something)
        says_something = self._at_least_one(code, wanted) if something else {}
        return {
            "if": {"required": ["corrects"]},
            "then": self._correction(section),
            "else": {
                "required": [about],
                "properties": {
                    "reason": self._nothing("KT414"),
                    "withdrawn": self._refused_if(_TAKEN_BACK, "KT414"),
                },
                **says_something,
            },
        }

    def _correction(self, section: Section) -> Json:
        """KT411 a reason; KT412 a new value, or taken back; KT413 never both."""
        keys = CORRECTABLE[section]
        # The subject may be said again: that is no new value.
        given = {key: self._nothing("KT413") for key in keys if key != "subject"}
        return {
            "required": ["reason"],
            **self._at_least_one("KT412", ((key,) for key in (*keys, "withdrawn"))),
            "if": {"properties": {"withdrawn": _TAKEN_BACK}, "required": ["withdrawn"]},
            "then": {"properties": given},
        }

    def _nothing(self, code: str) -> Json:
        """A key that cannot stand there."""
        return {"enum": [], "doNotSuggest": True, **self._message(code)}

    def _refused_if(self, case: Json, code: str) -> Json:
        """A value that cannot stand there in one case; what else it must be is said elsewhere."""
        return {"if": case, "then": self._nothing(code), "doNotSuggest": True}

    def result(self, names: Names) -> Json:
        """What each of the plan's indicators is reported by, and no division by zero (KT434)."""
        kinds = [kind for kind in _WANTED if f"measure-{kind}" in names]
        not_zero = self._refused_if(_ZERO, "KT434")
        measured = [self._measured(kind, names[f"measure-{kind}"]) for kind in kinds]
        if derived := names.get("measure-derived"):
            measured.append(self._never_typed(derived))
        if unsigned := names.get("never-below-zero"):
            measured.append(self._never_below_zero(unsigned))
        return {
            "dependentSchemas": {"numerator": {"properties": {"denominator": not_zero}}},
            **({"allOf": measured} if measured else {}),
        }

    def _measured(self, kind: str, indicators: dict[str, str]) -> Json:
        of_this_kind = {"enum": one_of(indicators)["enum"]}
        return {
            "if": {"properties": {"indicator": of_this_kind}, "required": ["indicator"]},
            "then": {
                "properties": {key: self._nothing("KT430") for key in _NEVER[kind]},
                **self._at_least_one("KT431", (*_WANTED[kind], ("corrects",))),
                **(self._no_total() if kind in _NAMED else {}),
            },
        }

    def _never_typed(self, indicators: dict[str, str]) -> Json:
        """A figure computed from others has no entries (KT445)."""
        enum = {"enum": one_of(indicators)["enum"]}
        return {"properties": {"indicator": self._refused_if(enum, "KT445")}}

    def _never_below_zero(self, indicators: dict[str, str]) -> Json:
        """A figure below zero is only of an indicator that may be (KT221)."""
        value = self._refused_if(_NEGATIVE, "KT221")
        return {
            "if": {
                "properties": {"indicator": {"enum": one_of(indicators)["enum"]}},
                "required": ["indicator"],
            },
            "then": {"properties": {"value": value}},
        }

    def _no_total(self) -> Json:
        """What is counted by name has no typed-in total but 0, unless it is estimated (KT432)."""
        only_nothing = self._refused_if({"not": _ZERO}, "KT432")
        return {"if": {"required": ["estimate"]}, "else": {"properties": {"value": only_nothing}}}

    def evidence(self) -> Json:
        """KT712 evidence says something; KT312 its file lies in the data repository."""
        inside = {
            "pattern": r"^(?!\s*[/\\])(?!\s*\.\.(?:[/\\]|\s*$))(?!.*[/\\]\.\.(?:[/\\]|\s*$))[^:]*$",
            "doNotSuggest": True,
            **self._message("KT312"),
        }
        keys = (("number",), ("link",), ("file",), ("title",))
        return {
            **self._at_least_one("KT712", keys),
            "allOf": [{"properties": {"file": inside}}],
        }
