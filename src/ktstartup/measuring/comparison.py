"""Compares two sets of figures, and finds the entries behind each difference.

Two periods, or a report as it was issued and what holds of its period today:
what was corrected since, and what was reported late, counts where it belongs.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from ktstartup.frozen import frozen
from ktstartup.measuring.as_of import AsOfView
from ktstartup.measuring.changes import correction_of
from ktstartup.measuring.snapshot import take_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.calendar import Period
    from ktstartup.measuring.changes import FieldChange
    from ktstartup.model.entries import FiledEntry
    from ktstartup.model.manifest import Closing, Figures
    from ktstartup.reading.dataset import Dataset

ItemKind = Literal["indicators", "tasks", "money"]
_SECTIONS: dict[ItemKind, str] = {"indicators": "results", "tasks": "tasks", "money": "money"}


@frozen
class FigureDifference:
    """One figure that differs, both values as :func:`ktstartup.model.manifest.exact` writes them.

    ``figure`` is its name, for example ``("actual",)`` or ``("outputs", "classes", "actual")``.
    """

    figure: tuple[str, ...]
    before: str
    after: str


@frozen
class Cause:
    """An entry behind a difference: whose it is, and of a correction what it changed."""

    filed: FiledEntry[Any]
    original: FiledEntry[Any]
    agency: str
    changes: tuple[FieldChange, ...]

    @property
    def kind(self) -> Literal["new", "late", "correction", "withdrawal"]:
        """What sort of entry it is."""
        if self.filed.entry.withdrawn:
            return "withdrawal"
        if self.filed is not self.original:
            return "correction"
        return "late" if self.filed.entry.late is not None else "new"

    @property
    def why(self) -> str | None:
        """The reason that the entry gives."""
        why: str | None = self.filed.entry.reason or self.filed.entry.late
        return why


@frozen
class ItemDifference:
    """What differs of one indicator, task or source of money, and the entries behind it."""

    kind: ItemKind
    id: str
    parts: tuple[FigureDifference, ...]
    causes: tuple[Cause, ...]


@frozen
class Comparison:
    """Two periods compared, or one with itself as it was issued."""

    before: Period
    after: Period
    issued: Closing | None
    differences: tuple[ItemDifference, ...]

    @property
    def parts(self) -> int:
        """How many figures differ."""
        return sum(len(one.parts) for one in self.differences)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Every entry behind a difference."""
        return tuple(cause for one in self.differences for cause in one.causes)


def compare_periods(data: Dataset, before: Period, after: Period) -> Comparison:
    """Compare two periods, each as its report gives it.

    The entries are those that took effect between their ends; of two periods
    with one end, those that belong to one of them only.
    """
    first, second = AsOfView(data, before), AsOfView(data, after)
    if before.end == after.end:
        between = [one for one in data.entries if first.in_period(one) != second.in_period(one)]
        between = [one for one in between if second.knows(one)]
    else:
        between = [one for one in data.entries if first.knows(one) != second.knows(one)]
    figures = take_figures(first), take_figures(second)
    differences = _differences(data, second, *figures, between)
    return Comparison(before, after, None, tuple(one for one in differences if one.parts))


def compare_issued(data: Dataset, period: Period, issued: Closing) -> Comparison:
    """Compare an issued report with what holds of its period today.

    The entries are all that speak of the period and were filed after it, also
    those that change no figure.
    """
    then, now = AsOfView(data, period), AsOfView(data, period, hindsight=date.max)
    since = [one for one in data.entries if now.knows(one) and not then.knows(one)]
    differences = _differences(data, then, issued.figures, take_figures(now), since)
    return Comparison(period, period, issued, tuple(differences))


def _differences(
    data: Dataset,
    scope: AsOfView,
    before: Figures,
    after: Figures,
    entries: Iterable[FiledEntry[Any]],
) -> Iterator[ItemDifference]:
    parts: dict[tuple[str, str], list[FigureDifference]] = {}
    for path, old, new in before.against(after):
        parts.setdefault((path[0], path[1]), []).append(FigureDifference(path[2:], old, new))
    causes: dict[tuple[str, str], list[Cause]] = {}
    for filed in sorted(entries, key=lambda f: (scope.day(f), f.period.end, f.agency, f.index)):
        cause = _cause(data, scope, filed)
        causes.setdefault((filed.section, cause.original.entry.about), []).append(cause)
    for kind, section in _SECTIONS.items():
        known = (*getattr(before, kind), *getattr(after, kind))
        for name in dict.fromkeys(known):
            differ, own = parts.get((kind, name), []), causes.get((section, name), [])
            if differ and kind == "indicators":
                own = [
                    one for each in _made_of(data, name) for one in causes.get((section, each), [])
                ]
            if differ or own:
                yield ItemDifference(kind, name, tuple(differ), tuple(own))


def _made_of(data: Dataset, name: str) -> list[str]:
    """An indicator and all those that it is computed from, each once."""
    found = [name]
    for each in found:
        indicator = data.plan.every_indicator.get(each)
        found += [p for p in (indicator.measure.parts if indicator else ()) if p not in found]
    return found


def _cause(data: Dataset, scope: AsOfView, filed: FiledEntry[Any]) -> Cause:
    original = data.by_ref.get(filed.entry.corrects or "", filed)
    changes = correction_of(scope, filed).changes if original is not filed else ()
    return Cause(filed, original, filed.agency, changes)
