"""The one module that knows the YAML dialect and its library: libyaml's events into our tree.

Scalars stay text (the schema decides later), nothing written is empty text,
every node keeps its line and column, and what officers never need and machines
get wrong - anchors, tags, merge keys, several documents - is refused. One pass,
no recursion. Whoever changes a file that is right has PyYAML's nodes of it from
:func:`compose`, which know where they end, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # left out of its stubs

from ktstartup.language import N_, Said
from ktstartup.problems import MOST_FOUND, Place, Problem
from ktstartup.reading.encoding import FORBIDDEN
from ktstartup.reading.nodes import DEEPEST, MappingNode, SequenceNode
from ktstartup.text.normal_form import composed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.reading.nodes import Mark, Node

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands for no value where it is written without quotes."""
_PROGRESS_FILE = N_(
    "a file of an agency has “results:”, “tasks:”, “money:” or “narrative:” at its left edge; "
    "a table is read by: ktstartup import"
)
_NEW_ENTRY = N_("where a new entry begins here put a dash and a blank before it: - {key}: …")


def scalar_text(scalar: Any) -> str:
    """The text of a scalar's event or node: in Unicode's composed form, empty for no value."""
    value: str = scalar.value
    if value.isascii():
        return "" if value in NOTHING and not scalar.style else value
    return composed(value)


# ------------------------------------------------------------------ nodes with ends


class _Composer(CParser):
    """PyYAML's composer in C, without the schema that a loader would add."""

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, *_: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def compose(text: str) -> yaml.Node | None:
    """The nodes of a document that :func:`parse` has accepted, with where they begin and end.

    None for a text of comments alone.
    """
    composer = _Composer(text)
    try:
        return composer.get_single_node()
    finally:
        composer.dispose()


def end_mark(node: yaml.Node) -> Mark:
    """The line and column, from 0, after the last character of a node.

    libyaml ends a block collection only where the next token begins.
    """
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node.end_mark.line, node.end_mark.column


def continued_lines(text: str) -> Iterator[int]:
    """The lines, from 0, on which a text without quotes goes on that began above."""
    left: list[yaml.Node | None] = [compose(text)]
    while left:
        node = left.pop()
        if isinstance(node, yaml.ScalarNode) and not node.style:
            # An empty one ends where it begins; the last line of another has some of it.
            yield from range(node.start_mark.line + 1, node.end_mark.line + 1)
        elif isinstance(node, yaml.SequenceNode):
            left += node.value
        elif isinstance(node, yaml.MappingNode):
            left += (one for pair in node.value for one in pair)


# ------------------------------------------------------------------ the tree


def parse(file: str, text: str) -> tuple[Node, list[Problem]]:
    """The tree of a YAML document, as :func:`ktstartup.reading.tree.read_tree` gives it."""
    builder, parser = _TreeBuilder(file, text), CParser(text)
    try:
        while (event := parser.get_event()) is not None:
            builder.take(event)
    except yaml.YAMLError as error:
        if builder.documents > 1:
            return None, builder.problems  # the line “---” cut the file in two
        # A good file does not pay for what knows all that can be wrong with a bad one.
        from ktstartup.reading.mistakes.syntax_errors import syntax_problem

        return None, [*builder.problems, syntax_problem(file, text, error)]
    except _RefusedError:
        return None, builder.problems
    finally:
        parser.dispose()
    root = builder.root if builder.usable else None
    if isinstance(root, str) and root:
        place = Place(file, *builder.root_at)
        advice = _PROGRESS_FILE if file.startswith("progress/") else ""
        return None, [*builder.problems, Problem("KT205", place, {"key": file}, advice)]
    if not root and not builder.problems:
        return None, [Problem("KT104", Place(file))]
    return root or None, builder.problems


class _RefusedError(Exception):
    pass


