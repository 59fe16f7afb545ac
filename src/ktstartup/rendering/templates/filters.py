"""The allowed filters and tests of templates, each charged to the budget.

Jinja's own are a long list, of which some reach into objects, some print what
only programmers read, and some make a text as long as a template asks for.
These are the ones that a document needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from jinja2 import TemplateRuntimeError, Undefined
from jinja2.filters import FILTERS as ALL_FILTERS
from jinja2.tests import TESTS as ALL_TESTS
from markupsafe import Markup

from ktstartup.language import N_
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.text.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2 import Environment

    from ktstartup.rendering.templates.budget import Budget

T = TypeVar("T")

_TAKEN_OVER = (
    "capitalize", "count", "default", "first", "last", "length", "list", "lower", "map",
    "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "title",
    "unique", "upper",
)  # fmt: skip
_OUR_OWN = ("abs", "format", "int", "join", "replace", "round", "sum", "trim")
FILTERS = tuple(sorted((*_TAKEN_OVER, *_OUR_OWN)))
TESTS = (
    "!=", "<", "<=", "==", ">", ">=", "defined", "divisibleby", "eq", "equalto", "even", "false",
    "ge", "greaterthan", "gt", "in", "le", "lessthan", "lt", "ne", "none", "number", "odd",
    "string", "true", "undefined",
)  # fmt: skip
# %d, %02d, %.1f, %s: two digits are wide enough for any column.
_FORMAT = lazy_pattern(r"%(?:%|[-+ 0]?\d{0,2}(?:\.\d)?[sdf])")
NOT_PRINTED = N_(
    "only a text or a number can be printed; a list wants a loop or |join(', '), "
    "a yes or no wants {% if … %}"
)
NOT_A_NUMBER = N_("only numbers can be reckoned with; the fields are finished texts")
TOO_LARGE = N_("a number larger than any in a report")
_LARGEST = 10**15
_MOST_PLACES = 6


class StoppedError(TemplateRuntimeError):
    """A template uses a value in a wrong way; the message is one of the catalogue's."""


def printed_text(value: Any) -> str:
    """A text or a number as it is printed.

    Raises StoppedError for a list or a whole record, which would be printed as
    only a program reads it.
    """
    if isinstance(value, str | Undefined):
        return str(require_flat(value))  # of what is undefined: raises the error that names it
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(number_of(value))
    raise StoppedError(NOT_PRINTED)


def is_number(value: Any) -> bool:
    """Whether a value is a number that no report has a larger one than."""
    return isinstance(value, int | float) and abs(value) <= _LARGEST


def number_of(value: Any) -> Any:
    """A number fit for arithmetic. Raises StoppedError for anything else."""
    if isinstance(value, Undefined):
        return value + 0  # raises the error that names it
    if is_number(value):
        return value
    raise StoppedError(NOT_A_NUMBER)


def require_flat(value: T) -> T:
    """Return a value whose cost is bounded by its length.

    Raises StoppedError for lists in lists in lists (a few of them, each holding
    another twice, take for ever to compare) and for pictures, which are printed
    as they are or not at all.
    """
    if isinstance(value, Markup):
        raise StoppedError(N_("a picture can only be printed as it is"))
    if isinstance(value, list | tuple):
        for inner in value:
            if isinstance(inner, list | tuple) and any(
                isinstance(one, list | tuple | dict) for one in inner
            ):
                raise StoppedError(N_("lists are nested too deep"))
    return value


def concatenated(budget: Budget, parts: Iterable[Any]) -> str:
    """Join texts and numbers, charged before they are joined."""
    words = []
    for part in parts:
        words.append(printed_text(part))
        budget.spend(steps=1, letters=len(words[-1]))
    return "".join(words)


def filters(environment: Environment, budget: Budget) -> dict[str, Callable[..., Any]]:
    """Every filter by its name, each use charged."""

    def items(value: Iterable[Any], attribute: str | None) -> list[Any]:
        steps = attribute.split(".") if attribute else []
        return [reduce(environment.getitem, steps, one) for one in value]

    def join(value: Iterable[Any], d: Any = "", attribute: str | None = None) -> str:
        return concatenated(
            budget, [part for one in items(value, attribute) for part in (d, one)][1:]
        )

    def replace(value: Any, old: Any, new: Any) -> str:
        text, gone, put = printed_text(value), printed_text(old), printed_text(new)
        budget.spend(letters=(text.count(gone) or 1) * len(put))
        return text.replace(gone, put)

    def format_(value: Any, *arguments: Any) -> str:
        pattern = printed_text(value)
        if "%" in _FORMAT.sub("", pattern):
            raise StoppedError(N_("this format is not one of %d, %02d, %.1f, %s"))
        words = [one if isinstance(one, str) else number_of(one) for one in arguments]
        budget.spend(letters=sum(len(one) for one in words if isinstance(one, str)))
        marks = [mark for mark in _FORMAT.findall(pattern) if mark != "%%"]
        pairs = zip(words, [*marks, *([""] * len(words))], strict=False)
        return pattern % tuple(_to_places(one, mark) for one, mark in pairs)

    def round_(value: Any, precision: Any = 0) -> Any:
        places = max(0, min(int(number_of(precision)), _MOST_PLACES))
        number = rounded(Fraction(str(number_of(value) + 0)), places)
        return float(number) if isinstance(value, float) else int(number)

    def trim(value: Any, chars: Any = None) -> str:
        text, gone = printed_text(value), None if chars is None else printed_text(chars)
        budget.spend(letters=len(text) * len(gone or ""))  # each letter is looked for in them
        return text.strip(gone)

    def int_(value: Any, default: Any = 0, base: Any = 10) -> Any:
        return number_of(ALL_FILTERS["int"](value, number_of(default), number_of(base)))

    own: dict[str, Callable[..., Any]] = {
        "abs": lambda value: abs(number_of(value)),
        "format": format_,
        "int": int_,
        "join": join,
        "replace": replace,
        "round": round_,
        "sum": lambda value, attribute=None: sum(map(number_of, items(value, attribute))),
        "trim": trim,
    }
    taken: dict[str, Callable[..., Any]] = {name: ALL_FILTERS[name] for name in _TAKEN_OVER}
    return {name: _paid(one, budget) for name, one in (taken | own).items()}


def tests(budget: Budget) -> dict[str, Callable[..., Any]]:
    """Every test by its name, each use charged."""
    known: dict[str, Any] = dict(ALL_TESTS)
    for name in ("divisibleby", "even", "odd"):  # of a text Python would make another, of any width
        known[name] = _of_numbers(known[name])
    return {name: _paid(known[name], budget) for name in TESTS}


def _of_numbers(test: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *values: test(*map(number_of, values))


def _to_places(value: Any, mark: str) -> Any:
    """A number for %.1f: rounded by our rule, which leaves nothing to Python's own."""
    if isinstance(value, str) or not mark.endswith("f"):
        return value
    places = int(mark[:-1].partition(".")[2] or _MOST_PLACES)
    return float(rounded(Fraction(str(value + 0)), places))


def _paid(function: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    # `wraps` keeps what Jinja notes on a function: that it wants the context first.
    @wraps(function)
    def paid(*arguments: Any, **named: Any) -> Any:
        budget.spend(steps=1)
        for argument in arguments:
            if isinstance(argument, str | list | tuple):
                budget.spend_on(require_flat(argument))
        result = function(*arguments, **named)
        return budget.spend_on(list(result) if isinstance(result, Iterator) else result)

    return paid
