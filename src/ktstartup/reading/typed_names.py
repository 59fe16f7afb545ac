"""What people type in place of a key, a fixed word or an id: what it is called in Vietnamese."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from ktstartup.language import Language
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.text import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ktstartup.model.fields import Key, Meta
    from ktstartup.model.plan import Plan

__all__ = [
    "PLAN_LISTS",
    "NamedThing",
    "id_called",
    "id_named",
    "ids_with_names",
    "key_called",
    "things_called",
    "word_called",
    "word_named",
]

_VIETNAMESE = Language("vi")


# What else people call them, folded: an id, a key or a fixed word by the words of the field.
_ALSO_KEYS = {
    "doi tuong": "subject",
    "minh chung": "evidence",
    "bang chung": "evidence",
    "tai lieu kiem chung": "evidence",
    "van ban": "evidence",
    "nhiem vu": "tasks",
    "ket qua": "done",
    "ket qua dat duoc": "done",
    "tinh hinh thuc hien": "status",
    "noi dung thuc hien": "done",
    "da lam": "done",
    "cong viec": "done",
    "vuong mac": "difficulties",
    "ton tai han che": "difficulties",
    "han che": "difficulties",
    "de xuat": "proposals",
    "ky toi": "next",
    "phuong huong": "next",
    "ke hoach": "next",
    "von giao": "allocated",
    "duoc giao": "allocated",
    "giao": "allocated",
    "da giai ngan": "disbursed",
    "gia tri": "value",
    "so luong": "value",
    "so lieu": "value",
    "duong dan": "link",
    "title": "name",
    "day": "date",
}
_ALSO_WORDS = {
    "dang lam": "in-progress",
    "dang trien khai": "in-progress",
    "dang tien hanh": "in-progress",
    "da xong": "done",
    "xong": "done",
    "da hoan thanh": "done",
    "da thuc hien": "done",
    "chua lam": "not-started",
    "chua trien khai": "not-started",
    "dung": "suspended",
    "tam hoan": "suspended",
}
_QUOTES = "“”‘’\"'«»"


def key_called(typed: str, keys: Iterable[tuple[str, Meta]]) -> str | None:
    """The key with that title, or the one in whose title the words stand.

    >>> from ktstartup.model.entries import Result
    >>> from ktstartup.model.fields import keys_of
    >>> keys = [(key.name, key.meta) for key in keys_of(Result)]
    >>> key_called("Chỉ tiêu", keys), key_called("minh chứng", keys)
    ('indicator', 'evidence')
    """
    wanted = _plain(typed)
    titles = [(name, title) for name, meta in keys for title in _titles(meta.title, meta.label)]
    exact = next((name for name, title in titles if title == wanted), None)
    also = _ALSO_KEYS.get(wanted)
    if exact or any(name == also for name, _ in titles):
        return exact or also
    begun = (name for name, title in titles if title.startswith(f"{wanted} "))
    inside = (name for name, title in titles if f" {wanted} " in f" {title} ")
    return next(begun, None) or next(inside, None)


def _plain(text: str) -> str:
    """A text folded, without its signs."""
    return fold(re.sub(r"[^\w\s]", " ", text))


@cache
def _titles(title: str, label: str) -> tuple[str, ...]:
    return tuple(_plain(_VIETNAMESE.text(one)) for one in (title, label) if one)


def word_called(typed: str, key: Key) -> str | None:
    """The fixed word of a key that has such a meaning: “đang thực hiện” is in-progress."""
    meanings = {fold(_VIETNAMESE.text(said)): word for word, said in key.meta.words.items()}
    also = _ALSO_WORDS.get(_plain(typed))
    if also in key.meta.words:
        return also
    found = nearest(typed, meanings)
    return meanings[found] if found else None


def id_called(typed: str, plan: Plan, ids: str) -> str | None:
    """The id of what the plan calls so, in its list ``ids``: “Dự án” is projects."""
    listed = _listed(plan, ids)
    wanted = fold(typed.strip(_QUOTES))
    if ids == "tasks":
        number = re.search(r"[\w.,]*\d[\w.,]*", wanted)
        if number and (name := number[0].replace(",", ".").strip(".")) in listed:
            return name
    begun = None
    for name, content in listed.items():
        for called in map(fold, _names(content, _WORDINGS)):
            if called == wanted:
                return name
            if called.startswith(f"{wanted} ") or f" {wanted}" in called:
                begun = begun or name
    return begun or nearest(wanted, listed)


def id_named(typed: str, plan: Plan, ids: str) -> str:
    """The id of the only one whose whole name was typed; what was typed where there is none.

    Unlike what :func:`id_called` guesses, it may be taken without asking.
    """
    listed, wanted = _listed(plan, ids), fold(typed)
    if typed in listed:
        return typed
    found = [name for name, one in listed.items() if wanted in map(fold, _names(one, _WORDINGS))]
    return found[0] if len(found) == 1 else typed


def word_named(typed: str, key: Key) -> str:
    """The fixed word whose meaning was typed; what was typed where there is none."""
    meanings = {fold(_VIETNAMESE.text(said)): word for word, said in key.meta.words.items()}
    return meanings.get(fold(typed), typed)


def _listed(plan: Plan, ids: str) -> Mapping[str, Any]:
    """What a list of the plan has by its ids; nothing where it has no such list."""
    found = getattr(plan, ids, None)
    return found if isinstance(found, dict) else {}


def ids_with_names(plan: Plan, ids: str, most: int = 12) -> str:
    """The ids of a list of the plan, each with what it is called: “projects (Dự án)”."""
    listed = _listed(plan, ids)
    shown = [
        f"{name} ({called})" if (called := min(_names(content), key=len, default="")) else name
        for name, content in islice(listed.items(), most)
    ]
    return ", ".join(shown + ["…"] * (len(listed) > most))


_NAMES = ("name", "short", "abbreviation")
_WORDINGS = (*_NAMES, "text", "title")


def _names(content: Any, keys: Iterable[str] = _NAMES) -> Iterator[str]:
    """The names of a part of the plan: full, short, or itself a wording."""
    for one in (content, *(getattr(content, key, None) for key in keys)):
        said = one if isinstance(one, str) else getattr(one, "vi", None)
        if isinstance(said, str):
            yield said


# ------------------------------------------------------------------ things by their names

PLAN_LISTS = ("indicators", "tasks", "money", "agencies")
"""The lists of the plan whose things have names, in the order in which an id is looked up."""
_SIGNS = lazy_pattern(r"[\W_]+")


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
