"""Checks that each entry gives the figures that its indicator, task or source of money needs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ktstartup.language import N_, Said
from ktstartup.measuring.money import overspending_entries
from ktstartup.model.effective import standing
from ktstartup.problems import Problem
from ktstartup.reading.dataset import money_in, results_in, task_updates_in
from ktstartup.text.lazy_text import Amount, Number
from ktstartup.text.parsing import Dong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import FiledEntry, MoneyEntry, Result
    from ktstartup.model.indicator import Indicator
    from ktstartup.reading.dataset import Dataset, ProgressFile

_FIGURES = ("subject", "value", "level", "numerator", "denominator", "amount")
_WANTED = {
    "count": ["subject"],
    "sum": ["subject", "amount"],
    "value": ["value"],
    "ratio": ["numerator", "denominator"],
    "bodies": ["subject"],
    "level": ["level"],
}

_BELOW_ZERO = N_(
    "to lower a figure already reported, add a correction (corrects: …); where it may be below 0 "
    "(growth, a balance), write “unbounded: true” in the “measure” of the indicator"
)

# Below this an amount was probably meant in millions: it is in đồng.
_SMALL_AMOUNT = 100_000

_MEASURES = {
    "count": N_("counted from named subjects"),
    "sum": N_("a sum over named subjects"),
    "value": N_("a typed-in value"),
    "ratio": N_("a share of two numbers"),
    "bodies": N_("a share of bodies that results name"),
    "level": N_("one of its levels"),
}


def check_figures(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT221, KT223, KT430-KT434, KT437, KT442, KT443, KT445, KT446, KT660: what, by whom, once."""
    for file in files:
        first: dict[tuple[object, ...], FiledEntry[Result]] = {}
        results = results_in([file])
        for filed in results:
            if filed.entry.corrects is None:
                yield from _figure(data, filed, first)
        yield from _whole_or_parts(data, results)


def check_corrected_figures(data: Dataset) -> Iterator[Problem]:
    """KT221, KT223, KT430-KT434, KT443, KT445, KT660: the same of what corrections give."""
    for filed in data.correcting_results:
        yield from _figure(data, filed, {})


def check_figures_together(data: Dataset) -> Iterator[Problem]:
    """KT441, KT447: figures that several agencies have typed in."""
    typed = list(_typed(data, data.results))
    yield from _by_one(data, typed)
    yield from _sum_of_others(data, typed)


def _figure(
    data: Dataset, filed: FiledEntry[Result], first: dict[tuple[object, ...], FiledEntry[Result]]
) -> Iterator[Problem]:
    """A figure alone, and beside the first one of its kind in its file."""
    indicator = data.plan.indicators.get(indicator_of(data, filed))
    if indicator is None:
        return
    yield from _suits(data, filed, indicator)
    if filed.entry.value is not None:
        yield from _unit(data, filed, indicator)
        yield from _whole(data, filed, indicator)
        yield from _sign(data, filed, indicator)
    if filed.entry.numerator is not None:
        yield from _ratio(data, filed, indicator)
    yield from _by_those_asked(data, filed, indicator)
    yield from _of_another(data, filed, indicator)
    if filed.entry.corrects is None and not indicator.measure.named:
        yield from _once(data, filed, first)


def indicator_of(data: Dataset, filed: FiledEntry[Result]) -> str:
    """The id of a result's indicator; a correction has that of its entry."""
    name = filed.entry.indicator
    if name is None and (corrected := data.by_ref.get(filed.entry.corrects or "")):
        name = corrected.entry.about
    return name or ""


def _suits(data: Dataset, filed: FiledEntry[Result], indicator: Indicator) -> Iterator[Problem]:
    if indicator.measure.parts:
        words = {"value": indicator_of(data, filed), "parts": ", ".join(indicator.measure.parts)}
        yield Problem("KT445", data.place(filed, "indicator"), words)
        return
    entry, measure = filed.entry, indicator.measure
    kind = "level" if measure.is_level else measure.kind
    wanted = _WANTED[kind]
    given = [key for key in _FIGURES if getattr(entry, key) is not None]
    if indicator.measure.is_level and entry.disaggregation:
        given.append("disaggregation")
    if given == wanted:
        return  # as nearly always
    words = {
        "value": indicator_of(data, filed),
        "measure": Said(_MEASURES[kind]),
        "wanted": ", ".join(wanted),
    }
    nothing = indicator.measure.named and entry.value == 0
    allowed = {*wanted, "value"} if indicator.measure.named else set(wanted)
    for key in given:
        if key not in allowed:
            yield Problem("KT430", data.place(filed, key, key=True), {**words, "key": key})
    if indicator.measure.named and entry.value and not entry.estimate:
        yield Problem("KT432", data.place(filed, "value"), words)
    if entry.corrects is not None or nothing or (entry.estimate and entry.value is not None):
        return
    missing = [key for key in wanted if getattr(entry, key) is None]
    if entry.estimate and kind == "sum" and entry.amount is not None:
        return
    if missing and not (indicator.measure.named and entry.value):
        yield Problem("KT431", data.place(filed), {**words, "wanted": ", ".join(missing)})


