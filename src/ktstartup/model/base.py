"""The base class of the schema's models: typed keys, filled from the text of a file.

A model is written as one of pydantic, with the same names of what can be asked of it. Making its
class loads no library: where a block is plainly right, its readers fill it, and only what they
doubt goes to pydantic. The first answer after an edit would wait for pydantic longer than for all
else together (docs/performance.md).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self, TypeVar, dataclass_transform

from ktstartup.frozen import refuse_to_change
from ktstartup.model.readers import DoubtError, Reader, reader_of
from ktstartup.text.parsing import ParseError

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

_MISSING: Any = ...
_AFTER, _BEFORE = "_is_validator_after", "_is_validator_before"
# The same keys are given again and again.
_GIVEN: dict[tuple[str, ...], frozenset[str]] = {}

# Blocks refuse to be changed.
_set_attribute = object.__setattr__

F = TypeVar("F")


class Field(NamedTuple):
    """A field of a model: its type as written, without what is annotated, and what is.

    ``alias`` is its key in YAML where Python has that word for itself. ``default`` is ``...``
    where the key must be given, ``make`` makes a default that cannot be shared; ``least`` is how
    many items it must have.
    """

    written: Any
    annotation: Any
    metadata: tuple[Any, ...]
    alias: str | None
    default: Any
    make: Callable[[], Any] | None
    least: int

    def is_required(self) -> bool:
        """Whether the key must be given."""
        return self.default is _MISSING and self.make is None


class _Declared(NamedTuple):
    """What stands after the equals sign of a field that has more than a default."""

    default: Any
    make: Callable[[], Any] | None
    alias: str | None
    least: int


def field(
    *,
    default: Any = _MISSING,
    default_factory: Callable[[], Any] | None = None,
    alias: str | None = None,
    min_length: int = 0,
) -> Any:
    """Declare a field that has another key in YAML, a default of its own or a least length."""
    return _Declared(default, default_factory, alias, min_length)


def after(check: F) -> F:
    """Mark a method that a block is asked by once it is filled; it may raise a ParseError."""
    setattr(check, _AFTER, True)
    return check


def before(change: F) -> F:
    """Mark a static method (the mark stands above) that a tree goes through before it is read."""
    setattr(change, _BEFORE, True)
    return change


@dataclass_transform(
    kw_only_default=True, eq_default=False, frozen_default=True, field_specifiers=(field,)
)
class _ModelType(type):
    """The class of models: gathers the fields of each, its own behind those of its base."""

    def __init__(
        cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], title: str = ""
    ) -> None:
        super().__init__(name, bases, namespace)
        if bases:
            cls._gather(namespace, title)

    def __new__(
        cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **_: str
    ) -> "_ModelType":
        return super().__new__(cls, name, bases, namespace)

    def _gather(cls: Any, namespace: dict[str, Any], title: str) -> None:
        fields = dict(cls.model_fields)
        for name, written in cls.__annotations__.items():
            if not name.startswith("_") and getattr(written, "__origin__", None) is not ClassVar:
                fields[name] = _field_of(written, namespace.get(name, _MISSING))
        cls.model_fields, cls.model_title, cls._readers = fields, title, None
        for name, one in fields.items():
            # A block has only what was given; the rest is that of its class.
            if one.default is not _MISSING:
                setattr(cls, name, one.default)
        cls._required = frozenset(name for name, one in fields.items() if one.is_required())
        cls._made_anew = tuple((name, one.make) for name, one in fields.items() if one.make)
        cls._least = tuple((name, one.least) for name, one in fields.items() if one.least)
        cls._before += tuple(one for one in namespace.values() if hasattr(one, _BEFORE))
        cls._after += tuple(one for one in namespace.values() if hasattr(one, _AFTER))


class Model(metaclass=_ModelType):
    """A block of the YAML schema: closed (unknown keys are refused) and never changed.

    Modules of models do without ``from __future__ import annotations``: the types of fields are
    read when a class is made.
    """

    model_fields: ClassVar[dict[str, Field]] = {}
    model_title: ClassVar[str] = ""
    _readers: ClassVar[dict[str, tuple[str, Reader]] | None] = None
    _required: ClassVar[frozenset[str]] = frozenset()
    _made_anew: ClassVar[tuple[tuple[str, Callable[[], Any]], ...]] = ()
    _least: ClassVar[tuple[tuple[str, int], ...]] = ()
    _before: ClassVar[tuple[Reader, ...]] = ()
    _after: ClassVar[tuple[Callable[[Any], None], ...]] = ()

    def __init__(self, **given: Any) -> None:
        """Make a block of what would stand in a file. Raises ValueError where it is wrong."""
        self.__dict__.update(type(self).model_validate(given).__dict__)

    @property
    def model_fields_set(self) -> frozenset[str]:
        """The fields that were given, defaults apart."""
        given: frozenset[str] = self.__dict__["_given"]
        return given

    @classmethod
    def read(cls, tree: Any) -> Self:
        """The block that a tree of text plainly says. Raises DoubtError, or a ParseError."""
        if type(tree) is cls:
            return tree
        if cls._before:
            tree = cls.prepared(tree)
        if not isinstance(tree, dict):
            raise DoubtError
        readers = cls._readers or cls._made_readers()
        given: dict[str, Any] = {}
        try:
            for key, value in tree.items():
                name, read = readers[key]
                given[name] = read(value)
        except (KeyError, TypeError):
            raise DoubtError from None
        for name, least in cls._least:
            if name in given and len(given[name]) < least:
                raise DoubtError
        return cls.filled(given)

    @classmethod
    def prepared(cls, tree: Any) -> Any:
        """A tree as it is before its keys are read."""
        for change in cls._before:
            tree = change(tree)
        return tree

    @classmethod
    def _made_readers(cls) -> dict[str, tuple[str, Reader]]:
        """The readers of the fields by their keys, made when the first block is read."""
        cls._readers = {
            one.alias or name: (name, reader_of(one.written))
            for name, one in cls.model_fields.items()
        }
        return cls._readers

    @classmethod
    def filled(cls, given: dict[str, Any]) -> Self:
        """A block of values that are read already. Raises DoubtError, or a ParseError."""
        made = cls._holding(given)
        if not cls._required <= given["_given"]:
            raise DoubtError
        for check in cls._after:
            check(made)
        return made

    @classmethod
    def model_construct(cls, **given: Any) -> Self:
        """A block of values that are known to be right: nothing is asked."""
        return cls._holding(given)

    @classmethod
    def _holding(cls, given: dict[str, Any]) -> Self:
        """A block whose attributes are a dictionary, which is nobody else's."""
        names = tuple(given)
        given["_given"] = _GIVEN.get(names) or _GIVEN.setdefault(names, frozenset(names))
        for name, make in cls._made_anew:
            if name not in given:
                given[name] = make()
        made = object.__new__(cls)
        _set_attribute(made, "__dict__", given)
        return made

    @classmethod
    def model_validate(cls, obj: Any) -> Self:
        """The block that a tree of text says. Raises pydantic's ValidationError: it is none."""
        try:
            return cls.read(obj)
        except (DoubtError, ParseError):
            # What is right does not pay for what says what is wrong.
            from ktstartup.model.validation import validated

            return validated(cls, obj)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _type: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from ktstartup.model.validation import schema_of

        return schema_of(cls, handler)

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The block with other values for some of its fields; nothing is asked."""
        given = {name: getattr(self, name) for name in self.model_fields_set}
        return self.model_construct(**{**given, **update})

    def model_dump(self) -> dict[str, Any]:
        """The block and those inside it as dictionaries of values."""
        return {name: _dumped(getattr(self, name)) for name in self.model_fields}

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Its fields with their values, defaults as well."""
        return zip(self.model_fields, self._values(), strict=True)

    if not TYPE_CHECKING:  # a type checker would take them for those of the class itself
        __setattr__ = __delattr__ = refuse_to_change

        def __eq__(self, other: object) -> bool:
            return type(self) is type(other) and self._values() == other._values()

        def __hash__(self) -> int:
            return hash(self._values())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self)})"

    def _values(self) -> tuple[Any, ...]:
        return tuple(map(self.__getattribute__, self.model_fields))


def _field_of(written: Any, declared: Any) -> Field:
    told = getattr(written, "__metadata__", ())
    if not isinstance(declared, _Declared):
        declared = _Declared(declared, None, None, 0)
    inner = written.__origin__ if told else written
    default, make, alias, least = declared
    return Field(written, inner, told, alias, default, make, least)


def _dumped(value: Any) -> Any:
    if isinstance(value, Model):
        return value.model_dump()
    if isinstance(value, tuple):
        return tuple(map(_dumped, value))
    if isinstance(value, dict):
        return {key: _dumped(one) for key, one in value.items()}
    return value
