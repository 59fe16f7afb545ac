"""Matches rows of a form with recorded entries: the same entry, a changed one, or a new one.

Compared are the fields that a form has. An entry that was written by hand with
more fields than these still matches its row.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from ktstartup.frozen import frozen
from ktstartup.model.effective import standing
from ktstartup.model.entries import TaskUpdate
from ktstartup.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ktstartup.calendar import Period
    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import AnyEntry, FiledEntry
    from ktstartup.model.progress import Narrative
    from ktstartup.reading.dataset import Dataset

    _Words = frozenset[tuple[str, str]]

_NOT_IN_FORMS = frozenset({"id", "corrects", "withdrawn", "reason"})
_EVIDENCE = ("number", "date", "title", "link")
# Points of a narrative have no identity: texts as similar as this are taken for one, reworded.
_SAME_POINT = 0.75


@frozen
class FieldDifference:
    """A field in which a row differs from the recorded entry."""

    field: str
    recorded: Any
    given: Any


@frozen
class RecordedRow:
    """A recorded entry as far as one row shows it: corrected, and as it was first filed."""

    filed: FiledEntry[AnyEntry]
    entry: AnyEntry
    first: AnyEntry


@frozen
class RowMatch:
    """A row's entry with the recorded one that it repeats or changes, if there is one."""

    entry: AnyEntry
    recorded: FiledEntry[AnyEntry] | None = None
    difference: FieldDifference | None = None


def recorded_entries(data: Dataset, agency: str, period: Period) -> list[EffectiveEntry[AnyEntry]]:
    """An agency's entries of a period with their corrections applied, without withdrawn ones."""
    return [
        one
        for one in standing(data.entries)
        if one.filed.agency == agency and one.filed.period == period and not one.withdrawn
    ]


def recorded_rows(recorded: Iterable[EffectiveEntry[AnyEntry]], section: str) -> list[RecordedRow]:
    """The recorded entries of a section, or the ``outputs`` of tasks, each a row of its own."""
    found = []
    for one in recorded:
        if section == "outputs" and isinstance(one.entry, TaskUpdate):
            first = one.filed.entry
            assert isinstance(first, TaskUpdate)  # noqa: S101 - told to the type checker
            found += [
                RecordedRow(one.filed, now, then)
                for now, then in zip_longest(_outputs(one.entry), _outputs(first))
                if now is not None
            ]
        elif one.filed.section == section:
            found.append(RecordedRow(one.filed, one.entry, one.filed.entry))
    return found


def _outputs(update: TaskUpdate) -> Iterator[TaskUpdate]:
    for output in update.outputs:
        yield TaskUpdate.model_construct(id=update.id, task=update.task, outputs=(output,))


def subject_names(data: Dataset) -> dict[str, str]:
    """The name of each subject by its id: the first that was given."""
    names: dict[str, str] = {}
    for result in data.results:
        if result.entry.subject and (name := data.subject_name(result.entry)):
            names.setdefault(result.entry.subject, name)
    return names


def match_rows(
    rows: Sequence[AnyEntry], recorded: Iterable[RecordedRow], names: Mapping[str, str]
) -> list[RowMatch]:
    """Match rows of one sheet with the recorded entries of it, each entry at most once.

    Equal ones first; of the others, a row and an entry about the same thing are
    a change.
    """
    left = _UnmatchedRows(recorded, names)
    found: dict[int, RowMatch] = {}
    for number, entry in enumerate(rows):
        if (equal := left.equal_to(entry)) is not None:
            found[number] = RowMatch(entry, equal.filed)
    for number, entry in enumerate(rows):
        if number in found:
            continue
        same = left.about_the_same_as(entry)
        if same is None:
            found[number] = RowMatch(entry)
        else:
            found[number] = RowMatch(entry, same.filed, _difference(entry, same.entry, names))
    return [found[number] for number in range(len(rows))]


class _UnmatchedRows:
    """Recorded rows that no row of a form was matched with yet, looked up and not gone through."""

    def __init__(self, recorded: Iterable[RecordedRow], names: Mapping[str, str]) -> None:
        self._names = names
        self._taken: set[int] = set()
        self._by_words: dict[_Words, list[tuple[RecordedRow, dict[str, Any]]]] = {}
        self._by_identity: dict[tuple[Any, ...], list[RecordedRow]] = {}
        for one in recorded:
            for entry in (one.entry,) if one.first is one.entry else (one.entry, one.first):
                content = _content(entry, names)
                self._by_words.setdefault(_words(content), []).append((one, content))
            self._by_identity.setdefault(_identity(one.entry), []).append(one)

    def equal_to(self, entry: AnyEntry) -> RecordedRow | None:
        """The first that says the same, now or as it was first filed; it is left no longer."""
        wanted = _content(entry, self._names)
        alike = self._by_words.get(_words(wanted), [])
        alike[:] = [pair for pair in alike if id(pair[0]) not in self._taken]
        return self._take(one for one, content in alike if content == wanted)

    def about_the_same_as(self, entry: AnyEntry) -> RecordedRow | None:
        """The first about the same thing; it is left no longer."""
        same = self._by_identity.get(_identity(entry), [])
        same[:] = [one for one in same if id(one) not in self._taken]
        return self._take(iter(same))

    def _take(self, found: Iterator[RecordedRow]) -> RecordedRow | None:
        first = next(found, None)
        if first is not None:
            self._taken.add(id(first))
        return first