def _unit(data: Dataset, filed: FiledEntry[Result], indicator: Indicator) -> Iterator[Problem]:
    value = filed.entry.value
    if isinstance(value, Dong) and not indicator.is_in_dong:
        words = {"value": Amount.of(int(value)), "unit": indicator.unit.vi}
        yield Problem("KT660", data.place(filed, "value"), words)


def _whole(data: Dataset, filed: FiledEntry[Result], indicator: Indicator) -> Iterator[Problem]:
    value = filed.entry.value
    if indicator.is_whole and value is not None and value.denominator != 1:
        yield Problem("KT223", data.place(filed, "value"), {"value": Number.of(value)})


def _sign(data: Dataset, filed: FiledEntry[Result], indicator: Indicator) -> Iterator[Problem]:
    value = filed.entry.value
    if value is not None and value < 0 and not indicator.measure.signed:
        advice = _BELOW_ZERO if indicator.measure.kind == "value" else ""
        yield Problem("KT221", data.place(filed, "value"), {"value": Number.of(value)}, advice)


def _ratio(data: Dataset, filed: FiledEntry[Result], indicator: Indicator) -> Iterator[Problem]:
    above, below = filed.entry.numerator, filed.entry.denominator
    if above is None or below is None:
        return
    if below == 0:
        yield Problem("KT434", data.place(filed, "denominator"))
    elif above > below and not indicator.measure.unbounded:
        words = {"numerator": Number.of(above), "denominator": Number.of(below)}
        yield Problem("KT433", data.place(filed, "numerator"), words)


def _by_those_asked(
    data: Dataset, filed: FiledEntry[Result], indicator: Indicator
) -> Iterator[Problem]:
    """KT443: who reports is one of those that the plan asks, or came from one or took one over."""
    asked = indicator.reported_by
    if filed.entry.programme is not None or filed.agency not in data.plan.agencies:
        return
    if not data.bodies.belongs(filed.agency, asked):
        words = {
            "agency": filed.agency,
            "value": indicator_of(data, filed),
            "asked": ", ".join(asked),
        }
        yield Problem("KT443", data.place(filed), words)


def _of_another(
    data: Dataset, filed: FiledEntry[Result], indicator: Indicator
) -> Iterator[Problem]:
    """KT446: a result for a part of the target that is allotted to another body."""
    parts = [part for target in indicator.targets for part in target.parts if part.body]
    entry = filed.entry
    if entry.programme is not None or entry.corrects is not None or filed.agency in indicator.lead:
        return

    def theirs(body: str) -> bool:
        return filed.agency == body or filed.agency in data.bodies.heirs(body)

    of = [
        part
        for part in parts
        if part.of and all(c in entry.disaggregation.get(d, ()) for d, c in part.of.items())
    ]
    meant = of or [part for part in parts if not part.of]
    if meant and not any(theirs(part.body or "") for part in meant):
        words = {
            "agency": filed.agency,
            "value": indicator_of(data, filed),
            "allotted": ", ".join(dict.fromkeys(part.body or "" for part in meant)),
        }
        yield Problem("KT446", data.place(filed), words)


def _once(
    data: Dataset, filed: FiledEntry[Result], first: dict[tuple[object, ...], FiledEntry[Result]]
) -> Iterator[Problem]:
    entry = filed.entry
    broken_down = tuple(sorted(entry.disaggregation.items()))
    key = (entry.indicator, entry.estimate, broken_down)
    other = first.setdefault(key, filed)
    if other is not filed and not entry.late:
        words = {
            "agency": filed.agency,
            "value": entry.indicator or "",
            "period": str(filed.period),
            "other": other.ref,
        }
        yield Problem("KT437", data.place(filed), words)


def _typed(data: Dataset, results: Iterable[FiledEntry[Result]]) -> Iterator[FiledEntry[Result]]:
    """The figures that are typed in and count: no corrections, no estimates."""
    for filed in results:
        entry = filed.entry
        indicator = data.plan.indicators.get(entry.indicator or "")
        if indicator is not None and not indicator.measure.named and entry.corrects is None:
            yield filed


def _by_one(data: Dataset, typed: Iterable[FiledEntry[Result]]) -> Iterator[Problem]:
    """KT441: what one agency reports is reported by no other but its successors."""
    first: dict[str, FiledEntry[Result]] = {}
    for filed in typed:
        name = filed.entry.indicator or ""
        if data.plan.indicators[name].measure.across != "single":
            continue
        other = first.setdefault(name, filed)
        if filed.agency in (other.agency, *data.bodies.heirs(other.agency)):
            first[name] = filed
        else:
            words = {"value": name, "other": other.ref}
            yield Problem("KT441", data.place(filed, "indicator"), words)


