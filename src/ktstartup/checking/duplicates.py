"""Duplicate detection: subjects under two ids that are probably one (record linkage).

Subjects are compared only where they share a blocking key, so the work grows
with their number and not with its square. Compared are the errors that officers
make: accents, spaces, abbreviations and the legal form of a firm, the order of
words, one wrong letter; and the same tax code, or the same amount on the same
day. Numbers in a name always tell two things apart, and so do two words that
both are Vietnamese.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
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
from ktstartup.frozen import frozen
from ktstartup.language import N_, Said
from ktstartup.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ktstartup.model.effective import EffectiveEntry
    from ktstartup.model.entries import Evidence, Result
    from ktstartup.reading.dataset import Dataset

_NO_KEY = frozenset({None, "", 0})
_SAME_CODE = N_("they share a tax code")
_ALIKE = N_("their names are alike")
_SAME_DEAL = N_("two agencies report the same amount on the same day")
_SAME_WORDS = N_("their names have the same words in another order")
_ONE_LETTER = N_("their names differ by one letter")


Claims: TypeAlias = "list[EffectiveEntry[Result]]"


@frozen
class DuplicatePair:
    """Two subjects that are probably one: all claims of each, and why they match.

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


def check_duplicates(data: Dataset) -> Iterator[Problem]:
    """KT502: two ids of one kind that are probably one subject.

    Nothing is said of subjects that a decision declares distinct.
    """
    for pair in duplicate_pairs(data):
        other, subject = pair.subjects
        words = {
            "subject": subject,
            "name": name_of(pair.second),
            "claim": _claim(data, pair.second[0]),
            "other": other,
            "other_name": name_of(pair.first),
            "other_claim": _claim(data, pair.first[0]),
            "reason": Said(pair.reason),
        }
        yield Problem("KT502", data.place(pair.second[0].filed, "subject"), words)


def _claim(data: Dataset, claim: EffectiveEntry[Result]) -> str:
    """Who claims it, for which period, on the ground of which document."""
    body = data.plan.agencies.get(claim.filed.agency)
    who = body.abbreviation if body else claim.filed.agency
    documents = (one for proof in claim.entry.evidence if (one := _document(proof)))
    return ", ".join((who, str(claim.filed.period), *documents))


def _document(proof: Evidence) -> str | None:
    """The document that a claim rests on, by its shortest name."""
    return proof.number or proof.title or proof.link or proof.file


class _MatchKey(NamedTuple):
    """A key of a subject: two subjects match where their keys are equal and they ``agree``.

    ``detail`` is what ``agree`` compares; of many subjects with one detail only
    the first is compared.
    """

    reason: str
    key: tuple[str, ...]
    detail: tuple[Any, ...]
    agree: Callable[[_MatchKey, _MatchKey], bool]


def duplicate_pairs(data: Dataset) -> list[DuplicatePair]:
    """Every pair that no decision declares distinct, in the order of the later claims.

    A subject is paired once for each of its match keys, not with every other of
    that key: of many that are alike there are more pairs than anyone can read.
    """
    decided: dict[str, set[int]] = defaultdict(set)
    for number, decision in enumerate(data.decisions.distinct):
        for subject in decision.subjects:
            decided[subject].add(number)
    alike: dict[tuple[str, tuple[str, ...]], dict[tuple[Any, ...], tuple[_MatchKey, str]]]
    alike = defaultdict(dict)
    found: dict[frozenset[str], DuplicatePair] = {}
    for subject, match in _candidates(data):
        earlier = alike[match.reason, match.key]
        for other_match, other in earlier.values():
            pair = frozenset((subject, other))
            distinct = not decided[subject].isdisjoint(decided[other])
            if len(pair) > 1 and not distinct and match.agree(match, other_match):
                found.setdefault(
                    pair, DuplicatePair(data.claims[other], data.claims[subject], match.reason)
                )
                break
        earlier.setdefault(match.detail, (match, subject))
    return list(found.values())


def _candidates(data: Dataset) -> Iterator[tuple[str, _MatchKey]]:
    """The match keys of subjects that share a blocking key with another: nearly none does."""
    doubtful = doubtful_gaps(spellings_in(data).values())
    keys = {subject: _blocking_keys(claims, doubtful) for subject, claims in data.claims.items()}
    often = Counter(chain.from_iterable(keys.values()))
    for subject, found in keys.items():
        if any(often[key] > 1 for key in found):
            for match in _match_keys(data, subject, data.claims[subject], doubtful):
                yield subject, match


def spellings_in(data: Dataset) -> dict[str, Spelling]:
    """The names of all subjects, normalized."""
    names = {claim.entry.name or "" for claims in data.claims.values() for claim in claims}
    return {name: spelling(name) for name in names}


def _blocking_keys(claims: Claims, doubtful: set[int]) -> set[object]:
    """Blocking keys for candidate pairs: subjects that match share one of them.

    They are cheap to compute, and many that do not match share one too.
    """
    found: set[object] = set()
    for claim in claims:
        entry = claim.entry
        spelt = spelling(entry.name or "")
        found |= {spelt.joined, spelt.reordered, entry.tax_code, entry.amount}
        if doubtful:
            found |= {gap for _, gap in spelt.gaps(doubtful)}
    return found - _NO_KEY


def _match_keys(
    data: Dataset, subject: str, claims: Claims, doubtful: set[int]
) -> Iterator[_MatchKey]:
    """The match keys of a subject, the surest first."""
    kinds = [kind_of(data, claim) for claim in claims]
    for kind, claim in zip(kinds, claims, strict=True):
        if code := claim.entry.tax_code:
            yield _MatchKey(_SAME_CODE, (kind, code), (subject,), _always)
    names = (claim.entry.name or "" for claim in claims)
    for kind, name in dict.fromkeys(zip(kinds, names, strict=True)):
        spelt = spelling(name)
        yield from _name_keys(kind, spelt, subject)
        for common, slip in spelt.slips(doubtful):
            yield _MatchKey(_ONE_LETTER, (kind, common), (spelt, slip), _one_slip)
    for kind, claim in zip(kinds, claims, strict=True):
        entry = claim.entry
        if entry.amount and entry.date and not entry.estimate:
            key = (kind, str(entry.amount), str(entry.date))
            yield _MatchKey(_SAME_DEAL, key, (subject, claim.filed.agency), _two_agencies)


def _name_keys(kind: str, spelt: Spelling, subject: str) -> Iterator[_MatchKey]:
    if not spelt.words:
        return
    yield _MatchKey(_ALIKE, (kind, spelt.joined), (spelt, subject), _one_form)
    if words := spelt.reordered:
        yield _MatchKey(_SAME_WORDS, (kind, words), (spelt, subject), _moved)


def _always(_one: _MatchKey, _other: _MatchKey) -> bool:
    return True


def _two_agencies(one: _MatchKey, other: _MatchKey) -> bool:
    return bool(one.detail[1] != other.detail[1])


def _one_form(one: _MatchKey, other: _MatchKey) -> bool:
    spelt, other_spelt = one.detail[0], other.detail[0]
    return isinstance(spelt, Spelling) and same_form(spelt, other_spelt)


def _moved(one: _MatchKey, other: _MatchKey) -> bool:
    return _one_form(one, other) and phrases_moved(one.detail[0], other.detail[0])


def _one_slip(one: _MatchKey, other: _MatchKey) -> bool:
    return _one_form(one, other) and one_letter_apart(one.detail[1], other.detail[1])