class _TreeBuilder:
    """Builds the tree from events; `stack` holds the open collections and their pending keys."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.root: Node = None
        self.root_at: Mark = (1, 1)
        self.problems: list[Problem] = []
        self.stack: list[MappingNode | SequenceNode] = []
        self.keys: list[tuple[str, Mark] | None] = []
        self.documents = 0
        self.usable = True
        self.begun_anew: set[int] = set()

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
            self.keys.pop()
        elif kind is yaml.AliasEvent:
            self._problem("KT109", _mark(event), name=f"*{event.anchor}")
            self._place(None, _mark(event))
            self.usable = False
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self._problem("KT111", _mark(event))

    def _problem(self, code: str, mark: Mark, **words: str) -> None:
        self.problems.append(Problem(code, Place(self.file, *mark), words))
        if len(self.problems) >= MOST_FOUND:
            raise _RefusedError

    def _scalar(self, event: Any) -> None:
        mark = _mark(event)
        self._refuse_anchor_and_tag(event, mark)
        value = scalar_text(event)
        if event.style == '"' and (found := FORBIDDEN.search(value)):
            # Written as an escape, which the search of the whole file cannot see.
            self._problem("KT105", mark, char=f"U+{ord(found[0]):04X}")
        if self.stack and isinstance(self.stack[-1], MappingNode) and self.keys[-1] is None:
            if not event.style and value[:1].isspace():
                self._oddly_indented(value, mark)
            self._key(value, mark)
        else:
            self._place(value, mark)

    def _key(self, name: str, mark: Mark) -> None:
        branch = self.stack[-1]
        assert isinstance(branch, MappingNode)  # noqa: S101 - told to the type checker
        if not name:
            self._problem("KT113", mark)
            self.usable = False
        elif name in branch.keys_at:
            self._twice(branch, name, mark)
        self.keys[-1] = (name, mark)

    def _oddly_indented(self, name: str, mark: Mark) -> None:
        """KT107: blanks of a web page before a key, which YAML takes for letters of it."""
        from ktstartup.reading.mistakes.punctuation import ODD_INDENTATION
        from ktstartup.reading.mistakes.source_line import BLANKS, Diagnosis, all_keys

        if name.strip().lstrip("- ") not in all_keys():
            return
        line = self.text.split("\n")[mark[0] - 1]
        mended = " " * (len(name) - len(name.lstrip())) + line.lstrip()
        typed = Diagnosis(*mark, ODD_INDENTATION, BLANKS, mended)
        words = {"reason": Said(typed.reason), **typed.words}
        self.problems.append(Problem("KT107", Place(self.file, *mark), words, BLANKS))
        raise _RefusedError

    def _twice(self, branch: MappingNode, name: str, mark: Mark) -> None:
        """KT108; an item that begins anew lacks its dash, and that is told once."""
        in_list = len(self.stack) > 1 and isinstance(self.stack[-2], SequenceNode)
        advice = _NEW_ENTRY if in_list and name == next(iter(branch.keys_at)) else ""
        if id(branch) not in self.begun_anew:
            words = {"key": name, "first": str(branch.keys_at[name][0])}
            self.problems.append(Problem("KT108", Place(self.file, *mark), words, advice))
        if advice:
            self.begun_anew.add(id(branch))
        if len(self.problems) >= MOST_FOUND:
            raise _RefusedError

    def _open(self, event: Any) -> None:
        mark = _mark(event)
        self._refuse_anchor_and_tag(event, mark)
        if len(self.stack) >= DEEPEST:
            self._problem("KT112", mark, limit=str(DEEPEST))
            raise _RefusedError
        mapping = type(event) is yaml.MappingStartEvent
        node = MappingNode(mark) if mapping else SequenceNode(mark)
        if self.stack and isinstance(self.stack[-1], MappingNode) and self.keys[-1] is None:
            # A mapping or a list where a key should be: read on, so that the
            # events stay in step, but the file is refused.
            self._problem("KT113", mark)
            self.keys[-1] = ("", mark)
            self.usable = False
        else:
            self._place(node, mark)
        self.stack.append(node)
        self.keys.append(None)

    def _place(self, value: Node, mark: Mark) -> None:
        if not self.stack:
            if self.documents == 1:
                self.root, self.root_at = value, mark
            return
        parent = self.stack[-1]
        if isinstance(parent, SequenceNode):
            parent.append(value)
            parent.items_at.append(mark)
        elif (pending := self.keys[-1]) is None:
            # An alias in the place of a key, already reported.
            self.keys[-1] = ("", mark)
        else:
            name, key_mark = pending
            parent[name] = value
            parent.keys_at[name] = key_mark
            parent.values_at[name] = mark
            self.keys[-1] = None

    def _refuse_anchor_and_tag(self, event: Any, mark: Mark) -> None:
        if event.anchor is not None:
            self._problem("KT109", mark, name=f"&{event.anchor}")
        if event.tag is not None:
            self._problem("KT110", mark, name=event.tag.replace("tag:yaml.org,2002:", "!!"))


def _mark(event: Any) -> Mark:
    start = event.start_mark
    return start.line + 1, start.column + 1
