"""Checks the data against a revision: entries may be added, never changed or removed.

What is loaded is compared, not how it is written: order inside a file, quotes,
comments and layout are free. The plan and the decisions may change, and so may
the report's number and the narrative until the period is closed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ktstartup.error_codes.spec import Severity
from ktstartup.frozen import frozen
from ktstartup.language import N_
from ktstartup.model.entries import SECTIONS
from ktstartup.problems import Place, Problem
from ktstartup.reading.nodes import MappingNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ktstartup.model.entries import AnyEntry, FiledEntry
    from ktstartup.reading.dataset import Dataset, ManifestFile, ProgressFile
    from ktstartup.reading.nodes import Node
    from ktstartup.reading.source_files import SourceFiles

_LONGEST = 40
# What the checks themselves report of closed files and manifests: not reported twice.
_GUARDED = ("KT450", "KT451", "KT452", "KT454")


@frozen
class CheckedState:
    """The data at one time, what check says of them, and the files they stand in."""

    data: Dataset | None
    problems: Sequence[Problem]
    sources: SourceFiles


def since(
    then: CheckedState, now: CheckedState, revision: str
) -> tuple[list[Problem], list[Problem]]:
    """The problems in or caused by what changed since a revision, and those there were before."""
    new, old = caused(then, now)
    if then.data is not None and now.data is not None:
        new += _kept(then, then.data, now.data, new, revision)
    return new, old


def caused(then: CheckedState, now: CheckedState) -> tuple[list[Problem], list[Problem]]:
    """New problems and those known then; lines may have moved in between."""

    def key(state: CheckedState, problem: Problem) -> tuple[object, ...]:
        place = problem.place
        return problem.code, place.file, state.sources.stable_path(place), problem.about

    known = Counter(key(then, problem) for problem in then.problems)
    new: list[Problem] = []
    old: list[Problem] = []
    for problem in now.problems:
        found = key(now, problem)
        (old if known[found] > 0 else new).append(problem)
        known[found] -= 1
    return new, old


def _kept(
    then: CheckedState, before: Dataset, now: Dataset, new: Sequence[Problem], revision: str
) -> Iterator[Problem]:
    """KT465-KT471: entries, files and manifests that are not as they were."""
    told = {p.words["file"] for p in new if p.code in _GUARDED}
    yield from (one for one in _manifests(before, now, revision) if one.place.file not in told)
    closed = list(_closed(before, now))
    for name, period in _changed_in(closed, before, now):
        if name not in told:
            words = {"file": name, "period": period, "revision": revision}
            yield Problem("KT469", Place(name), words)
    guarded = told | {name for one in closed for name in before.digests_for(one.period)}
    for file in before.files:
        if file.name in guarded:
            continue
        if file.name not in now.contents:
            yield _gone(file, before, now, revision)
        elif file.name in now.by_name:
            yield from _entries(then, file, now.by_name[file.name], revision)


# ---------------------------------------------------------------- closed periods


def _manifests(before: Dataset, now: Dataset, revision: str) -> Iterator[Problem]:
    """KT470 gone, KT471 written anew: a manifest only grows."""
    ours = {file.name: file for file in now.manifests}
    for file in before.manifests:
        words = {"file": file.name, "revision": revision}
        if file.name in ours:
            if not _grown(file, ours[file.name]):
                yield Problem("KT471", Place(file.name), words)
        elif file.name not in now.broken:  # what cannot be read is told already
            yield Problem("KT470", Place(file.name), words)


def _grown(before: ManifestFile, now: ManifestFile) -> bool:
    """Whether nothing was taken out: a last closing may have been reopened, others may follow."""
    old, new = before.manifest.closings, now.manifest.closings
    if before.manifest.period != now.manifest.period or len(new) < len(old):
        return False
    last = new[len(old) - 1]
    if old[-1].reopened is None:
        last = last.model_copy(update={"reopened": None})
    return new[: len(old) - 1] == old[:-1] and last == old[-1]


def _closed(before: Dataset, now: Dataset) -> Iterator[ManifestFile]:
    """The periods that were closed then and were not opened again as they should be."""
    ours = {file.name: file for file in now.manifests}
    for file in before.closed:
        mine = ours.get(file.name)
        if mine is None or not _grown(file, mine) or _closing_of(mine, file).reopened is None:
            yield file


def _closing_of(mine: ManifestFile, before: ManifestFile) -> Any:
    return mine.manifest.closings[len(before.manifest.closings) - 1]


def _changed_in(
    closed: Sequence[ManifestFile], before: Dataset, now: Dataset
) -> Iterator[tuple[str, str]]:
    """The files of closed periods that differ, each once; one put back as issued does not."""
    seen: set[str] = set()
    for one in closed:
        old, new = before.digests_for(one.period), now.digests_for(one.period)
        issued = one.manifest.last.files
        for name in sorted({*old, *new} - seen):
            if old.get(name) != new.get(name) != issued.get(name):
                seen.add(name)
                yield name, str(one.period)


# ---------------------------------------------------------------- entries


def _gone(file: ProgressFile, before: Dataset, now: Dataset, revision: str) -> Problem:
    """KT467: a file that is no longer there, and where its entries stand now, if anywhere."""
    entries = [filed.entry for filed in file.entries]
    moved = (
        other.name
        for other in now.files
        if entries and other.name not in before.contents
        if [filed.entry for filed in other.entries] == entries
    )
    words = {"file": file.name, "count": str(len(entries)), "revision": revision}
    if other := next(moved, None):
        advice = N_("its entries stand in {other} now: give the file its old name again")
        return Problem("KT467", Place(file.name), words | {"other": other}, advice)
    return Problem("KT467", Place(file.name), words)


def _entries(
    then: CheckedState, before: ProgressFile, now: ProgressFile, revision: str
) -> Iterator[Problem]:
    """KT465 changed, KT466 removed; what had an error may be put right."""
    wrong = _with_errors(then, before.name)
    mine = _items(now)
    for filed in before.entries:
        if any(_same(filed, other) for other in now.entries) or filed.path in wrong:
            continue
        words = {"ref": filed.ref, "revision": revision}
        found = [item for item in mine if item[2].get("id") == filed.entry.id]
        if not found:
            yield Problem("KT466", Place(now.name), words)
            continue
        section, index, item = found[0]
        old: Any = before.tree[filed.section][filed.index]
        what = _differences(old, item) if section == filed.section else [section]
        if what:
            place = now.place((section, index))
            yield Problem("KT465", place, words | {"what": ", ".join(what)})


def _with_errors(then: CheckedState, file: str) -> set[tuple[Any, ...]]:
    """Where the entries of a file stood that had an error of their own."""
    errors = (p for p in then.problems if p.severity is Severity.ERROR and p.place.file == file)
    return {then.sources.path(problem.place)[:2] for problem in errors}


def _same(one: FiledEntry[AnyEntry], other: FiledEntry[AnyEntry]) -> bool:
    return one.section == other.section and one.entry == other.entry


def _items(file: ProgressFile) -> list[tuple[str, int, MappingNode]]:
    """The entries as they stand in the file, also those that could not be decoded."""
    tree: Any = file.tree
    return [
        (section, index, item)
        for section in SECTIONS
        if isinstance(tree.get(section), SequenceNode)
        for index, item in enumerate(tree[section])
        if isinstance(item, MappingNode)
    ]


def _differences(old: MappingNode, new: MappingNode) -> list[str]:
    """What differs, with both texts where they are short: amount (1 tỷ → 2 tỷ)."""
    keys = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
    return [_difference(key, old.get(key), new.get(key)) for key in keys]


def _difference(key: str, old: Node, new: Node) -> str:
    pair = ["–" if one is None else one for one in (old, new)]
    if all(isinstance(one, str) and len(one) <= _LONGEST for one in pair):
        return f"{key} ({pair[0]} → {pair[1]})"
    return key
