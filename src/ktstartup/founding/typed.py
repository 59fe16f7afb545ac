"""Takes apart what is typed on one line of a command: the years of a plan, an indicator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.recording.refusal import MistypedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.recording.questions import Answers

__all__ = ["answers_of"]

_NOT_WRITTEN = N_("“{value}” is not written as {example}")
_INDICATOR = ("name", "kind", "unit", "target", "by")
_EXAMPLE = "Dự án được hỗ trợ | count | dự án | 10 | 2030"


def answers_of(given: Answers, years: str | None, indicators: Sequence[str]) -> Answers:
    """The answers in options; what stands on one line is taken apart.

    Raises MistypedError for years or an indicator that are not written as they should be.
    """
    found = {key: answer for key, answer in given.items() if answer}
    if years:
        match = re.fullmatch(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", years.strip(), re.ASCII)
        if match is None:
            raise MistypedError(_NOT_WRITTEN, value=years, example="2026-2030")
        found |= {"first_year": match[1], "last_year": match[2] or match[1]}
    if indicators:
        found["indicators"] = [_indicator(one) for one in indicators]
    return found


def _indicator(text: str) -> Answers:
    parts = [part.strip() for part in text.split("|")]
    if not len(_INDICATOR) - 1 <= len(parts) <= len(_INDICATOR):
        raise MistypedError(_NOT_WRITTEN, value=text, example=_EXAMPLE)
    return {key: part for key, part in zip(_INDICATOR, parts, strict=False) if part}
