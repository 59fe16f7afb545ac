"""YAML 1.2 as an editor reads it: the core schema's types, written from the specification.

Our reader takes every value as text; an editor does not. Only what is plain (no
quotes, no tag) may be a number, yes or no, or nothing (specification, 10.3.2).
"""

from __future__ import annotations

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_RULES = (
    (re.compile(r"null|Null|NULL|~|"), lambda _: None),
    (re.compile(r"true|True|TRUE|false|False|FALSE"), lambda text: text.lower() == "true"),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text, 16)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?(\.inf|\.Inf|\.INF)"), lambda text: float(text.replace(".", ""))),
    (re.compile(r"\.nan|\.NaN|\.NAN"), lambda _: float("nan")),
)


class NotYamlError(Exception):
    """An editor could not read it at all."""


def as_editor_reads(data: bytes) -> Any:
    """The content of a file, keys as texts. Raises NotYamlError."""
    yaml = YAML(typ="safe", pure=True)
    yaml.allow_duplicate_keys = True
    try:
        node = yaml.compose(io.StringIO(data.decode("utf-8-sig")))
    except (YAMLError, ValueError) as error:
        raise NotYamlError from error
    return None if node is None else _value(node)


def _value(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {_key(key): _value(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_value(one) for one in node.value]
    assert isinstance(node, ScalarNode)
    if node.style not in (None, ""):
        return node.value
    return next(
        (read(node.value) for rule, read in _RULES if rule.fullmatch(node.value)), node.value
    )


def _key(node: Node) -> str:
    if not isinstance(node, ScalarNode):
        raise NotYamlError
    return str(node.value)
