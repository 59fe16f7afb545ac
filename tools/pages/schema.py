"""Makes the page of every key that may stand in a YAML file, from the models' own words."""

from __future__ import annotations

import inspect
import re
import types
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NamedTuple,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import BaseModel

from ktstartup.model import closing, plan, progress, scalars
from pages.markdown import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic.fields import FieldInfo

__all__ = ["page"]

_INTRO = (
    "A key that is not listed is an error, and so is a key written twice; keys may stand in any "
    "order. Nothing is guessed from how a value looks: `no` is the text “no” where text is wanted, "
    "and `1.10` is task 1.10."
)


class Scalar(NamedTuple):
    """A kind of value: what it is called, and how it is written."""

    name: str
    written: str


_SCALARS: tuple[tuple[Any, Scalar], ...] = (
    (scalars.Text, Scalar("text", "any text that is not empty; longer text after `>-` or `|`")),
    (scalars.Wording, Scalar("words", "text, or `{vi: …, en: …}`; `en` may be missing")),
    (
        scalars.UnitWording,
        Scalar(
            "unit", "as words; `en_one` beside `en` is its form for one: `en: zones, en_one: zone`"
        ),
    ),
    (scalars.Id, Scalar("id", "lower-case letters without diacritics, digits, hyphens")),
    (scalars.AgencyRef, Scalar("agency id", "an id under `agencies` or `agency_groups`")),
    (scalars.ManyIds, Scalar("id or list of ids", "`so-khcn` or `[so-khcn, so-tc]`")),
    (scalars.ManyTexts, Scalar("text or list of texts", "one text, or several after a dash each")),
    (scalars.TaskNumber, Scalar("task number", "as in the plan: `'2.6'`; `'1.10'` is not `'1.1'`")),
    (scalars.PeriodName, Scalar("period", "`2024H1`, `2024Q3`, `2024`, `2019-2025`")),
    (scalars.Day, Scalar("day", "`2024-06-14` or `14/6/2024`")),
    (scalars.Year, Scalar("year", "four digits")),
    (scalars.Due, Scalar("year or day", "a year means its cut-off")),
    (scalars.Count, Scalar("whole number", "zero or more")),
    (
        scalars.Number,
        Scalar("number", "zero or more: `1250`, `1_250`, `12,5`; `1.500` alone is refused"),
    ),
    (
        scalars.Money,
        Scalar("amount of money", "in đồng: `1500000000`, `1_500_000_000`, `1,5 tỷ`, `850 triệu`"),
    ),
    (scalars.YesNo, Scalar("yes or no", "`true`, `false` (also `yes`, `no`, `có`, `không`)")),
    (scalars.CutoffDay, Scalar("day of the month", "1 to 28, or `last`")),
    (scalars.TaxCode, Scalar("tax code", "10 digits, or 10, a hyphen and 3; between quotes")),
    (scalars.Owner, Scalar("owner", "`'@org/team'`, `'@account'` or an e-mail address")),
    (
        scalars.ManyOwners,
        Scalar("owner or list of owners", "`'@org/team'` or `['@org/team', '@account']`"),
    ),
    (scalars.Digest, Scalar("digest", "SHA-256: 64 digits and letters from a to f")),
    (scalars.Exact, Scalar("exact figure", "`7`, `100/3`; `no-data` where there is none")),
    (
        scalars.IatiName,
        Scalar("IATI identifier", "letters without diacritics, digits, and - . _ between them"),
    ),
    (scalars.Sector, Scalar("sector code", "five digits of the OECD DAC: `32130`")),
    (scalars.Link, Scalar("web address", "whole, beginning with https://")),
)
# What a validator or a check asks for beyond the field itself.
_REQUIRED = {
    "Result.indicator": "unless `corrects`",
    "TaskUpdate.task": "unless `corrects`",
    "MoneyEntry.source": "unless `corrects`",
    "Entry.reason": "with `corrects`",
    "Measure.subject": "for `count` and `sum`",
    "Target.adopted": "with `replaces`",
    "Target.reason": "with `replaces`",
    "Target.document": "with `replaces`",
}
# What holds where the field's own default does not say it.
_LEFT_OUT = {
    "Agency.place": "the plan's place",
    "AgencyGroup.abbreviation": "its name",
    "Entry.date": "the cut-off of the period",
    "Expected.start": "the plan's first year",
    "Header.agency": "the file's name says it",
    "Header.period": "the folder's name says it",
    "Iati.activity": "from the plan's number",
    "Iati.organisation": "the issuer's id, which no register knows",
    "Iati.sector": "a vocabulary of the plan's own",
    "Indicator.expected": "`{shape: step}`",
    "Indicator.whole": "`true` for `count`",
    "Sending.received": "the report's `date`",
}
_FILES: tuple[tuple[str, str, tuple[type[BaseModel], ...]], ...] = (
    (
        "plan.yaml",
        "What the plan promises: a `Plan`. A folder of examples may hold a `Reference` instead.",
        (plan.Plan, plan.Reference),
    ),
    (
        "progress/&lt;period&gt;/&lt;agency&gt;.yaml",
        (
            "What one agency enters for one period: the keys of `Header`, and the lists `results` "
            "(of `Result`), `tasks` (of `TaskUpdate`) and `money` (of `MoneyEntry`)."
        ),
        (
            progress.Header,
            progress.Entry,
            progress.Result,
            progress.TaskUpdate,
            progress.MoneyEntry,
        ),
    ),
    ("decisions.yaml", "What a person has decided about the data.", (progress.Decisions,)),
    (
        "closed/&lt;period&gt;.yaml",
        "What closing a period leaves behind. The tool writes it; nobody changes it by hand.",
        (closing.Manifest,),
    ),
)


