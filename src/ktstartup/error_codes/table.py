"""The one table of everything that can be wrong, by its codes.

Codes are stable: CI jobs and officers' notes refer to them, so a code is never
given another meaning. The sentences are the English sources of the message
catalogue in ``locale/``; ``docs/errors.vi.md`` and ``docs/errors.md`` are
generated from here. Words in braces are filled from the problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.error_codes.spec import Spec

# The modules of codes by the first digit.
_AREAS = {
    "1": "files",
    "2": "values",
    "3": "references",
    "4": "entries",
    "5": "subjects",
    "6": "plan",
    "7": "reports",
    "8": "forms",
}


class _ErrorCodes(Mapping[str, "Spec"]):
    """Specs by their codes, loaded by area: most runs ask for a few codes, or for none."""

    def __getitem__(self, code: str) -> Spec:
        return _specs(_AREAS[code[2:3]])[code]

    def __iter__(self) -> Iterator[str]:
        for area in _AREAS.values():
            yield from _specs(area)

    def __len__(self) -> int:
        return sum(len(_specs(area)) for area in _AREAS.values())


@cache
def _specs(area: str) -> dict[str, Spec]:
    specs: list[Spec] = import_module(f"ktstartup.error_codes.{area}").SPECS
    return {spec.code: spec for spec in specs}


ERROR_CODES = _ErrorCodes()
