"""Checks that the ids that entries refer to exist in the plan."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ktstartup.model.entries import SECTIONS
from ktstartup.model.progress import POINTS
from ktstartup.model.scalars import ID, TASK
from ktstartup.problems import Place, Problem
from ktstartup.reading.dataset import money_in, results_in, task_updates_in
from ktstartup.text.folding import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ktstartup.model.entries import FiledEntry, Result
    from ktstartup.model.measure import Measure
    from ktstartup.reading.dataset import Dataset, ProgressFile
    from ktstartup.reading.nodes import Path


def unknown(code: str, value: str, known: Collection[str], place: Place, **words: str) -> Problem:
    """A problem for an id that is not known, naming the one that was probably meant."""
    if near := nearest(value, known):
        return Problem("KT309", place, {"value": value, "nearest": near})
    return Problem(code, place, {"value": value, "known": ", ".join(known) or "–", **words})


def check_references(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT301-KT310, KT314-KT316: whatever entries and narratives name by an id exists."""
    results, updates, money = results_in(files), task_updates_in(files), money_in(files)
    yield from _named(data, results, "indicator")
    yield from _named(data, results, "programme")
    for result in results:
        if result.entry.disaggregation:
            yield from _disaggregation(data, result)
        if result.entry.level is not None and result.entry.corrects is None:
            yield from _level(data, result, result.entry.level)
    yield from _named(data, updates, "task")
    for update in updates:
        for index, output in enumerate(update.entry.outputs):
            if output.output not in data.plan.outputs:
                place = data.place(update, "outputs", index, "output")
                yield _of_no_plan(data, "output", output.output, place)
    yield from _named(data, money, "source")
    yield from _named(data, money, "task")
    for file in files:
        yield from _points(data, file)
        if file.name in data.broken:
            yield from _refused(data, file)


def check_corrected_levels(data: Dataset) -> Iterator[Problem]:
    """KT309, KT315: the same of the levels that corrections give."""
    for result in data.correcting_results:
        if result.entry.level is not None:
            yield from _level(data, result, result.entry.level)


_OF_THE_PLAN = {
    "indicator": ("indicators", "KT301"),
    "programme": ("programmes", "KT308"),
    "task": ("tasks", "KT302"),
    "source": ("money", "KT304"),
    "output": ("outputs", "KT305"),
}


def _refused(data: Dataset, file: ProgressFile) -> Iterator[Problem]:
    """The same of entries that another error kept from being read: one fault hides no other."""
    read = {filed.path for filed in file.entries}
    tree = file.tree if isinstance(file.tree, dict) else {}
    for section in SECTIONS:
        items = tree.get(section)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if (section, index) not in read:
                yield from _named_below(data, file, item, (section, index))


def _named_below(data: Dataset, file: ProgressFile, node: object, path: Path) -> Iterator[Problem]:
    """Ids of the plan below a node that nobody knows; what is no id at all is told already."""
    if isinstance(node, list):
        for index, one in enumerate(node):
            yield from _named_below(data, file, one, (*path, index))
    for key, value in node.items() if isinstance(node, dict) else ():
        if isinstance(value, str) and key in _OF_THE_PLAN:
            ids, _ = _OF_THE_PLAN[key]
            is_id = TASK.fullmatch(value) if ids == "tasks" else ID.fullmatch(value)
            if is_id and value not in getattr(data.plan, ids):
                yield _of_no_plan(data, key, value, file.place((*path, key)))
        elif key == "outputs":
            yield from _named_below(data, file, value, (*path, key))


def _named(data: Dataset, entries: Iterable[FiledEntry[Any]], key: str) -> Iterator[Problem]:
    """What a key of entries names, and nobody knows."""
    known = getattr(data.plan, _OF_THE_PLAN[key][0])
    entries = list(entries)
    # Asked for all at once: nearly always there is nothing to be told.
    if {None, *known}.issuperset(map(attrgetter(f"entry.{key}"), entries)):
        return
    for filed in entries:
        value = getattr(filed.entry, key)
        if value is not None and value not in known:
            yield _of_no_plan(data, key, value, data.place(filed, key))


def _of_no_plan(data: Dataset, key: str, value: str, place: Place) -> Problem:
    """An id that the plan has for other periods only, or not at all."""
    ids, code = _OF_THE_PLAN[key]
    if value in data.plan.in_any_version(ids):
        return Problem("KT316", place, {"value": value})
    return unknown(code, value, getattr(data.plan, ids), place)


def _points(data: Dataset, file: ProgressFile) -> Iterator[Problem]:
    """Themes and receivers of points: words may stand for an id."""
    plan, narrative = data.plan, file.header.narrative
    known: dict[str, tuple[str, Collection[str]]] = {
        "theme": ("KT314", plan.themes),
        "to": ("KT310", plan.agencies_and_groups),
    }
    for part in POINTS:
        for index, point in enumerate(getattr(narrative, part)):
            for key, (code, ids) in known.items():
                value = getattr(point, key, None)
                if value is not None and "-" in value and ID.fullmatch(value) and value not in ids:
                    path = ("narrative", part, index, key)
                    yield unknown(code, value, ids, file.place(path))


def _level(data: Dataset, filed: FiledEntry[Result], level: str) -> Iterator[Problem]:
    """KT315, KT309: the level of a result is one of its indicator's."""
    about = data.by_ref.get(filed.entry.corrects or "", filed).entry.about
    indicator = data.plan.indicators.get(filed.entry.indicator or about or "")
    if indicator is not None and indicator.measure.levels:
        yield from unknown_level(indicator.measure, level, data.place(filed, "level"))


def unknown_level(measure: Measure, level: str, place: Place) -> Iterator[Problem]:
    """KT315 no such level of an indicator; KT309 it is called by its name."""
    if level in measure.levels:
        return
    names = {fold(words.vi): name for name, words in measure.levels.items()}
    names |= {fold(words.en): name for name, words in measure.levels.items() if words.en}
    if called := names.get(fold(level)):
        yield Problem("KT309", place, {"value": level, "nearest": called})
    else:
        listed = (f"{name} ({words.vi})" for name, words in measure.levels.items())
        yield Problem("KT315", place, {"value": level, "known": ", ".join(listed)})


def _disaggregation(data: Dataset, filed: FiledEntry[Result]) -> Iterator[Problem]:
    dimensions = data.plan.dimensions
    for name, values in filed.entry.disaggregation.items():
        if name not in dimensions:
            place = data.place(filed, "disaggregation", name, key=True)
            yield unknown("KT306", name, dimensions, place)
            continue
        known = dimensions[name].values
        for index, value in enumerate(values):
            if value not in known:
                place = data.place(filed, "disaggregation", name, index)
                yield unknown("KT307", value, known, place, dimension=name)
