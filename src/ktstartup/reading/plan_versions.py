"""The plan as its amendments left it, from each of their days on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.frozen import replace
from ktstartup.model.plan import Plan, link_versions
from ktstartup.reading.nodes import MappingNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.reading.dataset import Dataset


def plan_of(values: Any) -> Plan:
    """The plan that a file says, its amendments applied.

    Raises ValueError when the plan, or what an amendment makes of it, is none.
    """
    first = Plan.model_validate(values)
    later = [(month, Plan.model_validate(tree)) for month, tree in amended_trees(first, values)]
    return link_versions([(0, first), *later])


def amended_trees(plan: Plan, tree: Any) -> Iterator[tuple[int, Any]]:
    """What the file would say from each amendment on, the earliest first.

    With the month, counted from the year 0, in which a period must end to follow it. In a tree
    with places each node keeps its own.
    """
    given = zip(plan.amendments, tree.get("amendments") or (), strict=True)
    for amendment, node in sorted(given, key=lambda one: one[0].start):
        tree = _joined(tree, node["changes"])
        yield amendment.month, tree


def versions_of(data: Dataset) -> Iterator[Dataset]:
    """The data by each version of the plan, with a plan's file that says what that version does."""
    versions, file = data.plan.versions, data.plan_file
    if len(versions) == 1:
        yield data
        return
    first = versions[0][1]
    trees = [file.tree, *(tree for _, tree in amended_trees(first, file.tree))]
    for (_, plan), tree in zip(versions, trees, strict=True):
        yield replace(data, plan=plan, plan_file=replace(file, values=tree))


def _joined(block: Any, changes: Any) -> Any:
    """A block with changes: blocks are joined key by key, all else is replaced or taken away."""
    places = isinstance(block, MappingNode)
    joined: dict[str, Any] = MappingNode(block.mark) if places else {}
    for one in (block, changes):
        for key, value in one.items():
            old = joined.get(key)
            if value in (None, ""):  # a key without a value takes what was there away
                joined.pop(key, None)
                continue
            both = isinstance(old, dict) and isinstance(value, dict)
            joined[key] = _joined(old, value) if both else value
            if isinstance(joined, MappingNode):
                joined.keys_at[key], joined.values_at[key] = one.keys_at[key], one.values_at[key]
    return joined
