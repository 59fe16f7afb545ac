"""Checks that ids are unique, and that corrections change an earlier entry (semantics, 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ktstartup.model.entries import CORRECTABLE
from ktstartup.problems import Problem
from ktstartup.text.folding import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.calendar import Period
    from ktstartup.model.entries import AnyEntry, FiledEntry
    from ktstartup.reading.dataset import Dataset, ProgressFile


def check_ids(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT405: within a file every entry has its own id."""
    for file in files:
        used = {filed.entry.id for filed in file.entries}
        if len(used) == len(file.entries):
            continue
        seen: dict[str, int] = {}
        for filed in file.entries:
            name = filed.entry.id
            place = data.place(filed, "id")
            if name in seen:
                words = {"value": name, "first": str(seen[name]), "free": _free(name, used)}
                yield Problem("KT405", place, words)
            seen.setdefault(name, place.line)


def _free(name: str, used: set[str]) -> str:
    stem = name.rstrip("0123456789") or name
    return next(f"{stem}{n}" for n in range(1, len(used) + 2) if f"{stem}{n}" not in used)


def check_corrections(data: Dataset) -> Iterator[Problem]:
    """KT406-KT413, KT415: a correction names an earlier entry, gives a reason and a change."""
    if not data.corrections:
        return
    claimed = {one.entry.subject for one in data.results if one.entry.corrects is None}
    for name, corrections in data.corrections.items():
        by_period: dict[Period, FiledEntry[AnyEntry]] = {}
        for filed in corrections:
            yield from _target(data, filed, claimed)
            yield from _content(data, filed)
            first = by_period.setdefault(filed.period, filed)
            if first is not filed:
                words = {"value": name, "other": first.ref}
                yield Problem("KT410", data.place(filed, "corrects"), words)


def check_first_entries(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT414: what corrects nothing has no key that only corrections have."""
    for filed in (filed for file in files for filed in file.entries):
        entry = filed.entry
        if entry.corrects is not None or not (entry.withdrawn or entry.reason):
            continue
        for key in ("withdrawn", "reason"):
            if getattr(entry, key):
                yield Problem("KT414", data.place(filed, key, key=True), {"key": key})


def _target(data: Dataset, filed: FiledEntry[Any], claimed: set[str | None]) -> Iterator[Problem]:
    entry = filed.entry
    found = data.by_ref.get(entry.corrects)
    if found is None:
        if data.in_broken_file(entry.corrects):
            return
        place = data.place(filed, "corrects")
        if near := _meant(data, entry.corrects):
            yield Problem("KT309", place, {"value": entry.corrects, "nearest": near})
        else:
            yield Problem("KT406", place, {"value": entry.corrects})
        return
    words = {"value": entry.corrects, "found": found.section, "wanted": filed.section}
    if found.entry.corrects is not None:
        words["original"] = found.entry.corrects
        yield Problem("KT407", data.place(filed, "corrects"), words)
    elif found.section != filed.section:
        yield Problem("KT408", data.place(filed, "corrects"), words)
    elif found.period.end > filed.period.end:
        yield Problem("KT409", data.place(filed, "corrects"), words)
    else:
        yield from _same_thing(data, filed, found, claimed)


def _meant(data: Dataset, ref: str) -> str | None:
    """The entry probably meant: of the file named, if there is one, else of all."""
    folder, _, name = ref.rpartition("/")
    ids = {known.rpartition("/")[2] for known in data.by_ref if known.startswith(f"{folder}/")}
    if not ids:
        return nearest(ref, data.by_ref)
    near = nearest(name, ids)
    return f"{folder}/{near}" if near else None


def _same_thing(
    data: Dataset, filed: FiledEntry[Any], found: FiledEntry[Any], claimed: set[str | None]
) -> Iterator[Problem]:
    for key in (filed.entry.ABOUT, "subject"):
        said = getattr(filed.entry, key, None)
        original = getattr(found.entry, key, None)
        # One thing claimed under two ids is put right by giving the other's id;
        # an id that nobody claims is a slip of the pen.
        if said is not None and said != original and not (key == "subject" and said in claimed):
            words = {"value": said, "found": original or "–"}
            yield Problem("KT415", data.place(filed, key), words)


def _content(data: Dataset, filed: FiledEntry[Any]) -> Iterator[Problem]:
    entry = filed.entry
    if entry.reason is None:
        yield Problem("KT411", data.place(filed))
    given = [key for key in CORRECTABLE[filed.section] if _gives(data, filed, key)]
    if entry.withdrawn and given:
        yield Problem("KT413", data.place(filed, given[0], key=True), {"key": given[0]})
    elif not entry.withdrawn and not given:
        yield Problem("KT412", data.place(filed))


def _gives(data: Dataset, filed: FiledEntry[Any], key: str) -> bool:
    """Whether a correction gives a new value; saying again whose entry it is gives none."""
    if key not in filed.entry.model_fields_set:
        return False
    original = data.by_ref.get(filed.entry.corrects or "")
    if key != "subject" or original is None:
        return True
    said: bool = filed.entry.subject != getattr(original.entry, key, None)
    return said
