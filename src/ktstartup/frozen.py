"""Frozen classes of named, typed values, which are given once and compared by what they hold.

What the standard library calls ``@dataclass(frozen=True)``, without the methods that it writes as
text and compiles for each class: 0.6 ms a class at every start, and some sixty stand behind one
table of figures. Its ``fields``, ``asdict`` and ``is_dataclass`` know these classes all the same.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_MISSING: Any = object()


class _Declared(NamedTuple):
    """What stands after the equals sign of a field: a default, or what makes one for each object.

    Without ``compare`` the field is left out where objects are compared and shown; what is
    ``kw_only`` has no place among the values that are given without names.
    """

    value: Any = _MISSING
    make: Callable[[], Any] | None = None
    metadata: dict[str, Any] | None = None
    compare: bool = True
    kw_only: bool = False


class _Layout(NamedTuple):
    """The fields of a class: their names, those that may be given by place, and defaults."""

    names: tuple[str, ...]
    known: frozenset[str]
    by_place: tuple[str, ...]
    compared: tuple[str, ...]
    compared_of: Callable[[dict[str, Any]], Any]
    declared: dict[str, _Declared]
    values: dict[str, Any]
    makers: dict[str, Callable[[], Any]]
    asked_after: bool


def field(
    *,
    default: Any = _MISSING,
    default_factory: Callable[[], Any] | None = None,
    metadata: dict[str, Any] | None = None,
    compare: bool = True,
    kw_only: bool = False,
) -> Any:
    """Declare a field of which more is to be said than its default."""
    return _Declared(default, default_factory, metadata, compare, kw_only)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class of annotated fields one whose objects never change, equal by their fields."""
    layout = _layout_of(cls)
    methods = {
        "__layout__": layout,
        "__init__": _init,
        "__eq__": _eq,
        "__hash__": _hash,
        "__repr__": _repr,
        "__setattr__": refuse_to_change,
        "__delattr__": refuse_to_change,
        "__match_args__": layout.by_place,
        "__dataclass_fields__": _DataclassFields(),
    }
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(cls, name, method)
    return cls


def replace(one: T, /, **changes: Any) -> T:
    """An object with other values for some of its fields."""
    return type(one)(**{**field_values(one), **changes})


def field_values(one: object) -> dict[str, Any]:
    """The fields of an object with their values: no remembered property, as `vars` gives them."""
    layout: _Layout = type(one).__layout__  # type: ignore[attr-defined]
    return {name: getattr(one, name) for name in layout.names}


def _layout_of(cls: type) -> _Layout:
    names: dict[str, None] = {}
    declared: dict[str, _Declared] = {}
    for base in reversed(cls.__mro__[1:]):
        known: _Layout | None = base.__dict__.get("__layout__")
        if known:
            names |= dict.fromkeys(known.names)
            declared |= known.declared
    by_place = None
    for name, written in _annotated(cls).items():
        if "KW_ONLY" in str(written):
            by_place = tuple(names)
        elif "ClassVar" not in str(written):
            names[name] = None
            if name in cls.__dict__:
                given = cls.__dict__[name]
                declared[name] = given if isinstance(given, _Declared) else _Declared(given)
    compared = tuple(name for name in names if name not in declared or declared[name].compare)
    return _Layout(
        tuple(names),
        frozenset(names),
        tuple(
            name
            for name in (names if by_place is None else by_place)
            if name not in declared or not declared[name].kw_only
        ),
        compared,
        itemgetter(*compared) if compared else tuple,
        declared,
        {name: one.value for name, one in declared.items() if one.value is not _MISSING},
        {name: one.make for name, one in declared.items() if one.make},
        hasattr(cls, "__post_init__"),
    )


def _annotated(cls: type) -> dict[str, Any]:
    """The annotations of a class itself, without those of its bases."""
    found: dict[str, Any] = cls.__annotations__ if "__annotations__" in cls.__dict__ else {}
    return found


def _init(self: Any, *values: Any, **named: Any) -> None:
    layout: _Layout = self.__layout__
    state = self.__dict__
    if not named and len(values) == len(layout.names) == len(layout.by_place):
        state.update(zip(layout.by_place, values, strict=True))
    else:
        state.update(layout.values)
        state.update(zip(layout.by_place, values, strict=False))
        state.update(named)
        for name, make in layout.makers.items():
            if name not in state:
                state[name] = make()
        if state.keys() != layout.known or len(values) > len(layout.by_place):
            raise TypeError(_what_is_wrong(self, values, named))
    if layout.asked_after:
        self.__post_init__()


def _what_is_wrong(one: Any, values: tuple[Any, ...], named: dict[str, Any]) -> str:
    layout: _Layout = one.__layout__
    missing = [name for name in layout.names if name not in one.__dict__]
    unknown = [name for name in named if name not in layout.names]
    return f"{type(one).__name__}: {len(values)} values, missing {missing}, unknown {unknown}"


def _values(one: Any) -> Any:
    return one.__layout__.compared_of(one.__dict__)


def _eq(self: Any, other: object) -> Any:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    said = ((name, getattr(self, name)) for name in self.__layout__.compared)
    return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in said)})"


def refuse_to_change(self: Any, name: str, *_: Any) -> None:
    """Stand for the setting and deleting of attributes where nothing is ever changed."""
    raise AttributeError(f"{type(self).__name__}.{name} is never changed")


class _DataclassFields:
    """What the standard library asks a class for its fields by, made when it asks."""

    def __get__(self, _: object, cls: Any) -> dict[str, Any]:
        import dataclasses

        layout: _Layout = cls.__layout__
        written: dict[str, Any] = {}
        for base in reversed(cls.__mro__):
            written |= _annotated(base)
        make: Any = dataclasses.field
        found = {}
        for name in layout.names:
            told = layout.declared.get(name, _Declared())
            given = {} if told.value is _MISSING else {"default": told.value}
            given |= {"default_factory": told.make} if told.make else {}
            one = found[name] = make(**given, metadata=told.metadata, compare=told.compare)
            one.name, one.type = name, written[name]
            one._field_type = dataclasses._FIELD  # type: ignore[attr-defined]  # noqa: SLF001
        return found
