"""Shapes of values: what a field's type allows in YAML, for JSON Schemas and the reference page."""

from __future__ import annotations

import types
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    TypeAlias,
    Union,
    get_args,
    get_origin,
)

from ktstartup.frozen import frozen
from ktstartup.model.base import Model
from ktstartup.model.fields import Meta, keys_of
from ktstartup.model.readers import After
from ktstartup.schema.kinds import TEXT, ValueKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.model.fields import Key


@frozen
class SingleValue:
    """A single value of a kind."""

    kind: ValueKind


@frozen
class Block:
    """A block of keys."""

    model: type[Model]


@frozen
class FixedWord:
    """One of a few fixed words."""

    values: tuple[str, ...]


@frozen
class Many:
    """A list; ``single`` says that one item may stand for a list of it.

    ``called``: the kind of value that it is known as.
    """

    item: Shape
    single: bool = False
    called: ValueKind | None = None


@frozen
class Keyed:
    """A block whose keys are the author's own."""

    key: ValueKind
    value: Shape


@frozen
class Either:
    """Plain text, or the block that it stands for; ``called`` as of :class:`Many`."""

    text: ValueKind
    block: Block
    called: ValueKind | None = None


@frozen
class PartOfPlan:
    """Some of the plan's keys, with values as they have there."""


Shape: TypeAlias = "SingleValue | Block | FixedWord | Many | Keyed | Either | PartOfPlan"


def shape_of_key(key: Key) -> Shape:
    """The shape of a key's value."""
    return shape_of(_type_of(key))


def _type_of(key: Key) -> Any:
    """A key's type as it is written at its field, without the metadata."""
    inner = key.info.annotation
    kept = [one for one in key.info.metadata if not isinstance(one, After | Meta)]
    return Annotated[(inner, *kept)] if kept else inner


def least_items(key: Key) -> int:
    """How many items a key must have at least."""
    return key.info.least


def reached(roots: Iterable[type[Model]], seen: set[type[Model]]) -> Iterator[type[Model]]:
    """The models of a file, each after the one that holds it, none twice.

    A kind of value that is made of a model is a kind of value all the same.
    """
    for model in roots:
        if model not in seen:
            seen.add(model)
            yield model
            inside = [one for key in keys_of(model) for one in _models(_type_of(key))]
            yield from reached(inside, seen)


def _models(annotation: Any) -> Iterator[type[Model]]:
    if kind_of(annotation):
        return
    if _is_model(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Model)


def shape_of(annotation: Any) -> Shape:
    """The shape that a field's type asks for; whether it may be left out is another matter."""
    kind = kind_of(annotation)
    if kind is not None and kind.rules:
        return SingleValue(kind)
    if _is_model(annotation):
        return Block(annotation)
    origin, inner = get_origin(annotation), _without_none(get_args(annotation))
    if origin is Annotated:
        return _leniently(shape_of(inner[0]), kind)
    if origin in (Union, types.UnionType) and len(inner) == 1:
        return shape_of(inner[0])
    return _made_of(origin, inner)


def _made_of(origin: Any, inner: tuple[Any, ...]) -> Shape:
    if origin is Literal:
        return FixedWord(inner)
    if origin is tuple:
        return Many(shape_of(inner[0]))
    if origin is dict and inner[1] is Any:
        return PartOfPlan()
    if origin is dict and (key := kind_of(inner[0])):
        return Keyed(key, shape_of(inner[1]))
    raise TypeError(origin)


def _leniently(shape: Shape, called: ValueKind | None) -> Shape:
    """What a validator before the model makes of it: a text for a block, an item for a list."""
    if isinstance(shape, Block):
        return Either(TEXT, shape, called)
    if isinstance(shape, Many):
        return Many(shape.item, single=True, called=called)
    raise TypeError(shape)


def _without_none(parts: tuple[Any, ...]) -> tuple[Any, ...]:
    """The parts of a type without what says that it may be left out, or goes on."""
    return tuple(one for one in parts if one not in (types.NoneType, ...))
