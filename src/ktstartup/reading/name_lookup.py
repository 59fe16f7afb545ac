"""Looks up by their names, whole or in part, what the plan and the entries have ids for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ktstartup.language import Language
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ktstartup.model.fields import Key
    from ktstartup.model.plan import Plan

NAMES = ("name", "short", "abbreviation")
WORDINGS = (*NAMES, "text", "title")


def names_of(content: Any, keys: Iterable[str] = NAMES) -> Iterator[str]:
    """The names of a part of the plan: full, short, or itself a wording."""
    for one in (content, *(getattr(content, key, None) for key in keys)):
        said = one if isinstance(one, str) else getattr(one, "vi", None)
        if isinstance(said, str):
            yield said


def plan_list(plan: Plan, ids: str) -> Mapping[str, Any]:
    """What a list of the plan has by its ids; nothing where it has no such list."""
    found = getattr(plan, ids, None)
    return found if isinstance(found, dict) else {}


def id_named(typed: str, plan: Plan, ids: str) -> str:
    """The id of the only one whose whole name was typed; what was typed where there is none.

    Unlike what is guessed of a mistake, it may be taken without asking. Names that other versions
    of the plan give are understood where this one gives none.
    """
    listed, wanted = plan_list(plan, ids), fold(typed)
    if typed in listed:
        return typed
    others = [one for _, one in plan.versions if one is not plan]
    for named in ([plan], others):
        found = [
            name
            for name in listed
            if any(wanted in _folded(plan_list(one, ids).get(name)) for one in named)
        ]
        if found:
            return found[0] if len(found) == 1 else typed
    return typed


def _folded(content: Any) -> Iterator[str]:
    return map(fold, names_of(content, WORDINGS))


def word_named(typed: str, key: Key) -> str:
    """The fixed word whose meaning was typed; what was typed where there is none."""
    return words_by_meaning(key).get(fold(typed), typed)


def words_by_meaning(key: Key) -> dict[str, str]:
    """The fixed words of a key by what they mean in Vietnamese, folded."""
    vietnamese = Language("vi")
    return {fold(vietnamese.text(meaning)): word for word, meaning in key.meta.words.items()}


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

    ``subjects`` are the names of each subject, by its id. A thing of the plan is found by its name
    in any version, and called as this one calls it.
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
    versions = [plan, *(one for _, one in reversed(plan.versions) if one is not plan)]
    for kind in PLAN_LISTS:
        for name in plan.in_any_version(kind):
            contents = [getattr(one, kind).get(name) for one in versions]
            names = [said for one in contents for said in (*names_of(one), *_english_names(one))]
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
