"""Type inference for templates: which field is read of which view, without rendering.

The view says what each field is; from there every name of a template has a
kind: ``i`` in ``{% for i in r.indicators %}`` is an indicator, and so is the
``i`` of the phrase that it is given to. A kind that cannot be known is ``Any``,
and nothing is said about it.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, is_dataclass
from typing import TYPE_CHECKING, Any, get_args, get_origin

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes

from ktstartup.frozen import field, frozen
from ktstartup.language import N_, Said
from ktstartup.problems import Problem
from ktstartup.rendering.template_check.view_fields import fields_of
from ktstartup.rendering.templates.faults import syntax_problem, unknown_field, unknown_name
from ktstartup.rendering.templates.filters import FILTERS, NOT_A_NUMBER, NOT_PRINTED, TESTS
from ktstartup.rendering.templates.sandbox import LOOP, refusals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ktstartup.problems import Place
    from ktstartup.rendering.templates.sandbox import Sandbox, TemplateKind

Names = dict[str, Any]
_NO_LIST = N_("a loop wants a list, and this is none")
_TOO_FEW = N_("this phrase is given too little between its brackets")
_TOO_MANY = N_("this phrase is given too much between its brackets")
_ITSELF = N_("it takes in itself")
_NUMBERS = {"abs", "count", "int", "length", "round", "sum"}
_TEXTS = {"capitalize", "format", "join", "lower", "replace", "title", "trim", "upper"}
_ITEMS = {"first", "last", "max", "min"}
_SAME = {"list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique"}
# Expressions that are of one type whatever stands in them.
_ALWAYS: dict[type[nodes.Node], Any] = {
    nodes.TemplateData: str, nodes.Concat: str, nodes.Compare: bool, nodes.Not: bool,
}  # fmt: skip
_DEEPEST = 20
# What a loop over a record itself goes through.
_LOOPED = "points"


@frozen
class TemplateSource:
    """A template's text by lines: of a Word file, one for each paragraph.

    ``place`` says where a line is, and where in it a name stands.
    """

    name: str
    text: str
    kind: TemplateKind
    place: Callable[[int, str], Place]


@frozen
class FunctionType:
    """A helper that is called; ``uses`` is the field of the view that it looks into."""

    returns: Any
    uses: str = ""


@frozen
class HelperType:
    """A helper with functions of its own, such as the numbering."""

    kind: str
    functions: dict[str, Any]


@frozen
class _Phrase:
    node: nodes.Macro
    source: TemplateSource
    around: Names = field(default_factory=dict)


@frozen
class _Loop:
    item: Any


@frozen
class InferenceCache:
    """Parsed trees and followed phrases, shared between templates.

    ``phrases`` are those followed, with what they were given; ``trees`` are those
    of templates without fault, by their names and texts.
    """

    phrases: set[tuple[Any, ...]] = field(default_factory=set)
    trees: dict[tuple[str, str], nodes.Template] = field(default_factory=dict)


@dataclass
class Inference:
    """Inference over a template and whatever it calls or includes.

    ``load`` finds another template by its name; ``earlier`` is what need not be
    done again. ``whole`` is whether everything could be read, ``taken_in`` names
    the templates that were included.
    """

    sandbox: Sandbox
    load: Callable[[str], TemplateSource]
    earlier: InferenceCache
    problems: list[Problem] = dataclasses.field(default_factory=list)
    uses: set[tuple[type[Any], str]] = dataclasses.field(default_factory=set)
    whole: bool = True
    taken_in: set[str] = dataclasses.field(default_factory=set)
    _phrases: dict[str, _Phrase] = dataclasses.field(default_factory=dict)
    _sources: list[TemplateSource] = dataclasses.field(default_factory=list)
    _blocks: dict[str, tuple[nodes.Block, TemplateSource]] = dataclasses.field(default_factory=dict)

    # ------------------------------------------------------------ whole templates

    def template(self, source: TemplateSource, scope: Names) -> None:
        """Follow a template from its first line to its last."""
        if len(self._sources) >= _DEEPEST or source.name in [one.name for one in self._sources]:
            where = self._sources[-1].place(1, source.name)
            self.problems.append(Problem("KT738", where, {"reason": Said(_ITSELF)}))
            return
        tree = self.parse(source)
        if tree is not None:
            self._inside(source, lambda: self._all(tree.body, scope))

    def phrases(self, source: TemplateSource) -> HelperType:
        """The macros of phrases.j2; each is followed where it is called."""
        tree = self.parse(source)
        body = tree.body if tree is not None else []
        macros = [node for node in body if isinstance(node, nodes.Macro)]
        self._phrases = {node.name: _Phrase(node, source) for node in macros}
        return HelperType("phrase", dict(self._phrases))

    def uncalled(self, phrases: HelperType) -> None:
        """Follow the phrases that nothing calls; the types of their arguments are unknown."""
        called = {key[0] for key in self.earlier.phrases}
        for name, phrase in phrases.functions.items():
            if name not in called:
                self._phrase(phrase, [Any] * len(phrase.node.args))

    def parse(self, source: TemplateSource) -> nodes.Template | None:
        """A template's tree; None where it cannot be read or holds what it may not."""
        key = source.name, source.text
        if known := self.earlier.trees.get(key):
            return known
        found: list[Problem] = []
        tree = None
        try:
            tree = self.sandbox.tree(source.text, source.name)
            for line, what in refusals(tree, source.kind):
                found.append(Problem("KT737", source.place(line, ""), {"what": Said(what)}))
        except TemplateSyntaxError as error:
            named = re.search(r"'(\w+)'", error.message or "")
            place = source.place(error.lineno, named[1] if named else "")
            found.append(syntax_problem(place, error))
        except RecursionError:
            reason = Said(N_("brackets or blocks are nested too deep"))
            found.append(Problem("KT738", source.place(1, ""), {"reason": reason}))
        self.problems += found
        self.whole = self.whole and not found
        if tree is None or found:
            return None
        self.earlier.trees[key] = tree
        return tree

    def _inside(self, source: TemplateSource, follow: Callable[[], None]) -> None:
        self._sources.append(source)
        follow()
        self._sources.pop()

    # ------------------------------------------------------------ statements

    def _all(self, statements: Iterable[nodes.Node], scope: Names) -> None:
        for node in statements:
            follow = getattr(self, f"_on_{type(node).__name__.lower()}", None)
            if follow is not None:
                follow(node, scope)

    def _on_output(self, node: nodes.Output, scope: Names) -> None:
        for one in node.nodes:
            kind = self._kind(one, scope)
            if kind is bool or get_origin(kind) in (list, dict, tuple) or _is_record(kind):
                self._fails(one, NOT_PRINTED)

    def _on_if(self, node: nodes.If, scope: Names) -> None:
        self._kind(node.test, scope)
        for part in (node.body, node.elif_, node.else_):
            self._all(part, scope)

    def _on_for(self, node: nodes.For, scope: Names) -> None:
        kind = self._kind(node.iter, scope)
        inner = {**scope, "loop": _Loop(_item(kind))}
        if kind in (str, bool, int) or (_is_record(kind) and _item(kind) is Any):
            self._fails(node.iter, _NO_LIST)
        self._bind(node.target, _item(kind), inner)
        if node.test is not None:
            self._kind(node.test, inner)
        self._all(node.body, inner)
        self._all(node.else_, dict(scope))

    def _on_assign(self, node: nodes.Assign, scope: Names) -> None:
        self._bind(node.target, self._kind(node.node, scope), scope)

    def _on_with(self, node: nodes.With, scope: Names) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self._kind(value, scope), inner)
        self._all(node.body, inner)

    def _on_macro(self, node: nodes.Macro, scope: Names) -> None:
        """A macro of a page, which sees what stands around it; followed where it is called."""
        scope[node.name] = _Phrase(node, self._sources[-1], scope)

    def _on_include(self, node: nodes.Include, scope: Names) -> None:
        self._take_in(node, lambda source: self.template(source, dict(scope)))

    def _on_extends(self, node: nodes.Extends, scope: Names) -> None:
        # What stands around the blocks of this one is never printed.
        source = self._sources[-1]
        tree = self.parse(source)  # read before: it is being followed
        for block in tree.find_all(nodes.Block) if tree is not None else ():
            self._blocks.setdefault(block.name, (block, source))
        self._take_in(node, lambda source: self.template(source, scope))

    def _on_block(self, node: nodes.Block, scope: Names) -> None:
        block, source = self._blocks.get(node.name, (node, self._sources[-1]))
        self._inside(source, lambda: self._all(block.body, dict(scope)))

    def _take_in(self, node: Any, follow: Callable[[TemplateSource], None]) -> None:
        name = node.template.value
        self.taken_in.add(name)
        try:
            source = self.load(name)
        except TemplateNotFound as error:
            self._unknown(node, "template", name, getattr(error, "known", ()))
            return
        follow(source)

    def _bind(self, target: nodes.Node, kind: Any, scope: Names) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        elif isinstance(target, nodes.Tuple):
            for one in target.items:
                self._bind(one, Any, scope)

    # ------------------------------------------------------------ expressions

    def _kind(self, node: nodes.Node, scope: Names) -> Any:
        """The type of an expression; its parts are followed as well."""
        follow = getattr(self, f"_of_{type(node).__name__.lower()}", None)
        if follow is not None:
            return follow(node, scope)
        for child in node.iter_child_nodes():
            self._kind(child, scope)
        return _ALWAYS.get(type(node), Any)

    def _of_const(self, node: nodes.Const, _scope: Names) -> Any:
        return type(node.value)

    def _of_list(self, node: nodes.List, scope: Names) -> Any:
        kinds = [self._kind(one, scope) for one in node.items]
        return list[kinds[0]] if kinds else list[Any]  # type: ignore[valid-type]  # made here

    _of_tuple = _of_list

    def _of_name(self, node: nodes.Name, scope: Names) -> Any:
        if node.name in scope:
            return scope[node.name]
        known = [name for name in scope if not name.startswith("_")]
        return self._unknown(node, "name", node.name, known)

    def _of_getattr(self, node: nodes.Getattr, scope: Names) -> Any:
        return self._field(node, self._kind(node.node, scope), node.attr)

    def _field(self, node: Any, owner: Any, name: str) -> Any:
        """The type of one field."""
        if isinstance(owner, HelperType):
            return self._function(node, owner, name)
        known = _fields(owner)
        if known is None:
            return Any
        if name not in known:
            return self._no_field(node, name, list(known))
        if _is_record(owner):
            self.uses.add((get_origin(owner) or owner, name))
        return known[name]

    def _function(self, node: Any, helper: HelperType, name: str) -> Any:
        if name in helper.functions:
            return helper.functions[name]
        return self._unknown(node, helper.kind, name, list(helper.functions))

    def _no_field(self, node: Any, name: str, known: Sequence[str]) -> Any:
        owner = _written(node.node) if isinstance(node, nodes.Getattr | nodes.Getitem) else "…"
        place = self._place(node, f"{owner}.{name}" if owner != "…" else name)
        self.problems.append(unknown_field(place, owner, name, known))
        return Any

    def _of_getitem(self, node: nodes.Getitem, scope: Names) -> Any:
        owner = self._kind(node.node, scope)
        self._kind(node.arg, scope)
        if isinstance(node.arg, nodes.Slice):
            return owner
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field(node, owner, node.arg.value)
        return _item(owner)

    def _of_call(self, node: nodes.Call, scope: Names) -> Any:
        called = self._kind(node.node, scope)
        given = [self._kind(one, scope) for one in node.args]
        named = {one.key: self._kind(one.value, scope) for one in node.kwargs}
        if isinstance(called, _Phrase):
            return self._called(node, called, given, named)
        if isinstance(called, FunctionType):
            if called.uses and _is_record(scope.get("r")):
                self.uses.add((scope["r"], called.uses))
            return called.returns
        return Any

    def _called(
        self, node: nodes.Call, phrase: _Phrase, given: list[Any], named: dict[str, Any]
    ) -> Any:
        names = [one.name for one in phrase.node.args]
        if len(given) + len(named) > len(names) or set(named) - set(names):
            self._fails(node, _TOO_MANY)
            return str
        missing = [name for name in names[len(given) :] if name not in named]
        if len(missing) > len(phrase.node.defaults):
            self._fails(node, _TOO_FEW)
            return str
        rest = [named.get(name, Any) for name in names[len(given) :]]
        self._phrase(phrase, [*given, *rest])
        return str

    def _phrase(self, phrase: _Phrase, given: list[Any]) -> None:
        """Follow a phrase once for each combination of what it is given."""
        key = (phrase.node.name, phrase.source.name, *map(repr, given))
        if key in self.earlier.phrases:
            return
        self.earlier.phrases.add(key)
        names = [one.name for one in phrase.node.args]
        own = dict(zip(names, given, strict=True))
        scope = {"namespace": FunctionType(Any), **self._phrases, **phrase.around, **own}
        self._inside(phrase.source, lambda: self._all(phrase.node.body, scope))

    # ------------------------------------------------------------ filters and reckoning

    def _of_filter(self, node: nodes.Filter, scope: Names) -> Any:
        kind = self._kind(node.node, scope) if node.node is not None else str
        given = [self._kind(one, scope) for one in node.args]
        named: dict[Any, Any] = {one.key: one.value for one in node.kwargs}
        for one in named.values():
            self._kind(one, scope)
        if node.name not in FILTERS:
            return self._unknown(node, "filter", node.name, FILTERS)
        asked = named.get("attribute")
        if node.name in ("selectattr", "rejectattr") and node.args:
            asked = node.args[0]
        inner = self._asked(node, kind, asked)
        if node.name == "map":
            return self._mapped(node, kind, inner, asked)
        if node.name == "default":
            return kind if kind is not Any or not given else given[0]
        return _filtered(node.name, kind)

    def _asked(self, node: nodes.Filter, kind: Any, asked: Any) -> Any:
        """The field of each item that a filter is told to look at."""
        item = _item(kind)
        if isinstance(asked, nodes.Const) and isinstance(asked.value, str):
            for step in asked.value.split("."):
                if _is_record(item) and step not in fields_of(item):
                    place = self._place(node, step)
                    owner = _written(node.node) if node.node is not None else "…"
                    self.problems.append(unknown_field(place, owner, step, list(fields_of(item))))
                    return Any
                item = self._field(node, item, step) if _is_record(item) else Any
        return item

    def _mapped(self, node: nodes.Filter, kind: Any, inner: Any, asked: Any) -> Any:
        if asked is None and node.args and isinstance(node.args[0], nodes.Const):
            name = node.args[0].value
            if name not in FILTERS:
                return list[self._unknown(node, "filter", name, FILTERS)]  # type: ignore[misc]
            inner = _filtered(name, _item(kind))
        return list[inner]

    def _of_test(self, node: nodes.Test, scope: Names) -> Any:
        self._kind(node.node, scope)
        for one in node.args:
            self._kind(one, scope)
        if node.name not in TESTS:
            self._unknown(node, "test", node.name, TESTS)
        return bool

    def _of_or(self, node: nodes.BinExpr, scope: Names) -> Any:
        left, right = self._kind(node.left, scope), self._kind(node.right, scope)
        return left if left == right else Any

    _of_and = _of_or

    def _of_condexpr(self, node: nodes.CondExpr, scope: Names) -> Any:
        self._kind(node.test, scope)
        kinds = [self._kind(one, scope) for one in (node.expr1, node.expr2) if one is not None]
        return kinds[0] if len(set(map(repr, kinds))) == 1 else Any

    def _of_add(self, node: nodes.BinExpr, scope: Names) -> Any:
        for one in (node.left, node.right):
            if self._kind(one, scope) is str:
                self._fails(one, NOT_A_NUMBER)
        return float

    _of_sub = _of_mul = _of_div = _of_floordiv = _of_mod = _of_add

    # ------------------------------------------------------------ saying what is wrong

    def _place(self, node: nodes.Node, name: str) -> Place:
        return self._sources[-1].place(node.lineno or 1, name)

    def _unknown(self, node: nodes.Node, kind: str, name: str, known: Sequence[str]) -> Any:
        """Tell of a name that there is not; what it stands for cannot be known."""
        self.problems.append(unknown_name(self._place(node, name), kind, name, known))
        return Any

    def _fails(self, node: nodes.Node, reason: str) -> None:
        name = _written(node)
        place = self._place(node, "" if name == "…" else name)
        self.problems.append(Problem("KT739", place, {"reason": Said(reason)}))


