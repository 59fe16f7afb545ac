"""Decodes a file in which nothing is wrong, which is nearly every file, without asking for places.

The slower way, which finds out what is wrong and where, is :mod:`decode`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ktstartup.model.progress import SECTIONS, AnyEntry, Filed, Header
from ktstartup.reading.dataset import ProgressFile

if TYPE_CHECKING:
    from ktstartup.calendar import Period

__all__ = ["sound_file"]


def sound_file(
    name: str, period: Period, agency: str, values: dict[str, Any], text: str
) -> ProgressFile | None:
    """The file that values and their text make; None when anything in it is wrong."""
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
    return ProgressFile(name, period, agency, values, header, tuple(entries), text)