def _words(content: dict[str, Any]) -> _Words:
    """The texts among an entry's fields: equal entries have the same."""
    return frozenset((key, value) for key, value in content.items() if isinstance(value, str))


def _content(entry: AnyEntry, names: Mapping[str, str]) -> dict[str, Any]:
    """The fields of an entry that a form has, normalized so that equal entries compare equal."""
    content: dict[str, Any] = {
        key: _plain(value)
        for key in type(entry).model_fields
        if key not in _NOT_IN_FORMS and is_given(value := getattr(entry, key))
    }
    content.pop("evidence", None)
    content |= {key: _plain(value) for key, value in evidence_values(entry).items()}
    if set(content) != {"task", "outputs"}:
        content.pop("outputs", None)
    if "subject" in content:
        name = content.get("name") or names.get(content["subject"], "")
        content["name"] = fold(name)
    return content


def evidence_values(entry: AnyEntry) -> dict[str, Any]:
    """The first paper of an entry, by the keys of its columns: a row has room for one."""
    first = entry.evidence[0] if entry.evidence else None
    return {f"evidence.{key}": value for key in _EVIDENCE if (value := getattr(first, key, None))}


def is_given(value: Any) -> bool:
    """Whether a field's value is given: 0 is."""
    return value is not None and value is not False and value not in ((), {})


def _plain(value: Any) -> Any:
    """A value normalized for comparison: runs of white space are one space."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(_plain(one) for one in value)
    return value


def _identity(entry: Any) -> tuple[Any, ...]:
    """The identity of an entry: two of one file with the same one are equal, or a change."""
    if entry.ABOUT == "indicator":
        subject = getattr(entry, "subject", None)
        apart = () if subject else tuple(sorted(entry.disaggregation.items()))
        return entry.about, subject, entry.estimate, apart
    if entry.ABOUT == "source":
        return entry.about, entry.task, entry.year
    alone = entry.outputs and not (entry.status or entry.done)
    return entry.about, entry.outputs[0].output if alone else None


def _difference(entry: AnyEntry, recorded: AnyEntry, names: Mapping[str, str]) -> FieldDifference:
    """The first field in which a row differs; figures are named before words."""
    new, old = _content(entry, names), _content(recorded, names)
    field = min((key for key in {*new, *old} if new.get(key) != old.get(key)), key=_rank)
    if field.startswith("evidence."):
        return FieldDifference(field, old.get(field), new.get(field))
    return FieldDifference(field, getattr(recorded, field), getattr(entry, field))


def _rank(field: str) -> tuple[int, str, int]:
    owner, _, key = field.partition(".")
    first = _FIGURES.index(owner) if owner in _FIGURES else len(_FIGURES)
    return first, owner, _EVIDENCE.index(key) if key else 0


_FIGURES = (
    "amount", "value", "numerator", "denominator", "allocated", "disbursed", "outputs", "status",
    "done", "date",
)  # fmt: skip


def new_points(
    narrative: Narrative | None, given: Narrative
) -> Iterator[tuple[str, int, str | None]]:
    """The points of a narrative that are not recorded yet: part, number, and what they change.

    A point much like a recorded one that the form no longer has is that one,
    changed.
    """
    # Imported here: only a form that comes a second time needs it.
    from rapidfuzz import fuzz, process

    for part in type(given).model_fields:
        old = [] if narrative is None else [_point(one) for one in getattr(narrative, part)]
        new = [_point(one) for one in getattr(given, part)]
        gone = [text for text in old if text not in new]
        for number, text in enumerate(new):
            if text not in old:
                close = process.extractOne(
                    text, gone, scorer=fuzz.ratio, score_cutoff=100 * _SAME_POINT
                )
                yield part, number, close[0] if close else None


def _point(point: Any) -> str:
    """A point of a narrative as one text, with its cause, theme and receiver."""
    if isinstance(point, str):
        return " ".join(point.split())
    return " ".join(" ".join(text for _, text in point if text).split())
