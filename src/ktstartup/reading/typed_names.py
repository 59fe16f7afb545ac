"""What people type in place of a key, a fixed word or an id: what it is called in Vietnamese."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ktstartup.language import Language
from ktstartup.text import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.model.fields import Key, Meta
    from ktstartup.model.plan import Plan

__all__ = ["id_called", "key_called", "word_called"]

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
