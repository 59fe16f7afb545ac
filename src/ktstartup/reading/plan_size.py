"""Refuses a plan with longer lists and chains than any real one, before anything follows them.

What the plan names is looked up for each entry, and chains (who took over from whom, groups in
groups, figures made of figures) are followed step by step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ktstartup.model.plan import Plan
    from ktstartup.reading.dataset import Written
    from ktstartup.reading.nodes import Path

LONGEST_LIST = 1000
"""How many items a list or block of a plan may have; no province has as many bodies."""
LONGEST_CHAIN = 20
"""How many steps a body may be from its last successor, or a figure from those it is made of."""


def too_large(file: Written, plan: Plan) -> list[Problem]:
    """KT230 a list that is too long, KT231 a chain that is too long."""
    found = [
        Problem(
            "KT230",
            file.place(path, key=True),
            {"key": str(path[-1]), "count": str(count), "limit": str(LONGEST_LIST)},
        )
        for path, count in _long_lists(file.values, ())
    ]
    return found or [
        Problem(
            "KT231",
            file.place((*path, name), key=True),
            {"value": name, "limit": str(LONGEST_CHAIN)},
        )
        for path, steps in _chains(plan).items()
        if (name := _long_chain(steps)) is not None
    ]


def _long_lists(node: Any, path: Path) -> Iterator[tuple[Path, int]]:
    if not isinstance(node, dict | list):
        return
    if path and len(node) > LONGEST_LIST:
        yield path, len(node)
        return
    for step, inner in node.items() if isinstance(node, dict) else enumerate(node):
        yield from _long_lists(inner, (*path, step))


def _chains(plan: Plan) -> dict[Path, Mapping[str, tuple[str, ...]]]:
    """What each thing of the plan leads to, by where such things stand."""
    return {
        ("agencies",): {name: body.successors for name, body in plan.agencies.items()},
        ("agency_groups",): {name: body.members for name, body in plan.agency_groups.items()},
        ("indicators",): {name: one.measure.parts for name, one in plan.indicators.items()},
    }


def _long_chain(steps: Mapping[str, tuple[str, ...]]) -> str | None:
    """A name that is too many steps from the last one; circles are told of elsewhere."""
    length: dict[str, int] = {}
    for start in steps:
        if start in length:
            continue
        length[start] = 0
        waiting = [(start, iter(steps[start]))]
        while waiting:
            name, further = waiting[-1]
            step = next(further, None)
            if step is None:
                waiting.pop()
                if length[name] > LONGEST_CHAIN:
                    return name
                if waiting:
                    above = waiting[-1][0]
                    length[above] = max(length[above], length[name] + 1)
            elif step not in length:
                length[step] = 0
                waiting.append((step, iter(steps.get(step, ()))))
            else:
                length[name] = max(length[name], length[step] + 1)
    return None
