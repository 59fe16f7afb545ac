"""Decodes a file in which nothing is wrong, which is nearly every file, without asking for places.

The slower way, which finds out what is wrong and where, is :mod:`decode`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from ktstartup.model.progress import SECTIONS, AnyEntry, Filed, Header
from ktstartup.reading.dataset import ProgressFile
from ktstartup.reading.nodes import Branch

if TYPE_CHECKING:
    from ktstartup.calendar import Period
    from ktstartup.reading.dataset import Written

__all__ = ["sound_file"]


def sound_file(file: Written, period: Period, agency: str) -> ProgressFile | None:
    """An agency's file by its models; None when anything in it is wrong."""
    name, values = file.name, file.values
    if not isinstance(values, dict):
        return None
    entries: list[Filed[AnyEntry]] = []
    try:
        header = Header.model_validate({k: v for k, v in values.items() if k not in SECTIONS})
        for section, model in SECTIONS.items():
            items = values.get(section) or []
            if not isinstance(items, list):
                return None
            decoded = model.__pydantic_validator__.validate_python
            for index, item in enumerate(items):
                entries.append(Filed(decoded(item), section, index, period, agency, name))
    except ValidationError:
        return None
    # Its texts are in the entries now; their places are found in the bytes, once somebody asks.
    kept = values if isinstance(values, Branch) else None
    return ProgressFile(name, kept, file.content, period, agency, header, tuple(entries))
