"""Jinja sandbox: an allow-list of syntax, a budget, and access to fields of the view only.

Jinja's sandbox alone leaves methods of texts and lists, other files and endless
loops open. Here a template is read first: what is not on the lists below is
refused with its line. What is left runs on a budget, and reaches fields of the
view, the helpers and nothing else.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    nodes,
)
from jinja2.compiler import CodeGenerator
from jinja2.lexer import TokenStream
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing, pass_context
from markupsafe import Markup

from ktstartup.language import N_
from ktstartup.rendering.templates.budget import (
    CHARGED,
    COUNTED,
    PUT_TOGETHER,
    WEIGHED,
    Budget,
    TooMuchError,
    charge,
)
from ktstartup.rendering.templates.bytecode import kept
from ktstartup.rendering.templates.filters import (
    TOO_LARGE,
    concatenated,
    filters,
    is_number,
    number_of,
    printed_text,
    require_flat,
    tests,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jinja2.environment import Template
    from jinja2.lexer import Token
    from jinja2.runtime import Context

# Words, signs and marks between braces: five times what the longest template shipped has.
MOST_TOKENS = 40_000
# What templates may name beside what they set themselves.
NAMES = ("chart", "heads", "namespace", "numbering", "r", "say", "short", "unnamed")
# What drawing a picture costs in steps.
_PICTURE = 2_000
LOOP = (
    "first", "index", "index0", "last", "length", "nextitem", "previtem", "revindex", "revindex0",
)  # fmt: skip
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.NSRef,
    nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Filter, nodes.Test, nodes.Call, nodes.Keyword,
    nodes.If, nodes.CondExpr, nodes.For, nodes.Assign, nodes.With, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div,
    nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos, nodes.List, nodes.Tuple, nodes.Macro,
    nodes.Include, nodes.Extends, nodes.Block,
)  # fmt: skip
_IMPORT = N_("{% import %}; the phrases of phrases.j2 are there already, as say.…")
_REFUSED: dict[type[nodes.Node], str] = {
    nodes.Import: _IMPORT,
    nodes.FromImport: _IMPORT,
    nodes.Pow: N_("a power (**)"),
    nodes.Dict: N_("a dictionary ({…})"),
    nodes.CallBlock: N_("{% call %}"),
    nodes.FilterBlock: N_("{% filter %}"),
    nodes.AssignBlock: N_("{% set %} around a block"),
    nodes.Scope: N_("{% autoescape %}"),
    nodes.ScopedEvalContextModifier: N_("{% autoescape %}"),
}
_RESERVED = ("self", "super", "caller", "varargs", "kwargs")
_BINARY = frozenset({"+", "-", "*", "/", "//", "%"})


class RefusedByTemplateError(TemplateSyntaxError):
    """A template uses refused syntax; the message is one of the catalogue's."""


class UnknownFieldError(UndefinedError):
    """A template reads a field that does not exist."""

    def __init__(self, owner: str, name: str, known: Sequence[str], message: str = "") -> None:
        super().__init__(message)
        self.owner, self.name, self.known = owner, name, known


class UnknownNameError(UndefinedError):
    """A template uses an undefined name, filter, test or phrase."""

    def __init__(
        self, name: str, kind: str = "name", known: Sequence[str] = (), message: str = ""
    ) -> None:
        super().__init__(message)
        self.name, self.kind, self.known = name, kind, known


class TemplateKind(Enum):
    """The kinds of templates; each allows other syntax."""

    PHRASES = "phrases"
    MARKDOWN = "markdown"
    WORD = "word"
    HTML = "html"


class TemplateHelper:
    """A helper whose named methods templates may call; ``kind`` is what it calls them."""

    __slots__ = ()
    kind = "name"

    def names(self) -> Sequence[str]:
        """The methods open to templates."""
        raise NotImplementedError


def _readable(tokens: TokenStream, name: str | None, filename: str | None) -> Iterator[Token]:
    """The tokens, if every number among them is one to reckon with."""
    line, rest = 1, iter(tokens)
    while True:
        try:
            token = next(rest, None)
        except ValueError:  # of thousands of digits Python makes no number
            raise RefusedByTemplateError(TOO_LARGE, line, name, filename) from None
        if token is None:
            return
        line = token.lineno
        if token.type in ("integer", "float") and not is_number(token.value):
            raise RefusedByTemplateError(TOO_LARGE, line, name, filename)
        yield token


@cache  # asked for every field that a template prints
def names_of(kind: Any) -> tuple[str, ...]:
    """The fields and properties of a view's class, as templates may ask for them."""
    properties = [name for name, one in vars(kind).items() if isinstance(one, property)]
    named = [one.name for one in fields(kind)] + properties
    return tuple(name for name in named if not name.startswith("_"))


