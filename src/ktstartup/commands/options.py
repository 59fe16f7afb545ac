"""Declares the options and arguments of commands, without the library that makes help of them."""

from __future__ import annotations

import inspect
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args, get_origin

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["REQUIRED", "Argument", "Option", "Parameter", "Subcommand", "parameters_of"]

REQUIRED = inspect.Parameter.empty


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
    return get_args(annotation)[0] if isinstance(annotation, UnionType) else annotation


def parameters_of(command: Callable[..., Any]) -> list[Parameter]:
    """What a command declares, in the order of its help; the session that it is given is not."""
    return [
        Parameter(one.name, one.default, *get_args(one.annotation))
        for one in inspect.signature(command, eval_str=True).parameters.values()
        if get_origin(one.annotation) is Annotated
    ]
