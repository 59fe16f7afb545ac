"""Walks a model along the location of an error: the types, keys and fixed words there."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from ktstartup.model.fields import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.model.fields import Key
    from ktstartup.reading.nodes import Path


def key_at(model: type[Any], loc: Path) -> Key | None:
    """The key of the schema at a location of a model; of an item the key of its list."""
    steps = [step for step in loc if isinstance(step, str)]
    owners = types_at(model, loc[: loc.index(steps[-1])] if steps else ())
    found = (key for owner in owners if is_model(owner) for key in keys_of(owner))
    return next((key for key in found if steps and key.name == steps[-1]), None)


def known_keys(model: type[Any], loc: Path) -> list[str]:
    """The keys that a block at a location of a model may have, in the schema's order."""
    return [
        field.alias or name
        for owner in types_at(model, loc)
        if is_model(owner)
        for name, field in owner.model_fields.items()
    ]


def literals(model: type[Any], loc: Path) -> list[Any]:
    """The fixed words that may stand at a location of a model."""
    return [value for found in types_at(model, loc) for value in get_args(found)]


def is_model(annotation: Any) -> bool:
    """Whether a type is a block of the schema."""
    return isinstance(annotation, type) and hasattr(annotation, "model_fields")


def types_at(annotation: Any, loc: Path) -> list[Any]:
    """The types a location of a model may have."""
    current = list(_plain(annotation))
    for step in loc:
        current = [inner for one in current for inner in _step(one, step)]
    return current


def _step(annotation: Any, step: str | int) -> Iterator[Any]:
    if is_model(annotation):
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
