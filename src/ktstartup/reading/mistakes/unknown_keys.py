"""Says what was meant by a key that a block has not: misspelt, misplaced, or no key at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.language import N_
from ktstartup.model.entries import SECTIONS
from ktstartup.model.fields import keys_of
from ktstartup.model.progress import Narrative, Point
from ktstartup.problems import Problem
from ktstartup.reading.mistakes.misplaced_keys import advice_on_misplaced_key
from ktstartup.reading.mistakes.punctuation import COMMA_IN_BRACES, FULL_WIDTH, NO_BLANK
from ktstartup.reading.mistakes.source_line import quoted
from ktstartup.reading.mistakes.vietnamese_names import key_called
from ktstartup.reading.model_paths import is_model, known_keys, types_at
from ktstartup.reading.nodes import at, place_of
from ktstartup.text.folding import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ktstartup.model.base import Model
    from ktstartup.model.fields import Meta
    from ktstartup.problems import Place
    from ktstartup.reading.mistakes.validation_errors import Block
    from ktstartup.reading.nodes import Path

COLON_IN_POINT = N_(
    "a colon makes a key of the words before it: put the whole between quotes: {mended}"
)
_THE_KEY = N_("keys are written in English: {nearest}")
_POINT_ALONE = N_("it stands under “{part}” already: write the point alone: {mended}")


def unknown_key(block: Block, path: Path) -> Problem:
    """KT201, KT202: what to do about a key, at a path of the file, that its block has not."""
    model, tree = block.model, block.tree
    key, loc = str(path[-1]), path[len(block.path) : -1]
    known = [*(() if loc else block.beside), *known_keys(model, loc)]
    place, value = place_of(block.file, at(tree, path, key=True)), _value_at(tree, path)
    owners = [owner for owner in types_at(model, loc) if is_model(owner)]
    words = {"key": key, "known": ", ".join(known)}
    if near := nearest(key.strip("“”‘’\"'*_ "), known):
        return Problem("KT202", place, {"key": key, "nearest": near})
    if any(issubclass(owner, Point) for owner in owners) and isinstance(value, str):
        if near := _key_meant(owners, key, ()):
            return Problem("KT202", place, {"key": key, "nearest": near}, _THE_KEY)
        return _colon_in_point(place, words, str(loc[1]), value)
    advice = _advice_on_key(key, known, value, alone=_follows_at_once(tree, path))
    if not advice and (near := _key_meant(owners, key, () if loc else block.beside)):
        return Problem("KT202", place, {"key": key, "nearest": near}, _THE_KEY)
    if not advice and block.file.startswith("progress/") and owners:
        advice, more = advice_on_misplaced_key(owners[0], key, value)
        words |= more
    return Problem("KT201", place, words, advice)


def _colon_in_point(place: Place, words: Mapping[str, str], part: str, value: str) -> Problem:
    """KT201: a point whose first words became a key, such as “- Khó khăn: thiếu vốn”."""
    own = [(key.name, key.meta) for key in keys_of(Narrative) if key.name == part]
    if key_called(words["key"], own):
        return Problem(
            "KT201", place, {**words, "part": part, "mended": f"- {value}"}, _POINT_ALONE
        )
    mended = "- " + quoted(f"{words['key']}: {value}".strip())
    return Problem("KT201", place, {**words, "mended": mended}, COLON_IN_POINT)


def _follows_at_once(tree: Any, path: Path) -> bool:
    """Whether the value of a key begins where the key ends: inside braces, a key without colon."""
    key, (line, column) = str(path[-1]), at(tree, path)
    return at(tree, path, key=True) == (line, column - len(key))


def _value_at(tree: Any, path: Path) -> Any:
    for step in path:
        if isinstance(step, str) or isinstance(tree, list):  # a single block may stand for a list
            tree = tree[step]
    return tree


def _key_meant(owners: Iterable[type[Model]], typed: str, beside: Iterable[str]) -> str | None:
    """The key whose title was typed in its place."""
    titles: list[tuple[str, Meta]] = [
        (name, model.SECTION) for name, model in SECTIONS.items() if name in beside
    ]
    titles += [(key.name, key.meta) for owner in owners for key in keys_of(owner)]
    return key_called(typed, titles)


def _advice_on_key(key: str, known: Iterable[str], value: object, *, alone: bool) -> str:
    """What to do about a key that YAML made of something else that was typed."""
    for mark, advice in ((":", NO_BLANK), ("\uff1a", FULL_WIDTH)):
        if mark in key and key.partition(mark)[0].strip() in known:
            return advice
    return COMMA_IN_BRACES if not value and alone else ""