def page() -> Iterator[str]:
    """The page, file by file and block by block."""
    yield from ("# The YAML files, key by key", "", _INTRO, "", "## How values are written", "")
    yield from table(("Kind", "How it is written"), (scalar for _, scalar in _SCALARS))
    seen: set[type[BaseModel]] = set()
    for file, intro, roots in _FILES:
        yield from (f"## {file}", "", intro, "")
        for model in _reached(roots, seen):
            yield from _block(model)


def _reached(
    roots: Iterable[type[BaseModel]], seen: set[type[BaseModel]]
) -> Iterator[type[BaseModel]]:
    """The models of a file, each after the one that holds it, none twice."""
    for model in roots:
        if model not in seen:
            seen.add(model)
            yield model
            hints = _hints(model)
            inside = [one for name in model.model_fields for one in _models(hints[name])]
            yield from _reached(inside, seen)


def _hints(model: type[BaseModel]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if _scalar(annotation):
        return
    if _is_model(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _block(model: type[BaseModel]) -> Iterator[str]:
    yield from (f'### <a id="{model.__name__}"></a>{model.__name__}', "")
    yield from (_prose(inspect.getdoc(model) or ""), "")
    own = model.model_fields
    if progress.Entry in model.__bases__:
        yield from ("It has all the keys of [Entry](#Entry), and these:", "")
        own = {name: one for name, one in own.items() if name not in progress.Entry.model_fields}
    hints = _hints(model)
    yield from table(
        ("Key", "Value", "Required", "If left out"),
        (_field(f"{model.__name__}.{name}", one, hints[name]) for name, one in own.items()),
    )


def _prose(docstring: str) -> str:
    """A docstring as Markdown."""
    return re.sub(r":\w+:`([^`]+)`", r"`\1`", docstring).replace("``", "`")


def _field(name: str, field: FieldInfo, annotation: Any) -> tuple[str, str, str, str]:
    key = field.alias or name.rpartition(".")[2]
    if field.is_required():
        return f"`{key}`", _in_words(annotation), "yes", ""
    left_out = _LEFT_OUT.get(name, _default(field))
    return f"`{key}`", _in_words(annotation), _REQUIRED.get(name, "no"), left_out


def _default(field: FieldInfo) -> str:
    if field.default_factory is not None or field.default in (None, ()):
        return ""
    value = field.default
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _scalar(annotation: Any) -> Scalar | None:
    return next((scalar for known, scalar in _SCALARS if known == annotation), None)


def _in_words(annotation: Any) -> str:
    """A type in plain words."""
    if scalar := _scalar(annotation):
        return scalar.name
    if _is_model(annotation):
        return f"[{annotation.__name__}](#{annotation.__name__})"
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in inner)
    if origin is Annotated:
        return _or_single(inner[0])
    return _joined(origin, ["text" if one is str else _in_words(one) for one in _kept(inner)])


def _or_single(annotation: Any) -> str:
    """A block that plain text may stand for, or a list that a single item may stand for."""
    if _is_model(annotation):
        return f"text or {_in_words(annotation)}"
    return f"{_in_words(get_args(annotation)[0])}, or a list of them"


def _joined(origin: Any, parts: list[str]) -> str:
    if origin in (Union, types.UnionType):
        return " or ".join(parts)
    if origin is tuple:
        return f"list of {parts[0]}"
    if origin is dict:
        return f"block: {parts[0]} → {parts[1]}"
    raise TypeError(origin)


def _kept(inner: Iterable[Any]) -> Iterator[Any]:
    return (one for one in inner if one not in (types.NoneType, ...))
