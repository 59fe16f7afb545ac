"""Reads a YAML document as a tree of nodes with places, and loads libyaml only when asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ktstartup.problems import Problem
    from ktstartup.reading.nodes import Node


def read_tree(file: str, text: str) -> tuple[Node, list[Problem]]:
    """Read one YAML document; the tree is None when it cannot be used.

    Codes: KT104 - KT113, and KT205 for a file that is one text. A duplicate
    key, an anchor or a tag spoils neither the reading nor the tree, so
    everything else that is wrong is found as well; broken syntax, an alias and
    a key that is no word do.
    """
    # Imported here: a good file has no use for libyaml, whose binding takes long to load.
    from ktstartup.reading.yaml_parser import parse

    return parse(file, text)
