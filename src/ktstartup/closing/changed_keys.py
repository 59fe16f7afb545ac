"""What differs between two states of one file, key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.reading.nodes import Path


class KeyChange(NamedTuple):
    """A key that has another value; None where it is not there, before or after."""

    path: Path
    before: Any
    after: Any

    def __str__(self) -> str:
        """The key as a person says it: ``agencies.so-tc.name``; items count from 1."""
        return ".".join(str(step + 1) if isinstance(step, int) else step for step in self.path)


def changed_keys(before: Any, after: Any, path: Path = ()) -> Iterator[KeyChange]:
    """The deepest keys that differ; a list that grew or shrank differs as a whole."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from changed_keys(before.get(key), after.get(key), (*path, key))
        if before == after and list(before) != list(after):
            yield KeyChange(path, before, after)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from changed_keys(old, new, (*path, index))
    elif before != after:
        yield KeyChange(path, before, after)


def with_change(tree: Any, change: KeyChange) -> Any:
    """A tree with one key as it is after; the tree given stays as it is."""
    if not change.path:
        return change.after
    step, *rest = change.path
    inner = KeyChange(tuple(rest), change.before, change.after)
    if isinstance(tree, list):
        return [with_change(one, inner) if n == step else one for n, one in enumerate(tree)]
    tree = tree if isinstance(tree, dict) else {}
    kept = {key: value for key, value in tree.items() if key != step or rest}
    if not rest and change.after is None:
        return kept
    changed = with_change(tree.get(step), inner)
    return {key: changed if key == step else value for key, value in {**tree, step: None}.items()}
