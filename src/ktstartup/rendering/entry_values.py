"""How the values of an entry's fields are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.language import N_

if TYPE_CHECKING:
    from ktstartup.formatting import Formatter

__all__ = ["amount_text", "plain_value"]

_MONEY = ("amount", "allocated", "disbursed")
_NUMBERS = ("value", "numerator", "denominator")


def amount_text(field: str, value: Any, formatter: Formatter) -> str | None:
    """A figure or money as a sentence has it, or that there is none; None for all other fields."""
    if value is None or value == ():
        return formatter.language.text(N_("no data"))
    if field in _MONEY:
        return formatter.money(value)
    return formatter.number(value) if field in _NUMBERS else None


def plain_value(value: Any, between: str) -> str:
    """A value as it stands in the file; ``between`` parts the items of a list."""
    if isinstance(value, tuple):
        return between.join(plain_value(one, between) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {plain_value(one, between)}" for key, one in value.items())
    if isinstance(value, bool):
        return str(value).lower()
    output = getattr(value, "output", None)
    return f"{output} {value.value}" if output else str(value)
