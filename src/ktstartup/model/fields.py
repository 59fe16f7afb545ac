"""Metadata of the fields of the YAML schema: title, meaning, order, form column … said once.

A field's type says what its value is (:mod:`ktstartup.model.scalars`), its :class:`Meta` in
``Annotated`` all else that is known of the key. The editor's schemas, the reference page, the
layout of files, the options and questions of ``add``, the Excel forms, the export and the labels
are made from these, so a new key is one field of its model.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, get_args, get_origin

from ktstartup.frozen import field, frozen
from ktstartup.model.base import Model
from ktstartup.model.readers import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from dataclasses import KW_ONLY
    from typing import Any

    from ktstartup.language import Language
    from ktstartup.model.base import Field

_LAST = 90


class KeyPlace(IntEnum):
    """Where a key stands in an entry as people write it; within a place, in the model's order."""

    HEAD = 0
    CONTENT = 1
    TIME = 2
    DETAILS = 3
    PROOF = 4


@frozen
class FormColumn:
    """How the Excel form asks for a key; ``rank`` orders a sheet, ``width`` is in letters.

    ``sometimes`` orders the columns of results that few rows need and that stand last, 0 for none
    of them. ``heading`` and ``hint`` stand in for the key's title and meaning, ``kind`` and
    ``choices`` for the kind of cell and the list of values that follow from the type. ``wanted``:
    a row needs it. ``measures``: only where the plan has indicators measured so.
    """

    rank: int = _LAST
    width: int = 18
    _: KW_ONLY
    sometimes: int = 0
    heading: str = ""
    hint: str = ""
    kind: str = ""
    choices: str = ""
    wanted: bool = False
    measures: tuple[str, ...] = ()


@frozen
class Meta:
    """What is known of a key beside its type.

    ``required`` and ``left_out`` say when it must be there and what holds without it, beyond what
    the field itself says. ``ids``: the plan's list of ids that it asks for. ``words``: the meaning
    of each fixed word. ``label``: what sentences call it, where the title in small letters does
    not do. ``place``: its place in an entry. ``bare``: written without quotes (default: by the
    type). ``prose``: running text, which is searched for private data (default: any text).

    Of entries only: ``correctable``: a correction may give a new value; ``option``: the help of
    the option of ``add``, by default the meaning, None for no option; ``flags``: its names, by
    default that of the key; ``form``: its column in the form, None for none. A ``generic`` key is known to no other code: `add` asks for it where
    others gave it for the same indicator, and the long table has it as it is if it is ``exported``.
    """

    title: str
    meaning: str
    _: KW_ONLY
    required: str = ""
    left_out: str = ""
    ids: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    label: str = ""
    place: KeyPlace = KeyPlace.CONTENT
    bare: bool | None = None
    prose: bool | None = None
    correctable: bool = True
    option: str | None = ""
    flags: tuple[str, ...] = ()
    form: FormColumn | None = FormColumn(sometimes=_LAST)
    generic: bool = True
    exported: bool = True

    def called(self, language: Language) -> str:
        """What the key is called inside a sentence."""
        if self.label:
            return language.text(self.label)
        title = language.text(self.title)
        return title[:1].lower() + title[1:]


@frozen
class Key:
    """A key of a block: ``name`` in YAML, declared by the model ``owner`` as ``field``."""

    owner: type[Model]
    field: str
    name: str
    info: Field
    meta: Meta

    @property
    def scalar(self) -> Scalar | None:
        """What reads its text, or that of each item of its list; None for blocks and words."""
        return next((one for one in self._annotations() if isinstance(one, Scalar)), None)

    @property
    def blocks(self) -> tuple[type[Model], ...]:
        """The models of the blocks that it holds."""
        parts = _parts(self.info.annotation)
        return tuple(one for one in parts if isinstance(one, type) and issubclass(one, Model))

    @property
    def is_list(self) -> bool:
        """Whether it holds several values."""
        return get_origin(self.info.annotation) is tuple

    @property
    def is_mapping(self) -> bool:
        """Whether it holds values under names of the plan's own."""
        return get_origin(self.info.annotation) is dict

    @property
    def is_yes_no(self) -> bool:
        """Whether it holds yes or no."""
        return self.info.annotation is bool

    @property
    def bare(self) -> bool:
        """Whether its value is written without quotes: the schema knows what it is."""
        if self.meta.bare is not None:
            return self.meta.bare
        return self.scalar is not None and self.scalar.bare

    @property
    def prose(self) -> bool:
        """Whether it holds running text, or blocks that may."""
        if self.meta.prose is not None:
            return self.meta.prose
        return bool(self.blocks) or (self.scalar is not None and self.scalar.parse is None)

    def _annotations(self) -> Iterator[Any]:
        """What is annotated at the field, then inside its type."""
        yield from self.info.metadata
        for part in _parts(self.info.annotation):
            yield from getattr(part, "__metadata__", ())


def _parts(annotation: Any) -> Iterator[Any]:
    """A type and the types it is made of, at every depth."""
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


@lru_cache(maxsize=256)
def keys_of(model: type[Model]) -> tuple[Key, ...]:
    """The keys of a block in the order of the model, those it has from another model first."""
    return tuple(
        Key(_owner(model, name), name, info.alias or name, info, meta)
        for name, info in model.model_fields.items()
        for meta in info.metadata
        if isinstance(meta, Meta)
    )


def _owner(model: type[Model], name: str) -> type[Model]:
    """The model that declares a field first."""
    return next(
        one
        for one in reversed(model.__mro__)
        if issubclass(one, Model) and name in one.model_fields
    )


def key_order(model: type[Model]) -> tuple[str, ...]:
    """The keys of an entry in the order in which people write them."""
    return tuple(key.name for key in sorted(keys_of(model), key=lambda key: key.meta.place))


def models_below(*roots: type[Model]) -> tuple[type[Model], ...]:
    """Models with those of the blocks inside them, each once."""
    found = dict.fromkeys(roots)
    left = list(roots)
    while left:
        inner = [one for key in keys_of(left.pop()) for one in key.blocks if one not in found]
        found |= dict.fromkeys(inner)
        left += inner
    return tuple(found)


def bare_keys(*roots: type[Model]) -> frozenset[str]:
    """The keys of files whose values are written without quotes."""
    models = models_below(*roots)
    return frozenset(key.name for model in models for key in keys_of(model) if key.bare)


def not_prose(*roots: type[Model]) -> frozenset[str]:
    """The keys of files that hold no running text: ids, figures, days, words to choose from."""
    models = models_below(*roots)
    return frozenset(key.name for model in models for key in keys_of(model) if not key.prose)
