"""Turns pydantic's errors into problems with places.

The place comes from walking the tree along pydantic's ``loc``; the keys that
could have been meant come from walking the model's fields along it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.language import N_
from ktstartup.problems import Problem
from ktstartup.reading.mistakes.misplaced_keys import IN_THE_NARRATIVE, SHAPES
from ktstartup.reading.mistakes.source_line import quoted
from ktstartup.reading.mistakes.unknown_keys import COLON_IN_POINT, unknown_key
from ktstartup.reading.mistakes.value_suggestions import advice_on_value
from ktstartup.reading.mistakes.vietnamese_names import id_called, ids_with_names, word_called
from ktstartup.reading.model_paths import key_at, literals
from ktstartup.reading.nodes import at, place_of
from ktstartup.text.folding import fold, nearest, slug
from ktstartup.text.lazy_text import Meanings
from ktstartup.text.parsing import ParseError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_core import ErrorDetails

    from ktstartup.model.plan import Plan
    from ktstartup.model.wording import Words
    from ktstartup.problems import Place
    from ktstartup.reading.nodes import Node, Path

_SHAPES = {
    "model_type": "KT205",
    "model_attributes_type": "KT205",
    "dict_type": "KT205",
    "tuple_type": "KT206",
    "list_type": "KT206",
    "too_short": "KT214",
    "missing": "KT203",
    "string_type": "KT204",
    "string_too_short": "KT210",
}
_ONE_ALONE = N_("one alone may stand here: write it after the colon, without “-” and brackets")
_ITS_ID = N_("write its id in place of its name: {nearest}")
_IDS = N_("write the id of one that the plan has: {known}")
_OWN_ID = N_(
    "write an id for it without diacritics, for example “{example}”; its name stands in “name”"
)
_FROM_CODE = {"KT208", "KT213"}
# The keys that a problem of a whole block is about.
_ABOUT = {
    "KT219": ("on_track_from",),
    "KT414": ("withdrawn", "reason"),
    "KT601": ("min",),
    "KT605": ("until",),
    "KT608": ("until", "last_year"),
}


class Block(NamedTuple):
    """What is being decoded: a block of a file's tree, by a model, for a plan."""

    model: type[Any]
    file: str
    tree: Node
    path: Path
    beside: tuple[str, ...]
    plan: Plan | None


def validation_problems(block: Block, errors: Sequence[ErrorDetails]) -> list[Problem]:
    """The problems that a block has by the errors of its model."""
    unknown = {
        details["loc"]: unknown_key(block, (*block.path, *details["loc"]))
        for details in errors
        if details["type"] == "extra_forbidden"
    }
    return [
        unknown.get(details["loc"]) or _problem(block, details)
        for details in errors
        if not _short_of_items(details, errors) and not _meant_elsewhere(details, unknown)
    ]


def _meant_elsewhere(
    details: ErrorDetails, unknown: Mapping[tuple[int | str, ...], Problem]
) -> bool:
    """Whether a key is missing only because it was typed otherwise, or nothing there was meant."""
    loc, given = details["loc"], details["input"]
    if loc == ("narrative",) and given == "":
        # Its parts stand at the left edge, and are told where they belong.
        return any(problem.advice == IN_THE_NARRATIVE for problem in unknown.values())
    if details["type"] != "missing" or not isinstance(given, dict):
        return False
    here = {one[-1]: problem for one, problem in unknown.items() if one[:-1] == loc[:-1]}
    typed_so = any(problem.words.get("nearest") == loc[-1] for problem in here.values())
    return typed_so or (bool(here) and here.keys() == given.keys())


def _short_of_items(details: ErrorDetails, errors: Sequence[ErrorDetails]) -> bool:
    """Whether a list is called too short only because items of it are wrong."""
    loc = details["loc"]
    return details["type"] == "too_short" and any(
        len(one["loc"]) > len(loc) and one["loc"][: len(loc)] == loc for one in errors
    )


def _problem(block: Block, details: ErrorDetails) -> Problem:
    loc, (kind, told) = _real(details["loc"]), _told(details)
    words = {"key": _name(loc or block.path)} | _texts(told)
    whole = (*block.path, *loc)
    if kind == "literal_error":
        return _no_such_word(block, loc, words, details["input"])
    if kind in ERROR_CODES:
        code = kind
    elif kind in _SHAPES:
        code = _SHAPES[kind]
        if code != "KT203" and details["input"] == "":
            code = "KT210"
    else:
        code, words["reason"] = "KT219", details["msg"]
    # What is missing stands nowhere: its place is the block that lacks it.
    spot = whole[:-1] if kind == "missing" else whole
    spot += tuple(key for key in _ABOUT.get(code, ()) if key in details["input"])[:1]
    of_key = loc != details["loc"]
    place = place_of(block.file, at(block.tree, spot, key=of_key))
    if code == "KT204":
        return _no_text(place, words, details["input"], loc)
    if code in _FROM_CODE:
        return _no_id(block, loc, code, place, words)
    if code in ("KT205", "KT206"):
        return Problem(code, place, words, SHAPES.get(words["key"], ""))
    advice, more = advice_on_value(code, words.get("value", ""))
    return Problem(code, place, {**words, **more}, advice)


