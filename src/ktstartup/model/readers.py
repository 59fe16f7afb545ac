"""Functions that turn text of a file into the values of a field, made from the field's type.

They read what is plainly right, and are as fast as pydantic without the time that it takes to
load. Of anything else they know only that it is not: :class:`DoubtError` hands it over to
pydantic (:mod:`ktstartup.model.validation`), which reads it or says what is wrong.
"""

import builtins
import types
import typing
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, get_args, get_origin

from ktstartup.text.parsing import ParseError

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Reader = Callable[[Any], Any]
# Different texts of one kind are kept up to this number.
_KEPT = 10_000


class DoubtError(Exception):
    """A value is not plainly right."""


def refuse(code: str, **words: Any) -> ParseError:
    """Make the error that carries a catalogue code and its words through validation."""
    return ParseError(code, words)


class _Known(dict[Any, Any]):
    """What texts were found to mean: files say the same again and again.

    To look one up is no call of Python's, and nearly every text of a file is looked up.
    """

    def __init__(self, parse: Reader, *, optional: bool) -> None:
        super().__init__()
        self._parse = parse
        self._optional = optional

    def __missing__(self, text: Any) -> Any:
        if text is None and self._optional:
            return None
        value = self._parse(_text_of(text))
        if len(self) >= _KEPT:
            self.clear()
        self[text] = value
        return value


class Scalar:
    """A text of the file, stripped and not empty, and what it means by ``parse``.

    What is no text is refused by pydantic as ``string_type``, nothing written
    as ``string_too_short``. ``bare``: YAML shows it without quotes, though a
    reader that guesses types would take it for no text.
    """

    def __init__(self, parse: Callable[[str], Any] | None = None, *, bare: bool = False) -> None:
        self.parse = parse
        self.bare = bare

    def reader(self, *, optional: bool = False) -> Reader:
        """What reads such a text, and nothing written where that is allowed."""
        if self.parse:
            return _Known(self.parse, optional=optional).__getitem__
        return _text_or_nothing if optional else _text_of

    def __get_pydantic_core_schema__(
        self, _type: Any, _handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from pydantic_core import core_schema

        text = core_schema.str_schema(strict=True, strip_whitespace=True, min_length=1)
        if self.parse is None:
            return text
        return core_schema.no_info_after_validator_function(self.parse, text)


def _text_of(value: Any) -> str:
    if isinstance(value, str) and (text := value.strip()):
        return text
    raise DoubtError


def _text_or_nothing(value: Any) -> str | None:
    return None if value is None else _text_of(value)


class Validator:
    """A function that the values of a field go through, before or after the reader of their type."""

    first: ClassVar[bool]

    def __init__(self, function: Reader) -> None:
        self._function = function

    def reader(self, inner: Reader) -> Reader:
        """The reader of the type and the function, one behind the other."""
        first, then = (self._function, inner) if self.first else (inner, self._function)
        return lambda value: then(first(value))

    def __get_pydantic_core_schema__(
        self, written: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from pydantic_core import core_schema

        before = core_schema.no_info_before_validator_function
        after = core_schema.no_info_after_validator_function
        return (before if self.first else after)(self._function, handler(written))


class Before(Validator):
    """What is done to a value before its type is asked, as pydantic's BeforeValidator."""

    first = True


class After(Validator):
    """What a value is asked once it is read, as pydantic's AfterValidator; gives the value."""

    first = False


def reader_of(written: Any) -> Reader:
    """The reader of a type as it is written at a field. Raises TypeError for one not known here.

    A value that is not plainly right makes it raise DoubtError, or what looking up a value raises
    that is not there or no key: KeyError, TypeError.
    """
    told: tuple[Any, ...] = getattr(written, "__metadata__", ())
    inner = written.__origin__ if told else written
    scalar = next((one for one in told if isinstance(one, Scalar)), None)
    read = scalar.reader() if scalar else _reader_of_type(inner)
    for one in told:
        if isinstance(one, Validator):
            read = one.reader(read)
    return read


def _reader_of_type(inner: Any) -> Reader:
    if hasattr(inner, "model_fields"):
        block: Reader = inner.read
        return block
    inside = get_args(inner)
    match get_origin(inner) or inner:
        case types.UnionType | typing.Union:
            read = _or_nothing(*inside)
        case typing.Literal:
            read = _one_of(inside)
        case builtins.tuple if inside[1:] == (...,):
            read = _each(reader_of(inside[0]))
        case builtins.dict:
            read = _by_name(*map(reader_of, inside))
        case builtins.str:
            read = _plain_text
        case typing.Any:
            read = _as_it_is
        case _:
            raise TypeError(inner)
    return read


def _or_nothing(something: Any, nothing: Any) -> Reader:
    if nothing is not types.NoneType:
        raise TypeError(nothing)
    match getattr(something, "__metadata__", ()):
        case (Scalar() as scalar,):
            return scalar.reader(optional=True)
    read = reader_of(something)
    return lambda value: None if value is None else read(value)


def _one_of(words: tuple[str, ...]) -> Reader:
    return {word: word for word in words}.__getitem__


def _each(read: Reader) -> Reader:
    def items_of(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise DoubtError
        return tuple([read(one) for one in value])

    return items_of


def _by_name(key: Reader, read: Reader) -> Reader:
    def block_of(value: Any) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise DoubtError
        return {key(name): read(one) for name, one in value.items()}

    return block_of


def _plain_text(value: Any) -> str:
    if type(value) is not str:
        raise DoubtError
    return value


def _as_it_is(value: Any) -> Any:
    return value
