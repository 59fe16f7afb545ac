"""Suppresses warnings that a person has accepted, and checks that each acceptance still applies.

An acceptance is for one warning at one place: one that would cover several, or
none any more, is reported.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ktstartup.error_codes.spec import Severity
from ktstartup.error_codes.table import ERROR_CODES
from ktstartup.frozen import field, frozen
from ktstartup.problems import Place, Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ktstartup.model.decisions import Acceptance
    from ktstartup.reading.dataset import Dataset


@frozen
class Accepted:
    """A suppressed warning, and the decision that accepts it."""

    problem: Problem
    decision: Acceptance


@frozen
class Verdict:
    """The result of all checks: problems, and the warnings among them that were accepted."""

    problems: list[Problem] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)


def check_acceptances(data: Dataset) -> Iterator[Problem]:
    """KT460 of an error, KT461 of a code that does not exist."""
    for index, decision in enumerate(data.decisions.accepted):
        spec = ERROR_CODES.get(decision.code)
        place = _place(data, index, "code")
        if spec is None:
            yield Problem("KT461", place, {"value": decision.code})
        elif spec.severity is Severity.ERROR:
            yield Problem("KT460", place, {"value": decision.code})


def accept(data: Dataset, problems: list[Problem]) -> Verdict:
    """Suppress the warnings that are accepted; KT462 and KT463 where an acceptance does not apply.

    KT462: an acceptance of nothing; not asked while files cannot be read whole.
    KT463: one that would cover several warnings, of which it then covers none.
    """
    if not data.decisions.accepted:
        return Verdict(problems)
    accepted: list[Accepted] = []
    more: list[Problem] = []
    alike: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        alike[problem.code, problem.place.file].append(problem)
    for index, decision in enumerate(data.decisions.accepted):
        words = {"code": decision.code, "file": decision.file, "at": decision.at or "–"}
        covered = list(_meant_by(decision, alike[decision.code, decision.file], data))
        if len(covered) == 1:
            accepted.append(Accepted(covered[0], decision))
        elif covered:
            place = _place(data, index, "about" if decision.about else "code")
            more.append(Problem("KT463", place, words | {"count": str(len(covered))}))
        elif _can_be_accepted(decision.code) and not data.broken:
            more.append(Problem("KT462", _place(data, index, "code"), words))
    gone = {id(one.problem) for one in accepted}
    return Verdict(in_order([p for p in problems if id(p) not in gone] + more), accepted)


def _meant_by(decision: Acceptance, alike: Iterable[Problem], data: Dataset) -> Iterator[Problem]:
    """The warnings that an acceptance covers, of those of its code and file; it should be one."""
    for problem in alike:
        if (
            problem.spec.severity is Severity.WARNING
            and (decision.at is None or data.stable_path(problem.place) == decision.at)
            and (decision.about is None or decision.about in dict(problem.about).values())
        ):
            yield problem


def _can_be_accepted(code: str) -> bool:
    return code in ERROR_CODES and ERROR_CODES[code].severity is Severity.WARNING


def _place(data: Dataset, index: int, key: str) -> Place:
    return data.decisions_file.place(("accepted", index, key))
