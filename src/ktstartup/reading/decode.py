"""Turns a tree of text into a typed model, and pydantic's errors into problems with places.

The place comes from walking the tree along pydantic's ``loc``; the keys that
could have been meant come from walking the model's fields along it.
"""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from ktstartup.error_codes import ERROR_CODES
from ktstartup.language import N_
from ktstartup.model.entries import SECTIONS, AnyEntry, FiledEntry
from ktstartup.model.fields import keys_of
from ktstartup.model.progress import Header
from ktstartup.problems import MOST_FOUND, Problem
from ktstartup.reading.dataset import ProgressFile
from ktstartup.reading.nodes import MappingNode, at, place_of
from ktstartup.reading.syntax_errors import DECIMAL_COMMA, FULL_WIDTH, NO_BLANK
from ktstartup.reading.typed_names import id_called, key_called, word_called
from ktstartup.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from ktstartup.calendar import Period
    from ktstartup.model.fields import Key, Meta
    from ktstartup.model.plan import Plan
    from ktstartup.problems import Place
    from ktstartup.reading.dataset import Written
    from ktstartup.reading.nodes import Node, Path

__all__ = ["decode", "known_keys", "sound_file"]

M = TypeVar("M", bound=BaseModel)

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
_EVIDENCE = N_(
    "write what proves it as keys: {{number: 15/QĐ-SKHCN, date: 2024-03-20}}, {{link: https://…}} "
    "or {{file: evidence/…}}"
)
_ONE_ALONE = N_("one alone may stand here: write it after the colon, without “-” and brackets")
# The keys that a problem of a whole block is about.
_ABOUT = {"KT601": ("min",), "KT605": ("until",), "KT608": ("until", "last_year")}


def decode(
    model: type[M],
    file: str,
    tree: Node,
    path: Path = (),
    beside: Iterable[str] = (),
    plan: Plan | None = None,
) -> tuple[M | None, list[Problem]]:
    """Validate the node at a path of a file's tree against a model.

    Every error becomes a problem: KT2xx, or the code that a scalar or a
    validator gave. ``beside`` are keys that may stand beside the model's own
    and are read elsewhere; a name of the ``plan`` in place of its id is told as such.
    """
    node: Any = tree
    for step in path:
        node = node[step]
    try:
        return model.model_validate(node), []
    except ValidationError as error:
        errors = error.errors(include_url=False)[:MOST_FOUND]
        return None, [
            _unknown_key(model, file, tree, (*path, *details["loc"]), len(path), beside)
            if details["type"] == "extra_forbidden"
            else _problem(model, file, tree, path, details, plan)
            for details in errors
            if not _short_of_items(details, errors)
        ]


