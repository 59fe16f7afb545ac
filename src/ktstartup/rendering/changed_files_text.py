"""Says in a sentence which figures and files were changed, for those who read the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.reading.dataset import PROGRESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ktstartup.language import Language
    from ktstartup.reading.dataset import Dataset

_NAMED = 3
_OF_PROGRESS = 3  # progress/<period>/<agency>.yaml


def changed_files_text(language: Language, data: Dataset | None, names: Sequence[str]) -> str:
    """Whose figures of which periods, and which other files; ``names`` are files of the data."""
    agencies = data.plan.agencies if data else {}
    figures: dict[str, list[str]] = {}
    others: list[str] = []
    for name in names:
        parts = name.split("/")
        agency = agencies.get(parts[-1].removesuffix(".yaml"))
        if agency and parts[-_OF_PROGRESS:-2] == [PROGRESS]:
            figures.setdefault(parts[-2], []).append(agency.abbreviation)
        else:
            others.append(parts[-1])
    said = [
        language.text(
            N_("figures of {period}: {agencies}"), period=period, agencies=_few(language, own)
        )
        for period, own in sorted(figures.items())
    ]
    if others:
        said.append(language.text(N_("files: {files}"), files=_few(language, others)))
    return "; ".join(said)


def _few(language: Language, names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    if len(names) <= _NAMED:
        return shown
    return language.text(N_("{names} and {n} more"), names=shown, n=len(names) - _NAMED)
