"""Makes the page of every key that may stand in a YAML file, from the models' own words."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

from ktstartup.model.decisions import Decisions
from ktstartup.model.entries import SECTIONS, Entry
from ktstartup.model.fields import keys_of
from ktstartup.model.manifest import Manifest
from ktstartup.model.plan import Plan, Reference
from ktstartup.model.progress import Header
from ktstartup.schema.kinds import ValueKind, kinds
from ktstartup.schema.shapes import (
    Block,
    Either,
    FixedWord,
    Keyed,
    Many,
    PartOfPlan,
    SingleValue,
    reached,
    shape_of_key,
)
from pages.markdown import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.model.base import Model
    from ktstartup.model.fields import Key
    from ktstartup.schema.shapes import Shape

_INTRO = (
    "A key that is not listed is an error, and so is a key written twice; keys may stand in any "
    "order. Nothing is guessed from how a value looks: `no` is the text “no” where text is wanted, "
    "and `1.10` is task 1.10."
)


_FILES: tuple[tuple[str, str, tuple[type[Model], ...]], ...] = (
    (
        "plan.yaml",
        "What the plan promises: a `Plan`. A folder of examples may hold a `Reference` instead.",
        (Plan, Reference),
    ),
    (
        "progress/&lt;period&gt;/&lt;agency&gt;.yaml",
        (
            "What one agency enters for one period: the keys of `Header`, and the lists `results` "
            "(of `Result`), `tasks` (of `TaskUpdate`) and `money` (of `MoneyEntry`)."
        ),
        (Header, Entry, *SECTIONS.values()),
    ),
    ("decisions.yaml", "What a person has decided about the data.", (Decisions,)),
    (
        "closed/&lt;period&gt;.yaml",
        "What closing a period leaves behind. The tool writes it; nobody changes it by hand.",
        (Manifest,),
    ),
)


def page() -> Iterator[str]:
    """The page, file by file and block by block."""
    yield from ("# The YAML files, key by key", "", _INTRO, "", "## How values are written", "")
    yield from table(("Kind", "How it is written"), ((one.name, one.written) for one in kinds()))
    seen: set[type[Model]] = set()
    for file, intro, roots in _FILES:
        yield from (f"## {file}", "", intro, "")
        for model in reached(roots, seen):
            yield from _block(model)


def _block(model: type[Model]) -> Iterator[str]:
    yield from (f"### {model.__name__}", "")
    yield from (_prose(inspect.getdoc(model) or ""), "")
    if Entry in model.__bases__:
        yield from ("It has all the keys of [Entry](#entry), and these:", "")
    yield from table(
        ("Key", "Meaning", "Value", "Required", "If left out"),
        (_row(key) for key in keys_of(model) if key.owner is model),
    )


def _prose(docstring: str) -> str:
    """A docstring as Markdown."""
    return re.sub(r":\w+:`([^`]+)`", r"`\1`", docstring).replace("``", "`")


def _row(key: Key) -> tuple[str, ...]:
    meta = key.meta
    shown = (f"`{key.name}`", meta.meaning, _in_words(shape_of_key(key)))
    if key.info.is_required():
        return *shown, "yes", ""
    return *shown, meta.required or "no", meta.left_out or _default(key)


def _default(key: Key) -> str:
    if key.info.make is not None or key.info.default in (None, ()):
        return ""
    value = key.info.default
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _in_words(shape: Shape) -> str:  # noqa: PLR0911 - one for each shape
    """A shape in plain words; a kind of value by its name, even one that is made of others."""
    match shape:
        case (
            SingleValue(kind)
            | Many(called=ValueKind() as kind)
            | Either(called=ValueKind() as kind)
        ):
            return kind.name
        case Block(model):
            return f"[{model.__name__}](#{model.__name__.lower()})"
        case FixedWord(values):
            return ", ".join(f"`{value}`" for value in values)
        case Either(text=text, block=block):
            return f"{text.name} or {_in_words(block)}"
        case PartOfPlan():
            return "some keys of the [Plan](#plan)"
        case Keyed(key, value):
            return f"block: {key.name} → {_in_words(value)}"
        case Many(item=item, single=single):
            one = _in_words(item)
            return f"{one}, or a list of them" if single else f"list of {one}"
