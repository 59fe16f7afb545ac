"""Checks that estimates are settled by a later entry, and that only estimates are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ktstartup.checking.measures import indicator_of
from ktstartup.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.model.entries import FiledEntry, Result
    from ktstartup.reading.dataset import Dataset, ProgressFile


def check_estimates(data: Dataset) -> Iterator[Problem]:
    """KT438 an estimate the next report leaves open, KT439 settling what is no estimate."""
    for filed in data.results:
        settles = filed.entry.settles
        if settles is None:
            continue
        found = data.by_ref.get(settles)
        if found is None:
            good = data.in_broken_file(settles)
        else:
            earlier = found.period.end < filed.period.end
            same = found.entry.about == indicator_of(data, filed)
            good = earlier and same and getattr(found.entry, "estimate", False)
        if not good:
            yield Problem("KT439", data.place(filed, "settles"), {"value": settles})
    files: dict[str, list[ProgressFile]] = defaultdict(list)
    for file in data.files:
        if file.entries:
            files[file.agency].append(file)
    for filed in data.results:
        if filed.entry.estimate and filed.entry.corrects is None:
            later = (f for f in files[filed.agency] if f.period.end > filed.period.end)
            following = next(later, None)
            if following and following.name not in data.broken and not _settled(filed, following):
                words = {"value": filed.ref, "period": str(filed.period)}
                yield Problem("KT438", following.place(()), words)


def _settled(estimate: FiledEntry[Result], following: ProgressFile) -> bool:
    about = (estimate.entry.indicator, estimate.entry.subject)
    for later in following.entries:
        entry: Any = later.entry
        if estimate.ref in (entry.corrects, getattr(entry, "settles", None)):
            return True
        same = about == (entry.about, getattr(entry, "subject", None))
        if same and later.section == "results" and not entry.estimate and about[1]:
            return True
    return False