def _told(details: ErrorDetails) -> tuple[str, Mapping[str, object]]:
    """The kind of an error and its words: those of a model of ours, or the library's own."""
    told = details.get("ctx", {})
    error = told.get("error")
    return (error.code, error.words) if isinstance(error, ParseError) else (details["type"], told)


def _no_such_word(block: Block, loc: Path, words: Mapping[str, str], found: object) -> Problem:
    """KT207, KT309: a value that is none of the fixed ones."""
    known = [str(value) for value in literals(block.model, loc)]
    place = place_of(block.file, at(block.tree, (*block.path, *loc)))
    if not isinstance(found, str) or not found:
        return _no_text(place, words, found, loc)
    key = key_at(block.model, loc)
    if near := nearest(found, known):
        return Problem("KT309", place, {"value": found, "nearest": near})
    if called := key and word_called(found, key):
        return Problem("KT309", place, {"value": found, "nearest": called}, _ITS_ID)
    meanings = key.meta.words if key else {}
    listed = Meanings.of({word: meanings.get(word, "") for word in known})
    return Problem("KT207", place, {**words, "value": found, "known": listed})


def _no_id(block: Block, loc: Path, code: str, place: Place, words: dict[str, str]) -> Problem:
    """KT208, KT213, KT309: what is no id, and may be the name of something that has one."""
    ids, value = _ids_at(block.model, loc), words["value"]
    advice, more = advice_on_value(code, value)
    if advice:
        return Problem(code, place, {**words, **more}, advice)
    plan = block.plan if ids else None
    in_dimension = ids == "dimensions" and len(loc) > 2  # noqa: PLR2004 - its name, and the value
    if plan and not in_dimension and (named := id_called(value, plan, ids)):
        return Problem("KT309", place, {"value": value, "nearest": named}, _ITS_ID)
    if plan and in_dimension and (values := plan.dimensions.get(str(loc[1]))):
        return _no_value(place, words, values.values)
    if plan and (known := ids_with_names(plan, ids)):
        return Problem(code, place, {**words, "known": known}, _IDS)
    if code == "KT208" and ids == "subjects" and (example := slug(value)):
        return Problem(code, place, {**words, "example": example}, _OWN_ID)
    own = {"example": slug(value)} if loc[-1:] == ("id",) and slug(value) else {}
    return Problem(code, place, words | own)


def _no_value(place: Place, words: dict[str, str], values: Mapping[str, Words]) -> Problem:
    """KT208, KT309: what is no value of a dimension, and may be the name of one."""
    names = {fold(called.vi): name for name, called in values.items()}
    if named := names.get(fold(words["value"])):
        return Problem("KT309", place, {"value": words["value"], "nearest": named}, _ITS_ID)
    known = ", ".join(f"{name} ({called.vi})" for name, called in values.items())
    return Problem("KT208", place, {**words, "known": known}, _IDS)


def _ids_at(model: type[Any], loc: Path) -> str:
    """The list of the plan that an id at a location is of."""
    if loc[:1] == ("disaggregation",):
        return "dimensions"
    key = key_at(model, loc)
    return key.meta.ids if key else ""


def _no_text(place: Place, words: Mapping[str, str], found: object, loc: Path) -> Problem:
    """What stands where a text is expected; a list is told that one alone may stand there."""
    if found == "":
        return Problem("KT210", place, words)
    if isinstance(found, dict) and len(found) == 1:
        # “- Kết quả: tốt” was meant as a text.
        (key, value), is_item = next(iter(found.items())), isinstance(loc[-1], int)
        if isinstance(value, str):
            text = quoted(f"{key}: {value}".strip())
            mended = f"- {text}" if is_item else f"{loc[-1]}: {text}"
            return Problem("KT204", place, {**words, "mended": mended}, COLON_IN_POINT)
    return Problem("KT204", place, words, _ONE_ALONE if isinstance(found, list) else "")


def _texts(words: Mapping[str, object]) -> dict[str, str]:
    """The words of an error; ours stay what they are, the library's own become texts."""
    return {key: word if isinstance(word, str) else str(word) for key, word in words.items()}


def _real(loc: tuple[int | str, ...]) -> Path:
    """Drop what pydantic adds to a location that no file has ("[key]" after a dictionary's key)."""
    return tuple(step for step in loc if step != "[key]")


def _name(loc: Path) -> str:
    """The key nearest to a location, for the sentence."""
    return next((str(step) for step in reversed(loc) if isinstance(step, str)), "…")
