"""What people type in place of a key, a fixed word or an id: what it is called in Vietnamese."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ktstartup.language import Language
from ktstartup.text import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ktstartup.model.fields import Key, Meta
    from ktstartup.model.plan import Plan

__all__ = ["PLAN_LISTS", "NamedThing", "id_called", "key_called", "things_called", "word_called"]

_VIETNAMESE = Language("vi")


def key_called(typed: str, keys: Iterable[tuple[str, Meta]]) -> str | None:
    """The key with that title, or the one whose title begins so.

    >>> from ktstartup.model.entries import Result
    >>> from ktstartup.model.fields import keys_of
    >>> key_called("Chỉ tiêu", [(key.name, key.meta) for key in keys_of(Result)])
    'indicator'
    """
    wanted = fold(typed)
    begun = None
    for name, meta in keys:
        for title in _titles(meta.title, meta.label):
            if title == wanted:
                return name
            if title.startswith(f"{wanted} "):
                begun = begun or name
    return begun


@cache
def _titles(title: str, label: str) -> tuple[str, ...]:
    return tuple(fold(_VIETNAMESE.text(one)) for one in (title, label) if one)


def word_called(typed: str, key: Key) -> str | None:
    """The fixed word of a key that has such a meaning: “đang thực hiện” is in-progress."""
    meanings = {fold(_VIETNAMESE.text(said)): word for word, said in key.meta.words.items()}
    found = nearest(typed, meanings)
    return meanings[found] if found else None


def id_called(typed: str, plan: Plan, ids: str) -> str | None:
    """The id of what the plan calls so, in its list ``ids``: “Dự án” is projects."""
    listed = getattr(plan, ids, None)
    wanted = fold(typed)
    begun = None
    for name, content in listed.items() if isinstance(listed, dict) else ():
        for called in map(fold, _names(content)):
            if called == wanted:
                return str(name)
            if called.startswith(f"{wanted} ") or f" {wanted}" in called:
                begun = begun or str(name)
    return begun


def _names(content: Any) -> Iterator[str]:
    """The names of a part of the plan: full, short, or itself a wording."""
    for one in (
        content,
        *(getattr(content, key, None) for key in ("name", "short", "abbreviation")),
    ):
        said = one if isinstance(one, str) else getattr(one, "vi", None)
        if isinstance(said, str):
            yield said


# ------------------------------------------------------------------ things by their names

PLAN_LISTS = ("indicators", "tasks", "money", "agencies")
"""The lists of the plan whose things have names, in the order in which an id is looked up."""
_SIGNS = re.compile(r"[\W_]+")


class NamedThing(NamedTuple):
    """Something with a name: ``kind`` is the plan's list that it stands in, or “subjects”."""

    kind: str
    id: str
    name: str


def things_called(
    typed: str, plan: Plan, subjects: Mapping[str, Iterable[str]]
) -> list[NamedThing]:
    """What has that name, else what has its words in a row: accents and capitals set aside.

    ``subjects`` are the names of each subject, by its id.
    """
    wanted = _words(typed)
    if not wanted.strip():
        return []
    known = [(thing, [*map(_words, names)]) for thing, names in _everything(plan, subjects)]
    named_so = [thing for thing, names in known if wanted in names]
    return named_so or [thing for thing, names in known if any(wanted in one for one in names)]


def _everything(
    plan: Plan, subjects: Mapping[str, Iterable[str]]
) -> Iterator[tuple[NamedThing, list[str]]]:
    for kind in PLAN_LISTS:
        for name, content in getattr(plan, kind).items():
            names = [*_names(content), *_english_names(content)]
            if names:
                yield NamedThing(kind, name, names[0]), names
    for subject, called in subjects.items():
        names = list(dict.fromkeys(called))
        if names:
            yield NamedThing("subjects", subject, names[-1]), names


def _english_names(content: Any) -> Iterator[str]:
    for key in ("name", "short"):
        said = getattr(getattr(content, key, None), "en", None)
        if isinstance(said, str):
            yield said


def _words(text: str) -> str:
    """The words of a text, each between blanks."""
    return f" {_SIGNS.sub(' ', fold(text)).strip()} "
