"""Declares the options and arguments of commands, without the library that makes help of them."""

from __future__ import annotations

from types import UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    NamedTuple,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

if TYPE_CHECKING:
    from collections.abc import Callable

REQUIRED: Any = object()
"""The default of what has none."""


class Option:
    """An option by its names; ``least`` is the smallest number that it takes."""

    def __init__(
        self,
        *names: str,
        help: str,  # noqa: A002 - as everybody calls it
        metavar: str | None = None,
        envvar: str | None = None,
        least: int | None = None,
    ) -> None:
        self.names = names
        self.help = help
        self.metavar = metavar
        self.envvar = envvar
        self.least = least


class Argument:
    """What is typed without a name before it."""

    def __init__(self, *, help: str, metavar: str | None = None) -> None:  # noqa: A002 - as above
        self.help = help
        self.metavar = metavar


class Subcommand(NamedTuple):
    """A command below another, with its line of help."""

    help: str
    function: Callable[..., int]


class Parameter(NamedTuple):
    """A parameter of a command that a command line may give: its default, type and declaration."""

    name: str
    default: Any
    annotation: Any
    declared: Option | Argument

    @property
    def many(self) -> bool:
        """Whether it takes several values."""
        return get_origin(_without_none(self.annotation)) is list

    @property
    def kind(self) -> Any:
        """The type of one value."""
        whole = _without_none(self.annotation)
        return get_args(whole)[0] if self.many else whole


def _without_none(annotation: Any) -> Any:
    may_be_none = get_origin(annotation) in (Union, UnionType)
    return get_args(annotation)[0] if may_be_none else annotation


def parameters_of(command: Callable[..., Any]) -> list[Parameter]:
    """What a command declares, in the order of its help; the session that it is given is not."""
    made: list[Parameter] | None = getattr(command, "parameters", None)
    if made is not None:
        return made
    # Read by hand: the module that reads signatures takes half as long to load as bare Python.
    names = command.__code__.co_varnames[: command.__code__.co_argcount]
    by_place = zip(reversed(names), reversed(command.__defaults__ or ()), strict=False)
    defaults = {**dict(by_place), **(command.__kwdefaults__ or {})}
    return [
        Parameter(name, defaults.get(name, REQUIRED), *get_args(annotation))
        for name, annotation in get_type_hints(command, include_extras=True).items()
        if get_origin(annotation) is Annotated
    ]