def _is_record(kind: Any) -> bool:
    kind = get_origin(kind) or kind
    return isinstance(kind, type) and is_dataclass(kind)


def _fields(kind: Any) -> dict[str, Any] | None:
    """The fields of a type with the type of each; None where they are not known."""
    if _is_record(kind):
        record = get_origin(kind) or kind
        given = dict(zip(getattr(record, "__parameters__", ()), get_args(kind), strict=False))
        kinds = {name: one.kind for name, one in fields_of(record).items()}
        return {name: given.get(of, of) for name, of in kinds.items()}
    if isinstance(kind, _Loop):
        known = {"first": bool, "last": bool, "previtem": kind.item, "nextitem": kind.item}
        return {name: known.get(name, int) for name in LOOP}
    plain = kind in (str, bool, int, float) or get_origin(kind) is list
    return {} if plain else None


def _item(kind: Any) -> Any:
    """What the items of a list or a looped record, or the keys of a dictionary, are."""
    if _is_record(kind) and hasattr(kind, "__iter__"):
        kind = fields_of(kind)[_LOOPED].kind
    return get_args(kind)[0] if get_origin(kind) in (list, dict) else Any


def _filtered(name: str, kind: Any) -> Any:
    """The type of a filter's result."""
    if name in _NUMBERS:
        return int
    if name in _TEXTS:
        return str
    if name in _ITEMS:
        return _item(kind)
    return kind if name in _SAME else Any


def _written(node: nodes.Node) -> str:
    """How a field is written in the template; "…" for anything longer."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        inner = _written(node.node)
        return f"{inner}.{node.attr}" if inner != "…" else "…"
    return "…"
