"""What keys, blocks and fixed words are called and mean: one way into the tables of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.schema import words_closing, words_outputs, words_plan, words_progress

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LEFT_OUT", "REQUIRED", "block_title", "key_words", "labels", "value_words"]

_TABLES = (words_plan, words_progress, words_closing, words_outputs)
_BLOCKS: dict[str, str] = {name: title for table in _TABLES for name, title in table.BLOCKS.items()}
_KEYS: dict[str, tuple[str, str]] = {
    label: words for table in _TABLES for label, words in table.KEYS.items()
}
_VALUES: dict[str, dict[str, str]] = {
    label: words for table in _TABLES for label, words in table.VALUES.items()
}

REQUIRED = {
    "Result.indicator": N_("unless `corrects`"),
    "TaskUpdate.task": N_("unless `corrects`"),
    "MoneyEntry.source": N_("unless `corrects`"),
    "Entry.reason": N_("with `corrects`"),
    "Measure.subject": N_("for `count` and `sum`"),
    "Target.adopted": N_("with `replaces`"),
    "Target.reason": N_("with `replaces`"),
    "Target.document": N_("with `replaces`"),
}
"""When a key is required by a validator or a check, beyond the field itself."""

LEFT_OUT = {
    "Agency.place": N_("the plan's place"),
    "AgencyGroup.abbreviation": N_("its name"),
    "Entry.date": N_("the cut-off of the period"),
    "Expected.start": N_("the plan's first year"),
    "Header.agency": N_("the file's name says it"),
    "Header.period": N_("the folder's name says it"),
    "Iati.activity": N_("from the plan's number"),
    "Iati.organisation": N_("the issuer's id, which no register knows"),
    "Iati.sector": N_("a vocabulary of the plan's own"),
    "Indicator.expected": N_("`{shape: step}`"),
    "Indicator.whole": N_("`true` for `count`"),
    "Sending.received": N_("the report's `date`"),
}
"""What holds for a key that is left out, where the field's own default does not say it."""


def key_words(label: str) -> tuple[str, str]:
    """The title and the meaning of a key, named by its block and its field."""
    return _KEYS[label]


def block_title(name: str) -> str:
    """What a block of keys is called."""
    return _BLOCKS[name]


def value_words(label: str, values: Iterable[str]) -> list[str]:
    """What the fixed words that a key may take mean; nothing where there is one only."""
    known = _VALUES.get(label, {})
    return [known[value] for value in values] if known else []


def labels() -> set[str]:
    """Every key that has words."""
    return set(_KEYS)