def _whole_or_parts(data: Dataset, results: Iterable[FiledEntry[Result]]) -> Iterator[Problem]:
    """KT442: of one agency and period the whole is typed in, or its parts, by one dimension."""
    first: dict[tuple[object, ...], FiledEntry[Result]] = {}
    for filed in _typed(data, results):
        entry = filed.entry
        key = (entry.indicator, entry.estimate)
        other = first.setdefault(key, filed)
        earlier, mine = set(other.entry.disaggregation), set(entry.disaggregation)
        if earlier != mine and not earlier & mine and not entry.late:
            words = {
                "agency": filed.agency,
                "value": entry.indicator or "",
                "period": str(filed.period),
                "other": other.ref,
            }
            yield Problem("KT442", data.place(filed), words)


def _sum_of_others(data: Dataset, typed: Iterable[FiledEntry[Result]]) -> Iterator[Problem]:
    """KT447: who leads an indicator types what the others of the period have typed together."""
    figures: dict[tuple[object, ...], list[FiledEntry[Result]]] = defaultdict(list)
    for filed in typed:
        measure = data.plan.indicators[filed.entry.indicator or ""].measure
        if measure.kind == "value" and measure.across == "sum" and not filed.entry.estimate:
            figures[filed.period, filed.entry.indicator].append(filed)
    for (_, name), alike in figures.items():
        leads = (*data.plan.indicators[str(name)].lead, data.plan.reporting.through)
        for filed in alike:
            others = [one for one in alike if one.agency != filed.agency and one.entry.value]
            if filed.agency not in leads or len({one.agency for one in others}) < 2:  # noqa: PLR2004 - a sum
                continue
            if filed.entry.value and filed.entry.value == sum(o.entry.value or 0 for o in others):
                words = {"agency": filed.agency, "value": str(name), "period": str(filed.period)}
                yield Problem("KT447", data.place(filed, "value"), words)


def check_tasks(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT440: a task update says how the task stands, what was done, or how much.

    KT223: outputs that are counted one by one have no fraction.
    """
    for filed in task_updates_in(files):
        entry = filed.entry
        for index, one in enumerate(entry.outputs):
            output = data.plan.outputs.get(one.output)
            if output is not None and output.whole and one.value.denominator != 1:
                place = data.place(filed, "outputs", index, "value")
                yield Problem("KT223", place, {"value": Number.of(one.value)})
        if entry.corrects is None and not (entry.status or entry.done or entry.outputs):
            yield Problem("KT440", data.place(filed), {"value": entry.task or ""})


def check_amounts(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT824: an amount so small that million was probably meant."""
    results, money = results_in(files), money_in(files)
    amounts = [
        (filed, key, getattr(filed.entry, key))
        for entries, keys in ((results, ("amount",)), (money, ("allocated", "disbursed")))
        for filed in entries
        for key in keys
    ]
    for filed, key, amount in amounts:
        if amount is not None and 0 < amount < _SMALL_AMOUNT:
            yield Problem("KT824", data.place(filed, key), {"value": Number.of(amount)})


def _money_twice(data: Dataset, known: Iterable[EffectiveEntry[MoneyEntry]]) -> Iterator[Problem]:
    """KT448: the same source, amount and day by the same document, or by one body without one."""
    first: dict[tuple[object, ...], FiledEntry[MoneyEntry]] = {}
    for one in known:
        entry, filed = one.entry, one.filed
        if not entry.allocated and not entry.disbursed:
            continue
        papers = tuple(sorted(filter(None, (p.number or p.link or p.file for p in entry.evidence))))
        # Without a document only one body's own entries can be the same: others have money, too.
        where = () if papers else (filed.agency, entry.date or filed.period, entry.note)
        what = (entry.source, entry.task, entry.year, entry.allocated, entry.disbursed)
        other = first.setdefault((what, entry.date, papers, where), filed)
        if other is not filed:
            amount = Amount.of(entry.allocated or entry.disbursed or 0)
            yield Problem("KT448", data.place(filed), {"amount": amount, "other": other.ref})


def check_money(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT436: no amount."""
    for filed in money_in(files):
        entry = filed.entry
        if entry.corrects is None and entry.allocated is None and entry.disbursed is None:
            yield Problem("KT436", data.place(filed))


def check_sums_of_money(data: Dataset) -> Iterator[Problem]:
    """KT435 more disbursed than allocated by one agency from one source.

    KT448: what looks like the same money, entered twice.

    Who says why in a note is not warned: the report prints it.
    """
    told: set[str] = set()
    known = [one for one in standing(data.money) if not one.withdrawn]
    yield from _money_twice(data, known)
    for one, sums in overspending_entries(known):
        if one.entry.note is None and one.filed.ref not in told:
            told.add(one.filed.ref)
            words = {"disbursed": Amount.of(sums.disbursed), "allocated": Amount.of(sums.allocated)}
            yield Problem("KT435", data.place(one.filed), words)
