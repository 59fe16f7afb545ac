"""The formatter: a file of the data in the one layout, its content and comments unchanged.

Pure functions from bytes to bytes. A file looks afterwards as if this tool had
written it (:mod:`~ktstartup.recording.yaml_writer`), its keys in the order of the
schema. What comes out is read again, by the project's own reader and by
ruamel.yaml, which shares no code with it: where a value or a comment is not what
it was, nothing comes out.
"""

from __future__ import annotations

import codecs
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ktstartup.model.decisions import Decisions
from ktstartup.model.entries import SECTIONS
from ktstartup.model.fields import key_order
from ktstartup.model.plan import Plan, Reference
from ktstartup.model.progress import Header
from ktstartup.problems import Place, Problem
from ktstartup.reading.dataset import DECISIONS, PLAN
from ktstartup.reading.encoding import decode, line_end
from ktstartup.reading.model_paths import known_keys
from ktstartup.reading.nodes import at
from ktstartup.reading.tree import read_tree
from ktstartup.recording.comments import (
    CommentedMapping,
    all_comments,
    comments_at,
    lift_comments,
    read_with_comments,
)
from ktstartup.recording.yaml_writer import block, pair
from ktstartup.text.normal_form import composed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.model.base import Model
    from ktstartup.reading.nodes import Mark, Node, Path
    from ktstartup.recording.comments import CommentedDocument

MOST_VALUES = 30_000
"""How many values a file may hold: each costs a tenth of a millisecond and some kilobytes, for
what is laid out is read four times, by Python alone as well."""


def laid_out(file: str, data: bytes) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file of the data, formatted; None with the problems where that cannot be.

    ``file`` is its name in the data folder. Line ends and a byte-order mark stay
    what they are, for git and editors turn them about from one machine to the
    next; where they are of several kinds, the most frequent one is taken. Codes:
    those of reading (KT102 - KT114, KT205), KT116 where the layout would change
    what the file says, and KT120.
    """
    text, problem = decode(file, data)
    if problem:
        return None, [problem]
    tree, problems = read_tree(file, text)
    if problems:
        return None, problems
    if (count := _values_in(tree)) > MOST_VALUES:
        words = {"count": str(count), "limit": str(MOST_VALUES)}
        return None, [Problem("KT120", Place(file), words)]
    document = read_with_comments(text)
    put_in_order(file, document.root)
    lift_comments(document.root)
    new = written(document)
    if new != text and (mark := _difference(document, tree, text, new)):
        return None, [Problem("KT116", Place(file, *mark))]
    ending = line_end(data.decode("utf-8-sig"))
    mark_of_file = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark_of_file + new.replace("\n", ending).encode(), []


def _values_in(node: Any) -> int:
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return 1 + sum(map(_values_in, inside))


def written(document: CommentedDocument) -> str:
    """A file's text: its heading, then its sections with blank lines between them."""
    root = document.root
    body = _sections(root) if isinstance(root, CommentedMapping) else block(root)
    lines = [*document.heading, *body]
    first = next((number for number, line in enumerate(lines) if line), 0)
    return "\n".join(lines[first:]) + "\n"


def _sections(root: CommentedMapping) -> list[str]:
    """The lines of a file's sections; what takes several lines stands between blank ones."""
    lines: list[str] = []
    was_tall = False
    for name, value in root.items():
        note = comments_at(root, name)
        part = pair(name, value, 0, note)
        tall = len(part) - len(note.above) > 1
        if lines and (tall or was_tall) and part[0]:
            lines.append("")
        lines += part
        was_tall = tall
    return [*lines, *root.end]


# ------------------------------------------------------------------ is it still the same?


def _difference(document: CommentedDocument, tree: Node, text: str, new: str) -> Mark | None:
    """The line and column of the first value or comment that the new text changes, if any.

    Of what was said in between, the order of keys may have changed, and nothing else.
    """
    again, problems = read_tree("", new)
    if problems:
        return at(tree, ())
    found = read_with_comments(new)
    for one, other, strictly in (
        (document.root, tree, False),
        (document.root, again, True),
        (document.root, _read_by_ruamel(new), True),
    ):
        path = _first_difference(one, other, (), strictly=strictly)
        if path is not None:
            return at(tree, path)
    comments = [*filter(None, document.heading), *all_comments(document.root)]
    others = [*filter(None, found.heading), *all_comments(found.root)]
    if comments == others:
        return None
    lost = next((one for one in comments if one not in others), comments[0] if comments else "")
    lines = text.split("\n")
    number = next((number for number, line in enumerate(lines) if line.rstrip().endswith(lost)), 0)
    return number + 1, max(lines[number].find(lost), 0) + 1


def _read_by_ruamel(text: str) -> Any:
    """What ruamel.yaml reads, every scalar as text; None where it reads nothing."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="base", pure=True).load(text)
    except YAMLError:
        return None


def _first_difference(one: Any, other: Any, path: Path, *, strictly: bool) -> Path | None:
    """The path to what differs; ``strictly`` the order of keys counts as well."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys, others = list(one), list(other)
        if keys != others and (strictly or sorted(keys) != sorted(others)):
            return path
        steps: list[Any] = keys
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        steps = list(range(len(one)))
    else:
        return None if _as_text(one) == _as_text(other) else path
    inside = (_first_difference(one[s], other[s], (*path, s), strictly=strictly) for s in steps)
    return next((found for found in inside if found is not None), None)


def _as_text(value: Any) -> Any:
    return composed(value or "") if isinstance(value, str | None) else value


# ------------------------------------------------------------- order of keys

_AS_GIVEN = "narrative"


def put_in_order(file: str, root: Any) -> None:
    """Sort the keys of every mapping of a file; ``file`` is its name in the data folder."""
    model: type[Model] = Header
    if file == PLAN:
        model = Reference if PLAN.removesuffix(".yaml") in root else Plan
    elif file == DECISIONS:
        model = Decisions
    for key, value in root.items() if isinstance(root, dict) else ():
        if model is Header and key in SECTIONS:
            _order_entries(SECTIONS[key], value)
        elif key != _AS_GIVEN:
            _order(model, (key,), value)


def _order_entries(model: type[Model], entries: Any) -> None:
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, CommentedMapping):
            _sort(entry, key_order(model))
            for key, value in entry.items():
                _order(model, (key,), value)


def _order(model: type[Model], path: Path, value: Any) -> None:
    if isinstance(value, CommentedMapping):
        # A single block may stand where the schema has a list of them.
        _sort(value, _keys(model, path) or _keys(model, (*path, 0)))
        for key, inner in value.items():
            _order(model, (*path, key), inner)
    elif isinstance(value, list):
        for inner in value:
            _order(model, (*path, 0), inner)


@lru_cache(maxsize=1024)
def _keys(model: type[Model], path: Path) -> tuple[str, ...]:
    return tuple(known_keys(model, path))


def _sort(block: CommentedMapping, order: Sequence[str]) -> None:
    """Known keys in their order, then the others in theirs."""
    known = [key for key in order if key in block]
    keys = [*known, *(key for key in block if key not in known)]
    if keys == list(block):
        return
    first = block.comments[keys[0]]
    if keys[0] != next(iter(block)) and first.above[:1] == [""]:
        del first.above[0]  # a gap sets a key apart from the one before it
    inside = [(key, block[key]) for key in keys]
    block.clear()
    block.update(inside)
