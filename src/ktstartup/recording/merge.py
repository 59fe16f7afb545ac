"""Three-way merge of the data's YAML files by meaning: entry by entry, comments and layout kept.

Pure functions from three texts (the common ancestor and two versions of it) to one. Lines are
taken over as they are: a block mapping is merged key by key, a list item by item, an entry of a
list by its id and as a whole. What one version added is kept, what one removed is gone, the same
entry changed in both is a conflict that shows both readings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from ktstartup.frozen import frozen
from ktstartup.reading.encoding import line_end
from ktstartup.reading.tree import read_tree
from ktstartup.recording.entry_ids import new_ids, with_new_ids
from ktstartup.recording.yaml_pieces import document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ktstartup.recording.yaml_pieces import Piece

MARKS = ("<<<<<<<", "=======", ">>>>>>>")
"""What begins, parts and ends the two readings of a conflict, as git writes it."""

_BYTE_ORDER_MARK = "\ufeff"


@frozen
class Merged:
    """The merged text, the names of what both versions changed, and the ids that were changed."""

    text: str
    conflicts: tuple[str, ...]
    renamed: dict[str, str]


def merged(
    base: str, ours: str, theirs: str, *, file: str = "", labels: tuple[str, str] = ("1", "2")
) -> Merged | None:
    """Merge two versions of a file; None where one of the texts cannot be read as a mapping.

    An id that both versions gave to different new entries stays with ours; the entry of theirs
    gets the next free one, and what refers to it in theirs follows. An entry that both added in
    the same words is one. ``file`` is the file's name,
    whose last two parts are what references to its entries begin with.
    """
    texts = [_unix(text) for text in (base, ours, theirs)]
    if any(text.strip() and not _is_mapping(text) for text in texts):
        return None
    renamed = new_ids(*texts)
    texts[2] = with_new_ids(texts[2], renamed, file)
    roots = [document(text) for text in texts]
    join = _Join(labels)
    lines, value = join.children(*roots)
    text = "".join(f"{line}\n" for line in lines)
    if not join.conflicts and (read_tree("", text)[0] or {}) != value:
        return None  # the layout is one that lines cannot be taken from
    mark = _BYTE_ORDER_MARK if ours.startswith(_BYTE_ORDER_MARK) else ""
    return Merged(mark + text.replace("\n", line_end(ours)), tuple(join.conflicts), renamed)


def _unix(text: str) -> str:
    return text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def _is_mapping(text: str) -> bool:
    tree, problems = read_tree("", text)
    return not problems and isinstance(tree, dict)


_Joined: TypeAlias = "tuple[list[str], Any]"
_ABSENT = object()


class _Join:
    """Joins pieces of two versions; notes the names of those that both changed."""

    def __init__(self, labels: tuple[str, str]) -> None:
        self.labels = labels
        self.conflicts: list[str] = []

    def children(self, base: Piece | None, ours: Piece, theirs: Piece) -> _Joined:
        """The lines and the value of a mapping or list, part by part."""
        before = {part.name: part for part in (base.parts if base else None) or ()}
        own = {part.name: part for part in ours.parts or ()}
        other = {part.name: part for part in theirs.parts or ()}
        lines = self._text(base.head if base else None, ours.head, theirs.head)
        value: Any = [] if isinstance(ours.value, list) else {}
        for name in _order(own, other, by_neighbour=isinstance(value, dict)):
            inner, said = self._one(before.get(name), own.get(name), other.get(name))
            lines += inner
            if said is _ABSENT:
                continue
            if isinstance(value, list):
                value.append(said)
            else:
                value[name] = said
        return lines + self._text(base.tail if base else None, ours.tail, theirs.tail), value

    def _text(
        self, base: Sequence[str] | None, ours: Sequence[str], theirs: Sequence[str]
    ) -> list[str]:
        """Comments and keys around the parts; where both changed them, those of both."""
        if theirs in (base, ours):
            return [*ours]
        if ours == base:
            return [*theirs]
        new = [line for line in theirs if line.lstrip().startswith("#") and line not in ours]
        return [*new, *ours]

    def _one(self, base: Piece | None, ours: Piece | None, theirs: Piece | None) -> _Joined:
        if ours is None or theirs is None:
            there = ours or theirs
            assert there is not None  # noqa: S101 - told to the type checker
            if base is None:
                return there.lines, there.value
            same = there.value == base.value
            return ([], _ABSENT) if same else self._conflict(there.name, ours, theirs)
        if ours.lines == theirs.lines or (base and base.lines == theirs.lines):
            return ours.lines, ours.value
        if base and base.lines == ours.lines:
            return theirs.lines, theirs.value
        if self._may_be_joined(ours, theirs):
            return self.children(base, ours, theirs)
        return self._as_a_whole(base, ours, theirs)

    @staticmethod
    def _may_be_joined(ours: Piece, theirs: Piece) -> bool:
        return (
            ours.parts is not None
            and theirs.parts is not None
            and isinstance(ours.value, list) == isinstance(theirs.value, list)
        )

    def _as_a_whole(self, base: Piece | None, ours: Piece, theirs: Piece) -> _Joined:
        """What cannot be divided: the version that says something new, with all comments."""
        if ours.value == theirs.value or (base and base.value == theirs.value):
            return _with_comments(ours, theirs), ours.value
        if base and base.value == ours.value:
            return _with_comments(theirs, ours), theirs.value
        return self._conflict(ours.name, ours, theirs)

    def _conflict(self, name: str, ours: Piece | None, theirs: Piece | None) -> _Joined:
        self.conflicts.append(name.removeprefix("id "))
        begin, middle, end = MARKS
        return [
            f"{begin} {self.labels[0]}",
            *(ours.lines if ours else ()),
            middle,
            *(theirs.lines if theirs else ()),
            f"{end} {self.labels[1]}",
        ], _ABSENT


def _order(ours: Iterable[str], theirs: Iterable[str], *, by_neighbour: bool) -> list[str]:
    """The names of both: what theirs added after all of ours, or after the key it follows."""
    names, at = [*ours], 0
    for name in theirs:
        if name not in names:
            names.insert(at if by_neighbour else len(names), name)
        at = names.index(name) + 1
    return names


def _with_comments(one: Piece, other: Piece) -> list[str]:
    own = one.lines
    return [*(line for line in other.comments if line not in own), *own]
