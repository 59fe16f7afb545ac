"""Finds subjects that are probably one under two ids, whoever claimed them, however they are spelt.

Looked for are the slips that officers make: accents, spaces, abbreviations and
the legal form of a firm, the order of words, one wrong letter; and the same tax
code, or the same amount on the same day. Numbers in a name always tell two
things apart, and so do two words that both are Vietnamese.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ktstartup.checking.name_variants import (
    Spelling,
    doubtful_gaps,
    one_letter_apart,
    phrases_moved,
    same_form,
    spelling,
)
from ktstartup.checking.subjects import kind_of
from ktstartup.language import N_, Said
from ktstartup.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import Evidence, Result
    from ktstartup.reading.dataset import Dataset

__all__ = ["Claims", "Double", "check_lookalikes", "doubles", "name_of", "paper_of"]

_NO_TRACE = frozenset({None, "", 0})
_SAME_CODE = N_("they share a tax code")
_ALIKE = N_("their names are alike")
_SAME_DEAL = N_("two agencies report the same amount on the same day")
_SAME_WORDS = N_("their names have the same words in another order")
_ONE_LETTER = N_("their names differ by one letter")


Claims: TypeAlias = "list[EffectiveEntry[Result]]"


@dataclass(frozen=True, slots=True)
class Double:
    """Two subjects that are probably one: all claims of each, and what gives them away.

    ``first`` is the one that was claimed earlier.
    """

    first: Claims
    second: Claims
    reason: str

    @property
    def subjects(self) -> tuple[str, str]:
        """The two ids."""
        return self.first[0].entry.subject or "", self.second[0].entry.subject or ""


def name_of(claims: Claims) -> str:
    """What a subject is called; its id where nobody says."""
    names = (claim.entry.name for claim in claims if claim.entry.name)
    return next(names, claims[0].entry.subject or "")


def check_lookalikes(data: Dataset) -> Iterator[Problem]:
    """KT502: two ids of one kind that are probably one subject.

    Nothing is said of subjects that a decision declares distinct.
    """
    for double in doubles(data):
        other, subject = double.subjects
        words = {
            "subject": subject,
            "name": name_of(double.second),
            "claim": _claim(data, double.second[0]),
            "other": other,
            "other_name": name_of(double.first),
            "other_claim": _claim(data, double.first[0]),
            "reason": Said(double.reason),
        }
        yield Problem("KT502", data.place(double.second[0].filed, "subject"), words)


def _claim(data: Dataset, claim: EffectiveEntry[Result]) -> str:
    """Who claims it, for which period, on the ground of which document."""
    body = data.plan.agencies.get(claim.filed.agency)
    who = body.abbreviation if body else claim.filed.agency
    papers = (paper for proof in claim.entry.evidence if (paper := paper_of(proof)))
    return ", ".join((who, str(claim.filed.period), *papers))


def paper_of(proof: Evidence) -> str | None:
    """What a claim rests on, in one word."""
    return proof.number or proof.title or proof.link or proof.file


class _Sign(NamedTuple):
    """What may give a subject away: subjects with one ``key`` and signs that agree are alike.

    ``detail`` is what the agreement turns on; of many with one detail the first
    stands for all.
    """

    reason: str
    key: tuple[str, ...]
    detail: tuple[Any, ...]
    agree: Callable[[_Sign, _Sign], bool]


def doubles(data: Dataset) -> list[Double]:
    """Every open question of this kind, in the order of the later claims.

    A subject is asked about once for each thing that gives it away, not with
    every other that looks the same: of many that are alike there are more pairs
    than anyone can read.
    """
    distinct = {
        frozenset(pair)
        for decision in data.decisions.distinct
        for pair in combinations(decision.subjects, 2)
    }
    alike: dict[tuple[str, tuple[str, ...]], dict[tuple[Any, ...], tuple[_Sign, str]]]
    alike = defaultdict(dict)
    found: dict[frozenset[str], Double] = {}
    for subject, sign in _signs_of_suspects(data):
        earlier = alike[sign.reason, sign.key]
        for other_sign, other in earlier.values():
            pair = frozenset((subject, other))
            if len(pair) > 1 and pair not in distinct and sign.agree(sign, other_sign):
                found.setdefault(
                    pair, Double(data.claims[other], data.claims[subject], sign.reason)
                )
                break
        earlier.setdefault(sign.detail, (sign, subject))
    return list(found.values())


def _signs_of_suspects(data: Dataset) -> Iterator[tuple[str, _Sign]]:
    """The signs of every subject that leaves a trace which another leaves too: nearly none does."""
    names = {claim.entry.name or "" for claims in data.claims.values() for claim in claims}
    doubtful = doubtful_gaps(set(map(spelling, names)))
    traces = {subject: _traces(claims, doubtful) for subject, claims in data.claims.items()}
    often = Counter(chain.from_iterable(traces.values()))
    for subject, found in traces.items():
        if any(often[trace] > 1 for trace in found):
            for sign in _signs(data, subject, data.claims[subject], doubtful):
                yield subject, sign


def _traces(claims: Claims, doubtful: set[int]) -> set[object]:
    """What a subject has in common with every other that shares a sign with it, and soon found.

    Many more may have it; their signs decide.
    """
    found: set[object] = set()
    for claim in claims:
        entry = claim.entry
        spelt = spelling(entry.name or "")
        found |= {spelt.joined, spelt.reordered, entry.tax_code, entry.amount}
        if doubtful:
            found |= {gap for _, gap in spelt.gaps(doubtful)}
    return found - _NO_TRACE


def _signs(data: Dataset, subject: str, claims: Claims, doubtful: set[int]) -> Iterator[_Sign]:
    """The signs of a subject, the surest first."""
    kinds = [kind_of(data, claim) for claim in claims]
    for kind, claim in zip(kinds, claims, strict=True):
        if code := claim.entry.tax_code:
            yield _Sign(_SAME_CODE, (kind, code), (subject,), _always)
    names = (claim.entry.name or "" for claim in claims)
    for kind, name in dict.fromkeys(zip(kinds, names, strict=True)):
        spelt = spelling(name)
        yield from _signs_of_name(kind, spelt, subject)
        for common, slip in spelt.slips(doubtful):
            yield _Sign(_ONE_LETTER, (kind, common), (spelt, slip), _one_slip)
    for kind, claim in zip(kinds, claims, strict=True):
        entry = claim.entry
        if entry.amount and entry.date and not entry.estimate:
            key = (kind, str(entry.amount), str(entry.date))
            yield _Sign(_SAME_DEAL, key, (subject, claim.filed.agency), _two_agencies)


def _signs_of_name(kind: str, spelt: Spelling, subject: str) -> Iterator[_Sign]:
    if not spelt.words:
        return
    yield _Sign(_ALIKE, (kind, spelt.joined), (spelt, subject), _one_form)
    if words := spelt.reordered:
        yield _Sign(_SAME_WORDS, (kind, words), (spelt, subject), _moved)


def _always(_one: _Sign, _other: _Sign) -> bool:
    return True


def _two_agencies(one: _Sign, other: _Sign) -> bool:
    return bool(one.detail[1] != other.detail[1])


def _one_form(one: _Sign, other: _Sign) -> bool:
    spelt, other_spelt = one.detail[0], other.detail[0]
    return isinstance(spelt, Spelling) and same_form(spelt, other_spelt)


def _moved(one: _Sign, other: _Sign) -> bool:
    return _one_form(one, other) and phrases_moved(one.detail[0], other.detail[0])


def _one_slip(one: _Sign, other: _Sign) -> bool:
    return _one_form(one, other) and one_letter_apart(one.detail[1], other.detail[1])