def _short_of_items(details: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether a list is called too short only because items of it are wrong."""
    loc = details["loc"]
    return details["type"] == "too_short" and any(
        len(one["loc"]) > len(loc) and one["loc"][: len(loc)] == loc for one in errors
    )


def _problem(
    model: type[BaseModel],
    file: str,
    tree: Node,
    path: Path,
    details: ErrorDetails,
    plan: Plan | None,
) -> Problem:
    kind, loc = details["type"], _real(details["loc"])
    words = {"key": _name(loc or path)} | _texts(details.get("ctx", {}))
    whole = (*path, *loc)
    if kind == "literal_error":
        known = [str(value) for value in _literals(model, loc)]
        value = str(details["input"])
        place = place_of(file, at(tree, whole))
        if not isinstance(details["input"], str) or not value:
            return _no_text(place, words, details["input"])
        key = _key_at(model, loc)
        if near := nearest(value, known) or (key and word_called(value, key)):
            return Problem("KT309", place, {"value": value, "nearest": near})
        return Problem("KT207", place, words | {"value": value, "known": ", ".join(known)})
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
    place = place_of(file, at(tree, spot, key=of_key))
    if code == "KT204":
        return _no_text(place, words, details["input"])
    named = _id_meant(model, loc, words, plan) if code == "KT208" else None
    if named:
        return Problem("KT309", place, {"value": words["value"], "nearest": named})
    return Problem(code, place, words, _EVIDENCE if code == "KT205" and "evidence" in loc else "")


def _key_at(model: type[BaseModel], loc: Path) -> Key | None:
    """The key of the schema at a location of a model; of an item the key of its list."""
    steps = [step for step in loc if isinstance(step, str)]
    owners = _types_at(model, loc[: loc.index(steps[-1])] if steps else ())
    found = (key for owner in owners if _is_model(owner) for key in keys_of(owner))
    return next((key for key in found if steps and key.name == steps[-1]), None)


def _id_meant(
    model: type[BaseModel], loc: Path, words: Mapping[str, str], plan: Plan | None
) -> str | None:
    key = _key_at(model, loc)
    return id_called(words["value"], plan, key.meta.ids) if key and plan else None


def _no_text(place: Place, words: Mapping[str, str], found: object) -> Problem:
    """What stands where a text is expected; a list is told that one alone may stand there."""
    if found == "":
        return Problem("KT210", place, words)
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


def _unknown_key(
    model: type[BaseModel], file: str, tree: Node, path: Path, inside: int, beside: Iterable[str]
) -> Problem:
    key, loc = str(path[-1]), path[inside:-1]
    known = [*(() if loc else beside), *known_keys(model, loc)]
    place = place_of(file, at(tree, path, key=True))
    if near := nearest(key, known) or _key_meant(model, loc, key, beside):
        return Problem("KT202", place, {"key": key, "nearest": near})
    advice = _advice_on_key(key, known, _value_at(tree, path))
    return Problem("KT201", place, {"key": key, "known": ", ".join(known)}, advice)


def _value_at(tree: Any, path: Path) -> Any:
    for step in path:
        if isinstance(step, str) or isinstance(tree, list):  # a single block may stand for a list
            tree = tree[step]
    return tree


def _key_meant(model: type[BaseModel], loc: Path, typed: str, beside: Iterable[str]) -> str | None:
    """The key whose title was typed in its place."""
    titles: list[tuple[str, Meta]] = [
        (name, model.SECTION) for name, model in SECTIONS.items() if not loc and name in beside
    ]
    owners = [owner for owner in _types_at(model, loc) if _is_model(owner)]
    titles += [(key.name, key.meta) for owner in owners for key in keys_of(owner)]
    return key_called(typed, titles)


def _advice_on_key(key: str, known: Iterable[str], value: object) -> str:
    """What to do about a key that YAML made of something else that was typed."""
    if key[:1].isdigit() and not value:
        return DECIMAL_COMMA
    for mark, advice in ((":", NO_BLANK), ("\uff1a", FULL_WIDTH)):
        if mark in key and key.partition(mark)[0].strip() in known:
            return advice
    return ""


def known_keys(model: type[BaseModel], loc: Path) -> list[str]:
    """The keys that a block at a location of a model may have, in the schema's order."""
    return [
        field.alias or name
        for owner in _types_at(model, loc)
        if _is_model(owner)
        for name, field in owner.model_fields.items()
    ]


def _literals(model: type[BaseModel], loc: Path) -> list[Any]:
    return [value for found in _types_at(model, loc) for value in get_args(found)]


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _types_at(annotation: Any, loc: Path) -> list[Any]:
    """The types a location of a model may have."""
    current = list(_plain(annotation))
    for step in loc:
        current = [inner for one in current for inner in _step(one, step)]
    return current


def _step(annotation: Any, step: str | int) -> Iterator[Any]:
    if _is_model(annotation):
        for name, field in annotation.model_fields.items():
            if step in (field.alias, name):
                yield from _plain(field.annotation)
    elif get_origin(annotation) in (tuple, list):
        yield from _plain(get_args(annotation)[0])
    elif get_origin(annotation) is dict:
        yield from _plain(get_args(annotation)[1])


def _plain(annotation: Any) -> Iterator[Any]:
    """Look through Annotated and unions."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _plain(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for option in get_args(annotation):
            yield from _plain(option)
    else:
        yield annotation


# ----------------------------------------------- valid files, without places


def sound_file(file: Written, period: Period, agency: str) -> ProgressFile | None:
    """An agency's file by its models; None when anything in it is wrong."""
    name, values = file.name, file.values
    if not isinstance(values, dict):
        return None
    entries: list[FiledEntry[AnyEntry]] = []
    try:
        header = Header.model_validate({k: v for k, v in values.items() if k not in SECTIONS})
        for section, model in SECTIONS.items():
            items = values.get(section) or []
            if not isinstance(items, list):
                return None
            decoded = model.__pydantic_validator__.validate_python
            for index, item in enumerate(items):
                entries.append(FiledEntry(decoded(item), section, index, period, agency, name))
    except ValidationError:
        return None
    # Its texts are in the entries now; their places are found in the bytes, once somebody asks.
    kept = values if isinstance(values, MappingNode) else None
    return ProgressFile(name, kept, file.content, period, agency, header, tuple(entries))
