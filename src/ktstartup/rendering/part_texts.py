"""How the parts of a target are written: who or what they are of, and how they stand together."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ktstartup.language import N_
from ktstartup.measuring.targets import Status
from ktstartup.rendering.indicator_texts import RUNNING, indicator_texts, running, status_name
from ktstartup.rendering.plain_text import lower_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ktstartup.measuring.as_of import AsOfView
    from ktstartup.measuring.indicators import IndicatorFigure
    from ktstartup.measuring.parts import PartFigure
    from ktstartup.text.formatting import Formatter

__all__ = ["part_name", "part_told", "parts_sentences"]

_NAMED = (Status.BEHIND, Status.OVERDUE, Status.NO_DATA)
_FEW = 3
"""So many parts are told one by one; of more it is told how many stand how."""


def part_name(scope: AsOfView, part: PartFigure, formatter: Formatter) -> str:
    """The body with those it took over from, and the category, as far as they are given."""
    language, bodies = formatter.language.code, scope.bodies
    names = [
        scope.plan.dimensions[dimension].values[category].in_language(language)
        for dimension, category in part.of
    ]
    if part.bodies:
        now = formatter.listed([bodies.abbreviation(body) for body in part.bodies])
        before = [bodies.abbreviation(one) for one in part.allotted if one not in part.bodies]
        if before:
            message = N_("{body} (formerly {before})")
            now = formatter.language.text(message, body=now, before=formatter.listed(before))
        names.insert(0, now)
    return ", ".join(names)


def parts_sentences(scope: AsOfView, one: IndicatorFigure, formatter: Formatter) -> list[str]:
    """How the parts stand, and that they do not add up to the whole where they should.

    In a body's own report, the part that it has together with others.
    """
    if not one.target_parts:
        return []
    say = formatter.language.text
    if scope.agency is not None:
        return [_shared(scope, part, formatter) for part in one.target_parts]
    if len(one.target_parts) <= _FEW:
        told = "; ".join(part_told(scope, part, formatter) for part in one.target_parts)
        found = [say(N_("Of this {parts}."), parts=told)]
    else:
        found = [_counted(scope, one, formatter)]
    return [*found, *_sums(scope, one, formatter)]


def _shared(scope: AsOfView, part: PartFigure, formatter: Formatter) -> str:
    texts = indicator_texts(part.figure, formatter, RUNNING)
    message = N_(
        "The target of {target} is allotted to {bodies} together: {actual} so far, {status}."
    )
    if part.figure.actual is None:
        message = N_("The target of {target} is allotted to {bodies} together: {status}.")
    words = {"target": texts.asked, "actual": texts.actual, "status": texts.status}
    return formatter.language.text(message, bodies=part_name(scope, part, formatter), **words)


def part_told(scope: AsOfView, part: PartFigure, formatter: Formatter) -> str:
    """How a part stands against what is asked of it."""
    texts = indicator_texts(part.figure, formatter, RUNNING)
    words = {
        "part": part_name(scope, part, formatter),
        "actual": texts.actual,
        "target": texts.asked,
        "status": texts.status,
    }
    if part.figure.actual is None:
        return formatter.language.text(N_("{part}: {status} (target: {target})"), **words)
    return formatter.language.text(N_("{part}: {actual} (target: {target}), {status}"), **words)


def _counted(scope: AsOfView, one: IndicatorFigure, formatter: Formatter) -> str:
    """How many of the parts stand how, and which of them do not stand well."""
    say, order = formatter.language.text, list(Status)
    states: dict[tuple[int, str], list[PartFigure]] = {}
    for part in one.target_parts:
        status = part.figure.against.status
        states.setdefault((order.index(status), status_name(part.figure)), []).append(part)

    def told(name: str, parts: list[PartFigure]) -> str:
        counted = f"{formatter.count(len(parts))} {say(name)}"
        if parts[0].figure.against.status not in _NAMED:
            return counted
        names = "; ".join(part_name(scope, part, formatter) for part in parts)
        return f"{counted} ({names})"

    counts = ", ".join(told(name, parts) for (_, name), parts in sorted(states.items(), key=_rank))
    return say(
        N_("Of {n} parts allotted: {counts}."),
        n=formatter.count(len(one.target_parts)),
        counts=counts,
    )


def _rank(one: tuple[tuple[int, str], list[PartFigure]]) -> tuple[int, str]:
    return one[0]


def _sums(scope: AsOfView, one: IndicatorFigure, formatter: Formatter) -> Iterator[str]:
    """Parts of bodies, or of the categories of one breakdown, that do not add up to the whole."""
    measure, indicator = one.indicator.measure, one.indicator
    if measure.kind == "ratio" or measure.across not in ("sum", "distinct"):
        return
    whole = indicator.goal(one.against.target)
    kinds: dict[tuple[str, ...], list[PartFigure]] = {}
    for part in one.target_parts:
        kinds.setdefault(tuple(dimension for dimension, _ in part.of), []).append(part)
    for dimensions, parts in kinds.items():
        goals = (part.figure.indicator.goal(part.figure.against.target) for part in parts)
        added = sum(goals, Fraction(0))
        # One category is plainly a part; what several bodies name together none of them adds up.
        alone = len(parts) == 1 if dimensions else measure.across != "sum"
        if alone or added == whole:
            continue
        texts = {
            key: running(indicator, value, formatter)
            for key, value in (("added", added), ("whole", whole))
        }
        message = N_("The parts allotted add up to {added}; the target of the whole is {whole}.")
        if dimensions:
            message = N_(
                "The parts by {kind} add up to {added}; the target of the whole is {whole}."
            )
            names = (scope.plan.dimensions[one].name for one in dimensions)
            language = formatter.language.code
            texts["kind"] = ", ".join(lower_first(name.in_language(language)) for name in names)
        yield formatter.language.text(message, **texts)
