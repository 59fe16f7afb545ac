"""Says where a key belongs that stands in the wrong block, or is called by its Vietnamese name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.model.entries import SECTIONS, Entry, Evidence, OutputValue
from ktstartup.model.fields import keys_of
from ktstartup.model.progress import Narrative, Sending
from ktstartup.reading.mistakes.vietnamese_names import key_called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.model.base import Model

_ENTRIES = N_(
    "each entry begins with “- id: …” and has its other keys below; where there is nothing to "
    "report delete “{key}:”"
)
SHAPES: dict[str, str] = {
    "evidence": N_(
        "write what proves it as keys: {{number: 15/QĐ-SKHCN, date: 2024-03-20}}, "
        "{{link: https://…}} or {{file: evidence/…}}"
    ),
    "report": N_("write the report sent as keys: {{number: 15/BC-SKHCN, date: 2024-06-10}}"),
    "narrative": N_(
        "below “narrative:” stand “done:”, “difficulties:”, “proposals:” and “next:”, two blanks "
        "further in, and below each its points, a line each: - …"
    ),
    "outputs": N_("write each output on a line of its own: - {{output: …, value: …}}"),
    "disaggregation": N_("write it as keys, each with an id of the plan: {{field: …}}"),
    **dict.fromkeys(SECTIONS, _ENTRIES),
}
"""What a block or a list looks like that was written in another shape."""
IN_THE_NARRATIVE = N_(
    "it belongs into “narrative”, below “{meant}:”, a line for each point: - {value}"
)
_IN_BRACES = N_("it belongs into “{block}”: {{{meant}: …}}")
_IN_AN_ENTRY = N_("“{meant}” is a key of an entry under “{block}”, which begins with “- id: …”")
_LONGEST_SHOWN = 60


def advice_on_misplaced_key(
    model: type[Model], typed: str, value: object
) -> tuple[str, dict[str, str]]:
    """The advice on a key that a block of this model has not, and its words; empty for none."""
    for block, other in _blocks(model):
        keys = keys_of(other)
        names = {key.name for key in keys}
        meant = typed if typed in names else None
        if meant is None and not typed.isascii():
            meant = key_called(typed, [(key.name, key.meta) for key in keys])
        if meant is None:
            continue
        text = value if isinstance(value, str) and len(value) <= _LONGEST_SHOWN else ""
        words = {"meant": meant, "block": block, "value": text or "…"}
        if other is Narrative:
            return IN_THE_NARRATIVE, words
        return _IN_AN_ENTRY if issubclass(other, Entry) else _IN_BRACES, words
    return "", {}


def _blocks(model: type[Model]) -> Iterator[tuple[str, type[Model]]]:
    """The other blocks of a progress file, those first that are meant most often."""
    if issubclass(model, Entry):
        yield "evidence", Evidence
    yield "narrative", Narrative
    if issubclass(model, Entry) and model is SECTIONS["tasks"]:
        yield "outputs", OutputValue
    if not issubclass(model, Entry):
        yield "report", Sending
    for section, other in SECTIONS.items():
        if other is not model:
            yield section, other