class _Missing(StrictUndefined):
    """Undefined value: any use of it raises UnknownNameError."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: Any = None, exc: Any = None
    ) -> None:
        if exc is None:
            nameless = hint or obj is not missing or not name
            exc = UndefinedError if nameless else partial(UnknownNameError, name, "name", NAMES)
        super().__init__(hint, obj, name, exc)


class _Printing(CodeGenerator):
    """Code that prints what the finalizer has made as it is: it is escaped already."""

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        del node, frame
        self.write(f"({finalize.src or ''}")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for one rendering of one kind of template.

    ``escape`` makes what is printed fit for the format, ``source`` finds the
    text and path of a template by its name; without a ``budget`` it has its own.
    """

    intercepted_binops = _BINARY
    code_generator_class = _Printing

    def __init__(
        self,
        kind: TemplateKind,
        escape: Callable[[Any], str] = printed_text,
        source: Callable[[str], tuple[str, str]] | None = None,
        budget: Budget | None = None,
    ) -> None:
        self.budget = budget or Budget()
        self.kind, self._escape = kind, escape
        self._tokens = 0
        super().__init__(
            loader=FunctionLoader(lambda name: (*source(name), None)) if source else None,
            undefined=_Missing,
            finalize=self._printed,
            # What a macro of a page returns is escaped already, and says so.
            autoescape=kind is TemplateKind.HTML,
            keep_trailing_newline=True,
            optimized=False,  # what is reckoned while compiling would never be paid for
        )
        self.globals = {"namespace": Namespace}
        own: dict[str, Callable[..., Any]] = {
            COUNTED: self._counted,
            # The fixed text of a file, block or macro each time it is printed.
            CHARGED: lambda letters, steps: self.budget.spend(steps=steps, letters=letters),
            WEIGHED: lambda value: self.budget.spend_on(require_flat(value)),
            PUT_TOGETHER: lambda *parts: concatenated(self.budget, parts),
        }  # fmt: skip
        self.filters: dict[str, Any] = {**filters(self, self.budget), **own}
        self.tests: dict[str, Any] = {**tests(self.budget)}

    def overlaid(self, escape: Callable[[Any], str]) -> Sandbox:
        """The same sandbox, on the same budget, for another format."""
        return Sandbox(self.kind, escape, budget=self.budget)

    # ------------------------------------------------------------ before it runs

    def tree(self, source: str, name: str) -> nodes.Template:
        """A template as it is written, for a look at it. Raises TemplateSyntaxError."""
        self._tokens = 0
        return super()._parse(source, name, name)

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        def limited(tokens: TokenStream) -> Iterator[Token]:
            for token in _readable(tokens, name, filename):
                self._tokens += 1
                if self._tokens > MOST_TOKENS:
                    message = N_("more marks than any template needs")
                    raise RefusedByTemplateError(message, token.lineno, name, filename)
                yield token

        return TokenStream(
            limited(super()._tokenize(source, name, filename, state)), name, filename
        )

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        inside = list(_all_nodes(tree))  # walked once: a long template has thousands of them
        for line, what in _refusals(inside, self.kind):
            raise RefusedByTemplateError(what, line, name, filename)
        charge(inside)
        return tree

    def compile(self, source: Any, *names: Any, **more: Any) -> Any:
        """A template as code, compiled once however many documents are made from it.

        The code asks the sandbox that runs it for filters and budget, so nothing
        of one document reaches another.
        """
        if more or not isinstance(source, str):
            return super().compile(source, *names, **more)
        return _compiled(self.kind, source, *names)

    def part(self, source: str, file: str) -> Template:
        """A part of a file as a template; what is wrong in it is told by its line alone."""
        code = _compiled(self.kind, source, file=file)
        return self.template_class.from_code(self, code, self.make_globals(None), None)

    # ------------------------------------------------------------ while it runs

    # With the context, so that nothing is printed, and escapes payment, while compiling.
    @pass_context
    def _printed(self, _: Context, value: Any) -> str:
        printed, budget = self._escape(value), self.budget
        budget.steps -= 1
        budget.letters -= len(printed)
        if budget.steps < 0 or budget.letters < 0:
            raise TooMuchError
        return printed

    def _counted(self, value: Any, letters: int) -> list[Any]:
        """The items of a loop, charged together with the fixed text in its body."""
        items = list(value)
        self.budget.spend(steps=1 + len(items), letters=len(items) * letters)
        return items

    def call(self, context: Context, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a helper or a macro, and charge the call and its result."""
        if isinstance(function, Macro):
            # What it is, and what it may do, need not be found out at each of thousands of calls.
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            result = function(context.eval_ctx, *args, **kwargs)
        else:
            result = super().call(context, function, *args, **kwargs)
        picture = isinstance(result, Markup) and self.kind is TemplateKind.WORD
        self.budget.spend(steps=_PICTURE if picture else 1)
        return self.budget.spend_on(result)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute with numbers only; texts are joined by ``~``."""
        return super().call_binop(context, operator, number_of(left), number_of(right))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read a field of a view or a method of a helper; anything else is undefined."""
        if attribute in _OPEN[type(obj)]:
            return getattr(obj, attribute)  # as nearly always: a field of a view
        if isinstance(obj, Undefined):
            return obj.__getattr__(attribute)  # which says what is undefined
        hidden = attribute.startswith("_")
        if isinstance(obj, Namespace) and not hidden and hasattr(obj, attribute):
            return getattr(obj, attribute)
        known = _open(obj)
        if attribute in known and not hidden:
            return obj[attribute] if isinstance(obj, dict) else getattr(obj, attribute)
        exc: Any = partial(UnknownFieldError, type(obj).__name__, attribute, known)
        if isinstance(obj, TemplateHelper):
            exc = partial(UnknownNameError, attribute, obj.kind, known)
        return self.undefined(obj=obj, name=attribute, exc=exc)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a list by its number, or a field by its name."""
        if isinstance(argument, int) and isinstance(require_flat(obj), list | tuple | str):
            try:
                return obj[argument]
            except IndexError:
                return self.undefined(obj=obj, name=str(argument))
        return self.getattr(obj, str(argument))


@lru_cache(maxsize=64)
def _compiled(kind: TemplateKind, source: str, *names: Any, file: str = "") -> Any:
    def compiled() -> Any:
        return ImmutableSandboxedEnvironment.compile(Sandbox(kind), source, *names)

    return kept(file or str(names[-1] if names else ""), f"{kind.value}:{source}", compiled)


def forget_compiled() -> None:
    """Compile every template anew when it is next used: for measurements."""
    _compiled.cache_clear()


def _open(obj: Any) -> Sequence[str]:
    """What a template may ask of a value."""
    if isinstance(obj, TemplateHelper):
        return obj.names()
    if isinstance(obj, LoopContext):
        return LOOP
    if isinstance(obj, dict):
        return tuple(obj)
    return _OPEN[type(obj)]


class _OpenFields(dict[type[Any], "tuple[str, ...]"]):
    """What a template may ask of the instances of a class."""

    def __missing__(self, kind: Any) -> tuple[str, ...]:
        ours = is_dataclass(kind) and kind.__module__.startswith("ktstartup.")
        self[kind] = names_of(kind) if ours else ()
        return self[kind]


_OPEN = _OpenFields()


# ------------------------------------------------------------------ reading a template


def refusals(tree: nodes.Template, kind: TemplateKind) -> Iterator[tuple[int, str]]:
    """Line and description of everything in a template that templates may not hold."""
    return _refusals(_all_nodes(tree), kind)


def _refusals(all_nodes: Iterable[nodes.Node], kind: TemplateKind) -> Iterator[tuple[int, str]]:
    for node in all_nodes:
        said = _refused(node, kind)
        if said is not None:
            # A node that was put in while reading has its line from the first inside it.
            inside = (one.lineno for one in _all_nodes(node) if one.lineno)
            yield next(inside, 1), said


_WITH_MACROS = (TemplateKind.PHRASES, TemplateKind.HTML)
_WITH_PARTS = (TemplateKind.MARKDOWN, TemplateKind.HTML)
# Kinds of nodes that are allowed, when they are not after all, and what is said then.
_RULES: tuple[tuple[Any, Callable[[Any, TemplateKind], bool], str], ...] = (
    (nodes.Macro, lambda _, kind: kind not in _WITH_MACROS, N_("a macro outside phrases.j2")),
    (nodes.Include | nodes.Extends | nodes.Block, lambda _, kind: kind not in _WITH_PARTS,
     N_("{% include %}, {% extends %} or {% block %} outside a Markdown template")),
    (nodes.Include | nodes.Extends, lambda node, _: not isinstance(node.template, nodes.Const),
     N_("the name of another template that is not written out")),
    (nodes.For, lambda node, _: node.recursive, N_("a recursive loop")),
    (nodes.List | nodes.Tuple, lambda node, _: not _constant(node),
     N_("a list of anything but fixed words and numbers")),
    (nodes.Call | nodes.Filter | nodes.Test,
     lambda node, _: bool(node.dyn_args or node.dyn_kwargs), N_("a call with * or **")),
    (nodes.Getattr, lambda node, _: node.attr.startswith("_"),
     N_("a name that begins with an underscore")),
    (nodes.Name, lambda node, _: node.name in _RESERVED or node.name.startswith("__"),
     N_("a name that templates keep for themselves")),
)  # fmt: skip


def _refused(node: nodes.Node, kind: TemplateKind) -> str | None:
    """What is wrong with a node, if anything is."""
    rules = _rules_of(type(node))
    if rules is None:
        return _REFUSED.get(type(node), type(node).__name__)
    return next((said for rule, said in rules if rule(node, kind)), None)


@cache  # asked for each of thousands of nodes, of some forty kinds
def _rules_of(of: type[nodes.Node]) -> list[tuple[Callable[[Any, TemplateKind], bool], str]] | None:
    """When a kind of nodes is not allowed after all; None for one that never is."""
    if not issubclass(of, _ALLOWED):
        return None
    return [(rule, said) for kinds, rule, said in _RULES if issubclass(of, kinds)]


def _constant(node: nodes.List | nodes.Tuple) -> bool:
    if isinstance(node, nodes.Tuple) and node.ctx == "store":
        return True  # for key, value in …
    return all(isinstance(item, nodes.Const | nodes.Neg) for item in node.items)


def _all_nodes(tree: nodes.Node) -> Iterator[nodes.Node]:
    """Every node in the order of the text, without Python's limit on depth."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if node.fields:
            waiting.extend(reversed(list(node.iter_child_nodes())))
