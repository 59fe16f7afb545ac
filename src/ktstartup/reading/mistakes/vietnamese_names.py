"""Finds the key, the fixed word or the id that was meant by what it is called in Vietnamese."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from ktstartup.language import Language
from ktstartup.reading.name_lookup import NAMES, WORDINGS, names_of, plan_list, words_by_meaning
from ktstartup.text.folding import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ktstartup.model.fields import Key, Meta
    from ktstartup.model.plan import Plan

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
    meanings = words_by_meaning(key)
    also = _ALSO_WORDS.get(_plain(typed))
    if also in key.meta.words:
        return also
    found = nearest(typed, meanings)
    return meanings[found] if found else None


def id_called(typed: str, plan: Plan, ids: str) -> str | None:
    """The id of the only one that the plan calls so, in its list ``ids``: “Dự án” is projects."""
    listed = plan_list(plan, ids)
    if ids == "tasks":
        number = re.search(r"\d[\w.,]*", fold(typed))
        if number and (name := number[0].replace(",", ".").strip(".")) in listed:
            return name
    # Names before the plan's sentences, the whole before a part: “địa phương” stands in many texts.
    for keys in (NAMES, WORDINGS):
        called = {
            name: [f" {_plain(one)} " for one in names_of(content, keys)]
            for name, content in listed.items()
        }
        for fits in (str.__eq__, str.startswith, str.__contains__):
            found = [
                name
                for name, names in called.items()
                if any(fits(one, f" {_plain(typed)} ") for one in names)
            ]
            if found:
                return found[0] if len(found) == 1 else None
    return nearest(typed, listed)


def ids_with_names(plan: Plan, ids: str, most: int = 12) -> str:
    """The ids of a list of the plan, each with what it is called: “projects (Dự án)”."""
    listed = plan_list(plan, ids)
    shown = [
        f"{name} ({called})" if (called := min(names_of(content), key=len, default="")) else name
        for name, content in islice(listed.items(), most)
    ]
    return ", ".join(shown + ["…"] * (len(listed) > most))
