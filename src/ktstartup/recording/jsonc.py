"""Edits JSON with comments (JSONC), as editors keep their settings, and leaves the rest as it is.

Text to text, as :mod:`ktstartup.recording.append` does for YAML: what comes out
is read again, and when it is not what was meant the text is refused. The
libraries for such files either lose the comments or are not kept.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ktstartup.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = lazy_pattern(
    r'(?P<comment>//[^\n\r]*|/\*.*?\*/)|"(?:[^"\\\n\r]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"/]+',
    re.DOTALL,
)
_SKIPPED = lazy_pattern(r"\s*")
_DEEPEST = 100


class NotJsonError(Exception):
    """The text is no JSON, even with comments and commas at the end allowed."""


@dataclass(slots=True)
class _Token:
    text: str
    start: int
    end: int
    comment: bool


@dataclass(slots=True)
class _JsonNode:
    """A value with its offsets; of an object or array its members and where the last one ends."""

    start: int
    end: int
    opens: str = ""
    members: list[tuple[str, _JsonNode]] = field(default_factory=list)
    last: int = 0

    def get(self, key: str) -> _JsonNode | None:
        return next((node for name, node in reversed(self.members) if name == key), None)


def read_jsonc(text: str) -> Any:
    """The content of a file. Raises NotJsonError."""
    said = [token.text for token in _tokens(text) if not token.comment]
    kept = [
        one
        for before, one, after in zip(["", *said], said, [*said[1:], ""], strict=False)
        if not (one == "," and before not in ("{", "[") and after in ("}", "]"))
    ]
    try:
        return json.loads(" ".join(kept))
    except (ValueError, RecursionError):
        raise NotJsonError from None


def with_value(text: str, path: Sequence[str], value: Any) -> str:
    """The text with a value under a path of keys; objects on the way are made if need be.

    An empty text becomes a file. Raises NotJsonError for what is no JSON, and
    where a step of the path is no object.
    """
    text = text if text.strip() else "{}\n"
    meant = _set(read_jsonc(text), path, value)
    node, depth = _parsed(text), 0
    while depth < len(path) and (inner := node.get(path[depth])) is not None:
        node, depth = inner, depth + 1
    if depth == len(path):
        shown = _shown(value, text, node.start)
        new = text[: node.start] + shown + text[node.end :]
    else:
        for key in reversed(path[depth + 1 :]):
            value = {key: value}
        new = _added(text, node, value, f"{json.dumps(path[depth], ensure_ascii=False)}: ")
    return _as_meant(new, meant)


def with_item(text: str, path: Sequence[str], item: Any) -> str:
    """The text with an item at the end of the list under a path of keys, if it is not in it yet.

    Raises NotJsonError as :func:`with_value`, and where there is no list.
    """
    text = text if text.strip() else "{}\n"
    found, node = read_jsonc(text), _parsed(text)
    for key in path:
        inner = node.get(key)
        if inner is None or not isinstance(found, dict):
            return with_value(text, path, [item])
        found, node = found[key], inner
    if not isinstance(found, list):
        raise NotJsonError
    if item in found:
        return text
    return _as_meant(_added(text, node, item), _set(read_jsonc(text), path, [*found, item]))


def _as_meant(text: str, meant: Any) -> str:
    if read_jsonc(text) != meant:
        raise NotJsonError
    return text


def _set(tree: Any, path: Sequence[str], value: Any) -> Any:
    if not path:
        return value
    if not isinstance(tree, dict):
        raise NotJsonError
    return {**tree, path[0]: _set(tree.get(path[0], {}), path[1:], value)}


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while (at := _end_of_space(text, at)) < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise NotJsonError
        yield _Token(match[0], match.start(), match.end(), match["comment"] is not None)
        at = match.end()


def _end_of_space(text: str, at: int) -> int:
    found = _SKIPPED.match(text, at)
    return found.end() if found else at


def _parsed(text: str) -> _JsonNode:
    """Where everything stands in a text that has been read already."""
    tokens = list(_tokens(text))
    node, _ = _value(tokens, _next(tokens, 0), 0)
    return node


def _next(tokens: list[_Token], at: int) -> int:
    while tokens[at].comment:
        at += 1
    return at


def _value(tokens: list[_Token], at: int, depth: int) -> tuple[_JsonNode, int]:
    """The value that begins at a token, and the number of the token after it."""
    if depth > _DEEPEST:
        raise NotJsonError
    first = tokens[at]
    node = _JsonNode(first.start, first.end, first.text if first.text in ("{", "[") else "")
    if not node.opens:
        return node, at + 1
    at = _next(tokens, at + 1)
    while tokens[at].text not in ("}", "]"):
        key = ""
        if node.opens == "{":
            key = json.loads(tokens[at].text)
            at = _next(tokens, _next(tokens, at + 1) + 1)
        inner, at = _value(tokens, at, depth + 1)
        node.members.append((key, inner))
        at = _next(tokens, at)
        if tokens[at].text == ",":
            at = _next(tokens, at + 1)
    node.last, node.end = tokens[at - 1].end, tokens[at].end
    return node, at + 1


def _added(text: str, node: _JsonNode, value: Any, key: str = "") -> str:
    """The text with something more at the end of an object or a list, after what is there.

    Comments at its end stay before it; a comma goes where one is missing.
    """
    if not node.opens:
        raise NotJsonError
    newline = "\r\n" if "\r\n" in text else "\n"
    outer = _indent_at(text, node.start)
    inside = _indent_at(text, node.members[-1][1].start) if node.members else ""
    indent = inside if len(inside) > len(outer) else f"{outer}  "
    added = f"{newline}{indent}{key}{_laid_out(value, indent, newline)}"
    close = node.end - 1
    tail = text[node.last : close]
    if "\n" not in tail:
        tail = f"{newline}{outer}"
    head = text[: node.last]
    if node.members:
        at = node.members[-1][1].end
        if not any(one.text == "," for one in _tokens(text[at : node.last])):
            head = f"{text[:at]},{text[at : node.last]}"
    return head + added + tail + text[close:]


def _indent_at(text: str, at: int) -> str:
    """The indentation of the line on which something stands."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line[: len(line) - len(line.lstrip())]


def _shown(value: Any, text: str, at: int) -> str:
    return _laid_out(value, _indent_at(text, at), "\r\n" if "\r\n" in text else "\n")


def _laid_out(value: Any, indent: str, newline: str) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", f"{newline}{indent}")
