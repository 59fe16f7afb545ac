"""Checks that the claims of one subject agree, and that it is counted once (semantics, 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ktstartup.checking.references import unknown
from ktstartup.lazy_pattern import lazy_pattern
from ktstartup.problems import Problem
from ktstartup.reading.dataset import results_in
from ktstartup.text.folding import fold
from ktstartup.text.lazy_text import Amount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import FiledEntry, Result
    from ktstartup.reading.dataset import Dataset, ProgressFile

ONE_VALUE = ("tax_code", "amount")
"""Keys in which all claims of one subject agree."""


def check_subjects(data: Dataset) -> Iterator[Problem]:
    """KT501, KT503-KT507: the claims of one subject agree with each other.

    KT510: a name is that of one thing.
    """
    for subject, claims in data.claims.items():
        if not any([claim.entry.name for claim in claims]) and not data.broken:  # noqa: C419 - twice as fast
            place = data.place(claims[0].filed, "subject")
            yield Problem("KT503", place, {"subject": subject})
        for claim in claims:
            name = claim.entry.name or ""
            several = _SIGNS.search(name) and _SEVERAL.match(fold(name))
            if several or (name[:1].isdigit() and _is_count(data, claim, name)):
                yield Problem("KT510", data.place(claim.filed, "name"), {"value": name})
        if len(claims) > 1:
            yield from _disagreements(data, subject, claims)


def check_counted_bodies(data: Dataset, files: Sequence[ProgressFile]) -> Iterator[Problem]:
    """KT303, KT444: a body that is named for a share of bodies is one of them."""
    for filed in results_in(files):
        if data.is_of_bodies(filed.entry) and filed.entry.subject is not None:
            yield from _body(data, filed, filed.entry.subject)


def _body(data: Dataset, filed: FiledEntry[Result], body: str) -> Iterator[Problem]:
    place, agencies = data.place(filed, "subject"), data.plan.agencies
    if body not in agencies:
        yield unknown("KT303", body, agencies, place)
        return
    group = data.plan.indicators[filed.entry.indicator or ""].measure.of
    if not data.bodies.belongs(body, group):
        words = {"subject": body, "value": filed.entry.indicator or "", "group": ", ".join(group)}
        yield Problem("KT444", place, words)


def _is_count(data: Dataset, claim: EffectiveEntry[Result], name: str) -> bool:
    """“03 dự án” in place of a name: the rest of it is what the indicator counts, or nothing."""
    count = _COUNT.match(f"{fold(name)} ")
    counted = count and any(count["of"].startswith(f"{word} ") for word in _counted(data, claim))
    return bool(counted) or name.isdecimal()


_COUNT = lazy_pattern(r"\d{1,4} (?P<of>.+)")
# “Công ty A; Công ty B”, “Công ty A và Công ty B”.
_SIGNS = lazy_pattern("[;,]| và ")
_SEVERAL = lazy_pattern(r".*;\s*\w|(?P<kind>\w+ \w+)\b.*(?:,| va) (?P=kind)\b")


def _counted(data: Dataset, claim: EffectiveEntry[Result]) -> Iterator[str]:
    """What the indicator's subjects are called: by its unit and by their kind, in each language."""
    indicator = data.plan.indicators.get(claim.entry.indicator or "")
    if indicator is not None:
        kind = data.plan.subject_kinds.get(kind_of(data, claim))
        for words in (indicator.unit, kind) if kind else (indicator.unit,):
            yield from map(fold, filter(None, (words.vi, words.en)))


def _disagreements(
    data: Dataset, subject: str, claims: list[EffectiveEntry[Result]]
) -> Iterator[Problem]:
    for check in (_names, _kinds, _amounts, _tax_codes, _twice):
        yield from check(data, subject, claims)


def _disagreeing(
    claims: list[EffectiveEntry[Result]], value: Callable[[EffectiveEntry[Result]], object]
) -> Iterator[tuple[EffectiveEntry[Result], EffectiveEntry[Result]]]:
    """The first claim that gives a value, with each later one that gives another."""
    given = [claim for claim in claims if value(claim) is not None]
    return ((given[0], claim) for claim in given[1:] if value(claim) != value(given[0]))


def _names(data: Dataset, subject: str, claims: list[EffectiveEntry[Result]]) -> Iterator[Problem]:
    def folded(claim: EffectiveEntry[Result]) -> str | None:
        return fold(claim.entry.name) if claim.entry.name else None

    for first, claim in _disagreeing(claims, folded):
        words = {"name": str(claim.entry.name), "other": str(first.entry.name)}
        where = {"subject": subject, "where": first.filed.ref}
        yield Problem("KT501", data.place(claim.filed, "name"), words | where)


def _kinds(data: Dataset, subject: str, claims: list[EffectiveEntry[Result]]) -> Iterator[Problem]:
    names = data.plan.subject_kinds
    for first, claim in _disagreeing(claims, lambda claim: kind_of(data, claim)):
        kinds = [kind_of(data, one) for one in (claim, first)]
        kind, other = (names[k].vi if k in names else k for k in kinds)
        words = {"subject": subject, "kind": kind, "other": other, "where": first.filed.ref}
        yield Problem("KT504", data.place(claim.filed, "subject"), words)


def kind_of(data: Dataset, claim: EffectiveEntry[Result]) -> str:
    """The kind of subject that a claim's indicator counts."""
    indicator = data.plan.every_indicator.get(claim.entry.indicator or "")
    return (indicator and indicator.measure.subject) or "–"


def _amounts(
    data: Dataset, subject: str, claims: list[EffectiveEntry[Result]]
) -> Iterator[Problem]:
    real = [claim for claim in claims if not claim.entry.estimate]
    for first, claim in _disagreeing(real, lambda claim: claim.entry.amount):
        words = {"amount": _amount(claim), "other": _amount(first)}
        where = {"subject": subject, "where": first.filed.ref}
        yield Problem("KT505", data.place(claim.filed, "amount"), words | where)


def _amount(claim: EffectiveEntry[Result]) -> Amount:
    return Amount.of(claim.entry.amount or 0)


def _tax_codes(
    data: Dataset, subject: str, claims: list[EffectiveEntry[Result]]
) -> Iterator[Problem]:
    for first, claim in _disagreeing(claims, lambda claim: claim.entry.tax_code):
        words = {"value": str(claim.entry.tax_code), "other": str(first.entry.tax_code)}
        where = {"subject": subject, "where": first.filed.ref}
        yield Problem("KT507", data.place(claim.filed, "tax_code"), words | where)


def _twice(data: Dataset, subject: str, claims: list[EffectiveEntry[Result]]) -> Iterator[Problem]:
    seen: dict[tuple[str | None, str], EffectiveEntry[Result]] = {}
    for claim in claims:
        if claim.entry.estimate:
            continue
        first = seen.setdefault((claim.entry.indicator, claim.filed.agency), claim)
        if first is not claim:
            words = {"subject": subject, "agency": claim.filed.agency, "where": first.filed.ref}
            yield Problem("KT506", data.place(claim.filed, "subject"), words)


def check_decisions(data: Dataset) -> Iterator[Problem]:
    """KT508: a decision speaks of subjects that exist."""
    known = {result.entry.subject for result in data.results}
    for index, decision in enumerate(data.decisions.distinct):
        for number, subject in enumerate(decision.subjects):
            if subject not in known and not data.broken:
                place = data.decisions_file.place(("distinct", index, "subjects", number))
                yield Problem("KT508", place, {"value": subject})
