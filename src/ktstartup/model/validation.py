"""Blocks as pydantic reads them: it is asked where a model's own readers doubt, and its word holds.

It fills the same classes, and tells every error of a block at once, each with its place.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import Field, TypeAdapter
from pydantic_core import core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

    from ktstartup.model.base import Model

M = TypeVar("M", bound="Model")


def validated(model: type[M], tree: Any) -> M:
    """The block that a tree of text says. Raises ValidationError with all that is wrong with it."""
    block: M = _adapter(model).validate_python(tree)
    return block


@lru_cache(maxsize=256)
def _adapter(model: type[Model]) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def schema_of(model: type[Model], handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
    """What pydantic asks of a block: its keys, each by its type, and no others."""
    fields = {
        name: core_schema.typed_dict_field(
            handler.generate_schema(
                Annotated[one.written, Field(min_length=one.least)] if one.least else one.written
            ),
            required=one.is_required(),
            validation_alias=one.alias,
        )
        for name, one in model.model_fields.items()
    }
    keys = core_schema.typed_dict_schema(fields, extra_behavior="forbid")

    def block(value: Any, read: Any) -> Any:
        if type(value) is model:
            return value
        return model.filled(read(model.prepared(value)))

    return core_schema.no_info_wrap_validator_function(block, keys)
