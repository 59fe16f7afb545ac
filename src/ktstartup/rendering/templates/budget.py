"""Limits the steps and letters of one rendering, so that no template runs without end.

Nothing here measures time: the same template on the same data always ends in
the same place, on every machine.
"""

from __future__ import annotations

from collections.abc import Sized
from typing import TYPE_CHECKING, Any, TypeVar

from jinja2 import TemplateRuntimeError, Undefined, nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

# The longest report of the illustrative data takes a twentieth of these steps, a hundredth of
# these letters.
STEPS = 400_000
LETTERS = 40_000_000
# What taking in another template costs in steps.
_FILE = 20
# Filters by names that no template can write.
COUNTED, CHARGED, WEIGHED, PUT_TOGETHER = "for each", "on entry", "before", "one after another"


class TooMuchError(TemplateRuntimeError):
    """A template asks for more steps or letters than any document needs."""


class Budget:
    """Counts the steps (loops, calls, filters) and the letters that a template takes."""

    def __init__(self) -> None:
        self.steps = STEPS
        self.letters = LETTERS

    def spend(self, *, steps: int = 0, letters: int = 0) -> None:
        """Take steps and letters off what is left. Raises TooMuchError when it is used up."""
        self.steps -= steps
        self.letters -= letters
        if self.steps < 0 or self.letters < 0:
            raise TooMuchError

    def spend_on(self, value: T) -> T:
        """Charge the length of a text or list, and return it."""
        if isinstance(value, str):
            self.spend(letters=len(value))
        elif isinstance(value, Sized) and not isinstance(value, Undefined):
            self.spend(steps=len(value))
        return value


# ------------------------------------------------------------------ charging a template


def charge(all_nodes: Sequence[nodes.Node]) -> None:
    """Put calls that spend the budget into a template's tree.

    The sandbox has filters of the names COUNTED, CHARGED, WEIGHED and PUT_TOGETHER.
    """
    _replace_joints(all_nodes)
    _put_on_budget(all_nodes)


def _put_on_budget(all_nodes: Sequence[nodes.Node]) -> None:
    """Charge every file, block, macro, loop and comparison as it runs."""
    for node in all_nodes:
        if isinstance(node, nodes.For):
            iterated: Any = node.iter
            node.iter = _filtered(COUNTED, iterated, nodes.Const(_letters_in(node.body)))
        elif isinstance(node, nodes.Macro | nodes.Template | nodes.Block):
            letters = nodes.Const(_letters_in(node.body))
            steps = nodes.Const(_FILE if isinstance(node, nodes.Template) else 1)
            charge = nodes.ExprStmt(_filtered(CHARGED, letters, steps), lineno=node.lineno or 1)
            node.body = [charge, *node.body]
        elif isinstance(node, nodes.Compare):
            node.expr = _filtered(WEIGHED, node.expr)
            for operand in node.ops:
                operand.expr = _filtered(WEIGHED, operand.expr)
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
            node.node = _filtered(WEIGHED, node.node)


def _filtered(name: str, node: nodes.Expr, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno)


def _letters_in(body: Sequence[nodes.Node]) -> int:
    """Letters of fixed text in a body; loops, macros and blocks inside it are charged apart."""
    letters, waiting = 0, list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.TemplateData):
            letters += len(node.data)
        elif not isinstance(node, nodes.For | nodes.Macro | nodes.Block):
            waiting.extend(node.iter_child_nodes())
    return letters


def _replace_joints(all_nodes: Sequence[nodes.Node]) -> None:
    """Replace every ``~`` by a filter that is charged."""
    if not any(isinstance(node, nodes.Concat) for node in all_nodes):
        return
    # From the inside out: a joint that is replaced takes its parts along.
    for node in reversed(all_nodes):
        for name, value in list(node.iter_fields()):
            if isinstance(value, nodes.Concat):
                setattr(node, name, _joint(value))
            elif isinstance(value, list):
                setattr(
                    node, name, [_joint(v) if isinstance(v, nodes.Concat) else v for v in value]
                )


def _joint(node: nodes.Concat) -> nodes.Filter:
    return _filtered(PUT_TOGETHER, node.nodes[0], *node.nodes[1:])
