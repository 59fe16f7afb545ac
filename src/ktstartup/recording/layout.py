"""Lays a file of the data out anew: the same content and comments, in the one layout.

Pure functions from bytes to bytes. A file looks afterwards as if this tool had
entered it (``fragment``), its keys in the order of the schema (``order``). What
comes out is read again, by the project's own reader and by ruamel.yaml, which
shares no code with it: where a value or a comment is not what it was, nothing
comes out.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from ktstartup.problems import Place, Problem
from ktstartup.reading.encoding import decode, line_end
from ktstartup.reading.nodes import at
from ktstartup.reading.tree import read_tree
from ktstartup.recording.annotated import annotated
from ktstartup.recording.fragment import block, pair
from ktstartup.recording.notes import NotedBlock, comments_of, lift, note_of
from ktstartup.recording.order import put_in_order

if TYPE_CHECKING:
    from ktstartup.reading.nodes import Node, Path
    from ktstartup.recording.notes import Document

__all__ = ["laid_out"]


def laid_out(file: str, data: bytes) -> tuple[bytes | None, list[Problem]]:
    """A file of the data in the one layout; None with the reasons where that cannot be.

    ``file`` is its name in the data folder. Line ends and a byte-order mark stay
    what they are, for git and editors turn them about from one machine to the
    next; where they are of several kinds, the most frequent one is taken. Codes:
    those of reading (KT102 - KT114, KT205), and KT116 where the layout would
    change what the file says.
    """
    text, problem = decode(file, data)
    if problem:
        return None, [problem]
    tree, problems = read_tree(file, text)
    if problems:
        return None, problems
    document = annotated(text)
    put_in_order(file, document.root)
    lift(document.root)
    new = written(document)
    if new != text and (mark := _difference(document, tree, text, new)):
        return None, [Problem("KT116", Place(file, *mark))]
    ending = line_end(data.decode("utf-8-sig"))
    mark_of_file = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark_of_file + new.replace("\n", ending).encode(), []


def written(document: Document) -> str:
    """A file's text: its heading, its sections set apart by blank lines."""
    root = document.root
    body = _sections(root) if isinstance(root, NotedBlock) else block(root)
    lines = [*document.heading, *body]
    first = next((number for number, line in enumerate(lines) if line), 0)
    return "\n".join(lines[first:]) + "\n"


def _sections(root: NotedBlock) -> list[str]:
    """The lines of a file's sections; what takes several lines stands between blank ones."""
    lines: list[str] = []
    was_tall = False
    for name, value in root.items():
        note = note_of(root, name)
        part = pair(name, value, 0, note)
        tall = len(part) - len(note.above) > 1
        if lines and (tall or was_tall) and part[0]:
            lines.append("")
        lines += part
        was_tall = tall
    return [*lines, *root.end]


# ------------------------------------------------------------------ is it still the same?


def _difference(document: Document, tree: Node, text: str, new: str) -> tuple[int, int] | None:
    """The line and column of the first thing that is not in the new text as it was; None if all is.

    Of what was said in between, the order of keys may have changed, and nothing else.
    """
    again, problems = read_tree("", new)
    if problems:
        return at(tree, ())
    found = annotated(new)
    for one, other, strictly in (
        (document.root, tree, False),
        (document.root, again, True),
        (document.root, _judged(new), True),
    ):
        path = _first_difference(one, other, (), strictly=strictly)
        if path is not None:
            return at(tree, path)
    comments = [*filter(None, document.heading), *comments_of(document.root)]
    others = [*filter(None, found.heading), *comments_of(found.root)]
    if comments == others:
        return None
    lost = next((one for one in comments if one not in others), comments[0] if comments else "")
    lines = text.split("\n")
    number = next((number for number, line in enumerate(lines) if line.rstrip().endswith(lost)), 0)
    return number + 1, max(lines[number].find(lost), 0) + 1


def _judged(text: str) -> Any:
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
    return normalize("NFC", value or "") if isinstance(value, str | None) else value
